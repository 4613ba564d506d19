"""Records by what somebody typed: the words of records in their table, and the conditions of a search over them.

A word is looked up by its beginning in an index, so a search takes about the same time with a thousand records and a hundred
thousand. What the words are is `ingest.store.search_terms`'s business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, delete, false, insert, or_
from sqlalchemy.orm import object_session
from sqlmodel import Session, col, func, select

from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.kinds import jurisdiction, qualifications
from ingest import tables
from ingest.store import current_value, facts, search_terms
from ingest.store.search_terms import Search, Term

SIMILAR = 20
"""Words similar to a typed one that are taken into account; more say that the word is no typing error of any."""

MANY = 20_000
"""Words on file from which on a term is common: looking up so many takes some hundredths of a second."""

_ALREADY = frozenset({*facts.FACTS, current_value.EXPIRY}) - {"issue_date", "expiry_date"}
"""Fields whose words come from the record's columns, or that hold none."""

_LAST = "\U0010ffff"


Words = dict[str, tuple[bool, bool]]
"""The words of a record, each with whether it is a whole one, and whether only masked values have it."""

Values = Mapping[str, str | None]
"""What stands in the fields of a record, by field."""


def index(record: tables.Record, values: Values, declarations: Declarations) -> None:
    """Bring the record's words in line with its ``values``, the name of its type, its notes and its document's file names.

    Only what differs is written, and nothing for a record that is in no session.
    """
    session = object_session(record)
    if session is None:
        return
    assert record.id is not None, "the record has not been flushed"
    at, words = session.connection(), tables.SearchWord
    wanted, there = _wanted(at, [(record, values)], declarations)[record.id], _there(at, [record.id])[record.id]
    if gone := [word for word, said in there.items() if wanted.get(word) != said]:
        at.execute(delete(words).where(col(words.record_id) == record.id, col(words.word).in_(gone)))
    if new := [(word, said) for word, said in wanted.items() if there.get(word) != said]:
        at.execute(insert(words), [_row(record.id, word, said) for word, said in new])


def index_new(session: Session, records: Sequence[tuple[tables.Record, Values]], declarations: Declarations) -> None:
    """Write the words of records that have none."""
    at = session.connection()
    wanted = _wanted(at, records, declarations)
    if rows := [_row(id, word, said) for id, words in wanted.items() for word, said in words.items()]:
        at.execute(insert(tables.SearchWord), rows)


def not_following(session: Session, records: Sequence[tuple[tables.Record, Values]], declarations: Declarations) -> set[int]:
    """The ids of the ``records`` whose words are others than `index` would write."""
    at = session.connection()
    wanted = _wanted(at, records, declarations)
    there = _there(at, wanted)
    return {id for id, words in wanted.items() if words != there[id]}


def _row(id: int, word: str, said: tuple[bool, bool]) -> dict[str, object]:
    return {"record_id": id, "word": word, "whole": said[0], "masked": said[1]}


def _wanted(at: Connection, records: Sequence[tuple[tables.Record, Values]], declarations: Declarations) -> dict[int, Words]:
    """The words that follow from each record, the values in it, its notes and the names under which its document was seen."""
    documents = {record.document_id for record, _ in records}
    seen = select(tables.Sighting.document_id, tables.Sighting.name).where(col(tables.Sighting.document_id).in_(documents))
    named = select(tables.Document.id, tables.Document.name).where(col(tables.Document.id).in_(documents))
    files: dict[int, set[str]] = defaultdict(set)
    for document, name in (*at.execute(seen), *at.execute(named)):
        files[document].add(name)
    task, ids = tables.Task, [record.id for record, _ in records]
    noted = select(task.record_id, task.postponed_note).where(col(task.record_id).in_(ids), col(task.postponed_note).is_not(None))
    notes: dict[int, str | None] = {record_id: text for record_id, text in at.execute(noted)}  # noqa: C416  # `dict` takes no rows, as mypy sees it
    types = {known.id: known for known in declarations.types}
    return {
        record.id: _words(record, values, files[record.document_id], notes.get(record.id), types.get(record.type))
        for record, values in records
        if record.id is not None
    }


def _words(record: tables.Record, values: Values, files: Iterable[str], note: str | None, known: CredentialType | None) -> Words:
    """The words of masked values, and over them those of all else: what an open text says, too, is found by everybody.

    ``known`` is the record's type; None where it is declared no longer: then it has no name, and no value is masked.
    """
    masked = frozenset(field.name for field in known.fields if field.masked) if known else frozenset()
    entered = {name: value for name, value in values.items() if value and name not in _ALREADY}
    told = facts.values(record)
    hidden = _of_values({name: value for name, value in told.items() if name in masked}, None, ())
    shown = _of_values({name: value for name, value in told.items() if name not in masked}, record.holder_key, files)
    for name, value in entered.items():
        words = search_terms.value_words(value)
        if name in masked:
            hidden = words | hidden
        else:
            shown = words | shown
    for text in (note, record.rejection_note, known.name if known else None):
        shown = search_terms.value_words(text or "") | shown
    return {word: (whole, True) for word, whole in hidden.items()} | {word: (whole, False) for word, whole in shown.items()}


def _of_values(told: Values, holder_key: str | None, files: Iterable[str]) -> dict[str, bool]:
    """The words of these facts and file names."""
    texts = [told.get(name) for name in facts.TEXTS]
    texts += qualifications.abbreviations(told.get("qualification") or "")
    if state := told.get("jurisdiction"):
        texts.append(f"{state} {jurisdiction.name(state)}")
    return search_terms.indexed(told.get("holder_name"), holder_key, told.get("number"), texts, files)


def _there(at: Connection, ids: Iterable[int]) -> dict[int, Words]:
    """The words that each record has in the table."""
    words, found = tables.SearchWord, defaultdict[int, Words](dict)
    wanted = select(words.record_id, words.word, words.whole, words.masked).where(col(words.record_id).in_(ids))
    for id, word, whole, masked in at.execute(wanted):
        found[id][word] = (whole, masked)
    return found


def _begins(start: str, masked: bool) -> ColumnElement[bool]:
    """That a word on file begins with ``start``; only ``masked`` says that words of masked values count."""
    word = col(tables.SearchWord.word)
    return and_(word >= start, word < start + _LAST, *_open(masked))


def _open(masked: bool) -> list[ColumnElement[bool]]:
    return [] if masked else [col(tables.SearchWord.masked).is_(False)]


def _is(term: Term, masked: bool) -> ColumnElement[bool]:
    """That a word on file is the one typed: begins so, or is similar where that is what is looked for."""
    if term.similar:
        return and_(col(tables.SearchWord.word).in_(term.similar), col(tables.SearchWord.whole), *_open(masked))
    return or_(false(), *(_begins(start, masked) for start in term.starts))


def conditions(session: Session, search: Search, listing: bool = False) -> list[ColumnElement[bool]]:
    """That a record has every term of the search.

    A term that few records have is looked up first and the others in what it leaves. Where all are common, each is looked up
    whole; only for ``listing`` a page the records are gone through in their order instead, which soon fills it.
    """
    known = sorted(_on_file(session, search).items(), key=lambda item: item[1])
    having = select(tables.SearchWord.record_id)
    chosen: list[ColumnElement[bool]] = []
    for at, (term, _) in enumerate(known):
        common = known[0][1] >= MANY
        if not listing if common else at == 0:
            chosen.append(col(tables.Record.id).in_(having.where(_is(term, search.masked))))
        else:
            chosen.append(having.where(tables.SearchWord.record_id == tables.Record.id, _is(term, search.masked)).exists())
    return chosen


def _on_file(session: Session, search: Search) -> dict[Term, int]:
    """The terms, less such beginnings as no word on file has, each with how many words on file it means, counted up to `MANY`."""
    starts = {start: None for term in search.terms for start in term.starts}
    counts = {start: _count(session, _begins(start, search.masked)) for start in starts}
    known: dict[Term, int] = {}
    for term in search.terms:
        if term.similar:
            known[term] = _count(session, _is(term, search.masked))
        else:
            there = tuple(start for start in term.starts if counts[start])
            known[replace(term, starts=there)] = min(MANY, sum(counts[start] for start in there))
    return known


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    some = select(tables.SearchWord.record_id).where(condition).limit(MANY).subquery()
    return session.exec(select(func.count()).select_from(some)).one()


def similar(session: Session, search: Search) -> Search | None:
    """The search with similar words in place of those that are nowhere on file, each one typing error away.

    None where every word is on file, and where one is not and nothing is similar to it: then nothing is found either way.
    """
    known = {term.typed for term, rows in _on_file(session, search).items() if rows}
    found = {term: _similar(session, term, search.masked) for term in search.terms if term.typed not in known}
    return search.with_similar(found) if found and all(found.values()) else None


def _similar(session: Session, term: Term, masked: bool) -> tuple[str, ...]:
    """Whole words on file that are one typing error away from the typed one; none where they are too many to mean any."""
    typed = term.starts[0] if term.starts else ""
    if not search_terms.TYPED_WRONG <= len(typed) < search_terms.LONGEST:
        return ()
    word, whole = col(tables.SearchWord.word), col(tables.SearchWord.whole)
    wanted = select(word).distinct().where(word.in_(search_terms.misspellings(typed)), whole, *_open(masked))
    found = tuple(session.exec(wanted.order_by(word).limit(SIMILAR + 1)))
    return found if len(found) <= SIMILAR else ()
