"""Fields read together: what another field, another place or a label says that a value is not."""

from __future__ import annotations

from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER
from extractors.credential_types.loading import packaged
from extractors.ranking.score import gather
from extractors.read_fields import read_fields
from tests.extractors.sheets import LICENSE, sheet


def test_an_organisation_that_never_issues_the_type_is_not_asked_about() -> None:
    page = sheet("Board of Registration in Pharmacy", "Registration with the Drug Enforcement Administration is required")
    told = gather(packaged().type("controlled_substance_registration"), page.lines)
    issuers = {told.candidates[pair.candidate].value.text for pair in told.features.pairs if pair.field == "issuer"}
    assert issuers and "Drug Enforcement Administration" not in issuers


def test_a_number_that_the_paper_calls_something_else_gives_way_to_another_one() -> None:
    page = sheet(
        "CERTIFICATE OF LIABILITY INSURANCE",
        "INSURED | Lena M. Ostberg, MD",
        "CERTIFICATE NUMBER: CL2609114470",
        "TYPE OF INSURANCE | POLICY NUMBER | LIMITS",
        "PROFESSIONAL LIABILITY | STA-5873307-66 | EACH CLAIM $ 1,000,000",
        "POLICY EFF 01/01/2026 | POLICY EXP 01/01/2027 | AGGREGATE $ 3,000,000",
    )
    read = read_fields(packaged().type("malpractice_insurance"), page.lines, 1.0)
    assert {value.field: value.value for value in read.values}["number"] == "STA-5873307-66"


def test_a_longer_reading_of_the_same_print_does_not_complete_a_name() -> None:
    page = sheet(
        "QuickConfirm License Verification Report", "NCSBN ID 81244 | KAMAU-ELLIS, PRISCILLA WANJIRU", "License Number | 281906"
    )
    value = {value.field: value.value for value in read_fields(packaged().type("state_license"), page.lines, 1.0).values}
    assert value["holder_name"] == "Priscilla Wanjiru Kamau-Ellis"


def test_a_date_that_nothing_calls_retroactive_is_none() -> None:
    page = sheet(
        "Certificate of Insurance",
        "Date issued: 03/01/2025",
        "Insured | Lena M. Ostberg, MD",
        "Policy Number | 967380",
        "Policy Period | 02/01/2025 to 02/01/2026",
        "Limits of Liability | $1,000,000 each claim / $3,000,000 annual aggregate",
        "Coverage | Claims-made",
    )
    fields = {value.field for value in read_fields(packaged().type("malpractice_insurance"), page.lines, 1.0).values}
    assert "retroactive_date" not in fields
    named = sheet(*(" ".join(word.text for word in line.words) for line in page.lines), "Retroactive Date: 02/01/2019")
    values = {value.field: value.value for value in read_fields(packaged().type("malpractice_insurance"), named.lines, 1.0).values}
    assert values["retroactive_date"] == "2019-02-01"


def test_a_limit_of_our_row_stands_though_another_policy_has_the_same_one() -> None:
    page = sheet(
        "CERTIFICATE OF LIABILITY INSURANCE",
        "INSURED | Lena M. Ostberg, MD",
        "TYPE OF INSURANCE | POLICY NUMBER | LIMITS",
        "COMMERCIAL GENERAL LIABILITY | GL22224743 | EACH OCCURRENCE $ 1,000,000",
        " | | DAMAGE TO RENTED PREMISES $ 100,000",
        " | | GENERAL AGGREGATE $ 2,000,000",
        "",
        "PROFESSIONAL LIABILITY | STA-5873307-66 | EACH CLAIM $ 1,000,000",
        " | | AGGREGATE $ 3,000,000",
    )
    values = {value.field: value for value in read_fields(packaged().type("malpractice_insurance"), page.lines, 1.0).values}
    assert values["per_claim_limit"].value == "1000000"
    assert values["per_claim_limit"].boxes[0].top > 190, "the place in our own row"
    assert values["aggregate_limit"].value == "3000000"


LETTER = (
    "Oregon Board of Pharmacy",
    "August 15, 2026",
    "Medical Staff Services",
    "Attn: Jia Thibodeaux, CPMSM",
    "LETTER OF VERIFICATION",
    "This is to certify that the records of this Board show as follows:",
    "Licensee: | Lena Marit Ostberg",
    "Profession: | Pharmacist",
    "License number: | RPH-0087796",
    "Originally issued: | April 26, 2011",
    "Current through: | February 28, 2027",
    "Given under the seal of the Board this 15th day of August, 2026.",
)


def test_the_day_of_a_letter_that_tells_another_date_is_no_date_of_issue() -> None:
    values = {value.field: value.value for value in read_fields(packaged().type("state_license"), sheet(*LETTER).lines, 1.0).values}
    assert values["issue_date"] == values["original_issue_date"] == "2011-04-26"
    assert values["expiry_date"] == "2027-02-28"


def test_the_day_of_a_letter_that_tells_no_other_date_is_said_to_be_that() -> None:
    page = sheet(
        "NPI Enumerator",
        "November 21, 2010",
        "ADELHEID PALOMA IWU",
        "NATCHEZ, MS 39131",
        "Dear ADELHEID PALOMA IWU:",
        "The following NPI has been assigned to you:",
        "NPI: 2183508383",
    )
    issued = next(
        value for value in read_fields(packaged().type("npi_letter"), page.lines, 1.0).values if value.field == "issue_date"
    )
    assert issued.value == "2010-11-21"
    assert OF_THE_LETTER in issued.because


def test_a_month_behind_a_day_that_could_not_be_read_says_so() -> None:
    rows = ("Carver Heights High School", "This certifies that", "Joy Thi McAllister", "is awarded this Diploma")
    blurred = sheet(*rows, "Given this ~~ day of June, 2015")
    issued = next(
        value
        for value in read_fields(packaged().type("high_school_diploma"), blurred.lines, 1.0).values
        if value.field == "issue_date"
    )
    assert (issued.value, issued.precision) == ("2015-06-01", "month")
    assert DAYLESS in issued.because


def test_what_ends_an_activity_is_no_expiration_of_its_credit() -> None:
    rows = (
        "STATEMENT OF CREDIT",
        "Participant: | Ofelia R. Santacruz, RPh",
        "Activity title: | Inhaler Technique Bootcamp",
        "Date of participation: | 10/17/2023",
        "Contact hours: | 2.0",
    )
    ended = read_fields(packaged().type("cme_certificate"), sheet(*rows, "Planned expiration of activity: | 06/01/2026").lines, 1.0)
    assert "expiry_date" not in {value.field for value in ended.values}


def test_words_that_say_that_there_is_none_are_no_value() -> None:
    page = sheet(*LICENSE, "Restrictions: | None", "License Class: | N/A")
    read = read_fields(packaged().type("state_license"), page.lines, 1.0)
    assert not {"restrictions", "license_class"} & {value.field for value in read.values}
    assert {"restrictions", "license_class"} <= read.blanks.denied
