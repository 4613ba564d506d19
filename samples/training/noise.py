"""The noise channel: what two OCR engines would make of a printed page.

Truth is followed through: a glued word carries the marks of both words, a split one hands them on to its parts. All parameters sit in
`Channel`, so that they can be fitted from real readings; those here are set by hand from the engines' known faults (RapidOCR glues
words and is strong on ornate type, Tesseract keeps spaces and is weak on it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import radians, tan
from random import Random

from extractors.page import Box, Origin, Reading, Word
from samples.training.metrics import Face, ink
from samples.training.sheet import Ink

Marks = tuple[int, ...]

CONFUSIONS: dict[str, tuple[str, ...]] = {
    "O": ("0", "0", "0", "Q", "D", "C"), "0": ("O", "O", "o", "8", "6", "Q"), "o": ("0", "c", "e", "a"), "I": ("l", "1", "l", "|", "T", ""), "l": ("I", "1", "I", "i", "|", "t"),
    "1": ("l", "I", "7", "i", "4"), "S": ("5", "8", "$", "s"), "5": ("S", "6", "3", "8"), "B": ("8", "R", "E", "3"), "8": ("B", "3", "6", "0"), "Z": ("2", "7"), "2": ("Z", "7", "3"),
    "G": ("6", "C", "0"), "6": ("G", "8", "5", "b"), "D": ("0", "O"), "Q": ("O", "0"), "A": ("4", "R"), "4": ("A", "1", "9"), "T": ("7", "I", "l"), "7": ("1", "T", "/"), "m": ("rn", "nn", "in"),
    "n": ("ri", "u", "m", "r"), "u": ("n", "ii", "v"), "w": ("vv", "v"), "h": ("b", "li", "n"), "b": ("h", "6", "o"), "e": ("c", "o", "a"), "c": ("e", "o", "("), "a": ("o", "e", "s"), "s": ("5", "a", ""),
    "i": ("l", "1", "j", ""), "j": ("i", ";"), "r": ("t", "v", ""), "t": ("f", "l", "r"), "f": ("t", "l"), "g": ("q", "9", "y"), "9": ("g", "q", "4"), "3": ("8", "5", "S"), "v": ("y", "u"), "y": ("v", "g"),
    "C": ("G", "(", "O"), "E": ("F", "B", "L"), "F": ("P", "E"), "H": ("M", "N", "II"), "M": ("H", "N", "W"), "N": ("H", "M", "W"), "P": ("F", "R"), "R": ("B", "P", "K"), "U": ("V", "II", "0"), "V": ("Y", "U", "W"),
    "W": ("VV", "M"), "K": ("X", "R"), "Y": ("V", "T"), ".": (",", "", ""), ",": (".", "", ""), ":": ("", ".", ";"), "-": ("", "~", "."), "/": ("1", "l", "7", "I"), "'": ("", "'", "’"), "–": ("-", ""), "—": ("-",),
    "é": ("e",), "á": ("a",), "í": ("i",), "ó": ("o",), "ú": ("u",), "ñ": ("n",), "ü": ("u", "ii"), "ö": ("o", "6"), "ç": ("c",), "è": ("e",), "ø": ("o", "0"), "Ł": ("L",), "É": ("E",), "Ñ": ("N",), "Á": ("A",), "Ó": ("O",),
}  # fmt: skip
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


_RAPID = Engine("rapidocr", 0.002, 0.002, 0.02, 0.002, 0.25, 0.004, 0.5, 0.975, 0.86)
_TESSERACT = Engine("tesseract", 0.004, 0.006, 0.002, 0.006, 0.1, 0.003, 1.4, 0.94, 0.62)


def _worse(engine: Engine, errors: float, glue: float = 1.0) -> Engine:
    return replace(
        engine,
        char=engine.char * errors,
        drop=min(0.25, engine.drop * errors),
        glue=min(0.3, engine.glue * glue),
        cut=engine.cut * errors,
        case=engine.case * errors**0.5,
        sure=engine.sure - 0.01 * errors**0.5,
        doubtful=engine.doubtful - 0.02 * errors**0.5,
    )


TEXT = Channel("text", replace(_RAPID, name="pdf"), _TESSERACT, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Origin.TEXT)
CLEAN = Channel("clean", _worse(_RAPID, 0.6), _worse(_TESSERACT, 0.5), 0.95, 0.25, 0.05, 0.001, 0.01, 0.15, 0.001)
OFFICE = Channel("office", _worse(_RAPID, 2.0, 2.0), _worse(_TESSERACT, 2.5), 0.95, 0.2, 0.1, 0.004, 0.03, 0.5, 0.004)
POOR = Channel("poor", _worse(_RAPID, 7.0, 4.0), _worse(_TESSERACT, 10.0, 2.0), 0.9, 0.15, 0.12, 0.015, 0.06, 1.0, 0.012)
FAX = Channel("fax", _worse(_RAPID, 18.0, 8.0), _worse(_TESSERACT, 28.0, 3.0), 0.85, 0.15, 0.12, 0.04, 0.09, 1.4, 0.03)
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
        swap = rng.choice(CONFUSIONS.get(char, ("", rng.choice("abcdeilnorst"))))
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
