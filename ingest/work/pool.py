"""Work done by a pool of processes, each with its own models, so that a file that hangs, crashes or eats memory harms only itself.

Processes are spawned, never forked: forking after models and threads are loaded deadlocks. They are recycled after some files,
because text layers and language models keep a little of every page. One thread a process: as many processes as processors do the
work, and numeric libraries that start a thread for every processor on top of that only slow each other down.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import re
import resource
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from ingest.archive import Stored
from ingest.commands import command
from ingest.errors import Rejected, RejectionCode
from ingest.work.understanding import Answer, Understand, attempt, understand

_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

_LIVES = 3
"""How often a file may end a process before it is held to be the cause: the kernel may have acted for another's greed."""

_STARTS = 5
"""How often in a row the whole pool may break without finishing anything before we say that this machine cannot do it."""

_FILES_A_PROCESS = 100

_WARM_UP_SECONDS = 120.0
"""Added to a file's time, since the first one waits for the models to load, and a busy machine loads them slowly."""

_MODELS_MEGABYTES = 1500
"""Address space written to by the interpreter, the OCR models and the language model before the first page."""


def _prepare(megabytes: int) -> None:
    """Runs first in each process. The memory limit is on data, not on address space: onnxruntime reserves far more than it uses."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which ends its processes in order
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    limit = (megabytes + _MODELS_MEGABYTES) * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _end(*_: object) -> None:
    """End this process and whatever it started: Tesseract would otherwise read on for nobody."""
    os.killpg(0, signal.SIGKILL)


def _outlive_nobody() -> None:
    """A parent that was killed cannot end its processes; they notice themselves."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end()


_UNKNOWN_PAGES = 20
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")


def pages_guessed(path: Path) -> int:
    """A generous guess at the number of pages, without parsing: only for the time a file may take."""
    try:
        data = path.read_bytes()
    except OSError:
        return 1
    if b"%PDF-" in data[:1024]:
        return len(_PDF_PAGE.findall(data)) or _UNKNOWN_PAGES
    return _UNKNOWN_PAGES if data[:2] in (b"II", b"MM") else 1


@dataclass(slots=True)
class _Job:
    stored: Stored
    future: Future[Answer]
    lives: int = _LIVES


class Pool:
    """Up to ``workers`` processes. A context manager: ends its processes.

    ``megabytes`` are what one page may take. ``seconds`` a page, by the clock, are the last resort against what hangs: a process
    that takes longer for its file is ended, and the file rejected as ``timed_out``. What is read of a file never depends on it.

    ``understand`` must be importable by name in a new process.
    """

    def __init__(
        self,
        workers: int,
        seconds: float,
        megabytes: int,
        understand: Understand = understand,
        warm_up_seconds: float = _WARM_UP_SECONDS,
    ) -> None:
        for name, value in _ONE_THREAD.items():
            os.environ.setdefault(name, value)
        self._workers = workers
        self._seconds = seconds
        self._megabytes = megabytes
        self._understand = understand
        self._warm_up_seconds = warm_up_seconds
        self._processes: ProcessPool | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes now, unfinished work included."""
        if self._processes is not None:
            self._processes.stop()  # type: ignore[no-untyped-call]  # pebble leaves it without annotations
            self._processes.join()
            self._processes = None

    def map(self, files: Iterable[Stored], *, ordered: bool = False) -> Iterator[tuple[Stored, Answer]]:
        """As `Work.map`. At most four files a process are under way or finished and not yet fetched, however long ``files`` is.

        Raises:
            RuntimeError: when the processes cannot be started at all.
        """
        waiting: deque[_Job] = deque()
        source = iter(files)
        broken = 0
        try:
            while True:
                while len(waiting) < 4 * self._workers and (stored := next(source, None)) is not None:
                    waiting.append(_Job(stored, self._start(stored)))
                if not waiting:
                    return
                job = self._finished(waiting, ordered)
                answer = self._answer(job)
                if isinstance(answer, BrokenProcessPool):
                    broken += 1
                    if broken > _STARTS:
                        said = f"The reading processes stop before they start reading. Run: {command(None, 'doctor')}"
                        raise RuntimeError(said) from answer
                    self._begin_again(waiting)
                elif answer is None:
                    job.future = self._start(job.stored)
                else:
                    broken = 0
                    waiting.remove(job)
                    yield job.stored, answer
        finally:
            for job in waiting:
                job.future.cancel()

    def _start(self, stored: Stored) -> Future[Answer]:
        limit = self._seconds * pages_guessed(stored.path) + self._warm_up_seconds
        for _ in range(2):
            if self._processes is None:
                self._processes = ProcessPool(
                    max_workers=self._workers,
                    max_tasks=_FILES_A_PROCESS,
                    initializer=_prepare,
                    initargs=(self._megabytes,),
                    context=multiprocessing.get_context("spawn"),
                )
            try:
                return self._processes.schedule(attempt, args=(self._understand, stored), timeout=limit)
            except RuntimeError:  # the pool broke while nothing was under way
                self.close()
        failed: Future[Answer] = Future()
        failed.set_exception(BrokenProcessPool("The pool does not start"))
        return failed

    @staticmethod
    def _finished(waiting: deque[_Job], ordered: bool) -> _Job:
        if ordered:
            wait([waiting[0].future])
            return waiting[0]
        wait([job.future for job in waiting], return_when=FIRST_COMPLETED)
        return next(job for job in waiting if job.future.done())

    def _begin_again(self, waiting: deque[_Job]) -> None:
        """A pool that broke takes nothing more, and what was under way is lost with it: hand it all to another."""
        self.close()
        for job in waiting:
            if not job.future.done() or job.future.cancelled() or job.future.exception() is not None:
                job.future = self._start(job.stored)

    def _answer(self, job: _Job) -> Answer | BrokenProcessPool | None:
        """What became of a finished job; None when it is to be tried again."""
        try:
            return job.future.result()
        except concurrent.futures.TimeoutError:
            return Rejected(
                RejectionCode.TIMED_OUT,
                "Reading this file took too long and was stopped. Drop smaller files, or raise page_seconds.",
            )
        except ProcessExpired:
            job.lives -= 1
            if job.lives > 0:
                return None
            return Rejected(
                RejectionCode.DAMAGED,
                f"The program that reads files stopped {_LIVES} times on this file. Print it to a new PDF and drop that.",
            )
        except BrokenProcessPool as error:
            return error
