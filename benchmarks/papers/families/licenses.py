# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""State licences and registrations: parchments, pocket cards, registration certificates, web prints and letters."""

from __future__ import annotations

from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, TODAY, WORDED, add_months, write, years_before
from benchmarks.papers.institutions import board_also, draw_profession
from benchmarks.papers.numbers import draw_license_number, draw_npi, draw_number
from benchmarks.papers.paper import Credential, Family, Paper, Sheet, one_page
from benchmarks.papers.people import draw_officer, draw_person
from benchmarks.papers.places import STATES, draw_address, draw_phone, realm

TYPE = "state_license"
_SANS = ("inter", "public-sans", "mulish", "libre-franklin", "source-sans-3", "ibm-plex-sans")


def _what(credential: Credential, profession, printed: str | None = None) -> str:
    return credential.put("qualification", profession.name, printed, profession.also)


def _board(credential: Credential, board: str, state: str, printed: str | None = None) -> str:
    credential.put("jurisdiction", state, STATES[state][0])
    return credential.put("issuer", board, printed, board_also(board, state))


def parchment(chance: Chance) -> Paper:
    """Engraved prose in blackletter; the number in a corner, the stock number in the other; no expiry."""
    it = Credential(TYPE, "certificate", None)
    profession, state, board = draw_profession(chance)
    who, given = draw_person(chance, latin1=True), years_before(chance, 2, 35)
    gothic = chance.pick(("fruktur", "grenze-gotisch", "texturina"))
    size = chance.whole(38, 48)
    body = f"""{art.frame(chance)}{art.guilloche(chance, 0.2) if chance.maybe(0.6) else ""}
    <div class="c spread"><div class=g style="font-size:{size}pt">{_board(it, board, state)}</div>
    <div class=s>{
        chance.pick(
            ("Be It Known That", "To All Who Shall See These Presents, Greeting:", "Know All Persons By These Presents, That")
        )
    }</div>
    <div class=g style="font-size:{size - 4}pt;margin:.14in 0">{it.holder(who)}</div>
    <p class=t>{
        chance.pick(
            (
                "having given satisfactory evidence of good moral character, and having complied with the statutes in such case made and provided, is authorized to practice",
                "having been examined as the law directs and found proficient, is by authority of this body entitled to practice the profession of",
            )
        )
    }</p>
    <div class=g style="font-size:{size - 10}pt">{_what(it, profession, profession.practice)}</div>
    <p class=t>in the {realm(state)}, under chapter {chance.whole(10, 499)} of the statutes of {chance.whole(1921, 1984)}.<br>
    In witness whereof we have set our hands and caused the seal to be affixed, this {
        it.date("issue_date", given, chance.pick(WORDED))
    }.</p>
    <div class=f><div>{art.signed(chance, draw_officer(chance), "President")}</div><div>{
        art.seal(chance, board.upper(), 1.25)
    }</div>
    <div>{art.signed(chance, draw_officer(chance), "Secretary")}</div></div></div>
    <div class=n style="left:.62in">{chance.pick(("No.", "License No.", "Certificate of Licensure No."))} {
        it.number(draw_license_number(chance, state, profession.group))
    }</div>
    <div class=n style="right:.62in;font-size:7pt">Form {chance.letters(2)}-{chance.digits(4)} · Stock {chance.digits(7)}</div>"""
    style = f""".c{{padding:.75in 1in 0;text-align:center;font-family:sorts-mill-goudy;font-size:13pt}}.g{{font-family:{gothic};line-height:1.12}}
    .s{{margin:.12in 0;font-style:italic}}.t{{margin:.08in auto;width:88%;line-height:1.35}}.f{{display:flex;justify-content:space-around;align-items:end;margin-top:.1in}}
    .n{{position:absolute;bottom:.52in;font:9pt sorts-mill-goudy}}"""
    return one_page(it, body, style, "landscape")


def wall_grid(chance: Chance) -> Paper:
    """A modern wall certificate whose facts stand in a ruled grid with the labels on top of their cells."""
    it = Credential(TYPE, "certificate", "expires")
    profession, state, board = draw_profession(chance)
    who, issued = draw_person(chance), years_before(chance, 0.1, 6)
    expires, style = add_months(issued, chance.pick((12, 24, 36)), chance.maybe(0.5)), chance.pick(NUMERIC + NAMED)
    font, colour = chance.pick(_SANS), art.ink(chance)
    cells = [
        (
            chance.pick(("License Number", "License #", "Credential Number")),
            it.number(draw_license_number(chance, state, profession.group)),
        ),
        (chance.pick(("Issued", "Date Issued", "Initial Licensure Date")), it.date("issue_date", issued, style)),
        (chance.pick(("Expires", "Expiration Date", "Valid Through")), it.date("expiry_date", expires, style)),
    ]
    if chance.maybe(0.5):
        cells.append((chance.pick(("Audit Number", "Control No.", "Print ID")), chance.digits(8)))
    grid = "".join(f"<td><small>{label}</small><br><b>{value}</b></td>" for label, value in cells)
    body = f"""{art.waves(chance, 0.25)}{art.frame(chance, colour)}
    <div class=top><div>{art.seal(chance, f"GREAT SEAL OF THE {realm(state).upper()}", 1.35, colour)}</div><div><div class=r>{realm(state)}</div>
    <div class=b>{_board(it, board, state)}</div></div></div>
    <div class=m>hereby certifies that<div class=who>{it.holder(who, who.canonical.upper() if chance.maybe(0.4) else None)}</div>
    has met the requirements of law and is licensed as a<div class=what>{_what(it, profession)}</div></div>
    <table>{"<tr>" + grid + "</tr>"}</table>
    <div class=sig>{art.signed(chance, draw_officer(chance), chance.pick(("Executive Director", "Board Chair", "Registrar")))}</div>
    <div class=foot>This document must be displayed at the primary place of practice. Verify at the board's website. {draw_phone(chance)}</div>"""
    css = f"""body{{font-family:{font}}}.top{{display:flex;gap:.4in;padding:.8in .9in 0;align-items:center}}.r{{font-size:15pt;letter-spacing:2px;color:{colour}}}
    .b{{font-size:25pt;font-weight:700;color:{colour};line-height:1.1}}.m{{text-align:center;font-size:13pt;margin-top:.25in}}.who{{font-size:31pt;font-weight:700;margin:.08in}}
    .what{{font-size:21pt;margin:.08in}}table{{margin:.2in auto;width:84%}}td{{border:1px solid {colour};padding:6pt 10pt;font-size:13pt}}small{{font-size:8pt;color:#444}}
    .sig{{text-align:right;padding-right:1.1in}}.foot{{position:absolute;bottom:.55in;left:0;right:0;text-align:center;font-size:7.5pt}}"""
    return one_page(it, body, css, "landscape")


def pocket_on_letter(chance: Chance) -> Paper:
    """A mailer: address window, instructions, and one pocket card with crop marks in the lower half; labels above values."""
    it = Credential(TYPE, "card", "expires")
    profession, state, board = draw_profession(chance)
    who, expires = draw_person(chance, marks=0.3), add_months(TODAY, chance.whole(-20, 30), True)
    address = draw_address(chance, state if chance.maybe(0.85) else None)
    font, loud = chance.pick((*_SANS, "barlow-condensed", "archivo-narrow")), chance.maybe(0.5)
    name = who.canonical.upper() if loud else who.canonical
    number = it.number(draw_license_number(chance, state, profession.group))
    cell = [
        ("LICENSE NO.", number),
        (chance.pick(("EXPIRES", "EXPIRATION", "VALID UNTIL")), it.date("expiry_date", expires, chance.pick(NUMERIC))),
        (chance.pick(("RECEIPT NO.", "CONTROL NO.", "CERTIFICATE NO.")), chance.digits(chance.whole(6, 9))),
    ]
    if chance.maybe(0.5):
        cell = chance.some(cell, 3)
    cells = "".join(f"<div><small>{label}</small>{value}</div>" for label, value in cell)
    short = chance.maybe(0.3)
    what = _what(it, profession, profession.short if short else profession.name.upper() if loud else None)
    body = f"""<div class=a>{escape(board)}<br>{chance.whole(100, 9000)} Capitol Mall, Suite {chance.digits(3)}<br>{draw_phone(chance)}</div>
    <div class=w>{escape(name)}<br>{address.lines[0]}<br>{address.lines[1]}</div>
    <div class=x><p>Your renewal has been processed. Detach the card below and sign it in ink. It replaces any card issued before.</p>
    <p>Notify this office in writing of any change of address within {chance.pick((10, 15, 30))} days. Renewal notices are mailed about {chance.pick((60, 90))} days
    before the date shown; failure to receive one does not excuse late renewal. Fee received: ${chance.whole(45, 490)}.00.</p></div>
    <div class=card>{art.waves(chance, 0.5) if chance.maybe(0.7) else ""}<div class=h>{realm(state).upper()}<br><b>{_board(it, board, state, board.upper())}</b></div>
    <div class=nm>{it.holder(who, name)}</div><div class=q>{what}</div><div class=row>{cells}</div>
    <div class=sg>{chance.pick(("Signature of Licensee", "Not valid unless signed"))}</div></div>
    <div class=foot>REV {chance.whole(1, 12):02d}/{chance.whole(14, 25)} &nbsp; {chance.letters(3)}-{chance.digits(3)}</div>"""
    css = f"""body{{font-family:{font};font-size:10pt}}.a{{position:absolute;left:.8in;top:.6in;font-size:9pt}}.w{{position:absolute;left:.9in;top:2.1in;font-size:11pt}}
    .x{{position:absolute;left:.8in;right:.9in;top:3.6in;line-height:1.4}}.card{{position:absolute;left:2.5in;top:6.6in;width:3.5in;height:2.2in;outline:1px dashed #777;padding:.13in;z-index:0}}
    .h{{text-align:center;font-size:7.6pt;line-height:1.25}}.nm{{font-size:12pt;font-weight:700;margin-top:.1in}}.q{{font-size:9.5pt}}.row{{display:flex;justify-content:space-between;margin-top:.13in;font-size:10pt}}
    small{{display:block;font-size:5.8pt;color:#333}}.sg{{position:absolute;bottom:.1in;left:.13in;right:.13in;border-top:1px solid #222;font-size:5.8pt}}.foot{{position:absolute;bottom:.45in;right:.8in;font-size:7pt}}"""
    return one_page(it, body, css)


def wall_and_pocket(chance: Chance) -> Paper:
    """One licence printed twice on one perforated sheet: a display certificate over two wallet cards."""
    it = Credential(TYPE, "certificate", "expires")
    profession, state, board = draw_profession(chance)
    who, expires, form = (
        draw_person(chance, marks=0.4),
        add_months(TODAY, chance.whole(-10, 34), True),
        chance.pick(("long", "upper", "slash", "military")),
    )
    first = years_before(chance, 3, 30)
    number, name = (
        draw_license_number(chance, state, profession.group),
        who.family_first.upper() if chance.maybe(0.3) else who.canonical,
    )
    status = chance.pick(("Active", "ACTIVE", "Clear/Active"))
    small = f"""<div class=mini><b>{escape(board)}</b><br>{escape(profession.name)}<br>{escape(name)}<br>Lic. {number} &nbsp; Exp. {write(expires, form).text}<hr>signature</div>"""
    body = f"""<div class=big>{art.guilloche(chance, 0.3)}<div class=bd>{_board(it, board, state)}</div>
    <div class=ln>{chance.pick(("Certificate of Renewal", "License Certificate", "Biennial Registration"))}</div>
    <table><tr><th>Name<td>{it.holder(who, name)}<tr><th>Profession<td>{_what(it, profession)}
    <tr><th>{chance.pick(("License", "License Number", "Lic. No."))}<td>{it.number(number)}<tr><th>Status<td>{it.put("status", status)}
    <tr><th>{chance.pick(("Original Issue", "First Licensed"))}<td>{it.date("issue_date", first, form)}<tr><th>{chance.pick(("Expires", "Expiration Date"))}<td>{it.date("expiry_date", expires, form)}</table>
    <div class=sq>{art.seal(chance, realm(state).upper(), 1.1)} {art.signed(chance, draw_officer(chance), "Director")}</div></div>
    <div class=perf></div><div class=two>{small}{small}</div>"""
    it.leave("issue_date")
    css = f"""body{{font-family:{chance.pick(("merriweather", "source-sans-3", "crimson-pro", "work-sans"))}}}.big{{position:absolute;inset:.5in .6in 4.1in;border:2px solid #345;padding:.4in;z-index:0}}
    .bd{{font-size:22pt;font-weight:700;text-align:center}}.ln{{text-align:center;font-size:13pt;margin:.1in 0 .3in;letter-spacing:3px}}th{{text-align:left;font-weight:400;color:#444;padding:3pt 22pt 3pt 0;font-size:10pt}}
    td{{font-size:12.5pt;font-weight:700}}.sq{{display:flex;justify-content:space-between;align-items:end;margin-top:.25in}}.perf{{position:absolute;left:0;right:0;top:7.35in;border-top:2px dotted #999}}
    .two{{position:absolute;top:7.8in;left:.6in;right:.6in;display:flex;justify-content:space-between}}.mini{{width:3.4in;height:2.1in;border:1px solid #777;padding:.15in;font-size:9.5pt;line-height:1.5}}hr{{margin:.3in 0 0;border:0;border-top:1px solid #444}}"""
    return one_page(it, body, css)


def registration_certificate(chance: Chance) -> Paper:
    """Licence and registration apart: the licence number, a certificate number beside it, and the period registered through."""
    it = Credential(TYPE, "certificate", "expires")
    profession, _, _ = draw_profession(chance)
    state = "NY"
    who, expires = draw_person(chance, marks=0.3), add_months(TODAY, chance.whole(-8, 30), True)
    start = add_months(expires, chance.pick((-24, -36)) + 1).replace(day=1)
    address, form = draw_address(chance, state), chance.pick(("slash", "upper"))
    board = "New York State Education Department"
    it.put("jurisdiction", state, "New York")
    body = f"""<div class=h><b>{it.put("issuer", board, "THE STATE EDUCATION DEPARTMENT", ("New York State Education Department Office of the Professions", "The State Education Department", "The University of the State of New York", "University of the State of New York State Education Department", "Office of the Professions"))}</b><br>
    OFFICE OF THE PROFESSIONS<br>REGISTRATION CERTIFICATE<br><i>Do not accept a copy of this certificate</i></div>
    <table><tr><td>License Number:<b> {it.number(chance.digits(6))}</b><td>Certificate Number:<b> {chance.digits(2)}-{chance.digits(5)}</b></table>
    <div class=w>{it.holder(who, who.canonical.upper())}<br>{address.lines[0].upper()}<br>{address.lines[1].upper()}</div>
    <p class=p>is registered to practice in New York State through <b>{it.date("expiry_date", expires, form)}</b> as a(n)<br><b class=q>{_what(it, profession, profession.name.upper())}</b></p>
    <table class=s><tr><td>{art.signature(chance, draw_officer(chance), 20)}<br>LICENSEE/REGISTRANT<td>{art.signature(chance, draw_officer(chance), 20)}<br>COMMISSIONER OF EDUCATION<td>{art.signature(chance, draw_officer(chance), 20)}<br>DEPUTY COMMISSIONER</table>
    <div class=z>This certificate is void after the above date unless displayed conspicuously at the place of practice. Registration period begins {it.date("issue_date", start, form)}.</div>"""
    it.leave("issue_date")
    css = f"""body{{font-family:{chance.pick(("ibm-plex-sans", "archivo-narrow", "special-elite", "public-sans"))};padding:.45in .7in}}.h{{text-align:center;line-height:1.35;font-size:11pt}}table{{width:100%;margin:.2in 0}}td{{font-size:11pt}}
    .w{{margin:.1in 0 .1in 1in;font-size:12pt;line-height:1.3}}.p{{text-align:center;font-size:11.5pt;line-height:1.5}}.q{{font-size:14pt}}.s td{{font-size:6.5pt;text-align:center}}.z{{font-size:7.5pt;text-align:center}}"""
    return one_page(it, body, css, "strip")


def web_lookup(chance: Chance) -> Paper:
    """A browser print of a look-up page: mostly empty, header and footer with address and time, labels to the left."""
    it = Credential(TYPE, "verification_print", "expires")
    profession, state, board = draw_profession(chance)
    who, issued = draw_person(chance, marks=0.15), years_before(chance, 0.5, 25)
    expires, form, viewed = (
        add_months(TODAY, chance.whole(-14, 30), chance.maybe(0.5)),
        chance.pick(("slash", "short", "iso", "abbreviated")),
        years_before(chance, 0, 0.6),
    )
    status = chance.weighted({"Active": 5, "Current": 2, "Expired": 1, "Active - Probation": 1, "Delinquent": 1})
    name = chance.pick((who.canonical, who.family_first, who.canonical.upper(), who.family_first.upper()))
    short = chance.maybe(0.3)
    rows = [
        ("Name", it.holder(who, name)),
        (
            chance.pick(("License Type", "Profession", "Credential Type")),
            _what(it, profession, profession.short if short else None),
        ),
        (chance.pick(("License Number", "License", "Number")), it.number(draw_license_number(chance, state, profession.group))),
        (chance.pick(("Status", "License Status", "Primary Status")), it.put("status", status)),
        (chance.pick(("Issue Date", "Originally Issued", "Issued")), it.date("issue_date", issued, form)),
        (chance.pick(("Expiration Date", "Expires", "Expiry")), it.date("expiry_date", expires, form)),
    ]
    extra = [
        ("City, State", draw_address(chance, state).lines[1]),
        ("Discipline on File", chance.pick(("No", "None"))),
        ("School", "Not disclosed"),
        ("Graduation Year", str(issued.year - 1)),
    ]
    rows += chance.some(extra, chance.whole(1, 3))
    table = "".join(f"<tr><th>{label}{chance.pick((':', ''))}<td>{value}" for label, value in rows)
    host = f"https://search.{chance.pick(('dhp', 'licensing', 'mylicense', 'elicense', 'breeze'))}.{state.lower()}.gov/detail?id={chance.digits(7)}"
    time = f"{chance.whole(1, 12)}:{chance.whole(10, 59)} {chance.pick(('AM', 'PM'))}"
    body = f"""<div class=hd><span>{viewed.month}/{viewed.day}/{viewed:%y}, {time}</span><span>{
        escape(board)
    } – License Lookup</span></div>
    <h2>{_board(it, board, state)}</h2><h3>{
        chance.pick(("License Lookup", "Licensee Details", "Verification of License", "Search Results"))
    }</h3><table>{table}</table>
    <p class=d>{
        chance.pick(
            (
                "This information is updated daily and constitutes primary source verification.",
                "Disclaimer: the board makes no warranty as to completeness. Data current as of the date viewed.",
                "A licensee's record of public actions, if any, is shown below. No public actions found.",
            )
        )
    }</p>
    <div class=ft><span>{host}</span><span>1/1</span></div>"""
    css = f"""body{{font-family:{chance.pick(_SANS)};padding:.9in 1in}}.hd,.ft{{position:absolute;left:.35in;right:.35in;display:flex;justify-content:space-between;font-size:7.5pt}}.hd{{top:.25in}}.ft{{bottom:.25in}}
    h2{{font-size:17pt;color:{art.ink(chance)};margin:0 0 4pt}}h3{{font-size:12pt;border-bottom:1px solid #bbb;padding-bottom:4pt}}th{{text-align:left;padding:4pt 26pt 4pt 0;vertical-align:top;width:2.1in}}.d{{color:#555;font-size:8.5pt;margin-top:.3in}}"""
    return one_page(it, body, css)


def quick_confirm(chance: Chance) -> Paper:
    """One nurse, two licences of two states in one table: two credentials on a page."""
    profession, _, _ = draw_profession(chance, ("nurse",))
    who = draw_person(chance, marks=0.1)
    states = chance.some(sorted(profession.boards), 2)
    form, viewed = "slash", years_before(chance, 0, 0.5)
    name = who.family_first.upper()
    credentials, rows = [], ""
    for state in states:
        it = Credential(TYPE, "verification_print", "expires")
        it.holder(who, name)
        board = profession.boards[state]
        issued, expires = years_before(chance, 1, 20), add_months(TODAY, chance.whole(1, 26), True)
        rows += f"""<tr><td>{escape(name)}<td>{_what(it, profession, profession.short)}<td>{_board(it, board, state, board.upper())}<td>{it.number(draw_number(chance, 6, 9))}
        <td>{it.put("status", "Unencumbered")}<td>{it.date("issue_date", issued, form)}<td>{it.date("expiry_date", expires, form)}<td>{chance.pick(("Multistate", "Single State"))}"""
        credentials.append(it)
    body = f"""<div class=l>License Confirmation Report</div><p>Report for: <b>{escape(name)}</b> &nbsp; Generated {write(viewed, "long").text}</p>
    <table><tr><th>Name on License<th>Type<th>State Board<th>License #<th>Status<th>Original Issue<th>Expiration<th>Compact</tr>{rows}</table>
    <p class=n>This report lists licenses issued by participating boards of nursing. NCSBN ID {chance.digits(8)}. Report control {chance.letters(2)}{chance.digits(9)}.</p>"""
    css = f"""body{{font-family:{chance.pick(_SANS)};padding:.7in .55in;font-size:9pt}}.l{{font-size:19pt;color:{art.ink(chance)};font-weight:700;margin-bottom:.15in}}table{{width:100%}}
    th{{background:#dfe6ee;text-align:left;font-size:8pt;padding:5pt}}td{{border-bottom:1px solid #bbb;padding:6pt 5pt;font-size:8.5pt}}.n{{margin-top:.3in;color:#444;font-size:8pt}}"""
    return Paper([Sheet(body, css, "landscape")], credentials)


def below_columns(chance: Chance) -> Paper:
    """Three columns of values over hairlines, the labels in small print below them."""
    it = Credential(TYPE, "certificate", "expires")
    profession, state, board = draw_profession(chance)
    who, issued = draw_person(chance), years_before(chance, 0.1, 3)
    expires, form = add_months(issued, chance.pick((12, 24, 24, 36)), True), chance.pick(NAMED + NUMERIC)
    number = it.number(draw_license_number(chance, state, profession.group))
    cells = [
        [(it.holder(who), "Name of Licensee"), (_what(it, profession), "Class of License"), (number, "License Number")],
        [
            (it.date("issue_date", issued, form), "Date of Issue"),
            (it.date("expiry_date", expires, form), "Date of Expiration"),
            (chance.digits(6), "Renewal Batch"),
        ],
    ]
    if chance.maybe(0.5):
        cells[0].reverse()
    rows = "".join(
        "<tr>" + "".join(f"<td><div class=v>{value}</div><div class=k>{label}</div>" for value, label in row) for row in cells
    )
    body = f"""<div class=bar></div><div class=t><span class=b>{_board(it, board, state)}</span><br>{realm(state)}</div><table>{rows}</table>
    <div class=s>{art.signed(chance, draw_officer(chance), "Administrator")}{art.seal(chance, STATES[state][0].upper() + " LICENSING", 1.0)}</div>"""
    colour = art.ink(chance)
    css = f"""body{{font-family:{chance.pick(("poppins", "nunito-sans", "spectral", "arvo"))}}}.bar{{position:absolute;left:0;top:0;bottom:0;width:.45in;background:{colour}}}.t{{padding:.55in .5in 0 .95in}}.b{{font-size:21pt;font-weight:700}}
    table{{margin:.35in .5in 0 .95in;width:6.9in}}td{{width:33%;padding:0 .15in .3in 0;vertical-align:bottom}}.v{{font-size:12.5pt;border-bottom:1px solid #555;padding-bottom:3pt}}.k{{font-size:7pt;color:#555;padding-top:2pt;text-transform:uppercase}}
    .s{{position:absolute;bottom:.3in;left:.95in;right:.6in;display:flex;justify-content:space-between;align-items:center}}"""
    return one_page(it, body, css, "strip")


def good_standing(chance: Chance) -> Paper:
    """A board's letter that says in prose what is on file."""
    it = Credential(TYPE, "letter", "expires")
    profession, state, board = draw_profession(chance)
    who, first, expires = draw_person(chance), years_before(chance, 3, 30), add_months(TODAY, chance.whole(1, 30), True)
    written, form = years_before(chance, 0, 0.7), chance.pick(("long", "day_first", "abbreviated"))
    number = it.number(draw_license_number(chance, state, profession.group))
    recipient = draw_address(chance)
    body = f"""<div class=h><b>{_board(it, board, state)}</b><br>P.O. Box {chance.digits(4)} · {draw_address(chance, state).lines[1]} · {draw_phone(chance)}</div>
    <p>{write(written, form).text}</p><p>Medical Staff Services<br>{recipient.lines[0]}<br>{recipient.lines[1]}</p><p>Re: {chance.pick(("Verification of licensure", "Letter of good standing"))}</p>
    <p>To whom it may concern:</p><p>Our records show that <b>{it.holder(who)}</b> was first licensed by this board as a {_what(it, profession)} on
    {it.date("issue_date", first, form)}, under license number <b>{number}</b>. The license is {it.put("status", chance.pick(("current", "active", "in good standing")))} and will expire on {it.date("expiry_date", expires, form)} unless renewed.</p>
    <p>{chance.pick(("There has been no formal disciplinary action against this licensee.", "No complaints that resulted in public action are on file as of the date of this letter."))}
    This letter was issued at the licensee's request; fee paid, receipt {chance.digits(6)}.</p><p>Sincerely,</p><div>{art.signature(chance, draw_officer(chance), 26)}</div>
    <p>{draw_officer(chance)}<br>{chance.pick(("Licensing Supervisor", "Verification Specialist", "Executive Secretary"))}</p><div style="position:absolute;right:1in;bottom:1.6in">{art.seal(chance, board.upper(), 1.4)}</div>"""
    css = f"""body{{font-family:{chance.pick(("special-elite", "libre-caslon-text", "crimson-pro", "cutive-mono", "mulish"))};font-size:11pt;line-height:1.5;padding:.9in 1.1in}}.h{{text-align:center;margin-bottom:.35in;line-height:1.3}}.h b{{font-size:14pt}}"""
    return one_page(it, body, css)


def laminated_card(chance: Chance) -> Paper:
    """The bare wallet card, labels left of values, a photograph box on some."""
    it = Credential(TYPE, "card", "expires")
    profession, state, board = draw_profession(chance)
    who, expires, form = (
        draw_person(chance, marks=0.4),
        add_months(TODAY, chance.whole(-12, 30), True),
        chance.pick((*NUMERIC, "military", "month_number", "month_short")),
    )
    colour = art.ink(chance)
    rows = [
        ("NAME", it.holder(who, who.family_first.upper() if chance.maybe(0.4) else who.canonical.upper())),
        ("TYPE", _what(it, profession, profession.short if chance.maybe(0.35) else profession.name.upper())),
        ("LIC#", it.number(draw_license_number(chance, state, profession.group))),
    ]
    if chance.maybe(0.5):
        rows.append((chance.pick(("ISS", "ISSUED")), it.date("issue_date", years_before(chance, 0.1, 1.8), form)))
    rows.append((chance.pick(("EXP", "EXPIRES", "VALID THRU")), it.date("expiry_date", expires, form)))
    table = "".join(f"<tr><th>{label}<td>{value}" for label, value in rows)
    body = f"""{art.guilloche(chance, 0.35)}<div class=h>{_board(it, board, state)}</div><table>{table}</table>
    <div class=f>{art.signature(chance, who.canonical, 11)}</div>"""
    css = f"""body{{font-family:{chance.pick(("barlow-condensed", "archivo-narrow", "ibm-plex-sans", "inter"))};font-size:8pt}}.h{{background:{colour};color:#fff;font-weight:700;font-size:9pt;padding:4pt 7pt;text-align:center}}
    table{{margin:.09in .12in}}th{{text-align:left;color:{colour};font-size:6.4pt;padding:1.5pt 9pt 1.5pt 0;vertical-align:baseline}}td{{font-weight:700;font-size:8.6pt}}.f{{position:absolute;bottom:.06in;right:.15in}}"""
    return one_page(it, body, css, "card")


def temporary_permit(chance: Chance) -> Paper:
    """A permit letter with a number, a window of validity and a restriction."""
    it = Credential(TYPE, "certificate", "expires")
    profession, state, board = draw_profession(chance)
    who, issued, form = draw_person(chance), years_before(chance, 0, 1.5), chance.pick(NAMED)
    expires = add_months(issued, chance.pick((3, 6, 12)))
    it.put("restrictions", "not for independent practice")
    body = f"""<div class=h>{_board(it, board, state)}</div><div class=t>{chance.pick(("TEMPORARY PERMIT", "INTERIM PERMIT", "LIMITED LICENSE"))}</div>
    <p>This permit, numbered <b>{it.number(draw_number(chance, 5, 7))}</b>, authorizes</p><p class=n>{it.holder(who)}</p>
    <p>to practice in {STATES[state][0]} as a <b>{_what(it, profession)}</b> under supervision, <u>not for independent practice</u>, from <b>{it.date("issue_date", issued, form)}</b>
    until <b>{it.date("expiry_date", expires, form)}</b> or until the examination results are released, whichever comes first.</p>
    <p>Application number {chance.digits(7)}. Fee receipt {chance.digits(5)}. This permit cannot be renewed and is void upon notice of failure.</p>{art.signed(chance, draw_officer(chance), "Licensing Manager")}"""
    css = f"""body{{font-family:{chance.pick(("libre-franklin", "cutive-mono", "merriweather"))};padding:.55in .9in;font-size:11pt;line-height:1.45;border:5px solid {art.ink(chance)}}}.h{{text-align:center;font-size:16pt;font-weight:700}}.t{{text-align:center;letter-spacing:4px;margin:.1in}}.n{{text-align:center;font-size:19pt;margin:0}}"""
    return one_page(it, body, css, "strip")


def phone_screen(chance: Chance) -> Paper:
    """A licence in a board's app, as a screenshot of a phone; two columns of tiles."""
    it = Credential(TYPE, "verification_print", "expires")
    profession, state, board = draw_profession(chance)
    who, form = draw_person(chance), chance.pick(("long", "abbreviated", "slash"))
    tiles = [
        ("License no.", it.number(draw_license_number(chance, state, profession.group))),
        ("Status", it.put("status", chance.pick(("Active", "Current, Active")))),
        ("First issued", it.date("issue_date", years_before(chance, 1, 15), form)),
        ("Expires", it.date("expiry_date", add_months(TODAY, chance.whole(1, 24), True), form)),
        ("NPI", it.put("npi", draw_npi(chance))),
    ]
    grid = "".join(f"<div class=tile><small>{label}</small><br>{value}</div>" for label, value in tiles)
    body = f"""<div class=s>{chance.whole(1, 12)}:{chance.whole(10, 59)}<span>LTE ▮</span></div><div class=b>‹ Wallet</div><div class=c>
    <div class=i>{_board(it, board, state)}</div><div class=n>{it.holder(who)}</div><div>{_what(it, profession)}</div></div><div class=g>{grid}</div><p>{art.qr("https://verify.example/" + chance.digits(9), 1.1)}</p>"""
    colour = art.ink(chance)
    css = f"""body{{font-family:{chance.pick(("inter", "nunito-sans", "poppins"))};background:#f3f4f7;padding:.15in}}.s{{display:flex;justify-content:space-between;font-size:8pt}}.b{{color:#2563eb;margin:.12in 0}}
    .c{{background:{colour};color:#fff;border-radius:12px;padding:.2in}}.i{{font-size:9pt;opacity:.9}}.n{{font-size:16pt;font-weight:700;margin:.12in 0 2pt}}.g{{display:grid;grid-template-columns:1fr 1fr;gap:.1in;margin:.15in 0}}.tile{{background:#fff;border-radius:8px;padding:.1in;font-size:10.5pt}}small{{color:#667;font-size:7.5pt}}p{{text-align:center}}"""
    return one_page(it, body, css, "phone")


FAMILIES = (
    Family("license-parchment", TYPE, parchment, 0.1),
    Family("license-wall-grid", TYPE, wall_grid, 0.35),
    Family("license-pocket-on-letter", TYPE, pocket_on_letter, 0.15),
    Family("license-wall-and-pocket", TYPE, wall_and_pocket, 0.25),
    Family("license-registration-certificate", TYPE, registration_certificate, 0.15),
    Family("license-web-lookup", TYPE, web_lookup, 0.75),
    Family("license-quick-confirm", TYPE, quick_confirm, 0.75),
    Family("license-below-columns", TYPE, below_columns, 0.35),
    Family("license-good-standing-letter", TYPE, good_standing, 0.25),
    Family("license-laminated-card", TYPE, laminated_card, 0.1),
    Family("license-temporary-permit", TYPE, temporary_permit, 0.3),
    Family("license-phone-screen", TYPE, phone_screen, 1.0),
)
