"""Who issues: public boards by their own names, everybody else invented."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.papers.chance import Chance
from benchmarks.papers.places import STATES

_MEDICINE = {
    "AZ": "Arizona Medical Board",
    "CA": "Medical Board of California",
    "CO": "Colorado Medical Board",
    "FL": "Florida Board of Medicine",
    "GA": "Georgia Composite Medical Board",
    "IA": "Iowa Board of Medicine",
    "KS": "Kansas State Board of Healing Arts",
    "KY": "Kentucky Board of Medical Licensure",
    "LA": "Louisiana State Board of Medical Examiners",
    "MD": "Maryland Board of Physicians",
    "MA": "Massachusetts Board of Registration in Medicine",
    "MI": "Michigan Board of Medicine",
    "MN": "Minnesota Board of Medical Practice",
    "NV": "Nevada State Board of Medical Examiners",
    "NM": "New Mexico Medical Board",
    "NC": "North Carolina Medical Board",
    "OH": "State Medical Board of Ohio",
    "OK": "Oklahoma State Board of Medical Licensure and Supervision",
    "OR": "Oregon Medical Board",
    "PA": "Pennsylvania State Board of Medicine",
    "TN": "Tennessee Board of Medical Examiners",
    "TX": "Texas Medical Board",
    "VT": "Vermont Board of Medical Practice",
    "VA": "Virginia Board of Medicine",
    "WA": "Washington Medical Commission",
    "WI": "Wisconsin Medical Examining Board",
    "WY": "Wyoming Board of Medicine",
    "MS": "Mississippi State Board of Medical Licensure",
}
_NURSING = {
    "AL": "Alabama Board of Nursing",
    "AK": "Alaska Board of Nursing",
    "AZ": "Arizona State Board of Nursing",
    "CA": "California Board of Registered Nursing",
    "FL": "Florida Board of Nursing",
    "GA": "Georgia Board of Nursing",
    "ID": "Idaho Board of Nursing",
    "IA": "Iowa Board of Nursing",
    "KS": "Kansas State Board of Nursing",
    "KY": "Kentucky Board of Nursing",
    "LA": "Louisiana State Board of Nursing",
    "ME": "Maine State Board of Nursing",
    "MD": "Maryland Board of Nursing",
    "MA": "Massachusetts Board of Registration in Nursing",
    "MI": "Michigan Board of Nursing",
    "MN": "Minnesota Board of Nursing",
    "MS": "Mississippi Board of Nursing",
    "MO": "Missouri State Board of Nursing",
    "NV": "Nevada State Board of Nursing",
    "NH": "New Hampshire Board of Nursing",
    "NM": "New Mexico Board of Nursing",
    "NC": "North Carolina Board of Nursing",
    "ND": "North Dakota Board of Nursing",
    "OH": "Ohio Board of Nursing",
    "OK": "Oklahoma Board of Nursing",
    "OR": "Oregon State Board of Nursing",
    "PA": "Pennsylvania State Board of Nursing",
    "SD": "South Dakota Board of Nursing",
    "TN": "Tennessee Board of Nursing",
    "TX": "Texas Board of Nursing",
    "VA": "Virginia Board of Nursing",
    "WA": "Washington State Board of Nursing",
    "WI": "Wisconsin Board of Nursing",
    "WY": "Wyoming State Board of Nursing",
}
_PHARMACY = {
    "CA": "California State Board of Pharmacy",
    "FL": "Florida Board of Pharmacy",
    "IA": "Iowa Board of Pharmacy",
    "LA": "Louisiana Board of Pharmacy",
    "NV": "Nevada State Board of Pharmacy",
    "OH": "Ohio Board of Pharmacy",
    "OK": "Oklahoma State Board of Pharmacy",
    "OR": "Oregon Board of Pharmacy",
    "TX": "Texas State Board of Pharmacy",
    "ID": "Idaho Board of Pharmacy",
    "NM": "New Mexico Board of Pharmacy",
    "SD": "South Dakota Board of Pharmacy",
}
_THERAPY = {
    "CA": "Physical Therapy Board of California",
    "FL": "Florida Board of Physical Therapy Practice",
    "VA": "Virginia Board of Physical Therapy",
    "TX": "Texas Board of Physical Therapy Examiners",
    "MN": "Minnesota Board of Physical Therapy",
    "AZ": "Arizona State Board of Physical Therapy",
    "NV": "Nevada Physical Therapy Board",
    "LA": "Louisiana Physical Therapy Board",
}
_MIND = {
    "VA": "Virginia Board of Psychology",
    "CA": "California Board of Psychology",
    "FL": "Florida Board of Psychology",
    "LA": "Louisiana State Board of Examiners of Psychologists",
    "OH": "Ohio Board of Psychology",
    "OR": "Oregon Board of Psychology",
    "MN": "Minnesota Board of Psychology",
    "NC": "North Carolina Psychology Board",
}


@dataclass(frozen=True, slots=True)
class Profession:
    """``name`` is what a licence calls it, ``short`` its letters, ``practice`` what one may practise, ``also`` other fair names."""

    name: str
    short: str
    practice: str
    group: str
    boards: dict[str, str]
    also: tuple[str, ...] = ()


PROFESSIONS = (
    Profession(
        "Physician and Surgeon",
        "MD",
        "Medicine and Surgery",
        "physician",
        _MEDICINE,
        ("Physician", "Medicine and Surgery", "Doctor of Medicine", "Medical Doctor", "Physician & Surgeon"),
    ),
    Profession(
        "Registered Nurse",
        "RN",
        "Registered Professional Nursing",
        "nurse",
        _NURSING,
        ("Registered Professional Nurse", "Registered Professional Nursing"),
    ),
    Profession("Licensed Practical Nurse", "LPN", "Practical Nursing", "nurse", _NURSING, ("Practical Nurse", "Practical Nursing")),
    Profession(
        "Advanced Practice Registered Nurse",
        "APRN",
        "Advanced Practice Registered Nursing",
        "aprn",
        _NURSING,
        ("Advanced Practice Registered Nursing",),
    ),
    Profession("Pharmacist", "RPh", "Pharmacy", "pharmacist", _PHARMACY, ("Pharmacy", "Registered Pharmacist")),
    Profession("Physical Therapist", "PT", "Physical Therapy", "therapist", _THERAPY, ("Physical Therapy",)),
    Profession("Psychologist", "PSY", "Psychology", "psychologist", _MIND, ("Psychology", "Licensed Psychologist")),
    Profession(
        "Physician Assistant",
        "PA",
        "Medicine as a Physician Assistant",
        "assistant",
        _MEDICINE,
        ("Medicine as a Physician Assistant",),
    ),
)

FOUNDERS = (
    "Harcastle",
    "Ellerbrook",
    "Marrowgate",
    "Tillingham",
    "Vespers",
    "Orrin Lake",
    "Pemberwick",
    "Saltmarsh",
    "Coldwater Ridge",
    "Ashgrove",
    "Branningham",
    "Curlew Valley",
    "Lindenmoor",
    "Thistledown",
    "Quillback",
    "Rosemere",
    "Stavely",
)
_SAINTS = ("St. Aldhelm", "St. Brannoc", "Our Lady of Perpetual Light", "Good Samaritan of the Plains", "Holy Rood", "St. Ebba")


def draw_university(chance: Chance) -> str:
    founder = chance.pick(FOUNDERS)
    return chance.pick(
        (
            f"{founder} University",
            f"University of {founder}",
            f"{founder} State University",
            f"{chance.pick(_SAINTS)} University",
            f"{founder} Institute of Health Sciences",
        )
    )


def draw_college(chance: Chance) -> str:
    founder = chance.pick(FOUNDERS)
    return chance.pick(
        (f"{founder} Community College", f"{founder} Technical College", f"{founder} Junior College", f"College of {founder}")
    )


def draw_school(chance: Chance) -> str:
    founder = chance.pick(FOUNDERS)
    return chance.pick(
        (
            f"{founder} High School",
            f"{founder} Senior High School",
            f"{founder} Preparatory Academy",
            f"{founder} Regional High School",
        )
    )


def draw_hospital(chance: Chance) -> str:
    founder = chance.pick(FOUNDERS)
    return chance.pick(
        (
            f"{founder} General Hospital",
            f"{founder} Medical Center",
            f"{chance.pick(_SAINTS)} Hospital",
            f"{founder} Health System",
            f"{founder} Regional Medical Center",
        )
    )


def draw_insurer(chance: Chance) -> str:
    founder = chance.pick(FOUNDERS)
    return founder + chance.pick(
        (
            " Indemnity Company",
            " Mutual Insurance Company",
            " Professional Assurance, Inc.",
            " Casualty & Surety Co.",
            " Physicians Reciprocal Exchange",
            " Specialty Insurance Company",
        )
    )


def draw_provider(chance: Chance) -> str:
    """Somebody who teaches: courses, certificates of attendance."""
    founder = chance.pick(FOUNDERS)
    return founder + chance.pick(
        (
            " Learning Collaborative",
            " Center for Continuing Education",
            " Compliance Academy",
            " Healthcare Institute",
            " Safety Training, LLC",
        )
    )


def draw_profession(chance: Chance, groups: tuple[str, ...] = ()) -> tuple[Profession, str, str]:
    """A profession, a state that licenses it and the board that does."""
    profession = chance.pick([one for one in PROFESSIONS if not groups or one.group in groups])
    state = chance.pick(sorted(profession.boards))
    return profession, state, profession.boards[state]


def board_also(board: str, state: str) -> tuple[str, ...]:
    """The board without its state's name, and behind it."""
    name = STATES[state][0]
    bare = board.replace(f"{name} ", "").replace(f" of {name}", "").strip()
    return (bare, f"{name} {bare}", f"State of {name} {bare}", f"Commonwealth of {name} {bare}")
