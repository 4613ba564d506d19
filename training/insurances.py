"""More papers of professional liability: forms of several geometries, declarations, confirmations, group schedules, deeming letters."""

from __future__ import annotations

from collections.abc import Sequence

from training import blocks
from training import vocabulary as words
from training.credentials import MAKERS
from training.dates import When, some_day, years_on
from training.drawing import Drawing
from training.facts import Credential, Text
from training.papers import name_block
from training.sheet import Frame, Pieces, joined, plain

_OTHER_KINDS = ("COMMERCIAL GENERAL LIABILITY", "AUTOMOBILE LIABILITY", "UMBRELLA LIAB  EXCESS LIAB", "WORKERS COMPENSATION AND EMPLOYERS' LIABILITY", "CYBER LIABILITY", "PROPERTY", "CRIME")  # fmt: skip
_MY_KINDS = ("Professional Liability", "MEDICAL PROFESSIONAL LIABILITY", "Physicians Professional Liability - Claims Made", "OTHER: Medical Malpractice", "HEALTHCARE PROFESSIONAL LIABILITY", "Malpractice (occurrence)")  # fmt: skip
_LIMIT_NAMES = (("EACH CLAIM", "AGGREGATE"), ("Each Medical Incident", "Annual Aggregate"), ("EACH OCCURRENCE", "GENERAL AGGREGATE"), ("Per Claim", "Policy Aggregate"), ("EA CLAIM", "AGG"))  # fmt: skip
_ONLY = ("This certificate is issued as a matter of information only and confers no rights upon the certificate holder.", "Limits shown may have been reduced by paid claims.", "Should the policy be cancelled before its expiration date the company will endeavor to mail notice to the certificate holder.", "Coverage is afforded on a claims-made basis.", "This is not a policy of insurance.")  # fmt: skip


def _made(d: Drawing, paper: str) -> Credential:
    return MAKERS["malpractice_insurance"](d, paper, None)


def _other_dates(d: Drawing, form: str) -> list[Pieces]:
    begin = some_day(d.rng, 2016, 2025)
    return [plain(When(day).printed(d.rng, d.manner.date, form)) for day in (begin, years_on(begin, 1))]


def _both_limits(d: Drawing, credential: Credential, by: str | None = None) -> Pieces:
    """Both limits in one run: with a stroke between them, or each with its name."""
    if by is not None:
        return [*d.show(credential, "per_claim_limit"), (by, -1), *d.show(credential, "aggregate_limit")]
    each, total = d.pick(_LIMIT_NAMES)
    return joined(plain(each), d.show(credential, "per_claim_limit"), plain(total), d.show(credential, "aggregate_limit"))


def _cells(d: Drawing, frame: Frame, shares: Sequence[float], row: Sequence[Sequence[Pieces]], size: float) -> None:
    """One row of a table whose columns have the widths ``shares``; each cell is a stack of lines."""
    x, foot = 0.0, frame.at
    for share, cell in zip(shares, row, strict=True):
        part = frame.part(x, share * 0.95)
        for pieces in cell:
            part.line(pieces, size, d.values, leading=1.15)
        foot = max(foot, part.at)
        x += share
    frame.at = foot + size * d.rng.uniform(0.2, 0.8)


def _letters(d: Drawing, frame: Frame, credential: Credential, mine: int, count: int, size: float) -> None:
    for at in range(count):
        company = d.show(credential, "issuer") if at == mine else plain(d.pick(words.OTHER_CARRIERS) if d.chance(0.9) else "")
        head = f"{d.pick(('INSURER', 'INSURER', 'COMPANY'))} {'ABCDEF'[at]}{d.pick((' :', ':', ''))}"
        frame.set(plain(d.number("99999")), frame.x + frame.w, frame.at, size, d.body, "right")
        frame.line(joined(plain(head), company), size, d.body, leading=1.3)


def _parties(d: Drawing, frame: Frame, credential: Credential, size: float) -> tuple[Frame, Frame]:
    """Producer and insured in one half of the width. Returns that half and the free one."""
    left, right = frame.part(0, 0.48), frame.part(0.52, 0.48)
    if d.chance(0.3):
        left, right = right, left
    for head in d.rng.sample(("PRODUCER", "INSURED"), 2):
        left.line(plain(head), 5.5, d.bold)
        if head == "INSURED":
            name_block(d, left, credential, size)
        else:
            for text in ("{company}", "{street}", "{town_line}"):
                left.line(d.say(text), size, d.body)
        left.gap(size)
    return left, right


def _liability_form(d: Drawing, shares: Sequence[float], first: bool, below: bool) -> None:
    """Rows of several coverages with stacked limits. ``first``: mine on top; ``below``: who the letters mean stands under the rows."""
    credential = _made(d, "form")
    frame = d.sheet(d.pick(("page", "page", "wide")))
    size = d.size = 6.5
    form = d.pick(("us", "us", "us_short", "us2", "iso"))
    blocks.title(
        d,
        frame,
        d.pick(("CERTIFICATE OF LIABILITY INSURANCE", "CERTIFICATE OF INSURANCE", "Certificate of Liability Insurance")),
        12,
    )
    frame.line(d.say("DATE (MM/DD/YYYY) {today}"), size, d.body, d.pick(("right", "left")))
    frame.line(plain(_ONLY[0].upper()), 5.5, d.bold)
    left, right = _parties(d, frame, credential, size)
    count = d.pick((1, 2, 3, 4, 6))
    mine = d.rng.randrange(count)
    if not below:
        right.line(plain(d.pick(("INSURERS AFFORDING COVERAGE   NAIC #", "COMPANIES AFFORDING COVERAGE"))), 5.5, d.bold)
        _letters(d, right, credential, mine, count, size)
    frame.at = max(left.at, right.at) + size
    frame.line(
        plain(
            d.pick(
                (
                    "COVERAGES",
                    "THE POLICIES OF INSURANCE LISTED BELOW HAVE BEEN ISSUED TO THE INSURED NAMED ABOVE FOR THE POLICY PERIOD INDICATED.",
                )
            )
        ),
        5.5,
        d.bold,
    )
    heads = ("INSR LTR", "TYPE OF INSURANCE", "POLICY NUMBER", d.pick(("POLICY EFFECTIVE DATE", "POLICY EFF")), d.pick(("POLICY EXPIRATION DATE", "POLICY EXP")), "LIMITS")  # fmt: skip
    _cells(d, frame, shares, [[plain(head)] for head in heads], 5.5)
    each, total = d.pick(_LIMIT_NAMES)
    limits = [
        joined(plain(each), d.show(credential, "per_claim_limit")),
        joined(plain(total), d.show(credential, "aggregate_limit")),
    ]
    if "retroactive_date" in credential.facts and d.chance(0.6):
        limits.append(joined(plain(d.pick(("RETRO DATE", "Retroactive Date:"))), d.show(credential, "retroactive_date", form)))
    kind = [plain(d.pick(_MY_KINDS))]
    if d.chance(0.5):
        kind.append(plain(d.pick(("X CLAIMS-MADE", "[X] CLAIMS MADE [ ] OCCUR", "X OCCUR"))))
    rows: list[list[list[Pieces]]] = []
    for other in d.rng.sample(_OTHER_KINDS, d.pick((1, 2, 3, 4))):
        begin, end = _other_dates(d, form)
        theirs = [plain(text) for text in ("EACH OCCURRENCE $ 1,000,000", "DAMAGE TO RENTED PREMISES $ 100,000", "MED EXP (Any one person) $ 5,000", "PERSONAL & ADV INJURY $ 1,000,000", "GENERAL AGGREGATE $ 2,000,000")]  # fmt: skip
        filled = d.chance(0.75)
        rows.append([
            [plain("ABCDEF"[d.rng.randrange(count)] if filled else "")], [plain(other), plain("ANY AUTO  OWNED AUTOS ONLY") if "AUTO" in other else plain("CLAIMS-MADE  X OCCUR")],
            [d.say("{any_number}" if filled else "")], [begin if filled else plain("")], [end if filled else plain("")], theirs[: d.pick((1, 2, 5))],
        ])  # fmt: skip
    at = 0 if first else d.pick((len(rows), len(rows), d.rng.randrange(len(rows) + 1)))
    rows.insert(at, [[plain("ABCDEF"[mine])], kind, [d.show(credential, "number")], [d.show(credential, "issue_date", form)], [d.show(credential, "expiry_date", form)], limits])  # fmt: skip
    for row in rows:
        _cells(d, frame, shares, row, 6)
    if below:
        frame.gap(size)
        _letters(d, frame.part(0, 0.6), credential, mine, count, size)
        frame.gap(size * 1.3 * count)
    frame.line(
        d.say(
            "DESCRIPTION OF OPERATIONS: "
            + d.pick(("Evidence of insurance.", "{stranger} is included as an insured.", "RE: {hospital}"))
        ),
        size,
        d.body,
    )
    frame.gap(size)
    for text in ("CERTIFICATE HOLDER", "{hospital}", "{street}", "{town_line}"):
        frame.line(d.say(text), size, d.body)
    frame.line(d.say("AUTHORIZED REPRESENTATIVE {stranger_plain}"), 6, d.body, d.pick(("left", "right")))
    if d.chance(0.6):
        frame.line(d.say(d.pick(("ACORD 25 (2014/01)", "ACORD 25-S (7/97)", "Form {any_number} {revision}"))), 5.5, d.body)
    d.settle(frame)


def rows_stacked(d: Drawing, type: str) -> None:
    """Narrow letters and wide limits, professional liability anywhere among the rows."""
    _liability_form(d, (0.05, 0.27, 0.17, 0.11, 0.11, 0.29), first=False, below=False)


def row_first(d: Drawing, type: str) -> None:
    """Professional liability before the other rows."""
    _liability_form(d, (0.07, 0.22, 0.2, 0.13, 0.13, 0.25), first=True, below=False)


def letters_below(d: Drawing, type: str) -> None:
    """The insurers' letters are told in a list under the rows."""
    _liability_form(d, (0.06, 0.3, 0.16, 0.12, 0.12, 0.24), first=d.chance(0.3), below=True)


def declarations(d: Drawing, type: str) -> None:
    """A declarations page: numbered items, a policy period in one run, limits in rows, a premium."""
    credential = _made(d, "form")
    frame = d.sheet()
    frame.line(d.show(credential, "issuer"), d.size * 1.4, d.bold, d.pick(("left", "centre")))
    blocks.title(d, frame, d.pick(("DECLARATIONS", "Policy Declarations", "PROFESSIONAL LIABILITY DECLARATIONS", "Declarations Page - Physicians Policy")), d.size * 1.4)  # fmt: skip
    frame.gap(d.size)
    items: list[Pieces] = [joined(plain(d.pick(("POLICY NUMBER:", "Policy No."))), d.show(credential, "number"))]
    items.append(joined(plain(d.pick(("Named Insured:", "NAMED INSURED AND MAILING ADDRESS:", "Insured:"))), d.show(credential, "holder_name"), d.say("{street}, {town_line}")))  # fmt: skip
    items.append(joined(plain(d.pick(("POLICY PERIOD: From", "Policy Period:", "Coverage period from"))), d.show(credential, "issue_date"), plain(d.pick(("to", "To", "-", "through"))), d.show(credential, "expiry_date"), plain(d.pick(("12:01 A.M. standard time at the address of the insured", "at 12:01 AM", "")))))  # fmt: skip
    if "retroactive_date" in credential.facts:
        items.append(joined(plain(d.pick(("Retroactive Date:", "PRIOR ACTS DATE"))), d.show(credential, "retroactive_date")))
    items.append(
        joined(
            plain(d.pick(("Limits of Liability:", "LIMITS"))), _both_limits(d, credential, d.pick((None, " / ", " each claim / ")))
        )
    )
    items.append(d.say("Premium: {money}   Taxes: {money}   Total: {money}"))
    items.append(joined(plain("Specialty:"), d.say("{specialty}", credential)))
    numbered = d.pick(("Item {n}. ", "{n}. ", "", "ITEM {n}  "))
    for at, item in enumerate(items):
        frame.line(joined(plain(numbered.replace("{n}", str(at + 1)).strip()), item), d.size, d.body, leading=d.leading)
        frame.gap(d.size * 0.6)
    if d.chance(0.6):
        frame.line(
            d.say("Forms and endorsements: {any_number}, {any_number}, {any_number}. Issued {today}."), d.size * 0.85, d.body
        )
    blocks.signatures(d, frame, d.pick((1, 2)))
    d.settle(frame)


_CONFIRMED = (
    "This letter confirms that {holder_name} is insured by {issuer} under policy {number}. The policy is effective {issue_date} and expires {expiry_date}. The limits are {per_claim_limit} per claim and {aggregate_limit} in the aggregate.",
    "Please accept this as evidence of professional liability coverage for {holder_name}. Policy number: {number}. Policy period: {issue_date} – {expiry_date}. Limits of liability: {per_claim_limit}/{aggregate_limit}. Carrier: {issuer}.",
    "{issuer} provides {holder_name} with claims-made coverage for the practice of {specialty}. Coverage under policy {number} began on {issue_date} and is in force until {expiry_date}, with limits of {per_claim_limit} each medical incident, {aggregate_limit} annual aggregate.",
    "As requested, we verify the following: {holder_name} has been insured since {any_date}. The current policy, {number}, is valid for the period {issue_date:long} – {expiry_date:long} at {per_claim_limit} / {aggregate_limit}.",
    "{holder_name} is an insured employee of {hospital} and is covered by the self-insurance program of {issuer} from {issue_date} to {expiry_date} in the amount of {per_claim_limit} per occurrence and {aggregate_limit} aggregate (reference {number}).",
)  # fmt: skip


def confirmation(d: Drawing, type: str) -> None:
    """A letter of the carrier, agent or self-insured employer that confirms coverage in sentences."""
    credential = _made(d, "letter")
    frame = d.sheet()
    if d.chance(0.7):
        frame.line(d.show(credential, "issuer"), d.size * 1.5, d.bold, d.pick(("left", "centre", "right")))
    else:
        frame.line(d.say("{company} Insurance Brokers"), d.size * 1.4, d.bold)
    for text in ("{street}, {town_line}", "{today}", "{hospital}"):
        frame.line(d.say(text), d.size, d.body)
        frame.gap(d.size)
    subject = d.pick(
        ("RE: Confirmation of Coverage", "Re: Professional liability insurance", "Evidence of Insurance", "To Whom It May Concern:")
    )
    frame.line(plain(subject), d.size, d.bold)
    frame.gap(d.size)
    frame.line(d.say(d.pick(_CONFIRMED), credential), d.size, d.body, leading=d.leading)
    frame.gap(d.size)
    if "retroactive_date" in credential.facts and d.chance(0.7):
        frame.line(d.say("The retroactive date is {retroactive_date}.", credential), d.size, d.body)
    frame.line(plain(d.pick(_ONLY)), d.size * 0.9, d.body)
    frame.line(plain("Sincerely,"), d.size, d.body)
    blocks.signatures(d, frame, 1)
    d.settle(frame)


def deeming(d: Drawing, type: str) -> None:
    """The federal notice that a health center and its staff are covered as employees of the government: no limits, a calendar year."""
    credential = _made(d, "letter")
    credential.facts["issuer"] = Text("Health Resources and Services Administration")
    credential.facts["holder_name"] = Text(
        d.world.company(d.rng, "Community Health Center", "Family Health Centers, Inc.", "Health Center")
    )
    for field in ("per_claim_limit", "aggregate_limit", "retroactive_date"):
        credential.facts.pop(field, None)
    frame = d.sheet()
    frame.line(plain("DEPARTMENT OF HEALTH AND HUMAN SERVICES"), d.size, d.bold, d.pick(("left", "centre")))
    frame.line(d.show(credential, "issuer"), d.size * 1.2, d.bold, d.pick(("left", "centre")))
    frame.line(d.say("Bureau of Primary Health Care, {street}, Rockville, MD 20857"), d.size * 0.9, d.body)
    blocks.title(
        d, frame, d.pick(("NOTICE OF DEEMING ACTION", "FTCA Deeming Notice", "Federal Tort Claims Act Authorization")), d.size * 1.3
    )
    rows = [
        blocks.Row(d.pick(("1. ISSUE DATE", "Issued")), d.say("{today}")), blocks.Row(d.pick(("FTCA DEEMING NOTICE NO.", "Deeming Notice No.")), d.show(credential, "number")),
        blocks.Row(d.pick(("Entity", "RECIPIENT", "Deemed entity")), d.show(credential, "holder_name")),
        blocks.Row(d.pick(("COVERAGE PERIOD FROM", "Effective")), d.show(credential, "issue_date")), blocks.Row(d.pick(("THROUGH", "Coverage ends")), d.show(credential, "expiry_date")),
    ]  # fmt: skip
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "column", "grid2", "above")))
    frame.gap(d.size)
    frame.line(plain("The Health Resources and Services Administration deems the entity to be an employee of the Public Health Service for the purposes of section 224 of the PHS Act, 42 U.S.C. 233(g)-(n). Liability protections apply to deemed entities and their covered individuals and are comparable to an occurrence policy without a monetary cap."), d.size, d.body)  # fmt: skip
    blocks.signatures(d, frame, 1)
    d.settle(frame)


def scheduled(d: Drawing, type: str) -> None:
    """A group's policy with a list of the persons insured under it: the group holds it."""
    credential = _made(d, d.pick(("certificate", "form")))
    credential.facts["holder_name"] = Text(
        d.world.company(d.rng, "Medical Group, P.C.", "Anesthesia Associates LLC", "Physicians Group, Inc.", "Health System")
    )
    frame = d.sheet()
    frame.line(d.show(credential, "issuer"), d.size * 1.3, d.bold, d.pick(("left", "centre")))
    blocks.title(
        d,
        frame,
        d.say_one(("CERTIFICATE OF INSURANCE", "Group Professional Liability Policy", "Schedule of Insureds")),
        d.size * 1.4,
    )
    rows = [blocks.Row(d.pick(("Named Insured", "Policyholder", "Group")), d.show(credential, "holder_name"))]
    rows += blocks.field_rows(d, credential, ("number", "issue_date", "expiry_date", "per_claim_limit", "aggregate_limit"))
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "column", "grid2", "grid3", "dots")))
    frame.gap(d.size)
    frame.line(plain(d.pick(("Schedule of Insured Providers", "INSURED PRACTITIONERS", "Additional insureds"))), d.size, d.bold)
    body = [[d.say("{stranger}"), d.say("{any_specialty}"), d.say("{any_date}")] for _ in range(d.pick((3, 6, 10, 16)))]
    blocks.table_rows(d, frame, ("Name", "Specialty", d.pick(("Retroactive date", "Added"))), body, d.size * 0.8)
    frame.line(plain(d.pick(_ONLY)), d.size * 0.8, d.body)
    d.settle(frame)


def coverage_table(d: Drawing, type: str) -> None:
    """One row of cells for one policy, the insured above it, everything else in small print."""
    credential = _made(d, "certificate")
    frame = d.sheet(d.pick(("page", "wide")))
    blocks.title(
        d,
        frame,
        d.say_one(("CERTIFICATE OF INSURANCE", "EVIDENCE OF COVERAGE", "Verification of Insurance", "Memorandum of Insurance")),
        d.size * 1.5,
    )
    if d.chance(0.5):
        frame.line(d.show(credential, "issuer"), d.size * 1.2, d.bold, "centre")
    frame.gap(d.size)
    left, right = frame.part(0, 0.48), frame.part(0.52, 0.48)
    if d.chance(0.4):
        left, right = right, left
    left.line(
        plain(d.pick(("INSURED", "Name and address of insured", "NAMED INSURED:", "This is to certify to"))), d.size * 0.8, d.bold
    )
    name_block(d, left, credential, d.size)
    right.line(plain(d.pick(("CERTIFICATE HOLDER", "Certificate issued to:", "Requested by"))), d.size * 0.8, d.bold)
    for text in ("{hospital}", "{street}", "{town_line}"):
        right.line(d.say(text), d.size, d.body)
    frame.at = max(left.at, right.at) + d.size
    cells = [("Type of coverage", plain(d.pick(_MY_KINDS))), ("Policy Number", d.show(credential, "number")), ("Effective", d.show(credential, "issue_date")), ("Expiration", d.show(credential, "expiry_date")), ("Limits", _both_limits(d, credential, d.pick((None, " / ", "/"))))]  # fmt: skip
    if d.chance(0.5):
        cells.insert(1, ("Company", d.show(credential, "issuer")))
    if "retroactive_date" in credential.facts and d.chance(0.6):
        cells.append(("Retro Date", d.show(credential, "retroactive_date")))
    blocks.table_rows(d, frame, [head for head, _ in cells], [[value for _, value in cells]], min(d.size, frame.w / len(cells) / 9))
    frame.gap(d.size)
    for text in d.rng.sample(_ONLY, d.pick((1, 2, 3))):
        frame.line(plain(text), d.size * 0.8, d.body)
    blocks.signatures(d, frame, 1)
    d.settle(frame)


GRAMMARS = {
    "rows_stacked": rows_stacked, "row_first": row_first, "letters_below": letters_below, "declarations": declarations, "confirmation": confirmation,
    "deeming": deeming, "scheduled": scheduled, "coverage_table": coverage_table,
}  # fmt: skip
