"""The standing of a credential in one word of a short list, whatever words the paper has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.casing import tidy
from extractors.kinds.kind import Found, Kind, Unparsable, Value
from extractors.kinds.vocabulary import Vocabulary

_STATUSES = Vocabulary({
    "Active": ("Clear/Active", "Clear Active", "Active/Clear", "Current", "Current/Active", "Current Active", "License Renewed",
               "Active - Clear", "In Good Standing", "Good Standing", "Clear", "Renewed and Current", "Active License",
               "Active Status", "Full Active"),
    "Inactive": ("Inactive Status", "Not Active", "Voluntarily Inactive", "Delinquent/Inactive"),
    "Active with Conditions": ("Active - Restricted", "Active with Restrictions", "Active Restricted", "Active with Conditions"),
    "Obligations/Active": (),
    "Expired": ("License Expired", "Has Expired"),
    "Lapsed": (),
    "Delinquent": ("Delinquent - Failed to Renew", "Active - Delinquent"),
    "Probation": ("On Probation", "Probationary", "Active on Probation", "Active - Probation", "Active Probation"),
    "Suspended": ("Suspension", "Summary Suspension", "Emergency Suspension"),
    "Revoked": ("Revocation",),
    "Surrendered": ("Voluntary Surrender", "Voluntarily Surrendered", "Surrender of License"),
    "Retired": ("Retired Status", "Emeritus"),
    "Cancelled": ("Canceled", "Cancellation"),
    "Pending": ("Pending Renewal", "Application Pending", "In Process"),
    "Limited": ("Limited License", "Restricted", "Limited Status"),
    "Temporary": ("Temporary License", "Temporary Permit", "Provisional"),
    "Null and Void": ("Void", "Closed"),
    "Deceased": (),
    "Certified": ("Board Certified", "Currently Certified", "Certification Active"),
    "Not Certified": ("Certification Expired", "No Longer Certified", "Certification Lapsed"),
    "Unencumbered": (),
})  # fmt: skip


def find(line: str) -> Iterator[Found]:
    """Every word of standing; one within a sentence, where it is rarely the paper's own status, at a lower quality."""
    words = len(line.split())
    for hit in _STATUSES.find(line):
        yield Found(hit.start, hit.end, Value(hit.name), hit.quality * (1.0 if words <= 6 else 0.5))


def parse(text: str) -> Value:
    """A known standing by its name, another as printed. Raises `Unparsable` where no letter is."""
    said = tidy(re.sub(r"^\s*(?:licen[sc]e\s+|current\s+)?status\s*:", "", text, flags=re.IGNORECASE))
    known = _STATUSES.name(said)
    if known is None and not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the status as the paper says it, such as Active.")
    return Value(known or said)


STATUS = Kind("status", find, parse)
