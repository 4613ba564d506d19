"""Continuing education with credits, and courses or required trainings without."""

from __future__ import annotations

from datetime import date

from samples import ornaments
from samples.issuers import ACTIVITIES, COURSES, EDUCATORS
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import abbreviated, long, slashes


def _cme(name: str, title: str, issuer: str, day: date, credits: str, **more) -> list[Content]:
    return [
        credential(
            "cme_certificate",
            "certificate",
            "not_applicable",
            holder_name=name,
            qualification=title,
            issuer=issuer,
            issue_date=day,
            credits=credits,
            **more,
        )
    ]


def physician_credit(sheet: Sheet, lot: Lot) -> list[Content]:
    """AMA PRA Category 1 Credit: the most one may claim stands beside what was claimed."""
    sheet.size(LANDSCAPE)
    issuer, title = lot.pick(EDUCATORS), lot.pick(ACTIVITIES)
    name = lot.person.name("initial", lot.pick(("MD", "DO", "MD, FACP")))
    day = lot.recent(700, 10)
    most = lot.pick((10, 12.5, 20, 8.25))
    claimed = lot.pick([value for value in (4, 6.5, 7.75, 8) if value < most])
    ornaments.border(sheet, lot.rng, lot.pick(("double", "ribbon")), "#1f4f7a", 24)
    sheet.centred(96, issuer, "lato-bold", 22)
    sheet.centred(126, "certifies that", "lora-italic", 13)
    sheet.centred(170, name.printed, "lato-bold", 28)
    sheet.centred(200, "has participated in the live activity titled", "lora-italic", 13)
    sheet.centred(236, title, "lato-bold", 20)
    sheet.centred(262, f"held {long(day)} in {lot.town()[0]}, {lot.state.name}", "lora", 12)
    sheet.centred(292, f"and is awarded {claimed} AMA PRA Category 1 Credits™.", "lato-bold", 15)
    sheet.flowing(
        330,
        [
            (
                f"{issuer} is accredited by the Accreditation Council for Continuing Medical Education (ACCME) to provide continuing medical education for physicians. {issuer} designates this live activity for a maximum of {most} AMA PRA Category 1 Credits™. Physicians should claim only the credit commensurate with the extent of their participation in the activity.",
                "lora",
                9.5,
            )
        ],
        560,
        1.5,
    )
    ornaments.officer(sheet, 300, 480, 190, lot.official("MD, MEd"), "Director of Education", lot.rng, face="lora")
    sheet.text(70, 560, f"Provider No. {lot.number('000####')}", "lato", 8)
    return _cme(name.canonical, title, issuer, day, f"{claimed}")


def contact_hours(sheet: Sheet, lot: Lot) -> list[Content]:
    """A nurse's contact hours in rows of labels, with the provider's approval number and the attendee's licence number."""
    issuer, title = lot.pick(EDUCATORS), lot.pick(ACTIVITIES)
    name = lot.person.name("full", lot.pick(("RN", "BSN, RN", "APRN")))
    day = lot.recent(500, 10)
    hours = lot.pick(("1.5", "3.0", "6.25", "2.0"))
    number = lot.number("CE-######")
    sheet.box(40, 40, 572, 420, stroke="#6b2a5b", width=3)
    sheet.text(306, 84, "CERTIFICATE OF ATTENDANCE", "roboto-bold", 20, align="center", colour="#6b2a5b")
    sheet.text(306, 104, issuer, "roboto", 12, align="center")
    rows = (
        ("Participant", name.printed),
        ("License No.", f"RN {lot.number('######')}"),
        ("Program Title", title),
        ("Date of Completion", slashes(day)),
        ("Contact Hours", hours),
        ("Certificate ID", number),
        ("Approved Provider No.", f"CEP {lot.number('#####')}"),
    )
    for index, (label, value) in enumerate(rows):
        sheet.labelled(
            80,
            146 + index * 26,
            label + ":",
            value,
            place="left",
            label_face="roboto",
            label_size=10.5,
            face="roboto-bold",
            size=11.5,
            gap=140,
            within=320,
        )
    sheet.paragraph(
        80,
        346,
        450,
        "This nursing continuing professional development activity was approved by an accredited approver of the American Nurses Credentialing Center's Commission on Accreditation. Retain this document for four years.",
        "roboto",
        8.5,
    )
    ornaments.signature(sheet, 380, 404, lot.rng, lot.official(), width=150)
    return _cme(name.canonical, title, issuer, day, str(float(hours)).rstrip("0").rstrip("."), number=number)


def online_credit(sheet: Sheet, lot: Lot) -> list[Content]:
    """An online activity's certificate: release and expiry of the activity are no dates of the holder's."""
    sheet.size(LANDSCAPE)
    issuer, title = lot.pick(EDUCATORS), lot.pick(ACTIVITIES)
    name = lot.person.name("short", lot.pick(("MD", "PA-C", "PharmD")))
    day = lot.recent(400, 10)
    released = date(day.year - 1, lot.rng.randint(1, 12), 1)
    credits = lot.pick(("0.5", "1", "1.25", "2"))
    sheet.box(0, 0, 18, 612, stroke=None, fill="#e07a1f")
    sheet.text(70, 90, "Certificate of Credit", "open-bold", 30)
    sheet.text(70, 118, issuer, "open", 14)
    sheet.text(70, 180, "This acknowledges that", "open", 12)
    sheet.text(70, 214, name.printed, "open-bold", 24)
    sheet.text(70, 244, "completed the enduring material", "open", 12)
    sheet.text(70, 274, f"“{title}”", "open-bold", 18, within=640)
    sheet.text(70, 304, f"on {abbreviated(day)} and earned {credits} AMA PRA Category 1 Credit(s)™", "open", 12)
    sheet.text(
        70,
        350,
        f"Activity released {slashes(released)}.  Activity expires {slashes(date(released.year + 3, released.month, 1))}.",
        "open",
        9,
    )
    sheet.text(70, 366, f"ACPE UAN: {lot.number('0###-0000-##-###')}-H01-P   Activity ID {lot.number('#######')}", "open", 9)
    ornaments.code(sheet, 620, 420, 90, "https://cme.example/verify/" + lot.number("########"))
    ornaments.officer(sheet, 70, 500, 200, lot.official("PharmD"), "Program Manager", lot.rng, face="open")
    return _cme(name.canonical, title, issuer, day, credits)


def compliance(sheet: Sheet, lot: Lot) -> list[Content]:
    """A learning system's certificate of completion: score, course version, a date without a label of its own."""
    sheet.size(LANDSCAPE)
    issuer, title = lot.pick(EDUCATORS), lot.pick(COURSES)
    name = lot.person.name("short")
    day = lot.recent(360, 10)
    ornaments.border(sheet, lot.rng, "double", lot.pick(("#2d5a3d", "#1f3d66")), 30)
    sheet.centred(120, "CERTIFICATE OF COMPLETION", "engraved-bold", 28)
    sheet.centred(164, "is hereby granted to", "lora-italic", 14)
    sheet.centred(216, name.printed, lot.pick(("casual", "playfair-bold")), 36)
    sheet.centred(252, "for completing", "lora-italic", 14)
    sheet.flowing(290, [(title, "lato-bold", 20)], 600, 1.3)
    sheet.centred(352, f"{long(day)}", "lora", 14)
    sheet.centred(
        372,
        f"Score: {lot.rng.randint(80, 100)}%   ·   Course version {lot.rng.randint(2, 6)}.{lot.rng.randint(0, 9)}   ·   Duration 60 minutes",
        "lato",
        9,
    )
    sheet.centred(470, issuer, "lato-bold", 14)
    ornaments.officer(sheet, 300, 530, 190, lot.official(), "Compliance Officer", lot.rng, face="lora")
    return [
        credential(
            "training_certificate",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification=title,
            issuer=issuer,
            issue_date=day,
        )
    ]


def citi_report(sheet: Sheet, lot: Lot) -> list[Content]:
    """A research-ethics completion certificate: completion and expiry dates, a record number, a course and a stage."""
    name = lot.person.name("short")
    day = lot.recent(900, 20)
    expires = date(day.year + 3, day.month, min(day.day, 28))
    number = lot.number("########")
    sheet.size(LANDSCAPE)
    sheet.box(24, 24, 768, 588, stroke="#20456f", width=4)
    sheet.text(740, 64, f"Completion Date {abbreviated(day)}", "roboto", 10, align="right")
    sheet.text(740, 80, f"Expiration Date {abbreviated(expires)}", "roboto", 10, align="right")
    sheet.text(740, 96, f"Record ID {number}", "roboto", 10, align="right")
    sheet.text(56, 84, "CITI Program", "roboto-bold", 24, colour="#20456f")
    sheet.text(56, 160, "This is to certify that:", "roboto", 13)
    sheet.text(396, 214, name.printed, "roboto-bold", 30, align="center")
    sheet.text(56, 262, "Has completed the following CITI Program course:", "roboto", 13)
    sheet.text(396, 308, "Human Subjects Research – Biomedical Investigators", "roboto-bold", 17, align="center")
    sheet.text(396, 330, "(Curriculum Group)", "roboto", 9, align="center")
    sheet.text(396, 352, "1 - Basic Course", "roboto-bold", 13, align="center")
    sheet.text(396, 368, "(Stage)", "roboto", 9, align="center")
    sheet.text(56, 410, "Under requirements set by:", "roboto", 13)
    sheet.text(
        396,
        446,
        lot.pick(("Lakemont University", "Tidewater State University", "Mercy Harbor Medical Center")),
        "roboto-bold",
        15,
        align="center",
    )
    ornaments.code(sheet, 640, 480, 84, f"https://citi.example/verify/?w{number}")
    sheet.text(56, 560, f"Verify at www.citi.example/verify/?w{number}", "roboto", 9)
    return [
        credential(
            "training_certificate",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification="Human Subjects Research – Biomedical Investigators",
            issuer="CITI Program",
            number=number,
            issue_date=day,
            expiry_date=expires,
        )
    ]


def infection_control(sheet: Sheet, lot: Lot) -> list[Content]:
    """New York's infection control form: filled by typewriter into a form, a provider number, statute cites."""
    name = lot.person.name("caps_initial")
    day = lot.recent(900, 20)
    provider = lot.pick(EDUCATORS)
    title = lot.pick(("Infection Control and Barrier Precautions", "Identification and Reporting of Child Abuse and Maltreatment"))
    sheet.text(306, 60, "Certification of Completion", "times-bold", 18, align="center")
    sheet.text(306, 78, "Course Work or Training in", "times", 12, align="center")
    sheet.text(306, 96, title, "times-bold", 13, align="center")
    sheet.paragraph(
        60,
        122,
        492,
        "This form certifies that the trainee has completed course work or training as required by Chapter 786 of the Laws of 1992 and Education Law section 6505-b. Trainees shall keep this certificate.",
        "times",
        10,
    )
    sheet.box(54, 150, 558, 420)
    sheet.text(60, 164, "TRAINEE INFORMATION", "sans-bold", 8)
    for index, (label, value) in enumerate(
        (
            ("Name", name.printed),
            ("Address", ", ".join(lot.address())),
            ("Profession", "Registered Nurse"),
            ("License number, if any", lot.number("######")),
        )
    ):
        sheet.text(62, 190 + index * 26, label, "times", 9)
        sheet.text(190, 190 + index * 26, value, "typewriter-bold", 11, within=360)
        sheet.line(186, 194 + index * 26, 550, 194 + index * 26, 0.4)
    sheet.line(54, 290, 558, 290)
    sheet.text(60, 304, "PROVIDER CERTIFICATION", "sans-bold", 8)
    for index, (label, value) in enumerate(
        (
            ("Name of provider", provider),
            ("Provider identification number", lot.number("IC###")),
            ("Date training completed", slashes(day)),
        )
    ):
        sheet.text(62, 328 + index * 26, label, "times", 9)
        sheet.text(190, 328 + index * 26, value, "typewriter-bold", 11, within=360)
        sheet.line(186, 332 + index * 26, 550, 332 + index * 26, 0.4)
    ornaments.signature(sheet, 190, 412, lot.rng, lot.official(), width=170)
    sheet.text(62, 412, "Signature of provider", "times", 9)
    sheet.text(60, 446, "Form 2CE, Page 1 of 1, Rev. 6/18", "sans", 7)
    return [
        credential(
            "training_certificate",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification=title,
            issuer=provider,
            issue_date=day,
        )
    ]
