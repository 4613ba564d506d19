"""The expirables report as a calendar (iCalendar, RFC 5545): an all-day event for each date, on the last business day before it.

Every program that shows calendars reads it, as a file or from the address of a feed. Nothing in it depends on the moment of
writing: the time stamp of its events is the report's day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import IO

from icalendar import Calendar, Event

from ingest.export.sheet import Sheet
from ingest.formats import Formats
from ingest.reports.expirables import DATE_STATUSES, DateStatus

AHEAD, BEHIND = timedelta(days=400), timedelta(days=31)
"""How far from the report's day dates are shown: a year and the next reminders ahead, and what has just expired."""


def write_sheet(table: Sheet, out: IO[bytes], as_of: date, formats: Formats) -> int:
    """Write the rows of an expirables table whose dates are near as events; returns how many."""
    calendar = Calendar()
    calendar.add("prodid", "-//credfile//expirables//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Expiring credentials")
    stamp, written = datetime.combine(as_of, time(), UTC), 0
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        if row["expiry_date"] and as_of - BEHIND <= date.fromisoformat(row["expiry_date"]) <= as_of + AHEAD:
            calendar.add_component(_event(row, stamp, formats))
            written += 1
    out.write(calendar.to_ical())
    return written


def _event(row: Mapping[str, str], stamp: datetime, formats: Formats) -> Event:
    day = date.fromisoformat(row["last_business_day"])
    status = DateStatus(row["date_status"])
    doubt = " (date not confirmed)" if status is DateStatus.NOT_CONFIRMED else ""
    event = Event()
    event.add("uid", f"record-{row['record']}@credfile")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{row['type']} expires: {row['person'] or 'name not read'}{doubt}")
    event.add("description", "\n".join(_said(row, DATE_STATUSES[status], formats)))
    return event


def _said(row: Mapping[str, str], status: str, formats: Formats) -> list[str]:
    falls = f", {row['day_off']}; the last business day before it is {formats.date(row['last_business_day'])}"
    page = f", page {row['source_page']}" if row["source_page"] else ""
    return [
        f"Expiration date: {formats.date(row['expiry_date'])}{falls if row['day_off'] else ''}",
        f"Date: {status}",
        f"Document: {row['source_document']}{page}",
        f"Record: {row['record']}",
    ]
