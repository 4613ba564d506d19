"""``credfile reindex`` adds what was read to the search, from what was kept of it, as often as it is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlmodel import col, delete

from extractors.document.page import Box, Document, Line, Origin, Page, Word
from ingest import tables
from ingest.archive import Archive, Stored
from ingest.keys import sealing
from ingest.pipeline import Intake, Source
from ingest.settings import Settings
from ingest.store import Store, search_terms
from ingest.work import Inline, Understood
from tests.ingest.cli.conftest import Result
from tests.ingest.world import NOON, paper, pretend

Credfile = Callable[..., Result]


def reading(arrival: Stored) -> Understood:
    """One page that says what the file says."""
    words = arrival.path.read_text(encoding="utf-8").split()
    line = Line(1, tuple(Word(word, Box(1, 1, 9, 9), Origin.OCR, "test", 0.9) for word in words))
    return replace(pretend(arrival), document=Document(arrival.sha256, (Page(1, 612, 792, (line,)),)))


@pytest.fixture
def home(tmp_path) -> Iterator[tuple[Settings, Store]]:
    """A home whose two documents were read before text was searched."""
    settings = Settings.load(tmp_path / "home", {})
    settings.prepare()
    store = Store(settings.database_url, sealing=sealing(settings.home))
    store.migrate()
    intake = Intake(Archive(settings.home), store, Inline(reading), lambda: NOON)
    sources = []
    for name in ("Larkmoor", "Dunmore"):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(paper(name))
        sources.append(Source(path, ".", NOON))
    intake.take_in(sources, lambda outcome: None)
    store.catch_up(NOON)
    with store._database.writing() as session:
        session.execute(delete(tables.PageText).where(col(tables.PageText.id) > 0))
    yield settings, store
    store.close()


def count(store: Store, typed: str) -> int:
    return store.count_pages_with(search_terms.read(typed))


def test_what_was_kept_is_searched_and_what_was_not_is_named(home: tuple[Settings, Store], credfile: Credfile) -> None:
    settings, store = home
    assert "not in the text search yet" in credfile("status", "--home", str(settings.home)).out
    assert count(store, "larkmoor") == 0
    done = credfile("reindex", "--home", str(settings.home))
    assert done.code == 0 and "2 documents added to the search." in done.out
    assert (count(store, "larkmoor"), count(store, "dunmore")) == (1, 1)
    assert "not in the text search yet" not in credfile("status", "--home", str(settings.home)).out
    assert "0 documents added to the search." in credfile("reindex", "--home", str(settings.home)).out
    for text in (settings.home / "text").rglob("*.gz"):
        text.unlink()
        break
    done = credfile("reindex", "--all", "--home", str(settings.home))
    assert done.code == 1 and "1 document added to the search." in done.out
    assert "The words of 2 records and 0 practitioners were checked." in done.out
    assert "The text of 1 document was not kept" in done.out
