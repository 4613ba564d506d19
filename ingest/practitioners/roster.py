"""Rosters: a table of the office's practitioners, from CSV or XLSX, as the people in it. Errors name row and column, never a value.

Which column holds what is guessed from the headers, said by the user, and remembered by the store.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from extractors.kinds.dates import DATE
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.kind import Unparsable
from extractors.kinds.names import PERSON_NAME
from extractors.kinds.names.parts import parts
from extractors.kinds.npi import NPI
from ingest.errors import Failure
from ingest.practitioners import spreadsheet

LARGEST = 20_000_000
"""Bytes of a roster that are read."""
MOST_ROWS = 100_000
FIELDS: dict[str, tuple[str, ...]] = {
    "key": ("employee id", "employee number", "provider id", "practitioner id", "staff id", "person id", "id"),
    "name": ("name", "full name", "provider name", "practitioner name", "provider", "practitioner", "employee name"),
    "family": ("last name", "family name", "surname", "last"),
    "given": ("first name", "given name", "first"),
    "middle": ("middle name", "middle initial", "middle", "mi"),
    "suffix": ("suffix", "name suffix", "generation"),
    "other_names": ("other names", "former name", "former names", "maiden name", "previous name", "alias", "also known as"),
    "birth_date": ("date of birth", "birth date", "dob", "birthdate"),
    "npi": ("npi", "npi number", "national provider identifier"),
    "dea": ("dea", "dea number", "dea registration"),
    "license": ("license number", "license", "license no", "state license", "state license number"),
    "license_state": ("license state", "state of license", "state of licensure", "licensing state"),
    "role": ("role", "provider type", "practitioner type", "title", "position", "job title", "profession", "credentials"),
    "unit": ("unit", "department", "dept", "service", "division"),
    "facility": ("facility", "hospital", "location", "site", "entity"),
}
"""The fields of a roster, each with the headers that mean it; compared in small letters, without punctuation."""
TITLES = {
    "key": "ID (employee or provider number)",
    "name": "Whole name in one column",
    "family": "Last name",
    "given": "First name",
    "middle": "Middle name",
    "suffix": "Suffix (Jr., III)",
    "other_names": "Other names (maiden, former)",
    "birth_date": "Date of birth",
    "npi": "NPI",
    "dea": "DEA number",
    "license": "License number",
    "license_state": "State of the license",
    "role": "Role (physician, RN)",
    "unit": "Unit or department",
    "facility": "Facility",
}
"""What the fields are called on screen."""
ABSENT = ""
"""Said of a field: no column of this roster has it."""
_TITLES = {"key": "ID", "npi": "NPI", "dea": "DEA number", "birth_date": "date of birth"}
_DEA = re.compile(r"[A-Z][A-Z9]\d{7}")
_STATE = re.compile(r"[A-Z]{2}")


class RosterError(Failure):
    """The roster cannot be imported as it is; ``str()`` says which rows and columns, and what to do."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One practitioner of a roster, checked; ``numbers`` are kind, value, scope."""

    key: str
    family: str
    given: str
    middle: str
    suffix: str
    other_names: tuple[str, ...]
    birth_date: str | None
    role: str
    unit: str
    facility: str
    numbers: tuple[tuple[str, str, str], ...]


def table(data: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV or XLSX file, the headers first; ``name`` tells which it is.

    Raises:
        RosterError: for a file that is neither, or too large.
    """
    if len(data) > LARGEST:
        raise RosterError("The roster is larger than 20 MB. Remove columns that are not needed and import it again.")
    if data.startswith(b"PK"):
        return [[_cell(value) for value in row] for row in spreadsheet.rows(data, MOST_ROWS + 1)]
    if not name.lower().endswith((".csv", ".txt", ".tsv")):
        raise RosterError("A roster must be a CSV or XLSX file. Save it as one of these and import it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what Excel writes where UTF-8 is not asked for
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), MOST_ROWS + 1))


def _cell(value: object) -> str:
    """What a cell of a spreadsheet says: dates in ISO form, whole numbers without a decimal point."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def columns(headers: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """Which column (by its header) holds each field: as ``said``, else as the headers read. ``said`` may be `ABSENT`.

    Raises:
        RosterError: where a column that was said is not there, or there is no name or no ID and no NPI.
    """
    found = guessed(headers, said)
    if "family" not in found and "name" not in found:
        raise RosterError(_lacks("the names", "family"))
    if not found.keys() & {"key", "npi"}:
        raise RosterError(_lacks("an ID or the NPI, so that another import finds the same person", "key"))
    return found


def guessed(headers: Sequence[str], said: Mapping[str, str]) -> dict[str, str]:
    """As `columns`, as far as it can be told. Raises `RosterError` where a column that was said is not there."""
    plain = {_plain(header): header for header in reversed(headers) if header.strip()}
    found: dict[str, str] = {}
    for field, header in said.items():
        if header == ABSENT:
            continue
        if _plain(header) not in plain:
            raise RosterError(f"The roster has no column “{header}”. Its columns are: {', '.join(plain.values())}.")
        found[field] = plain[_plain(header)]
    for field, names in FIELDS.items():
        known = next((plain[name] for name in names if name in plain and plain[name] not in found.values()), None)
        if field not in found and field not in said and known is not None:
            found[field] = known
    return found


def _lacks(what: str, field: str) -> str:
    return f"No column of the roster holds {what}. Say which one does, for example: --map 'Column title={field}'"


def _plain(header: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", header.lower()).split())


def people(rows: Sequence[Sequence[str]], where: Mapping[str, str]) -> list[RosterRow]:
    """The practitioners of a table whose first row are the headers; empty rows are passed over.

    Raises:
        RosterError: naming the first faults by row and column, without a value.
    """
    at = {field: list(rows[0]).index(header) for field, header in where.items()}
    found, faults, seen = list[RosterRow](), list[str](), dict[str, int]()
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        values = {field: row[place].strip() if place < len(row) else "" for field, place in at.items()}
        try:
            person = _person(values, where)
        except RosterError as fault:
            faults.append(f"Row {number}, {fault}")
            continue
        if person.key in seen:
            faults.append(f"Row {number}, column {where.get('key') or where['npi']}: the same as in row {seen[person.key]}.")
        seen[person.key] = number
        found.append(person)
    if faults:
        more = f" {len(faults) - 10} more rows have faults." if len(faults) > 10 else ""
        raise RosterError(f"The roster was not imported. {' '.join(faults[:10])}{more} Correct the file and import it again.")
    if not found:
        raise RosterError("The roster has no rows below its headers.")
    return found


def _person(values: Mapping[str, str], where: Mapping[str, str]) -> RosterRow:
    family, given, middle, suffix = _name(values, where)
    numbers = tuple(_numbers(values, where))
    key = values.get("key") or next((f"npi {value}" for kind, value, _ in numbers if kind == "npi"), "")
    if not key:
        raise _fault(where, "key" if "key" in where else "npi", "empty, so another import could not find this person.")
    return RosterRow(
        key, family, given, middle, suffix,
        tuple(name.strip() for name in re.split(r"[;/|]", values.get("other_names", "")) if name.strip()),
        _birth_date(values, where), values.get("role", ""), values.get("unit", ""), values.get("facility", ""), numbers,
    )  # fmt: skip


def _name(values: Mapping[str, str], where: Mapping[str, str]) -> tuple[str, str, str, str]:
    if values.get("family"):
        return values["family"], values.get("given", ""), values.get("middle", ""), values.get("suffix", "")
    whole = values.get("name", "")
    if not whole:
        raise _fault(where, "family" if "family" in where else "name", "empty. Every practitioner needs a name.")
    try:
        name = PERSON_NAME.parse(whole).text
    except Unparsable:
        raise _fault(where, "name", "cannot be read as a person's name.") from None
    found = parts(name, whole)
    # A family name that is written in several words is kept as it is printed, particles and all.
    words = name.split()[len(found.given) :]
    family = " ".join(words[:-1] if found.suffix and words else words)
    return family, " ".join(found.given[:1]), " ".join(found.given[1:]), found.suffix


def _birth_date(values: Mapping[str, str], where: Mapping[str, str]) -> str | None:
    if not values.get("birth_date"):
        return None
    try:
        parsed = DATE.parse(values["birth_date"])
    except Unparsable:
        raise _fault(where, "birth_date", "not a date.") from None
    if parsed.precision not in (None, "day"):
        raise _fault(where, "birth_date", "not a whole date.")
    return parsed.text


def _numbers(values: Mapping[str, str], where: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    if npi := re.sub(r"\D", "", values.get("npi", "")):
        if len(npi) != 10 or NPI.check(npi):
            raise _fault(where, "npi", "not a valid NPI. Check for a wrong or missing digit.")
        yield "npi", npi, ""
    if dea := re.sub(r"[^A-Z0-9]", "", values.get("dea", "").upper()):
        if not _DEA.fullmatch(dea):
            raise _fault(where, "dea", "not a DEA number, which is two letters and seven digits.")
        yield "dea", dea, ""
    if number := values.get("license", ""):
        yield "license", number, _state(values, where)


def _state(values: Mapping[str, str], where: Mapping[str, str]) -> str:
    """The two letters of the license's state, which is written so or by its name."""
    try:
        state = JURISDICTION.parse(values.get("license_state", "")).text
    except Unparsable:
        state = ""
    if not _STATE.fullmatch(state):  # a country whose two letters are a state's has three
        field = "license_state" if "license_state" in where else "license"
        raise _fault(where, field, "a license number needs its US state, such as NY or New York, in a column like “License state”.")
    return state


def _fault(where: Mapping[str, str], field: str, said: str) -> RosterError:
    return RosterError(f"column {where.get(field, _TITLES.get(field, field))}: {said}")
