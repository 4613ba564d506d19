"""The collection: which papers stand in which file, and how the file arrives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.lot import Lot
from samples.papers import (
    boards,
    controlled,
    courses,
    diplomas,
    graduate,
    insurance,
    licenses,
    life_support,
    others,
    personal,
    professional,
    schools,
)
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


# fmt: off  (a table: one file a line)
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
    _entry("cert-namss-cpcs", "pdf", professional.namss_cpcs),
    _entry(
        "cert-namss-cpmsm", "scan200-header", professional.namss_cpmsm, note="image with a short line of real text by the device"
    ),
    _entry("cert-framed", "heic", professional.framed_certificate),
    _entry("cert-letter-and-card", "pdf", professional.letter_and_card, note="customer number is a decoy"),
    _entry("cert-nurse-anesthetist", "scan200", professional.nurse_anesthetist),
    _entry("diploma-blackletter", "scan300", diplomas.blackletter),
    _entry("diploma-script", "photo-over", diplomas.script),
    _entry("diploma-latin", "scan200", diplomas.latin_diploma),
    _entry("diploma-spanish", "jpeg300", diplomas.spanish_diploma, note="book and folio numbers are decoys"),
    _entry("diploma-associate", "scan-upside-down", diplomas.associate, note="reissue date is a decoy"),
    _entry(
        "diploma-registrar-letter",
        "pdf-locked",
        diplomas.registrar_letter,
        note="encrypted with an empty password, as electronic records are",
    ),
    _entry("diploma-old-fraktur", "copy", diplomas.doctor_of_old),
    _entry("high-school-blackletter", "photo-dark", schools.high_school_blackletter),
    _entry("high-school-plain", "scan200", schools.high_school_plain),
    _entry("equivalency-ged", "jpeg200", schools.ged),
    _entry("equivalency-hiset-scores", "pdf", schools.hiset_with_scores, note="score report on the second page"),
    _entry("training-residency", "copy", graduate.residency),
    _entry("training-fellowship", "pdf", graduate.fellowship),
    _entry("training-internship-letter", "fax", graduate.internship_letter),
    _entry(
        "ecfmg-certificate", "scan200", graduate.ecfmg, note="examination dates are decoys; a sticker makes it valid indefinitely"
    ),
    _entry(
        "life-ecard-month-only",
        "pdf",
        life_support.ecard,
        note="issue and renewal by month; training center and instructor ids are decoys",
    ),
    _entry("life-ecard-full-dates", "photo", life_support.ecard_full_dates),
    _entry("life-ecard-form-values", "pdf", life_support.ecard_form_values, note="values only in form fields"),
    _entry("life-two-cards", "copy2", life_support.two_cards, note="two credentials on one page, no card numbers"),
    _entry("life-red-cross", "pdf", life_support.red_cross),
    _entry("life-neonatal", "jpeg200-named-png", life_support.neonatal, note="a JPEG with the extension png"),
    _entry(
        "insurance-acord-25", "pdf", insurance.acord_25, note="professional liability stands in the free row; insurer by letter"
    ),
    _entry("insurance-acord-25-fax", "fax", insurance.acord_25),
    _entry("insurance-carrier-form", "scan200", insurance.carrier_form),
    _entry("insurance-carrier-letter", "copy", insurance.carrier_letter, note="limits in millions, in prose"),
    _entry("cme-physician", "pdf", courses.physician_credit, note="maximum and claimed credits differ"),
    _entry("cme-contact-hours", "scan200", courses.contact_hours),
    _entry("cme-online", "photo-turned", courses.online_credit, note="the activity's own release and expiry are decoys"),
    _entry("course-compliance", "scan-sideways", courses.compliance),
    _entry("course-citi", "pdf", courses.citi_report),
    _entry(
        "course-infection-control",
        "scan200-gibberish",
        courses.infection_control,
        note="licence and provider numbers are decoys; the text layer under the picture is gibberish",
    ),
    _entry("npi-letter", "scan200", personal.npi_letter),
    _entry("npi-registry-print", "pdf", personal.npi_registry_print, note="an organisation's NPI is a decoy"),
    _entry("identity-driver-license", "photo", personal.driver_license, note="PDF417 on the back"),
    _entry("identity-driver-license-scan", "jpeg300", personal.driver_license, note="PDF417 on the back, easy to read"),
    _entry("identity-passport", "jpeg300", personal.passport, note="machine-readable zone"),
    _entry("immunization-clinic-record", "scan200", personal.occupational_health),
    _entry("immunization-card", "heic", personal.vaccination_card, note="filled by hand"),
    _entry("other-application", "scan200", others.application),
    _entry("other-receipt", "pdf", others.receipt),
    _entry("other-fax-cover", "fax", others.fax_cover),
    _entry("other-blank", "scan200", others.blank),
    _entry("other-invoice", "pdf", others.invoice),
    _entry("other-cover-letter", "copy", others.cover_letter),
    _entry("other-house", "snapshot", others.photograph, note="a photograph of no paper at all"),
    _entry("other-orders", "pdf", others.orders_to_readers, note="gives orders to whatever reads it"),
    _entry("other-renewal-reminder", "photo-over", others.renewal_reminder),
    _entry(
        "packet-physician-fax",
        "fax",
        others.fax_cover,
        licenses.physician_registration_certificate,
        controlled.physician_form_223,
        boards.board_status_print,
        life_support.two_cards,
    ),
    _entry(
        "packet-nurse-scan",
        "scan200",
        licenses.nurse_wallet_letter,
        others.blank,
        professional.letter_and_card,
        life_support.ecard,
        courses.contact_hours,
        others.receipt,
    ),
    _entry("packet-office-pdf", "pdf", others.cover_letter, diplomas.blackletter, professional.namss_cpcs, courses.compliance),
)
# fmt: on
