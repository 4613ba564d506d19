"""Completeness: which requirements apply to whom, and how each stands, on both databases."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook

from extractors.credential_types.loading import packaged
from extractors.draft import Expiry
from ingest import tables
from ingest.formats import Formats
from ingest.reports import completeness, requirements
from ingest.reports.completeness import Item, PersonFile, Status
from ingest.reports.completeness_files import CompletenessFile
from ingest.settings import SettingsError
from ingest.statuses import CredentialPlace
from ingest.store import PractitionerRow, Store
from ingest.store.search_terms import filing_key
from tests.ingest.reports.office import AT
from tests.ingest.store.papers import digest

DAY = date(2026, 7, 1)
TYPES = packaged()
SETS = requirements.read(Path("/nonexistent"), TYPES)


@dataclass
class Files:
    """A store with practitioners and what each holds."""

    store: Store
    number: int = field(default=0)

    def person(self, role: str, unit: str = "Surgery", facility: str = "", merged_into: int | None = None) -> int:
        self.number += 1
        family = f"Quill{self.number:02}"
        with self.store._database.writing() as session:
            row = tables.Practitioner(
                family=family, given="Ada", role=role, unit=unit, facility=facility, other_names=[], added_at=AT,
                name_key=filing_key([family], ["Ada"], ""), merged_into=merged_into,
            )  # fmt: skip
            session.add(row)
            session.flush()
            assert row.id
            return row.id

    def holds(
        self, person: int, type: str, days: int | None = 400, state: str = "confirmed", of: int | None = None, **facts: str | None
    ) -> int:
        """A credential's current record, or with ``of`` a renewal of that credential in review; gives back the credential's id."""
        self.number += 1
        expiry = Expiry.EXPIRES if days is not None else Expiry.NOT_APPLICABLE
        with self.store._database.writing() as session:
            document = tables.Document(sha256=digest(str(self.number)), name="a.pdf", status="read", received_at=AT)
            credential = session.get(tables.Credential, of) if of else tables.Credential(type=type, practitioner_id=person)
            session.add_all([document, credential])
            session.flush()
            record = tables.Record(
                document_id=document.id, position=0, type=type, paper="card", confidence=1, lowest_confidence=1, pages=[1],
                state=state, version=1, machine_version=1, machine_expiry=expiry, model="0", received_at=AT, expiry=expiry,
                expiry_date=None if days is None else (DAY + timedelta(days)).isoformat(), **facts,
            )  # fmt: skip
            session.add(record)
            session.flush()
            place = CredentialPlace.LATER if of else CredentialPlace.CURRENT
            session.add(tables.CredentialRecord(record_id=record.id, credential_id=credential.id, place=place))
            session.flush()
            assert credential.id
            return credential.id

    def file(self, person: int, sets: tuple[requirements.RequirementSet, ...] = SETS) -> PersonFile:
        row = self.store.practitioner(person)
        (found,) = completeness.evaluate(self.store, sets, [row], DAY)
        return found

    def item(self, person: int, requirement: str) -> Item:
        return next(item for item in self.file(person).items if item.requirement.id == requirement)


@pytest.fixture
def files(store: Store) -> Files:
    return Files(store)


@pytest.mark.parametrize(
    ("role", "applies"),
    [
        ("Physician", "physician"),
        ("physician assistant", "physician_assistant"),
        ("MD", "physician"),
        ("Attending Physician, Cardiology", "physician"),
        ("PA-C", "physician_assistant"),
        ("Nurse Practitioner", "aprn"),
        ("CRNA", "aprn"),
        ("RN", "registered_nurse"),
        ("RN - charge nurse", "registered_nurse"),
        ("Pharmacist", "pharmacist"),
        ("Medical Staff Coordinator", "medical_staff_office"),
        ("Credentialing Specialist", "medical_staff_office"),
        ("Janitor", None),
        ("", None),
        ("Spanish interpreter", None),
    ],
)
def test_the_longest_role_that_is_named_says_which_set_applies(role: str, applies: str | None) -> None:
    found = requirements.set_for(SETS, _row(role))
    assert (found.id if found else None) == applies


def _row(role: str, facility: str = "") -> PractitionerRow:
    return PractitionerRow(
        id=1, family="Quill", given="Ada", middle="", suffix="", role=role, unit="", facility=facility, roster_key=None, active=True
    )


@pytest.mark.parametrize(
    ("days", "state", "status", "asked"),
    [
        (400, "confirmed", Status.ON_FILE, False),
        (61, "confirmed", Status.ON_FILE, False),
        (60, "confirmed", Status.EXPIRING, True),
        (0, "confirmed", Status.EXPIRING, True),
        (-1, "confirmed", Status.EXPIRED, True),
        (None, "confirmed", Status.ON_FILE, False),
        (400, "accepted", Status.ON_FILE, False),
        (400, "to_review", Status.IN_REVIEW, False),
        (-1, "to_review", Status.IN_REVIEW, False),
        (400, "rejected", Status.MISSING, True),
    ],
)
def test_a_requirement_stands_as_its_credential_does(
    files: Files, days: int | None, state: str, status: Status, asked: bool
) -> None:
    person = files.person("RN")
    files.holds(person, "life_support_card", days, state, qualification="Basic Life Support")
    item = files.item(person, "life_support")
    assert (item.status, item.days_left if state != "rejected" else days, item.to_request) == (status, days, asked)


def test_the_best_credential_of_the_alternatives_counts(files: Files) -> None:
    person = files.person("medical staff coordinator")
    assert files.item(person, "high_school").status is Status.MISSING
    files.holds(person, "equivalency_certificate", None)
    assert files.item(person, "high_school").status is Status.ON_FILE
    files.holds(person, "professional_certification", qualification="CCRN")
    assert files.item(person, "certification").status is Status.MISSING, "another certification is none of NAMSS"
    files.holds(person, "professional_certification", -5, qualification="CPMSM")
    assert files.item(person, "certification").status is Status.EXPIRED
    files.holds(person, "professional_certification", 50, qualification="Certified Provider Credentialing Specialist (CPCS)")
    assert files.item(person, "certification").status is Status.EXPIRING


def test_of_two_that_are_on_file_the_one_that_lasts_longer_counts(files: Files) -> None:
    person = files.person("physician")
    files.holds(person, "state_license", 100, jurisdiction="OH")
    files.holds(person, "state_license", 300, jurisdiction="TX")
    item = files.item(person, "license")
    assert item.holding and (item.holding.jurisdiction, item.days_left) == ("TX", 300)


def test_what_has_a_renewal_in_review_is_not_asked_for_again(files: Files) -> None:
    person = files.person("physician")
    credential = files.holds(person, "dea_registration", 20)
    assert files.item(person, "dea").to_request
    files.holds(person, "dea_registration", 800, "to_review", of=credential)
    item = files.item(person, "dea")
    assert (item.status, item.to_request) == (Status.EXPIRING, False) and item.renewal


ACLS, BLS = "Advanced Cardiovascular Life Support", "Basic Life Support"


def test_a_course_is_satisfied_by_that_course_alone(files: Files) -> None:
    person = files.person("RN")
    files.holds(person, "life_support_card", qualification=ACLS)
    assert files.item(person, "life_support").status is Status.MISSING
    files.holds(person, "life_support_card", 30, qualification=BLS)
    item = files.item(person, "life_support")
    assert item.holding and (item.status, item.holding.qualification) == (Status.EXPIRING, BLS)


@pytest.mark.parametrize(("role", "requirement"), [("RN", "life_support"), ("physician", "life_support"), ("aprn", "life_support")])
def test_another_course_in_review_is_no_renewal(files: Files, role: str, requirement: str) -> None:
    person = files.person(role)
    credential = files.holds(person, "life_support_card", 30, qualification=BLS)
    files.holds(person, "life_support_card", 700, "to_review", qualification=ACLS)
    files.holds(person, "life_support_card", 700, "to_review")
    item = files.item(person, requirement)
    assert (item.status, item.renewal, item.to_request) == (Status.EXPIRING, None, True)
    files.holds(person, "life_support_card", 700, "to_review", of=credential)
    assert files.item(person, requirement).renewal == 4, "the course was not read, and it is filed to this credential"


def test_the_same_course_in_review_is_a_renewal_wherever_it_is_filed(files: Files) -> None:
    person = files.person("RN")
    files.holds(person, "life_support_card", 30, qualification=BLS)
    files.holds(person, "life_support_card", 700, "to_review", qualification="basic life support")
    assert files.item(person, "life_support").renewal == 2


def test_a_license_of_another_state_in_review_is_no_renewal(files: Files) -> None:
    person = files.person("physician")
    files.holds(person, "state_license", 30, jurisdiction="OH")
    files.holds(person, "state_license", 700, "to_review", jurisdiction="TX")
    assert files.item(person, "license").renewal is None


def test_a_requirement_applies_only_with_what_it_follows_from(files: Files) -> None:
    person = files.person("physician")
    files.holds(person, "diploma", None, qualification="Doctor of Medicine")
    assert files.item(person, "ecfmg").status is Status.NOT_APPLICABLE
    files.holds(person, "diploma", None, qualification="MBBS")
    assert files.item(person, "ecfmg").status is Status.MISSING


def test_what_is_optional_is_asked_from_nobody_until_it_was_there(files: Files) -> None:
    person = files.person("registered nurse")
    assert files.item(person, "certification").status is Status.NOT_APPLICABLE
    files.holds(person, "professional_certification", -3)
    assert files.item(person, "certification").to_request


def test_what_a_merged_practitioner_holds_counts_for_the_one_that_counts(files: Files) -> None:
    person = files.person("RN")
    other = files.person("RN", merged_into=person)
    files.holds(other, "state_license")
    assert files.item(person, "license").status is Status.ON_FILE


def test_a_file_is_complete_when_everything_that_applies_is_on_file(files: Files) -> None:
    person = files.person("RN")
    for type in ("state_license", "life_support_card", "diploma", "identity_document"):
        assert files.file(person).met < len(files.file(person).asked)
        files.holds(person, type, qualification="Basic Life Support" if type == "life_support_card" else None)
    assert files.file(person).met == len(files.file(person).asked) == 4


OWN = """
id = "registered_nurse"
name = "Nurse of the house"
roles = ["RN"]
facilities = ["North Campus"]
[requirements.license]
title = "License of Ohio"
one_of = [{ type = "state_license", jurisdiction = ["OH"] }]
"""


def test_a_set_of_the_site_takes_the_place_of_a_packaged_one_and_holds_at_its_facilities(tmp_path: Path, files: Files) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "ours.toml").write_text(OWN.replace('id = "registered_nurse"', 'id = "ours"'))
    sets = requirements.read(tmp_path, TYPES)
    assert len(sets) == len(SETS) + 1
    north, south = files.person("RN", facility="north campus"), files.person("RN", facility="South")
    files.holds(north, "state_license", jurisdiction="TX")
    assert [item.status for item in files.file(north, sets).items] == [Status.MISSING]
    assert files.file(south, sets).set and files.file(south, sets).set != files.file(north, sets).set
    (tmp_path / "requirements" / "ours.toml").write_text(OWN)
    assert len(requirements.read(tmp_path, TYPES)) == len(SETS)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OWN.replace("state_license", "state_licence"), "license: state_licence is no credential type"),
        (OWN.replace("title", "titel"), "license: unknown titel"),
        (OWN + "colour = 1", "license: unknown colour"),
        (OWN.replace('roles = ["RN"]', 'roles = "RN"'), "a value is missing or of the wrong kind"),
        (OWN.replace('roles = ["RN"]', ""), "a value is missing or of the wrong kind"),
        (OWN.replace("one_of = [{", "one_of = [{ state = 1,"), "license: unknown state"),
        ("id = = 1", "Invalid value"),
    ],
)
def test_a_faulty_set_names_its_file_and_fault(tmp_path: Path, wrong: str, said: str) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "ours.toml").write_text(wrong)
    with pytest.raises(SettingsError) as refused:
        requirements.read(tmp_path, TYPES)
    assert "requirements/ours.toml: " in str(refused.value) and said in str(refused.value)


def test_the_packaged_sets_name_declared_types_alone_and_each_role_once() -> None:
    assert {each.id for each in SETS} == {
        "physician", "aprn", "physician_assistant", "registered_nurse", "pharmacist", "medical_staff_office",
    }  # fmt: skip
    roles = [role for each in SETS for role in each.roles]
    assert len(set(roles)) == len(roles)


@pytest.fixture
def unit(files: Files) -> Files:
    for role in ("physician", "RN", "pharmacist", "Janitor"):
        files.holds(files.person(role), "state_license", 10)
    files.person("physician", unit="Emergency")
    return files


def _written(files: Files, ending: str, **how: bool) -> bytes:
    out = io.BytesIO()
    people = files.store.practitioners(unit="Surgery", limit=None)
    table = completeness.sheet(completeness.evaluate(files.store, SETS, people, DAY), **how)
    CompletenessFile(table, Formats(), DAY, **how).write(ending, out)
    return out.getvalue()


def _rows(files: Files, **how: bool) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_written(files, "csv", **how).decode("utf-8-sig"), newline="")))


def test_a_unit_has_a_row_for_each_requirement_of_each_practitioner(unit: Files) -> None:
    rows = _rows(unit)
    sizes = {each.name: len(each.requirements) for each in SETS}
    assert len(rows) == sizes["Physician"] + sizes["Registered nurse (RN)"] + sizes["Pharmacist"] + 1
    assert {row["unit"] for row in rows} == {"Surgery"} and rows[-1]["requirement"] == ""
    assert [row["status"] for row in rows if row["requirement"] == "State license"] == ["expiring"]


def test_requests_are_what_is_missing_expired_or_expiring(unit: Files) -> None:
    asked = _rows(unit, requests=True)
    assert asked == [row for row in _rows(unit) if row["request"] == "yes"] and asked
    assert {row["status"] for row in asked} == {"missing", "expiring"}


def test_a_workbook_and_a_printed_report_say_the_same_as_csv(unit: Files) -> None:
    header, *lines = load_workbook(io.BytesIO(_written(unit, "xlsx"))).active.iter_rows(values_only=True)
    rows = _rows(unit)
    titles = [column.title for column in completeness.COLUMNS]
    assert list(header) == titles and len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        said = dict(zip(titles, line, strict=True))
        assert (said["Practitioner"], said["Requirement"] or "", said["Days left"]) == (
            row["person"], row["requirement"], int(row["days_left"]) if row["days_left"] else None,
        )  # fmt: skip
    with pdfplumber.open(io.BytesIO(_written(unit, "pdf"))) as book:
        text = "\n".join(page.extract_text() for page in book.pages)
    assert text.count("Missing") == sum(row["status"] == "missing" for row in rows) and "As of 07/01/2026" in text
