"""Values that a list or a log shows shortened, where a declaration says ``masked``."""

from __future__ import annotations

SHOWN = 4


def mask(value: str) -> str:
    """The last four letters or digits, everything before them as dots; separators stay, so that the shape can be recognised.

    A short value shows no more than half of itself.
    """
    telling = sum(sign.isalnum() for sign in value)
    hidden = telling - min(SHOWN, telling // 2)
    masked: list[str] = []
    for sign in value:
        if sign.isalnum() and hidden > 0:
            hidden -= 1
            sign = "•"
        masked.append(sign)
    return "".join(masked)
