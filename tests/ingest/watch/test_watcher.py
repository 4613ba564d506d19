"""The watched folder loses nothing, reads nothing twice, and moves only what was stored."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.archive import Stored
from ingest.errors import Unavailable
from ingest.files import disposal
from ingest.files.locks import Lock, Taken
from ingest.sniff import media_type_of
from ingest.watch import state as watchstate
from ingest.watch.state import Item, State, WatchState
from ingest.work import Understood
from tests.ingest.world import DAMAGED, NOON, Clock, World, home, paper, pretend


def test_file_is_taken_in_once_it_is_quiet(world: World) -> None:
    world.drop("licence.pdf.txt", paper())
    world.tick()
    world.tick(1.9)
    assert world.store.documents() == ()
    world.tick(0.2)
    assert world.processed == {"2026-03/licence.pdf.txt": paper()}
    assert world.arriving == {}
    assert [row.status for row in world.store.documents()] == ["read"]
    assert world.store.counts().open_tasks == 1


def test_file_that_still_grows_waits_from_its_last_change(world: World) -> None:
    path = world.drop("scan", paper())
    for _ in range(5):
        world.tick(1.5)
        with path.open("ab") as file:
            file.write(b"another line\n")
    assert world.store.documents() == ()
    world.settle()
    assert world.processed == {"2026-03/scan": paper() + 5 * b"another line\n"}


def test_nothing_is_known_of_events_and_every_file_is_found(world: World) -> None:
    names = {f"{number // 50}/{number}.txt" for number in range(200)}
    for name in names:
        world.drop(name, paper(name))
    world.settle()
    assert set(world.processed) == {f"2026-03/{name}" for name in names}
    assert world.store.counts().documents == {"read": 200}


def test_files_that_were_there_before_the_start_wait_for_quiet_too(world: World) -> None:
    world.drop("scan", paper())
    world.start()
    world.tick()
    assert world.store.documents() == ()
    world.tick(3)
    assert set(world.processed) == {"2026-03/scan"}


def test_rejected_file_lies_beside_its_reason(world: World) -> None:
    world.drop("broken.pdf.txt", DAMAGED)
    world.settle()
    assert set(world.rejected) == {"broken.pdf.txt", "broken.pdf.txt.reason.txt"}
    reason = world.rejected["broken.pdf.txt.reason.txt"].decode()
    document = world.store.documents()[0]
    assert "Scan it again" in reason and document.sha256 in reason and document.status == "rejected"
    assert world.archive.path(document.sha256).read_bytes() == DAMAGED


def test_one_bad_file_does_not_hold_up_the_others(world: World) -> None:
    def broken(arrival: Stored) -> Understood:
        if b"trap" in arrival.path.read_bytes():
            raise KeyError("what nobody foresaw")
        return pretend(arrival)

    world.understand = broken
    world.drop("a.txt", paper("trap"))
    world.drop("b.txt", paper("fine"))
    world.settle()
    assert set(world.processed) == {"2026-03/b.txt"}
    assert "a.txt" in world.rejected
    assert "what nobody foresaw" not in world.rejected["a.txt.reason.txt"].decode()


def test_same_content_again_is_a_further_sighting(world: World) -> None:
    world.drop("first.txt", paper())
    world.settle()
    world.drop("second.txt", paper())
    world.settle()
    world.drop("first.txt", paper())
    world.settle()
    assert set(world.processed) == {"2026-03/first.txt", "duplicates/second.txt", "duplicates/first.txt"}
    assert world.store.counts().documents == {"read": 1}
    assert world.store.counts().sightings == 3
    assert len(world.blobs()) == 1


def test_same_content_twice_in_one_pass_is_read_once(world: World) -> None:
    read: list[str] = []

    def counting(arrival: Stored) -> Understood:
        read.append(arrival.sha256)
        return pretend(arrival)

    world.understand = counting
    world.drop("a/same.txt", paper())
    world.drop("b/same.txt", paper())
    world.settle()
    assert len(read) == 1
    assert set(world.processed) == {"2026-03/a/same.txt", "duplicates/b/same.txt"}


def test_damaged_file_handed_in_again_is_read_again(world: World) -> None:
    world.drop("x.txt", DAMAGED)
    world.settle()
    world.understand = lambda arrival: pretend_whole(arrival)
    world.drop("x.txt", DAMAGED)
    world.settle()
    assert [row.status for row in world.store.documents()] == ["read"]
    assert "2026-03/x.txt" in world.processed


def pretend_whole(arrival: Stored) -> Understood:
    from tests.ingest.world import understood

    return understood(arrival.sha256)


@pytest.mark.parametrize("how", ["replaced", "overwritten", "same size and time"])
def test_what_replaces_a_file_while_it_is_read_becomes_a_document_too(world: World, how: str) -> None:
    first, second = paper("first"), paper("other")
    assert len(first) == len(second)
    path = world.drop("scan.txt", first)

    def meanwhile(arrival: Stored) -> Understood:
        if arrival.path.read_bytes() == first:
            status = path.stat()
            if how == "replaced":
                other = path.with_name(".arriving")
                other.write_bytes(second)
                other.replace(path)
            else:
                path.write_bytes(second)
            if how == "same size and time":
                os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return pretend(arrival)

    world.understand = meanwhile
    world.settle()
    world.settle()
    assert sorted(world.blobs()) == sorted([first, second])
    assert world.store.counts().documents == {"read": 2}
    assert list(world.processed.values()) == [second]
    assert world.arriving == {}


def test_exchange_in_the_very_moment_of_the_move_is_given_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.drop("scan.txt", paper("first"))
    real = disposal.digest

    def exchanged(at: Path) -> object:
        answer = real(at)
        monkeypatch.setattr(disposal, "digest", real)
        other = path.with_name(".arriving")
        other.write_bytes(paper("second"))
        other.replace(path)
        return answer

    monkeypatch.setattr(disposal, "digest", exchanged)
    world.settle()
    assert world.arriving == {"scan.txt": paper("second")}
    world.settle()
    assert world.store.counts().documents == {"read": 2}


def test_same_names_do_not_overwrite_each_other(world: World) -> None:
    for words in ("one", "two", "three"):
        world.drop("scan.txt", paper(words))
        world.settle()
    assert world.processed == {
        "2026-03/scan.txt": paper("one"),
        "2026-03/scan (2).txt": paper("two"),
        "2026-03/scan (3).txt": paper("three"),
    }


NAMES = (
    b"two\nlines.txt",
    b"-rf.txt",
    b"x" * 251 + b".txt",
    b"not \xff utf-8.txt",
    "cafe\u0301.txt".encode(),
    "caf\u00e9.txt".encode(),
    "right \u202e to left.txt".encode(),
    b"CON",
    "\N{OWL}.txt".encode(),
    b" leading and trailing ",
)


def test_any_name_is_legal_and_is_shown_on_one_line(world: World) -> None:
    for number, name in enumerate(NAMES):
        world.drop(name, paper(str(number)))
    world.settle()
    kept = {os.fsencode(path.name): path.read_bytes() for path in (world.settings.processed / "2026-03").iterdir()}
    assert kept == {name: paper(str(number)) for number, name in enumerate(NAMES)}
    shown = {row.name for row in world.store.documents()}
    assert {"two\\nlines.txt", "not \\xff utf-8.txt", "right \\u202e to left.txt"} <= shown
    assert all(name.isprintable() for name in shown)


def test_longest_name_finds_a_place_among_rejects_too(world: World) -> None:
    world.drop(b"x" * 251 + b".pdf", DAMAGED)
    world.settle()
    moved, note = sorted(world.rejected)
    assert world.rejected[moved] == DAMAGED and note == f"{moved}.reason.txt" and moved.endswith(".pdf")


def test_links_pipes_and_names_of_the_system_are_ignored_with_a_reason(world: World, tmp_path: Path) -> None:
    target = tmp_path / "outside.txt"
    target.write_bytes(paper())
    (world.settings.intake / "link.txt").symlink_to(target)
    (world.settings.intake / "loop").symlink_to(world.settings.intake)
    os.mkfifo(world.settings.intake / "pipe")
    for name in (
        ".hidden",
        "~$letter.docx",
        "scan.pdf.part",
        "film.crdownload",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        ".git/config",
    ):
        world.drop(name, paper(name))
    state = world.settle()
    assert world.store.documents() == () and world.processed == {} and world.rejected == {}
    ignored = {item.name: item.why for item in state.ignored}
    assert set(ignored) == {"link.txt", "loop", "pipe", ".hidden", "~$letter.docx", "scan.pdf.part", "film.crdownload"} | {
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        ".git",
    }
    assert "link" in ignored["link.txt"] and "pipe" in ignored["pipe"]
    assert target.read_bytes() == paper() and (world.settings.intake / "link.txt").is_symlink()


def test_temporary_name_is_taken_in_when_it_gets_its_own(world: World) -> None:
    path = world.drop("scan.txt.part", paper())
    world.settle()
    path.rename(path.with_suffix(""))
    world.settle()
    assert set(world.processed) == {"2026-03/scan.txt"}


def test_empty_file_is_still_arriving_until_patience_ends(world: World) -> None:
    world.drop("scan.pdf", b"")
    assert world.settle().arriving == 1
    world.tick(300)
    assert world.store.documents() == ()
    world.tick(300)
    assert set(world.rejected) == {"scan.pdf", "scan.pdf.reason.txt"}


def test_file_that_is_quiet_and_not_whole_is_named_with_the_time_it_has(world: World) -> None:
    world.drop("fax/empty.pdf", b"")
    world.drop("cut.pdf", b"%PDF-1.7 and no end")
    world.tick()
    assert world.tick(1).unfinished == ()
    state = world.tick(59)
    assert {(file.name, file.empty) for file in state.unfinished} == {("fax/empty.pdf", True), ("cut.pdf", False)}
    assert {(file.since, file.until) for file in state.unfinished} == {(NOON, NOON + timedelta(seconds=600))}
    watchstate.write(world.settings.home, state, NOON)
    found = watchstate.read(world.settings.home)
    assert found is not None and found[0] == state
    world.drop("cut.pdf", paper("whole now"))
    assert [file.name for file in world.tick(3).unfinished] == ["fax/empty.pdf"]
    assert world.tick(600).unfinished == ()
    assert "empty.pdf" in {Path(name).name for name in world.rejected}


CUT = b"%PDF-1.7 and no end"


def clocks(state: WatchState) -> dict[str, tuple[float, float]]:
    """For each file that is waited for, seconds from noon to its last change and to its end."""
    return {file.name: ((file.since - NOON).total_seconds(), (file.until - NOON).total_seconds()) for file in state.unfinished}


def test_waiting_file_keeps_its_own_times_while_others_arrive_and_are_read(world: World) -> None:
    def slow(arrival: Stored) -> Understood:
        world.clock.seconds += 5
        return pretend(arrival)

    world.understand = slow
    world.drop("a.pdf", CUT)
    world.tick()
    assert clocks(world.tick(60)) == {"a.pdf": (0, 600)}
    for number in range(40):  # more than one pass takes in
        world.drop(f"m{number}.txt", paper(str(number)))
    world.drop("z.pdf", CUT + b", later")
    seen = [clocks(world.tick(3)) for _ in range(3)]
    own = {"a.pdf": (0, 600), "z.pdf": (60, 660)}
    assert set(seen[0]) == {"a.pdf"} and any("z.pdf" in times for times in seen)
    assert all(times[name] == own[name] for times in seen for name in times)
    world.tick(600)
    assert world.arriving == {}


def test_change_that_happens_while_others_are_read_counts_from_when_it_happened(world: World) -> None:
    def meanwhile(arrival: Stored) -> Understood:
        world.clock.seconds += 300
        world.drop("a.pdf", CUT + b", and more")
        world.clock.seconds += 300
        return pretend(arrival)

    world.understand = meanwhile
    world.drop("a.pdf", CUT)
    world.drop("b.txt", paper())
    world.tick()
    world.tick(3)
    assert clocks(world.tick(3)) == {}
    assert clocks(world.tick(3)) == {"a.pdf": (303, 903)}


@pytest.mark.parametrize("orderly", [True, False])
def test_waiting_goes_on_after_a_restart(world: World, orderly: bool) -> None:
    world.drop("cut.pdf", CUT)
    world.tick()
    state = world.tick(240)
    if orderly:
        state = WatchState(State.STOPPED, unfinished=state.unfinished)
    watchstate.write(world.settings.home, state, world.clock.now())
    world.clock.seconds += 120
    world.start()
    world.tick()
    assert clocks(world.tick(3)) == {"cut.pdf": (0, 600)}
    assert clocks(world.tick(230)) == {"cut.pdf": (0, 600)}
    world.tick(10)
    assert world.arriving == {}


def test_file_that_came_while_nobody_watched_has_waited_since_its_last_change(world: World) -> None:
    watchstate.write(world.settings.home, WatchState(State.STOPPED), world.clock.now())
    world.clock.seconds += 100
    world.drop("cut.pdf", CUT)
    world.clock.seconds += 400
    world.tick()
    assert clocks(world.tick(3)) == {"cut.pdf": (100, 700)}


@pytest.mark.parametrize(
    ("modified", "since"),
    [(-3600, 0), (100, 100), (3600, 500), (-(10**10), 0)],
    ids=["before the last look", "between", "in the future", "before all clocks"],
)
def test_no_modification_time_is_believed_against_what_we_saw(world: World, modified: int, since: int) -> None:
    """At noon the file was not there; at 500 s it is. Its own time is believed between the two alone."""
    watchstate.write(world.settings.home, WatchState(State.STOPPED), world.clock.now())
    world.clock.seconds += 500
    changed_at(world.drop("cut.pdf", CUT), modified)
    world.tick()
    assert clocks(world.tick(3)) == {"cut.pdf": (since, max(since + 600, 500 + 60))}


@pytest.mark.parametrize("hours", [-1, 1])
def test_file_that_grows_on_a_share_with_a_wrong_clock_is_not_given_up(world: World, hours: int) -> None:
    """Nobody watched before, and every change bears a time that is wrong by an hour."""
    for piece in range(20):
        changed_at(world.drop("cut.pdf", CUT + bytes(piece)), world.clock.seconds + 3600 * hours)
        world.tick(2)
        world.tick(55)
    assert world.store.documents() == ()


def changed_at(path: Path, seconds: float) -> None:
    """Let the file say that it was changed so many seconds after noon."""
    at = max(0.0, NOON.timestamp() + seconds)
    os.utime(path, (at, at))


WORD = b"PK\x03\x04" + bytes(26) + b"word/document.xml and the beginning of a letter"


@pytest.mark.parametrize("name", ["letter.docx", "letter.pdf"])
def test_word_document_is_told_at_once_that_it_is_never_read(world: World, name: str) -> None:
    world.understand = sniffing
    with zipfile.ZipFile(world.settings.intake / name, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")
    world.settle()
    assert world.store.documents()[0].reason_code == "unsupported_type"
    assert "Word document (DOCX). Print it to PDF" in world.rejected[f"{name}.reason.txt"].decode()


@pytest.mark.parametrize(
    "content",
    [WORD, b"\0\0\0\x18ftypmp42" + bytes(30), b"RIFF\0\0\1\0AVI LIST and so on", b"PK\x03\x04 with %PDF-1.7 in it as it is"],
    ids=["word", "video", "avi", "zip with a pdf in it"],
)
def test_cut_file_of_a_kind_that_is_never_read_is_not_waited_for(world: World, content: bytes) -> None:
    world.understand = sniffing
    world.drop("letter.docx", content)
    world.tick()
    world.tick(10)
    assert world.store.documents() == ()
    world.tick(10)
    assert world.store.documents()[0].reason_code == "unsupported_type" and "letter.docx" in world.rejected


def test_word_document_that_grows_is_not_touched(world: World) -> None:
    for length in range(20, len(WORD)):
        world.drop("letter.docx", WORD[:length])
        world.tick(3)
        world.tick(9)
    assert world.store.documents() == () and set(world.arriving) == {"letter.docx"}


def sniffing(arrival: Stored) -> Understood:
    """Refuse what the reader of pages refuses by its first bytes."""
    media_type_of(arrival.path)
    return pretend(arrival)


def test_unreadable_file_is_rejected_when_nobody_gives_the_right(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.drop("locked.txt", paper())
    world.drop("open.txt", paper("open"))
    real = os.open

    def refusing(target: object, flags: int, *rest: int, **more: int) -> int:
        if target == path:
            raise PermissionError(13, "Permission denied")
        return real(target, flags, *rest, **more)  # type: ignore[arg-type]  # whatever the caller gave

    monkeypatch.setattr(os, "open", refusing)
    world.settle()
    assert set(world.processed) == {"2026-03/open.txt"}
    assert "locked.txt" in world.arriving
    world.tick(600)
    assert (
        "read permission" in world.rejected["locked.txt.reason.txt"].decode()
        or "permission to read" in world.rejected["locked.txt.reason.txt"].decode()
    )


def test_file_that_cannot_be_moved_is_filed_once_and_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    world.understand = lambda arrival: (read.append(arrival.name), pretend(arrival))[1]

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(disposal, "move_to_processed", refuse)
    world.drop("scan.txt", paper())
    world.settle()
    state = world.settle()
    assert world.arriving == {"scan.txt": paper()}
    assert [item.name for item in state.waiting] == ["scan.txt"]
    world.start()
    world.settle()
    assert read == ["scan.txt"]
    assert world.store.counts().documents == {"read": 1}


def test_move_to_another_file_system_copies_before_it_lets_go(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def crossing(self: Path, target: Path) -> Path:
        if self.parent == world.settings.intake and target.parent != self.parent:
            raise OSError(18, "Invalid cross-device link")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", crossing)
    world.drop("scan.txt", paper())
    world.settle()
    assert world.processed == {"2026-03/scan.txt": paper()}
    assert world.arriving == {}


def test_database_that_is_away_changes_nothing_and_is_asked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise Unavailable("The database is away.")

    with monkeypatch.context() as context:
        context.setattr(world.store, "file", away)
        world.drop("scan.txt", paper())
        state = world.settle()
        assert [item.why for item in state.waiting] == ["The database is away."]
        assert world.arriving == {"scan.txt": paper()} and world.rejected == {}
    world.tick(4)
    world.tick(10)
    assert set(world.processed) == {"2026-03/scan.txt"}
    assert world.store.counts().sightings == 1


def test_full_disk_pauses_and_goes_on(world: World) -> None:
    world.free = 1 << 20
    world.drop("scan.txt", paper())
    assert world.settle().state is State.PAUSED
    assert world.arriving == {"scan.txt": paper()} and world.store.documents() == ()
    world.free = 1 << 40
    world.settle()
    assert set(world.processed) == {"2026-03/scan.txt"}


def test_folder_that_goes_away_is_offline_and_resumes(world: World) -> None:
    world.drop("early.txt", paper("early"))
    world.tick()
    away = world.settings.intake.with_name("away")
    world.settings.intake.rename(away)
    assert world.tick(3).state is State.OFFLINE
    (away / "late.txt").write_bytes(paper("late"))
    away.rename(world.settings.intake)
    assert world.settle().state is State.WATCHING
    assert set(world.processed) == {"2026-03/early.txt", "2026-03/late.txt"}


def test_empty_mount_point_of_a_lost_share_is_offline(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.drop("scan.txt", paper())
    world.tick()
    (world.settings.intake / "scan.txt").unlink()
    monkeypatch.setattr(world.watcher, "_device", -1)
    assert world.tick(3).state is State.OFFLINE


def test_what_was_kept_and_not_read_is_read_from_the_archive_after_a_restart(world: World) -> None:
    path = world.drop("scan.txt", paper())
    kept = world.archive.keep(path)
    world.store.sight(kept.sha256, "scan.txt", ".", world.clock.now(), kept.size)
    path.unlink()
    world.start()
    world.tick()
    assert [row.status for row in world.store.documents()] == ["read"]


def test_second_watcher_on_a_home_is_told_who_has_it(world: World) -> None:
    with Lock(world.settings.home), pytest.raises(Taken, match=str(os.getpid())), Lock(world.settings.home):
        pass
    with Lock(world.settings.home):
        pass


@pytest.fixture
def patient(tmp_path: Path, migrated_sqlite: Path) -> Iterator[World]:
    """A world in which a file that was read stays where it is until it has not changed for a minute."""
    settings = home(tmp_path / "home", migrated_sqlite)
    world = World(replace(settings, leave_seconds=60.0), Clock())
    yield world
    world.store.close()


def test_a_file_is_read_at_once_and_moved_when_nobody_has_added_to_it_for_a_while(patient: World) -> None:
    patient.drop("flatbed.tif", paper())
    patient.settle()
    assert patient.store.counts().documents == {"read": 1}
    assert patient.arriving and not patient.processed
    patient.tick(30)
    assert patient.arriving and not patient.processed
    patient.tick(30)
    assert not patient.arriving and list(patient.processed) == ["2026-03/flatbed.tif"]
    assert patient.store.counts().sightings == 1


def test_pages_added_to_a_file_that_was_read_are_read_too(patient: World) -> None:
    patient.drop("flatbed.tif", paper("One page"))
    patient.settle()
    patient.tick(20)
    patient.drop("flatbed.tif", paper("Two pages"))
    patient.settle()
    patient.tick(60)
    assert patient.store.counts().documents == {"read": 2}
    assert patient.processed == {"2026-03/flatbed.tif": paper("Two pages")}
    assert sorted(patient.blobs()) == sorted([paper("One page"), paper("Two pages")])


def test_a_file_that_was_read_and_not_yet_moved_is_moved_by_the_next_watch(patient: World) -> None:
    patient.drop("flatbed.tif", paper())
    patient.settle()
    patient.start()
    patient.clock.seconds += 60
    patient.settle()
    assert not patient.arriving and list(patient.processed) == ["2026-03/flatbed.tif"]
    assert patient.store.counts().records == {"to_review": 1}


def test_a_file_that_another_program_is_writing_is_neither_read_nor_moved(patient: World) -> None:
    path = patient.drop("flatbed.tif", paper())
    with path.open("r+b"):
        state = patient.settle()
        assert state.waiting == (Item("flatbed.tif", "another program still has it open for writing"),)
        assert patient.store.counts().documents == {}
    patient.settle()
    assert patient.store.counts().documents == {"read": 1}
    with path.open("r+b"):
        patient.tick(120)
        assert patient.arriving
    patient.tick()
    assert not patient.arriving


def test_pages_added_to_a_file_after_it_was_moved_are_read_where_it_is(world: World) -> None:
    path = world.drop("fax/flatbed.tif", paper("One page"))
    with path.open("r+b") as elsewhere:  # a writer behind a share, whom nobody sees
        world.watcher._stillness._is_being_written = lambda path: False
        world.settle()
        assert list(world.processed) == ["2026-03/fax/flatbed.tif"]
        elsewhere.seek(0)
        elsewhere.write(paper("Two pages, the second one added"))
    world.settle()
    assert world.processed == {"2026-03/fax/flatbed.tif": paper("Two pages, the second one added")}
    assert paper("Two pages, the second one added") in world.blobs()
    sightings = {row.name: row for row in world.store.documents()}
    assert world.store.counts().documents == {"read": 2} and list(sightings) == ["flatbed.tif"]
    world.settle()
    assert world.store.counts().sightings == 2
