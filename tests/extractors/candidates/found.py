"""What is found on a page, for tests of the candidates."""

from __future__ import annotations

from extractors.candidates.candidate import Candidate
from extractors.candidates.find import find_candidates
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Page


def found(type_id: str, page: Page) -> list[Candidate]:
    """Every candidate of a page taken for the type."""
    declared = packaged().type(type_id)
    return list(find_candidates(declared, page.lines, lexicon_of(declared).find(page.lines)))


def values(type_id: str, page: Page, kind: str) -> set[str]:
    """The values of one kind among them."""
    return {candidate.value.text for candidate in found(type_id, page) if candidate.kind == kind}
