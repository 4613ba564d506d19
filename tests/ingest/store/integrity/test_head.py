"""The sealed head follows the ledger, never goes backwards, and is the evidence where a database lost its end."""

from __future__ import annotations

import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.store import Head, Sealing, Store
from ingest.store.integrity.digests import Digester
from ingest.store.integrity.head import HeadFile
from tests.ingest.store.gated import confirm
from tests.ingest.store.papers import AT, DECLARATIONS, digest


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def sealed(database_url: str, place: Path):
    """A store that keeps a head."""
    store = Store(database_url, DECLARATIONS, sealing=Sealing(b"", place))
    store.migrate()
    yield store
    store.close()


def _execute(store: Store, statement: str) -> None:
    with store._database.engine.begin() as connection:
        connection.execute(text(statement))


def _kept(store: Store) -> Head | None:
    return store._database.ledger.head.read()


def test_a_new_ledger_has_a_head_for_its_owner_alone(sealed, place):
    assert _kept(sealed) == sealed.sealed_head()
    assert stat.S_IMODE((place / "sealed-head").stat().st_mode) == 0o600 and stat.S_IMODE(place.stat().st_mode) == 0o700


def test_the_head_moves_with_every_commit(sealed):
    for name in "abc":
        confirm(sealed, name)
        assert _kept(sealed) == sealed.sealed_head()
    assert sealed.check_rows().faults == ()


def test_two_stores_and_many_threads_keep_one_head(sealed, database_url, place):
    other = Store(database_url, DECLARATIONS, sealing=Sealing(b"", place))
    with ThreadPoolExecutor(8) as threads:
        each = [(sealed, other)[number % 2] for number in range(40)]
        list(threads.map(lambda n: each[n].sight(digest(str(n)), f"{n}.pdf", "intake", AT), range(40)))
    assert _kept(sealed) == sealed.sealed_head() and sealed.check_rows().faults == ()
    other.close()


def test_a_head_left_behind_by_a_crash_is_no_fault_and_catches_up(sealed, place):
    confirm(sealed, "a")
    content = (place / "sealed-head").read_bytes()
    confirm(sealed, "b")
    (place / "sealed-head").write_bytes(content)
    assert sealed.check_rows().faults == ()
    confirm(sealed, "c")
    assert _kept(sealed) == sealed.sealed_head()


def test_a_database_that_lost_its_end_is_named_and_the_head_stays_as_evidence(sealed, tmp_path, caplog):
    confirm(sealed, "a")
    earlier = sealed.sealed_head()
    confirm(sealed, "b")
    before = _kept(sealed)
    for table in ("seals", "events"):  # what came last, as if it had never been
        last = earlier.number if table == "seals" else 0
        _execute(sealed, f"DELETE FROM {table} WHERE id > {last}")
    expected = f"The sealed head is seal {before.number}, but the database ends at seal {earlier.number}: its end was deleted"
    assert sealed.check_rows().faults[0].startswith(expected)
    for name in "cdefgh":  # and once the new history is longer than the old one
        confirm(sealed, name)
    assert sealed.sealed_head().number > before.number and _kept(sealed) == before
    assert f"Seal {before.number} of the database is not the one that the sealed head names" in sealed.check_rows().faults[0]
    assert [record.message for record in caplog.records].count(
        "The database does not agree with its sealed head. Run: credfile audit"
    ) == 1


def test_a_head_that_is_gone_or_forged_is_named_and_not_made_anew(sealed, place):
    confirm(sealed, "a")
    shutil.copy(place / "sealed-head", place / "kept")
    HeadFile(place, Digester(b"a guess")).start(Head(1, "0" * 64))  # does not go over what it cannot read, either
    for name, spoil in (("b", Path.unlink), ("c", lambda path: path.write_bytes(b"9:" + b"0" * 500))):
        spoil(place / "sealed-head")
        sealed.migrate()
        confirm(sealed, name)
        assert sealed.check_rows().faults == (
            "The sealed head (archive/sealed-head) is missing or was changed. Restore it from a backup.",
        )
        shutil.copy(place / "kept", place / "sealed-head")
        assert sealed.check_rows().faults == ()


def test_a_head_written_down_is_compared(sealed):
    confirm(sealed, "a")
    noted = sealed.sealed_head()
    confirm(sealed, "b")
    assert sealed.check_rows(noted).faults == ()
    other = Head(noted.number, "0" * 64)
    assert "the head given with --head" in sealed.check_rows(other).faults[0]
    assert "The head given with --head is seal 999" in sealed.check_rows(Head(999, noted.hash)).faults[0]


def test_a_write_that_a_power_cut_tears_leaves_the_head_before_it(place):
    place.mkdir()
    file = HeadFile(place, Digester(b"key"))
    heads = [Head(number, f"{number:064x}") for number in range(1, 6)]
    file.start(heads[0])
    for before, head in pairwise(heads):
        whole = file.path.read_bytes()
        assert file.advance(head, before.hash, lambda _: None) and file.read() == head
        after = file.path.read_bytes()
        for cut in range(0, len(after), 37):
            file.path.write_bytes(after[:cut] + whole[cut:])
            assert file.read() in (before, head)
        file.path.write_bytes(after)


def test_the_head_never_goes_backwards(place):
    place.mkdir()
    file = HeadFile(place, Digester(b"key"))
    file.start(Head(1, "1" * 64))
    known = {number: str(number) * 64 for number in range(1, 6)}
    assert file.advance(Head(4, known[4]), known[3], known.get)
    assert file.advance(Head(2, known[2]), known[1], known.get) and file.read() == Head(4, known[4])
    assert not file.advance(Head(6, "6" * 64), "5" * 64, {4: "other"}.get) and file.read() == Head(4, known[4])


def test_a_disk_that_cannot_be_written_does_not_undo_the_act(sealed, monkeypatch, caplog):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = _kept(sealed)
    monkeypatch.setattr("ingest.store.integrity.head.os.pwrite", full)
    confirm(sealed, "a")
    assert sealed.counts().records == {"confirmed": 1} and "No space left" in caplog.text
    monkeypatch.undo()
    assert _kept(sealed) == before and sealed.check_rows().faults == ()
