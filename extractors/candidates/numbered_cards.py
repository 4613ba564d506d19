"""License and identity cards that number their lines: 1 and 2 the parts of the name, 3 the birth, 4a to 4d issue, end, authority
and number, 5 the number on European cards.

AAMVA's card design standard and directive 2006/126/EC (annex I) number alike. Labels beside the numbers, a stop, or nothing at all
part number and value; given names run over two or three lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.candidates.candidate import Candidate
from extractors.candidates.hint import Hint
from extractors.credential_types.declaration import Field
from extractors.document.page import Line, Span, Word
from extractors.document.spans import span_of
from extractors.kinds.dates.order import day_first
from extractors.kinds.kind import Unparsable, Value

_WORDS = (
    r"(?:DLN|DL\s?(?:#|NO\.?|NUMBER)?|LIC\s?(?:#|NO\.?)?|ID\s?(?:#|NO\.?)?|NUMBER|NUM[EÉ]RO|CUSTOMER\s+IDENTIFIER|DOB|DDN|DATE\s+OF\s+BIRTH|ISS(?:UED?)?|ISs|Iss|iss"
    r"|EXP(?:IRES)?|EPX|Exp|Iss|FAMILY\s+NAME|LAST\s+NAME|SURNAME|LN|FN|FIRST\s+NAME|GIVEN\s+NAMES?|NAME|NOM|PR[EÉ]NOMS?|APELLIDOS?|NOMBRES?|D[EÉ]L|[/,&\s.:#])*"
)
_MARK = re.compile(
    r"(?:(?<=\s)|^)(?P<mark>[1-9]|1[0-9]|[49][a-d])(?:[.:)]\s?|\s+|(?=[A-Z]{2,5}\b)|(?=[A-Z]{2,3}#))(?P<label>"
    + _WORDS
    + r")(?=\S|$)"
)
_LONE = re.compile(r"^(?P<mark>[1-9]|1[0-9]|[49][a-d])\s?[.:)]?$")
_NUMBERED = frozenset(("1", "2", "3", "4a", "4b", "4c", "4d", "5"))
_LEAST = 5
"""Numbers that make a page a card of this kind; an address or a list has fewer of these."""
_SURE = 0.95
_GROUPS = re.compile(r"\d{2,4}(?:[ -]\d{2,4}){1,4}(?!\w)")
"""A number in groups of figures: ``31 846 207``."""
_SHORTEST = 4
_NAME = re.compile(r"[^\W\d_][^\W\d_’'´`.\- ]*(?:[ ’'´`.\-]+[^\W\d_]*)*,?")
_DATE_AT = re.compile(r"\d{1,4}\s?[./:-]\s?\d\s?\d?\s?[./:-]\s?\d{2,4}")


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands beside a number of the card: where it begins, and whether words label it."""

    line: int
    start: int
    end: int
    labelled: bool


def numbered_card_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """What the numbered lines of a card say for ``field``; nothing where the page is no such card."""
    if field.name not in ("holder_name", "number", "issuer", *_DATES):
        return ()
    parts = _parts(lines)
    if len(parts.keys() & _NUMBERED) < _LEAST:
        return ()
    return tuple(_hints(field, lines, parts))


def _parts(lines: Sequence[Line]) -> dict[str, _Part]:
    """The print beside each number, the first of each. A number alone has its value to the right, else below."""
    parts: dict[str, _Part] = {}
    for at, line in enumerate(lines):
        if lone := _LONE.match(line.text):
            beside = _right(lines, at)
            beside = _below(lines, at) if beside is None else beside
            if beside is not None and not _MARK.match(lines[beside].text):
                parts.setdefault(lone["mark"], _Part(beside, 0, _stop(lines[beside].text, 0), False))
            continue
        matches = list(_MARK.finditer(line.text))
        for match in matches:
            end = _stop(line.text, match.end())
            labelled = bool(match["label"].strip(" .:"))
            if line.text[match.end() : end].strip():
                parts.setdefault(match["mark"], _Part(at, match.end(), end, labelled))
            elif labelled and (below := _below(lines, at, match.start("mark"))) is not None:
                parts.setdefault(match["mark"], _Part(below, 0, len(lines[below].text), True))
    return parts


def _stop(text: str, start: int) -> int:
    """Where the next number of the card begins in a line."""
    return min(
        (
            match.start("mark")
            for match in _MARK.finditer(text, start)
            if match.start("mark") > start and match["mark"] in _NUMBERED
        ),
        default=len(text),
    )


def _right(lines: Sequence[Line], at: int) -> int | None:
    box = lines[at].box
    near = [
        (other.box.x0, index)
        for index, other in enumerate(lines)
        if box.x1 - 1 <= other.box.x0 < box.x1 + 8 * box.height
        and abs(other.box.middle[1] - box.middle[1]) < 0.6 * max(box.height, other.box.height)
    ]
    return min(near)[1] if near else None


def _below(lines: Sequence[Line], at: int, start: int = 0) -> int | None:
    """The line below that begins about where the number does."""
    box = span_of(lines[at], start, len(lines[at].text)).box
    near = [
        (other.box.top - box.bottom, index)
        for index, other in enumerate(lines)
        if -0.4 * box.height < other.box.top - box.bottom < 2.0 * box.height
        and other.box.middle[1] > box.bottom
        and abs(other.box.x0 - box.x0) < 3.0 * box.height
        and index != at
    ]
    return min(near)[1] if near else None


def _hints(field: Field, lines: Sequence[Line], parts: dict[str, _Part]) -> Iterator[Hint]:
    if field.name == "holder_name":
        yield from _holder(field, lines, parts)
    elif field.name == "number":
        yield from _number(field, lines, parts)
    elif field.name == "issuer" and "4c" in parts:
        yield from _read(field, lines, parts["4c"])
    elif (mark := _DATES.get(field.name)) and mark in parts:
        yield from _date(field, lines, parts[mark])


_DATES = {"date_of_birth": "3", "issue_date": "4a", "expiry_date": "4b"}


def _made(field: Field, value: Value, line: int, start: int, end: int, words: tuple[Word, ...], page: int) -> Hint:
    return Hint(field.name, Candidate(field.kind.name, value, Span(page, words), line, start, end, 0.9, labelled=True), _SURE)


def _read(field: Field, lines: Sequence[Line], part: _Part) -> Iterator[Hint]:
    line = lines[part.line]
    text = line.text[part.start : part.end]
    try:
        value = field.kind.parse(text)
    except Unparsable:
        return
    yield _made(field, value, part.line, part.start, part.end, span_of(line, part.start, part.end).words, line.page)


def _date(field: Field, lines: Sequence[Line], part: _Part) -> Iterator[Hint]:
    """The date beside a number; with stops between its figures the day is first, as European cards have it."""
    line = lines[part.line]
    match = _DATE_AT.search(line.text, part.start, part.end)
    if match is None:
        return
    printed = re.sub(r"\s", "", match.group()).replace(":", "." if "." in match.group() else "/")
    value = day_first(printed) if "." in printed else None
    if value is None:
        try:
            value = field.kind.parse(printed)
        except Unparsable:
            return
    yield _made(field, value, part.line, match.start(), match.end(), span_of(line, match.start(), match.end()).words, line.page)


def _number(field: Field, lines: Sequence[Line], parts: dict[str, _Part]) -> Iterator[Hint]:
    """4d; 5 where the card has no 4d, as in Europe. In America 5 is the document's own number."""
    part = parts.get("4d") or parts.get("5")
    if part is None or ("4d" not in parts and not any(mark in parts for mark in ("4c", "4a"))):
        return
    line = lines[part.line]
    text = line.text[part.start : part.end].strip()
    if "4d" not in parts and part.labelled:
        return
    text = re.split(r"(?<=\d)\s?(?=[1-9][0-9]?[a-d]?\s?[A-Z][a-z]+)", text)[0]
    if groups := _GROUPS.match(text):
        text = groups.group()
    elif "4d" not in parts or not all(len(word) >= 3 and word.upper() == word for word in text.split()):
        text = next((word for word in text.split() if any(map(str.isdigit, word))), "")
    start = line.text.find(text, part.start)
    if len(text) < _SHORTEST or start < 0:
        return
    try:
        value = field.kind.parse(text)
    except Unparsable:
        return
    yield _made(field, value, part.line, start, start + len(text), span_of(line, start, start + len(text)).words, line.page)


def _holder(field: Field, lines: Sequence[Line], parts: dict[str, _Part]) -> Iterator[Hint]:
    if "1" not in parts or "2" not in parts:
        yield from _both(field, lines)
        return
    family, given = parts["1"], parts["2"]
    words = {mark: span_of(lines[part.line], part.start, part.end).words for mark, part in (("1", family), ("2", given))}
    texts = {mark: " ".join(word.text for word in some) for mark, some in words.items()}
    if not all(_NAME.fullmatch(text.strip()) for text in texts.values()) or (
        family.line == given.line and family.start == given.start
    ):
        return
    more = _going_on(lines, given, parts)
    texts["2"] = " ".join([texts["2"], *(lines[at].text for at in more)])
    try:
        value = field.kind.parse(f"{texts['1'].strip(' ,')}, {texts['2']}")
    except Unparsable:
        return
    every = words["1"] + words["2"] + tuple(word for at in more for word in lines[at].words)
    yield _made(field, value, family.line, family.start, family.end, every, lines[family.line].page)


_BOTH = re.compile(r"^1\s?[.,/&]?\s?2\b\W*(?:NAME|NOM)?", re.IGNORECASE)


def _both(field: Field, lines: Sequence[Line]) -> Iterator[Hint]:
    """``1,2 NAME/NOM`` over the family name and, in the next line, the given names, as Canadian cards have it."""
    for at, line in enumerate(lines):
        if not _BOTH.match(line.text):
            continue
        family = _below(lines, at)
        given = _below(lines, family) if family is not None else None
        if family is None or given is None or not all(_NAME.fullmatch(lines[index].text) for index in (family, given)):
            return
        try:
            value = field.kind.parse(f"{lines[family].text.strip(' ,')}, {lines[given].text}")
        except Unparsable:
            return
        words = lines[family].words + lines[given].words
        yield _made(field, value, family, 0, len(lines[family].text), words, line.page)
        return


def _going_on(lines: Sequence[Line], given: _Part, parts: dict[str, _Part]) -> list[int]:
    """The lines in which the given names go on: of one size, right below, beginning where the first begins, without a number."""
    taken = {part.line for part in parts.values()}
    first = span_of(lines[given.line], given.start, given.end).box
    found: list[int] = []
    box = first
    while len(found) < 2:
        near = [
            (other.box.top, index)
            for index, other in enumerate(lines)
            if 0.5 * box.height < other.box.middle[1] - box.middle[1] < 1.9 * box.height
            and abs(other.box.x0 - first.x0) < 1.2 * first.height
            and 0.7 < other.box.height / max(first.height, 1.0) < 1.45
            and index not in taken
            and not _MARK.match(other.text)
            and _NAME.fullmatch(other.text)
        ]
        if not near:
            break
        found.append(min(near)[1])
        taken.add(found[-1])
        box = lines[found[-1]].box
    return found
