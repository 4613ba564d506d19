"""Records as a table: which columns, in which order, and what a cell may hold. CSV and XLSX write what is laid out here.

CSV is read by other programs: its header has the columns' ids and its cells the values as they are kept, dates in ISO form. A
workbook is read by people: its header has titles and its cells real dates, amounts and words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache, lru_cache
from pathlib import PureWindowsPath

from extractors.credential_types.declaration import Declarations, Field
from ingest.export import words
from ingest.store import FACT_TITLES, FACTS, FiledTo, RecordSummary, mask, masks_npi

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Holds(Enum):
    """What the cells of a column hold, as text: dates and moments in ISO form, amounts in whole dollars."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    AMOUNT = "amount"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable id, its title, and what its cells hold. ``plain`` turns a cell's code into words."""

    id: str
    title: str
    holds: Holds = Holds.TEXT
    plain: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and the rows under them, each as long as the columns are many. Rows may come from a stream and be read once.

    ``reading`` are the ids of the columns that people read, in their order.
    """

    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]
    reading: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.columns)


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: an apostrophe goes before what looks like one. Plain numbers pass.

    Names and numbers come from documents that anybody may have printed. The signs are OWASP's list for CSV injection, with their
    full-width forms.
    """
    return "'" + cell if cell.lstrip(" \n").startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@lru_cache(maxsize=4096)
def moment(at: datetime | None) -> str:
    """A moment in UTC to the second, as ISO 8601; empty for none."""
    return "" if at is None else at.strftime(_MOMENT)


def extras(declarations: Declarations) -> tuple[str, ...]:
    """The fields that some type has beside the common ones, each once, in the order of the declarations."""
    names = dict.fromkeys(field.name for declared in declarations.types for field in declared.fields)
    return tuple(name for name in names if name not in FACTS)


def masked_fields(declarations: Declarations, type: str) -> frozenset[str]:
    """The fields of ``type`` that are declared ``masked``; none for a type that is not declared any more."""
    return frozenset(
        field.name for declared in declarations.types if declared.id == type for field in declared.fields if field.masked
    )


def hidden_fields(declarations: Declarations, masked: bool) -> Callable[[str], frozenset[str]]:
    """The fields to be masked by type id, each type's worked out once: with ``masked`` those declared so, else none."""
    return cache(lambda type: masked_fields(declarations, type) if masked else frozenset())


_TITLES = FACT_TITLES | {"status": "Status on document"}  # "Status" is the record's
"""Titles that fit every type; of other fields the first declared one does."""


def column(name: str, declarations: Declarations, type: str | None = None) -> Column:
    """The column of a field: of one ``type`` with the title that it has there, of all types with one that fits every."""
    declared = [field for known in declarations.types for field in known.fields if field.name == name]
    own = [known.field(name).title for known in declarations.types if known.id == type and name in {f.name for f in known.fields}]
    title = own[0] if own and name != "status" else _TITLES.get(name) or (declared[0].title if declared else name)
    return Column(name, title, _holds(declared))


def _holds(declared: list[Field]) -> Holds:
    """What a field holds, where every type that has it agrees."""
    kinds = {"money" if field.kind.name == "money" else field.kind.input for field in declared}
    known = {"date": Holds.DATE, "money": Holds.AMOUNT, "number": Holds.NUMBER}
    return known.get(kinds.pop(), Holds.TEXT) if len(kinds) == 1 else Holds.TEXT


def records(
    records: Iterable[RecordSummary], declarations: Declarations, *, masked: bool = False, type: str | None = None
) -> Sheet:
    """One row a record: what it is, the common facts, every type's extras, where it comes from, and to whom it is filed.

    A cell is empty where the document has no such field, where nobody can read it, and where the type has none. With ``masked``
    the fields declared so show their last four signs. ``type`` says that all records are of one type: people then read its titles,
    and only the fields that it has.
    """
    names = (*FACTS, *extras(declarations))

    def rows() -> Iterator[tuple[str, ...]]:
        hides, hides_npi = hidden_fields(declarations, masked), masked and masks_npi(declarations)
        for record in records:
            hidden = hides(record.type)
            values = ((name, record.fact(name) or "") for name in names)
            cells = (mask(value) if name in hidden else value for name, value in values)
            filed = practitioner(record.practitioner, hides_npi)
            yield (str(record.id), record.state, record.type, record.paper, *cells, *_source(record), *filed)

    types = {known.id: known.name for known in declarations.types}
    papers = {paper.id: paper.name for paper in declarations.papers}
    columns = (
        Column("record", "Record", Holds.NUMBER),
        Column("state", "Status", plain=words.state),
        Column("type", "Type", plain=lambda id: types.get(id, id)),
        Column("paper", "Kind of document", plain=lambda id: papers.get(id, id)),
        *(column(name, declarations, type) for name in names),
        Column("expiry", "Expiration", plain=words.expiry),
        Column("issues", "Checks that failed", plain=lambda codes: ", ".join(codes.split()).replace("_", " ")),
        Column("pages", "Pages", plain=lambda pages: ", ".join(pages.split())),
        Column("document", "Document"),
        Column("sha256", "SHA-256 of the document"),
        Column("received_at", "Received", Holds.MOMENT),
        Column("closed_by", "Reviewed by"),
        Column("closed_at", "Reviewed", Holds.MOMENT),
        Column("rejection", "Reason for rejection", plain=words.rejection),
        *PRACTITIONER,
    )
    return Sheet(columns, rows(), _reading(declarations, type))


_FIRST = ("holder_name", "type", "qualification", "number")
"""The columns that people read first; the other facts follow in their own order."""


def _reading(declarations: Declarations, type: str | None) -> tuple[str, ...]:
    """The columns that people read, the facts first: of one type the fields that it has."""
    fields = list(extras(declarations))
    facts = [*_FIRST, *(name for name in FACTS if name not in _FIRST)]
    for known in declarations.types:
        if known.id == type:
            own = {field.name for field in known.fields}
            facts, fields = [name for name in facts if name in {*own, "type"}], [name for name in fields if name in own]
    source = ("document", "pages", "received_at", "closed_by", "closed_at", "rejection", "issues", "paper", "record", "sha256")
    return (*(column.id for column in PRACTITIONER), *facts, "expiry", "state", *fields, *source)


PRACTITIONER = (
    Column("practitioner", "Practitioner"),
    Column("practitioner_npi", "NPI of practitioner"),
    Column("practitioner_role", "Role"),
    Column("practitioner_unit", "Unit"),
)
"""The columns that say to whom a record is filed."""


def type_name(declarations: Declarations, type: str) -> str:
    """What a type is called; of one that is declared no more its id."""
    return next((known.name for known in declarations.types if known.id == type), type)


def file_name(record: RecordSummary) -> str:
    """The name of a record's document without the folders before it, of either kind."""
    return PureWindowsPath(record.document_name).name


def practitioner(filed: FiledTo | None, hides_npi: bool) -> tuple[str, ...]:
    """The cells of `PRACTITIONER`, all empty for a record that is filed to nobody."""
    if filed is None:
        return ("",) * len(PRACTITIONER)
    npi = filed.npi or ""
    return filed.name, mask(npi) if npi and hides_npi else npi, filed.role, filed.unit


def _source(record: RecordSummary) -> tuple[str, ...]:
    return (
        record.expiry.value,
        " ".join(record.issues),
        " ".join(str(page) for page in record.pages),
        record.document_name,
        record.sha256,
        moment(record.received_at),
        record.closed_by or "",
        moment(record.closed_at),
        record.rejection_code or "",
    )
