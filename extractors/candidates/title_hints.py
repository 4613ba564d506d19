"""What is granted, by its place: the next, bigger line after a sentence that breaks off before it.

``has finished all parts and holds the rank of:`` over ``Ridge Storage Operator`` in the biggest print names a title that no list
knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from extractors.candidates.hint import Hint, hint
from extractors.credential_types.declaration import Field
from extractors.document.page import Line
from extractors.kinds.dates import DATE
from extractors.kinds.names import PERSON_NAME

_BREAKS_OFF = re.compile(
    r"\b(?:as\s+an?|to\s+be(?:\s+an?)?|(?:known|recogni[sz]ed|certified|registered|qualified|licensed|named|appointed|designated|admitted)\s+as(?:\s+an?)?"
    r"|(?:act|work|practi[cs]e|serve)\s+as(?:\s+an?)?|rank\s+of|title\s+of|designation(?:\s+of)?|credential(?:\s+of)?|status\s+of|level\s+of|grade\s+of"
    r"|(?:has|have)\s+(?:successfully\s+|satisfactorily\s+)?(?:earned|achieved|attained|obtained|completed|passed|finished|fulfilled|mastered|attended)"
    r"(?:\s+(?:the|their|his|her|all|every|\w+\s+part(?:s)?\s+of|all\s+\w+\s+(?:of|for))(?:\s+(?:requirements|parts?|courses?|training|program(?:me)?)(?:\s+(?:of|for|in))?)?(?:\s+the)?)?"
    r"|requirements\s+(?:of|for)(?:\s+the)?|standards?\s+(?:set\s+)?for(?:\s+the)?|(?:completion|completing|end|part|parts|all)\s+(?:of\s*)?(?:the)?|pass(?:ed|ing)?(?:\s+mark)?\s+(?:in|the)"
    r"|(?:participated|participation|took\s+part|instruction|training|course|examination|proficiency|competenc[ey]|skilled|trained|certified)\s+in(?:\s+the)?"
    r"|attended(?:\s+the)?|(?:titled|entitled|called|named|following|certification\s+in|known\s+as\s+a\s+certified|be\s+(?:known\s+as\s+)?a\s+certified))\s*[:\-–—]?\s*$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"\b(?:has|have|for|who|which|that|is|was|as|having|upon|been|met|passed|completed?)\b")
_NO_TITLE = re.compile(
    r"^(?:certificate|diploma|award|this|that|is|has|upon|and|for|by|on|at|in|the\s+(?:requirements|training)|presented|awarded|date|number|name|signed?|given|granted|dated|issued|valid|expires?)\b"
    r"|\b(?:has|have|hereby|certif(?:y|ies)|expires?|issued?\s+(?:on|by)|number|signature)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s+(?:on|held\s+on|dated)\s+(?=\d|[A-Z][a-z]+\.?\s+\d)")


_NEAR, _FAR = 3.0, 5.5
"""How far below, in heights of the upper line, the next line may begin; after a sentence that breaks off it may be farther."""
_HEAD = 0.2
"""The share of the page at its head where issuers and headings stand."""
_BIG = 1.3
"""From how many times the usual height print is big."""


def title_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """The titles that stand where a sentence leads to them."""
    return tuple(_hints(field, lines))


def _hints(field: Field, lines: Sequence[Line]) -> Iterator[Hint]:
    usual = median(line.box.height for line in lines) if lines else 0.0
    for at, line in enumerate(lines):
        breaks_off = _BREAKS_OFF.search(line.text)
        below = _next(lines, at, _FAR if breaks_off else _NEAR)
        if below is None or not _may_be_title(lines[below].text, _NAMED if breaks_off else _CAPITALIZED):
            continue
        bigger = lines[below].box.height > 1.15 * line.box.height
        if breaks_off:
            yield from _title(field, lines, below, 0.85 if bigger else 0.5)
        elif bigger and _PROSE.search(line.text) and line.text[:1].islower() and lines[below].box.height > 1.2 * usual:
            yield from _title(field, lines, below, 0.5)

    yield from _alone(field, lines, usual)


def _alone(field: Field, lines: Sequence[Line], usual: float) -> Iterator[Hint]:
    """Titles that stand for themselves in big print: those that say so, and the biggest line that could be one."""
    if not lines:
        return
    big = [at for at, line in enumerate(lines) if line.box.height > _BIG * usual and _may_be_title(line.text)]
    for at in big:
        if _GRANTED.match(lines[at].text):
            yield from _title(field, lines, at, 0.6)
    top, bottom = min(line.box.top for line in lines), max(line.box.bottom for line in lines)
    big = [at for at in big if lines[at].box.middle[1] - top > _HEAD * (bottom - top) and lines[at].text.isascii()]
    if big:
        yield from _title(field, lines, max(big, key=lambda at: (lines[at].box.height, -at)), 0.15)


_GRANTED = re.compile(
    r"^(?:(?:board|advanced|master|licensed|provisional|full)\s+)?(?:certified|registered|licensed|accredited|chartered|qualified|fellow|specialist|technician)\b(?!\s+(?:by|as|in)\b).",
    re.IGNORECASE,
)


def _next(lines: Sequence[Line], at: int, most: float = 3.0) -> int | None:
    """The line right below in the column, however large, within ``most`` of the upper one's heights."""
    box = lines[at].box
    near = [
        (other.box.top - box.bottom, index)
        for index, other in enumerate(lines)
        if index != at
        and other.box.middle[1] > box.bottom - 0.2 * box.height
        and min(other.box.x1, box.x1) - max(other.box.x0, box.x0) > 0.3 * min(box.width, other.box.width)
        and other.box.top - box.bottom < most * box.height
    ]
    return min(near)[1] if near else None


_NAMED, _CAPITALIZED = 0.55, 0.4
"""From which quality a whole line is a person's by a known given name or a title, and from which it may be by its capitals."""


def _may_be_title(text: str, person: float = _CAPITALIZED) -> bool:
    letters = sum(map(str.isalpha, text))
    if letters < 5 or letters < 0.6 * len(text.replace(" ", "")) or len(text.split()) > 16 or _NO_TITLE.search(text):
        return False
    if text[:1].islower() or text.rstrip().endswith("."):
        return False
    whole = any(
        found.end - found.start >= 0.85 * len(text.strip(" .,")) and found.quality >= person for found in PERSON_NAME.find(text)
    )
    granted = any(letter.isalpha() for letter in text) and bool(_GRANTED.match(text))
    return (granted or not whole) and not any(found.end - found.start >= 0.7 * len(text.strip()) for found in DATE.find(text))


def _title(field: Field, lines: Sequence[Line], at: int, probability: float) -> Iterator[Hint]:
    """The line, with the next ones of its size where the title runs on."""
    more: list[int] = []
    last = at
    while len(more) < 2 and (following := _next(lines, last)) is not None and _same_print(lines[at], lines[following], lines[last]):
        more.append(following)
        last = following
    cut = _ENDS.search(lines[at].text)
    end = cut.start() if cut else len(lines[at].text)
    if cut:
        more = []
    if made := hint(field.name, field.kind, lines, at, 0, end, probability, more):
        yield made


def _same_print(first: Line, line: Line, above: Line) -> bool:
    """Whether a line is the next one of a title, by its size and place."""
    one, other = first.box.height, line.box.height
    near = line.box.top - above.box.bottom < 0.7 * min(one, other)
    return near and min(one, other) > 0.8 * max(one, other) and _may_be_title(line.text, _NAMED)
