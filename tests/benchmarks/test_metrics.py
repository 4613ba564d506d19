"""The benchmark's figures on hand-made answers whose right figure is known."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import measure
from benchmarks.metrics import figures
from benchmarks.metrics.answers import Answer, AnsweredDocument, Said, parse_line
from benchmarks.metrics.calibration import area_under, calibrate, risk_coverage
from benchmarks.metrics.folding import on_page, same
from benchmarks.metrics.intervals import Count, share
from benchmarks.metrics.matching import pair_up
from benchmarks.metrics.outcomes import Blame, Outcome, judge
from benchmarks.metrics.report import compile_report, plain
from benchmarks.metrics.truth import Known, KnownDocument, read_set

TRUE = {
    "holder_name": "Żofia Brandvik",
    "number": "KV-1204",
    "issuer": "Board of Kites",
    "jurisdiction": "OH",
    "issue_date": "2020-01-02",
}


def known(*credentials, family="one", how="digital"):
    return KnownDocument("set", f"{family}.pdf", Path("x.pdf"), family, how, True, credentials)


def license_of(pages=(1,), type="state_license", **fields):
    return Known(type=type, pages=pages, fields=fields)


def answer(type="state_license", pages=(1,), accepted=False, confidence=0.9, **fields):
    said = {name: Said(value, confidence, pages[0], ((1, 2, 3, 4),)) for name, value in fields.items()}
    return Answer(type, pages, said, "card", "expires", confidence, accepted)


def answered(*credentials, text=(), rejected=None, pages=1):
    return AnsweredDocument(pages, credentials, (), {"reading": 1.5, "extracting": 0.5}, text, rejected)


@pytest.mark.parametrize(
    ("field", "value", "other", "equal"),
    [
        ("holder_name", "ŻOFIA BRANDVIK", "Zofia Brandvik", True),
        ("holder_name", "Ana-María O’Dell, Jr.", "Ana Maria ODell Jr", True),
        ("holder_name", "Ana Dell", "Dell Ana", False),
        ("number", "rn 95-012", "RN95012", True),
        ("number", "O123", "0123", False),
        ("number", "12.34", "1234", False),
        ("issuer", "The University of Ostra & Vale", "University of Ostra and Vale", True),
        ("issue_date", "2020-01-02", "2020-02-01", False),
        ("per_claim_limit", "$1,000,000", "1000000", True),
        ("per_claim_limit", "1MM", "1000000.00", True),
        ("credits", "12.50", "12.5", True),
        ("schedules", "2 2N 3 3N 4 5", "2,2N,3,3N,4,5", True),
        ("schedules", "2,3,4,5", "2,2N,3,3N,4,5", False),
    ],
)
def test_values_are_folded_by_kind_and_digits_never(field, value, other, equal):
    assert same(field, value, other) is equal


def test_a_value_is_on_the_page_in_one_run_or_word_by_word_but_not_by_half():
    assert on_page("Zofia Brandvik", "BRANDVIK, ŻOFIA  RN")
    assert on_page("KV-1204", "No. KV 1204")
    assert not on_page("KV-1204", "No. KV 1284")


def test_each_field_gets_the_outcome_it_deserves():
    right = {"holder_name": "zofia brandvik", "number": "KV1205", "issuer": "Board of Kites", "expiry_date": "2030-01-01"}
    outcome = judge(known(license_of(**TRUE)), answered(answer(**right), text=("Żofia Brandvik 2 January 2020 OH KV-1204",)))
    (credential,) = outcome.credentials
    assert {field.field: field.outcome for field in credential.fields} == {
        "holder_name": Outcome.RIGHT,
        "qualification": Outcome.ABSENT,
        "issuer": Outcome.RIGHT,
        "number": Outcome.WRONG,
        "issue_date": Outcome.MISSED,
        "expiry_date": Outcome.INVENTED,
        "jurisdiction": Outcome.MISSED,
        "status": Outcome.ABSENT,
        "npi": Outcome.ABSENT,
    }
    assert {field.field: field.blame for field in credential.fields if field.blame} == {
        "number": Blame.EXTRACTION,
        "issue_date": Blame.READING,
        "expiry_date": Blame.EXTRACTION,
        "jurisdiction": Blame.EXTRACTION,
    }
    walk = figures.fields_of([outcome])
    assert figures.exact_match(walk).value == pytest.approx(2 / 5)
    assert figures.exact_match(walk, verbatim=True).value == pytest.approx(1 / 5)
    assert figures.inventions([outcome]).expiries == 1


def test_a_value_equally_right_counts_and_an_unscored_field_does_not():
    one = Known(
        "state_license",
        (1,),
        {"issuer": "Ohio Board of Kites"},
        also={"issuer": ("Board of Kites",)},
        unscored=frozenset({"number"}),
    )
    outcome = judge(known(one), answered(answer(issuer="board of kites", number="1")))
    assert outcome.perfect


def test_twins_on_one_page_are_told_apart_by_their_values():
    truth = [license_of(number="A1", holder_name="X"), license_of(number="B2", holder_name="X")]
    answers = [answer(number="B2", holder_name="X"), answer(number="A1", holder_name="X")]
    assert [(one.fields["number"], other.fields["number"].value) for one, other in pair_up(truth, answers)] == [
        ("A1", "A1"),
        ("B2", "B2"),
    ]


def test_a_credential_too_many_is_invention_and_a_missing_one_loses_all_its_fields():
    outcome = judge(known(license_of(pages=(1,), **TRUE)), answered(answer("diploma", pages=(2,), holder_name="No One")))
    assert figures.type_accuracy([outcome]).value == 0
    assert figures.inventions([outcome]).extra_credentials == 1
    assert figures.exact_match(figures.fields_of([outcome])).trials == len(TRUE)
    assert {field.blame for field in outcome.credentials[0].fields if field.outcome is Outcome.MISSED} == {Blame.REFUSED}
    assert figures.confusions([outcome]) == {"invented": {"diploma": 1}, "state_license": {"nothing": 1}}


def test_document_perfect_needs_every_field_and_critical_perfect_only_the_critical():
    truth = license_of(**TRUE)
    perfect = judge(known(truth), answered(answer(**TRUE)))
    late = judge(known(truth, family="two"), answered(answer(**TRUE | {"issue_date": "2020-01-03"})))
    assert figures.perfect([perfect, late]).value == 0.5
    assert figures.perfect([perfect, late], critical=True).value == 1.0


def test_refusal_counts_documents_that_are_no_credential():
    junk, fooled = judge(known(), answered()), judge(known(family="two"), answered(answer(number="1")))
    real = judge(known(license_of(**TRUE), family="three"), answered(answer(**TRUE)))
    assert figures.refusal([junk, fooled, real]).value == 0.5
    assert figures.refusal_area([junk, fooled, real]) == 0.75


def test_the_gate_counts_faults_per_thousand_accepted_fields():
    truth = license_of(**TRUE)
    accepted_right = judge(known(truth), answered(answer(accepted=True, **TRUE)))
    accepted_wrong = judge(known(truth, family="two"), answered(answer(accepted=True, **TRUE | {"number": "KV-1"})))
    reviewed = judge(known(truth, family="three"), answered(answer(**TRUE)))
    gate = figures.gate([accepted_right, accepted_wrong, reviewed])
    assert gate.coverage.value == pytest.approx(2 / 3)
    assert gate.precision.value == pytest.approx(9 / 10)
    assert gate.wrong_per_1000 == pytest.approx(100)
    assert gate.critical_per_1000 == pytest.approx(100)
    assert gate.silent_critical_per_1000_credentials == 500


def test_calibration_error_of_a_known_case():
    result = calibrate([0.8] * 10 + [1.0] * 10, [True] * 8 + [False] * 2 + [True] * 5 + [False] * 5, bins=2)
    assert result.ece == pytest.approx(0.25)
    assert result.top_gap == pytest.approx(0.5)
    assert result.top_size == 10
    assert calibrate([], []).ece is None


def test_risk_coverage_rewards_the_right_order():
    coverage, risk, area = risk_coverage([0.9, 0.5], [True, False])
    assert list(coverage) == [0.5, 1.0]
    assert list(risk) == [0.0, 0.5]
    assert area == pytest.approx(0.25)
    assert risk_coverage([0.5, 0.9], [True, False])[2] == pytest.approx(0.75)
    assert area_under([0.9, 0.1], [True, False]) == 1.0


def test_an_interval_is_as_wide_as_its_families_differ():
    alike = [Count(str(family), hit, 1) for family in range(20) for hit in (1, 0)]
    unlike = [Count(str(family), family % 2, 1) for family in range(20) for _ in (1, 0)]
    narrow, wide = share(alike), share(unlike)
    assert narrow.value == wide.value == 0.5
    assert narrow.low == narrow.high == 0.5
    assert wide.high - wide.low > 0.3
    assert share(unlike) == wide
    assert share([]).value is None


def test_a_macro_mean_gives_each_group_the_same_weight():
    counts = [Count("a", 1, 1, "rare"), *[Count("a", 0, 1, "common") for _ in range(99)]]
    assert share(counts).value == pytest.approx(0.5)
    assert share([Count(count.family, count.hits, count.trials) for count in counts]).value == pytest.approx(0.01)


def test_a_line_of_the_contract_is_understood():
    said = {"value": "RN1", "printed": "RN 1", "confidence": 0.9, "page": 1, "boxes": [[1, 2, 3, 4]], "origin": "ocr"}
    head = {"confidence": 0.98, "issues": []}
    license = {"type": "state_license", "paper": "card", "pages": [1], "expiry": "expires", "fields": {"number": said}}
    refused = {"type": "unrecognized", "paper": "receipt", "pages": [2], "expiry": "unknown", "fields": {}}
    line = {
        "file": "a.pdf",
        "sha256": "9f",
        "pages": 2,
        "status": "read",
        "reason": None,
        "seconds": {"reading": 1.9},
        "credentials": [
            license | head | {"review": {"needed": False, "reasons": []}},
            refused | head | {"review": {"needed": True, "reasons": []}},
        ],
        "unrecognized_pages": [2],
        "text": ["RN 1", ""],
    }
    read = parse_line(json.dumps(line))
    assert [one.type for one in read.credentials] == ["state_license"]
    assert read.credentials[0].accepted
    assert read.credentials[0].fields["number"].boxed
    rejected = {"file": "b.pdf", "sha256": "", "pages": 0, "status": "rejected", "reason": {"code": "empty", "message": "…"}}
    assert parse_line(json.dumps(rejected)).rejected == "empty"


def test_a_rejected_file_is_never_perfect_and_its_fields_are_blamed_on_that():
    outcome = judge(known(license_of(**TRUE)), answered(rejected="damaged", pages=0))
    assert not outcome.perfect
    assert {field.blame for field in outcome.credentials[0].fields if field.fault} == {Blame.REJECTED}


def test_truth_of_the_samples_and_of_the_public_specimens_is_read_alike(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    entry = {
        "file": "a.pdf",
        "how": "a long remark about what this paper looks like",
        "credentials": [{"kind": "diploma", "fields": {"holder_name": "X"}, "page": 2}],
    }
    (tmp_path / "truth.json").write_text(json.dumps([entry]))
    (document,) = read_set(tmp_path)
    assert document.credentials[0].type == "diploma"
    assert document.credentials[0].pages == (2,)
    assert document.how == "specimen"
    assert document.family == "a.pdf"
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(FileNotFoundError):
        read_set(tmp_path)


def test_the_report_is_json_and_lists_each_fault(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "truth.json").write_text(
        json.dumps(
            [
                {
                    "file": "a.pdf",
                    "family": "f",
                    "how": "fax",
                    "credentials": [{"type": "diploma", "pages": [1], "fields": {"holder_name": "X Y"}}],
                }
            ]
        )
    )
    line = {
        "file": "a.pdf",
        "pages": 1,
        "status": "read",
        "seconds": {"reading": 2.0},
        "credentials": [],
        "unrecognized_pages": [1],
        "text": ["X Y"],
    }
    (tmp_path / "answers.jsonl").write_text(json.dumps(line) + "\n")
    out = tmp_path / "out"
    assert measure.main(["--set", str(tmp_path), "--answers", str(tmp_path / "answers.jsonl"), "--out", str(out)]) == 0
    report = json.loads((out / "report.json").read_text())
    assert report["headline"]["field exact match, micro"]["value"] == 0
    assert report["faults by stage"] == {"refused": 1}
    rows = [json.loads(row) for row in (out / "errors.jsonl").read_text().splitlines()]
    assert [(row["field"], row["outcome"], row.get("in_text")) for row in rows] == [
        (None, "type", None),
        ("holder_name", "missed", True),
    ]


def test_an_empty_run_gives_no_figures_and_no_crash():
    report = plain(compile_report([], None))
    assert report["headline"]["type accuracy"]["value"] is None
    assert np.isfinite(report["documents"])
