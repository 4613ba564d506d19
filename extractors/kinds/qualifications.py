"""What a credential grants: professions, degrees, specialties, certifications and courses, each a closed vocabulary.

A known title becomes its full name, whatever printing of it stands on the paper; an unknown one stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from extractors.kinds import data
from extractors.kinds.casing import tidy
from extractors.kinds.folded import key
from extractors.kinds.kind import Found, Kind, Unparsable, Value
from extractors.kinds.vocabulary import Hit, Vocabulary, is_abbreviation

_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,12}[)\]]\s*$")
_MAJOR = re.compile(
    r"\s*,?\s*(?i:degree\s+)?(?i:in|with\s+an?\s+(?:major|concentration|specialization)\s+in|major(?:ing)?(?:\s+in|:)|en)\s+"
    r"(?P<major>[A-ZÁÉÍÓÚÑ][\w&'’/\-]*(?:,?\s+(?:and|of|the|in|for|y|de|[A-ZÁÉÍÓÚÑ&][\w&'’/\-]*))*)"
)
_TAKES_MAJOR = re.compile(
    r"^(?:(?:Bachelor|Master) of (?:Arts|Science|Philosophy|Education)|Associate (?:of|in) .*|Doctor of Philosophy"
    r"|Bachelor of Applied Science|Post-Master's Certificate|Postgraduate Certificate)$"
)
_NO_MAJOR = re.compile(r"\s+(?:and|of|the|in|for|y|de)$", re.IGNORECASE)


def _plain(text: str, example: str) -> Value:
    said = tidy(text)
    if not any(letter.isalpha() for letter in said):
        raise Unparsable(f"Type the title as printed, such as {example}.")
    return Value(said)


def _parser(words: Vocabulary, example: str) -> Callable[[str], Value]:
    def parse(text: str) -> Value:
        """The full name of a known title, an unknown one as printed. Raises `Unparsable` where no letter is."""
        known = words.name(text) or words.name(_BRACKETED.sub("", text))
        return Value(known) if known else _plain(text, example)

    return parse


def kind(name: str, table: Mapping[str, tuple[str, ...]], example: str, max_lines: int) -> tuple[Kind, Vocabulary]:
    """A kind over one vocabulary."""
    words = Vocabulary(table)

    def find(line: str) -> Iterator[Found]:
        for hit in words.find(line):
            yield Found(hit.start, hit.end, Value(hit.name), hit.quality)

    return Kind(name, find, _parser(words, example), max_lines=max_lines, runs_on=True), words


PROFESSION, PROFESSIONS = kind("profession", data.names("professions.toml"), "Registered Nurse", 3)
CERTIFICATION, CERTIFICATIONS = kind("certification", data.merged("certifications.toml"), "Certified Emergency Nurse", 3)
COURSE, COURSES = kind("course", data.names("courses.toml"), "Basic Life Support", 3)
SPECIALTY, SPECIALTIES = kind("specialty", data.merged("specialties.toml"), "Internal Medicine", 2)
_BARE_DEGREE, DEGREES = kind("degree", data.names("degrees.toml"), "Doctor of Medicine", 3)


@cache
def _abbreviations() -> dict[str, list[str]]:
    """The abbreviations of every title in the vocabularies."""
    of_courses, of_professions, of_degrees = (data.names(f"{what}.toml") for what in ("courses", "professions", "degrees"))
    found: dict[str, list[str]] = {}
    for table in (of_courses, of_professions, of_degrees, data.merged("certifications.toml"), data.merged("specialties.toml")):
        for title, aliases in table.items():
            found.setdefault(title, []).extend(alias for alias in aliases if is_abbreviation(alias))
    return found


def abbreviations(title: str) -> tuple[str, ...]:
    """The abbreviations of a title as the vocabularies write it: ``BLS`` of ``Basic Life Support``; none of an unknown title."""
    return tuple(dict.fromkeys(_abbreviations().get(title, ())))


def _with_major(line: str, hit: Hit) -> Found | None:
    """The degree of a hit together with the major that follows it, or None where none does."""
    if not _TAKES_MAJOR.match(hit.name) or hit.end - hit.start < 2:
        return None
    tail = _MAJOR.match(line, hit.end)
    if tail is None:
        return None
    major = _NO_MAJOR.sub("", tail["major"])
    if key(major) in _NEVER_MAJORS:
        return None
    full = f"{hit.name} in {tidy(major)}"
    return Found(hit.start, tail.start("major") + len(major), Value(DEGREES.name(full) or full), hit.quality)


_NEVER_MAJORS = frozenset(("testimonywhereof", "witnesswhereof", "recognition", "testimony", "witness", "thisuniversity"))


def find_degree(line: str) -> Iterator[Found]:
    """Every degree of a line; one with a major is found whole, and at a lower quality without it."""
    hits = DEGREES.find(line)
    known = {(hit.start, hit.end, hit.name) for hit in hits}
    for hit in hits:
        whole = _with_major(line, hit)
        if whole is not None and (whole.start, whole.end, whole.value.text) not in known:
            yield whole
        share = 0.6 if whole is not None else 1.0
        yield Found(hit.start, hit.end, Value(hit.name), hit.quality * share)


def parse_degree(text: str) -> Value:
    """A known degree in full with its major as printed, an unknown one as printed. Raises `Unparsable` where no letter is."""
    line = " ".join(text.split())
    if DEGREES.name(line) is None:
        for hit in DEGREES.find(line):
            whole = _with_major(line, hit)
            if whole is not None and len(key(line[: whole.start] + line[whole.end :])) <= len(key(line)) * 0.2:
                return whole.value
    return _BARE_DEGREE.parse(text)


DEGREE = Kind("degree", find_degree, parse_degree, max_lines=3, runs_on=True)
