"""The noise channel: what two OCR engines would make of a printed page.

Truth is followed through: a glued word carries the marks of both words, a split one hands them on to its parts. All rates, and what
each character is taken for, were counted on pages that both engines really read (`training.fit_noise_model`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import radians, tan
from pathlib import Path
from random import Random

from extractors.document.page import Box, Origin, Reading, Word
from training.metrics import Face, ink
from training.sheet import Ink

Marks = tuple[int, ...]

_FITTED = json.loads((Path(__file__).parent / "channel.json").read_text("utf-8"))
CONFUSIONS: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    char: (tuple(said for said, _ in taken), tuple(count for _, count in taken)) for char, taken in _FITTED["confusions"].items()
}
"""For each character what the engines took it for, and how often."""
_FOLD = {
    "é": "e",
    "á": "a",
    "í": "i",
    "ó": "o",
    "ú": "u",
    "ñ": "n",
    "ü": "u",
    "ö": "o",
    "ç": "c",
    "è": "e",
    "ø": "o",
    "Å": "A",
    "Ø": "O",
    "É": "E",
    "Ñ": "N",
    "Á": "A",
    "Ó": "O",
    "Í": "I",
    "Ú": "U",
    "Ü": "U",
    "ë": "e",
    "ê": "e",
    "ô": "o",
    "ř": "r",
    "Ş": "S",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine's faults, all as probabilities for a face of hardness 1.

    ``char`` per character; ``drop`` a whole word unread; ``glue`` the space to the next word lost; ``cut`` a word split in two;
    ``accent`` a diacritic lost; ``case`` a word's case changed; ``hard`` how much ornate faces add (1 = as the face says).
    """

    name: str
    char: float
    drop: float
    glue: float
    cut: float
    accent: float
    case: float
    hard: float
    sure: float
    """Mean confidence of a word that was read right."""
    doubtful: float
    """Mean confidence of a word that was read wrong."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A severity. ``second`` is how often the second engine ran at all; ``jitter`` is in parts of the word's height; ``skew`` in degrees."""

    name: str
    first: Engine
    other: Engine
    second: float
    swap: float
    """How often the two engines change roles."""
    agree: float
    """How often the second engine makes the very same error as the first, given that the first made one."""
    stray: float
    """Invented words per printed word."""
    jitter: float
    skew: float
    lose_line: float
    origin: Origin = Origin.OCR


_NAMES = {"first": "rapidocr", "other": "tesseract"}


def _fitted(level: str) -> Channel:
    told = _FITTED["levels"][level]
    engines = {part: Engine(name, **told[part]) for part, name in _NAMES.items()}
    return Channel(level, **{**told, **engines})


_SILENT = Engine("pdf", char=0, drop=0, glue=0, cut=0, accent=0, case=0, hard=0, sure=1, doubtful=1)
TEXT = Channel("text", _SILENT, _SILENT, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Origin.TEXT)
CLEAN, OFFICE, POOR, FAX = (_fitted(level) for level in ("clean", "office", "poor", "fax"))
LEVELS = (TEXT, CLEAN, OFFICE, POOR, FAX)
_LEVEL_WEIGHTS = (22, 26, 26, 18, 8)


def level(rng: Random) -> Channel:
    """A severity as often as intake folders have it."""
    return rng.choices(LEVELS, _LEVEL_WEIGHTS)[0]


def _one_slip(text: str, rng: Random) -> str:
    at = rng.randrange(len(text))
    char = text[at]
    roll = rng.random()
    if roll < 0.82:
        known = CONFUSIONS.get(char)
        swap = rng.choices(*known)[0] if known else rng.choice(("", rng.choice("abcdeilnorst")))
    elif roll < 0.92:
        swap = ""
    else:
        swap = char + rng.choice((char, ".", "'", "i", "l", "-", ","))
    return text[:at] + swap + text[at + 1 :]


def misread(text: str, engine: Engine, face: Face, rng: Random) -> str:
    """``text`` as ``engine`` reads it; empty where the word is lost."""
    hardness = 1.0 + (face.hardness - 1.0) * engine.hard
    if rng.random() < engine.drop * hardness:
        return ""
    if not text.isascii() and rng.random() < engine.accent:
        text = "".join(_FOLD.get(char, char) for char in text)
    wrong = 1.0 - (1.0 - min(0.5, engine.char * hardness)) ** len(text)
    while text and rng.random() < wrong:
        text = _one_slip(text, rng)
        wrong *= 0.5
    if rng.random() < engine.case * hardness and text:
        text = rng.choice((text.upper(), text.lower(), text[0].swapcase() + text[1:]))
    return text


def confidence(engine: Engine, right: bool, rng: Random) -> float:
    """A plausible confidence: right words crowd near one, wrong ones spread."""
    mean = engine.sure if right else engine.doubtful
    value = 1.0 - (1.0 - mean) * rng.expovariate(1.0)
    return round(min(0.9999, max(0.05, value)), 4)


@dataclass(slots=True)
class _Read:
    """A word on its way through the channel."""

    said: str
    other: str
    true: str
    box: Box
    marks: Marks


def _inked(word: Ink, exact: bool) -> Box:
    """The word's box as an engine gives it: around the ink, not around the line of type."""
    if exact:
        return Box(word.x0, word.top, word.x1, word.bottom)
    above, below = ink(word.text)
    baseline = word.bottom - 0.22 * word.size
    return Box(word.x0, baseline - above * word.size, word.x1, baseline + below * word.size)


def _read_all(inks: Sequence[Ink], first: Engine, other: Engine | None, channel: Channel, rng: Random) -> list[_Read]:
    reads: list[_Read] = []
    lined = first.name == "rapidocr"
    for word in inks:
        said = misread(word.text, first, word.face, rng)
        second = ""
        if other is not None:
            second = said if said != word.text and rng.random() < channel.agree else misread(word.text, other, word.face, rng)
        if not said:
            said, second = second, ""
        if said:
            reads.append(_Read(said, second, word.text, _inked(word, lined), word.marks))
    return reads


def _glue(reads: list[_Read], glue: float, rng: Random) -> list[_Read]:
    """Neighbours on one line that lost the space between them become one word. Narrow spaces go first."""
    out: list[_Read] = []
    for read in reads:
        last = out[-1] if out else None
        if last is not None and rng.random() < glue:
            gap = read.box.x0 - last.box.x1
            height = min(read.box.height, last.box.height)
            if 0 <= gap < 0.45 * height and abs(read.box.middle[1] - last.box.middle[1]) < 0.4 * height:
                box = Box(last.box.x0, min(last.box.top, read.box.top), read.box.x1, max(last.box.bottom, read.box.bottom))
                marks = (*last.marks, *(mark for mark in read.marks if mark not in last.marks))
                other = f"{last.other} {read.other}" if last.other and read.other else ""
                out[-1] = _Read(last.said + read.said, other, f"{last.true} {read.true}", box, marks)
                continue
        out.append(read)
    return out


def _cut(reads: list[_Read], cut: float, rng: Random) -> list[_Read]:
    out: list[_Read] = []
    for read in reads:
        if len(read.said) > 4 and rng.random() < cut:
            at = rng.randrange(2, len(read.said) - 1)
            x = read.box.x0 + read.box.width * at / len(read.said)
            out.append(_Read(read.said[:at], read.other, read.true, read.box._replace(x1=x - 0.5), read.marks))
            out.append(_Read(read.said[at:], "", read.true, read.box._replace(x0=x + 0.5), read.marks))
        else:
            out.append(read)
    return out


def _strays(count: int, width: float, height: float, channel: Channel, engine: Engine, rng: Random) -> list[tuple[Word, Marks]]:
    """Words that nobody printed: specks, rules and seals taken for letters."""
    found: list[tuple[Word, Marks]] = []
    for _ in range(sum(rng.random() < channel.stray for _ in range(count))):
        text = "".join(rng.choices("|-.,~_'iIlo:;/\\=°»*eaSTCR0187", k=rng.choice((1, 1, 1, 2, 2, 3, 5))))
        x, y, size = rng.uniform(0, width * 0.95), rng.uniform(0, height * 0.97), rng.uniform(3, 14)
        box = Box(x, y, x + size * 0.5 * len(text), y + size)
        found.append((Word(text, box, Origin.OCR, engine.name, confidence(engine, False, rng)), ()))
    return found


def _lost_rows(inks: Sequence[Ink], share: float, rng: Random) -> list[Ink]:
    """Without the rows that detection missed (a text detector loses whole lines, not letters)."""
    if share <= 0:
        return list(inks)
    lost: dict[int, bool] = {}
    return [word for word in inks if not lost.setdefault(round(word.bottom), rng.random() < share)]


def transmit(inks: Sequence[Ink], width: float, height: float, channel: Channel, rng: Random) -> list[tuple[Word, Marks]]:
    """The words that the engines give for ``inks``, each with the marks of the values it carries."""
    if channel.origin is Origin.TEXT:
        return [(Word(word.text, Box(word.x0, word.top, word.x1, word.bottom)), word.marks) for word in inks]
    first, other = (channel.other, channel.first) if rng.random() < channel.swap else (channel.first, channel.other)
    second = other if rng.random() < channel.second else None
    reads = _read_all(_lost_rows(inks, channel.lose_line, rng), first, second, channel, rng)
    reads = _cut(_glue(reads, first.glue, rng), first.cut, rng)
    slope = tan(radians(rng.gauss(0, channel.skew / 2)))
    out: list[tuple[Word, Marks]] = []
    for read in reads:
        box, shake = read.box, channel.jitter * read.box.height
        dx, dy = rng.gauss(0, shake), rng.gauss(0, shake) + slope * (box.x0 - width / 2)
        wide, high = max(0.5, box.width + rng.gauss(0, shake)), max(1.0, box.height + rng.gauss(0, shake))
        box = Box(box.x0 + dx, box.top + dy, box.x0 + dx + wide, box.top + dy + high)
        right = read.said == read.true
        others: tuple[Reading, ...] = ()
        if second is not None and read.other:
            others = (Reading(read.other, second.name, confidence(second, read.other == read.true, rng)),)
        out.append((Word(read.said, box, Origin.OCR, first.name, confidence(first, right, rng), others), read.marks))
    out.extend(_strays(len(inks), width, height, channel, first, rng))
    return out
