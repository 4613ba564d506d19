"""Measure the product on sets of documents with known content.

    python -m benchmarks.measure --set samples --set benchmarks/out/drawn-7 --out benchmarks/out/report

Prints the figures that ``benchmarks/README.md`` defines, and writes ``report.json`` (all of them), ``errors.jsonl`` (every fault)
and ``answers.jsonl`` (the product's own lines, so that figures can be taken again with ``--answers``). With ``--card`` the eight
headline figures are written as a page of their own, with both plots beside it.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.metrics import card, plots, report, tables
from benchmarks.metrics.asking import ANSWERS, Run, ask, ask_command, differing, extracted_anew, kept_run
from benchmarks.metrics.outcomes import judge
from benchmarks.metrics.truth import KnownDocument, read_set
from extractors.credential_types.loading import packaged
from ingest.errors import Unavailable


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
    parser.add_argument("--command", type=shlex.split, help="ask this command, paths left off, instead of this checkout")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="take these kept lines instead of running the product")
    parser.add_argument("--read", type=Path, metavar="DIR", help="extract anew what the run in this folder read")
    parser.add_argument("--again", type=int, default=0, metavar="N", help="ask for the first N documents twice and compare")
    parser.add_argument("--card", type=Path, metavar="FILE", help="write the report card to this Markdown file")
    return parser.parse_args(argv)


def _run(known: Sequence[KnownDocument], arguments: argparse.Namespace) -> Run:
    paths = [document.path for document in known]
    try:
        if arguments.answers:
            return kept_run(arguments.answers, len(known))
        if arguments.read:
            return extracted_anew(paths, arguments.read)[0]
        return ask_command(arguments.command, paths, arguments.out) if arguments.command else ask(paths, arguments.out)
    except (RuntimeError, Unavailable) as error:
        raise SystemExit(str(error)) from error


def _differing(known: Sequence[KnownDocument], arguments: argparse.Namespace) -> list[str] | None:
    """Files out of the first ``--again`` that are answered otherwise when asked a second time; None where none are."""
    if not arguments.again or arguments.command:
        return None
    lines = (arguments.answers or arguments.out / ANSWERS).read_text("utf-8").splitlines()
    return differing([document.path for document in known[: arguments.again]], lines[: arguments.again])


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    known = [document for folder in arguments.sets for document in read_set(folder)[: arguments.limit]]
    run = _run(known, arguments)
    judged = [judge(one, answer) for one, answer in zip(known, run.answered, strict=True)]
    looked = report.look(judged, run.documents, packaged()) if any(run.documents) else None
    figures = report.compile_report(judged, run.cost, looked)
    figures["answered otherwise when asked again"] = _differing(known, arguments)
    tables.show(figures, Console(width=max(100, Console().width)))
    faults = report.faults(judged, looked)
    (arguments.out / "report.json").write_text(json.dumps(report.plain(figures), indent=1, ensure_ascii=False) + "\n", "utf-8")
    (arguments.out / "errors.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in faults), "utf-8")
    drawn = plots.draw_plots(judged, arguments.out)
    if arguments.card:
        card.write_card(report.plain(figures), [folder.name for folder in arguments.sets], arguments.out, arguments.card)
    print(f"{len(faults)} faults in {arguments.out / 'errors.jsonl'}; {drawn}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
