"""The second look knows how candidates stand to one another."""

from __future__ import annotations

import numpy as np

from extractors.credential_types.loading import packaged
from extractors.ranking.rerank import KEPT, NAMES, likeliest, relative_rows
from extractors.ranking.score import Gathered, gather
from tests.extractors.sheets import sheet

PAGE = sheet(
    "Ohio Board of Nursing",
    "Mary Ann Sample",
    "License number RN.123456",
    "Issued 04/30/2025",
    "Expires 04/30/2027",
    "Printed 01/15/2026",
)


def _gathered() -> Gathered:
    return gather(packaged().type("state_license"), PAGE.lines)


def _rows(told: Gathered, likely: dict[tuple[str, str], float]) -> tuple[list[tuple[str, str]], dict[tuple[str, str, str], float]]:
    """Which field and value each chosen row is, and each row's features, where ``likely`` are the log-odds of a field's values."""
    known = told.features
    names = [(pair.field, told.candidates[pair.candidate].value.text) for pair in known.pairs]
    logits = np.array([likely.get(name, -6.0) for name in names])
    chosen = likeliest(known, logits)
    table = relative_rows(told.candidates, known, logits, chosen)
    rows = [names[at] for at in chosen]
    return rows, {(*rows[at], name): float(table[at, NAMES.index(name)]) for at in range(len(rows)) for name in NAMES}


def test_of_every_field_the_likeliest_are_looked_at_again_best_first() -> None:
    rows, _ = _rows(_gathered(), {("expiry_date", "2027-04-30"): 3.0, ("expiry_date", "2026-01-15"): 2.0})
    mine = [value for field, value in rows if field == "expiry_date"]
    assert mine[:2] == ["2027-04-30", "2026-01-15"] and len(mine) <= KEPT


def test_a_place_that_another_field_wants_more_is_told() -> None:
    _, seen = _rows(_gathered(), {("issue_date", "2025-04-30"): 4.0, ("expiry_date", "2025-04-30"): 1.0})
    assert seen["expiry_date", "2025-04-30", "elsewhere"] == 4.0
    assert seen["expiry_date", "2025-04-30", "elsewhere_lead"] == -3.0


def test_the_years_after_the_likeliest_issue_are_told() -> None:
    _, seen = _rows(_gathered(), {("issue_date", "2025-04-30"): 4.0})
    assert abs(seen["expiry_date", "2027-04-30", "years_on"] - 2) < 0.01
    assert seen["expiry_date", "2027-04-30", "whole_years"] < 0.01
    assert seen["expiry_date", "2026-01-15", "whole_years"] > 0.2


def test_the_lead_is_over_the_best_other_value() -> None:
    _, seen = _rows(_gathered(), {("expiry_date", "2027-04-30"): 3.0, ("expiry_date", "2026-01-15"): 2.0})
    assert seen["expiry_date", "2027-04-30", "lead"] == 1.0
    assert seen["expiry_date", "2026-01-15", "lead"] == -1.0


def test_a_longer_reading_of_the_same_print_is_told() -> None:
    told = gather(packaged().type("training_certificate"), sheet("has completed", "Fire Safety and Emergency Codes").lines)
    shorter = {("qualification", "Fire Safety"): 2.0, ("qualification", "Fire Safety and Emergency Codes"): 1.0}
    rows, seen = _rows(told, shorter)
    if ("qualification", "Fire Safety") in rows:
        assert seen["qualification", "Fire Safety", "longer"] == 1.0
    assert seen["qualification", "Fire Safety and Emergency Codes", "longer"] < 0


def test_a_board_beside_its_department_is_told() -> None:
    page = sheet("Colorado Department of Regulatory Agencies", "Colorado Medical Board", "License Number: DR.0045128")
    told = gather(packaged().type("state_license"), page.lines)
    chosen = likeliest(told.features, np.zeros(len(told.features.pairs)))
    rows = relative_rows(told.candidates, told.features, np.zeros(len(told.features.pairs)), chosen)
    seen = {
        told.candidates[told.features.pairs[at].candidate].value.text: (
            row[NAMES.index("board")],
            row[NAMES.index("another_board")],
        )
        for at, row in zip(chosen, rows, strict=True)
        if told.features.pairs[at].field == "issuer"
    }
    assert seen["Colorado Medical Board"] == (1, -9)
    assert seen["Colorado Department of Regulatory Agencies"] == (0, 0)


def test_nothing_to_look_at_gives_an_empty_table() -> None:
    told = gather(packaged().type("state_license"), ())
    chosen = likeliest(told.features, np.zeros(0))
    assert relative_rows(told.candidates, told.features, np.zeros(0), chosen).shape == (0, len(NAMES))
