# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""What people upload beside their credentials. Several of these look like one and bear its numbers; none of them is."""

from __future__ import annotations

import math
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import add_months, write, years_before
from benchmarks.papers.institutions import draw_hospital, draw_profession, draw_provider, draw_university
from benchmarks.papers.numbers import draw_npi, draw_number
from benchmarks.papers.paper import Family, Paper, one_page
from benchmarks.papers.people import draw_officer, draw_person
from benchmarks.papers.places import draw_address, draw_phone, realm

_BODY = ("mulish", "inter", "source-sans-3", "libre-caslon-text", "crimson-pro", "work-sans")


def _day(chance: Chance, form: str = "slash") -> str:
    return write(years_before(chance, 0, 3), form).text


def invoice(chance: Chance) -> Paper:
    lines = "".join(
        f"<tr><td>{chance.pick(('Locum coverage', 'Background check', 'Toner', 'Membership dues', 'Course fee BLS renewal'))}<td>{chance.whole(1, 9)}<td>${chance.whole(20, 900)}.00"
        for _ in range(chance.whole(2, 6))
    )
    body = f"""<h1>INVOICE</h1><p>{draw_provider(chance)}<br>{"<br>".join(draw_address(chance).lines)}</p><p>Invoice no. {draw_number(chance)}<br>Date {_day(chance)}<br>Due {_day(chance)}</p><p>Bill to: {draw_person(chance).canonical}</p><table><tr><th>Item<th>Qty<th>Amount</tr>{lines}</table><p><b>Total due ${chance.whole(200, 4000)}.00</b></p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.9in}}table{{width:100%}}td,th{{text-align:left;border-bottom:1px solid #ccc;padding:6pt}}h1{{text-align:right;color:{art.ink(chance)}}}",
    )


def application(chance: Chance) -> Paper:
    profession, state, board = draw_profession(chance)
    who = draw_person(chance)
    labels = (
        "Legal name",
        "Other names used",
        "Mailing address",
        "Date of birth",
        "School of graduation",
        "Have you ever been denied a license?",
        "Other states of licensure and license numbers",
        "Requested license type",
    )
    values = (
        who.canonical,
        "none",
        ", ".join(draw_address(chance).lines),
        _day(chance),
        draw_university(chance),
        "☐ Yes ☒ No",
        draw_number(chance),
        profession.name,
    )
    rows = "".join(
        f"<tr><td><small>{at + 1}. {label}</small><br>{escape(value)}"
        for at, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    body = f"""<div class=h>{realm(state)}<br><b>{board}</b></div><h2>APPLICATION FOR LICENSURE AS A {profession.name.upper()}</h2><p>Submit with a nonrefundable fee of ${chance.whole(60, 700)}. Incomplete applications expire after 12 months.</p><table>{rows}</table><p>I attest under penalty of perjury that the above is true.</p>{art.signature(chance, who.canonical, 22)} <small>Signature of applicant</small> &nbsp; {_day(chance)}<p><small>Form {chance.letters(3)}-{chance.digits(2)} rev. {chance.whole(2015, 2025)} · Page 1 of {chance.whole(3, 9)}</small></p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.7in}}.h{{text-align:center}}h2{{text-align:center;font-size:14pt}}table{{width:100%}}td{{border:1px solid #333;padding:5pt}}small{{font-size:7.5pt}}",
    )


def receipt(chance: Chance) -> Paper:
    profession, _state, board = draw_profession(chance)
    who = draw_person(chance)
    body = f"""<h3>{board}</h3><h2>Payment Receipt – License Renewal</h2><p>Thank you, {who.canonical}. Your renewal application has been received and is being processed. This receipt is not a license.</p><table><tr><td>Receipt number<td>{chance.digits(8)}<tr><td>License<td>{profession.name} {draw_number(chance)}<tr><td>Payment date<td>{_day(chance)}<tr><td>Amount<td>${chance.whole(50, 600)}.00<tr><td>Card<td>VISA ending {chance.digits(4)}<tr><td>Confirmation code<td>{chance.letters(6)}</table><p>Please allow 10 business days. Print this page for your records.</p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.9in}}td{{padding:5pt 24pt 5pt 0}}h3{{color:{art.ink(chance)}}}",
    )


def resume(chance: Chance) -> Paper:
    who, profession = draw_person(chance), draw_profession(chance)[0]
    jobs = "".join(
        f"<p><b>{chance.pick(('Staff', 'Senior', 'Attending', 'Lead'))} {profession.name}</b>, {draw_hospital(chance)}<br>{write(years_before(chance, 3, 12), 'month').text} – {write(years_before(chance, 0, 3), 'month').text}</p>"
        for _ in range(3)
    )
    body = f"""<h1>{who.canonical}</h1><p>{", ".join(draw_address(chance).lines)} · {draw_phone(chance)} · NPI {draw_npi(chance)}</p><h3>Education</h3><p>{draw_university(chance)}, {profession.practice}, {chance.whole(1990, 2020)}</p><h3>Experience</h3>{jobs}<h3>Licenses and certifications</h3><ul><li>{profession.name}, license {draw_number(chance)}, expires {_day(chance)}</li><li>BLS, ACLS (current)</li></ul><h3>Languages</h3><p>English, Portuguese</p><p>References upon request</p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.8in 1in}}h1{{margin:0;color:{art.ink(chance)}}}h3{{border-bottom:1px solid #999;margin-bottom:4pt}}",
    )


def transcript(chance: Chance) -> Paper:
    who = draw_person(chance)
    names = (
        "Anatomy I",
        "Pathophysiology",
        "Biostatistics",
        "Health Assessment",
        "Pharmacology",
        "Ethics",
        "Community Health",
        "Chemistry",
        "Genetics",
    )
    terms = ""
    for _ in range(3):
        courses = "".join(
            f"<tr><td>{chance.letters(4)} {chance.digits(3)}<td>{name}<td>{chance.whole(1, 4)}.0<td>{chance.pick(('A', 'A-', 'B+', 'B', 'P'))}"
            for name in chance.some(names, 4)
        )
        terms += f"<h4>{chance.pick(('Fall', 'Spring'))} {chance.whole(2005, 2022)}</h4><table>{courses}</table>"
    body = f"""{art.watermark("UNOFFICIAL", "#3355aa", 0.09, 80)}<h2>{draw_university(chance)}</h2><h3>Academic Transcript</h3><p>Student: {who.canonical} &nbsp; ID {chance.digits(8)} &nbsp; Printed {_day(chance)}<br>Program: Nursing (BSN)</p>{terms}<p>Cumulative GPA 3.{chance.whole(10, 99)} &nbsp; Registrar's signature not required</p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.7in;font-size:9.5pt}}table{{width:100%}}h4{{margin:8pt 0 2pt}}td{{width:25%}}",
    )


def cover_letter(chance: Chance) -> Paper:
    who, house = draw_person(chance), draw_hospital(chance)
    body = f"""<p>{who.canonical}<br>{"<br>".join(draw_address(chance).lines)}</p><p>{_day(chance, "long")}</p><p>{house}<br>Human Resources</p><p>Dear hiring manager,</p><p>I am writing to apply for the position of {chance.pick(("registered nurse", "hospitalist", "physical therapist"))} advertised on your website. I hold a current license and board certification and have {chance.whole(3, 25)} years of experience. Copies of my license, BLS card and diploma are enclosed.</p><p>I would welcome an interview. My present contract ends on {_day(chance, "long")}.</p><p>Kind regards,</p><p>{art.signature(chance, who.canonical, 28)}<br>{who.canonical}</p>"""
    return one_page(None, body, f"body{{font-family:{chance.pick(_BODY)};padding:1in 1.1in;line-height:1.6}}")


def tax_form(chance: Chance) -> Paper:
    who, place = draw_person(chance), draw_address(chance)
    body = f"""<div class=h><b>Form W-9</b><br><small>(Rev. March 2024)</small><span>Request for Taxpayer<br>Identification Number and Certification</span></div><div class=f><small>1 Name of entity/individual</small><br>{who.canonical}</div><div class=f><small>2 Business name, if different from above</small><br>{who.family} Clinical Services LLC</div><div class=f><small>3a Federal tax classification</small><br>☒ Individual/sole proprietor ☐ C corporation ☐ S corporation ☐ Partnership</div><div class=f><small>5 Address</small><br>{place.lines[0]}</div><div class=f><small>6 City, state, and ZIP code</small><br>{place.lines[1]}</div><h4>Part I &nbsp; Taxpayer Identification Number (TIN)</h4><p>Employer identification number: 00-{chance.digits(7)}</p><h4>Part II &nbsp; Certification</h4><p>Under penalties of perjury, I certify that the number shown on this form is my correct taxpayer identification number.</p><p>Sign here {art.signature(chance, who.canonical, 24)} &nbsp; Date {_day(chance)}</p>"""
    return one_page(
        None,
        body,
        "body{font-family:libre-franklin;padding:.6in}.h{border-bottom:2px solid #000;position:relative;min-height:.55in}.h span{position:absolute;left:2.4in;top:0;font-weight:700;font-size:14pt}.f{border-bottom:1px solid #000;padding:5pt 0}small{font-size:7.5pt}",
    )


def privacy_notice(chance: Chance) -> Paper:
    paragraphs = "".join(
        f"<p><b>{title}</b> {text}</p>"
        for title, text in (
            (
                "Your rights.",
                "You may ask for a copy of your record, ask us to correct it, and ask for confidential communication.",
            ),
            ("Our uses.", "We use and share your information to treat you, run our organization, and bill for services."),
            ("Our duties.", "We are required by law to keep your protected health information private and secure."),
            ("Changes.", "We can change the terms of this notice, and the changes will apply to all information we have."),
        )
    )
    body = f"""<h1>NOTICE OF PRIVACY PRACTICES</h1><p>{draw_hospital(chance)} &nbsp; Effective date {_day(chance, "long")}</p>{paragraphs * 2}<p>Privacy officer: {draw_officer(chance)}, {draw_phone(chance)}</p>"""
    return one_page(None, body, f"body{{font-family:{chance.pick(_BODY)};padding:.9in;line-height:1.5}}")


def object_photo(chance: Chance) -> Paper:
    """No paper at all: a house under the sky, or a mug on a table."""
    if chance.maybe(0.5):
        scene = f"""<rect width="850" height="1100" fill="#9cc4e4"/><circle cx="{chance.whole(90, 700)}" cy="140" r="60" fill="#fff3b0"/><rect y="760" width="850" height="340" fill="#5d8a4a"/><rect x="220" y="480" width="420" height="330" fill="{chance.pick(("#b5653c", "#d9cfb8", "#8a8f98"))}"/><polygon points="190,490 430,290 670,490" fill="#6b2f23"/><rect x="390" y="620" width="90" height="190" fill="#3c2a1e"/><rect x="260" y="560" width="90" height="80" fill="#dff"/><rect x="520" y="560" width="90" height="80" fill="#dff"/>"""
    else:
        steam = "".join(
            f'<path d="M{360 + at * 60} 380 q{15 * math.cos(at):.0f} -60 0 -120" stroke="#ddd" stroke-width="8" fill="none"/>'
            for at in range(3)
        )
        scene = f"""<rect width="850" height="1100" fill="#6d4c33"/><ellipse cx="430" cy="830" rx="270" ry="60" fill="#4b3322"/><rect x="270" y="420" width="300" height="380" rx="26" fill="{chance.pick(("#e8e8e0", "#2d4a6b", "#b33"))}"/><path d="M570 500 q120 0 120 90 t-120 100" stroke="#ccc" stroke-width="34" fill="none"/>{steam}"""
    return one_page(None, f'<svg viewBox="0 0 850 1100" style="width:8.5in;height:11in">{scene}</svg>')


def blank(chance: Chance) -> Paper:
    marks = "".join(
        f'<circle cx="{chance.whole(30, 820)}" cy="{chance.whole(30, 1070)}" r="{chance.whole(1, 3)}" fill="#bbb"/>'
        for _ in range(chance.whole(3, 30))
    )
    return one_page(None, f'<svg viewBox="0 0 850 1100" style="width:8.5in;height:11in">{marks}</svg>')


def score_report(chance: Chance) -> Paper:
    who = draw_person(chance)
    rows = "".join(
        f"<tr><td>{subject}<td>{chance.whole(145, 190)}<td>{chance.whole(20, 99)}<td>PASS"
        for subject in ("Language Arts", "Mathematical Reasoning", "Science", "Social Studies")
    )
    body = f"""<h2>Examination Score Report</h2><p>Candidate: {who.canonical}<br>Candidate ID: {chance.digits(9)}<br>Test date: {_day(chance)}</p><table><tr><th>Section<th>Scaled score<th>Percentile<th>Result</tr>{rows}</table><p>This is a report of scores only. It is not a diploma, certificate or license. Scores are valid until {write(add_months(years_before(chance, 0, 1), 24), "slash").text}.</p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.9in}}table{{width:100%;margin:.2in 0}}th,td{{text-align:left;border:1px solid #bbb;padding:6pt}}h2{{color:{art.ink(chance)}}}",
    )


def appointment(chance: Chance) -> Paper:
    body = f"""<h3>{draw_hospital(chance)}</h3><h2>Appointment Reminder</h2><p>Dear {draw_person(chance).canonical},</p><p>This is a reminder of your appointment with {draw_officer(chance)} on {_day(chance, "long")} at {chance.whole(8, 11)}:{chance.pick(("00", "15", "30"))} AM. Please bring your insurance card and arrive 15 minutes early.</p><p>{"<br>".join(draw_address(chance).lines)}<br>{draw_phone(chance)}</p><p>To cancel, call at least 24 hours before.</p>"""
    return one_page(None, body, f"body{{font-family:{chance.pick(_BODY)};padding:.7in}}", "strip")


def fax_cover(chance: Chance) -> Paper:
    body = f"""<h1>FAX</h1><table><tr><td>To:<td>Credentialing, {draw_hospital(chance)}<tr><td>From:<td>{draw_officer(chance)}<tr><td>Fax:<td>{draw_phone(chance)}<tr><td>Date:<td>{_day(chance)}<tr><td>Pages:<td>{chance.whole(2, 14)} including cover<tr><td>Re:<td>License, DEA and malpractice face sheet of {draw_person(chance).canonical}</table><p>☐ Urgent ☒ For review ☐ Please reply</p><p><small>CONFIDENTIAL: the documents accompanying this transmission contain information belonging to the sender that is legally privileged.</small></p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.9in;font-size:13pt}}h1{{font-size:50pt;letter-spacing:10px}}td{{padding:8pt 26pt 8pt 0;border-bottom:1px solid #999}}",
    )


def checklist(chance: Chance) -> Paper:
    rows = "".join(
        f"<tr><td>☒<td>{source}<td>{_day(chance)}<td>{chance.letters(2)}<td>CLEAR"
        for source in ("State license", "DEA", "NPI", "Board certification", "OIG exclusion", "SAM", "NPDB", "Malpractice coverage")
    )
    body = f"""<h2>Credentialing File Checklist</h2><p>Provider: {draw_person(chance).family_first}<br>Reappointment cycle: {chance.whole(2022, 2027)}<br>Coordinator: {draw_officer(chance, False)}</p><table><tr><th><th>Element<th>Verified<th>By<th>Result</tr>{rows}</table><p>File complete: ______ &nbsp; Committee date: {_day(chance)}</p>"""
    return one_page(
        None,
        body,
        f"body{{font-family:{chance.pick(_BODY)};padding:.8in}}table{{width:100%}}td,th{{border:1px solid #888;padding:5pt;text-align:left}}",
    )


FAMILIES = (
    Family("junk-invoice", None, invoice, 0.5),
    Family("junk-application", None, application, 0.3),
    Family("junk-receipt", None, receipt, 0.6),
    Family("junk-resume", None, resume, 0.6),
    Family("junk-transcript", None, transcript, 0.5),
    Family("junk-cover-letter", None, cover_letter, 0.5),
    Family("junk-tax-form", None, tax_form, 0.3),
    Family("junk-privacy-notice", None, privacy_notice, 0.4),
    Family("junk-object-photo", None, object_photo, 0.0),
    Family("junk-blank", None, blank, 0.1),
    Family("junk-score-report", None, score_report, 0.4),
    Family("junk-appointment", None, appointment, 0.4),
    Family("junk-fax-cover", None, fax_cover, 0.1),
    Family("junk-checklist", None, checklist, 0.4),
)
