"""A practitioner's file as one PDF: a cover, an index with page numbers, and the pages of every document, with bookmarks.

The pages are those of the originals, each file once. Of a file that also has records of others, or protected ones where these are
masked, only the other pages of this practitioner are shown. The index leads to the first page of each record in its file.
The same file as of the same day gives the same pages.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import IO

from pypdf import PdfWriter
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractors.credential_types.declaration import Declarations
from ingest.export import words
from ingest.export.packet_pages import Locked, Originals, Pages, pages_of
from ingest.export.pdf import fitted, wrapped
from ingest.export.sheet import file_name, hidden_fields, type_name
from ingest.formats import Formats
from ingest.store import FiledCredential, FiledDocument, PractitionerFile, RecordSummary, mask, masks_npi

_WIDTH, _HEIGHT = letter
_MARGIN, _LINE, _SIZE, _GAP = 54.0, 15.0, 9.0, 6.0
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_ROWS = 40
"""Lines on a page of the index."""
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
        """Write the packet; returns how many records are in its index."""
        parts = list(self._parts(originals))
        index = list(_laid_out([self._entry(part.document.record) for part in parts]))
        free, placed, starts = 1 + len(index) + 1, dict[str, int](), list[int]()
        for part in parts:
            if part.key not in placed:
                placed[part.key] = free
                free += len(part.pages.numbers)
            starts.append(placed[part.key] + part.pages.first_of(part.document.record.pages))
        book = PdfWriter()
        book.append(io.BytesIO(self._front(index, starts)), import_outline=False)
        for pages in {part.key: part.pages for part in parts}.values():
            book.append(io.BytesIO(pages.pdf), import_outline=False)
        self._bookmarks(book, parts, starts)
        book.add_metadata({"/Title": f"Credentials file: {self.file.practitioner.filed_name}", "/Creator": "credfile"})
        book.write(out)
        return len(parts)

    # the documents

    def _parts(self, originals: Originals) -> Iterator[_Part]:
        of_file = defaultdict[str, list[FiledDocument]](list)
        for credential in self.file.credentials:
            for document in credential.documents:
                of_file[document.record.sha256].append(document)
        made: dict[str, Pages] = {}
        for credential in self.file.credentials:
            for document in credential.documents:
                record = document.record
                wanted = self._wanted(of_file[record.sha256])
                withheld = self._hidden(record) or (wanted is not None and not {*record.pages} & {*wanted})
                key = f"withheld {record.id}" if withheld else record.sha256
                if key not in made:
                    made[key] = self._instead(document, PROTECTED) if withheld else self._pages(originals, document, wanted or ())
                yield _Part(credential, document, key, made[key])

    def _wanted(self, of_file: Sequence[FiledDocument]) -> tuple[int, ...] | None:
        """The pages of a file that are shown, None for all, for this practitioner's records in it."""
        hidden = {page for each in of_file if self._hidden(each.record) for page in each.record.pages}
        if not hidden and not any(each.shared for each in of_file):
            return None
        return tuple(sorted({page for each in of_file for page in each.record.pages} - hidden))

    def _hidden(self, record: RecordSummary) -> bool:
        """Whether the document is protected from whoever asks: its type masks a field."""
        return self.masked and bool(hidden_fields(self.declarations, True)(record.type))

    def _pages(self, originals: Originals, document: FiledDocument, wanted: Sequence[int]) -> Pages:
        """The pages of a file, all where none are ``wanted``, or one that says why there are none."""
        try:
            return pages_of(originals, document.record.sha256, document.media_type, wanted)
        except Locked:
            return self._instead(document, LOCKED)
        except ValueError:
            return self._instead(document, UNREADABLE)

    def _instead(self, document: FiledDocument, why: str) -> Pages:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=letter, invariant=True)
        _text(canvas, _HEIGHT / 2 + _LINE, self._title(document.record), _BOLD, 13)
        _text(canvas, _HEIGHT / 2 - _LINE, why)
        _text(canvas, _HEIGHT / 2 - 2 * _LINE, file_name(document.record))
        canvas.save()
        return Pages(out.getvalue(), (1,))

    # the front

    def _front(self, index: Sequence[_Lines], starts: Sequence[int]) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=letter, invariant=True)
        self._cover(canvas)
        numbers = iter(starts)
        for page in index:
            _index(canvas, page, numbers)
        canvas.save()
        return out.getvalue()

    def _entry(self, record: RecordSummary) -> list[list[str]]:
        """The lines of each cell of a record in the index, without the page."""
        ends = self.formats.date(record.expiry_date) if record.expiry_date else words.expiry(record.expiry.value)
        number = record.number or ""
        if number and "number" in hidden_fields(self.declarations, self.masked)(record.type):
            number = mask(number)
        cells = (self._title(record), number, ends, words.state(record.state))
        return [wrapped(cell, width - _GAP, _PLAIN, _SIZE) for cell, (_, width) in zip(cells, _COLUMNS, strict=False)]

    def _cover(self, canvas: Canvas) -> None:
        person = self.file.practitioner
        npi = person.npi and (mask(person.npi) if self.masked and masks_npi(self.declarations) else person.npi)
        _text(canvas, _HEIGHT - 220, "Credentials file", _PLAIN, 14)
        _text(canvas, _HEIGHT - 255, person.filed_name, _BOLD, 24)
        files = {document.record.sha256 for credential in self.file.credentials for document in credential.documents}
        lines = (
            f"NPI {npi}" if npi else "",
            " · ".join(filter(None, (person.role, person.unit, person.facility))),
            f"As of {self.formats.date(self.as_of.isoformat())}",
            f"{_many(len(self.file.credentials), 'credential')} in {_many(len(files), 'file')}",
        )
        for at, line in enumerate(filter(None, lines)):
            _text(canvas, _HEIGHT - 290 - at * 1.3 * _LINE, line, _PLAIN, 12)
        for at, line in enumerate(_CONFIRMED):
            _text(canvas, _MARGIN + 2 * _LINE - at * _LINE, line)
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
    """A record in the packet: its file's pages. Two with one ``key`` are in the same pages, which are there once."""

    credential: FiledCredential
    document: FiledDocument
    key: str
    pages: Pages


_Lines = list[list[list[str]]]
"""The entries on a page of the index: of each the lines of its cells."""


def _laid_out(entries: Sequence[list[list[str]]]) -> Iterator[_Lines]:
    """The entries of each page of the index; one page without any where there are none."""
    page, lines = _Lines(), 0
    for entry in entries:
        high = max(map(len, entry))
        if page and lines + high > _ROWS:
            yield page
            page, lines = [], 0
        page.append(entry)
        lines += high
    yield page


def _index(canvas: Canvas, entries: _Lines, starts: Iterator[int]) -> None:
    """A page of the index; ``starts`` gives the page of each entry."""
    y = _HEIGHT - _MARGIN
    _text(canvas, y, "Index", _BOLD, 14)
    y -= 2 * _LINE
    _row(canvas, y, [title for title, _ in _COLUMNS], _BOLD)
    for entry in entries:
        for line in zip_longest(*entry, [str(next(starts))], fillvalue=""):
            y -= _LINE
            _row(canvas, y, line, _PLAIN)
    if not entries:
        _text(canvas, y - _LINE, "No documents.")
    canvas.showPage()


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(canvas: Canvas, y: float, text: str, font: str = _PLAIN, size: float = 10) -> None:
    canvas.setFont(font, size)
    canvas.drawString(_MARGIN, y, fitted(text, _WIDTH - 2 * _MARGIN, font, size))


def _row(canvas: Canvas, y: float, cells: Sequence[str], font: str) -> None:
    canvas.setFont(font, _SIZE)
    x = _MARGIN
    for cell, (_, width) in zip(cells, _COLUMNS, strict=True):
        canvas.drawString(x, y, fitted(cell, width - _GAP, font, _SIZE))
        x += width
