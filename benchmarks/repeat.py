"""Read the same files again and again on a busy machine, and compare what is said of them byte by byte.

    python -m benchmarks.repeat --set samples --sample 60 --times 5 --busy 3

The files are read once while the machine has nothing else to do, and then ``--times`` times beside ``--busy`` processes that only
use up the processor: each time by new processes, whose sets and dictionaries have another order, and in another order of files, so
that each file comes after others than before. The lines are those of ``credfile extract --json --text`` without their ``seconds``.
Ends with 1 where a line differs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.metrics.asking import lines_of, timeless
from benchmarks.metrics.truth import read_set

_BUSY = (sys.executable, "-c", "while True: pass")


@contextmanager
def busy(count: int) -> Iterator[None]:
    """``count`` processes that use up the processor meanwhile."""
    loops = [subprocess.Popen(_BUSY) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def said(paths: Sequence[Path], chance: random.Random) -> dict[Path, str]:
    """What is said of each file, ``seconds`` aside, when they are read in an order drawn by ``chance``."""
    order = chance.sample(paths, len(paths))
    return dict(zip(order, map(timeless, lines_of(order)[0]), strict=True))


def differing(first: Mapping[Path, str], later: Sequence[Mapping[Path, str]]) -> dict[Path, list[str]]:
    """The files of which something else was said later, with the names of what differs in their lines."""
    found: dict[Path, list[str]] = {}
    for path, line in first.items():
        for other in (lines[path] for lines in later if lines[path] != line):
            one, two = json.loads(line), json.loads(other)
            found[path] = sorted({*found.get(path, ()), *(name for name in {**one, **two} if one.get(name) != two.get(name))})
    return found


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repeat", description="Read files repeatedly on a busy machine.")
    parser.add_argument(
        "--set", dest="sets", action="append", type=Path, required=True, metavar="DIR", help="folder with a truth.json"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="N files drawn from the sets; all of them without it")
    parser.add_argument("--seed", type=int, default=1, help="of the sample and of the order")
    parser.add_argument("--times", type=int, default=5, metavar="N", help="read N times on the busy machine")
    parser.add_argument("--busy", type=int, default=3, metavar="N", help="beside N busy processes")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    chance = random.Random(arguments.seed)
    paths = [document.path for folder in arguments.sets for document in read_set(folder)]
    paths = chance.sample(paths, min(arguments.sample or len(paths), len(paths)))
    first, later = said(paths, chance), []
    with busy(arguments.busy):
        for number in range(1, arguments.times + 1):
            began = time.monotonic()
            later.append(said(paths, chance))
            print(
                f"reading {number}: {time.monotonic() - began:.0f} s, {len(differing(first, later[-1:]))} files differ", flush=True
            )
    found = differing(first, later)
    for path, names in found.items():
        print(f"{path}: {', '.join(names)}")
    rejected = sum(json.loads(line)["status"] == "rejected" for line in first.values())
    print(
        f"{len(paths)} files ({rejected} rejected), read {1 + arguments.times} times, of them {arguments.times} beside "
        f"{arguments.busy} busy processes: {len(found)} differ"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
