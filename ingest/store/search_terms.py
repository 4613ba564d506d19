"""Text as searches compare it: how what is on file becomes words to be found, and how what a person types is read. Pure.

People type a name or a number as they hear or remember it, not as it is printed: without accents, with another apostrophe, with
separators or without. So both sides are folded to plain letters and digits, and rows of words also stand joined: ``O’Brien`` is
found as ``O'Brien``, ``obrien`` and ``O Brien``, ``García-López`` as ``garcialopez``, ``RN-95-012/3345`` as ``RN950123345``. A word
is found from its start; the digits of a number also from within.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

LONGEST = 40
"""Letters of a word that are kept and compared."""
WITHIN = 4
"""The fewest signs by which a number is found from within: the last four are what people quote."""
INSIDE = "~"
"""Stands before the rest of a number from a sign within it on, so that fewer signs do not find it."""
TYPED_WRONG = 4
"""The fewest letters of a word in which a typing error is looked for; with less, everything would be similar."""
_JOINED = 3
"""How many typed words may be one word on file: ``de la Cruz`` as ``delacruz``."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"

_PARTED = re.compile(r"[\s,;|،、，；]+")
"""What parts words for certain. Every other sign between letters may as well be absent: apostrophes, hyphens, stops, slashes."""
_OWN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ĸ": "k",
    "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɣ": "g", "ɩ": "i", "ʊ": "u",
}  # fmt: skip
"""Letters that do not decompose: as ICAO Doc 9303-3 (section 6) writes them; those of African alphabets as keyboards have them."""
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BASE = re.compile(r"LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?")
"""What Unicode calls a letter that it does not take apart: ``LATIN SMALL LETTER O WITH STROKE`` is an o."""
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""The second way in which passports and their holders write these letters (ICAO Doc 9303-3): ``Müller`` as ``Mueller``."""


@cache
def _folded_sign(sign: str) -> str:
    """One sign as letters and digits: a space for what separates, nothing for what is invisible or rides on a letter."""
    if unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return ""
    said = ""
    for part in unicodedata.normalize("NFKD", sign.casefold()):
        if part in _OWN:
            said += _OWN[part]
        elif part.isalnum() and unicodedata.category(part) != "Lm":  # modifier letters are apostrophes
            named = _BASE.fullmatch(unicodedata.name(part, ""))
            said += named[1].lower() if named else part
    return said or " "


def folded(text: str) -> str:
    """The text in plain small letters and digits, a space for every row of other signs."""
    return " ".join("".join(map(_folded_sign, text)).split())


def squeezed(text: str) -> str:
    """The text in plain small letters and digits alone."""
    return folded(text).replace(" ", "")


def number_key(number: str | None) -> str | None:
    """A number as it is compared with others: letters and digits alone, in capitals; None where it has none."""
    return squeezed(number or "").upper() or None


def _spellings(text: str) -> tuple[str, ...]:
    """The text as it stands, and where it has umlauts and the like, as it is written without them."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return (plain,) if plain == plain.translate(_EXPANDED) else (plain, plain.translate(_EXPANDED))


def _words(text: str) -> dict[str, bool]:
    """Every word of a text: by itself, and as it is parted by signs."""
    found: dict[str, bool] = {}
    for spelling in _spellings(text):
        for pieces in (folded(token).split() for token in _PARTED.split(spelling)):
            found |= dict.fromkeys((word[:LONGEST] for word in (*pieces, "".join(pieces)) if word), True)
    return found


def _joined(text: str) -> dict[str, bool]:
    """The words of a text from each on to the end, in one."""
    pieces = [folded(spelling).split() for spelling in _spellings(text)]
    return {"".join(words[at:])[:LONGEST]: False for words in pieces for at in range(len(words))}


def _number(text: str) -> dict[str, bool]:
    """The words of a number: the whole, its parts, and what is left of it from each digit, and each letter behind one, on."""
    parts = folded(text).split()
    key = "".join(parts)[:LONGEST]
    inside = (at for at in range(1, len(key) - WITHIN + 1) if key[at].isdigit() or key[at - 1].isdigit())
    found = dict.fromkeys((*(INSIDE + key[at:] for at in inside), *(part[:LONGEST] for part in parts)), False)
    return found | ({key: True} if key else {})


def indexed(
    name: str | None, filed: str | None, number: str | None, texts: Iterable[str | None], files: Iterable[str]
) -> dict[str, bool]:
    """The words by which a record is found, each with whether it is a whole one; typing errors are looked for in whole ones only.

    Args:
        name: the holder's name.
        filed: the same as `filing_key` has it: the family name first.
        number: the credential's number.
        texts: the facts that are texts: the issuer, the qualification.
        files: the names of its document's files.
    """
    files = tuple(files)
    found: dict[str, bool] = {}
    for text in (filed, name, *files):
        found |= _joined(text or "")
    found |= _number(number or "")
    for text in (*texts, *files, name):
        found |= _words(text or "")
    return found


def value_words(value: str) -> dict[str, bool]:
    """The words of an entered value: a date as ISO and as MM/DD/YYYY write it, a number also from within, a text word by word."""
    if dates := _dates(value.strip()):
        return dict.fromkeys(dates, False)
    number = any(sign.isdigit() for sign in value) and len(value.split()) == 1
    return _number(value) if number else _words(value)


def text_words(text: str) -> list[str]:
    """The words of a page's text in order of the alphabet, each once; those of its dates in figures also in ISO form."""
    found = _words(text)
    for token in _PARTED.split(text):
        found |= dict.fromkeys(_dates(token.strip(".:()[]")), True)
    return sorted(found)


def _dates(token: str) -> tuple[str, ...]:
    """A date in figures, as ISO and as MM/DD/YYYY write it, without separators; nothing for another text."""
    if said := _ISO.fullmatch(token):
        year, month, day = said.groups()
    elif said := _AMERICAN.fullmatch(token):
        month, day, year = said.groups()
    else:
        return ()
    return f"{year}{month:0>2}{day:0>2}", f"{month:0>2}{day:0>2}{year}"


def filing_key(family: Sequence[str], given: Sequence[str], suffix: str) -> str | None:
    """A name as lists are sorted by: family name, given names and suffix, each two spaces apart; None where nothing is left of it.

    Compared sign by sign: two spaces come before one, and one before any letter, so that nothing comes before something:
    ``garcia  ana``, ``garcia  ana maria``, ``garcia lopez  ana``, ``garciadiego  ana``.
    """
    parts = (" ".join(filter(None, map(squeezed, words))) for words in (family, given, (suffix,)))
    return "  ".join(filter(None, parts)) or None


@dataclass(frozen=True, slots=True)
class Term:
    """A typed word. A record has it where one of its words begins with one of ``starts``, or is one of ``similar``, if any."""

    typed: str
    starts: tuple[str, ...]
    similar: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether the word has a digit: what is similar to it is somebody else's number."""
        return any(sign.isdigit() for sign in self.typed)


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for: a record must have every term. No terms: every record.

    Without ``masked``, words of values that are masked for whoever looks do not count: else a search would tell such a value.
    """

    terms: tuple[Term, ...] = ()
    masked: bool = True

    def with_similar(self, similar: Mapping[Term, tuple[str, ...]]) -> Search:
        """The same search with words ``similar`` to terms in their place."""
        return replace(self, terms=tuple(replace(term, similar=similar.get(term, ())) for term in self.terms))

    def hits(self, token: str) -> bool:
        """Whether a printed word is one of those looked for."""
        words = text_words(token)
        return any(word in term.similar if term.similar else word.startswith(term.starts) for term in self.terms for word in words)

    @property
    def replaced(self) -> tuple[Term, ...]:
        """The terms in whose place similar words are looked for."""
        return tuple(term for term in self.terms if term.similar)


def read(text: str, masked: bool = True) -> Search:
    """What a typed text looks for. A text without any letter or digit looks for what no record has."""
    typed = [token for token in _PARTED.split(text) if squeezed(token)]
    if not typed:
        return Search((Term(text.strip(), ()),) if text.strip() else (), masked)
    return Search(tuple(dict.fromkeys(_term(typed, at) for at in range(len(typed)))), masked)


def as_search(asked: str | Search) -> Search:
    """A search, also where it is given as the text that was typed."""
    return read(asked) if isinstance(asked, str) else asked


def _term(typed: Sequence[str], at: int) -> Term:
    """The word at ``at``: found by itself, or joined with the words around it, since ``Mc Donald`` is ``McDonald`` elsewhere."""
    alone = [squeezed(spelling) for spelling in _spellings(typed[at])]
    around = [
        "".join(map(squeezed, typed[first : last + 1]))
        for first in range(max(0, at - _JOINED + 1), at + 1)
        for last in range(at, min(first + _JOINED, len(typed)))
        if first < last
    ]
    starts = [word[:LONGEST] for word in (*alone, *around, *_dates(typed[at]))]
    inside = [INSIDE + word for word in starts if len(word) >= WITHIN and any(sign.isdigit() for sign in word)]
    return Term(typed[at], tuple(dict.fromkeys([*starts, *inside])))


def as_printed(word: str, texts: Iterable[str]) -> str:
    """How one of the ``texts`` writes a word of the search; empty where none does."""
    tokens = (token for text in texts for token in _PARTED.split(text))
    return next((token.strip('.,;:()[]"') for token in tokens if word in _words(token)), "")


def misspellings(word: str) -> tuple[str, ...]:
    """Every text that one typing error makes of a folded word: a sign too many, too few, or another, or two exchanged.

    They are few enough to be looked up one by one, which takes the same time however many words are on file. Letters other than
    Latin ones are only taken out and exchanged.
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = (head + tail[1:] for head, tail in cuts if tail)
    swapped = (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    other = (head + sign + tail[1:] for head, tail in cuts if tail for sign in _ALPHABET)
    more = (head + sign + tail for head, tail in cuts for sign in _ALPHABET)
    return tuple(dict.fromkeys(text for text in (*fewer, *swapped, *other, *more) if text != word))
