"""Records by what somebody typed: the words of records in their table, and the conditions of a search over them.

A word is looked up by its beginning in an index, so a search takes about the same time with a thousand records and a hundred
thousand. What the words are is `ingest.store.search_terms`'s business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, delete, false, insert, or_
from sqlalchemy.orm import object_session
from sqlmodel import Session, col, func, select

from ingest import tables
from ingest.store import facts, search_terms
from ingest.store.search_terms import Search, Term

SIMILAR = 20
"""Words similar to a typed one that are taken into account; more say that the word is no typing error of any."""

MANY = 20_000
"""Words on file from which on a term is common: looking up so many takes some hundredths of a second."""

_LAST = "\U0010ffff"


Words = dict[str, bool]
"""The words of a record, each with whether it is a whole one."""


def index(record: tables.Record) -> None:
    """Bring the record's words in line with its columns and its document's file names. Only what differs is written.

    Nothing is written for a record that is in no session.
    """
    session = object_session(record)
    if session is None:
        return
    assert record.id is not None, "the record has not been flushed"
    at, words = session.connection(), tables.SearchWord
    wanted, there = _wanted(at, [record])[record.id], _there(at, [record.id])[record.id]
    if gone := [word for word, whole in there.items() if wanted.get(word) != whole]:
        at.execute(delete(words).where(col(words.record_id) == record.id, col(words.word).in_(gone)))
    if new := [(word, whole) for word, whole in wanted.items() if there.get(word) != whole]:
        at.execute(insert(words), [{"record_id": record.id, "word": word, "whole": whole} for word, whole in new])


def not_following(session: Session, records: Sequence[tables.Record]) -> set[int]:
    """The ids of the ``records`` whose words are others than `index` would write."""
    at = session.connection()
    wanted = _wanted(at, records)
    there = _there(at, wanted)
    return {id for id, words in wanted.items() if words != there[id]}


def _wanted(at: Connection, records: Sequence[tables.Record]) -> dict[int, Words]:
    """The words that follow from each record and the names under which its document was seen."""
    documents = {record.document_id for record in records}
    seen = select(tables.Sighting.document_id, tables.Sighting.name).where(col(tables.Sighting.document_id).in_(documents))
    named = select(tables.Document.id, tables.Document.name).where(col(tables.Document.id).in_(documents))
    files: dict[int, set[str]] = defaultdict(set)
    for document, name in (*at.execute(seen), *at.execute(named)):
        files[document].add(name)
    return {
        record.id: search_terms.indexed(
            record.holder_name,
            record.holder_key,
            record.number,
            facts.values(record, facts.TEXTS).values(),
            files[record.document_id],
        )
        for record in records
        if record.id is not None
    }


def _there(at: Connection, ids: Iterable[int]) -> dict[int, Words]:
    """The words that each record has in the table."""
    words, found = tables.SearchWord, defaultdict[int, Words](dict)
    for id, word, whole in at.execute(select(words.record_id, words.word, words.whole).where(col(words.record_id).in_(ids))):
        found[id][word] = whole
    return found


def _begins(start: str) -> ColumnElement[bool]:
    """That a word on file begins with ``start``."""
    word = col(tables.SearchWord.word)
    return and_(word >= start, word < start + _LAST)


def _is(term: Term) -> ColumnElement[bool]:
    """That a word on file is the one typed: begins so, or is similar where that is what is looked for."""
    if term.similar:
        return and_(col(tables.SearchWord.word).in_(term.similar), col(tables.SearchWord.whole))
    return or_(false(), *map(_begins, term.starts))


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
            chosen.append(col(tables.Record.id).in_(having.where(_is(term))))
        else:
            chosen.append(having.where(tables.SearchWord.record_id == tables.Record.id, _is(term)).exists())
    return chosen


def _on_file(session: Session, search: Search) -> dict[Term, int]:
    """The terms, less such beginnings as no word on file has, each with how many words on file it means, counted up to `MANY`."""
    starts = {start: None for term in search.terms for start in term.starts}
    counts = {start: _count(session, _begins(start)) for start in starts}
    known: dict[Term, int] = {}
    for term in search.terms:
        if term.similar:
            known[term] = _count(session, _is(term))
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
    found = {term: _similar(session, term) for term in search.terms if term.typed not in known}
    return search.with_similar(found) if found and all(found.values()) else None


def _similar(session: Session, term: Term) -> tuple[str, ...]:
    """Whole words on file that are one typing error away from the typed one; none where they are too many to mean any."""
    typed = term.starts[0] if term.starts else ""
    if not search_terms.TYPED_WRONG <= len(typed) < search_terms.LONGEST:
        return ()
    word, whole = col(tables.SearchWord.word), col(tables.SearchWord.whole)
    wanted = select(word).distinct().where(word.in_(search_terms.misspellings(typed)), whole).order_by(word).limit(SIMILAR + 1)
    found = tuple(session.exec(wanted))
    return found if len(found) <= SIMILAR else ()
