"""What is said of a value, a page or a record, as codes with parameters. `extractors.messages` puts it into words.

Nothing here, and no parameter, repeats a value that stands on the document.
"""

from __future__ import annotations

from dataclasses import dataclass

Parameter = str | int | float
Parameters = tuple[tuple[str, Parameter], ...]
"""Named parameters of a message, in the order of their names: hashable, and the same for the same content."""

SENTENCE = "sentence"
"""The parameter with words that stand as they are: of a declaration, or stored before reasons had parameters."""


def parameters(**named: Parameter) -> Parameters:
    """The named parameters of a message."""
    return tuple(sorted(named.items()))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Something that speaks for or against a value, or of a page: a stable ``code`` and its ``parameters``.

    A parameter ``cause`` chooses among several messages of one code.
    """

    code: str
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An issue or a reason for review: a stable ``code``, the ``field`` it concerns if any, the ``parameters`` of its message, and
    what it rests on (``because``), the weightiest first."""

    code: str
    field: str | None = None
    parameters: Parameters = ()
    because: tuple[Explanation, ...] = ()
