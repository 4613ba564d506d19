"""Which fields are scored for which type.

A field outside a type's schedule is neither right nor wrong: the truth does not say it, so an answer there is not held against
the extractor. A paper can take further fields out with ``unscored`` where two answers would be equally fair.
"""

from __future__ import annotations

_HOLDER, _WHAT, _ISSUER, _STATE, _NUMBER = "holder_name", "qualification", "issuer", "jurisdiction", "number"
_ISSUED, _EXPIRES, _BORN = "issue_date", "expiry_date", "date_of_birth"
_COMMON = (_HOLDER, _WHAT, _ISSUER, _NUMBER, _ISSUED, _EXPIRES)

SCHEDULE: dict[str, tuple[str, ...]] = {
    "state_license": (*_COMMON, _STATE, "status", "npi"),
    "dea_registration": (_HOLDER, _ISSUER, _STATE, _NUMBER, _ISSUED, _EXPIRES, "schedules", "business_activity"),
    "controlled_substance_registration": (_HOLDER, _ISSUER, _STATE, _NUMBER, _ISSUED, _EXPIRES, "schedules", "status"),
    "board_certification": (*_COMMON, "status"),
    "professional_certification": _COMMON,
    "diploma": (_HOLDER, _WHAT, _ISSUER, _NUMBER, _ISSUED, _EXPIRES),
    "high_school_diploma": (_HOLDER, _ISSUER, _NUMBER, _ISSUED, _EXPIRES),
    "equivalency_certificate": (_HOLDER, _ISSUER, _STATE, _NUMBER, _ISSUED, _EXPIRES),
    "postgraduate_training": (_HOLDER, _WHAT, _ISSUER, "start_date", "end_date", _EXPIRES),
    "ecfmg_certificate": (_HOLDER, _ISSUER, _NUMBER, _ISSUED, _EXPIRES),
    "life_support_card": _COMMON,
    "malpractice_insurance": (
        _HOLDER,
        _ISSUER,
        _NUMBER,
        _ISSUED,
        _EXPIRES,
        "per_claim_limit",
        "aggregate_limit",
        "retroactive_date",
    ),
    "cme_certificate": (_HOLDER, _WHAT, _ISSUER, _NUMBER, _ISSUED, _EXPIRES, "credits"),
    "training_certificate": _COMMON,
    "npi_letter": (_HOLDER, _NUMBER, _ISSUED, _EXPIRES),
    "identity_document": (_HOLDER, _STATE, _NUMBER, _ISSUED, _EXPIRES, _BORN),
    "immunization_record": (_HOLDER, _BORN, _EXPIRES),
}

CRITICAL = frozenset({_HOLDER, _NUMBER, _ISSUER, _EXPIRES})
"""Together with the type: what nobody may file wrongly."""
