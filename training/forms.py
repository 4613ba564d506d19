"""Forms, bills and tables of offices that name credentials and are none: applications, checklists, rosters, logs, claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from training import blocks
from training.drawing import Drawing
from training.non_credentials import fake_rows, lines
from training.sheet import plain


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in. ``kinds`` are the types of credential whose labels its rows borrow; ``rows`` are its own."""

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    heads: tuple[str, ...] = ("{any_board}", "{state} Department of Health")
    paper: str = "application"


@dataclass(frozen=True, slots=True)
class Table:
    """A list with headings. A cell is a template, or several to choose from parted by ``|``."""

    titles: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    heads: tuple[str, ...] = ("{hospital}", "{company}", "")
    said: tuple[str, ...] = ()
    paper: str = "unknown"


_PERSON = (("Last Name", "{stranger_plain}"), ("First Name", ""), ("Social Security Number", "XXX-XX-"), ("Home Address", "{street}"), ("City/State/Zip", "{town_line}"), ("E-mail", "{email}"), ("Daytime Phone", "{phone}"), ("Date of Birth", "{any_date}"))  # fmt: skip
FORMS: dict[str, Form] = {
    "apply_license": Form(
        ("APPLICATION FOR LICENSURE BY ENDORSEMENT", "Application for License by Examination", "Initial Application: {any_profession}", "Application for Reinstatement"), ("state_license",),
        (*_PERSON, ("School of Graduation", "{some_university}"), ("Degree", "{any_degree}"), ("List all states in which you hold a license", "{st}, {st}")),
        ("Application fee {money}. Fees are not refundable.", "Have you ever been denied a license? [ ] Yes [ ] No", "I declare under penalty of perjury that the foregoing is true.", "FOR OFFICE USE ONLY", "Attach a recent passport photograph here."),
    ),
    "apply_renewal": Form(
        ("LICENSE RENEWAL APPLICATION", "Biennial Renewal Form", "RENEWAL COUPON", "Online Renewal - Review your answers", "Renewal of Registration"), ("state_license",),
        (("License Number", "{any_number}"), ("Current Expiration Date", "{any_date}"), ("Renewal Fee", "{money}"), ("Late Fee", "{money}"), *_PERSON[3:6]),
        ("Check one: [ ] Active [ ] Inactive [ ] Retired", "I have completed the required continuing education hours.", "Make checks payable to the Board.", "Detach and return this portion with your payment.", "Your license expires at midnight on {any_date}."),
    ),
    "apply_dea": Form(
        ("Application for Registration Under Controlled Substances Act of 1970", "Form DEA-224", "DEA-224A Renewal Application for Registration", "Application for Registration: Practitioner"), ("dea_registration",),
        (("Business Activity", "[X] Practitioner [ ] Hospital/Clinic [ ] Mid-level"), ("Drug Schedules", "[X] 2 [X] 2N [X] 3 [X] 3N [X] 4 [X] 5"), ("State License Number", "{any_number}"), ("Registration fee", "{money}"), *_PERSON[3:5]),
        ("APPROVED OMB NO 1117-0014", "SECTION 5 LIABILITY: Has the applicant ever been convicted of a crime in connection with controlled substances? YES NO", "Under the authority of the Controlled Substances Act application is hereby made.", "WARNING: section 843(a)(4)(A) of Title 21, United States Code"),
        ("U.S. DEPARTMENT OF JUSTICE DRUG ENFORCEMENT ADMINISTRATION", "Drug Enforcement Administration"),
    ),
    "apply_cds": Form(
        ("Controlled Dangerous Substances Application", "APPLICATION FOR STATE CONTROLLED SUBSTANCE REGISTRATION", "CDS Renewal Application"), ("controlled_substance_registration",),
        (("Schedules requested", "2 2N 3 3N 4 5"), ("DEA Number", "{any_number}"), ("Profession", "{any_profession}"), *_PERSON[3:6]), ("Registration fee {money}", "Signature of applicant ______ Date ______", "Allow four to six weeks for processing."),
    ),
    "apply_board": Form(
        ("Application for Certification", "Application for Board Examination", "Certification Application Form", "Recertification Application", "Examination Registration"), ("board_certification", "professional_certification"),
        (("Specialty", "{any_specialty}"), ("Residency program", "{hospital}"), ("Program dates", "{any_date} - {any_date}"), ("Examination site", "{town}, {st}"), ("Examination fee", "{money}"), *_PERSON[3:6]),
        ("Candidates must hold a valid, unrestricted license.", "I understand that certification may be revoked.", "Program director's signature ______"), ("American Board of {any_specialty}", "Certification Commission", ""),
    ),
    "apply_insurance": Form(
        ("APPLICATION FOR PROFESSIONAL LIABILITY INSURANCE", "Physicians and Surgeons Application", "Supplemental Claim Information", "Renewal Questionnaire", "Proposal"), ("malpractice_insurance",),
        (("Requested effective date", "{any_date}"), ("Requested limits", "$1,000,000/$3,000,000"), ("Current carrier", "{any_carrier}"), ("Current retroactive date", "{any_date}"), ("Specialty", "{any_specialty}"), ("License number", "{any_number}")),
        ("Have any claims been made against you in the last ten years?  YES  NO", "Signing this application does not bind the company to issue a policy.", "Any person who knowingly files a false application commits a fraudulent insurance act."), ("{any_carrier}", "{company}"),
    ),
    "apply_privileges": Form(
        ("DELINEATION OF PRIVILEGES", "Clinical Privileges Request Form", "Core Privileges in {any_specialty}", "Request for Clinical Privileges"), ("board_certification", "state_license"),
        (("Applicant", "{stranger}"), ("Department", "{any_specialty}"), ("Effective from", "{any_date}"), ("to", "{any_date}"), ("Required certification", "American Board of {any_specialty}")),
        ("[X] Requested  [ ] Approved  [ ] Denied   Admit, evaluate, diagnose, treat", "[ ] Moderate sedation - requires current ACLS", "[ ] Fluoroscopy - requires state permit", "[X] Central venous line placement", "Department Chair ______ Date ______", "Minimum criteria: completion of an ACGME accredited residency"),
        ("{hospital}",),
    ),
    "apply_attestation": Form(
        ("Attestation and Release", "Consent and Release of Information", "CAQH ProView Attestation", "Standard Authorization, Attestation and Release"), ("state_license", "malpractice_insurance"),
        (("Provider", "{stranger}"), ("Date", "{any_date}"), ("Provider ID", "{any_number}")),
        ("I authorize the release of information about my licensure, certification, training and insurance.", "I attest that the information in this application is complete and current.", "Last attestation: {any_date}. Next attestation due: {any_date}.", "Signature ______________"), ("{company}", "{hospital}", ""),
    ),
    "peer_review": Form(
        ("PEER REFERENCE FORM", "Confidential Peer Evaluation", "Professional Peer Review", "Competency Assessment"), ("board_certification",),
        (("Applicant", "{stranger}"), ("Evaluator", "{stranger}"), ("Relationship", "Colleague"), ("Known since", "{any_date}")),
        ("Patient care  [ ] Poor [ ] Fair [X] Good [ ] Excellent", "Medical knowledge  1 2 3 4 5", "Professionalism  Above average", "Would you recommend reappointment?  YES  NO", "Peer review document: privileged under {statute}."), ("{hospital}",), "unknown",
    ),
    "health_claim": Form(
        ("HEALTH INSURANCE CLAIM FORM", "Explanation of Benefits", "Prior Authorization Request"), ("malpractice_insurance",),
        (("Patient's name", "{stranger_plain}"), ("Insured's I.D. number", "{any_number}"), ("Insured's policy group", "{any_number}"), ("Date of service", "{any_date}"), ("Charges", "{money}"), ("Physician or supplier", "{stranger}"), ("NPI", "{any_number}"), ("Diagnosis", "I10  E11.9")),
        ("THIS IS NOT A BILL", "I authorize payment of medical benefits to the undersigned physician.", "APPROVED BY NATIONAL UNIFORM CLAIM COMMITTEE"), ("{company} Health Plan", "{any_carrier}"), "unknown",
    ),
    "employee_tax": Form(
        ("Form W-4 Employee's Withholding Certificate", "Wage and Tax Statement W-2", "1099-NEC Nonemployee Compensation", "Direct Deposit Authorization", "Form I-9 Employment Eligibility Verification"), ("identity_document",),
        (("Employee", "{stranger_plain}"), ("Employer", "{hospital}"), ("Employer identification number", "{any_number}"), ("Wages, tips", "{money}"), ("Federal income tax withheld", "{money}"), ("Document number", "{any_number}"), ("Expiration date (if any)", "{any_date}")),
        ("OMB No. 1545-0074", "Under penalties of perjury, I declare that this certificate is true, correct and complete.", "List A  List B  List C"), ("Department of the Treasury", "Internal Revenue Service", "{company}"), "unknown",
    ),
    "registration": Form(
        ("Class Registration Confirmation", "You are registered!", "Course Enrollment Confirmation", "Order confirmation", "Conference Registration", "Exam Appointment Confirmation"), ("life_support_card", "cme_certificate"),
        (("Course", "{any_course}"), ("Student", "{stranger_plain}"), ("Class date", "{any_date}"), ("Time", "{clock}"), ("Location", "{hospital}, {town}"), ("Order", "{any_number}"), ("Paid", "{money}"), ("Instructor", "{stranger}")),
        ("Please arrive 15 minutes early and bring a photo ID.", "Your card will be issued after you have completed the skills test.", "No refunds within 48 hours.", "You must bring the certificate of the online part."), ("{company} Training", "{some_university} CME Office"), "receipt",
    ),
    "payment": Form(
        ("Payment Receipt", "OFFICIAL RECEIPT", "Your payment was successful", "Statement of Account", "Premium payment received", "Tax Invoice"), ("state_license", "malpractice_insurance", "professional_certification"),
        (("Receipt number", "{any_number}"), ("Paid by", "{stranger_plain}"), ("Amount", "{money}"), ("Date paid", "{any_date}"), ("Card", "**** **** **** 4021"), ("For", "{any_profession} renewal|DEA fee|Annual premium"), ("Policy/License No.", "{any_number}"), ("Balance due", "$0.00")),
        ("Keep this receipt. It is not a license, certificate or proof of coverage.", "Thank you for your payment.", "Allow ten days for delivery of your certificate."), ("{any_board}", "{any_carrier}", "{company} CPR", "American Board of {any_specialty}"), "receipt",
    ),
}  # fmt: skip

_KIND = "State License|DEA|CDS|Board Certification|Medical School|Residency|Fellowship|ECFMG|BLS|ACLS|Malpractice|NPI|Work History|Immunizations"
TABLES: dict[str, Table] = {
    "file_checklist": Table(("CREDENTIALING CHECKLIST", "Initial Credentialing File Checklist", "Provider Onboarding Checklist", "Required documents"), (("Item", _KIND + "|CV|W-9|Photo ID|Attestation"), ("Received", "X| |{any_date}"), ("Expires", "{any_date}|N/A|"), ("Initials", "MK|JL|"))),
    "sources": Table(("Primary Source Verifications", "Verification Log", "PSV Report", "CVO Profile: {stranger}"), (("Credential", _KIND), ("Number", "{any_number}|"), ("Issuer", "{any_board}|American Board of {any_specialty}|{hospital}|{any_carrier}"), ("Issued", "{any_date}"), ("Expires", "{any_date}"), ("Verified", "{any_date}"))),
    "expirables": Table(("Expirables Report", "Licenses expiring within 90 days", "Upcoming expirations", "Expired Documents"), (("Provider", "{stranger}"), ("Document", _KIND), ("Number", "{any_number}"), ("Expiration Date", "{any_date}"), ("Days", "12|45|-3|88"))),
    "staff_list": Table(("Medical Staff Roster", "Provider Directory", "Physician Roster", "Delegated Roster"), (("Name", "{stranger}"), ("Specialty", "{any_specialty}"), ("License", "{any_number}"), ("NPI", "{any_number}"), ("Effective", "{any_date}"))),
    "class_roster": Table(("COURSE ROSTER", "Class Roster - BLS Provider", "Sign-in Sheet", "Attendance Record"), (("No.", "1|2|3|4"), ("Name", "{stranger_plain}"), ("E-mail", "{email}"), ("Score", "84|92|100"), ("Complete", "Y|N")), ("American Heart Association", "{company} Training Center", ""), ("Course date {any_date}. Lead instructor {stranger}. Instructor ID {any_number}.", "Card expiration {any_date}")),
    "agenda": Table(("Conference Program", "AGENDA", "Schedule of Events", "Grand Rounds Schedule", "Annual Meeting Programme"), (("Time", "{clock}"), ("Session", "Update on {any_specialty}|Welcome|Lunch|Panel discussion|Risk management"), ("Speaker", "{stranger}"), ("Room", "A|B|Ballroom")), ("American College of {any_specialty}", "{some_university} School of Medicine"), ("This activity has been approved for AMA PRA Category 1 Credit(s)™.", "Physicians should claim only the credit commensurate with the extent of their participation.")),
    "catalogue": Table(("Course Catalog", "CE Offerings", "Class Schedule and Fees", "Continuing Education Calendar"), (("Course", "{any_course}"), ("Date", "{any_date}"), ("Hours", "1.5|4|8|16"), ("Fee", "{money}")), ("{company} Training Center", "{some_university} Continuing Education"), ("A certificate of completion is issued after each course.", "BLS provider cards are valid for two years.")),
    "loss_run": Table(("LOSS RUN", "Claims History Report", "Loss History", "Claim Experience"), (("Claim No.", "{any_number}"), ("Policy period", "{any_date} - {any_date}"), ("Report date", "{any_date}"), ("Status", "Closed|Open"), ("Paid", "{money}|$0.00"), ("Reserve", "$0.00|{money}")), ("{any_carrier}",), ("Named insured: {stranger}. Policy number {any_number}. Valued as of {any_date}.", "No claims or suits reported.")),
    "quote": Table(("Premium Indication", "QUOTATION", "Professional Liability Proposal", "Coverage Options"), (("Limits", "$1,000,000 / $3,000,000|$500,000 / $1,500,000|$2,000,000 / $4,000,000"), ("Retroactive date", "{any_date}|Full prior acts"), ("Deductible", "None|$5,000"), ("Annual premium", "{money}")), ("{any_carrier}", "{company} Insurance Brokers"), ("This quotation is valid for 30 days and is not evidence of coverage.", "Proposed effective date {any_date}.")),
    "dues": Table(("INVOICE", "Dues Statement", "Premium Invoice", "Bill", "Tuition Statement"), (("Description", "License renewal fee|Certification maintenance fee|Policy premium installment|BLS course|Tuition|Membership dues"), ("Period", "{any_date} - {any_date}"), ("Amount", "{money}")), ("{any_board}", "American Board of {any_specialty}", "{any_carrier}", "{some_university}"), ("Due date {any_date}", "Account {any_number}", "Remit to {street}, {town_line}"), "receipt"),
    "grades": Table(("Unofficial Transcript", "Grade Report", "Clerkship Grades", "Statement of Marks", "Continuing Education Transcript"), (("Course", "Anatomy|Physiology|Pathology|Pharmacology|Surgery Clerkship|{any_course}"), ("Term", "Fall {year}|Spring {year}|{any_date}"), ("Credit", "3.0|4.0|1.5"), ("Grade", "A|B+|Pass|Honors")), ("{some_university}", "{some_university} Office of the Registrar"), ("Student {stranger_plain} ID {any_number}", "Degree sought: {any_degree}", "Cumulative 3.42")),
    "scores": Table(("Score Report", "Performance Report", "Transcript of Scores", "Test results", "GED Ready Score Report"), (("Subject", "Mathematics|Reading|Science|Social Studies|Step 1|Step 2 CK|Written"), ("Score", "152|171|231|Pass|Fail"), ("Minimum", "145|196|70"), ("Test date", "{any_date}")), ("GED Testing Service", "National Board of Medical Examiners", "{state} Department of Education", "Prometric"), ("Candidate {stranger_plain}, ID {any_number}", "This report is not a certificate.")),
    "duty_roster": Table(("On-Call Schedule", "Staffing Schedule", "Rotation Schedule", "Timesheet"), (("Date", "{any_date}"), ("Day shift", "{stranger}"), ("Night shift", "{stranger}"), ("Unit", "ICU|ED|OR|Clinic"))),
    "case_log": Table(("Case Log Summary", "Procedure Log", "Operative Log", "Clinical Hours Log"), (("Procedure", "Intubation|Central line|Appendectomy|Colonoscopy|Lumbar puncture"), ("Count", "12|45|103"), ("Supervisor", "{stranger}"), ("Date", "{any_date}")), ("{hospital} Residency Program", "{company}")),
    "sanctions": Table(("OIG Exclusions Search", "SAM.gov Search Results", "National Practitioner Data Bank Query Response", "Background Check Report"), (("Name", "{stranger_plain}"), ("Source", "OIG|SAM|NPDB|State Board|OFAC"), ("Result", "No records found|Clear|No match"), ("Searched", "{any_date}"))),
}  # fmt: skip


def form(d: Drawing, _: str, of: Form) -> None:
    """A form, empty or filled in: its own rows and borrowed ones, in one to three parts."""
    d.nothing(of.paper)
    frame = d.sheet()
    if d.chance(0.3):
        blocks.browser_frame(
            d, frame, d.pick(of.titles).split(":")[0].replace("{any_profession}", "").replace("{any_specialty}", "")
        )
    head = d.pick(of.heads)
    if head and d.chance(0.8):
        frame.line(d.say(head), d.size * d.rng.uniform(1.0, 1.6), d.bold, d.pick(("left", "centre")))
    blocks.title(d, frame, d.say(d.pick(of.titles)), d.size * d.rng.uniform(1.2, 1.9), align=d.pick(("left", "centre", "centre")))
    frame.gap(d.size)
    rows = [
        blocks.Row(label, d.say(d.pick(text.split("|"))))
        for label, text in d.rng.sample(of.rows, d.rng.randrange(len(of.rows) // 2, len(of.rows) + 1))
    ]
    rows += fake_rows(d, d.pick((0, 2, 3, 5)), *of.kinds)
    d.rng.shuffle(rows)
    parts = d.pick((1, 1, 2, 3))
    for part in range(parts):
        if parts > 1:
            name = d.pick(("Personal information", "Licensure", "Education", "Payment", "Coverage", "Attestation", "Details"))
            frame.line(plain(d.pick((f"SECTION {part + 1}. {name}", name.upper(), f"{part + 1}. {name}"))), d.size, d.bold)
        blocks.lay_rows(d, frame, rows[part::parts])
        frame.gap(d.size)
    lines(d, frame, *d.rng.sample(of.said, d.rng.randrange(1, len(of.said) + 1)), gap=d.size * d.rng.uniform(0, 0.8))
    blocks.small_print(d, frame, d.pick((0, 0, 1, 2)))
    d.settle(frame)


def table(d: Drawing, _: str, of: Table) -> None:
    """A list of many things or people: a title and rows of cells."""
    d.nothing(of.paper)
    frame = d.sheet(d.pick(("page", "page", "wide")))
    if d.chance(0.2):
        blocks.browser_frame(d, frame, "Report")
    head = d.pick(of.heads)
    if head:
        frame.line(d.say(head), d.size * 1.2, d.bold, d.pick(("left", "centre")))
    blocks.title(d, frame, d.say(d.pick(of.titles)), d.size * d.rng.uniform(1.1, 1.9), align=d.pick(("left", "centre")))
    if of.said and d.chance(0.8):
        lines(d, frame, *d.rng.sample(of.said, d.rng.randrange(1, len(of.said) + 1)))
    if d.chance(0.3):
        blocks.lay_rows(d, frame, blocks.decoy_rows(d, 2), "colon")
    frame.gap(d.size)
    columns = [column for at, column in enumerate(of.columns) if at < 2 or d.chance(0.85)]
    body = [[d.say(d.pick(cell.split("|"))) for _head, cell in columns] for _row in range(d.pick((2, 4, 6, 9, 13)))]
    heads = [name for name, _cell in columns]
    blocks.table_rows(d, frame, heads, body, min(d.size, frame.w / len(columns) / 8))
    blocks.small_print(d, frame, d.pick((0, 1, 2)))
    d.settle(frame)


GRAMMARS: dict[str, Callable[[Drawing, str], None]] = {
    **{name: partial(form, of=of) for name, of in FORMS.items()},
    **{name: partial(table, of=of) for name, of in TABLES.items()},
}  # fmt: skip
