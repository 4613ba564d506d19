"""Backs of cards: those that a barcode proves, and those on the page after their front.

What is printed on a back is little (a state, classes, restrictions), and may look like anything or nothing. A barcode says what
it is; it says nothing of other documents copied onto the page. Without one a page is a back only where it follows a card that is
complete, and looks like a card itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.classification.classify import Likelihood
from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.document.page import Page
from extractors.document.regions import Region
from extractors.draft import UNRECOGNIZED
from extractors.found_credential import FoundCredential
from extractors.read_fields import read_fields, read_values
from extractors.record_linkage import with_back
from extractors.validation.coded_cards import CodedCard, cards_on, coded_values, own_card

_PROVEN = 0.995
"""How likely a document with a card's barcode is a card."""

_CERTAIN = 0.9
"""How likely a page must be of another type to be that as well, where its values are not complete."""

_BACK, _CARD = 0.3, 0.4
"""How likely the back of a card must be of its type, and both sides a card: a back says little, and may be anything."""


def with_cards(page: Page, found: Sequence[FoundCredential], declarations: Declarations) -> Sequence[FoundCredential]:
    """What was ``found`` on a page, with the cards of its barcodes: one that was found is certain, one that was not is added."""
    cards = cards_on(page)
    declared = _card_type(declarations)
    if not cards or declared is None:
        return found
    left = list(cards)
    result: list[FoundCredential] = []
    for one in found:
        own = own_card(left, page, one.lines, one.values) if one.declared.id == declared.id else None
        if own is not None:
            left.remove(own)
        result.append(read_values(page, _proven(one)) if own is not None else one)
    if len(left) == 1 and len(found) == 1 and _may_be_card(found[0]):
        whole = FoundCredential(declared, _certain(declared), (page.number,), page.lines, page.advice)
        return [read_values(page, whole)]
    added = [_alone(page, declared, card) for card in left]
    return [*(one for one in result if one.declared.recognized or not added), *added]


def join_backs(records: Sequence[FoundCredential]) -> list[FoundCredential]:
    """The same records in page order, each page that is the back of the one card before it joined to that."""
    result: list[FoundCredential] = []
    for one in records:
        fronts = [at for at, known in enumerate(result) if known.pages[-1] == one.pages[0] - 1]
        if len(fronts) == 1 and _is_back(one, result[fronts[0]]):
            front = result[fronts[0]]
            said = read_fields(front.declared, one.lines, front.type_probability).values
            result[fronts[0]] = with_back(front, one, said)
        else:
            result.append(one)
    return result


def _is_back(one: FoundCredential, before: FoundCredential) -> bool:
    """Is this page the back of the card on the page before: of a card's look, perhaps of its type, and no credential by itself?"""
    return (
        before.is_complete
        and not one.is_complete
        and one.declared.id in (UNRECOGNIZED, before.declared.id)
        and one.likelihood.types.get(before.declared.id, 0.0) >= _BACK
        and all(found.likelihood.papers.get("card", 0.0) >= _CARD for found in (one, before))
    )


def _card_type(declarations: Declarations) -> CredentialType | None:
    """The declared type of driver licenses and identification cards: the one about identity that tells when its holder was born."""
    of_identity = (one for one in declarations.credentials if one.access == "identity")
    return next((one for one in of_identity if any(field.name == "date_of_birth" for field in one.fields)), None)


def _may_be_card(found: FoundCredential) -> bool:
    """Whether the page is no credential, or hardly another one."""
    return not found.declared.recognized or (found.type_probability <= _CERTAIN and not found.is_complete)


def _certain(declared: CredentialType) -> Likelihood:
    return Likelihood({declared.id: _PROVEN}, {})


def _proven(found: FoundCredential) -> FoundCredential:
    """The same card, its type being proven by its barcode."""
    if found.type_probability >= _PROVEN:
        return found
    rest = 1 - found.type_probability
    types = {name: p * (1 - _PROVEN) / rest for name, p in found.likelihood.types.items()} | {found.declared.id: _PROVEN}
    return replace(found, likelihood=Likelihood(types, found.likelihood.papers))


def _alone(page: Page, declared: CredentialType, card: CodedCard) -> FoundCredential:
    """The card of a barcode beside which no print is known to be its own; it is where the barcode is."""
    place = (Region(page.number, card.box.rounded()),)
    values = tuple(coded_values(declared, card))
    return FoundCredential(declared, _certain(declared), (page.number,), (), page.advice, place, values)
