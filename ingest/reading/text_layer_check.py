"""Whether the characters of a text layer are those that its glyphs show.

A glyph that can be seen can lie in one way: the file's table gives it another character. So a few words that hold every glyph of
the page between them are cut out and read by OCR, numbers and dates first. A glyph that both engines read as the same other
character, and neither as told wherever it is looked at, is told wrongly, and with it the whole font is not believed.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice

from extractors.document.page import Box
from ingest.images.pixels import Pixels
from ingest.ocr.engine import Engine, EngineFailed
from ingest.reading.engines import Engines
from ingest.reading.letters import Glyph
from ingest.reading.typesetting import Typed

Cut = Callable[[Box], Pixels]
"""Cuts a place of the upright page (points) out of its picture, about a line's height in pixels."""

_WIDTH = 110
"""Letters read at most to begin with: 0.06 s of one processor by the quick engine."""

_TWICE = "0123456789"
"""Characters whose glyphs are looked at twice: it is numbers and dates that are taken for true without a second look."""

_DOUBTED = 12
"""Words that are read by both engines at most, 10 ms each; more of them say no more."""

_MORE = 3
"""Further words in which a suspected glyph is looked for."""

_LONGEST = 24
"""Letters of a word beyond which it is an address of the web, and read badly."""

_ALIKE = ("0oq", "1lijtf", "5s", "8b", "2z", "6g", "vuy", "rn", "ceg", "qg9")
"""Characters that engines take for one another. Between them only what stands around them tells which it is."""


_UNSTROKED = str.maketrans("łøđħı", "lodhi")
"""Letters that have no accent to take off, yet a plain one beneath."""


@dataclass(slots=True)
class _Verdicts:
    """Which glyphs were read as told, and as which other character in which words; ``surely`` those that stand in a word that both
    engines read alike.
    """

    confirmed: set[Glyph] = field(default_factory=set)
    refuted: dict[Glyph, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    surely: set[Glyph] = field(default_factory=set)
    legible: Counter[int] = field(default_factory=Counter)
    """By font: words that the quick engine reads as told, less those that the engines read in two ways."""

    def suspects(self) -> list[Glyph]:
        return [glyph for glyph in self.refuted if glyph not in self.confirmed]

    def differing(self) -> Iterator[Glyph]:
        """The glyphs that are told wrongly. One word proves it only in a face that is read well: script is easily misread."""
        for glyph in self.suspects():
            sure = glyph in self.surely and self.legible[glyph.number] > 0
            if sure or max(len(words) for words in self.refuted[glyph].values()) > 1:
                yield glyph


def differing_fonts(typed: Sequence[Typed], cut: Cut, engines: Engines) -> frozenset[int]:
    """The fonts of ``typed``, by their ``Glyph.number``, whose characters are not what the page shows.

    Empty where there is no engine to tell, or it fails: then the layer is believed.
    """
    quick, strong = engines.second or engines.first, engines.first or engines.second
    words = [each for each in typed if _is_legible(each)]
    if quick is None or strong is None or not words:
        return frozenset()
    holding: dict[Glyph, list[int]] = defaultdict(list)
    for at, each in enumerate(words):
        for glyph in _glyphs(each):
            holding[glyph].append(at)
    try:
        return _judged(words, holding, cut, quick, strong)
    except EngineFailed:
        return frozenset()


def _judged(words: Sequence[Typed], holding: dict[Glyph, list[int]], cut: Cut, quick: Engine, strong: Engine) -> frozenset[int]:
    verdicts = _Verdicts()
    chosen = list(_covering(words, holding))
    _look(words, chosen, cut, quick, strong, verdicts)
    suspects = verdicts.suspects()
    looked = set(chosen)
    more = {at for glyph in suspects for at in islice((at for at in holding[glyph] if at not in looked), _MORE)}
    if more:
        _look(words, sorted(more)[:_DOUBTED], cut, quick, strong, verdicts)
    return frozenset(glyph.number for glyph in verdicts.differing())


def _is_legible(typed: Typed) -> bool:
    """Whether the word runs along the page and is long enough to be read by itself."""
    letters = sum(letter.text.isalnum() for letter in typed.letters)
    return 2 <= letters <= _LONGEST and typed.word.box.height < 2.2 * max(letter.size for letter in typed.letters)


def _glyphs(typed: Typed) -> frozenset[Glyph]:
    return frozenset(letter.glyph for letter in typed.letters if letter.text.isalnum())


def _fonts(typed: Typed) -> frozenset[int]:
    return frozenset(letter.glyph.number for letter in typed.letters)


def _covering(words: Sequence[Typed], holding: dict[Glyph, list[int]]) -> Iterator[int]:
    """Words that hold every glyph between them, as few letters as may be, those with figures first."""
    told = {letter.glyph: letter.text for each in words for letter in each.letters}
    wanted = {glyph: min(len(places), 2 if told[glyph] in _TWICE else 1) for glyph, places in holding.items()}
    left, spent = set(range(len(words))), 0
    while left and spent < _WIDTH:
        gain, at = max((_gain(words[at], wanted), -at) for at in left)
        if gain <= 0:
            return
        at = -at
        left.discard(at)
        spent += len(words[at].letters)
        for glyph in _glyphs(words[at]):
            wanted[glyph] -= 1
        yield at


def _gain(typed: Typed, wanted: dict[Glyph, int]) -> float:
    """What reading the word tells that is not known yet, for each letter that it has; digits tell most."""
    told = {letter.glyph: letter.text for letter in typed.letters if letter.text.isalnum()}
    worth = sum(3.0 if text in _TWICE else 1.0 for glyph, text in told.items() if wanted[glyph] > 0)
    return worth / (len(typed.letters) + 2)


def _look(words: Sequence[Typed], at: Sequence[int], cut: Cut, quick: Engine, strong: Engine, verdicts: _Verdicts) -> None:
    """Read the words ``at`` and note what is seen of their glyphs; those that the quick engine reads otherwise by both."""
    strips = {each: cut(words[each].word.box) for each in at}
    doubted: dict[int, str] = {}
    for each, reading in zip(at, quick.read_lines([strips[each] for each in at]), strict=True):
        if _folded(reading.text) == _folded(_text(words[each])):
            verdicts.confirmed.update(_glyphs(words[each]))
            verdicts.legible.update(_fonts(words[each]))
        else:
            doubted[each] = _folded(reading.text)
    again = list(doubted)[:_DOUBTED] if strong is not quick else []
    second = {
        each: _folded(reading.text)
        for each, reading in zip(again, strong.read_lines([strips[each] for each in again]) if again else (), strict=True)
    }
    for each, read in list(doubted.items())[:_DOUBTED]:
        _compare(words[each], [read, second[each]] if each in second else [read], verdicts)


def _compare(typed: Typed, readings: Sequence[str], verdicts: _Verdicts) -> None:
    """Note which glyphs of a word the readings confirm, any one of them, and which all of them read as the same other character."""
    places = [(letter.glyph, char) for letter in typed.letters for char in _folded(letter.text)]
    told = "".join(char for _, char in places)
    seen = [_aligned(told, read) for read in readings]
    if len(set(readings)) > 1:
        verdicts.legible.subtract(_fonts(typed))
    alike = len(readings) > 1 and len(set(readings)) == 1 and len(readings[0]) == len(told)
    for at, (glyph, char) in enumerate(places):
        others = {said[at] for said in seen}
        if char in others:
            verdicts.confirmed.add(glyph)
        elif len(others) == 1 and (other := others.pop()) and not _mistakable(char, other, told, readings):
            verdicts.refuted[glyph][other].add(told)
            if alike:
                verdicts.surely.add(glyph)


def _aligned(told: str, read: str) -> list[str]:
    """For each character of ``told`` what was ``read`` at its place; nothing where it is not known."""
    if len(told) == len(read):
        return list(read)
    seen = [""] * len(told)
    for kind, start, end, there, until in SequenceMatcher(None, told, read, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == until - there):
            seen[start:end] = read[there:until]
    return seen


def _mistakable(char: str, other: str, told: str, readings: Sequence[str]) -> bool:
    """Whether ``other`` may be an engine's mistake for ``char``. It is none where it makes a number of what is told as half of one,
    or a word.
    """
    if not any(char in alike and other in alike for alike in _ALIKE):
        return False
    whole = all(read.isdigit() or read.isalpha() for read in readings)
    return not whole or told.isdigit() or told.isalpha()


def _text(typed: Typed) -> str:
    return "".join(letter.text for letter in typed.letters)


def _folded(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_UNSTROKED)
    return "".join(char for char in plain if char.isalnum())
