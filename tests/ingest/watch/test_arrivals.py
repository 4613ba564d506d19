"""What was seen in the watched folder is written down before it is read, and has one verdict in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest.audit import audit
from ingest.errors import Unavailable
from ingest.statuses import ArrivalVerdict
from ingest.store import Store
from ingest.watch import state
from tests.ingest.world import DAMAGED, World, paper

PENDING, READ, DUPLICATE = ArrivalVerdict.PENDING, ArrivalVerdict.READ, ArrivalVerdict.DUPLICATE
REJECTED, IGNORED, VANISHED = ArrivalVerdict.REJECTED, ArrivalVerdict.IGNORED, ArrivalVerdict.VANISHED


def arrived(world: World) -> dict[ArrivalVerdict, int]:
    found = audit(world.settings, world.store, world.archive)
    assert found.balances and found.faults == ()
    return dict(found.arrived)


def test_each_file_of_a_busy_day_has_its_verdict(world: World) -> None:
    for name, content in (("a.txt", paper("a")), ("ward/again.txt", paper("a")), ("bad.txt", DAMAGED), (".DS_Store", b"x")):
        world.drop(name, content)
    (world.settings.intake / "link.pdf").symlink_to(world.settings.intake / "a.txt")
    world.drop("hurried.txt", paper("gone"))
    world.tick()
    assert arrived(world) == {PENDING: 4, IGNORED: 2}
    (world.settings.intake / "hurried.txt").unlink()
    world.settle()
    assert arrived(world) == {READ: 1, DUPLICATE: 1, REJECTED: 1, IGNORED: 2, VANISHED: 1}


def test_a_file_that_grows_is_one_arrival(world: World) -> None:
    path = world.drop("a.txt", paper("page one"))
    world.tick()
    with path.open("ab") as file:
        file.write(paper("page two"))
    world.settle()
    assert arrived(world) == {READ: 1}


def test_a_file_that_takes_the_place_of_another_is_an_arrival_of_its_own(world: World) -> None:
    world.drop("a.txt", paper("first"))
    world.tick()
    other = world.settings.home / "other.txt"
    other.write_bytes(paper("second"))
    other.replace(world.settings.intake / "a.txt")
    world.settle()
    assert arrived(world) == {READ: 1, VANISHED: 1}


def test_a_restart_goes_on_with_what_was_written_down(world: World) -> None:
    world.drop("a.txt", paper("a"))
    gone = world.drop("b.txt", paper("b"))
    world.drop(".hidden", b"x")
    world.tick()
    gone.unlink()
    world.start()
    world.settle()
    world.start()
    world.settle()
    assert arrived(world) == {READ: 1, VANISHED: 1, IGNORED: 1}


def test_a_file_whose_verdict_could_not_be_written_down_is_read_and_no_duplicate(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise Unavailable("The database is away.")

    world.drop("a.txt", paper("a"))
    with monkeypatch.context() as patched:
        patched.setattr(Store, "settle_arrival", away)
        world.settle()
    assert arrived(world) == {PENDING: 1}
    world.start()
    world.settle()
    assert arrived(world) == {READ: 1} and world.arriving == {}


def test_nothing_is_read_while_it_cannot_be_written_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise Unavailable("The database is away.")

    world.drop("a.txt", paper("a"))
    with monkeypatch.context() as patched:
        patched.setattr(Store, "note_arrivals", away)
        assert world.settle().state is state.State.PAUSED
        assert world.store.documents() == () and world.arriving != {}
    world.settle()
    assert arrived(world) == {READ: 1}


def test_a_file_left_in_place_is_one_arrival_however_often_the_watch_starts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ingest.files.disposal.move_to_processed", refused)
    world.drop("a.txt", paper("a"))
    world.settle()
    world.start()
    world.settle()
    assert arrived(world) == {READ: 1} and world.arriving != {}


def test_a_file_that_no_pass_wrote_down_is_a_fault(world: World) -> None:
    path = world.drop("a.txt", paper("a"))
    listed = path.lstat().st_ctime
    now = world.clock.now().fromtimestamp(listed, world.clock.now().tzinfo)
    state.write(world.settings.home, state.WatchState(state.State.WATCHING), now + timedelta(minutes=1))
    assert audit(world.settings, world.store, world.archive).faults == ()
    state.write(world.settings.home, state.WatchState(state.State.WATCHING), now + timedelta(minutes=3))
    (fault,) = audit(world.settings, world.store, world.archive).faults
    assert "a.txt lies in the intake folder, but its arrival was not written down" in fault
    world.tick()
    assert audit(world.settings, world.store, world.archive).faults == ()
