"""High school diplomas and their equivalents."""

from __future__ import annotations

from datetime import date

from samples import ornaments
from samples.issuers import HIGH_SCHOOLS
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import in_words, long, slashes


def _finished(lot: Lot) -> date:
    return date(lot.person.born.year + 18, lot.pick((5, 6)), lot.rng.randint(8, 28))


def high_school_blackletter(sheet: Sheet, lot: Lot) -> list[Content]:
    """The small diploma in its folder, in blackletter."""
    sheet.size((612, 460))
    school, day = lot.pick(HIGH_SCHOOLS), _finished(lot)
    name = lot.person.name("full")
    city, _ = lot.town()
    ornaments.border(sheet, lot.rng, "double", "#333355", 20)
    sheet.centred(80, school, "oldenglish", 34)
    sheet.centred(104, f"{city}, {lot.state.name}", "oldenglish", 15)
    sheet.centred(136, "This Certifies That", "oldenglish", 15)
    sheet.centred(178, name.printed, "oldenglish", 30)
    sheet.flowing(
        208,
        [
            (
                "has satisfactorily completed the Course of Study prescribed by the Board of Education for Graduation and is therefore entitled to this",
                "oldenglish",
                13.5,
            )
        ],
        440,
        1.35,
    )
    sheet.centred(272, "Diploma", "textura", 32)
    sheet.centred(300, f"Given this {in_words(day)}.", "oldenglish", 13)
    ornaments.officer(sheet, 60, 374, 170, lot.official(), "Superintendent", lot.rng)
    ornaments.officer(sheet, 382, 374, 170, lot.official(), "Principal", lot.rng)
    ornaments.seal(sheet, 306, 364, 36, "board of education ", lot.rng, style="gold")
    return [
        credential(
            "high_school_diploma",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification="High School Diploma",
            issuer=school,
            jurisdiction=lot.state.code,
            issue_date=day,
        )
    ]


def high_school_plain(sheet: Sheet, lot: Lot) -> list[Content]:
    """A district's diploma of today, with its state seal and a student number in a corner."""
    sheet.size(LANDSCAPE)
    school, day = lot.pick(HIGH_SCHOOLS), _finished(lot)
    name = lot.person.name("initial")
    ornaments.border(sheet, lot.rng, "guilloche", "#7a1f1f", 26)
    sheet.centred(110, f"{lot.town()[0].upper()} UNIFIED SCHOOL DISTRICT", "engraved", 15)
    sheet.centred(156, school, "engraved-bold", 30)
    sheet.centred(200, "hereby awards to", "lora-italic", 14)
    sheet.centred(250, name.printed, "chancery", 44)
    sheet.centred(288, "this", "lora-italic", 14)
    sheet.centred(330, "HIGH SCHOOL DIPLOMA", "engraved-bold", 26)
    sheet.centred(362, f"for completing the requirements of the State Board of Education, Class of {day.year}", "lora", 12)
    sheet.centred(386, f"Commencement held {long(day)}", "lora", 12)
    ornaments.officer(sheet, 90, 490, 190, lot.official("Ed.D."), "President, Board of Education", lot.rng, face="lora")
    ornaments.officer(sheet, 512, 490, 190, lot.official("M.Ed."), "Principal", lot.rng, face="lora")
    ornaments.seal(sheet, 396, 476, 46, f"{lot.state.title} ", lot.rng)
    sheet.text(730, 566, f"Student {lot.number('######')}", "sans", 6, align="right")
    return [
        credential(
            "high_school_diploma",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification="High School Diploma",
            issuer=school,
            jurisdiction=lot.state.code,
            issue_date=day,
        )
    ]


def ged(sheet: Sheet, lot: Lot) -> list[Content]:
    """A state's high school equivalency credential by the GED tests, with a certificate number."""
    lot.in_state("VA", "NC", "OH", "TX", "PA")
    issuer = {
        "VA": "Virginia Department of Education",
        "NC": "North Carolina Community College System",
        "OH": "Ohio Department of Education",
        "TX": "Texas Education Agency",
        "PA": "Pennsylvania Department of Education",
    }[lot.state.code]
    title = lot.pick(
        ("High School Equivalency Certificate", "High School Equivalency Diploma", "High School Equivalency Credential")
    )
    day = date(lot.person.born.year + lot.rng.randint(19, 26), lot.rng.randint(1, 12), lot.rng.randint(1, 28))
    name = lot.person.name("full")
    number = lot.number("#######")
    sheet.size((612, 470))
    ornaments.border(sheet, lot.rng, "guilloche", "#1f3d66", 18)
    sheet.centred(84, lot.state.title, "oldenglish", 26)
    sheet.centred(106, issuer, "garamond", 14)
    sheet.centred(144, title, "textura", 27)
    sheet.centred(176, "is awarded to", "garamond-italic", 13)
    sheet.centred(212, name.printed, "garamond-bold", 24)
    sheet.flowing(
        240,
        [
            (
                "who, by satisfactory performance on the Tests of General Educational Development (GED®), has given evidence of educational attainment equivalent to that of a high school graduate.",
                "garamond",
                12.5,
            )
        ],
        430,
        1.4,
    )
    sheet.centred(318, f"Dated at {lot.state.capital} this {in_words(day)}.", "garamond-italic", 12)
    ornaments.officer(sheet, 60, 390, 180, lot.official(), "State Superintendent", lot.rng, face="garamond")
    ornaments.officer(sheet, 372, 390, 180, lot.official(), "GED Administrator", lot.rng, face="garamond")
    ornaments.seal(sheet, 306, 380, 34, f"{lot.state.name} ", lot.rng, style="gold")
    sheet.text(540, 62, f"No. {number}", "mono-bold", 9, align="right")
    return [
        credential(
            "equivalency_certificate",
            "certificate",
            "not_applicable",
            holder_name=name.canonical,
            qualification=title,
            issuer=issuer,
            jurisdiction=lot.state.code,
            number=number,
            issue_date=day,
        )
    ]


def hiset_with_scores(sheet: Sheet, lot: Lot) -> list[Content]:
    """An electronic equivalency credential with its score report on the second page."""
    lot.in_state("CA", "CO", "MI", "PA")
    issuer = {
        "CA": "California Department of Education",
        "CO": "Colorado Department of Education",
        "MI": "Michigan Department of Labor and Economic Opportunity",
        "PA": "Pennsylvania Department of Education",
    }[lot.state.code]
    # The examination is given since 2014.
    day = date(
        min(max(lot.person.born.year + lot.rng.randint(18, 30), lot.rng.randint(2014, 2022)), 2025),
        lot.rng.randint(1, 12),
        lot.rng.randint(1, 28),
    )
    name = lot.person.name("caps_initial")
    number = lot.number("HSE-########")
    sheet.size(LANDSCAPE)
    sheet.box(24, 24, 768, 588, stroke="#2d5a3d", width=6)
    sheet.centred(110, issuer, "lato-bold", 22)
    sheet.centred(170, "HIGH SCHOOL EQUIVALENCY CERTIFICATE", "lato-bold", 26, colour="#2d5a3d")
    sheet.centred(220, "This certificate is presented to", "lato", 13)
    sheet.centred(266, name.printed, "lato-bold", 28)
    sheet.centred(306, "for having demonstrated high school level skills by passing the HiSET® examination", "lato", 13)
    sheet.labelled(180, 370, "Date of Issue", long(day), label_face="lato", face="lato-bold", size=13, label_size=9)
    sheet.labelled(460, 370, "Credential Number", number, label_face="lato", face="lato-bold", size=13, label_size=9)
    ornaments.officer(sheet, 180, 480, 190, lot.official(), "State Superintendent of Public Instruction", lot.rng, face="lato")
    ornaments.code(sheet, 560, 420, 90, f"https://verify.example/hse/{number}")
    sheet.next()
    sheet.text(60, 70, "HiSET® Comprehensive Score Report", "lato-bold", 16)
    sheet.text(
        60,
        96,
        f"Test taker: {name.printed}     Date of birth: {slashes(lot.person.born)}     Report date: {slashes(lot.recent(300, 30))}",
        "lato",
        9,
    )
    scores = [str(lot.rng.randint(9, 19)) for _ in range(5)]
    rows = [["Subtest", "Test date", "Scaled score", "Minimum", "Result"]]
    for subject, score in zip(
        ("Language Arts – Reading", "Language Arts – Writing", "Mathematics", "Science", "Social Studies"), scores, strict=True
    ):
        rows.append([subject, slashes(date(day.year, max(day.month - 1, 1), min(day.day, 28))), score, "8", "Pass"])
    sheet.grid(60, 116, [180, 90, 80, 70, 70], rows, face="lato", head="lato-bold", size=9, high=20)
    sheet.paragraph(
        60,
        270,
        480,
        "A score report is not the credential. To be awarded the credential the test taker must also have met the state's requirements of age and residency.",
        "lato",
        9,
    )
    return [
        credential(
            "equivalency_certificate",
            "certificate",
            "not_applicable",
            pages=(1, 2),
            holder_name=name.canonical,
            qualification="High School Equivalency Certificate",
            issuer=issuer,
            jurisdiction=lot.state.code,
            number=number,
            issue_date=day,
        )
    ]
