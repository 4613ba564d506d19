"""Prints sheets: HTML in, the bytes of a PDF out, through Debian's Chromium. The same sheets give the same bytes."""

from __future__ import annotations

import base64
import io
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType

import pypdfium2
from playwright.sync_api import sync_playwright

from benchmarks.papers.lettering import FIND, LINES, PrintedLine, Setting, Sought, lines_of, settings_of
from benchmarks.papers.paper import Paper, Sheet

FONTS = Path(__file__).with_name("fonts")
CHROMIUM = os.environ.get("CREDFILE_CHROMIUM", "/usr/bin/chromium")
_LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215"
_EXTENDED = "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1EFF,U+20A0-20AB,U+2C60-2C7F"
_STAMP = re.compile(rb"\(D:\d{14}([+-]\d\d'\d\d'|Z)?\)")
_PAGE_STYLE = """
*{box-sizing:border-box} html,body{margin:0;padding:0}
body{position:relative;overflow:hidden;-webkit-print-color-adjust:exact;font-family:mulish;font-size:10.5pt;color:#111;z-index:0}
table{border-collapse:collapse} p{margin:0 0 .6em}
.spread{position:absolute;inset:.5in .3in;padding-top:0!important;display:flex;flex-direction:column;justify-content:space-evenly}
.spread>.signed,.spread>svg,.spread>table{align-self:center}
"""


class Unprintable(Exception):
    """A sheet does not fit on its page, or nobody could read it. The message names what hangs over or is signed over."""


@cache
def _families() -> dict[str, list[Path]]:
    families: dict[str, list[Path]] = {}
    for path in sorted(FONTS.glob("*.woff2")):
        families.setdefault(path.name.split("-latin")[0], []).append(path)
    return families


@cache
def _face(family: str) -> str:
    faces = []
    for path in _families()[family]:
        extended = "-latin-ext-" in path.name
        weight = re.search(r"-(\d00)-", path.name)
        data = base64.b64encode(path.read_bytes()).decode()
        faces.append(
            f"@font-face{{font-family:{family};font-weight:{weight[1] if weight else 400};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{_EXTENDED if extended else _LATIN}}}"
        )
    return "".join(faces)


def fonts_of(sheet: Sheet) -> list[str]:
    """The packaged font families that the sheet names."""
    words = set(re.findall(r"[\w-]+", sheet.body + sheet.style))
    return [family for family in _families() if family in words]


_OVERHANG = """() => {
  const width = document.body.clientWidth, height = document.body.clientHeight, out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode; if (!node.textContent.trim()) continue;
    if (node.parentElement.closest('[data-bleeds],svg')) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1) {
        out.push(node.textContent.trim().slice(0, 40)); break; }
  }
  return out; }"""
_OVERPRINT = """() => {
  const inked = [], signed = [], out = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode; if (!node.textContent.trim() || node.parentElement.closest('svg')) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const of = node.parentElement.closest('.signed');
    for (const box of range.getClientRects()) (of ? signed : inked).push([box, node.textContent.trim().slice(0, 40)]);
  }
  for (const [pen] of signed) for (const [box, text] of inked) {
    const wide = Math.min(pen.right, box.right) - Math.max(pen.left, box.left);
    const high = Math.min(pen.bottom, box.bottom) - Math.max(pen.top, box.top);
    if (wide > 8 && high > 0.5 * Math.min(pen.height, box.height)) out.push(text); }
  return out; }"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as a PDF. ``settings`` has for every page how each of the printed values is set on it,
    ``lines`` every line of print, and ``sizes`` its width and height in points."""

    pdf: bytes
    settings: tuple[dict[Sought, Setting], ...]
    lines: tuple[tuple[PrintedLine, ...], ...]
    sizes: tuple[tuple[float, float], ...]


class Press:
    """A running browser with one page, used over and over. Use as a context manager."""

    def __enter__(self) -> Press:
        self._playwright = sync_playwright().start()
        arguments = ["--font-render-hinting=none", "--disable-gpu"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self._browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        self._page = self._browser.new_page()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._browser.close()
        self._playwright.stop()

    def _print(self, sheet: Sheet) -> bytes:
        width, height = sheet.inches
        faces = "".join(_face(family) for family in sorted({*fonts_of(sheet), "mulish"}))
        size = f"body{{width:{width}in;height:{height}in}}"
        self._page.set_viewport_size({"width": round(width * 96), "height": round(height * 96)})
        self._page.set_content(
            f"<!doctype html><html><head><meta charset=utf-8><style>{faces}{_PAGE_STYLE}{size}{sheet.style}</style></head>"
            f"<body>{sheet.body}</body></html>"
        )
        self._page.evaluate("document.fonts.ready.then(() => 0)")
        if over := self._page.evaluate(_OVERHANG):
            raise Unprintable(f"off the page: {over}")
        if under := self._page.evaluate(_OVERPRINT):
            raise Unprintable(f"under a signature: {under}")
        return self._page.pdf(width=f"{width}in", height=f"{height}in", print_background=True, page_ranges="1")

    def print(self, paper: Paper) -> Printed:
        """One PDF with a page for each sheet, and where on it the values stand.

        Raises Unprintable where text hangs over the edge of its page, or a signature over print.
        """
        pages, settings, lines = [], [], []
        for number, sheet in enumerate(paper.sheets, 1):
            pages.append(self._print(sheet))
            sought = sorted(paper.sought_on(number), key=Sought.as_asked)
            found = self._page.evaluate(FIND, [one.as_asked() for one in sought])
            settings.append(settings_of(sought, found, number))
            lines.append(lines_of(self._page.evaluate(LINES), number))
        sizes = tuple((72 * width, 72 * height) for width, height in (sheet.inches for sheet in paper.sheets))
        return Printed(_STAMP.sub(b"(D:20260601080000)", _bound(pages)), tuple(settings), tuple(lines), sizes)


def _bound(pages: list[bytes]) -> bytes:
    if len(pages) == 1:
        return pages[0]
    whole = pypdfium2.PdfDocument.new()
    for page in pages:
        whole.import_pages(pypdfium2.PdfDocument(page))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
