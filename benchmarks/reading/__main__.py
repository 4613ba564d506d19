"""Measure the reading alone, against stock readers on the same pages and the same core.

    python -m benchmarks.reading --set benchmarks/out/drawn-7 --sample 40 --out benchmarks/out/reading

``benchmarks/README.md`` defines the figures. ``report.json`` holds them all, ``misses.jsonl`` every value that some reader missed,
with the picture of its page. What stock readers say is kept under ``--kept`` and not asked again for the same picture and version.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2
from rich.console import Console
from rich.progress import track

from benchmarks.metrics.report import plain
from benchmarks.metrics.truth import read_set
from benchmarks.reading import figures
from benchmarks.reading.pages import sample, values_of
from benchmarks.reading.readers import Ours, stock_readers
from benchmarks.reading.runs import OURS, PairedRun, run_paired, run_tilted, run_turned


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description="Measure the reading against stock readers.")
    parser.add_argument(
        "--set", dest="sets", action="append", type=Path, required=True, metavar="DIR", help="folder with a truth.json"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each set")
    parser.add_argument("--sample", type=int, metavar="N", help="about N pages, spread over families; all of them without it")
    parser.add_argument("--lettering", choices=("script", "blackletter"), help="only papers with a value set in it")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--systems", default="rapidocr,tesseract,ocrmypdf", help="stock readers, comma between; may be empty")
    parser.add_argument("--turns", type=int, default=8, metavar="N", help="turn N upright pictures three ways and read them again")
    parser.add_argument("--tilts", type=int, default=14, metavar="N", help="tilt N pages born digital and read them")
    parser.add_argument(
        "--out", type=Path, default=Path("benchmarks/out/reading"), metavar="DIR", help="where the report is written"
    )
    parser.add_argument(
        "--kept", type=Path, default=Path("benchmarks/out/stock"), metavar="DIR", help="where stock readings are kept"
    )
    return parser.parse_args(argv)


def _on_one_core() -> None:
    """Hold this process and its children to one core, as a worker of a busy machine has it."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})
    cv2.setNumThreads(1)


def _pictures(run: PairedRun, folder: Path) -> dict[str, list[str]]:
    """Write the upright pages of each document with a miss, to be looked at; their paths by document."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {one.document.key for one in run.values if not all(one.readable.values())}
    paths: dict[str, list[str]] = {}
    for key, previews in run.previews.items():
        for page, preview in enumerate(previews, 1) if key in wanted else ():
            path = folder / f"{key.replace('/', ' ')} {page}.jpg"
            path.write_bytes(preview)
            paths.setdefault(key, []).append(str(path))
    return paths


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    _on_one_core()
    arguments.out.mkdir(parents=True, exist_ok=True)
    stock, missing = stock_readers([name for name in arguments.systems.split(",") if name])
    known = [document for folder in arguments.sets for document in read_set(folder)[: arguments.limit]]
    if arguments.lettering:
        known = [one for one in known if any(value.lettering == arguments.lettering for value in values_of(one))]
    documents = sample(known, arguments.sample, arguments.seed)
    ours = Ours()
    run = run_paired(track(documents, "reading", console=Console(stderr=True), transient=True), ours, stock, arguments.kept)
    turned = run_turned(documents, run, ours, arguments.turns)
    tilted = run_tilted(documents, ours, arguments.tilts)
    told = figures.compile_figures(run, turned, tilted)
    told["readers"] = (
        {OURS: "this checkout"} | {reader.name: reader.version for reader in stock} | dict.fromkeys(missing, "missing")
    )
    told["sample"] = {"sets": [str(folder) for folder in arguments.sets], "pages": arguments.sample, "seed": arguments.seed}
    figures.show(told, Console(width=max(110, Console().width)))
    for name in missing:
        print(f"{name} is not installed here and was left out")
    rows = figures.misses(run, _pictures(run, arguments.out / "pages"))
    (arguments.out / "report.json").write_text(json.dumps(plain(told), indent=1, ensure_ascii=False) + "\n", "utf-8")
    (arguments.out / "misses.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    print(f"{len(rows)} values missed by some reader: {arguments.out / 'misses.jsonl'}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
