"""Look at a drawn page: its words in their boxes, the true values framed in colour and named.

python -m training.show --seed 7 --family state_license/card --out page.png
python -m training.show --sheet state_license --out sheet.png      # every family of a type, side by side
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from training.draw import draw
from training.families import FAMILIES
from training.name_pools import World
from training.truth import Drawn

_COLOURS = ("#c00000", "#0050c0", "#008030", "#a000a0", "#c07000", "#007f7f", "#5050ff", "#806000", "#e0007f", "#404040")
_FONT = "DejaVuSans.ttf"


def picture(drawn: Drawn, number: int = 1, scale: float = 1.4) -> Image.Image:
    """Page ``number`` of a drawn document."""
    page = drawn.document.pages[number - 1]
    image = Image.new("RGB", (int(page.width * scale), int(page.height * scale) + 14), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width - 1, page.height * scale), outline="#bbbbbb")
    for word in page.words:
        x0, top, x1, bottom = (edge * scale for edge in word.box)
        font = ImageFont.truetype(_FONT, max(4, int((bottom - top) * 0.82)))
        wide = font.getlength(word.text) or 1
        if wide > (x1 - x0) * 1.05:
            font = ImageFont.truetype(_FONT, max(4, int((bottom - top) * 0.82 * (x1 - x0) / wide)))
        pen.text((x0, top), word.text, fill="black", font=font)
    small = ImageFont.truetype(_FONT, 9)
    for which, credential in enumerate(drawn.truth):
        for at, (field, value) in enumerate(credential.fields.items()):
            for place in value.places:
                if place.page != number:
                    continue
                colour = _COLOURS[at % len(_COLOURS)]
                for box in place.boxes:
                    pen.rectangle([edge * scale for edge in box], outline=colour, width=1)
                first = place.boxes[0]
                name = f"{which}:{field}" + ("" if place.readable else " (unreadable)")
                pen.text((first.x0 * scale, first.top * scale - 9), name, fill=colour, font=small)
    pen.text((2, image.height - 13), f"{drawn.family}  {drawn.severity}", fill="#c00000", font=small)
    return image


def contact_sheet(type: str, seed: int, severity: str | None, cell: int = 460, columns: int = 4) -> Image.Image:
    """One page of every family of ``type`` on one picture."""
    pictures = [picture(draw(seed, family.id, severity=severity)) for family in FAMILIES if family.type == type]
    for image in pictures:
        image.thumbnail((cell, cell))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * cell, rows * cell), "#dddddd")
    for at, image in enumerate(pictures):
        sheet.paste(image, (at % columns * cell, at // columns * cell))
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw a training page and look at it.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--family", help="a family's id; without it one is rolled")
    parser.add_argument("--world", default="train")
    parser.add_argument("--severity")
    parser.add_argument("--page", type=int, default=1)
    parser.add_argument("--sheet", metavar="TYPE", help="show every family of a type instead")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    if chosen.sheet:
        contact_sheet(chosen.sheet, chosen.seed, chosen.severity).save(chosen.out)
        return
    drawn = draw(chosen.seed, chosen.family, World(chosen.world), chosen.severity)
    picture(drawn, chosen.page).save(chosen.out)
    for credential in drawn.truth:
        print(credential.type, credential.paper, credential.pages, credential.expiry)
        for field, value in credential.fields.items():
            print(
                f"  {field} = {value.value!r} ({value.precision})",
                *(f"[{place.page}: {place.printed!r}]" for place in value.places),
            )


if __name__ == "__main__":
    main()
