"""State licences and their registrations: parchment, cards, renewals, board prints and letters.

Traps on purpose: stock, control, receipt and audit numbers beside the licence number; printed and viewed dates beside expiry; the same
card twice on a page; wall certificates without an expiry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from samples import ornaments
from samples.lot import Lot
from samples.sheet import LANDSCAPE, Sheet
from samples.truth import Content, credential
from samples.wording import abbreviated, in_words, long, loose, month_end, ordinal_figure, slashes


@dataclass(frozen=True)
class Profession:
    """A licensed profession: its name, degrees after the holder's name, which board gives it and the attribute of its number's shape."""

    name: str
    degrees: str
    board: str
    shape: str


PHYSICIAN = Profession("Physician and Surgeon", "MD", "medicine", "md")
NURSE = Profession("Registered Nurse", "RN", "nursing", "rn")
NP = Profession("Nurse Practitioner", "FNP-C", "nursing", "aprn")
PA = Profession("Physician Assistant", "PA-C", "medicine", "pa")
PHARMACIST = Profession("Pharmacist", "PharmD", "pharmacy", "rph")
PROFESSIONS = (PHYSICIAN, NURSE, NP, PA, PHARMACIST)


@dataclass(frozen=True)
class Licence:
    """One licence and its facts."""

    profession: Profession
    board: str
    number: str
    issued: date
    expires: date


def drawn(lot: Lot, *professions: Profession) -> Licence:
    """A licence in the lot's state."""
    profession = lot.pick(professions or PROFESSIONS)
    born = lot.person.born
    issued = lot.day(born.year + 26, min(born.year + 40, 2025))
    expires = month_end(date(lot.pick((2027, 2027, 2028)), born.month, 1))
    return Licence(
        profession, getattr(lot.state, profession.board), lot.number(getattr(lot.state, profession.shape)), issued, expires
    )


def wall_parchment(sheet: Sheet, lot: Lot) -> list[Content]:
    """The certificate for the wall: blackletter, date in words, stock number in the other corner, no expiry."""
    sheet.size(LANDSCAPE)
    licence = drawn(lot, PHYSICIAN, PHYSICIAN, PHARMACIST)
    name = lot.person.name("full", lot.pick(("", licence.profession.degrees)))
    black = lot.pick(("oldenglish", "textura", "pirata"))
    sheet.box(0, 0, *LANDSCAPE, stroke=None, fill="#fbf6e6")
    ornaments.guilloche(sheet, 396, 300, 190, lot.rng, "#c9b27a", 0.4)
    ornaments.border(sheet, lot.rng, "guilloche", lot.pick(("#5b4a1f", "#2f5240", "#40305e")))
    sheet.centred(92, lot.state.title, black, 40)
    sheet.centred(122, licence.board.upper(), "engraved-bold", 14, tracking=1.5)
    sheet.centred(
        158,
        lot.pick(
            (
                "Be It Known That",
                "Know All Persons by These Presents That",
                "To All to Whom These Presents Shall Come, Greeting: Be It Known That",
            )
        ),
        "garamond-italic",
        15,
    )
    sheet.centred(206, name.printed, lot.pick((black, "script")), 36)
    sheet.line(190, 216, 602, 216, 0.5)
    practice = {"Physician and Surgeon": "practice medicine and surgery as a", "Pharmacist": "practice pharmacy as a"}[
        licence.profession.name
    ]
    sheet.flowing(
        244,
        [
            (
                f"having given satisfactory evidence of the education, training and moral character which the laws of this {lot.state.style} require, and having passed the examination of this Board, is hereby licensed to {practice}",
                "garamond",
                14,
            ),
            (licence.profession.name, black, 22),
            (
                f"in the {lot.state.title} under {lot.pick(('Chapter 29, Title 54.1', 'Section 4731.14', 'Article 33 of Title 12'))} of the Code, for so long as this license remains unrevoked and is duly registered.",
                "garamond",
                14,
            ),
        ],
        580,
    )
    sheet.flowing(
        378,
        [
            (
                f"In Testimony Whereof, the Board has caused its seal to be affixed at {lot.state.capital} this {in_words(licence.issued)}.",
                "garamond-italic",
                13,
            )
        ],
        560,
    )
    ornaments.seal(sheet, 396, 480, 48, f"{lot.state.name} · Official seal ·", lot.rng, style=lot.pick(("gold", "gold", "ink")))
    ornaments.officer(sheet, 90, 470, 190, lot.official("M.D."), "President of the Board", lot.rng)
    ornaments.officer(sheet, 512, 470, 190, lot.official(), lot.pick(("Secretary", "Executive Director")), lot.rng)
    sheet.text(64, 548, lot.pick(("No. ", "License No. ")) + licence.number, "times-bold", 12)
    sheet.text(728, 548, f"{lot.number('@@')} {lot.number('######')}", "mono", 8, align="right", colour="#a03030")
    return [
        credential(
            "state_license",
            "certificate",
            "unknown",
            holder_name=name.canonical,
            qualification=licence.profession.name,
            issuer=licence.board,
            jurisdiction=lot.state.code,
            number=licence.number,
            issue_date=licence.issued,
        )
    ]


def wallet_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A letter with a wallet card to cut out below; the letter names the expiry, too, and a receipt number."""
    return _wallet_letter(sheet, lot, drawn(lot, NURSE, PHARMACIST, PHYSICIAN))


def nurse_wallet_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """The same letter to a registered nurse."""
    return _wallet_letter(sheet, lot, drawn(lot, NURSE))


def _wallet_letter(sheet: Sheet, lot: Lot, licence: Licence) -> list[Content]:
    name = lot.person.name("caps_initial")
    street, town = lot.address()
    sheet.text(72, 62, licence.board.upper(), "sans-bold", 13, within=460)
    sheet.text(72, 76, f"{lot.number('####')} Capitol Avenue, {lot.state.capital}, {lot.state.code}   {lot.phone()}", "sans", 8)
    sheet.line(72, 84, 540, 84, 1.2)
    mailed = lot.recent(60)
    sheet.text(72, 116, long(mailed), "times", 11)
    for index, line in enumerate((name.printed, street, town)):
        sheet.text(72, 142 + index * 13, line, "mono", 9.5)
    sheet.text(540, 142, f"RECEIPT NO. {lot.number('########')}", "mono", 9, align="right")
    y = sheet.paragraph(
        72,
        202,
        468,
        f"Dear Licensee: Your application for renewal has been processed and your fee of ${lot.pick(('190.00', '231.00', '860.00'))} was received on {long(mailed - timedelta(days=9))}. Your pocket license is printed below. Please detach it along the dotted lines, sign it and carry it whenever you practice. If any of the information is wrong, or your address changes, you must tell the Board in writing within thirty days.",
        "times",
        11,
        leading=1.35,
    )
    y = sheet.paragraph(
        72,
        y + 8,
        468,
        f"Your license will not be valid after {long(licence.expires)} unless it is renewed before that date. A notice will be sent to your address of record about sixty days before.",
        "times",
        11,
        leading=1.35,
    )
    sheet.text(72, y + 16, "Licensing Unit", "times", 11)
    ornaments.perforation(sheet, 470, "DETACH HERE")
    _pocket_card(sheet, lot, 185, 500, licence, name.printed)
    return [_card_truth(lot, licence, name.canonical)]


def _pocket_card(sheet: Sheet, lot: Lot, x: float, y: float, licence: Licence, holder: str) -> None:
    """A card of 85.6 × 54 mm."""
    wide, high = 243.0, 153.0
    sheet.box(x, y, x + wide, y + high, fill="#f4f8fb", radius=8, stroke="#666666")
    ornaments.waves(sheet, x + 3, y + 28, x + wide - 3, y + high - 2, lot.rng, "#7fa3c7", 0.4)
    sheet.box(x, y, x + wide, y + 27, fill="#234a6e", stroke=None, radius=8)
    sheet.text(x + wide / 2, y + 12, lot.state.title.upper(), "narrow-bold", 8, align="center", colour="#ffffff", tracking=1)
    sheet.text(x + wide / 2, y + 22, licence.board.upper(), "narrow", 7, align="center", colour="#ffffff", within=wide - 16)
    sheet.labelled(x + 12, y + 50, "LICENSE NO.", licence.number, size=11)
    sheet.labelled(x + 140, y + 50, lot.pick(("EXPIRES", "EXPIRATION DATE", "VALID UNTIL")), slashes(licence.expires), size=11)
    sheet.text(x + 12, y + 74, licence.profession.name.upper(), "narrow-bold", 10, within=210)
    sheet.text(x + 12, y + 92, holder, "sans-bold", 10, within=218)
    sheet.labelled(x + 12, y + 118, "CONTROL NO.", lot.number("######"), face="sans", size=8, label_size=5.5)
    sheet.labelled(x + 140, y + 118, "STATUS", "ACTIVE", face="sans", size=8, label_size=5.5)
    sheet.line(x + 12, y + 140, x + 150, y + 140, 0.5)
    sheet.text(x + 12, y + 147, "SIGNATURE OF LICENSEE", "sans", 5)
    sheet.text(x + wide - 10, y + 147, "NOT TRANSFERABLE", "sans", 5, align="right")


def _card_truth(lot: Lot, licence: Licence, holder: str) -> Content:
    return credential(
        "state_license",
        "card",
        "expires",
        holder_name=holder,
        qualification=licence.profession.name,
        issuer=licence.board,
        jurisdiction=lot.state.code,
        number=licence.number,
        expiry_date=licence.expires,
        status="Active",
    )


def renewal_two_copies(sheet: Sheet, lot: Lot) -> list[Content]:
    """A renewal with the wall copy above and the pocket copy below: one licence printed twice, an audit number as large as its own."""
    lot.in_state("FL", "PA", "MI", "TX", "CO", "WI")
    licence = drawn(lot, NP, NURSE, PA, PHYSICIAN)
    name = lot.person.name(lot.pick(("caps", "caps_initial")))
    street, town = lot.address()
    initial = licence.issued
    audit = lot.number("######")
    effective = date(licence.expires.year - 2, licence.expires.month, 1)
    expires_label = lot.pick(("EXPIRES", "EXPIRATION DATE"))
    tint = lot.pick(("#8fb38f", "#a8a8d0", "#c8a078"))
    for top, high, big in ((40, 330, True), (430, 170, False)):
        x0, x1 = (50, 562) if big else (150, 462)
        sheet.box(x0, top, x1, top + high, stroke="#444444", width=1.2)
        ornaments.waves(sheet, x0 + 4, top + 4, x1 - 4, top + high - 4, lot.rng, tint, 0.5, 4)
        middle, unit = (x0 + x1) / 2, 1.0 if big else 0.62
        sheet.text(middle, top + 34 * unit, lot.state.title.upper(), "times-bold", 17 * unit, align="center", tracking=1)
        sheet.text(middle, top + 54 * unit, licence.board.upper(), "times", 12 * unit, align="center", within=x1 - x0 - 30)
        left, columns = x0 + 26 * unit, (x1 - x0) / 3
        row = top + 112 * unit
        sheet.labelled(left, row, "AUDIT NO.", audit, size=13 * unit, label_size=7 * unit)
        sheet.labelled(left + columns, row, "LICENSE NO.", licence.number, size=13 * unit, label_size=7 * unit, within=columns - 12)
        sheet.labelled(left + 2 * columns, row, expires_label, slashes(licence.expires), size=13 * unit, label_size=7 * unit)
        sheet.text(middle, row + 36 * unit, licence.profession.name.upper(), "sans-bold", 14 * unit, align="center")
        sheet.text(
            middle,
            row + 52 * unit,
            "THE PERSON NAMED BELOW HAS MET ALL REQUIREMENTS OF THE LAWS AND RULES OF THIS BOARD.",
            "sans",
            7 * unit,
            align="center",
        )
        sheet.text(left, row + 84 * unit, name.printed, "sans-bold", 13 * unit)
        if big:
            sheet.text(left, row + 100, street, "sans", 10)
            sheet.text(left, row + 113, town, "sans", 10)
            sheet.labelled(left + 2 * columns, row + 96, "INITIAL LICENSE DATE", slashes(initial), face="sans", size=10)
            sheet.labelled(left + 2 * columns, row + 128, "EFFECTIVE", slashes(effective), face="sans", size=10)
            ornaments.seal(sheet, middle + 20, row + 138, 34, f"{lot.state.name} board seal ", lot.rng)
            ornaments.signature(sheet, left, row + 172, lot.rng, lot.official(), width=150)
            sheet.line(left, row + 174, left + 150, row + 174, 0.5)
            sheet.text(left, row + 183, "EXECUTIVE SECRETARY", "sans", 6)
    ornaments.perforation(sheet, 402, "FOLD, THEN DETACH POCKET CARD BELOW")
    sheet.paragraph(
        72,
        640,
        468,
        "DISPLAY THE UPPER PORTION AT YOUR PLACE OF PRACTICE. A licensee shall notify the board of any change of address within 10 days. This document is void if altered.",
        "sans",
        8,
        align="center",
    )
    return [
        credential(
            "state_license",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=licence.profession.name,
            issuer=licence.board,
            jurisdiction=lot.state.code,
            number=licence.number,
            issue_date=effective,
            original_issue_date=initial,
            expiry_date=licence.expires,
        )
    ]


def board_print(sheet: Sheet, lot: Lot) -> list[Content]:
    """A browser's print of a board's look-up page: label and value in rows, a viewed-on date, an address in the footer."""
    licence = drawn(lot, NURSE, NP, PHYSICIAN, PA)
    name = lot.person.name("last_first")
    viewed = lot.recent(20)
    status = lot.pick(("Active", "Active", "Current", "Clear/Active"))
    sheet.text(30, 24, f"{loose(viewed)}, {lot.rng.randint(8, 11)}:{lot.rng.randint(10, 59)} AM", "sans", 7)
    sheet.text(330, 24, "License Lookup - Details", "sans", 7, align="center")
    sheet.text(
        30,
        776,
        f"https://lookup.{lot.state.name.lower().replace(' ', '')}.example/verify/details?id={lot.number('#######')}",
        "sans",
        7,
    )
    sheet.text(582, 776, "1/1", "sans", 7, align="right")
    sheet.box(30, 40, 582, 74, stroke=None, fill=lot.pick(("#1f4e79", "#5a2a5a", "#2d5a3d")))
    sheet.text(44, 62, licence.board, "open-bold", 14, colour="#ffffff", within=500)
    sheet.text(44, 100, "Licensee Information", "open-bold", 13, colour="#1f4e79")
    sheet.text(
        44, 114, f"This site is a primary source for verification. Data as of {slashes(viewed)}.", "open", 8, colour="#555555"
    )
    rows = [
        ("Name", name.printed),
        ("License Type", licence.profession.name),
        ("License Number", licence.number),
        ("License Status", status),
        (lot.pick(("Issue Date", "Original Issue Date", "Initial Licensure Date")), slashes(licence.issued)),
        (lot.pick(("Expiration Date", "Expires", "License Expiration")), slashes(licence.expires)),
        ("Address of Record", f"{lot.town()[0].upper()}, {lot.state.code}"),
        ("Secondary Status", "None"),
    ]
    ruled = lot.chance(0.5)
    for index, (label, value) in enumerate(rows):
        y = 146 + index * 22
        if ruled:
            sheet.line(44, y + 7, 568, y + 7, 0.4, "#cccccc")
        sheet.text(48, y, label + ("" if ruled else ":"), "open-bold", 9.5)
        sheet.text(220, y, value, "open", 9.5)
    sheet.text(44, 356, "Public Record Actions", "open-bold", 12, colour="#1f4e79")
    sheet.grid(
        44,
        368,
        [180, 120, 224],
        [["Type", "Date", "Description"], ["No public actions on file", "", ""]],
        face="open",
        head="open-bold",
    )
    sheet.paragraph(
        44,
        430,
        520,
        "Disclaimer: All information provided by this Board on this page is public record. The fact that no disciplinary action is listed does not mean that none is pending. A record marked Delinquent, Expired or Revoked may not practice.",
        "open",
        7.5,
        colour="#555555",
    )
    original = "Original" in rows[4][0] or "Initial" in rows[4][0]
    dates = {"original_issue_date": licence.issued} if original else {"issue_date": licence.issued}
    return [
        credential(
            "state_license",
            "verification_print",
            "expires",
            holder_name=name.canonical,
            qualification=licence.profession.name,
            issuer=licence.board,
            jurisdiction=lot.state.code,
            number=licence.number,
            expiry_date=licence.expires,
            status=status,
            **dates,
        )
    ]


def registration_certificate(sheet: Sheet, lot: Lot) -> list[Content]:
    """New York's registration certificate: licence number beside certificate number; what expires is the registration."""
    lot.in_state("NY")
    return _registration(sheet, lot, drawn(lot, PHYSICIAN, PHARMACIST, NP))


def physician_registration_certificate(sheet: Sheet, lot: Lot) -> list[Content]:
    """The same certificate of a physician."""
    lot.in_state("NY")
    return _registration(sheet, lot, drawn(lot, PHYSICIAN))


def _registration(sheet: Sheet, lot: Lot, licence: Licence) -> list[Content]:
    name = lot.person.name("caps")
    street, town = lot.address()
    begins = date(licence.expires.year - 3, licence.expires.month, 1) + timedelta(days=31)
    begins = begins.replace(day=1)
    sheet.box(36, 36, 576, 420, stroke="#2d4a77", width=1.5)
    ornaments.waves(sheet, 40, 40, 572, 416, lot.rng, "#9db4d6", 0.45)
    ornaments.micro_border(sheet, 44, 46, 568, 412, "university of the state education department registration ")
    sheet.text(306, 76, "THE UNIVERSITY OF THE STATE OF NEW YORK", "times", 11, align="center")
    sheet.text(306, 94, "NEW YORK STATE EDUCATION DEPARTMENT", "times-bold", 13, align="center")
    sheet.text(306, 110, "OFFICE OF THE PROFESSIONS", "times", 10, align="center")
    sheet.text(306, 138, "REGISTRATION CERTIFICATE", "times-bold", 16, align="center", tracking=1)
    certificate = lot.number("##-########")
    sheet.labelled(
        70,
        178,
        "License Number:",
        licence.number,
        place="left",
        face="mono-bold",
        size=12,
        label_face="times",
        label_size=11,
        gap=92,
    )
    sheet.labelled(
        338,
        178,
        "Certificate Number:",
        certificate,
        place="left",
        face="mono-bold",
        size=12,
        label_face="times",
        label_size=11,
        gap=106,
    )
    for index, line in enumerate((name.printed, street, town)):
        sheet.text(70, 214 + index * 15, line, "mono-bold", 11)
    sheet.text(70, 282, "is registered to practice in New York State through", "times", 11)
    sheet.text(320, 282, slashes(licence.expires), "mono-bold", 12)
    sheet.text(70, 298, "as a(n)", "times", 11)
    sheet.text(120, 298, licence.profession.name.upper(), "mono-bold", 11)
    sheet.text(70, 322, f"Registration period begins {slashes(begins)}", "times", 9)
    ornaments.officer(sheet, 360, 366, 170, lot.official(), "Commissioner of Education", lot.rng)
    sheet.line(70, 366, 230, 366, 0.5)
    sheet.text(70, 376, "LICENSEE/REGISTRANT", "times", 8)
    sheet.text(
        70,
        404,
        "This document is valid only if it has not expired, name and address are correct, it has not been tampered with and is an original.",
        "times",
        7.5,
        within=470,
    )
    sheet.paragraph(
        48,
        450,
        516,
        "The license itself is valid for life unless revoked, annulled or suspended by the Board of Regents. You must be registered to use the title. Detach and display this certificate; photocopies may not be displayed.",
        "times",
        9,
    )
    return [
        credential(
            "state_license",
            "certificate",
            "expires",
            holder_name=name.canonical,
            qualification=licence.profession.name,
            issuer=licence.board,
            jurisdiction="NY",
            number=licence.number,
            issue_date=begins,
            expiry_date=licence.expires,
        )
    ]


def verification_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A board's letter of good standing, addressed to somebody else, in prose with a short list."""
    licence = drawn(lot)
    name = lot.person.name("full", licence.profession.degrees)
    written = lot.recent(90)
    ornaments.seal(sheet, 84, 74, 32, f"{lot.state.name} board ", lot.rng, colour="#333333")
    sheet.text(130, 62, licence.board, "garamond-bold", 16, within=420)
    sheet.text(130, 78, f"{lot.state.capital}, {lot.state.name}   ·   {lot.phone()}", "garamond", 10)
    sheet.line(72, 112, 540, 112, 0.8)
    sheet.text(540, 138, long(written), "garamond", 12, align="right")
    for index, line in enumerate(("Medical Staff Services", "Mercy Harbor Medical Center", f"Attn: {lot.official('CPMSM')}")):
        sheet.text(72, 160 + index * 15, line, "garamond", 12)
    sheet.text(72, 226, "LETTER OF VERIFICATION", "garamond-bold", 13)
    y = sheet.paragraph(
        72,
        252,
        468,
        f"This is to certify that the records of this Board show {name.printed} to be the holder of a license to practice as a {licence.profession.name} in the {lot.state.title}, as follows:",
        "garamond",
        12,
        leading=1.4,
    )
    rows = (
        ("License number", licence.number),
        ("Originally issued", long(licence.issued)),
        ("Current through", long(licence.expires)),
        ("Status", "Active, in good standing"),
        ("Basis", lot.pick(("National examination", "Endorsement"))),
        ("Disciplinary history", "None of record"),
    )
    for label, value in rows:
        sheet.text(108, y + 8, label + " " + "." * int(44 - len(label) * 1.6), "garamond", 12)
        sheet.text(280, y + 8, value, "garamond-bold", 12)
        y += 19
    sheet.paragraph(
        72,
        y + 24,
        468,
        f"This statement reflects the Board's records on the date of this letter. Given under the seal of the Board this {ordinal_figure(written.day)} day of {written.strftime('%B')}, {written.year}.",
        "garamond",
        12,
        leading=1.4,
    )
    ornaments.officer(sheet, 340, y + 130, 190, lot.official(), "Verification Officer", lot.rng, face="garamond", size=11)
    ornaments.seal(sheet, 150, y + 130, 44, f"seal of the board · {lot.state.name} · ", lot.rng, style="blind", colour="#333333")
    return [
        credential(
            "state_license",
            "letter",
            "expires",
            holder_name=name.canonical,
            qualification=licence.profession.name,
            issuer=licence.board,
            jurisdiction=lot.state.code,
            number=licence.number,
            original_issue_date=licence.issued,
            expiry_date=licence.expires,
            status="Active, in good standing",
        )
    ]


def plastic_card(sheet: Sheet, lot: Lot) -> list[Content]:
    """A licence card alone: multistate nurse, small sans letters, labels left of values."""
    lot.in_state("VA", "NC", "TX", "WI", "CO", "MD", "UT")
    licence = drawn(lot, NURSE)
    name = lot.person.name("last_first")
    sheet.size((253, 163))
    x, y, wide, high = 5.0, 5.0, 243.0, 153.0
    sheet.box(x, y, x + wide, y + high, fill="#eef6ee", radius=9, stroke="#3d6b3d", width=1)
    ornaments.guilloche(sheet, x + 180, y + 90, 55, lot.rng, "#5f9a5f", 0.4)
    sheet.text(x + 12, y + 20, licence.board, "lato-bold", 11, colour="#234a23", within=218)
    sheet.text(x + 12, y + 34, "REGISTERED NURSE", "lato-bold", 9)
    sheet.text(x + wide - 12, y + 34, "MULTISTATE", "lato-bold", 9, align="right", colour="#8a1f1f")
    sheet.line(x + 12, y + 40, x + wide - 12, y + 40, 0.6, "#3d6b3d")
    sheet.text(x + 12, y + 58, name.printed, "lato-bold", 10.5, within=218)
    for index, (label, value) in enumerate(
        (
            ("License #", licence.number),
            ("Issued", slashes(licence.issued)),
            ("Expires", slashes(licence.expires)),
            ("Card #", lot.number("####-####")),
        )
    ):
        sheet.labelled(
            x + 12,
            y + 78 + index * 14,
            label,
            value,
            place="left",
            label_face="lato",
            label_size=8,
            face="lato-bold",
            size=9,
            gap=54,
        )
    sheet.text(x + 12, y + 143, "Verify current status at www.nursys.com", "lato", 6.5)
    return [
        credential(
            "state_license",
            "card",
            "expires",
            holder_name=name.canonical,
            qualification="Registered Nurse",
            issuer=licence.board,
            jurisdiction=lot.state.code,
            number=licence.number,
            issue_date=licence.issued,
            expiry_date=licence.expires,
            license_class="Multistate",
        )
    ]


def two_licences_print(sheet: Sheet, lot: Lot) -> list[Content]:
    """One print with two licences of one nurse, RN and NP, each a record of its own."""
    lot.in_state("VA", "NC", "TX", "CO", "MD", "FL", "UT")
    name = lot.person.name("caps_initial")
    records = []
    viewed = lot.recent(30)
    sheet.text(40, 40, "Nursys® QuickConfirm License Verification Report", "open-bold", 13)
    sheet.text(40, 56, f"Report printed {abbreviated(viewed)}  ·  Report is only current as of that day", "open", 8)
    sheet.labelled(
        40, 86, "Name on license:", name.printed, place="left", label_face="open", label_size=9, face="open-bold", size=10, gap=96
    )
    top = 110.0
    for profession, compact in ((NURSE, "Multistate"), (NP, "Single state")):
        licence = drawn(lot, profession)
        sheet.box(40, top, 572, top + 150, stroke="#999999")
        sheet.box(40, top, 572, top + 22, fill="#dde8f2", stroke="#999999")
        sheet.text(50, top + 15, f"{licence.board} — {profession.name}", "open-bold", 10)
        cells = (
            ("License number", licence.number),
            ("License status", "UNENCUMBERED"),
            ("Compact status", compact.upper()),
            ("Original issue date", slashes(licence.issued)),
            ("Expiration date", slashes(licence.expires)),
            ("Discipline against license", "No"),
        )
        for index, (label, value) in enumerate(cells):
            sheet.labelled(
                56 + 172 * (index % 3),
                top + 62 + 50 * (index // 3),
                label,
                value,
                label_face="open",
                label_size=7.5,
                face="open-bold",
                size=10,
            )
        sheet.text(50, top + 140, "Board information last updated: " + slashes(viewed - timedelta(days=1)), "open", 7)
        records.append(
            credential(
                "state_license",
                "verification_print",
                "expires",
                holder_name=name.canonical,
                qualification=profession.name,
                issuer=licence.board,
                jurisdiction=lot.state.code,
                number=licence.number,
                original_issue_date=licence.issued,
                expiry_date=licence.expires,
                status="Unencumbered",
                license_class=compact,
            )
        )
        top += 172
    sheet.paragraph(
        40,
        top + 14,
        532,
        f"Disclaimer: QuickConfirm data are supplied by participating boards of nursing. Date of birth, address and full discipline documents are not shown. File reference {lot.number('########')}.",
        "open",
        8,
    )
    return records


def training_permit(sheet: Sheet, lot: Lot) -> list[Content]:
    """A permit for a resident: limited to a programme, day-first typed dates, a restriction in capitals."""
    shapes = {"OH": "57.2#####", "VA": "0116######", "MI": "43510#####", "PA": "MT2#####"}
    lot.in_state(*shapes)
    board = lot.state.medicine
    name = lot.person.name("full", lot.pick(("M.D.", "D.O.")))
    number = lot.number(shapes[lot.state.code])
    begins = date(lot.pick((2025, 2026)), 7, 1)
    ends = date(begins.year + lot.pick((1, 3)), 6, 30)
    hospital = lot.pick(("Mercy Harbor Medical Center", "Three Pines Memorial Hospital", "Eastmoor General Hospital"))
    ornaments.border(sheet, lot.rng, "double", "#333333", 40)
    sheet.centred(100, board.upper(), "baskerville-bold", 15)
    sheet.centred(122, "TRAINING CERTIFICATE", "baskerville", 13, tracking=3)
    sheet.centred(146, f"Number {number}", "typewriter-bold", 12)
    y = sheet.flowing(
        190,
        [
            ("This certifies that", "baskerville", 11),
            (name.printed, "typewriter-bold", 13),
            ("is authorized to perform such acts as are incident to the training program in", "baskerville", 11),
            (lot.pick(("Internal Medicine", "General Surgery", "Pediatrics")), "typewriter-bold", 12),
            (f"at {hospital} and its affiliates, from", "baskerville", 11),
            (long(begins), "typewriter-bold", 12),
            ("through", "baskerville", 11),
            (long(ends), "typewriter-bold", 12),
        ],
        430,
        1.8,
    )
    sheet.centred(y + 16, "LIMITED TO ACTIVITIES OF THE TRAINING PROGRAM", "sans-bold", 10)
    sheet.centred(y + 32, "The holder may not engage in practice outside of it or prescribe for family members.", "baskerville", 8)
    ornaments.officer(sheet, 330, y + 130, 190, lot.official("M.D."), "Secretary", lot.rng, face="baskerville")
    ornaments.seal(sheet, 150, y + 116, 50, f"{board} ", lot.rng, colour="#333333")
    sheet.text(64, 730, "Form TC-4 (Rev. 03/2019)", "sans", 7)
    return [
        credential(
            "state_license",
            "certificate",
            "expires",
            holder_name=name.canonical,
            issuer=board,
            jurisdiction=lot.state.code,
            number=number,
            qualification="Training Certificate",
            issue_date=begins,
            expiry_date=ends,
            restrictions="Limited to activities of the training program",
        )
    ]
