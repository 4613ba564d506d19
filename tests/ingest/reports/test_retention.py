"""Retention: which rule keeps a document how long, what a legal hold stops, and what is due, on both databases."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pdfplumber
import pytest

from extractors.draft import Expiry
from ingest import tables
from ingest.errors import Rejected, RejectionCode
from ingest.export import pdf
from ingest.formats import Formats
from ingest.reports import retention
from ingest.reports.retention import DocumentRetention, RetentionStatus
from ingest.reports.retention_rules import FILE, read
from ingest.settings import Settings, SettingsError
from ingest.statuses import Action, LinkEvidence, LinkStanding, RecordState
from ingest.store import InvalidOperation, NotFound, Store, log
from ingest.store.log import Act
from tests.ingest.reports.test_completeness import Files
from tests.ingest.store.papers import AT, DECLARATIONS, digest, license, understood

RULES = """
[[rule]]
name = "Licenses"
types = ["state_license"]
event = "expired"
years = 7

[[rule]]
name = "Treated minors"
units = ["Pediatrics"]
event = "left"
years = 21

[[rule]]
name = "Everything else"
event = "received"
years = 10
"""
LATER = date(2060, 1, 1)


@pytest.fixture
def store(database_url: str):
    store = Store(database_url, DECLARATIONS)
    yield store
    store.close()


def _rules(tmp_path: Path, text: str = RULES):
    (tmp_path / FILE).write_text(text, "utf-8")
    return read(tmp_path, DECLARATIONS)


def _file(store: Store, name: str = "Rosa Quill", person: int | None = None, confirmed: bool = True) -> int:
    """A license in a document of its own; the number of the document."""
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    filed = store.file(digest(name), understood(name, license(name, f"RN{len(name)}00")), AT)
    (id,) = filed.record_ids
    with store._database.writing() as session:
        if person is not None:
            session.add(
                tables.PractitionerLink(
                    record_id=id, practitioner_id=person, standing=LinkStanding.LINKED, evidence=next(iter(LinkEvidence)),
                    by_person=True, author="amy", at=AT,
                )
            )  # fmt: skip
        if confirmed:
            session.get(tables.Record, id).state = RecordState.CONFIRMED
    return filed.document_id


def _leaves(store: Store, person: int, at: datetime) -> None:
    with store._database.writing() as session:
        row = session.get(tables.Practitioner, person)
        row.active = False
        log.write(
            session, at, [Act("amy", Action.CHANGE_PRACTITIONER, f"practitioner:{person}", field="active", old="yes", new="no")]
        )


def _evaluated(store: Store, rules, as_of: date = LATER) -> dict[int, DocumentRetention]:
    found = retention.evaluate(store.retained_documents(), rules, as_of, lambda at: at.date())
    return {each.document.id: each for each in found}


def test_a_rule_counts_from_its_event_and_the_longest_of_several_decides(store: Store, tmp_path: Path) -> None:
    child_doctor = Files(store).person("physician", unit="Pediatrics")
    plain, treated = _file(store), _file(store, "Ada Pediatric", child_doctor)
    found = _evaluated(store, _rules(tmp_path))
    expires = date.fromisoformat(next(r.expiry_date for r in found[plain].document.records if r.expiry is Expiry.EXPIRES))
    by_expiry, by_receipt = expires.replace(year=expires.year + 7), AT.date().replace(year=AT.year + 10)
    assert found[plain].until == max(by_expiry, by_receipt) and found[plain].status is RetentionStatus.DUE
    assert found[treated].status is RetentionStatus.WAITING and found[treated].rule.name == "Treated minors"
    _leaves(store, child_doctor, datetime(2030, 2, 3, 12, tzinfo=UTC))
    assert _evaluated(store, _rules(tmp_path))[treated].until == date(2051, 2, 3)
    early = _evaluated(store, _rules(tmp_path), date(2051, 2, 2))[treated]
    due = _evaluated(store, _rules(tmp_path), date(2051, 2, 3))[treated]
    assert (early.status, due.status) == (RetentionStatus.LATER, RetentionStatus.DUE)


def test_the_newest_departure_counts(store: Store, tmp_path: Path) -> None:
    person = Files(store).person("RN", unit="Pediatrics")
    document = _file(store, person=person)
    _leaves(store, person, datetime(2027, 1, 1, 12, tzinfo=UTC))
    _leaves(store, person, datetime(2029, 1, 1, 12, tzinfo=UTC))
    assert _evaluated(store, _rules(tmp_path))[document].until == date(2050, 1, 1)


def test_what_waits_for_review_and_what_no_rule_is_about_are_never_due(store: Store, tmp_path: Path) -> None:
    waiting = _file(store, confirmed=False)
    assert _evaluated(store, _rules(tmp_path))[waiting].status is RetentionStatus.IN_REVIEW
    only = _rules(tmp_path, '[[rule]]\nname = "x"\ntypes = ["diploma"]\nevent = "received"\nyears = 1\n')
    assert _evaluated(store, only)[waiting].status is RetentionStatus.NO_RULE


def test_what_is_no_credential_is_only_kept_by_a_rule_that_names_it(store: Store, tmp_path: Path) -> None:
    store.sight(digest("cut"), "cut.pdf", "intake", AT)
    rejected = store.file(digest("cut"), Rejected(RejectionCode.DAMAGED, "cut"), AT).document_id
    assert _evaluated(store, _rules(tmp_path))[rejected].status is RetentionStatus.NO_RULE
    named = _rules(tmp_path, RULES + '[[rule]]\nname = "Waste"\ntypes = ["unrecognized"]\nevent = "received"\nyears = 1\n')
    found = _evaluated(store, named)[rejected]
    assert found.rule.name == "Waste" and found.until == AT.date().replace(year=AT.year + 1)


def test_an_expiration_date_that_nobody_confirmed_does_not_count(store: Store, tmp_path: Path) -> None:
    document = _file(store, confirmed=False)
    only = _rules(tmp_path, '[[rule]]\nname = "x"\nevent = "expired"\nyears = 1\n')
    assert _evaluated(store, only)[document].until is None


def test_of_february_29_the_day_after_the_last_year_is_march_1(tmp_path: Path) -> None:
    (rule,) = _rules(tmp_path, '[[rule]]\nname = "x"\nevent = "received"\nyears = 1\n')
    assert rule.until(date(2028, 2, 29)) == date(2029, 3, 1) and rule.until(date(2028, 3, 1)) == date(2029, 3, 1)


def test_a_document_on_hold_is_not_due_and_cannot_be_deleted_until_it_is_released(store: Store, tmp_path: Path) -> None:
    document = _file(store)
    store.hold("document", document, "case 1", "Maria Lopez", AT)
    assert _evaluated(store, _rules(tmp_path))[document].status is RetentionStatus.HELD
    with pytest.raises(InvalidOperation, match="legal hold"):
        store.purge(document, "Maria Lopez", "due", AT)
    assert [(hold.on, hold.id, hold.reason, hold.author) for hold in store.holds()] == [
        ("document", document, "case 1", "Maria Lopez")
    ]
    store.release_hold("document", document, "closed", "Maria Lopez", AT)
    assert store.holds() == () and _evaluated(store, _rules(tmp_path))[document].status is RetentionStatus.DUE
    store.purge(document, "Maria Lopez", "due", AT)
    assert _evaluated(store, _rules(tmp_path)) == {}


def test_a_hold_on_a_practitioner_holds_the_whole_file_also_of_those_merged_into_it(store: Store) -> None:
    files = Files(store)
    root = files.person("RN")
    merged = files.person("RN", merged_into=root)
    own, other = _file(store, person=merged), _file(store, "Somebody Else")
    store.hold("practitioner", root, "case 2", "Maria Lopez", AT)
    held = {each.id: each.held for each in store.retained_documents()}
    assert held == {own: True, other: False}
    with pytest.raises(InvalidOperation, match="practitioner on legal hold"):
        store.purge(own, "Maria Lopez", "due", AT)
    store.purge(other, "Maria Lopez", "due", AT)


def test_a_hold_needs_a_reason_and_something_to_hold_and_is_set_once(store: Store) -> None:
    document = _file(store)
    for wrong in ("", "  "):
        with pytest.raises(InvalidOperation, match="reason"):
            store.hold("document", document, wrong, "Maria Lopez", AT)
    for on in ("document", "practitioner"):
        with pytest.raises(NotFound):
            store.hold(on, 99, "x", "Maria Lopez", AT)
    with pytest.raises(InvalidOperation, match="not on legal hold"):
        store.release_hold("document", document, "x", "Maria Lopez", AT)
    store.hold("document", document, "x", "Maria Lopez", AT)
    with pytest.raises(InvalidOperation, match="already on legal hold"):
        store.hold("document", document, "x", "Maria Lopez", AT)
    store.release_hold("document", document, "x", "Maria Lopez", AT)
    store.purge(document, "Maria Lopez", "due", AT)
    with pytest.raises(InvalidOperation, match="deleted before"):
        store.hold("document", document, "x", "Maria Lopez", AT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must hold"),
        ("x = 1", "must hold"),
        ("[[rule]\n", "retention.toml"),
        ('[[rule]]\nevent = "left"\nyears = 1\n', "rule 1 needs a name"),
        ('[[rule]]\nname = "a"\nevent = "left"\nyears = -1\n', "years must be"),
        ('[[rule]]\nname = "a"\nevent = "left"\nyears = true\n', "years must be"),
        ('[[rule]]\nname = "a"\nevent = "hired"\nyears = 1\n', "event must be one of left, expired, received"),
        ('[[rule]]\nname = "a"\nevent = ["left"]\nyears = 1\n', "event must be one of"),
        ('[[rule]]\nname = "a"\nevent = "left"\nyears = 1\ntypes = ["licence"]\n', "licence is no credential type"),
        ('[[rule]]\nname = "a"\nevent = "left"\nyears = 1\nunits = "ICU"\n', "units must be a list"),
        ('[[rule]]\nname = "a"\nevent = "left"\nyears = 1\nfor = "ICU"\n', "unknown for"),
    ],
)
def test_a_fault_in_the_rules_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        _rules(tmp_path, text)


def test_without_rules_the_message_says_where_to_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"docs/operations\.md"):
        read(tmp_path, DECLARATIONS)


def test_a_long_cell_of_the_printed_report_goes_on_in_the_next_line(store: Store, tmp_path: Path) -> None:
    name = "Rosa Quill " * 12
    document, rules = _file(store, name), _rules(tmp_path)
    table = retention.sheet(_evaluated(store, rules).values(), DECLARATIONS)
    out = io.BytesIO()
    formats = Formats.of(Settings.load(tmp_path / "home", {}))
    assert pdf.write_sheet(table, out, pdf.Heading("Retention", "As of 01/01/2060"), retention.PRINTED, formats) == 1
    with pdfplumber.open(out) as read_back:
        words = [word["text"] for word in read_back.pages[0].extract_words()]
    assert words.count("Rosa") == 12 and str(document) in words and "…" not in "".join(words)


def test_documents_are_read_in_batches_and_each_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.store.retention._BATCH", 2)
    ids = [_file(store, f"holder {number}", confirmed=False) for number in range(5)]
    assert [each.id for each in store.retained_documents()] == ids
    assert AT + timedelta(0) == next(iter(store.retained_documents())).received_at
