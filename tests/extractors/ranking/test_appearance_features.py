"""What a candidate looks like by itself: where it stops, and how the lines that it runs over are set."""

from __future__ import annotations

from extractors.credential_types.loading import packaged
from extractors.document.page import Page
from extractors.ranking.features import NAMES
from extractors.ranking.score import gather
from tests.extractors.sheets import sheet


def looks(type_id: str, field: str, page: Page, value: str, printed: str | None = None) -> dict[str, float]:
    """The features of the candidate ``value`` for ``field``, by name."""
    told = gather(packaged().type(type_id), page.lines)
    for pair, row in zip(told.features.pairs, told.features.matrix, strict=True):
        candidate = told.candidates[pair.candidate]
        if pair.field == field and candidate.value.text == value and printed in (None, candidate.printed):
            return dict(zip(NAMES, map(float, row), strict=True))
    raise AssertionError(f"{value} is no candidate")


DIPLOMA = sheet("Coldwater Ridge Institute of Health", "Sciences", "has awarded to", "Lena Ostberg")


def test_half_of_a_title_sees_the_line_that_it_could_go_on_in() -> None:
    half = looks("diploma", "issuer", DIPLOMA, "Coldwater Ridge Institute of Health")
    whole = looks("diploma", "issuer", DIPLOMA, "Coldwater Ridge Institute of Health Sciences")
    assert (half["next_words"], half["next_size"], half["next_gap"]) == (1, 1, 1)
    assert (half["inner_size"], half["inner_gap"]) == (1, 0)
    assert (whole["next_words"], whole["inner_gap"]) == (3, 1)


def test_what_must_go_on_is_told_from_what_does() -> None:
    page = sheet("has completed Fire Safety and", "Emergency Codes")
    cut = looks("training_certificate", "qualification", page, "Fire Safety and")
    assert cut["ends_open"] == 1
    assert looks("diploma", "issuer", DIPLOMA, "Coldwater Ridge Institute of Health Sciences")["goes_on"] == 1


def test_a_name_in_two_boxes_has_no_next_line() -> None:
    page = sheet("Surname", "OSTBERG", "Place of birth", "Given names", "LENA MARIT", "STOCKHOLM")
    told = looks("identity_document", "holder_name", page, "Lena Marit Ostberg", "OSTBERG LENA MARIT")
    assert (told["next_words"], told["next_gap"], told["goes_on"]) == (0, 9, 0)
