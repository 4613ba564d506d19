"""Measure the product on sets of documents with known content.

    python -m benchmarks.measure --set samples --set benchmarks/out/drawn-7 --out benchmarks/out/report

Prints the figures that ``benchmarks/README.md`` defines, and writes ``report.json`` (all of them), ``errors.jsonl`` (every fault)
and ``answers.jsonl`` (the product's own lines, so that figures can be taken again with ``--answers``).
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.metrics import plots, report
from benchmarks.metrics.answers import COMMAND, AnsweredDocument, Cost, ask, parse_line
from benchmarks.metrics.outcomes import judge
from benchmarks.metrics.truth import KnownDocument, read_set


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.measure", description="Measure extraction on sets with known content."
    )
    parser.add_argument(
        "--set", dest="sets", action="append", type=Path, required=True, metavar="DIR", help="folder with a truth.json"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N documents of each set")
    parser.add_argument(
        "--out", type=Path, default=Path("benchmarks/out/report"), metavar="DIR", help="where the report is written"
    )
    parser.add_argument("--command", type=shlex.split, default=COMMAND, help="the extract command, paths left off")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="take these kept lines instead of running the product")
    return parser.parse_args(argv)


def _answers(known: Sequence[KnownDocument], arguments: argparse.Namespace) -> tuple[list[AnsweredDocument], Cost | None]:
    if arguments.answers is None:
        try:
            return ask([document.path for document in known], arguments.out / "answers.jsonl", arguments.command)
        except RuntimeError as error:
            raise SystemExit(str(error)) from error
    lines = arguments.answers.read_text("utf-8").splitlines()
    if len(lines) != len(known):
        raise SystemExit(f"{arguments.answers}: {len(lines)} lines for {len(known)} documents; give the sets and limit of that run")
    return [parse_line(line) for line in lines], None


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    known = [document for folder in arguments.sets for document in read_set(folder)[: arguments.limit]]
    answered, cost = _answers(known, arguments)
    judged = [judge(one, answer) for one, answer in zip(known, answered, strict=True)]
    figures = report.compile_report(judged, cost)
    report.show(figures, Console(width=max(100, Console().width)))
    faults = report.faults(judged)
    (arguments.out / "report.json").write_text(json.dumps(report.plain(figures), indent=1, ensure_ascii=False) + "\n", "utf-8")
    (arguments.out / "errors.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in faults), "utf-8")
    drawn = plots.draw_plots(judged, arguments.out)
    print(f"{len(faults)} faults in {arguments.out / 'errors.jsonl'}; {drawn}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
