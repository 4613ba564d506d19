"""Workbooks opened by LibreOffice show, cell by cell, what was written. Skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extractors.credential_types.loading import packaged
from ingest.export import xlsx
from ingest.export.sheet import Column, Holds, Sheet
from ingest.formats import DateStyle, Formats
from ingest.reports import expirables
from ingest.store import Store
from tests.ingest.reports import office

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc-nogui)")

COLUMNS = (
    Column("name", "Name"), Column("number", "License number"), Column("day", "Expires", Holds.DATE),
    Column("at", "Reviewed", Holds.MOMENT),
    Column("amount", "Limit", Holds.AMOUNT), Column("count", "Hours", Holds.NUMBER), Column("state", "Status", plain=str.upper),
)  # fmt: skip
ROWS = (
    ("García-López, José", "0012345", "2027-02-28", "2026-03-02T14:30:00Z", "3000000", "12.5", "to review"),
    ('=HYPERLINK("http://x.example")', "-1+1", "1899-12-31", "", "••••", "7", "confirmed"),
    ('O\'Brien, "Bo"\nsecond line', "1E5", "not a date", "2026-12-31T23:59:00Z", "", "", ""),
    ("Øster 王", "MD-1/2", "1900-03-01", "2026-07-01T03:59:00Z", "0", "0.25", "rejected"),
)


class _Cells(HTMLParser):
    """The cells of the table in a page that LibreOffice wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self._inside = True
        elif tag == "br" and self._inside and self.rows[-1][-1]:  # an empty cell has one, too
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data.strip("\n\t")


def shown(workbook: Path, folder: Path) -> list[list[str]]:
    """The cells as LibreOffice shows them."""
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "html:HTML (StarCalc):EmbedImages",
    ]
    done = subprocess.run([*command, "--outdir", str(folder), str(workbook)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    cells = _Cells()
    cells.feed(workbook.with_suffix(".html").read_text("utf-8"))
    return cells.rows


def test_every_kind_of_cell_is_shown_as_it_is_meant(tmp_path: Path) -> None:
    workbook = tmp_path / "all.xlsx"
    with workbook.open("wb") as out:
        formats = Formats(DateStyle.MONTH_FIRST, ZoneInfo("America/New_York"))
        xlsx.write_sheet(Sheet(COLUMNS, ROWS, tuple(column.id for column in COLUMNS)), out, "Records", formats)
    assert shown(workbook, tmp_path) == [
        ["Name", "License number", "Expires", "Reviewed", "Limit", "Hours", "Status"],
        ["García-López, José", "0012345", "02/28/2027", "03/02/2026 9:30 AM", "$3,000,000", "12.5", "TO REVIEW"],
        ['\'=HYPERLINK("http://x.example")', "'-1+1", "1899-12-31", "", "••••", "7", "CONFIRMED"],
        ['O\'Brien, "Bo"\nsecond line', "1E5", "not a date", "12/31/2026 6:59 PM", "", "", ""],
        ["Øster 王", "MD-1/2", "1900-03-01", "06/30/2026 11:59 PM", "$0", "0.25", "REJECTED"],
    ]


def test_five_hundred_credentials_are_shown_cell_by_cell(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'office.db'}", packaged())
    store.migrate()
    office.fill(store)
    formats = Formats(DateStyle.MONTH_FIRST, ZoneInfo("America/New_York"))

    def table() -> Sheet:
        return expirables.sheet(expirables.report(store, date(2026, 7, 1), expirables.EVERYTHING), packaged())

    workbook = tmp_path / "expirables.xlsx"
    with workbook.open("wb") as out:
        written = xlsx.write_sheet(table(), out, "Expirables", formats)
    said = table()
    places = [said.header.index(id) for id in said.reading]

    def meant(column: Column, text: str) -> str:
        return formats.date(text) if column.holds is Holds.DATE else column.plain(text) if text else ""

    expected = [[said.columns[at].title for at in places]]
    expected += [[meant(said.columns[at], row[at]) for at in places] for row in said.rows]
    store.close()
    assert shown(workbook, tmp_path) == expected and written == len(expected) - 1 > 300
