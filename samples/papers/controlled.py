"""Controlled-substance registrations: the DEA's Form 223 and the states' own.

Form 223 prints its data twice (21 CFR 1301.35(c) says what it holds); practitioners' registrations end on the last day of a month.
"""

from __future__ import annotations

from datetime import date

from samples import numbers, ornaments
from samples.lot import Lot
from samples.sheet import Sheet
from samples.truth import Content, credential
from samples.wording import dashes, long, month_end, slashes

ALL_SCHEDULES = "2,2N,3,3N,4,5"


def form_223(sheet: Sheet, lot: Lot) -> list[Content]:
    """The certificate above and the wallet copy below, in the boxes of the form."""
    return _form_223(sheet, lot, midlevel=lot.chance(0.5), wrong=False)


def physician_form_223(sheet: Sheet, lot: Lot) -> list[Content]:
    """The form of a physician."""
    return _form_223(sheet, lot, midlevel=False, wrong=False)


def form_223_bad_check_digit(sheet: Sheet, lot: Lot) -> list[Content]:
    """The same form with a number whose check digit fails: as on papers mistyped by a registry, and on training papers."""
    return _form_223(sheet, lot, midlevel=False, wrong=True)


def _form_223(sheet: Sheet, lot: Lot, *, midlevel: bool, wrong: bool) -> list[Content]:
    number = numbers.dea(lot.rng, lot.person.sort, midlevel=midlevel, wrong=wrong)
    midlevels = (("MLP-NURSE PRACTITIONER", "NP"), ("MLP-PHYSICIAN ASSISTANT", "PA-C"))
    activity, degrees = lot.pick(
        midlevels if midlevel else (("PRACTITIONER", "MD"), ("PRACTITIONER", "DO"), ("PRACTITIONER", "(MD)"))
    )
    name = lot.person.name("last_first", degrees)
    schedules = lot.pick((ALL_SCHEDULES, ALL_SCHEDULES, "2,2N,3,3N,4,5", "3,3N,4,5"))
    printed_schedules = schedules.replace(",", lot.pick((",", " ", ", ")))
    issued = lot.day(2024, 2025)
    expires = month_end(date(issued.year + 3, issued.month, 1))
    fee = lot.pick(("$888", "$888", "EXEMPT"))
    sheet.text(36, 34, "Form DEA-223 (9/2016)", "sans", 7)
    top = 50.0
    for big in (True, False):
        unit = 1.0 if big else 0.72
        x0, x1, high = (36.0, 576.0, 380.0) if big else (96.0, 516.0, 230.0)
        sheet.box(x0, top, x1, top + high, fill="#eef3fa", stroke="#5b7aa6", width=1)
        ornaments.waves(sheet, x0 + 3, top + 3, x1 - 3, top + high - 3, lot.rng, "#8fa9cf", 0.35, 6)
        ornaments.guilloche(sheet, (x0 + x1) / 2, top + high * 0.55, 95 * unit, lot.rng, "#8fa9cf", 0.35)
        middle = (x0 + x1) / 2
        if big:
            ornaments.seal(sheet, x0 + 52, top + 46, 34, "department of justice · dea ", lot.rng, colour="#3a5a8a")
        for index, (line, size) in enumerate(
            (
                ("CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", 13),
                ("UNITED STATES DEPARTMENT OF JUSTICE", 10),
                ("DRUG ENFORCEMENT ADMINISTRATION", 10),
                ("WASHINGTON D.C. 20537", 9),
            )
        ):
            sheet.text(middle + 20 * unit, top + (26 + index * 16) * unit, line, "times-bold", size * unit, align="center")
        cells = (
            (("DEA REGISTRATION\nNUMBER", number), ("THIS REGISTRATION\nEXPIRES", dashes(expires)), ("FEE\nPAID", fee)),
            (("SCHEDULES", printed_schedules), ("BUSINESS ACTIVITY", activity), ("ISSUE DATE", dashes(issued))),
        )
        wide = (x1 - x0 - 40 * unit) / 3
        for row, line in enumerate(cells):
            for column, (label, value) in enumerate(line):
                left, up = x0 + 20 * unit + column * wide, top + (96 + row * 56) * unit
                sheet.box(left, up, left + wide, up + 56 * unit, stroke="#5b7aa6")
                for index, part in enumerate(label.split("\n")):
                    sheet.text(
                        left + wide / 2, up + (11 + index * 9) * unit, part, "sans", 7.5 * unit, align="center", colour="#2a4470"
                    )
                sheet.text(left + wide / 2, up + 44 * unit, value, "mono-bold", 12 * unit, align="center", within=wide - 8)
        block = top + 230 * unit
        street, town = lot.address()
        for index, line in enumerate(
            (name.printed, lot.state.name.upper() + " FAMILY HEALTH ASSOCIATES" if midlevel else "", street, town)
        ):
            sheet.text(x0 + 30 * unit, block + index * 14 * unit, line, "mono-bold", 10.5 * unit)
        if big:
            sheet.paragraph(
                x0 + 330,
                block - 4,
                180,
                "Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the Attorney General may revoke or suspend a registration to manufacture, distribute, dispense, import or export a controlled substance.",
                "sans",
                7,
            )
            sheet.paragraph(
                x0 + 20,
                top + 348,
                x1 - x0 - 40,
                "THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS ACTIVITY, AND IT IS NOT VALID AFTER THE EXPIRATION DATE.",
                "sans-bold",
                7.5,
                align="center",
            )
        else:
            sheet.text(middle, top + high - 12, "REPORT CHANGES PROMPTLY", "sans-bold", 7, align="center")
        top += high + 50
    ornaments.perforation(sheet, 456)
    return [
        credential(
            "dea_registration",
            "certificate",
            "expires",
            holder_name=name.canonical,
            number=number,
            issuer="Drug Enforcement Administration",
            jurisdiction=lot.state.code,
            issue_date=issued,
            expiry_date=expires,
            schedules=schedules,
            business_activity=activity,
        )
    ]


def dea_print(sheet: Sheet, lot: Lot) -> list[Content]:
    """A plain print from the registrant's web page: no tint, one copy, labels left of their values."""
    number = numbers.dea(lot.rng, lot.person.sort)
    name = lot.person.name("last_first", "MD")
    issued = lot.day(2023, 2025)
    expires = month_end(date(issued.year + 3, issued.month, 1))
    viewed = lot.recent(40)
    sheet.text(30, 24, f"{slashes(viewed)}   Diversion Control Division | Registration Certificate", "sans", 7)
    sheet.text(60, 80, "U.S. Department of Justice", "roboto", 11)
    sheet.text(60, 98, "Drug Enforcement Administration", "roboto-bold", 16)
    sheet.text(60, 122, "Controlled Substance Registration Certificate", "roboto", 13)
    sheet.line(60, 132, 552, 132, 1.5, "#1c3d6e")
    rows = (
        ("Registrant", name.printed),
        ("DEA Registration Number", number),
        ("Business Activity", "PRACTITIONER"),
        ("Schedules", "2 2N 3 3N 4 5"),
        ("Registered Address", ", ".join(lot.address())),
        ("Issue Date", dashes(issued)),
        ("This Registration Expires", dashes(expires)),
        ("Fee Paid", "$888"),
    )
    for index, (label, value) in enumerate(rows):
        sheet.labelled(
            60,
            164 + index * 26,
            label,
            value,
            place="left",
            label_face="roboto",
            label_size=10,
            face="roboto-bold",
            size=11,
            gap=160,
        )
    sheet.paragraph(
        60,
        400,
        480,
        "This certificate is not transferable on change of ownership, control, location, or business activity, and it is not valid after the expiration date. Form DEA-223 (9/2016)",
        "roboto",
        8,
    )
    return [
        credential(
            "dea_registration",
            "certificate",
            "expires",
            holder_name=name.canonical,
            number=number,
            issuer="Drug Enforcement Administration",
            jurisdiction=lot.state.code,
            issue_date=issued,
            expiry_date=expires,
            schedules=ALL_SCHEDULES,
            business_activity="PRACTITIONER",
        )
    ]


def state_registration(sheet: Sheet, lot: Lot) -> list[Content]:
    """A state's certificate: its number resembles a licence number, and the licence number stands beside it."""
    programs = {
        "IL": (
            "Illinois Department of Financial and Professional Regulation",
            "CONTROLLED SUBSTANCE LICENSE",
            "336.1#####",
            "036.1#####",
        ),
        "UT": ("Utah Division of Professional Licensing", "CONTROLLED SUBSTANCE LICENSE", "1#######-8905", "1#######-1205"),
        "MD": (
            "Maryland Office of Controlled Substances Administration",
            "CONTROLLED DANGEROUS SUBSTANCES REGISTRATION",
            "M#####",
            "D00#####",
        ),
        "MI": ("Michigan Board of Pharmacy", "CONTROLLED SUBSTANCE LICENSE", "53150#####", "43011#####"),
    }
    lot.in_state(*programs)
    issuer, title, shape, licence_shape = programs[lot.state.code]
    number, licence = lot.number(shape), lot.number(licence_shape)
    name = lot.person.name("caps_initial", "MD")
    issued = lot.day(2024, 2025)
    expires = month_end(date(issued.year + lot.pick((2, 3)), lot.pick((1, 6, 7, 12)), 1))
    street, town = lot.address()
    sheet.size((612, 460))
    ornaments.border(sheet, lot.rng, "greek", "#2f5240", 30)
    ornaments.waves(sheet, 54, 54, 558, 380, lot.rng, "#9fc2a8", 0.4)
    sheet.centred(92, lot.state.title.upper(), "times-bold", 17)
    sheet.centred(112, issuer, "times", 12)
    sheet.centred(146, title, "times-bold", 15)
    sheet.labelled(80, 190, "REGISTRATION NO." if "REG" in title else "LICENSE NO.", number, size=13)
    sheet.labelled(250, 190, "EFFECTIVE DATE", slashes(issued), size=13)
    sheet.labelled(420, 190, lot.pick(("EXPIRATION DATE", "VALID THROUGH")), slashes(expires), size=13)
    for index, line in enumerate((name.printed, street, town)):
        sheet.text(80, 236 + index * 15, line, "mono-bold", 11)
    sheet.labelled(420, 236, "SCHEDULES", lot.pick(("II, IIN, III, IIIN, IV, V", "2, 2N, 3, 3N, 4, 5")), size=11, within=140)
    sheet.labelled(420, 266, "PROFESSIONAL LICENSE", licence, face="sans", size=10)
    sheet.paragraph(
        80,
        304,
        452,
        "The registrant named above may dispense and prescribe controlled substances in the schedules shown, at the address shown only. This registration is not valid without a current professional license and a federal DEA registration.",
        "times",
        10,
    )
    ornaments.officer(sheet, 350, 372, 180, lot.official("R.Ph."), "Director", lot.rng)
    ornaments.seal(sheet, 130, 392, 40, f"{lot.state.name} · 1959 · ", lot.rng, colour="#2f5240")
    return [
        credential(
            "controlled_substance_registration",
            "certificate",
            "expires",
            holder_name=name.canonical,
            number=number,
            issuer=issuer,
            jurisdiction=lot.state.code,
            issue_date=issued,
            expiry_date=expires,
            schedules=ALL_SCHEDULES,
        )
    ]


def state_card(sheet: Sheet, lot: Lot) -> list[Content]:
    """A narrow typed card with a tear-off, as small state programmes mail it."""
    programs = {
        "Missouri Bureau of Narcotics and Dangerous Drugs": ("MO", "#########", "JEFFERSON CITY, MO 65109"),
        "Louisiana Board of Pharmacy": ("LA", "CDS.0#####", "BATON ROUGE, LA 70809"),
        "Rhode Island Department of Health": ("RI", "CMD1####", "PROVIDENCE, RI 02908"),
    }
    issuer = lot.pick(tuple(programs))
    code, shape, place = programs[issuer]
    number = lot.number(shape)
    name = lot.person.name("last_first", "APRN")
    issued, year = lot.day(2025, 2025), lot.pick((2026, 2027))
    expires = month_end(date(year, lot.pick((6, 8, 11, 12)), 1))
    x, y = 60.0, 80.0
    sheet.box(x, y, x + 400, y + 190, stroke="#333333", width=1)
    sheet.text(x + 200, y + 22, issuer.upper(), "narrow-bold", 12, align="center")
    sheet.text(x + 200, y + 36, place, "narrow", 8, align="center")
    sheet.text(x + 200, y + 56, "CONTROLLED SUBSTANCES REGISTRATION", "narrow-bold", 11, align="center", colour="#8a1f1f")
    for index, (label, value) in enumerate(
        (
            ("NO.", number),
            ("NAME", name.printed),
            ("ACTIVITY", "MLP-NURSE PRACTITIONER"),
            ("SCHEDULES", "2N 3 3N 4 5"),
            ("ISSUED", long(issued)),
            ("EXPIRES", long(expires)),
        )
    ):
        sheet.labelled(
            x + 24,
            y + 80 + index * 17,
            label,
            value,
            place="left",
            label_face="narrow",
            label_size=8,
            face="typewriter-bold",
            size=11,
            gap=80,
        )
    sheet.text(x + 388, y + 182, "POST IN A CONSPICUOUS PLACE", "narrow", 6, align="right")
    sheet.text(
        x,
        y + 216,
        f"Batch {lot.number('####-##')}    Check no. {lot.number('####')}    Amount $90.00    Postmark {slashes(issued)}",
        "typewriter",
        8,
    )
    return [
        credential(
            "controlled_substance_registration",
            "card",
            "expires",
            holder_name=name.canonical,
            number=number,
            issuer=issuer,
            jurisdiction=code,
            issue_date=issued,
            expiry_date=expires,
            schedules="2N,3,3N,4,5",
            business_activity="MLP-NURSE PRACTITIONER",
        )
    ]
