"""Whether another program still has a file open for writing, as far as this machine can tell.

Scanners keep a file open while they add pages to it, with minutes between two pages. Linux tells of a writer in two ways: it
refuses a read lease on the file (fcntl(2), F_SETLEASE; for the file's owner only), and it lists the open files of a process under
/proc (those that we may see). A writer on another machine, behind a network share, is seen by neither.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from pathlib import Path

from ingest.files.safe_open import open_file

_PROCESSES = Path("/proc")
_ACCESS = 0o3
"""The bits of the open flags that say whether a file is read or written."""


def is_being_written(path: Path) -> bool:
    """Whether a program on this machine has the regular file at ``path`` open for writing. False also where nobody can tell."""
    try:
        with open_file(path) as file:
            told = _refused_a_lease(file.fileno())
            return _listed(os.fstat(file.fileno())) if told is None else told
    except OSError:
        return False


def _refused_a_lease(descriptor: int) -> bool | None:
    """Whether a read lease is refused because of a writer; None where the system gives no leases on this file."""
    set_lease, set_signal = getattr(fcntl, "F_SETLEASE", None), getattr(fcntl, "F_SETSIG", None)
    if set_lease is None or set_signal is None:
        return None
    try:
        # Whoever opens the file for writing while we hold the lease makes the kernel send a signal: one that is ignored by default.
        fcntl.fcntl(descriptor, set_signal, signal.SIGURG)
        fcntl.fcntl(descriptor, set_lease, fcntl.F_RDLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    fcntl.fcntl(descriptor, set_lease, fcntl.F_UNLCK)
    return False


def _listed(status: os.stat_result) -> bool:
    """Whether a process that we may look at has the file open for writing."""
    for process in _PROCESSES.glob("[0-9]*"):
        try:
            descriptors = list((process / "fd").iterdir())
        except OSError:  # it has ended, or is somebody else's
            continue
        for descriptor in descriptors:
            try:
                if os.path.samestat(descriptor.stat(), status) and _writes(process / "fdinfo" / descriptor.name):
                    return True
            except OSError:
                continue
    return False


def _writes(information: Path) -> bool:
    flags = next(line for line in information.read_text("ascii").splitlines() if line.startswith("flags:"))
    return int(flags.split()[1], 8) & _ACCESS != os.O_RDONLY
