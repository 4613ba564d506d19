"""The rest of the usual file: the NPI letter, identity documents, immunization records."""

from __future__ import annotations

from datetime import date, timedelta

from samples import numbers, ornaments
from samples.lot import Lot
from samples.sheet import Sheet
from samples.truth import Content, credential
from samples.wording import abbreviated, long, slashes


def npi_letter(sheet: Sheet, lot: Lot) -> list[Content]:
    """The enumerator's notice by letter: the number, the date of enumeration, a taxonomy."""
    number = numbers.npi(lot.rng)
    degrees, taxonomy = lot.pick(
        (
            ("MD", "207R00000X (Internal Medicine)"),
            ("DO", "207Q00000X (Family Medicine)"),
            ("NP", "363LF0000X (Nurse Practitioner, Family)"),
        )
    )
    name = lot.person.name("caps", degrees)
    day = lot.day(2007, 2023)
    street, town = lot.address()
    sheet.text(72, 64, "Centers for Medicare & Medicaid Services", "times-bold", 14)
    sheet.text(72, 80, "National Plan and Provider Enumeration System (NPPES)", "times", 11)
    sheet.line(72, 88, 540, 88, 0.8)
    sheet.text(72, 118, long(day + timedelta(days=2)), "times", 11)
    for index, line in enumerate((name.printed, street, town)):
        sheet.text(72, 144 + index * 14, line, "times", 11)
    y = sheet.paragraph(
        72,
        206,
        468,
        "Dear Health Care Provider: Your application for a National Provider Identifier (NPI) has been processed. Please keep this notice; the information below is a part of your record in the NPPES.",
        "times",
        11,
        leading=1.4,
    )
    for label, value in (
        ("National Provider Identifier", number),
        ("Entity type", "1 – Individual"),
        ("Provider name", name.printed),
        ("Enumeration date", slashes(day)),
        ("Provider taxonomy", taxonomy),
    ):
        sheet.labelled(
            96, y + 16, label + ":", value, place="left", label_face="times", label_size=11, face="times-bold", size=11, gap=160
        )
        y += 20
    sheet.paragraph(
        72,
        y + 30,
        468,
        "You must report changes of your required data within 30 days. The NPI does not show that a provider is licensed or credentialed. If you have questions, call 1-800-555-0166. Tracking ID: "
        + lot.number("##############")
        + ".",
        "times",
        11,
        leading=1.4,
    )
    sheet.text(72, 720, "NPI Enumerator, P.O. Box 0000, Fargo, ND 58108", "times", 9)
    return [
        credential(
            "npi_letter",
            "letter",
            "not_applicable",
            holder_name=name.canonical,
            number=number,
            issuer="Centers for Medicare & Medicaid Services",
            issue_date=day,
        )
    ]


def npi_registry_print(sheet: Sheet, lot: Lot) -> list[Content]:
    """A print of the public registry's page: an organisation's number stands on it, too."""
    number, other = numbers.npi(lot.rng), numbers.npi(lot.rng)
    name = lot.person.name("caps_initial", "M.D.")
    day = lot.day(2006, 2021)
    viewed = lot.recent(20)
    sheet.text(30, 24, f"{slashes(viewed)}     NPPES NPI Registry", "sans", 7)
    sheet.text(60, 72, f"Provider Information for {number}", "open-bold", 16)
    sheet.text(60, 100, name.printed, "open-bold", 13)
    rows = [
        ["Name", "Value"],
        ["NPI", number],
        ["Enumeration Date", day.isoformat()],
        ["NPI Type", "NPI-1 Individual"],
        ["Sole Proprietor", "NO"],
        ["Status", "Active"],
        ["Last Updated", viewed.replace(year=viewed.year - 1).isoformat()],
        ["Primary Practice Address", ", ".join(lot.address())],
        ["Billing organization NPI", f"{other} (NPI-2)"],
    ]
    sheet.grid(60, 118, [150, 340], rows, face="open", head="open-bold", size=9, high=22)
    return [
        credential(
            "npi_letter",
            "verification_print",
            "not_applicable",
            holder_name=name.canonical,
            number=number,
            issuer="Centers for Medicare & Medicaid Services",
            issue_date=day,
        )
    ]


def driver_license(sheet: Sheet, lot: Lot) -> list[Content]:
    """A driver's licence, front above and back below, the back with its PDF417 in AAMVA's format."""
    sheet.size((262, 350))
    lot.in_state("VA", "CO", "WA", "MI", "NC", "OR")
    person = lot.person
    number = lot.number("@########")
    issued = lot.day(2020, 2025)
    expires = date(issued.year + 8, person.born.month, person.born.day)
    given = f"{person.given} {person.middle}".strip().upper()
    family = f"{person.family} {person.suffix}".strip().upper()
    x, y, wide, high = 9.5, 10.0, 243.0, 153.0
    sheet.box(x, y, x + wide, y + high, radius=9, fill="#eef2f8", stroke="#8090a8")
    ornaments.guilloche(sheet, x + 170, y + 95, 62, lot.rng, "#9fb3d1", 0.5)
    ornaments.waves(sheet, x + 4, y + 30, x + wide - 4, y + high - 4, lot.rng, "#c9a7a7", 0.35, 6)
    sheet.text(x + 10, y + 19, lot.state.name.upper(), "roboto-bold", 14, colour="#22386b")
    sheet.text(x + wide - 10, y + 19, "DRIVER'S LICENSE", "roboto-bold", 9, align="right", colour="#22386b")
    ornaments.portrait(sheet, x + 10, y + 32, 66, 84, lot.rng)
    ornaments.signature(sheet, x + 8, y + 136, lot.rng, person.name("short").printed, width=72, colour="#111111")
    cells = (
        ("4d DL NO.", number, 84, 42),
        ("3 DOB", slashes(person.born), 168, 42),
        ("1", family, 84, 60),
        ("2", given, 84, 73),
        ("8", lot.address()[0], 84, 87),
        ("", lot.address()[1], 84, 97),
        ("4b EXP", slashes(expires), 84, 116),
        ("4a ISS", slashes(issued), 168, 116),
        ("15 SEX", "F" if person.woman else "M", 84, 133),
        ("16 HGT", f"5'-{lot.rng.randint(0, 9):02d}\"", 122, 133),
        ("18 EYES", lot.pick(("BRO", "BLU", "HAZ")), 168, 133),
        ("9 CLASS", "D", 84, 147),
        ("5 DD", lot.number("##########"), 150, 147),
    )
    for label, value, dx, dy in cells:
        taken = sheet.text(x + dx, y + dy, label, "narrow", 5.5, colour="#22386b") if label else 0
        big = label in ("4d DL NO.", "3 DOB", "1", "2", "4b EXP")
        sheet.text(
            x + dx + taken + 3,
            y + dy,
            value,
            "narrow-bold" if big else "narrow",
            8.5 if big else 6.5,
            within=wide - dx - taken - 10,
        )
    y += 170
    sheet.box(x, y, x + wide, y + high, radius=9, fill="#f6f6f2", stroke="#8090a8")
    sheet.box(x, y + 12, x + wide, y + 34, stroke=None, fill="#222222")
    middle = person.middle.upper() or "NONE"
    data = f"@\n\x1e\rANSI 636000080002DL00410200DLDAQ{number}\nDCS{family}\nDAC{person.given.upper()}\nDAD{middle}\nDBD{issued:%m%d%Y}\nDBB{person.born:%m%d%Y}\nDBA{expires:%m%d%Y}\nDBC{2 if person.woman else 1}\nDAG{lot.address()[0]}\nDAI{lot.town()[0].upper()}\nDAJ{lot.state.code}\nDAK{lot.town()[1]}0000  \nDCGUSA\n\r"
    ornaments.code(sheet, x + 12, y + 46, wide - 24, data, "PDF417", 62)
    sheet.text(x + 12, y + 128, "CLASS D: Any non-commercial vehicle. RESTRICTIONS: NONE  ENDORSEMENTS: NONE", "narrow", 6)
    sheet.text(x + 12, y + 140, f"Inventory {lot.number('#################')}   REV 10/2019", "narrow", 6)
    holder = " ".join(part for part in (person.given, person.middle, person.family, person.suffix) if part)
    return [
        credential(
            "identity_document",
            "card",
            "expires",
            holder_name=holder,
            number=number,
            jurisdiction=lot.state.code,
            issue_date=issued,
            expiry_date=expires,
            date_of_birth=person.born,
            qualification="Driver's License",
            license_class="D",
        )
    ]


def passport(sheet: Sheet, lot: Lot) -> list[Content]:
    """A passport's data page with its machine-readable zone."""
    sheet.size((360, 254))
    person = lot.person
    country, three, two, authority = lot.pick(
        (
            ("PHILIPPINES", "PHL", "PH", "DFA MANILA"),
            ("IRELAND", "IRL", "IE", "PASSPORT OFFICE"),
            ("KENYA", "KEN", "KE", "GOVERNMENT OF KENYA"),
        )
    )
    number = lot.number("@#######@")
    issued = lot.day(2018, 2025)
    expires = date(issued.year + 10, issued.month, max(issued.day - 1, 1))
    given = f"{person.given} {person.middle}".strip().upper()
    sheet.box(0, 0, 360, 254, stroke=None, fill="#f1ecf5")
    ornaments.guilloche(sheet, 230, 110, 95, lot.rng, "#8f7fb0", 0.5)
    ornaments.waves(sheet, 0, 0, 360, 200, lot.rng, "#b7a7c7", 0.4, 5)
    sheet.text(16, 20, country, "times-bold", 13, colour="#4a2a6b")
    sheet.text(344, 20, "PASSPORT", "times-bold", 13, align="right", colour="#4a2a6b")
    ornaments.portrait(sheet, 16, 40, 92, 118, lot.rng)
    cells = (
        ("Type", "P", 122, 52),
        ("Country code", three, 170, 52),
        ("Passport No.", number, 250, 52),
        ("Surname", person.family.upper(), 122, 76),
        ("Given names", given, 122, 100),
        ("Nationality", country, 122, 124),
        ("Date of birth", abbreviated(person.born).replace("-", " "), 122, 148),
        ("Sex", "F" if person.woman else "M", 250, 148),
        ("Date of issue", abbreviated(issued).replace("-", " "), 122, 172),
        ("Authority", authority, 250, 172),
        ("Date of expiry", abbreviated(expires).replace("-", " "), 122, 196),
    )
    for label, value, x, y in cells:
        sheet.labelled(x, y, label, value, label_face="sans", label_size=5.5, face="sans-bold", size=9, within=340 - x)
    sheet.box(0, 204, 360, 254, stroke=None, fill="#fbfaf7")
    for index, line in enumerate(
        numbers.mrz(
            three, person.sort, given.translate(str.maketrans("ÁÉÍÓÚÑÜÖË", "AEIOUNUOE")), number, person.born, person.woman, expires
        )
    ):
        sheet.text(14, 224 + index * 17, line, "mono", 12, within=332)
    holder = " ".join(part for part in (person.given, person.middle, person.family) if part)
    return [
        credential(
            "identity_document",
            "card",
            "expires",
            holder_name=holder,
            number=number,
            jurisdiction=two,
            issue_date=issued,
            expiry_date=expires,
            date_of_birth=person.born,
            qualification="Passport",
        )
    ]


def occupational_health(sheet: Sheet, lot: Lot) -> list[Content]:
    """An employee health clinic's record: a table of vaccines and titres, the two readings of a skin test."""
    name = lot.person.name("last_first")
    clinic = lot.pick(
        ("Mercy Harbor Employee Health Clinic", "Tallgrass Occupational Medicine", "Lakemont University Student Health Service")
    )
    printed, record = lot.recent(200), lot.number("#######")
    first = lot.day(2015, 2019)
    rows = [["Vaccine / Test", "Date", "Product / Lot", "Result", "Given or read by"]]
    for vaccine, offset, result in (
        ("MMR dose 1", 0, ""),
        ("MMR dose 2", 30, ""),
        ("Hepatitis B dose 1", 3, ""),
        ("Hepatitis B dose 2", 33, ""),
        ("Hepatitis B dose 3", 190, ""),
        ("Anti-HBs titer", 250, "Immune"),
        ("Varicella titer", 250, "Immune"),
        ("Tdap", 260, ""),
        ("TST step 1 read", 300, "0 mm Negative"),
        ("TST step 2 read", 315, "0 mm Negative"),
        ("Influenza", 600, ""),
    ):
        rows.append(
            [
                vaccine,
                slashes(first + timedelta(days=offset)),
                "" if "titer" in vaccine or "TST" in vaccine else lot.number("@####@@"),
                result,
                lot.official().split()[0][0] + ". " + lot.official().split()[-1] + ", RN",
            ]
        )
    sheet.text(306, 60, clinic, "sans-bold", 15, align="center")
    sheet.text(306, 78, "IMMUNIZATION AND TUBERCULOSIS SCREENING RECORD", "sans-bold", 11, align="center")
    sheet.labelled(50, 112, "Employee", name.printed, size=11)
    sheet.labelled(320, 112, "Date of Birth", slashes(lot.person.born), size=11)
    sheet.labelled(450, 112, "Record No.", record, size=11)
    bottom = sheet.grid(50, 130, [130, 76, 96, 96, 114], rows, high=20)
    sheet.text(50, bottom + 20, f"Printed {slashes(printed)}. Confidential medical information.", "sans", 8)
    ornaments.officer(sheet, 330, bottom + 70, 190, lot.official("RN, COHN"), "Occupational Health Nurse", lot.rng)
    return [
        credential(
            "immunization_record",
            "form",
            "not_applicable",
            holder_name=name.canonical,
            issuer=clinic,
            number=record,
            date_of_birth=lot.person.born,
        )
    ]


def vaccination_card(sheet: Sheet, lot: Lot) -> list[Content]:
    """A folded vaccination card filled by hand."""
    sheet.size((288, 216))
    first, patient = lot.day(2021, 2022), lot.number("#######")
    sheet.text(12, 22, "Vaccination Record Card", "sans-bold", 13)
    sheet.text(
        12,
        34,
        "Please keep this record card, which includes medical information about the vaccines you have received.",
        "sans",
        4.8,
    )
    for label, value, x, y, wide in (
        ("Last Name", lot.person.family, 12, 58, 120),
        ("First Name", lot.person.given, 140, 58, 136),
        ("Date of birth", slashes(lot.person.born), 12, 84, 120),
        ("Patient number", patient, 140, 84, 136),
    ):
        sheet.text(x + 4, y - 2, value, "casual", 11, colour="#1b2a6b", within=wide - 8)
        sheet.line(x, y, x + wide, y, 0.5)
        sheet.text(x, y + 7, label, "sans", 5)
    rows = [
        ["Vaccine", "Product / Lot", "Date", "Clinic"],
        ["1st dose", "", "", ""],
        ["2nd dose", "", "", ""],
        ["Other", "", "", ""],
    ]
    sheet.grid(12, 98, [50, 88, 60, 66], rows, size=6.5, high=24)
    for index in range(2):
        y = 138 + index * 24
        for x, value in (
            (66, lot.number("@@####")),
            (154, slashes(first + timedelta(days=index * 24))),
            (216, lot.pick(("Harbor Rx", "County Fair"))),
        ):
            sheet.text(x, y, value, "casual", 9.5, colour="#1b2a6b", within=58)
    holder = " ".join(part for part in (lot.person.given, lot.person.family) if part)
    return [
        credential(
            "immunization_record", "card", "not_applicable", holder_name=holder, number=patient, date_of_birth=lot.person.born
        )
    ]
