"""Plain text: any words, kept as printed. For fields that have no narrower kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.kind import Found, Kind, Unparsable, Value

_ON_FILE = r"(?:on file|on record|of record|reported|known|found|listed|noted|applicable|imposed)"
_NONE = re.compile(
    rf"(?:no|none|nil|n\s?/\s?a|not applicable)(?:\s+{_ON_FILE})?"
    r"|no (?:\w+ ){0,3}(?:restrictions?|limitations?|conditions?|actions?|discipline|records?)(?: \w+){0,3}"
    r"|unrestricted|without restrictions?",
    re.IGNORECASE,
)


def says_none(text: str) -> bool:
    """Whether the words beside a label say that there is nothing to print: "None", "N/A", "No restrictions on file"."""
    return bool(_NONE.fullmatch(text.strip(" .,:;-–—*()")))


def parse(printed: str) -> Value:
    """The text with single spaces. Raises `Unparsable` where nothing but space is left."""
    text = " ".join(printed.split())
    if not text:
        raise Unparsable("Type what the document says.")
    return Value(text)


def find(line: str) -> Iterator[Found]:
    """The whole line, as the weakest of finds."""
    if line.strip():
        start = len(line) - len(line.lstrip())
        yield Found(start, len(line.rstrip()), parse(line), 0.1)


TEXT = Kind("text", find, parse, free=True, runs_on=True)
