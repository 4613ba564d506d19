"""Settings that are lists or limits are read from a text or an array alike, and nothing else will do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.setting_values import host_names, minutes, networks, type_ids

IDS = st.lists(st.text(alphabet="abz09_", min_size=1, max_size=12), max_size=4)


@given(IDS, st.sampled_from([",", ", ", " ,", ",,"]))
def test_a_list_is_the_same_as_a_text_and_as_an_array(ids: list[str], comma: str) -> None:
    assert type_ids(comma.join(ids)) == type_ids(ids) == ",".join(ids)
    assert type_ids(type_ids(ids)) == type_ids(ids)


@given(st.integers(-1000, 1000))
def test_minutes_are_of_half_a_day_at_most(number: int) -> None:
    if 0 <= number <= 720:
        assert minutes(number) == minutes(str(number)) == number
    else:
        with pytest.raises(ValueError):  # it says nothing; the settings say what is expected
            minutes(number)


@pytest.mark.parametrize("given", [True, 1.5, None, "soon", [15]])
def test_what_is_no_number_of_minutes_is_refused(given: object) -> None:
    with pytest.raises(ValueError):
        minutes(given)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Credfile.Example.ORG", "credfile.example.org"),
        ("a.example, [::1]", "a.example,[::1]"),
        ("", ""),
        (["10.0.0.1"], "10.0.0.1"),
    ],
)
def test_host_names_are_kept_in_small_letters(given: object, kept: str) -> None:
    assert host_names(given) == kept


@pytest.mark.parametrize("read", [type_ids, host_names, networks])
@pytest.mark.parametrize("given", [3, None, {"a": 1}, [1, 2], "no such/thing;"])
def test_what_is_no_list_of_the_kind_is_refused(read, given: object) -> None:
    with pytest.raises(ValueError):
        read(given)


@pytest.mark.parametrize(
    ("given", "ok"), [("10.0.0.0/8,2001:db8::/32", True), ("10.0.0.1", True), ("10.0.0.1/8", False), ("office", False)]
)
def test_a_network_is_an_address_and_its_bits(given: str, ok: bool) -> None:
    if ok:
        assert networks(given) == given
    else:
        with pytest.raises(ValueError):
            networks(given)
