# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Who somebody is: NPI notices, identity papers, and immunization records."""

from __future__ import annotations

from datetime import date
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NUMERIC, add_months, between, write, years_before
from benchmarks.papers.institutions import draw_hospital
from benchmarks.papers.numbers import draw_npi, draw_number
from benchmarks.papers.paper import Credential, Family, Paper, one_page
from benchmarks.papers.people import Person, draw_officer, draw_person, without_marks
from benchmarks.papers.places import STATES, draw_address, draw_phone

NPI, IDENTITY, VACCINES = "npi_letter", "identity_document", "immunization_record"


def _born(chance: Chance) -> date:
    return between(chance, date(1950, 1, 1), date(2001, 12, 31))


def npi_notice(chance: Chance) -> Paper:
    """The enumerator's letter."""
    it = Credential(NPI, "letter", "not_applicable")
    who, day, place = draw_person(chance, marks=0), years_before(chance, 0.5, 18), draw_address(chance)
    form = chance.pick(("long", "slash"))
    body = f"""<p>NPI Enumerator<br>P.O. Box {chance.digits(4)}<br>Fargo, ND 58108</p><p>{it.date("issue_date", day, form)}</p><p>{escape(who.canonical.upper())}<br>{place.lines[0].upper()}<br>{place.lines[1].upper()}</p><p>Dear {it.holder(who, who.canonical.upper())}:</p><p>Your application for a National Provider Identifier (NPI) has been approved. The following NPI has been assigned to you:</p><p class=n>NPI: {it.number(draw_npi(chance))}</p>
    <p>Entity type: 1 (Individual)<br>Tracking ID: {chance.digits(8)}<br>Taxonomy: {chance.pick(("207R00000X", "363LF0000X", "163W00000X", "225100000X"))}</p><p>You must notify the National Plan and Provider Enumeration System of changes within 30 days. Questions: {draw_phone(chance)}.</p>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "cutive-mono", "libre-caslon-text"))};padding:1in;line-height:1.5}}.n{{font-size:15pt;font-weight:700;text-align:center}}"""
    return one_page(it, body, css)


def npi_registry(chance: Chance) -> Paper:
    """A print of the public registry."""
    it = Credential(NPI, "verification_print", "not_applicable")
    who, day, place = draw_person(chance, marks=0), years_before(chance, 1, 19), draw_address(chance)
    number, form = draw_npi(chance), chance.pick(("iso", "slash"))
    credential = chance.pick(("MD", "NP", "PA-C", "PT"))
    rows = [
        ("NPI", it.number(number)),
        ("Enumeration Date", it.date("issue_date", day, form)),
        ("NPI Type", "NPI-1 Individual"),
        ("Sole Proprietor", chance.pick(("NO", "YES"))),
        ("Status", "Active"),
        ("Mailing Address", f"{place.lines[0]}<br>{place.lines[1]}"),
        ("Last Updated", write(years_before(chance, 0, 1), form).text),
    ]
    table = "".join(f"<tr><th>{label}:<td>{value}" for label, value in rows)
    body = f"""<div class=h>{chance.whole(1, 12)}/{chance.whole(1, 28)}/26 &nbsp; NPPES NPI Registry</div><h2>Provider Information for {number}</h2><h3>{it.holder(who, f"{who.canonical.upper()} {credential}")}</h3><table>{table}</table><p>Disclaimer: issuance of an NPI does not ensure or validate that the provider is licensed or credentialed.</p><div class=f>https://npiregistry.cms.hhs.gov/provider-view/{number}</div>"""
    css = f"""body{{font-family:{chance.pick(("public-sans", "source-sans-3"))};padding:.9in}}.h,.f{{position:absolute;left:.4in;font-size:7.5pt}}.h{{top:.25in}}.f{{bottom:.25in}}th{{text-align:left;padding:5pt 20pt 5pt 0;vertical-align:top}}"""
    return one_page(it, body, css)


def npi_mail(chance: Chance) -> Paper:
    """The e-mail somebody printed."""
    it = Credential(NPI, "letter", "not_applicable")
    who, day = draw_person(chance, marks=0), years_before(chance, 0.2, 12)
    body = f"""<div class=m><b>{draw_officer(chance, False)}</b></div><table><tr><td>From:<td>customerservice@npienumerator.example<tr><td>Sent:<td>{it.date("issue_date", day, "long")} {chance.whole(1, 12)}:{chance.whole(10, 59)} PM<tr><td>To:<td>{chance.letters(6).lower()}@clinic.example<tr><td>Subject:<td>NPI assigned – do not reply</table><hr><p>The National Plan and Provider Enumeration System (NPPES) has assigned an NPI.</p><p>Provider name: {it.holder(who)}<br>National Provider Identifier: {it.number(draw_npi(chance))}<br>Application tracking number: {chance.digits(10)}</p><p>Page 1 of 1</p>"""
    it.leave("issue_date")
    css = f"""body{{font-family:{chance.pick(("inter", "mulish", "work-sans"))};padding:.7in;font-size:10pt}}.m{{font-size:13pt;border-bottom:3px solid #000;margin-bottom:.15in}}td{{padding:1pt 16pt 1pt 0}}"""
    return one_page(it, body, css)


def _licence(chance: Chance) -> tuple[Credential, Person, str, date, date]:
    it = Credential(IDENTITY, "card", "expires")
    state = chance.pick(sorted(STATES))
    it.put("jurisdiction", state, STATES[state][0])
    born = _born(chance)
    expires = date(chance.whole(2024, 2033), born.month, min(born.day, 28))
    return it, draw_person(chance, marks=0), state, born, expires


def _portrait(chance: Chance, size: str) -> str:
    hair = chance.pick(("#2b1d14", "#6b4a2b", "#111", "#b59a6a", "#777"))
    return f"""<svg viewBox="0 0 60 75" style="{size};background:#cfd9e3"><ellipse cx="30" cy="30" rx="17" ry="20" fill="{hair}"/><ellipse cx="30" cy="34" rx="13" ry="16" fill="{chance.pick(("#e8bf9c", "#c68c5f", "#8a5a36", "#f2d3b8"))}"/><path d="M4 75q6-24 26-24t26 24z" fill="{art.ink(chance)}"/></svg>"""


def driver_license(chance: Chance) -> Paper:
    """A driver's licence front with the numbered fields of the standard."""
    it, who, state, born, expires = _licence(chance)
    place, form = draw_address(chance, state), chance.pick(("slash", "dash"))
    issued = add_months(expires, -12 * chance.pick((4, 5, 6, 8)))
    family = f"{who.family} {who.suffix}".strip().upper()
    given = f"{who.given} {who.middle}".strip().upper()
    it.holder(who, f"{family} {given}")
    kind = chance.pick(("DRIVER LICENSE", "DRIVER'S LICENSE", "IDENTIFICATION CARD"))
    body = f"""{art.guilloche(chance, 0.4)}<div class=h>{STATES[state][0].upper()} <span>{kind}</span> <small>USA</small></div><div class=p>{_portrait(chance, "width:1.25in;height:1.6in")}</div><div class=d><div class=r><span><i>4d</i> {chance.pick(("DL", "LIC#", "ID"))} <b>{it.number(draw_number(chance, 7, 9))}</b></span><span><i>9</i> CLASS <b>D</b></span></div><div class=r><span><i>4b</i> EXP <b>{it.date("expiry_date", expires, form)}</b></span><span><i>4a</i> ISS <b>{it.date("issue_date", issued, form)}</b></span></div>
    <div><i>1</i> <b>{escape(family)}</b></div><div><i>2</i> <b>{escape(given)}</b></div><div class=a><i>8</i> {place.lines[0].upper()}<br>{place.lines[1].upper()}</div><div class=r><span><i>3</i> DOB <b class=b>{it.date("date_of_birth", born, form)}</b></span><span><i>15</i> SEX {chance.pick("MF")}</span></div><div class=s><i>16</i> HGT {chance.whole(5, 6)}'-{chance.whole(0, 11):02d}" <i>18</i> EYES {chance.pick(("BRO", "BLU", "GRN", "HAZ"))} <i>12</i> REST NONE &nbsp; <i>5</i> DD {chance.digits(10)}</div></div><div class=g>{art.signature(chance, who.canonical, 16)}</div>"""
    colour = art.ink(chance)
    css = f"""body{{font-family:{chance.pick(("archivo-narrow", "barlow-condensed", "ibm-plex-sans"))};background:{art.tint(chance)}33;font-size:13pt}}.h{{background:{colour};color:#fff;padding:.09in .2in;font-size:19pt;font-weight:700}}.h span{{font-size:13pt;font-weight:400;margin-left:.2in}}.p{{position:absolute;left:.25in;top:.85in}}.d{{position:absolute;left:1.8in;top:.72in;right:.25in;line-height:1.33}}.r{{display:flex;justify-content:space-between}}i{{font-size:7pt;color:{colour}}}.b{{color:#a11}}.a{{font-size:11pt}}.s{{font-size:9.5pt;margin-top:3pt}}.g{{position:absolute;left:.25in;bottom:.12in}}"""
    return one_page(it, body, css, "wide_card")


def license_both_sides(chance: Chance) -> Paper:
    """Front and back copied on one sheet; the back bears the barcode with the same facts."""
    it, who, state, born, expires = _licence(chance)
    number, issued = draw_number(chance, 7, 9).replace(" ", ""), add_months(expires, -60)
    payload = f"@\n\x1e\rANSI 636000080002DL00410278ZV03190008DLDAQ{number}\nDCS{who.family.upper()}\nDAC{who.given.upper()}\nDBB{born:%m%d%Y}\nDBA{expires:%m%d%Y}\nDBD{issued:%m%d%Y}\nDAJ{state}\r"
    payload = without_marks(payload).encode("ascii", "ignore").decode()
    body = f"""<div class=k><div class=h>{STATES[state][0]} Driver License</div><table><tr><th>Name<td>{it.holder(who, who.family_first.upper())}<tr><th>License No.<td>{it.number(number)}<tr><th>Birth<td>{it.date("date_of_birth", born, "slash")}<tr><th>Issued<td>{it.date("issue_date", issued, "slash")}<tr><th>Expires<td>{it.date("expiry_date", expires, "slash")}</table><div class=p>{_portrait(chance, "width:.85in;height:1.05in")}</div></div>
    <div class="k l"><small>CLASS D: any single vehicle under 26,001 lb. Endorsements: none. Restrictions: none. Audit {chance.digits(9)}</small><div class=c>{art.pdf417(payload, 3.0)}</div></div>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "libre-franklin"))};font-size:8.5pt}}.k{{position:absolute;left:2.4in;top:1.2in;width:3.5in;height:2.2in;border:1px solid #777;border-radius:9px;padding:.12in;background:{art.tint(chance)}22}}.l{{top:4.2in}}.h{{font-weight:700;font-size:11pt;margin-bottom:4pt}}th{{text-align:left;font-size:7pt;font-weight:400;padding:2pt 9pt 2pt 0}}td{{font-weight:700}}.p{{position:absolute;right:.12in;bottom:.12in}}.c{{margin-top:.2in}}small{{font-size:6.5pt}}"""
    return one_page(it, body, css)


def passport(chance: Chance) -> Paper:
    """A passport's data page with its machine-readable zone."""
    it = Credential(IDENTITY, "card", "expires")
    who, born = draw_person(chance, marks=0), _born(chance)
    issued = years_before(chance, 0.2, 9.5)
    expires = add_months(issued, 120)
    number = f"{chance.letters(1)}{chance.digits(8)}"
    given = f"{who.given} {who.middle.rstrip('.')}".strip()
    country = chance.pick(
        (
            ("UNITED STATES OF AMERICA", "USA", "US"),
            ("CANADA", "CAN", "CA"),
            ("IRELAND", "IRL", "IE"),
            ("PHILIPPINES", "PHL", "PH"),
            ("INDIA", "IND", "IN"),
        )
    )
    it.put("jurisdiction", country[2], country[0])
    it.leave("jurisdiction")
    it.holder(Person(who.given, who.middle.rstrip("."), who.family, who.suffix), f"{who.family} {given}")

    def mrz(text: str) -> str:
        return "".join(letter if letter.isalnum() else "<" for letter in without_marks(text).replace("’", "").upper())

    def check(field: str) -> str:
        worth = {**{str(at): at for at in range(10)}, **{chr(65 + at): 10 + at for at in range(26)}, "<": 0}
        return str(sum(worth[letter] * (7, 3, 1)[place % 3] for place, letter in enumerate(field)) % 10)

    surname = f"{who.family} {who.suffix.rstrip('.')}".strip()
    first = f"P<{country[1]}{mrz(surname)}<<{mrz(given)}".ljust(44, "<")[:44]
    birth, end = f"{born:%y%m%d}", f"{expires:%y%m%d}"
    second = f"{number}{check(number)}{country[1]}{birth}{check(birth)}{chance.pick('MF')}{end}{check(end)}{'<' * 14}0"
    second += check(second[:10] + second[13:20] + second[21:43])
    body = f"""{art.guilloche(chance, 0.35)}<div class=h>PASSPORT &nbsp; {country[0]}</div><div class=p>{_portrait(chance, "width:1.1in;height:1.4in")}</div><div class=d><div class=r><span><small>Type</small>P</span><span><small>Code</small>{country[1]}</span><span><small>Passport No.</small>{it.number(number)}</span></div><small>Surname</small>{escape(surname.upper())}<small>Given Names</small>{escape(given.upper())}<div class=r><span><small>Date of birth</small>{it.date("date_of_birth", born, "passport")}</span><span><small>Place of birth</small>{draw_address(chance).city.upper()}</span></div><div class=r><span><small>Date of issue</small>{it.date("issue_date", issued, "passport")}</span><span><small>Date of expiration</small>{it.date("expiry_date", expires, "passport")}</span></div></div><pre>{escape(first)}\n{escape(second)}</pre>"""
    css = f"""body{{font-family:{chance.pick(("public-sans", "source-sans-3"))};background:{art.tint(chance)}22;font-size:8.5pt}}.h{{padding:.09in .2in;font-weight:700;font-size:10pt}}.p{{position:absolute;left:.2in;top:.45in}}.d{{position:absolute;left:1.5in;top:.4in;right:.2in}}.r{{display:flex;gap:.35in}}small{{display:block;font-size:5.6pt;color:#335;margin-top:2.5pt}}pre{{position:absolute;left:.2in;bottom:.1in;margin:0;font:8.6pt ibm-plex-mono;letter-spacing:.2px}}"""
    return one_page(it, body, css, "passport")


def vaccine_card(chance: Chance) -> Paper:
    """A filled-in card: labels below, doses in rows, partly in a hand."""
    it = Credential(VACCINES, "card", None)
    who, born = draw_person(chance, marks=0.3), _born(chance)
    hand = chance.pick(("caveat", "special-elite", "share-tech-mono"))
    makes = chance.some(("COVID-19 Pfizer", "COVID-19 Moderna", "Influenza", "Tdap", "Hepatitis B"), 3)
    rows = "".join(
        f"<tr><td>{make}<td class=w>{chance.letters(2)}{chance.digits(4)}<td class=w>{write(years_before(chance, 0.2, 5), 'short').text}<td class=w>{draw_hospital(chance).split()[0]}</tr>"
        for make in makes
    )
    it.holder(who, f"{who.family} {who.given} {who.middle}".strip())
    body = f"""<h3>Vaccination Record Card</h3><div class=g><div><span>{escape(f"{who.family} {who.suffix}".strip())}</span><small>Last Name</small></div><div><span>{escape(who.given)}</span><small>First Name</small></div><div><span>{escape(who.middle) or "&nbsp;"}</span><small>MI</small></div></div><div class=g><div><span>{it.date("date_of_birth", born, "short")}</span><small>Date of birth</small></div><div><span>{chance.digits(8)}</span><small>Patient number (medical record or IIS record number)</small></div></div><table><tr><th>Vaccine<th>Lot Number<th>Date<th>Clinic Site</tr>{rows}</table>"""
    css = f"""body{{font-family:archivo-narrow;padding:.2in .3in;font-size:11pt}}h3{{margin:0 0 .1in;font-size:16pt}}.g{{display:flex;gap:.2in;margin-bottom:.08in}}.g div{{flex:1}}.g span{{display:block;border-bottom:1px solid #333;font:15pt {hand}}}small{{font-size:8pt}}table{{width:100%}}th,td{{border:1px solid #444;padding:3pt 5pt;text-align:left;font-size:10pt}}.w{{font-family:{hand};font-size:13pt}}"""
    return one_page(it, body, css, "wide_card")


def registry_history(chance: Chance) -> Paper:
    """A state registry's immunization history."""
    it = Credential(VACCINES, "verification_print", None)
    who, born, state = draw_person(chance, marks=0.2), _born(chance), chance.pick(sorted(STATES))
    rows = "".join(
        f"<tr><td>{name}<td>{write(years_before(chance, 1, 20), 'slash').text}<td>{chance.whole(1, 3)}<td>{chance.letters(1)}{chance.digits(5)}</tr>"
        for name in ("MMR", "MMR", "Varicella", "Hepatitis B", "Hepatitis B", "Tdap", "Influenza")[: chance.whole(4, 7)]
    )
    body = f"""<h2>{STATES[state][0]} Immunization Information System</h2><h3>Official Immunization Record</h3><p>Patient: <b>{it.holder(who, chance.pick((who.canonical, who.family_first)))}</b> &nbsp; DOB: <b>{it.date("date_of_birth", born, chance.pick(NUMERIC[:3]))}</b> &nbsp; ID: {chance.digits(8)}</p><table><tr><th>Vaccine<th>Date given<th>Dose<th>Lot</tr>{rows}</table><p class=s>Report run {write(years_before(chance, 0, 0.5), "slash").text}. Next due: Influenza.</p>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "inter", "public-sans"))};padding:.8in}}table{{width:100%;margin-top:.2in}}th{{background:#e6ecf2;text-align:left}}td,th{{border:1px solid #bbb;padding:5pt}}.s{{font-size:8.5pt;margin-top:.2in}}"""
    return one_page(it, body, css)


def titer_form(chance: Chance) -> Paper:
    """Occupational health's summary of titers and a tuberculosis test."""
    it = Credential(VACCINES, "form", None)
    who, born = draw_person(chance), _born(chance)
    placed = years_before(chance, 0.1, 2)
    body = f"""<div class=h>{draw_hospital(chance)} · Occupational Health</div><h2>Employee Immunity Record</h2><table><tr><td>Name: <b>{it.holder(who)}</b><td>Date of birth: <b>{it.date("date_of_birth", born, "slash")}</b><tr><td>Department: {chance.pick(("Float Pool", "Anesthesia", "Laboratory"))}<td>Employee no.: {chance.digits(6)}</table><table><tr><th>Test<th>Collected<th>Result</tr><tr><td>Rubeola IgG<td>{write(placed, "slash").text}<td>Immune</tr><tr><td>Varicella IgG<td>{write(placed, "slash").text}<td>Immune</tr><tr><td>Hepatitis B surface antibody<td>{write(placed, "slash").text}<td>{chance.whole(12, 400)} mIU/mL</tr><tr><td>TB skin test, read<td>{write(add_months(placed, 1), "slash").text}<td>0 mm, negative</tr></table><p>Reviewed by {draw_officer(chance)}</p>{art.signature(chance, draw_officer(chance), 22)}"""
    css = f"""body{{font-family:{chance.pick(("work-sans", "special-elite", "ibm-plex-sans"))};padding:.8in}}.h{{background:{art.ink(chance)};color:#fff;padding:6pt}}table{{width:100%;margin:.2in 0}}td,th{{border:1px solid #999;padding:6pt;text-align:left}}"""
    return one_page(it, body, css)


FAMILIES = (
    Family("npi-notice", NPI, npi_notice, 0.3),
    Family("npi-registry", NPI, npi_registry, 0.8),
    Family("npi-mail", NPI, npi_mail, 0.5),
    Family("identity-driver-license", IDENTITY, driver_license, 0.05),
    Family("identity-both-sides", IDENTITY, license_both_sides, 0.05),
    Family("identity-passport", IDENTITY, passport, 0.05),
    Family("immunization-card", VACCINES, vaccine_card, 0.05),
    Family("immunization-registry", VACCINES, registry_history, 0.6),
    Family("immunization-titers", VACCINES, titer_form, 0.3),
)
