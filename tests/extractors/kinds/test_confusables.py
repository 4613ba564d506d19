"""Look-alikes are suggested where exactly one makes a number fit, and never put into the value."""

from __future__ import annotations

from extractors.kinds.confusables import alternatives, suggestion
from extractors.kinds.dea_number import DEA_NUMBER
from extractors.kinds.npi import NPI


def test_the_one_exchange_that_fits_is_named():
    assert alternatives("AB0", "ABO".__eq__) == ((2, "O"),)
    assert suggestion("AB0", "ABO".__eq__) == (("character", "O"), ("position", 3))


def test_nothing_is_suggested_where_none_or_several_fit():
    assert suggestion("AB0", "XYZ".__eq__) == ()
    assert suggestion("100", lambda value: value in ("1O0", "10O")) == ()


def test_a_wrong_check_digit_stays_as_printed():
    assert DEA_NUMBER.parse("FS7654389").text == "FS7654389"
    (flaw,) = DEA_NUMBER.check("FS7654389")
    assert (flaw.code, dict(flaw.parameters)["position"]) == ("dea_check_digit", 4)
    assert [flaw.code for flaw in NPI.check("2345678909")] == ["npi_check_digit"]


def test_the_blind_spot_of_the_check_is_as_stated():
    assert DEA_NUMBER.check("FS7354323") == DEA_NUMBER.check("FS7854323") == ()
