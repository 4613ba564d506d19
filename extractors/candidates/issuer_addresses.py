"""Names that are also those of a page's web or mail addresses, and names at its head that it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import median

from extractors.candidates.issuer_names import is_person
from extractors.document.page import Line
from extractors.kinds.folded import key
from extractors.kinds.names.lexicon import FORM_WORDS, is_degree

_DOMAIN = re.compile(
    r"(?:[\w.+-]+@|https?://|www\.)?(?P<host>(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|co|academy|training|health|education|care|us|uk|ca|au|eu|ie|de|nz|info|example|test))\b",
    re.IGNORECASE,
)
_HOSTS = frozenset(
    (
        *(
            "gmail",
            "yahoo",
            "outlook",
            "hotmail",
            "icloud",
            "aol",
            "google",
            "adobe",
            "docusign",
            "credly",
            "accredible",
            "badgr",
            "youracclaim",
        ),
        *(
            "linkedin",
            "facebook",
            "twitter",
            "instagram",
            "youtube",
            "qrco",
            "bitly",
            "verify",
            "credential",
            "credentials",
            "certificate",
            "mail",
            "state",
            "county",
            "city",
            "gov",
            "health",
        ),
    )
)
_SECOND = frozenset(("co", "com", "org", "ac", "gov", "edu", "net", "nhs"))
_SUFFIXES = (
    "",
    "inc",
    "llc",
    "training",
    "online",
    "education",
    "academy",
    "group",
    "health",
    "cpr",
    "usa",
    "us",
    "learning",
    "edu",
    "hq",
    "app",
    "institute",
)
_TITLE = re.compile(
    r"\b(?:certificat\w*|diploma|completion|achievement|award|attendance|participation|license|licence|card|record|statement|transcript|credit|this|that|has|have|"
    r"course|name|date|number|presented|upon|expires?|issued?|valid|provider|page|certif\w+|details|status|renew|copy|form|report|verification)\b",
    re.IGNORECASE,
)
_CHECKED = re.compile(r"\b(?:check|verify|verified|verification|validate|scan)\b|/(?:verify|check|v|c|cert)/", re.IGNORECASE)

"""An address where papers are checked is often a platform's that serves many issuers."""
_PLATFORM = 0.2
_LAST = 0.055

"""The probability of what is given only where nothing else could be meant."""
_ADDRESSED = 0.6
_HEAD = 0.25

"""The share of the page's height, above and below, where names of issuers stand."""


Place = tuple[int, int, int, float]
"""A line's index, where a name begins and ends in it, and the probability of such a place."""


@lru_cache(maxsize=256)
def _labels_of(text: str) -> tuple[str, ...]:
    """The names that web addresses in a text are registered under, folded."""
    found = []
    for match in _DOMAIN.finditer(text.replace(". ", ".") if "://" in text or "www" in text.lower() else text):
        parts = match["host"].lower().split(".")
        at = -3 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else -2
        name = key(parts[at]) if len(parts) >= -at else ""
        if len(name) >= 3 and name not in _HOSTS:
            found.append(name)
    return tuple(found)


def _domains(lines: Sequence[Line]) -> dict[str, float]:
    """The names of the page's addresses with the probability that the name is the issuer's; least for where papers are checked."""
    domains: dict[str, float] = {}
    for line in lines:
        for name in _labels_of(line.text):
            domains[name] = _PLATFORM if _CHECKED.search(line.text) else domains.get(name, _ADDRESSED)
    return domains


def addressed(lines: Sequence[Line]) -> Iterator[Place]:
    """Names that are printed and are also those of the page's addresses."""
    if domains := _domains(lines):
        for at, line in enumerate(lines):
            if not _labels_of(line.text):
                yield from _matching(line, at, domains)


def at_head(lines: Sequence[Line]) -> Iterator[Place]:
    """A short name at the head or the foot of the page, the likelier the more often the page repeats it."""
    if not lines:
        return
    top, bottom = min(line.box.top for line in lines), max(line.box.bottom for line in lines)
    usual = median(line.box.height for line in lines)
    checked = {name for name, p in _domains(lines).items() if p == _PLATFORM}
    for at, line in enumerate(lines):
        share = (line.box.middle[1] - top) / max(bottom - top, 1.0)
        if len(line.text.split()) > 6 or _TITLE.search(line.text) or not line.text[:1].isalnum() or _labels_of(line.text):
            continue
        words = line.text.split()
        if key(line.text) in checked or (not words[-1][:1].isupper() and words[0][:1].isupper() and len(words) > 1):
            continue
        if all(word.strip(".,:").lower() in FORM_WORDS for word in words) or is_degree(words[-1]) or is_person(line.text):
            continue
        again = _repeated(lines, line.text) - 1
        if share < _HEAD and line.box.height > 0.9 * usual:
            yield (at, 0, len(line.text), 0.45 if again > 0 else _LAST)
        elif share > 1 - _HEAD:
            yield (at, 0, len(line.text), _LAST)


def _matching(line: Line, at: int, domains: dict[str, float]) -> Iterator[Place]:
    """The first words of the line that are a domain's name, or the whole line whose initials are."""
    starts, position = [], 0
    for word in line.words:
        starts.append(position)
        position += len(word.text) + 1
    for first in range(len(line.words)):
        for last in range(min(len(line.words), first + 6), first, -1):
            said = line.text[starts[first] : starts[last - 1] + len(line.words[last - 1].text)]
            folded = key(said)
            if len(folded) < 3 or not said[:1].isalnum():
                continue
            initials = "".join(word[0] for word in re.findall(r"[A-ZÀ-Þ][\w’']*", said)).lower() if last - first >= 3 else ""
            named = [
                p for domain, p in domains.items() for suffix in _SUFFIXES if domain == folded + suffix or domain + suffix == folded
            ]
            if not named and len(initials) >= 3 and initials in domains and last - first == len(line.words):
                named = [domains[initials] - 0.1]
            inside = last - first == 1 and first > 0 and line.words[first - 1].text[:1].isupper()
            if named and not inside:
                yield (at, starts[first], starts[last - 1] + len(line.words[last - 1].text), max(named))
                return


def is_heading(text: str) -> bool:
    """Whether a line says what the paper is, or labels something."""
    return bool(_TITLE.search(text))


def _repeated(lines: Sequence[Line], name: str) -> int:
    """In how many lines a name is printed."""
    folded = key(name)
    return sum(folded in key(line.text) for line in lines) if len(folded) >= 4 else 0
