"""The barcodes of cards on a page, and how what they say goes together with the print.

A barcode outranks print: it is read without error or not at all. Where the print says the same, its spelling stays, for a barcode
has neither accents nor small letters. Where the two differ, the barcode's value stands, and a person is asked to compare them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from rapidfuzz import fuzz

from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Box, Line, Origin, Page, union
from extractors.document.regions import Region
from extractors.draft import FieldValue, Rival
from extractors.notes import Explanation
from extractors.validation.card_barcode import Card, card_of

READ = Explanation("from_barcode")
AGREES = Explanation("print_agrees")
SHORTER = Explanation("barcode_shorter")
DIFFERS = Explanation("print_differs")
SHORTENED = Explanation("barcode_shortened")
UNORDERED = Explanation("barcode_unordered")
"""What a value rests on."""

_CERTAIN, _LIKELY, _UNPROVEN = 0.995, 0.95, 0.8
"""How sure a barcode's value is: by itself; where the print differs; and a name whose order it leaves open."""
_READ = 0.5
"""The probability from which print is read well enough to agree or to differ."""
_ALIKE = 75
"""Two readings of one number or name are at least this alike (per cent, by edit distance)."""


@dataclass(frozen=True, slots=True)
class CodedCard:
    """A card's barcode at its place: ``page`` counts from 1, ``box`` is in points."""

    card: Card
    page: int
    box: Box


def cards_on(page: Page) -> tuple[CodedCard, ...]:
    """The barcodes of cards on a page, in reading order; of copies of one card the first."""
    found: list[CodedCard] = []
    for code in page.codes:
        card = card_of(code.payload)
        if card is not None and all(card.values != known.card.values for known in found):
            found.append(CodedCard(card, page.number, code.box))
    return tuple(found)


def own_card(
    cards: Sequence[CodedCard], page: Page, lines: Sequence[Line], values: Sequence[FieldValue], place: Collection[Region] = ()
) -> CodedCard | None:
    """Which of the page's ``cards`` is the back of the one whose ``lines`` and ``values`` these are; None where none is.

    A part of a page has the one in its regions ``place``, or else the nearest that is not told to be another person's.
    """
    here = [region for region in place if region.page == page.number]
    if here:
        cards = [one for one in cards if any(region.contains(one.box) for region in here)] or cards
    fits = [one for one in cards if not _of_another(one.card, values)]
    named = [one for one in fits if _agreeing(one.card, values)]
    fits = named or fits
    if len(fits) < 2 or not lines:
        return fits[0] if fits else None
    x, y = union(line.box for line in lines).middle
    return min(fits, key=lambda one: hypot(one.box.middle[0] - x, one.box.middle[1] - y))


def _alike(card: Card, values: Sequence[FieldValue]) -> Iterator[bool]:
    """For each value that tells people apart and was read in print: is it the barcode's?"""
    for value in values:
        said = card.values.get(value.field)
        if said and value.confidence > _READ:
            if value.field in ("holder_name", "number"):
                yield fuzz.ratio(bare(said), bare(value.value)) >= _ALIKE
            elif value.field == "date_of_birth":
                yield said == value.value


def _agreeing(card: Card, values: Sequence[FieldValue]) -> bool:
    return any(_alike(card, values))


def _of_another(card: Card, values: Sequence[FieldValue]) -> bool:
    """Whether at least two such values are read and none of them is the barcode's: then it is another person's card."""
    alike = list(_alike(card, values))
    return len(alike) > 1 and not any(alike)


def coded_values(declared: CredentialType, coded: CodedCard) -> Iterator[FieldValue]:
    """What a barcode says of the fields of ``declared``, as values with its place."""
    for field in declared.fields:
        said = coded.card.values.get(field.name)
        if not said:
            continue
        because: tuple[Explanation, ...] = (READ,)
        confidence = _CERTAIN
        if field.name == "holder_name":
            because += (SHORTENED,) if coded.card.shortened else ()
            because += () if coded.card.ordered else (UNORDERED,)
            confidence = _CERTAIN if coded.card.ordered and not coded.card.shortened else _UNPROVEN
        yield FieldValue(
            field=field.name,
            value=said,
            printed=coded.card.printed[field.name],
            confidence=confidence,
            page=coded.page,
            boxes=(coded.box.rounded(),),
            origin=Origin.BARCODE,
            precision="day" if field.kind.input == "date" else None,
            because=because,
        )


def settled(declared: CredentialType, coded: FieldValue, printed: FieldValue | None, lines: Sequence[Line]) -> FieldValue:
    """The value of a field of which a barcode says ``coded``, and the print, of which these are the ``lines``, ``printed``."""
    if printed is None:
        return coded
    field = declared.field(coded.field)
    if _same(coded, printed):
        # Its place stays the print's, which a person can read.
        confidence = max(printed.confidence, coded.confidence)
        because = (*(why for why in coded.because if why != UNORDERED), AGREES)
        return replace(printed, origin=Origin.BARCODE, confidence=confidence, rivals=(), because=because)
    if coded.field == "holder_name" and _completes(printed.value, coded.value):
        return replace(
            printed, confidence=max(printed.confidence, (1 + printed.confidence) / 2), because=(*printed.because, SHORTER)
        )
    if printed.confidence < _READ or _equal(coded, printed) or is_printed(field, coded.value, lines):
        return coded
    rival = Rival(printed.value, printed.printed, printed.confidence, printed.page, printed.boxes)
    return replace(coded, confidence=min(coded.confidence, _LIKELY), rivals=(rival,), because=(*coded.because, DIFFERS))


def bare(text: str) -> str:
    """Letters and digits alone, without accents, in capitals."""
    plain = unicodedata.normalize("NFKD", text.upper())
    return "".join(char for char in plain if char.isalnum())


def _words(name: str) -> list[str]:
    return [bare(word) for word in re.split(r"[\s\-‐]+", name) if bare(word)]


def _same(coded: FieldValue, printed: FieldValue) -> bool:
    """Whether the print says the same, and says it at least as well: with its separators, accents and capitals."""
    if coded.value == printed.value:
        return True
    if coded.field == "holder_name":
        ours, theirs = _words(coded.value), _words(printed.value)
        unordered = UNORDERED in coded.because and sorted(ours) == sorted(theirs)
        spelled = bare(coded.value) == bare(printed.value) and len(coded.value.split()) == len(printed.value.split())
        return ours == theirs or unordered or spelled
    return coded.precision is None and bare(coded.value) == bare(printed.value)


def _equal(coded: FieldValue, printed: FieldValue) -> bool:
    """Whether the print says the same, though not so well: words run together or in another order, a date without its day."""
    if coded.field == "holder_name":
        ours, theirs = bare(coded.value), bare(printed.value)
        return ours == theirs or sorted(_words(coded.value)) == sorted(_words(printed.value))
    if printed.precision in ("month", "year"):
        return coded.value.startswith(printed.value[: 7 if printed.precision == "month" else 4])
    return False


def _completes(name: str, short: str) -> bool:
    """Whether ``name`` is ``short`` with its initials written out or its cut words ended."""
    full, cut = _words(name), _words(short)
    return len(full) == len(cut) and all(
        one == other or (one.startswith(other) and (len(other) == 1 or len(other) > 3))
        for one, other in zip(full, cut, strict=True)
    )


_MOST = 4
"""Words that a number may be printed in."""


def is_printed(field: Field, value: str, lines: Sequence[Line]) -> bool:
    """Whether the ``value`` of a barcode is printed somewhere: then the print agrees, whatever was chosen from it."""
    if field.name == "holder_name":
        printed = {part for line in lines for word in line.words for part in _words(word.text)}
        return set(_words(value)) <= printed
    if field.name == "number":
        return any(bare(value) == bare(run) for line in lines for run in _runs(line))
    return any(found.value.text == value for line in lines for found in field.kind.find(line.text))


def _runs(line: Line) -> Iterator[str]:
    words = [word.text for word in line.words]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _MOST) + 1):
            yield "".join(words[start:end])
