"""The barcode of a card is understood in every version of its standard, with the liberties that issuers take."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractors.validation.card_barcode import card_of, elements

HELD = {
    "holder_name": "Lucia Noemi Marchetti",
    "number": "X7654321",
    "date_of_birth": "1984-03-18",
    "issue_date": "2024-04-02",
    "expiry_date": "2029-03-18",
    "license_class": "C",
    "jurisdiction": "OR",
}
DATES = {"DBB": "03181984", "DBA": "03182029", "DBD": "04022024"}
YEAR_FIRST = {"DBB": "19840318", "DBA": "20290318", "DBD": "20240402"}
THREE = {"DCS": "MARCHETTI", "DAC": "LUCIA", "DAD": "NOEMI"}


def payload(version: int, told: Mapping[str, str], issuer: str = "636029") -> str:
    """A payload as the standard writes it: version 1 has no version of the issuer's in its header."""
    body = "".join(f"{key}{value}\n" for key, value in told.items())
    versions = f"{version:02}" if version == 1 else f"{version:02}00"
    start = f"@\n\x1e\rANSI {issuer}{versions}02"
    at = len(start) + 20
    return f"{start}DL{at:04}{len(body) + 2:04}ZO{at + len(body) + 2:04}0010DL{body[:-1]}\rZOZOA01\r"


def told(version: int, dates: Mapping[str, str] = DATES) -> dict[str, str]:
    """The elements of HELD as ``version`` has them."""
    if version == 1:
        return {"DAQ": "X7654321", "DAA": "MARCHETTI,LUCIA,NOEMI", "DAJ": "OR", "DAR": "C   ", **YEAR_FIRST}
    if version in (2, 3):
        return {"DCA": "C", "DCS": "MARCHETTI", "DCT": "LUCIA,NOEMI", "DCU": "", "DAJ": "OR", "DAQ": "X7654321", **dates}
    flags = {"DDE": "N", "DDF": "N", "DDG": "N"}
    return {"DCA": "C", **THREE, **flags, "DAJ": "OR", "DAQ": "X7654321  ", "DCG": "USA", **dates}


@pytest.mark.parametrize("version", range(1, 11))
def test_every_version_gives_every_value(version):
    card = card_of(payload(version, told(version)))
    assert card is not None
    assert card.values == HELD
    assert card.ordered
    assert not card.shortened


@pytest.mark.parametrize("version", range(2, 11))
def test_a_canadian_card_has_its_dates_the_other_way_round(version):
    card = card_of(payload(version, {**told(version, YEAR_FIRST), "DAJ": "NL", "DCG": "CAN"}, "636016"))
    assert card is not None
    assert card.values == {**HELD, "jurisdiction": "CAN"}


def _damaged() -> dict[str, str]:
    whole = payload(8, told(8))
    return {
        "no separators in the header": whole.replace("@\n\x1e\r", "@"),
        "no record separator": whole.replace("\x1e", ""),
        "no at sign": whole.removeprefix("@\n\x1e\r"),
        "wrong offset and length": whole.replace("DL0041", "DL0007"),
        "no designators": whole[:27] + whole[whole.index("DLDCA") :],
        "no header": whole[whole.index("DLDCA") :],
        "carriage returns": whole.replace("\n", "\r\n"),
        "record separators": whole.replace("\n", "\x1e"),
        "type of the subfile on its own line": whole.replace("DLDCA", "DL\nDCA"),
        "type of the subfile left out": whole.replace("DLDCA", "DCA"),
        "the rest cut off": whole[: whole.index("\rZOZOA")],
        "separators spelt out": whole.replace("\n", "<LF>").replace("\r", "<CR>").replace("\x1e", "<RS>"),
        "an identification card": whole.replace("DL0", "ID0").replace("DLDCA", "IDDCA"),
        "dashes in dates": whole.replace("03181984", "03-18-1984").replace("03182029", "03/18/2029"),
        "the early header with five digits": whole.replace("ANSI 6360290800", "AAMVA3602908"),
    }


@pytest.mark.parametrize("how", _damaged())
def test_what_issuers_write_otherwise_is_understood(how):
    card = card_of(_damaged()[how])
    assert card is not None
    assert card.values == HELD


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"DAB": "MARCHETTI", "DAC": "LUCIA", "DAD": "NOEMI", "DAE": "JR"}, "Lucia Noemi Marchetti Jr."),
        ({"DCS": "MARCHETTI", "DAC": "LUCIA NOEMI", "DAD": "NOEMI"}, "Lucia Noemi Marchetti"),
        ({"DCS": "MARCHETTI JR", "DAC": "LUCIA", "DAD": "NONE", "DCU": "NONE"}, "Lucia Marchetti Jr."),
        ({"DCS": "DE LA CRUZ", "DAC": "ANA", "DAD": "MARIA"}, "Ana Maria de la Cruz"),
        ({"DCS": "O'NEILL-MCALLISTER", "DAC": "SEAN", "DCU": "III"}, "Sean O'Neill-McAllister III"),
        ({"DCS": "TRAN", "DAC": "DO"}, "Do Tran"),
        ({"DCS": "NA", "DAC": "SOO JIN", "DAD": "NA"}, "Soo Jin Na"),
        ({"DCS": "MIRDHA", "DAC": "MD SHAFQAT"}, "Md Shafqat Mirdha"),
        ({"DCS": "DBARA", "DAC": "DLAN", "DAD": "DAQ"}, "Dlan Daq Dbara"),
        ({"DAA": "MARCHETTI@LUCIA@NOEMI"}, "Lucia Noemi Marchetti"),
        ({"DAA": "MARCHETTI, LUCIA N"}, "Lucia N Marchetti"),
    ],
)
def test_the_parts_of_a_name_are_put_together(parts, name):
    card = card_of(payload(8, {**parts, "DAQ": "X7654321", **DATES}))
    assert card is not None
    assert card.values["holder_name"] == name


def test_a_name_without_commas_has_no_known_order():
    card = card_of(payload(1, {**told(1), "DAA": "MARCHETTI LUCIA NOEMI"}))
    assert card is not None
    assert not card.ordered


def test_a_name_that_was_cut_to_fit_is_known_to_be():
    card = card_of(payload(8, {**told(8), "DDF": "T"}))
    assert card is not None
    assert card.shortened


@pytest.mark.parametrize("text", ["", "00000000", "99999999", "13312029", "02302029", "031829", "INDEF"])
def test_what_is_no_date_gives_none(text):
    card = card_of(payload(8, {**told(8), "DBA": text}))
    assert card is not None
    assert "expiry_date" not in card.values


def test_the_issuer_counts_and_not_the_address():
    card = card_of(payload(8, {**told(8), "DAJ": "WA"}))
    assert card is not None
    assert card.values["jurisdiction"] == "OR"
    unknown = card_of(payload(8, {**told(8), "DAJ": "WA"}, "999999"))
    assert unknown is not None
    assert unknown.values["jurisdiction"] == "WA"


@pytest.mark.parametrize("text", ["", "RN9501234", "https://verify.example/?DAQ=1", "@\n\x1e\rANSI 636029080002DL00410278"])
def test_another_code_is_no_card(text):
    assert card_of(text) is None


def test_the_subfile_of_an_issuer_ends_the_elements():
    assert "ZOA" not in elements(payload(8, told(8)))
    assert elements(payload(8, told(8)))["DBD"] == "04022024"
