"""Legacy files come in once, stay where they are, and the sums balance."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.archive import Stored
from ingest.backfill import Backfill, Manifest, Reconciliation, forecast
from ingest.errors import Unavailable
from ingest.work import Understood
from tests.ingest.world import DAMAGED, World, paper, pretend


@pytest.fixture
def legacy(tmp_path: Path) -> Path:
    """Five files worth reading, one of them twice, one damaged; and what is ignored."""
    root = tmp_path / "legacy"
    for name, content in {
        "2019/a.txt": paper("a"),
        "2019/b.txt": paper("b"),
        "2019/b again.txt": paper("b"),
        "2020/broken.txt": DAMAGED,
        "2020/deep/c.txt": paper("c"),
        "2020/Thumbs.db": b"thumbs",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (root / "2020" / "link.txt").symlink_to(root / "2019" / "a.txt")
    return root


def run(world: World, *roots: Path, again: bool = False) -> Reconciliation:
    from dataclasses import replace

    intake = replace(world.intake, again=again)
    return Backfill(intake, Manifest(world.settings.home, roots, world.clock.now()), lambda seconds: None).run(roots)


def test_files_are_taken_in_and_left_where_they_are(world: World, legacy: Path) -> None:
    before = world.files(legacy)
    result = run(world, legacy)
    assert (result.seen, result.new, result.known, result.ignored) == (7, 3, 1, 2)
    assert [refused.name for refused in result.rejected] == [str(legacy / "2020/broken.txt")]
    assert result.balances and result.waiting == ()
    assert world.files(legacy) == before
    assert world.store.counts().documents == {"read": 3, "rejected": 1}


def test_second_run_reads_nothing_and_sees_nothing_twice(world: World, legacy: Path) -> None:
    run(world, legacy)
    sightings = world.store.counts().sightings

    def never(arrival: Stored) -> Understood:
        raise AssertionError("read again")

    world.understand = never
    world.start()
    world.clock.seconds += 86_400
    result = run(world, legacy)
    assert (result.seen, result.new, result.known, len(result.rejected)) == (7, 0, 4, 1)
    assert result.balances
    assert world.store.counts().sightings == sightings


def test_run_that_is_broken_off_goes_on_where_it_was(world: World, legacy: Path) -> None:
    read: list[str] = []

    def stumbling(arrival: Stored) -> Understood:
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(arrival.name)
        return pretend(arrival)

    world.understand = stumbling
    with pytest.raises(KeyboardInterrupt):
        run(world, legacy)
    world.understand = lambda arrival: (read.append(arrival.name), pretend(arrival))[1]
    world.start()
    result = run(world, legacy)
    assert result.balances and result.new + result.known == 4
    assert sorted(read) == ["a.txt", "b again.txt", "broken.txt", "c.txt"]


def test_changed_file_is_a_new_one(world: World, legacy: Path) -> None:
    run(world, legacy)
    (legacy / "2019/a.txt").write_bytes(paper("a, corrected"))
    assert run(world, legacy).new == 1


def test_rejected_file_is_read_again_only_when_asked(world: World, legacy: Path) -> None:
    run(world, legacy)
    world.understand = lambda arrival: pretend(Stored(arrival.sha256, legacy / "2019/a.txt", arrival.name, 1))
    assert len(run(world, legacy).rejected) == 1
    result = run(world, legacy, again=True)
    assert result.rejected == () and result.new == 1


def test_what_is_not_the_files_fault_waits_and_is_tried_again(world: World, legacy: Path) -> None:
    tries: list[str] = []

    def away_twice(arrival: Stored) -> Understood:
        tries.append(arrival.name)
        if tries.count(arrival.name) < 3:
            raise Unavailable("Away.")
        return pretend(arrival)

    world.understand = away_twice
    result = run(world, legacy)
    assert result.balances and result.waiting == () and result.new == 3


def test_what_still_waits_at_the_end_is_named_and_loses_nothing(world: World, legacy: Path) -> None:
    def away(arrival: Stored) -> Understood:
        raise Unavailable("Away.")

    world.understand = away
    result = run(world, legacy)
    assert result.balances and len(result.waiting) == 5
    world.understand = pretend
    assert run(world, legacy).new == 3


def test_line_of_the_manifest_cut_off_by_a_crash_is_passed_over(world: World, legacy: Path) -> None:
    run(world, legacy)
    manifest = Manifest(world.settings.home, [legacy], world.clock.now())
    text = manifest.path.read_text()
    manifest.path.write_text(text[: len(text) - 30])
    assert run(world, legacy).balances


def test_forecast_says_what_would_happen_and_does_nothing(world: World, legacy: Path) -> None:
    world.drop("a.txt", paper("a"))
    world.settle()
    found = {line.name.removeprefix(f"{legacy}/"): line.verdict for line in forecast([legacy], world.archive.has)}
    assert found == {
        "2019/a.txt": "known",
        "2019/b again.txt": "read",
        "2019/b.txt": "known",
        "2020/Thumbs.db": "ignore",
        "2020/broken.txt": "read",
        "2020/deep/c.txt": "read",
        "2020/link.txt": "ignore",
    }
    assert world.store.counts().documents == {"read": 1}
