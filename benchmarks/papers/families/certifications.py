# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Board certificates of physicians, and certifications of nurses, allied professions and medical staff offices."""

from __future__ import annotations

from datetime import date
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, TODAY, WORDED, add_months, write, years_before
from benchmarks.papers.numbers import draw_number
from benchmarks.papers.paper import Credential, Family, Paper, one_page
from benchmarks.papers.people import draw_officer, draw_person

BOARD = "board_certification"
PROFESSIONAL = "professional_certification"
_BOARDS = (
    (
        "American Board of Internal Medicine",
        ("Internal Medicine", "Cardiovascular Disease", "Nephrology", "Rheumatology", "Infectious Disease"),
    ),
    ("American Board of Surgery", ("Surgery", "Vascular Surgery", "Pediatric Surgery")),
    ("American Board of Pediatrics", ("Pediatrics", "Neonatal-Perinatal Medicine", "Pediatric Cardiology")),
    ("American Board of Anesthesiology", ("Anesthesiology", "Pain Medicine")),
    ("American Board of Psychiatry and Neurology", ("Psychiatry", "Neurology", "Child and Adolescent Psychiatry")),
    ("American Board of Family Medicine", ("Family Medicine",)),
    ("American Board of Emergency Medicine", ("Emergency Medicine",)),
    ("American Board of Dermatology", ("Dermatology",)),
    ("American Board of Urology", ("Urology",)),
    ("American Board of Ophthalmology", ("Ophthalmology",)),
    ("American Osteopathic Board of Family Physicians", ("Family Medicine",)),
    ("American Board of Podiatric Medicine", ("Podiatric Medicine",)),
)
_CERTIFICATIONS = (
    ("American Nurses Credentialing Center", "Family Nurse Practitioner", "FNP-BC"),
    ("American Nurses Credentialing Center", "Medical-Surgical Nursing", "RN-BC"),
    ("American Academy of Nurse Practitioners Certification Board", "Adult-Gerontology Primary Care Nurse Practitioner", "AGNP-C"),
    (
        "National Board of Certification and Recertification for Nurse Anesthetists",
        "Certified Registered Nurse Anesthetist",
        "CRNA",
    ),
    ("National Commission on Certification of Physician Assistants", "Physician Assistant-Certified", "PA-C"),
    ("Board of Certification for Emergency Nursing", "Certified Emergency Nurse", "CEN"),
    ("Oncology Nursing Certification Corporation", "Oncology Certified Nurse", "OCN"),
    ("American Association of Critical-Care Nurses", "Critical Care Registered Nurse", "CCRN"),
    ("Competency and Credentialing Institute", "Certified Perioperative Nurse", "CNOR"),
    ("National Board for Respiratory Care", "Registered Respiratory Therapist", "RRT"),
    ("American Registry of Radiologic Technologists", "Registered Technologist in Radiography", "R.T.(R)"),
    ("American Speech-Language-Hearing Association", "Certificate of Clinical Competence in Speech-Language Pathology", "CCC-SLP"),
    ("National Board for Certification in Occupational Therapy", "Occupational Therapist Registered", "OTR"),
    ("Commission on Dietetic Registration", "Registered Dietitian", "RD"),
    ("American Midwifery Certification Board", "Certified Nurse-Midwife", "CNM"),
)
_STAFF = (("Certified Provider Credentialing Specialist", "CPCS"), ("Certified Professional Medical Services Management", "CPMSM"))


def _specialty(it: Credential, chance: Chance) -> tuple[str, str]:
    board, specialties = chance.pick(_BOARDS)
    what = chance.pick(specialties)
    it.put("qualification", what, None, (f"Diplomate in {what}", f"Board Certified in {what}"))
    it.put("issuer", board, None, (f"The {board}",))
    return board, what


def script_diplomate(chance: Chance) -> Paper:
    """Diploma style: board in blackletter, holder in script, all in prose."""
    it = Credential(BOARD, "certificate", None)
    who = draw_person(chance, latin1=True)
    board, what = _specialty(it, chance)
    given = years_before(chance, 1, 30)
    lifelong = given.year < 1996 and chance.maybe(0.5)
    if lifelong:
        it.expiry = "lifetime"
    through = ""
    if not lifelong and chance.maybe(0.6):
        end = date(given.year + 10, 12, 31)
        it.expiry = "expires"
        through = f"<p>{chance.pick(('Certified from the above date through', 'This certificate is valid until', 'Valid through'))} {it.date('expiry_date', end, chance.pick(('long', 'day_first')))}</p>"
    script, gothic = (
        chance.pick(("allura", "alex-brush", "petit-formal-script", "parisienne")),
        chance.pick(("fruktur", "texturina", "grenze-gotisch", "marcellus-sc")),
    )
    body = f"""{art.frame(chance)}<div class="c spread"><div class=g>{escape("The " + board if chance.maybe(0.4) else board)}</div>
    <p class=i>{chance.pick(("Incorporated", "Organized in", "Founded"))} {chance.whole(1917, 1975)}</p><p>{chance.pick(("hereby certifies that", "attests that"))}</p><div class=n>{it.holder(who)}</div>
    <p>{chance.pick(("has met the requirements of this Board and is hereby designated a Diplomate in", "having completed an approved course of graduate study and passed the prescribed examinations, is certified as a specialist in"))}</p>
    <div class=q>{escape(what)}</div>{through}{"<p>This certificate is valid indefinitely.</p>" if lifelong else ""}<p>{chance.pick(("Given this", "Dated this"))} {it.date("issue_date", given, chance.pick(WORDED))}</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Chair")}{art.seal(chance, board.upper(), 1.3)}{art.signed(chance, draw_officer(chance), "Secretary-Treasurer")}</div>
    <p class=no>{chance.pick(("Certificate No.", "No.", "Certificate Number"))} {it.number(draw_number(chance, 4, 7))}</p></div>"""
    css = f""".c{{padding:.75in 1.1in 0;text-align:center;font:12.5pt sorts-mill-goudy}}.g{{font:33pt/1.1 {gothic}}}.i{{font-size:9pt}}.n{{font:40pt/1.2 {script};margin:.05in}}.q{{font:25pt/1.2 {gothic};margin:.05in}}
    .f{{display:flex;justify-content:space-around;align-items:end}}.no{{font-size:9.5pt;margin:.05in}}"""
    return one_page(it, body, css, "landscape")


def contingent(chance: Chance) -> Paper:
    """A newer certificate without an end: certification goes on while requirements are met."""
    it = Credential(BOARD, "certificate", "contingent_on_moc")
    who = draw_person(chance)
    board, what = _specialty(it, chance)
    first, form = years_before(chance, 1, 12), chance.pick(NAMED)
    colour = art.ink(chance)
    clause = chance.pick(
        (
            "Ongoing certification is contingent upon meeting the requirements of Maintenance of Certification.",
            "Continued validity depends upon participation in the Board's Continuing Certification program.",
        )
    )
    body = f"""<div class=l>{art.seal(chance, board.upper(), 1.5, colour)}</div><div class=r><div class=b>{escape(board)}</div><p>certifies that</p><div class=n>{it.holder(who)}</div>
    <p>is board certified in</p><div class=q>{escape(what)}</div><table><tr><td>Certificate<td>{it.number(draw_number(chance, 5, 7))}<tr><td>Initial certification<td>{it.date("issue_date", first, form)}</table>
    <p class=m>{clause}</p>{art.signed(chance, draw_officer(chance), "President and CEO")}</div>"""
    css = f"""body{{font-family:{chance.pick(("merriweather", "nunito-sans", "poppins", "crimson-pro"))};background:linear-gradient(90deg,{colour}22 2.6in,#fff 2.6in)}}.l{{position:absolute;left:.55in;top:.9in}}.r{{position:absolute;left:3.1in;top:.9in;right:.7in}}
    .b{{font-size:22pt;font-weight:700;color:{colour}}}.n{{font-size:28pt;margin:.05in 0 .15in}}.q{{font-size:20pt;font-weight:700}}table{{margin:.2in 0}}td{{padding:3pt 24pt 3pt 0}}.m{{font-size:9.5pt;font-style:italic}}"""
    return one_page(it, body, css, "landscape")


def status_print(chance: Chance) -> Paper:
    """What a board's website says about a diplomate, with a table of certificates and the day it was viewed."""
    it = Credential(BOARD, "verification_print", "expires")
    who = draw_person(chance, marks=0.2)
    board, what = _specialty(it, chance)
    form = chance.pick(("slash", "long", "abbreviated"))
    first = years_before(chance, 2, 18)
    ends = date(chance.whole(2026, 2034), 12, 31)
    kind = chance.weighted({"dated": 3, "moc": 1})
    if kind == "moc":
        it.expiry = "contingent_on_moc"
        until = "Contingent on MOC participation"
    else:
        until = it.date("expiry_date", ends, form)
    body = f"""<div class=t>{chance.whole(1, 12)}/{chance.whole(1, 28)}/2026 &nbsp;&nbsp; Verify a physician | {escape(board)}</div><h2>{escape(board)}</h2><h3>{it.holder(who, who.canonical + chance.pick((", MD", ", DO", "")))}</h3>
    <table><tr><th>Certification<th>Status<th>Initial date<th>{chance.pick(("Valid through", "Expires", "End date"))}<th>Participating in MOC</tr><tr><td>{escape(what)}<td>{it.put("status", chance.pick(("Certified", "Active")))}<td>{it.date("issue_date", first, form)}<td>{until}<td>Yes</table>
    <p>{chance.pick(("Certificate number", "Candidate ID"))}: {chance.digits(6)}</p><p class=s>Verification date: {write(years_before(chance, 0, 0.5), form).text}. This page may be used as primary source verification.</p>"""
    it.leave("number")
    css = f"""body{{font-family:{chance.pick(("source-sans-3", "mulish", "inter"))};padding:.8in .9in}}.t{{position:absolute;top:.25in;left:.4in;font-size:7.5pt}}h2{{color:{art.ink(chance)}}}table{{width:100%;margin:.2in 0}}th{{text-align:left;border-bottom:2px solid #888;font-size:9pt}}td{{padding:6pt 6pt 6pt 0;font-size:10pt}}.s{{color:#555;font-size:9pt}}"""
    return one_page(it, body, css)


def board_letter(chance: Chance) -> Paper:
    """A short letter from a board."""
    it = Credential(BOARD, "letter", "expires")
    who = draw_person(chance)
    board, what = _specialty(it, chance)
    form = chance.pick(("long", "day_first"))
    first, ends = years_before(chance, 1, 9), date(chance.whole(2027, 2034), 12, 31)
    body = f"""<p class=h>{escape(board)}</p><p>{write(years_before(chance, 0, 0.8), form).text}</p><p>Dear Colleague:</p><p>This letter confirms that {it.holder(who)}, {chance.pick(("MD", "DO"))}, was certified by this Board in {escape(what)}
    on {it.date("issue_date", first, form)} and holds certificate number {it.number(draw_number(chance, 4, 6))}. The certificate expires on {it.date("expiry_date", ends, form)}.</p><p>Candidates for certification are not "board eligible"; the Board does not use that term.</p>
    <p>Yours truly,<br>{art.signature(chance, draw_officer(chance), 26)}<br>{draw_officer(chance)}<br>Credentials Manager</p>"""
    css = f"""body{{font-family:{chance.pick(("cutive-mono", "libre-caslon-text", "spectral"))};padding:1.1in;line-height:1.6;font-size:11pt}}.h{{font-size:17pt;border-bottom:2px solid {art.ink(chance)}}}"""
    return one_page(it, body, css)


def _certified(it: Credential, chance: Chance) -> tuple[str, str, str]:
    issuer, what, short = chance.pick(_CERTIFICATIONS)
    it.put("issuer", issuer, None, (f"{issuer} ({short})",))
    it.put("qualification", what, None, (f"{what} ({short})", f"{what}, {short}", short))
    return issuer, what, short


def portrait_certificate(chance: Chance) -> Paper:
    """A portrait certificate, centred; number and period in a footer line."""
    it = Credential(PROFESSIONAL, "certificate", "expires")
    who = draw_person(chance)
    issuer, what, short = _certified(it, chance)
    start, form = years_before(chance, 0.1, 4), chance.pick(NAMED + NUMERIC)
    end = add_months(start, chance.pick((24, 36, 48, 60)), chance.maybe(0.5))
    colour = art.ink(chance)
    degrees = chance.pick(("", ", RN", ", MSN, RN", ", BSN, RN", ", MS"))
    body = f"""{art.frame(chance, colour)}<div class="c spread"><div class=i>{escape(issuer)}</div><p>{chance.pick(("recognizes", "is pleased to award to", "confers upon"))}</p><div class=n>{it.holder(who, who.canonical + degrees)}</div><p>{chance.pick(("the credential", "the designation of", "certification as"))}</p>
    <div class=q>{escape(what)}</div><div class=a>{escape(short)}</div>{art.seal(chance, issuer.upper(), 1.6, colour)}<div class=s>{art.signed(chance, draw_officer(chance), "Chair, Board of Directors")}{art.signed(chance, draw_officer(chance), "Chief Executive Officer")}</div>
    <div class=f>{chance.pick(("Certification Number", "Cert. No.", "ID"))}: {it.number(draw_number(chance, 6, 9))} &nbsp;|&nbsp; {chance.pick(("Valid", "Certified"))} {it.date("issue_date", start, form)} {chance.pick(("to", "–", "through"))} {it.date("expiry_date", end, form)}</div></div>"""
    css = f"""body{{font-family:{chance.pick(("bodoni-moda", "libre-caslon-text", "source-sans-3", "cormorant-garamond"))}}}.c{{text-align:center;padding:1.1in .9in .7in;font-size:13pt}}.i{{font-size:22pt;color:{colour};font-weight:700;margin-bottom:.4in}}.n{{font-size:29pt;margin:.25in 0}}.q{{font-size:21pt;font-weight:700;margin:.15in 0}}.a{{font-size:17pt;margin-bottom:.3in}}
    .s{{display:flex;justify-content:space-around;margin-top:.3in}}.f{{font-size:10pt;margin:.3in -.3in 0}}"""
    return one_page(it, body, css)


def certificate_with_card(chance: Chance) -> Paper:
    """A letter-page print: certificate above, wallet card below, the same credential twice."""
    it = Credential(PROFESSIONAL, "certificate", "expires")
    who = draw_person(chance)
    issuer, what, short = _certified(it, chance)
    end, form, number = (
        add_months(TODAY, chance.whole(-6, 50), True),
        chance.pick((*NUMERIC, "month", "long")),
        draw_number(chance, 5, 8),
    )
    name = f"{who.canonical}, {escape(short)}"
    expiry = it.date("expiry_date", end, form)
    body = f"""<div class=u><div class=i>{escape(issuer)}</div><p>certifies that</p><div class=n>{it.holder(who, f"{who.canonical}, {short}")}</div><p>has fulfilled all requirements to be known as</p><b class=q>{escape(what)}</b>
    <p class=k>Certificate {it.number(number)} · expires {expiry}</p></div><div class=cut>✂ cut here</div><div class=card><b>{escape(issuer)}</b><br>{escape(what)}<p>{name}<br># {number}<br>Exp. {expiry}</p></div>
    <div class=t>Keep this card with you. Questions: certification@{chance.pick(("boards", "cert"))}.example</div>"""
    css = f"""body{{font-family:{chance.pick(("work-sans", "libre-franklin", "spectral", "ibm-plex-sans"))}}}.u{{position:absolute;left:.7in;right:.7in;top:.7in;height:5in;border:3px double {art.ink(chance)};text-align:center;padding:.45in}}.i{{font-size:19pt;font-weight:700}}.n{{font-size:25pt;margin:.1in}}.q{{font-size:15pt}}.k{{margin-top:.4in}}
    .cut{{position:absolute;top:6.2in;left:.7in;right:.7in;border-bottom:1px dashed #888;font-size:8pt;color:#777}}.card{{position:absolute;left:.9in;top:6.7in;width:3.4in;height:2.15in;border:1px solid #444;padding:.2in;font-size:9.5pt}}.t{{position:absolute;left:4.7in;top:7.2in;width:2.6in;font-size:9pt}}"""
    return one_page(it, body, css)


def badge_print(chance: Chance) -> Paper:
    """A digital badge page: medal left, facts right as bullet lines."""
    staff = chance.maybe(0.4)
    it = Credential(PROFESSIONAL, "verification_print", "expires")
    who = draw_person(chance)
    if staff:
        what, short = chance.pick(_STAFF)
        issuer = it.put(
            "issuer",
            "National Association Medical Staff Services",
            None,
            ("NAMSS", "National Association Medical Staff Services (NAMSS)"),
        )
        it.put("qualification", what, None, (f"{what} ({short})", short))
    else:
        issuer, what, short = _certified(it, chance)
    start = years_before(chance, 0.1, 2.8)
    end, form = date(start.year + 3, 12, 31), chance.pick(("long", "abbreviated"))
    body = f"""<div class=m>{art.seal(chance, what.upper(), 3.0)}</div><div class=r><h1>{escape(what)} ({escape(short)})</h1><p>Issued by <a>{escape(issuer)}</a></p><p class=e>This badge was issued to <b>{it.holder(who)}</b> on {it.date("issue_date", start, form)}</p>
    <p class=e>Expires: {it.date("expiry_date", end, form)}</p><p class=v>✔ Verified &nbsp; Last verified {write(years_before(chance, 0, 0.3), form).text}</p><p>Skills: Credentialing · Privileging · Compliance · Primary Source Verification</p></div>"""
    css = f"""body{{font-family:{chance.pick(("inter", "poppins", "nunito-sans"))}}}.m{{position:absolute;left:.8in;top:1in}}.r{{position:absolute;left:4.4in;top:.9in;width:7.6in}}h1{{font-size:23pt;line-height:1.15}}a{{color:#0b63ce}}.e{{font-size:12.5pt}}.v{{color:#157a3c}}"""
    return one_page(it, body, css, "screen")


def staff_certificate(chance: Chance) -> Paper:
    """The medical staff profession's own certificate, printed at home."""
    it = Credential(PROFESSIONAL, "certificate", "expires")
    who, (what, short) = draw_person(chance), chance.pick(_STAFF)
    year = chance.whole(2019, 2025)
    script = chance.pick(("parisienne", "rouge-script", "petit-formal-script"))
    body = f"""{art.guilloche(chance, 0.2)}{art.frame(chance)}<div class="c spread"><div class=i>{it.put("issuer", "National Association Medical Staff Services", None, ("NAMSS", "National Association Medical Staff Services (NAMSS)"))}</div><p>Certification Commission</p><div class=n>{it.holder(who)}</div>
    <p>having demonstrated the knowledge required for this profession is awarded the title</p><div class=q>{it.put("qualification", what, None, (f"{what} ({short})", short))}<br>{short}</div>
    <p>{chance.pick(("Certified", "Awarded"))} {it.date("issue_date", date(year, chance.whole(3, 11), chance.whole(1, 28)), chance.pick(NAMED))} &nbsp;·&nbsp; {chance.pick(("Certification valid through", "Renewal due"))} {it.date("expiry_date", date(year + 3, 12, 31), chance.pick(NAMED))}</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Commission Chair")}{art.signed(chance, draw_officer(chance), "President")}</div></div>"""
    css = f""".c{{text-align:center;padding:.85in 1in 0;font:13pt crimson-pro}}.i{{font:700 23pt crimson-pro}}.n{{font:38pt/1.3 {script}}}.q{{font:700 20pt/1.3 crimson-pro;margin:.1in}}.f{{display:flex;justify-content:space-around;margin-top:.25in}}"""
    return one_page(it, body, css, "landscape")


def member_card(chance: Chance) -> Paper:
    """A certification wallet card, the values centred without labels for the name and the title."""
    it = Credential(PROFESSIONAL, "card", "expires")
    who = draw_person(chance)
    issuer, what, _short = _certified(it, chance)
    body = f"""<div class=i>{escape(issuer)}</div><div class=n>{it.holder(who)}</div><div class=q>{escape(what)}</div><div class=f><span>ID {it.number(draw_number(chance, 5, 8))}</span><span>EXP {it.date("expiry_date", add_months(TODAY, chance.whole(-5, 40), True), chance.pick(("month_number", "slash", "padded", "month_short")))}</span></div>"""
    css = f"""body{{font-family:{chance.pick(("barlow-condensed", "inter", "source-sans-3"))};text-align:center;background:{art.tint(chance)}33;padding:.12in}}.i{{font-size:8.5pt;font-weight:700;line-height:1.15}}.n{{font-size:14pt;font-weight:700;margin:.16in 0 2pt}}.q{{font-size:9pt;line-height:1.15}}.f{{position:absolute;bottom:.13in;left:.2in;right:.2in;display:flex;justify-content:space-between;font-size:9pt}}"""
    return one_page(it, body, css, "card")


FAMILIES = (
    Family("board-script-diplomate", BOARD, script_diplomate, 0.1),
    Family("board-contingent", BOARD, contingent, 0.4),
    Family("board-status-print", BOARD, status_print, 0.8),
    Family("board-letter", BOARD, board_letter, 0.3),
    Family("certification-portrait", PROFESSIONAL, portrait_certificate, 0.3),
    Family("certification-with-card", PROFESSIONAL, certificate_with_card, 0.4),
    Family("certification-badge-print", PROFESSIONAL, badge_print, 0.9),
    Family("certification-staff", PROFESSIONAL, staff_certificate, 0.4),
    Family("certification-member-card", PROFESSIONAL, member_card, 0.1),
)
