"""A roster and documents of people who do not exist, for the tests of filing. NPIs begin with 2, which no assigned one does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.document.page import Box, Origin
from extractors.draft import Draft, Expiry, FieldValue
from ingest.store import NewIdentifier, NewPractitioner, Store
from tests.ingest.store.papers import AT, digest, understood


def npi(seed: int) -> str:
    """A valid fictional NPI."""
    body = f"2{seed:08d}"
    digits = [int(sign) for sign in body]
    total = 24 + sum(sum(divmod(2 * digit, 10)) if at % 2 == 0 else digit for at, digit in enumerate(digits))
    return body + str(-total % 10)


def draft(type: str, confidence: float = 0.99, expiry: Expiry = Expiry.EXPIRES, paper: str = "card", **fields: str) -> Draft:
    """A document of ``type`` that says ``fields``; names are printed as they are given, also family name first."""
    values = tuple(
        FieldValue(name, value, value, confidence, 1, (Box(72.0, 72.0, 160.0, 90.0),), Origin.OCR) for name, value in fields.items()
    )
    return Draft(type, paper, 0.99, (1,), expiry if "expiry_date" in fields else Expiry.UNKNOWN, values)


def license(holder: str = "Ada Okafor", number: str = "RN471100", expires: str = "2027-04-30", **more: str) -> Draft:
    facts = {"qualification": "Registered Nurse", "issuer": "Ohio Board of Nursing", "jurisdiction": "OH"}
    return draft("state_license", holder_name=holder, number=number, expiry_date=expires, **{**facts, **more})


def bls(holder: str = "Ada Okafor", number: str = "205501234567", issued: str = "2025-05-31", expires: str = "2027-05-31") -> Draft:
    return draft(
        "life_support_card", holder_name=holder, number=number, issue_date=issued, expiry_date=expires,
        qualification="Basic Life Support", issuer="American Heart Association",
    )  # fmt: skip


def diploma(holder: str = "Ada Okafor", issued: str = "2010-05-15", **more: str) -> Draft:
    facts = {"qualification": "Bachelor of Science in Nursing", "issuer": "Ohio State University"}
    return draft("diploma", paper="certificate", holder_name=holder, issue_date=issued, **{**facts, **more})


def person(family: str = "Okafor", given: str = "Ada", key: str | None = None, **more: object) -> NewPractitioner:
    """Somebody on the roster; ``npi``, ``dea`` and ``license`` (``OH RN1``) become identifiers."""
    numbers = []
    for kind in ("npi", "dea"):
        if kind in more:
            numbers.append(NewIdentifier(kind, str(more.pop(kind))))
    if "license" in more:
        state, number = str(more.pop("license")).split()
        numbers.append(NewIdentifier("license", number, state))
    key = key or f"{family}-{given}".lower()
    return NewPractitioner(family=family, given=given, roster_key=key, identifiers=tuple(numbers), **more)  # type: ignore[arg-type]


def add(store: Store, *people: NewPractitioner) -> list[int]:
    """Put people on the roster; their ids in that order."""
    store.import_roster(people, "amy", AT)
    ids = {row.roster_key: row.id for row in store.practitioners(active=None, limit=None)}
    return [ids[new.roster_key] for new in people]


def file(store: Store, name: str, *drafts: Draft) -> int:
    """File a document; the id of its first record."""
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids[0]


def state_of(store: Store, names: Mapping[int, str]) -> frozenset[tuple[object, ...]]:
    """Everything that filing worked out, without the ids that depend on arrival. ``names`` are the records' documents."""
    found = set()
    for id, name in names.items():
        link, credential = store.practitioner_of(id), store.credential_of(id)
        members = frozenset((names[each.record.id], each.place) for each in credential.members) if credential else None
        found.add((name, link and link.practitioner.roster_key, members))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Person:
    """For the drawn tests: names as they stand in the roster, and numbers."""

    family: str
    given: str
    npi: str
    license: str
