"""Certifications of nurses, allied professions and medical staff professionals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samples import ornaments
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import in_words, long, month_end, slashes


@dataclass(frozen=True)
class Body:
    """A certifying body, one of its certifications, its mark, the shape of its numbers and the years it lasts."""

    issuer: str
    title: str
    mark: str
    shape: str
    years: int


BODIES = (
    Body("American Nurses Credentialing Center", "Family Nurse Practitioner", "FNP-BC", "20########", 5),
    Body("American Academy of Nurse Practitioners Certification Board", "Family Nurse Practitioner", "FNP-C", "F0#######", 5),
    Body("AACN Certification Corporation", "Critical Care Registered Nurse", "CCRN", "1######", 3),
    Body("National Commission on Certification of Physician Assistants", "Physician Assistant-Certified", "PA-C", "1######", 2),
    Body("Oncology Nursing Certification Corporation", "Oncology Certified Nurse", "OCN", "0#######", 4),
    Body("Board of Certification for Emergency Nursing", "Certified Emergency Nurse", "CEN", "########", 4),
)


def namss_cpcs(sheet: Sheet, lot: Lot) -> list[Content]:
    """NAMSS's certificate of a credentialing specialist, printed by its holder from a PDF."""
    return _namss(sheet, lot, "Certified Provider Credentialing Specialist", "CPCS")


def namss_cpmsm(sheet: Sheet, lot: Lot) -> list[Content]:
    """NAMSS's certificate of a medical services manager."""
    return _namss(sheet, lot, "Certified Professional in Medical Services Management", "CPMSM")


def _namss(sheet: Sheet, lot: Lot, title: str, mark: str) -> list[Content]:
    """Certification lasts three years and ends on 31 December; (recertified − initial) is a multiple of three."""
    sheet.size(LANDSCAPE)
    name = lot.person.name("initial", mark)
    initial = date(lot.pick((2014, 2017, 2020)), lot.pick((4, 6, 11)), lot.rng.randint(1, 28))
    ends = date(initial.year + 3 * ((2026 - initial.year) // 3 + 1), 12, 31)
    number = lot.number("######")
    colour = "#1f4f7a" if mark == "CPCS" else "#5b2c6f"
    sheet.box(0, 0, 792, 70, stroke=None, fill=colour)
    sheet.box(0, 592, 792, 612, stroke=None, fill=colour)
    sheet.text(
        396, 44, "NATIONAL ASSOCIATION MEDICAL STAFF SERVICES", "lato-bold", 18, align="center", colour="#ffffff", tracking=1.5
    )
    sheet.centred(126, "Certification Commission of NAMSS", "lato-light", 14)
    sheet.centred(164, "recognizes that", "lora-italic", 14)
    sheet.centred(214, name.printed, lot.pick(("playfair-bold", "vibes")), 34)
    sheet.line(190, 226, 602, 226, 0.6, colour)
    y = sheet.flowing(
        256,
        [
            (
                "has met the eligibility requirements and passed the examination established by the Commission and is hereby designated a",
                "lora",
                13,
            )
        ],
        520,
    )
    sheet.centred(y + 14, title, "lato-bold", 22, colour=colour)
    sheet.centred(y + 38, f"({mark}®)", "lato-bold", 15, colour=colour)
    for index, (label, value) in enumerate(
        (
            ("Certification Number", number),
            ("Initial Certification", long(initial)),
            (lot.pick(("Expiration Date", "Valid Through")), long(ends)),
        )
    ):
        sheet.labelled(150 + index * 190, y + 92, label, value, label_face="lato", face="lato-bold", size=12, label_size=8)
    ornaments.officer(
        sheet, 150, y + 186, 180, lot.official("CPMSM, CPCS"), "Chair, Certification Commission", lot.rng, face="lora"
    )
    ornaments.officer(sheet, 460, y + 186, 180, lot.official(), "Executive Director", lot.rng, face="lora")
    return [
        credential(
            "professional_certification",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=title,
            issuer="National Association Medical Staff Services",
            number=number,
            issue_date=initial,
            expiry_date=ends,
        )
    ]


def framed_certificate(sheet: Sheet, lot: Lot) -> list[Content]:
    """A certificate to frame: prose, a number and a valid-through date below."""
    body = lot.pick(BODIES)
    name = lot.person.name("full", lot.pick(("RN", f"RN, {body.mark}", "BSN, RN")) if body.mark != "PA-C" else "")
    issued = lot.day(2022, 2025)
    ends = month_end(date(issued.year + body.years, issued.month, 1))
    number = lot.number(body.shape)
    ornaments.border(sheet, lot.rng, lot.pick(("guilloche", "greek")), lot.pick(("#1b4d5c", "#6b1f2a", "#33402a")), 28)
    ornaments.guilloche(sheet, 306, 420, 170, lot.rng, "#9aaeb5", 0.3)
    sheet.centred(140, body.issuer, "engraved-bold", 20)
    sheet.centred(186, "Let it be known that", "garamond-italic", 15)
    sheet.centred(236, name.printed, lot.pick(("oldenglish", "playfair-bold", "chancery")), 32)
    y = sheet.flowing(
        276, [("has successfully fulfilled all requirements and has achieved the designation of", "garamond", 14)], 400
    )
    y = sheet.flowing(y + 16, [(body.title, "garamond-bold", 22)], 420)
    sheet.centred(y + 8, body.mark, "garamond-bold", 18)
    if lot.chance(0.5):
        sheet.centred(y + 54, f"Certification Number: {number}", "garamond", 13)
        sheet.centred(y + 74, f"Valid: {slashes(issued)} – {slashes(ends)}", "garamond", 13)
    else:
        sheet.centred(y + 54, f"from {long(issued)} to {long(ends)}", "garamond-italic", 14)
        sheet.centred(y + 76, f"No. {number}", "garamond-bold", 12)
    ornaments.officer(sheet, 90, 640, 180, lot.official("PhD, RN"), "President", lot.rng, face="garamond", size=11)
    ornaments.officer(sheet, 342, 640, 180, lot.official("MSN, RN"), "Director of Certification", lot.rng, face="garamond", size=11)
    ornaments.seal(sheet, 306, 690, 36, f"{body.mark} certified ", lot.rng, style="gold")
    return [
        credential(
            "professional_certification",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=body.title,
            issuer=body.issuer,
            number=number,
            issue_date=issued,
            expiry_date=ends,
        )
    ]


def letter_and_card(sheet: Sheet, lot: Lot) -> list[Content]:
    """A letter of congratulation with the wallet card below; two numbers, the certificant's own and the certificate's."""
    body = lot.pick(BODIES[:5])
    name = lot.person.name("caps_initial")
    issued = lot.recent(400, 40)
    ends = month_end(date(issued.year + body.years, issued.month, 1))
    number = lot.number(body.shape)
    sheet.text(60, 64, body.issuer, "open-bold", 13, within=480)
    sheet.line(60, 74, 552, 74, 2, "#b05a1f")
    sheet.text(60, 110, long(issued), "open", 10)
    street, town = lot.address()
    for index, line in enumerate((name.printed, street, town)):
        sheet.text(60, 136 + index * 13, line, "open", 10)
    y = sheet.paragraph(
        60,
        196,
        490,
        f"Congratulations! You have earned the {body.title} ({body.mark}) credential. Your wallet card is below; an official certificate will follow in four to six weeks. Please refer to customer number {lot.number('########')} whenever you write to us. Your certification is good until the date on the card, and we will remind you twelve months before it ends.",
        "open",
        10.5,
        leading=1.45,
    )
    sheet.text(60, y + 20, lot.official("DNP, RN"), "open", 10.5)
    ornaments.perforation(sheet, 520)
    x, top, wide, high = 170.0, 548.0, 272.0, 160.0
    sheet.box(x, top, x + wide, top + high, radius=10, stroke="#b05a1f", width=1.2)
    ornaments.waves(sheet, x + 5, top + 40, x + wide - 5, top + high - 6, lot.rng, "#e0b890", 0.5)
    sheet.text(x + wide / 2, top + 20, body.issuer, "narrow-bold", 10, align="center", within=wide - 20)
    sheet.text(x + wide / 2, top + 34, "certifies that", "narrow", 8, align="center")
    sheet.text(x + wide / 2, top + 58, name.printed, "narrow-bold", 14, align="center", within=wide - 24)
    sheet.text(x + wide / 2, top + 78, f"{body.title}, {body.mark}", "narrow", 10, align="center", within=wide - 24)
    for index, (label, value) in enumerate(
        (("Certification no.", number), ("Issued", slashes(issued)), ("Expires", slashes(ends)))
    ):
        sheet.labelled(
            x + 18 + index * 84,
            top + 112,
            label,
            value,
            place="below",
            label_face="narrow",
            face="narrow-bold",
            size=10.5,
            label_size=7,
        )
    ornaments.code(sheet, x + 60, top + 130, 152, number, "Code128", 20)
    return [
        credential(
            "professional_certification",
            "card",
            "expires",
            holder_name=name.canonical,
            qualification=body.title,
            issuer=body.issuer,
            number=number,
            issue_date=issued,
            expiry_date=ends,
        )
    ]


def nurse_anesthetist(sheet: Sheet, lot: Lot) -> list[Content]:
    """The nurse anaesthetists' certificate: in script, dates in words above, the cycle ends on 31 July."""
    sheet.size(LANDSCAPE)
    name = lot.person.name("full", "")
    issued = lot.day(2021, 2024)
    ends = date(issued.year + 4, 7, 31)
    number = lot.number("######")
    ornaments.border(sheet, lot.rng, "double", "#2a2a6a", 24)
    sheet.centred(104, "National Board of Certification and Recertification", "oldstandard-bold", 24)
    sheet.centred(132, "for Nurse Anesthetists", "oldstandard-bold", 24)
    sheet.centred(172, "affirms that", "oldstandard-italic", 14)
    sheet.centred(228, name.printed, "vibes", 44)
    sheet.flowing(
        268,
        [
            (
                "having complied with the requirements of the Board for initial certification, is entitled to use the title",
                "oldstandard",
                13,
            ),
            ("Certified Registered Nurse Anesthetist", "oldstandard-bold", 18),
        ],
        500,
        1.6,
    )
    sheet.centred(348, f"Certified this {in_words(issued)}", "oldstandard-italic", 13)
    sheet.centred(374, f"Certification ID {number}     Current Cycle Expires {long(ends)}", "oldstandard", 12)
    for index, title in enumerate(("President", "Chief Credentialing Officer")):
        ornaments.officer(sheet, 110 + index * 380, 480, 190, lot.official("PhD, CRNA"), title, lot.rng, face="oldstandard")
    ornaments.seal(sheet, 396, 470, 52, "nurse anesthesia certification ", lot.rng, style="gold")
    return [
        credential(
            "professional_certification",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification="Certified Registered Nurse Anesthetist",
            issuer="National Board of Certification and Recertification for Nurse Anesthetists",
            number=number,
            issue_date=issued,
            expiry_date=ends,
        )
    ]
