"""Candidates: every stretch of print that could be a value, read by kind, before anyone asks which field it is.

Two readings side by side. *By kind*: each kind finds its values in every line, in every two lines that follow one another, and in
every row read across. *By label*: the text beside or under a label of a field is taken as that field's kind reads it, whatever it
looks like; this is how titles of courses and odd numbers are found. A candidate keeps the words it came from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Box, Line, Span
from extractors.document.spans import place
from extractors.kinds.dates.order import day_first, writes_day_first
from extractors.kinds.kind import Kind, Unparsable, Value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of kind ``kind``.

    ``line`` is the index (from 0) of the line where it begins, ``start`` and ``end`` its code points there (``end`` is the line's
    length where it runs on into the next). ``labelled`` says that it was taken from beside a label and not found by its looks.
    """

    kind: str
    value: Value
    span: Span
    line: int
    start: int
    end: int
    quality: float
    labelled: bool = False
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "box", self.span.box)

    @property
    def printed(self) -> str:
        return self.span.text


_CROSSING = frozenset(
    {
        *("date", "end_date", "organisation", "degree", "specialty", "certification", "training", "profession", "person_name"),
        *("course", "activity", "insured_name"),
    }
)
"""Kinds whose values run over a line's end in prose, in narrow cells and on diplomas."""

_NUMBERS = frozenset({"number", "license_number"})

_LONG = frozenset({"organisation", "degree", "certification", "training", "course", "activity", "profession"})
"""Kinds whose values may take three lines."""

_NAME_PARTS = {
    fold(phrase): part
    for part, phrases in (
        ("family", ("surname", "last name", "family name", "ln", "1", "apellidos", "nom")),
        (
            "given",
            ("given names", "given name", "first name", "fn", "2", "nombres", "first and middle name", "forenames", "prénoms"),
        ),
        ("middle", ("middle name", "middle initial")),
    )
    for phrase in phrases
}
"""Labels of the parts of a name; 1 and 2 are those of driver licences (AAMVA card design standard)."""

_RUNNING_ON = _CROSSING - {"date", "end_date"} | {"text"}
"""Kinds without a look of their own: beside a label, the line alone and the line with its followers are all candidates."""


_OPEN_END = re.compile(r"\b(?:in|of|the|a|an|as|to|for|degree|title|that|by|from|de|en|por)\s*:?$", re.IGNORECASE)
"""A line that ends so goes on in the next one, however large that is set: "has completed a Residency in"."""


def _follows(upper: Line, lower: Line) -> bool:
    """Is ``lower`` the line that a reader goes to from ``upper``: right below it, of about the same size, in the same column?"""
    above, below = upper.box, lower.box
    gap = below.top - above.bottom
    tall = max(above.height, below.height)
    alike = min(above.height, below.height) > (0.55 if not _OPEN_END.search(upper.text) else 0.3) * tall
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return alike and -0.5 * tall < gap < 1.3 * tall and shared > 0.2 * min(above.width, below.width)


def successors(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """For each line the index of the line that follows it, or None."""
    after: list[int | None] = []
    for index, line in enumerate(lines):
        below = [
            (other.box.top - line.box.bottom, at)
            for at, other in enumerate(lines)
            if at != index and other.box.middle[1] > line.box.middle[1] and _follows(line, other)
        ]
        after.append(min(below)[1] if below else None)
    return tuple(after)


def _found(kind: Kind, index: int, line: Line) -> Iterator[Candidate]:
    text = line.text
    for found in kind.find(text):
        if found.end > found.start and text[found.start : found.end].strip():
            yield Candidate(
                kind.name, found.value, place(line, found.start, found.end), index, found.start, found.end, found.quality
            )


def _crossing(kind: Kind, index: int, upper: Line, lower: Sequence[Line]) -> Iterator[Candidate]:
    """Values that begin in ``upper`` and end in the last of ``lower``, the lines that follow it."""
    seam = len(upper.text)
    last = seam + sum(len(line.text) + 1 for line in lower[:-1])
    joined = Line(upper.page, upper.words + tuple(word for line in lower for word in line.words))
    for candidate in _found(kind, index, joined):
        if candidate.start < seam and candidate.end > last + 1:
            yield replace(candidate, end=seam, quality=candidate.quality * 0.98)


_BROKEN = re.compile(r"(?:\S*\s)?[A-Z\d][A-Z\d/.-]*[-/]")
"""A line of a narrow cell that breaks a number at its hyphen, as policy numbers are."""


def _broken(kind: Kind, index: int, lines: Sequence[Line], after: Sequence[int | None]) -> tuple[Candidate, list[int]] | None:
    """A number that is broken at a hyphen and goes on in the next line, or the next two, with the lines that it takes."""
    taken = [index]
    while len(taken) < 3 and _BROKEN.fullmatch(lines[taken[-1]].text) and (following := after[taken[-1]]) is not None:
        taken.append(following)
    rest = [lines[at] for at in taken[1:]]
    if not rest or any(" " in line.text or not line.text[:1].isalnum() for line in rest):
        return None
    upper = lines[index]
    head = upper.text.split()[-1]
    try:
        value = kind.parse(head + "".join(line.text for line in rest))
    except Unparsable:
        return None
    start = len(upper.text) - len(head)
    words = place(upper, start, len(upper.text)).words + tuple(word for line in rest for word in line.words)
    return Candidate(kind.name, value, Span(upper.page, words), index, start, len(upper.text), 0.9), taken


def _mended(
    found: Sequence[Candidate], kinds: Iterable[Kind], lines: Sequence[Line], after: Sequence[int | None]
) -> list[Candidate]:
    """The candidates with numbers that are broken at a hyphen whole, and not in parts."""
    kept = list(found)
    for kind in kinds:
        taken: set[int] = set()
        for index in range(len(lines)) if kind.name in _NUMBERS else ():
            broken = _broken(kind, index, lines, after) if index not in taken else None
            if broken is not None:
                taken |= set(broken[1])
                kept = [one for one in kept if one.kind != kind.name or one.line not in broken[1]] + [broken[0]]
    return kept


_PART_OF_NAME = re.compile(r"[^\W\d_]['’\w.\-]*(?: [^\W\d_]['’\w.\-]*){0,2}")
_FIRST_PART, _SECOND_PART = re.compile(r"^(?:1|I|LN)\s+(?=\w{2})"), re.compile(r"^(?:2|Z|FN)\s+(?=\w{2})")
"""What licences print before the two parts of a name, as it may be read; one of the two may be lost."""


def _family_above(kind: Kind, index: int, upper: Line, lower: Line) -> Iterator[Candidate]:
    """A name whose family part has a line of its own above the given names, as cards print it without labels."""
    first, second = _FIRST_PART.match(upper.text), _SECOND_PART.match(lower.text)
    ways = [(0, 0)]
    if first or (second and second.group()[0] in "2F"):
        ways.append((first.end() if first else 0, second.end() if second else 0))
    for begin, other in ways:
        family, given = upper.text[begin:], lower.text[other:]
        if not (_PART_OF_NAME.fullmatch(family) and _PART_OF_NAME.fullmatch(given)):
            continue
        try:
            value = kind.parse(f"{family}, {given}")
        except Unparsable:
            continue
        words = place(upper, begin, len(upper.text)).words + place(lower, other, len(lower.text)).words
        yield Candidate(kind.name, value, Span(upper.page, words), index, begin, len(upper.text), 0.6 if begin or other else 0.45)


_MIDDLE = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-])*\.?")
_SEPARATOR = re.compile(
    r"\s+[|·•(—–]|\s{2,}|;|[.,]\s+(?=[A-Z])|[,.]?\s+(?:on|from|dated|through|under)\s+(?=\d|[A-Z][a-z]{2,8}\.? \d)"
)
"""What often ends a value that more print follows: "Insured: Ashgrove Clinic LLC | 100 Main Street", a sentence, or a date."""


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation that stands between a label and its value, or after the value."""
    while start < end and not (text[start].isalnum() or text[start] in "\"“‘'$(«"):
        start += 1
    while end > start and text[end - 1] in " ,;:|_–—-.•":
        end -= 1
    return start, end


def _read(kind: Kind, index: int, line: Line, start: int, end: int, rest: Sequence[Line] = ()) -> Iterator[Candidate]:
    """What stands from ``start`` to ``end`` in ``line`` and on through ``rest``, as ``kind`` reads it: whole, and cut short."""
    first, last = _strip(line.text, start, end)
    if last <= first:
        return
    own = place(line, first, last)
    whole = Line(own.page, own.words + tuple(word for more in rest for word in more.words))
    seam = len(own.text) + sum(len(more.text) + 1 for more in rest[:-1]) if rest else 2
    cut = _SEPARATOR.search(whole.text, seam)
    for stop in (len(whole.text), cut.start() if cut else 0):
        _, stop = _strip(whole.text, 0, stop)
        if stop <= (seam + 1 if rest else 0):
            continue
        span = place(whole, 0, stop)
        try:
            value = kind.parse(span.text)
        except Unparsable:
            continue
        yield Candidate(kind.name, value, span, index, first, min(last, first + stop), 0.3, labelled=True)


def beside(label: Label, lines: Sequence[Line], stops: dict[int, list[int]]) -> Iterator[tuple[int, int, int]]:
    """The stretches (line, start, end) where a value of ``label`` could stand: after it, right of it, below it, above it."""
    text = lines[label.line].text
    stop = min((at for at in stops[label.line] if at >= label.end), default=len(text))
    if text[label.end : stop].strip(" :.#-_"):
        yield label.line, label.end, stop
    height = max(label.box.height, 1.0)
    right = [
        (other.box.x0, index)
        for index, other in enumerate(lines)
        if index != label.line
        and other.box.x0 >= label.box.x1 - 1
        and min(other.box.bottom, label.box.bottom) - max(other.box.top, label.box.top) > 0.4 * min(other.box.height, height)
    ]
    column = [
        (other.box.top - label.box.bottom, label.box.top - other.box.bottom, index)
        for index, other in enumerate(lines)
        if other.box.x0 < label.box.x1 and other.box.x1 > label.box.x0
    ]
    below = [(abs(under), index) for under, _, index in column if -0.4 * height < under < 3.0 * height]
    above = [(abs(over), index) for _, over, index in column if -0.4 * height < over < 2.0 * height]
    for near in (right, below, above):
        if near:
            index = min(near)[1]
            first = min((at for at in stops[index]), default=len(lines[index].text))
            yield index, 0, first or len(lines[index].text)


def _by_label(
    declared: CredentialType,
    lines: Sequence[Line],
    labels: Sequence[Label],
    after: Sequence[int | None],
    stops: dict[int, list[int]],
) -> Iterator[Candidate]:
    kinds = {field.name: field.kind for field in declared.fields}
    for label in labels:
        for name in sorted(label.fields):
            kind = kinds[name]
            for index, start, end in beside(label, lines, stops):
                yield from _read(kind, index, lines[index], start, end)
                if kind.name in _RUNNING_ON and end == len(lines[index].text):
                    rest = _followers(index, lines, after, 2)
                    for count in range(1, len(rest) + 1):
                        for more in _read(kind, index, lines[index], start, end, rest[:count]):
                            yield replace(more, quality=0.25 - 0.05 * count)


def _followers(index: int, lines: Sequence[Line], after: Sequence[int | None], most: int) -> list[Line]:
    """The lines that a reader goes to from line ``index``, at most ``most`` of them."""
    rest: list[Line] = []
    following = after[index]
    while following is not None and len(rest) < most:
        rest.append(lines[following])
        following = after[following]
    return rest


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each kind, place and value: the one of the best quality."""
    best: dict[tuple[str, str, int, int, int, Box], Candidate] = {}
    for candidate in candidates:
        key = (candidate.kind, candidate.value.text, candidate.line, candidate.start, candidate.end, candidate.box)
        if key not in best or candidate.quality > best[key].quality:
            best[key] = candidate
    return tuple(best.values())


def _segments(line: Line, labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """The stretches of a line between its labels, where it has any."""
    at = 0
    for label in labels:
        if line.text[at : label.start].strip(" :.,;|-–—·"):
            yield at, label.start
        at = label.end
    if labels and line.text[at:].strip(" :.,;|-–—·"):
        yield at, len(line.text)


def _in_segments(kind: Kind, index: int, line: Line, labels: Sequence[Label]) -> Iterator[Candidate]:
    """Values that end where the next label begins: a name is not found together with the word DOB behind it."""
    for start, end in _segments(line, labels):
        for found in kind.find(line.text[start:end]):
            if line.text[start + found.start : start + found.end].strip():
                span = place(line, start + found.start, start + found.end)
                yield Candidate(kind.name, found.value, span, index, start + found.start, start + found.end, found.quality)


def _name_parts(
    lines: Sequence[Line], labels: Sequence[Label], stops: dict[int, list[int]]
) -> dict[str, list[tuple[int, int, int]]]:
    """The stretches (line, start, end) beside the labels of the parts of a name, by part."""
    parts: dict[str, list[tuple[int, int, int]]] = {"family": [], "given": [], "middle": []}
    titles = {label.line for label in labels if label.whole}
    for label in labels:
        part = _NAME_PARTS.get(fold(label.phrase))
        if part:
            free = [stretch for stretch in beside(label, lines, stops) if stretch[0] == label.line or stretch[0] not in titles]
            cut = [(index, *_strip(lines[index].text, start, end)) for index, start, end in free[:3]]
            parts[part] += [stretch for stretch in cut if stretch[2] > stretch[1]]
    return parts


def _initials(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[Label]:
    """The letters MI in the row of a given name's label. Anywhere else they are Michigan's."""
    rows = [label.box for label in labels if _NAME_PARTS.get(fold(label.phrase)) == "given"]
    for index, line in enumerate(lines):
        if line.text.strip(" .:") == "MI" and any(abs(line.box.middle[1] - box.middle[1]) < box.height for box in rows):
            yield Label("middle initial", frozenset(), frozenset(), index, 0, len(line.text), line.box, 1.0, False, True, True)


def _is_middle(middle: Span, given: Span, family: Span) -> bool:
    """Whether ``middle`` is one word or initial in the row of the given name, and neither of the other parts."""
    level = abs(middle.box.middle[1] - given.box.middle[1]) < given.box.height
    return level and middle.words not in (given.words, family.words) and bool(_MIDDLE.fullmatch(middle.text))


def _parted_names(
    declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label], stops: dict[int, list[int]]
) -> Iterator[Candidate]:
    """Names whose parts stand apart, each by its own label, as on licences, passports and forms."""
    kind = next((field.kind for field in declared.fields if field.name == "holder_name"), None)
    if kind is None:
        return
    parts = _name_parts(lines, (*labels, *_initials(lines, labels)), stops)
    middles = [place(lines[index], start, end) for index, start, end in parts["middle"]]
    for stretch, other in product(parts["family"], parts["given"]):
        if stretch == other:
            continue
        family, given = (place(lines[index], start, end) for index, start, end in (stretch, other))
        for middle in (None, *(one for one in middles if _is_middle(one, given, family))):
            try:
                value = kind.parse(f"{family.text.rstrip(',')}, {given.text} {middle.text if middle else ''}")
            except Unparsable:
                continue
            span = Span(family.page, family.words + given.words + (middle.words if middle else ()))
            yield Candidate(kind.name, value, span, *stretch, 0.95, labelled=True)


def _is_town(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether what looks like a person is a whole cell, and the next cell in its row is a state and its ZIP code."""
    line = lines[candidate.line]
    if candidate.kind not in _PERSONS or candidate.printed != line.text:
        return False
    box = line.box
    right = (
        (other.box.x0, other.text)
        for other in lines
        if other.box.x0 >= box.x1 and abs(other.box.middle[1] - box.middle[1]) < 0.5 * box.height
    )
    return bool(_POSTAL.match(min(right, default=(0.0, ""))[1]))


def candidates(declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    """Every candidate for the fields of ``declared`` in ``lines``, which are in reading order."""
    kinds = {field.kind.name: field.kind for field in declared.fields}
    after = successors(lines)
    by_line = [[label for label in labels if label.line == index] for index in range(len(lines))]
    found: list[Candidate] = []
    for kind in kinds.values():
        for index, line in enumerate(lines):
            found.extend(_found(kind, index, line))
            found.extend(_in_segments(kind, index, line, by_line[index]))
            if kind.name in _CROSSING:
                rest = _followers(index, lines, after, 2 if kind.name in _LONG else 1)
                for count in range(1, len(rest) + 1):
                    found.extend(_crossing(kind, index, line, rest[:count]))
                if rest and kind.name == "person_name":
                    found.extend(_family_above(kind, index, line, rest[0]))
    stops: dict[int, list[int]] = defaultdict(list)
    for label in labels:
        stops[label.line].append(label.start)
    found.extend(_by_label(declared, lines, labels, after, stops))
    found.extend(_parted_names(declared, lines, labels, stops))
    whole = _mended(_in_order(found), kinds.values(), lines, after)
    return _distinct(candidate for candidate in whole if not _is_town(candidate, lines))


_DATES = ("date", "end_date")
_PERSONS = ("person_name", "insured_name")
_POSTAL = re.compile(r"[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b")


def _in_order(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with all dates read as the paper writes them: the day first where some date shows that it does."""
    if not writes_day_first(candidate.printed for candidate in found if candidate.kind in _DATES):
        return list(found)
    turned = [(candidate, day_first(candidate.printed) if candidate.kind in _DATES else None) for candidate in found]
    return [replace(candidate, value=value) if value else candidate for candidate, value in turned]
