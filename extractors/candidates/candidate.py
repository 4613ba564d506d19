"""A possible value, with the words it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.document.page import Box, Span
from extractors.kinds.kind import Value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of kind ``kind``.

    ``line`` is the index (from 0) of the line where it begins, ``start`` and ``end`` its code points there (``end`` is the line's
    length where it runs on into the next). ``labelled`` says that it was taken from beside a label and not found by its look.
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
