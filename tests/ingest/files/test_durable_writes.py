"""A file appears under its name complete or not at all, for its owner alone, and durable before it is seen."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ingest.files.durable_writes import append, create, link, move, private_folder, remove, temporary, written


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_appears_when_all_of_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"before")
    with written(path) as file:
        file.write(b"after")
        file.flush()
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after" and _mode(path) == 0o600 and list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="half-way"), written(path) as file:
        file.write(b"af")
        raise ValueError("half-way")
    assert path.read_bytes() == b"before" and list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_is_only_replaced_where_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"first")
    with pytest.raises(FileExistsError), written(path, overwrite=False) as file:
        file.write(b"second")
    assert path.read_bytes() == b"first" and list(tmp_path.iterdir()) == [path]
    path.unlink()
    with written(path, overwrite=False) as file:
        file.write(b"second")
    assert path.read_bytes() == b"second" and path.stat().st_nlink == 1


def test_what_a_crash_left_under_a_fixed_name_is_written_over(tmp_path: Path) -> None:
    part = tmp_path / ".a.part"
    part.write_bytes(b"much longer than what follows")
    with written(tmp_path / "a", part=part) as file:
        file.write(b"short")
    assert (tmp_path / "a").read_bytes() == b"short" and not part.exists()


def test_bytes_are_durable_before_their_name_and_the_name_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(os, "fsync", lambda fd: steps.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file"))
    monkeypatch.setattr(Path, "replace", lambda self, target: (steps.append("name"), replace(self, target))[1])
    with written(tmp_path / "a") as file:
        file.write(b"a")
    assert steps == ["file", "name", "folder"]


def test_a_temporary_file_goes_away_unless_it_is_given_a_name(tmp_path: Path) -> None:
    with temporary(tmp_path) as (file, part):
        file.write(b"a")
        assert part.name.startswith(".incoming-") and _mode(part) == 0o600
    assert list(tmp_path.iterdir()) == []
    with temporary(tmp_path) as (file, part):
        file.write(b"a")
        move(part, tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b"a" and len(list(tmp_path.iterdir())) == 1


def test_folders_are_their_owners_alone_and_those_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    deep = private_folder(tmp_path / "a" / "b" / "c")
    assert [_mode(folder) for folder in (deep, deep.parent, deep.parent.parent, tmp_path)] == [0o700, 0o700, 0o700, 0o755]
    assert private_folder(deep) == deep


def test_a_new_file_is_made_and_none_is_opened_in_its_place(tmp_path: Path) -> None:
    with create(tmp_path / "a", 0o400) as file:
        file.write(b"a")
    assert _mode(tmp_path / "a") == 0o400
    with pytest.raises(FileExistsError):
        create(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        create(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def test_lines_are_added_behind_those_that_are_there(tmp_path: Path) -> None:
    for line in (b"one\n", b"two\n"):
        append(tmp_path / "lines", line)
    assert (tmp_path / "lines").read_bytes() == b"one\ntwo\n" and _mode(tmp_path / "lines") == 0o600


def test_a_second_name_takes_the_place_of_what_has_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    link(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"a" and (tmp_path / "a").stat().st_nlink == 2


def test_removing_says_whether_there_was_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert remove(tmp_path / "a") and not remove(tmp_path / "a")
