"""The keys by which records and practitioners are found to be one person's, and what each proves. Pure.

A key is text that is equal where the number and whatever it is unique within are: ``npi:2000000002``, ``dea:BT1002005``,
``number:state_license:OH:RN4711``, ``birth:1980-01-31:okafor:ada``. Keys that begin with
``same:`` only say what is worth comparing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.practitioners.names import name_of
from ingest.practitioners.papers import Paper
from ingest.statuses import LinkEvidence

NPI, DEA, LICENSE = "npi", "dea", "license"
"""Kinds of a practitioner's identifiers."""
KINDS = {NPI: LinkEvidence.NPI, DEA: LinkEvidence.DEA, LICENSE: LinkEvidence.LICENSE}
LICENSE_TYPE = "state_license"
"""The type whose numbers a roster's license column holds."""
CHECKED = frozenset({LinkEvidence.NPI, LinkEvidence.DEA})
"""Numbers with a check digit, unique in the country: they count although the family name is another."""
SHORTEST = 4
"""Signs of a number that can identify anybody."""
_RANK = {evidence: order for order, evidence in enumerate(LinkEvidence)}


def identifier_key(kind: str, number: str, scope: str = "") -> str:
    """The key of a practitioner's identifier; ``number`` in letters and digits alone, in capitals."""
    return number_key(LICENSE_TYPE, scope, number) if kind == LICENSE else f"{kind}:{number}"


def number_key(type: str, scope: str, number: str) -> str:
    return f"number:{type}:{scope}:{number}"


def birth_key(date: str, holder: str | None) -> str | None:
    """The key of a date of birth with family and first given name; None where that is an initial, since twins share the rest."""
    name = name_of(holder)
    if name is None or not name.family or not name.given or len(name.given[0]) < 2 or name.suffix:
        return None
    return f"birth:{date}:{''.join(name.family)}:{name.given[0]}"


def evidence_of(key: str) -> LinkEvidence | None:
    """What a key proves; None for one that only says what is worth comparing."""
    first, _, rest = key.partition(":")
    if first in (NPI, DEA):
        return KINDS[first]
    if first == "birth":
        return LinkEvidence.BIRTH_DATE
    if first != "number":
        return None
    scope = rest.split(":")[1]
    return LinkEvidence.LICENSE if len(scope) == 2 and scope.isupper() else LinkEvidence.NUMBER


def strongest(evidence: Iterator[LinkEvidence]) -> LinkEvidence | None:
    """The strongest of the evidence, or None for none."""
    return min(evidence, key=_RANK.__getitem__, default=None)


_ALIKE = str.maketrans("OQILSBGZ", "00115862")


def look_alike(number: str) -> str:
    """A number with the letters that engines take for digits as those digits: two that differ in nothing else are one."""
    return number.translate(_ALIKE)


def same_number(type: str) -> str:
    """How the keys begin that have a record's numbers."""
    return f"same:{type}:number:"


def worth_comparing(paper: Paper) -> Iterator[str]:
    """Keys that two records share which may be documents of one credential: one fact may be misread, so there are several."""
    for number in sorted(paper.reads):
        yield f"{same_number(paper.type)}{number}"
    if paper.holder:
        yield f"same:{paper.type}:holder:{paper.holder}"
    if not paper.number and (paper.issued or paper.expires):
        yield f"same:{paper.type}:dates:{paper.issued or ''}:{paper.expires or ''}"


def shared(one: Mapping[str, LinkEvidence], other: Mapping[str, LinkEvidence]) -> Iterator[LinkEvidence]:
    """What kinds of evidence two records have in common."""
    return (evidence for key, evidence in one.items() if key in other)
