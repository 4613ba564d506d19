"""Where a printed value stands on its sheet and in what lettering: asked of the browser that sets it.

The page is only looked at, never changed: what is drawn does not depend on what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """One printed line of a text: the page from 1, and its box in points from the top left of the sheet."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a value is set on one page: every font it stands in, and the lines of each of its occurrences."""

    fonts: tuple[str, ...]
    places: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A ``printed`` text, and the ``value`` in it whose place is asked for: a name without the degree printed behind it."""

    printed: str
    value: str

    def as_asked(self) -> tuple[str, int, int]:
        """The printed text and the part of it that is the value, counted without spaces; the whole text where it is not in it."""
        whole, part = "".join(self.printed.split()), "".join(self.value.split())
        start = whole.find(part) if part else -1
        return (self.printed, start, start + len(part)) if start >= 0 else (self.printed, 0, len(whole))


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
  return sought.map(([printed, start, end]) => {
    const bare = printed.replace(/\\s+/g, ''), fonts = new Set(), places = [];
    for (let at = bare ? text.indexOf(bare) : -1; at >= 0; at = text.indexOf(bare, at + 1)) {
      if (joined(at) || joined(at + bare.length)) continue;
      let line = null;
      const lines = [];
      for (const one of chars.slice(at + start, at + end)) {
        const range = document.createRange();
        range.setStart(one.node, one.at); range.setEnd(one.node, one.at + 1);
        const box = range.getBoundingClientRect();
        fonts.add(getComputedStyle(one.node.parentElement).fontFamily.split(',')[0].replace(/"/g, ''));
        if (line && box.top < line[3] && box.bottom > line[1] && box.left >= line[2] - 2) {
          line[1] = Math.min(line[1], box.top); line[2] = box.right; line[3] = Math.max(line[3], box.bottom);
        } else { line = [box.left, box.top, box.right, box.bottom]; lines.push(line); }
      }
      places.push(lines);
    }
    return {fonts: [...fonts].sort(), places};
  });
}"""
"""For each sought text, wherever it stands as a whole word: fonts, and a box a line in CSS pixels. Spaces do not count."""


LINES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
  let line = null, gap = false;
  while (walker.nextNode()) {
    const node = walker.currentNode, style = getComputedStyle(node.parentElement);
    if (node.parentElement.closest('svg,[style*="rotate"]')) continue;
    const font = style.fontFamily.split(',')[0].replace(/"/g, '');
    for (let at = 0; at < node.length; at++) {
      if (/\\s/.test(node.data[at])) { gap = true; continue; }
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect(), high = box.bottom - box.top;
      const char = style.textTransform === 'uppercase' ? node.data[at].toUpperCase() : node.data[at];
      const beside = line && Math.min(box.bottom, line.box[3]) - Math.max(box.top, line.box[1]) > 0.5 * Math.min(high, line.high);
      if (beside && box.left > line.box[2] - 0.3 * high && box.left < line.box[2] + high) {
        line.text += (gap ? ' ' : '') + char;
        line.box[1] = Math.min(line.box[1], box.top); line.box[2] = box.right; line.box[3] = Math.max(line.box[3], box.bottom);
        line.fonts.add(font);
      } else {
        line = {text: char, box: [box.left, box.top, box.right, box.bottom], fonts: new Set([font]), high};
        lines.push(line);
      }
      gap = false;
    }
  }
  return lines.map((one) => ({text: one.text, box: one.box, fonts: [...one.fonts].sort()}));
}"""
"""Every printed line: its text, box in CSS pixels and fonts. Drawings and slanted watermarks are left out."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print with its place."""

    text: str
    lettering: str
    place: Place


def lines_of(found: Iterable[Mapping[str, Any]], page: int) -> tuple[PrintedLine, ...]:
    """The browser's answer to `LINES`, in points."""
    return tuple(PrintedLine(one["text"], lettering(one["fonts"]), _place(page, one["box"])) for one in found)


def settings_of(sought: Sequence[Sought], found: Iterable[Mapping[str, Any]], page: int) -> dict[Sought, Setting]:
    """The browser's answer to `FIND`, in points; texts that were not found are left out."""
    return {
        one: Setting(tuple(told["fonts"]), tuple(tuple(_place(page, line) for line in lines) for lines in told["places"]))
        for one, told in zip(sought, found, strict=True)
        if told["places"]
    }


def _place(page: int, line: Iterable[float]) -> Place:
    return Place(page, *(round(edge * POINTS_A_PIXEL, 1) for edge in line))


def lettering(fonts: Iterable[str]) -> str:
    """The plainest of ``fonts``: a value that also stands in print can be read there."""
    kinds = {"blackletter" if font in BLACKLETTER else "script" if font in SCRIPT else "print" for font in fonts}
    return min(kinds, key=("print", "script", "blackletter").index)
