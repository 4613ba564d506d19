"""The words around a candidate as keys, and the keys as hashes."""

from __future__ import annotations

from extractors.credential_types.loading import packaged
from extractors.document.reading_order import successors
from extractors.ranking.context_features import SIZE, WIDTH, context_hashes, context_keys
from extractors.ranking.score import gather
from tests.extractors.sheets import sheet


def keys(*rows: str, printed: str) -> list[str]:
    page = sheet(*rows)
    told = gather(packaged().type("state_license"), page.lines)
    candidate = next(one for one in told.candidates if one.printed == printed)
    below = successors(told.lines)[candidate.line]
    return context_keys(candidate, told.lines, None, below, [])


def test_figures_are_told_by_their_number_of_digits_and_names_by_their_shape() -> None:
    one = keys("Expires 04/30/2027 Ana", printed="04/30/2027")
    other = keys("Expires 05/31/2028 Ida", printed="05/31/2028")
    assert one == other
    assert "b1 explres" in one or "b1 expires" in one or any(key.startswith("b1 ") and len(key) > 3 for key in one)


def test_hashes_are_padded_and_differ_by_field() -> None:
    row = context_hashes(["b1 expires"], "expiry_date", "state_license")
    assert row.shape == (WIDTH,) and (row[1:] == SIZE - 1).all() and row[0] < SIZE - 1
    assert row[0] != context_hashes(["b1 expires"], "issue_date", "state_license")[0]


def test_only_a_key_with_a_mark_differs_by_type() -> None:
    plain, marked = (
        [context_hashes([key], "expiry_date", type_id)[0] for type_id in ("state_license", "diploma")]
        for key in ("b1 expires", "@b1 expires")
    )
    assert plain[0] == plain[1] and marked[0] != marked[1]
