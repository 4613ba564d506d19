"""Several readings of one place put to the vote, word by word.

A reading's preparations share an engine and its habits: among themselves they settle what that engine says, and then engines vote,
one voice each, beside the first reading. Confidences are never compared across engines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from rapidfuzz.distance import Levenshtein

from extractors.page import Reading, Word


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
    """``word`` after its votes: another text only where both engines say it, each by more of its votes than any other.

    Two of three voices, then: one engine alone never overrules the first reading, and a tie keeps it. What was read first stays
    among the alternatives; the confidence is that of the engine which read the word before.
    """
    voices = [_voice(engine, word.votes) for engine in dict.fromkeys(vote.engine for vote in word.votes)]
    texts = {voice.text for voice in voices if voice is not None}
    if len(voices) < 2 or None in voices or len(texts) > 1 or word.text in texts:
        return word
    same, other = sorted((voice for voice in voices if voice is not None), key=lambda voice: voice.engine != word.engine)[:2]
    first = Reading(word.text, word.engine, word.confidence)
    return replace(
        word, text=same.text, engine=same.engine, confidence=same.confidence, alternatives=(other, first, *word.alternatives)
    )


def _voice(engine: str, votes: Sequence[Reading]) -> Reading | None:
    """What an engine says by most of its votes, as surely as it ever read it; None where no text has more votes than any other."""
    own = [vote for vote in votes if vote.engine == engine]
    (text, count), *rest = Counter(vote.text for vote in own).most_common(2)
    if rest and rest[0][1] == count:
        return None
    return Reading(text, engine, max(vote.confidence for vote in own if vote.text == text))
