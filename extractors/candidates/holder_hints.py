"""Holders that are organizations, and institutions that are named like persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.candidates.candidate import Candidate
from extractors.candidates.hint import Hint
from extractors.credential_types.declaration import Field
from extractors.document.page import Line
from extractors.document.spans import span_of
from extractors.kinds.folded import key
from extractors.kinds.kind import Value
from extractors.kinds.names import PERSON_NAME, is_company, tidy_company
from extractors.kinds.names.lexicon import GIVEN

_ADDRESS = re.compile(
    r"^(?:\d+[\w-]*\s+\S|p\.?\s?o\.?\s+box\b|doing\s+business\s+as|dba\b|d/b/a|attn\b|suite\b|c/o\b)|,?\s[A-Z]{2},?\s+\d{5}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:(?:provider\s+)?organi[sz]ation\s+name|legal\s+business\s+name|registrant(?:\s+name)?|business\s+name)\W*(?P<name>.*)$",
    re.IGNORECASE,
)
_HEADS = (
    r"(?:university|college|institute|school|academy|clinic|hospital|medical|medicine|health|healthcare|center|centre|foundation|group|associates|llc|inc"
    r"|company|corporation|system|laboratories|pharmacy|training|education|society|association|nursing|dental)"
)
_FOLLOWS = re.compile(rf"\s+{_HEADS}\b", re.IGNORECASE)
_HEAD_ONLY = re.compile(rf"^\W*(?:{_HEADS}\W*)+$", re.IGNORECASE)


def holder_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """The organizations that hold the credential, for a field that may name one: over an address, or by their label."""
    return tuple(_hints(field, lines)) if field.organizations else ()


def _hints(field: Field, lines: Sequence[Line]) -> Iterator[Hint]:
    for at, line in enumerate(lines):
        if named := _LABEL.match(line.text):
            if is_company(named["name"]):
                yield _company(field, lines, at, named.start("name"), 0.95)
        elif (
            _is_name(line.text)
            and not _under_person(lines, at)
            and (below := _next(lines, at)) is not None
            and _ADDRESS.search(lines[below].text)
        ):
            yield _company(field, lines, at, 0, 0.9)


def _is_name(text: str) -> bool:
    return (
        is_company(text)
        and 2 <= len(text.split()) <= 10
        and text[:1].isupper()
        and ":" not in text
        and not re.search(r"\d{3}", text)
    )


def _under_person(lines: Sequence[Line], at: int) -> bool:
    """Whether a person's name stands right above: whose practice it is, holds the credential."""
    box = lines[at].box
    above = [
        (box.top - other.box.top, index)
        for index, other in enumerate(lines)
        if 0.4 * box.height < box.middle[1] - other.box.middle[1] < 2.2 * box.height
        and abs(other.box.x0 - box.x0) < 2.0 * box.height
    ]
    said = lines[min(above)[1]].text if above else ""
    return not is_company(said) and any(found.end - found.start >= 0.6 * len(said) for found in PERSON_NAME.find(said))


def _company(field: Field, lines: Sequence[Line], at: int, start: int, probability: float) -> Hint:
    line = lines[at]
    words = span_of(line, start, len(line.text))
    value = Value(tidy_company(words.text))
    return Hint(field.name, Candidate(field.kind.name, value, words, at, start, len(line.text), 0.5), probability)


def _next(lines: Sequence[Line], at: int) -> int | None:
    """The line right below that begins where this one does."""
    box = lines[at].box
    near = [
        (other.box.top, index)
        for index, other in enumerate(lines)
        if 0.4 * box.height < other.box.middle[1] - box.middle[1] < 2.2 * box.height
        and abs(other.box.x0 - box.x0) < 2.0 * box.height
    ]
    return min(near)[1] if near else None


def is_institution(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether what reads like a person is an institution: printed elsewhere, or going on in the next line, with such a word behind
    it."""
    said = candidate.span.text.strip(" ,.;").casefold()
    for line in lines:
        at = line.text.casefold().find(said)
        if at >= 0 and _FOLLOWS.match(line.text, at + len(said)):
            return True
    home = lines[candidate.line]
    if key(home.text) != key(candidate.span.text):
        return False
    below = [
        other
        for other in lines
        if -0.3 * home.box.height < other.box.top - home.box.bottom < 1.2 * home.box.height
        and other.box.x0 < home.box.x1
        and other.box.x1 > home.box.x0
    ]
    return any(_HEAD_ONLY.match(other.text) for other in below)


def may_be_family_first(printed: str) -> bool:
    """Whether capitals without a comma may be ``OSTBERG LENA``: a common given name at the end, and none at the beginning."""
    words = printed.split()
    if "," in printed or not printed.isupper() or not 2 <= len(words) <= 3:
        return False
    first, last = words[0].lower(), words[1 if len(words) == 3 and len(words[2].strip(".")) == 1 else -1].lower()
    return last in GIVEN and first not in GIVEN
