"""More papers about a person: licences to drive, passports, resident cards, immunization records, notices of a provider's number."""

from __future__ import annotations

from dataclasses import replace

from training import blocks, metrics
from training.credentials import MAKERS, identity_document
from training.drawing import Drawing, first_name_last
from training.facts import Credential, Text
from training.sheet import Frame, Pieces, joined, plain


def _parts(d: Drawing, credential: Credential, caps: bool = True) -> tuple[Pieces, Pieces]:
    """Family name and given names as two printings of one name."""
    given, family = first_name_last(credential)
    mark = d.mark(credential, "holder_name", f"{family}, {given}")
    return [(family.upper() if caps else family, mark)], [(given.upper() if caps else given, mark)]


def _card(d: Drawing) -> Frame:
    """A card alone, or somewhere on a copied page."""
    if d.chance(0.7):
        frame = d.sheet("card")
    else:
        page = d.sheet()
        frame = Frame(
            page.sheet,
            page.x + page.w * d.rng.uniform(0, 0.3),
            page.y + page.h * d.rng.uniform(0, 0.6),
            page.w * 0.6,
            page.h * 0.28,
        )
    d.size = frame.h / 15
    return frame


_CODES = (
    {"family": "1", "given": "2", "date_of_birth": "3", "issue_date": "4a", "expiry_date": "4b", "number": "4d", "license_class": "9", "street": "8"},
    {"family": "1 ", "given": "2 ", "date_of_birth": "3 DOB", "issue_date": "4a ISS", "expiry_date": "4b EXP", "number": "4d DL NO.", "license_class": "9 CLASS", "street": "8"},
    {"family": "LN", "given": "FN", "date_of_birth": "DOB", "issue_date": "ISS", "expiry_date": "EXP", "number": "DL", "license_class": "CLASS", "street": ""},
    {"family": "Last Name", "given": "First Name", "date_of_birth": "Date of Birth", "issue_date": "Issued", "expiry_date": "Expires", "number": "Customer Identifier", "license_class": "Class", "street": "Address"},
    {"family": "", "given": "", "date_of_birth": "BIRTHDATE", "issue_date": "ISSUE DATE", "expiry_date": "EXPIRATION DATE", "number": "LICENSE NUMBER", "license_class": "TYPE", "street": ""},
)  # fmt: skip


def _driver(d: Drawing, codes: dict[str, str], layout: str) -> None:
    d.manner = replace(d.manner, date=(d.pick(("us", "us", "dash", "us_short")), d.manner.date[1]))
    credential = identity_document(d, "card")
    frame = _card(d)
    size = d.size
    head = joined(d.show(credential, "jurisdiction", d.pick(("caps", None))), plain(d.pick(("", "USA"))))
    frame.line(head, size * 1.3, d.bold, d.pick(("left", "centre")))
    frame.line(d.show(credential, "qualification"), size, d.bold, d.pick(("left", "right", "centre")))
    family, given = _parts(d, credential)
    street, town = d.address(credential.about["state_code"])
    rows = [blocks.Row(codes[field], d.show(credential, field)) for field in ("number", "expiry_date", "date_of_birth", "issue_date", "license_class") if field in credential.facts]  # fmt: skip
    d.rng.shuffle(rows)
    if d.chance(0.5):
        rows.append(blocks.Row(d.pick(("5 DD", "DD")), plain(d.number("99999999999"))))
    who = [blocks.Row(codes["family"], family), blocks.Row(codes["given"], given), blocks.Row(codes["street"], plain(street.upper())), blocks.Row("", plain(town.upper()))]  # fmt: skip
    if layout == "columns":
        left, right = frame.part(0.3, 0.33), frame.part(0.65, 0.35)
        blocks.lay_rows(d, left, who, "above", size * 0.85)
        blocks.lay_rows(d, right, rows, "above", size * 0.85)
        frame.at = max(left.at, right.at)
    else:
        area = frame.part(d.pick((0.0, 0.33, 0.4)), 0.6)
        tiny = layout == "tiny"
        for row in [*who, *rows] if d.chance(0.5) else [*rows, *who]:
            x = area.x
            if row.label:
                x += (
                    area.set(plain(row.label), x, area.at + size * 0.3 if tiny else area.at, size * (0.55 if tiny else 0.9), d.body)
                    + size * 0.4
                )
            Frame(frame.sheet, x, area.at, area.w, 0).line(row.value, size, d.values)
            area.at += size * 1.2
        frame.at = area.at
    frame.line(
        plain(
            d.pick(
                (
                    "15 SEX F  16 HGT 5'-06\"  18 EYES BRO",
                    "SEX: M  HT: 5-11  WT: 180  EYES: GRN",
                    "9a END NONE  12 REST B",
                    "ORGAN DONOR",
                )
            )
        ),
        size * 0.8,
        d.values,
    )
    d.settle(frame)


def numbered(d: Drawing, type: str) -> None:
    """A driver's licence with tiny numbers for labels."""
    _driver(d, d.pick(_CODES[:2]), "tiny")


def initialled(d: Drawing, type: str) -> None:
    """A driver's licence with LN, FN, DL and the like before its values."""
    _driver(d, _CODES[2], "rows")


def spelled(d: Drawing, type: str) -> None:
    """A driver's licence or identity card with labels in words above its values, in columns."""
    _driver(d, _CODES[3], "columns")


def bare_names(d: Drawing, type: str) -> None:
    """A driver's licence whose surname and given names stand on lines of their own without labels."""
    _driver(d, _CODES[4], d.pick(("rows", "columns")))


def _machine_lines(d: Drawing, frame: Frame, code: str, credential: Credential, width: int) -> None:
    given, family = first_name_last(credential)
    name = f"{family}<<{given}".upper().replace(" ", "<").replace(".", "").replace("'", "").replace("-", "<")
    lines = [f"{code}{name}", d.number("999999999<9AAA9999999A9999999<<<<<<<<<<<<<<<9")]
    if width == 30:
        lines = [f"{code}{d.number('9999999999')}<<<<<<<<", d.number("9999999A9999999AAA<<<<<<<<<<<9"), name]
    for line in lines:
        frame.line(plain(line[:width].ljust(width, "<")), frame.w / width / 0.62, metrics.OCR_B)


_BILINGUAL = (
    {"surname": "Surname / Nom / Apellidos", "given": "Given Names / Prénoms / Nombres", "date_of_birth": "Date of birth / Date de naissance / Fecha de nacimiento", "issue_date": "Date of issue / Date de délivrance / Fecha de expedición", "expiry_date": "Date of expiration / Date d'expiration / Fecha de caducidad", "number": "Passport No. / No. du Passeport / No. de Pasaporte"},
    {"surname": "Surname/Nom", "given": "Given names/Prénoms", "date_of_birth": "Date of birth/Date de naissance", "issue_date": "Date of issue/Date de délivrance", "expiry_date": "Date of expiry/Date d'expiration", "number": "Passport No./N° de passeport"},
    {"surname": "Surname", "given": "Given Names", "date_of_birth": "Date of Birth", "issue_date": "Date of Issue", "expiry_date": "Date of Expiry", "number": "Passport No."},
)  # fmt: skip


def bilingual(d: Drawing, type: str) -> None:
    """A passport's page with labels in two or three languages, in one or two columns."""
    credential = identity_document(d, "card", passport=True)
    names = d.pick(_BILINGUAL)
    frame = d.sheet(d.pick(("card", "wide")))
    size = d.size = frame.h / 20
    frame.line(
        joined(d.show(credential, "qualification"), plain(d.pick(("UNITED STATES OF AMERICA", "PASSEPORT  UNITED STATES", "")))),
        size * 1.2,
        d.bold,
    )
    family, given = _parts(d, credential)
    form = d.pick(("day_mon", "day_mon", "dd_mon", "day_first"))
    rows = [
        blocks.Row(names["surname"], family),
        blocks.Row(names["given"], given),
        blocks.Row("Nationality", plain("UNITED STATES OF AMERICA")),
    ]
    rows += [blocks.Row(names[field], d.show(credential, field, form if field != "number" else None)) for field in ("date_of_birth", "issue_date", "expiry_date", "number")]  # fmt: skip
    if d.chance(0.6):
        rows.append(blocks.Row("Authority", d.show(credential, "issuer")))
    if d.chance(0.4):
        rows.insert(0, rows.pop(6))
    columns = d.pick((1, 2))
    area = frame.part(0.28, 0.72)
    foot = area.at
    for at in range(columns):
        column = area.part(at / columns, 0.96 / columns)
        for row in rows[at::columns]:
            column.line(plain(row.label), size * 0.5, d.body)
            column.line(row.value, size * 0.85, metrics.OCR_B)
        foot = max(foot, column.at)
    frame.at = foot + size
    if d.chance(0.85):
        _machine_lines(d, frame, "P<USA", credential, 44)
    d.settle(frame)


def resident(d: Drawing, type: str) -> None:
    """A permanent resident's or employment card."""
    credential = identity_document(d, "card", passport=True)
    title = d.pick(("Permanent Resident Card", "Employment Authorization Card"))
    credential.facts["qualification"] = Text(title, (title, title.upper()))
    number = d.number("999-999-999")
    credential.facts["number"] = Text(number, (number,))
    frame = _card(d)
    size = d.size
    frame.line(plain("UNITED STATES OF AMERICA"), size * 1.1, d.bold)
    frame.line(d.show(credential, "qualification"), size * 1.2, d.bold)
    family, given = _parts(d, credential)
    form = d.pick(("day_mon", "us"))
    rows = [
        blocks.Row("Surname", family), blocks.Row("Given Name", given), blocks.Row("USCIS#", d.show(credential, "number")), blocks.Row("Category", plain(d.pick(("IR1", "E21", "C09")))),
        blocks.Row("Country of Birth", plain("Canada")), blocks.Row("Date of Birth", d.show(credential, "date_of_birth", form)), blocks.Row("Sex", plain(d.pick("FM"))),
        blocks.Row(d.pick(("Card Expires:", "Card Expires", "Valid Through")), d.show(credential, "expiry_date", form)), blocks.Row("Resident Since:", d.say("{any_date}")),
    ]  # fmt: skip
    area = frame.part(d.pick((0.0, 0.35)), 0.65)
    blocks.lay_rows(d, area, rows, d.pick(("above", "grid2", "colon")), size * 0.8)
    frame.at = area.at
    if d.chance(0.4):
        _machine_lines(d, frame, "C1USA", credential, 30)
    d.settle(frame)


def both_sides(d: Drawing, type: str) -> None:
    """A copy of a card's front and back on one page; the back repeats the number and the birth."""
    credential = identity_document(d, "card")
    page = d.sheet()
    front = Frame(page.sheet, page.x, page.y, page.w * 0.6, page.h * 0.3)
    d.size = 8.0
    front.line(joined(d.show(credential, "jurisdiction"), d.show(credential, "qualification")), 10, d.bold)
    family, given = _parts(d, credential)
    for pieces in (family, given):
        front.line(pieces, d.size, d.values)
    blocks.lay_rows(
        d,
        front,
        blocks.field_rows(d, credential, ("number", "date_of_birth", "issue_date", "expiry_date", "license_class")),
        d.pick(("colon", "grid2", "above")),
        d.size,
    )
    d.settle(front)
    back = Frame(page.sheet, page.x, page.y + page.h * 0.42, page.w * 0.6, page.h * 0.25)
    for text in d.rng.sample(
        (
            "CLASS: D - Any noncommercial vehicle",
            "RESTRICTIONS: B - Corrective lenses",
            "ENDORSEMENTS: None",
            "Report change of address within 10 days.",
            "{any_number}",
            "Rev {any_date}",
            "Organ donor",
        ),
        4,
    ):
        back.line(d.say(text), 7, d.body)
    if d.chance(0.5):
        back.line(joined(plain("DOB"), d.show(credential, "date_of_birth")), 7, d.body)
    d.settle(back)


IDENTITIES = {
    "numbered": numbered, "initialled": initialled, "spelled": spelled, "bare_names": bare_names, "bilingual": bilingual, "resident": resident,
    "both_sides": both_sides,
}  # fmt: skip


def _patient(d: Drawing, frame: Frame, credential: Credential) -> None:
    rows = blocks.field_rows(d, credential, ("holder_name", "date_of_birth"))
    rows += [blocks.Row(label, d.say(text, credential)) for label, text in d.rng.sample((("MRN", "{number}"), ("Sex", "F"), ("Department", "Nursing"), ("Employee ID", "{any_number}"), ("Phone", "{phone}"), ("Address", "{street}"), ("Age", "41")), d.pick((0, 1, 3)))]  # fmt: skip
    blocks.lay_rows(d, frame, rows, d.pick(("colon", "grid2", "grid3", "column", "inline", "above", "below")))
    frame.gap(d.size)


def _shot_table(
    d: Drawing, titles: tuple[str, ...], columns: tuple[tuple[str, str], ...], said: tuple[str, ...], count: tuple[int, ...]
) -> None:
    """Who gives it and who has it on top, then a table of what was done, then what else is said."""
    credential = MAKERS["immunization_record"](d, d.pick(("form", "certificate")), None)
    frame = d.sheet(d.pick(("page", "page", "wide")))
    if "issuer" in credential.facts:
        frame.line(d.show(credential, "issuer"), d.size * d.rng.uniform(1.0, 1.5), d.bold, d.pick(("left", "centre")))
    blocks.title(d, frame, d.say_one(titles), d.size * 1.5, align=d.pick(("left", "centre")))
    frame.gap(d.size)
    _patient(d, frame, credential)
    body = [[d.say(d.pick(cell.split("|"))) for _, cell in columns] for _ in range(d.pick(count))]
    blocks.table_rows(d, frame, [head for head, _ in columns], body, min(d.size, frame.w / len(columns) / 9))
    for text in d.rng.sample(said, d.rng.randrange(1, len(said) + 1)):
        frame.line(d.say(text), d.size, d.body, leading=d.leading)
    blocks.small_print(d, frame, d.pick((0, 1)))
    d.settle(frame)


def skin_test(d: Drawing, type: str) -> None:
    """A tuberculosis screening: placed, read, millimetres."""
    _shot_table(d, ("TB SCREENING FORM", "Tuberculin Skin Test Record", "PPD Record", "Two-Step TST"), (("Step", "1|2"), ("Date placed", "{any_date}"), ("Site", "L forearm|R forearm"), ("Lot", "{any_number}"), ("Date read", "{any_date}"), ("Result", "0 mm|Negative|5 mm")), ("Read by {stranger}", "Have you had a cough longer than three weeks?  YES  NO", "Interpretation: Negative", "Chest x-ray {any_date}: no active disease"), (1, 2))  # fmt: skip


def titres(d: Drawing, type: str) -> None:
    """A laboratory's report of antibodies."""
    _shot_table(d, ("LABORATORY REPORT", "Immunity Titers", "Serology Results", "Final Report"), (("Test", "Measles IgG|Mumps IgG|Rubella IgG|Varicella IgG|Hep B Surface Ab|QuantiFERON-TB Gold Plus"), ("Result", "Immune|Positive|Negative|>1000 mIU/mL"), ("Reference", ">=1.10|>10|Negative"), ("Collected", "{any_date}")), ("Ordering physician {stranger}", "Specimen {any_number}", "Reported {today}", "CLIA {any_number}"), (2, 4, 6))  # fmt: skip


def register_print(d: Drawing, type: str) -> None:
    """A state register's certificate of immunizations, vaccine by dose."""
    _shot_table(d, ("Official Immunization Record", "State Immunization Information System", "CERTIFICATE OF IMMUNIZATION STATUS", "Immunization History Report"), (("Vaccine", "MMR|Varicella|Hep B|Tdap|Influenza|COVID-19|HPV|Polio"), ("Dose 1", "{any_date}"), ("Dose 2", "{any_date}|"), ("Dose 3", "{any_date}|"), ("Next due", "Complete|{any_date}")), ("Registry ID {any_number}", "Printed {today}", "{state} Department of Health"), (4, 6, 9))  # fmt: skip


def flu_form(d: Drawing, type: str) -> None:
    """A consent with the proof of one vaccination."""
    _shot_table(d, ("Influenza Vaccine Consent and Record", "PROOF OF VACCINATION", "Seasonal Flu Vaccination", "Vaccine Administration Record"), (("Vaccine", "Influenza quadrivalent|COVID-19 mRNA"), ("Manufacturer", "Sanofi|Seqirus|Pfizer|Moderna"), ("Lot", "{any_number}"), ("Exp", "{any_date}"), ("Given", "{any_date}"), ("By", "{stranger}")), ("Are you allergic to eggs?  YES  NO", "I have received the Vaccine Information Statement.", "Pharmacist {stranger}", "Store {any_number}"), (1, 1, 2))  # fmt: skip


def health_clearance(d: Drawing, type: str) -> None:
    """An employee health office's summary: what is met and when."""
    _shot_table(d, ("Employee Health Clearance", "Occupational Health Summary", "Health Requirements Status", "Immunization Compliance Report"), (("Requirement", "MMR x2|Varicella|Hepatitis B series|Tdap|TB|Flu|Fit test N95"), ("Status", "Met|Complete|Declined|Compliant"), ("Date", "{any_date}"), ("Due", "{any_date}|")), ("Cleared to work. {stranger}", "Respirator fit test: 3M 1860 pass", "Reviewed {any_date}"), (3, 5, 7))  # fmt: skip


def lines_of_shots(d: Drawing, type: str) -> None:
    """A vaccination card: doses as lines, a name in two boxes."""
    credential = MAKERS["immunization_record"](d, "card", None)
    frame = _card(d)
    blocks.title(
        d,
        frame,
        d.say_one(
            (
                "COVID-19 Vaccination Record Card",
                "Vaccination Card",
                "Immunization Card",
                "International Certificate of Vaccination",
            )
        ),
        d.size * 1.3,
    )
    family, given = _parts(d, credential, caps=False)
    rows = [blocks.Row("Last Name", family), blocks.Row("First Name", given), *blocks.field_rows(d, credential, ("date_of_birth",))]
    blocks.lay_rows(d, frame, rows, d.pick(("grid2", "grid3", "colon", "below")), d.size)
    for dose in d.rng.sample(("1st Dose", "2nd Dose", "Booster", "Other", "Flu 2023"), d.pick((2, 3, 4))):
        frame.line(
            d.say(
                f"{dose} "
                + d.pick(("Pfizer", "Moderna", "Janssen"))
                + " {any_number} {any_date} "
                + d.pick(("CVS", "{hospital}", "County Clinic"))
            ),
            d.size,
            d.pick((d.values, metrics.HAND)),
        )
    if "issuer" in credential.facts:
        frame.line(d.show(credential, "issuer"), d.size, d.body)
    d.settle(frame)


IMMUNIZATIONS = {
    "skin_test": skin_test, "titres": titres, "register_print": register_print, "flu_form": flu_form, "health_clearance": health_clearance,
    "lines_of_shots": lines_of_shots,
}  # fmt: skip


def _notice(d: Drawing, mail: bool) -> None:
    credential = MAKERS["npi_letter"](d, "letter", None)
    frame = d.sheet()
    if mail:
        rows = [
            ("From", "customerservice@npienumerator.com"),
            ("Sent", "{today} {clock}"),
            ("To", "{email}"),
            ("Subject", d.pick(("NPI Notification", "NPPES: NPI assigned", "Your National Provider Identifier"))),
        ]
        blocks.lay_rows(d, frame, [blocks.Row(label, d.say(text)) for label, text in rows], d.pick(("colon", "column")))
    else:
        frame.line(plain(d.pick(("CENTERS FOR MEDICARE & MEDICAID SERVICES", "NPI Enumerator"))), d.size * 1.2, d.bold)
        frame.line(d.say("P.O. Box 6059, Fargo, ND 58108-6059"), d.size, d.body)
        frame.line(d.say("{today}"), d.size, d.body)
    frame.gap(d.size)
    if d.chance(0.6):
        frame.line(d.show(credential, "issuer"), d.size, d.bold)
    frame.line(joined(plain(d.pick(("Dear", "Health Care Provider:", "To:"))), d.show(credential, "holder_name")), d.size, d.body)
    frame.gap(d.size)
    said = (
        "A health care provider has been assigned a National Provider Identifier (NPI). The NPI is {number}. It was assigned on {issue_date}.",
        "The National Plan and Provider Enumeration System has processed your application. Your NPI is: {number}. Enumeration date: {issue_date}.",
        "This notice confirms that the National Provider Identifier {number} was issued to {holder_name} effective {issue_date}.",
    )
    frame.line(d.say(d.pick(said), credential), d.size, d.body, leading=d.leading)
    frame.gap(d.size)
    rows_ = [blocks.Row("Entity Type", plain("Individual")), blocks.Row("Taxonomy", plain("363LF0000X Nurse Practitioner, Family")), blocks.Row("Practice location", d.say("{street} {town_line}")), blocks.Row("License", d.say("{any_number} {st}")), *blocks.field_rows(d, credential, ("number",))]  # fmt: skip
    blocks.lay_rows(d, frame, d.rng.sample(rows_, d.pick((2, 3, 5))), d.pick(("colon", "column", "grid2")))
    frame.line(d.say("Use your NPI on all HIPAA standard transactions. Report changes within 30 days at {url}."), d.size, d.body)
    d.settle(frame)


def npi_notice(d: Drawing, type: str) -> None:
    """The enumerator's letter."""
    _notice(d, mail=False)


def npi_mail(d: Drawing, type: str) -> None:
    """The enumerator's e-mail."""
    _notice(d, mail=True)


NPIS = {"notice": npi_notice, "mail": npi_mail}
