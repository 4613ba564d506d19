"""Measure what faults of text layers do: every fault on each of some papers, read and compared with what the page shows.

    python -m benchmarks.layers --papers 30 --out benchmarks/out/layers

Prints for each fault the files, the right values, and the wrong ones at 95 % or more that no reason warns of, and writes
``report.json`` and ``wrong.jsonl`` (each such value, with its file). The papers are born-digital ones of the benchmark's families,
one a family. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.draw import draw_one
from benchmarks.metrics.answers import Answer
from benchmarks.metrics.asking import ask
from benchmarks.metrics.outcomes import DocumentOutcome, FieldOutcome, Outcome, judge
from benchmarks.metrics.truth import read_set
from benchmarks.papers.chance import Chance
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.layer_faults import FAULTS, values_of
from benchmarks.papers.press import Press, Unprintable

SURE = 0.95
"""Confidence from which a wrong value is taken for true."""


@dataclass(slots=True)
class Tally:
    """Files, values that a page shows, those given right, values given at all, and those that are wrong, sure and unwarned."""

    files: int = 0
    shown: int = 0
    right: int = 0
    given: int = 0
    silent: int = 0


def draw(seed: int, papers: int, faults: Sequence[str], out: Path) -> None:
    """Draw ``papers`` born-digital papers with every one of ``faults`` into the folder ``out``, with their ``truth.json``.

    A paper that has no value for a fault to strike goes without it.
    """
    out.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, Any]] = []
    families = Chance(f"{seed}/layers").some(FAMILIES, len(FAMILIES))
    with Press() as press:
        for index, family in enumerate(track(families, "drawing", transient=True)):
            if len({entry["family"] for entry in truth}) >= papers:
                break
            try:
                entry = draw_one(press, family, f"{seed}/layers/{index}", index, out, way="digital")
            except Unprintable:
                continue
            path = out / entry["file"]
            values = list(values_of(entry["credentials"]))
            if len({value.field for value in values}) > 1:
                truth += _struck(path, entry, faults, Chance(f"{seed}/layers/{index}/faults"))
            path.unlink()
    for entry in truth:
        entry.pop("lines", None)
    (out / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _struck(path: Path, entry: Mapping[str, Any], faults: Sequence[str], chance: Chance) -> Iterator[dict[str, Any]]:
    values = list(values_of(entry["credentials"]))
    for name in faults:
        with pikepdf.open(path) as pdf:
            try:
                FAULTS[name](pdf, values, chance)
            except (ValueError, IndexError):  # too few characters of the kind that the fault exchanges
                continue
            file = f"{path.name[:4]} {name}.pdf"
            pdf.save(path.with_name(file), deterministic_id=True)
        yield {**entry, "file": file, "how": name}


def _warned(answer: Answer, field: str) -> bool:
    """Whether a reason speaks of ``field`` or of its page; that every record wants a look is none."""
    return any(reason.field == field or (reason.field is None and reason.code != "whole") for reason in answer.reasons)


def _silent(document: DocumentOutcome) -> Iterator[FieldOutcome]:
    """Wrong and invented values that are sure and of which nothing warns."""
    for credential in document.credentials:
        for one in (*credential.fields, *credential.beyond):
            wrong = one.outcome in (Outcome.WRONG, Outcome.INVENTED) and credential.known is not None
            sure = wrong and (one.confidence or 0) >= SURE
            if sure and credential.answer is not None and not _warned(credential.answer, one.field):
                yield one


def tallies(judged: Sequence[DocumentOutcome]) -> dict[str, Tally]:
    """A tally a fault, and one of all faults together under ``all``, which leaves the unharmed papers out."""
    found: dict[str, Tally] = defaultdict(Tally)
    for document in judged:
        fields = [one for each in document.credentials if each.known for one in (*each.fields, *each.beyond)]
        shown = [one for one in fields if one.expected is not None]
        for name in (document.known.how,) if document.known.how == "unharmed" else (document.known.how, "all"):
            tally = found[name]
            tally.files += 1
            tally.shown += len(shown)
            tally.right += sum(one.outcome is Outcome.RIGHT for one in shown)
            tally.given += sum(one.got is not None for one in fields)
            tally.silent += len(list(_silent(document)))
    return dict(found)


def _show(found: Mapping[str, Tally]) -> None:
    table = Table("fault", "files", "values", "right", "wrong ≥ 95 %, no reason", "per 1,000")
    for name, tally in found.items():
        table.add_row(
            name,
            str(tally.files),
            str(tally.shown),
            f"{tally.right / max(1, tally.shown):.1%}",
            str(tally.silent),
            f"{1000 * tally.silent / max(1, tally.given):.1f}",
        )
    Console().print(table)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.layers", description="Measure what faults of text layers do.")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--papers", type=int, default=30, help="papers, each with every fault")
    parser.add_argument("--fault", action="append", choices=sorted(FAULTS), help="only this fault; may be given again")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out/layers"), metavar="DIR", help="where files and report go")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    out: Path = arguments.out
    draw(arguments.seed, arguments.papers, arguments.fault or list(FAULTS), out / "files")
    known = read_set(out / "files")
    run = ask([document.path for document in known], out)
    judged = [judge(one, answer) for one, answer in zip(known, run.answered, strict=True)]
    found = tallies(judged)
    _show(found)
    figures = {name: {key: getattr(tally, key) for key in Tally.__slots__} for name, tally in found.items()}
    (out / "report.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    rows = [
        {"file": document.known.file, "field": one.field, "expected": one.expected, "got": one.got, "confidence": one.confidence}
        for document in judged
        for one in _silent(document)
    ]
    (out / "wrong.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
