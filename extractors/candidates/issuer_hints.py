"""Who issues a paper, by role: who certifies, whom "issued by" names, whose officer signs.

A brand, an acronym or a school without a head word looks like no organization; what it does on the page tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.candidates.hint import Hint, hint
from extractors.candidates.issuer_addresses import Place, addressed, at_head, is_heading
from extractors.candidates.issuer_names import OFFICE, body_ends, is_person, may_issue, names_nobody
from extractors.candidates.neighbors import line_above, line_right, nearer_line
from extractors.credential_types.declaration import Field
from extractors.document.page import Line

_VERB = (
    r"(?:certif(?:y|ies)|attests?|confirms?|declares?|acknowledges?|recogni[sz]es?|awards?|presents?|confers?|bestows?|commends?|announces?"
    r"|has\s+(?:conferred|awarded|granted|bestowed|admitted)|have\s+(?:conferred|awarded|granted)"
    r"|is\s+(?:pleased|proud|honou?red)\s+to\s+\w+|certifica|otorga|confiere|hace\s+constar|certifie|d[ée]cerne|atteste|bescheinigt|verleiht)"
)
_ADVERB = r"(?:(?:do(?:es)?\s+)?(?:hereby|duly|proudly|herewith|por\s+la\s+presente|hiermit)\s+)?"
_GRANTS = re.compile(
    rf"^(?P<who>.*?\S)\s*,?\s+{_ADVERB}{_VERB}(?=\s+(?:that|upon|on|to|this|the|que|dass|a)\b|\s*:?$)", re.IGNORECASE
)

"""``Ridge Institute hereby certifies that``: who grants, before the verb."""
_GRANTS_ALONE = re.compile(rf"^\s*{_ADVERB}{_VERB}(?:\s+(?:that|upon|on|to|this|the|que|a))*\s*:?\s*$", re.IGNORECASE)

"""A line of the verb alone: who grants stands above."""
_ARTICLE = re.compile(r"^(?:the|la|el|le|die|das|der)\s+", re.IGNORECASE)
_CALLED = (
    r"(?:insurance|coverage|policy)\s+(?:is\s+)?(?:provided|underwritten|issued|afforded)\s+by|underwritten\s+by|"
    r"(?:issued|provided|awarded|offered|presented|granted|conducted|delivered|organi[sz]ed|hosted|facilitated)\s+by"
    r"|(?:training|course|program(?:me)?|instruction|education)\s+(?:is\s+)?(?:provided|offered|presented|delivered|conducted)\s+by"
    r"|issuing\s+(?:authority|body|agency|organi[sz]ation|institution)|issuer|(?:training|course|education)\s+provider|awarding\s+(?:body|institution)"
)
_LABEL = re.compile(rf"(?:^|(?<=[\s(|•·]))(?P<label>{_CALLED})\b\s*:?\s*", re.IGNORECASE)
_SPEAKS = re.compile(r"(?:.*\s)?(?:presented|conducted|delivered|facilitated|hosted)\s+by", re.IGNORECASE)
"""Labels that name a speaker as often."""
_VALUE_ENDS = re.compile(
    r"\s+(?:on|at|and\s+(?:is|was|has)|for|under|in\s+accordance|through)\s+(?=\d|[a-z]|[A-Z][a-z]+\s\d)|\s{2,}|\s+[|•·]|[.;](?:\s|$)|\s+\(|,\s+\d"
)
_OF_OFFICE = re.compile(rf"^(?:[^,|]*{OFFICE.pattern}[^,|]*),\s+(?P<who>[A-ZÀ-Þ].{{2,70}})$", re.IGNORECASE)

"""``Secretary, Ridge Guild``: a signer's office and whose it is."""
_UNIT = re.compile(
    r"\b(?:department|division|section|office|education|learning|services|operations|program|training|quality|nursing|development|committee|underwriting|certificates|admissions|registration|affairs|records|unit|branch)\b",
    re.I,
)


def issuer_hints(field: Field, lines: Sequence[Line]) -> tuple[Hint, ...]:
    """The issuers that the page's sentences, labels and addresses name, each place by itself."""
    return tuple(made for place in _places(lines) if (made := _hint(field, lines, *place)) is not None)


def _places(lines: Sequence[Line]) -> Iterator[Place]:
    for at in range(len(lines)):
        yield from _granting(lines, at)
        yield from _called(lines, at)
        yield from _signed(lines, at)
    yield from addressed(lines)
    yield from at_head(lines)


def _hint(field: Field, lines: Sequence[Line], at: int, start: int, end: int, probability: float) -> Hint | None:
    text = lines[at].text[start:end]
    if body := body_ends(text):
        start += body
    elif article := _ARTICLE.match(text):
        start += article.end()
    return hint(field.name, field.kind, lines, at, start, end, probability) if may_issue(lines[at].text[start:end]) else None


def _granting(lines: Sequence[Line], at: int) -> Iterator[Place]:
    """Who certifies, awards or confers, in the line or above a line of that verb alone."""
    text = lines[at].text
    if _GRANTS_ALONE.match(text):
        above = line_above(lines, at)
        if above is not None and not is_heading(lines[above].text):
            yield (above, 0, len(lines[above].text), 0.8)
    elif (granted := _GRANTS.match(text)) and not names_nobody(text):
        yield (at, 0, granted.end("who"), 0.9)


def _called(lines: Sequence[Line], at: int) -> Iterator[Place]:
    """What stands after, beside, below or above "issued by" and its like."""
    text = lines[at].text
    for match in _LABEL.finditer(text):
        rest = text[match.end() :]
        speaker = bool(_SPEAKS.match(match["label"]))
        if rest.strip():
            stop = _VALUE_ENDS.search(rest)
            end = match.end() + (stop.start() if stop else len(rest))
            if not speaker or not is_person(text[match.end() : end]):
                yield (at, match.end(), end, 0.8)
        elif not text[: match.start()].strip(" .,:;-–"):
            places = [index for index in (line_right(lines, at), nearer_line(lines, at)) if index is not None]
            if places and not (speaker and is_person(lines[places[0]].text)):
                yield (places[0], 0, len(lines[places[0]].text), 0.8)


def _signed(lines: Sequence[Line], at: int) -> Iterator[Place]:
    """Whose officer signs: ``Secretary, Ridge Guild``."""
    match = _OF_OFFICE.match(lines[at].text)
    if match and not _UNIT.search(match["who"]) and not OFFICE.search(match["who"]):
        yield (at, match.start("who"), match.end("who"), 0.45)
