"""Whether this machine can do the work: each thing it needs, looked at, with what to do where it is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import Failure
from ingest.files.names import shown
from ingest.keys import sealing
from ingest.settings import Settings
from ingest.site_types import declared, read_types

_LEAST_FREE_GB = 2.0
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone"})
"""File systems on which SQLite's write-ahead log does not work: it shares memory between processes of one machine."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing. ``ok`` is None where the work goes on without it; ``advice`` says what to do where it is not True."""

    name: str
    ok: bool | None
    found: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other; loading the models takes some seconds."""
    yield Check("Python", True, platform.python_version())
    for check in (_tesseract, _engines, _extraction, _home, _intake, _room, _database):
        yield _guarded(check, settings)


def _guarded(check: Callable[[Settings], Check], settings: Settings) -> Check:
    name = check.__name__.strip("_").capitalize()
    try:
        return check(settings)
    except Failure as failure:
        return Check(name, False, "failed", str(failure))
    except Exception as error:  # whatever is wrong with the machine, the other checks are still of use
        return Check(name, False, f"failed with {type(error).__name__}", str(error))


def _tesseract(settings: Settings) -> Check:
    """Which of its two ways is used: the library in process, or the program, started for every page."""
    from ingest.ocr.tesseract_api import has_library, library_version

    if has_library():
        return Check("Tesseract", True, f"{library_version()}, in process")
    path = shutil.which("tesseract")
    if path is None:
        return Check("Tesseract", None, "not installed", "Only RapidOCR is used. For better accuracy: apt install tesseract-ocr")
    printed = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    advice = (
        "It starts once per page, which takes 0.25 s. To avoid that: pip install tesserocr, and set TESSDATA_PREFIX "
        "to the folder of eng.traineddata if it is not found."
    )
    return Check("Tesseract", None, f"{(printed.stdout or printed.stderr).splitlines()[0]}, a program", advice)


def _engines(settings: Settings) -> Check:
    from ingest.reading import load_engines

    names = [type(engine).__name__ for engine in load_engines().in_order]
    return Check("OCR models", bool(names), ", ".join(names) or "none", "Install credfile again: its OCR models are missing.")


def _extraction(settings: Settings) -> Check:
    from ingest.work.understanding import load

    types = read_types(settings.home)
    count = len(declared(types).credentials)
    load(types)
    own = f", {len(types)} of them this site's own" if types else ""
    return Check("Extraction", count > 0, f"{count} credential types{own}", "Install credfile again: its declarations are missing.")


def _home(settings: Settings) -> Check:
    mode = stat.S_IMODE(settings.home.stat().st_mode)
    return Check(
        "Data folder",
        not mode & 0o077,
        f"{shown(settings.home)}, rights {mode:o}",
        f"Restrict access to the owner: chmod 700 {shown(settings.home)}",
    )


def _intake(settings: Settings) -> Check:
    """Files must be taken out of the folder, which needs the right to write to it."""
    if not settings.intake.is_dir():
        return Check("Intake folder", False, f"{shown(settings.intake)} is not there", "Connect its share, or create the folder.")
    may = os.access(settings.intake, os.R_OK | os.W_OK | os.X_OK)
    advice = (
        "Give the account credfile runs as the right to read and write this folder; else files stay in it after they are filed."
    )
    return Check("Intake folder", True if may else None, f"{shown(settings.intake)}{'' if may else ', not writable'}", advice)


def _room(settings: Settings) -> Check:
    gigabytes = shutil.disk_usage(settings.home).free / 1e9
    return Check("Disk", gigabytes >= _LEAST_FREE_GB, f"{gigabytes:.1f} GB free", "Free space on the disk of the data folder.")


def _database(settings: Settings) -> Check:
    from ingest.store import Store

    store = Store(settings.database_url, sealing=sealing(settings.home))
    try:
        store.migrate()
        store.counts()
    finally:
        store.close()
    if not settings.database_url.startswith("sqlite"):
        return Check("Database", True, "PostgreSQL answers")
    kind = file_system(settings.home, Path("/proc/self/mounts"))
    advice = "SQLite does not work on a network share. Move the data folder to a local disk, or set database_url to PostgreSQL."
    return Check("Database", kind not in _NETWORK, f"SQLite {sqlite3.sqlite_version} on {kind}", advice)


def file_system(path: Path, mounts: Path) -> str:
    """The kind of file system that ``path`` lies on, by the mount table, or "an unknown file system"."""
    best, kind = Path(), "an unknown file system"
    for line in mounts.read_text("utf-8", "replace").splitlines() if mounts.exists() else ():
        _, point, found, *_ = line.split(" ")
        where = Path(point.replace("\\040", " "))
        if path.resolve().is_relative_to(where) and len(where.parts) >= len(best.parts):
            best, kind = where, found
    return kind
