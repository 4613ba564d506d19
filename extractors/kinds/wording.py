"""The words that credentials are made of: those of every known board, school, degree, specialty, profession and course.

A reader that hesitates between ``Hoard`` and ``Board`` may ask here. No list of persons' names is among them.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.kinds import data

_NAMED = ("degrees.toml", "professions.toml", "courses.toml", "states.toml", "board_aliases.toml")
_SECTIONED = ("boards.toml", "organisations.toml", "specialties.toml", "certifications.toml")

_OF_CERTIFICATES = frozenset(
    (
        *(
            "University",
            "College",
            "Institute",
            "Hospital",
            "School",
            "Center",
            "Community",
            "Regional",
            "Memorial",
            "General",
            "System",
        ),
        *(
            "Clinic",
            "Technical",
            "Trustees",
            "Regents",
            "Faculty",
            "Faculties",
            "Corporation",
            "Diplomate",
            "Certificate",
            "Certification",
        ),
        *(
            "Residency",
            "Fellowship",
            "Internship",
            "Resident",
            "Fellow",
            "Department",
            "Diploma",
            "Testimony",
            "Witness",
            "Equivalency",
        ),
        *(
            "hereby",
            "certify",
            "certifies",
            "that",
            "this",
            "with",
            "conferred",
            "confers",
            "upon",
            "degree",
            "known",
            "been",
            "awarded",
        ),
        *(
            "rights",
            "privileges",
            "honors",
            "thereunto",
            "appertaining",
            "whereof",
            "recommendation",
            "having",
            "satisfied",
            "satisfactorily",
        ),
        *(
            "requirements",
            "licensed",
            "practice",
            "completed",
            "laude",
            "magna",
            "summa",
            "thousand",
            "hundred",
            "year",
            "given",
            "day",
        ),
    )
)
"""What stands around the names on certificates and in institutions that nobody can list."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def words() -> frozenset[str]:
    """Every known word of four letters and more, capitals as printed; abbreviations are none."""
    names = [name for file in _NAMED for known, others in data.names(file).items() for name in (known, *others)]
    for file in _SECTIONED:
        for heading, table in data.sections(file).items():
            names += [heading, *(name for known, others in table.items() for name in (known, *others))]
    return _OF_CERTIFICATES | {word for name in names for word in _WORD.findall(name) if not word.isupper()}
