"""Draw the samples: ``python -m samples.make [--seed N] [--out DIR] [--only SLUG …] [--pictures DIR]``.

The same seed gives the same bytes. Another seed draws a second collection of the same papers with other people, issuers, dates,
wordings and choices of layout. Needs the typefaces (see ``fonts``) and reportlab; fetches nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from PIL import Image

from samples.arrive import LOCKED, WAYS, rendered
from samples.catalogue import CATALOGUE, Entry
from samples.lot import Lot
from samples.sheet import Sheet
from samples.truth import Content, Sample

SEED = 1
HERE = Path(__file__).parent


def draw(entry: Entry, seed: int) -> tuple[bytes, Sample, bytes]:
    """Draw one entry. Returns the file's bytes, its truth, and the drawn PDF before anything happened to it."""
    lot = Lot(seed, entry.slug)
    sheet = Sheet(entry.slug, locked=entry.way == LOCKED)
    contents: list[Content] = []
    for index, paper in enumerate(entry.papers):
        if index:
            sheet.next()
        before = sheet.pages - 1
        contents += [content.moved(before) for content in paper(sheet, lot)]
    drawn = sheet.done()
    way = WAYS[entry.way]
    arrived = way.make(drawn, Random(f"{seed}/{entry.slug}/{entry.way}"))
    layout = tuple(paper.__name__ for paper in entry.papers)
    return arrived, Sample(f"files/{entry.slug}.{way.extension}", way.how, way.clean, contents, entry.note, layout), drawn


def make(seed: int, out: Path, only: frozenset[str] = frozenset(), pictures: Path | None = None) -> None:
    """Draw the collection into ``out``/files with its truth.json beside them; ``pictures`` also gets a PNG of every drawn page, to look at."""
    (out / "files").mkdir(parents=True, exist_ok=True)
    truths = []
    for entry in CATALOGUE:
        if only and entry.slug not in only:
            continue
        arrived, sample, drawn = draw(entry, seed)
        (out / sample.file).write_bytes(arrived)
        truths.append(sample.as_json())
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            for number, page in enumerate(rendered(drawn, 90), 1):
                Image.fromarray(page).save(pictures / f"{entry.slug}-{number}.png")
        print(f"{sample.file}  {len(arrived) / 1e6:.2f} MB")
    if not only:
        (out / "truth.json").write_text(json.dumps(truths, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="which collection (default %(default)s, the committed one)")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to draw into: files/ and truth.json (default: the committed collection)"
    )
    parser.add_argument("--only", nargs="*", default=(), metavar="SLUG", help="draw only these entries, without truth.json")
    parser.add_argument("--pictures", type=Path, help="folder for a PNG of every drawn page")
    chosen = parser.parse_args()
    make(chosen.seed, chosen.out, frozenset(chosen.only), chosen.pictures)


if __name__ == "__main__":
    main()
