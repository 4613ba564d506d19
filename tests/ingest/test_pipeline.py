"""The one path: every source ends in one outcome, whatever fails on the way, and its bytes are kept first."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ingest.errors import Unavailable
from ingest.pipeline import Outcome, Source, Verdict
from tests.ingest.world import DAMAGED, NOON, World, paper, pretend, understood


def sources(world: World, **contents: bytes) -> list[Source]:
    return [Source(world.drop(f"{name}.txt", content), ".", world.clock.now()) for name, content in contents.items()]


def taken_in(world: World, *given: Source) -> list[Outcome]:
    told: list[Outcome] = []
    world.intake.take_in(given, told.append)
    return told


def test_each_source_ends_in_one_outcome_and_its_bytes_are_kept(world: World) -> None:
    given = sources(world, good=paper("a"), bad=DAMAGED, again=paper("a"), empty=b"")
    told = {outcome.name: outcome for outcome in taken_in(world, *given)}
    assert {name: outcome.verdict for name, outcome in told.items()} == {
        "good.txt": Verdict.READ,
        "bad.txt": Verdict.REJECTED,
        "again.txt": Verdict.DUPLICATE,
        "empty.txt": Verdict.REJECTED,
    }
    assert sorted(world.blobs()) == sorted({paper("a"), DAMAGED, b""})
    assert told["again.txt"].first_name == "good.txt"
    assert all((outcome.failure is not None) is (outcome.verdict is Verdict.REJECTED) for outcome in told.values())


def test_what_is_known_is_not_read_again(world: World) -> None:
    (first,) = sources(world, first=paper())
    taken_in(world, first)
    world.understand = lambda arrival: pytest.fail("read twice")
    (second,) = sources(world, second=paper())
    (outcome,) = taken_in(world, second)
    assert outcome.verdict is Verdict.DUPLICATE
    assert world.store.counts().sightings == 2


def test_a_file_that_is_gone_has_vanished_and_nothing_is_kept_of_it(world: World) -> None:
    (source,) = sources(world, gone=paper())
    source.path.unlink()
    (outcome,) = taken_in(world, source)
    assert (outcome.verdict, outcome.sha256, world.blobs()) == (Verdict.VANISHED, None, [])


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Verdict.WAITING),
        (Unavailable("The models cannot be loaded."), Verdict.WAITING),
        (RuntimeError("Ana Sample"), Verdict.REJECTED),
        (MemoryError(), Verdict.REJECTED),
    ],
)
def test_a_failure_of_the_machine_waits_and_one_of_the_file_rejects_it(world: World, error: Exception, verdict: Verdict) -> None:
    def fail(arrival: object) -> None:
        raise error

    world.understand = fail
    (outcome,) = taken_in(world, *sources(world, a=paper()))
    assert outcome.verdict is verdict and outcome.failure is not None
    assert "Ana" not in str(outcome.failure)
    assert world.blobs() == [paper()]


def test_what_waited_is_resumed_from_the_archive_without_its_source(world: World) -> None:
    def away(arrival: object) -> None:
        raise Unavailable("The models cannot be loaded.")

    world.understand = away
    taken_in(world, *sources(world, a=paper()))
    world.understand = pretend
    told: list[Outcome] = []
    world.intake.resume(told.append)
    assert [(outcome.verdict, outcome.source, outcome.name) for outcome in told] == [(Verdict.READ, None, "a.txt")]
    told.clear()
    world.intake.resume(told.append)
    assert told == []


def test_a_rejected_content_is_read_once_more_when_it_is_handed_in_again(world: World) -> None:
    taken_in(world, *sources(world, first=DAMAGED))
    world.understand = lambda arrival: understood(arrival.sha256)
    (outcome,) = taken_in(world, *sources(world, second=DAMAGED))
    assert outcome.verdict is Verdict.READ


def test_while_another_process_reads_a_content_its_source_waits(world: World) -> None:
    (source,) = sources(world, a=paper())
    stored = world.archive.keep(source.path)
    hold = world.archive.hold(stored.sha256)
    assert hold is not None
    (outcome,) = taken_in(world, source)
    assert outcome.verdict is Verdict.WAITING and "Another credfile process" in str(outcome.failure)
    hold.release()
    (outcome,) = taken_in(world, source)
    assert outcome.verdict is Verdict.READ


def test_a_source_is_called_by_the_last_part_of_its_path() -> None:
    assert Source(Path("/in/Ana's scan.pdf"), ".", NOON).name == "Ana's scan.pdf"
