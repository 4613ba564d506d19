"""Names of files: how they are shown, which are never taken in, and which are free.

Any bytes are a legal name. Inside, a path keeps them (``surrogateescape``); a person sees what :func:`shown` writes.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

_NAME_BYTES = 255
"""The longest name that ext4, XFS, NTFS and SMB take."""

_PASSING_NAMES = re.compile(
    r"""
      ^\.                       # hidden, and .~lock, .DS_Store, .nfs0000
    | ^~\$ | ^~.*\.tmp$         # an open Office document's lock and its temporary copy
    | \.(part|partial|crdownload|download|opdownload|filepart|tmp|temp|swp|lck|lock)$
    | ^(thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)$
    | :(zone\.identifier|smartscreen|afp_afpinfo|afp_resource|com\.apple\.[\w.]+)(:\$data)?$  # a stream, shown as a file
    | \.reason\.txt$            # our own note beside a rejected file, copied back along with it
    """,
    re.IGNORECASE | re.VERBOSE,
)

_SYSTEM_FOLDERS = frozenset(
    {
        *("@eadir", "#recycle", "#snapshot"),  # Synology
        *("@recycle", "@recently-snapshot", "@recycle_bin"),  # QNAP
        *("~snapshot", "$recycle.bin", "recycler", "system volume information"),  # NetApp, Windows
        *("lost+found", "__macosx"),  # Linux, archives made on a Mac
    }
)
"""Recycle bins, snapshots and other folders that storage keeps for itself; compared in lower case."""


def shown(name: str | bytes | Path) -> str:
    """A name fit for a screen, a log line or JSON: one line, valid Unicode, nothing invisible that could reorder it.

    Control and format characters (newlines, right-to-left overrides) become ``\\n``, ``\\x1b`` or ``\\u202e``, bytes that are no
    UTF-8 become ``\\xNN``, and a decomposed name is shown composed. The result is for showing only; paths keep their own bytes.
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    composed = unicodedata.normalize("NFC", text)
    return "".join(_escaped(character) for character in composed)


def _escaped(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\u200d":
        return character.encode("unicode_escape").decode("ascii")
    return character


def is_system_folder(name: str) -> bool:
    """Whether a folder is hidden, or kept by storage for itself."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def ignored_name(name: str) -> str | None:
    """Why a file of this name is never taken in, or None where it may be."""
    if _PASSING_NAMES.search(name):
        return "hidden, temporary or made by the system"
    return None


def free_name(folder: Path, name: str, suffix: str = "") -> Path:
    """A path in ``folder`` that nothing has: ``name``, else ``name (2)`` before its extension, and so on.

    Shortened where the number, or ``suffix`` put behind the name, would make it longer than a file system takes.
    """
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = name, "", ""
    number = 1
    while True:
        tail = (f" ({number})" if number > 1 else "") + dot + extension
        short = stem
        while len(os.fsencode(short + tail + suffix)) > _NAME_BYTES:
            short = short[:-1]
        path = folder / (short + tail)
        if not os.path.lexists(path):
            return path
        number += 1
