"""Measure what becomes of the barcodes of driver licenses: scanned at 200 and 300 dpi, fed wrongly, and photographed.

    python -m benchmarks.barcodes --count 200 --out benchmarks/out/barcodes

Prints by way of arrival the files, those with every field right, and the fields right, and writes ``report.json`` and
``wrong.jsonl``. Symbols are made by an encoder that shares nothing with the decoder. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.metrics.asking import ask
from benchmarks.metrics.outcomes import DocumentOutcome, FieldOutcome, Outcome, judge
from benchmarks.metrics.truth import read_set
from benchmarks.papers.capture import WAYS
from benchmarks.papers.card_codes import draw_back, sheet
from benchmarks.papers.chance import Chance

_WAYS = {"scan200": 35, "scan300": 35, "photo": 20, "sideways": 5, "upside_down": 5}
"""How cards arrive, in a hundred."""
_LAYOUTS = {"back": 5, "both": 5}
_PHOTOGRAPHED = {"card": 6, "back": 2, "both": 2}
"""A card is mostly photographed alone."""


@dataclass(slots=True)
class Tally:
    """Files, those of which every field is right, fields on them, fields right, and wrong values without a reason."""

    files: int = 0
    whole: int = 0
    shown: int = 0
    right: int = 0
    wrong: int = 0


def draw(seed: int, count: int, out: Path) -> None:
    """Draw ``count`` captures of cards into the folder ``out``, with their ``truth.json``."""
    out.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, Any]] = []
    for index in track(range(count), "drawing", transient=True):
        chance = Chance(f"{seed}/barcodes/{index}")
        back = draw_back(chance)
        way = chance.weighted(_WAYS)
        layout = chance.weighted(_PHOTOGRAPHED if way == "photo" else _LAYOUTS)
        captured = WAYS[way](sheet(back, layout, chance), chance)
        file = f"{index:04} v{back.version} {layout}{captured.extension}"
        (out / file).write_bytes(captured.data)
        card = {"type": "identity_document", "paper": "card", "pages": [1], "expiry": "expires", "fields": dict(back.fields)}
        card["unscored"] = ["qualification", "license_class", "issuer"]
        truth.append({"file": file, "family": layout, "how": way, "clean": False, "unrecognized_pages": [], "credentials": [card]})
    (out / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _fields(document: DocumentOutcome) -> list[FieldOutcome]:
    return [one for each in document.credentials if each.known for one in each.fields if one.expected is not None]


def tallies(judged: Sequence[DocumentOutcome]) -> dict[str, Tally]:
    """A tally a way of arrival, and one of all files under ``all``."""
    found: dict[str, Tally] = {}
    for document in judged:
        fields = _fields(document)
        for name in (document.known.how, "all"):
            tally = found.setdefault(name, Tally())
            tally.files += 1
            tally.whole += all(one.outcome is Outcome.RIGHT for one in fields)
            tally.shown += len(fields)
            tally.right += sum(one.outcome is Outcome.RIGHT for one in fields)
            tally.wrong += sum(one.outcome is Outcome.WRONG for one in fields)
    return found


def _show(found: Mapping[str, Tally]) -> None:
    table = Table("arrives as", "files", "every field right", "fields", "right", "wrong")
    for name, tally in found.items():
        share = f"{tally.right / max(1, tally.shown):.1%}"
        table.add_row(name, str(tally.files), str(tally.whole), str(tally.shown), share, str(tally.wrong))
    Console().print(table)


def _failed(judged: Sequence[DocumentOutcome]) -> Iterator[dict[str, Any]]:
    for document in judged:
        for one in _fields(document):
            if one.outcome is not Outcome.RIGHT:
                yield {
                    "file": document.known.file,
                    "how": document.known.how,
                    "field": one.field,
                    "expected": one.expected,
                    "got": one.got,
                }


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.barcodes", description="Measure barcodes of driver licenses.")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--count", type=int, default=200, help="captures to draw")
    parser.add_argument(
        "--out", type=Path, default=Path("benchmarks/out/barcodes"), metavar="DIR", help="where files and report go"
    )
    arguments = parser.parse_args(argv)
    out: Path = arguments.out
    draw(arguments.seed, arguments.count, out / "files")
    known = read_set(out / "files")
    run = ask([document.path for document in known], out)
    judged = [judge(one, answer) for one, answer in zip(known, run.answered, strict=True)]
    found = tallies(judged)
    _show(found)
    figures = {name: {key: getattr(tally, key) for key in Tally.__slots__} for name, tally in found.items()}
    (out / "report.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _failed(judged))
    (out / "wrong.jsonl").write_text(rows, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
