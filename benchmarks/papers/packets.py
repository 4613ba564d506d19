"""Several papers in one file, as offices scan them: credentials in any order, with covers and letters between."""

from __future__ import annotations

from benchmarks.papers.chance import Chance
from benchmarks.papers.families import FAMILIES
from benchmarks.papers.paper import Paper


def draw_packet(chance: Chance) -> Paper:
    """Two to four papers of different families, at least one of them a credential."""
    while True:
        families = chance.some(FAMILIES, chance.whole(2, 4))
        if any(family.type for family in families):
            break
    whole = Paper([], [])
    for family in families:
        paper = family.draw(chance)
        for credential in paper.credentials:
            credential.pages = tuple(page + len(whole.sheets) for page in credential.pages)
            credential.family = family.name
        whole.sheets += paper.sheets
        whole.credentials += paper.credentials
    return whole
