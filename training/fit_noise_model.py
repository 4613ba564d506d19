"""Fit the noise channel to real readings: ``python -m training.fit_noise_model`` writes ``channel.json``.

Sheets of the training families are printed, damaged and read by both engines (`training.ocr_pages`); what the engines made of
each printed word is counted, level by level, and becomes the rates by which `training.noise` imitates them on pages that
nobody prints.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import atan2, degrees
from pathlib import Path
from random import Random
from statistics import fmean, pstdev

import numpy as np
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.progress import Progress

from extractors.document.folding import fold
from extractors.document.page import Word
from training.draw import drawing
from training.families import FAMILIES
from training.metrics import ENGRAVER
from training.ocr_pages import carried, laid, over_print, read_sheet
from training.printing import WAYS
from training.sheet import Ink
from training.splits import party, world_of

FITTED = Path(__file__).parent / "channel.json"
_PLAIN = 1.3
"""Hardest face that counts as plain type."""
_LEAST = 1e-4
"""No rate is nought: what was not seen in some thousand words may still happen."""


@dataclass
class Heard:
    """What one engine made of the printed words, counted."""

    words: int = 0
    chars: int = 0
    slips: int = 0
    hard_chars: int = 0
    hard_slips: int = 0
    accents: int = 0
    accents_lost: int = 0
    cases: int = 0
    right: list[float] = field(default_factory=list)
    wrong: list[float] = field(default_factory=list)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def word(self, true: str, said: str, confidence: float, hard: bool) -> None:
        """One printed word and what was said of it."""
        self.words += 1
        if not true.isascii():
            self.accents += 1
            if said != true and fold(said) == fold(true):
                self.accents_lost += 1
                said = true
        if said != true and said.casefold() == true.casefold():
            self.cases += 1
        slips = Levenshtein.distance(true.casefold(), said.casefold())
        slips = min(slips, len(true))
        if hard:
            self.hard_chars, self.hard_slips = self.hard_chars + len(true), self.hard_slips + slips
            return
        self.chars, self.slips = self.chars + len(true), self.slips + slips
        (self.wrong if said != true else self.right).append(confidence)
        if slips <= max(1, len(true) // 3):
            self._confuse(true, said)

    def _confuse(self, true: str, said: str) -> None:
        for step in Levenshtein.opcodes(true, said):
            if step.tag != "equal" and step.src_end - step.src_start == 1:
                self.confusions[true[step.src_start], said[step.dest_start : step.dest_end]] += 1

    def rates(self, drop: float, glue: float, cut: float) -> dict[str, float]:
        """The parameters of `noise.Engine`."""
        char = max(_LEAST, self.slips / max(1, self.chars))
        hard = max(_LEAST, self.hard_slips / max(1, self.hard_chars))
        return {
            "char": char,
            "drop": max(_LEAST, drop),
            "glue": max(_LEAST, glue),
            "cut": max(_LEAST, cut),
            "accent": max(0.01, self.accents_lost / max(1, self.accents)),
            "case": max(_LEAST, self.cases / max(1, self.words)),
            "hard": min(4.0, max(0.2, (hard / char - 1) / 4)),  # such faces have a hardness of 5
            "sure": fmean(self.right) if self.right else 0.95,
            "doubtful": fmean(self.wrong) if len(self.wrong) > 5 else 0.7,
        }


@dataclass
class Level:
    """Counts over all pages that arrived in one way."""

    first: Heard = field(default_factory=Heard)
    other: Heard = field(default_factory=Heard)
    inks: int = 0
    dropped: int = 0
    rows: int = 0
    rows_lost: int = 0
    neighbours: int = 0
    glued: int = 0
    cut: int = 0
    strays: int = 0
    said: int = 0
    seconds: int = 0
    swapped: int = 0
    faults: int = 0
    shared: int = 0
    shifts: list[float] = field(default_factory=list)
    leans: list[float] = field(default_factory=list)

    def page(self, words: Sequence[Word], inks: Sequence[Ink]) -> None:
        """One page; nothing where the words cannot be laid over the print."""
        over = over_print(words, inks)
        if over is None:
            return
        self.leans.append(degrees(atan2(over[1, 0], over[0, 0])))
        under = carried(words, inks, over)
        read: dict[int, list[int]] = defaultdict(list)
        for at, here in enumerate(under):
            for ink in here:
                read[ink].append(at)
        self._losses(inks, read)
        for word, here in zip(words, under, strict=True):
            self.said += 1
            self.seconds += bool(word.alternatives)
            self.swapped += word.engine == "tesseract"
            if not here:
                self.strays += 1
            elif len(here) == 1 and len(read[here[0]]) == 1:
                self._one(word, inks[here[0]], laid(inks[here[0]], over).middle)
            elif len(here) > 1:
                self.glued += len(here) - 1

    def _losses(self, inks: Sequence[Ink], read: dict[int, list[int]]) -> None:
        rows: dict[int, list[int]] = defaultdict(list)
        for at, ink in enumerate(inks):
            if ink.face.hardness <= _PLAIN:
                rows[round(ink.bottom)].append(at)
        for row in rows.values():
            self.rows += 1
            if not any(at in read for at in row):
                self.rows_lost += 1
                continue
            self.inks += len(row)
            self.neighbours += len(row) - 1
            self.dropped += sum(at not in read for at in row)
            self.cut += sum(len(read.get(at, ())) > 1 for at in row)

    def _one(self, word: Word, ink: Ink, middle: tuple[float, float]) -> None:
        hard = ink.face.hardness > _PLAIN
        # Engraver's typefaces print small letters as small capitals; read as capitals they are read right.
        true = ink.text.upper() if ink.face is ENGRAVER and word.text.isupper() else ink.text
        mine, other = (self.other, self.first) if word.engine == "tesseract" else (self.first, self.other)
        mine.word(true, word.text, word.confidence, hard)
        second = next((one for one in word.alternatives if one.engine != word.engine), None)
        if second is not None:
            other.word(true, second.text, second.confidence, hard)
            if word.text != true and not hard:
                self.faults += 1
                self.shared += second.text == word.text
        if not hard:
            self.shifts.append((word.box.middle[1] - middle[1]) / max(1.0, word.box.height))

    def rates(self) -> dict[str, object]:
        """The parameters of `noise.Channel`."""
        drop = self.dropped / max(1, self.inks)
        glue = self.glued / max(1, self.neighbours)
        cut = self.cut / max(1, self.inks)
        settled = [shift for shift in self.shifts if abs(shift - float(np.median(self.shifts))) < 0.5]
        return {
            "first": self.first.rates(drop, glue, cut),
            "other": self.other.rates(drop, glue / 4, cut),
            "second": self.seconds / max(1, self.said),
            "swap": self.swapped / max(1, self.said),
            "agree": self.shared / max(1, self.faults),
            "stray": self.strays / max(1, self.inks),
            "jitter": pstdev(settled) if len(settled) > 1 else 0.0,
            "skew": pstdev(self.leans) if len(self.leans) > 1 else 0.0,
            "lose_line": self.rows_lost / max(1, self.rows),
        }


def _page(task: tuple[int, str, str]) -> tuple[str, tuple[Word, ...], list[Ink]]:
    seed, family, way = task
    sheet = drawing(seed, family, world_of(family)).sheets[0]
    raster = read_sheet(sheet, way, Random(f"listening/{seed}/{family}/{way}"))
    return way, raster.words, sheet.inks


def listen(tasks: Sequence[tuple[int, str, str]], workers: int) -> dict[str, Level]:
    """Read the pages of ``tasks`` (seed, family, way) and count, by way."""
    levels = {way: Level() for way in WAYS}
    context = multiprocessing.get_context("spawn")
    with Progress(console=Console(stderr=True)) as progress, context.Pool(workers) as pool:
        bar = progress.add_task("reading printed pages", total=len(tasks))
        for way, words, inks in pool.imap(_page, tasks, chunksize=2):
            levels[way].page(words, inks)
            progress.advance(bar)
    return levels


def confusions(levels: Iterable[Level], most: int = 8) -> dict[str, list[list[object]]]:
    """For each character what it was taken for, the commonest ``most`` with their counts; deletions are the empty text."""
    together: Counter[tuple[str, str]] = Counter()
    for level in levels:
        together.update(level.first.confusions)
        together.update(level.other.confusions)
    table: dict[str, list[list[object]]] = defaultdict(list)
    for (true, said), count in sorted(together.items(), key=lambda entry: (-entry[1], entry[0])):
        if count > 1 and len(table[true]) < most:
            table[true].append([said, count])
    return {true: table[true] for true in sorted(table) if table[true]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60, help="pages read of every way of arriving")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    known = [family.id for family in FAMILIES if party(family.id) == "train"]
    rng = Random(options.seed)
    tasks = [
        (options.seed * 1_000 + at, family, way)
        for way in WAYS
        for at, family in enumerate(rng.sample(known, min(len(known), options.pages)))
    ]
    levels = listen(tasks, options.workers)
    fitted = {"levels": {way: level.rates() for way, level in levels.items()}, "confusions": confusions(levels.values())}
    rounded = json.loads(json.dumps(fitted), parse_float=lambda text: round(float(text), 5))
    FITTED.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
