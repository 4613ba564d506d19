"""The failures of intake, each with a code that programs read and a sentence that says what to do.

Failure
├── Rejected      the file itself cannot be read; kept, moved to ``rejected/`` with the reason beside it
├── NotYet        the file is still arriving; looked at again later
└── Unavailable   something around us failed (disk full, database away); tried again, the file stays where it is
"""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path


class RejectionCode(StrEnum):
    """Why a file cannot be read, in the words of ``extract --json``."""

    EMPTY = "empty"
    UNSUPPORTED_TYPE = "unsupported_type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    TIMED_OUT = "timed_out"


class Failure(Exception):
    """Any failure of intake that we foresee. ``str()`` is fit to show to a coordinator and holds no personal value."""


class Rejected(Failure):
    """This file cannot be read as it is; ``message`` says what to do about it."""

    def __init__(self, code: RejectionCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[Rejected], tuple[RejectionCode, str]]:
        """Exceptions cross process borders; the default would call ``__init__`` with the message alone."""
        return type(self), (self.code, self.message)


class NotYet(Failure):
    """The file is not complete yet: it is quiet neither in size nor in structure."""


class Unavailable(Failure):
    """Something that intake needs is away for now; the file stays and is tried again."""


_TRANSIENT = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EIO,
        errno.ESTALE,
        errno.ENOTCONN,
        errno.EHOSTDOWN,
        errno.ETIMEDOUT,
        errno.EMFILE,
        errno.ENFILE,
    }
    | {errno.EAGAIN, errno.EBUSY, errno.EROFS, errno.ENOMEM}
)


def transient(error: BaseException) -> bool:
    """Whether an error of the operating system passes by itself or by an administrator's hand, and says nothing about a file."""
    return isinstance(error, OSError) and error.errno in _TRANSIENT


def place_of(error: BaseException) -> str:
    """File and line of our code or another's that an error comes from: what may be said of one whose message may not."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
