"""A process that files papers into a home and confirms them, one after the other, until its standard input ends.

``python -m tests.ingest.writer HOME NUMBER``: a line on standard output says that one more is done. For tests of what must hold
while others write; papers are numbered from NUMBER.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from ingest.archive import Archive
from ingest.keys import sealing
from ingest.settings import Settings
from ingest.store import Corrected, Store
from tests.ingest.store import acts
from tests.ingest.store.papers import DECLARATIONS, license, understood


def main() -> None:
    settings = Settings.load(Path(sys.argv[1]))
    store = Store(settings.database_url, DECLARATIONS, sealing=sealing(settings.home))
    archive = Archive(settings.home)
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    for number in count(int(sys.argv[2])):
        if ended.is_set():
            break
        paper = settings.intake / f"paper {number}.txt"
        paper.write_text(f"Paper {number}")
        kept, at = archive.keep(paper), datetime.now(UTC)
        store.sight(kept.sha256, paper.name, "intake", at, kept.size)
        read = understood(str(number), license(number=f"RN{number}"))
        archive.put_previews(kept.sha256, [b"\xff\xd8" + str(number).encode()])
        archive.put_text(kept.sha256, read.document)
        (record,) = store.file(kept.sha256, read, at).record_ids
        paper.unlink()
        acts.answer(store, record, "number", Corrected(f"RN9{number}"), "amy", at, 1)
        acts.finish(store, record, "amy", at)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    store.close()


@contextmanager
def writing(home: Path, number: int = 0, environment: dict[str, str] | None = None) -> Iterator[Iterator[int]]:
    """The process at work; gives the numbers of the papers that it has done. Ends it with the context."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ingest.writer", str(home), str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield map(int, process.stdout)
    finally:
        process.stdin.close()
        process.stdout.read()
        process.stdout.close()
        assert process.wait() == 0


if __name__ == "__main__":
    main()
