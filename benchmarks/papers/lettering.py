"""Where a printed value stands on its sheet and in what lettering: asked of the browser that sets it.

The page is only looked at, never changed: what is drawn does not depend on what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

BLACKLETTER = frozenset({"fruktur", "grenze-gotisch", "texturina", "new-rocker", "kings", "eagle-lake"})
SCRIPT = frozenset(
    {
        "alex-brush",
        "allura",
        "caveat",
        "italianno",
        "monsieur-la-doulaise",
        "mr-de-haviland",
        "parisienne",
        "petit-formal-script",
        "rouge-script",
    }
)

POINTS_A_PIXEL = 0.75
"""CSS pixels are 1/96 inch."""


class Place(NamedTuple):
    """One printed line of a value: the page from 1, and its box in points from the top left of the sheet."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a value is set on one page: every font it stands in, and all its places."""

    fonts: tuple[str, ...]
    places: tuple[Place, ...]


FIND = """(sought) => {
  const chars = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('svg')) continue;
    let fresh = true;
    for (let at = 0; at < node.length; at++) {
      const char = node.data[at];
      if (/\\s/.test(char)) { fresh = true; continue; }
      chars.push({char, node, at, fresh}); fresh = false;
    }
  }
  const text = chars.map((one) => one.char).join(''), letter = /[\\p{L}\\p{N}]/u;
  const joined = (at) => at > 0 && at < chars.length && !chars[at].fresh && letter.test(text[at - 1]) && letter.test(text[at]);
  return sought.map((printed) => {
    const bare = printed.replace(/\\s+/g, ''), fonts = new Set(), lines = [];
    for (let at = bare ? text.indexOf(bare) : -1; at >= 0; at = text.indexOf(bare, at + 1)) {
      if (joined(at) || joined(at + bare.length)) continue;
      let line = null;
      for (const one of chars.slice(at, at + bare.length)) {
        const range = document.createRange();
        range.setStart(one.node, one.at); range.setEnd(one.node, one.at + 1);
        const box = range.getBoundingClientRect();
        fonts.add(getComputedStyle(one.node.parentElement).fontFamily.split(',')[0].replace(/"/g, ''));
        if (line && box.top < line[3] && box.bottom > line[1] && box.left >= line[2] - 2) {
          line[1] = Math.min(line[1], box.top); line[2] = box.right; line[3] = Math.max(line[3], box.bottom);
        } else { line = [box.left, box.top, box.right, box.bottom]; lines.push(line); }
      }
    }
    return {fonts: [...fonts].sort(), lines};
  });
}"""
"""For each sought text, wherever it stands as a whole word: its fonts, and a box a line in CSS pixels. Spaces do not count."""


def settings_of(sought: Iterable[str], found: Iterable[Mapping[str, Any]], page: int) -> dict[str, Setting]:
    """The browser's answer to `FIND`, in points; texts that were not found are left out."""
    told = {}
    for printed, one in zip(sought, found, strict=True):
        if one["lines"]:
            places = tuple(Place(page, *(round(edge * POINTS_A_PIXEL, 1) for edge in line)) for line in one["lines"])
            told[printed] = Setting(tuple(one["fonts"]), places)
    return told


def lettering(fonts: Iterable[str]) -> str:
    """The plainest of ``fonts``: a value that also stands in print can be read there."""
    kinds = {"blackletter" if font in BLACKLETTER else "script" if font in SCRIPT else "print" for font in fonts}
    return min(kinds, key=("print", "script", "blackletter").index)
