"""Draw a document by its seed. The same seed, family, world and severity give the same document, on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

from rapidfuzz.fuzz import ratio

from extractors.document.page import Document, Origin, Page, Span, Word, lines_from
from extractors.draft import UNRECOGNIZED, Expiry
from training import noise
from training.drawing import Drawing
from training.families import BY_ID, FAMILIES, TYPE_WEIGHTS, Family
from training.name_pools import World
from training.noise import Channel, Marks
from training.sheet import Sheet, place
from training.truth import Drawn, Place, TrueCredential, TrueValue

_BY_TYPE: dict[str, tuple[Family, ...]] = {
    type: tuple(family for family in FAMILIES if family.type == type) for type in TYPE_WEIGHTS
}  # fmt: skip
_WORDY = frozenset(("qualification", "issuer", "status", "jurisdiction", "business_activity", "restrictions"))
"""Fields with a known vocabulary or free words: a slip or two does not hide what is meant."""
_DATES = frozenset(
    ("issue_date", "expiry_date", "start_date", "end_date", "date_of_birth", "retroactive_date", "original_issue_date")
)  # fmt: skip
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_TRAIN = World("train")
_LEVELS = {level.name: level for level in noise.LEVELS}
_ALONE = 0.2
"""How often the first engine reads alone, as where Tesseract is not installed or a second reading does not pay."""


def choose(rng: Random, families: Iterable[Family] | None = None) -> Family:
    """A family: first a type, then one of its families, each by weight. ``families`` narrows the choice."""
    if families is None:
        type = rng.choices(tuple(TYPE_WEIGHTS), tuple(TYPE_WEIGHTS.values()))[0]
        among: tuple[Family, ...] = _BY_TYPE[type]
    else:
        among = tuple(families)
    return rng.choices(among, [family.weight for family in among])[0]


def draw(seed: int, family: str | None = None, world: World | None = None, severity: str | Channel | None = None) -> Drawn:
    """One document with its truth.

    ``family`` is a `Family`'s id (None: one is rolled), ``world`` the split's pools (None: train's), ``severity`` the name of one
    of `noise.LEVELS` or a channel of one's own (None: one is rolled, at times without its second engine). Raises KeyError for an
    unknown family or severity.
    """
    d = drawing(seed, family, world)
    rng = d.rng
    if isinstance(severity, Channel):
        channel = severity
    elif severity is not None:
        channel = _LEVELS[severity]
    else:
        channel = noise.level(rng)
        if rng.random() < _ALONE:
            channel = replace(channel, second=0.0)
    dpi = None if channel.origin is Origin.TEXT else 300.0

    def imagined(sheet: Sheet) -> Read:
        return Read(noise.transmit(sheet.inks, sheet.width, sheet.height, channel, rng), sheet.width, sheet.height, dpi)

    return finished(d, seed, channel.name, imagined)


def drawing(seed: int, family: str | None = None, world: World | None = None) -> Drawing:
    """The sheets of one document before anything reads them."""
    rng = Random(f"draw/{seed}/{family}")
    chosen = BY_ID[family] if family else choose(rng)
    d = Drawing(rng, world or _TRAIN, chosen.id)
    chosen.grammar(d, chosen.type)
    return d


@dataclass(frozen=True, slots=True)
class Read:
    """What a sheet gave: ``words`` with the marks of the values they carry, and the page's size in points and its resolution."""

    words: list[tuple[Word, Marks]]
    width: float
    height: float
    dpi: float | None


def finished(d: Drawing, seed: int, severity: str, read: Callable[[Sheet], Read]) -> Drawn:
    """The document with its truth, after ``read`` has read every sheet."""
    pages: list[Page] = []
    found: dict[int, tuple[int, list[int]]] = {}
    for number, sheet in enumerate(d.sheets, 1):
        if d.chance(0.07):
            _page_in_page(d, sheet)
        told = read(sheet)
        page = Page(number, told.width, told.height, lines_from((word for word, _ in told.words), number), dpi=told.dpi)
        pages.append(page)
        _follow(told.words, page, found)
    digest = sha256(f"{d.family}/{seed}/{severity}".encode()).hexdigest()
    document = Document(digest, tuple(pages))
    return Drawn(document, d.family, severity, _truth(d, document, found))


def _page_in_page(d: Drawing, sheet: Sheet) -> None:
    """The whole page smaller somewhere on itself, as a copier or a screenshot leaves it."""
    factor = d.rng.uniform(0.5, 0.9)
    place(sheet.inks, factor, sheet.width * d.rng.uniform(0, 1 - factor), sheet.height * d.rng.uniform(0, 1 - factor))


def _follow(read: list[tuple[Word, Marks]], page: Page, found: dict[int, tuple[int, list[int]]]) -> None:
    """Note for every printing which words of the finished page carry it."""
    carried = {id(word): marks for word, marks in read}
    for index, word in enumerate(page.words):
        for mark in carried[id(word)]:
            found.setdefault(mark, (page.number, []))[1].append(index)


def _truth(d: Drawing, document: Document, found: dict[int, tuple[int, list[int]]]) -> tuple[TrueCredential, ...]:
    places: dict[tuple[int, str], list[Place]] = {}
    printed: set[tuple[int, str]] = set()
    for mark, print_ in enumerate(d.prints):
        key = (print_.credential, print_.field)
        printed.add(key)
        if mark not in found:
            continue
        number, indexes = found[mark]
        page = document.pages[number - 1]
        words = tuple(page.words[index] for index in indexes)
        place_ = Place(number, tuple(indexes), Span(number, words).boxes, print_.text, readable(print_.field, print_.text, words))
        places.setdefault(key, []).append(place_)
    out: list[TrueCredential] = []
    for credential in d.credentials:
        fields = {
            field: TrueValue(fact.value, fact.precision, tuple(places[credential.index, field]))
            for field, fact in credential.facts.items()
            if (credential.index, field) in places
        }
        expiry = credential.expiry
        if expiry is Expiry.EXPIRES and (credential.index, "expiry_date") not in printed:
            expiry = Expiry.UNKNOWN
        if expiry in (Expiry.LIFETIME, Expiry.CONTINGENT_ON_MOC) and credential.index not in d.said:
            expiry = Expiry.UNKNOWN
        pages = tuple(sorted(d.pages_of[credential.index]))
        if pages and (fields or credential.type == UNRECOGNIZED or printed):
            out.append(TrueCredential(credential.type, credential.paper, pages, expiry, fields))
    return tuple(out)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def readable(field: str, printed: str, words: tuple[Word, ...]) -> bool:
    """Whether what the engines read at ``words`` still tells the value: by the first engine, or by the second one throughout."""
    readings = [" ".join(word.text for word in words)]
    if any(word.alternatives for word in words):
        readings.append(" ".join(word.alternatives[0].text if word.alternatives else word.text for word in words))
    if field == "holder_name":  # its parts may stand in boxes of their own, in any order
        return any(all(part in _squeezed(text) for part in map(_squeezed, printed.split())) for text in readings)
    return any(_tells(field, printed, text) for text in readings)


def _tells(field: str, printed: str, text: str) -> bool:
    want, got = _squeezed(printed), _squeezed(text)
    if want in got:
        return True
    if field in _DATES and any(char.isdigit() for char in printed):
        want_digits, got_digits = ("".join(char for char in side if char.isdigit()) for side in (want, got.translate(_DIGITS)))
        return want_digits in got_digits and ratio(want, got) > 80
    if field in _WORDY or field in _DATES:
        return ratio(want, got) > 85 or (len(got) > len(want) and ratio(want, got[: len(want)]) > 85)
    return False
