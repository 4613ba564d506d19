# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Evidence of malpractice insurance: the broker's form, carriers' own pages, declarations, and letters of the self-insured."""

from __future__ import annotations

from datetime import date
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, add_months, write, years_before
from benchmarks.papers.institutions import draw_hospital, draw_insurer, draw_university
from benchmarks.papers.numbers import draw_number
from benchmarks.papers.paper import Credential, Family, Paper, one_page
from benchmarks.papers.people import Person, draw_officer, draw_person
from benchmarks.papers.places import draw_address, draw_phone

TYPE = "malpractice_insurance"
_LIMITS = ((1_000_000, 3_000_000), (2_000_000, 4_000_000), (500_000, 1_500_000), (250_000, 750_000), (1_000_000, 6_000_000))


def _policy(chance: Chance, paper: str) -> tuple[Credential, Person, str, date, date]:
    it = Credential(TYPE, paper, "expires")
    start = years_before(chance, 0.0, 2.5).replace(day=chance.pick((1, 1, 1, 15)))
    return it, draw_person(chance, marks=0.4), draw_insurer(chance), start, add_months(start, 12)


def _limits(it: Credential, chance: Chance, style: str) -> tuple[str, str]:
    claim, total = chance.pick(_LIMITS)
    if style == "short" and claim >= 1_000_000:
        printed = (f"${claim // 1_000_000}M", f"${total // 1_000_000}M")
    else:
        printed = (f"${claim:,}", f"${total:,}") if style != "bare" else (f"{claim:,}", f"{total:,}")
    return it.put("per_claim_limit", str(claim), printed[0]), it.put("aggregate_limit", str(total), printed[1])


def _retroactive(it: Credential, chance: Chance, start: date, form: str, probability: float = 0.6) -> str:
    if not chance.maybe(probability):
        return ""
    return it.date("retroactive_date", add_months(start, -12 * chance.whole(1, 15)), form)


def broker_form(chance: Chance) -> Paper:
    """The industry's form: coverages in rows, professional liability in the free one at the bottom."""
    it, who, carrier, start, end = _policy(chance, "form")
    form = "slash"
    other, general = draw_insurer(chance), draw_number(chance, 7, 9)
    place, holder = draw_address(chance), draw_hospital(chance)
    claim, total = _limits(it, chance, chance.pick(("dollar", "bare")))
    second = it.put("issuer", carrier)
    letter = chance.pick(("A", "B"))
    insurers = (second, escape(other)) if letter == "A" else (escape(other), second)
    group = chance.maybe(0.2)
    insured = (
        it.put("holder_name", f"{who.family} Medical Group, PLLC")
        if group
        else it.holder(who, who.canonical + chance.pick((", MD", "", " MD", ", CRNA")))
    )
    rows = [
        (
            other,
            "COMMERCIAL GENERAL LIABILITY<br>☐ CLAIMS-MADE ☒ OCCUR",
            general,
            write(add_months(start, -3), form).text,
            write(add_months(start, 9), form).text,
            "EACH OCCURRENCE $ 1,000,000<br>GENERAL AGGREGATE $ 2,000,000",
            "B" if letter == "A" else "A",
        ),
        ("", "WORKERS COMPENSATION AND EMPLOYERS' LIABILITY", "", "", "", "E.L. EACH ACCIDENT $", ""),
        (
            carrier,
            f"{chance.pick(('PROFESSIONAL LIABILITY', 'MEDICAL PROFESSIONAL LIABILITY', 'Physicians Professional Liab.'))}<br>☒ CLAIMS-MADE",
            it.number(draw_number(chance, 6, 9)),
            it.date("issue_date", start, form),
            it.date("expiry_date", end, form),
            f"EACH CLAIM {claim}<br>AGGREGATE {total}",
            letter,
        ),
    ]
    table = "".join(f"<tr><td>{row[6]}<td>{row[1]}<td>{row[2]}<td>{row[3]}<td>{row[4]}<td>{row[5]}</tr>" for row in rows)
    retro = _retroactive(it, chance, start, form)
    body = f"""<div class=d><small>DATE (MM/DD/YYYY)</small><br>{write(add_months(start, chance.whole(0, 9)), form).text}</div><h2>CERTIFICATE OF LIABILITY INSURANCE</h2><p class=x>THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER. THIS CERTIFICATE DOES NOT AFFIRMATIVELY OR NEGATIVELY AMEND, EXTEND OR ALTER THE COVERAGE AFFORDED BY THE POLICIES BELOW.</p>
    <div class=g><div><small>PRODUCER</small><br>{draw_officer(chance, False)} Agency LLC<br>{draw_address(chance).lines[0]}<br>{draw_phone(chance)}</div><div><small>INSURER(S) AFFORDING COVERAGE &nbsp; NAIC #</small><br>INSURER A : {insurers[0]} &nbsp; {chance.digits(5)}<br>INSURER B : {insurers[1]} &nbsp; {chance.digits(5)}<br>INSURER C :</div><div><small>INSURED</small><br>{insured}<br>{place.lines[0]}<br>{place.lines[1]}</div><div><small>COVERAGES &nbsp; CERTIFICATE NUMBER: {chance.digits(9)}</small><br><small>REVISION NUMBER:</small></div></div>
    <table><tr><th>INSR LTR<th>TYPE OF INSURANCE<th>POLICY NUMBER<th>POLICY EFF<th>POLICY EXP<th>LIMITS</tr>{table}</table><div class=o><small>DESCRIPTION OF OPERATIONS / LOCATIONS</small><br>{f"Retroactive date: {retro}" if retro else "Evidence of coverage."}</div>
    <div class=g><div><small>CERTIFICATE HOLDER</small><br>{holder}<br>Medical Staff Office<br>{draw_address(chance).lines[1]}</div><div><small>CANCELLATION</small><br><small>AUTHORIZED REPRESENTATIVE</small><br>{art.signature(chance, draw_officer(chance), 20)}</div></div><small>Form 25 (2016/03) &nbsp; © 1988-2015. All rights reserved.</small>"""
    css = f"""body{{font-family:{chance.pick(("archivo-narrow", "mulish", "libre-franklin"))};font-size:8.6pt;padding:.4in .45in}}.d{{position:absolute;right:.45in;top:.3in;border:1px solid #000;padding:3pt}}h2{{margin:.1in 0;font-size:15pt}}.x{{font-size:6.6pt}}.g{{display:grid;grid-template-columns:1fr 1fr;border:1px solid #000}}.g div{{border:1px solid #000;padding:4pt;min-height:.75in}}small{{font-size:6.2pt}}table{{width:100%;margin:.1in 0}}th,td{{border:1px solid #000;padding:4pt;text-align:left;vertical-align:top;font-size:8.2pt}}th{{font-size:6.4pt}}.o{{border:1px solid #000;padding:4pt;min-height:.6in;margin-bottom:.1in}}"""
    return one_page(it, body, css)


def carrier_page(chance: Chance) -> Paper:
    """A carrier's own certificate, labels left."""
    it, who, carrier, start, end = _policy(chance, "certificate")
    form = chance.pick(NUMERIC + NAMED)
    claim, total = _limits(it, chance, "dollar")
    retro = _retroactive(it, chance, start, form)
    rows = [
        ("Insured", it.holder(who, f"{who.canonical}{chance.pick((', M.D.', '', ', NP', ', DPM'))}")),
        ("Policy Number", it.number(draw_number(chance, 6, 9))),
        ("Policy Period", f"{it.date('issue_date', start, form)} to {it.date('expiry_date', end, form)}, 12:01 a.m."),
        ("Limits of Liability", f"{claim} each claim / {total} annual aggregate"),
        ("Coverage", chance.pick(("Claims-made", "Occurrence"))),
        ("Specialty", chance.pick(("Anesthesiology", "Internal Medicine", "Nurse Practitioner – Family"))),
    ]
    if retro:
        rows.append(("Retroactive Date", retro))
    table = "".join(f"<tr><th>{label}<td>{value}" for label, value in rows)
    body = f"""<div class=h>{it.put("issuer", carrier)}</div><h1>{chance.pick(("Certificate of Insurance", "Evidence of Professional Liability Coverage", "Confirmation of Coverage"))}</h1><p>Issued to: {draw_hospital(chance)}, Medical Staff Services<br>Date issued: {write(add_months(start, 1), form).text}</p><table>{table}</table><p class=s>This certificate does not amend, extend or alter the policy. Agent of record {draw_officer(chance, False)}, agency code {chance.digits(5)}.</p>{art.signed(chance, draw_officer(chance), "Authorized Representative")}"""
    css = f"""body{{font-family:{chance.pick(("merriweather", "source-sans-3", "work-sans", "libre-caslon-text"))};padding:.8in 1in}}.h{{font-size:17pt;font-weight:700;color:{art.ink(chance)};border-bottom:3px solid {art.tint(chance)};padding-bottom:6pt}}h1{{font-size:16pt}}th{{text-align:left;padding:6pt 24pt 6pt 0;width:2in;vertical-align:top;font-weight:400;color:#444}}td{{font-weight:700}}table{{margin:.25in 0}}.s{{font-size:8.5pt}}"""
    return one_page(it, body, css)


def declarations(chance: Chance) -> Paper:
    """A declarations page with numbered items."""
    it, who, carrier, start, end = _policy(chance, "form")
    form = chance.pick(("slash", "upper", "long"))
    claim, total = _limits(it, chance, "dollar")
    place = draw_address(chance)
    retro = _retroactive(it, chance, start, form)
    items = [
        f"Named Insured and Mailing Address:<br><b>{it.holder(who, who.canonical.upper())}<br>{place.lines[0]}<br>{place.lines[1]}</b>",
        f"Policy Period: From <b>{it.date('issue_date', start, form)}</b> To <b>{it.date('expiry_date', end, form)}</b> at 12:01 A.M. standard time",
        f"Limits of Liability: <b>{claim}</b> Each Medical Incident; <b>{total}</b> Policy Aggregate",
        f"Premium: ${chance.whole(1200, 38000):,}.00 &nbsp; Deductible: ${chance.pick((0, 2500, 5000)):,}",
    ]
    if retro:
        items.append(f"Retroactive Date: <b>{retro}</b>")
    items.append(
        f"Forms attached: PL-{chance.digits(3)} ({chance.whole(1, 12):02d}/{chance.whole(10, 22)}), END-{chance.digits(2)}"
    )
    listing = "".join(f"<li>{item}</li>" for item in items)
    body = f"""<div class=h>{it.put("issuer", carrier)}<span>Policy No. {it.number(draw_number(chance, 6, 9))}</span></div><h2>PROFESSIONAL LIABILITY POLICY<br>DECLARATIONS</h2><p>Renewal of: {draw_number(chance, 6, 8)}</p><ol>{listing}</ol><p>Countersigned {write(add_months(start, -1), form).text}</p>{art.signature(chance, draw_officer(chance), 22)}"""
    css = f"""body{{font-family:{chance.pick(("ibm-plex-sans", "special-elite", "libre-franklin", "cutive-mono"))};padding:.8in;font-size:10.5pt}}.h{{display:flex;justify-content:space-between;font-weight:700;font-size:13pt;border-bottom:2px solid #000;gap:.3in}}h2{{text-align:center;font-size:14pt}}li{{margin-bottom:.2in;padding-left:.1in}}"""
    return one_page(it, body, css)


def self_insured_letter(chance: Chance) -> Paper:
    """A university's letter about its self-insurance: prose, limits in short form, a member number for a policy."""
    it, who, _carrier, start, end = _policy(chance, "letter")
    house = f"{draw_university(chance)} Self-Insurance Trust"
    form = chance.pick(("long", "abbreviated"))
    claim, total = _limits(it, chance, "short")
    body = f"""<h3>{it.put("issuer", house)}</h3><p>{write(add_months(start, 1), form).text}</p><p>To: Credentials Committee, {draw_hospital(chance)}</p><p>Re: Verification of professional liability coverage – {it.holder(who)}</p><p>The above individual is covered for professional acts within the scope of employment under trust agreement no. {it.number(draw_number(chance, 5, 7))}, from {it.date("issue_date", start, form)} through {it.date("expiry_date", end, form)},
    with limits of {claim} per claim and {total} in the aggregate. Coverage is on an occurrence basis; no tail is required.</p><p>Sincerely,<br>{art.signature(chance, draw_officer(chance), 26)}<br>{draw_officer(chance)}<br>Risk Manager · {draw_phone(chance)}</p>"""
    css = f"""body{{font-family:{chance.pick(("crimson-pro", "mulish", "libre-caslon-text"))};padding:1in 1.1in;line-height:1.6}}h3{{color:{art.ink(chance)};font-size:17pt}}"""
    return one_page(it, body, css)


def summary_card(chance: Chance) -> Paper:
    """A coverage summary in tiles from a carrier's portal."""
    it, who, carrier, start, end = _policy(chance, "verification_print")
    form = chance.pick(("slash", "abbreviated", "iso"))
    claim, total = _limits(it, chance, "dollar")
    tiles = [
        ("Insured professional", it.holder(who)),
        ("Policy no.", it.number(draw_number(chance, 6, 9))),
        ("Effective", it.date("issue_date", start, form)),
        ("Expires", it.date("expiry_date", end, form)),
        ("Per claim", claim),
        ("Aggregate", total),
    ]
    retro = _retroactive(it, chance, start, form, 0.4)
    if retro:
        tiles.append(("Prior acts / retro date", retro))
    grid = "".join(f"<div class=t><small>{label}</small>{value}</div>" for label, value in tiles)
    body = f"""<div class=b><b>{it.put("issuer", carrier)}</b><span>Signed in as broker · Help · Log out</span></div><h2>Coverage verification</h2><div class=g>{grid}</div><p>Generated {write(add_months(start, 2), form).text}. Reference {chance.letters(3)}-{chance.digits(8)}</p>"""
    css = f"""body{{font-family:{chance.pick(("inter", "nunito-sans", "public-sans"))};background:#fafafa}}.b{{background:#fff;border-bottom:1px solid #ddd;padding:.2in .4in;display:flex;justify-content:space-between}}.b b{{font-size:14pt;color:{art.ink(chance)}}}h2,p{{margin:.25in .4in}}.g{{display:grid;grid-template-columns:repeat(3,1fr);gap:.2in;margin:0 .4in}}.t{{background:#fff;border:1px solid #ddd;border-radius:6px;padding:.15in;font-size:13pt}}small{{display:block;color:#777;font-size:9pt}}"""
    return one_page(it, body, css, "screen")


FAMILIES = (
    Family("insurance-broker-form", TYPE, broker_form, 0.5),
    Family("insurance-carrier-page", TYPE, carrier_page, 0.5),
    Family("insurance-declarations", TYPE, declarations, 0.3),
    Family("insurance-self-insured-letter", TYPE, self_insured_letter, 0.3),
    Family("insurance-portal", TYPE, summary_card, 0.9),
)
