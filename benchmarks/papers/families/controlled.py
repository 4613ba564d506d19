# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Registrations for controlled substances: the federal form in its old and new dress, and the states' own."""

from __future__ import annotations

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, TODAY, add_months, write, years_before
from benchmarks.papers.numbers import draw_dea, draw_license_number, draw_number
from benchmarks.papers.paper import Credential, Family, Paper, one_page
from benchmarks.papers.people import Person, draw_officer, draw_person
from benchmarks.papers.places import STATES, draw_address, draw_phone, realm

DEA = "dea_registration"
STATE = "controlled_substance_registration"
_SCHEDULES = (("2,2N,3,3N,4,5", 6), ("3,3N,4,5", 2), ("2,2N,3,3N,4", 1), ("2N,3N,4,5", 1), ("4,5", 1))
_ACTIVITIES = ("PRACTITIONER", "MLP-NURSE PRACTITIONER", "MLP-PHYSICIAN ASSISTANT", "HOSPITAL/CLINIC", "TEACHING INSTITUTION")
_AGENCY = "Drug Enforcement Administration"
_AGENCY_ALSO = (
    "U.S. Drug Enforcement Administration",
    "United States Department of Justice Drug Enforcement Administration",
    "US Department of Justice",
    "United States Department of Justice",
    "U.S. Department of Justice Drug Enforcement Administration",
    "Drug Enforcement Administration (DEA)",
)
_STATE_ISSUERS = {
    "LA": "Louisiana Board of Pharmacy",
    "NV": "Nevada State Board of Pharmacy",
    "IA": "Iowa Board of Pharmacy",
    "ID": "Idaho Board of Pharmacy",
    "NM": "New Mexico Board of Pharmacy",
    "OK": "Oklahoma State Bureau of Narcotics and Dangerous Drugs Control",
    "MO": "Missouri Bureau of Narcotics and Dangerous Drugs",
    "MI": "Michigan Board of Pharmacy",
    "CT": "Connecticut Department of Consumer Protection",
    "SC": "South Carolina Department of Health and Environmental Control",
    "MD": "Maryland Office of Controlled Substances Administration",
    "DE": "Delaware Office of Controlled Substances",
    "SD": "South Dakota Department of Health",
    "MA": "Massachusetts Department of Public Health",
    "NJ": "New Jersey Division of Consumer Affairs",
    "IL": "Illinois Department of Financial and Professional Regulation",
}


def _schedules(it: Credential, chance: Chance, style: str) -> str:
    value = chance.weighted(dict(_SCHEDULES))
    if style == "spaced":
        return it.put("schedules", value, value.replace(",", " "))
    if style == "joined":
        return it.put("schedules", value, value.replace("2,2N", "22N").replace("3,3N", "33N").replace(",", " "))
    return it.put("schedules", value, value.replace(",", ", ") if style == "wide" else value)


def _federal(chance: Chance) -> tuple[Credential, Person, str, str]:
    it = Credential(DEA, "certificate", "expires")
    who = draw_person(chance, marks=0.1)
    activity = chance.pick(_ACTIVITIES[:3] if chance.maybe(0.85) else _ACTIVITIES)
    it.put("issuer", _AGENCY, "DRUG ENFORCEMENT ADMINISTRATION", _AGENCY_ALSO)
    return it, who, activity, draw_dea(chance, who.family, activity.startswith("MLP"))


def boxed_twice(chance: Chance) -> Paper:
    """Boxes in a row with labels on top, the name and address to the left; everything once more in a small copy below."""
    it, who, activity, number = _federal(chance)
    address, expires = draw_address(chance), add_months(TODAY, chance.whole(-6, 34), True)
    issued, form = add_months(expires, -chance.whole(35, 37)).replace(day=chance.whole(1, 28)), chance.pick(("dash", "slash"))
    name = f"{who.canonical.upper()}{chance.pick((', MD', ' MD', ', DO', '')) if activity == 'PRACTITIONER' else ''}"
    it.put("jurisdiction", address.state)
    fee = chance.pick(("$888", "$731", "EXEMPT"))
    values = (
        it.number(number),
        it.date("expiry_date", expires, form),
        fee,
        _schedules(it, chance, chance.pick(("plain", "spaced", "joined"))),
        it.put("business_activity", activity, None, (activity.replace("MLP-", ""),)),
        it.date("issue_date", issued, form),
    )
    labels = (
        "DEA REGISTRATION<br>NUMBER",
        "THIS REGISTRATION<br>EXPIRES",
        "FEE<br>PAID",
        "SCHEDULES",
        "BUSINESS ACTIVITY",
        "ISSUE DATE",
    )
    cell = [f"<td><small>{label}</small><br>{value}</td>" for label, value in zip(labels, values, strict=True)]
    block = f"""<table><tr>{"".join(cell[:3])}</tr><tr>{"".join(cell[3:])}</tr></table>"""
    where = f"{it.holder(who, name)}<br>{address.lines[0].upper()}<br>{address.lines[1].upper()}"
    law = """Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the Attorney General may revoke or
    suspend a registration to manufacture, distribute, dispense, import or export a controlled substance."""
    body = f"""<div class=half>{art.waves(chance, 0.5)}<div class=h><b>CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE</b><br>UNITED STATES DEPARTMENT OF JUSTICE<br>DRUG ENFORCEMENT ADMINISTRATION<br>WASHINGTON D.C. 20537</div>
    {block}<div class=w>{where}</div><div class=law>{law}<br><br><b>THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS ACTIVITY, AND IT IS NOT VALID AFTER THE EXPIRATION DATE.</b></div></div>
    <div class=fm>Form DEA-223 ({chance.whole(1, 12)}/{chance.pick(("07", "2016", "11"))})</div>
    <div class="half low"><div class=h><b>CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE</b> · REPORT CHANGES PROMPTLY</div>{block}<div class=w>{where}</div></div>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "archivo-narrow", "ibm-plex-sans"))}}}.half{{position:absolute;left:.5in;right:.5in;top:.5in;height:5.6in;border:1px solid #456;padding:.2in;z-index:0}}.low{{top:6.75in;height:3.6in;font-size:8pt}}
    .h{{text-align:center;line-height:1.35;margin-bottom:.15in}}table{{width:100%}}td{{border:1px solid #333;padding:4pt 7pt;font-family:{chance.pick(("share-tech-mono", "ibm-plex-mono", "mulish"))};font-size:11pt;width:33%}}small{{font:6.6pt mulish}}
    .low td{{font-size:9pt;padding:2pt 5pt}}.w{{margin:.3in 0 0 .2in;line-height:1.35}}.law{{position:absolute;bottom:.15in;left:.2in;right:.2in;font-size:7pt;color:#333}}.fm{{position:absolute;top:6.2in;left:.5in;font-size:7pt}}"""
    return one_page(it, body, css)


def plain_print(chance: Chance) -> Paper:
    """The newer print from the registrant's browser: one copy, labels left in a narrow column."""
    it, who, activity, number = _federal(chance)
    address, expires, form = (
        draw_address(chance),
        add_months(TODAY, chance.whole(-4, 34), True),
        chance.pick(("dash", "slash", "short")),
    )
    it.put("jurisdiction", address.state)
    rows = [
        ("Registration #", it.number(number)),
        ("Registered to", it.holder(who, chance.pick((who.canonical.upper(), who.family_first.upper())))),
        ("Registered address", f"{address.lines[0]}<br>{address.lines[1]}"),
        ("Business activity", it.put("business_activity", activity, None, (activity.replace("MLP-", ""),))),
        ("Drug schedules", _schedules(it, chance, chance.pick(("wide", "spaced", "plain")))),
        ("Fee", chance.pick(("$888.00 paid", "Fee exempt"))),
        ("Issued", it.date("issue_date", years_before(chance, 0.1, 2.5), form)),
        ("Expires", it.date("expiry_date", expires, form)),
    ]
    table = "".join(f"<tr><th>{label}<td>{value}" for label, value in rows)
    body = f"""<div class=d>{chance.whole(1, 12)}/{chance.whole(1, 28)}/26, {chance.whole(1, 11)}:{chance.whole(10, 59)} AM &nbsp; DEA Diversion – Duplicate Certificate</div><h2>Drug Enforcement Administration</h2><h3>Controlled Substance Registration Certificate</h3><table>{table}</table>
    <p>This registration is valid only at the address shown and is not transferable. Report a change of name or address before it takes effect.</p><div class=u>https://apps.deadiversion.usdoj.gov/webforms2/printCertificate?req={chance.digits(8)}</div>"""
    css = f"""body{{font-family:{chance.pick(("public-sans", "source-sans-3", "inter"))};padding:.9in 1.2in}}.d,.u{{position:absolute;left:.4in;font-size:7.5pt}}.d{{top:.25in}}.u{{bottom:.25in}}h2{{margin:0;font-size:18pt}}h3{{margin:2pt 0 16pt;font-weight:400}}
    th{{text-align:left;width:1.9in;font-weight:400;color:#555;padding:5pt 0;vertical-align:top}}td{{padding:5pt 0;font-weight:700}}p{{margin-top:.4in;font-size:9pt}}"""
    return one_page(it, body, css)


def typed_strip(chance: Chance) -> Paper:
    """Only the upper half, its labels below the typed values."""
    it, who, activity, number = _federal(chance)
    address, expires = draw_address(chance), add_months(TODAY, chance.whole(-18, 34), True)
    it.put("jurisdiction", address.state)
    top = [
        (it.number(number), "REGISTRATION NUMBER"),
        (it.date("expiry_date", expires, "dash"), "EXPIRATION"),
        (it.date("issue_date", years_before(chance, 0.2, 2.9), "dash"), "DATE ISSUED"),
    ]
    low = [
        (_schedules(it, chance, "spaced"), "SCHEDULES AUTHORIZED"),
        (it.put("business_activity", activity, None, (activity.replace("MLP-", ""),)), "BUSINESS ACTIVITY"),
        (chance.pick(("PAID", "EXEMPT")), "FEE"),
    ]
    rows = "".join("<tr>" + "".join(f"<td><div>{value}</div><small>{label}</small>" for value, label in row) for row in (top, low))
    body = f"""{art.guilloche(chance, 0.3)}<div class=h>United States Department of Justice · Drug Enforcement Administration<br><b>CERTIFICATE OF REGISTRATION</b><br>for controlled substances</div>
    <table>{rows}</table><div class=w>{it.holder(who, who.canonical.upper())}<br>{address.lines[0].upper()}<br>{address.lines[1].upper()}</div><div class=z>Not valid after the expiration shown. Control {chance.digits(8)}</div>"""
    css = """body{font-family:libre-caslon-text;padding:.5in .7in}.h{text-align:center;font-size:11pt;line-height:1.5}table{width:100%;margin:.25in 0}td{padding:6pt 10pt 6pt 0}td div{font:12pt special-elite;border-bottom:1px solid #444}
    small{font-size:6.5pt}.w{font:11.5pt special-elite;line-height:1.4;margin-left:.6in}.z{position:absolute;bottom:.4in;left:.7in;font-size:7.5pt}"""
    return one_page(it, body, css, "strip")


def _state(chance: Chance, paper: str = "certificate") -> tuple[Credential, Person, str, str]:
    it = Credential(STATE, paper, "expires")
    state = chance.pick(sorted(_STATE_ISSUERS))
    it.put("jurisdiction", state, STATES[state][0])
    return it, draw_person(chance, marks=0.3), state, _STATE_ISSUERS[state]


def state_certificate(chance: Chance) -> Paper:
    """A state's registration certificate, centred, its facts in one sentence and a row beneath."""
    it, who, state, issuer = _state(chance)
    expires, form = add_months(TODAY, chance.whole(-6, 24), True), chance.pick(NAMED + NUMERIC)
    address = draw_address(chance, state)
    body = f"""{art.guilloche(chance, 0.25)}{art.frame(chance)}<div class="c spread"><div class=i>{it.put("issuer", issuer)}</div><div class=t>{chance.pick(("Controlled Substance Registration", "Controlled Dangerous Substance License", "Practitioner Controlled Substances Registration"))}</div>
    <p>Issued to</p><div class=n>{it.holder(who)}</div><p>{address.lines[0]}, {address.lines[1]}</p><p>to prescribe, administer and dispense controlled substances in schedules <b>{_schedules(it, chance, "wide")}</b></p>
    <div class=r><span>Registration No. <b>{it.number(draw_number(chance, 6, 8))}</b></span><span>{chance.pick(("Expires", "Valid through"))} <b>{it.date("expiry_date", expires, form)}</b></span></div>
    {art.signed(chance, draw_officer(chance), "Administrator")}<div class=q>A current federal registration is also required. Professional license no. {draw_license_number(chance, state, "physician")} must remain active.</div></div>"""
    css = f"""body{{font-family:{chance.pick(("spectral", "libre-franklin", "sorts-mill-goudy"))}}}.c{{text-align:center;padding:.9in 1.1in 0}}.i{{font-size:21pt;font-weight:700}}.t{{font-size:16pt;margin:.08in 0 .2in}}.n{{font-size:26pt}}.r{{display:flex;justify-content:space-around;font-size:13pt;margin:.3in}}.q{{font-size:8pt;margin-top:.2in}}"""
    return one_page(it, body, css, "landscape")


def state_card(chance: Chance) -> Paper:
    """A wallet card for the state's registration."""
    it, who, state, issuer = _state(chance, "card")
    expires = add_months(TODAY, chance.whole(-6, 24), True)
    form = chance.pick(NUMERIC)
    body = f"""<div class=h>{it.put("issuer", issuer)}</div><div class=t>CONTROLLED SUBSTANCES REGISTRATION</div><table><tr><th>CSR NO.<td>{it.number(draw_number(chance, 6, 8))}<th>SCHED<td>{_schedules(it, chance, "plain")}
    <tr><th>NAME<td colspan=3>{it.holder(who, who.canonical.upper())}<tr><th>ISSUED<td>{it.date("issue_date", years_before(chance, 0.1, 1.5), form)}<th>EXPIRES<td>{it.date("expiry_date", expires, form)}</table><div class=s>{realm(state)}</div>"""
    css = f"""body{{font-family:{chance.pick(("archivo-narrow", "barlow-condensed", "work-sans"))};font-size:8pt;border:2px solid {art.ink(chance)};padding:.1in}}.h{{font-weight:700;font-size:8.5pt;text-align:center}}.t{{text-align:center;font-size:7pt;margin-bottom:4pt}}
    th{{text-align:left;font-size:6pt;padding:3pt 5pt 3pt 0}}td{{font-weight:700;padding-right:8pt}}.s{{position:absolute;bottom:.07in;right:.12in;font-size:7pt}}"""
    return one_page(it, body, css, "card")


def state_lookup(chance: Chance) -> Paper:
    """A look-up of a state's registration on screen, the labels above the values in a grid."""
    it, who, _state_code, issuer = _state(chance, "verification_print")
    form = chance.pick(("slash", "iso", "abbreviated"))
    cells = [
        ("Registrant", it.holder(who, chance.pick((who.canonical, who.family_first)))),
        ("CDS number", it.number(draw_number(chance, 6, 9))),
        ("Status", it.put("status", "Active")),
        ("Effective", it.date("issue_date", years_before(chance, 0.1, 2), form)),
        ("Expiration", it.date("expiry_date", add_months(TODAY, chance.whole(1, 24), True), form)),
        ("Schedules", _schedules(it, chance, "spaced")),
    ]
    grid = "".join(f"<div><small>{label}</small><br>{value}</div>" for label, value in cells)
    body = f"""<div class=b>{it.put("issuer", issuer)}</div><div class=m><h2>Controlled Substance Registration – details</h2><div class=g>{grid}</div><p>Retrieved {write(years_before(chance, 0, 0.4), form).text} · Need help? {draw_phone(chance)}</p></div>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "public-sans", "ibm-plex-sans"))}}}.b{{background:{art.ink(chance)};color:#fff;padding:.18in .4in;font-size:14pt}}.m{{padding:.3in .4in}}.g{{display:grid;grid-template-columns:repeat(3,1fr);gap:.3in}}small{{color:#666}}p{{margin-top:.6in;color:#666;font-size:9pt}}"""
    return one_page(it, body, css, "screen")


FAMILIES = (
    Family("dea-boxed-twice", DEA, boxed_twice, 0.25),
    Family("dea-plain-print", DEA, plain_print, 0.6),
    Family("dea-typed-strip", DEA, typed_strip, 0.1),
    Family("csr-certificate", STATE, state_certificate, 0.3),
    Family("csr-card", STATE, state_card, 0.1),
    Family("csr-lookup", STATE, state_lookup, 0.9),
)
