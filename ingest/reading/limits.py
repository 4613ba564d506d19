"""How much one file may cost, counted in work: the same file ends at the same place on an idle and on a busy machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``pages`` a file may have; ``megapixels`` at which a page is read at most.

    ``line_pixels`` is the length of a page's lines, cut out 48 pixels high and laid end to end, that is read at all, and
    ``strong_pixels`` the length that the strong engine reads of it, repeated readings counted. A letter page full of 8-point print
    has some 350,000 pixels of lines, of which the strong engine reads a third; both limits together are some 45 CPU-seconds
    (0.029 and 0.085 s for 1,000 pixels, docs/decisions/0004). A page that reaches one keeps what was read and says so. No clock is
    looked at: stopping what hangs is the worker pool's business.
    """

    pages: int = 200
    megapixels: float = 12.0
    line_pixels: int = 600_000
    strong_pixels: int = 300_000
