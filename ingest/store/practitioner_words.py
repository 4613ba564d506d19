"""The words by which practitioners are found: those of their names, and their identifiers. They follow from these."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from extractors.credential_types.declaration import Declarations
from ingest import tables
from ingest.practitioners import names
from ingest.store import current_value, rows, search_terms
from ingest.store.masking import masks_identifier

_MOST = 200
"""Practitioners of one family name that are compared with a holder."""


def index(session: Session, row: tables.Practitioner, declarations: Declarations) -> None:
    """Bring the words of a practitioner in line with its names and identifiers. What is masked follows from ``declarations``."""
    own, words = tables.PractitionerIdentifier, tables.PractitionerWord
    id = rows.identity(row.id)
    whole = " ".join(filter(None, (row.given, row.middle, row.family, row.suffix)))
    shown, hidden = set[str](), set[str]()
    for name, key in ((whole, row.name_key), *((other, current_value.filed_as(other, "")) for other in row.other_names)):
        shown.update(search_terms.indexed(name, key, None, (), ()))
    for kind, value in session.exec(select(own.kind, own.value).where(own.practitioner_id == id)):
        words_of_number = hidden if masks_identifier(declarations, kind) else shown
        words_of_number.update(search_terms.indexed(None, None, value, (), ()))
    at = session.connection()
    at.execute(delete(words).where(col(words.practitioner_id) == id))
    if wanted := sorted(shown | hidden):
        at.execute(insert(words), [{"practitioner_id": id, "word": word, "masked": word not in shown} for word in wanted])


def with_name(session: Session, holder_key: str) -> set[int]:
    """Practitioners who share a word of the family name of a holder's key, also with one letter typed or read wrong."""
    name = names.name_of(holder_key)
    if name is None:
        return set()
    words = {word for word in (*holder_key.split("  ")[0].split(), *name.family, "".join(name.family)) if len(word) > 1}
    found = _having(session, words)
    if not found:
        long = {word for word in words if search_terms.TYPED_WRONG <= len(word) < search_terms.LONGEST}
        found = _having(session, {wrong for word in long for wrong in search_terms.misspellings(word)})
    if not found and name.given:
        found = _having(session, {word for word in name.given if len(word) > 2})
    return found


def _having(session: Session, words: set[str]) -> set[int]:
    word = tables.PractitionerWord
    wanted = select(word.practitioner_id).where(col(word.word).in_(words)).distinct().limit(_MOST)
    return set(session.exec(wanted)) if words else set()
