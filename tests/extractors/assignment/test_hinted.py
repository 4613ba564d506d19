"""Options are judged by their places before one is chosen."""

from __future__ import annotations

from extractors.assignment.options import ranked_options
from extractors.credential_types.loading import packaged
from extractors.ranking.score import score
from tests.extractors.sheets import LICENSE, sheet


def likeliest(type_id: str, field: str, *rows: str) -> tuple[str, float] | None:
    """The likeliest value of a field and its probability."""
    declared = packaged().type(type_id)
    scored = score(declared, sheet(*rows).lines)
    ranked = ranked_options(scored, declared.field(field), {})
    return (ranked[0][0].candidate.value.text, ranked[0][0].probability) if ranked else None


def test_who_certifies_is_preferred_to_who_accredits() -> None:
    told = likeliest(
        "cme_certificate",
        "issuer",
        "Lumora Health certifies that",
        "Lena Marit Ostberg, MD",
        "has participated in the live activity Wound Rounds on June 4, 2024",
        "Lumora Health is accredited by the Accreditation Council for Continuing Medical Education",
        "and was awarded 2.0 AMA PRA Category 1 Credits",
    )
    assert told is not None
    assert told[0] == "Lumora Health"


def test_a_hint_alone_is_never_certain() -> None:
    told = likeliest(
        "training_certificate", "issuer", "Kestrelworks hereby certifies that", "Lena Marit Ostberg", "has completed Fire Drills"
    )
    assert told is not None
    assert told[0] == "Kestrelworks"
    assert told[1] < 0.95


def test_a_known_board_keeps_its_place() -> None:
    told = likeliest("state_license", "issuer", *LICENSE)
    assert told is not None
    assert told[0] == "Oregon State Board of Nursing"
    assert told[1] > 0.9


def test_an_npi_that_nothing_calls_a_number_is_no_certificate_number() -> None:
    rows = ("American Board of Internal Medicine", "Lena Marit Ostberg", "NPI: 2000000009", "Certified 06/04/2019")
    told = likeliest("board_certification", "number", *rows)
    assert told is None or told[0] != "2000000009" or told[1] < 0.2
