# ruff: noqa: E501 - a page's markup is read as a page; wrapped at a column it is not
"""Degrees and diplomas, high school and its equivalents, training after the degree, and the certificate for foreign graduates."""

from __future__ import annotations

from datetime import date
from html import escape

from benchmarks.papers import ornaments as art
from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import NAMED, NUMERIC, WORDED, add_months, write, years_before
from benchmarks.papers.institutions import draw_college, draw_hospital, draw_school, draw_university
from benchmarks.papers.numbers import draw_number
from benchmarks.papers.paper import Credential, Family, Paper, one_page
from benchmarks.papers.people import Person, draw_officer, draw_person
from benchmarks.papers.places import STATES, draw_address, realm

DIPLOMA, HIGH, EQUIVALENT = "diploma", "high_school_diploma", "equivalency_certificate"
TRAINING, FOREIGN = "postgraduate_training", "ecfmg_certificate"
_DEGREES = (
    ("Doctor of Medicine", "MD"),
    ("Doctor of Osteopathic Medicine", "DO"),
    ("Doctor of Pharmacy", "PharmD"),
    ("Doctor of Nursing Practice", "DNP"),
    ("Master of Science in Nursing", "MSN"),
    ("Bachelor of Science in Nursing", "BSN"),
    ("Doctor of Physical Therapy", "DPT"),
    ("Doctor of Philosophy", "PhD"),
    ("Master of Physician Assistant Studies", "MPAS"),
    ("Doctor of Dental Surgery", "DDS"),
    ("Bachelor of Arts", "BA"),
    ("Master of Social Work", "MSW"),
    ("Doctor of Podiatric Medicine", "DPM"),
    ("Doctor of Optometry", "OD"),
)
_ASSOCIATE = (
    ("Associate of Applied Science", "AAS"),
    ("Associate of Science in Nursing", "ASN"),
    ("Associate of Arts", "AA"),
    ("Associate of Science", "AS"),
)
_LATIN = (
    ("Medicinae Doctoris", "Doctor of Medicine"),
    ("Artium Baccalaurei", "Bachelor of Arts"),
    ("Philosophiae Doctoris", "Doctor of Philosophy"),
    ("Scientiae Magistri", "Master of Science"),
)
_GOTHIC = ("fruktur", "grenze-gotisch", "texturina", "new-rocker", "kings", "eagle-lake")
_SCRIPT = ("allura", "alex-brush", "rouge-script", "petit-formal-script", "italianno")
_SPECIALTIES = (
    "Internal Medicine",
    "General Surgery",
    "Pediatrics",
    "Anesthesiology",
    "Family Medicine",
    "Obstetrics and Gynecology",
    "Diagnostic Radiology",
    "Orthopaedic Surgery",
    "Psychiatry",
    "Nephrology",
    "Pathology",
)


def _degree(it: Credential, chance: Chance, degrees: tuple[tuple[str, str], ...] = _DEGREES) -> str:
    name, short = chance.pick(degrees)
    return it.put("qualification", name, None, (short, f"{name} ({short})"))


def gothic_diploma(chance: Chance) -> Paper:
    """The great sheet in blackletter, no label anywhere."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance, latin1=True), draw_university(chance), years_before(chance, 1, 40)
    gothic = chance.pick(_GOTHIC[:3])
    honours = chance.pick(("", "", "", "cum laude", "magna cum laude", "summa cum laude"))
    number = f"<div class=no>No. {it.number(draw_number(chance, 4, 6))}</div>" if chance.maybe(0.2) else ""
    body = f"""{art.frame(chance, inset=0.4) if chance.maybe(0.5) else ""}<div class="c spread"><div class=u>{it.put("issuer", school, None, (f"The {school}",))}</div>
    <p>{chance.pick(("To all to whom these presents shall come, Greeting", "Upon the nomination of the Faculty the Board of Trustees has conferred upon", "The Trustees, on the recommendation of the Faculty, have admitted"))}</p><div class=n>{it.holder(who)}</div>
    <p>{chance.pick(("the degree of", "to the degree of"))}</p><div class=d>{_degree(it, chance)}</div>{f"<p><i>{honours}</i></p>" if honours else ""}<p>with all the honors, rights and privileges belonging thereto.</p>
    <p>In witness whereof this diploma is given at {draw_address(chance).city} {chance.pick(("on the", "this"))} {it.date("issue_date", given, chance.pick(WORDED))}.</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Chancellor", 26)}{art.seal(chance, school.upper(), 1.7)}{art.signed(chance, draw_officer(chance), "Dean of the Faculty", 26)}</div></div>{number}"""
    size = chance.whole(48, 60)
    css = f""".c{{padding:1in 1.4in 0;text-align:center;font:17pt/1.45 {chance.pick((gothic, "sorts-mill-goudy", "cormorant-garamond"))}}}.u{{font:{size}pt/1.1 {gothic};margin-bottom:.2in}}.n{{font:{size - 6}pt/1.2 {gothic};margin:.08in}}.d{{font:{size - 12}pt/1.2 {gothic}}}.f{{display:flex;justify-content:space-around;align-items:end;margin-top:.25in}}.no{{position:absolute;bottom:.6in;right:.9in;font:10pt sorts-mill-goudy}}"""
    return one_page(it, body, css, "diploma")


def script_diploma(chance: Chance) -> Paper:
    """Copperplate: the name in script, the school in small capitals, a date split over the foot."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance, latin1=True), draw_university(chance), years_before(chance, 1, 35)
    body = f"""{art.guilloche(chance, 0.13)}<div class="c spread" style="bottom:2.4in"><div class=u>{it.put("issuer", school)}</div><div class=s>{chance.pick(("School of Medicine", "College of Nursing", "Graduate School", "Faculty of Health Professions"))}</div><p>Be it known that</p><div class=n>{it.holder(who)}</div>
    <p>having honorably fulfilled all the requirements prescribed by the University, has this day been advanced to the degree</p><div class=d>{_degree(it, chance)}</div><p>Given under the seal of the University on {it.date("issue_date", given, chance.pick(("long", "day_first", "ordinal", "words_nineteen")))}</p></div>
    <div class=l>{art.signed(chance, draw_officer(chance, False), "President", 28)}<br><br>{art.signed(chance, draw_officer(chance, False), "Secretary of the Board of Regents", 28)}</div><div class=r>{art.seal(chance, school.upper() + f" · {chance.whole(1820, 1950)}", 1.9)}</div>"""
    css = f""".c{{text-align:center;padding:.9in 1.5in 0;font:15pt/1.5 spectral}}.u{{font:40pt/1.15 marcellus-sc;letter-spacing:3px}}.s{{font-size:18pt;margin-bottom:.3in}}.n{{font:58pt/1.25 {chance.pick(_SCRIPT)}}}.d{{font:36pt/1.2 marcellus-sc;margin:.1in}}.l{{position:absolute;left:1.2in;bottom:.6in}}.r{{position:absolute;right:1.4in;bottom:.7in}}"""
    return one_page(it, body, css, "diploma")


def modern_diploma(chance: Chance) -> Paper:
    """Flush left and sober, with an electronic validation code."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance), draw_university(chance), years_before(chance, 0.2, 9)
    colour = art.ink(chance)
    body = f"""<div class=b></div><div class="c spread"><div class=u>{it.put("issuer", school)}</div><p>has awarded to</p><div class=n>{it.holder(who)}</div><p>the degree</p><div class=d>{_degree(it, chance)}</div>
    <p class=m>{chance.pick(("Major in", "Concentration:", "in the field of"))} {chance.pick(("Nursing", "Health Sciences", "Public Health", "Biomedical Science"))}</p><p>Conferred {it.date("issue_date", given, chance.pick((*NAMED, "month")))}</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Provost")}{art.signed(chance, draw_officer(chance), "University Registrar")}</div></div><div class=v>Electronic copy issued {write(years_before(chance, 0, 0.2), "long").text}. Validate with code {chance.digits(2)}{chance.letters(2)}-{chance.digits(4)}-{chance.letters(4)}.</div>"""
    it.leave("number")
    css = f"""body{{font-family:{chance.pick(("bodoni-moda", "work-sans", "crimson-pro", "libre-franklin"))}}}.b{{position:absolute;top:0;left:0;right:0;height:.35in;background:{colour}}}.c{{padding:1in 1in 0 1.2in;font-size:14pt}}.u{{font-size:33pt;font-weight:700;color:{colour};margin-bottom:.3in}}.n{{font-size:34pt;margin:.08in 0}}.d{{font-size:24pt;font-weight:700}}.f{{display:flex;gap:.9in;margin-top:.3in}}.v{{position:absolute;bottom:.4in;left:1.2in;font-size:7.5pt;color:#555}}"""
    return one_page(it, body, css, "landscape")


def latin_diploma(chance: Chance) -> Paper:
    """All in Latin but the name."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance, latin1=True), draw_university(chance), years_before(chance, 1, 40)
    given = given.replace(day=min(given.day, 20))
    latin, english = chance.pick(_LATIN)
    it.put(
        "qualification",
        english,
        latin,
        (
            latin,
            latin.replace("Medicinae Doctoris", "Medicinae Doctor")
            .replace("Artium Baccalaurei", "Artium Baccalaureus")
            .replace("Philosophiae Doctoris", "Philosophiae Doctor")
            .replace("Scientiae Magistri", "Scientiae Magister"),
        ),
    )
    name = school.split(" University")[0].removeprefix("University of ").removesuffix(" Institute of Health Sciences")
    it.put("issuer", school, f"Universitas {name}", (f"Universitas {name}",))
    it.leave("issuer")
    body = f"""<div class="c spread"><div class=u>Universitas {escape(name)}</div><p>{chance.pick(("Omnibus ad quos hae litterae pervenerint salutem", "Praeses et Socii omnibus has litteras lecturis salutem in Domino"))}</p><p>Notum sit quod nos ex auctoritate nobis commissa</p><div class=n>{it.holder(who)}</div>
    <p>candidatum ad gradum et dignitatem</p><div class=d>{latin}</div><p>admisimus, eique dedimus et concessimus omnia iura, honores et privilegia ad hunc gradum pertinentia.</p><p>In cuius rei testimonium sigillum nostrum apposuimus {it.date("issue_date", given, "latin")}.</p>
    <div class=f>{art.signed(chance, draw_officer(chance, False), "Praeses", 26)}{art.seal(chance, chance.pick(("LUX ET VERITAS", "SIGILLUM UNIVERSITATIS", "IN LITTERIS LIBERTAS")), 1.7)}{art.signed(chance, draw_officer(chance, False), "Decanus", 26)}</div></div>"""
    gothic = chance.pick(("marcellus-sc", "sorts-mill-goudy", "texturina"))
    css = f""".c{{padding:1.1in 1.5in 0;text-align:center;font:17pt/1.5 cormorant-garamond}}.u{{font:46pt/1.2 {gothic}}}.n{{font:42pt/1.3 {gothic}}}.d{{font:34pt/1.3 {gothic}}}.f{{display:flex;justify-content:space-around;align-items:end;margin-top:.4in}}"""
    return one_page(it, body, css, "diploma")


def spanish_diploma(chance: Chance) -> Paper:
    """A degree in Spanish, with book and folio of the register."""
    it = Credential(DIPLOMA, "certificate")
    who, given = draw_person(chance, marks=1, latin1=True), years_before(chance, 1, 30)
    spanish, english, short = chance.pick(
        (
            ("Médico Cirujano", "Physician and Surgeon", "Medico Cirujano"),
            ("Licenciada en Enfermería", "Bachelor of Nursing", "Licenciatura en Enfermería"),
            ("Doctor en Medicina", "Doctor of Medicine", "Doctor en Medicina"),
        )
    )
    it.put("qualification", spanish, None, (english, short, "Bachelor of Science in Nursing"))
    school = f"Universidad {chance.pick(('Autónoma de Valdeprado', 'Nacional de Río Seco', 'Católica de Monteclaro', 'Central de Las Lomas'))}"
    body = f"""{art.frame(chance)}<div class="c spread"><div class=r>{chance.pick(("República del Istmo", "Estados Unidos Mexicanos", "República de Colombia"))}</div><div class=u>{it.put("issuer", school)}</div><p>otorga a</p><div class=n>{it.holder(who)}</div><p>el título de</p><div class=d>{spanish}</div>
    <p>en atención a que cumplió con los estudios requeridos y aprobó el examen profesional.<br>Dado en la ciudad de {chance.pick(("Valdeprado", "Río Seco", "Monteclaro"))}, {chance.pick(("a", "el"))} {it.date("issue_date", given, "spanish")}.</p>
    <div class=f>{art.signed(chance, draw_officer(chance, False), "El Rector")}{art.seal(chance, school.upper(), 1.3)}{art.signed(chance, draw_officer(chance, False), "El Secretario General")}</div></div><div class=b>Libro {chance.whole(2, 90)} · Folio {chance.whole(10, 380)} · Registro {it.number(draw_number(chance, 5, 7))}</div>"""
    it.leave("number")
    css = f""".c{{padding:.75in 1in 0;text-align:center;font:13pt/1.45 {chance.pick(("sorts-mill-goudy", "bodoni-moda", "spectral"))}}}.u{{font-size:28pt;font-weight:700}}.n{{font-size:29pt}}.d{{font-size:23pt;font-weight:700}}.f{{display:flex;justify-content:space-around;align-items:end;margin-top:.2in}}.b{{position:absolute;bottom:.58in;left:.8in;font-size:8pt}}"""
    return one_page(it, body, css, "landscape")


def associate_diploma(chance: Chance) -> Paper:
    """A community college's small diploma."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance, latin1=True), draw_college(chance), years_before(chance, 1, 30)
    body = f"""{art.frame(chance)}<div class="c spread"><div class=u>{it.put("issuer", school)}</div><p>{draw_address(chance).city}</p><p>This certifies that</p><div class=n>{it.holder(who)}</div><p>has completed the curriculum and is granted the</p><div class=d>{_degree(it, chance, _ASSOCIATE)}</div><p>{chance.pick(("in Medical Office Administration", "in Nursing", "in Health Information Technology", "in General Studies"))}</p>
    <p>{it.date("issue_date", given, chance.pick(("ordinal", "long", "month", "words")))}</p><div class=f>{art.signed(chance, draw_officer(chance), "President of the College", 18)}{art.seal(chance, school.upper(), 1.0)}{art.signed(chance, draw_officer(chance), "Chair, Board of Governors", 18)}</div></div>"""
    css = f""".c{{padding:.6in .9in 0;text-align:center;font:11.5pt/1.35 {chance.pick(("libre-caslon-text", "crimson-pro", "sorts-mill-goudy"))}}}.u{{font:27pt/1.1 {chance.pick((*_GOTHIC[:3], "marcellus-sc"))}}}.n{{font-size:24pt}}.d{{font-size:19pt;font-weight:700}}.f{{display:flex;justify-content:space-around;align-items:end}}"""
    return one_page(it, body, css, "small_diploma")


def reissued_diploma(chance: Chance) -> Paper:
    """A duplicate: conferred long ago, printed lately."""
    it = Credential(DIPLOMA, "certificate")
    who, school, given = draw_person(chance, latin1=True), draw_university(chance), years_before(chance, 8, 35)
    again = years_before(chance, 0.1, 3)
    gothic = chance.pick(_GOTHIC[:3])
    body = f"""{art.watermark("DUPLICATE", "#8b0000", 0.08, 90) if chance.maybe(0.5) else ""}<div class="c spread"><div class=u>{it.put("issuer", school, None, (f"The {school}",))}</div><p>on recommendation of its Faculty and by authority of the Board of Visitors has granted to</p><div class=n>{it.holder(who)}</div><p>the degree of</p><div class=d>{_degree(it, chance)}</div>
    <p>Conferred {it.date("issue_date", given, chance.pick((*WORDED, "long")))}</p><div class=f>{art.signed(chance, draw_officer(chance), "Rector")}{art.seal(chance, school.upper(), 1.3)}</div></div><div class=z>This replacement diploma was printed on {write(again, "long").text} and bears the signatures of present officers. Order {chance.digits(6)}.</div>"""
    it.leave("number")
    css = f"""body{{background:#fdf8ea}}.c{{padding:.9in 1.1in 0;text-align:center;font:13.5pt/1.4 libre-caslon-text}}.u,.n,.d{{font-family:{gothic};line-height:1.15;margin:.08in 0}}.u{{font-size:41pt}}.n{{font-size:36pt}}.d{{font-size:29pt}}.f{{display:flex;justify-content:space-around;align-items:end}}.z{{position:absolute;bottom:.45in;left:0;right:0;text-align:center;font-size:8pt}}"""
    return one_page(it, body, css, "landscape")


def high_school(chance: Chance) -> Paper:
    """A high school's diploma in blackletter."""
    it = Credential(HIGH, "certificate")
    who, school, given, place = (
        draw_person(chance, latin1=True),
        draw_school(chance),
        years_before(chance, 2, 40),
        draw_address(chance),
    )
    given = given.replace(month=chance.pick((5, 6)), day=chance.whole(1, 28))
    body = f"""{art.frame(chance)}<div class="c spread"><div class=u>{it.put("issuer", school)}</div><p>{place.city}, {place.state_name}</p><p>{chance.pick(("This certifies that", "Be it known that"))}</p><div class=n>{it.holder(who)}</div><p>has satisfactorily completed the course of study prescribed by the Board of Education for this School and is therefore entitled to this</p><div class=d>{chance.pick(("Diploma", "High School Diploma"))}</div>
    <p>Given this {it.date("issue_date", given, chance.pick(WORDED))}</p><div class=f>{art.signed(chance, draw_officer(chance), "Principal", 18)}{art.seal(chance, school.upper(), 0.95)}{art.signed(chance, draw_officer(chance), "Superintendent of Schools", 18)}</div></div>"""
    gothic = chance.pick(_GOTHIC)
    css = f""".c{{padding:.6in .9in 0;text-align:center;font:11.5pt/1.3 sorts-mill-goudy}}.u,.d{{font:30pt/1.15 {gothic}}}.n{{font:27pt/1.25 {chance.pick((gothic, *_SCRIPT))}}}.f{{display:flex;justify-content:space-around;align-items:end}}"""
    return one_page(it, body, css, "small_diploma")


def high_school_modern(chance: Chance) -> Paper:
    """A district's diploma, plain, with honours and a class year that is no date."""
    it = Credential(HIGH, "certificate")
    who, school, given = draw_person(chance), draw_school(chance), years_before(chance, 1, 12)
    place = draw_address(chance)
    body = f"""<div class="c spread"><div class=dist>{place.city} Unified School District</div><div class=u>{it.put("issuer", school)}</div><p>{chance.pick(("presents this High School Diploma to", "awards the High School Diploma to"))}</p><div class=n>{it.holder(who)}</div><p>Class of {given.year}{chance.pick(("", " · with Honors"))}</p><p>who has met every requirement for graduation of the {realm(place.state)}</p>
    <p>Awarded {it.date("issue_date", given, chance.pick(NAMED))}</p><div class=f>{art.signed(chance, draw_officer(chance), "Principal")}{art.signed(chance, draw_officer(chance), "President, Board of Education")}</div></div>"""
    it.also["issuer"] = [f"{place.city} Unified School District {school}", f"{place.city} Unified School District"]
    colour = art.ink(chance)
    css = f"""body{{font-family:{chance.pick(("poppins", "merriweather", "bodoni-moda"))};border:14px solid {colour}}}.c{{text-align:center;padding:.6in .7in}}.dist{{letter-spacing:3px;font-size:11pt}}.u{{font-size:26pt;font-weight:700;color:{colour};margin:.1in}}.n{{font-size:26pt;margin:.05in}}.f{{display:flex;justify-content:space-around}}"""
    return one_page(it, body, css, "small_diploma")


def academy_letter(chance: Chance) -> Paper:
    """An online academy's diploma in portrait, with labels."""
    it = Credential(HIGH, "certificate")
    who, school = draw_person(chance), draw_school(chance)
    body = f"""{art.waves(chance, 0.25)}<div class="c spread">{art.seal(chance, school.upper(), 1.7)}<h1>{it.put("issuer", school)}</h1><h2>High School Diploma</h2><table><tr><th>Graduate<td>{it.holder(who)}<tr><th>Program<td>College Preparatory<tr><th>Date of graduation<td>{it.date("issue_date", years_before(chance, 1, 10), chance.pick(NAMED + NUMERIC))}<tr><th>Diploma number<td>{it.number(draw_number(chance, 5, 7))}<tr><th>Transcript ID<td>{chance.digits(7)}</table>{art.signed(chance, draw_officer(chance), "Head of School")}</div>"""
    css = f"""body{{font-family:{chance.pick(("nunito-sans", "spectral", "arvo"))}}}.c{{padding:1.1in;text-align:center}}table{{margin:.4in auto;text-align:left}}th{{font-weight:400;color:#555;padding:7pt 26pt 7pt 0}}td{{font-size:14pt}}"""
    return one_page(it, body, css)


def _equivalent(chance: Chance, paper: str = "certificate") -> tuple[Credential, Person, str]:
    it = Credential(EQUIVALENT, paper)
    state = chance.pick(sorted(STATES))
    it.put("jurisdiction", state, STATES[state][0])
    return it, draw_person(chance, marks=0.4), state


def equivalency_engraved(chance: Chance) -> Paper:
    """A state's equivalency diploma in the old style."""
    it, who, state = _equivalent(chance)
    name = STATES[state][0]
    body = f"""{art.guilloche(chance, 0.25)}{art.frame(chance)}<div class="c spread"><div class=r>{realm(state)}</div><div class=u>{it.put("issuer", f"{name} Department of Education", None, ("Department of Education", f"{realm(state)} Department of Education"))}</div><div class=d>{chance.pick(("High School Equivalency Diploma", "State High School Equivalency Certificate"))}</div><p>is hereby granted to</p><div class=n>{it.holder(who)}</div>
    <p>who by scores on the {chance.pick(("Tests of General Educational Development", "HiSET examination", "TASC Test Assessing Secondary Completion"))} has given evidence of general education equivalent to that of a high school graduate.</p><p>{it.date("issue_date", years_before(chance, 1, 30), chance.pick(WORDED + NAMED))}</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Commissioner of Education", 18)}<span class=no>No. {it.number(draw_number(chance, 5, 8))}</span></div></div>"""
    css = f""".c{{padding:.6in .8in 0;text-align:center;font:11.5pt/1.3 {chance.pick(("sorts-mill-goudy", "libre-caslon-text"))}}}.r{{letter-spacing:4px}}.u{{font-size:17pt}}.d{{font:25pt/1.2 {chance.pick((*_GOTHIC[:3], "marcellus-sc"))};margin:.08in}}.n{{font-size:23pt}}.f{{display:flex;justify-content:space-around;align-items:end}}.no{{font-size:9pt}}"""
    return one_page(it, body, css, "small_diploma")


def equivalency_digital(chance: Chance) -> Paper:
    """A digital credential with a code and a decoy test-taker id."""
    it, who, state = _equivalent(chance)
    colour, name = art.ink(chance), STATES[state][0]
    body = f"""<div class=b><b>{it.put("issuer", f"{name} Office of Adult Education", None, (f"{realm(state)} Office of Adult Education", "Office of Adult Education"))}</b></div><div class="c spread"><h1>{chance.pick(("GED® Credential", "High School Equivalency Credential"))}</h1><p>Awarded to</p><h2>{it.holder(who)}</h2><p>for passing all subject tests of the high school equivalency examination</p>
    <table><tr><td><small>Date awarded</small><br>{it.date("issue_date", years_before(chance, 0.5, 9), chance.pick(NAMED + NUMERIC))}<td><small>Credential number</small><br>{it.number(draw_number(chance, 6, 9))}<td><small>Test taker ID</small><br>{chance.digits(8)}</table>{art.qr("https://credentials.example/" + chance.digits(8), 1.0)}</div>"""
    css = f"""body{{font-family:{chance.pick(("inter", "public-sans", "work-sans"))}}}.b{{background:{colour};color:#fff;padding:.25in .6in;font-size:15pt}}.c{{padding:.5in .9in;text-align:center}}table{{width:100%;margin:.3in 0}}td{{padding:6pt}}small{{color:#666}}h2{{font-size:25pt}}"""
    return one_page(it, body, css, "landscape")


def equivalency_typed(chance: Chance) -> Paper:
    """A certificate filled in by typewriter, the labels below the lines."""
    it, who, state = _equivalent(chance)
    name = STATES[state][0]
    body = f"""<div class=h>{it.put("issuer", f"{name} State Board of Education", f"{name.upper()} STATE BOARD OF EDUCATION", ("State Board of Education",))}<br><b>CERTIFICATE OF HIGH SCHOOL EQUIVALENCY</b></div><div class=l><span>{it.holder(who, who.family_first.upper() if chance.maybe(0.4) else who.canonical.upper())}</span><small>NAME OF CANDIDATE</small></div>
    <div class=two><div class=l><span>{it.number(draw_number(chance, 5, 7))}</span><small>CERTIFICATE NUMBER</small></div><div class=l><span>{it.date("issue_date", years_before(chance, 3, 30), chance.pick(("upper", "slash", "dash")))}</span><small>DATE OF ISSUE</small></div></div><p>Issued upon results of the General Educational Development tests, {draw_address(chance, state).city} test center {chance.digits(4)}.</p>{art.signature(chance, draw_officer(chance), 22)}<br><small>STATE SUPERINTENDENT</small>"""
    css = """body{font-family:sorts-mill-goudy;padding:.7in}.h{text-align:center;font-size:15pt;line-height:1.5}.l{margin-top:.28in;flex:1}.l span{display:block;border-bottom:1px solid #222;font:13.5pt special-elite}small{font-size:7pt}.two{display:flex;gap:.5in}p{margin-top:.3in}"""
    return one_page(it, body, css, "strip")


def _training(chance: Chance, paper: str = "certificate") -> tuple[Credential, Person, str, str, str, date, date]:
    it = Credential(TRAINING, paper)
    kind, years, title = chance.pick(
        (
            ("Residency", 3, "Resident"),
            ("Fellowship", 1, "Fellow"),
            ("Internship", 1, "Intern"),
            ("Fellowship", 2, "Clinical Fellow"),
        )
    )
    specialty = chance.pick(_SPECIALTIES)
    it.put(
        "qualification",
        specialty,
        None,
        (
            f"{kind} in {specialty}",
            f"{specialty} {kind}",
            f"{title} in {specialty}",
            f"{specialty} {title}",
            f"{kind} Program in {specialty}",
        ),
    )
    end = date(chance.whole(1995, 2025), 6, 30)
    return it, draw_person(chance, latin1=True), kind, title, specialty, add_months(end, -12 * years).replace(day=1, month=7), end


def hospital_certificate(chance: Chance) -> Paper:
    """A teaching hospital's certificate in prose with both dates."""
    it, who, _kind, title, specialty, start, end = _training(chance)
    house, form = draw_hospital(chance), chance.pick(("long", "day_first", "abbreviated"))
    gothic = chance.pick((*_GOTHIC[:3], "marcellus-sc", "bodoni-moda"))
    body = f"""{art.frame(chance)}<div class="c spread"><div class=u>{it.put("issuer", house)}</div><p>{chance.pick(("This is to certify that", "The Medical Staff and Trustees make known that"))}</p><div class=n>{it.holder(who, who.canonical + chance.pick((", M.D.", ", D.O.", "", ", MD")))}</div>
    <p>{chance.pick(("has served with distinction as", "has faithfully discharged the duties of"))}</p><div class=q>{title} in {specialty}</div><p>from {it.date("start_date", start, form)} {chance.pick(("to", "through", "until"))} {it.date("end_date", end, form)}</p>
    <div class=f>{art.signed(chance, draw_officer(chance), "Program Director")}{art.seal(chance, house.upper(), 1.3)}{art.signed(chance, draw_officer(chance), "Designated Institutional Official")}</div></div>"""
    css = f""".c{{padding:.9in 1in 0;text-align:center;font:14pt/1.5 {chance.pick(("cormorant-garamond", "sorts-mill-goudy", "spectral"))}}}.u{{font:36pt/1.15 {gothic};margin-bottom:.15in}}.n{{font:32pt/1.25 {gothic}}}.q{{font-size:22pt;font-weight:700}}.f{{display:flex;justify-content:space-around;align-items:end;margin-top:.25in}}"""
    return one_page(it, body, css, "landscape")


def program_certificate(chance: Chance) -> Paper:
    """Two columns: the sentence left, a panel with labelled facts right."""
    it, who, kind, _title, specialty, start, end = _training(chance)
    house, form = draw_hospital(chance), chance.pick(NUMERIC + NAMED)
    colour = art.ink(chance)
    body = f"""<div class=l><div class=u>{it.put("issuer", house)}</div><p>Graduate Medical Education</p><div class=n>{it.holder(who)}</div><p>has satisfactorily completed an accredited {kind.lower()} program in {specialty}.</p>{art.signed(chance, draw_officer(chance), "Director, Graduate Medical Education")}</div>
    <div class=r><small>Program</small><b>{specialty}</b><small>Type</small><b>{kind}</b><small>{chance.pick(("Start", "Began", "From"))}</small><b>{it.date("start_date", start, form)}</b><small>{chance.pick(("Completion", "Ended", "To"))}</small><b>{it.date("end_date", end, form)}</b><small>Program no.</small><b>{chance.digits(10)}</b></div>"""
    css = f"""body{{font-family:{chance.pick(("source-sans-3", "merriweather", "nunito-sans"))}}}.l{{position:absolute;left:.7in;top:.9in;width:6.2in;font-size:13pt}}.u{{font-size:25pt;font-weight:700;color:{colour}}}.n{{font-size:26pt;margin:.25in 0}}.r{{position:absolute;right:0;top:0;bottom:0;width:3.2in;background:{colour};color:#fff;padding:1in .4in}}.r small{{display:block;margin-top:.2in;opacity:.8}}.r b{{font-size:14pt}}"""
    return one_page(it, body, css, "landscape")


def program_letter(chance: Chance) -> Paper:
    """A programme director's letter of completion."""
    it, who, kind, _title, specialty, start, end = _training(chance, "letter")
    house, form = draw_hospital(chance), chance.pick(("long", "slash", "day_first"))
    body = f"""<h2>{it.put("issuer", house)}</h2><p>Department of {specialty}<br>{"<br>".join(draw_address(chance).lines)}</p><p>{write(add_months(end, chance.whole(0, 30)), "long").text}</p><p>RE: Verification of training</p><p>I write to confirm that Dr. {it.holder(who)} completed a {kind.lower()} in {specialty} at this institution. Training began on {it.date("start_date", start, form)} and concluded on {it.date("end_date", end, form)}.
    The program is accredited. Dr. {escape(who.family)} left in good standing, was never placed on probation, and is judged competent to practice without direct supervision.</p><p>With kind regards,</p><p>{art.signature(chance, draw_officer(chance), 26)}<br>{draw_officer(chance)}<br>Program Director</p>"""
    css = f"""body{{font-family:{chance.pick(("libre-caslon-text", "special-elite", "mulish", "crimson-pro"))};padding:1in 1.1in;line-height:1.5}}h2{{color:{art.ink(chance)};margin-bottom:2pt}}"""
    return one_page(it, body, css)


def foreign_certificate(chance: Chance) -> Paper:
    """The standard certificate: prose, number, examination table, and validity."""
    it = Credential(FOREIGN, "certificate", "lifetime")
    who, issued = draw_person(chance, latin1=True), years_before(chance, 1, 30)
    number = chance.digits(8)
    printed = f"{number[0]}-{number[1:4]}-{number[4:7]}-{number[7]}"
    form, full = chance.pick(NAMED), "Educational Commission for Foreign Medical Graduates"
    it.put("issuer", full, None, ("ECFMG", f"{full} (ECFMG)"))
    limited = chance.maybe(0.3)
    if limited:
        it.expiry = "expires"
        valid = f"Valid through {it.date('expiry_date', add_months(issued, 84), form)}"
    else:
        valid = "Valid Indefinitely"
    body = f"""{art.guilloche(chance, 0.2)}{art.frame(chance)}<div class="c spread"><div class=u>{full}</div><p>certifies that</p><div class=n>{it.holder(who)}</div><p>having met the medical science, clinical skills, language and medical education credential requirements, is awarded this</p><div class=q>Standard ECFMG Certificate</div>
    <table><tr><th>Examination<th>Passed</tr><tr><td>Step 1<td>{write(add_months(issued, -20), form).text}<tr><td>Step 2 Clinical Knowledge<td>{write(add_months(issued, -8), form).text}</table><div class=f><span>Certificate No. {it.number(printed)}</span><span>Issued {it.date("issue_date", issued, form)}</span><span class=st>{valid}</span></div>{art.signed(chance, draw_officer(chance), "President")}</div>"""
    css = f""".c{{padding:.75in 1in 0;text-align:center;font:12.5pt/1.4 {chance.pick(("sorts-mill-goudy", "spectral"))}}}.u{{font:24pt/1.2 {chance.pick(("marcellus-sc", "texturina", "bodoni-moda"))}}}.n{{font-size:28pt}}.q{{font-size:20pt;font-weight:700}}table{{margin:.12in auto;font-size:10pt}}td,th{{padding:2pt 16pt;border-bottom:1px solid #aaa}}.f{{display:flex;justify-content:space-between;margin:.2in 0}}.st{{border:2px solid #a33;padding:2pt 8pt;color:#a33}}"""
    return one_page(it, body, css, "landscape")


def foreign_plain(chance: Chance) -> Paper:
    """The certificate as issued electronically, labels above values in two rows."""
    it = Credential(FOREIGN, "certificate", "lifetime")
    who, number, form = draw_person(chance), chance.digits(8), chance.pick(("long", "slash", "day_first"))
    full = "Educational Commission for Foreign Medical Graduates"
    it.put("issuer", full, None, ("ECFMG", f"{full} (ECFMG)"))
    grid = [
        ("Name", it.holder(who)),
        ("ECFMG/USMLE ID", it.number(f"{number[0]}-{number[1:4]}-{number[4:7]}-{number[7]}" if chance.maybe(0.6) else number)),
        ("Certificate issued", it.date("issue_date", years_before(chance, 0.5, 12), form)),
        ("Clinical skills", "Valid indefinitely"),
        ("English", "Valid indefinitely"),
    ]
    cells = "".join(f"<div><small>{label}</small><br>{value}</div>" for label, value in grid)
    body = f"""<h2>{full}</h2><h3>ECFMG Certificate</h3><div class=g>{cells}</div><p>This electronic certificate replaces paper. The holder has met all requirements for certification. A member of Intealth.</p>{art.signed(chance, draw_officer(chance), "Chair, Board of Trustees")}"""
    css = f"""body{{font-family:{chance.pick(("work-sans", "ibm-plex-sans", "source-sans-3"))};padding:.9in}}h2{{color:{art.ink(chance)};font-size:21pt;margin:0}}.g{{display:grid;grid-template-columns:1fr 1fr;gap:.3in;margin:.5in 0;font-size:14pt}}small{{font-size:9pt;color:#666}}"""
    return one_page(it, body, css)


FAMILIES = (
    Family("diploma-gothic", DIPLOMA, gothic_diploma, 0.1),
    Family("diploma-script", DIPLOMA, script_diploma, 0.1),
    Family("diploma-modern", DIPLOMA, modern_diploma, 0.6),
    Family("diploma-latin", DIPLOMA, latin_diploma, 0.1),
    Family("diploma-spanish", DIPLOMA, spanish_diploma, 0.15),
    Family("diploma-associate", DIPLOMA, associate_diploma, 0.1),
    Family("diploma-reissued", DIPLOMA, reissued_diploma, 0.15),
    Family("high-school-gothic", HIGH, high_school, 0.1),
    Family("high-school-district", HIGH, high_school_modern, 0.2),
    Family("high-school-academy", HIGH, academy_letter, 0.5),
    Family("equivalency-engraved", EQUIVALENT, equivalency_engraved, 0.15),
    Family("equivalency-digital", EQUIVALENT, equivalency_digital, 0.7),
    Family("equivalency-typed", EQUIVALENT, equivalency_typed, 0.05),
    Family("training-hospital-certificate", TRAINING, hospital_certificate, 0.1),
    Family("training-program-panel", TRAINING, program_certificate, 0.3),
    Family("training-program-letter", TRAINING, program_letter, 0.25),
    Family("ecfmg-engraved", FOREIGN, foreign_certificate, 0.15),
    Family("ecfmg-electronic", FOREIGN, foreign_plain, 0.7),
)
