"""Whether a credential ends, and how the paper says so.

No date is ever made up here: a paper that shows none is placed by what it says in words, else by what its type is known for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Line
from extractors.document.phrase_lexicon import PhraseLexicon
from extractors.draft import Expiry

_PHRASES = {
    Expiry.CONTINGENT_ON_MOC: (
        "maintenance of certification",
        "continuing certification",
        "continuous certification",
        "ongoing certification is contingent",
        "contingent upon meeting",
        "contingent upon participation",
        "subject to continuing certification",
        "longitudinal assessment",
    ),
    Expiry.LIFETIME: (
        "valid indefinitely",
        "does not expire",
        "do not expire",
        "shall not expire",
        "no expiration",
        "no expiration date",
        "non expiring",
        "valid for life",
        "lifetime",
        "lifetime certificate",
        "permanent license",
        "permanently valid",
        "without expiration",
        "not time limited",
        "indefinite",
        "no expiry",
        "never expires",
    ),
}
_ACROSS = PhraseLexicon(
    ("valid indefinitely", "does not expire", "do not expire", "shall not expire", "never expires", "without expiration")
)
"""Those that may run over a line's end. "Valid for" and "life support", or "License No." and "Expiration date", on two lines say
nothing of the kind."""
_WORDS = {kind: PhraseLexicon(phrases) for kind, phrases in _PHRASES.items()}


def expiry_of(declared: CredentialType, has_date: bool, lines: Sequence[Line]) -> Expiry:
    """How the credential ends. ``has_date`` says that an expiry date was read."""
    if has_date:
        return Expiry.EXPIRES
    if declared.without_date is Expiry.NOT_APPLICABLE or not any(field.name == "expiry_date" for field in declared.fields):
        return Expiry.NOT_APPLICABLE
    contingent = any(_WORDS[Expiry.CONTINGENT_ON_MOC].hits(text) for text in _texts(lines))
    if contingent and declared.contingent_on_moc:
        return Expiry.CONTINGENT_ON_MOC
    lifetime = any(_WORDS[Expiry.LIFETIME].hits(line.text) for line in lines) or denies_end(lines)
    return Expiry.LIFETIME if lifetime else declared.without_date


def denies_end(lines: Sequence[Line]) -> bool:
    """Whether the paper says in a sentence that it does not expire. That a license is valid for life says nothing of the
    registration that it is printed on."""
    return any(_ACROSS.hits(text) for text in _texts(lines))


def _texts(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every line, and every two that follow one another."""
    texts = [line.text for line in lines]
    return (*texts, *(f"{upper} {lower}" for upper, lower in pairwise(texts)))
