"""An office of invented practitioners with five hundred credentials, the same at every run, as filing and linking leave it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from extractors.draft import Expiry
from extractors.kinds.names import filed
from ingest import tables
from ingest.statuses import CredentialPlace
from ingest.store import Store
from ingest.store.search_terms import filing_key, number_key
from tests.ingest.store.papers import digest

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CREDENTIALS, PEOPLE = 500, 80
GIVEN = ("Ada", "Bo", "Cleo", "Dario", "Esme", "Fadil", "Gwen", "Hollis", "Ilka", "José")
FAMILY = ("Okafor", "Quill", "de la Cruz", "Nakagawa", "Øster", "García-López", "Vance", "Brandt", "Iyer", "Mbeki")
UNITS = ("Emergency", "Surgery", "Pharmacy", "")
ROLES = {"Emergency": "RN", "Surgery": "physician", "Pharmacy": "pharmacist", "": ""}
TYPES = ("state_license", "dea_registration", "life_support_card", "malpractice_insurance", "board_certification")


@dataclass(frozen=True)
class Truth:
    """A credential as it was drawn: what a report must say of it."""

    record: int
    person: str
    unit: str
    type: str
    expiry: Expiry
    expires: date | None
    confirmed: bool


def fill(store: Store, credentials: int = CREDENTIALS) -> list[Truth]:
    """The office in an empty store. Half of the credentials have an earlier version, some a copy or a renewal in review."""
    draw, drawn = random.Random(500), []
    with store._database.writing() as session:
        people = [_person(draw, number) for number in range(PEOPLE)]
        session.add_all(people)
        session.flush()
        for number in range(credentials):
            person = people[number % PEOPLE] if number % 10 else None
            drawn.append(_credential(store, session, draw, number, person))
    return drawn


def _person(draw: random.Random, number: int) -> tables.Practitioner:
    given, family, unit = GIVEN[number % len(GIVEN)], draw.choice(FAMILY), draw.choice(UNITS)
    key = filing_key([family], [given, str(number)], "")
    return tables.Practitioner(
        family=family, given=given, middle=str(number), role=ROLES[unit], unit=unit, other_names=[], name_key=key, added_at=AT
    )


def _credential(store: Store, session, draw: random.Random, number: int, person: tables.Practitioner | None) -> Truth:
    type = TYPES[number % len(TYPES)]
    row = tables.Credential(type=type, practitioner_id=person.id if person else None)
    session.add(row)
    session.flush()
    expiry = draw.choice((Expiry.EXPIRES,) * 16 + (Expiry.UNKNOWN, Expiry.LIFETIME, Expiry.CONTINGENT_ON_MOC))
    expires = date(2025, 11, 1) + timedelta(draw.randint(0, 700)) if expiry is Expiry.EXPIRES else None
    state = draw.choice(("confirmed", "confirmed", "confirmed", "accepted", "to_review"))
    name = f"{person.given} {person.family}" if person else f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"
    current = _record(session, draw, row, CredentialPlace.CURRENT, name, expiry, expires, state)
    others = {CredentialPlace.EARLIER: draw.random() < 0.5, CredentialPlace.COPY: draw.random() < 0.2}
    others[CredentialPlace.LATER] = state == "confirmed" and expires is not None and draw.random() < 0.15
    for place in (place for place, there in others.items() if there):
        end = expires and expires + timedelta({"earlier": -730, "copy": 0, "later": 730}[place.value])
        _record(session, draw, row, place, name, expiry, end, "to_review" if place is CredentialPlace.LATER else "confirmed")
    if number % 25 == 0:
        _record(session, draw, None, CredentialPlace.CURRENT, name, expiry, expires, "rejected")
    shown = f"{person.family}, {person.given} {person.middle}" if person else name
    return Truth(current, shown, person.unit if person else "", type, expiry, expires, state != "to_review")


def _record(session, draw, credential, place, name, expiry, expires, state) -> int:
    parts, number = filed(name), f"RN{draw.randint(10**6, 10**7)}"
    sha256 = digest(f"{number} {draw.random()}")
    document = tables.Document(sha256=sha256, name=f"{sha256[:8]}.pdf", status="read", received_at=AT)
    session.add(document)
    session.flush()
    ends = expires.isoformat() if expires else None
    record = tables.Record(
        document_id=document.id, position=0, type=credential.type if credential else "diploma", paper="card", confidence=0.97,
        lowest_confidence=0.9, pages=[1, 2], state=state, version=1, machine_version=1, machine_expiry=expiry.value, model="0",
        received_at=AT, closed_at=None if state == "to_review" else AT, closed_by=None if state == "to_review" else "amy",
        expiry=expiry.value, holder_name=name, issuer="Board of Nursing", jurisdiction="OH", number=number, issue_date="2024-01-31",
        expiry_date=ends, holder_key=filing_key(parts.family, parts.given, parts.suffix), number_key=number_key(number),
    )  # fmt: skip
    session.add(record)
    session.flush()
    if ends:
        session.add(
            tables.Entry(
                record_id=record.id,
                version=1,
                field="expiry_date",
                position=0,
                author="credfile",
                by_person=False,
                at=AT,
                answer="read",
                value=ends,
                printed=ends,
                confidence=0.98,
                page=2,
                boxes=[],
                origin="ocr",
                because=[],
            )
        )
    if credential:
        session.add(tables.CredentialRecord(record_id=record.id, credential_id=credential.id, place=place))
    session.flush()
    return record.id
