"""Certificates of professional liability insurance: ACORD 25, a carrier's own form, a carrier's letter."""

from __future__ import annotations

from datetime import date

from samples import ornaments
from samples.issuers import BROKERS, HOSPITALS, INSURERS
from samples.lot import Lot
from samples.sheet import Sheet
from samples.truth import Content, credential
from samples.wording import long, slashes


def _year(lot: Lot) -> tuple[date, date]:
    begins = date(lot.pick((2025, 2026)), lot.pick((1, 4, 7)), 1)
    return begins, date(begins.year + 1, begins.month, 1)


def acord_25(sheet: Sheet, lot: Lot) -> list[Content]:
    """ACORD 25: five kinds of insurance in rows, the professional one in the free row at the bottom."""
    begins, ends = _year(lot)
    name = lot.person.name("full", lot.pick(("MD", "DO", "CRNA")))
    carrier, other = lot.rng.sample(INSURERS, 2)
    number, other_number = lot.number("@@@-#######-##"), lot.number("GL########")
    per_claim, aggregate = lot.pick((("1,000,000", "3,000,000"), ("2,000,000", "4,000,000"), ("500,000", "1,500,000")))
    printed = lot.recent(60)
    retro = date(begins.year - lot.rng.randint(3, 12), begins.month, 1)
    street, town = lot.address()

    def cell(x0, y0, x1, y1):
        sheet.box(x0, y0, x1, y1, width=0.6)

    sheet.text(36, 46, "ACORD", "sans-bold", 17)
    sheet.text(306, 44, "CERTIFICATE OF LIABILITY INSURANCE", "sans-bold", 15, align="center")
    cell(500, 28, 580, 54)
    sheet.text(503, 35, "DATE (MM/DD/YYYY)", "sans", 5.5)
    sheet.text(540, 49, slashes(printed), "sans", 9, align="center")
    cell(32, 56, 580, 82)
    sheet.paragraph(
        35,
        64,
        540,
        "THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER. THIS CERTIFICATE DOES NOT AMEND, EXTEND OR ALTER THE COVERAGE AFFORDED BY THE POLICIES BELOW.",
        "sans-bold",
        6,
    )
    cell(32, 82, 306, 150)
    sheet.text(35, 89, "PRODUCER", "sans-bold", 5.5)
    for index, line in enumerate(
        (
            lot.pick(BROKERS),
            f"{lot.number('####')} Commerce Parkway, Suite {lot.number('###')}",
            f"{lot.town()[0]}, {lot.state.code} {lot.town()[1]}",
        )
    ):
        sheet.text(44, 104 + index * 13, line, "sans", 9)
    cell(306, 82, 580, 116)
    sheet.text(309, 89, "CONTACT NAME:", "sans-bold", 5.5)
    sheet.text(365, 93, lot.official(), "sans", 8.5)
    sheet.text(309, 109, "PHONE (A/C, No, Ext):", "sans-bold", 5.5)
    sheet.text(380, 110, lot.phone(), "sans", 8.5)
    cell(306, 116, 520, 126)
    cell(520, 116, 580, 126)
    sheet.text(413, 124, "INSURER(S) AFFORDING COVERAGE", "sans-bold", 6, align="center")
    sheet.text(550, 124, "NAIC #", "sans-bold", 6, align="center")
    for index, (letter, company) in enumerate((("A", other), ("B", carrier), ("C", ""), ("D", ""))):
        top = 126 + index * 19
        cell(306, top, 520, top + 19)
        cell(520, top, 580, top + 19)
        sheet.text(309, top + 13, f"INSURER {letter} :", "sans-bold", 6)
        sheet.text(352, top + 13, company, "sans", 8.5, within=164)
        if company:
            sheet.text(550, top + 13, lot.number("#####"), "sans", 8.5, align="center")
    cell(32, 150, 306, 202)
    sheet.text(35, 157, "INSURED", "sans-bold", 5.5)
    for index, line in enumerate((name.printed, street.title(), town.title().replace(lot.state.code.title(), lot.state.code))):
        sheet.text(44, 168 + index * 12, line, "sans", 9)
    sheet.text(34, 210, "COVERAGES", "sans-bold", 7)
    sheet.text(240, 210, f"CERTIFICATE NUMBER: {lot.number('CL##########')}", "sans-bold", 7)
    sheet.text(470, 210, "REVISION NUMBER:", "sans-bold", 7)
    columns = (32, 48, 190, 214, 238, 326, 384, 442, 580)
    heads = (
        "INSR\nLTR",
        "TYPE OF INSURANCE",
        "ADDL\nINSD",
        "SUBR\nWVD",
        "POLICY NUMBER",
        "POLICY EFF\n(MM/DD/YYYY)",
        "POLICY EXP\n(MM/DD/YYYY)",
        "LIMITS",
    )
    tops = (214, 232, 318, 372, 408, 450, 508)
    for top, bottom in zip(tops, tops[1:], strict=False):
        for left, right in zip(columns, columns[1:], strict=False):
            cell(left, top, right, bottom)
    for left, right, head in zip(columns, columns[1:], heads, strict=False):
        for index, part in enumerate(head.split("\n")):
            sheet.text((left + right) / 2, 221 + index * 7, part, "sans-bold", 5, align="center")
    kinds = (
        (1, "COMMERCIAL GENERAL LIABILITY"),
        (2, "AUTOMOBILE LIABILITY"),
        (3, "UMBRELLA LIAB / EXCESS LIAB"),
        (4, "WORKERS COMPENSATION\nAND EMPLOYERS' LIABILITY"),
        (5, "PROFESSIONAL LIABILITY"),
    )
    for row, kind in kinds:
        for index, part in enumerate(kind.split("\n")):
            sheet.text(51, tops[row] + 9 + index * 8, part, "sans-bold", 6)
    sheet.tick(54, 250, 7, checked=False)
    sheet.text(64, 256, "CLAIMS-MADE", "sans", 6)
    sheet.tick(112, 250, 7, checked=True)
    sheet.text(122, 256, "OCCUR", "sans", 6)
    claims_made = lot.chance(0.7)
    sheet.tick(54, 472, 7, checked=claims_made)
    sheet.text(64, 478, "CLAIMS-MADE", "sans", 6)
    sheet.tick(112, 472, 7, checked=not claims_made)
    sheet.text(122, 478, "OCCURRENCE", "sans", 6)
    if claims_made:
        sheet.text(54, 496, f"RETRO DATE: {slashes(retro)}", "sans", 7)
    for row, letter, policy, first, last in (
        (1, "A", other_number, begins.replace(month=3), ends.replace(month=3)),
        (5, "B", number, begins, ends),
    ):
        y = tops[row] + 26
        sheet.text(40, y, letter, "sans", 9, align="center")
        sheet.text(241, y, policy, "sans", 8.5, within=83)
        sheet.text(355, y, slashes(first), "sans", 8.5, align="center")
        sheet.text(413, y, slashes(last), "sans", 8.5, align="center")
    for index, (label, value) in enumerate(
        (
            ("EACH OCCURRENCE", "1,000,000"),
            ("DAMAGE TO RENTED PREMISES", "100,000"),
            ("MED EXP (Any one person)", "5,000"),
            ("PERSONAL & ADV INJURY", "1,000,000"),
            ("GENERAL AGGREGATE", "2,000,000"),
            ("PRODUCTS - COMP/OP AGG", "2,000,000"),
        )
    ):
        sheet.text(445, 242 + index * 14, label, "sans", 6)
        sheet.text(577, 242 + index * 14, f"$ {value}", "sans", 8, align="right")
    for index, (label, value) in enumerate((("EACH CLAIM", per_claim), ("AGGREGATE", aggregate))):
        sheet.text(445, 468 + index * 18, label, "sans", 6)
        sheet.text(577, 468 + index * 18, f"$ {value}", "sans", 8, align="right")
    cell(32, 508, 580, 590)
    sheet.text(
        35,
        515,
        "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES (ACORD 101, Additional Remarks Schedule, may be attached if more space is required)",
        "sans-bold",
        5.5,
    )
    sheet.text(
        44,
        534,
        f"Evidence of coverage for credentialing. Specialty: {lot.pick(('Internal Medicine', 'Anesthesiology', 'Emergency Medicine'))}.",
        "sans",
        9,
    )
    sheet.text(34, 600, "CERTIFICATE HOLDER", "sans-bold", 7)
    sheet.text(308, 600, "CANCELLATION", "sans-bold", 7)
    cell(32, 604, 306, 690)
    for index, line in enumerate(
        (lot.pick(HOSPITALS), "Medical Staff Office", "400 Harbor Boulevard", f"{lot.town()[0]}, {lot.state.code} {lot.town()[1]}")
    ):
        sheet.text(60, 628 + index * 13, line, "sans", 9)
    cell(306, 604, 580, 648)
    sheet.paragraph(
        312,
        616,
        262,
        "SHOULD ANY OF THE ABOVE DESCRIBED POLICIES BE CANCELLED BEFORE THE EXPIRATION DATE THEREOF, NOTICE WILL BE DELIVERED IN ACCORDANCE WITH THE POLICY PROVISIONS.",
        "sans-bold",
        6,
    )
    cell(306, 648, 580, 690)
    sheet.text(309, 655, "AUTHORIZED REPRESENTATIVE", "sans-bold", 5.5)
    ornaments.signature(sheet, 340, 684, lot.rng, lot.official(), width=160)
    sheet.text(34, 702, "ACORD 25 (2016/03)", "sans-bold", 7)
    sheet.text(580, 702, "The ACORD name is a registered mark of ACORD", "sans", 6, align="right")
    return [
        _truth(name.canonical, carrier, number, begins, ends, per_claim, aggregate, retro if claims_made else None, "certificate")
    ]


def _truth(
    holder: str, carrier: str, number: str, begins: date, ends: date, per_claim: str, aggregate: str, retro: date | None, paper: str
) -> Content:
    return credential(
        "malpractice_insurance",
        paper,
        "expires",
        holder_name=holder,
        issuer=carrier,
        number=number,
        issue_date=begins,
        expiry_date=ends,
        per_claim_limit=per_claim.replace(",", ""),
        aggregate_limit=aggregate.replace(",", ""),
        retroactive_date=retro,
    )


def carrier_form(sheet: Sheet, lot: Lot) -> list[Content]:
    """A carrier's own certificate: label above value in two columns, limits behind a slash."""
    begins, ends = _year(lot)
    name = lot.person.name("caps", "M.D.")
    carrier = lot.pick(INSURERS)
    number = lot.number("MPL ######-#")
    retro = date(begins.year - lot.rng.randint(2, 14), 7, 1)
    per_claim, aggregate = lot.pick((("1,000,000", "3,000,000"), ("2,000,000", "6,000,000")))
    sheet.box(0, 0, 612, 64, stroke=None, fill="#16324f")
    sheet.text(50, 40, carrier, "baskerville-bold", 16, colour="#ffffff", within=510)
    sheet.text(50, 104, "CERTIFICATE OF INSURANCE", "baskerville-bold", 17)
    sheet.text(50, 122, "Physicians and Surgeons Professional Liability", "baskerville", 11)
    street, town = lot.address()
    cells = (
        (("Insured", name.printed), ("Policy Number", number)),
        (("Mailing Address", street.title()), ("Certificate Issued", slashes(lot.recent(50)))),
        (("", town), ("Specialty", lot.pick(("Family Medicine – No Surgery", "Pediatrics", "Neurology")))),
        (("Policy Period", f"From {slashes(begins)} To {slashes(ends)}"), ("Retroactive Date", slashes(retro))),
        (("Limits of Liability", f"${per_claim} per claim / ${aggregate} annual aggregate"), ("Coverage Form", "Claims-Made")),
    )
    for row, line in enumerate(cells):
        for column, (label, value) in enumerate(line):
            x, y = 50 + column * 300, 168 + row * 46
            sheet.labelled(
                x,
                y,
                label,
                value,
                label_face="baskerville",
                face="baskerville-bold",
                size=11,
                label_size=7.5,
                within=280 if column == 0 else 220,
            )
            sheet.line(x, y + 7, x + (280 if column == 0 else 220), y + 7, 0.4, "#999999")
    sheet.paragraph(
        50,
        420,
        512,
        "This certificate is furnished at the request of the insured and does not change the policy. Coverage is effective at 12:01 a.m. standard time at the address of the insured. Defense costs are paid in addition to the limits.",
        "baskerville",
        9,
        leading=1.5,
    )
    sheet.labelled(
        50,
        520,
        "Issued to (Certificate Holder)",
        lot.pick(HOSPITALS),
        label_face="baskerville",
        face="baskerville",
        size=11,
        label_size=7.5,
    )
    ornaments.officer(sheet, 350, 600, 200, lot.official(), "Authorized Representative", lot.rng, face="baskerville")
    sheet.text(50, 752, "Form COI-PL 11/18", "sans", 7)
    return [_truth(name.canonical, carrier, number.replace(" ", ""), begins, ends, per_claim, aggregate, retro, "certificate")]


def carrier_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A letter that confirms coverage in prose, limits in millions."""
    begins, ends = _year(lot)
    name = lot.person.name("full", lot.pick(("MD", "DO", "DPM")))
    carrier = lot.pick(INSURERS)
    number = lot.number("HP-########")
    millions = lot.pick(((1, 3), (2, 4)))
    sheet.text(72, 70, carrier, "lato-bold", 15, within=460)
    sheet.line(72, 82, 540, 82, 2, "#7a1f1f")
    sheet.text(72, 116, long(lot.recent(80)), "lato", 11)
    sheet.text(72, 142, f"{lot.pick(HOSPITALS)}, Medical Staff Services", "lato", 11)
    sheet.text(72, 176, "RE: Confirmation of Coverage", "lato-bold", 11)
    y = sheet.paragraph(
        72,
        204,
        468,
        f"Please accept this letter as confirmation that {name.printed} is insured by {carrier} for professional liability under policy {number}. The policy is written on an occurrence basis with limits of ${millions[0]} million each claim and ${millions[1]} million in the aggregate. The current policy period began on {long(begins)} and ends on {long(ends)}.",
        "lato",
        11,
        leading=1.5,
    )
    y = sheet.paragraph(
        72,
        y + 10,
        468,
        "A history of claims may be had on written request of the insured. This letter gives no rights to the person who receives it.",
        "lato",
        11,
        leading=1.5,
    )
    sheet.text(72, y + 16, "Sincerely,", "lato", 11)
    ornaments.officer(sheet, 72, y + 76, 190, lot.official(), "Underwriting Services", lot.rng, face="lato")
    return [_truth(name.canonical, carrier, number, begins, ends, f"{millions[0]}000000", f"{millions[1]}000000", None, "letter")]
