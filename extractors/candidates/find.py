"""Candidates: every span of print that could be a value, read by kind, before anyone asks which field it is.

Two readings side by side: by look (`by_look`, `hyphenated_numbers`, `names_in_parts`) and by label (`beside_labels`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.candidates.beside_labels import label_starts, next_to_labels
from extractors.candidates.by_look import across_lines, between_labels, in_line
from extractors.candidates.candidate import Candidate
from extractors.candidates.hyphenated_numbers import join_hyphenated
from extractors.candidates.labels import Label
from extractors.candidates.names_in_parts import family_above, names_in_parts
from extractors.candidates.postnominals import is_postnominal
from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Box, Line, Span
from extractors.document.reading_order import followers, successors
from extractors.kinds.dates import DATE_KINDS
from extractors.kinds.dates.order import day_first, writes_day_first
from extractors.kinds.folded import key
from extractors.kinds.jurisdiction import JURISDICTION


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """One candidate for each kind, place and value: the one of the best quality."""
    best: dict[tuple[str, str, int, int, int, Box], Candidate] = {}
    for candidate in candidates:
        key = (candidate.kind, candidate.value.text, candidate.line, candidate.start, candidate.end, candidate.box)
        if key not in best or candidate.quality > best[key].quality:
            best[key] = candidate
    return tuple(best.values())


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


def _is_degree(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether what looks like a state is letters behind a name."""
    place = candidate.line, candidate.start, candidate.end
    return candidate.kind == JURISDICTION.name and is_postnominal(lines, *place)


def trimmed(candidate: Candidate) -> Candidate:
    """The candidate without the words that its value left out at its end: a title that runs on into "on 06/04/2024" leaves the
    date to the dates."""
    wanted, words = key(candidate.value.text), candidate.span.words
    if candidate.kind not in _TITLES or len(words) < 2 or not key(candidate.span.text).startswith(wanted):
        return candidate
    kept, said = 0, ""
    while kept < len(words) and said != wanted:
        said += key(words[kept].text)
        kept += 1
    return replace(candidate, span=Span(candidate.span.page, words[:kept])) if said == wanted and kept < len(words) else candidate


_TITLES = ("activity",)
_PERSONS = ("person_name", "insured_name")
_POSTAL = re.compile(r"[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b")


_DAY_FIRST = re.compile(r"\b(?:DD|JJ|TT)\s?[/.-]\s?MM\s?[/.-]\s?(?:YY|AA|JJ)", re.IGNORECASE)
"""How a label asks for the day before the month, in English, French and German."""


def _with_one_order_of_dates(found: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The candidates with all dates read as the paper writes them: the day first where a label or some date shows that it does."""
    asked = any(_DAY_FIRST.search(line.text) for line in lines)
    if not asked and not writes_day_first(candidate.printed for candidate in found if candidate.kind in DATE_KINDS):
        return list(found)
    turned = [(candidate, day_first(candidate.printed) if candidate.kind in DATE_KINDS else None) for candidate in found]
    return [replace(candidate, value=value) if value else candidate for candidate, value in turned]


def find_candidates(declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Candidate, ...]:
    """Every candidate for the fields of ``declared`` in ``lines``, which are in reading order."""
    kinds = {field.kind.name: field.kind for field in declared.fields}
    after = successors(lines)
    by_line = [[label for label in labels if label.line == index] for index in range(len(lines))]
    found: list[Candidate] = []
    for kind in kinds.values():
        for index, line in enumerate(lines):
            found.extend(in_line(kind, index, line))
            found.extend(between_labels(kind, index, line, by_line[index]))
            if kind.max_lines > 1:
                rest = followers(index, lines, after, kind.max_lines - 1)
                for count in range(1, len(rest) + 1):
                    found.extend(across_lines(kind, index, line, rest[:count]))
                if rest and kind.name == "person_name":
                    found.extend(family_above(kind, index, line, rest[0]))
    stops = label_starts(labels)
    found.extend(next_to_labels(declared, lines, labels, after, stops))
    found.extend(names_in_parts(declared, lines, labels, stops))
    whole = join_hyphenated(_with_one_order_of_dates(found, lines), kinds.values(), lines, after)
    return _distinct(trimmed(one) for one in whole if not _is_town(one, lines) and not _is_degree(one, lines))
