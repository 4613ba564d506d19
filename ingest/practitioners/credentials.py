"""Which records are documents of one credential, and where each stands in it. Pure, and the same in whatever order they arrived.

Records of one number, type and issuer are one credential whatever their dates: a later one is a renewal. A record without that
number, or with one read wrong, is where everything else agrees. Two that contradict each other in what identifies a credential are
never put together, also not by way of a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ingest.practitioners import identity
from ingest.practitioners.names import Likeness, likeness, misread, slip
from ingest.practitioners.papers import Paper
from ingest.statuses import CredentialPlace, RecordState

_ALIKE = 88.0
"""How alike (rapidfuzz, 0 to 100) two issuers or qualifications are that are one, printed or read differently."""
_CONFUSED = frozenset(("08", "38", "58", "68", "89", "56", "35", "17", "27", "49", "06", "14"))
"""Digits of one shape, which blurred print does not tell apart."""
_STATES = {RecordState.CONFIRMED: 0, RecordState.ACCEPTED: 1, RecordState.TO_REVIEW: 2, RecordState.REJECTED: 3}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the facts of two records compare: True, False, or None where one of them has none."""

    number: bool | None
    reread: bool
    """Whether one was read as the other, or as what a person corrected to the other."""
    near: bool
    """Whether one sign is another."""
    confused: bool
    """Whether that one is a digit that engines take for the other."""
    holder: Likeness
    misread: bool
    slip: bool
    state: bool | None
    issuer: bool | None
    qualification: bool | None
    issued: bool | None
    expires: bool | None

    @property
    def person(self) -> bool:
        """Whether the holders may be one: as far as both are named, and not counting one letter read wrong."""
        return self.holder.fits or self.misread

    @property
    def same_dates(self) -> bool:
        """Whether a date is the same, and none is another."""
        return (self.issued or self.expires or False) and self.issued is not False and self.expires is not False


def _equal(a: str | None, b: str | None) -> bool | None:
    return None if not a or not b else a == b


def _alike(a: str, b: str) -> bool | None:
    """Whether two folded texts name one thing, also with a letter or two misread."""
    return None if not a or not b else a == b or fuzz.ratio(a, b) >= _ALIKE


def _one_issuer(a: str, b: str) -> bool | None:
    """The same for issuers, of which one may be printed with more words than the other."""
    return _alike(a, b) or (None if not a or not b else min(len(a), len(b)) >= 6 and fuzz.partial_ratio(a, b) >= 97)


def _confused(one: str, other: str) -> bool:
    wrong = [{x, y} for x, y in zip(one, other, strict=False) if x != y]
    return len(one) == len(other) and len(wrong) == 1 and "".join(sorted(wrong[0])) in _CONFUSED


def agreement(a: Paper, b: Paper) -> Agreement:
    """How two records of one type compare."""
    one, other = (identity.look_alike(paper.number or "") for paper in (a, b))
    near = bool(one and other) and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    return Agreement(
        _equal(one, other), bool(a.reads & b.reads), near, _confused(one, other),
        likeness(a.holder, b.holder), misread(a.holder, b.holder),
        slip(a.holder, b.holder),
        _equal(a.jurisdiction, b.jurisdiction), _one_issuer(a.issuer, b.issuer), _alike(a.qualification, b.qualification),
        _equal(a.issued, b.issued), _equal(a.expires, b.expires),
    )  # fmt: skip


def same(a: Paper, b: Paper, one_person: bool) -> int:
    """How surely two records are documents of one credential: 0 for not at all, 3 for one number; ``one_person`` where both are
    linked to one practitioner."""
    if a.type != b.type:
        return 0
    if b.id == a.copy_of or a.id == b.copy_of:
        return 4
    found = agreement(a, b)
    if found.state is False or not (one_person or found.person or (found.number and found.slip)):
        return 0
    if found.number:
        return 3 if _one_number(a, found) else 0
    if found.qualification is False:
        return 0
    if _rescan(found, one_person):
        return 2
    return 1 if one_person and _renewed(a, b, found) else 0


def _one_number(a: Paper, found: Agreement) -> bool:
    if a.rules.by_qualification and found.qualification is False:
        return False
    return found.issuer is not False or found.state is True


def _rescan(found: Agreement, one_person: bool) -> bool:
    """Whether everything else agrees where the number is missing, or was read wrong in one of the two."""
    if found.issuer is False or not found.same_dates:
        return False
    if found.number is None:
        named = found.holder in (Likeness.SAME, Likeness.CLOSE) or found.misread
        return (one_person or named) and (found.issuer or found.qualification or False)
    by_number = found.reread or found.confused or (found.near and (one_person or found.issued is True))
    return by_number and (one_person or found.holder is Likeness.SAME) and found.issuer is not None


def _renewed(a: Paper, b: Paper, found: Agreement) -> bool:
    """Whether one is the renewal of the other, of one person, though no number says so."""
    by_number = found.number is None or not a.rules.lasting
    granted = found.qualification or not (a.qualification or b.qualification)
    return a.rules.renewable and by_number and bool(found.issuer) and bool(granted)


def _contradict(a: Paper, b: Paper) -> bool:
    """Whether two records cannot be one credential, whatever a third has in common with both."""
    found = agreement(a, b)
    other_number = found.number is False and a.rules.lasting and not (found.near or found.reread)
    return other_number or found.state is False or (found.qualification is False and a.rules.by_qualification)


def groups(papers: Iterable[Paper], one_person: bool) -> list[tuple[Paper, ...]]:
    """The records as credentials, each in the order of `Paper.order`; of records whose holder is one where ``one_person``."""
    ordered = sorted(papers, key=lambda paper: paper.order)
    cluster = {paper.id: [paper] for paper in ordered}
    edges = [(same(a, b, one_person), a, b) for a, b in combinations(ordered, 2)]
    for _, a, b in sorted((edge for edge in edges if edge[0]), key=lambda edge: (-edge[0], edge[1].order, edge[2].order)):
        one, other = cluster[a.id], cluster[b.id]
        said = b.id == a.copy_of or a.id == b.copy_of
        if one is other or (not said and any(_contradict(x, y) for x in one for y in other)):
            continue
        one.extend(other)
        for paper in other:
            cluster[paper.id] = one
    found = {id(members): members for members in cluster.values()}
    return [tuple(sorted(members, key=lambda paper: paper.order)) for members in found.values()]


def places(members: Sequence[Paper]) -> dict[int, CredentialPlace]:
    """Where each record of one credential stands, by id: by dates and by what was confirmed, not by arrival."""
    counted = [paper for paper in members if paper.closed] or [paper for paper in members if paper.state == RecordState.TO_REVIEW]
    if not counted:
        counted = list(members)
    newest = max((paper.expires or "" for paper in counted), default="")
    version = [paper for paper in counted if (paper.expires or "") == newest]
    current = min(version, key=_standing)
    return {paper.id: CredentialPlace.CURRENT if paper is current else _place(paper, newest) for paper in members}


def _standing(paper: Paper) -> tuple[int, bool, str, int, tuple[str, int]]:
    """What stands for a version: confirmed before read, with a number, latest issued, most complete."""
    issued = "".join(chr(0x10FFFF - ord(sign)) for sign in paper.issued or "")
    return _STATES[paper.state], paper.number is None, issued or "\U0010ffff", -paper.facts, paper.order


def _place(paper: Paper, newest: str) -> CredentialPlace:
    if not paper.expires or paper.expires == newest or (paper.copy_of is not None and paper.state == RecordState.REJECTED):
        return CredentialPlace.COPY
    return CredentialPlace.EARLIER if paper.expires < newest else CredentialPlace.LATER
