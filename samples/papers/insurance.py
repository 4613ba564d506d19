"""Certificates of professional liability insurance: ACORD 25, a carrier's own form, a carrier's letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from samples import ornaments
from samples.issuers import BROKERS, HOSPITALS, INSURERS
from samples.lot import Lot
from samples.people import Name
from samples.sheet import Sheet
from samples.truth import Content, credential
from samples.wording import long, slashes


@dataclass(frozen=True)
class Cover:
    """One policy of professional liability. Limits are whole dollars."""

    insured: Name
    carrier: str
    policy: str
    begins: date
    ends: date
    per_claim: int
    aggregate: int
    retroactive: date | None

    def truth(self, paper: str) -> list[Content]:
        return [
            credential(
                "malpractice_insurance",
                paper,
                "expires",
                holder_name=self.insured.canonical,
                issuer=self.carrier,
                number=self.policy,
                issue_date=self.begins,
                expiry_date=self.ends,
                per_claim_limit=str(self.per_claim),
                aggregate_limit=str(self.aggregate),
                retroactive_date=self.retroactive,
            )
        ]


def _cover(lot: Lot, style: str, degrees: tuple[str, ...], shape: str, *, claims_made: bool) -> Cover:
    begins = date(lot.pick((2025, 2026)), lot.pick((1, 4, 7)), 1)
    per_claim, aggregate = lot.pick(((1_000_000, 3_000_000), (2_000_000, 4_000_000), (500_000, 1_500_000)))
    retroactive = date(begins.year - lot.rng.randint(3, 12), lot.pick((1, 7, begins.month)), 1)
    return Cover(
        lot.person.name(style, lot.pick(degrees)),
        lot.pick(INSURERS),
        lot.number(shape),
        begins,
        date(begins.year + 1, begins.month, 1),
        per_claim,
        aggregate,
        retroactive if claims_made else None,
    )


def acord_25(sheet: Sheet, lot: Lot) -> list[Content]:
    """ACORD 25: five kinds of insurance in rows, the professional one in the free row at the bottom."""
    cover = _cover(lot, "full", ("MD", "DO", "CRNA"), "@@@-#######-##", claims_made=lot.chance(0.7))
    other = lot.pick([insurer for insurer in INSURERS if insurer != cover.carrier])
    _acord_head(sheet, lot)
    _acord_parties(sheet, lot, cover, other)
    _acord_table(sheet)
    _acord_general(sheet, lot, cover)
    _acord_professional(sheet, cover)
    _acord_foot(sheet, lot)
    return cover.truth("certificate")


def _cell(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, label: str = "") -> None:
    """A cell of the form with its small label in the top left corner."""
    sheet.box(x0, y0, x1, y1, width=0.6)
    sheet.text(x0 + 3, y0 + 7, label, "sans-bold", 5.5)


def _acord_head(sheet: Sheet, lot: Lot) -> None:
    sheet.text(36, 46, "ACORD", "sans-bold", 17)
    sheet.text(306, 44, "CERTIFICATE OF LIABILITY INSURANCE", "sans-bold", 15, align="center")
    _cell(sheet, 500, 28, 580, 54, "DATE (MM/DD/YYYY)")
    sheet.text(540, 49, slashes(lot.recent(60)), "sans", 9, align="center")
    _cell(sheet, 32, 56, 580, 82)
    sheet.paragraph(
        35,
        64,
        540,
        "THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER. THIS CERTIFICATE DOES NOT AMEND, EXTEND OR ALTER THE COVERAGE AFFORDED BY THE POLICIES BELOW.",
        "sans-bold",
        6,
    )


def _acord_parties(sheet: Sheet, lot: Lot, cover: Cover, other: str) -> None:
    """Producer, insurers by letter, insured."""
    city, zipcode = lot.town()
    _cell(sheet, 32, 82, 306, 150, "PRODUCER")
    for index, line in enumerate(
        (
            lot.pick(BROKERS),
            f"{lot.number('####')} Commerce Parkway, Suite {lot.number('###')}",
            f"{city}, {lot.state.code} {zipcode}",
        )
    ):
        sheet.text(44, 104 + index * 13, line, "sans", 9)
    _cell(sheet, 306, 82, 580, 116, "CONTACT NAME:")
    sheet.text(365, 93, lot.official(), "sans", 8.5)
    sheet.text(309, 109, "PHONE (A/C, No, Ext):", "sans-bold", 5.5)
    sheet.text(380, 110, lot.phone(), "sans", 8.5)
    _cell(sheet, 306, 116, 520, 126)
    _cell(sheet, 520, 116, 580, 126)
    sheet.text(413, 124, "INSURER(S) AFFORDING COVERAGE", "sans-bold", 6, align="center")
    sheet.text(550, 124, "NAIC #", "sans-bold", 6, align="center")
    for index, (letter, company) in enumerate((("A", other), ("B", cover.carrier), ("C", ""), ("D", ""))):
        top = 126 + index * 19
        _cell(sheet, 306, top, 520, top + 19)
        _cell(sheet, 520, top, 580, top + 19)
        sheet.text(309, top + 13, f"INSURER {letter} :", "sans-bold", 6)
        sheet.text(352, top + 13, company, "sans", 8.5, within=164)
        sheet.text(550, top + 13, lot.number("#####") if company else "", "sans", 8.5, align="center")
    _cell(sheet, 32, 150, 306, 202, "INSURED")
    for index, line in enumerate((cover.insured.printed, lot.person.street, f"{city}, {lot.state.code} {zipcode}")):
        sheet.text(44, 168 + index * 12, line, "sans", 9)


_COLUMNS = (32, 48, 190, 214, 238, 326, 384, 442, 580)
_ROWS = (214, 232, 318, 372, 408, 450, 508)
_HEADS = (
    "INSR\nLTR",
    "TYPE OF INSURANCE",
    "ADDL\nINSD",
    "SUBR\nWVD",
    "POLICY NUMBER",
    "POLICY EFF\n(MM/DD/YYYY)",
    "POLICY EXP\n(MM/DD/YYYY)",
    "LIMITS",
)
_KINDS = (
    "",
    "COMMERCIAL GENERAL LIABILITY",
    "AUTOMOBILE LIABILITY",
    "UMBRELLA LIAB / EXCESS LIAB",
    "WORKERS COMPENSATION\nAND EMPLOYERS' LIABILITY",
    "PROFESSIONAL LIABILITY",
)


def _acord_table(sheet: Sheet) -> None:
    """The empty table of coverages with its heads and kinds."""
    sheet.text(34, 210, "COVERAGES", "sans-bold", 7)
    sheet.text(240, 210, "CERTIFICATE NUMBER: CL2609114470", "sans-bold", 7)
    sheet.text(470, 210, "REVISION NUMBER:", "sans-bold", 7)
    for top, bottom in pairwise(_ROWS):
        for left, right in pairwise(_COLUMNS):
            _cell(sheet, left, top, right, bottom)
    for (left, right), head in zip(pairwise(_COLUMNS), _HEADS, strict=True):
        for index, part in enumerate(head.split("\n")):
            sheet.text((left + right) / 2, 221 + index * 7, part, "sans-bold", 5, align="center")
    for top, kind in zip(_ROWS, _KINDS, strict=False):
        for index, part in enumerate(kind.split("\n")):
            sheet.text(51, top + 9 + index * 8, part, "sans-bold", 6)


def _policy_row(sheet: Sheet, y: float, letter: str, policy: str, begins: date, ends: date) -> None:
    sheet.text(40, y, letter, "sans", 9, align="center")
    sheet.text(241, y, policy, "sans", 8.5, within=83)
    sheet.text(355, y, slashes(begins), "sans", 8.5, align="center")
    sheet.text(413, y, slashes(ends), "sans", 8.5, align="center")


def _checks(sheet: Sheet, y: float, *, claims_made: bool) -> None:
    for x, word, checked in ((54, "CLAIMS-MADE", claims_made), (112, "OCCUR", not claims_made)):
        sheet.tick(x, y, 7, checked=checked)
        sheet.text(x + 10, y + 6, word, "sans", 6)


def _acord_general(sheet: Sheet, lot: Lot, cover: Cover) -> None:
    """The decoy: a general liability policy of another insurer with limits and dates of its own."""
    _checks(sheet, 250, claims_made=False)
    _policy_row(sheet, _ROWS[1] + 26, "A", lot.number("GL########"), cover.begins.replace(month=3), cover.ends.replace(month=3))
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


def _acord_professional(sheet: Sheet, cover: Cover) -> None:
    _checks(sheet, 472, claims_made=cover.retroactive is not None)
    if cover.retroactive:
        sheet.text(54, 496, f"RETRO DATE: {slashes(cover.retroactive)}", "sans", 7)
    _policy_row(sheet, _ROWS[5] + 26, "B", cover.policy, cover.begins, cover.ends)
    for index, (label, value) in enumerate((("EACH CLAIM", cover.per_claim), ("AGGREGATE", cover.aggregate))):
        sheet.text(445, 468 + index * 18, label, "sans", 6)
        sheet.text(577, 468 + index * 18, f"$ {value:,}", "sans", 8, align="right")


def _acord_foot(sheet: Sheet, lot: Lot) -> None:
    """Description, certificate holder, cancellation and signature."""
    city, zipcode = lot.town()
    _cell(
        sheet,
        32,
        508,
        580,
        590,
        "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES (ACORD 101, Additional Remarks Schedule, may be attached if more space is required)",
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
    _cell(sheet, 32, 604, 306, 690)
    for index, line in enumerate(
        (lot.pick(HOSPITALS), "Medical Staff Office", "400 Harbor Boulevard", f"{city}, {lot.state.code} {zipcode}")
    ):
        sheet.text(60, 628 + index * 13, line, "sans", 9)
    _cell(sheet, 306, 604, 580, 648)
    sheet.paragraph(
        312,
        616,
        262,
        "SHOULD ANY OF THE ABOVE DESCRIBED POLICIES BE CANCELLED BEFORE THE EXPIRATION DATE THEREOF, NOTICE WILL BE DELIVERED IN ACCORDANCE WITH THE POLICY PROVISIONS.",
        "sans-bold",
        6,
    )
    _cell(sheet, 306, 648, 580, 690, "AUTHORIZED REPRESENTATIVE")
    ornaments.signature(sheet, 340, 684, lot.rng, lot.official(), width=160)
    sheet.text(34, 702, "ACORD 25 (2016/03)", "sans-bold", 7)
    sheet.text(580, 702, "The ACORD name is a registered mark of ACORD", "sans", 6, align="right")


def carrier_form(sheet: Sheet, lot: Lot) -> list[Content]:
    """A carrier's own certificate: label above value in two columns, limits behind a slash."""
    cover = _cover(lot, "caps", ("M.D.", "D.O."), "MPL ######-#", claims_made=True)
    sheet.box(0, 0, 612, 64, stroke=None, fill=lot.pick(("#16324f", "#2f4030", "#4a1f3a")))
    sheet.text(50, 40, cover.carrier, "baskerville-bold", 16, colour="#ffffff", within=510)
    sheet.text(50, 104, "CERTIFICATE OF INSURANCE", "baskerville-bold", 17)
    sheet.text(50, 122, "Physicians and Surgeons Professional Liability", "baskerville", 11)
    city, zipcode = lot.town()
    cells = (
        (("Insured", cover.insured.printed), ("Policy Number", cover.policy)),
        (("Mailing Address", lot.person.street), ("Certificate Issued", slashes(lot.recent(50)))),
        (
            ("", f"{city}, {lot.state.code} {zipcode}"),
            ("Specialty", lot.pick(("Family Medicine – No Surgery", "Pediatrics", "Neurology"))),
        ),
        (
            ("Policy Period", f"From {slashes(cover.begins)} To {slashes(cover.ends)}"),
            ("Retroactive Date", slashes(cover.retroactive or cover.begins)),
        ),
        (
            ("Limits of Liability", f"${cover.per_claim:,} per claim / ${cover.aggregate:,} annual aggregate"),
            ("Coverage Form", "Claims-Made"),
        ),
    )
    for row, line in enumerate(cells):
        for column, (label, value) in enumerate(line):
            x, y, wide = 50 + column * 300, 168 + row * 46, 220 if column else 280
            sheet.labelled(
                x, y, label, value, label_face="baskerville", face="baskerville-bold", size=11, label_size=7.5, within=wide
            )
            sheet.line(x, y + 7, x + wide, y + 7, 0.4, "#999999")
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
    return cover.truth("certificate")


def carrier_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """A letter that confirms coverage in prose, limits in millions or figures."""
    cover = _cover(lot, "full", ("MD", "DO", "DPM"), "HP-########", claims_made=False)
    millions = "${:g} million"
    sheet.text(72, 70, cover.carrier, "lato-bold", 15, within=460)
    sheet.line(72, 82, 540, 82, 2, "#7a1f1f")
    sheet.text(72, 116, long(lot.recent(80)), "lato", 11)
    sheet.text(72, 142, f"{lot.pick(HOSPITALS)}, Medical Staff Services", "lato", 11)
    sheet.text(72, 176, "RE: Confirmation of Coverage", "lato-bold", 11)
    y = sheet.paragraph(
        72,
        204,
        468,
        f"Please accept this letter as confirmation that {cover.insured.printed} is insured by {cover.carrier} for professional liability under policy {cover.policy}. The policy is written on an occurrence basis with limits of {millions.format(cover.per_claim / 1e6)} each claim and {millions.format(cover.aggregate / 1e6)} in the aggregate. The current policy period began on {long(cover.begins)} and ends on {long(cover.ends)}.",
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
    return cover.truth("letter")
