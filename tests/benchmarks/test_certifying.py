"""The gate is certified on what a run has read, by the benchmark's own measure of faults."""

import json
import pickle

from benchmarks import certify
from benchmarks.metrics.asking import extracted_anew
from benchmarks.metrics.truth import read_set
from extractors.document.page import Document
from tests.extractors.sheets import LICENSE, sheet

TRUE = {"holder_name": "Lena Marit Ostberg", "number": "202411223RN", "issue_date": "2024-05-02", "expiry_date": "2026-04-30"}


def _run(tmp_path, fields):
    """A set of one paper with its truth, and what a run has read of it."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    entry = {
        "file": "a.pdf",
        "family": "f",
        "how": "digital",
        "credentials": [{"type": "state_license", "pages": [1], "fields": fields}],
    }
    (tmp_path / "truth.json").write_text(json.dumps([entry]))
    (tmp_path / "documents.pickle").write_bytes(pickle.dumps([Document("0" * 64, (sheet(*LICENSE[:-1]),))]))
    return read_set(tmp_path)


def test_a_paper_of_a_packet_counts_for_its_own_family(tmp_path):
    known = _run(tmp_path, TRUE)
    truth = json.loads((tmp_path / "truth.json").read_text())
    truth[0]["credentials"][0]["family"] = "g"
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    assert [case.family for case in certify.cases(known, tmp_path)] == ["f"]
    assert [case.family for case in certify.cases(read_set(tmp_path), tmp_path)] == ["g"]


def test_a_credential_that_is_right_is_a_case_without_faults_but_for_what_the_truth_leaves_out(tmp_path):
    (case,) = certify.cases(_run(tmp_path, TRUE), tmp_path)
    (draft,) = extracted_anew([tmp_path / "a.pdf"], tmp_path)[1][0]
    invented = {value.field for value in draft.fields} - TRUE.keys() - {"original_issue_date"}
    assert case.seen == draft.seen
    assert case.wrong == len(invented)
    assert case.fields == len(TRUE) + len(invented)


def test_a_wrong_number_is_a_critical_fault(tmp_path):
    right = certify.cases(_run(tmp_path, TRUE), tmp_path)[0]
    wrong = certify.cases(_run(tmp_path, TRUE | {"number": "999999999RN"}), tmp_path)[0]
    assert (wrong.wrong, wrong.critical_wrong) == (right.wrong + 1, right.critical_wrong + 1)


def test_a_paper_of_another_type_is_wrong_in_every_field(tmp_path):
    known = _run(tmp_path, TRUE)
    entry = json.loads((tmp_path / "truth.json").read_text())
    entry[0]["credentials"][0]["type"] = "diploma"
    (tmp_path / "truth.json").write_text(json.dumps(entry))
    assert certify.cases(known, tmp_path) != certify.cases(read_set(tmp_path), tmp_path)
    (case,) = certify.cases(read_set(tmp_path), tmp_path)
    assert case.wrong == case.fields > 0


def test_few_papers_certify_nothing(tmp_path, capsys):
    _run(tmp_path, TRUE)
    assert certify.main(["--set", str(tmp_path), "--out", str(tmp_path), "--read"]) == 0
    assert "no threshold could be certified" in capsys.readouterr().out
