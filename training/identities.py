"""Kinds of identity documents: what each is called, who issues it, how its number looks, and its machine-readable lines.

The lines follow ICAO Doc 9303, parts 4 and 5; the shapes of numbers are public knowledge. All values are invented.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from extractors.draft import Expiry
from extractors.validation.machine_zone import check_digit
from training.dates import When, some_day, years_on
from training.drawing import Drawing
from training.facts import Credential, Date, Fact, Name, Text
from training.name_pools import STATES, number
from training.people import Person

Maker = Callable[[Drawing, str, "Person | None"], Credential]


class Kind(NamedTuple):
    """``names`` are the prints of what it is called, ``years`` how long it runs; ``code`` begins its machine-readable lines, if any.

    ``place`` is the country's code and its prints; without it a state is rolled. ``three`` is the country's code in those lines.
    """

    names: tuple[str, ...]
    shapes: tuple[str, ...]
    years: tuple[int, ...]
    place: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    three: str = ""
    code: str = ""
    classes: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    nationality: str = ""


_SHAPES = (
    "A9999999", "99999999", "999999999", "A999-999-99-999-9", "A99-99-9999", "999 999 999", "A999 9999 9999", "AA999999A", "A9999-99999-99999",
    "9999-99-9999", "AAAAA999A9AA", "99-999-9999", "A99999999", "999AA9999", "A999999999999",
)  # fmt: skip
_US = ("US", "UNITED STATES OF AMERICA", "UNITED STATES OF AMERICA", "United States of America")
_SERVICES = ("U.S. Citizenship and Immigration Services",)

_KINDS: dict[str, Kind] = {
    "driver": Kind(("DRIVER LICENSE", "Driver License", "DRIVER'S LICENSE", "Driver's License"), _SHAPES, (4, 5, 6, 8), classes=("C", "D", "D", "DM", "E", "R", "A", "M", "1", "O")),
    "operator": Kind(("OPERATOR LICENSE", "OPERATOR'S LICENSE", "Operator License"), _SHAPES, (4, 8), classes=("O", "D", "CM")),
    "commercial": Kind(("COMMERCIAL DRIVER LICENSE", "Commercial Driver License"), _SHAPES, (4, 5, 8), classes=("A", "B", "AM", "C")),
    "temporary": Kind(("TEMPORARY DRIVER LICENSE", "Temporary Driver License", "INTERIM DRIVER LICENSE", "TEMPORARY DRIVING PERMIT"), _SHAPES, (0,), classes=("C", "D", "E")),
    "state_id": Kind(("IDENTIFICATION CARD", "Identification Card", "IDENTITY CARD", "ID CARD", "NON-DRIVER ID CARD"), _SHAPES, (4, 6, 8, 10)),
    "passport": Kind(("PASSPORT", "Passport"), ("999999999", "A99999999"), (10,), _US, ("United States Department of State", "U.S. Department of State"), "USA", "P", nationality="UNITED STATES OF AMERICA"),
    "passport_card": Kind(("PASSPORT CARD", "Passport Card"), ("C99999999",), (10,), _US, ("United States Department of State",), "USA", "IP"),
    "resident": Kind(("PERMANENT RESIDENT", "Permanent Resident Card", "PERMANENT RESIDENT CARD"), ("999-999-999",), (10,), _US, _SERVICES, "USA", "C1"),
    "employment": Kind(("EMPLOYMENT AUTHORIZATION", "EMPLOYMENT AUTHORIZATION CARD", "EMPLOYMENT AUTHORIZATION DOCUMENT"), ("999-999-999",), (1, 2, 5), _US, _SERVICES, "USA", "IA"),
    "military": Kind(("UNIFORMED SERVICES IDENTIFICATION CARD", "Geneva Conventions Identification Card", "United States Uniformed Services Identification Card"), ("9999999999",), (3, 4), ("US", "United States", "UNITED STATES"), ("Department of Defense",)),
    "federal": Kind(("Identification Card", "Employee Identification", "Personal Identity Verification Card"), ("9999999999", "A999999999", "999999999999"), (5, 6), ("US", "United States", "UNITED STATES", "United States of America"), ("Department of Veterans Affairs", "Department of Health and Human Services", "Indian Health Service", "Federal Bureau of Prisons")),
    "badge": Kind(("Employee Identification", "EMPLOYEE ID", "Identification Badge", "Staff ID", "Photo ID Badge"), ("999999", "9999999", "E99999", "AA99999", "99-99999"), (1, 2, 3, 5)),
    "visa": Kind(("VISA", "Visa"), ("99999999", "A9999999"), (1, 3, 5, 10), _US, ("United States Department of State", "U.S. Department of State"), "USA"),
    "traveler": Kind(("TRUSTED TRAVELER PROGRAMS", "GLOBAL ENTRY", "NEXUS", "SENTRI"), ("999999999",), (5,), _US, ("U.S. Customs and Border Protection", "U.S. Department of Homeland Security"), "USA", "IT"),
    "resident_old": Kind(("RESIDENT ALIEN", "Resident Alien", "PERMANENT RESIDENT CARD"), ("A999-999-999", "999-999-999", "A 099-999-999"), (10,), _US, ("U.S. Department of Justice - Immigration and Naturalization Service", "Immigration and Naturalization Service"), "USA", "C1"),
    "licence_gb": Kind(("DRIVING LICENCE", "Driving Licence"), ("AAAAA999999AA9AA", "AAAA9999999A99AA"), (10,), ("GB", "UK", "United Kingdom"), authorities=("DVLA",)),
    "licence_ca": Kind(("DRIVER'S LICENCE", "Driver's Licence", "DRIVER'S LICENCE PERMIS DE CONDUIRE"), ("A9999-99999-99999",), (5,), ("CAN", "CANADA", "Canada", "Province of Ontario"), classes=("G", "G2", "GM")),
    "licence_mx": Kind(("LICENCIA DE CONDUCIR", "Licencia para Conducir", "LICENCIA DE MANEJO"), ("A99999999", "9999999999", "AAA999999"), (3, 5), ("MX", "MÉXICO", "Estados Unidos Mexicanos"), classes=("A", "B", "C")),
    "passport_in": Kind(("PASSPORT", "Passport"), ("A9999999",), (10,), ("IND", "REPUBLIC OF INDIA", "INDIA"), (), "IND", "P", authorities=("HYDERABAD", "MUMBAI", "COCHIN", "DELHI", "CGI, HOUSTON"), nationality="INDIAN"),
    "passport_ph": Kind(("PASSPORT", "PASAPORTE"), ("P9999999A",), (10,), ("PH", "REPUBLIKA NG PILIPINAS", "PILIPINAS"), (), "PHL", "P", authorities=("DFA MANILA", "DFA CEBU", "PCG LOS ANGELES"), nationality="FILIPINO"),
    "passport_mx": Kind(("PASAPORTE", "Pasaporte"), ("A99999999", "99999999999"), (6, 10), ("MX", "ESTADOS UNIDOS MEXICANOS", "Estados Unidos Mexicanos"), (), "MEX", "P", authorities=("SECRETARÍA DE RELACIONES EXTERIORES", "CDMX", "MONTERREY"), nationality="MEXICANA"),
    "passport_ca": Kind(("PASSPORT", "Passport"), ("AA999999", "A999999AA"), (5, 10), ("CAN", "CANADA"), (), "CAN", "P", authorities=("GATINEAU", "MISSISSAUGA", "OTTAWA"), nationality="CANADIAN/CANADIENNE"),
    "passport_gb": Kind(("PASSPORT", "Passport"), ("999999999",), (10,), ("GB", "UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND", "United Kingdom of Great Britain and Northern Ireland"), (), "GBR", "P", authorities=("HMPO", "IPS", "UKPA"), nationality="BRITISH CITIZEN"),
    "passport_ng": Kind(("PASSPORT", "Passport"), ("A99999999", "B99999999"), (5, 10), ("NG", "FEDERAL REPUBLIC OF NIGERIA", "Federal Republic of Nigeria"), (), "NGA", "P", authorities=("LAGOS", "IKOYI", "ABUJA HQRS", "ATLANTA, USA"), nationality="NIGERIAN"),
    "passport_ie": Kind(("PASSPORT", "PAS"), ("AA9999999",), (10,), ("IE", "IRELAND", "ÉIRE"), (), "IRL", "P", authorities=("AN ROINN GNÓTHAÍ EACHTRACHA",), nationality="ÉIREANNACH/IRISH"),
    "passport_de": Kind(("REISEPASS", "Reisepass"), ("C99AA9AA9", "C9A999AA9"), (10,), ("DEU", "BUNDESREPUBLIK DEUTSCHLAND", "Bundesrepublik Deutschland"), (), "D", "P", authorities=("STADT KÖLN", "LANDESHAUPTSTADT MÜNCHEN"), nationality="DEUTSCH"),
}  # fmt: skip


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.upper()).encode("ascii", "ignore").decode()
    return "".join(char if char.isalnum() else "<" if char in " -" else "" for char in plain)


def _machine_lines(kind: Kind, person: Person, number_: str, born: date, sex: str, until: date, optional: str) -> tuple[str, ...]:
    """Two lines of 44 characters, or three of 30 on a card."""
    family = _letters(" ".join(part for part in (person.family, person.suffix) if part))
    name = f"{family}<<{_letters(' '.join(part for part in (person.given, person.middle) if part))}"
    paper = _letters(number_.replace("-", ""))[:9].ljust(9, "<")
    paper += check_digit(paper)
    birth, end, three = f"{born:%y%m%d}", f"{until:%y%m%d}", kind.three.ljust(3, "<")
    birth, end = birth + check_digit(birth), end + check_digit(end)
    if kind.code == "P":
        more = optional[:14].ljust(14, "<")
        more += check_digit(more)
        whole = check_digit(paper + birth + end + more)
        return f"P<{three}{name}"[:44].ljust(44, "<"), f"{paper}{three}{birth}{sex}{end}{more}{whole}"
    first = f"{kind.code.ljust(2, '<')}{three}{paper}{optional}"[:30].ljust(30, "<")
    whole = check_digit(first[5:] + birth + end)
    return first, f"{birth}{sex}{end}{three}".ljust(29, "<") + whole, name[:30].ljust(30, "<")


def _made(d: Drawing, paper: str, holder: Person | None = None, *, name: str) -> Credential:
    rng, kind = d.rng, _KINDS[name]
    person = holder or d.holder or d.world.person(rng)
    d.manner = replace(d.manner, degrees=False, date=("day_mon" if kind.code else "us", d.manner.date[1]))
    issued, born = some_day(rng, 2013, 2025), some_day(rng, 1945, 2003)
    years = rng.choice(kind.years)
    until = years_on(issued, years) if years else issued + timedelta(days=rng.choice((30, 45, 60, 90)))
    if years and not kind.code and d.chance(0.6):
        until = date(until.year, born.month, min(born.day, 28))
    elif d.chance(0.6):
        until -= timedelta(days=1)
    printed = number(rng, d.pick(kind.shapes))
    state = d.pick(tuple(STATES))
    place = kind.place or (state, STATES[state].upper(), STATES[state])
    facts: dict[str, Fact] = {
        "holder_name": Name(person), "date_of_birth": Date(When(born)), "issue_date": Date(When(issued)), "expiry_date": Date(When(until)),
        "number": Text(printed.replace(" ", ""), (printed,)), "jurisdiction": Text(place[0], place[1:]), "qualification": Text(kind.names[0], kind.names),
    }  # fmt: skip
    if kind.issuer:
        facts["issuer"] = Text(kind.issuer[0], kind.issuer)
    elif name == "badge":
        facts["issuer"] = Text(d.world.hospital(rng))
    if kind.classes:
        facts["license_class"] = Text(d.pick(kind.classes))
    sex = d.pick("FM")
    street, town = d.address(state)
    about = {
        "sex": sex, "state_code": state, "state_name": STATES[state], "own_street": street.upper(), "own_town": town.upper(), "three": kind.three,
        "authority": d.pick(kind.authorities or ("",)), "nationality": kind.nationality, "audit": d.number("99999999999999999"),
    }  # fmt: skip
    if kind.code:
        optional = "" if kind.code in ("P", "IP") else d.number("AAA9999999999")
        lines = _machine_lines(kind, person, printed, born, sex, until, d.number("999999999") if kind.code == "P" else optional)
        about |= {f"machine{at}": line for at, line in enumerate(lines, 1)}
    return d.credential("identity_document", paper, Expiry.EXPIRES, facts, about)


KINDS: dict[str, Maker] = {name: partial(_made, name=name) for name in _KINDS}
"""Makers of identity documents of one kind, by its name."""
