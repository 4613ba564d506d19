"""The likeliest values of a field, best first, less those that the document itself calls something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.assignment.assign import Option
from extractors.assignment.hinted import hinted
from extractors.candidates.letter_date import may_date_the_letter
from extractors.credential_types.declaration import Field
from extractors.document.folding import fold
from extractors.kinds.text import says_none
from extractors.ranking.features import NAMES
from extractors.ranking.score import Scored

_OPTIONS = 6
_DECOY, _DECOYED, _LABEL, _NAMED, _SECTION = (
    NAMES.index(name) for name in ("decoy_inline", "decoy_best", "label_inline", "label_best", "section")
)
_CALLED, _OWN_AT_MOST = 0.8, 0.5
"""How closely a value follows a look-alike's label, and how loosely at most one of its own."""
_NAMED_FROM = 0.3
"""How close a label is to the date that it names, across the gap of two columns."""
_ELSE = 0.05
"""The probability of another value from which the paper is taken at its word."""


def _called_otherwise(scored: Scored, field: str) -> frozenset[str]:
    """Values that the paper itself calls something else, where it has another one: "Certificate number: 123" beside a policy's, and
    the numbers of other policies beside one in the row of ours. What stands in our row as well is ours."""
    mine = [(candidate.value.text, row, p) for candidate, _, row, p in scored.of(field)]
    called = {value for value, row, _ in mine if row[_DECOY] > _CALLED and row[_LABEL] < _OWN_AT_MOST}
    if not any(value not in called and p > _ELSE for value, _, p in mine):
        return frozenset()
    ours = {value for value, row, _ in mine if row[_SECTION] > 0}
    if called and ours - called:
        called |= {value for value, row, _ in mine if row[_SECTION] < 0} - ours
    return frozenset(called)


def _never_expiry(scored: Scored, field: Field) -> frozenset[str]:
    """Dates that the paper calls something else, whether or not it has another one: no expiry is ever made up."""
    if field.name != "expiry_date":
        return frozenset()
    mine = [(candidate.value.text, row[_DECOYED] > _CALLED, row[_NAMED]) for candidate, _, row, _ in scored.of(field.name)]
    called = {value for value, decoyed, own in mine if decoyed and own < _OWN_AT_MOST}
    return frozenset(called - {value for value, decoyed, own in mine if own > _OWN_AT_MOST})


_GRANTED = ("issue_date", "original_issue_date", "start_date", "end_date")
"""Dates of which one tells when a credential began."""


def _of_the_letter(scored: Scored, field: Field, written: Mapping[int, str]) -> frozenset[str]:
    """The dates on which a letter was ``written``, by their lines, where a label names another day on which something was granted.
    A date that such a label names as well is not the letter's alone."""
    if field.kind.input != "date" or not written:
        return frozenset()
    named = {
        candidate.value.text
        for name in (field.name, *_GRANTED)
        for candidate, label, row, _ in scored.of(name)
        if candidate.line not in written and row[_NAMED] > _NAMED_FROM
        if label is not None and not may_date_the_letter(scored.labels[label])
    }
    return frozenset(set(written.values()) - named) if named else frozenset()


def _likeliest(scored: Scored, field: Field) -> dict[str, tuple[Option, int | None]]:
    """The likeliest candidate of every distinct value with its label.

    Where two prints of one value are as likely, the shorter: the degree behind a name is another field's.
    """
    best: dict[str, tuple[Option, int | None]] = {}
    for candidate, label, _, p in scored.of(field.name):
        if (field.needs_label and label is None) or (field.kind.free and says_none(candidate.value.text)):
            continue
        key = fold(candidate.value.text) if field.name in ("holder_name", "issuer") else candidate.value.text
        known = best[key][0] if key in best else None
        if known is None or (round(p, 2), -len(candidate.printed)) > (round(known.probability, 2), -len(known.candidate.printed)):
            best[key] = (Option(candidate, p), label)
    return best


def ranked_options(scored: Scored, field: Field, written: Mapping[int, str]) -> list[tuple[Option, int | None]]:
    """The likeliest values, best first, each with its label.

    What is called otherwise, and the day on which a letter was ``written`` that tells another one, leave their probability to the
    others and to *absent*.
    """
    known = hinted(scored, field, list(_likeliest(scored, field).values()))
    called, dated = _called_otherwise(scored, field.name), _never_expiry(scored, field) | _of_the_letter(scored, field, written)
    left = [(option, label) for option, label in known if option.candidate.value.text not in called | dated]
    if called or sum(option.probability for option, _ in known if option.candidate.value.text in dated) > _ELSE:
        absent = max(_ELSE, 1 - sum(option.probability for option, _ in known))
        whole = absent + sum(option.probability for option, _ in left)
        left = [(replace(option, probability=option.probability / whole), label) for option, label in left]
    return sorted(left, key=lambda one: -one[0].probability)[:_OPTIONS]
