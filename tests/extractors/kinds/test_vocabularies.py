"""Qualifications, issuers and places: full names through abbreviations, errors of an engine and lost spaces."""

from __future__ import annotations

import time

import pytest

from extractors.kinds import KINDS, data, registry
from extractors.kinds.vocabulary import Vocabulary

PRINTED = [
    ("profession", "is licensed as a REGISTERED NURSE", "Registered Nurse"),
    ("profession", "REGISTEREDNURSE", "Registered Nurse"),
    ("profession", "Reqistered Nurse", "Registered Nurse"),
    ("profession", "RN", "Registered Nurse"),
    ("profession", "Certified Registered Nurse Anesthetist", "Certified Registered Nurse Anesthetist"),
    ("degree", "the degree of Doctoris in Medicina", "Doctor of Medicine"),
    ("degree", "Medicinae Doctorem", "Doctor of Medicine"),
    ("degree", "Barhelor of Sciencein Nursing", "Bachelor of Science in Nursing"),
    ("degree", "BACHELOR OF SCIENCE IN BIOMEDICAL ENGINEERING", "Bachelor of Science in Biomedical Engineering"),
    ("degree", "Associate in Applied Science in Radiologic Technology", "Associate in Applied Science in Radiologic Technology"),
    ("degree", "Médico Cirujano", "Médico Cirujano"),
    ("specialty", "a diplomate in INTERNAL MEDICINE", "Internal Medicine"),
    ("specialty", "Obstetrics & Gynecology", "Obstetrics and Gynecology"),
    ("certification", "CPCS", "Certified Provider Credentialing Specialist"),
    ("certification", "CPMSM", "Certified Professional in Medical Services Management"),
    ("certification", "Certified Provider Credentialing Speciallst", "Certified Provider Credentialing Specialist"),
    ("course", "BLS Provider", "Basic Life Support"),
    ("course", "Advanced Cardiac Life Suport", "Advanced Cardiovascular Life Support"),
    ("training", "has completed a residency in ANESTHESIOLOGY", "Residency in Anesthesiology"),
    ("training", "Internal Medicine Residency Program", "Residency in Internal Medicine"),
    ("training", "ROTATING INTERNSHIP", "Rotating Internship"),
    ("training", "Fellowship in Cardiology", "Fellowship in Cardiology"),
    ("status", "CLEAR/ACTIVE", "Clear/Active"),
    ("status", "ACTIVE", "Active"),
    ("status", "Active – Probation", "Active - Probation"),
    ("status", "Current, Active", "Current/Active"),
    ("status", "This license is in good standing", "In Good Standing"),
    ("status", "The license is current and will expire on", "Current"),
    ("status", "Status: Probation", "Probation"),
    ("organisation", "Issued by: American Heart Association", "American Heart Association"),
    ("organisation", "American Hcart Associatjon", "American Heart Association"),
    ("organisation", "FLORIDA DEPARTMENT OF HEALTH", "Florida Department of Health"),
    ("organisation", "UNIVERSITY OF CALIFORNIA, SAN FRANCISCO", "University of California, San Francisco"),
    ("organisation", "TexasMedicaIBoard", "Texas Medical Board"),
    ("jurisdiction", "STATE OF FLORIDA", "FL"),
    ("jurisdiction", "Commonwealth of Pennsylvania", "PA"),
    ("jurisdiction", "West Virginia Board of Medicine", "WV"),
    ("jurisdiction", "Springfield, IL 62704", "IL"),
    ("jurisdiction", "México, D.F.", "MX"),
    ("jurisdiction", "Dado en la Ciudad de México", "MX"),
    ("jurisdiction", "Guadalajara, Jalisco, México", "MX"),
    ("jurisdiction", "Mumbai, Maharashtra, India", "IND"),
    ("jurisdiction", "Quezon City, Philippines", "PH"),
    ("jurisdiction", "Lahore, Pakistan", "PK"),
    ("jurisdiction", "Ibadan, Nigeria", "NG"),
    ("jurisdiction", "St. George's, Grenada", "GD"),
    ("jurisdiction", "Portsmouth, Dominica", "DM"),
    ("jurisdiction", "Santo Domingo, República Dominicana", "DO"),
    ("jurisdiction", "London, UK", "GB"),
    ("jurisdiction", "Dublin, Ireland", "IE"),
    ("jurisdiction", "Vancouver, British Columbia, Canada", "CAN"),
    ("jurisdiction", "Montréal, Québec", "CAN"),
    ("jurisdiction", "Toronto, Ontario", "CAN"),
    ("jurisdiction", "Albuquerque, New Mexico", "NM"),
    ("jurisdiction", "Ontario, CA 91761", "CA"),
    ("degree", "Associate of Applied Science\nin Nursing", "Associate of Applied Science in Nursing"),
    ("degree", "Associate of Applied Science in\nNursing", "Associate of Applied Science in Nursing"),
    ("degree", "BACHELOR OF SCIENCE\nIN HEALTH CARE\nADMINISTRATION", "Bachelor of Science in Health Care Administration"),
    ("degree", "Master of Science\nwith a major in\nRadiation Physics", "Master of Science in Radiation Physics"),
    ("activity", 'the activity titled "Opioid Prescribing: Best Practices"', "Opioid Prescribing: Best Practices"),
]


@pytest.mark.parametrize(("kind", "line", "value"), PRINTED)
def test_the_best_find_is_the_full_name(kind, line, value):
    assert max(KINDS[kind].find(line), key=lambda found: found.quality).value.text == value


@pytest.mark.parametrize("kind", ["profession", "degree", "specialty", "certification", "course", "status"])
def test_an_unknown_title_stays_as_printed(kind):
    assert KINDS[kind].parse("  Keeper of the\nSeal ").text == "Keeper of the Seal"
    assert KINDS[kind].parse("KEEPER OF THE SEAL").text == "Keeper of the Seal"


@pytest.mark.parametrize(
    ("kind", "file"), [("profession", "professions.toml"), ("degree", "degrees.toml"), ("course", "courses.toml")]
)
def test_every_canonical_name_parses_to_itself(kind, file):
    for name in data.names(file):
        assert KINDS[kind].parse(name).text == name


@pytest.mark.parametrize(("kind", "file"), [("specialty", "specialties.toml"), ("certification", "certifications.toml")])
def test_every_canonical_name_of_a_board_parses_to_itself(kind, file):
    for name in data.merged(file):
        assert KINDS[kind].parse(name).text == name


def test_degree_letters_and_small_words_are_weak_evidence_of_a_state():
    assert all(found.quality < 0.5 for found in KINDS["jurisdiction"].find("Jane Doe, MD"))
    assert list(KINDS["jurisdiction"].find("in or me")) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("North Carolina Board of Nursing — Registered Nurse", "North Carolina Board of Nursing"),
        ("Lumen County Board of Nursing – Practical Nurse", "Lumen County Board of Nursing"),
        ("Lumen County Board of Nursing | Licence Lookup", "Lumen County Board of Nursing"),
        ("Harbor Learning Consortium · Catalog", "Harbor Learning Consortium"),
        ("Lumen County Board of Nursing Registered Nurse", "Lumen County Board of Nursing"),
        ("La Universidad Católica de Lumbre", "Universidad Católica de Lumbre"),
        ("The University of Lumen", "University of Lumen"),
        ("THE UNIVERSITY OF LUMEN", "University of Lumen"),
        ("La Sierra Azul University", "La Sierra Azul University"),
        ("Quill Simulation Collaborative", "Quill Simulation Collaborative"),
        ("Lumen Physicians Reciprocal", "Lumen Physicians Reciprocal"),
        ("Harbor Fire and Casualty", "Harbor Fire and Casualty"),
        ("Lumen Continuing Education", "Lumen Continuing Education"),
        ("Lumen Uniuersity", "Lumen University"),
        ("Lumen Hniversity", "Lumen University"),
        ("Lumen Gealth Sciences", "Lumen Health Sciences"),
        ("Hoard of Lumen Regents", "Board of Lumen Regents"),
        ("The Doctors Company", "The Doctors Company"),
    ],
)
def test_an_organisation_is_offered_without_what_stands_beside_it(line, value):
    finds = list(KINDS["organisation"].find(line))
    assert value in [found.value.text for found in finds]
    assert max(finds, key=lambda found: found.quality).value.text == value


def test_a_mended_word_is_worth_less_and_no_other_word_is_mended():
    (clear,) = KINDS["organisation"].find("Lumen University")
    (mended,) = (found for found in KINDS["organisation"].find("Lumen Uniuersity"))
    assert mended.quality < clear.quality
    assert list(KINDS["organisation"].find("Lumen Wealth and the Hoard")) == []


@pytest.mark.parametrize("text", ["The University of Lumen", "University of Lumen", "THE UNIVERSITY OF LUMEN"])
def test_an_article_makes_no_other_organisation(text):
    assert KINDS["organisation"].parse(text).text == "University of Lumen"


def test_no_code_is_both_a_states_and_a_countrys():
    assert not data.names("states.toml").keys() & data.names("countries.toml").keys()
    assert KINDS["jurisdiction"].parse("Canada").text == "CAN"
    assert KINDS["jurisdiction"].parse("CA").text == "CA"


def test_an_exact_hit_outranks_a_fuzzy_one():
    words = Vocabulary({"Internal Medicine": (), "Maternal Medicine": ()})
    assert next((hit.name, hit.edits) for hit in words.find("Internal Medicine")) == ("Internal Medicine", 0)
    assert words.name("lnternal Medicine") == "Internal Medicine"
    assert words.name("Veterinary Medicine") is None


@pytest.mark.parametrize(
    ("name", "jurisdiction", "full", "state"),
    [
        ("Medical Board of California", None, "Medical Board of California", "CA"),
        ("medical board of califomia", None, "Medical Board of California", "CA"),
        ("State of Florida Board of Medicine", None, "Florida Board of Medicine", "FL"),
        ("Board of Nursing", "FL", "Florida Board of Nursing", "FL"),
        ("American Board of Internal Medicine", None, "American Board of Internal Medicine", None),
        ("DEA", None, "Drug Enforcement Administration", None),
        ("National Plan and Provider Enumeration System", None, "Centers for Medicare & Medicaid Services", None),
    ],
)
def test_known_issuers_have_a_full_name_and_a_jurisdiction(name, jurisdiction, full, state):
    known = registry.canonical(name, jurisdiction)
    assert known is not None
    assert (known.name, known.jurisdiction) == (full, state)


def test_every_state_has_a_medical_and_a_nursing_board():
    for state in data.names("states.toml"):
        names = " ".join(known.name for known in registry.known() if known.jurisdiction == state)
        assert "Medic" in names or "Physician" in names or "Health" in names
        assert "Nurs" in names or "Enferm" in names


def test_an_unknown_issuer_is_none():
    assert registry.canonical("Hogsmeade Guild of Broom Makers") is None


def test_a_page_of_sixty_lines_is_searched_by_twelve_kinds_well_within_a_page_time():
    lines = [f"{i} THE FLORIDA BOARD OF NURSING certifies that Quill Sample, RN no. {i}12345 until 06/30/2027" for i in range(60)]
    kinds = ["date", "end_date", "person_name", "license_number", "organisation", "jurisdiction", "profession", "degree",
             "status", "npi",
             "specialty", "certification"]  # fmt: skip
    for kind in kinds:
        list(KINDS[kind].find("a first look loads the tables of the Florida Board of Nursing"))
    started = time.process_time()
    for kind in kinds:
        for line in lines:
            list(KINDS[kind].find(line))
    assert time.process_time() - started < 1.0


def test_letters_in_a_sentence_of_capitals_are_weak_evidence_of_a_degree():
    for line in ("THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY", "THE FEE IS DUE AS STATED ABOVE"):
        assert all(found.quality < 0.3 for found in KINDS["degree"].find(line))


def test_an_issuer_of_a_state_is_not_meant_where_the_print_leaves_the_state_out() -> None:
    assert registry.canonical("Department of Health") is None
    known = registry.canonical("Department of Health", "NY")
    assert known is not None and known.name == "New York State Department of Health"


@pytest.mark.parametrize(
    "printed",
    [
        "American Medicine Association",
        "American Heart CPR Association",
        "American Health Association",
        "American Board of Mental Surgery",
        "American College of Radiologists of Texas",
    ],
)
def test_a_name_that_is_one_word_from_a_known_one_stays_as_printed(printed: str) -> None:
    assert KINDS["organisation"].parse(printed).text == printed


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("American Hcart Associatjon", "American Heart Association"),
        ("American Board of lnternal Medicine", "American Board of Internal Medicine"),
        ("American Academy of Pediatric", "American Academy of Pediatrics"),
        (
            "National Commision on Certification of Physician Asistants",
            "National Commission on Certification of Physician Assistants",
        ),
    ],
)
def test_a_word_that_is_misread_in_a_letter_or_two_is_the_known_one(printed: str, value: str) -> None:
    assert KINDS["organisation"].parse(printed).text == value


@pytest.mark.parametrize("lead", ["Home Study Lecture called", "the Live Webinar entitled", "Regional Seminar titled"])
def test_what_a_sentence_says_before_a_title_is_no_part_of_it(lead: str) -> None:
    assert KINDS["activity"].parse(f"{lead} Wound Rounds and Dressings").text == "Wound Rounds and Dressings"


def test_schedules_run_on_over_a_cell_border() -> None:
    assert KINDS["schedules"].max_lines > 1
    assert max(KINDS["schedules"].find("2,2N,3, 3N,4,5"), key=lambda found: found.quality).value.text == "2,2N,3,3N,4,5"
