"""PDF: whether the last thing that was added to it has arrived whole.

ISO 32000-1, 7.5.5: a file ends in ``startxref``, the offset of the last cross-reference section, and ``%%EOF``. An incremental
update (7.5.6) puts more behind that, with an ending of its own, so an ending counts only where nothing of a further update follows.
A file attached to a PDF may be a PDF, whose ending is not that of the file around it.

**What cannot be told**: the state before an update has begun is a whole PDF, and so is what a scanner leaves between two pages that
it adds as updates.
"""

from __future__ import annotations

import re

from ingest.files.completeness.view import View

_TAIL = 4096
"""Bytes at the end in which the end marker must stand: viewers search 1024, mailers append more than that."""
_ENDING = re.compile(rb"startxref\s+(\d{1,20})\s+%%EOF")

_UPDATE = re.compile(rb"(?:\s*%%EOF)*\s*(?:\d|%(?!%EOF)|x(?:r|$))")
"""How an update, or another file put behind this one, begins: the number of an object, a comment, ``xref``. What mailers and web
servers leave behind a file (line ends, zeros, a boundary, a page of HTML) begins otherwise."""

_SECTION = re.compile(rb"\s{0,8}(?:xref\b|\d+\s+\d+\s+obj\b)")
"""A cross-reference section: a table, or a stream in an object."""
_ATTACHED = re.compile(rb"stream\r?\n(?=%PDF-)")
_CHUNK = 1 << 20


def whole(view: View) -> bool:
    """Whether the PDF is whole, as far as can be told."""
    head = view.upto(0, 1024)
    length = re.search(rb"/L\s+(\d{1,20})", head) if b"/Linearized" in head else None
    if length and view.size < int(length[1]):
        return False  # annex F: a linearized file has an ending near its beginning too, and says its whole length in /L
    start = max(0, view.size - _TAIL)
    tail = view.upto(start, _TAIL)
    endings = list(_ENDING.finditer(tail))
    if not endings or _UPDATE.match(tail, endings[-1].end()):
        return False
    ending = endings[-1]
    offset = int(ending[1])
    if not 0 < offset < start + ending.start():
        return False
    if any(_section(view, base + offset) for base in (0, head.find(b"%PDF-"))):
        return True
    # A wrong offset is a fault that readers mend, or counts from the beginning of a file put behind another, or of an attached one.
    return not any(_section(view, base + offset) for base in _attached(view)) and view.upto(offset, 1) != b"\0"


def _section(view: View, offset: int) -> bool:
    return _SECTION.match(view.upto(offset, 64)) is not None


def _attached(view: View) -> list[int]:
    """Where the PDFs begin that are attached as they are, without compression."""
    return [at + found.end() for at in range(0, view.size, _CHUNK) for found in _ATTACHED.finditer(view.upto(at, _CHUNK + 16))]
