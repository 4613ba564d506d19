"""What labels say for a candidate."""

from __future__ import annotations

from extractors.credential_types.loading import packaged
from extractors.document.page import Page
from extractors.ranking.features import NAMES
from extractors.ranking.score import gather
from tests.extractors.sheets import sheet


def told(page: Page, field: str, value: str, type_id: str = "state_license") -> dict[str, float]:
    """The features of the candidate ``value`` for ``field`` that its label speaks for most."""
    known = gather(packaged().type(type_id), page.lines)
    rows = [
        dict(zip(NAMES, map(float, row), strict=True))
        for pair, row in zip(known.features.pairs, known.features.matrix, strict=True)
        if pair.field == field and known.candidates[pair.candidate].value.text == value
    ]
    return max(rows, key=lambda row: row["label_best"])


def test_the_nearer_the_label_the_more_it_says() -> None:
    page = sheet("Expires: | 04/30/2027", "", "02/01/2026")
    near, far = told(page, "expiry_date", "2027-04-30"), told(page, "expiry_date", "2026-02-01")
    assert near["label_left"] == near["label_best"] > far["label_best"]
    assert near["label_colon"] == 1 and near["label_rank"] < far["label_rank"]


def test_a_label_of_another_field_speaks_for_that_one() -> None:
    page = sheet("Issue Date: 02/01/2026")
    assert told(page, "issue_date", "2026-02-01")["label_inline"] > 0.5
    other = told(page, "expiry_date", "2026-02-01")
    assert other["label_best"] == 0 and max(other["decoy_best"], other["other_best"]) > 0.5


def test_without_a_label_the_distance_is_the_greatest() -> None:
    assert told(sheet("04/30/2027"), "expiry_date", "2027-04-30")["label_distance"] in (0, 20)
