"""Known issuers: each means itself, and a board without its state is nobody's."""

from __future__ import annotations

import pytest

from extractors.kinds import registry
from extractors.kinds.jurisdiction import JURISDICTION

EVERY_TENTH = registry.known()[::40]


@pytest.mark.parametrize("issuer", EVERY_TENTH, ids=lambda issuer: issuer.name)
def test_a_full_name_means_its_issuer_in_any_case(issuer: registry.Issuer) -> None:
    assert registry.canonical(issuer.name) == issuer
    assert registry.canonical(f"The {issuer.name.upper()}") == issuer


@pytest.mark.parametrize("issuer", [each for each in EVERY_TENTH if each.jurisdiction], ids=lambda issuer: issuer.name)
def test_a_board_with_its_state_in_print_is_never_another_states(issuer: registry.Issuer) -> None:
    assert issuer.jurisdiction is not None and JURISDICTION.parse(issuer.jurisdiction).text == issuer.jurisdiction
    assert registry.canonical(issuer.name, issuer.jurisdiction) == issuer
    other = "OR" if issuer.jurisdiction != "OR" else "NV"
    named = registry.canonical(issuer.name, other)
    assert named is None or named.jurisdiction != other, "print that names a state outranks the state that was read elsewhere"


@pytest.mark.parametrize("state", ["FL", "OH", "NV"])
def test_a_board_without_its_state_is_named_by_the_jurisdiction(state: str) -> None:
    named = registry.canonical("Board of Nursing", state)
    assert named is not None and named.jurisdiction == state and "Nursing" in named.name
    assert registry.canonical("Board of Nursing") is None


def test_a_misread_name_does_not_become_another_states_board() -> None:
    misread = registry.canonical("Oregon State Board of Nursinq")
    assert misread is not None and misread.jurisdiction == "OR"
    for hit in registry.find("West Virginia Board of Pharmacy"):
        assert not hit.name.startswith("Virginia") or hit.quality < 1


def test_no_name_is_two_issuers() -> None:
    names = [issuer.name for issuer in registry.known()]
    assert len(names) == len(set(names)) > 500


def test_a_line_without_an_issuer_has_none() -> None:
    assert registry.find("This certifies that Ana Sample has met all requirements") == []
