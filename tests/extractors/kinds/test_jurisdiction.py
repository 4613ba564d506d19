"""States and countries, by name, by code and by what stands beside the two letters."""

from __future__ import annotations

import pytest

from extractors.kinds import data
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.kind import Unparsable

STATES = data.names("states.toml")


@pytest.mark.parametrize("code", STATES)
def test_a_state_is_its_name_and_its_code(code: str) -> None:
    name = STATES[code][0]
    for said in (code, code.lower(), name, name.upper(), f"State of {name}", f"{name}."):
        assert JURISDICTION.parse(said).text == code
    assert JURISDICTION.parse(JURISDICTION.show(code)).text == code


@pytest.mark.parametrize("code", list(STATES)[::5])
def test_more_about_a_state_is_more_quality(code: str) -> None:
    def quality(line: str) -> float:
        return max(found.quality for found in JURISDICTION.find(line) if found.value.text == code)

    name = STATES[code][0]
    assert quality(f"STATE OF {name.upper()}") == 1
    assert quality(f"Anytown, {code} 97301") > quality(f"Anytown, {code}") >= quality(f"{code}")


@pytest.mark.parametrize("line", ["in the state of mind", "Do or do not", "md, do, pa", "ok"])
def test_small_words_are_no_state(line: str) -> None:
    assert list(JURISDICTION.find(line)) == []


@pytest.mark.parametrize(("line", "code"), [("University of Washington", "WA"), ("Kansas City, MO 64101", "KS")])
def test_a_state_within_another_name_is_doubtful(line: str, code: str) -> None:
    assert all(found.quality < 0.5 for found in JURISDICTION.find(line) if found.value.text == code)


def test_a_country_whose_letters_are_a_states_has_three() -> None:
    assert JURISDICTION.parse("Canada").text == "CAN"
    assert JURISDICTION.parse("CA").text == "CA" and JURISDICTION.parse("California").text == "CA"


@pytest.mark.parametrize("text", ["", "ZZ", "Atlantis", "12"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(Unparsable):
        JURISDICTION.parse(text)
