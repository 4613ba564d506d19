"""Titles of courses, conferences and trainings: free words, kept as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.casing import tidy
from extractors.kinds.dates import DATE
from extractors.kinds.kind import Found, Kind, Unparsable, Value

_QUOTED = re.compile(r"[“\"«‘]([^“”\"«»]{4,160})[”\"»’]")
_AFTER_VERB = re.compile(
    r"(?:completed|attended|participated\s+in|completing|completion\s+of|entitled|titled|course|activity|program|title)\b\s*"
    r"(?:the\s+)?(?:(?:live|enduring|online|internet|educational|training|course|activity|program|entitled|titled|module)\s+)*[:\-–]?\s*"
    r"(?P<title>[A-Z0-9“\"].{3,160})$",
)
_SENTENCE = re.compile(r"\b(?:this|is|has|have|that|was|certif(?:y|ies)|designates|accredited|awarded|hereby)\b", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:on|held|dated|from|for\s+\d|and\s+(?:is|has|was)\s)\b.*$")
_DATED = re.compile(r"[\s,]+(?:(?:and\s+)?(?:on|held(?:\s+on)?|dated|from|completed(?:\s+on)?)\s*)?[\s,(\-–]*$", re.IGNORECASE)
"""What stands between a title and the date that follows it in a sentence."""
_CALLED = re.compile(
    r"^(?:(?:the|a|an|this|live|online|recorded|internet|enduring|home|self)[\s-]+)*(?:[\w’'-]+\s+){0,5}?"
    r"(?:activity|course|material|lecture|unit|module|webinar|session|program(?:me)?|seminar|workshop|conference|training|class|series|event|article)\s*,?\s*"
    r"(?:called|titled|entitled|named)\s*:?\s*(?=[A-Z0-9“\"‘'])",
    re.IGNORECASE,
)
"""What a sentence says before a title: ``the Internet Material called``."""
_LEAST_LETTERS = 6


def find(line: str) -> Iterator[Found]:
    """Quoted titles first, then what follows words such as ``completed``, then a line that reads like a heading."""
    taken = False
    for match in _QUOTED.finditer(line):
        taken = True
        yield Found(match.start(1), match.end(1), parse(match[1]), 0.9)
    said_so = _AFTER_VERB.search(line)
    if said_so is not None and not taken:
        title = _TAIL.sub("", said_so["title"])
        if sum(letter.isalpha() for letter in title) >= _LEAST_LETTERS:
            taken = True
            start = said_so.start("title")
            yield Found(start, start + len(title), parse(title), 0.55)
    said = line.strip()
    if sum(letter.isalpha() for letter in said) >= _LEAST_LETTERS:
        start = line.index(said)
        heading = said[:1].isupper() and not _SENTENCE.search(said) and len(said) <= 160
        yield Found(start, start + len(said), parse(said), 0.3 if heading else 0.1)


def parse(text: str) -> Value:
    """The title as printed, without the quotation marks around it. Raises `Unparsable` where no letter is."""
    said = tidy(_CALLED.sub("", _undated(text), count=1))
    if not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the title of the course or activity.")
    return Value(said)


def _undated(text: str) -> str:
    """The text before the first date of a day, where a sentence goes on with it: ``Fire Safety on June 4, 2022. The training …``"""
    for found in DATE.find(text):
        link = _DATED.search(text[: found.start])
        if found.value.precision == "day" and link is not None and sum(map(str.isalpha, text[: link.start()])) >= _LEAST_LETTERS:
            return text[: link.start()]
    return text


ACTIVITY = Kind("activity", find, parse, free=True, max_lines=3, runs_on=True)
