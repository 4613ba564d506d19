"""Every entry of a folder tree in name order, each with its verdict: a file that may come in, or why it is ignored.

Links are never followed, neither to files nor to folders, so a walk stays under its root and ends.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.files.names import ignored_name, is_system_folder
from ingest.files.safe_open import Identity, ignored_kind


@dataclass(frozen=True, slots=True)
class Listed:
    """One directory entry. ``identity`` is None exactly when ``ignored`` says why."""

    path: Path
    identity: Identity | None
    ignored: str | None = None


def walk(root: Path, leave_out: Collection[Path] = ()) -> Iterator[Listed]:
    """Everything under ``root`` but the folders in ``leave_out``, files and folders of one level together in name order.

    A folder below that cannot be listed is an ignored entry of its own. What vanishes while we look is passed over.

    Raises:
        OSError: when ``root`` itself cannot be listed.
    """
    stack = [iter(_listed(root))]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        elif not found.is_dir(follow_symlinks=False):
            if (entry := _file(found)) is not None:
                yield entry
        elif Path(found.path) not in leave_out:
            if is_system_folder(found.name):
                yield Listed(Path(found.path), None, "a hidden or system folder")
                continue
            try:
                stack.append(iter(_listed(Path(found.path))))
            except FileNotFoundError:
                continue
            except OSError as error:
                yield Listed(Path(found.path), None, f"a folder that cannot be listed: {error.strerror}")


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _file(found: os.DirEntry[str]) -> Listed | None:
    try:
        status = found.stat(follow_symlinks=False)
    except OSError:
        return None
    ignored = ignored_kind(status.st_mode) or ignored_name(found.name)
    return Listed(Path(found.path), None if ignored else Identity.of(status), ignored)
