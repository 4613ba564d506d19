"""Contact sheets of drawn documents, to look at: ``python -m benchmarks.look --family license --out benchmarks/out/look``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

from benchmarks.draw import draw_one
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.press import Press


def _first_page(path: Path) -> Image.Image:
    if path.suffix == ".pdf":
        import pypdfium2

        return pypdfium2.PdfDocument(path)[0].render(scale=1.6).to_pil().convert("RGB")
    return ImageOps.exif_transpose(Image.open(path)).convert("RGB")


def main(argv: Sequence[str] | None = None) -> int:
    """Draw each family whose name contains ``--family``, born digital unless ``--how`` says otherwise, and one sheet of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.look")
    parser.add_argument("--family", default="")
    parser.add_argument("--how", default="digital")
    parser.add_argument("--seed", default="look")
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/out/look"))
    arguments = parser.parse_args(argv)
    arguments.out.mkdir(parents=True, exist_ok=True)
    tiles, truth = [], []
    with Press() as press:
        for index, family in enumerate(one for one in FAMILIES if arguments.family in one.name):
            start = time.monotonic()
            entry = draw_one(press, family, f"{arguments.seed}/{index}", index, arguments.out, arguments.how)
            print(f"{family.name}: {time.monotonic() - start:.2f} s", file=sys.stderr)
            tile = _first_page(arguments.out / entry["file"])
            tile.thumbnail((900, 900))
            tiles.append(tile)
            truth.append(entry)
    rows = -(-len(tiles) // arguments.columns)
    sheet = Image.new("RGB", (910 * arguments.columns, 910 * rows), "grey")
    for index, tile in enumerate(tiles):
        sheet.paste(tile, (910 * (index % arguments.columns), 910 * (index // arguments.columns)))
    sheet.save(arguments.out / "sheet.png")
    (arguments.out / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
