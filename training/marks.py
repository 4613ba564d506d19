"""Which candidate is the true value: what training and measuring on drawn pages agree on."""

from __future__ import annotations

import re

from extractors.candidates.candidate import Candidate
from extractors.credential_types.declaration import Field
from extractors.document.folding import fold
from extractors.kinds.kind import Unparsable
from extractors.kinds.registry import canonical
from training.truth import TrueCredential, TrueValue

_FOLDED = frozenset({"holder_name", "issuer", "qualification", "business_activity", "license_class", "restrictions", "status"})


_SMALL_WORDS = frozenset({"the", "of", "and", "in", "for", "at", "de", "la", "el", "y"})


_BRACKETED = re.compile(r"\s*\([A-Z.&-]{2,10}\)$")


def same(field: Field, value: str, truth: str, state: str | None = None) -> bool:
    """Does a candidate's canonical value equal the true one? Words are compared folded, everything else exactly.

    A board's name counts as the true one where it means that board in ``state``, which the reader completes it with, and a
    qualification where the true one is known by that name.
    """
    if field.name == "issuer" and state and (known := canonical(value, state)) and fold(known.name) == fold(truth):
        return True
    if field.name not in _FOLDED:
        return value == truth
    return _meant(value) in (_meant(truth), _meant(_known_as(field, truth)))


def _known_as(field: Field, truth: str) -> str:
    try:
        return field.kind.parse(truth).text
    except Unparsable:
        return truth


def _meant(value: str) -> str:
    """A name folded, without the small words and the letters in brackets that papers print or leave out."""
    value = _BRACKETED.sub("", value)
    return fold(" ".join(word for word in value.split() if word.casefold() not in _SMALL_WORDS))


def _at_its_place(candidate: Candidate, truth: TrueValue) -> bool:
    return any(
        place.page == candidate.span.page and any(candidate.box.overlap(box) > 0.3 * box.width * box.height for box in place.boxes)
        for place in truth.places
    )


def mark(field: Field, candidate: Candidate, credential: TrueCredential) -> int:
    """1 where the candidate is the true value at its place, -1 where it is that by chance at another place, else 0."""
    truth = credential.fields.get(field.name)
    state = credential.fields.get("jurisdiction")
    if truth is None or not same(field, candidate.value.text, truth.value, state.value if state else None):
        return 0
    return 1 if _at_its_place(candidate, truth) else -1
