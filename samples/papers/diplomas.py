"""Diplomas of colleges and universities. Nothing is labelled, nothing expires, and the numbers are mostly absent."""

from __future__ import annotations

from datetime import date

from samples import ornaments
from samples.issuers import COLLEGES, UNIVERSITIES
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import in_words, latin, long, ordinal, roman, slashes, spanish, year_words

DEGREES = (
    "Doctor of Medicine",
    "Bachelor of Science in Nursing",
    "Doctor of Pharmacy",
    "Master of Science in Nursing",
    "Doctor of Osteopathic Medicine",
    "Doctor of Nursing Practice",
    "Doctor of Physical Therapy",
    "Master of Physician Assistant Studies",
)


def _graduation(lot: Lot) -> date:
    """A day in May or June some years after the holder's twenty-fourth birthday."""
    return date(min(lot.person.born.year + lot.rng.randint(24, 32), 2025), lot.pick((5, 5, 6, 12)), lot.rng.randint(5, 28))


def _degree(lot: Lot, day: date) -> str:
    """A degree that was given in that year: the doctorate of nursing practice is younger than the others."""
    return lot.pick([degree for degree in DEGREES if day.year >= 2006 or degree != "Doctor of Nursing Practice"])


def _truth(name: str, degree: str, school: str, day: date | str, **more) -> list[Content]:
    return [
        credential(
            "diploma",
            "certificate",
            "not_applicable",
            holder_name=name,
            qualification=degree,
            issuer=school,
            issue_date=day,
            **more,
        )
    ]


def blackletter(sheet: Sheet, lot: Lot) -> list[Content]:
    """The great diploma: Old English throughout, date in words, many signatures."""
    sheet.size(LANDSCAPE)
    school, day = lot.pick(UNIVERSITIES), _graduation(lot)
    degree = _degree(lot, day)
    name = lot.person.name("full")
    face = lot.pick(("oldenglish", "textura", "pirata"))
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#fbf7ea")
    ornaments.border(sheet, lot.rng, "plain", "#222222", 26)
    sheet.centred(104, school, face, 46)
    sheet.centred(
        142,
        lot.pick(
            (
                "To all persons to whom these presents may come, Greeting",
                "The Trustees of the University, upon the recommendation of the Faculty",
            )
        ),
        "garamond-italic",
        14,
    )
    sheet.centred(170, lot.pick(("Be it known that", "have conferred upon")), face, 17)
    sheet.centred(224, name.printed, face, 40)
    sheet.centred(
        262, lot.pick(("having completed the prescribed studies is hereby granted the degree of", "the degree of")), face, 15
    )
    sheet.centred(306, degree, face, 36)
    honours = lot.pick(("", "", "cum laude", "magna cum laude"))
    sheet.centred(330, honours, "garamond-italic", 14)
    sheet.flowing(
        358,
        [
            (
                "with all the rights, privileges, honors and responsibilities thereunto appertaining. In testimony whereof the seal of the University is affixed",
                "garamond",
                12.5,
            ),
            (f"this {in_words(day)}.", "garamond", 12.5),
        ],
        560,
        1.4,
    )
    for index, title in enumerate(("President", "Dean", "Secretary of the Board", "Registrar")):
        ornaments.officer(sheet, 60 + (index % 2) * 480, 450 + (index // 2) * 62, 190, lot.official(), title, lot.rng)
    ornaments.seal(sheet, 396, 486, 58, f"{school} · mdcccxc · ", lot.rng, style=lot.pick(("gold", "ink")))
    return _truth(name.canonical, degree, school, day)


def script(sheet: Sheet, lot: Lot) -> list[Content]:
    """A diploma in engraver's script; the year in Roman figures."""
    sheet.size(LANDSCAPE)
    school, day = lot.pick(UNIVERSITIES), _graduation(lot)
    degree = _degree(lot, day)
    name = lot.person.name(lot.pick(("full", "initial")))
    ornaments.border(sheet, lot.rng, "double", "#6a5a2a", 30)
    ornaments.seal(sheet, 396, 108, 46, f"{school} ", lot.rng, colour="#6a5a2a")
    sheet.centred(190, school, "engraved-bold", 32, tracking=2)
    sheet.centred(
        220,
        "School of " + ("Medicine" if "Medicine" in degree else "Nursing" if "Nurs" in degree else "Health Professions"),
        "engraved",
        15,
    )
    sheet.centred(254, "On the nomination of the Faculty has conferred upon", "script", 20)
    sheet.centred(306, name.printed, "script", 42)
    sheet.centred(338, "the Degree of", "script", 20)
    sheet.centred(376, degree, "engraved-bold", 25)
    sheet.centred(404, "together with all the Rights and Privileges to that Degree appertaining", "script", 18)
    sheet.centred(434, f"Given on the {ordinal(day.day)} day of {day.strftime('%B')}, Anno Domini {roman(day.year)}", "script", 18)
    for index, title in enumerate(("Chancellor", "Provost", "Dean of the School")):
        ornaments.officer(sheet, 80 + index * 230, 520, 170, lot.official(), title, lot.rng)
    return _truth(name.canonical, degree, school, day)


def latin_diploma(sheet: Sheet, lot: Lot) -> list[Content]:
    """A diploma in Latin: degree and date only in Latin, the name as in English."""
    sheet.size(LANDSCAPE)
    school, city = lot.pick(
        (
            ("Universitas Meridiana Occidentalis", "Meridiae"),
            ("Universitas Sancti Brendani", "Portu Novo"),
            ("Collegium Sanctae Columbae", "Columbiae"),
        )
    )
    day = date(_graduation(lot).year, lot.pick((5, 6)), lot.rng.randint(11, 19))
    printed, meant = lot.pick(
        (
            ("Medicinae Doctoris", "Doctor of Medicine"),
            ("Baccalaurei in Scientia", "Bachelor of Science"),
            ("Artium Magistri", "Master of Arts"),
        )
    )
    name = lot.person.name("full")
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#f8f2e2")
    ornaments.border(sheet, lot.rng, "greek", "#5b4a1f", 28)
    sheet.centred(112, school.upper(), "engraved-bold", 30, tracking=2)
    sheet.centred(142, "Omnibus has litteras lecturis salutem in Domino", "oldstandard-italic", 15)
    sheet.flowing(
        184,
        [("Nos Praeses et Curatores huius Universitatis, consentientibus Professoribus, notum facimus", "oldstandard", 15)],
        560,
    )
    sheet.centred(246, name.printed, lot.pick(("fraktur", "engraved-bold")), 32)
    y = sheet.flowing(
        284,
        [
            ("studiis rite peractis et examinibus feliciter superatis, ad gradum", "oldstandard", 15),
            (printed, "oldstandard-bold", 20),
            (
                "admissum esse, eique omnia iura, honores ac privilegia ad hunc gradum pertinentia dedisse et concessisse.",
                "oldstandard",
                15,
            ),
        ],
        560,
        1.5,
    )
    y = sheet.flowing(
        y + 14,
        [
            (
                "In cuius rei testimonium litteris hisce sigillo Universitatis munitis nomina nostra subscripsimus.",
                "oldstandard-italic",
                13,
            ),
            (f"Datum {city}, {latin(day)}, anno {lot.pick(('Domini', 'salutis'))} {roman(day.year)}.", "oldstandard-italic", 13),
        ],
        580,
    )
    ornaments.officer(sheet, 80, 520, 190, lot.official(), "Praeses", lot.rng, face="oldstandard")
    ornaments.officer(sheet, 522, 520, 190, lot.official(), "Decanus", lot.rng, face="oldstandard")
    ornaments.seal(sheet, 396, 508, 50, f"sigillum · {school} ", lot.rng, colour="#8a1f1f")
    return _truth(name.canonical, meant, school, day)


def spanish_diploma(sheet: Sheet, lot: Lot) -> list[Content]:
    """A physician's title from Latin America, with book and folio numbers of its registration."""
    sheet.size(LANDSCAPE)
    school, city, country, code = lot.pick(
        (
            ("Universidad Nacional del Altiplano Central", "Puebla", "México", "MX"),
            ("Universidad Autónoma de Santa Lucía", "Ponce", "Puerto Rico", "PR"),
            ("Universidad San Isidro Labrador", "Cali", "Colombia", "CO"),
        )
    )
    degree = lot.pick(("Médico Cirujano", "Doctor en Medicina", "Licenciado en Enfermería"))
    meant = {"Doctor en Medicina": "Doctor of Medicine"}.get(degree, degree)  # the other titles have no one English name
    day = _graduation(lot)
    name = lot.person.name("full")
    ornaments.border(sheet, lot.rng, "guilloche", "#2f5240", 22)
    sheet.centred(96, country, "garamond", 15)
    sheet.centred(134, school, "oldenglish", 38)
    sheet.centred(168, "otorga a", "garamond-italic", 16)
    sheet.centred(216, name.printed, "vibes", 40)
    sheet.centred(256, "el título de", "garamond-italic", 16)
    sheet.centred(296, degree, "garamond-bold", 30)
    y = sheet.flowing(
        332,
        [
            (
                "por haber cumplido con los requisitos que señalan los planes de estudio vigentes y haber sido aprobado en el examen profesional, según constancias que obran en los archivos de esta institución.",
                "garamond",
                14,
            )
        ],
        560,
    )
    sheet.centred(y + 8, f"Dado en la ciudad de {city}, {spanish(day)}.", "garamond-italic", 14)
    ornaments.officer(sheet, 90, 498, 190, f"Dr. {lot.official()}", "El Rector", lot.rng, face="garamond", size=10)
    ornaments.officer(sheet, 512, 498, 190, f"Dra. {lot.official()}", "La Secretaria General", lot.rng, face="garamond", size=10)
    ornaments.seal(sheet, 396, 492, 46, f"{school} ", lot.rng, colour="#2f5240")
    sheet.text(
        70,
        562,
        f"Registrado a fojas {lot.number('###')} del libro {lot.number('##')} bajo el número {lot.number('####')}",
        "garamond",
        8,
    )
    return _truth(name.canonical, meant, school, day, jurisdiction=code)


def associate(sheet: Sheet, lot: Lot) -> list[Content]:
    """An associate degree of a community college: plain, year and season, a reissue date in small letters."""
    sheet.size(LANDSCAPE)
    school = lot.pick(COLLEGES)
    degree = lot.pick(("Associate of Applied Science", "Associate in Science", "Associate of Arts"))
    major = lot.pick(("Health Information Technology", "Nursing", "Medical Office Administration", "Respiratory Care"))
    day = _graduation(lot)
    name = lot.person.name("initial")
    ornaments.border(sheet, lot.rng, "ribbon", lot.pick(("#1f5f5f", "#5f1f3f")), 30)
    sheet.centred(116, school, "baskerville-bold", 32)
    sheet.centred(
        150,
        "upon the recommendation of the Faculty and by the authority of the Board of Trustees has conferred upon",
        "baskerville",
        11,
    )
    sheet.centred(210, name.printed, "oldenglish", 40)
    sheet.centred(250, "the degree of", "baskerville", 13)
    sheet.centred(290, degree, "baskerville-bold", 26)
    sheet.centred(318, f"in {major}", "baskerville", 16)
    sheet.centred(356, f"Awarded {long(day)}", "baskerville", 13)
    for index, title in enumerate(("Chair, Board of Trustees", "President")):
        ornaments.officer(sheet, 100 + index * 400, 480, 190, lot.official(), title, lot.rng, face="baskerville")
    ornaments.seal(sheet, 396, 464, 54, f"{school} ", lot.rng, style="blind", colour="#333333")
    reissued = lot.recent(900, 100)
    sheet.text(396, 560, f"Duplicate. Reissued {slashes(reissued)}", "baskerville", 7, align="center")
    return _truth(name.canonical, f"{degree} in {major}", school, day)


def registrar_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A registrar's confirmation of a degree, with labels and several dates."""
    school, day = lot.pick(UNIVERSITIES), _graduation(lot)
    degree = _degree(lot, day)
    name = lot.person.name("last_first")
    written = lot.recent(120)
    sheet.text(306, 70, school, "garamond-bold", 20, align="center", within=480)
    sheet.text(306, 88, "Office of the University Registrar", "garamond", 12, align="center")
    sheet.line(72, 98, 540, 98, 0.8)
    sheet.text(72, 132, long(written), "garamond", 12)
    sheet.text(72, 164, "DEGREE VERIFICATION", "garamond-bold", 13)
    y = 196.0
    for label, value in (
        ("Student:", name.printed),
        ("Student ID:", f"******{lot.number('###')}"),
        ("Dates of attendance:", f"08/{day.year - 4} to {day.strftime('%m/%Y')}"),
        ("Degree awarded:", degree),
        ("Date conferred:", long(day)),
        ("Honors:", "None"),
    ):
        sheet.labelled(
            72, y, label, value, place="left", label_face="garamond", label_size=12, face="garamond-bold", size=12, gap=150
        )
        y += 22
    sheet.paragraph(
        72,
        y + 18,
        468,
        "This verification is issued at the request of the student. It is official only when it bears the signature of the Registrar. Information about other degrees must be requested separately.",
        "garamond",
        12,
        leading=1.4,
    )
    ornaments.officer(sheet, 72, y + 130, 190, lot.official(), "University Registrar", lot.rng, face="garamond", size=11)
    ornaments.watermark(sheet, "COPY", 150, alpha=0.10)
    return [
        credential(
            "diploma", "letter", "not_applicable", holder_name=name.canonical, qualification=degree, issuer=school, issue_date=day
        )
    ]


def doctor_of_old(sheet: Sheet, lot: Lot) -> list[Content]:
    """A diploma of the last century, all in one condensed fraktur, year written as hundreds."""
    sheet.size(LANDSCAPE)
    school = lot.pick(UNIVERSITIES)
    day = date(lot.rng.randint(1982, 1998), 6, lot.rng.randint(1, 20))
    name = lot.person.name("full")
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#f1e8cf")
    sheet.centred(96, "The Regents of", "fraktur", 22)
    sheet.centred(140, school, "fraktur", 44)
    sheet.centred(172, "by virtue of the authority vested in them by law", "fraktur", 16)
    sheet.centred(196, "and on the recommendation of the Faculty of Medicine do hereby admit", "fraktur", 16)
    sheet.centred(246, name.printed, "textura", 36)
    sheet.centred(284, "to the degree of", "fraktur", 18)
    sheet.centred(326, "Doctor of Medicine", "textura", 34)
    sheet.centred(356, "with all its privileges and obligations", "fraktur", 16)
    sheet.centred(
        384,
        f"Given at {lot.pick(('Meridian', 'Lakemont', 'Harlan'))} on the {ordinal(day.day)} day of {day.strftime('%B')}, {year_words(day.year).title().replace(' And ', ' and ')}",
        "fraktur",
        16,
    )
    for index, title in enumerate(("President of the Regents", "President of the University", "Dean of the Faculty")):
        ornaments.officer(sheet, 80 + index * 230, 500, 170, lot.official("M.D."), title, lot.rng, face="oldstandard")
    ornaments.seal(sheet, 396, 568, 30, f"{school} ", lot.rng, style="gold")
    return _truth(name.canonical, "Doctor of Medicine", school, day)
