"""What credentials of each type say: facts rolled for one holder, with the dates in a plausible order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from extractors.draft import Expiry
from extractors.kinds import data
from training import known
from training import vocabulary as words
from training.dates import When, month_end, some_day, years_on
from training.drawing import Drawing
from training.facts import Board, Credential, Date, Fact, Name, Text, Training
from training.name_pools import COMMONWEALTHS, PLACES, STATES, number
from training.people import Person

Maker = Callable[[Drawing, str, "Person | None"], Credential]


def state_prints(code: str) -> tuple[str, ...]:
    """How a heading names a state."""
    name = PLACES[code]
    return (f"Commonwealth of {name}" if code in COMMONWEALTHS else name if code == "DC" else f"State of {name}", name)


def _date(day: date, precision: str = "day") -> Date:
    if precision == "month":
        day = day.replace(day=1)
    elif precision == "year":
        day = day.replace(month=1, day=1)
    return Date(When(day, precision))


def _until(day: date, precision: str = "day") -> Date:
    """An expiry: month-only ones end with the month."""
    return Date(When(month_end(day) if precision == "month" else day, precision))


def _numbered(d: Drawing, shapes: tuple[str, ...] = (), own: float = 0.5) -> Text:
    """A number of a public shape or, as often as ``own`` says, of the world's own; at times printed with a space after its letters."""
    shape = d.world.grammar(d.rng) if not shapes or d.chance(own) else d.pick(shapes)
    return _number_text(number(d.rng, shape))


def _number_text(printed: str) -> Text:
    return Text(printed.replace(" ", ""), (printed,))


_FILLER = frozenset(
    [
        "Board",
        "of",
        "State",
        "Examiners",
        "in",
        "and",
        "Department",
        "Bureau",
        "Division",
        "Program",
        "Registry",
        "Authority",
        "Branch",
        "Licensure",
        "Therapy",
        "Practice",
        "Health",
        "Public",
        "Department",
    ]
)
_APART = frozenset(("Home", "Veterinary", "Podiatric", "Podiatry", "Chiropractic", "Acupuncture", "Laboratory", "Drug"))
"""Words of boards that license nobody else's profession."""


def _profession(d: Drawing) -> words.Profession:
    """A profession: one that the sheet is for; else mostly one with shapes of numbers of its own, or any that the vocabulary knows."""
    if d.of:
        return d.pick([each for each in words.PROFESSIONS + words.MORE_PROFESSIONS if each.name in d.of])
    if d.chance(0.7):
        return d.pick(words.PROFESSIONS)
    name = d.pick(known.names("professions.toml"))
    return words.Profession(
        name,
        known.prints("professions.toml", name),
        (f"Board of {name} Examiners", "Board of Allied Health Professions"),
        f"the profession of {name}",
        (),
    )


def _board(d: Drawing, state: str, profession: words.Profession) -> Fact:
    """The board that licenses a profession in a state: a real one where one is known, now and then the umbrella agency."""
    name = PLACES[state]
    if d.chance(0.1):
        return Text(f"{name} {d.pick(words.DEPARTMENTS)}")
    told = " ".join((profession.name, *profession.boards))
    telling = {word.strip(",") for board in profession.boards for word in board.split()} - _FILLER
    real = sorted(
        board
        for board in known.boards(state)
        if telling & set(board.split())
        and not (_APART - telling) & set(board.split())
        and all((word in board) == (word in told) for word in ("Osteopathic", "Emergency"))
    )
    full = d.pick(real) if real and d.chance(0.92) else f"{name} {d.pick(profession.boards)}"
    value = known.issuer(full)
    short = full.removeprefix(f"{name} State ").removeprefix(f"{name} ")
    if short == full or short.startswith(("and ", "of ")):
        return Text(value, (full,))
    return Board(
        value,
        (full, full, full if value.startswith("The ") else f"The {full}"),
        short if d.chance(0.7) else f"State {short}" if "State" in full else short,
    )


def state_license(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    """A licence; a sheet's kind may be the code of the place that it is from."""
    rng = d.rng
    state, profession = d.kind or d.pick(tuple(STATES)), _profession(d)
    issued = some_day(rng, 1985, 2025)
    expires = some_day(rng, max(issued.year + 1, 2019), max(issued.year + 4, 2028))
    if d.chance(0.4):
        expires = month_end(expires)
    month_only = d.chance(0.1)
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)),
        "qualification": Text(profession.name, profession.prints),
        "issuer": _board(d, state, profession),
        "jurisdiction": Text(state, state_prints(state)),
        "number": _numbered(d, profession.shapes),
        "issue_date": _date(issued),
        "expiry_date": _until(expires, "month" if month_only else "day"),
    }
    status, prints = d.pick(words.STATUSES[:2] * 5 + words.STATUSES)
    facts["status"] = Text(status, prints)
    if d.has("original_issue_date", 0.3):
        renewed = max(issued, years_on(expires, -rng.choice((1, 2, 3))))
        if renewed != issued:
            facts["original_issue_date"] = facts["issue_date"]
            facts["issue_date"] = _date(renewed)
    if d.has("restrictions", 0.12):
        limits = (
            "Limited to supervised practice",
            "Valid only at the training institution",
            "Practice limited to telehealth",
            "May not prescribe Schedule II",
            "Chaperone required",
        )
        facts["restrictions"] = Text(d.pick(limits))
    if d.has("date_of_birth", 0.06):
        facts["date_of_birth"] = _date(some_day(rng, 1945, 1998))
    if d.has("npi", 0.06):
        facts["npi"] = Text(npi(d))
    if "license_class" in d.asked:
        facts["license_class"] = Text(d.pick(words.LICENSE_CLASSES))
    about = {
        "practice": profession.practice, "board": d.pick(profession.boards), "state_name": PLACES[state], "state_code": state,
        "profession": profession.name, "department": d.pick(words.DEPARTMENTS),
    }  # fmt: skip
    if "own_town" in d.asked:
        about |= _addressed(d, state)
    return d.credential("state_license", paper, Expiry.EXPIRES, facts, about)


def dea_number(d: Drawing, family: str) -> str:
    """A DEA number with a right check digit."""
    digits = [d.rng.randrange(10) for _ in range(6)]
    check = (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10
    second = family[:1].upper() if family[:1].isascii() and family[:1].isalpha() else "9"
    return d.pick("ABFFFGMM") + second + "".join(map(str, digits)) + str(check)


_SCHEDULES = ("2,2N,3,3N,4,5",) * 6 + ("3,3N,4,5", "2N,3N,4,5", "2,3,4,5", "4,5", "3,4,5", "2,2N,3,3N,4")


def schedules(d: Drawing) -> Text:
    value = d.pick(_SCHEDULES)
    return Text(value, (value, value.replace(",", ", "), value.replace(",", " ")))


def _addressed(d: Drawing, state: str) -> dict[str, str]:
    """Where the holder is registered: the same on every copy. ``own_city`` and ``own_zip`` are what stands about the state's code."""
    street, town = d.address(state)
    city, _, code = town.rpartition(f", {state} ")
    return {"state_code": state, "own_street": street, "own_town": town, "own_city": city, "own_zip": code}


def dea_registration(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    person = holder or d.holder or d.world.person(rng)
    issued = some_day(rng, 2015, 2025)
    expires = month_end(years_on(issued, 3))
    state = d.pick(tuple(STATES))
    activity = d.pick(
        (
            "PRACTITIONER",
            "PRACTITIONER",
            "MLP-NURSE PRACTITIONER",
            "MLP-PHYSICIAN ASSISTANT",
            "PRACTITIONER-DW/30",
            "PRACTITIONER-DW/100",
            "HOSPITAL/CLINIC",
        )
    )
    facts: dict[str, Fact] = {
        "holder_name": Name(person), "number": Text(dea_number(d, person.family)), "issuer": Text("Drug Enforcement Administration"),
        "schedules": schedules(d), "business_activity": Text(activity, (activity, activity, activity.title())),
        "issue_date": _date(issued), "expiry_date": _until(expires), "jurisdiction": Text(state),
    }  # fmt: skip
    return d.credential("dea_registration", paper, Expiry.EXPIRES, facts, _addressed(d, state))


_CSR_STATES = tuple(words.REGISTRARS)


def controlled_substance_registration(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    state = d.pick(_CSR_STATES)
    issued = some_day(rng, 2014, 2025)
    issuer = (
        d.pick(words.REGISTRARS[state])
        if d.chance(0.6)
        else d.pick(
            (
                f"{STATES[state]} Board of Pharmacy",
                f"{STATES[state]} Department of Public Health",
                f"{STATES[state]} Department of Health",
                f"{STATES[state]} Bureau of Narcotics and Dangerous Drugs",
                f"{STATES[state]} Office of Controlled Substances Administration",
            )
        )
    )
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)),
        "number": _numbered(d, ("CS9999999", "CDS.099999", "CSP.0099999", "D99999900", "999999-8905", "336.099999", "CMD99999", "E99999", "MA9999999A", "D99999", "5315999999", "20-999999", "CSR-99999")),
        "issuer": Text(issuer), "jurisdiction": Text(state, state_prints(state)), "issue_date": _date(issued),
        "expiry_date": _until(years_on(issued, rng.choice((1, 2, 3))) if d.chance(0.5) else month_end(years_on(issued, rng.choice((1, 2))))),
    }  # fmt: skip
    if d.has("schedules", 0.6):
        facts["schedules"] = schedules(d)
    if d.has("license_class", 0.3):
        profession = d.pick(words.PROFESSIONS[:10])
        facts["license_class"] = Text(
            d.pick(("Practitioner", "Individual Practitioner", "Mid-Level Practitioner", profession.name))
        )
    if d.has("status", 0.4):
        facts["status"] = Text("Active", ("Active", "ACTIVE"))
    if d.has("business_activity", 0.4):
        facts["business_activity"] = Text(d.pick(words.ACTIVITIES_REGISTERED))
    about = {"state_name": STATES[state], **_addressed(d, state)}
    return d.credential("controlled_substance_registration", paper, Expiry.EXPIRES, facts, about)


@cache
def _specialties() -> tuple[tuple[str, str], ...]:
    """Every board with each of its specialties, the primary one oftener."""
    found: list[tuple[str, str]] = []
    for board, names in data.sections("specialties.toml").items():
        if not names:
            continue
        found += [(board, name) for name in names] + [(board, next(iter(names)))] * (
            6 if board.startswith("American Board of") else 1
        )
    return tuple(found)


@cache
def _certifications() -> tuple[tuple[str, str], ...]:
    return tuple((body, name) for body, names in data.sections("certifications.toml").items() for name in names)


def board_certification(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    person = holder or d.holder or d.world.person(rng)
    issuer, specialty = d.pick(_specialties())
    prints = known.prints("specialties.toml", specialty)
    if d.chance(0.1):
        subject = d.pick(
            ("Lifestyle", "Obesity", "Aerospace", "Wound", "Vein", "Sleep", "Hospital", "Laser", "Regenerative", "Travel")
        )
        specialty = f"{subject} {d.pick(('Medicine', 'Surgery', 'Care'))}"
        issuer, prints = (
            d.pick((f"American Board of {specialty}", f"National Board of {specialty}", "American Board of Physician Specialties")),
            (specialty,),
        )
    issued = some_day(rng, 1982, 2025)
    facts: dict[str, Fact] = {
        "holder_name": Name(person), "qualification": Text(specialty, prints),
        "issuer": Text(issuer, (issuer, issuer if issuer.startswith("The ") else f"The {issuer}")),
        "issue_date": _date(issued, rng.choices(("day", "month", "year"), (80, 10, 10))[0]),
    }  # fmt: skip
    about = {"specialty": specialty, "surname": person.family}
    if issued.year > 1990 and d.chance(0.25):
        facts["original_issue_date"] = _date(years_on(issued, -rng.choice((6, 7, 10, 10))), facts["issue_date"].precision or "day")
        about["lapsed"] = When(issued - timedelta(days=1)).printed(rng, d.manner.date)
    if d.chance(0.3):
        facts["status"] = Text(*d.pick(words.BOARD_STATUSES))
    if d.chance(0.05):
        facts["npi"] = Text(npi(d))
    if d.chance(0.7):
        facts["number"] = _numbered(d, ("999999", "99999", "9999", "9999999"), 0.3)
    roll = rng.random()
    expiry = Expiry.EXPIRES
    if roll < 0.5:
        end = date(issued.year + rng.choice((7, 10, 10)), 12, 31) if d.chance(0.6) else years_on(issued, 10)
        facts["expiry_date"] = _until(end, rng.choices(("day", "month"), (85, 15))[0])
    elif roll < 0.62:
        expiry = Expiry.LIFETIME
    elif roll < 0.88:
        expiry = Expiry.CONTINGENT_ON_MOC
    else:
        expiry = Expiry.UNKNOWN
    return d.credential("board_certification", paper, expiry, facts, about)


def professional_certification(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    person = holder or d.holder or d.world.person(rng)
    if d.chance(0.45):
        name, short, issuer, issuer_short = d.pick(words.CERTIFICATIONS)
        prints: tuple[str, ...] = (name, name, f"{name} ({short})", f"{name}, {short}")
    elif d.chance(0.8):
        issuer, name = d.pick(_certifications())
        prints = known.prints("certifications.toml", name)
        short = next((each for each in prints if " " not in each and each != name), "RN")
        issuer_short = "".join(word[0] for word in issuer.split() if word[0].isupper())
    else:
        subject = d.pick(
            (
                "Wound Care",
                "Telehealth",
                "Clinical Research",
                "Dialysis",
                "Sterile Processing",
                "Lactation",
                "Pain Management",
                "Phlebotomy",
                "Patient Safety",
                "Vascular Access",
            )
        )
        name = d.pick(
            (
                f"Certified {subject} Specialist",
                f"Certified {subject} Nurse",
                f"Certified {subject} Professional",
                f"Registered {subject} Technician",
            )
        )
        short = "".join(word[0] for word in name.split())
        issuer = d.pick(
            (
                f"National Board of {subject}",
                f"{subject} Certification Commission",
                f"International {subject} Council",
                f"American Society of {subject}",
            )
        )
        prints, issuer_short = (name, f"{name} ({short})"), "".join(word[0] for word in issuer.split() if word != "of")
    issued = some_day(rng, 2008, 2025)
    facts: dict[str, Fact] = {
        "holder_name": Name(person),
        "qualification": Text(name, prints),
        "issuer": Text(issuer, (issuer, issuer, issuer if issuer.startswith("The ") else f"The {issuer}", f"{issuer} ({issuer_short})")),
        "issue_date": _date(issued, rng.choices(("day", "month"), (90, 10))[0]),
    }  # fmt: skip
    if d.chance(0.85):
        facts["number"] = _numbered(
            d, ("9999999999", "F99999999", "999999", "9999999", "E9999999", "CCN-9999999", "20999999", "1-99-99999"), 0.45
        )
    if d.chance(0.9):
        end = years_on(issued, rng.choice((2, 3, 4, 5, 5)))
        end = rng.choice((end, end - timedelta(days=1), month_end(end), date(end.year, 12, 31)))
        facts["expiry_date"] = _until(end, rng.choices(("day", "month"), (88, 12))[0])
    if d.chance(0.2):
        facts["status"] = Text("Active", ("Active", "ACTIVE"))
    if issued.year > 2011 and d.chance(0.2):
        facts["original_issue_date"] = _date(
            years_on(issued, -rng.choice((2, 3, 4, 5, 10))), facts["issue_date"].precision or "day"
        )
    expiry = Expiry.EXPIRES if "expiry_date" in facts else Expiry.UNKNOWN
    about = {"short": short, "issuer_short": issuer_short, "surname": person.family, "forename": person.given}
    return d.credential("professional_certification", paper, expiry, facts, about)


_DEGREES_OF = {
    "abroad": ("Bachelor of Medicine",), "medical": ("Doctor of Medicine", "Doctor of Osteopathic", "Doctor of Dental", "Doctor of Podiatric"),
    "practice": ("Doctor of Pharmacy", "Doctor of Nursing", "Doctor of Physical", "Doctor of Optometry", "Doctor of Chiropractic", "Doctor of Psychology"),
    "master": ("Master",), "bachelor": ("Bachelor of Science", "Bachelor of Arts"), "associate": ("Associate",),
}  # fmt: skip
"""How the names of the degrees of a kind begin."""


def _of_kind(kind: str, degree: tuple[str, tuple[str, ...], str]) -> bool:
    return degree[0].startswith(_DEGREES_OF.get(kind, ""))


def diploma(d: Drawing, paper: str, holder: Person | None = None, language: str = "english") -> Credential:
    rng = d.rng
    issued = some_day(rng, 1972, 2025)
    precision = rng.choices(("day", "month", "year"), (75, 17, 8))[0]
    if d.kind in ("latin", "spanish"):
        language, precision = d.kind, "day"
    if language == "latin":
        degree, prints = d.pick(words.LATIN_DEGREES)
        town = d.world.town(rng)
        issuer: Text = Text(d.pick((f"Universitas {town}ensis", f"Universitas {town}iana", f"Universitas Sancti {town}i")))
        subject = "Medicine"
    elif language == "spanish":
        degree = d.pick(words.SPANISH_DEGREES)
        prints = (degree,)
        town = d.world.town(rng)
        issuer = Text(
            d.pick(
                (
                    f"Universidad de {town}",
                    f"Universidad Autónoma de {town}",
                    f"Universidad Nacional de {town}",
                    f"Universidad Católica de {town}",
                )
            )
        )
        subject = "Medicina"
    else:
        degree, prints, subject = d.pick([each for each in words.DEGREES if _of_kind(d.kind, each)])
        if degree in (
            "Bachelor of Science",
            "Bachelor of Arts",
            "Master of Science",
            "Doctor of Philosophy",
            "Associate of Science",
        ) and d.chance(0.5):
            major = d.pick(
                (
                    "Biology",
                    "Psychology",
                    "Health Administration",
                    "Respiratory Therapy",
                    "Chemistry",
                    "Clinical Psychology",
                    "Radiologic Sciences",
                    "Biomedical Engineering",
                    "Nutrition",
                )
            )
            degree, prints = f"{degree} in {major}", (f"{degree} in {major}",)
        name = d.world.college(rng) if degree.startswith("Associate") else d.world.school_of(rng, subject)
        if d.kind == "abroad":
            town = d.world.town(rng)
            name = d.pick((name, f"{town} University of Health Sciences", f"{town} Medical College", f"University of {town}"))
        issuer = Text(name)
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Text(degree, prints), "issuer": issuer,
        "issue_date": _date(issued, precision),
    }  # fmt: skip
    if d.chance(0.12):
        facts["number"] = _numbered(d)
    about = {
        "subject": subject,
        "major": d.pick(("Nursing", "Biology", "Chemistry", "Psychology", "Health Administration", "Respiratory Care")),
    }
    return d.credential("diploma", paper, Expiry.NOT_APPLICABLE, facts, about)


def high_school_diploma(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)),
        "issuer": Text(d.world.high_school(rng)),
        "issue_date": _date(some_day(rng, 1970, 2024), rng.choices(("day", "month", "year"), (75, 17, 8))[0]),
        "qualification": Text("High School Diploma", ("High School Diploma", "Diploma")),
    }
    if d.chance(0.1):
        facts["number"] = _numbered(d)
    return d.credential(
        "high_school_diploma", paper, Expiry.NOT_APPLICABLE, facts, {"district": f"{d.world.town(rng)} Unified School District"}
    )


def equivalency_certificate(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    state = d.pick(tuple(STATES))
    issuer = d.pick(
        (
            f"{STATES[state]} Department of Education",
            f"{STATES[state]} State Board of Education",
            f"{STATES[state]} Department of Public Instruction",
            f"{STATES[state]} Office of Public Instruction",
            f"{STATES[state]} Education Agency",
            f"{STATES[state]} Department of Education and Workforce Development",
            f"{STATES[state]} Community College System",
        )
    )
    name = d.pick(
        (
            "High School Equivalency Diploma",
            "High School Equivalency Certificate",
            "High School Equivalency Credential",
            "General Educational Development Diploma",
            "Certificate of High School Equivalency",
            "High School Equivalency",
            "State High School Diploma",
            "Secondary School Diploma",
        )
    )
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Text(name), "issuer": Text(issuer),
        "jurisdiction": Text(state, state_prints(state)), "issue_date": _date(some_day(rng, 1975, 2025)),
    }  # fmt: skip
    if d.chance(0.65):
        facts["number"] = _numbered(d)
    return d.credential("equivalency_certificate", paper, Expiry.NOT_APPLICABLE, facts, {"state_name": STATES[state]})


_SUBJECTS_OF = {
    "pharmacy": ("Residency", ("Pharmacy Practice", "Ambulatory Care Pharmacy", "Critical Care Pharmacy", "Health-System Pharmacy Administration")),
    "dental": ("Residency", ("General Practice Dentistry", "Advanced Education in General Dentistry", "Pediatric Dentistry", "Orthodontics")),
    "podiatry": ("Residency", ("Podiatric Medicine and Surgery", "Podiatric Medicine and Surgery with Reconstructive Rearfoot/Ankle Surgery")),
    "optometry": ("Residency", ("Primary Care Optometry", "Ocular Disease", "Low Vision Rehabilitation", "Cornea and Contact Lenses")),
    "psychology": ("Internship", ("Clinical Psychology", "Health Service Psychology", "Professional Psychology", "Counseling Psychology")),
}  # fmt: skip
"""The stage and the subjects of training outside of medicine."""


def _printed(d: Drawing, day: date) -> str:
    """A date that is no value, in the page's manner."""
    return When(day).printed(d.rng, d.manner.date)


def postgraduate_training(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    kind = d.kind
    if kind in _SUBJECTS_OF:
        role, subjects = _SUBJECTS_OF[kind]
        specialty = d.pick(subjects)
    else:
        sub = kind == "fellowship" or (not kind and d.chance(0.3))
        specialty = d.pick(words.SUBSPECIALTIES)[0] if sub else d.pick(words.SPECIALTIES)
        specialty = known.qualification("board_certification", specialty)
        role = "Fellowship" if sub else d.pick(("Residency", "Residency", "Residency", "Internship"))
        role = {"residency": "Residency", "three years": "Residency", "internship": "Internship"}.get(kind, role)
    years = {"Fellowship": (1, 2, 3), "Residency": (3, 3, 4, 5), "Internship": (1,)}[role]
    begin = date(rng.randint(1980, 2022), *d.pick(((7, 1), (7, 1), (7, 1), (6, 24), (6, 20), (1, 1))))
    length = 3 if kind in ("three years", "podiatry") else 1 if kind in _SUBJECTS_OF else d.pick(years)
    finish = years_on(begin, length) - timedelta(days=1)
    if d.chance(0.15):
        finish += timedelta(days=rng.randrange(1, 100))
    issuer = d.world.hospital(rng) if d.chance(0.6) else d.world.school_of(rng, "Medicine")
    if kind == "military":
        town = d.world.town(rng)
        issuer = d.pick(
            (
                f"{town} Army Medical Center",
                f"Naval Medical Center {town}",
                f"Naval Hospital {town}",
                f"{town} Air Force Medical Center",
            )
        )
    precision = "month" if d.chance(0.1) and kind != "three years" else "day"
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Training(role, specialty), "issuer": Text(issuer),
        "start_date": _date(begin, precision), "end_date": _until(finish, precision),
    }  # fmt: skip
    if d.chance(0.6 if kind else 0.3):
        facts["issue_date"] = _date(finish - timedelta(days=rng.randrange(0, 20)))
    year_ends = [years_on(begin, year) - timedelta(days=1) for year in (1, 2)]
    about = {
        "first_year_end": _printed(d, year_ends[0]), "second_year": _printed(d, years_on(begin, 1)),
        "second_year_end": _printed(d, year_ends[1]), "third_year": _printed(d, years_on(begin, 2)),
        "role": role, "trainee": {"Fellowship": "Fellow", "Residency": "Resident", "Internship": "Intern"}[role],
        "trainee_physician": {"Fellowship": "Fellow", "Residency": "Resident Physician", "Internship": "Intern"}[role],
        "subject": specialty, "level": d.pick(("PGY-1", "PGY-3", "PGY-4", "PGY-5")), "affiliate": d.world.university(rng),
    }  # fmt: skip
    return d.credential("postgraduate_training", paper, Expiry.NOT_APPLICABLE, facts, about)


_COUNTRIES = ("India", "Pakistan", "Philippines", "Nigeria", "Mexico", "Egypt", "Grenada", "Dominica", "Colombia", "China", "Iran", "Lebanon", "Ireland", "Peru", "Poland")  # fmt: skip


def ecfmg_certificate(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    issued = some_day(rng, *{"old": (1975, 1997), "ends": (2021, 2025)}.get(d.kind, (1985, 2024)))
    digits = number(rng, "0-999-999-9" if d.chance(0.7) else "1-999-999-9")
    printed = digits if d.chance(0.75) else digits.replace("-", "")
    name = "Educational Commission for Foreign Medical Graduates"
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "number": Text(digits, (printed,)),
        "issuer": Text(name, (name, f"{name} (ECFMG)")), "issue_date": _date(issued),
        "qualification": Text("Standard ECFMG Certificate", ("Standard ECFMG Certificate", "STANDARD ECFMG CERTIFICATE")),
    }  # fmt: skip
    roll = {"ends": 0.0, "indefinite": 0.5}.get(d.kind, rng.random())
    expiry = Expiry.UNKNOWN
    if roll < 0.25:
        facts["expiry_date"] = _until(some_day(rng, max(issued.year + 1, 2020), 2031) if d.chance(0.5) else years_on(issued, 2))
        expiry = Expiry.EXPIRES
    elif roll < 0.6:
        expiry = Expiry.LIFETIME
    town = d.world.town(rng)
    abroad = (
        f"University of {town} Faculty of Medicine",
        f"{town} Medical College",
        f"Universidad de {town}",
        f"{town} State Medical University",
    )
    tests = [_printed(d, issued - timedelta(days=rng.randrange(40 + 200 * after, 240 + 200 * after))) for after in (2, 1, 0)]
    about = {
        "school": d.world.school_of(rng, "Medicine") if d.chance(0.3) else d.pick(abroad), "country": d.pick(_COUNTRIES),
        "graduated": str(issued.year - rng.randrange(1, 7)), "first_test": tests[0], "second_test": tests[1], "third_test": tests[2],
    }  # fmt: skip
    made = d.credential("ecfmg_certificate", paper, expiry, facts, about)
    if made.ends and d.chance(0.7):
        made.ends = d.pick(("Valid Indefinitely", "VALID INDEFINITELY", "Indefinitely", "Indefinite"))
    return made


def life_support_card(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    course, prints = d.pick(words.LIFE_SUPPORT)
    if d.chance(0.3):
        course = d.pick(known.names("courses.toml"))
        prints = known.prints("courses.toml", course)
    issuer, issuer_prints = d.pick(words.LIFE_SUPPORT_ISSUERS)
    if d.chance(0.15):
        issuer = d.pick(
            (
                f"{d.world.town(rng)} Resuscitation Council",
                f"National {d.pick(('CPR', 'Safety', 'Emergency Care'))} Foundation",
                f"{d.world.town(rng)} Health Training Association",
            )
        )
        issuer_prints = (issuer,)
    issued = some_day(rng, 2015, 2025)
    end = years_on(issued, 2)
    month_only = d.chance(0.45)
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Text(course, prints), "issuer": Text(issuer, issuer_prints),
        "issue_date": _date(issued, "month" if month_only and d.chance(0.4) else "day"),
        "expiry_date": _until(month_end(end) if d.chance(0.5) else end, "month" if month_only else "day"),
    }  # fmt: skip
    if d.chance(0.8):
        facts["number"] = _numbered(d, ("999999999999", "999999999999", "AA9A99", "A9AA99", "99999999", "PALS999999AAA"), 0.3)
    about = {
        "center": f"{d.world.company(rng, 'Training Center', 'CPR Training', 'Health Education', 'Medical Center')}",
        "course": course,
        "center_number": number(rng, d.pick(("AA99999", "AA09999", "99999999"))),
        "teacher": d.world.person(rng).canonical,
    }
    return d.credential("life_support_card", paper, Expiry.EXPIRES, facts, about)


_LIMITS = ((1_000_000, 3_000_000),) * 5 + (
    (2_000_000, 4_000_000),
    (1_000_000, 6_000_000),
    (500_000, 1_500_000),
    (250_000, 750_000),
    (200_000, 600_000),
    (2_000_000, 6_000_000),
)


def money(amount: int) -> Text:
    """An amount in dollars; canonical without sign and separators."""
    prints = [f"${amount:,}", f"${amount:,}", f"$ {amount:,}", f"{amount:,}", f"${amount:,}.00"]
    return Text(str(amount), tuple(prints))


def _own_cover(d: Drawing) -> str:
    """Those who insure their own people: trusts, captives, universities, states."""
    return d.pick(
        (
            f"{d.world.hospital(d.rng)} {d.pick(('Self-Insurance Trust', 'Professional Liability Trust', 'Self-Insured Retention Trust', 'Self Insurance Program'))}",
            d.world.company(
                d.rng, "Insurance Company, Ltd.", "Assurance, Ltd. (SPC)", "Indemnity (Cayman) Ltd.", "Captive Insurance Company"
            ),
            f"The Regents of the {d.world.university(d.rng)}",
            f"{d.pick(tuple(STATES.values()))} {d.pick(('Office of Risk Management', 'Joint Underwriting Association', 'Medical Malpractice Fund', 'Division of Risk Management'))}",
        )
    )


def malpractice_insurance(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    """A policy. Of the kind ``own`` it is a trust's, a captive's or a state's; of this and of ``person`` no company holds it."""
    rng = d.rng
    begin = some_day(rng, 2015, 2025)
    if d.chance(0.5):
        begin = begin.replace(month=d.pick((1, 7)), day=1)
    each, total = d.pick(_LIMITS)
    carrier = (
        _own_cover(d)
        if d.kind == "own"
        else d.pick(words.CARRIERS)
        if d.chance(0.45)
        else _own_cover(d)
        if d.chance(0.2)
        else d.world.company(
            rng,
            "Insurance Company",
            "Mutual Insurance Co.",
            "Indemnity Company",
            "Casualty Company",
            "Specialty Insurance Company",
            "Risk Retention Group",
            "Reciprocal Exchange",
        )
    )
    insured: Fact = Name(holder or d.holder or d.world.person(rng))
    if holder is None and d.holder is None and d.kind not in ("own", "person") and d.chance(0.15):
        insured = Text(
            d.world.company(
                rng,
                "Medical Group, P.C.",
                "Anesthesia Associates LLC",
                "Physicians Group, Inc.",
                "Family Practice PLLC",
                "Health Services LLC",
            )
        )
    facts: dict[str, Fact] = {
        "holder_name": insured, "issuer": Text(carrier), "number": _numbered(d, ("MPL-9999999", "HPL 999999999", "99-AA-999999", "0999999999", "PL 9999999 99", "ADF-9999999"), 0.5),
        "issue_date": _date(begin), "expiry_date": _until(years_on(begin, 1)), "per_claim_limit": money(each), "aggregate_limit": money(total),
    }  # fmt: skip
    if d.chance(0.45):
        facts["retroactive_date"] = _date(some_day(rng, 1998, begin.year))
    specialty = d.pick(words.SPECIALTIES)
    return d.credential(
        "malpractice_insurance",
        paper,
        Expiry.EXPIRES,
        facts,
        {"specialty": specialty, "profession": d.pick(words.PROFESSIONS).name, **_addressed(d, d.pick(tuple(STATES)))},
    )


def cme_certificate(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    title = d.pick(words.ACTIVITIES).format(d.pick(words.SPECIALTIES), d.pick(words.TOPICS))
    hours = d.pick(("1", "1.0", "1.5", "2", "2.0", "3", "4.5", "6.25", "8", "10.75", "12", "16", "20", "0.75", "24.5", "30"))
    issuer = d.pick(
        (
            d.world.school_of(rng, "Medicine"),
            d.world.hospital(rng),
            d.world.company(
                rng,
                "Medical Society",
                "Academy of CME",
                "Nurses Association",
                "Continuing Education",
                "CE Institute",
                "Learning Network",
            ),
        )
    )
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Text(title), "issuer": Text(issuer),
        "issue_date": _date(some_day(rng, 2010, 2025)), "credits": Text(format(Decimal(hours).normalize(), "f"), (hours,)),
    }  # fmt: skip
    if d.chance(0.35):
        facts["number"] = _numbered(
            d, ("0999-9999-99-999-A99-A", "JA9999999-9999-99-999-A99-A", "99-999999", "AAA-9999-99999"), 0.6
        )
    amount = Decimal(hours)
    part = round(amount * 4 / 3) / Decimal(4)
    about = {
        "first_part": format(part.normalize(), "f"), "second_part": format((amount - part).normalize(), "f"),
        "topic": title, "ceu": format((amount / 10).normalize(), "f"), "maximum": format((amount + rng.randrange(1, 9)).normalize(), "f"),
        "department": d.pick(words.DEPARTMENTS_OF_HOSPITALS), "provider_number": number(rng, d.pick(("CEP 99999", "P9999", "50-9999", "99999", "999-9999"))),
    }  # fmt: skip
    return d.credential("cme_certificate", paper, Expiry.NOT_APPLICABLE, facts, about)


def training_certificate(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    issued = some_day(rng, 2012, 2025)
    issuer = (
        d.pick(words.TRAINERS)
        if d.chance(0.3)
        else d.pick(
            (
                d.world.hospital(rng),
                d.world.university(rng),
                d.world.company(rng, "Training Institute", "Learning", "Compliance Academy", "Health Education", "Safety Services"),
            )
        )
    )
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "qualification": Text(d.pick(words.COURSES)), "issuer": Text(issuer),
        "issue_date": _date(issued),
    }  # fmt: skip
    expiry = Expiry.NOT_APPLICABLE
    if d.chance(0.3):
        facts["expiry_date"] = _until(years_on(issued, rng.choice((1, 2, 3))))
        expiry = Expiry.EXPIRES
    if d.chance(0.45):
        facts["number"] = _numbered(d)
    state = d.pick(tuple(STATES))
    if d.chance(0.3):
        facts["jurisdiction"] = Text(state, state_prints(state))
    about = {
        "score": f"{rng.randrange(80, 101)}%", "hours": d.pick(("1", "1.5", "2", "3", "4", "6", "8", "10", "16")), "employer": d.world.hospital(rng),
        "department": d.pick(words.DEPARTMENTS_OF_HOSPITALS),
    }  # fmt: skip
    return d.credential("training_certificate", paper, expiry, facts, about)


def npi(d: Drawing) -> str:
    """A fictional NPI: it begins with 2 and its check digit is right."""
    digits = "2" + number(d.rng, "99999999")
    total = 24
    for at, char in enumerate(reversed(digits)):
        double = int(char) * 2 if at % 2 == 0 else int(char)
        total += double - 9 if double > 9 else double
    return digits + str(-total % 10)


def npi_letter(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(d.rng)), "number": Text(npi(d)), "issue_date": _date(some_day(d.rng, 2005, 2025)),
        "issuer": Text("National Plan and Provider Enumeration System", ("National Plan and Provider Enumeration System", "National Plan & Provider Enumeration System")),
        "status": Text("Active"),
    }  # fmt: skip
    return d.credential("npi_letter", paper, Expiry.NOT_APPLICABLE, facts, _addressed(d, d.pick(tuple(STATES))))


def identity_document(d: Drawing, paper: str, holder: Person | None = None, passport: bool = False) -> Credential:
    rng = d.rng
    issued = some_day(rng, 2012, 2025)
    state = d.pick(tuple(STATES))
    facts: dict[str, Fact] = {
        "holder_name": Name(holder or d.holder or d.world.person(rng)), "date_of_birth": _date(some_day(rng, 1945, 2004)), "issue_date": _date(issued),
        "expiry_date": _until(years_on(issued, 10 if passport else rng.choice((4, 5, 8)))),
    }  # fmt: skip
    if passport:
        facts["number"] = Text(number(rng, d.pick(("999999999", "A99999999", "AA9999999", "E99999999"))))
        facts["qualification"] = Text("Passport", ("PASSPORT", "Passport"))
        facts["issuer"] = Text("United States Department of State", ("United States Department of State",))
    else:
        facts["number"] = _numbered(
            d, ("A9999999", "999999999", "A999-9999-9999", "A99-99-9999", "99999999", "AA999999A", "999AAA9999AAA"), 0.3
        )
        facts["jurisdiction"] = Text(state, (STATES[state], STATES[state].upper()))
        facts["qualification"] = Text(
            *d.pick(
                (
                    ("Driver License", ("DRIVER LICENSE", "Driver License", "DRIVER'S LICENSE")),
                    ("Identification Card", ("IDENTIFICATION CARD", "Identification Card")),
                )
            )
        )
        if d.chance(0.7):
            facts["license_class"] = Text(d.pick("CDDDMABE"))
    return d.credential("identity_document", paper, Expiry.EXPIRES, facts, {"state_code": state, "state_name": STATES[state]})


def immunization_record(d: Drawing, paper: str, holder: Person | None = None) -> Credential:
    rng = d.rng
    facts: dict[str, Fact] = {"holder_name": Name(holder or d.holder or d.world.person(rng))}
    if d.has("date_of_birth", 0.8):
        facts["date_of_birth"] = _date(some_day(rng, 1945, 2004))
    if d.has("issuer", 0.6):
        facts["issuer"] = Text(
            d.pick(
                (
                    d.world.hospital(rng),
                    d.world.company(rng, "Pharmacy", "Occupational Health", "Employee Health Services", "Urgent Care"),
                    d.world.company(rng, "County Health Department", "Public Health", "Laboratories", "Student Health Services"),
                )
            )
        )
    facts["number"] = _numbered(d, ("9999999", "99999999", "999999", "E9999999", "MRN-9999999"), 0.2)
    return d.credential("immunization_record", paper, Expiry.NOT_APPLICABLE, facts, {})


MAKERS: dict[str, Maker] = {
    "state_license": state_license, "dea_registration": dea_registration,
    "controlled_substance_registration": controlled_substance_registration, "board_certification": board_certification,
    "professional_certification": professional_certification, "diploma": diploma, "high_school_diploma": high_school_diploma,
    "equivalency_certificate": equivalency_certificate, "postgraduate_training": postgraduate_training,
    "ecfmg_certificate": ecfmg_certificate, "life_support_card": life_support_card, "malpractice_insurance": malpractice_insurance,
    "cme_certificate": cme_certificate, "training_certificate": training_certificate, "npi_letter": npi_letter,
    "identity_document": identity_document, "immunization_record": immunization_record,
}  # fmt: skip
