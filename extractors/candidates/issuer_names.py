"""Which phrases can name who issues a paper, and which places name somebody else: whoever accredits, guides or signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.candidates.neighbors import line_above
from extractors.document.page import Line
from extractors.kinds.dates import DATE
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.names import PERSON_NAME
from extractors.kinds.names.lexicon import FORM_WORDS
from extractors.kinds.organisation import ORGANISATION
from extractors.kinds.qualifications import PROFESSIONS

_NOBODY = re.compile(
    r"^(?:this|these|that|the\s+(?:undersigned|above|person|holder|bearer|present)|we|i|it|they|be\s+it|let\s+it|know|whoever|hereby|certificate"
    r"|card|document|diploma|and|who|he|she|by|which|se|je|wir|upon|for|in\s+recognition|present)\b",
    re.IGNORECASE,
)
_ACTING = r"(?:trustees|regents|governors|directors|overseers|visitors|curators|managers|control)"
_BODY = re.compile(
    r"^(?:(?:by|on)\s+(?:the\s+)?(?:authority|behalf|order|vote)\s+of\s+)?(?:(?:upon|on|at)\s+the\s+(?:recommendation|wish|advice)\s+of\s+.*?,\s*)?"
    rf"(?:the\s+)?(?:(?:board|council|president)(?:\s+and\s+(?:\w+\s+)?(?:board|council|fellows|{_ACTING}|faculty))?\s+of\s+{_ACTING}"
    rf"|(?:board|council|president|rector|chancellor|faculty|faculties|{_ACTING}|senate|corporation|fellows)(?:\s+and\s+(?:the\s+)?\w+)+"
    rf"|{_ACTING}(?=\s+of\s+(?:the\s+)?\S.*\b(?:university|college|institute|school|academy|seminary)))\s+of\s+(?:the\s+)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)

"""The body of an institution that acts for it: ``the Board of Trustees of Ridge University``."""
_ACCREDITS = re.compile(
    r"\b(?:accredit\w*|approved|recogni[sz]ed|endorsed|sponsored|supported|funded|validated)\s+(?:\w+\s+){0,4}?(?:by|through|from|with)\b|\baccreditation\s*:|"
    r"\b(?:guidelines?|standards?|requirements|criteria|regulations|curriculum|recommendations)\s+(?:of|from|set|by|issued|for)\b|"
    r"\b(?:in\s+accordance\s+with|according\s+to|comply\s+with|complies\s+with|compliant\s+with|meets?\s+(?:the\s+)?(?:requirements|standards|guidelines)|based\s+on|"
    r"approved\s+provider\s+(?:of|by|for)|member\s+of|affiliated\s+with|in\s+partnership\s+with|in\s+collaboration\s+with|powered\s+by|trademarks?\s+of)\b",
    re.IGNORECASE,
)
_GUIDED = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:guidelines?|standards?|curriculum|recommendations)\b", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|president|principal|director|manager|dean|secretary|treasurer|registrar|coordinator|officer|instructor|superintendent|"
    r"ceo|founder|editor|lecturer|tutor|head|lead|trainer|administrator|commissioner|provost|rector|chancellor|educator|professor|facilitator|chief|rep|representative)\b",
    re.IGNORECASE,
)


def may_issue(said: str) -> bool:
    """Whether a phrase can be the name of who issues: not a sentence, a date, a person, a state or nobody in particular."""
    words = said.split()
    if not 1 <= len(words) <= 12 or sum(map(str.isalpha, said)) < 3 or names_nobody(said) or re.search(r"\d{3}|@|://", said):
        return False
    if holds_office(said) or PROFESSIONS.name(said) or all(word.strip(".,:").lower() in FORM_WORDS for word in words):
        return False
    if _UNFINISHED.search(said) or _SENTENCES.search(said) or (words[0][:1].islower() and len(words) > 3):
        return False
    telling = [word for word in words if len(word) > 3 and word[:1].isalpha()]
    if sum(word[:1].isupper() for word in telling) < 0.7 * len(telling) and len(words) > 2:
        return False
    if any(DATE.find(said)) or any(
        found.end - found.start >= 0.8 * len(said) and found.quality >= 0.5 for found in JURISDICTION.find(said)
    ):
        return False
    return not is_person(said, _NAMED)


_UNFINISHED = re.compile(
    r"(?:\b(?:I|we|he|she|they|it|and|of|the|to|for|by|board|trustees|regents|governors|faculty|undersigned|who|that)|,)$",
    re.IGNORECASE,
)

"""How a phrase ends that is a piece of a sentence, or stops at the body that acts for an institution."""


_SENTENCES = re.compile(r"\b[a-zß-ÿ]{4,}[.!?]\s+[A-ZÀ-Þ]")
"""Where one sentence ends and another begins; ``Recip. Exch.`` is abbreviated."""
_NAMED, _CAPITALIZED = 0.55, 0.4
"""From which quality a whole phrase is a person's by a known given name or a title, and from which it may be by its capitals."""


def is_person(said: str, least: float = _CAPITALIZED) -> bool:
    """Whether a whole phrase reads like a person's name, and has no word that organizations are named with."""
    whole = any(
        found.end - found.start >= 0.85 * len(said.strip(" .,")) and found.quality >= least for found in PERSON_NAME.find(said)
    )
    return whole and len(said.split()) > 1 and not any(True for _ in ORGANISATION.find(said))


def accredits(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether what begins at ``start`` in line ``at`` is named as who accredits, approves, supports or guides."""
    before = lines[at].text[:start]
    if len(before) < 60:
        above = _prose_above(lines, at)
        before = f"{lines[above].text} {before}" if above is not None else before
    sentence = re.split(r"[.;]\s+(?=[A-Z])", before)[-1][-160:]
    return bool(_ACCREDITS.search(sentence))


def guides(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether "guidelines" or the like follow what ends at ``end``."""
    return bool(_GUIDED.match(lines[at].text[end:]))


def _prose_above(lines: Sequence[Line], at: int) -> int | None:
    """The line of the same paragraph above: of about the same height, right above, beginning near."""
    above = line_above(lines, at, most=0.9)
    if above is None:
        return None
    one, other = lines[at].box, lines[above].box
    return above if min(one.height, other.height) > 0.7 * max(one.height, other.height) else None


def holds_office(said: str) -> bool:
    """Whether a phrase is the office of whoever signs: ``Chairman of the Board``."""
    return bool(OFFICE.search(said))


def without_body(said: str) -> str:
    """The institution in whose name a body acts: ``Board of Trustees of Ridge University`` is the university's."""
    return said[body_ends(said) :]


def names_nobody(said: str) -> bool:
    """Whether a sentence begins with nobody in particular: ``This certifies that``."""
    return bool(_NOBODY.match(said))


def body_ends(said: str) -> int:
    """Where the body that acts for an institution ends in its name; 0 where none does."""
    body = _BODY.match(said)
    return body.end() if body else 0
