"""The expirables report: one row a current credential, in its bucket, the same at every run, and the same in every format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pdfplumber
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlmodel import select

from extractors.credential_types.loading import packaged
from extractors.draft import Expiry
from ingest import tables
from ingest.formats import Formats
from ingest.reports import expirables
from ingest.reports.business_days import day_off, last_business_day
from ingest.reports.expirables import Bucket, DateStatus, Wanted
from ingest.reports.expirables_files import PRINTED, Format, Report
from ingest.store import Corrected, Narrowing, RejectReason, Store, rows
from tests.ingest.reports.office import CREDENTIALS, Truth, fill
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, diploma, license, nothing, understood

GOLDEN = Path(__file__).with_name("golden_expirables.txt")
DAYS = tuple(date(2026, month, 1 + 2 * month) for month in range(1, 13))
DAY = date(2026, 7, 1)
TYPES = packaged()


@dataclass(frozen=True)
class Office:
    store: Store
    truth: list[Truth]

    def rows(self, as_of: date = DAY, wanted: Wanted = expirables.EVERYTHING) -> list[expirables.Expirable]:
        return list(expirables.report(self.store, as_of, wanted))

    def written(self, format: Format, as_of: date = DAY, **how: object) -> bytes:
        out = io.BytesIO()
        Report(self.store, TYPES, Formats(), as_of, **how).write(format, out)
        return out.getvalue()

    def table(self, **how: object) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.written(Format.CSV, **how).decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def on_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("office") / "credfile.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    store = Store(f"sqlite:///{path}")
    yield Office(store, fill(store))
    store.close()


def _bucket(truth: Truth, as_of: date) -> str:
    """The bucket as the handbook says it, worked out another way than the report does."""
    if truth.expires is None:
        return {Expiry.UNKNOWN: "unknown", Expiry.LIFETIME: "does not expire", Expiry.CONTINGENT_ON_MOC: "contingent"}[truth.expiry]
    days = (truth.expires - as_of).days
    if days < 0:
        return "expired"
    return ("0-30", "31-60", "61-90", "91-120", "later")[min(max(days - 1, 0) // 30, 4)]


def _line(office: Office, day: date) -> str:
    text = office.written(Format.CSV, day)
    counts = Counter(row["bucket"] for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    said = " ".join(f"{bucket.value.replace(' ', '_')}={counts[bucket.value]}" for bucket in Bucket)
    return f"{day} {said} {hashlib.sha256(text).hexdigest()}"


def test_twelve_days_give_the_golden_reports(store: Store) -> None:
    office = Office(store, fill(store))
    assert [_line(office, day) for day in DAYS] == GOLDEN.read_text("ascii").splitlines()


@pytest.mark.parametrize("day", DAYS)
def test_every_current_credential_is_in_its_bucket_once_and_nothing_else(on_sqlite: Office, day: date) -> None:
    rows = on_sqlite.rows(day)
    assert len(rows) == CREDENTIALS
    assert {row.record.id: row.bucket.value for row in rows} == {truth.record: _bucket(truth, day) for truth in on_sqlite.truth}


def test_numbers_are_those_of_the_rows(on_sqlite: Office) -> None:
    rows = on_sqlite.rows()
    doubted = Counter(row.bucket for row in rows if row.date_status is DateStatus.NOT_CONFIRMED)
    counted = Counter(row.bucket for row in rows)
    assert [(each.bucket, each.number, each.not_confirmed) for each in expirables.numbers(on_sqlite.store, DAY)] == [
        (bucket, counted[bucket], doubted[bucket]) for bucket in Bucket
    ]


def test_only_dates_of_confirmed_records_count_as_confirmed(on_sqlite: Office) -> None:
    confirmed = {truth.record: truth.confirmed for truth in on_sqlite.truth}
    rows = on_sqlite.rows()
    assert all((row.date_status is not DateStatus.NOT_CONFIRMED) == confirmed[row.record.id] for row in rows)
    assert {row.date_status for row in rows} == set(DateStatus)


def test_rows_come_worst_first_then_by_date_then_by_person(on_sqlite: Office) -> None:
    order = list(Bucket)
    told = [(order.index(row.bucket), row.expires or date.min) for row in on_sqlite.rows()]
    assert told == sorted(told)


def test_by_person_the_rows_of_a_person_stand_together(on_sqlite: Office) -> None:
    linked = [row for row in on_sqlite.rows(wanted=Wanted(by_person=True)) if row.credential.practitioner]
    people = [row.credential.practitioner.id for row in linked if row.credential.practitioner]
    assert len(list(dict.fromkeys(people))) == sum(1 for at, id in enumerate(people) if at == 0 or people[at - 1] != id)
    assert len(linked) == sum(1 for truth in on_sqlite.truth if ", " in truth.person)


def test_a_renewal_in_review_is_named_and_no_row_of_its_own(on_sqlite: Office) -> None:
    renewed = [row for row in on_sqlite.rows() if row.credential.renewals]
    assert renewed and not {id for row in renewed for id in row.credential.renewals} & {row.record.id for row in on_sqlite.rows()}


@pytest.mark.parametrize(
    ("narrowing", "has"),
    [
        (Narrowing(unit="Surgery"), lambda truth: truth.unit == "Surgery"),
        (Narrowing(role="RN"), lambda truth: truth.unit == "Emergency"),
        (Narrowing(type="dea_registration"), lambda truth: truth.type == "dea_registration"),
        (
            Narrowing(unit="Surgery", type="life_support_card"),
            lambda truth: (truth.unit, truth.type) == ("Surgery", "life_support_card"),
        ),
        (Narrowing(search="nakagawa"), lambda truth: "Nakagawa" in truth.person),
    ],
)
def test_the_report_is_narrowed(on_sqlite: Office, narrowing: Narrowing, has: Callable[[Truth], bool]) -> None:
    with on_sqlite.store._database.writing() as session:
        for record in session.exec(select(tables.Record)):
            rows.index(session, [record], on_sqlite.store._declarations)
    found = {row.record.id for row in on_sqlite.rows(wanted=Wanted(narrowing))}
    assert found == {truth.record for truth in on_sqlite.truth if has(truth)} and found


def test_a_page_is_a_part_of_the_whole(on_sqlite: Office) -> None:
    whole = [row.record.id for row in on_sqlite.rows()]
    paged = [row.record.id for at in range(0, 600, 70) for row in expirables.report(on_sqlite.store, DAY, limit=70, offset=at)]
    assert paged == whole
    counted = expirables.numbers(on_sqlite.store, DAY)
    for wanted in (Wanted(), Wanted(by_person=True), Wanted(bucket=Bucket.LATER)):
        rows = [row.record.id for row in on_sqlite.rows(wanted=wanted)]
        for at in range(0, len(rows), 45):
            page = expirables.page(on_sqlite.store, DAY, wanted, counted, 45, at)
            assert [row.record.id for row in page] == rows[at : at + 45]


def test_credentials_of_a_merged_practitioner_are_those_of_the_one_that_counts(store: Store) -> None:
    truth = fill(store, 40)
    with store._database.writing() as session:
        other = session.exec(select(tables.Practitioner).where(tables.Practitioner.unit == "Pharmacy")).first()
        gone = session.exec(select(tables.Practitioner).where(tables.Practitioner.unit == "Surgery")).first()
        gone.merged_into = other.id
        its = (f"{gone.family}, {gone.given} {gone.middle}", f"{other.family}, {other.given} {other.middle}", other.id)
    rows = list(expirables.report(store, DAY, Wanted(Narrowing(practitioner_id=its[2]))))
    wanted = {each.record for each in truth if each.person in its[:2]}
    assert {row.record.id for row in rows} == wanted and {row.person for row in rows} <= {its[1]}
    assert wanted <= {row.record.id for row in expirables.report(store, DAY, Wanted(Narrowing(unit="Pharmacy")))}


@pytest.mark.parametrize(
    ("day", "off", "before"),
    [
        ("2026-07-03", "Independence Day (observed)", "2026-07-02"),
        ("2026-07-04", "Independence Day", "2026-07-02"),
        ("2026-07-05", "Sunday", "2026-07-02"),
        ("2026-06-30", "", "2026-06-30"),
        ("2026-11-26", "Thanksgiving Day", "2026-11-25"),
        ("2026-01-19", "Martin Luther King Jr. Day", "2026-01-16"),
        ("2026-12-25", "Christmas Day", "2026-12-24"),
        ("2028-01-01", "New Year's Day", "2027-12-30"),
        ("2026-10-12", "Columbus Day", "2026-10-09"),
    ],
)
def test_the_last_business_day_is_before_weekends_and_federal_holidays(day: str, off: str, before: str) -> None:
    on = date.fromisoformat(day)
    assert (day_off(on), last_business_day(on).isoformat()) == (off, before)


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        *((-1, "expired"), (0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60")),
        *((61, "61-90"), (91, "91-120"), (120, "91-120"), (121, "later")),
    ],
)
def test_buckets_meet_at_their_edges(days: int, bucket: str) -> None:
    found = expirables.bucket_of(days)
    span = expirables.stretch(found, DAY)
    on = DAY + timedelta(days)
    assert found == bucket and (span.since or date.min) <= on < (span.until or date.max)


def test_every_date_names_its_document_and_page(on_sqlite: Office) -> None:
    for row in on_sqlite.table():
        assert row["source_document"].endswith(".pdf") and row["source_page"] == ("2" if row["expiry_date"] else "1")


def test_a_workbook_says_the_same_as_csv_cell_by_cell(on_sqlite: Office) -> None:
    header, *lines = load_workbook(io.BytesIO(on_sqlite.written(Format.XLSX))).active.iter_rows(values_only=True)
    by_title = {column.title: column for column in expirables.COLUMNS}
    columns = [by_title[title] for title in header]
    assert len(columns) == len(expirables.COLUMNS)
    said = on_sqlite.table()
    assert len(lines) == len(said)
    for line, row in zip(lines, said, strict=True):
        for cell, column in zip(line, columns, strict=True):
            text = row[column.id]
            shown = cell.date().isoformat() if isinstance(cell, datetime) else "" if cell is None else str(cell)
            assert shown == (column.plain(text) if text else ""), column.id


def test_json_says_the_same_as_csv(on_sqlite: Office) -> None:
    said = json.loads(on_sqlite.written(Format.JSON))
    assert (said["report"], said["as_of"], said["rows"]) == ("expirables", "2026-07-01", on_sqlite.table())


def test_the_printed_report_has_every_row_and_says_as_of_when(on_sqlite: Office) -> None:
    with pdfplumber.open(io.BytesIO(on_sqlite.written(Format.PDF))) as book:
        texts = [page.extract_text() for page in book.pages]
    assert all("As of 07/01/2026" in text and f"Page {at}" in text for at, text in enumerate(texts, start=1))
    lines = [line for text in texts for line in text.splitlines() if ".pdf" in line]
    assert len(lines) == CREDENTIALS
    assert [line.rsplit(" ", 2)[1] for line in lines] == [row["source_document"] for row in on_sqlite.table()]
    assert {id for id, _ in PRINTED} <= {column.id for column in expirables.COLUMNS}


def test_the_calendar_has_each_near_date_on_its_last_business_day(on_sqlite: Office) -> None:
    events = Calendar.from_ical(on_sqlite.written(Format.ICS)).walk("VEVENT")
    near = {
        f"record-{truth.record}@credfile": last_business_day(truth.expires)
        for truth in on_sqlite.truth
        if truth.expires and DAY - timedelta(31) <= truth.expires <= DAY + timedelta(400)
    }
    assert {str(event["uid"]): event["dtstart"].dt for event in events} == near
    assert all(event["dtstamp"].dt.date() == DAY and event["dtend"].dt - event["dtstart"].dt == timedelta(1) for event in events)
    doubted = {f"record-{truth.record}@credfile" for truth in on_sqlite.truth if not truth.confirmed}
    assert all(("not confirmed" in str(event["summary"])) == (str(event["uid"]) in doubted) for event in events)


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.XLSX])
def test_the_same_day_gives_the_same_bytes_and_another_day_others(on_sqlite: Office, format: Format) -> None:
    assert on_sqlite.written(format) == on_sqlite.written(format) != on_sqlite.written(format, DAY + timedelta(20))


def test_masked_reports_show_no_masked_number(on_sqlite: Office) -> None:
    license = TYPES.type("state_license")
    fields = tuple(replace(field, masked=True) if field.name == "number" else field for field in license.fields)
    types = replace(TYPES, types=tuple(replace(license, fields=fields) if each is license else each for each in TYPES.types))
    numbers = [row["number"] for row in on_sqlite.table() if row["type"] == license.name]
    for format in (Format.CSV, Format.JSON, Format.ICS):
        out = io.BytesIO()
        Report(on_sqlite.store, types, Formats(), DAY, masked=True).write(format, out)
        assert not [number for number in numbers if number in out.getvalue().decode("utf-8-sig")] and numbers


def test_a_date_that_a_person_overruled_does_not_expire_the_record(store: Store) -> None:
    store.sight(digest("a"), "a.pdf", "intake", AT)
    (id,) = store.file(digest("a"), understood("a", license(expires="2020-01-01")), AT).record_ids
    assert [row.bucket for row in expirables.report(store, DAY)] == [Bucket.EXPIRED]
    acts.answer(store, id, "expiry", Corrected("lifetime"), "amy", AT, 1)
    assert [(row.bucket, row.days_left) for row in expirables.report(store, DAY)] == [(Bucket.LIFETIME, None)]


def test_what_is_no_credential_was_rejected_or_never_ends_is_left_out(store: Store) -> None:
    store.sight(digest("a"), "a.pdf", "intake", AT)
    ids = store.file(digest("a"), understood("a", license(), diploma(), nothing(), license(number="RN7")), AT).record_ids
    acts.reject(store, ids[3], "amy", RejectReason.ILLEGIBLE, "", AT)
    assert [row.record.id for row in expirables.report(store, DAY)] == [ids[0]]
