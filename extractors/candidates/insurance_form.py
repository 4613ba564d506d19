"""ACORD 25, the form on which most liability insurance is certified: its insurers by letter and its insured by their boxes.

The letter before the row of professional liability says which of the insurers A to F carries it. Names wrap within their boxes
and stand in small print beside longer labels, so that by look alone insurer B or the producer's contact is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.candidates.hint import Hint, hint
from extractors.credential_types.declaration import Field
from extractors.document.page import Line

_INSURER = re.compile(r"^\W*INSURER\s*(?P<letter>[A-F8])\s?[:;.]?\s*(?P<name>.*)$", re.IGNORECASE)
_INSURED = re.compile(r"^\W*INSURED\W*$", re.IGNORECASE)
_OURS = re.compile(r"professional\s+liab|malpractice|medical\s+liab|prof\.?\s+liab", re.IGNORECASE)
_LETTER = re.compile(r"^\W*(?P<letter>[A-F])\b(?!\w)")
_NO_NAME = re.compile(r"^(?:attn|attention|c/o|dba|naic|\d|insured|producer|address|p\.?o\.?\s)|[:@]", re.IGNORECASE)
_SURE, _LIKELY = 0.95, 0.6
_ROW = 24.0
"""Points, at most, from the head of a row of the form down to its letter."""
_PITCH = 17.0
"""Points from one insurer's row to the next on the form, where the page does not tell."""


def insurance_form_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """What the boxes of the form say for ``field``; nothing where the page is no such form."""
    if field.name not in ("issuer", "holder_name"):
        return ()
    insurers = {
        match["letter"].upper().replace("8", "B"): at for at, line in enumerate(lines) if (match := _INSURER.match(line.text))
    }
    if "A" not in insurers or len(insurers) < 2:
        return ()
    if field.name == "issuer":
        return tuple(_insurer(field, lines, insurers))
    return tuple(_insured(field, lines))


def _insurer(field: Field, lines: Sequence[Line], insurers: dict[str, int]) -> Iterator[Hint]:
    letter = _letter(lines)
    at = insurers.get(letter or "A", insurers["A"])
    sure = _SURE if letter in insurers or not _in_row_or_line(lines, insurers, "B") else _LIKELY
    label = lines[at]
    match = _INSURER.match(label.text)
    assert match is not None
    if sum(map(str.isalpha, match["name"])) > 2:
        made = hint(field.name, field.kind, lines, at, match.start("name"), _name_ends(label.text), sure)
    else:
        beside = _in_row(lines, at, insurers)
        made = hint(field.name, field.kind, lines, beside[0], 0, len(lines[beside[0]].text), sure, beside[1:]) if beside else None
    if made is not None:
        yield made


def _name_ends(text: str) -> int:
    """Where an insurer's name ends: before its NAIC number, where that stands in one line with it."""
    number = re.search(r"\s+(?:NAIC\D*)?\d{5}\W*$", text)
    return number.start() if number else len(text)


def _in_row_or_line(lines: Sequence[Line], insurers: dict[str, int], letter: str) -> bool:
    """Whether a second insurer is named at all."""
    if letter not in insurers:
        return False
    match = _INSURER.match(lines[insurers[letter]].text)
    return bool(match and sum(map(str.isalpha, match["name"])) > 2) or bool(_in_row(lines, insurers[letter], insurers))


def _letter(lines: Sequence[Line]) -> str | None:
    """The letter before the row of professional liability; None where none is. A row is several lines high, its letter halfway."""
    for at, line in enumerate(lines):
        if not _OURS.search(line.text) or len(line.text) > 70:
            continue
        if own := _LETTER.match(line.text):
            return own["letter"]
        near = [
            (abs(other.box.middle[1] - line.box.middle[1]), other.text.strip())
            for index, other in enumerate(lines)
            if index != at
            and other.box.x1 <= line.box.x0 + 1
            and -line.box.height < other.box.middle[1] - line.box.middle[1] < _ROW
            and re.fullmatch(r"\s*[A-F]\s*", other.text)
        ]
        if near:
            return min(near)[1]
    return None


def _in_row(lines: Sequence[Line], at: int, insurers: dict[str, int]) -> list[int]:
    """The lines right of an insurer's label, within half of a row of the form above and below it, top to bottom; no NAIC number."""
    middles = sorted(lines[index].box.middle[1] for index in insurers.values())
    pitch = min((after - before for before, after in pairwise(middles)), default=_PITCH)
    label = lines[at].box
    found = [
        (other.box.top, index)
        for index, other in enumerate(lines)
        if other.box.x0 >= label.x1 - 2
        and abs(other.box.middle[1] - label.middle[1]) < 0.55 * pitch
        and sum(map(str.isalpha, other.text)) > 2
        and index not in insurers.values()
    ]
    return [index for _, index in sorted(found)][:2]


def _insured(field: Field, lines: Sequence[Line]) -> Iterator[Hint]:
    """The first line of the box that is headed INSURED."""
    for line in lines:
        if not _INSURED.match(line.text):
            continue
        box = line.box
        inside = [
            (other.box.top, index)
            for index, other in enumerate(lines)
            if -0.5 * box.height < other.box.top - box.top < 60
            and other is not line
            and box.x0 - 5 <= other.box.x0 < box.x0 + 120
            and sum(map(str.isalpha, other.text)) > 2
            and not _NO_NAME.search(other.text)
        ]
        if inside and (made := hint(field.name, field.kind, lines, min(inside)[1], 0, len(lines[min(inside)[1]].text), _SURE)):
            yield made
        return
