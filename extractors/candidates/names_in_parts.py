"""Names of persons whose parts stand apart: each beside its own label, or the family name above the given names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from extractors.candidates.beside_labels import beside, trim
from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Line, Span
from extractors.document.spans import span_of
from extractors.kinds.kind import Kind, Unparsable

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
"""Labels of the parts of a name; 1 and 2 are those of driver licenses (AAMVA card design standard)."""


_PART_OF_NAME = re.compile(r"[^\W\d_]['’\w.\-]*(?: [^\W\d_]['’\w.\-]*){0,2}")
_FIRST_PART, _SECOND_PART = re.compile(r"^(?:1|I|LN)\s+(?=\w{2})"), re.compile(r"^(?:2|Z|FN)\s+(?=\w{2})")
"""What licenses print before the two parts of a name, as it may be read; one of the two may be lost."""


def family_above(kind: Kind, index: int, upper: Line, lower: Line) -> Iterator[Candidate]:
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
        words = span_of(upper, begin, len(upper.text)).words + span_of(lower, other, len(lower.text)).words
        yield Candidate(kind.name, value, Span(upper.page, words), index, begin, len(upper.text), 0.6 if begin or other else 0.45)


_MIDDLE = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-])*\.?")


def _name_parts(
    lines: Sequence[Line], labels: Sequence[Label], stops: dict[int, list[int]]
) -> dict[str, list[tuple[int, int, int]]]:
    """The spans (line, start, end) beside the labels of the parts of a name, by part."""
    parts: dict[str, list[tuple[int, int, int]]] = {"family": [], "given": [], "middle": []}
    titles = {label.line for label in labels if label.whole}
    for label in labels:
        part = _NAME_PARTS.get(fold(label.phrase))
        if part:
            free = [one for one in beside(label, lines, stops) if one[0] == label.line or one[0] not in titles]
            cut = [(index, *trim(lines[index].text, start, end)) for index, start, end in free[:3]]
            parts[part] += [one for one in cut if one[2] > one[1]]
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


def names_in_parts(
    declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label], stops: dict[int, list[int]]
) -> Iterator[Candidate]:
    """Names whose parts stand apart, each by its own label, as on licenses, passports and forms."""
    kind = next((field.kind for field in declared.fields if field.name == "holder_name"), None)
    if kind is None:
        return
    parts = _name_parts(lines, (*labels, *_initials(lines, labels)), stops)
    middles = [span_of(lines[index], start, end) for index, start, end in parts["middle"]]
    for one, other in product(parts["family"], parts["given"]):
        if one == other:
            continue
        family, given = (span_of(lines[index], start, end) for index, start, end in (one, other))
        for middle in (None, *(one for one in middles if _is_middle(one, given, family))):
            try:
                value = kind.parse(f"{family.text.rstrip(',')}, {given.text} {middle.text if middle else ''}")
            except Unparsable:
                continue
            span = Span(family.page, family.words + given.words + (middle.words if middle else ()))
            yield Candidate(kind.name, value, span, *one, 0.95, labelled=True)
