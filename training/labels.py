"""What papers print beside values: many wordings for every field, by type where the type has its own, and labels of look-alikes."""

from __future__ import annotations

COMMON: dict[str, tuple[str, ...]] = {
    "holder_name": ("Name", "NAME", "Full Name", "Licensee", "Licensee Name", "Name of Licensee", "Practitioner", "Provider Name", "Registrant", "Issued To", "Granted to", "Holder", "Certificate Holder Name", "Participant", "Recipient", "Awarded to", "Applicant Name", "Legal Name", "Name on license", "Provider", "Student Name", "Candidate"),
    "qualification": ("Profession", "License Type", "TYPE", "Type of License", "Credential", "Certification", "Title", "Classification", "Credential Type", "Program", "Discipline", "Rank"),
    "issuer": ("Issued by", "Issuing Authority", "Board", "Issuing Agency", "Agency", "Organization", "Issuer", "Provided by", "Authority", "Licensing Board"),
    "jurisdiction": ("State", "Jurisdiction", "State of Licensure", "ST", "Issuing State", "State/Territory"),
    "number": ("License Number", "License No.", "LICENSE NO", "Lic. #", "License #", "Number", "No.", "Certificate Number", "Cert. No.", "Registration No.", "Credential Number", "ID Number", "LICENSE NUMBER", "Reg. No.", "License ID", "Permit No."),
    "issue_date": ("Issue Date", "Issued", "Date Issued", "ISSUED", "Date of Issue", "Issue date", "Effective Date", "EFFECTIVE", "Effective", "Granted", "Licensed Since", "Date of issuance", "Date", "Current Issue Date", "Renewed", "Dated"),
    "expiry_date": ("Expiration Date", "Expires", "EXPIRES", "Exp. Date", "EXP", "Valid Through", "Valid Until", "Expiry Date", "Expiration", "Date of Expiration", "VALID THRU", "Current Through", "Renew By", "Registered Through", "License Expires", "Exp", "Valid to", "Good through", "This license expires", "Renewal Date", "Expires On"),
    "start_date": ("From", "Start Date", "Began", "Date Started", "Beginning", "Program Start", "Dates: from"),
    "end_date": ("To", "End Date", "Completed", "Completion Date", "Date Completed", "Through", "Program End", "Date of Completion", "Graduated"),
    "schedules": ("Schedules", "Drug Schedules", "SCHEDULES", "Controlled Substance Schedules", "Authorized Schedules", "Schedule(s)"),
    "business_activity": ("Business Activity", "BUSINESS ACTIVITY", "Activity", "Registrant Type"),
    "credits": ("Credits", "Credit Hours", "Contact Hours", "Hours", "Credits Claimed", "CE Hours", "CME Credits", "Number of credits", "Credit(s) Awarded", "Total Hours", "Hours of credit"),
    "status": ("Status", "License Status", "STATUS", "Current Status", "Credential Status", "Registration Status", "License status"),
    "restrictions": ("Restrictions", "Limitations", "Conditions", "RESTRICTIONS", "Practice Limitations"),
    "date_of_birth": ("Date of Birth", "DOB", "Birth Date", "D.O.B.", "BIRTHDATE", "Born"),
    "npi": ("NPI", "NPI Number", "National Provider Identifier", "NPI #"),
    "per_claim_limit": ("Each Claim", "Per Claim", "EACH OCCURRENCE", "Each Medical Incident", "Limit per Claim", "Per Occurrence", "Each Claim Limit", "EACH CLAIM"),
    "aggregate_limit": ("Aggregate", "Annual Aggregate", "AGGREGATE", "Aggregate Limit", "Policy Aggregate", "In the Aggregate", "GENERAL AGGREGATE"),
    "retroactive_date": ("Retroactive Date", "Retro Date", "RETROACTIVE DATE", "Prior Acts Date", "Retro. date"),
    "original_issue_date": ("Original Issue Date", "Initial Licensure Date", "First Issued", "Original License Date", "Originally Issued", "Initial Issue", "Date of Original Licensure", "Initial date", "Original Date"),
    "license_class": ("Class", "License Class", "CLASS", "Category", "Registration Type", "Type"),
}  # fmt: skip

BY_TYPE: dict[str, dict[str, tuple[str, ...]]] = {
    "dea_registration": {
        "number": ("DEA REGISTRATION NUMBER", "DEA Number", "DEA #", "DEA No.", "DEA Registration Number", "Registration Number", "DEA Reg. No."),
        "expiry_date": ("THIS REGISTRATION EXPIRES", "Expiration Date", "Expires", "REGISTRATION EXPIRES", "Expire Date"),
        "issue_date": ("ISSUE DATE", "Issue Date", "DATE ISSUED", "Date of Issue"),
        "holder_name": ("Registrant Name", "Name", "Registrant", "Name and Address", "Issued To"),
    },
    "controlled_substance_registration": {
        "number": ("CDS Number", "CSR No.", "Registration Number", "Controlled Substance No.", "MCSR Number", "Registration No.", "CS License #", "BNDD Number", "License Number", "CDS REGISTRATION NO", "Certificate No.", "Permit Number"),
        "qualification": ("Registration Type", "Type"),
    },
    "board_certification": {
        "number": ("Certificate No.", "Certificate Number", "CERTIFICATE NO.", "No.", "Certification #", "Diplomate No.", "Certificate #", "Cert #"),
        "issue_date": ("Certified", "Certification Date", "Date of Certification", "Certified on", "Initial Certification", "Date Certified", "Issued", "Dated", "Effective Date"),
        "expiry_date": ("Valid Through", "Expires", "Certificate Valid Through", "Expiration Date", "Valid until", "Certified Through", "Certification Expires"),
        "qualification": ("Specialty", "Certificate", "Certification", "Certified In", "Board Certification", "Area of Certification"),
        "holder_name": ("Diplomate", "Physician", "Name", "Physician Name", "Certified Physician"),
        "issuer": ("Board", "Certifying Board", "Member Board", "Issued by"),
        "status": ("Status", "Certification Status", "Certificate Status", "STATUS", "Current Status"),
        "original_issue_date": ("Initial Certification", "Originally Certified", "Initial Certification Date", "First Certified", "Original Certification Date"),
    },
    "professional_certification": {
        "number": ("Certification Number", "Certification No.", "Certificate #", "Cert. ID", "Certificate Number", "Credential ID", "Certification ID", "NCCPA ID", "Registry Number", "Certificant ID", "Credential #"),
        "issue_date": ("Certification Date", "Certified Since", "Valid From", "Issue Date", "Date Issued", "Initial Certification", "Effective", "Certified", "Date Awarded", "Issued on"),
        "expiry_date": ("Expiration Date", "Valid Through", "Valid to", "Expires", "Recertify By", "Certification Expires", "Valid Until", "Renew by", "Expires on", "Through"),
        "qualification": ("Credential", "Certification", "Certified as", "Program", "Specialty", "Certification Type", "Designation"),
        "original_issue_date": ("Initial Certification Date", "Originally Certified", "Original Certification Date", "Certified Since", "First Certified", "Initial Certification"),
        "holder_name": ("Certificant", "Name", "Certified Individual", "Awarded to", "Registrant", "Earner"),
    },
    "diploma": {
        "issue_date": ("Date Conferred", "Conferred", "Degree Date", "Award Date", "Date of Graduation", "Date Awarded", "Graduation Date", "Conferral Date"),
        "qualification": ("Degree", "Degree Awarded", "Degree Conferred", "Award", "Degree Title", "Qualification"),
        "issuer": ("Institution", "School", "University", "College", "School Name", "Name of School"),
        "holder_name": ("Student", "Name", "Graduate", "Student Name", "Name on Diploma", "Name of Student"),
        "number": ("Diploma No.", "No.", "Diploma Number", "Registration No.", "Serial", "CeDiD"),
    },
    "high_school_diploma": {"number": ("Diploma No.", "No."), "issue_date": ("Date of Graduation", "Graduation Date", "Dated", "Date"), "issuer": ("School", "High School", "School Name"), "holder_name": ("Student", "Graduate", "Name")},
    "equivalency_certificate": {
        "number": ("Certificate No.", "Credential Number", "Diploma Number", "Certificate Number", "Serial No.", "Document ID", "No."),
        "issue_date": ("Date of Issue", "Date Issued", "Issue Date", "Date Passed", "Award Date", "Completed", "Date Earned"),
        "holder_name": ("Name", "Candidate", "Awarded to", "Graduate", "Test Taker"),
        "qualification": ("Credential", "Award", "Document Type"),
    },
    "postgraduate_training": {
        "qualification": ("Specialty", "Program", "Training Program", "Department", "Field", "Residency Program", "Specialty/Program"),
        "issuer": ("Institution", "Hospital", "Sponsoring Institution", "Training Site", "Program Name"),
        "holder_name": ("Trainee", "Physician", "Resident", "Name", "Resident/Fellow", "Name of Physician"),
        "issue_date": ("Date", "Dated", "Date Issued"),
    },
    "ecfmg_certificate": {
        "number": ("Certificate Number", "Certificate No.", "ECFMG Certificate Number", "USMLE/ECFMG ID", "ECFMG No.", "USMLE/ECFMG Identification Number"),
        "issue_date": ("Date Issued", "Certificate Issued", "Issue Date", "Issued", "Date of Certification"),
        "expiry_date": ("Valid Through", "Valid Until", "English Test Valid Through", "Valid through"),
        "qualification": ("Certificate", "Type of Certificate"),
    },
    "life_support_card": {
        "number": ("eCard Code", "Certificate ID", "Certificate Number", "eCard code", "Card No.", "ID", "Certification ID", "Cert #", "Certificate #", "Course ID No."),
        "issue_date": ("Issue Date", "Course Date", "Date Completed", "Date Issued", "Completion Date", "Issued", "Date", "Course Completion Date"),
        "expiry_date": ("Renew By", "Recommended Renewal Date", "Valid Until", "Expires", "Expiration Date", "Valid Through", "Renew by", "Certification Expires", "Validity: through"),
        "qualification": ("Course", "Program", "Course Title", "Certification", "Course Name", "Discipline"),
        "holder_name": ("Name", "Participant", "Student", "This card certifies that", "Holder", "Student Name", "This certifies that", "has been issued to"),
        "issuer": ("Organization", "Issued by", "Certifying Organization"),
    },
    "malpractice_insurance": {
        "number": ("Policy Number", "POLICY NUMBER", "Policy No.", "Policy #", "Policy", "Contract Number", "Certificate/Policy No."),
        "issue_date": ("Effective Date", "POLICY EFF", "Policy Effective", "Policy Period From", "Effective", "From", "Inception Date", "Coverage Begins", "Policy Eff. Date"),
        "expiry_date": ("Expiration Date", "POLICY EXP", "Policy Expiration", "Expiration", "To", "Expires", "Coverage Ends", "Policy Exp. Date"),
        "holder_name": ("Named Insured", "Insured", "INSURED", "Name of Insured", "Insured Provider", "Policyholder", "Insured Member", "Covered Provider"),
        "issuer": ("Insurer", "Carrier", "Insurance Company", "Company", "Insurance Carrier", "Underwritten by", "Company Affording Coverage", "INSURER A"),
    },
    "cme_certificate": {
        "qualification": ("Activity", "Activity Title", "Course Title", "Program", "Title of Activity", "Course", "Topic"),
        "issue_date": ("Date", "Activity Date", "Date of Participation", "Date Completed", "Completion Date", "Held on", "Participation Date", "Date of Activity"),
        "issuer": ("Provider", "Accredited Provider", "Sponsor", "Provided by", "Organization", "CE Provider", "Presented by"),
        "number": ("Certificate No.", "Certificate ID", "Certificate Number", "Verification Code"),
        "holder_name": ("Participant", "Learner", "Name", "Attendee", "Awarded to", "Name of Participant"),
    },
    "training_certificate": {
        "qualification": ("Course", "Course Title", "Training", "Module", "Program", "Curriculum", "Course Name", "Topic"),
        "issue_date": ("Completion Date", "Date Completed", "Date", "Completed", "Issued", "Completed On", "Date of Completion", "Training Date", "Passed on"),
        "number": ("Certificate ID", "Record ID", "Certificate Number", "Credential ID", "Cert ID", "Certificate No.", "Verification ID", "Completion ID"),
        "expiry_date": ("Expiration Date", "Expires", "Valid Until", "Expiration", "Valid through", "Retrain by"),
        "holder_name": ("Name", "Participant", "Learner", "Awarded to", "Student", "Employee", "Trainee", "Employee Name"),
        "issuer": ("Institution", "Provided by", "Organization", "Training Provider", "Issued by", "Company"),
    },
    "npi_letter": {
        "number": ("NPI", "NPI Number", "National Provider Identifier", "NPI #", "National Provider Identifier (NPI)"),
        "issue_date": ("Enumeration Date", "Date of Enumeration", "Issued", "Effective Date", "Enumerated"),
        "holder_name": ("Provider Name", "Name", "Provider", "Entity Name", "Individual Name"),
        "issuer": ("Source", "Issued by"),
    },
    "identity_document": {
        "number": ("DL", "DL No.", "4d DLN", "License No", "LIC NO", "ID", "Passport No.", "DLN", "4d", "DRIVER LICENSE NO.", "Customer Identifier", "Number"),
        "issue_date": ("ISS", "4a ISS", "Issued", "Date of issue", "ISSUED", "4a Iss"),
        "expiry_date": ("EXP", "4b EXP", "Expires", "Date of expiration", "EXPIRES", "4b Exp"),
        "date_of_birth": ("DOB", "3 DOB", "Date of birth", "Birth Date", "3 Dob"),
        "license_class": ("CLASS", "9 CLASS", "Class", "9 Class"),
        "holder_name": ("Name", "NAME", "1 2"),
        "jurisdiction": ("State", "Issued in"),
    },
    "immunization_record": {
        "holder_name": ("Patient", "Patient Name", "Name", "Employee Name", "Employee", "Patient's Name"),
        "issuer": ("Clinic", "Provider", "Facility", "Administered at", "Site"),
        "number": ("Record No.",),
    },
}  # fmt: skip

DECOY_ROWS: tuple[tuple[str, str], ...] = (
    ("Control No.", "{any_number}"), ("Control Number", "{any_number}"), ("Receipt No.", "{any_number}"), ("Audit No.", "{any_number}"), ("File No.", "{any_number}"), ("Stock No.", "{any_number}"), ("Transaction ID", "{any_number}"), ("Customer ID", "{any_number}"),
    ("Phone", "{phone}"), ("Telephone", "{phone}"), ("Fax", "{phone}"), ("Tel", "{phone}"), ("Email", "{email}"), ("Website", "{url}"), ("Address", "{street}"), ("Mailing Address", "{street} {town_line}"), ("City, State, Zip", "{town_line}"), ("County", "{town}"), ("Zip", "{town_line}"),
    ("Date Printed", "{today}"), ("Printed", "{today}"), ("Print Date", "{today}"), ("As of", "{today}"), ("Date Viewed", "{today}"), ("Last Updated", "{today}"), ("Application Date", "{any_date}"), ("Date Received", "{any_date}"), ("Last Renewal", "{any_date}"), ("Exam Date", "{any_date}"), ("Data current as of", "{today}"),
    ("Fee Paid", "{money}"), ("Fee", "{money}"), ("Amount", "{money}"), ("Supervising Physician", "{stranger}"), ("Collaborating Physician", "{stranger}"), ("Executive Director", "{stranger_plain}"), ("Instructor", "{stranger}"), ("Previous Name", "{stranger_plain}"), ("Alternate Name", "{stranger_plain}"), ("Registrar", "{stranger_plain}"),
    ("School", "{some_university}"), ("Practice Location", "{hospital}"), ("Employer", "{hospital}"), ("Primary Practice", "{company}"), ("Discipline on File", "No"), ("Discipline", "None"), ("Public Actions", "None on file"), ("Secondary Status", "None"), ("Method", "Examination"), ("Obtained By", "Endorsement"), ("Board Action", "No"), ("Form", "{revision}"), ("Batch", "{any_number}"), ("Account", "{any_number}"), ("Certificate Stock", "{any_number}"), ("Tracking #", "{any_number}"), ("Statute", "{statute}"), ("Year of Graduation", "{year}"), ("Established", "{founded}"),
)  # fmt: skip


def labels(type: str, field: str) -> tuple[str, ...]:
    """The wordings of ``field`` on papers of ``type``."""
    return BY_TYPE.get(type, {}).get(field) or COMMON[field]
