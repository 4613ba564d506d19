"""How long searches take with many records on file.

    python -m benchmarks.searching --records 100000
    python -m benchmarks.searching --records 100000 --database postgresql+psycopg://…

fills a database with invented records and the text of their documents, a page each, and prints for each kind of search the median
and the longest time in milliseconds: of what the records page asks (the number of records, a page of them, and where there are
none, what is similar), and of what the search page asks (practitioners, records and the text of documents). The database must be
empty; without ``--database`` a SQLite file is made and thrown away.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from extractors.document.page import Box, Document, Line, Origin, Page, Word
from extractors.kinds.names import filed
from ingest import tables
from ingest.store import Store, page_texts, rows
from ingest.store.search_terms import Search, filing_key, number_key, read

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
STATES = ("Ohio", "Texas", "Nevada", "Iowa", "Maine", "Utah", "Oregon", "Kansas")
PROFESSIONS = ("Registered Nurse", "Physician and Surgeon", "Doctor of Medicine", "Basic Life Support", "Physician Assistant")
ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "mc",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
BATCH = 2000
TRIES = 3
"""How often each search is made; the quickest counts, since others may keep the machine busy."""
MOST = 10_001
"""How far the records page counts what a search finds."""
WORDS_OF_A_PAGE = 150
PAGES, MOST_PAGES = 20, 1001
"""How many pages the search page shows, and how far it counts them."""


def word(draw: random.Random, syllables: int) -> str:
    return "".join(draw.choice(ONSETS) + draw.choice(VOWELS) for _ in range(syllables)).capitalize() + draw.choice("nrslt")


def fill(store: Store, number: int) -> list[tables.Record]:
    """Records as filing writes them, each in a document of its own, less entries and events; gives some of them back."""
    draw = random.Random(8)
    given, family = [word(draw, 2) for _ in range(2000)], [word(draw, draw.choice((2, 2, 3))) for _ in range(15000)]
    kept: list[tables.Record] = []
    for start in range(1, number + 1, BATCH):
        with store._database.writing() as session:
            made = [_record(draw, n, given, family) for n in range(start, min(start + BATCH, number + 1))]
            names = {record.id: f"{record.holder_name.split()[-1]} scan {draw.randint(1, 99999)}.pdf" for record in made}
            session.add_all(
                tables.Document(id=record.id, sha256=f"{record.id:064x}", name=names[record.id], status="read", received_at=AT)
                for record in made
            )
            session.flush()
            session.add_all(made)
            session.flush()
            rows.index(session, made, store._declarations)
            for record in made:
                page_texts.put(session, rows.identity(record.id), _document(draw, record))
            kept += made[:1]
    with store._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return kept


def _record(draw: random.Random, id: int, given: list[str], family: list[str]) -> tables.Record:
    name = f"{draw.choice(given)} {draw.choice(given)} {draw.choice(family)}"
    parts, number = filed(name), f"{draw.choice(('RN', 'MD.', 'A-', ''))}{draw.randint(10**5, 10**9)}"
    return tables.Record(
        id=id,
        document_id=id,
        position=0,
        type=draw.choice(("state_license", "life_support_card", "diploma")),
        paper="card",
        confidence=0.97,
        lowest_confidence=draw.random(),
        pages=[1],
        regions=[],
        state=draw.choice(("to_review", "confirmed")),
        version=1,
        machine_version=1,
        machine_expiry="expires",
        model="0.1.0",
        received_at=AT,
        expiry="expires",
        holder_name=name,
        qualification=draw.choice(PROFESSIONS),
        issuer=f"{draw.choice(STATES)} State Board of Nursing and Healing Arts",
        jurisdiction="OH",
        number=number,
        issue_date="2024-01-31",
        expiry_date=(date(2026, 1, 1) + timedelta(draw.randint(0, 1500))).isoformat(),
        holder_key=filing_key(parts.family, parts.given, parts.suffix),
        number_key=number_key(number),
    )


def _document(draw: random.Random, record: tables.Record) -> Document:
    """The text of a record's document: what the record says, among as many other words as a certificate has."""
    said = f"{record.issuer} {record.holder_name} {record.qualification} No. {record.number} Expires {record.expiry_date}".split()
    said += [word(draw, draw.choice((1, 2, 2, 3))) for _ in range(WORDS_OF_A_PAGE - len(said))]
    words = tuple(Word(text, Box(0.0, 0.0, 1.0, 1.0), Origin.OCR, "drawn", 0.9) for text in said)
    return Document(f"{record.id:064x}", (Page(1, 612.0, 792.0, (Line(1, words),)),))


def searches(records: list[tables.Record]) -> dict[str, list[str]]:
    """What is typed, by kind of search."""
    names = [str(record.holder_name).split() for record in records]
    numbers = [str(record.number_key) for record in records]
    return {
        "family name": [name[-1] for name in names],
        "family, given": [f"{name[-1]}, {name[0]}" for name in names],
        "start of a word": [name[-1][:4] for name in names],
        "number": numbers,
        "last four of a number": [number[-4:] for number in numbers],
        "word of half the records": ["nurse", "state", "board", "physician"],
        "one letter": ["n", "s", "b", "a"],
        "common words of few": ["utah kansas", "iowa maine", "registered physician", "basic doctor"],
        "common words": ["state board of nursing", "registered nurse", "board of n"],
        "common words and a name": [f"state board of {name[-1]}" for name in names],
        "typing error in a name": [name[-1][:2] + name[-1][3:] for name in names],
        "typing error in a number": [number[:-2] + number[-1] + number[-2] for number in numbers],
        "nobody": ["Qxqxqxqx", "Zzyzxq Wvwvwv"],
    }


def ask(store: Store, typed: str) -> tuple[int, float]:
    """What the records page asks for ``typed``: how many records it shows, and in how many milliseconds."""
    sought: str | Search
    begun = time.perf_counter()
    found, sought = store.count_records(typed, most=MOST), typed
    if not found and (similar := store.similar(typed)):
        found, sought = store.count_records(similar, most=MOST), similar
    assert not found or store.records(sought)
    return found, 1000 * (time.perf_counter() - begun)


def ask_everything(store: Store, typed: str) -> tuple[int, float]:
    """What the search page asks for ``typed``: how many pages of documents it finds, and in how many milliseconds."""
    begun = time.perf_counter()
    search = read(typed)
    store.practitioners(search, active=None, limit=5)
    store.count_practitioners(search, active=None)
    ask(store, typed)
    found = len(store.pages_with(search, None, PAGES))
    if found == PAGES:
        found = store.count_pages_with(search, None, MOST_PAGES)
    return found, 1000 * (time.perf_counter() - begun)


def main() -> None:
    given = argparse.ArgumentParser(description="How long searches take with many records on file.")
    given.add_argument("--records", type=int, default=100_000)
    given.add_argument("--database", help="the address of an empty database; default: a SQLite file that is thrown away")
    said = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(said.database or f"sqlite:///{Path(folder) / 'credfile.db'}")
        store.migrate()
        begun = time.perf_counter()
        records = fill(store, said.records)
        print(f"{said.records} records filled in {time.perf_counter() - begun:.0f} s")
        print(f"{'search':28}{'records':>9}{'median ms':>11}{'longest ms':>12}{'pages':>9}{'median ms':>11}{'longest ms':>12}")
        every: tuple[list[float], list[float]] = [], []
        for kind, typed in searches(records).items():
            line = f"{kind:28}"
            for asked, times in zip((ask, ask_everything), every, strict=True):
                told = [min((asked(store, text) for _ in range(TRIES)), key=lambda said: said[1]) for text in typed]
                taken = [time for _, time in told]
                line += f"{statistics.median(n for n, _ in told):>9.0f}{statistics.median(taken):>11.1f}{max(taken):>12.1f}"
                times += taken
            print(line)
        p95 = [statistics.quantiles(times, n=20)[-1] for times in every]
        print(f"95 of 100 searches: records page within {p95[0]:.0f} ms, search page within {p95[1]:.0f} ms")
        store.close()


if __name__ == "__main__":
    main()
