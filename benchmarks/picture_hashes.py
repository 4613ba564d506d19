"""Could a picture's hash tell a rescan from another person's paper on the same form?

    python -m benchmarks.picture_hashes --papers 60

Draws papers, captures each twice in different ways, and prints it once more for another person: the same sheet with other letters
and digits in its values. Prints which share of the rescans and of the other persons' papers lies within each distance of a 64-bit
difference hash (eight rows of nine gray values, each compared with its right neighbor), pages upright.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from string import ascii_lowercase, digits

import numpy as np
import pypdfium2
from PIL import Image
from rich.progress import track

from benchmarks.papers.capture import WAYS, Captured
from benchmarks.papers.chance import Chance
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.paper import Paper
from benchmarks.papers.press import Press, Unprintable

SECOND = ("scan200", "fax", "photocopy", "photo")
DISTANCES = (0, 2, 4, 6, 8, 10, 12, 16, 20)


def picture_hash(captured: Captured) -> int:
    """The hash of the first page."""
    if captured.extension == ".pdf":
        page = pypdfium2.PdfDocument(captured.data)[0].render(scale=1).to_pil()
    else:
        page = Image.open(io.BytesIO(captured.data))
    gray = np.asarray(page.convert("L").resize((9, 8), Image.Resampling.LANCZOS), dtype=np.int16)
    return int("".join("1" if bit else "0" for bit in (gray[:, 1:] > gray[:, :-1]).ravel()), 2)


def of_another(paper: Paper, chance: Chance) -> Paper:
    """The same sheets with other letters and digits in every value that is printed."""
    values = sorted({value for credential in paper.credentials for value in credential.printed.values()}, key=len, reverse=True)
    told = {escape(value): escape(_other(value, chance)) for value in values if len(value) > 2}
    sheets = []
    for sheet in paper.sheets:
        body = sheet.body
        for value, other in told.items():
            body = body.replace(value, other)
        sheets.append(replace(sheet, body=body))
    return replace(paper, sheets=tuple(sheets))


def _other(value: str, chance: Chance) -> str:
    def sign(old: str) -> str:
        pool = digits if old.isdigit() else ascii_lowercase if old.islower() else ascii_lowercase.upper() if old.isupper() else old
        return chance.pick(pool)

    return "".join(map(sign, value))


def measure(papers: int, seed: int) -> tuple[list[int], list[int]]:
    """The distances of rescans, and of other persons' papers."""
    rescans, others = list[int](), list[int]()
    with Press() as press:
        for number in track(range(papers), "drawing", transient=True):
            chance = Chance(f"{seed}/{number}")
            try:
                paper = FAMILIES[number % len(FAMILIES)].draw(chance)
                printed, other = press.print(paper), press.print(of_another(paper, chance))
            except Unprintable:
                continue
            first = picture_hash(WAYS["scan300"](printed.pdf, chance))
            rescans.append((first ^ picture_hash(WAYS[chance.pick(SECOND)](printed.pdf, chance))).bit_count())
            others.append((first ^ picture_hash(WAYS["scan300"](other.pdf, chance))).bit_count())
    return rescans, others


def main(argv: Sequence[str] | None = None) -> int:
    given = argparse.ArgumentParser(
        prog="python -m benchmarks.picture_hashes", description="Hashes of rescans and of other papers."
    )
    given.add_argument("--papers", type=int, default=60)
    given.add_argument("--seed", type=int, default=1)
    arguments = given.parse_args(argv)
    rescans, others = measure(arguments.papers, arguments.seed)
    print(f"{len(rescans)} papers; share within the distance")
    print(f"{'distance':>8} {'rescans':>8} {'other persons':>14}")
    for most in DISTANCES:
        within = (sum(distance <= most for distance in found) / len(found) for found in (rescans, others))
        print(f"{most:>8} " + " ".join(f"{100 * share:>{width}.0f} %" for share, width in zip(within, (6, 12), strict=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
