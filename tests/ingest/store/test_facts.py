"""A searched fact is declared once; whatever shows, stores or exports it follows."""

from __future__ import annotations

import pytest

from ingest import tables
from ingest.export import sheet
from ingest.store import FACT_TITLES, FACTS, RecordRow, Store
from ingest.store.facts import TEXTS, values
from tests.ingest.store.papers import AT, digest, license, understood


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_a_column_that_may_be_empty(name: str) -> None:
    column = tables.Record.__table__.columns[name]  # type: ignore[attr-defined]  # SQLModel gives each table one
    assert column.nullable and tables.Record.model_fields[name].annotation == (str | None)


def test_a_list_shows_every_fact_of_a_record(store: Store) -> None:
    store.sight(digest("a"), "a.pdf", "", AT, 3)
    store.file(digest("a"), understood("a", license()), AT)
    (row,) = store.records()
    assert isinstance(row, RecordRow)
    record = store.record(row.id)
    assert values(row) == {name: record.fact(name) for name in FACTS}
    assert any(values(row).values())


def test_every_fact_has_a_title_and_is_exported(store: Store) -> None:
    table = sheet.records([], store._declarations)
    titles = {column.id: column.title for column in table.columns}
    assert {name: titles[name] for name in FACTS} == FACT_TITLES
    assert set(FACTS) <= set(table.reading)


def test_the_words_of_every_text_find_the_record(store: Store) -> None:
    store.sight(digest("a"), "a.pdf", "", AT, 3)
    store.file(digest("a"), understood("a", license()), AT)
    (row,) = store.records()
    for text in filter(None, values(row, TEXTS).values()):
        assert [found.id for found in store.records(text)] == [row.id]
