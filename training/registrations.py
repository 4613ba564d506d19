"""More of the DEA's registrations: boxes in other orders, copies that differ, web prints, wallet halves; and state register prints."""

from __future__ import annotations

from training import blocks
from training.credentials import MAKERS
from training.drawing import Drawing
from training.facts import Credential, Manner, Name
from training.papers import DEA_ACT, DEA_FOOT, DEA_LABELS
from training.sheet import Frame, joined, plain

_FEES = ("$731", "$888", "EXEMPT", "$551", "FEE EXEMPT", "$888.00", "PAID")


def _made(d: Drawing, paper: str = "certificate") -> Credential:
    credential = MAKERS["dea_registration"](d, paper, None)
    d.manner = Manner(d.pick(("lastcaps", "caps")), (d.pick(("dash", "dash", "us", "us_short", "iso")), d.manner.date[1]), False)
    return credential


def _address(d: Drawing, frame: Frame, credential: Credential, size: float) -> None:
    """Capitals without labels: "LAST, FIRST M MD", then practice, street and town on lines of their own."""
    fact = credential.facts["holder_name"]
    assert isinstance(fact, Name)
    person = fact.person
    text = (person.family_first if d.chance(0.75) else person.canonical).upper()
    degree = d.pick(("", " MD", " MD", " M.D.", ", DO", " NP", " PA-C", " DDS", " DR"))
    frame.line([(text, d.mark(credential, "holder_name", text)), (degree, -1)], size, d.values)
    if d.chance(0.4):
        frame.line(plain(d.world.hospital(d.rng).upper()), size, d.values)
    street = credential.about["own_street"].upper()
    for part in street.split(", ") if d.chance(0.6) else [street]:
        frame.line(plain(part), size, d.values)
    code = credential.about["state_code"]
    head, tail = credential.about["own_town"].split(f", {code} ")
    by = d.pick((", ", " ", ", "))
    end = tail if d.chance(0.7) else f"{tail}-{d.number('9999')}"
    frame.line([(head.upper() + by, -1), (code, d.mark(credential, "jurisdiction", code)), (f" {end}", -1)], size, d.values)


def _boxes(d: Drawing, frame: Frame, credential: Credential, size: float, placement: str, fields: list[str]) -> None:
    rows = [blocks.Row(DEA_LABELS[field] if d.chance(0.85) else DEA_LABELS[field].title(), plain(d.pick(_FEES)) if field == "fee" else d.show(credential, field)) for field in fields]  # fmt: skip
    blocks.lay_rows(d, frame, rows, placement, size)


def _head(d: Drawing, frame: Frame, credential: Credential, size: float) -> None:
    align = d.pick(("centre", "centre", "left"))
    above = [plain("CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE"), plain("UNITED STATES DEPARTMENT OF JUSTICE"), d.show(credential, "issuer", "caps"), plain("WASHINGTON D.C. 20537")]  # fmt: skip
    if d.chance(0.3):
        above = [above[1], above[2], above[3], above[0]]
    for pieces in above:
        frame.line(pieces, size * d.rng.uniform(0.9, 1.2), d.bold, align)
    frame.gap(size)


_ORDER = ("number", "expiry_date", "fee", "schedules", "business_activity", "issue_date")


def _copy(d: Drawing, frame: Frame, credential: Credential, placement: str, shuffled: bool = False) -> None:
    size = d.size
    fields = list(_ORDER)
    if shuffled:
        d.rng.shuffle(fields)
    parts = ["head", "address", "boxes"]
    if d.chance(0.5):
        parts = ["head", "boxes", "address"]
    if d.chance(0.1):
        parts = ["address", "boxes", "head"]
    for part in parts:
        if part == "head":
            _head(d, frame, credential, size)
        elif part == "address":
            _address(d, frame, credential, size)
            frame.gap(size)
        else:
            _boxes(d, frame, credential, size, placement, fields)
            frame.gap(size * 0.5)
    if d.chance(0.6):
        frame.line(plain(DEA_ACT), size * 0.65, d.body)
    if d.chance(0.8):
        frame.line(plain(DEA_FOOT), size * 0.7, d.body)
    frame.line(plain(d.pick(("Form DEA-223 (9/2016)", "Form DEA-223 (4/07)", "FORM DEA-223/511", ""))), size * 0.7, d.body)


def addressed(d: Drawing, type: str) -> None:
    """One copy: the block of name and address first or last, boxes in two or three columns."""
    credential = _made(d)
    frame = d.sheet(d.pick(("page", "wide")))
    d.size = d.pick((8.0, 9.0, 10.0))
    _copy(d, frame, credential, d.pick(("grid3", "grid2")))
    d.settle(frame)


def reordered(d: Drawing, type: str) -> None:
    """The boxes in any order and placement."""
    credential = _made(d)
    frame = d.sheet()
    d.size = d.pick((8.0, 9.0, 11.0))
    _copy(d, frame, credential, d.pick(("grid3", "grid4", "above", "column", "below", "table", "colon")), shuffled=True)
    d.settle(frame)


def unequal(d: Drawing, type: str) -> None:
    """Two copies on a page, of differing geometry: a large one with columns, a small one with stacked boxes."""
    credential = _made(d)
    page = d.sheet()
    share = d.rng.uniform(0.4, 0.65)
    d.size = 9.0
    upper = Frame(page.sheet, page.x, page.y, page.w, page.h * share * 0.95)
    _copy(d, upper, credential, "grid3")
    d.settle(upper)
    wide = d.rng.uniform(0.45, 0.8)
    lower = Frame(
        page.sheet,
        page.x + page.w * d.rng.uniform(0, 1 - wide),
        page.y + page.h * share,
        page.w * wide,
        page.h * (1 - share) * 0.95,
    )
    d.size = 7.0
    _copy(d, lower, credential, d.pick(("above", "grid2", "column", "below")), shuffled=d.chance(0.5))
    d.settle(lower)


def abreast(d: Drawing, type: str) -> None:
    """Two copies side by side."""
    credential = _made(d)
    page = d.sheet("wide")
    for at in range(2):
        frame = Frame(page.sheet, page.x + at * page.w * 0.52, page.y, page.w * 0.48, page.h * d.rng.uniform(0.5, 0.95))
        d.size = 7.0
        _copy(d, frame, credential, d.pick(("grid2", "grid3", "column")))
        d.settle(frame)


def from_browser(d: Drawing, type: str) -> None:
    """The certificate as a browser prints it, under the site's navigation."""
    credential = _made(d)
    frame = d.sheet()
    d.size = d.pick((8.0, 9.0))
    blocks.browser_frame(
        d, frame, d.pick(("DEA Registration Certificate", "Registration Receipt/Certificate", "DEA Diversion Control Division"))
    )
    frame.line(
        plain(d.pick(("Registration Tools | Log Out", "Print this certificate", "Diversion Control Division", ""))), 7, d.body
    )
    frame.gap(d.size * 2)
    _copy(d, frame, credential, d.pick(("grid3", "column", "colon")))
    d.settle(frame)


def validation(d: Drawing, type: str) -> None:
    """The validation query's answer: label and value rows, name last."""
    credential = _made(d, "verification_print")
    frame = d.sheet()
    blocks.browser_frame(d, frame, "DEA Registration Validation")
    frame.line(d.show(credential, "issuer"), d.size * 1.3, d.bold)
    blocks.title(
        d,
        frame,
        d.pick(("Registration Validation", "Validation Result", "CSA Registration Verification")),
        d.size * 1.3,
        align="left",
    )
    rows = blocks.field_rows(d, credential, ("number", "holder_name", "business_activity", "schedules", "expiry_date", "jurisdiction"), d.pick((0, 1)))  # fmt: skip
    rows.append(blocks.Row("Address", plain(credential.about["own_street"].upper())))
    if d.chance(0.5):
        rows.append(blocks.Row("Payment Indicator", plain(d.pick(("Paid", "Exempt")))))
    blocks.lay_rows(d, frame, rows, d.pick(("column", "colon", "table", "right_column")))
    frame.line(joined(plain("Searched on"), d.say("{today}")), d.size * 0.8, d.body)
    d.settle(frame)


def wallet_half(d: Drawing, type: str) -> None:
    """The wallet half alone, as a small picture or anywhere on a page."""
    credential = _made(d, "card")
    frame = d.sheet("card")
    d.size = frame.h / 22
    _copy(d, frame, credential, d.pick(("grid3", "grid2", "column")))
    d.settle(frame)


DEA = {
    "addressed": addressed, "reordered": reordered, "unequal": unequal, "abreast": abreast, "from_browser": from_browser, "validation": validation,
    "wallet_half": wallet_half,
}  # fmt: skip


def held_by_one(d: Drawing, type: str) -> None:
    """A register's print: the holder once on top, below a block with the same labels for every licence."""
    d.plainly()
    holder = d.world.person(d.rng)
    frame = d.sheet()
    if d.chance(0.6):
        blocks.browser_frame(d, frame, d.pick(("Licensee Detail", "License Search Results", "Practitioner Profile")))
    made = [MAKERS[type](d, "verification_print", holder) for _ in range(d.pick((2, 2, 3, 4)))]
    blocks.title(
        d,
        frame,
        d.pick(("Licensee Information", "Practitioner Detail", "License Verification", "Licenses")),
        d.size * 1.4,
        align="left",
    )
    pieces = d.show(made[0], "holder_name")
    frame.line(
        joined(plain(d.pick(("Name:", "Licensee:", "", "Provider Name"))), pieces), d.size * d.rng.uniform(1.0, 1.5), d.values
    )
    mark, text = next((mark, run) for run, mark in pieces if mark >= 0)
    shared = tuple(d.mark(credential, "holder_name", text) for credential in made[1:])
    for ink in frame.sheet.inks:
        if mark in ink.marks:
            ink.marks += shared
    frame.line(d.say(d.pick(("{street} {town_line}", "Current as of {today}", "{town}, {st}", ""))), d.size, d.body)
    frame.gap(d.size)
    fields = ["qualification", "number", "jurisdiction", "status", "original_issue_date", "issue_date", "expiry_date"]
    fields = [field for field in fields if field in ("qualification", "number", "expiry_date") or d.chance(0.7)]
    heads = {field: d.say_one(blocks.labels(type, field)) for field in fields}
    placement = d.pick(("colon", "column", "grid2", "grid3", "grid4", "right_column", "table"))
    numbered = d.pick(("License {n}", "", "{n}.", "LICENSE INFORMATION"))
    for at, credential in enumerate(made):
        if numbered:
            frame.line(plain(numbered.replace("{n}", str(at + 1))), d.size * 1.1, d.bold)
        if "issuer" in credential.facts and d.chance(0.5):
            frame.line(d.show(credential, "issuer"), d.size, d.bold)
        rows = [blocks.Row(heads[field], d.show(credential, field)) for field in fields if field in credential.facts]
        blocks.lay_rows(d, frame, rows, placement, d.size * 0.9)
        frame.gap(d.size * 1.4)
    blocks.small_print(d, frame, 1)
    d.settle(frame)


_MINE = ("License Number", "License No.", "LICENSE NO.", "Professional License Number", "Lic. No.", "License #")
_THEIRS = ("Certificate Number", "Registration Certificate No.", "Certificate No.", "Registration Certificate #", "CERTIFICATE NUMBER", "Reg. Cert. No.", "Document No.", "Control Number", "Certificate Stock No.")  # fmt: skip


def two_numbers(d: Drawing, type: str) -> None:
    """A registration certificate on which the licence's number and the certificate's own stand side by side."""
    credential = MAKERS[type](d, "certificate", None)
    frame = d.sheet(d.pick(("page", "wide", "card")))
    d.size = min(d.size, frame.h / 24)
    if "jurisdiction" in credential.facts and d.chance(0.7):
        frame.line(d.show(credential, "jurisdiction", d.pick((None, "caps"))), d.size * 1.3, d.bold, "centre")
    frame.line(d.show(credential, "issuer"), d.size * 1.2, d.bold, "centre")
    blocks.title(
        d,
        frame,
        d.say_one(
            ("REGISTRATION CERTIFICATE", "License Registration Certificate", "Certificate of Registration", "CURRENT REGISTRATION")
        ),
        d.size * 1.3,
    )
    frame.gap(d.size)
    rows = [blocks.Row(d.pick(_MINE), d.show(credential, "number")), blocks.Row(d.pick(_THEIRS), d.say("{any_number}"))]
    if d.chance(0.5):
        rows.reverse()
    if d.chance(0.3):
        rows.append(blocks.Row(d.pick(("Fee", "Receipt No.", "Audit Number")), d.say("{any_number}")))
    more = blocks.field_rows(d, credential, ("holder_name", "qualification", "status", "issue_date", "expiry_date"))
    rows = [*more, *rows] if d.chance(0.5) else [*rows, *more]
    blocks.lay_rows(d, frame, rows)
    if d.chance(0.3):
        frame.line(plain("is registered to practice in this State through the date shown above."), d.size, d.body)
    blocks.signatures(d, frame, d.pick((1, 2)))
    blocks.small_print(d, frame)
    d.settle(frame)
