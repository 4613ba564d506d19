"""The threshold of a field is the narrowest that is given."""

from __future__ import annotations

from extractors.models.thresholds import Thresholds, thresholds

GIVEN = Thresholds(0.97, 0.9, 0.9, {"default": 0.1, "number": 0.2, "diploma.number": 0.3})


def test_the_types_own_threshold_comes_first_then_the_fields_then_the_default() -> None:
    assert GIVEN.of_field("diploma", "number") == 0.3
    assert GIVEN.of_field("npi_letter", "number") == 0.2
    assert GIVEN.of_field("npi_letter", "issuer") == 0.1


def test_what_ships_are_probabilities_and_critical_values_need_the_most() -> None:
    shipped = thresholds()
    assert 0 < shipped.other <= shipped.critical < 1
    assert all(0 < p < 1 for p in shipped.present.values())
