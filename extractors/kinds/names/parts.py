"""The parts of a canonical name, as offices file it: family name, given names, suffix.

A canonical name is ``given middle family suffix`` and does not say where the family name begins. Print that puts the family name
before a comma does; else a particle belongs to the word behind it (``de la Cruz``), and two Spanish surnames in a row are one
family name (``García Márquez``). Filing units are those of US offices (ARMA's rules): a hyphenated name is one, and so is a
particle with the word behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.kinds.folded import key
from extractors.kinds.names import lexicon


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name in its own spelling. ``family`` is in filing units: a particle is one unit with the word behind it."""

    family: tuple[str, ...]
    given: tuple[str, ...] = ()
    suffix: str = ""


def parts(name: str, printed: str = "") -> Parts:
    """The parts of the canonical ``name`` of a person; ``printed`` is how the document prints it, where that is known."""
    words = name.split()
    suffix = words.pop() if len(words) > 1 and lexicon.is_suffix(words[-1]) else ""
    begins = _before_comma(words, printed) or _by_words(words)
    return Parts(_units(words[begins:]), tuple(words[:begins]), suffix)


def _before_comma(words: Sequence[str], printed: str) -> int:
    """Where the family name begins that is printed before a comma; 0 where print does not say."""
    head, comma, _ = printed.partition(",")
    if not comma:
        return 0
    family = key(" ".join(word for word in head.split() if not lexicon.is_suffix(word)))
    return next((at for at in range(len(words) - 1, 0, -1) if key(" ".join(words[at:])) == family), 0)


def _by_words(words: Sequence[str]) -> int:
    """Where the family name begins as the words tell: at the last word, or before it where particles or a first surname stand."""
    begins = _before_particles(words, max(len(words) - 1, 0))
    if begins > 1 and _is_surname(words[-1]) and _is_surname(words[begins - 1]):
        begins = _before_particles(words, begins - 1)
    return begins


def _before_particles(words: Sequence[str], begins: int) -> int:
    """``begins`` moved before the particles that stand there. A first word is a given name, unless it is written small."""
    while (begins > 1 or (begins == 1 and words[0].islower())) and _is_particle(words[begins - 1], words[-1]):
        begins -= 1
        if words[begins] in _JOINING and begins > 1:
            begins -= 1
    return begins


_JOINING = ("y", "e")
"""Particles between two surnames: ``Ortega y Gasset``, ``Costa e Silva``."""


def _is_particle(word: str, last: str) -> bool:
    low = word.strip(".").lower()
    if low in lexicon.PARTICLES and len(low) == 1:
        return word in _JOINING  # a capital is an initial
    # Văn and Đỗ are Vietnamese middle and family names; before a Vietnamese surname they are no particle.
    return low in lexicon.PARTICLES and key(last) not in lexicon.VIETNAMESE_SURNAMES


def _is_surname(word: str) -> bool:
    return key(word) in lexicon.SPANISH_SURNAMES


def _units(words: Sequence[str]) -> tuple[str, ...]:
    units: list[str] = []
    glued = ""
    for word in words:
        glued += word
        if word.strip(".").lower() not in lexicon.PARTICLES:
            units.append(glued)
            glued = ""
    return (*units, glued) if glued else tuple(units)
