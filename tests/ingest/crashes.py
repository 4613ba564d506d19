"""Crashes at a chosen step: a child process that dies before the n-th call through which something becomes durable."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from ingest.store import Store

BOUNDARIES = ("replace", "rename", "fsync", "fdatasync", "unlink", "mkdir", "rmdir", "open", "write", "pwrite")
"""Calls of the operating system through ``os`` between which a crash can come; everything that is durable goes through them."""


def count_down(steps: int, monkeypatch: pytest.MonkeyPatch, *acts: str) -> None:
    """End this process by SIGKILL at the ``steps``-th boundary from now; each of the store's ``acts`` lies between two."""
    passed = 0

    def boundary() -> None:
        nonlocal passed
        if passed == steps:
            os.kill(os.getpid(), signal.SIGKILL)
        passed += 1

    def guarded(real: Callable[..., object], after: bool) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            boundary()
            answer = real(*args, **named)
            if after:
                boundary()  # the database commits without passing through os
            return answer

        return call

    for name in BOUNDARIES:
        monkeypatch.setattr(os, name, guarded(getattr(os, name), after=False))
    for name in acts:
        monkeypatch.setattr(Store, name, guarded(getattr(Store, name), after=True))


def killed(work: Callable[[], None]) -> bool:
    """Do ``work`` in a child; whether it died of a signal. What else goes wrong in it fails the test."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)
