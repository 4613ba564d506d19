"""Simulated stops are those of the review screen, and what no stop shows is a silent fault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.metrics.answers import Answer, AnsweredDocument, Reason, Said, parse_line
from benchmarks.metrics.outcomes import judge
from benchmarks.metrics.report import compile_report, plain
from benchmarks.metrics.reviewer import KEY, LOAD, POINT, STOP, EnterPath, enter_path
from benchmarks.metrics.stops import stops
from benchmarks.metrics.truth import Known, KnownDocument
from extractors.credential_types.loading import packaged
from extractors.document.page import Document
from extractors.extract import extract
from ingest.answer import Answer as Line
from ingest.answer import as_json
from ingest.store import Store
from ingest.work import Understood
from review_ui.form_rows import Standing
from review_ui.forms import blank_to_confirm, standing
from tests.extractors.sheets import LICENSE, sheet

AT = datetime(2026, 3, 2, tzinfo=UTC)
PERMIT = (
    "STATE MEDICAL BOARD OF OHIO",
    "TRAINING CERTIFICATE",
    "Number: | 57.238776",
    "Name: | Hannah Thi Hernandez, D.O.",
    "Expiration Date: | 06/3O/2O2x",
    "LIMITED TO ACTIVITIES OF THE TRAINING PROGRAM",
)
POLICY = (
    "CERTIFICATE OF LIABILITY INSURANCE",
    "THIS CERTIFICATE CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER",
    "INSURED | Lena M. Ostberg, MD",
    "INSURER A: | Prairie States Insurance Company",
    "TYPE OF INSURANCE | POLICY NUMBER | LIMITS",
    "PROFESSIONAL LIABILITY | STA-5873307-66 | EACH CLAIM $ 1,O00,0x0",
    "POLICY EFF 01/01/2026 | POLICY EXP 01/01/2027 | AGGREGATE",
)


@pytest.mark.parametrize("rows", [LICENSE, PERMIT, POLICY], ids=["license", "permit", "policy"])
def test_the_simulated_stops_are_the_fields_that_the_form_marks(rows: tuple[str, ...], store: Store) -> None:
    document = Document("a" * 64, (sheet(*rows),))
    drafts = tuple(extract(document, packaged()))
    understood = Understood(document, (), "application/pdf", drafts, 0.0, 0.0)
    (answer,) = parse_line(as_json(Line(Path("a.pdf"), document.sha256, understood), text=True)).credentials
    store.sight(document.sha256, "a.pdf", "intake", AT)
    record = store.record(store.file(document.sha256, understood, AT).record_ids[0])
    marked = {state.field for state in record.fields if standing(state) is Standing.LOOK}
    blank = {state.field for state in record.fields if blank_to_confirm(state)}
    found = stops(answer)
    assert marked | blank
    assert found.fields | ({"expiry_date"} if found.expiry else set()) == marked
    assert found.together == blank


def said(value: str, confidence: float = 0.99) -> Said:
    return Said(value, confidence, 1)


def answer(
    fields: dict[str, Said], *reasons: Reason, type: str = "state_license", expiry: str = "expires", accepted: bool = False
) -> Answer:
    return Answer(type, (1,), fields, "card", expiry, 0.9, accepted, reasons)


def test_a_stop_is_a_reason_a_doubt_a_missing_fact_or_the_record_itself() -> None:
    fields = {"number": said("A-1"), "holder_name": said("Ana Reyes", 0.94), "jurisdiction": said("OH")}
    reasons = (
        Reason("unread_value", "npi"),
        Reason("confirm_blank", "status"),
        Reason("confirm_blank", "restrictions"),
        Reason("number_shape", "number"),
        Reason("low_confidence", "no_field_of_this_type"),
        Reason("hard_to_read"),
    )
    there = stops(answer(fields, *reasons, expiry="unknown"))
    assert there.fields == {"npi", "number", "holder_name", "qualification"}
    assert there.together == {"status", "restrictions"}
    assert (there.record, there.type, there.expiry) == (True, False, True)
    assert there.count == 4 + 1 + 1 + 1


def test_a_field_with_a_reason_of_its_own_stops_by_itself_though_it_is_blank() -> None:
    both = (Reason("confirm_blank", "status"), Reason("uncertain_value", "status"))
    there = stops(answer({}, *both))
    assert "status" in there.fields and not there.together


def test_nothing_to_check_is_no_stop_and_expiry_is_asked_once() -> None:
    assert not stops(answer({}, Reason("whole"))).record
    assert not stops(answer({}, Reason("confirm_blank", "expiry_date"), expiry="unknown")).expiry
    assert not stops(answer({}, type="diploma", expiry="not_applicable")).expiry
    assert stops(answer({}, Reason("whole"), type="a type of another program")).count == 0


def path_of(one: Known | None, given: Answer | None, unrecognized: tuple[int, ...] = ()) -> EnterPath:
    known = KnownDocument("set", "a.pdf", Path("a.pdf"), "one", "digital", True, (one,) if one else ())
    answered = AnsweredDocument(1, (given,) if given else (), unrecognized, {}, (), None, ())
    return enter_path([judge(known, answered)])


TRUE = {"number": "A-1", "holder_name": "Ana Reyes", "qualification": "Registered Nurse", "jurisdiction": "OH", "status": "Active"}
SURE = {name: said(value) for name, value in TRUE.items()}


def test_what_is_right_and_sure_costs_one_key() -> None:
    path = path_of(Known("state_license", (1,), TRUE), answer(SURE))
    assert (path.fields, path.silent, path.stops) == (5, (), 0)
    assert path.seconds == pytest.approx(LOAD + KEY)


def test_a_wrong_or_blank_field_is_silent_unless_a_stop_shows_it() -> None:
    truth = Known("state_license", (1,), TRUE | {"restrictions": "day shifts only"})
    wrong = SURE | {"number": said("A-7")}
    silent = path_of(truth, answer(wrong))
    assert {(one.field, one.outcome) for one in silent.silent} == {("number", "wrong"), ("restrictions", "missed")}
    assert silent.wrong_or_blank == 2
    shown = path_of(truth, answer(wrong, Reason("low_confidence", "number"), Reason("confirm_blank", "restrictions")))
    assert shown.silent == ()
    typed = len("A-1") + 1 + 1 + len("day shifts only") + 1
    assert (shown.stops, shown.seconds) == (2, pytest.approx(LOAD + 2 * STOP + (1 + typed) * KEY))


def test_blanks_that_are_confirmed_together_are_one_stop_and_one_key() -> None:
    reasons = (Reason("confirm_blank", "restrictions"), Reason("confirm_blank", "license_class"))
    path = path_of(Known("state_license", (1,), TRUE), answer(SURE, *reasons))
    assert (path.stops, path.seconds) == (1, pytest.approx(LOAD + STOP + 2 * KEY))


def test_an_invented_value_is_silent_but_not_wrong_or_blank() -> None:
    path = path_of(Known("state_license", (1,), TRUE), answer(SURE | {"expiry_date": said("2030-01-01")}))
    assert [(one.field, one.outcome, one.got) for one in path.silent] == [("expiry_date", "invented", "2030-01-01")]
    assert path.wrong_or_blank == 0


def test_a_missed_expiry_is_seen_by_whoever_is_asked_whether_it_expires() -> None:
    truth = Known("state_license", (1,), TRUE | {"expiry_date": "2030-01-01"})
    assert path_of(truth, answer(SURE, expiry="unknown")).silent == ()
    assert [one.field for one in path_of(truth, answer(SURE, expiry="not_applicable")).silent] == ["expiry_date"]


def test_a_wrong_type_is_silent_unless_it_is_asked_about() -> None:
    truth = Known("state_license", (1,), {"number": "A-1"})
    assert [one.field for one in path_of(truth, answer({"number": said("A-1")}, type="diploma")).silent] == [None]
    asked = path_of(truth, answer({"number": said("A-1")}, Reason("uncertain_type"), type="diploma"))
    assert asked.silent == ()
    assert asked.seconds == pytest.approx(LOAD + KEY + STOP + 3 * POINT)


def test_a_credential_that_was_not_found_is_seen_where_its_page_waits_for_a_person() -> None:
    truth = Known("state_license", (1,), {"number": "A-1"})
    assert path_of(truth, None, unrecognized=(1,)).silent == ()
    assert [(one.field, one.outcome) for one in path_of(truth, None).silent] == [(None, "missed")]


def test_one_that_is_not_there_is_silent_where_the_record_gives_no_reason() -> None:
    assert [(one.field, one.outcome) for one in path_of(None, answer(SURE)).silent] == [(None, "invented")]
    assert path_of(None, answer(SURE, Reason("uncertain_type"))).silent == ()


def test_what_passes_without_review_costs_nothing_and_leaves_its_faults() -> None:
    path = path_of(Known("state_license", (1,), TRUE), answer(SURE | {"number": said("A-7", 0.5)}, accepted=True))
    assert (path.stops, path.seconds) == (0, 0)
    assert [one.field for one in path.silent] == ["number"]


def test_a_qualification_that_only_repeats_the_type_may_be_left_out() -> None:
    truth = Known("high_school_diploma", (1,), {"qualification": "High School Diploma"})
    assert path_of(truth, answer({}, type="high_school_diploma", expiry="not_applicable")).silent == ()


def test_the_report_lists_silent_faults_one_by_one() -> None:
    known = KnownDocument("set", "a.pdf", Path("a.pdf"), "one", "digital", True, (Known("state_license", (1,), TRUE),))
    answered = AnsweredDocument(1, (answer(SURE | {"number": said("A-7")}),), (), {}, (), None, ())
    told = plain(compile_report([judge(known, answered)]))["enter path"]
    assert (told["fields"], told["wrong or blank"]) == (5, 1)
    assert [(one["file"], one["field"], one["expected"]) for one in told["silent"]] == [("a.pdf", "number", "A-1")]


def test_without_documents_there_is_no_path() -> None:
    assert enter_path([]).stops is None
