"""Characters that engines and eyes take for one another, to suggest what a number with a wrong check may have been.

A suggestion is for a person. Nothing here changes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

_ALIKE = ("0OQD", "1Il|7", "2Z", "3 8", "5S6", "6G", "8B", "4A9", "7T", "UV")
"""Groups of characters that are read for one another: the pairs O/0, I/1, S/5, B/8, Z/2 and what look-alikes add to them."""


def _others(letter: str) -> Iterator[str]:
    for group in _ALIKE:
        if letter in group:
            yield from (other for other in group if other not in (letter, " "))


def alternatives(value: str, fits: Callable[[str], bool]) -> tuple[tuple[int, str], ...]:
    """Each exchange of one character for a look-alike after which ``value`` fits: its place (from 0) and the other character."""
    return tuple(
        (place, other)
        for place, letter in enumerate(value)
        for other in _others(letter)
        if fits(value[:place] + other + value[place + 1 :])
    )


def suggestion(value: str, fits: Callable[[str], bool]) -> tuple[tuple[str, str | int], ...]:
    """The parameters of a message that names the one exchange that makes ``value`` fit: the ``character`` that would be right at
    the ``position`` (from 1). Empty where none fits or several do."""
    found = alternatives(value, fits)
    if len(found) != 1:
        return ()
    place, other = found[0]
    return (("character", other), ("position", place + 1))
