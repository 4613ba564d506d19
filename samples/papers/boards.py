"""Physicians' board certificates: with an end, without one, and those that last while the holder keeps up."""

from __future__ import annotations

from datetime import date

from samples import ornaments
from samples.issuers import ABMS
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import in_words, long, slashes


def _drawn(lot: Lot) -> tuple[str, str]:
    board = lot.pick(tuple(ABMS))
    return board, lot.pick(ABMS[board])


def diplomate_expiring(sheet: Sheet, lot: Lot) -> list[Content]:
    """A diplomate's certificate that names the period it is good for."""
    sheet.size(LANDSCAPE)
    board, specialty = _drawn(lot)
    name = lot.person.name(lot.pick(("full", "initial")), lot.pick(("M.D.", "MD", "D.O.")))
    issued = lot.day(2016, 2018)
    expires = date(issued.year + 10, 12, 31)
    number = lot.number("######")
    ornaments.border(sheet, lot.rng, "double", lot.pick(("#1f3d66", "#5b4a1f")), 26)
    sheet.centred(110, board, lot.pick(("oldenglish", "textura", "engraved-bold")), 34)
    sheet.centred(138, "Incorporated 1936 · A Member Board of the American Board of Medical Specialties", "garamond-italic", 11)
    sheet.centred(178, lot.pick(("hereby certifies that", "attests that")), "garamond-italic", 15)
    sheet.centred(226, name.printed, lot.pick(("script", "vibes", "playfair-bold")), 38)
    y = sheet.flowing(
        262,
        [
            ("having met the requirements of this Board and passed its examinations is certified as a", "garamond", 14),
            ("Diplomate", "garamond-bold", 16),
            ("of this Board in", "garamond", 14),
        ],
        520,
    )
    sheet.centred(y + 14, specialty, "engraved-bold", 24)
    sheet.centred(y + 46, f"For the period {long(issued)} through {long(expires)}", "garamond", 13)
    for index, title in enumerate(("Chair", "President", "Secretary-Treasurer")):
        ornaments.officer(sheet, 70 + index * 170, 486, 150, lot.official("M.D."), title, lot.rng)
    ornaments.seal(sheet, 660, 470, 50, f"{board} ", lot.rng, style="gold")
    sheet.text(70, 550, f"Certificate No. {number}", "garamond-bold", 12)
    return [
        credential(
            "board_certification",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=specialty,
            issuer=board,
            number=number,
            issue_date=issued,
            expiry_date=expires,
        )
    ]


def diplomate_lifetime(sheet: Sheet, lot: Lot) -> list[Content]:
    """An old certificate: date in words, no end, and often a word that it holds for life."""
    sheet.size(LANDSCAPE)
    board, specialty = _drawn(lot)
    name = lot.person.name("full", "M.D.")
    issued = lot.day(1981, 1988)
    number = lot.number("#####")
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#f7f0dc")
    ornaments.border(sheet, lot.rng, "plain", "#333333", 30)
    ornaments.seal(sheet, 396, 110, 44, f"{board} ", lot.rng, colour="#333333")
    sheet.centred(190, f"The {board}", "oldenglish", 36)
    sheet.centred(
        220, "organized through the co-operation of the sections of the American Medical Association", "oldstandard-italic", 11
    )
    sheet.centred(250, "this certifies that", "oldstandard-italic", 14)
    sheet.centred(292, name.printed, "fraktur", 34)
    sheet.flowing(
        324,
        [
            (
                "has satisfied the requirements of this Board and is hereby certified as qualified to practice the specialty of",
                "oldstandard",
                13,
            ),
            (specialty, "oldstandard-bold", 18),
        ],
        500,
        1.6,
    )
    sheet.centred(392, f"Given this {in_words(issued)}.", "oldstandard-italic", 13)
    sheet.centred(
        414,
        lot.pick(("This certificate is valid indefinitely.", "This certificate is valid for the lifetime of the holder.")),
        "oldstandard-italic",
        11,
    )
    for index, title in enumerate(("President", "Vice-President", "Secretary")):
        ornaments.officer(sheet, 80 + index * 230, 500, 170, lot.official("M.D."), title, lot.rng, face="oldstandard")
    sheet.text(396, 560, f"No. {number}", "oldstandard-bold", 12, align="center")
    return [
        credential(
            "board_certification",
            "certificate",
            "lifetime",
            holder_name=name.canonical,
            qualification=specialty,
            issuer=board,
            number=number,
            issue_date=issued,
        )
    ]


def diplomate_continuous(sheet: Sheet, lot: Lot) -> list[Content]:
    """A certificate of today: no end date, certification goes on while the holder takes part in MOC; a subspecialty line."""
    sheet.size(LANDSCAPE)
    board, specialty = _drawn(lot)
    name = lot.person.name("short", lot.pick(("MD", "DO", "MD, FACP")))
    issued = lot.day(2015, 2024)
    number = lot.number("######")
    ornaments.border(sheet, lot.rng, "ribbon", lot.pick(("#17365d", "#5a1f2f")), 24)
    sheet.text(90, 96, board, "playfair-bold", 26, within=600)
    sheet.line(90, 108, 702, 108, 1.5, "#c9a227")
    sheet.text(90, 150, "certifies that", "lora-italic", 14)
    sheet.text(90, 192, name.printed, "playfair-bold", 30, within=600)
    sheet.text(90, 226, "has met the requirements for certification in", "lora-italic", 14)
    sheet.text(90, 262, specialty, "playfair-bold", 24, within=600)
    sheet.labelled(90, 310, "Initial certification", long(issued), label_face="lora", face="lora-bold", size=12, label_size=9)
    sheet.labelled(300, 310, "Certificate number", number, label_face="lora", face="lora-bold", size=12, label_size=9)
    sheet.paragraph(
        90,
        346,
        500,
        lot.pick(
            (
                "Ongoing certification is contingent upon meeting the requirements of Maintenance of Certification.",
                "Continued certification is contingent upon participation in the Board's Maintenance of Certification (MOC) program. Visit the Board's website for current status.",
            )
        ),
        "lora-italic",
        11,
    )
    for index, title in enumerate(("Chair of the Board", "Chief Executive Officer")):
        ornaments.officer(sheet, 90 + index * 220, 480, 180, lot.official("MD"), title, lot.rng, face="lora")
    ornaments.seal(sheet, 630, 440, 56, f"{board} ", lot.rng, style="gold")
    return [
        credential(
            "board_certification",
            "certificate",
            "contingent_on_moc",
            holder_name=name.canonical,
            qualification=specialty,
            issuer=board,
            number=number,
            issue_date=issued,
        )
    ]


def board_status_print(sheet: Sheet, lot: Lot) -> list[Content]:
    """A certification look-up printed from a web page: general certificate with its history, status and reverification date."""
    board, specialty = _drawn(lot)
    name = lot.person.name("initial", "MD")
    viewed = lot.recent(30)
    issued = lot.day(2010, 2016)
    expires = date(2026 + lot.pick((1, 2, 5)), 12, 31)
    number = lot.number("######")
    sheet.text(24, 22, f"{slashes(viewed)}, 9:14 AM        Verify a Physician's Certification", "sans", 7)
    sheet.text(60, 84, board, "lato-bold", 18, colour="#17365d", within=490)
    sheet.text(60, 120, name.printed, "lato-bold", 15)
    sheet.text(60, 138, f"Board ID: {lot.number('######')}    NPI on file    Clinically active: Yes", "lato", 9)
    sheet.box(60, 156, 552, 178, stroke=None, fill="#e6ecf4")
    sheet.text(68, 171, specialty, "lato-bold", 12)
    sheet.text(544, 171, "CERTIFIED", "lato-bold", 11, align="right", colour="#1f6b2f")
    for index, (label, value) in enumerate(
        (
            ("Certificate number", number),
            ("Initial certification", long(issued)),
            ("Certificate valid through", long(expires)),
            ("Participating in MOC", "Yes"),
        )
    ):
        sheet.labelled(
            68, 202 + index * 22, label, value, place="left", label_face="lato", label_size=10, face="lato-bold", size=10, gap=170
        )
    sheet.paragraph(
        60,
        320,
        490,
        f"Information as of {long(viewed)}. For certification history before 1990, contact the Board. Page 1 of 1.",
        "lato",
        8,
    )
    return [
        credential(
            "board_certification",
            "verification_print",
            "expires",
            holder_name=name.canonical,
            qualification=specialty,
            issuer=board,
            number=number,
            issue_date=issued,
            expiry_date=expires,
            status="Certified",
        )
    ]
