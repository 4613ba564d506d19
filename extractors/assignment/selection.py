"""What was selected from the scored candidates of one credential."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.assignment.assign import Option
from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.ranking.evidence import Evidence


@dataclass(frozen=True, slots=True)
class SelectedValue:
    """The value selected for ``field``, the ``evidence`` for it, the ``label`` next to it, and its ``rivals``, likeliest first."""

    field: str
    candidate: Candidate
    evidence: Evidence
    label: Label | None
    rivals: tuple[Option, ...]


PassedOver = Mapping[str, tuple[Option, Label | None]]
"""By field the likeliest value that was not selected, with its label."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The ``values``; for each field left blank the likeliest value that was ``passed`` over; and, where the document is a letter,
    the dates (ISO) of the letter itself by the index of their line (from 0)."""

    values: tuple[SelectedValue, ...]
    passed: PassedOver
    letter_dates: Mapping[int, str]
