"""Numbers that no common label names: in the address where a paper is verified, and after a board's initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.candidates.hint import Hint, hint
from extractors.credential_types.declaration import Field
from extractors.document.page import Line

_VERIFIED = re.compile(
    r"[a-z0-9-]+\.\s?[a-z]{2,}(?:\.[a-z]{2,})*(?:/[\w-]+)*/(?P<code>(?=[\w-]*\d)[A-Za-z0-9][\w-]{5,40})(?:[/?#]|\s|$)"
    r"|[?&](?:id|code|cert|certificate|credential|number|key|v|c)=(?P<query>(?=[\w-]*\d)[\w-]{5,40})",
    re.IGNORECASE,
)
_BOARDS = re.compile(
    r"(?<![A-Za-z])(?!NPI|DEA|SSN|EIN|TIN|TEL|FAX|NAIC|CAQH|PTAN|DOB|ZIP|PO\b)[A-Z]{3,6}\s?(?:#|№|N[o0]\.?|ID\b|=|[zZ4](?=\d))\s*:?\s*(?P<code>\d{4,7})(?!\d)"
)
"""``ABIM # 123456``, and how the sign is read where it touches both."""


_CHECKS = re.compile(r"verif|check|valid|/c[/?]|/v[/?]", re.IGNORECASE)
"""What an address says where a paper is checked, and not a person's page shown."""


def number_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """The numbers that such places bear."""
    return tuple(_hints(field, lines))


def _hints(field: Field, lines: Sequence[Line]) -> Iterator[Hint]:
    for at, line in enumerate(lines):
        for match in _BOARDS.finditer(line.text):
            if made := hint(field.name, field.kind, lines, at, *match.span("code"), 0.75):
                yield made
        if "/" not in line.text and "=" not in line.text:
            continue
        for match in _VERIFIED.finditer(line.text):
            group = "code" if match["code"] else "query"
            if not match["code"] and not _CHECKS.search(line.text):
                continue
            if made := hint(field.name, field.kind, lines, at, *match.span(group), 0.5):
                yield made


def is_vertical(line: Line, usual: float) -> bool:
    """Whether a line is printed up or down the edge of a card, as audit numbers are, and not the credential's."""
    return line.box.height > 1.5 * line.box.width and line.box.height > 2.0 * usual and len(line.text) > 4
