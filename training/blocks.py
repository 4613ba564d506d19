"""Blocks that papers of every kind are made of: label-and-value rows in every placement, tables, signatures, headings, small print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from training import metrics
from training.drawing import Drawing
from training.facts import Credential
from training.labels import DECOY_ROWS, labels
from training.metrics import Face, width
from training.people import TITLES
from training.sheet import Frame, Pieces, joined, plain, upper


@dataclass(frozen=True, slots=True)
class Row:
    """A label, possibly empty, and what stands at it."""

    label: str
    value: Pieces


PLACEMENTS = (
    "colon",
    "column",
    "dots",
    "above",
    "below",
    "grid2",
    "grid3",
    "grid4",
    "inline",
    "table",
    "right_column",
    "captions",
    "bare",
)


def field_row(d: Drawing, credential: Credential, field: str, form: str | None = None) -> Row:
    return Row(d.say_one(labels(credential.type, field)), d.show(credential, field, form))


def decoy_rows(d: Drawing, count: int) -> list[Row]:
    return [Row(label, d.say(text)) for label, text in d.rng.sample(DECOY_ROWS, count)]


def field_rows(d: Drawing, credential: Credential, fields: Sequence[str], decoys: int = 0, keep: float = 1.0) -> list[Row]:
    """Rows for those of ``fields`` that the credential has (each kept with chance ``keep``), decoys mixed in."""
    rows = [field_row(d, credential, field) for field in fields if field in credential.facts and d.chance(keep)]
    if d.chance(0.35):
        d.rng.shuffle(rows)
    for row in decoy_rows(d, decoys):
        rows.insert(d.rng.randrange(len(rows) + 1), row)
    return rows


def lay_rows(d: Drawing, frame: Frame, rows: Sequence[Row], placement: str | None = None, size: float | None = None) -> None:
    """Set the rows in one of the `PLACEMENTS`."""
    if not rows:
        return
    placement = placement or d.pick(PLACEMENTS[:-1])
    size = size or d.size
    if d.chance(0.25):
        rows = [Row(row.label.upper(), row.value) for row in rows]
    if placement in ("colon", "column", "dots", "right_column"):
        _beside(d, frame, rows, placement, size)
    elif placement in ("above", "below"):
        _stacked(d, frame, rows, placement == "above", size)
    elif placement.startswith("grid"):
        _grid(d, frame, rows, int(placement[4:]), size)
    elif placement == "captions":
        _grid(d, frame, rows, d.pick((2, 3, 3, 4)), size, above=False)
    elif placement == "table":
        _table(d, frame, rows, size)
    elif placement == "inline":
        _inline(d, frame, rows, size)
    else:
        for row in rows:
            frame.line(row.value, size, d.values, leading=d.leading)


def _beside(d: Drawing, frame: Frame, rows: Sequence[Row], placement: str, size: float) -> None:
    """Labels at the left: values right after, in a column of their own, or after dots."""
    colon = d.pick((":", ":", "", " :")) if placement != "colon" else d.pick((":", ":", ":", " -", "", "#"))
    widest = max(width(row.label, d.body, size) for row in rows) + 2 * size
    column = min(max(widest, frame.w * d.pick((0.22, 0.3, 0.38))), frame.w * 0.6)
    label_face, step = d.pick((d.body, d.bold)), size * max(1.2, d.leading) * d.pick((1.0, 1.0, 1.3))
    for row in rows:
        label = row.label + (colon if row.label else "")
        at = frame.at
        if placement == "right_column":
            frame.set(plain(label), frame.x + column - size, at, size, label_face, "right")
        else:
            wide = frame.set(plain(label), frame.x, at, size, label_face)
        if placement == "colon":
            indent = wide + size * 0.5 if row.label else 0.0
        elif placement == "dots":
            dots = "." * max(3, int((column - wide) / (size * 0.3)))
            frame.set(plain(dots), frame.x + wide + 2, at, size, d.body)
            indent = column + size * 1.5
        else:
            indent = column
        value = Frame(frame.sheet, frame.x + indent, at, max(frame.w - indent, size * 6), 0)
        value.line(row.value, size, d.values, leading=1.15)
        frame.at = max(at + step, value.at + step - size * 1.15)


def _cell(d: Drawing, cell: Frame, row: Row, above: bool, size: float, align: str = "left") -> None:
    small = size * d.rng.uniform(0.6, 0.95)
    if above and row.label:
        cell.line(plain(row.label), small, d.body, align, leading=1.2)
    cell.line(row.value, size * d.rng.uniform(1.0, 1.15), d.values, align, leading=1.2)
    if not above and row.label:
        cell.gap(size * 0.2)
        cell.line(plain(row.label), small, d.body, align, leading=1.2)


def _stacked(d: Drawing, frame: Frame, rows: Sequence[Row], above: bool, size: float) -> None:
    align = d.pick(("left", "left", "centre"))
    for row in rows:
        _cell(d, frame, row, above, size, align)
        frame.gap(size * d.rng.uniform(0.3, 0.9))


def _grid(d: Drawing, frame: Frame, rows: Sequence[Row], columns: int, size: float, above: bool | None = None) -> None:
    """Cells in columns; ``above`` says where the labels stand (None: it is rolled)."""
    above = d.chance(0.78) if above is None else above
    align = d.pick(("left", "left", "left", "centre"))
    size = min(size, frame.w / columns / 9)
    for begin in range(0, len(rows), columns):
        foot = frame.at
        for at, row in enumerate(rows[begin : begin + columns]):
            cell = frame.part(at / columns, 0.94 / columns)
            _cell(d, cell, row, above, size, align)
            foot = max(foot, cell.at)
        frame.at = foot + size * d.rng.uniform(0.3, 1.0)


def _table(d: Drawing, frame: Frame, rows: Sequence[Row], size: float) -> None:
    """One row of headings, one row of values."""
    for begin in range(0, len(rows), 5):
        some = rows[begin : begin + 5]
        table_rows(d, frame, [row.label for row in some], [[row.value for row in some]], min(size, frame.w / len(some) / 8))
        frame.gap(size)


def table_rows(d: Drawing, frame: Frame, heads: Sequence[str], body: Sequence[Sequence[Pieces]], size: float) -> None:
    """A table with headings and rows of cells; cells break within their columns."""
    share = 1 / len(heads)
    foot = frame.at
    for at, head in enumerate(heads):
        cell = frame.part(at * share, share * 0.94)
        cell.line(plain(head), size, d.bold, leading=1.15)
        foot = max(foot, cell.at)
    frame.at = foot + size * 0.4
    for cells in body:
        foot = frame.at
        for at, pieces in enumerate(cells):
            cell = frame.part(at * share, share * 0.94)
            cell.line(pieces, size, d.values, leading=1.15)
            foot = max(foot, cell.at)
        frame.at = foot + size * 0.4


def _inline(d: Drawing, frame: Frame, rows: Sequence[Row], size: float) -> None:
    """Several labels and values behind one another on one line."""
    colon = d.pick((":", ":", "", "#"))
    by = d.pick(("   ", " | ", "  •  ", "; ", "     "))
    per = d.pick((2, 2, 3))
    for begin in range(0, len(rows), per):
        parts = [joined(plain(row.label + colon), row.value) if row.label else row.value for row in rows[begin : begin + per]]
        if by.strip():
            frame.line(joined(*parts, by=by), size, d.body, d.pick(("left", "left", "centre")), leading=d.leading)
        else:
            x = frame.x
            for part in parts:
                x += frame.set(part, x, frame.at, size, d.body) + size * d.rng.uniform(1.5, 6)
            frame.at += size * d.leading


def title(d: Drawing, frame: Frame, text: str | Pieces, size: float, face: Face | None = None, align: str = "centre") -> None:
    """A heading, at times in capitals or letter-spaced."""
    pieces = plain(text) if isinstance(text, str) else text
    if d.chance(0.4):
        pieces = upper(pieces)
    tracking = d.rng.uniform(0.05, 0.3) if d.chance(0.15) else 0.0
    while size > 8 and width(" ".join(run for run, _ in pieces), face or d.bold, size, tracking) > 1.7 * frame.w:
        size *= 0.85
    frame.line(pieces, size, face or d.bold, align, tracking)


def signatures(d: Drawing, frame: Frame, count: int | None = None, scrawl: float = 0.35) -> None:
    """Officers who sign: at times a scrawl, the printed name, and the office; side by side or below one another."""
    count = count if count is not None else d.pick((1, 1, 2, 2, 3, 4))
    if not count:
        return
    size = max(5.0, d.size * d.rng.uniform(0.6, 0.95))
    beside = d.chance(0.8)
    foot = frame.at
    for at in range(count):
        cell = frame.part(at / count, 0.95 / count) if beside else frame
        align = d.pick(("left", "centre")) if beside else "left"
        name = d.stranger(0.4)
        if d.chance(scrawl):
            cell.line(plain(" ".join(name.split(",")[0].split())), size * 1.5, metrics.HAND, align)
        if d.chance(0.85):
            cell.line(plain(name.upper() if d.chance(0.2) else name), size, d.body, align, leading=1.15)
        cell.line(plain(d.pick(TITLES)), size * 0.9, d.body, align, leading=1.15)
        if d.chance(0.1):
            cell.line(plain(d.pick(("Signature", "Authorized Signature", "Director Signature"))), size * 0.8, d.body, align)
        foot = max(foot, cell.at)
    frame.at = max(frame.at, foot)


MOTTOS = (
    "SEAL",
    "OFFICIAL SEAL",
    "CORPORATE SEAL 1936",
    "THE GREAT SEAL OF THE STATE OF {state}",
    "VERITAS",
    "LUX ET VERITAS",
    "ESTO PERPETUA",
    "EST. {founded}",
    "INCORPORATED {founded}",
    "SALUS POPULI SUPREMA LEX",
    "SCIENTIA ET VIRTUS",
    "FOUNDED {founded}",
    "IN GOD WE TRUST",
    "MDCCCXLVII",
)


def seal(d: Drawing, frame: Frame) -> None:
    """The text of a seal: a motto and a founding year, somewhere on the page where nothing else is printed."""
    size = d.rng.uniform(4, 9)
    pieces = d.say(d.pick(MOTTOS))
    wide = width(" ".join(run for run, _ in pieces), d.bold, size)
    for _ in range(6):
        x, top = frame.x + frame.w * d.rng.uniform(0.0, 0.75), frame.y + frame.h * d.rng.uniform(0.05, 0.95)
        if not any(
            ink.x0 < x + wide and x < ink.x1 and ink.top < top + size and top < ink.bottom for ink in frame.sheet.inks
        ):  # over a line it would change the order in which the line's own words are read
            frame.set(pieces, x, top, size, d.bold)
            return


SMALL_PRINT = (
    "This document is valid only when verified at {url}. Alteration of this document is a violation of {statute}.", "NOT TRANSFERABLE", "KEEP THIS CARD WITH YOU", "{revision}", "Form {any_number} {revision}", "Questions? Call {phone} or write to {email}.",
    "Notify the board in writing of any change of address within 30 days as required by {statute}.", "Signature of licensee ______________________", "{street}, {town_line}", "Tel {phone}   Fax {phone}", "VOID IF ALTERED", "Control No. {any_number}", "THIS LICENSE MUST BE DISPLAYED IN A CONSPICUOUS PLACE",
    "Copyright © {year} All rights reserved.", "Primary source verified. Information current as of {today}.", "Page 1 of 1", "Printed on {today}", "The holder of this document is subject to the provisions of {statute} and the rules adopted thereunder.", "Incorporated {founded}", "Receipt No. {any_number}", "To verify this certificate, visit {url} and enter the code {any_number}.",
    "IN THE EVENT OF LOSS OR THEFT CONTACT THE DEPARTMENT AT {phone}", "Audit No. {any_number}", "An Equal Opportunity Employer", "AUTHENTIC DOCUMENT CONTAINS WATERMARK. VOID IF COPIED.", "Disclaimer: the information is provided as a public service and is believed to be accurate, but no warranty is made as to its completeness.", "Reviewed {any_date} by {stranger}", "SPECIMEN", "COPY",
)  # fmt: skip


def small_print(d: Drawing, frame: Frame, count: int | None = None) -> None:
    count = count if count is not None else d.pick((0, 1, 1, 2, 3, 4))
    size = max(4.0, d.size * d.rng.uniform(0.5, 0.85))
    align = d.pick(("left", "centre", "centre"))
    for text in d.rng.sample(SMALL_PRINT, count):
        frame.line(d.say(text), size, d.body, align, leading=1.3)


def browser_frame(d: Drawing, frame: Frame, name: str) -> None:
    """The header and footer that a browser prints: date, title, address, page count."""
    size, sheet = d.pick((6.0, 7.0, 8.0)), frame.sheet
    left, right, top, foot = 18.0, sheet.width - 18.0, 10.0, sheet.height - 16.0
    stamp = d.date(2021, 2026, d.pick(("us_short", "us2", "us")))
    if d.chance(0.6):
        stamp += f", {d.rng.randrange(1, 13)}:{d.rng.randrange(60):02} {d.pick(('AM', 'PM'))}"
    if d.chance(0.85):
        frame.set(plain(stamp), left, top, size, metrics.SANS)
        frame.set(plain(name), sheet.width / 2, top, size, metrics.SANS, "centre")
    if d.chance(0.85):
        frame.set(plain(d.url()), left, foot, size, metrics.SANS)
        frame.set(plain(d.pick(("1/1", "1/2", "Page 1 of 1"))), right, foot, size, metrics.SANS, "right")
    frame.first = len(sheet.inks)
