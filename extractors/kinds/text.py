"""Plain text: any words, kept as printed. For fields that have no narrower kind."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.kinds.kind import Found, Kind, Unparsable, Value


def parse(printed: str) -> Value:
    """The text with single spaces. Raises `Unparsable` where nothing but space is left."""
    text = " ".join(printed.split())
    if not text:
        raise Unparsable("Type what the paper says.")
    return Value(text)


def find(line: str) -> Iterator[Found]:
    """The whole line, as the weakest of finds."""
    if line.strip():
        start = len(line) - len(line.lstrip())
        yield Found(start, len(line.rstrip()), parse(line), 0.1)


TEXT = Kind("text", find, parse, free=True)
