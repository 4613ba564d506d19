"""The whole way from a document as read to drafts of credential records."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

from extractors.acceptance.decision import decide
from extractors.acceptance.review_reasons import incomplete
from extractors.card_backs import join_backs, with_cards
from extractors.classification.classify import Likelihood
from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.document.page import Document, Page
from extractors.document.regions import Region, lines_in
from extractors.draft import UNRECOGNIZED, Draft, Expiry
from extractors.found_credential import FoundCredential
from extractors.page_segmentation import located, segment_page
from extractors.read_fields import read_values
from extractors.record_linkage import link_records, merge
from extractors.validation.validate import validate


def extract(document: Document, declarations: Declarations) -> list[Draft]:
    """Drafts of every credential in ``document``, and an ``unrecognized`` draft for each page that holds none, in page order.

    The stages: segment and classify each page, and add the cards that its barcodes prove; find, rank and assign the values of each
    credential (`read_fields`); link pages and parts that are one record; validate; accept.
    """
    found = [one for page in document.pages for one in with_cards(page, segment_page(page, declarations), declarations)]
    records = join_backs(link_records(found))
    return [_validate_and_accept(record) for record in records]


def extract_as(document: Document, pages: Collection[int], declared: CredentialType, place: Collection[Region] = ()) -> Draft:
    """What ``pages`` (from 1) of ``document`` say as one credential of the type ``declared``, certain because a person chose it.

    Of a page with regions in ``place`` only what stands in them is read: the rest is another document's.
    The kind of sheet is the first that the type allows; nobody looked for it.

    Raises:
        ValueError: where the document has none of these pages.
    """
    found = [_found_as(page, declared, place) for page in document.pages if page.number in pages]
    if not found:
        raise ValueError("the document has none of the pages that were asked for")
    return _validate_and_accept(reduce(merge, found))


def _found_as(page: Page, declared: CredentialType, place: Collection[Region]) -> FoundCredential:
    here = tuple(region for region in place if region.page == page.number)
    likelihood = Likelihood({declared.id: 1.0}, {})
    chosen = FoundCredential(declared, likelihood, (page.number,), lines_in(page, place), page.advice, here)
    return located(page, read_values(page, chosen))


def _validate_and_accept(record: FoundCredential) -> Draft:
    """The last two stages for one record: what its values say about each other, and whether it is accepted without review."""
    declared, values = record.declared, record.values
    paper = record.likelihood.paper(declared.papers)
    confidence = round(record.type_probability, 3)
    if not declared.recognized:
        return Draft(UNRECOGNIZED, paper, confidence, record.pages, Expiry.NOT_APPLICABLE, reasons=incomplete(record.advice))
    findings = validate(declared, values, record.lines, record.blanks)
    decision = decide(declared, record.type_probability, values, findings, record.advice, paper)
    return Draft(
        type=declared.id,
        paper=paper,
        confidence=confidence,
        pages=record.pages,
        expiry=findings.expiry,
        fields=values,
        issues=(*findings.issues, *incomplete(record.advice)),
        reasons=decision.reasons,
        seen=decision.row,
        objected=decision.objected,
        trial=decision.shadow,
        regions=record.regions,
    )
