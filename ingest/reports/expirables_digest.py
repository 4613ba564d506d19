"""The expirables report as a short e-mail: how many credentials each bucket has, and which need something done soon.

It names practitioners, types and dates, and no numbers of credentials; with ``masked`` it has the counts alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ingest.reports import expirables
from ingest.reports.expirables import TITLES, Bucket, DateStatus, Expirable, Number, Wanted
from ingest.reports.expirables_files import Report

SOON = (Bucket.UNKNOWN, Bucket.EXPIRED, Bucket.WITHIN_30, Bucket.WITHIN_60)
"""The buckets whose credentials are listed."""
MOST = 100
"""The most credentials of one bucket that are listed; the report has the others."""


@dataclass(frozen=True, slots=True)
class Digest:
    """An e-mail's subject and text."""

    subject: str
    text: str


def digest(report: Report) -> Digest:
    """The digest of a report. The same records and day give the same text."""
    day, narrowing = report.formats.date(report.as_of.isoformat()), report.wanted.narrowing
    counted = expirables.numbers(report.store, report.as_of, narrowing)
    number = {each.bucket: each.number for each in counted}
    subject = f"Expiring credentials, {day}: {number[Bucket.EXPIRED]} expired, {number[Bucket.WITHIN_30]} within 30 days"
    lines = [f"Expirables as of {day}", "", *map(_counted, counted)]
    if not report.masked:
        for bucket in (bucket for bucket in SOON if number[bucket]):
            rows = list(expirables.report(report.store, report.as_of, Wanted(narrowing, bucket), MOST))
            lines += ["", f"{TITLES[bucket]} ({number[bucket]})", *_listed(report, rows)]
            lines += [f"  … and {number[bucket] - MOST} more"] if number[bucket] > MOST else []
    lines += [
        "",
        "The whole report is in credfile under Reports.",
        "A date is confirmed when a person compared it with the document.",
    ]
    return Digest(subject, "\n".join([*lines, "It is not primary-source verification.", ""]))


def _counted(counted: Number) -> str:
    doubted = f" ({counted.not_confirmed} not confirmed)" if counted.not_confirmed else ""
    return f"  {TITLES[counted.bucket]}: {counted.number}{doubted}"


def _listed(report: Report, rows: list[Expirable]) -> list[str]:
    names = {known.id: known.name for known in report.declarations.types}
    lines = []
    for person, own in groupby(sorted(rows, key=lambda row: row.person), key=lambda row: row.person):
        lines.append(f"  {person or 'No name'}")
        lines += [f"    {_line(report, row, names.get(row.record.type, row.record.type))}" for row in own]
    return lines


def _line(report: Report, row: Expirable, type: str) -> str:
    ends = f", {report.formats.date(row.expires.isoformat())}" if row.expires else ""
    off = f" ({row.day_off}; last business day {report.formats.date(row.act_by.isoformat())})" if row.day_off and row.act_by else ""
    doubt = ", not confirmed" if row.date_status is DateStatus.NOT_CONFIRMED else ""
    return f"{type}{ends}{off}{doubt}{', renewal in review' if row.credential.renewals else ''}"
