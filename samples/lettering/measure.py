"""Measure how drawn lines are read, by lettering, and write down which letters were taken for which.

python -m samples.lettering.measure --pages 16 --seed 12
python -m samples.lettering.measure --pages 110 --seed 11 --world train --confusions extractors/data/letter_confusions.toml
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from extractors.kinds.folded import key
from ingest.ocr.rapid import Rapid
from ingest.reading.engine_routing import read_line_crops
from samples.lettering.lines import DrawnLine, drawn_lines

_OFTEN = 3
"""Times that a letter must have been taken for another before the pair is written down."""

_HEAD = """# Which letter the recogniser took for which on drawn lines in blackletter and script: printed = read, most often first.
# Own measurement; rebuilt by: python -m samples.lettering.measure --pages 110 --seed 11 --world train --confusions FILE

"""


def main() -> None:
    wanted = argparse.ArgumentParser(description="Measure how lines in blackletter and script are read.")
    wanted.add_argument("--pages", type=int, default=16)
    wanted.add_argument("--seed", type=int, default=12)
    wanted.add_argument("--world", choices=("train", "calibrate", "test"), default="calibrate", help="whose names are drawn")
    wanted.add_argument("--confusions", type=Path, help="write the letters taken for others to this file")
    asked = wanted.parse_args()
    reader = Rapid()
    lines = [line for line in drawn_lines(asked.pages, asked.seed, asked.world, reader) if line.strip is not None]
    readings = list(_read(lines, reader))
    for row in _table(lines, readings):
        print(row)
    if asked.confusions is not None:
        hard = [(line.text, first) for line, (first, _) in zip(lines, readings, strict=True) if line.lettering != "plain"]
        asked.confusions.write_text(_HEAD + "".join(declared(confusions(hard))), encoding="utf-8")


def _read(lines: Iterable[DrawnLine], reader: Rapid) -> Iterator[tuple[str, str]]:
    """The first spelling and the final one of each line, by the strong reader alone."""
    for line in lines:
        assert line.strip is not None
        best = read_line_crops([line.strip], reader, None, float("inf"))[0].best
        yield (best.beside[0] if best.beside else best).text, best.text


def _table(lines: Iterable[DrawnLine], readings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Share of lines wholly right, case, spaces and accents not counted, before and after known words are put right."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line, (first, final) in zip(lines, readings, strict=True):
        for row in ((line.lettering, "all"), (line.lettering, line.face)):
            right = key(first) == key(line.text), key(final) == key(line.text)
            counts[row].update(lines=1, first=right[0], final=right[1], spoilt=int(right == (True, False)))
    for (lettering, face), count in sorted(counts.items()):
        shares = "  ".join(f"{way} {count[way] / count['lines']:.3f}" for way in ("first", "final"))
        yield f"{lettering:12} {face:24} {count['lines']:4} lines  {shares}  spoilt {count['spoilt']}"


def confusions(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """For each letter those that it was read as, most often first, from pairs of what is printed and what was read."""
    seen: Counter[tuple[str, str]] = Counter()
    for printed, read in pairs:
        for step in Levenshtein.editops(printed, read):
            if step.tag == "replace":
                seen[printed[step.src_pos], read[step.dest_pos]] += 1
    often = sorted(
        (letter, -count, other) for (letter, other), count in seen.items() if count >= _OFTEN and _are_letters(letter, other)
    )
    return {letter: [other for _, _, other in group] for letter, group in groupby(often, key=lambda pair: pair[0])}


def _are_letters(one: str, other: str) -> bool:
    return (one + other).isalpha() and (one + other).isascii() and one.casefold() != other.casefold()


def declared(table: dict[str, list[str]]) -> Iterator[str]:
    for letter, others in table.items():
        yield f"{letter} = {json.dumps(others)}\n"


if __name__ == "__main__":
    main()
