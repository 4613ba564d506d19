# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Courses: life support cards, continuing education with credits, and required training without."""

from __future__ import annotations

from datetime import date
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, add_months, write, years_before
from benchmarks.papers.institutions import draw_hospital, draw_provider
from benchmarks.papers.numbers import draw_number
from benchmarks.papers.paper import Credential, Family, Paper, Sheet, one_page
from benchmarks.papers.people import Person, draw_officer, draw_person
from benchmarks.papers.places import draw_address

LIFE, CME, COURSE = "life_support_card", "cme_certificate", "training_certificate"
_SKILLS = (
    ("Basic Life Support", "BLS"),
    ("Advanced Cardiovascular Life Support", "ACLS"),
    ("Pediatric Advanced Life Support", "PALS"),
    ("Neonatal Resuscitation Program", "NRP"),
    ("Advanced Life Support", "ALS"),
)
_SCHOOLS = (
    "American Heart Association",
    "American Red Cross",
    "Continental Resuscitation Council",
    "Emergency Skills Alliance",
    "Northfield Safety Institute",
)
TOPICS = (
    "Antimicrobial Stewardship at the Bedside",
    "Rethinking Heart Failure in Rural Practice",
    "Opioid Prescribing: Risks and Alternatives",
    "Delirium After Surgery: What Works",
    "Ultrasound-Guided Vascular Access",
    "Ethics Rounds: Consent in Dementia",
    "Sepsis Recognition in the First Hour",
    "Grief and Burnout in Hospice Teams",
)
COURSES = (
    "HIPAA Privacy and Security Awareness",
    "Bloodborne Pathogens",
    "Mandated Reporter: Child Abuse",
    "Infection Control and Barrier Precautions",
    "Human Subjects Research: Biomedical Investigators",
    "Fraud, Waste and Abuse",
    "Workplace Violence Prevention",
    "Medicare General Compliance",
    "Cultural Humility in Care",
    "Fire Safety and Emergency Codes",
)


def _skill(it: Credential, chance: Chance, skills: tuple[tuple[str, str], ...] = _SKILLS, provider: str = "") -> tuple[str, str]:
    name, short = chance.pick(skills)
    it.put(
        "qualification",
        name,
        f"{short}{provider}" if provider else name,
        (short, f"{name} ({short})", f"{short} Provider", f"{name} Provider", f"{name} ({short}) Provider"),
    )
    return name, short


def _issued_by(it: Credential, chance: Chance, schools: tuple[str, ...] = _SCHOOLS) -> str:
    return it.put("issuer", chance.pick(schools), None)


def ecard_pair(chance: Chance) -> Paper:
    """A printed e-card: front and back side by side, three identifiers of which one is the card's."""
    it = Credential(LIFE, "card", "expires")
    who, month = draw_person(chance), years_before(chance, 0.1, 2.4)
    school = _issued_by(it, chance, _SCHOOLS[:3])
    name, short = _skill(it, chance)
    monthly = chance.maybe(0.6)
    form = chance.pick(("month_number", "month")) if monthly else chance.pick(NUMERIC)
    issue = it.date("issue_date", month, form if not monthly else chance.pick((form, "slash")))
    renew = it.date("expiry_date", add_months(month, 24, True), form)
    place = draw_address(chance)
    body = f"""<div class=k><div class=h>{escape(short)}<br>Provider</div><div class=o>{school}</div><div class=n>{it.holder(who)}</div><p>has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the {escape(school)} {escape(name)} ({short}) Program.</p>
    <div class=two><div><small>Issue Date</small><br>{issue}</div><div><small>{chance.pick(("Renew By", "Recommended Renewal Date"))}</small><br>{renew}</div></div></div>
    <div class="k b"><small>Training Center Name</small><br>{draw_hospital(chance)}<br><small>Training Center ID</small><br>{chance.letters(2)}{chance.digits(5)}<br><small>Training Center City, State</small><br>{place.city}, {place.state}<br><small>Instructor Name</small><br>{draw_officer(chance, False)}<br><small>Instructor ID</small><br>{chance.digits(11)}
    <div class=code><small>{chance.pick(("eCard Code", "Card Number", "Certificate ID"))}</small><br>{it.number(chance.digits(12))}</div><div class=q>{art.qr("https://ecards.example/" + chance.digits(12), 0.75)}</div></div><div class=c>© {month.year} To verify, scan the code or visit the website and enter the code above.</div>"""
    colour = chance.pick(("#b5121b", "#19518c", "#2c6e49", "#5c2a6b"))
    css = f"""body{{font-family:{chance.pick(("mulish", "source-sans-3", "archivo-narrow"))};font-size:8.6pt}}.k{{position:absolute;top:1.2in;left:.75in;width:3.45in;height:2.75in;border:1px solid #999;padding:.12in .15in;line-height:1.25}}.b{{left:4.3in}}.h{{position:absolute;right:.12in;top:.1in;background:{colour};color:#fff;padding:3pt 7pt;text-align:center;font-weight:700}}
    .o{{font-weight:700;color:{colour};width:2.2in;font-size:10.5pt}}.n{{font-size:13pt;font-weight:700;margin:.2in 0 .06in}}p{{font-size:7.4pt}}.two{{display:flex;gap:.8in;font-weight:700}}small{{font-weight:400;font-size:6.6pt;color:#444}}.code{{position:absolute;left:1.9in;bottom:.15in}}.q{{position:absolute;right:.12in;bottom:.5in}}.c{{position:absolute;top:4.15in;left:.75in;font-size:6.5pt}}"""
    return one_page(it, body, css)


def cross_certificate(chance: Chance) -> Paper:
    """A full-page certificate with a labelled block in the lower left."""
    it = Credential(LIFE, "certificate", "expires")
    who, day = draw_person(chance), years_before(chance, 0.1, 2.2)
    school = _issued_by(it, chance, _SCHOOLS[1:])
    name, short = _skill(it, chance)
    form = chance.pick(NUMERIC + NAMED)
    if chance.maybe(0.3):
        valid = f"Valid for 2 years from {write(day, form).text}"
        it.put("expiry_date", add_months(day, 24).isoformat(), "2 years")
        it.leave("expiry_date")
    else:
        valid = (
            f"<b>{chance.pick(('Valid through', 'Expires', 'Expiration'))}:</b> {it.date('expiry_date', add_months(day, 24), form)}"
        )
    body = f"""<div class=bar>{school}</div><h1>Certificate of Completion</h1><p>{it.holder(who)}</p><p class=s>has successfully completed requirements for</p><h2>{escape(name)} ({short})</h2><div class=b><b>{chance.pick(("Date Completed", "Completed on", "Certification date"))}:</b> {it.date("issue_date", day, form)}<br>{valid}<br><b>Conducted by:</b> {draw_provider(chance)}<br><b>Instructor:</b> {draw_officer(chance, False)}<br><b>Certificate ID:</b> {it.number(draw_number(chance, 5, 8))}</div>
    <div class=q>{art.qr("https://verify.example/" + chance.letters(6), 1.2)}</div>"""
    colour = chance.pick(("#c8102e", "#00587c", "#3f6f21"))
    css = f"""body{{font-family:{chance.pick(("poppins", "nunito-sans", "work-sans"))};text-align:center}}.bar{{background:{colour};color:#fff;font-size:20pt;font-weight:700;padding:.25in;text-align:left}}h1{{font-size:30pt;margin:.35in 0 .2in}}p{{font-size:25pt;margin:.1in}}.s{{font-size:13pt}}h2{{color:{colour};font-size:22pt}}.b{{position:absolute;left:.7in;bottom:.6in;text-align:left;line-height:1.6}}.q{{position:absolute;right:.7in;bottom:.6in}}"""
    return one_page(it, body, css, "landscape")


def paper_wallet(chance: Chance) -> Paper:
    """The old paper card, typed, labels below; just the card."""
    it = Credential(LIFE, "card", "expires")
    who, month = draw_person(chance, marks=0.3), years_before(chance, 0.1, 3)
    school = _issued_by(it, chance)
    _skill(it, chance, _SKILLS[:3], " Provider" if chance.maybe(0.5) else " PROVIDER")
    form = chance.pick(("month_number", "month_short", "padded", "slash"))
    body = f"""<div class=l>{escape(it.printed["qualification"])}</div><div class=o>{school}</div><div class=t>{it.holder(who)}</div><p>This card certifies that the above individual has completed the national cognitive and skills evaluations.</p><div class=r><div>{it.date("issue_date", month, form)}<small>Issue Date</small></div><div>{it.date("expiry_date", add_months(month, 24, True), form)}<small>Recommended Renewal</small></div></div>"""
    css = f"""body{{font-family:{chance.pick(("archivo-narrow", "arvo"))};padding:.1in .14in;background:{art.tint(chance)}22;border:1px solid #888}}.l{{font-size:13pt;font-weight:700;text-align:right}}.o{{font-size:7.5pt;position:absolute;top:.13in;left:.14in}}.t{{font:11pt {chance.pick(("special-elite", "caveat", "cutive-mono"))};border-bottom:1px solid #333;margin-top:.18in}}p{{font-size:6.2pt;margin:3pt 0}}.r{{display:flex;justify-content:space-between;font:10pt special-elite}}small{{display:block;border-top:1px solid #333;font:6pt archivo-narrow}}"""
    return one_page(it, body, css, "card")


def two_cards(chance: Chance) -> Paper:
    """Two cards of one person copied side by side: two credentials."""
    who, skills = draw_person(chance), chance.some(_SKILLS[:4], 2)
    school = chance.pick(_SCHOOLS)
    cards, credentials = "", []
    form = chance.pick(("month_number", "slash", "abbreviated"))
    for name, short in skills:
        it = Credential(LIFE, "card", "expires")
        day = years_before(chance, 0.1, 2.5)
        it.put("qualification", name, None, (short, f"{name} ({short})", f"{short} Provider", f"{name} Provider"))
        cards += f"""<div class=k><b>{it.put("issuer", school)}</b><h3>{escape(name)}</h3><div class=n>{it.holder(who)}</div><table><tr><td>Completed<td>{it.date("issue_date", day, form)}<tr><td>Expires<td>{it.date("expiry_date", add_months(day, 24, True), form)}<tr><td>Card no.<td>{it.number(chance.digits(10))}<tr><td>Instructor<td>{draw_officer(chance, False)}</table></div>"""
        credentials.append(it)
    css = f"""body{{font-family:{chance.pick(("inter", "ibm-plex-sans", "libre-franklin"))};font-size:9pt}}.k{{position:absolute;top:{chance.real(0.8, 5):.1f}in;left:.5in;width:3.6in;height:2.4in;border:1px solid #666;padding:.15in;background:{art.tint(chance)}22}}.k+.k{{left:4.4in}}h3{{margin:4pt 0;font-size:11pt}}.n{{font-size:12.5pt;font-weight:700;margin:5pt 0}}td{{padding:2pt 12pt 2pt 0}}"""
    return Paper([Sheet(cards, css)], credentials)


def provider_online(chance: Chance) -> Paper:
    """An online school's certificate, decorated, the course in a ribbon."""
    it = Credential(LIFE, "certificate", "expires")
    who, day = draw_person(chance), years_before(chance, 0.05, 2)
    name, short = _skill(it, chance)
    school = it.put("issuer", chance.pick(_SCHOOLS[2:]))
    form = chance.pick(NAMED)
    number = it.number(f"{chance.letters(3)}-{chance.digits(7)}")
    body = f"""{art.frame(chance)}<div class="c spread"><div class=o>{school}</div><div class=r>{escape(name)} {escape(short)} Certification</div><p>This certifies that</p><div class=n>{it.holder(who)}</div><p>has passed the online course and examination, which follow the current guidelines of {chance.pick((2020, 2025))}.</p><p>Issued {it.date("issue_date", day, form)} &nbsp;•&nbsp; Expires {it.date("expiry_date", add_months(day, 24), form)} &nbsp;•&nbsp; Certificate {number}</p><div>{art.signed(chance, draw_officer(chance), "Medical Director")}</div></div>"""
    css = f""".c{{text-align:center;padding:0 1in;font:13pt {chance.pick(("source-sans-3", "spectral", "poppins"))}}}.o{{font-size:23pt;font-weight:700}}.r{{background:{art.ink(chance)};color:#fff;font-size:17pt;padding:6pt}}.n{{font:36pt {chance.pick(("parisienne", "bodoni-moda", "alex-brush"))}}}"""
    return one_page(it, body, css, "landscape")


def _credits(it: Credential, chance: Chance, unit: str) -> str:
    value = chance.pick(("1", "1.5", "2", "3", "4.25", "6", "7.5", "12", "0.75", "18.5"))
    printed = f"{float(value):.2f}" if chance.maybe(0.4) else value
    return f"{it.put('credits', value, printed)} {unit}"


def _activity(chance: Chance) -> tuple[Credential, Person, str, str, date]:
    it = Credential(CME, "certificate", "not_applicable")
    topic = it.put("qualification", chance.pick(TOPICS))
    provider = it.put("issuer", chance.pick((draw_provider(chance), draw_hospital(chance))))
    return it, draw_person(chance), topic, provider, years_before(chance, 0.05, 5)


def physician_credit(chance: Chance) -> Paper:
    """Prose: who took part in what, and how many credits of the maximum."""
    it, who, topic, provider, day = _activity(chance)
    it.holder(who, f"{who.canonical}, {chance.pick(('MD', 'DO'))}")
    form = chance.pick(NAMED)
    body = f"""{art.frame(chance)}<div class="c spread"><div class=u>{provider}</div><p>certifies that</p><div class=n>{escape(it.printed["holder_name"])}</div><p>has participated in the {chance.pick(("live activity", "enduring material", "internet activity"))} titled</p><div class=q>{topic}</div><p>on {it.date("issue_date", day, form)} and is awarded</p><b>{_credits(it, chance, "AMA PRA Category 1 Credit(s)™")}</b>
    <p class=s>{provider} is accredited by the Accreditation Council for Continuing Medical Education (ACCME) and designates this activity for a maximum of {chance.whole(19, 30)} credits.</p><div>{art.signed(chance, draw_officer(chance), "Director, CME")}</div></div>"""
    css = f""".c{{text-align:center;padding:0 1.2in;font:13pt {chance.pick(("crimson-pro", "source-sans-3", "libre-caslon-text"))}}}.u{{font-size:23pt;font-weight:700}}.n{{font-size:27pt}}.q{{font-size:18pt;font-style:italic}}.s{{font-size:9pt}}"""
    return one_page(it, body, css, "landscape")


def contact_hours(chance: Chance) -> Paper:
    """A nursing certificate as a table, provider approval number as a decoy."""
    it, who, topic, provider, day = _activity(chance)
    form = chance.pick(NUMERIC + NAMED)
    rows = [
        ("Participant", it.holder(who, chance.pick((f"{who.canonical}, RN", who.canonical)))),
        ("Course", topic),
        ("Completion date", it.date("issue_date", day, form)),
        ("Contact hours", _credits(it, chance, chance.pick(("", "contact hours")))),
        ("Provider", provider),
        ("Provider approved by", f"California Board of Registered Nursing, CEP {chance.digits(5)}"),
        ("License no. of participant", chance.digits(6)),
    ]
    if chance.maybe(0.5):
        rows.append(("Certificate number", it.number(draw_number(chance, 6, 9))))
    else:
        it.leave("number")
    table = "".join(f"<tr><th>{label}<td>{value}" for label, value in rows)
    body = f"""<h1>Certificate of Continuing Education</h1><table>{table}</table><p>Retain this certificate for {chance.pick(("four", "five", "six"))} years.</p>{art.signed(chance, draw_officer(chance), "Nurse Planner")}"""
    css = f"""body{{font-family:{chance.pick(("mulish", "arvo", "ibm-plex-sans"))};padding:1in}}h1{{font-size:22pt;color:{art.ink(chance)}}}table{{width:100%;margin:.3in 0}}th{{background:#eee;text-align:left;width:2.2in}}th,td{{border:1px solid #999;padding:7pt}}"""
    return one_page(it, body, css)


def conference_attendance(chance: Chance) -> Paper:
    """A conference's certificate with a range of days."""
    it, who, topic, provider, day = _activity(chance)
    it.leave("issue_date", "number")
    day = day.replace(day=min(day.day, 26))
    span = f"{day:%B} {day.day}–{day.day + 2}, {day.year}"
    place = draw_address(chance)
    body = f"""<div class=l></div><div class=r><h2>{provider}</h2><p>{chance.whole(3, 41)}th Annual Meeting</p><h1>{topic}</h1><p>{escape(span)} · {place.city}, {place.state_name}</p><p>Certificate of attendance for</p><div class=n>{it.holder(who)}</div><p>Credits claimed: <b>{_credits(it, chance, "CE hours")}</b></p>{art.signed(chance, draw_officer(chance), "Course Chair")}</div>"""
    colour = art.ink(chance)
    css = f"""body{{font-family:{chance.pick(("bodoni-moda", "poppins", "merriweather"))}}}.l{{position:absolute;left:0;top:0;bottom:0;width:2.2in;background:linear-gradient(160deg,{colour},{art.tint(chance)})}}.r{{position:absolute;left:2.7in;top:.7in;right:.7in;font-size:13pt}}h1{{font-size:21pt}}.n{{font-size:27pt;margin:.05in 0 .2in}}"""
    return one_page(it, body, css, "landscape")


def pharmacy_statement(chance: Chance) -> Paper:
    """A statement of credit with a universal activity number and two dates."""
    it, who, topic, provider, day = _activity(chance)
    uan = f"{chance.whole(1000, 9000):04d}-0000-{day:%y}-{chance.whole(1, 200):03d}-H01-P"
    it.leave("number")
    body = f"""<h2>Statement of Credit</h2><div class=g><div><small>Name</small>{it.holder(who)}</div><div><small>Date of participation</small>{it.date("issue_date", day, chance.pick(NUMERIC))}</div><div><small>Activity title</small>{topic}</div><div><small>Universal activity number</small>{uan}</div><div><small>Accredited provider</small>{provider}</div><div><small>Credit</small>{_credits(it, chance, "contact hours")} (0.{chance.whole(1, 9)} CEU)</div></div><p>Date printed: {write(add_months(day, 2), "slash").text}</p>"""
    css = f"""body{{font-family:{chance.pick(("public-sans", "share-tech-mono", "work-sans"))};padding:.8in}}.g{{display:grid;grid-template-columns:1fr 1fr;gap:.3in;margin-top:.4in}}small{{display:block;color:#666;font-size:8pt}}p{{margin-top:.6in;font-size:8.5pt}}"""
    return one_page(it, body, css)


def _course(chance: Chance) -> tuple[Credential, Person, str, str, date]:
    it = Credential(COURSE, "certificate", "not_applicable")
    course = it.put("qualification", chance.pick(COURSES))
    return it, draw_person(chance), course, it.put("issuer", draw_provider(chance)), years_before(chance, 0.05, 4)


def _until(it: Credential, chance: Chance, day: date, form: str, probability: float, label: str) -> str:
    """An expiry for courses that are taken every year; most are not."""
    if not chance.maybe(probability):
        return ""
    it.expiry = "expires"
    return f"{label} {it.date('expiry_date', add_months(day, chance.pick((12, 24, 36))), form)}"


def online_course(chance: Chance) -> Paper:
    """A learning platform's certificate, centred, with a score."""
    it, who, course, provider, day = _course(chance)
    form = chance.pick(NAMED + NUMERIC)
    body = f"""{art.frame(chance)}<div class="c spread"><h1>Certificate of {chance.pick(("Completion", "Achievement"))}</h1><p>{provider} {chance.pick(("presents this to", "certifies that"))}</p><div class=n>{it.holder(who)}</div><p>{chance.pick(("for completing", "has successfully completed"))}</p><div class=q>{course}</div><p>Completed {it.date("issue_date", day, form)} with a score of {chance.whole(80, 100)}%. {_until(it, chance, day, form, 0.3, "Valid until")}</p><p class=s>Certificate ID {it.number(f"{chance.letters(2)}{chance.digits(3)}-{chance.letters(4)}-{chance.digits(4)}")}</p></div>"""
    css = f""".c{{text-align:center;padding:0 1in;font:13pt {chance.pick(("poppins", "inter", "nunito-sans", "spectral"))}}}h1{{color:{art.ink(chance)};font-size:29pt;margin:0}}.n{{font-size:28pt}}.q{{font-size:20pt;font-weight:700}}.s{{font-size:9pt}}"""
    return one_page(it, body, css, "landscape")


def research_report(chance: Chance) -> Paper:
    """A research-ethics completion record: labels left, an expiry, a record number and a member number."""
    it, who, course, provider, day = _course(chance)
    form = chance.pick(("military", "long", "slash"))
    until = _until(it, chance, day, form, 0.9, "")
    rows = [
        ("Name", it.holder(who) + f" (Member ID: {chance.digits(7)})"),
        ("Institution Affiliation", draw_hospital(chance)),
        ("Curriculum Group", "Research Ethics"),
        ("Course", course),
        ("Stage", "1 – Basic"),
        ("Record ID", it.number(chance.digits(8))),
        ("Completion Date", it.date("issue_date", day, form)),
    ]
    if until:
        rows.append(("Expiration Date", until))
    table = "".join(f"<tr><th>• {label}:<td>{value}" for label, value in rows)
    body = f"""<h3>{provider}</h3><h4>COMPLETION REPORT – PART 1 OF 2<br>COURSEWORK REQUIREMENTS</h4><table>{table}</table><p class=s>* Scores on this report reflect quiz completions at the time all requirements were met. Report generated {write(add_months(day, 1), form).text}.</p><table class=m><tr><th>Required modules<th>Score</tr>{"".join(f"<tr><td>Module {at + 1}<td>{chance.whole(3, 5)}/5</tr>" for at in range(chance.whole(4, 8)))}</table>"""
    css = f"""body{{font-family:{chance.pick(("mulish", "source-sans-3", "work-sans"))};padding:.8in;font-size:9.5pt}}h4{{text-align:center}}th{{text-align:left;padding:2pt 14pt 2pt 0}}.s{{font-size:8pt;margin:.2in 0}}.m{{width:100%}}.m td,.m th{{border-bottom:1px solid #ccc}}"""
    return one_page(it, body, css)


def reporter_certificate(chance: Chance) -> Paper:
    """State-approved coursework: boxes with captions below, coursework provider number as decoy."""
    it, who, course, provider, day = _course(chance)
    form = chance.pick(NUMERIC)
    cells = [
        (it.holder(who, who.canonical.upper()), "Trainee"),
        (course, "Coursework"),
        (it.date("issue_date", day, form), "Date completed"),
        (provider, "Approved provider"),
        (f"IC{chance.digits(3)}", "Provider identification"),
        (it.number(draw_number(chance, 5, 8)), "Certificate number"),
    ]
    boxes = "".join(f"<div><b>{value}</b><small>{label}</small></div>" for value, label in cells)
    body = f"""<h2>CERTIFICATION OF COMPLETION</h2><div class=g>{boxes}</div><p>I certify that the trainee named above has completed the coursework required by law.</p>{art.signature(chance, draw_officer(chance), 22)}"""
    css = f"""body{{font-family:{chance.pick(("libre-franklin", "special-elite", "archivo-narrow"))};padding:.55in .7in}}h2{{text-align:center}}.g{{display:grid;grid-template-columns:1fr 1fr;gap:.2in}}.g div{{border:1px solid #444;padding:6pt 8pt}}small{{display:block;border-top:1px dotted #777;margin-top:4pt;font-size:7pt}}p{{margin-top:.2in}}"""
    return one_page(it, body, css, "strip")


def orientation_letter(chance: Chance) -> Paper:
    """A hospital's note that annual training is done: prose, no number."""
    it, who, course, _provider, day = _course(chance)
    it.paper = "letter"
    it.put("issuer", draw_hospital(chance))
    form = chance.pick(("long", "slash"))
    body = f"""<h3>{escape(it.fields["issuer"])}</h3><p>Department of Staff Education</p><p>{write(add_months(day, 0), form).text}</p><p>This note confirms that <b>{it.holder(who)}</b> completed the required training <b>{course}</b> on {it.date("issue_date", day, form)}. {_until(it, chance, day, form, 0.4, "The training must be repeated by")}</p><p>Please place it in the personnel file.</p>{art.signature(chance, draw_officer(chance), 24)}<br>{draw_officer(chance)}<br>Nurse Educator"""
    css = f"""body{{font-family:{chance.pick(("cutive-mono", "crimson-pro", "mulish"))};padding:1in;line-height:1.55}}"""
    return one_page(it, body, css)


FAMILIES = (
    Family("life-support-ecard-pair", LIFE, ecard_pair, 0.4),
    Family("life-support-certificate", LIFE, cross_certificate, 0.5),
    Family("life-support-paper-wallet", LIFE, paper_wallet, 0.0),
    Family("life-support-two-cards", LIFE, two_cards, 0.1),
    Family("life-support-online-school", LIFE, provider_online, 0.6),
    Family("cme-physician-credit", CME, physician_credit, 0.5),
    Family("cme-contact-hours", CME, contact_hours, 0.5),
    Family("cme-conference", CME, conference_attendance, 0.3),
    Family("cme-pharmacy-statement", CME, pharmacy_statement, 0.7),
    Family("course-online", COURSE, online_course, 0.6),
    Family("course-research-report", COURSE, research_report, 0.7),
    Family("course-reporter", COURSE, reporter_certificate, 0.3),
    Family("course-orientation-letter", COURSE, orientation_letter, 0.3),
)
