"""Failures cross process borders whole, and only those around us are tried again."""

from __future__ import annotations

import errno
import pickle

import pytest

from ingest.errors import Failure, NotYet, Rejected, RejectionCode, Unavailable, place_of, transient


@pytest.mark.parametrize("code", RejectionCode)
def test_a_rejection_comes_back_from_another_process_as_it_was(code: RejectionCode) -> None:
    back = pickle.loads(pickle.dumps(Rejected(code, "Scan it again.")))
    assert (back.code, back.message, str(back)) == (code, "Scan it again.", "Scan it again.")


@pytest.mark.parametrize("failure", [Rejected(RejectionCode.EMPTY, "x"), NotYet("x"), Unavailable("x")])
def test_every_failure_that_we_foresee_is_one(failure: Exception) -> None:
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.ESTALE, "stale"), True),
        (OSError(errno.EIO, "disk"), True),
        (OSError(errno.ENOENT, "gone"), False),
        (OSError(errno.EACCES, "rights"), False),
        (ValueError("bad"), False),
        (MemoryError(), False),
    ],
)
def test_what_an_administrator_mends_is_no_fault_of_the_file(error: Exception, passes: bool) -> None:
    assert transient(error) is passes


def test_the_place_of_an_error_is_told_without_its_message() -> None:
    try:
        raise ValueError("Ana Sample, born 1984")
    except ValueError as error:
        place = place_of(error)
    assert place.startswith("test_errors.py:") and "Ana" not in place
    assert place_of(ValueError("never raised")) == "an unknown place"
