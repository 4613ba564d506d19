"""Life-support cards: e-cards with a QR code and month-only dates, old wallet cards, certificates with two courses."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from samples import ornaments
from samples.issuers import TRAINING_CENTERS
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import long, loose, month_end, slashes

AHA = "American Heart Association"
RED_CROSS = "American Red Cross"
#: mark on the card -> full name of the course
COURSES = {"BLS": "Basic Life Support", "ACLS": "Advanced Cardiovascular Life Support", "PALS": "Pediatric Advanced Life Support"}


def _issued(lot: Lot) -> date:
    return lot.recent(680, 20)


def _two_years_on(day: date) -> date:
    return date(day.year + 2, day.month, monthrange(day.year + 2, day.month)[1])


def ecard(sheet: Sheet, lot: Lot) -> list[Content]:
    """An e-card printed with its wallet copy: issue and renewal by month, three numbers, a QR code."""
    mark = lot.pick(tuple(COURSES))
    return _ecard(sheet, lot, mark, day=False)


def ecard_full_dates(sheet: Sheet, lot: Lot) -> list[Content]:
    """An e-card with full dates."""
    return _ecard(sheet, lot, lot.pick(tuple(COURSES)), day=True)


def _ecard(sheet: Sheet, lot: Lot, mark: str, *, day: bool) -> list[Content]:
    name = lot.person.name("short")
    issued = _issued(lot)
    renew = _two_years_on(issued)
    shown = slashes if day else (lambda when: when.strftime("%m/%Y"))
    number = lot.number("############")
    colour = {"BLS": "#b5121b", "ACLS": "#1b3f8b", "PALS": "#6a2a7f"}[mark]
    center, instructor = lot.pick(TRAINING_CENTERS), lot.official()
    center_id, instructor_id = lot.number("@@#####"), lot.number("###########")
    city, _ = lot.town()
    for top, unit in ((60.0, 1.0), (400.0, 0.62)):
        x0, wide, high = (66.0, 480.0, 290.0) if unit == 1.0 else (157.0, 298.0, 190.0)
        sheet.box(x0, top, x0 + wide, top + high, stroke="#999999", radius=8)
        sheet.box(x0, top, x0 + wide, top + 58 * unit, stroke=None, fill=colour, radius=8)
        sheet.text(
            x0 + 18 * unit,
            top + 26 * unit,
            "BASIC LIFE SUPPORT" if mark == "BLS" else COURSES[mark].upper(),
            "roboto-bold",
            13 * unit,
            colour="#ffffff",
        )
        sheet.text(x0 + 18 * unit, top + 46 * unit, f"{mark} Provider", "roboto-bold", 17 * unit, colour="#ffffff")
        sheet.text(x0 + wide - 16 * unit, top + 30 * unit, AHA, "roboto-bold", 11 * unit, align="right", colour="#ffffff")
        sheet.text(x0 + wide / 2 - 40 * unit, top + 92 * unit, name.printed, "roboto-bold", 17 * unit, align="center")
        sheet.paragraph(
            x0 + 24 * unit,
            top + 112 * unit,
            wide - 150 * unit,
            f"has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the American Heart Association {COURSES[mark]} ({mark}) Program.",
            "roboto",
            8.5 * unit,
            align="center",
        )
        left, right = (
            (
                ("Issue Date", shown(issued)),
                ("Training Center Name", center),
                ("Training Center ID", center_id),
                ("Training Center City, State", f"{city}, {lot.state.code}"),
            ),
            (("Renew By", shown(renew)), ("Instructor Name", instructor), ("Instructor ID", instructor_id), ("eCard Code", number)),
        )
        for column, cells in enumerate((left, right)):
            for row, (label, value) in enumerate(cells):
                sheet.labelled(
                    x0 + (24 + column * 190) * unit,
                    top + (166 + row * 31) * unit,
                    label,
                    value,
                    label_face="roboto",
                    label_size=7 * unit,
                    face="roboto-bold",
                    size=9.5 * unit,
                    within=180 * unit,
                )
        ornaments.code(sheet, x0 + wide - 96 * unit, top + 78 * unit, 82 * unit, f"https://ecards.example/mycard?code={number}")
        sheet.text(
            x0 + wide - 16 * unit,
            top + high - 8 * unit,
            "© 2023 American Heart Association. All rights reserved.",
            "roboto",
            5 * unit,
            align="right",
        )
    return [
        credential(
            "life_support_card",
            "card",
            "expires",
            holder_name=name.canonical,
            qualification=COURSES[mark],
            issuer=AHA,
            number=number,
            issue_date=issued if day else issued.replace(day=1),
            expiry_date=renew,
        )
    ]


def ecard_form_values(sheet: Sheet, lot: Lot) -> list[Content]:
    """An e-card whose values live only in form fields: the page's own text holds labels and nothing else."""
    sheet.size((432, 270))
    name = lot.person.name("short")
    issued = _issued(lot)
    renew = _two_years_on(issued)
    number = lot.number("############")
    sheet.box(0, 0, 432, 44, stroke=None, fill="#b5121b")
    sheet.text(16, 28, "BLS Provider", "roboto-bold", 18, colour="#ffffff")
    sheet.text(416, 28, AHA, "roboto-bold", 11, align="right", colour="#ffffff")
    sheet.paragraph(
        30,
        102,
        372,
        "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the American Heart Association Basic Life Support (CPR and AED) Program.",
        "roboto",
        8.5,
        align="center",
    )
    cells = (
        ("Full name", name.printed, 110, 62, 210),
        ("Issue Date", slashes(issued), 30, 148, 120),
        ("Renew By", renew.strftime("%m/%Y"), 230, 148, 120),
        ("Training Center Name", lot.pick(TRAINING_CENTERS), 30, 186, 180),
        ("Instructor Name", lot.official(), 230, 186, 180),
        ("Training Center ID", lot.number("@@#####"), 30, 224, 120),
        ("eCard Code", number, 230, 224, 150),
    )
    for label, value, x, y, wide in cells:
        if label != "Full name":
            sheet.text(x, y - 4, label, "roboto", 7)
        sheet.canvas.acroForm.textfield(
            name=label.replace(" ", ""),
            value=value,
            x=x,
            y=sheet.height - y - 18,
            width=wide,
            height=16,
            fontName="Helvetica-Bold",
            fontSize=10,
            borderWidth=0,
            fillColor=None,
            borderColor=None,
            fieldFlags="readOnly",
        )
    return [
        credential(
            "life_support_card",
            "card",
            "expires",
            holder_name=name.canonical,
            qualification="Basic Life Support",
            issuer=AHA,
            number=number,
            issue_date=issued,
            expiry_date=renew,
        )
    ]


def two_cards(sheet: Sheet, lot: Lot) -> list[Content]:
    """Two old wallet cards copied side by side: the values stand below typed lines, fronts only."""
    records: list[Content] = []
    name = lot.person.name("short")
    for index, mark in enumerate(("BLS", "ACLS")):
        issued = _issued(lot)
        renew = _two_years_on(issued)
        x, y, wide, high = 44.0 + index * 270, 130.0 + index * 16, 252.0, 160.0
        sheet.box(x, y, x + wide, y + high, stroke="#333333", width=1, radius=6)
        sheet.box(x, y, x + wide, y + 30, stroke=None, fill="#444444", radius=6)
        sheet.text(
            x + 10, y + 20, f"{'Healthcare Provider' if mark == 'BLS' else 'ACLS Provider'}", "sans-bold", 12, colour="#ffffff"
        )
        sheet.text(x + wide - 10, y + 20, AHA, "sans-bold", 7, align="right", colour="#ffffff")
        sheet.text(x + 14, y + 56, name.printed, "typewriter-bold", 13, within=wide - 28)
        sheet.line(x + 12, y + 60, x + wide - 12, y + 60, 0.5)
        sheet.paragraph(
            x + 12,
            y + 71,
            wide - 24,
            f"This card certifies that the above individual has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the AHA {'BLS for Healthcare Providers (CPR and AED)' if mark == 'BLS' else 'Advanced Cardiovascular Life Support'} Program.",
            "sans",
            6.5,
        )
        for column, (label, value) in enumerate(
            (("Issue Date", issued.strftime("%m/%Y")), ("Recommended Renewal Date", renew.strftime("%m/%Y")))
        ):
            sheet.text(x + 14 + column * 122, y + 120, value, "typewriter-bold", 12)
            sheet.line(x + 12 + column * 122, y + 124, x + 116 + column * 122, y + 124, 0.5)
            sheet.text(x + 14 + column * 122, y + 133, label, "sans", 6.5)
        sheet.text(
            x + 12, y + 152, f"© 2011 {AHA}  Tampering with this card will alter its appearance.  90-18{index}1", "sans", 4.5
        )
        records.append(
            credential(
                "life_support_card",
                "card",
                "expires",
                holder_name=name.canonical,
                qualification=COURSES[mark],
                issuer=AHA,
                issue_date=issued.replace(day=1),
                expiry_date=renew,
            )
        )
    return records


def red_cross(sheet: Sheet, lot: Lot) -> list[Content]:
    """A Red Cross certificate: full dates, an alphanumeric id under a QR code."""
    sheet.size(LANDSCAPE)
    course = lot.pick(("Basic Life Support", "Advanced Life Support", "Pediatric Advanced Life Support"))
    name = lot.person.name("short")
    issued = _issued(lot)
    expires = date(issued.year + 2, issued.month, min(issued.day, 28))
    number = lot.number("@#@##@@").upper()
    sheet.box(0, 0, 792, 90, stroke=None, fill="#ed1b2e")
    sheet.text(60, 58, RED_CROSS, "open-bold", 28, colour="#ffffff")
    sheet.text(732, 58, "Training Services", "open", 14, align="right", colour="#ffffff")
    sheet.text(60, 150, "Certificate of Completion", "open", 26)
    sheet.text(60, 214, name.printed, "open-bold", 30, within=600)
    sheet.text(60, 244, "has successfully completed requirements for", "open", 13)
    sheet.text(60, 280, course, "open-bold", 22, within=600)
    sheet.labelled(60, 340, "Date Completed", loose(issued), label_face="open", face="open-bold", size=13, label_size=9)
    sheet.labelled(
        230, 340, lot.pick(("Expires", "Valid until")), loose(expires), label_face="open", face="open-bold", size=13, label_size=9
    )
    sheet.labelled(
        400, 340, "Conducted by", lot.pick(TRAINING_CENTERS), label_face="open", face="open-bold", size=13, label_size=9, within=220
    )
    ornaments.code(sheet, 640, 420, 96, f"https://redcross.example/certificate/{number}")
    sheet.text(688, 530, f"ID: {number}", "open", 9, align="center")
    sheet.paragraph(
        60,
        470,
        480,
        "To verify, scan code or visit the certificate look-up and enter ID. Learn and be inspired. Instructors and the training provider are shown in the look-up.",
        "open",
        9,
    )
    return [
        credential(
            "life_support_card",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=course,
            issuer=RED_CROSS,
            number=number,
            issue_date=issued,
            expiry_date=expires,
        )
    ]


def neonatal(sheet: Sheet, lot: Lot) -> list[Content]:
    """A neonatal resuscitation provider card: levels, prose date, an e-mail header above."""
    name = lot.person.name("full", lot.pick(("RN", "MD", "RRT")))
    issued = _issued(lot)
    expires = month_end(date(issued.year + 2, issued.month, 1))
    sheet.text(60, 60, "Neonatal Resuscitation Program® — Provider eCard", "lato-bold", 14)
    sheet.box(60, 80, 420, 290, stroke="#1a7f8e", width=2, radius=10)
    ornaments.waves(sheet, 64, 84, 416, 120, lot.rng, "#1a7f8e", 0.5, 4)
    sheet.text(240, 108, "American Academy of Pediatrics", "lato-bold", 14, align="center")
    sheet.text(240, 146, name.printed, "lato-bold", 16, align="center", within=330)
    sheet.paragraph(
        84,
        168,
        312,
        "has completed the requirements of the Neonatal Resuscitation Program, 8th edition, and is recognized as an NRP Advanced Provider.",
        "lato",
        10,
        align="center",
    )
    sheet.labelled(90, 236, "Issued", long(issued), label_face="lato", face="lato-bold", size=11)
    sheet.labelled(260, 236, "Expires", long(expires), label_face="lato", face="lato-bold", size=11)
    sheet.text(240, 276, "This card does not imply competence to perform neonatal resuscitation.", "lato", 7, align="center")
    return [
        credential(
            "life_support_card",
            "card",
            "expires",
            holder_name=name.canonical,
            qualification="Neonatal Resuscitation Program",
            issuer="American Academy of Pediatrics",
            issue_date=issued,
            expiry_date=expires,
        )
    ]
