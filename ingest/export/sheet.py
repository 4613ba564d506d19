"""Records as a table: which columns, in which order, and what a cell may hold. CSV and XLSX write what is laid out here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from extractors.declaration import Declarations
from ingest.store import FACTS, RecordView, mask

BEFORE = ("record", "state", "type", "paper")
AFTER = ("expiry", "issues", "pages", "document", "sha256", "received_at", "closed_by", "closed_at", "rejection")

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it, each as long as the header. Rows may come from a stream and be read once."""

    header: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: an apostrophe goes before what looks like one. Plain numbers pass.

    Names and numbers come from paper that anybody may have printed. The signs are OWASP's list for CSV injection, with their
    full-width forms.
    """
    if _NUMBER.fullmatch(cell):
        return cell
    return "'" + cell if cell.lstrip(" \n").startswith(_FORMULA) else cell


def moment(at: datetime | None) -> str:
    """A moment in UTC to the second, as ISO 8601; empty for none."""
    return "" if at is None else at.strftime("%Y-%m-%dT%H:%M:%SZ")


def extras(declarations: Declarations) -> tuple[str, ...]:
    """The fields that some type has beside the common seven, each once, in the order of the declarations."""
    names = dict.fromkeys(field.name for declared in declarations.types for field in declared.fields)
    return tuple(name for name in names if name not in FACTS)


def masked_fields(declarations: Declarations, type: str) -> frozenset[str]:
    """The fields of ``type`` that are declared ``masked``; none for a type that is not declared any more."""
    return frozenset(
        field.name for declared in declarations.types if declared.id == type for field in declared.fields if field.masked
    )


def records(records: Iterable[RecordView], declarations: Declarations, *, masked: bool = False) -> Sheet:
    """One row a record: what it is, the seven common facts, every type's extras, and where it comes from.

    A cell is empty where the paper has no such field, where nobody can read it, and where the type has none. With ``masked`` the
    fields declared so show their last four signs.
    """
    names = (*FACTS, *extras(declarations))

    def rows() -> Iterator[tuple[str, ...]]:
        for record in records:
            hidden = masked_fields(declarations, record.type) if masked else frozenset[str]()
            values = ((name, record.fact(name) or "") for name in names)
            cells = (mask(value) if name in hidden else value for name, value in values)
            yield (str(record.id), record.state, record.type, record.paper, *cells, *_source(record))

    return Sheet((*BEFORE, *names, *AFTER), rows())


def _source(record: RecordView) -> tuple[str, ...]:
    return (
        record.expiry.value,
        " ".join(dict.fromkeys(issue.code for issue in record.issues)),
        " ".join(str(page) for page in record.pages),
        record.document.name,
        record.document.sha256,
        moment(record.received_at),
        record.closed_by or "",
        moment(record.closed_at),
        record.rejection_code or "",
    )
