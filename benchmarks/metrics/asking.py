"""The product run over a set: its lines, the documents it read, its time and memory.

Files go through the pool and into lines exactly as ``credfile extract --json --text`` has it; beyond that command, the documents
as read are kept, so that one can ask afterwards where a value was lost.
"""

from __future__ import annotations

import json
import pickle
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import track

from benchmarks.metrics.answers import AnsweredDocument, parse_line
from extractors.credential_types.loading import packaged
from extractors.document.page import Document
from extractors.draft import Draft
from extractors.extract import extract
from ingest.answer import Answer, as_json
from ingest.archive import Stored
from ingest.cli.worker_pool import pool
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.files.names import shown
from ingest.files.safe_open import digest
from ingest.settings import Settings
from ingest.work import Understood

ANSWERS, DOCUMENTS = "answers.jsonl", "documents.pickle"
"""What a run leaves in its folder."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: wall-clock and CPU seconds of all its processes, and the largest one's peak memory in megabytes."""

    wall: float
    cpu: float
    peak_megabytes: float


@dataclass(frozen=True, slots=True)
class Run:
    """One answer a file, and the file as read where that is known; ``cost`` is None for answers that were kept from before."""

    answered: tuple[AnsweredDocument, ...]
    documents: tuple[Document | None, ...]
    cost: Cost | None


@contextmanager
def _costing(costs: list[Cost]) -> Iterator[None]:
    """Append what this process's ended children take meanwhile."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    yield
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    costs.append(Cost(wall, cpu, after.ru_maxrss / 1024))


def lines_of(paths: Sequence[Path]) -> tuple[list[str], list[Document | None], Cost]:
    """Each file's line and document, in order. Raises ``ingest.errors.Unavailable`` where nothing can be read here."""
    settings = Settings.load(None)
    arrivals = [Stored(digest(path)[0], path, shown(path.name), path.stat().st_size) for path in paths]
    lines: list[str] = []
    documents: list[Document | None] = []
    costs: list[Cost] = []
    with _costing(costs), pool(settings, min(settings.workers, max(1, len(paths)))) as work:
        answers = work.map(arrivals, ordered=True)
        for arrival, result in track(answers, "asking", len(paths), console=Console(stderr=True), transient=True):
            if isinstance(result, Unavailable):
                raise result
            lines.append(as_json(Answer(arrival.path, arrival.sha256, result), text=True))
            documents.append(result.document if isinstance(result, Understood) else None)
    return lines, documents, costs[0]


def ask(paths: Sequence[Path], folder: Path) -> Run:
    """Run the product over ``paths`` and keep its lines and documents in ``folder``."""
    lines, documents, cost = lines_of(paths)
    (folder / ANSWERS).write_text("".join(line + "\n" for line in lines), "utf-8")
    (folder / DOCUMENTS).write_bytes(pickle.dumps(documents))
    return _run(lines, documents, cost)


def ask_command(command: Sequence[str], paths: Sequence[Path], folder: Path) -> Run:
    """Run another program of the same contract. Raises RuntimeError where it does not answer each file with one line."""
    kept, costs = folder / ANSWERS, list[Cost]()
    with _costing(costs), kept.open("w", encoding="utf-8") as out:
        code = subprocess.run([*command, *map(str, paths)], stdout=out, check=False).returncode
    lines = [line for line in kept.read_text("utf-8").splitlines() if line.startswith("{")]
    if code not in (0, 3) or len(lines) != len(paths):
        raise RuntimeError(f"{command[0]} ended with {code} and {len(lines)} lines for {len(paths)} files; its output is in {kept}")
    return _run(lines, [None] * len(lines), costs[0])


def extracted_anew(paths: Sequence[Path], folder: Path) -> tuple[Run, list[tuple[Draft, ...]]]:
    """Extract once more, with the models of today, from the documents that a run left in ``folder``; and the drafts of each.

    Raises RuntimeError where the run was over another number of files.
    """
    documents: list[Document | None] = pickle.loads((folder / DOCUMENTS).read_bytes())  # written by `ask`, on this machine
    if len(documents) != len(paths):
        raise RuntimeError(f"{folder}: {len(documents)} documents for {len(paths)} files; give the sets of that run")
    drafts = [tuple(extract(document, packaged())) if document else () for document in documents]
    lines = [
        as_json(Answer(path, document.sha256, Understood(document, (), "", some, 0.0, 0.0)), text=True)
        if document
        else as_json(Answer(path, None, Rejected(RejectionCode.DAMAGED, "was not read in the run that was kept")))
        for path, document, some in zip(paths, documents, drafts, strict=True)
    ]
    (folder / ANSWERS).write_text("".join(line + "\n" for line in lines), "utf-8")
    return _run(lines, documents, None), drafts


def kept_run(answers: Path, count: int) -> Run:
    """A run of before, with the documents that lie beside its answers. Raises RuntimeError where it has not ``count`` lines."""
    lines = answers.read_text("utf-8").splitlines()
    if len(lines) != count:
        raise RuntimeError(f"{answers}: {len(lines)} lines for {count} documents; give the sets and limit of that run")
    beside = answers.with_name(DOCUMENTS)
    documents = pickle.loads(beside.read_bytes()) if beside.exists() else [None] * count  # written by `ask`, on this machine
    return _run(lines, documents, None)


def _run(lines: Sequence[str], documents: Sequence[Document | None], cost: Cost | None) -> Run:
    answered = [parse_line(line) for line in lines]
    sized = [
        replace(answer, sizes=tuple((page.width, page.height) for page in document.pages)) if document else answer
        for answer, document in zip(answered, documents, strict=True)
    ]
    return Run(tuple(sized), tuple(documents), cost)


def differing(paths: Sequence[Path], lines: Sequence[str]) -> list[str]:
    """Run the product over ``paths`` once more; the files whose line is another one than in ``lines``, its seconds aside."""
    again, _, _ = lines_of(paths)
    return [path.name for path, one, other in zip(paths, lines, again, strict=True) if timeless(one) != timeless(other)]


def timeless(line: str) -> str:
    """``line`` without its ``seconds``."""
    return json.dumps({name: value for name, value in json.loads(line).items() if name != "seconds"}, ensure_ascii=False)
