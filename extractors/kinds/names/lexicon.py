"""The words around and within names, from ``data/person_names.toml``."""

from __future__ import annotations

import re

from extractors.kinds import data

_LISTS = data.names("person_names.toml")

DEGREES = frozenset(_LISTS["degrees"])
ALSO_NAMES = frozenset(_LISTS["also_names"])
TITLES = frozenset(_LISTS["titles"])
SUFFIXES = {"JR": "Jr.", "SR": "Sr.", "II": "II", "III": "III", "IV": "IV", "2ND": "II", "3RD": "III"}
PARTICLES = frozenset(_LISTS["particles"])
SMALL_PARTICLES = frozenset(_LISTS["small_particles"])
MAC_NAMES = frozenset(_LISTS["mac_names"])
CAMEL_NAMES = frozenset(name.lower() for name in _LISTS["camel_names"])
CAMEL_HEADS = (
    "Mc",
    "Mac",
    "De",
    "Del",
    "La",
    "Le",
    "Lu",
    "Van",
    "Von",
    "Di",
    "Da",
    "Du",
    "St",
    "Fitz",
    "O",
    "D",
    "Jo",
    "Ja",
    "Ka",
    "Ra",
)
NEVER = frozenset(_LISTS["never"]) - frozenset(_LISTS["never_but_names"])
DOUBTFUL = frozenset(_LISTS["never_but_names"])
SENTENCE = frozenset(_LISTS["sentence"])
GIVEN = frozenset(_LISTS["given"])
ABBREVIATED_GIVEN = frozenset(_LISTS["abbreviated_given"])
"""Given names that are printed short, with a full stop or without, and may look like a degree: Md. for Muhammad."""
FORM_WORDS = frozenset(data.names("form_words.toml")["words"]) - GIVEN - DOUBTFUL
SPANISH_SURNAMES = frozenset(_LISTS["spanish_surnames"])
VIETNAMESE_SURNAMES = frozenset(_LISTS["vietnamese_surnames"])
SPLIT_DEGREES = frozenset(_LISTS["split_degrees"])
_SMALL_L = re.compile(r"l[bcdfgkmnrstvz][a-zß-ÿ]{2,}$")
_MC_SMALL_L = re.compile(r"^Mcl(?=[bcdfghjklmnpqrstvwxz])")
_MISREAD_SUFFIXES = frozenset(_LISTS["misread_suffixes"])
_LEADING_DEGREES = frozenset(("MD", "RN"))
"""Degrees of two letters that no one has for initials, as ``JD`` and ``DC`` may be."""


def is_degree(word: str) -> bool:
    """Whether a word, dots aside, is letters of a degree or certification."""
    bare = word.strip(".,()").replace(".", "").upper()
    return bare in DEGREES or (bare.endswith(("-BC", "-C")) and 4 <= len(bare) <= 10 and bare[0].isalpha())


def looks_like_degree(word: str) -> bool:
    """Whether a word is letters of a degree, printed with dots or several capitals: ``Do`` and ``Ma`` are names."""
    return is_degree(word) and ("." in word.strip(".,") or sum(map(str.isupper, word)) >= 2)


def is_suffix(word: str) -> bool:
    """Whether a word is Jr., Sr. or a generation's numeral."""
    return word.strip(".,").upper() in SUFFIXES


def misread_suffix(word: str) -> str:
    """The suffix that an engine read as ``Ir.``, ``lll`` or the like; empty for other words."""
    bare = word.strip(",")
    if bare not in _MISREAD_SUFFIXES:
        return ""
    return "Jr." if bare.rstrip(".").endswith("r") else "I" * len(bare)


def with_capital(word: str) -> str:
    """The word with the capital I that an engine took for a small l: ``lngrid``, ``Mclntyre``. No name has such a cluster."""
    word = _MC_SMALL_L.sub("McI", word)
    meant = "I" + word[1:]
    return meant if _SMALL_L.match(word) or (word[:1] == "l" and meant.lower() in GIVEN and len(word) > 2) else word


def leads(word: str) -> bool:
    """Whether a word before a name is a degree and neither initials nor a family name."""
    bare = word.strip(".,()").replace(".", "").upper()
    return looks_like_degree(word) and bare not in ALSO_NAMES and (len(bare) > 2 or bare in _LEADING_DEGREES)


def is_abbreviated_given(word: str, following: str) -> bool:
    """Whether ``word`` is a given name printed short, before a ``following`` word of the name.

    ``MD`` in capitals is one only within a name in capitals: before a name in small letters it is the degree.
    """
    if word.rstrip(".").lower() not in ABBREVIATED_GIVEN or len(following.strip(".")) < 2 or is_degree(following):
        return False
    return not looks_like_degree(word) or ("." not in word.rstrip(".") and following.isupper())


def is_title(word: str) -> bool:
    """Whether a word is a form of address before a name."""
    bare = word.strip(",").upper()
    return bare.rstrip(".") in TITLES or bare in TITLES
