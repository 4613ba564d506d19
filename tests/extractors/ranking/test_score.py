"""Every pair of candidate and field gets a probability, the same for the same print."""

from __future__ import annotations

from extractors.credential_types.loading import packaged
from extractors.ranking.score import gather, score
from tests.extractors.sheets import LICENSE, sheet

DECLARED = packaged().type("state_license")
LINES = sheet(*LICENSE).lines


def test_each_pair_has_one_probability_and_fields_share_no_pair() -> None:
    scored = score(DECLARED, LINES)
    assert len(scored.probabilities) == len(scored.features.pairs) == len(scored.features.matrix)
    assert all(0 < p < 1 for p in scored.probabilities)
    by_field = {field.name: list(scored.of(field.name)) for field in DECLARED.fields}
    assert sum(map(len, by_field.values())) == len(scored.features.pairs)
    for field in DECLARED.fields:
        assert all(candidate.kind == field.kind.name for candidate, *_ in by_field[field.name])


def test_the_likeliest_of_a_plain_licence_are_what_it_says() -> None:
    scored = score(DECLARED, LINES)
    best = {field.name: max(scored.of(field.name), key=lambda one: one[3], default=None) for field in DECLARED.fields}
    said = {name: one[0].value.text for name, one in best.items() if one is not None and one[3] > 0.5}
    assert said["number"] == "202411223RN" and said["expiry_date"] == "2026-04-30" and said["issue_date"] == "2024-05-02"


def test_a_date_is_likelier_for_the_field_that_its_label_names() -> None:
    scored = score(DECLARED, LINES)

    def likely(field: str, value: str) -> float:
        return max(p for candidate, _, _, p in scored.of(field) if candidate.value.text == value)

    assert likely("expiry_date", "2026-04-30") > likely("issue_date", "2026-04-30")
    assert likely("issue_date", "2024-05-02") > likely("expiry_date", "2024-05-02")


def test_a_masked_label_is_not_there() -> None:
    told = gather(DECLARED, LINES)
    phrases = {label.phrase for label in told.labels}
    masked = gather(DECLARED, LINES, phrases)
    assert phrases and masked.labels == () and masked.lines == told.lines


def test_nothing_comes_of_no_print() -> None:
    scored = score(DECLARED, ())
    assert scored.candidates == () and scored.probabilities == ()
