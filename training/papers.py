"""Grammars of particular papers: the DEA's form, insurance tables, e-cards, look-ups with several licences, identity cards, packets."""

from __future__ import annotations

from dataclasses import replace

from training import blocks, frames, grammars, metrics, non_credentials
from training import vocabulary as words
from training.credentials import MAKERS, diploma, identity_document
from training.dates import When, some_day, years_on
from training.drawing import Drawing, first_name_last
from training.facts import Credential, Manner
from training.sheet import Frame, Pieces, joined, plain


def name_block(d: Drawing, frame: Frame, credential: Credential, size: float) -> None:
    """Name and address, without labels."""
    frame.line(d.show(credential, "holder_name"), size, d.values)
    if d.chance(0.4):
        frame.line(d.say("{hospital}"), size, d.values)
    street, town = d.address(credential.about.get("state_code"))
    street, town = credential.about.get("own_street", street), credential.about.get("own_town", town)
    frame.line(plain(street.upper() if d.chance(0.6) else street), size, d.values)
    if credential.type == "dea_registration" and d.chance(0.99):
        code = credential.about["state_code"]
        head, tail = town.split(f", {code} ")
        frame.line([(f"{head.upper()}, ", -1), (code, d.mark(credential, "jurisdiction", code)), (f" {tail}", -1)], size, d.values)
    else:
        frame.line(plain(town), size, d.values)


_DEA_BOXES = (("number", "expiry_date", "fee"), ("schedules", "business_activity", "issue_date"))
DEA_LABELS = {
    "number": "DEA REGISTRATION NUMBER",
    "expiry_date": "THIS REGISTRATION EXPIRES",
    "fee": "FEE PAID",
    "schedules": "SCHEDULES",
    "business_activity": "BUSINESS ACTIVITY",
    "issue_date": "ISSUE DATE",
}
DEA_ACT = "Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the Attorney General may revoke or suspend a registration to manufacture, distribute, dispense, import or export a controlled substance."
DEA_FOOT = "THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS ACTIVITY, AND IT IS NOT VALID AFTER THE EXPIRATION DATE."


def _dea_copy(d: Drawing, frame: Frame, credential: Credential) -> None:
    size = d.size
    for text in ("CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", "UNITED STATES DEPARTMENT OF JUSTICE"):
        frame.line(plain(text), size * 1.1, d.bold, "centre")
    frame.line(d.show(credential, "issuer", "caps"), size * 1.1, d.bold, "centre")
    frame.line(plain("WASHINGTON D.C. 20537"), size, d.bold, "centre")
    frame.gap(size)
    if d.chance(0.4):
        name_block(d, frame, credential, size)
        frame.gap(size)
        done = True
    else:
        done = False
    wide = d.pick((1.0, 0.6, 0.66))
    for boxes in _DEA_BOXES:
        rows = []
        for field in boxes:
            value = plain(d.pick(("$731", "$888", "EXEMPT", "$731.00", "Exempt"))) if field == "fee" else d.show(credential, field)
            rows.append(blocks.Row(DEA_LABELS[field], value))
        area = frame.part(0, wide)
        blocks.lay_rows(d, area, rows, "grid3", size)
        frame.at = area.at
    frame.gap(size)
    if not done:
        at = frame.at
        name_block(d, frame, credential, size)
        right = Frame(frame.sheet, frame.x + frame.w * 0.55, at, frame.w * 0.45, 0)
        if d.chance(0.6):
            right.line(plain(DEA_ACT), size * 0.7, d.body)
        frame.at = max(frame.at, right.at)
    frame.gap(size)
    frame.line(plain(DEA_FOOT), size * 0.7, d.body)
    frame.line(plain(d.pick(("Form DEA-223 (9/2016)", "Form DEA-223 (4/07)", "FORM DEA-223"))), size * 0.7, d.body)


def _dea(d: Drawing) -> Credential:
    credential = MAKERS["dea_registration"](d, "certificate", None)
    if d.chance(0.6):
        d.manner = Manner(
            d.pick(("lastcaps", "caps", "caps")), ("dash" if d.chance(0.7) else "us", d.manner.date[1]), d.chance(0.5)
        )
    return credential


def dea_form(d: Drawing, type: str) -> None:
    """The registration certificate with its wallet copy: the same data twice."""
    credential = _dea(d)
    page = d.sheet("page")
    d.size = 9.0
    twice = d.chance(0.75)
    upper = Frame(page.sheet, page.x, page.y, page.w, page.h * (0.48 if twice else 0.9))
    _dea_copy(d, upper, credential)
    d.settle(upper)
    if twice:
        lower = Frame(
            page.sheet,
            page.x + page.w * d.pick((0.0, 0.2)),
            page.y + page.h * 0.54,
            page.w * d.pick((0.6, 0.8, 1.0)),
            page.h * 0.42,
        )
        if d.chance(0.6):
            lower.line(plain("REPORT CHANGES PROMPTLY"), 7.0, d.bold)
        _dea_copy(d, lower, credential)
        d.settle(lower)


def dea_single(d: Drawing, type: str) -> None:
    """One copy of the certificate, cut out or printed from the browser."""
    credential = _dea(d)
    frame = d.sheet(d.pick(("page", "wide", "card")))
    d.size = frame.h / 45 if frame.h < 300 else d.pick((8.0, 9.0, 10.0))
    if d.chance(0.3) and frame.h > 400:
        blocks.browser_frame(d, frame, "Registration Certificate")
    _dea_copy(d, frame, credential)
    d.settle(frame)


def acord(d: Drawing, type: str) -> None:
    """The common liability form: general, automobile and umbrella rows above; professional liability in the free row."""
    credential = MAKERS["malpractice_insurance"](d, "form", None)
    frame = d.sheet("page")
    size = d.size = 7.0
    form = d.pick(("us", "us", "us_short", "iso"))
    frame.set(plain("ACORD"), frame.x, frame.at, 14, d.bold)
    frame.line(plain("CERTIFICATE OF LIABILITY INSURANCE"), 13, d.bold, "centre")
    frame.set(plain("DATE (MM/DD/YYYY)"), frame.x + frame.w, frame.y - 6, 5, d.body, "right")
    frame.set(d.say("{today}"), frame.x + frame.w, frame.y + 2, size, d.body, "right")
    frame.line(
        plain(
            "THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER. THIS CERTIFICATE DOES NOT AFFIRMATIVELY OR NEGATIVELY AMEND, EXTEND OR ALTER THE COVERAGE AFFORDED BY THE POLICIES BELOW."
        ),
        6,
        d.bold,
    )
    frame.gap(4)
    left, right = frame.part(0, 0.48), frame.part(0.52, 0.48)
    left.line(plain("PRODUCER"), 6, d.body)
    for text in ("{company}", "{street}", "{town_line}"):
        left.line(d.say(text), size, d.body)
    left.gap(6)
    left.line(plain("INSURED"), 6, d.body)
    name_block(d, left, credential, size)
    right.line(d.say("CONTACT NAME: {stranger_plain}"), 6, d.body)
    right.line(d.say("PHONE: {phone}  FAX: {phone}"), 6, d.body)
    right.line(plain("INSURER(S) AFFORDING COVERAGE          NAIC #"), 6, d.body)
    letters, mine = "ABCDEF", d.rng.randrange(0, 3)
    for at in range(mine + d.pick((1, 1, 2))):
        value: Pieces = d.show(credential, "issuer") if at == mine else plain(d.pick(words.OTHER_CARRIERS))
        right.set(d.say("{any_number}"), right.x + right.w, right.at, 6, d.body, "right")
        right.line(joined(plain(f"INSURER {letters[at]}:"), value), 6, d.body)
    frame.at = max(left.at, right.at) + 6
    frame.line(d.say("COVERAGES    CERTIFICATE NUMBER: {any_number}    REVISION NUMBER:"), size, d.bold)
    heads = ["INSR LTR", "TYPE OF INSURANCE", "POLICY NUMBER", "POLICY EFF (MM/DD/YYYY)", "POLICY EXP (MM/DD/YYYY)", "LIMITS"]
    others = d.rng.sample(
        (
            "COMMERCIAL GENERAL LIABILITY",
            "AUTOMOBILE LIABILITY",
            "UMBRELLA LIAB",
            "WORKERS COMPENSATION AND EMPLOYERS' LIABILITY",
            "CYBER LIABILITY",
        ),
        d.pick((0, 1, 2, 3, 4)),
    )
    body: list[list[Pieces]] = []
    for kind in others:
        begin = some_day(d.rng, 2017, 2025)
        dates = [plain(When(day).printed(d.rng, d.manner.date, form)) for day in (begin, years_on(begin, 1))]
        filled = d.chance(0.8)
        limits = d.pick(
            (
                "EACH OCCURRENCE $ 1,000,000",
                "COMBINED SINGLE LIMIT $ 500,000",
                "EACH OCCURRENCE $2,000,000 AGGREGATE $5,000,000",
                "E.L. EACH ACCIDENT $ 1,000,000",
            )
        )
        body.append(
            [plain(d.pick("ABC")), plain(kind), d.say("{any_number}"), *dates, plain(limits)]
            if filled
            else [plain(""), plain(kind), *[plain("")] * 3, plain("EACH OCCURRENCE $")]
        )
    label = d.pick(
        (
            "PROFESSIONAL LIABILITY",
            "MEDICAL PROFESSIONAL LIABILITY",
            "Professional Liability (Claims Made)",
            "OTHER Professional Liability",
            "MEDICAL MALPRACTICE - CLAIMS MADE",
        )
    )
    limits = joined(
        plain(d.pick(("EACH CLAIM", "Each Claim", "Per Occurrence", "EACH INCIDENT"))),
        d.show(credential, "per_claim_limit"),
        plain(d.pick(("AGGREGATE", "Aggregate", "ANNUAL AGGREGATE"))),
        d.show(credential, "aggregate_limit"),
    )
    if "retroactive_date" in credential.facts and d.chance(0.7):
        limits = joined(limits, plain(d.pick(("RETRO DATE", "Retro:"))), d.show(credential, "retroactive_date", form))
    mine_row = [
        plain(letters[mine]),
        plain(label),
        d.show(credential, "number"),
        d.show(credential, "issue_date", form),
        d.show(credential, "expiry_date", form),
        limits,
    ]
    body.insert(len(body) if d.chance(0.75) else d.rng.randrange(len(body) + 1), mine_row)
    blocks.table_rows(d, frame, heads, body, 6)
    frame.gap(6)
    frame.line(
        plain(
            "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES (ACORD 101, Additional Remarks Schedule, may be attached if more space is required)"
        ),
        5.5,
        d.body,
    )
    frame.line(
        d.say(
            d.pick(
                (
                    "Certificate issued for informational purposes only.",
                    "Evidence of coverage for {stranger}. Locum tenens through {company}.",
                    "RE: credentialing at {hospital}",
                )
            )
        ),
        size,
        d.body,
    )
    frame.gap(10)
    holder, cancel = frame.part(0, 0.48), frame.part(0.52, 0.48)
    holder.line(plain("CERTIFICATE HOLDER"), size, d.bold)
    for text in ("{hospital}", "{street}", "{town_line}"):
        holder.line(d.say(text), size, d.body)
    cancel.line(plain("CANCELLATION"), size, d.bold)
    cancel.line(
        plain(
            "SHOULD ANY OF THE ABOVE DESCRIBED POLICIES BE CANCELLED BEFORE THE EXPIRATION DATE THEREOF, NOTICE WILL BE DELIVERED IN ACCORDANCE WITH THE POLICY PROVISIONS."
        ),
        5.5,
        d.body,
    )
    cancel.line(d.say("AUTHORIZED REPRESENTATIVE {stranger_plain}"), 6, d.body)
    frame.at = max(holder.at, cancel.at) + 4
    frame.line(d.say("ACORD 25 (2016/03)   © 1988-2015 ACORD CORPORATION. All rights reserved."), 6, d.body)
    frame.fit()
    frame.fill(d.rng.random(), d.rng.uniform(0.4, 1.0))


def carrier_form(d: Drawing, type: str) -> None:
    """A carrier's own one-page certificate: certificate holder, insured and policy in blocks, limits in a small table."""
    credential = MAKERS["malpractice_insurance"](d, "certificate", None)
    frame = d.sheet("page")
    grammars.heading(d, frame, credential)
    left, right = frame.part(0, 0.47), frame.part(0.53, 0.47)
    if d.chance(0.5):
        left, right = right, left
    left.line(plain(d.pick(("Certificate Holder", "Issued to:", "CERTIFICATE HOLDER"))), d.size, d.bold)
    for text in ("{hospital}", "Attn: {stranger}", "{street}", "{town_line}"):
        left.line(d.say(text), d.size, d.body)
    right.line(
        plain(d.say_one(("Named Insured", "Insured", "INSURED", "Insured Provider", "Named Insured and Address"))), d.size, d.bold
    )
    name_block(d, right, credential, d.size)
    frame.at = max(left.at, right.at) + d.size
    rows = blocks.field_rows(d, credential, ("number", "issue_date", "expiry_date", "retroactive_date"), d.pick((0, 1, 2)))
    rows.append(blocks.Row("Specialty", d.say("{specialty}", credential)))
    blocks.lay_rows(d, frame, rows)
    frame.gap(d.size)
    if d.chance(0.5):
        slash: Pieces = [*d.show(credential, "per_claim_limit"), (d.pick((" / ", "/")), -1), *d.show(credential, "aggregate_limit")]
        frame.line(
            joined(plain(d.pick(("Limits of Liability:", "Limits", "Professional Liability Limits:"))), slash), d.size, d.body
        )
    else:
        blocks.lay_rows(d, frame, blocks.field_rows(d, credential, ("per_claim_limit", "aggregate_limit")))
    frame.line(
        plain(d.pick(("Coverage: Claims-Made", "Policy form: Occurrence", "Coverage Type CLAIMS MADE [X] OCCURRENCE [ ]"))),
        d.size,
        d.body,
    )
    frame.gap(d.size)
    frame.line(
        plain(
            "This certificate is issued as a matter of information only and confers no rights upon the certificate holder. It does not amend, extend or alter the coverage afforded by the policy."
        ),
        d.size * 0.85,
        d.body,
    )
    frame.line(plain("The aggregate limit may have been reduced by paid claims."), d.size * 0.85, d.body)
    blocks.signatures(d, frame, 1)
    blocks.small_print(d, frame)
    d.settle(frame)


def _ecard(d: Drawing, frame: Frame, credential: Credential, back: bool) -> None:
    size = d.size
    frame.line(d.show(credential, "qualification"), size * 2, d.bold, d.pick(("left", "centre")))
    frame.line(d.show(credential, "issuer"), size * 1.1, d.bold, d.pick(("left", "right", "centre")))
    frame.gap(size)
    frame.line(d.show(credential, "holder_name"), size * d.rng.uniform(1.2, 2), d.values, "centre")
    frame.line(
        d.say(
            "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the American Heart Association {course} Program.",
            credential,
        ),
        size,
        d.body,
        "centre",
    )
    frame.gap(size)
    blocks.lay_rows(
        d,
        frame,
        blocks.field_rows(d, credential, ("issue_date", "expiry_date")),
        d.pick(("grid2", "inline", "colon", "below")),
        size,
    )
    if back and d.chance(0.6):
        frame.gap(size * 2)
    rows = [
        blocks.Row("Training Center Name", d.say("{center}", credential)),
        blocks.Row("Training Center ID", plain(d.number("AA99999"))),
        blocks.Row("Training Center City, State", d.say("{town}, {st}")),
        blocks.Row("Training Center Phone Number", d.say("{phone}")),
        blocks.Row("Instructor Name", d.say("{stranger_plain}")),
        blocks.Row("Instructor ID", plain(d.number("99999999999"))),
    ]
    if "number" in credential.facts:
        rows.insert(d.rng.randrange(4), blocks.field_row(d, credential, "number"))
    blocks.lay_rows(d, frame, rows, d.pick(("grid2", "grid3", "above", "colon", "column")), size * 0.8)
    frame.line(
        plain(
            d.pick(
                (
                    "To view or verify authenticity, students and employers should scan this QR code with their mobile device.",
                    "© 2020 American Heart Association. All rights reserved. 15-3001 R1/20",
                    "Strike through misprinted cards and reissue.",
                )
            )
        ),
        size * 0.7,
        d.body,
    )


def ecards(d: Drawing, type: str) -> None:
    """One to three e-cards on a page, of one holder: each course is a credential of its own."""
    page = d.sheet("page")
    count = d.pick((1, 1, 1, 2, 2, 3))
    holder = d.world.person(d.rng)
    d.size = 8.0
    for at in range(count):
        credential = MAKERS["life_support_card"](d, "card", holder)
        frame = Frame(page.sheet, page.x, page.y + at * page.h / count, page.w * d.pick((0.6, 0.8, 1.0)), page.h / count * 0.9)
        _ecard(d, frame, credential, True)
        d.settle(frame)


def two_up(d: Drawing, type: str) -> None:
    """Two wallet cards side by side on a photocopy: two credentials, or front and back of one."""
    page = d.sheet("page")
    top, holder = page.y + page.h * d.rng.uniform(0, 0.6), d.world.person(d.rng)
    high, wide = page.h * 0.25, page.w * 0.47
    credential = MAKERS[type](d, "card", holder)
    left = Frame(page.sheet, page.x, top, wide, high)
    d.size = 7.0
    _card_face(d, left, credential)
    d.settle(left)
    right = Frame(page.sheet, page.x + page.w * 0.53, top, wide, high)
    if d.chance(0.6):
        _card_face(d, right, MAKERS[type](d, "card", holder))
    else:
        right.line(plain(d.pick(("Holder's Signature", "Signature of Holder"))), 7, d.body)
        for text in d.rng.sample(
            (
                "Training Center {center}",
                "Instructor {stranger_plain} ID {any_number}",
                "TC Info {phone} {town}, {st}",
                "Course location {hospital}",
                "This card contains unique security features to protect against forgery.",
                "If found, return to {street}, {town_line}",
            ),
            3,
        ):
            right.line(d.say(text.replace("{center}", "{company}")), 7, d.body)
    d.settle(right)


def _card_face(d: Drawing, frame: Frame, credential: Credential) -> None:
    if "issuer" in credential.facts and d.chance(0.85):
        frame.line(d.show(credential, "issuer"), 8, d.bold, "centre")
    rows = blocks.field_rows(d, credential, grammars.BODY, d.pick((0, 1)), 0.95)
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "above", "grid2", "below", "inline")), 7)


def several_licences(d: Drawing, type: str) -> None:
    """A look-up report with several licences of one person, as a table or as blocks."""
    frame = d.sheet("page")
    holder = d.world.person(d.rng)
    blocks.browser_frame(d, frame, d.pick(("QuickConfirm Report", "License Search", "Verification Report")))
    frame.line(
        plain(
            d.pick(
                (
                    "QuickConfirm License Verification Report",
                    "Licenses held",
                    "Verification Search Results",
                    "Licensure Verification",
                )
            )
        ),
        d.size * 1.5,
        d.bold,
    )
    frame.line(d.say("Report created {today}. Primary source board license information."), d.size * 0.9, d.body)
    frame.gap(d.size)
    made = [MAKERS[type](d, "verification_print", holder) for _ in range(d.pick((2, 2, 3, 4)))]
    if d.chance(0.5):
        fields = ("holder_name", "qualification", "number", "jurisdiction", "status", "issue_date", "expiry_date")
        heads = [d.say_one(blocks.labels(type, field)) for field in fields]
        body = [[d.show(credential, field) for field in fields] for credential in made]
        blocks.table_rows(d, frame, heads, body, 6.5)
        if d.chance(0.5):
            frame.line(d.say("Disclaimer of representations and warranties. Verify at {url}."), d.size, d.body)
    else:
        for credential in made:
            if d.chance(0.6):
                frame.line(d.show(credential, "issuer"), d.size * 1.1, d.bold)
            blocks.lay_rows(
                d,
                frame,
                blocks.field_rows(d, credential, grammars.BODY, d.pick((0, 1, 2))),
                d.pick(("grid4", "grid3", "colon", "inline")),
                d.size * 0.85,
            )
            frame.gap(d.size * 1.5)
    d.settle(frame)


def licence_card(d: Drawing, type: str) -> None:
    """A driver's licence or state identity card, with the numbered codes of such cards."""
    d.manner = replace(d.manner, date=(d.pick(("us", "us", "us", "dash", "day_mon")), d.manner.date[1]))
    credential = identity_document(d, "card")
    frame = d.sheet("card")
    size = frame.h / 15
    frame.line(
        joined(
            d.show(credential, "jurisdiction", d.pick(("caps", None))),
            plain(d.pick(("USA", ""))),
            d.show(credential, "qualification"),
        ),
        size * 1.3,
        d.bold,
    )
    area = frame.part(d.pick((0.33, 0.4, 0.05)), 0.6)

    def row(field: str) -> None:
        label = d.say_one(blocks.labels("identity_document", field))
        area.line(joined(plain(label), d.show(credential, field)), size, d.values, leading=1.15)

    fields = ["number", "expiry_date", "name", "date_of_birth", "issue_date", "license_class"]
    if d.chance(0.5):
        d.rng.shuffle(fields)
    for field in fields:
        if field == "name":
            given, family = first_name_last(credential)
            mark = d.mark(credential, "holder_name", f"{family}, {given}")
            label = d.pick((("LN ", "FN "), ("1 ", "2 "), ("", "")))
            parts = [(label[0], family.upper()), (label[1], given.upper())]
            for head, text in parts:
                area.line([(head, -1), (text, mark)] if head else [(text, mark)], size, d.values, leading=1.15)
            street, town = d.address(credential.about["state_code"])
            area.line(plain(street.upper()), size * 0.9, d.values, leading=1.1)
            area.line(plain(town.upper()), size * 0.9, d.values, leading=1.15)
        elif field in credential.facts:
            row(field)
    area.line(
        d.say(d.pick(("SEX F  HGT 5'-05\"  WGT 125 lb  EYES BRN", "15 SEX M 16 HGT 6'-01\" 18 EYES BLU", "RSTR NONE  END NONE"))),
        size * 0.8,
        d.values,
    )
    area.line(d.say(d.pick(("DD {any_number}", "5 DD {any_number}", "DONOR", "VETERAN"))), size * 0.7, d.values)
    d.settle(frame)


def passport(d: Drawing, type: str) -> None:
    """The data page of a passport, with its two machine-readable lines."""
    credential = identity_document(d, "card", passport=True)
    frame = d.sheet("card")
    size = frame.h / 18
    frame.set(d.show(credential, "qualification"), frame.x, frame.at, size * 1.3, d.bold)
    frame.line(plain("UNITED STATES OF AMERICA"), size * 1.3, d.bold, "right")
    area = frame.part(0.3, 0.7)
    given, family = first_name_last(credential)
    mark = d.mark(credential, "holder_name", f"{family}, {given}")
    form = "day_mon"
    rows = [
        blocks.Row("Passport No. / No. del Pasaporte", d.show(credential, "number")), blocks.Row("Surname / Apellidos", [(family.upper(), mark)]),
        blocks.Row("Given names / Nombres", [(given.upper(), mark)]), blocks.Row("Nationality / Nacionalidad", plain("UNITED STATES OF AMERICA")),
        blocks.Row("Date of birth / Fecha de nacimiento", d.show(credential, "date_of_birth", form)), blocks.Row("Place of birth / Lugar de nacimiento", d.say("{state}, U.S.A.")),
        blocks.Row("Date of issue / Fecha de expedición", d.show(credential, "issue_date", form)), blocks.Row("Date of expiration / Fecha de caducidad", d.show(credential, "expiry_date", form)),
    ]  # fmt: skip
    if d.chance(0.7):
        rows.append(blocks.Row("Authority / Autoridad", d.show(credential, "issuer")))
    for row in rows:
        area.line(plain(row.label), size * 0.55, d.body, leading=1.1)
        area.line(row.value, size * 0.9, metrics.OCR_B, leading=1.15)
    frame.at = max(frame.at + frame.h * 0.7, area.at + size * 0.5)
    name = f"P<USA{family}<<{given}".upper().replace(" ", "<").replace(".", "").replace("'", "").replace("-", "<")
    frame.line(plain(name[:44].ljust(44, "<")), size * 0.85, metrics.OCR_B)
    frame.line(plain(d.number("9999999999AAA9999999A9999999999999999<999999")), size * 0.85, metrics.OCR_B)
    d.settle(frame)


def vaccinations(d: Drawing, type: str) -> None:
    """An immunization record: name and birth above or below their labels, a table of vaccines, lots, dates and sites."""
    credential = MAKERS["immunization_record"](d, d.pick(("card", "certificate", "form")), None)
    frame = d.sheet(d.pick(("page", "wide", "card")))
    d.size = min(d.size, frame.h / 30)
    if "issuer" in credential.facts and d.chance(0.6):
        frame.line(d.show(credential, "issuer"), d.size * 1.2, d.bold, d.pick(("left", "centre")))
    blocks.title(d, frame, d.say_one(frames.TITLES["immunization_record"]), d.size * 1.5)
    frame.gap(d.size)
    if d.chance(0.4):
        given, family = first_name_last(credential)
        mark = d.mark(credential, "holder_name", f"{family}, {given}")
        rows = [blocks.Row("Last Name", [(family, mark)]), blocks.Row("First Name", [(given, mark)])]
        rows += blocks.field_rows(d, credential, ("date_of_birth",))
        rows.append(blocks.Row("Patient number (medical record or IIS record number)", d.show(credential, "number")))
        blocks.lay_rows(d, frame, rows, d.pick(("grid2", "below", "grid3")))
    else:
        blocks.lay_rows(d, frame, blocks.field_rows(d, credential, ("holder_name", "date_of_birth"), d.pick((0, 1, 2))))
    frame.gap(d.size)
    heads = [
        "Vaccine",
        d.pick(("Product Name/Manufacturer Lot Number", "Lot #")),
        "Date",
        d.pick(("Healthcare Professional or Clinic Site", "Site", "Given by")),
    ]
    body = [
        [
            plain(name),
            plain(d.number("AA9999")),
            d.say("{any_date}"),
            d.say(d.pick(("{hospital}", "{stranger}", "CVS", "L deltoid"))),
        ]
        for name in d.rng.sample(
            (
                "COVID-19 1st Dose",
                "COVID-19 2nd Dose",
                "Influenza",
                "MMR",
                "Varicella",
                "Hepatitis B #1",
                "Hepatitis B #2",
                "Tdap",
                "TB skin test (PPD) 0 mm",
                "QuantiFERON Negative",
                "Hepatitis B Surface Ab 45 mIU/mL Immune",
            ),
            d.pick((2, 3, 4, 6)),
        )
    ]
    blocks.table_rows(d, frame, heads, body, d.size * 0.85)
    if "issuer" in credential.facts and not grammars._shown(d, credential, "issuer"):
        frame.line(
            joined(plain(d.say_one(("Clinic:", "Facility:", "Administered at"))), d.show(credential, "issuer")), d.size, d.body
        )
    blocks.small_print(d, frame, 1)
    d.settle(frame)


def npi_page(d: Drawing, type: str) -> None:
    """The registry's page: name on top, NPI and dates in rows, taxonomy and addresses below."""
    credential = MAKERS["npi_letter"](d, "verification_print", None)
    frame = d.sheet("page")
    if d.chance(0.7):
        blocks.browser_frame(d, frame, "NPPES NPI Registry")
    frame.line(plain(d.pick(("NPI Registry", "NPPES NPI Registry", "Search NPI Records"))), d.size * 1.3, d.bold)
    frame.line(d.show(credential, "holder_name"), d.size * 1.5, d.bold)
    if d.chance(0.4):
        frame.line(joined(plain("NPI:"), d.show(credential, "number")), d.size, d.body)
    rows = blocks.field_rows(d, credential, ("number", "issue_date"))
    rows += [
        blocks.Row("NPI Type", plain("NPI-1 Individual")),
        blocks.Row("Status", d.show(credential, "status")),
        blocks.Row("Last Updated", d.say("{today}")),
        blocks.Row("Sole Proprietor", plain("NO")),
        blocks.Row("Mailing Address", d.say("{street} {town_line}")),
        blocks.Row("Primary Practice Address", d.say("{street} {town_line} Phone: {phone}")),
        blocks.Row("Taxonomy", plain("207R00000X Internal Medicine")),
        blocks.Row("License Number", d.say("{any_number} {st}")),
    ]
    blocks.lay_rows(d, frame, rows, d.pick(("column", "colon", "grid2")))
    if "issuer" in credential.facts and d.chance(0.5):
        frame.line(joined(plain("Source:"), d.show(credential, "issuer")), d.size, d.body)
    d.settle(frame)


def latin(d: Drawing, type: str) -> None:
    """A diploma in Latin."""
    grammars.prose(d, type, frames.DIPLOMA_LATIN, diploma(d, "certificate", language="latin"))


def spanish(d: Drawing, type: str) -> None:
    """A diploma in Spanish."""
    grammars.prose(d, type, frames.DIPLOMA_SPANISH, diploma(d, "certificate", language="spanish"))


def stacked(d: Drawing, type: str) -> None:
    """Two or three credentials of different types on one page, as copied together."""
    page = d.sheet("page")
    holder = d.world.person(d.rng)
    kinds = [
        type,
        *d.rng.sample(
            (
                "state_license",
                "dea_registration",
                "controlled_substance_registration",
                "life_support_card",
                "professional_certification",
                "training_certificate",
            ),
            d.pick((1, 2)),
        ),
    ]
    for at, kind in enumerate(kinds):
        frame = Frame(
            page.sheet,
            page.x + page.w * d.pick((0, 0, 0.2)),
            page.y + at * page.h / len(kinds),
            page.w * 0.75,
            page.h / len(kinds) * 0.88,
        )
        grammars._on_card(d, frame, MAKERS[kind](d, "card", holder), tight=False)
        d.settle(frame)


def many_courses(d: Drawing, type: str) -> None:
    """A packet: several pages, each a small certificate of one holder."""
    holder = d.world.person(d.rng)
    for _ in range(d.pick((2, 3))):
        credential = MAKERS[type](d, "certificate", holder)
        frame = d.sheet("wide" if d.chance(0.5) else "page")
        grammars.heading(d, frame, credential)
        blocks.lay_rows(d, frame, blocks.field_rows(d, credential, grammars.BODY, d.pick((0, 1, 2))))
        blocks.signatures(d, frame, d.pick((0, 1)))
        d.settle(frame)


_PACKED = (
    "state_license",
    "dea_registration",
    "board_certification",
    "diploma",
    "life_support_card",
    "malpractice_insurance",
    "cme_certificate",
    "training_certificate",
    "professional_certification",
    "postgraduate_training",
)


def packet(d: Drawing, type: str) -> None:
    """A scanned file: credentials of one holder page by page, with covers, blanks, receipts and letters between them."""
    d.holder = d.world.person(d.rng)
    between = (
        non_credentials.fax_cover,
        non_credentials.blank,
        non_credentials.receipt,
        non_credentials.business_letter,
        non_credentials.curriculum_vitae,
        non_credentials.back_side,
        non_credentials.separator,
    )
    if d.chance(0.5):
        d.pick((non_credentials.fax_cover, non_credentials.separator))(d, type)
    for kind in (type, *d.rng.sample(_PACKED, d.pick((1, 2, 3)))):
        d.anew()
        d.size = d.pick((8.0, 9.0, 10.0, 11.0))
        layout = d.pick((grammars.listed, grammars.webprint, grammars.card, grammars.unlabelled, grammars.corner))
        if kind == "dea_registration":
            layout = d.pick((dea_form, dea_single))
        elif kind == "malpractice_insurance":
            layout = d.pick((acord, carrier_form))
        elif kind in frames.BY_TYPE and d.chance(0.5):
            layout = grammars.prose
        layout(d, kind)
        if d.chance(0.3):
            d.pick(between)(d, type)


def continued(d: Drawing, type: str) -> None:
    """One credential on two pages: the rest of its rows stands on the second one."""
    credential = MAKERS[type](d, d.pick(("certificate", "form")), None)
    first = d.sheet("page")
    grammars.heading(d, first, credential)
    fields = [field for field in grammars.BODY if field in credential.facts]
    cut = max(2, len(fields) - 2)
    placement = d.pick(("colon", "column", "grid2", "dots", "above"))
    blocks.lay_rows(d, first, blocks.field_rows(d, credential, fields[:cut], d.pick((0, 1, 2))), placement)
    blocks.small_print(d, first, 1)
    first.line(plain("Page 1 of 2"), d.size * 0.8, d.body, d.pick(("left", "centre", "right")))
    d.settle(first)
    second = d.sheet("page")
    if d.chance(0.7):
        second.line(joined(d.show(credential, "holder_name"), plain(d.pick(("(continued)", "- Page 2", "")))), d.size, d.bold)
    blocks.lay_rows(d, second, blocks.field_rows(d, credential, fields[cut:], 1), placement)
    blocks.signatures(d, second)
    second.line(plain("Page 2 of 2"), d.size * 0.8, d.body, d.pick(("left", "centre", "right")))
    d.settle(second)
