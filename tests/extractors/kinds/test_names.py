"""Names of persons: order, case, and what is no part of them."""

from __future__ import annotations

import pytest

from extractors.kinds.kind import Unparsable
from extractors.kinds.names import INSURED_NAME, PERSON_NAME

PRINTED = [
    ("SMITH, JOHN A, MD, FACP", "John A Smith"),
    ("John M. Smith, RN, BSN", "John M. Smith"),
    ("JANE Q. PUBLIC", "Jane Q. Public"),
    ("ANA MARÍA DE LA CRUZ JR", "Ana María de la Cruz Jr."),
    ("Ana María de la Cruz Jr.", "Ana María de la Cruz Jr."),
    ("DE LA CRUZ, ANA MARÍA", "Ana María de la Cruz"),
    ("de la Cruz, Ana", "Ana de la Cruz"),
    ("SMITH JR, JOHN A", "John A Smith Jr."),
    ("SMITH, JOHN A, JR., MD", "John A Smith Jr."),
    ("J O H N  S M I T H", "John Smith"),
    ("JohnSmith", "John Smith"),
    ("JohnM. Smith", "John M. Smith"),
    ("John McDonald", "John McDonald"),
    ("MCDONALD, RONALD O'BRIEN", "Ronald O'Brien McDonald"),
    ("MARY-ANN O'NEIL-VAN DYKE, DNP, FNP-BC", "Mary-Ann O'Neil-Van Dyke"),
    ("LUDWIG VAN DER BERG III", "Ludwig van der Berg III"),
    ("Dr. Jane Doe", "Jane Doe"),
    ("Jane Doe, Pharm.D., Ph.D.", "Jane Doe"),
    ("JOHN SMITH DO", "John Smith"),
    ("Minh Do", "Minh Do"),
    ("YO YO MA", "Yo Yo Ma"),
    ("LaToya Jackson", "LaToya Jackson"),
    ("JOHN SMlTH", "John Smith"),
    ("Dean Martin", "Dean Martin"),
    ("St. John, Mary", "Mary St. John"),
    ("john smith", "John Smith"),
    ("BUCKNALL TOMASZ R", "Tomasz R Bucknall"),
    ("JOHN SMITH V", "John Smith V"),
    ("JOHN B SMITH", "John B Smith"),
    ("Maria Lopez G.", "Maria Lopez G."),
    ("JUAN PEREZ G.", "Juan Perez G."),
    ("MARIA LOPEZ G", "Maria Lopez G"),
    ("JANE DOE F", "Jane Doe F"),
    ("VAN DYKE A", "Van Dyke A"),
]


@pytest.mark.parametrize(("printed", "name"), PRINTED)
def test_names_get_their_order_and_natural_case(printed, name):
    assert PERSON_NAME.parse(printed).text == name


READ_BADLY_OR_FROM_CARDS = [
    ("Pharm D Edward Alexander Kowalski", "Edward Alexander Kowalski"),
    ("Ph.D. Quill Maria Sample", "Quill Maria Sample"),
    ("Edward Kowalski, Pharm. D.", "Edward Kowalski"),
    ("JD Quill Sample", "JD Quill Sample"),
    ("Edward A. Kowalski, Ir.", "Edward A. Kowalski Jr."),
    ("Edward Kowalski Ir.", "Edward Kowalski Jr."),
    ("EDWARD KOWALSKI lll", "Edward Kowalski III"),
    ("Edward Kowalski, Ill", "Edward Kowalski III"),
    ("Ill Sample", "Ill Sample"),
    ("Saoirse Mcllhenny", "Saoirse McIlhenny"),
    ("Quill Mclntyre-Sample", "Quill McIntyre-Sample"),
    ("Quill McLean", "Quill McLean"),
    ("RDH Wilhelmina Tso", "Wilhelmina Tso"),
    ("RDH WILHELMINA TSO", "Wilhelmina Tso"),
    ("Lieutenant Crispin Jae Sample", "Crispin Jae Sample"),
    ("Dear Karsten Sample", "Karsten Sample"),
    ("LN ZIMMERMAN", "Zimmerman"),
    ("1 ZIMMERMAN", "Zimmerman"),
    ("FN TOMAS DANIEL", "Tomas Daniel"),
    ("2 FN TOMAS DANIEL", "Tomas Daniel"),
    ("LN ZIMMERMAN FN TOMAS DANIEL", "Tomas Daniel Zimmerman"),
    ("1 ZIMMERMAN 2 TOMAS DANIEL", "Tomas Daniel Zimmerman"),
]


@pytest.mark.parametrize(("printed", "name"), READ_BADLY_OR_FROM_CARDS)
def test_degrees_before_a_name_misread_suffixes_and_the_marks_of_cards_are_understood(printed, name):
    assert PERSON_NAME.parse(printed).text == name


def test_a_degree_in_two_words_before_a_name_is_not_part_of_its_print():
    line = "Pharm D Edward Alexander Kowalski"
    (found,) = PERSON_NAME.find(line)
    assert (line[found.start : found.end], found.value.text) == ("Edward Alexander Kowalski", "Edward Alexander Kowalski")


def test_a_misread_suffix_is_worth_less_than_a_clear_one():
    (clear,), (misread,) = PERSON_NAME.find("Edward Kowalski, Jr."), PERSON_NAME.find("Edward Kowalski, Ir.")
    assert clear.value == misread.value
    assert clear.quality > misread.quality


@pytest.mark.parametrize("line", ["Collegium Medicum", "Universidad Nacional", "República del Ecuador", "Facultas Medicinae",
                                  "Academia Sinica", "Instituto Superior", "DATE ISSUED", "Business Activity"])  # fmt: skip
def test_heads_of_institutions_in_other_languages_and_labels_name_no_one_of_worth(line):
    assert all(found.quality < 0.2 for found in PERSON_NAME.find(line))


@pytest.mark.parametrize("line", ["Additional Remarks", "Additional Remarks Schedule", "DRIVER LICENSE", "Purchase Agreement",
                                  "Hair Eyes",                                  "Premises Operations", "Method Used"])  # fmt: skip
def test_words_of_forms_are_worth_less_than_any_name(line):
    assert all(found.quality < 0.2 for found in PERSON_NAME.find(line))


def test_a_town_and_its_country_are_worth_less_than_a_name():
    town, name = (max(found.quality for found in PERSON_NAME.find(line)) for line in ("Barcelona, Spain", "Barcelona, Pilar"))
    assert town < name / 2
    namesake = max(found.quality for found in PERSON_NAME.find("Barcelona, Virginia"))
    assert town < namesake < name


@pytest.mark.parametrize("line", ["Quill Sample", "Grant Price", "Tomas Zimmerman", "Rose Hall", "WADE YOUNG", "Faith Long"])
def test_names_that_are_words_too_keep_their_worth(line):
    assert max(found.quality for found in PERSON_NAME.find(line)) >= 0.25


@pytest.mark.parametrize("name", sorted({name for _, name in PRINTED}))
def test_a_canonical_name_stays_as_it_is(name):
    assert PERSON_NAME.parse(PERSON_NAME.show(name)).text == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This certifies that John A. Smith, MD has completed", "John A. Smith"),
        ("THIS IS TO CERTIFY THAT MARIA LOPEZ GARCIA HAS", "Maria Lopez Garcia"),
        ("Name: LEE, SUSAN", "Susan Lee"),
        ("de la Cruz, Ana", "Ana de la Cruz"),
        ("J O H N  S M I T H", "John Smith"),
        ("Elizabeth Anne Kowalski-Brown PharmD", "Elizabeth Anne Kowalski-Brown"),
        ("KOWALCZYK-REYES. DANIELLE NP", "Danielle Kowalczyk-Reyes"),
        ("Emmanuel Kwabena Asante -Poku", "Emmanuel Kwabena Asante-Poku"),
        ("Jane Doe -RN", "Jane Doe"),
        ("Jane Doe -President", "Jane Doe"),
    ],
)
def test_names_are_found_within_lines(line, name):
    assert max(PERSON_NAME.find(line), key=lambda found: found.quality).value.text == name


@pytest.mark.parametrize(
    "line",
    ["Certificate of Completion", "STATE OF CALIFORNIA", "American Heart Association", "BOARD OF NURSING", "1234 Main Street",
     "Austin, TX", 
     "Internal Medicine",
     "ADVANCED CARDIOVASCULAR LIFE SUPPORT", "Executive Director", "June 15, 2024"],
)  # fmt: skip
def test_institutions_offices_and_headings_are_no_persons(line):
    assert list(PERSON_NAME.find(line)) == []


@pytest.mark.parametrize("text", ["", "12345", "Certificate of Completion", "This certifies that John Smith"])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(Unparsable):
        PERSON_NAME.parse(text)


def test_degrees_beside_a_name_speak_for_it():
    (plain,), (titled,) = PERSON_NAME.find("Quill Sample"), PERSON_NAME.find("Quill Sample, MD")
    assert titled.quality > plain.quality


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Test Insured LLC", "Test Insured LLC"),
        ("SMITH FAMILY MEDICINE, P.C.", "Smith Family Medicine, P.C."),
        ("SMITH, JOHN A, MD", "John A Smith"),
        ("Soren Halvorsen, MD, Department of Neurology", "Soren Halvorsen"),
        ("John A. Smith, M.D., P.A.", "John A. Smith, M.D., P.A."),
        ("Jane Doe, DDS, LLC", "Jane Doe, DDS, LLC"),
        ("Coastal Surgery, P.A., Division of Harbor Health", "Coastal Surgery, P.A., Division of Harbor Health"),
    ],
)
def test_the_insured_may_be_a_company_or_a_person(printed, name):
    assert INSURED_NAME.parse(printed).text == name
    assert name in [found.value.text for found in INSURED_NAME.find(printed)]


def test_a_nickname_in_quotes_or_brackets_is_no_part_of_the_name() -> None:
    for printed in ("Guadalupe “Lupe” Ibarra-Stone", 'Guadalupe "Lupe" Ibarra-Stone', "Guadalupe (Lupe) Ibarra-Stone"):
        assert "Guadalupe Ibarra-Stone" in {found.value.text for found in PERSON_NAME.find(printed)}


def test_a_gap_after_an_apostrophe_is_no_part_of_the_name() -> None:
    assert PERSON_NAME.parse("Elspeth von Oʼ Shaughnessy Jr.").text == "Elspeth von O’Shaughnessy Jr."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("MD ANWAR HOSSAIN", "Md Anwar Hossain"),
        ("Md. Anwar Hossain", "Md. Anwar Hossain"),
        ("HOSSAIN, MD ANWAR", "Md Anwar Hossain"),
        ("Hossain, Md. Anwar, MBBS", "Md. Anwar Hossain"),
        ("Md Anwar Hossain, MD", "Md Anwar Hossain"),
        ("MOHD. FAIZAL BIN OSMAN", "Mohd. Faizal bin Osman"),
        ("Mst. Rokeya Sultana", "Mst. Rokeya Sultana"),
        ("Syed Md. Anwar", "Syed Md. Anwar"),
        ("Dr. Md. Anwar Hossain", "Md. Anwar Hossain"),
        ("Ma. Luisa Bautista", "Ma. Luisa Bautista"),
    ],
)
def test_a_given_name_that_is_printed_short_is_no_degree(line, name):
    best = max(PERSON_NAME.find(line), key=lambda found: found.quality)
    assert best.value.text == PERSON_NAME.parse(line).text == name


@pytest.mark.parametrize("line", ["MD Elena Marsh", "Elena Marsh, MD", "ELENA MARSH, MD", "Elena Marsh MD", "M.D. Elena Marsh"])
def test_a_degree_beside_a_name_is_no_given_name(line):
    assert {found.value.text for found in PERSON_NAME.find(line)} == {"Elena Marsh"}
