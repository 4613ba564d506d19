"""What a wrong record would do, which orders the review queue. Pure.

A number whose check digit fails stands before a value that is merely uncertain: it is wrong on the paper or misread, while an
uncertain value is mostly right. Codes of reasons are those of `extractors` and of `ingest.store.conflicts`; one that is not known
here is a broken rule, since new checks are rules far more often than doubts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum

from extractors.draft import Note


class Harm(IntEnum):
    """From the worst down."""

    RULE = 0
    """A check or rule fails: a check digit, dates out of order, a status that limits the right to practice."""
    DATE = 1
    """It has expired, or begins in the future."""
    SHARED_NUMBER = 2
    """Its number is on file under another name."""
    MISSING = 3
    """A value that is asked for is missing or could not be read."""
    DOUBT = 4
    """Nothing but low confidence."""


_OF_REASON = {
    "date_in_future": Harm.DATE,
    "expired": Harm.DATE,
    "number_of_another": Harm.SHARED_NUMBER,
    "two_practitioners": Harm.SHARED_NUMBER,
    "another_practitioner": Harm.SHARED_NUMBER,
    "missing": Harm.MISSING,
    "unread_value": Harm.MISSING,
    "differs_from_confirmed": Harm.SHARED_NUMBER,
    "added": Harm.MISSING,
    **dict.fromkeys(("low_confidence", "number_shape", "single_name", "not_a_name", "unlikely_credits"), Harm.DOUBT),
    **dict.fromkeys(("read_as_look_alike", "uncertain_value", "confirm_blank", "letter_date"), Harm.DOUBT),
    **dict.fromkeys(("name_shortened", "name_order"), Harm.DOUBT),
    "unread_day": Harm.MISSING,
    "incomplete": Harm.MISSING,
    "uncertain_type": Harm.DOUBT,
    "hard_to_read": Harm.DOUBT,
    "no_credential": Harm.DOUBT,
    "whole": Harm.DOUBT,
}


def harm(reasons: Iterable[Note], answered: Iterable[str], facts: Mapping[str, str | None], today: date) -> Harm:
    """The worst of what still speaks against a record: its ``reasons``, less those of ``answered`` fields, and its dates.

    ``facts`` has the record's ``issue_date`` and ``expiry_date``, ISO or None.
    """
    done = frozenset(answered)
    found = [_OF_REASON.get(reason.code, Harm.RULE) for reason in reasons if reason.field is None or reason.field not in done]
    issued, expires = facts.get("issue_date"), facts.get("expiry_date")
    if (issued is not None and issued > today.isoformat()) or (expires is not None and expires < today.isoformat()):
        found.append(Harm.DATE)
    return min(found, default=Harm.DOUBT)
