"""Postgraduate training: internship, residency or fellowship, and in what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.casing import tidy
from extractors.kinds.kind import Found, Kind, Unparsable, Value
from extractors.kinds.qualifications import SPECIALTIES

_STAGES = {
    "Internship": r"internships?|interns?|pgy[\s-]*1|transitional\s+year|preliminary\s+year",
    "Residency": r"residency|residencies|resident(?:\s+physician)?",
    "Fellowship": r"fellowships?|fellow",
    "Chief Residency": r"chief\s+resident|chief\s+residency",
}
_STAGE = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in reversed(_STAGES.items()))
_LEVEL = r"(?:postdoctoral|post-doctoral|predoctoral|clinical|research|straight|rotating|categorical|preliminary|transitional)"
_SUBJECT = r"[A-Z][\w&'’/\-–]*(?:,?\s+(?:and|of|the|&|in|–|-|[A-Z][\w&'’/\-–]*))*"
_AFTER = re.compile(
    rf"\b(?i:{_STAGE})\b\s*(?:(?i:training|program|programme|physician)\s*)*(?:(?i:in)\s+(?:(?i:the\s+(?:specialty|field|discipline)\s+of\s+))?"
    rf"|[-–—,:]\s*|(?i:of)\s+)(?P<subject>{_SUBJECT})"
)
_BEFORE = re.compile(rf"(?P<subject>{_SUBJECT})\s+(?:(?i:{_LEVEL})\s+)*\b(?i:{_STAGE})\b")
_ALONE = re.compile(rf"\b(?i:{_STAGE})\b")
_NO_SUBJECT = re.compile(r"^(?:the|in|of|and|a|an|this|clinical|chief|as|our)\b\s*|\s+(?:and|of|the|&|in|–|-)$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:Postgraduate|Graduate|Department|Program|Training|Completed|Accredited|Specialty)\s+", re.IGNORECASE)


_AFTERWARDS = re.compile(
    r"[\s,;:–-]+(?:Completed|Completing|Entered|Began|Begun|Started|Ended|From|Until|Training|Program|Dates?|Status|Director)\b.*$",
    re.IGNORECASE,
)
"""What follows a subject on forms and in letters without a stop."""


def _stage(match: re.Match[str]) -> str:
    return next(name for name in _STAGES if match[name.replace(" ", "_")])


def _value(stage: str, subject: str) -> Value | None:
    said = _AFTERWARDS.sub("", subject)
    while (cut := _LEADING.sub("", _NO_SUBJECT.sub("", said))) != said:
        said = cut
    if not said:
        return None
    if said.lower() == "rotating":  # through all the services: it has no subject
        return Value(f"Rotating {stage}")
    return Value(f"{stage} in {SPECIALTIES.name(said) or tidy(said)}")


def find(line: str) -> Iterator[Found]:
    """Every stage with its subject, and at a low quality a stage alone."""
    seen: set[int] = set()
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(line):
            value = _value(_stage(match), match["subject"])
            if value is None:
                continue
            stage_start = match.start(_stage(match).replace(" ", "_"))
            seen.add(stage_start)
            subject = _AFTERWARDS.sub("", match["subject"]).strip()
            end = match.end() if match.end() > match.end("subject") else match.start("subject") + len(subject)
            known = SPECIALTIES.name(subject) is not None
            yield Found(match.start(), end, value, 1.0 if known else 0.6)
    for match in _ALONE.finditer(line):
        if match.start() not in seen:
            yield Found(match.start(), match.end(), Value(_stage(match)), 0.35)


def parse(text: str) -> Value:
    """``Stage in Subject`` where a stage is said, else the text as printed. Raises `Unparsable` where no letter is."""
    line = " ".join(text.split())
    best = max(find(line), key=lambda found: (found.end - found.start, found.quality), default=None)
    if best is not None and best.end - best.start >= 0.7 * len(line):
        return best.value
    known = SPECIALTIES.name(line)
    said = known or tidy(line)
    if not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the training, such as Residency in Internal Medicine.")
    return Value(said)


TRAINING = Kind("training", find, parse, max_lines=3, runs_on=True)
