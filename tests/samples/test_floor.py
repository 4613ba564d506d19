"""The samples that cost little to read are read well, along the real path. The whole measurement is ``make bench``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.metrics import figures
from benchmarks.metrics.answers import parse_line
from benchmarks.metrics.outcomes import DocumentOutcome, Outcome, judge
from benchmarks.metrics.truth import read_set
from extractors.draft import UNRECOGNIZED
from ingest.answer import Answer, as_json
from ingest.archive import Stored
from ingest.files.safe_open import digest
from ingest.work import Inline

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def born_digital() -> list[DocumentOutcome]:
    known = [document for document in read_set(SAMPLES) if document.how == "born_digital"]
    arrivals = [Stored(digest(one.path)[0], one.path, one.file, one.path.stat().st_size) for one in known]
    answered = Inline().map(arrivals, ordered=True)
    lines = [as_json(Answer(arrival.path, arrival.sha256, answer), text=True) for arrival, answer in answered]
    return [judge(one, parse_line(line)) for one, line in zip(known, lines, strict=True)]


@pytest.mark.slow
def test_nine_of_ten_fields_of_born_digital_samples_are_exact(born_digital: list[DocumentOutcome]) -> None:
    exact = figures.exact_match(figures.fields_of(born_digital))
    assert exact.value is not None
    assert exact.value >= 0.9


@pytest.mark.slow
def test_no_expiry_is_invented_on_them(born_digital: list[DocumentOutcome]) -> None:
    invented = [
        document.known.file
        for document in born_digital
        for credential in document.credentials
        for field in credential.fields
        if field.field == "expiry_date" and field.outcome is Outcome.INVENTED
    ]
    assert not invented


@pytest.mark.slow
def test_every_value_has_its_place_on_the_page(born_digital: list[DocumentOutcome]) -> None:
    answers = [credential.answer for document in born_digital for credential in document.credentials if credential.answer]
    said = [value for answer in answers if answer.type != UNRECOGNIZED for value in answer.fields.values()]
    assert said
    assert all(value.boxed and 0 < value.confidence < 1 for value in said)
