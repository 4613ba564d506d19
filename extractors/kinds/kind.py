"""What a kind of value is: how it is found in print, read, shown and checked.

``parse`` is one function for the text an engine read and for what a reviewer types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace


class Unparsable(ValueError):
    """The text is no value of this kind. The message says what is expected and never repeats the text."""


@dataclass(frozen=True, slots=True)
class Value:
    """A canonical value. ``precision`` is ``day``, ``month`` or ``year`` for dates, None for every other kind."""

    text: str
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value seen in a text: ``text[start:end]`` (code points, half open) is how it is printed.

    ``quality`` in 0..1 says how much the print looks like this kind and no other: 1.0 for a date with its month in words, a DEA
    number with a right check digit or an exact vocabulary entry; lower for fuzzy hits and shapes that many things share.
    """

    start: int
    end: int
    value: Value
    quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something doubtful about a value: a stable code, and the parameters of its message by name, which never hold the value."""

    code: str
    parameters: tuple[tuple[str, str | int], ...] = ()


def _no_flaws(_value: str) -> tuple[Flaw, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value.

    ``find`` yields every value of the kind in a line of print, overlapping ones included, best first where two share a place.
    ``parse`` turns a text into its canonical value or raises `Unparsable`. ``show`` writes a canonical value as people read it.
    ``check`` lists flaws of a canonical value; a flaw warns, it does not reject.
    """

    name: str
    find: Callable[[str], Iterable[Found]]
    parse: Callable[[str], Value]
    show: Callable[[str], str] = str
    check: Callable[[str], tuple[Flaw, ...]] = _no_flaws
    input: str = "text"
    """The HTML input that suits it: ``text``, ``date`` or ``number``."""
    alphabet: str = ""
    """The characters that its print can hold besides spaces, for a closer look at a doubtful place. Empty: any."""
    digits: bool = False
    """Whether its print has a digit, nearly always."""
    free: bool = False
    """Whether any words will do. What a person types then stands as typed; ``parse`` only cuts it out of print."""
    max_lines: int = 1
    """Lines that a value found by its look may take, in prose, in narrow cells and on diplomas."""
    runs_on: bool = False
    """Whether its print has no end of its own: beside a label, the line alone and the line with its followers are candidates."""
    breaks_at_hyphen: bool = False
    """Whether narrow cells break it at a hyphen, to go on in the next line."""

    def typed(self, text: str) -> Value:
        """What a person typed, read by ``parse``. Raises `Unparsable`."""
        value = self.parse(text)
        return replace(value, text=text.strip()) if self.free else value
