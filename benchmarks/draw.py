"""Draw a set of documents to measure on.

    python -m benchmarks.draw --seed 7 --count 200 --out benchmarks/out/drawn-7
    python -m benchmarks.draw --by-hand --out benchmarks/out/by-hand

The same seed and count give the same files, byte for byte. Families take turns in a shuffled order, so that a set as large as
their number shows each of them; about one document in twelve is a packet of several papers in one file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.progress import track

from benchmarks.papers.by_hand import HANDS, Written, read_written
from benchmarks.papers.capture import CLEAN, WAYS, draw_way
from benchmarks.papers.chance import Chance
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.packets import draw_packet
from benchmarks.papers.paper import Family, Paper
from benchmarks.papers.press import Press, Printed, Unprintable

_TRIES = 6
_ODD_NAMES = ("Scan {n}.pdf", "IMG_{n}", "doc({n})", "fax {n}", "{n}", "scan_{n}_final FINAL", "Unbenannt {n}", "New document {n}")


def _file_name(chance: Chance, index: int, extension: str) -> str:
    """A name that tells nothing of the content, as uploads have."""
    stem = chance.pick(_ODD_NAMES).format(n=chance.digits(4)).removesuffix(".pdf")
    return f"{index:04d} {stem}{extension}"


def _order(seed: int, count: int) -> list[Family | None]:
    """The family of each document; None stands for a packet."""
    chance, order = Chance(f"{seed}/order"), []
    while len(order) < count:
        turn: list[Family | None] = list(chance.some(FAMILIES, len(FAMILIES)))
        for _ in range(len(FAMILIES) // 12):
            turn.insert(chance.whole(0, len(turn)), None)
        order += turn
    return order[:count]


def _print(press: Press, family: Family | None, seed: str) -> tuple[Paper, Printed, str, Chance]:
    """Draw until the paper fits its sheet, which very long names prevent now and then."""
    for attempt in range(_TRIES):
        chance = Chance(f"{seed}/{attempt}")
        paper = family.draw(chance) if family else draw_packet(chance)
        way = draw_way(chance, family.digital if family else 0.3, len(paper.sheets))
        try:
            return paper, press.print(paper), way, chance
        except Unprintable as error:
            last = error
    raise Unprintable(f"{family.name if family else 'packet'}, {seed}: {last}")


def _arrive(paper: Paper, printed: Printed, family: str, way: str, chance: Chance, index: int, out: Path) -> dict[str, Any]:
    """Capture a printed paper into ``out`` and return its truth with the ``lines`` of print."""
    captured = WAYS[way](printed.pdf, chance)
    name = _file_name(chance, index, captured.extension)
    (out / name).write_bytes(captured.data)
    return {
        "file": name,
        "family": family,
        "how": way,
        "clean": way in CLEAN,
        "turned": captured.turned,
        "sheets": [list(size) for size in printed.sizes],
        "credentials": [credential.truth(printed.settings) for credential in paper.credentials],
        "unrecognized_pages": paper.unrecognized_pages,
        "lines": [[(one.lettering, one.text, *one.place[1:]) for one in page] for page in printed.lines],
    }


def draw_one(press: Press, family: Family | None, seed: str, index: int, out: Path, way: str | None = None) -> dict[str, Any]:
    """Draw one document into ``out`` and return its truth with the ``lines`` of print. ``way`` fixes how it arrives."""
    paper, printed, drawn_way, chance = _print(press, family, seed)
    return _arrive(paper, printed, family.name if family else "packet", way or drawn_way, chance, index, out)


def _write_truth(truth: list[dict[str, Any]], out: Path) -> None:
    lines = {entry["file"]: entry.pop("lines") for entry in truth}
    (out / "lines.json").write_text(json.dumps(lines, ensure_ascii=False) + "\n", "utf-8")
    (out / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", "utf-8")


def draw(seed: int, count: int, out: Path) -> list[dict[str, Any]]:
    """Draw a whole set with its ``truth.json`` and ``lines.json`` into the folder ``out``, which is made where it is missing."""
    out.mkdir(parents=True, exist_ok=True)
    with Press() as press:
        order = _order(seed, count)
        truth = [
            draw_one(press, family, f"{seed}/{index}", index, out)
            for index, family in track(list(enumerate(order)), "drawing", transient=True)
        ]
    _write_truth(truth, out)
    return truth


def draw_by_hand(written: Sequence[Written], out: Path) -> list[dict[str, Any]]:
    """The same for papers written by other hands, each in its own way of arriving, with the ``hand`` that wrote it."""
    out.mkdir(parents=True, exist_ok=True)
    truth = []
    with Press() as press:
        for one in track(written, "drawing", transient=True):
            printed = press.print(one.paper)
            entry = _arrive(one.paper, printed, one.family, one.how, Chance(f"by hand/{one.name}"), int(one.name), out)
            truth.append({**entry, "hand": one.hand})
    _write_truth(truth, out)
    return truth


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.draw", description="Draw documents with known content.")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--count", type=int, metavar="K")
    parser.add_argument("--by-hand", nargs="*", choices=HANDS, help="the papers by other hands instead: all, or those of these")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    arguments = parser.parse_args(argv)
    if arguments.by_hand is None and None in (arguments.seed, arguments.count):
        parser.error("give --seed and --count, or --by-hand")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    if arguments.by_hand is None:
        truth = draw(arguments.seed, arguments.count, arguments.out)
    else:
        truth = draw_by_hand(read_written(arguments.by_hand or HANDS), arguments.out)
    print(f"{len(truth)} documents of {len({one['family'] for one in truth})} families in {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
