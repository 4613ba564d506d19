"""A document that is deleted for good leaves no file and no byte in the home, whatever interrupts the deletion."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.draft import Draft, Expiry
from ingest.archive import Stored
from ingest.audit import audit
from ingest.backfill import Line as ManifestLine
from ingest.backfill import Manifest
from ingest.errors import Unavailable
from ingest.files.locks import Taken
from ingest.purge import alone, finish, purge
from ingest.settings import Settings
from ingest.work import Understood
from tests.ingest.crashes import count_down, killed
from tests.ingest.store.papers import value
from tests.ingest.world import DAMAGED, Clock, World, home, paper, pretend

WORD = b"Zebulon"
"""In the bytes, the names and the values of the document to be deleted, and nowhere else."""

CONTENT = paper("Zebulon, filed in error")


def _read(arrival: Stored) -> Understood:
    read = pretend(arrival)
    if WORD not in arrival.path.read_bytes():
        return read
    draft = Draft("state_license", "card", 0.9, (1,), Expiry.UNKNOWN, (value("holder_name", "Zebulon Quill"),))
    return replace(read, drafts=(draft,), previews=(b"\xff\xd8Zebulon\xff\xd9",))


def _fill(world: World) -> int:
    """Some documents, one of them twice, moved and known to a backfill; the number of that one."""
    world.understand = _read
    world.drop("before.txt", paper("before"))
    world.drop("Zebulon.txt", CONTENT)
    world.settle()
    world.drop("Zebulon again.txt", CONTENT)
    world.drop("after.txt", paper("after"))
    world.settle()
    document = next(row for row in world.store.documents() if row.name == "Zebulon.txt")
    manifest = Manifest(world.settings.home, [Path("/mnt/legacy")], world.clock.now())
    manifest.add(ManifestLine("/mnt/legacy/Zebulon Quill.txt", 1, 1, document.sha256, "duplicate"))
    manifest.add(ManifestLine("/mnt/legacy/other.txt", 1, 1, "0" * 64, "read"))
    return document.id


def _purge(world: World, document: int) -> int:
    return purge(world.settings, world.store, world.archive, document, "Maria", "not an employee", world.clock.now()).files


def _finish(world: World) -> None:
    finish(world.settings, world.store, world.archive, world.clock.now())


def _left(world: World) -> list[str]:
    """Where the home still speaks of the document: in the name or the bytes of any file, the database's among them."""
    files = [path for path in world.settings.home.rglob("*") if path.is_file()]
    return [str(path) for path in files if WORD.decode() in path.name or WORD in path.read_bytes()]


def _faults(world: World) -> tuple[str, ...]:
    found = audit(world.settings, world.store, world.archive)
    return found.faults if found.balances else (*found.faults, "the totals do not match")


def test_every_file_and_every_byte_of_it_is_gone(world: World) -> None:
    document = _fill(world)
    assert len(_left(world)) >= 5
    assert _purge(world, document) == 5  # the original, a page image, the text, and two copies in processed
    assert _left(world) == [] and _faults(world) == ()
    assert sorted(world.processed) == ["2026-03/after.txt", "2026-03/before.txt"]
    assert audit(world.settings, world.store, world.archive).deleted == 1
    manifest = next((world.settings.home / "backfill").iterdir())
    assert "other.txt" in manifest.read_text()


def test_a_rejected_file_goes_with_its_note(world: World) -> None:
    world.drop("Zebulon.txt", DAMAGED + WORD)
    world.settle()
    (row,) = world.store.documents("rejected")
    _purge(world, row.id)
    assert world.rejected == {} and _left(world) == [] and _faults(world) == ()


def test_what_is_dropped_again_comes_in_as_new(world: World) -> None:
    document = _fill(world)
    _purge(world, document)
    world.drop("Zebulon.txt", CONTENT)
    world.settle()
    row = world.store.document(document)
    (record,) = world.store.records_of(document)
    assert row.status == "read" and world.archive.has(row.sha256)
    assert world.store.record(record.id).reasons[0].code == "deleted_before"
    assert _faults(world) == ()


def test_what_is_dropped_while_it_is_deleted_waits_and_then_comes_in(world: World) -> None:
    document = _fill(world)
    world.store.purge(document, "Maria", "x", world.clock.now())
    world.drop("Zebulon.txt", CONTENT)
    world.settle()
    assert sorted(world.arriving) == ["Zebulon.txt"]
    _finish(world)
    world.tick(10)
    assert world.arriving == {} and world.store.document(document).status == "read" and _faults(world) == ()


def test_what_is_read_again_while_it_is_deleted_leaves_nothing(world: World) -> None:
    world.understand = _read
    dropped = world.drop("Zebulon.txt", DAMAGED + WORD)
    world.settle()
    (row,) = world.store.documents("rejected")

    def deleted_meanwhile(arrival: Stored) -> Understood:
        _purge(world, row.id)
        world.understand = _read
        return replace(pretend(replace(arrival, path=other)), previews=(b"Zebulon",))

    other = world.drop("other.txt", paper("other"))
    world.settle()
    other = world.archive.path(next(known.sha256 for known in world.store.documents() if known.name == "other.txt"))
    world.understand = deleted_meanwhile  # a later version can read what an earlier one rejected
    dropped.write_bytes(DAMAGED + WORD)
    world.settle()
    assert not list((world.settings.home / "previews" / row.sha256[:2]).rglob("*.jpg"))
    assert sorted(world.arriving) == ["Zebulon.txt"] and world.store.document(row.id).status == "purged"
    world.tick(10)  # it is a new arrival now
    assert world.arriving == {} and world.store.document(row.id).status == "rejected" and _faults(world) == ()


def test_a_deletion_killed_at_any_step_is_named_and_then_finished(
    tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = World(home(tmp_path / "filled", migrated_sqlite), Clock())
    document = _fill(filled)
    filled.store.close()
    steps = named = 0
    while True:
        shutil.copytree(tmp_path / "filled", tmp_path / str(steps))
        world = World(Settings.load(tmp_path / str(steps), {}), Clock())
        world.store.close()

        def work(world: World = world, steps: int = steps) -> None:
            world.start()
            count_down(steps, monkeypatch, "purge", "rewrite", "finish_purge")
            _purge(world, document)

        died = killed(work)
        world.start()
        where = f"killed before boundary {steps}"
        status = world.store.document(document).status
        assert status in ("read", "purging", "purged"), where
        if status == "purging":
            assert any(f"The deletion of document {document} was not finished" in fault for fault in _faults(world)), where
            named += 1
        _finish(world)
        assert _faults(world) == (), where
        assert bool(_left(world)) == (status == "read"), where
        world.store.close()
        if not died:
            break
        steps += 1
    assert named >= 10


def test_a_file_that_cannot_be_deleted_leaves_the_deletion_to_be_finished(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    document = _fill(world)

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", refused)
        with pytest.raises(Unavailable, match="Read-only"):
            _purge(world, document)
    assert world.store.document(document).status == "purging"
    _finish(world)
    assert _left(world) == [] and _faults(world) == ()


def test_a_deletion_waits_for_a_backup(world: World) -> None:
    document = _fill(world)
    with alone(world.settings):
        with pytest.raises(Taken, match="makes a backup or deletes a document"):
            _purge(world, document)
        assert world.store.document(document).status == "read"
        world.store.purge(document, "Maria", "x", world.clock.now())
        _finish(world)
        assert world.store.document(document).status == "purging"
    _finish(world)
    assert _left(world) == []


@pytest.mark.parametrize("left", ["archive", "processed"])
def test_a_file_of_it_that_turns_up_later_is_named(world: World, left: str) -> None:
    document = _fill(world)
    sha256 = world.store.document(document).sha256
    _purge(world, document)
    path = world.archive.path(sha256) if left == "archive" else world.settings.processed / "copy.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CONTENT)
    (fault,) = _faults(world)
    assert f"document {document}, which was deleted" in fault
