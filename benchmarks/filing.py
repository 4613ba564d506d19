"""How documents are filed: near-same names, renewals and rescans, drawn from a seed over a store of their own.

    python -m benchmarks.filing [--seed 13]

Everybody is made up. A rescan is the same record with one field read slightly wrong; among the documents are those of other people
with the same or nearly the same name, the same issuer and the same dates.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extractors.document.page import Box, Document, Origin, Page
from extractors.draft import Draft, Expiry, FieldValue
from ingest.store import NewIdentifier, NewPractitioner, Store

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FAMILIES = (
    "Okafor",
    "Garcia",
    "Garcia Lopez",
    "Nguyen",
    "Smith",
    "O'Brien",
    "de la Cruz",
    "Müller",
    "Quill-Hart",
    "Johansson",
    "Kim",
)
GIVEN = ("Ada", "Maria", "Daniel", "Marisol", "Piotr", "Siobhan", "Jose", "Ana Maria", "Robert", "Wei", "Jean-Luc")
CONFUSED = {"0": "O", "O": "0", "1": "l", "5": "S", "8": "B", "6": "G", "2": "Z", "e": "c", "a": "o", "n": "r", "i": "l", "m": "n"}
COURSES = ("Basic Life Support", "Advanced Cardiovascular Life Support")
BOARDS = {"OH": "Ohio Board of Nursing", "TX": "Texas Board of Nursing", "OR": "Oregon State Board of Nursing"}


@dataclass(frozen=True, slots=True)
class Understood:
    """A document that was read, as the store wants it."""

    document: Document
    drafts: tuple[Draft, ...]
    media_type: str = "application/pdf"
    seconds_reading: float = 0.0
    seconds_extracting: float = 0.0


@dataclass(frozen=True, slots=True)
class Filed:
    """``right`` of ``asked`` documents went where they belong, ``wrong`` went elsewhere; the rest was left to a person."""

    asked: int
    right: int
    wrong: int

    @property
    def share(self) -> float:
        return self.right / self.asked


def npi(number: int) -> str:
    """A valid fictional NPI: the first digit is 2, which no assigned one has."""
    body = f"2{number:08d}"
    total = 24 + sum(sum(divmod(2 * int(sign), 10)) if at % 2 == 0 else int(sign) for at, sign in enumerate(body))
    return body + str(-total % 10)


def draft(type: str, **fields: str) -> Draft:
    values = tuple(
        FieldValue(name, text, text, 0.99, 1, (Box(72, 72, 160, 90),), Origin.OCR) for name, text in fields.items() if text
    )
    return Draft(type, "card", 0.99, (1,), Expiry.EXPIRES if fields.get("expiry_date") else Expiry.UNKNOWN, values)


def file(store: Store, name: str, read: Draft) -> int:
    """File one document of one record; the record's id."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    store.sight(sha256, f"{name}.pdf", "intake", AT)
    return store.file(sha256, Understood(Document(sha256, (Page(1, 612.0, 792.0),)), (read,)), AT).record_ids[0]


def license(holder: str, number: str, state: str, expires: str, **more: str) -> Draft:
    facts = {"holder_name": holder, "number": number, "jurisdiction": state, "issuer": BOARDS[state], "expiry_date": expires}
    return draft("state_license", qualification="Registered Nurse", **{**facts, **more})


def variant(draws: random.Random, given: str, family: str) -> tuple[str, str]:
    """The name as a document may have it, canonical and as printed: in full, with an initial, the family name first."""
    said = draws.choice((f"{given} {family}", f"{given} B. {family}", f"{given[0]}. {family}"))
    return said, draws.choice((said, f"{family}, {said.removesuffix(family).strip()}".upper()))


def as_printed(read: Draft, printed: str) -> Draft:
    """The draft with its holder printed so."""
    fields = tuple(replace(value, printed=printed) if value.field == "holder_name" else value for value in read.fields)
    return replace(read, fields=fields)


def near(draws: random.Random, given: str, family: str) -> tuple[str, str]:
    """Another person's name that is the same or nearly the same."""
    other = draws.choice([each for each in GIVEN if each != given])
    return draws.choice(
        ((given, family), (given[:-1] + "o", family), (given, family + "s"), (f"{given[0]}{other[1:]}", family), (other, family))
    )


def near_names(store: Store, pairs: int, draws: random.Random) -> tuple[Filed, int]:
    """Pairs of two people with near-same names. Of each person come a document with a number of theirs, and one with a name alone.

    Gives back how the numbered ones were filed, and how many of the others were linked, which must be none.
    """
    people: list[NewPractitioner] = []
    documents: list[tuple[str, Draft]] = []
    for pair in range(pairs):
        given, family = draws.choice(GIVEN), draws.choice(FAMILIES)
        for side, (own, last) in enumerate(((given, family), near(draws, given, family))):
            key, number, state = f"{pair}-{side}", f"RN{pair:04d}{side}7", draws.choice(tuple(BOARDS))
            numbers = (NewIdentifier("npi", npi(2 * pair + side)), NewIdentifier("license", number, state))
            people.append(NewPractitioner(family=last, given=own, roster_key=key, identifiers=numbers))
            facts = {"npi": npi(2 * pair + side)} if draws.random() < 0.3 else {}
            name, printed = variant(draws, own, last)
            documents.append((key, as_printed(license(name, number, state, "2027-04-30", **facts), printed)))
            card = draft(
                "life_support_card", holder_name=f"{own} {last}", number=f"{draws.randrange(10**12):012d}",
                qualification=COURSES[0], issuer="American Heart Association", expiry_date="2027-05-31",
            )  # fmt: skip
            documents.append(("", card))
    store.import_roster(people, "bench", AT)
    draws.shuffle(documents)
    right = wrong = asked = linked = 0
    for at, (key, read) in enumerate(documents):
        link = store.practitioner_of(file(store, f"near {at}", read))
        if not key:
            linked += link is not None
            continue
        asked += 1
        right += link is not None and link.practitioner.roster_key == key
        wrong += link is not None and link.practitioner.roster_key != key
    return Filed(asked, right, wrong), linked


def misread(draws: random.Random, read: Draft) -> Draft:
    """The draft with one letter or digit of one field taken for another; half of the time with nothing misread."""
    if draws.random() < 0.5:
        return read
    able = [value for value in read.fields if value.field in ("holder_name", "number", "issuer", "qualification")]
    chosen = draws.choice(able)
    places = [at for at, sign in enumerate(chosen.value) if sign in CONFUSED and at]
    if not places:
        return read
    at = draws.choice(places)
    text = chosen.value[:at] + CONFUSED[chosen.value[at]] + chosen.value[at + 1 :]
    fields = tuple(replace(value, value=text, printed=text) if value is chosen else value for value in read.fields)
    return replace(read, fields=fields)


def originals(draws: random.Random, count: int) -> list[Draft]:
    """Documents of people of whom many share a name, an issuer and a date of expiration."""
    found = []
    for at in range(count):
        holder = f"{draws.choice(GIVEN)} {draws.choice(FAMILIES)}"
        state, expires = draws.choice(tuple(BOARDS)), f"202{draws.choice('78')}-04-30"
        number = f"RN{draws.randrange(10**5, 10**6)}"
        kind = at % 3
        if kind == 0:
            found.append(
                license(holder, number, state, expires, issue_date=f"202{draws.choice('345')}-0{draws.randrange(1, 10)}-11")
            )
        elif kind == 1:
            month = draws.randrange(1, 10)
            found.append(
                draft("life_support_card", holder_name=holder, number=f"{draws.randrange(10**12):012d}",
                      issuer="American Heart Association", qualification=draws.choice(COURSES),
                      issue_date=f"2025-0{month}-15", expiry_date=f"2027-0{month}-28")
            )  # fmt: skip
        else:
            year = draws.randrange(1990, 2022)
            school = draws.choice(("Ohio State University", "University of Oregon", "Rice University"))
            found.append(
                draft("diploma", holder_name=holder, issuer=school, issue_date=f"{year}-05-{draws.randrange(10, 28)}",
                      qualification=draws.choice(("Doctor of Medicine", "Bachelor of Science in Nursing")))
            )  # fmt: skip
    return found


def rescans(store: Store, count: int, draws: random.Random) -> Filed:
    """Each document, then each of them scanned again with one field read slightly wrong: does it join the first, and no other?"""
    first = [(read, file(store, f"first {at}", read)) for at, read in enumerate(originals(draws, count))]
    right = wrong = 0
    for at, (read, id) in enumerate(draws.sample(first, len(first))):
        credential = store.credential_of(file(store, f"again {at}", misread(draws, read)))
        members = {member.record.id for member in credential.members} if credential else set()
        right += id in members
        others = {other for _, other in first} - {id}
        wrong += bool(members & others)
    return Filed(count, right, wrong)


def renewals(store: Store, count: int, draws: random.Random) -> tuple[Filed, int]:
    """License cards and their renewals in any order, half of the renewals with a field misread; and how many went back in time."""
    papers: list[tuple[int, str, Draft]] = []
    numbers = draws.sample(range(10**5, 10**6), count)
    for at in range(count):
        holder, state = f"{draws.choice(GIVEN)} {draws.choice(FAMILIES)}", draws.choice(tuple(BOARDS))
        number = f"RN{numbers[at]}"
        old, new = license(holder, number, state, "2027-04-30"), license(holder, number, state, "2029-04-30")
        papers += [(at, "old", old), (at, "new", misread(draws, new))]
    draws.shuffle(papers)
    ids = {(at, which): file(store, f"{which} {at}", read) for at, which, read in papers}
    right = back = wrong = 0
    for at in range(count):
        credential = store.credential_of(ids[at, "new"])
        members = [member.record.id for member in credential.members] if credential else []
        together = ids[at, "old"] in members
        right += together
        wrong += len(members) > 2
        back += together and credential is not None and credential.current.id != ids[at, "new"]
    return Filed(count, right, wrong), back


def _store(folder: Path, name: str) -> Store:
    store = Store(f"sqlite:///{folder / name}.db")
    store.migrate()
    return store


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=13)
    seed = parser.parse_args(arguments).seed
    with tempfile.TemporaryDirectory() as folder:
        store = _store(Path(folder), "names")
        named, linked = near_names(store, 200, random.Random(seed))
        said = f"{named.asked} documents with a number, {named.right} right, {named.wrong} wrong"
        print(f"near-same names: {said}; by name alone {linked}")
        store.close()
        store = _store(Path(folder), "rescans")
        again = rescans(store, 300, random.Random(seed))
        print(f"rescans: {again.asked}, {again.right} attached ({again.share:.1%}), {again.wrong} wrongly")
        store.close()
        store = _store(Path(folder), "renewals")
        renewed, back = renewals(store, 150, random.Random(seed))
        said = f"{renewed.right} linked ({renewed.share:.1%}), {renewed.wrong} wrongly, {back} rolled back"
        print(f"renewals: {renewed.asked}, {said}")
        store.close()


if __name__ == "__main__":
    main()
