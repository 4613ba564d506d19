"""What certifies, locates, splits and prices an answer, on hand-made cases whose right figure is known; and the card itself."""

import json
import pickle
from pathlib import Path

import pytest

from benchmarks import measure
from benchmarks.metrics import figures
from benchmarks.metrics.answers import Answer, AnsweredDocument, Reason, Said
from benchmarks.metrics.certify import at_most, certify
from benchmarks.metrics.lines import errors, line_errors
from benchmarks.metrics.outcomes import judge
from benchmarks.metrics.places import is_right_place, provenance
from benchmarks.metrics.reviewer import KEY, LOAD, POINT, STOP, review_cost, way_through
from benchmarks.metrics.splitting import boundaries, splitting
from benchmarks.metrics.stages import Stage, by_stage, candidate_recall, trace
from benchmarks.metrics.truth import Known, KnownDocument, TrueLine
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Document, Page, Word, lines_from
from extractors.extract import extract

BOX = (70.0, 100.0, 172.0, 112.0)
PLACE = ((1, 72.0, 98.0, 172.0, 114.0),)


def said(value="A-1", confidence=0.99, page=1, boxes=(BOX,), printed=""):
    return Said(value, confidence, page, boxes, printed)


def answer(fields, type="state_license", pages=(1,), accepted=False, confidence=0.9, flagged=()):
    reasons = tuple(Reason("low_confidence", field) for field in flagged)
    return Answer(type, pages, fields, "card", "expires", confidence, accepted, reasons)


def answered(*credentials, pages=1, text=(), sizes=()):
    return AnsweredDocument(pages, credentials, (), {"reading": 1.0}, text, None, sizes)


def known(*credentials, how="digital", **more):
    return KnownDocument("set", "a.pdf", Path("a.pdf"), "one", how, True, credentials, **more)


def test_the_bound_is_that_of_the_tables():
    assert at_most(0, 598) == pytest.approx(0.005, abs=2e-5)
    assert at_most(3, 1549) == pytest.approx(0.005, abs=2e-5)
    assert at_most(5, 5) == 1.0


def test_as_much_is_certified_as_the_bound_holds_from_the_surest_down():
    assert certify([0.99] * 597, [True] * 597).threshold is None, "too few to prove one in two hundred"
    whole = certify([0.99] * 598, [True] * 598)
    assert (whole.coverage, whole.threshold) == (1.0, 0.99)
    mixed = certify([0.99] * 700 + [0.5] * 300, [True] * 700 + [False] * 300)
    assert (mixed.accepted, mixed.faults, mixed.coverage) == (700, 0, 0.7)
    assert certify([0.99] + [0.9] * 999, [False] + [True] * 999, tolerated=0.0049).accepted == 1000
    assert certify([0.9] * 1000, [True] * 990 + [False] * 10).accepted == 0, "one confidence is accepted whole or not at all"


@pytest.mark.parametrize(
    ("boxes", "page", "right"),
    [
        ((BOX,), 1, True),
        ((BOX,), 2, False),
        (((72, 98, 122, 114), (122, 98, 172, 114)), 1, True),
        (((72, 98, 122, 114),), 1, False),
        (((72, 60, 172, 150),), 1, False),
        (((72, 120, 172, 134),), 1, False),
    ],
)
def test_a_box_is_right_that_covers_the_value_and_little_else(boxes, page, right):
    assert is_right_place(said(boxes=boxes, page=page), [PLACE]) is right


def test_places_are_compared_on_the_page_as_it_was_measured_and_a_value_may_stand_twice():
    elsewhere = ((1, 300.0, 300.0, 400.0, 316.0),)
    assert is_right_place(said(), [elsewhere, PLACE])
    assert is_right_place(said(boxes=((35, 50, 86, 56),)), [PLACE], scale=(0.5, 0.5))
    one = Known("state_license", (1,), {"number": "A-1"}, places={"number": (PLACE,)})
    half = answered(answer({"number": said(boxes=((35, 50, 86, 56),))}), sizes=((306.0, 396.0),))
    assert provenance([judge(known(one, sheets=((612.0, 792.0),)), half)])[0].value == 1.0
    assert provenance([judge(known(one, how="photo"), half)])[0].trials == 0


def test_a_paper_ends_where_no_credential_goes_on():
    assert boundaries([(1, 2), (3,)], 4) == {2, 3}
    papers = Known("state_license", (1, 2), {"number": "A"}), Known("diploma", (3,), {"number": "B"})
    right = answer({}, pages=(1, 2)), answer({}, "diploma", pages=(3,))
    split = answer({}, pages=(1,)), answer({}, pages=(2,)), answer({}, "state_license", pages=(3,))
    told = splitting([judge(known(*papers), answered(*right, pages=3)), judge(known(*papers), answered(*split, pages=3))])
    assert told.files == 2
    assert told.boundary_f1 == pytest.approx(2 * 2 / (3 + 2))
    assert told.pages.value == pytest.approx(5 / 6)
    assert splitting([judge(known(papers[0]), answered(right[0]))]).files == 0


def review_of(fields, **more):
    truth = {"holder_name": "Ana Reyes", "qualification": "Registered Nurse", "number": "A-1", "jurisdiction": "OH"}
    rest = {name: said(truth[name]) for name in ("holder_name", "qualification")}
    (one,) = judge(known(Known("state_license", (1,), truth)), answered(answer(rest | fields, **more))).credentials
    return way_through(one, ()).seconds


def test_a_reviewer_stops_at_what_is_doubtful_types_what_is_wrong_and_skips_what_passes():
    right = {"number": said("A-1"), "jurisdiction": said("OH")}
    assert review_of(right, accepted=True) == 0
    assert review_of(right) == pytest.approx(LOAD + KEY)
    assert review_of(right, flagged=("number",)) == pytest.approx(LOAD + STOP + 2 * KEY)
    assert review_of(right | {"number": said("A-7")}) == pytest.approx(LOAD + STOP + 5 * KEY)
    assert review_of(right | {"npi": said("2000000000")}) == pytest.approx(LOAD + STOP + 3 * KEY)
    assert review_of(right | {"number": said("A-1", 0.9)}) == pytest.approx(LOAD + STOP + 2 * KEY)
    issuer = STOP + 2 * KEY  # a diploma has one, and none was said
    assert review_of(right, type="diploma") == pytest.approx(LOAD + STOP + 3 * POINT + KEY + issuer)


def test_typing_everything_is_what_review_is_compared_with():
    one = judge(
        known(Known("immunization_record", (1,), {"holder_name": "A-1"})),
        answered(answer({"holder_name": said()}, "immunization_record")),
    )
    cost = review_cost([one])
    assert cost.typing_mean == pytest.approx(LOAD + STOP + 4 * KEY)
    assert cost.keys_saved == pytest.approx(1 - 1 / 4)
    assert review_cost([]).median is None


PAPER = (
    "STATE OF OREGON",
    "BOARD OF NURSING",
    "This certifies that ANA SAMPLE is licensed as a",
    "REGISTERED NURSE",
    "License Number: 202412345RN",
    "Issue Date: 01/31/2024 Expiration Date: 01/31/2026",
)


def sheet(rows=PAPER):
    words = [
        Word(word, Box(72.0 + 60 * at, 72.0 + 24 * row, 128.0 + 60 * at, 84.0 + 24 * row))
        for row, line in enumerate(rows)
        for at, word in enumerate(line.split())
    ]
    return Document("", (Page(1, 792.0, 612.0, lines_from(words, 1)),))


def test_a_lost_value_is_charged_to_the_first_stage_that_has_it_no_more():
    truth = {
        "holder_name": "Ana Sample",
        "number": "202412345RN",
        "issue_date": "2024-01-31",
        "expiry_date": "2026-01-31",
        "issuer": "Society for Quilting",
    }
    one = Known("state_license", (1,), truth, printed=truth | {"issue_date": "01/31/2024", "expiry_date": "01/31/2026"})
    fields = {
        "holder_name": said("Ana Sample", printed="ANA SAMPLE"),
        "number": said("STATE", printed="STATE"),
        "expiry_date": said("2026-01-13", printed="01/31/2026"),
    }
    document = sheet()
    outcome = judge(known(one), answered(answer(fields), text=(document.pages[0].text,)))
    traced = {one.field.field: one for one in trace(outcome, document, packaged())}
    assert {name: one.stage for name, one in traced.items()} == {
        "holder_name": None,
        "number": traced["number"].stage,
        "issue_date": traced["issue_date"].stage,
        "expiry_date": Stage.NORMALISATION,
        "issuer": Stage.READING,
    }
    assert traced["number"].stage in (Stage.SCORING, Stage.ASSIGNMENT), "it is there to be chosen"
    recall, by_field = candidate_recall(traced.values())
    assert (recall.value, by_field["issuer"].value) == (pytest.approx(4 / 5), 0.0)
    assert sum(by_stage(traced.values(), [outcome]).values()) == 4
    other = judge(known(one), answered(answer(fields, type="diploma"), text=(document.pages[0].text,)))
    assert {one.stage for one in trace(other, document, packaged()) if one.field.field == "number"} == {Stage.CLASS}


def test_invented_values_and_rejected_files_are_charged_without_a_look_inside():
    one = Known("state_license", (1,), {"number": "A-1"})
    extra = judge(known(one), answered(answer({"number": said(), "npi": said("2000000000")})))
    lost = judge(known(one), AnsweredDocument(0, (), (), {}, (), "damaged"))
    assert by_stage([], [extra, lost]) == {"rejected": 1, "scoring": 1}


def test_lines_are_compared_where_they_stand_and_so_without_regard_to_reading_order():
    lines = (
        TrueLine("print", "BOARD OF NURSING", 72, 96, 250, 108),
        TrueLine("script", "STATE OF 0REGON", 72, 72, 250, 84),
        TrueLine("print", "not there", 72, 400, 250, 412),
    )
    found = list(line_errors(known(sheets=((792.0, 612.0),), lines=(lines,)), sheet()))
    assert [(one.wrong_characters, one.wrong_words) for one in found] == [(0, 0), (1, 1), (9, 2)]
    told = errors(found)
    assert told.characters.value == pytest.approx(10 / 40)
    assert told.lines_lost.value == pytest.approx(1 / 3)
    assert list(line_errors(known(how="photo", sheets=((792.0, 612.0),), lines=(lines,)), sheet())) == []


def test_papers_are_certified_by_their_least_sure_critical_value():
    one = Known("state_license", (1,), {"number": "A-1"})
    judged = [
        judge(known(one), answered(answer({"number": said(confidence=0.9 + at / 10000)}, confidence=0.99))) for at in range(200)
    ]
    certified = figures.certified_papers(judged)
    assert (certified.coverage, certified.threshold) == (1.0, 0.9)


def test_the_card_is_written_from_kept_answers_with_the_documents_beside_them(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    entry = {
        "file": "a.pdf",
        "family": "f",
        "how": "fax",
        "credentials": [{"type": "state_license", "pages": [1], "fields": {"number": "202412345RN"}}],
    }
    (tmp_path / "truth.json").write_text(json.dumps([entry]))
    document = sheet()
    (draft,) = extract(document, packaged())
    number = draft.field("number")
    assert number is not None
    line = {
        "file": "a.pdf",
        "pages": 1,
        "status": "read",
        "credentials": [
            {
                "type": draft.type,
                "pages": [1],
                "confidence": draft.confidence,
                "fields": {"number": {"value": number.value, "printed": number.printed, "confidence": 0.9, "page": 1, "boxes": []}},
                "review": {"needed": True, "reasons": [{"code": "x", "field": "number", "message": "…"}]},
            }
        ],
        "unrecognized_pages": [],
        "text": [document.pages[0].text],
    }
    (tmp_path / "answers.jsonl").write_text(json.dumps(line) + "\n")
    (tmp_path / "documents.pickle").write_bytes(pickle.dumps([document]))
    card = tmp_path / "docs" / "report_card.md"
    options = ["--set", str(tmp_path), "--answers", str(tmp_path / "answers.jsonl"), "--out", str(tmp_path / "out")]
    assert measure.main([*options, "--card", str(card)]) == 0
    text = card.read_text("utf-8")
    headline = text.split("| beside them")[0]
    assert sum(row.startswith("| ") for row in headline.splitlines()) == 1 + 8
    assert "| Documents without any fault | 100.0% |" in headline
    assert "| Values among the candidates | 100.0% |" in text
    assert (card.with_name("reliability.png")).exists() == ("reliability.png" in text)
