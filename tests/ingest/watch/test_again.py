"""A file is read again when somebody asks for it, and by one process at a time, whoever else works on the same home."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.archive import Archive, Stored
from ingest.backfill import Backfill, Manifest, Reconciliation
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.pipeline import Intake
from ingest.store import Store
from ingest.watch.state import State
from ingest.work import Inline, Understood
from tests.ingest.world import DAMAGED, World, paper, pretend, understood

LONG = 120
"""Seconds. What is waited for comes at once; this only ends a test to which it does not come."""


@pytest.fixture
def read(world: World) -> list[str]:
    """The names of what the watch reads; everything can be read."""
    names: list[str] = []

    def reading(arrival: Stored) -> Understood:
        names.append(arrival.name)
        return understood(arrival.sha256)

    world.understand = reading
    return names


def rejected(world: World, name: str = "scan.txt", content: bytes = DAMAGED) -> int:
    """The id of a document that the watch has rejected."""
    before, world.understand = world.understand, pretend
    world.drop(name, content)
    world.settle()
    world.understand = before
    return world.store.documents("rejected")[0].id


def test_rejected_file_is_read_again_in_the_next_pass_and_once(world: World, read: list[str]) -> None:
    document = rejected(world)
    world.store.read_again(document, "amy", world.clock.now())
    world.tick(2)
    world.tick(2)
    assert read == ["scan.txt"] and world.store.document(document).status == "read"
    assert world.store.verify_log() == []


def test_file_that_is_rejected_again_stays_so_until_somebody_asks_again(world: World) -> None:
    document = rejected(world)
    world.store.read_again(document, "amy", world.clock.now())
    world.understand = refuse
    for _ in range(3):
        world.tick(2)
    assert world.store.document(document).reason_code == "encrypted"
    assert [event.action for event in world.store.events(f"document:{document}")].count("reject") == 2


def refuse(arrival: Stored) -> Understood:
    raise Rejected(RejectionCode.ENCRYPTED, "Save it without a password.")


def test_what_cannot_be_read_here_at_present_is_tried_again_later_and_holds_nothing_up(world: World, read: list[str]) -> None:
    world.store.read_again(rejected(world), "amy", world.clock.now())
    reading, tried = world.understand, list[str]()

    def unavailable(arrival: Stored) -> Understood:
        tried.append(arrival.name)
        raise Unavailable("The models cannot be loaded.")

    world.understand = unavailable
    for _ in range(10):
        assert world.tick(1).state is State.WATCHING
    assert tried == ["scan.txt"] * 2
    world.understand = reading
    world.tick(20)
    assert read == ["scan.txt"]


def test_file_that_another_process_reads_is_left_to_it(world: World, read: list[str]) -> None:
    document = rejected(world)
    world.store.read_again(document, "amy", world.clock.now())
    held = Archive(world.settings.home).hold(world.store.document(document).sha256)
    assert held is not None
    world.drop("same content.txt", DAMAGED)
    world.settle()
    assert read == [] and set(world.arriving) == {"same content.txt"}
    held.release()
    world.tick(20)
    assert read == ["scan.txt"] and world.arriving == {}


def test_hold_ends_with_the_process_that_has_it(world: World, read: list[str]) -> None:
    document = rejected(world)
    sha256 = world.store.document(document).sha256
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        held = Archive(world.settings.home).hold(sha256)
        os.write(writer, b"held" if held else b"free")
        os.kill(os.getpid(), 9)
    assert os.read(reader, 4) == b"held"
    os.waitpid(child, 0)
    hold = world.archive.hold(sha256)
    assert hold is not None
    hold.release()


@contextmanager
def backfill_under_way(world: World, folder: Path) -> Iterator[tuple[list[str], list[Reconciliation]]]:
    """A backfill of ``folder`` in the middle of its first file, until the context ends: what it has begun, and its result."""
    began, go_on, begun, results = threading.Event(), threading.Event(), list[str](), list[Reconciliation]()

    def slowly(arrival: Stored) -> Understood:
        begun.append(arrival.name)
        began.set()
        assert go_on.wait(LONG)
        return understood(arrival.sha256)

    def run() -> None:
        store = Store(world.settings.database_url)
        intake = Intake(Archive(world.settings.home), store, Inline(slowly), world.clock.now)
        manifest = Manifest(world.settings.home, [folder], world.clock.now())
        results.append(Backfill(intake, manifest, lambda seconds: None).run([folder]))
        store.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert began.wait(LONG)
    try:
        yield begun, results
    finally:
        go_on.set()
        thread.join(LONG)


def test_watch_reads_nothing_that_a_backfill_is_reading(world: World, read: list[str], tmp_path: Path) -> None:
    (tmp_path / "legacy").mkdir()
    (tmp_path / "legacy" / "old.txt").write_bytes(paper("old"))
    with backfill_under_way(world, tmp_path / "legacy") as (begun, results):
        world.start()  # a watch that begins now finds the file kept and not filed
        world.drop("the same.txt", paper("old"))
        world.settle()
        assert read == [] and set(world.arriving) == {"the same.txt"}
    world.tick(20)
    assert begun == ["old.txt"] and read == [] and results[0].new == 1
    assert world.store.counts().documents == {"read": 1} and set(world.processed) == {"duplicates/the same.txt"}


def test_backfill_reads_nothing_that_the_watch_is_reading(world: World, tmp_path: Path) -> None:
    document = rejected(world)
    (tmp_path / "legacy").mkdir()
    (tmp_path / "legacy" / "scan.txt").write_bytes(DAMAGED)
    world.store.read_again(document, "amy", world.clock.now())
    results: list[Reconciliation] = []

    def meanwhile(arrival: Stored) -> Understood:
        intake = Intake(Archive(world.settings.home), world.store, Inline(refuse), world.clock.now)
        manifest = Manifest(world.settings.home, [tmp_path / "legacy"], world.clock.now())
        results.append(Backfill(intake, manifest, lambda seconds: None).run([tmp_path / "legacy"]))
        return understood(arrival.sha256)

    world.understand = meanwhile
    world.tick(2)
    assert [refused.name for refused in results[0].waiting] == [str(tmp_path / "legacy" / "scan.txt")] and results[0].balances
    assert world.store.document(document).status == "read"
