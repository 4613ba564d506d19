"""The audit finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

from ingest.audit import Audit, audit
from tests.ingest.world import DAMAGED, World, paper


def books(world: World) -> Audit:
    return audit(world.settings, world.store, world.archive)


def test_books_of_a_busy_day_balance(world: World) -> None:
    for name, content in (("a.txt", paper("a")), ("b.txt", paper("b")), ("again.txt", paper("a")), ("bad.txt", DAMAGED)):
        world.drop(name, content)
    world.settle()
    found = books(world)
    assert (found.seen, found.read, found.rejected, found.pending, found.again) == (4, 2, 1, 0, 1)
    assert found.balances and found.faults == ()


def test_kept_and_unread_file_is_pending(world: World) -> None:
    kept = world.archive.keep(world.drop("a.txt", paper()))
    world.store.sight(kept.sha256, "a.txt", ".", world.clock.now(), kept.size)
    assert books(world).pending == 1 and books(world).balances


def test_missing_changed_and_stray_originals_are_faults(world: World) -> None:
    for name in ("missing", "changed", "stray"):
        world.drop(f"{name}.txt", paper(name))
    world.archive.keep(world.settings.intake / "stray.txt")
    (world.settings.intake / "stray.txt").unlink()
    world.settle()
    for row in world.store.documents():
        path = world.archive.path(row.sha256)
        if row.name == "missing.txt":
            path.unlink()
        else:
            path.chmod(0o600)
            path.write_bytes(b"changed")
    faults = "\n".join(books(world).faults)
    ids = {row.name: row.id for row in world.store.documents()}
    assert f"The original of document {ids['missing.txt']} is not in the archive" in faults
    assert f"The original of document {ids['changed.txt']} was changed" in faults
    assert "which belongs to no document" in faults
    assert "was moved out of the intake folder, but the archive does not have it" in faults


def test_file_put_away_that_was_never_stored_is_a_fault(world: World) -> None:
    (world.settings.processed / "2026-03").mkdir(parents=True)
    (world.settings.processed / "2026-03" / "late.txt").write_bytes(paper("written to after the move"))
    assert "late.txt was moved out of the intake folder" in "\n".join(books(world).faults)
