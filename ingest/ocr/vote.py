"""Several readings of one place put to the vote, word by word.

Readings of one engine share its habits, so that no engine wins alone. Confidences are never compared across engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from rapidfuzz.distance import Levenshtein

from extractors.document.page import Reading, Word


def portions(words: Sequence[str], said: str) -> list[str]:
    """``said``, a reading of the whole line, cut where ``words`` end, its own spaces left out; empty where it has nothing."""
    ours, theirs = "".join(words), "".join(said.split())
    matched = _matched(ours.casefold(), theirs.casefold())
    spaces = set(accumulate(len(part) for part in said.split()))
    cuts = [0]
    for end in list(accumulate(len(word) for word in words))[:-1]:
        low = max((there + 1 for here, there in matched.items() if here < end), default=0)
        high = min((there for here, there in matched.items() if here >= end), default=len(theirs))
        cuts.append(next((at for at in range(low, high + 1) if at in spaces), high))
    return [theirs[start:end] for start, end in pairwise([*cuts, len(theirs)])]


def _matched(ours: str, theirs: str) -> dict[int, int]:
    """For characters of ``ours`` the index of the character of ``theirs`` that stands at the same place."""
    return {
        step.src_start + at: step.dest_start + at
        for step in Levenshtein.opcodes(ours, theirs)
        if step.tag in ("equal", "replace")
        for at in range(step.src_end - step.src_start)
    }


def settled(word: Word) -> Word:
    """``word`` after its votes: another text only where more than half of all readings say it, the first ones included, and both
    engines are among them. A tie keeps the first reading.

    What was read first stays among the alternatives. The confidence is of the engine that is named with it.
    """
    first = Reading(word.text, word.engine, word.confidence)
    heard = [replace(reading, text="".join(reading.text.split())) for reading in (first, *word.alternatives, *word.votes)]
    text, count = Counter(reading.text for reading in heard).most_common(1)[0]
    engines = {reading.engine for reading in heard if reading.text == text}
    said = [vote for vote in word.votes if vote.text == text]
    if text == word.text or 2 * count <= len(heard) or len(engines) < 2 or not said:
        return word
    surest = max(said, key=lambda vote: (vote.engine == word.engine, vote.confidence))
    others = [vote for vote in said if vote.engine != surest.engine][:1]
    return replace(
        word,
        text=text,
        engine=surest.engine,
        confidence=surest.confidence,
        alternatives=(*others, first, *(other for other in word.alternatives if other.engine != surest.engine)),
    )
