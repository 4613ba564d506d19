"""Internship, residency and fellowship certificates, and the ECFMG's."""

from __future__ import annotations

from datetime import date, timedelta

from samples import ornaments
from samples.issuers import HOSPITALS, UNIVERSITIES
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import in_words, long, slashes

PROGRAMS = (
    ("Internal Medicine", 3),
    ("General Surgery", 5),
    ("Pediatrics", 3),
    ("Family Medicine", 3),
    ("Anesthesiology", 4),
    ("Emergency Medicine", 3),
)


def _period(lot: Lot, years: int) -> tuple[date, date]:
    begins = date(min(lot.person.born.year + 27, 2018) + lot.rng.randint(0, 3), 7, 1)
    return begins, date(begins.year + years, 6, 30)


def residency(sheet: Sheet, lot: Lot) -> list[Content]:
    """A residency certificate with its period in prose."""
    sheet.size(LANDSCAPE)
    hospital = lot.pick(HOSPITALS)
    specialty, years = lot.pick(PROGRAMS)
    begins, ends = _period(lot, years)
    name = lot.person.name("full", lot.pick(("M.D.", "D.O.", "MD")))
    ornaments.border(sheet, lot.rng, lot.pick(("greek", "double")), lot.pick(("#1f3d66", "#2f5240")), 26)
    sheet.centred(108, hospital, lot.pick(("oldenglish", "engraved-bold")), 36)
    sheet.centred(140, "This is to certify that", "garamond-italic", 15)
    sheet.centred(192, name.printed, lot.pick(("vibes", "script", "garamond-bold")), 36)
    y = sheet.flowing(
        228,
        [("has satisfactorily completed the residency training program of this institution and has served as", "garamond", 14)],
        520,
    )
    sheet.centred(y + 16, f"Resident in {specialty}", "garamond-bold", 24)
    sheet.centred(y + 50, f"from {long(begins)} to {long(ends)}", "garamond", 15)
    sheet.centred(
        y + 74, "in a program accredited by the Accreditation Council for Graduate Medical Education", "garamond-italic", 11
    )
    for index, title in enumerate(("Program Director", "Chair of the Department", "Designated Institutional Official")):
        ornaments.officer(sheet, 70 + index * 230, 490, 180, lot.official("M.D."), title, lot.rng)
    ornaments.seal(sheet, 396, 545, 30, f"{hospital} ", lot.rng, style="gold")
    return [
        credential(
            "postgraduate_training",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification=f"Residency in {specialty}",
            issuer=hospital,
            start_date=begins,
            end_date=ends,
        )
    ]


def fellowship(sheet: Sheet, lot: Lot) -> list[Content]:
    """A fellowship certificate of a university and its hospital, dates in words."""
    sheet.size(LANDSCAPE)
    university, hospital = lot.pick(UNIVERSITIES), lot.pick(HOSPITALS)
    field = lot.pick(
        ("Cardiovascular Disease", "Pediatric Critical Care Medicine", "Hematology and Medical Oncology", "Gastroenterology")
    )
    begins, ends = _period(lot, 3)
    name = lot.person.name("initial", "M.D.")
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#f9f6ef")
    ornaments.border(sheet, lot.rng, "ribbon", "#5a1f2f", 26)
    sheet.text(80, 100, university, "engraved-bold", 24, within=630)
    sheet.text(80, 126, f"and {hospital}", "engraved", 14, within=630)
    sheet.text(80, 176, "be it known that", "oldstandard-italic", 15)
    sheet.text(80, 222, name.printed, "oldstandard-bold", 30, within=630)
    sheet.text(80, 258, "has completed with distinction a", "oldstandard-italic", 15)
    sheet.text(80, 296, f"Fellowship in {field}", "oldstandard-bold", 24, within=630)
    sheet.paragraph(
        80, 330, 600, f"beginning the {in_words(begins)} and ending the {in_words(ends)}", "oldstandard", 14, leading=1.5
    )
    for index, title in enumerate(("Fellowship Director", "Dean, School of Medicine")):
        ornaments.officer(sheet, 80 + index * 230, 490, 180, lot.official("M.D., Ph.D."), title, lot.rng, face="oldstandard")
    ornaments.seal(sheet, 650, 470, 52, f"{university} ", lot.rng, colour="#5a1f2f")
    return [
        credential(
            "postgraduate_training",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification=f"Fellowship in {field}",
            issuer=university,
            start_date=begins,
            end_date=ends,
        )
    ]


def internship_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A programme's letter about an internship: labels, a decoy programme number, a date of writing."""
    hospital = lot.pick(HOSPITALS)
    specialty = lot.pick(("Transitional Year", "Internal Medicine (Preliminary)", "Surgery (Preliminary)"))
    begins, ends = _period(lot, 1)
    name = lot.person.name("full", "MD")
    written = lot.recent(300)
    sheet.text(72, 70, hospital, "lora-bold", 17)
    sheet.text(72, 88, "Office of Graduate Medical Education", "lora", 11)
    sheet.line(72, 98, 540, 98, 1, "#2f5240")
    sheet.text(72, 130, long(written), "lora", 11)
    sheet.text(72, 158, "RE: Verification of Graduate Medical Training", "lora-bold", 11)
    y = sheet.paragraph(
        72, 186, 468, "To whom it may concern: Our records show the following for the physician named below.", "lora", 11
    )
    for label, value in (
        ("Name", name.printed),
        ("Training", f"Internship, {specialty}"),
        ("ACGME program no.", lot.number("140#######")),
        ("Started", slashes(begins)),
        ("Completed", slashes(ends)),
        ("Successfully completed", "Yes"),
        ("Leaves or probation", "None"),
    ):
        sheet.labelled(
            90, y + 14, label, value, place="left", label_face="lora", label_size=10.5, face="lora-bold", size=10.5, gap=150
        )
        y += 21
    sheet.paragraph(
        72, y + 28, 468, "Please direct questions about this letter to the Office of Graduate Medical Education.", "lora", 11
    )
    ornaments.officer(sheet, 72, y + 120, 200, lot.official("MD"), "Designated Institutional Official", lot.rng, face="lora")
    return [
        credential(
            "postgraduate_training",
            "letter",
            "not_applicable",
            holder_name=name.canonical,
            qualification=f"Internship in {specialty}",
            issuer=hospital,
            start_date=begins,
            end_date=ends,
        )
    ]


def ecfmg(sheet: Sheet, lot: Lot) -> list[Content]:
    """The Standard ECFMG Certificate: a table of examination dates, and a sticker that makes it valid for good."""
    sheet.size(LANDSCAPE)
    name = lot.person.name("full")
    number = lot.number("0-###-###-#")
    issued = lot.day(1998, 2008)
    exams = [issued - timedelta(days=days) for days in (900, 520, 250)]
    ornaments.border(sheet, lot.rng, "guilloche", "#1b4d5c", 22)
    ornaments.waves(sheet, 60, 60, 732, 552, lot.rng, "#b7d0d8", 0.4, 6)
    sheet.centred(104, "Educational Commission for Foreign Medical Graduates", "oldenglish", 28)
    sheet.centred(140, "STANDARD ECFMG CERTIFICATE", "times-bold", 18, tracking=1)
    sheet.centred(174, "This certifies that", "times-italic", 13)
    sheet.centred(210, name.printed, "times-bold", 26)
    sheet.flowing(
        236,
        [
            (
                "has fulfilled the medical education credential requirements and has passed the examinations required for certification by the Commission.",
                "times",
                12,
            )
        ],
        540,
    )
    sheet.labelled(110, 304, "CERTIFICATE NUMBER", number, face="mono-bold", size=13)
    sheet.labelled(320, 304, "DATE ISSUED", long(issued), face="mono-bold", size=13)
    sheet.grid(
        110,
        326,
        [190, 130],
        [
            ["Examination", "Passed"],
            ["Basic Medical Science (Step 1)", slashes(exams[0])],
            ["Clinical Science (Step 2)", slashes(exams[1])],
            ["English Language Proficiency", slashes(exams[2])],
        ],
        face="times",
        head="times-bold",
        size=9,
    )
    with sheet.turned(560, 360, 4):
        sheet.box(480, 330, 690, 392, fill="#fdfdf4", stroke="#8a1f1f", width=1)
        sheet.text(585, 350, "ENGLISH TEST", "sans-bold", 10, align="center", colour="#8a1f1f")
        sheet.text(585, 367, "VALID INDEFINITELY", "sans-bold", 14, align="center", colour="#8a1f1f")
        sheet.text(585, 382, "ECFMG permanent validation", "sans", 7, align="center", colour="#8a1f1f")
    ornaments.officer(sheet, 110, 500, 190, lot.official("M.D."), "Chairman, Board of Trustees", lot.rng)
    ornaments.officer(sheet, 500, 500, 190, lot.official("M.D."), "President", lot.rng)
    ornaments.seal(sheet, 396, 486, 44, "ecfmg · philadelphia ", lot.rng, style="blind", colour="#333333")
    return [
        credential(
            "ecfmg_certificate",
            "certificate",
            "lifetime",
            holder_name=name.canonical,
            issuer="Educational Commission for Foreign Medical Graduates",
            number=number,
            issue_date=issued,
        )
    ]
