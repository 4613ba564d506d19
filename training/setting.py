"""Setting the lines of a written sheet (`training.written_layouts`) on a page."""

from __future__ import annotations

import re
from functools import partial

from extractors.draft import UNRECOGNIZED, Expiry
from training import blocks, known, metrics
from training.credentials import MAKERS
from training.drawing import Drawing, first_name_last
from training.facts import Credential, Name, Text
from training.identities import KINDS
from training.metrics import Face
from training.sheet import Frame, Pieces, plain, upper
from training.written_layouts import Written

_CHOICE = re.compile(r"<([^<>]*;[^<>]*)>")
_PART = re.compile(r"\{((?:given|family|middle)(?::caps)?|first)\}")
_SLOT = re.compile(r"\{\w+(?::[^}]*)?\}")
_MARKS = "#=.~&"
_ENDLESS = {
    "{moc}": (Expiry.CONTINGENT_ON_MOC,),
    "{lifetime}": (Expiry.LIFETIME,),
    "{ends}": (Expiry.CONTINGENT_ON_MOC, Expiry.LIFETIME),
}
_DISPLAY: tuple[Face, ...] = (
    metrics.SERIF_BOLD,
    metrics.ENGRAVER,
    metrics.SERIF,
    metrics.ITALIC,
    metrics.BLACKLETTER,
    metrics.SCRIPT,
)
_TRIES = 5000


def draw_written(d: Drawing, type: str, sheet: Written) -> None:
    """Draw one written sheet. Raises ValueError where no credential is ever as it wants it."""
    d.asked, d.of, d.kind = sheet.asked, sheet.of, sheet.kind
    credential = d.nothing(sheet.paper) if type == UNRECOGNIZED else _made(d, type, sheet)
    for field, prints in sheet.prints:
        credential.facts[field] = _one_of(d, type, field, prints)
    if "card" not in sheet.options:
        d.plainly()
    frame = d.sheet(next((name for name in ("wide", "card") if name in sheet.options), "page"))
    _Setter(d, credential, sheet, frame).run()
    d.settle(frame)


def _made(d: Drawing, type: str, sheet: Written) -> Credential:
    """A credential as the sheet wants it."""
    make = KINDS[sheet.kind] if type == "identity_document" and sheet.kind else MAKERS[type]
    for _ in range(_TRIES):
        made = make(d, sheet.paper, None)
        if all(_meets(made, what, wanted) for what, wanted in sheet.wanted):
            return made
        d.credentials.remove(made)
        del d.pages_of[made.index]
    raise ValueError(f"no {type} is as {sheet.name!r} wants it")


def _meets(credential: Credential, what: str, wanted: str) -> bool:
    if what == "expiry":
        return credential.expiry.value == wanted
    if what == "has":
        return all(field in credential.facts for field in wanted.split("+"))
    return what in credential.facts and any(part in credential.facts[what].value for part in wanted.split("/"))


def _one_of(d: Drawing, type: str, field: str, prints: tuple[str, ...]) -> Text:
    """One of the prints, with those others that mean the same."""
    meant = known.issuer if field == "issuer" else partial(known.qualification, type)
    value = meant(d.pick(prints))
    return Text(value, tuple(text for text in prints if meant(text) == value))


class _Setter:
    """Sets the lines of one sheet."""

    def __init__(self, d: Drawing, credential: Credential, sheet: Written, frame: Frame) -> None:
        self.d, self.credential, self.frame, self.lines = d, credential, frame, sheet.lines
        self.align = "centre" if "centre" in sheet.options else "left"
        self.size = frame.h / 48 * d.rng.uniform(0.8, 1.2) if sheet.sparse else d.size
        self.display = d.pick((*_DISPLAY, d.bold, d.bold)) if "centre" in sheet.options else d.pick((d.bold, d.bold, d.body))
        self.loud = d.chance(0.08)
        self.parts: set[str] = set()
        self.printing = 0
        self.middle_apart = any("{middle" in line for line in sheet.lines)
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
        elif mark in "^>" and rest[:1] in _MARKS and rest[1:2] == " ":
            self._marked(rest[0], rest[1:].strip(), "centre" if mark == "^" else "right")
        elif mark in "^>":
            self._set(rest, size, d.body, "centre" if mark == "^" else "right")
        elif mark in _MARKS:
            self._marked(mark, rest)
        else:
            self._set(line, size, d.body)

    def _marked(self, mark: str, text: str, align: str = "") -> None:
        """A line that is large, bold, small, for machines or written by hand."""
        d, size = self.d, self.size
        if mark == "#":
            self._set(text, size * d.rng.uniform(1.4, 2.4), self.display, align)
        elif mark == "=":
            self._set(text, size * d.rng.uniform(1.0, 1.4), d.bold, align)
        elif mark == ".":
            self._set(text, size * d.rng.uniform(0.6, 0.85), d.body, align)
        elif mark == "&":
            self._set(text, size, metrics.OCR_B, align)
        else:
            self._set(text, size * 1.3, metrics.HAND, align)

    def _set(self, text: str, size: float, face: Face, align: str = "") -> None:
        pieces = self._said(text)
        if pieces:
            self.frame.line(pieces, size, face, align or self.align, leading=self.d.leading)

    def _said(self, text: str) -> Pieces:
        """The text with its choices made and its slots filled; nothing where a value is missing."""
        text = _CHOICE.sub(lambda found: self.d.pick(found[1].split(";")), text)
        for slot, meant in _ENDLESS.items():
            if slot in text:
                if self.credential.expiry not in meant:
                    return []
                text = text.replace(slot, self.d.endless(self.credential) if slot == "{ends}" else "").strip()
                self.d.said.add(self.credential.index)
        parts = _PART.split(text)
        if not all(self.d.fits(part, self.credential) for part in parts[::2]):
            return []
        pieces: Pieces = []
        for at, part in enumerate(parts):
            pieces.extend(self._name(part) if at % 2 else self.d.say(part, self.credential))
        return upper(pieces) if self.loud else pieces

    def _name(self, part: str) -> Pieces:
        """One part of the holder's name: it and the next other parts are pieces of one printing."""
        given, family = first_name_last(self.credential)
        if part == "first":
            return plain(given.split()[0])
        which, _, form = part.partition(":")
        middle = self._middle() if self.middle_apart else ""
        text = {"given": given.removesuffix(f" {middle}"), "middle": middle, "family": family}[which]
        if not text:
            return []
        text = text.upper() if "caps" in (self.d.manner.name, form) or self.d.manner.name == "lastcaps" else text
        if not self.parts or which in self.parts:
            self.parts, self.printing = set(), self.d.mark(self.credential, "holder_name", f"{family}, {given}")
        self.parts.add(which)
        return [(text, self.printing)]

    def _middle(self) -> str:
        name = self.credential.facts["holder_name"]
        assert isinstance(name, Name)
        return name.person.middle or ""

    def _table(self, rows: list[str]) -> None:
        """Rows of cells, each column as wide as its share; rows of nothing but labels are set smaller or bolder."""
        if not rows:
            return
        cells = [[cell.strip() for cell in row[1:].split("|")] for row in rows]
        count = max(len(row) for row in cells)
        d, share = self.d, _shares([[_length(cell) for cell in row] for row in cells], count, self.d.chance(0.5))
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


def _length(cell: str) -> int:
    """How long a cell is at most, its choices made."""
    return len(_CHOICE.sub(lambda found: max(found[1].split(";"), key=len), cell))


def _shares(lengths: list[list[int]], count: int, even: bool) -> list[float]:
    """The width of each column in parts of the whole: even, or by the longest cell, none under half of an even one."""
    if even:
        return [1 / count] * count
    longest = [max((row[at] for row in lengths if at < len(row)), default=1) for at in range(count)]
    wide = [max(length, sum(longest) / count / 2) for length in longest]
    return [each / sum(wide) for each in wide]
