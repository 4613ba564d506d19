"""Printings of real papers, a table a kind: what stands on the sheet, and what it means."""

from __future__ import annotations

import pytest

from extractors.kinds import KINDS
from extractors.kinds.kind import Unparsable

DATES = [
    ("from Jul o1, 1996 to Jun 30, 1999", ["1996-07-01", "1999-06-30"]),
    ("Issued NOVEMBER o1, 1997", ["1997-11-01"]),
    ("Valid through NOVEMBER or, 2004", ["2004-11-01"]),
    ("on the 24th day of June in the year 2oor.", ["2001-06-24"]),
    ("on the sixth day of June, Nineteen Sundred and Ninety-Dne", ["1991-06-06"]),
    ("this fourteenth day of May, two thousand nineteen", ["2019-05-14"]),
    ("A.D. MMXIX", ["2019-01-01"]),
    ("anno Domini MMIV", ["2004-01-01"]),
    ("Anno Domini two thousand and four", ["2004-01-01"]),
    ("Given under my hand the 3rd day of June in the year of our Lord two thousand and four", ["2004-06-03"]),
    ("Given under my hand this third day of June, in the year of our Lord two thousand and four", ["2004-06-03"]),
    ("EXP 08/26", ["2026-08-01"]),
    ("17.05.2019", ["2019-05-17"]),
    ("31-MAR-27", ["2027-03-31"]),
    ("31 MAR 27", ["2027-03-31"]),
    ("2027JAN05", ["2027-01-05"]),
    ("a los 14 días del mes de mayo de 2019", ["2019-05-14"]),
    ("a los catorce días del mes de mayo del año dos mil diecinueve", ["2019-05-14"]),
    ("a 14 de mayo de 2019", ["2019-05-14"]),
    ("el día 3 de junio de 2004", ["2004-06-03"]),
    ("a catorce de mayo de dos mil diecinueve", ["2019-05-14"]),
    ("the Twelfth Day of May, Two Thousand and Twenty-One", ["2021-05-12"]),
    ("May the twelfth, two thousand twenty-one", ["2021-05-12"]),
    ("MAY 2019", ["2019-05-01"]),
    ("May, 2019", ["2019-05-01"]),
    ("12 May 2019", ["2019-05-12"]),
    ("12th May, 2019", ["2019-05-12"]),
    ("May 12th 2019", ["2019-05-12"]),
    ("2019 MAY 12", ["2019-05-12"]),
    ("12/MAY/2019", ["2019-05-12"]),
    ("12MAY19", ["2019-05-12"]),
    ("05-12-19", ["2019-05-12"]),
    ("this 12 day of May A.D. 2019", ["2019-05-12"]),
    ("this 12th day of May, A. D. 2019", ["2019-05-12"]),
    ("on this the first day of July in the year Nineteen Hundred and Eighty-Seven", ["1987-07-01"]),
    ("the thirtieth day of June, Nineteen hundred and ninety-eight", ["1998-06-30"]),
    ("the thirty-first day of December, 1999", ["1999-12-31"]),
    ("twenty eighth of May two thousand and eleven", ["2011-05-28"]),
    ("die XIV mensis Maii anno Domini MMXIX", ["2019-05-14"]),
    ("die quarto decimo mensis Maii anno Domini bis millesimo undevicesimo", ["2019-05-14"]),
    ("die vicesimo quinto mensis Maii anno salutis bismillesimo decimo", ["2010-05-25"]),
    ("Datum die sexto Iunii A.D. MCMXCI", ["1991-06-06"]),
    ("anno domini millesimo nongentesimo nonagesimo primo", ["1991-01-01"]),
    ("15 de Março de 2012", ["2012-03-15"]),
    ("le 15 mars 2012", ["2012-03-15"]),
    ("den 15. März 2012", ["2012-03-15"]),
    ("15. Mai 2012", ["2012-05-15"]),
    ("2027/06/30", ["2027-06-30"]),
    ("June 30 , 2027", ["2027-06-30"]),
    ("06 / 30 / 2027", ["2027-06-30"]),
    ("6-30-27", ["2027-06-30"]),
    ("JUN-30-2027", ["2027-06-30"]),
    ("Jun-2027", ["2027-06-01"]),
    ("06-2027", ["2027-06-01"]),
    ("Exp: 06/2027", ["2027-06-01"]),
    ("2027-06", ["2027-06-01"]),
    ("Sept 30, 2027", ["2027-09-30"]),
    ("Sep. 30, 2027", ["2027-09-30"]),
    ("Class of 2019", ["2019-01-01"]),
    ("Spring 2019", ["2019-01-01"]),
    ("the nineteenth of May, nineteen hundred eighty", ["1980-05-19"]),
    ("May 5 & 6, 2021", ["2021-05-06"]),
    ("May 5-6, 2021", ["2021-05-06"]),
    ("October 18 - 19, 2023", ["2023-10-19"]),
    ("July 1, 2019 to June 30, 2022", ["2019-07-01", "2022-06-30"]),
    ("07/01/2019-06/30/2022", ["2019-07-01", "2022-06-30"]),
    ("7/1/19 – 6/30/22", ["2019-07-01", "2022-06-30"]),
    ("Two Thousand Seventeen", ["2017-01-01"]),
    ("Twenty Seventeen", ["2017-01-01"]),
    ("two thousand and five", ["2005-01-01"]),
    ("MMXXIII", ["2023-01-01"]),
    ("MCMLXXXIV", ["1984-01-01"]),
    ("30 Jun 2027", ["2027-06-30"]),
    ("30JUN2027", ["2027-06-30"]),
    ("June 30th, 2O27", ["2027-06-30"]),
    ("0l/15/2024", ["2024-01-15"]),
    ("Valid 1/1/2024-12/31/2025", ["2024-01-01", "2025-12-31"]),
    ("dado en San Juan, Puerto Rico, hoy 3 de junio de 2016", ["2016-06-03"]),
    ("the 9th day of August Two Thousand Thirteen", ["2013-08-09"]),
    ("this eighth day of December in the year of our Lord, nineteen hundred ninety-nine", ["1999-12-08"]),
    ("this ninth day of May in the year Two Thousand Eighteen and of the University the one hundred and fiftieth", ["2018-05-09"]),
]
ENDS = [
    ("EXP 08/26", "2026-08-31"),
    ("Expires: Feb 2028", "2028-02-29"),
    ("EXPIRES LAST DAY OF 06/2027", "2027-06-30"),
    ("Valid thru 12/27", "2027-12-31"),
]
NAMES = [
    ("MUNOZ JR., KWAME A, DO", "Kwame A Munoz Jr."),
    ("CASTELLANOS JR., YUSUF T, MD", "Yusuf T Castellanos Jr."),
    ("FITZGERALD JR., RAUL, DO", "Raul Fitzgerald Jr."),
    ("Dr. med. Anna Schmidt", "Anna Schmidt"),
    ("Prof. Dr. Hans Müller", "Hans Müller"),
    ("O'BRIEN-MCDONALD III, SEAN P, MD", "Sean P O'Brien-McDonald III"),
    ("Sean P. O'Brien-McDonald III", "Sean P. O'Brien-McDonald III"),
    ("María-José de la Cruz y Santos, RN, MSN", "María-José de la Cruz y Santos"),
    ("NGUYEN, THI MINH KHAI", "Thi Minh Khai Nguyen"),
    ("Dr. Jean-Luc D'Arcy", "Jean-Luc D'Arcy"),
    ("VAN DER BERG, JAN", "Jan van der Berg"),
    ("Mary Elizabeth St. Clair, Ph.D., R.N.", "Mary Elizabeth St. Clair"),
    ("ROBERT J. MACDONALD, II, D.O.", "Robert J. MacDonald II"),
    ("J. Robert Smith, M.D., F.A.C.S.", "J. Robert Smith"),
    ("Smith-Jones, Anne-Marie (Annie)", "Anne-Marie Smith-Jones"),
    ("Sr. Juan Carlos Ortiz", "Juan Carlos Ortiz"),
    ("Ms. Latoya K Greene LPN", "Latoya K Greene"),
    ("LEE, MIN-JUN", "Min-Jun Lee"),
    ("KHALID BIN WALEED", "Khalid bin Waleed"),
    ("Patel, Ravi K., MBBS, MD, FACC", "Ravi K. Patel"),
    ("Ana Lucía Fernández-Ruiz, PMHNP-BC", "Ana Lucía Fernández-Ruiz"),
    ("JANE DOE (née Roe)", "Jane Doe"),
    ("Zoë O’Neill, PA-C", "Zoë O’Neill"),
    ("DE SOUZA JÚNIOR, PAULO", "Paulo de Souza Júnior"),
    ("Mr. John Q Public, Esq.", "John Q Public"),
    ("THOMAS, MICHAEL", "Michael Thomas"),
    ("Chen Wei", "Chen Wei"),
    ("Juan  Pablo   Ortiz", "Juan Pablo Ortiz"),
    ("Anna lngrid Sample", "Anna Ingrid Sample"),
]
MONEY = [
    ("$1MM/$3MM", ["1000000", "3000000"]),
    ("1,000,000 / 3,000,000", ["1000000", "3000000"]),
    ("$1M/3M", ["1000000", "3000000"]),
    ("1MM/3MM", ["1000000", "3000000"]),
    ("$1,000,000/$3,000,000", ["1000000", "3000000"]),
    ("$1.3 Million / $3.9 Million", ["1300000", "3900000"]),
    ("$ 1,000,000.00", ["1000000"]),
    ("USD 2,000,000", ["2000000"]),
    ("US$ 250,000", ["250000"]),
    ("$200K/$600K", ["200000", "600000"]),
    ("$200k / $600k", ["200000", "600000"]),
    ("$1,000,000 each claim $3,000,000 aggregate", ["1000000", "3000000"]),
    ("$1000000", ["1000000"]),
    ("$1 mil/$3 mil", ["1000000", "3000000"]),
    ("$5OO,OOO", ["500000"]),
    ("One Million Dollars", ["1000000"]),
    ("Three Million Dollars", ["3000000"]),
]
CREDITS = [
    ("1.5 AMA PRA Category 1 Credits™", "1.5"),
    ("for a maximum of 12.00 AMA PRA Category 1 Credit(s)™", "12"),
    ("2.0 contact hours", "2"),
    ("0.2 CEUs", "0.2"),
    ("1.25 ANCC contact hours", "1.25"),
    ("20 hours", "20"),
    ("CE Hours: 3", "3"),
    ("3.0 CE credits", "3"),
    ("Credits Awarded: 4.25", "4.25"),
    ("8 AAFP Prescribed credits", "8"),
    ("one (1.0) contact hour", "1"),
    ("12,5 credits", "12.5"),
    ("1.0 ACPE contact hour (0.1 CEU)", "1"),
    ("AOA Category 1-A credits: 6", "6"),
    ("6 AOA Category 1-A credits", "6"),
    ("six (6) hours", "6"),
    ("30 clock hours", "30"),
    ("2 ethics credits", "2"),
    ("1.5 nursing contact hours", "1.5"),
    ("Contact Hours 2.5", "2.5"),
]
NUMBERS = [
    ("RN-123456-21", "RN-123456-21"),
    ("License No. A 123456", "A123456"),
    ("A 123456", "A123456"),
    ("No. 036.098765", "036.098765"),
    ("License Number: 25MA12345600", "25MA12345600"),
    ("26NR 12345600", "26NR12345600"),
    ("C1-0012345", "C1-0012345"),
    ("35.123456", "35.123456"),
    ("Lic# ME 98765", "ME98765"),
    ("APRN.CNP.012345", "APRN.CNP.012345"),
    ("MED-PHYS-LIC-12345", "MED-PHYS-LIC-12345"),
    ("1234567-1205", "1234567-1205"),
    ("No. 12345", "12345"),
    ("0101-234567", "0101-234567"),
    ("4301 123456", "4301123456"),
    ("DR.0012345", "DR.0012345"),
    ("Cert. No: 0012-34-567", "0012-34-567"),
    ("Certificate Nº 4567", "4567"),
    ("MD60123456", "MD60123456"),
    ("20A 12345", "20A12345"),
    ("R 123456-7", "R123456-7"),
    ("G-12345", "G-12345"),
    ("Policy No. HPG-123456-01/22", "HPG-123456-01/22"),
]
SCHEDULES = [
    ("II-N, III, III-N, IV, V", "2N,3,3N,4,5"),
    ("Schedule II-N", "2N"),
    ("Schedule 2 - Narcotic", "2"),
    ("2,2N,3,3N,4,5", "2,2N,3,3N,4,5"),
    ("22N 33N 4 5", "2,2N,3,3N,4,5"),
    ("2 2N 3 3N 4 5", "2,2N,3,3N,4,5"),
    ("II-V", "2,3,4,5"),
    ("II, IIN, III, IIIN, IV, V", "2,2N,3,3N,4,5"),
    ("C-II through C-V", "2,3,4,5"),
    ("Schedules III-V", "3,4,5"),
    ("CII, CIII, CIV, CV", "2,3,4,5"),
    ("2 2N 3 3N 4 & 5", "2,2N,3,3N,4,5"),
    ("3,3N,4,5", "3,3N,4,5"),
    ("II IIN III IIIN IV V", "2,2N,3,3N,4,5"),
    ("Schedule II", "2"),
    ("2, 2N, 3, 3N, 4, and 5", "2,2N,3,3N,4,5"),
]
TITLES = [
    ("degree", "Licenciada en Enfermería", "Licenciada en Enfermería"),
    ("degree", "Médica Cirujana", "Médica Cirujana"),
    ("degree", "Doctora en Medicina", "Doctor of Medicine"),
    ("degree", "Doctoris Medicinae gradum", "Doctor of Medicine"),
    ("degree", "Magister Artium", "Master of Arts"),
    ("degree", "Doctor in Philosophia", "Doctor of Philosophy"),
    ("profession", "APRN-CNP", "Advanced Practice Registered Nurse - Nurse Practitioner"),
    ("profession", "PA", "Physician Assistant"),
    ("certification", "CAQ in Emergency Medicine", "CAQ in Emergency Medicine"),
    ("certification", "CRC", "Certified Rehabilitation Counselor"),
    ("certification", "CCS", "Certified Coding Specialist"),
    ("specialty", "Neurodevelopmental Disabilities", "Neurodevelopmental Disabilities"),
    ("organisation", "ARIZONA STATE BOARD OF PHYSICAL THERAPY", "Arizona State Board of Physical Therapy"),
    ("organisation", "Arizona Board of Physical Therapy", "Arizona Board of Physical Therapy"),
    ("organisation", "Louisiana State Board of Examiners of Psychologists", "Louisiana State Board of Examiners of Psychologists"),
    ("organisation", "Idaho Board of Pharmacy", "Idaho Board of Pharmacy"),
    ("organisation", "American Hcart Associatjon", "American Heart Association"),
    ("activity", "Fire Safety on June 4, 2022. The training must be repeated by June 4, 2025", "Fire Safety"),
    ("insured_name", "Ashgrove Clinic LLC | 100 Main Street, Austin, TX", "Ashgrove Clinic LLC"),
]


def _best(kind, line):
    return max(KINDS[kind].find(line), key=lambda found: found.quality).value.text


@pytest.mark.parametrize(("printed", "values"), DATES)
def test_every_date_of_a_line_is_found(printed, values):
    assert [found.value.text for found in KINDS["date"].find(printed)] == values


@pytest.mark.parametrize(("printed", "value"), ENDS)
def test_a_month_ends_on_its_last_day(printed, value):
    assert [found.value.text for found in KINDS["end_date"].find(printed)] == [value]


@pytest.mark.parametrize("printed", ["Valid through NOVEMBER xx, 2004", "this sixth day of June, nineteen hundred and ninety-zzz"])
def test_a_date_that_lost_a_part_is_not_taken_for_a_year(printed):
    assert list(KINDS["end_date"].find(printed)) == []


@pytest.mark.parametrize(("printed", "name"), NAMES)
def test_names_are_parsed_and_found(printed, name):
    assert KINDS["person_name"].parse(printed).text == name
    assert name in [found.value.text for found in KINDS["person_name"].find(printed)]


@pytest.mark.parametrize("printed", ["LIMI TE D", "L I M I T E D"])
def test_a_heading_set_wide_is_no_name(printed):
    assert list(KINDS["person_name"].find(printed)) == []


@pytest.mark.parametrize(("printed", "values"), MONEY)
def test_sums_are_found_in_order(printed, values):
    assert [found.value.text for found in KINDS["money"].find(printed)] == values


@pytest.mark.parametrize(("printed", "value"), CREDITS)
def test_the_credits_are_the_best_number(printed, value):
    assert _best("credits", printed) == value


@pytest.mark.parametrize(("printed", "value"), NUMBERS)
def test_numbers_are_parsed_and_found(printed, value):
    assert KINDS["license_number"].parse(printed).text == value
    assert value in [found.value.text for found in KINDS["license_number"].find(printed)]


@pytest.mark.parametrize(("printed", "value"), SCHEDULES)
def test_schedules_have_one_form(printed, value):
    assert _best("schedules", printed) == value


@pytest.mark.parametrize(("kind", "printed", "value"), TITLES)
def test_titles_mean_their_full_name_and_near_ones_stay_themselves(kind, printed, value):
    assert KINDS[kind].parse(printed).text == value


def test_a_label_is_no_insured():
    with pytest.raises(Unparsable):
        KINDS["insured_name"].parse("and Mailing Address")


@pytest.mark.parametrize(
    ("status", "codes"), [("Active", []), ("Active - Probation", ["status_limited"]), ("Lapsed", ["status_not_active"])]
)
def test_a_status_tells_what_it_means_for_practice(status, codes):
    assert [flaw.code for flaw in KINDS["status"].check(status)] == codes
