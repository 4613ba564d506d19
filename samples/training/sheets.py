"""Sheets written out line by line in ``written/*.txt``: every one stands for a kind of paper that some office really sends.

Where a grammar (`samples.training.grammars`) varies everything, a written sheet keeps one paper's own order and wording, and varies
size, faces, spacing, alignment and the choices that it offers itself. A file holds the sheets of one type, each under a head
``== name | option | …``; options are ``wide`` or ``card`` (else a page in portrait), ``centre`` (else set left), and ``paper=…``
(else ``certificate``). A line is set as it stands, its slots filled as everywhere (``{field}``, ``{field:form}``, plain words,
decoys; ``{given}`` and ``{family}`` are the holder's two parts). It may begin with

=======  ==================================================================================
``#``    large, in the page's display face; a heading or a name
``=``    bold and a little larger
``^`` ``>``  centred, set right
``.``    small print
``~``    handwriting
``?``    printed two times in three; another mark may follow
``*N``   N officers who sign
``-``    a gap
``|``    cells side by side, ``|`` between them; rows that follow one another keep their columns
``[N``   begins a part that is N hundredths of the page wide; ``][N`` the part beside it; ``]`` ends them
=======  ==================================================================================

``<a;b;c>`` offers wordings. A line that asks for a value the credential does not have is left out; a cell is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.draft import UNRECOGNIZED
from samples.training import blocks, metrics
from samples.training.credentials import MAKERS
from samples.training.drawing import Drawing, first_name_last
from samples.training.facts import Credential
from samples.training.metrics import Face
from samples.training.sheet import Frame, Pieces, upper

_FOLDER = Path(__file__).parent / "written"
_CHOICE = re.compile(r"<([^<>]*;[^<>]*)>")
_PART = re.compile(r"\{(given|family)\}")
_SLOT = re.compile(r"\{\w+(?::[^}]*)?\}")
_DISPLAY: tuple[Face, ...] = (
    metrics.SERIF_BOLD,
    metrics.ENGRAVER,
    metrics.SERIF,
    metrics.ITALIC,
    metrics.BLACKLETTER,
    metrics.SCRIPT,
)


@dataclass(frozen=True, slots=True)
class Written:
    """One sheet of a file: its ``name``, the type's id, its options and its lines."""

    name: str
    type: str
    options: frozenset[str]
    paper: str
    lines: tuple[str, ...]


@cache
def written() -> tuple[Written, ...]:
    """All sheets of all files. Raises ValueError where a file does not begin with a head or a name stands twice in it."""
    found = [sheet for file in sorted(_FOLDER.glob("*.txt")) for sheet in _sheets(file.stem, file.read_text(encoding="utf-8"))]
    if len({(sheet.type, sheet.name) for sheet in found}) < len(found):
        raise ValueError("two written sheets of one type have the same name")
    return tuple(found)


def _sheets(type: str, text: str) -> Iterator[Written]:
    before, *parts = re.split(r"^== *", text, flags=re.MULTILINE)
    if before.strip():
        raise ValueError(f"{type}.txt does not begin with a head")
    for part in parts:
        head, *lines = part.rstrip().splitlines()
        name, *options = (option.strip() for option in head.split("|"))
        papers = [option.removeprefix("paper=") for option in options if option.startswith("paper=")]
        yield Written(name, type, frozenset(options), papers[0] if papers else "certificate", tuple(line for line in lines if line))


def draw_written(d: Drawing, type: str, sheet: Written) -> None:
    """Draw one written sheet."""
    credential = d.nothing(sheet.paper) if type == UNRECOGNIZED else MAKERS[type](d, sheet.paper, None)
    if "card" not in sheet.options:
        d.plainly()
    kind = next((name for name in ("wide", "card") if name in sheet.options), "page")
    frame = d.sheet(kind)
    _Setter(d, credential, sheet, frame).run()
    d.settle(frame)


class _Setter:
    """Sets the lines of one sheet."""

    def __init__(self, d: Drawing, credential: Credential, sheet: Written, frame: Frame) -> None:
        self.d, self.credential, self.frame, self.lines = d, credential, frame, sheet.lines
        self.align = "centre" if "centre" in sheet.options else "left"
        self.size = frame.h / 48 * d.rng.uniform(0.8, 1.2) if kindly(sheet) else d.size
        self.display = d.pick((*_DISPLAY, d.bold, d.bold)) if "centre" in sheet.options else d.pick((d.bold, d.bold, d.body))
        self.loud = d.chance(0.08)
        self.columns: list[Frame] = []
        self.whole, self.left, self.foot = frame, 0.0, 0.0

    def run(self) -> None:
        table: list[str] = []
        for line in self.lines:
            if line.startswith("?"):
                if self.d.chance(1 / 3):
                    continue
                line = line[1:].lstrip()
            if not line.startswith("|"):
                self._table(table)
                table = []
                self._line(line)
            else:
                table.append(line)
        self._table(table)
        self._end()

    def _line(self, line: str) -> None:
        d, frame, size = self.d, self.frame, self.size
        mark, rest = line[0], line[1:].strip()
        if mark == "-":
            frame.gap(size * d.rng.uniform(0.4, 2.2))
        elif mark == "*":
            blocks.signatures(d, frame, int(rest) if rest else None)
        elif mark in "[]":
            self._beside(line)
        elif mark == "#":
            self._set(rest, size * d.rng.uniform(1.4, 2.4), self.display)
        elif mark == "=":
            self._set(rest, size * d.rng.uniform(1.0, 1.4), d.bold)
        elif mark in "^>":
            self._set(rest, size, d.body, "centre" if mark == "^" else "right")
        elif mark == ".":
            self._set(rest, size * d.rng.uniform(0.6, 0.85), d.body)
        elif mark == "~":
            self._set(rest, size * 1.3, metrics.HAND)
        else:
            self._set(line, size, d.body)

    def _set(self, text: str, size: float, face: Face, align: str = "") -> None:
        pieces = self._said(text)
        if pieces:
            self.frame.line(pieces, size, face, align or self.align, leading=self.d.leading)

    def _said(self, text: str) -> Pieces:
        """The text with its choices made and its slots filled; nothing where a value is missing."""
        text = _CHOICE.sub(lambda found: self.d.pick(found[1].split(";")), text)
        parts = _PART.split(text)
        if not all(self.d.fits(part, self.credential) for part in parts[::2]):
            return []
        pieces: Pieces = []
        for at, part in enumerate(parts):
            pieces.extend(self._name(part) if at % 2 else self.d.say(part, self.credential))
        return upper(pieces) if self.loud else pieces

    def _name(self, part: str) -> Pieces:
        given, family = first_name_last(self.credential)
        text = given if part == "given" else family
        text = text.upper() if "caps" in self.d.manner.name else text
        return [(text, self.d.mark(self.credential, "holder_name", text))]

    def _table(self, rows: list[str]) -> None:
        """Rows of cells, each column as wide as its share; rows of nothing but labels are set smaller or bolder."""
        if not rows:
            return
        cells = [[cell.strip() for cell in row[1:].split("|")] for row in rows]
        count = max(len(row) for row in cells)
        d, share = self.d, _shares([[len(_CHOICE.sub("", cell)) for cell in row] for row in cells], count, self.d.chance(0.5))
        labels = (self.size * d.rng.uniform(0.65, 0.95), d.pick((d.body, d.bold)))
        values = (self.size, d.values)
        size_of = min(1.0, self.frame.w / count / 9 / self.size)
        align, step = d.pick(("left", "left", "centre")) if count > 1 else "left", d.rng.uniform(0.0, 0.7)
        whole = self.frame
        for row in cells:
            foot, left = whole.at, 0.0
            heads = not any(_SLOT.search(cell) for cell in row)
            for at, cell in enumerate(row):
                self.frame = whole.part(left, share[at] * 0.95)
                size, face = labels if heads else values
                pieces = self._said(cell)
                if pieces:
                    self.frame.line(pieces, size * size_of, face, align, leading=1.15)
                foot, left = max(foot, self.frame.at), left + share[at]
            whole.at = foot + (0.0 if heads else self.size * step)
        self.frame = whole

    def _beside(self, line: str) -> None:
        """``[N``, ``][N`` and ``]``: parts side by side."""
        if line.startswith("["):
            self.whole, self.left, self.foot = self.frame, 0.0, self.frame.at
        else:
            self.foot = max(self.foot, self.frame.at)
        wide = line.lstrip("[]").strip()
        if not wide:
            self._end()
            return
        share = int(wide) / 100
        self.frame = self.whole.part(self.left, share * 0.96)
        self.left += share

    def _end(self) -> None:
        self.whole.at = max(self.foot, self.frame.at)
        self.frame = self.whole


def kindly(sheet: Written) -> bool:
    """Whether the sheet is one that fills its page with few lines, as certificates do."""
    return "centre" in sheet.options and "card" not in sheet.options


def _shares(lengths: list[list[int]], count: int, even: bool) -> list[float]:
    """The width of each column in parts of the whole: even, or by the longest cell, none under half of an even one."""
    if even:
        return [1 / count] * count
    longest = [max((row[at] for row in lengths if at < len(row)), default=1) for at in range(count)]
    wide = [max(length, sum(longest) / count / 2) for length in longest]
    return [each / sum(wide) for each in wide]
