"""A walk lists every entry once, in name order, and leaves no root: what may not come in has its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.files import walk as walking
from ingest.files.walk import walk


def told(root: Path, leave_out: tuple[Path, ...] = ()) -> list[tuple[str, str | None]]:
    return [(str(entry.path.relative_to(root)), entry.ignored) for entry in walk(root, leave_out)]


def test_files_of_all_levels_come_in_name_order(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/z.pdf", "a/b/c.pdf", "c/a.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert told(tmp_path) == [("a/b/c.pdf", None), ("a/z.pdf", None), ("b.pdf", None), ("c/a.pdf", None)]


def test_links_pipes_and_files_of_the_system_are_named_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(b"x")
    root = tmp_path / "root"
    root.mkdir()
    (root / "file").symlink_to(outside / "secret.pdf")
    (root / "folder").symlink_to(outside)
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe")
    (root / "Thumbs.db").write_bytes(b"x")
    found = told(root)
    assert [name for name, _ in found] == ["Thumbs.db", "file", "folder", "loop", "pipe"]
    assert all(why for _, why in found)


@pytest.mark.parametrize("name", [".git", "@eaDir", "#recycle", "$RECYCLE.BIN", "lost+found", "@Recycle", "#snapshot", "~snapshot"])
def test_a_folder_of_the_system_is_one_ignored_entry(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "license.pdf").write_bytes(b"x")
    assert told(tmp_path) == [(name, "a hidden or system folder")]


def test_what_is_left_out_is_not_listed(tmp_path: Path) -> None:
    for name in ("kept/a.pdf", "left/b.pdf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    assert told(tmp_path, (tmp_path / "left",)) == [("kept/a.pdf", None)]


def test_a_folder_that_cannot_be_listed_is_an_entry_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed/a.pdf", "gone/a.pdf", "open/a.pdf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    listed = walking._listed

    def refused(folder: Path) -> list[os.DirEntry[str]]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        if folder.name == "gone":
            raise FileNotFoundError
        return listed(folder)

    monkeypatch.setattr(walking, "_listed", refused)
    assert told(tmp_path) == [("closed", "a folder that cannot be listed: Permission denied"), ("open/a.pdf", None)]


def test_a_root_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(walk(tmp_path / "gone"))
