"""A practitioner's file as one PDF: a cover, an index with page numbers, and the pages of every document, with bookmarks.

The pages are those of the originals. Of a document that also has records of others only the pages of this practitioner are shown.
The same file as of the same day gives the same pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import IO

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractors.credential_types.declaration import Declarations
from ingest.export import words
from ingest.export.packet_pages import Locked, Originals, pages_of
from ingest.export.pdf import fitted
from ingest.export.sheet import file_name, hidden_fields, type_name
from ingest.formats import Formats
from ingest.store import FiledCredential, FiledDocument, PractitionerFile, RecordSummary, mask, masks_npi

_WIDTH, _HEIGHT = letter
_MARGIN, _LINE = 54.0, 15.0
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_ROWS = 40
"""Documents on a page of the index."""
_COLUMNS = (("Credential", 190.0), ("Number", 100.0), ("Expiration", 85.0), ("Status", 85.0), ("Page", 44.0))
_CONFIRMED = (
    "Confirmed means that a person compared the record with the document.",
    "Verification at the source is not part of this packet.",
)
LOCKED = "This document is locked with a password. Its pages are not in this packet."
UNREADABLE = "This document is damaged or missing in the archive. Its pages are not in this packet."
PROTECTED = "This document is protected. Its pages are not in this packet."


@dataclass(frozen=True, slots=True)
class Packet:
    """What a packet is made of: a file ``as_of`` a day, in the site's ``formats``. ``masked`` leaves out protected values and
    documents."""

    file: PractitionerFile
    declarations: Declarations
    formats: Formats
    as_of: date
    masked: bool = False

    def write(self, originals: Originals, out: IO[bytes]) -> int:
        """Write the packet; returns how many documents are in its index."""
        parts = list(self._parts(originals))
        first, starts = 1 + max(1, ceil(len(parts) / _ROWS)) + 1, list[int]()
        placed: dict[str, int] = {}
        book = PdfWriter()
        pages = 0
        for part in parts:
            starts.append(placed.setdefault(part.key, first + pages))
            pages += part.pages if starts[-1] == first + pages else 0
        book.append(io.BytesIO(self._front(parts, starts)), import_outline=False)
        written = set[str]()
        for part in parts:
            if part.key not in written:
                book.append(io.BytesIO(part.pdf), import_outline=False)
                written.add(part.key)
        self._bookmarks(book, parts, starts)
        book.add_metadata({"/Title": f"Credentials file: {self.file.practitioner.filed_name}", "/Creator": "credfile"})
        book.write(out)
        return len(parts)

    # the documents

    def _parts(self, originals: Originals) -> Iterator[_Part]:
        made: dict[str, bytes] = {}
        for credential in self.file.credentials:
            for document in credential.documents:
                pages = document.record.pages if document.shared else ()
                key = f"{document.record.sha256} {pages}"
                if self._hidden(document.record):
                    key = f"hidden {document.record.id}"
                if key not in made:
                    made[key] = self._pdf(originals, document, pages)
                yield _Part(credential, document, key, made[key])

    def _hidden(self, record: RecordSummary) -> bool:
        """Whether the document is protected from whoever asks: its type masks a field."""
        return self.masked and bool(hidden_fields(self.declarations, True)(record.type))

    def _pdf(self, originals: Originals, document: FiledDocument, pages: Sequence[int]) -> bytes:
        """The pages of a document, or one that says why there are none."""
        if self._hidden(document.record):
            return self._instead(document, PROTECTED)
        try:
            return pages_of(originals, document.record.sha256, document.media_type, pages)
        except Locked:
            return self._instead(document, LOCKED)
        except ValueError:
            return self._instead(document, UNREADABLE)

    def _instead(self, document: FiledDocument, why: str) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=letter, invariant=True)
        _text(canvas, _HEIGHT / 2 + _LINE, self._title(document.record), _BOLD, 13)
        _text(canvas, _HEIGHT / 2 - _LINE, why)
        _text(canvas, _HEIGHT / 2 - 2 * _LINE, file_name(document.record))
        canvas.save()
        return out.getvalue()

    # the front

    def _front(self, parts: Sequence[_Part], starts: Sequence[int]) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=letter, invariant=True)
        self._cover(canvas, len(parts))
        for at in range(0, max(1, len(parts)), _ROWS):
            self._index(canvas, parts[at : at + _ROWS], starts[at : at + _ROWS])
        canvas.save()
        return out.getvalue()

    def _cover(self, canvas: Canvas, documents: int) -> None:
        person = self.file.practitioner
        npi = person.npi and (mask(person.npi) if self.masked and masks_npi(self.declarations) else person.npi)
        _text(canvas, _HEIGHT - 220, "Credentials file", _PLAIN, 14)
        _text(canvas, _HEIGHT - 255, person.filed_name, _BOLD, 24)
        lines = (
            f"NPI {npi}" if npi else "",
            " · ".join(filter(None, (person.role, person.unit, person.facility))),
            f"As of {self.formats.date(self.as_of.isoformat())}",
            f"{_many(len(self.file.credentials), 'credential')}, {_many(documents, 'document')}",
        )
        for at, line in enumerate(filter(None, lines)):
            _text(canvas, _HEIGHT - 290 - at * 1.3 * _LINE, line, _PLAIN, 12)
        for at, line in enumerate(_CONFIRMED):
            _text(canvas, _MARGIN + 2 * _LINE - at * _LINE, line)
        canvas.showPage()

    def _index(self, canvas: Canvas, parts: Sequence[_Part], starts: Sequence[int]) -> None:
        top = _HEIGHT - _MARGIN
        _text(canvas, top, "Index", _BOLD, 14)
        _row(canvas, top - 2 * _LINE, [title for title, _ in _COLUMNS], _BOLD)
        for at, (part, start) in enumerate(zip(parts, starts, strict=True)):
            record = part.document.record
            ends = self.formats.date(record.expiry_date) if record.expiry_date else words.expiry(record.expiry.value)
            number = record.number or ""
            if number and "number" in hidden_fields(self.declarations, self.masked)(record.type):
                number = mask(number)
            cells = [self._title(record), number, ends, words.state(record.state), str(start)]
            _row(canvas, top - (3 + at) * _LINE, cells, _PLAIN)
        if not parts:
            _text(canvas, top - 3 * _LINE, "No documents.")
        canvas.showPage()

    def _bookmarks(self, book: PdfWriter, parts: Sequence[_Part], starts: Sequence[int]) -> None:
        book.add_outline_item(title="Cover", page_number=0)
        book.add_outline_item(title="Index", page_number=1)
        of_credential = {}
        for part, start in zip(parts, starts, strict=True):
            id, record = part.credential.id, part.document.record
            if id not in of_credential:
                of_credential[id] = book.add_outline_item(title=self._title(part.credential.current), page_number=start - 1)
            book.add_outline_item(title=file_name(record), page_number=start - 1, parent=of_credential[id])

    def _title(self, record: RecordSummary) -> str:
        return ": ".join(filter(None, (type_name(self.declarations, record.type), record.qualification or record.jurisdiction)))


@dataclass(frozen=True, slots=True)
class _Part:
    """A document in the packet: its pages as a PDF. Two with one ``key`` are the same pages, which are there once."""

    credential: FiledCredential
    document: FiledDocument
    key: str
    pdf: bytes

    @property
    def pages(self) -> int:
        return len(PdfReader(io.BytesIO(self.pdf)).pages)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(canvas: Canvas, y: float, text: str, font: str = _PLAIN, size: float = 10) -> None:
    canvas.setFont(font, size)
    canvas.drawString(_MARGIN, y, fitted(text, _WIDTH - 2 * _MARGIN, font, size))


def _row(canvas: Canvas, y: float, cells: Sequence[str], font: str) -> None:
    canvas.setFont(font, 9)
    x = _MARGIN
    for cell, (_, width) in zip(cells, _COLUMNS, strict=True):
        canvas.drawString(x, y, fitted(cell, width - 6, font, 9))
        x += width
