"""The collection: which papers stand in which file, and how the file arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.lot import Lot
from samples.papers import boards, controlled, licenses
from samples.sheet import Sheet
from samples.truth import Content

Paper = Callable[[Sheet, Lot], list[Content]]


@dataclass(frozen=True)
class Entry:
    """One file: its name without extension, its papers in order, and its way of arriving (a key of ``arrive.WAYS``)."""

    slug: str
    way: str
    papers: Sequence[Paper]
    note: str = ""


def _entry(slug: str, way: str, *papers: Paper, note: str = "") -> Entry:
    return Entry(slug, way, papers, note)


CATALOGUE: tuple[Entry, ...] = (
    _entry("license-wall-parchment", "scan300", licenses.wall_parchment, note="no expiry; stock number in the corner"),
    _entry("license-wallet-on-letter", "pdf", licenses.wallet_letter, note="receipt and control numbers are decoys"),
    _entry(
        "license-renewal-two-copies", "copy", licenses.renewal_two_copies, note="one licence printed twice; audit number is a decoy"
    ),
    _entry("license-board-print", "pdf", licenses.board_print, note="viewed-on date is a decoy"),
    _entry("license-ny-registration", "scan200", licenses.registration_certificate, note="certificate number is a decoy"),
    _entry("license-verification-letter", "fax", licenses.verification_letter),
    _entry("license-multistate-card", "photo-turned", licenses.plastic_card),
    _entry("license-two-on-a-print", "pdf", licenses.two_licences_print, note="two records on one page"),
    _entry("license-training-permit", "png200", licenses.training_permit),
    _entry("dea-form-223", "pdf", controlled.form_223, note="the same data twice on the page"),
    _entry(
        "dea-form-223-bad-check-digit", "scan200", controlled.form_223_bad_check_digit, note="the check digit fails, as printed"
    ),
    _entry("dea-web-print", "jpeg-sideways", controlled.dea_print),
    _entry("csr-certificate", "scan-rotate", controlled.state_registration, note="the professional licence number is a decoy"),
    _entry("csr-card", "copy2", controlled.state_card),
    _entry("board-diplomate-expiring", "photo", boards.diplomate_expiring),
    _entry("board-diplomate-lifetime", "scan-sideways", boards.diplomate_lifetime),
    _entry("board-diplomate-continuous", "pdf", boards.diplomate_continuous),
    _entry("board-status-print", "copy", boards.board_status_print),
)
