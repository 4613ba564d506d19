"""Prose frames: the formulas in which certificates speak, written from the general custom of such papers.

A frame is a sequence of lines. ``#`` before a line sets it large (a name, a degree), ``=`` as a heading; slots are fields of the
credential (``{field:form}``), its plain words, or decoys.
"""

from __future__ import annotations

Frame = tuple[str, ...]

STATE_LICENSE: tuple[Frame, ...] = (
    ("={jurisdiction}", "#{issuer:short}", "Be it known that", "#{holder_name}", "having complied with the provisions of law is hereby licensed to practice {practice} as a", "#{qualification}", "in testimony whereof witness our hands and seal this {issue_date:words}", "License No. {number}"),
    ("=The {issuer}", "This is to certify that", "#{holder_name}", "has met all of the requirements of {statute} and is duly licensed as a", "#{qualification}", "in the {jurisdiction}", "Given under the seal of the Board this {issue_date:words}.", "No. {number}"),
    ("={issuer}", "Know all persons by these presents that {holder_name} has given satisfactory evidence of fitness and is authorized to practice as {qualification} within this State.", "Certificate number {number} issued {issue_date}"),
    ("=CERTIFICATE OF LICENSURE", "{jurisdiction}", "{issuer:short}", "hereby certifies that", "#{holder_name}", "is licensed as", "#{qualification}", "License number {number}", "Issued {issue_date}", "Expires {expiry_date}"),
    ("={jurisdiction}", "{department}", "#{issuer:short}", "This is to certify that", "#{holder_name}", "having shown to the satisfaction of the {board} that he or she possesses the qualifications required by law, is hereby granted this license as a", "#{qualification}", "In this State and is entitled to all rights and privileges conferred by {statute}.", "In testimony whereof, witness the signature and seal hereby granting this license on the {issue_date:words}.", "License Number: {number}"),
    ("=To all to whom these presents shall come, Greeting:", "Be it known that {holder_name}, having passed the examination, was registered as a {qualification} on {issue_date} under registration number {number} and that this registration remains in force through {expiry_date}.", "{issuer}"),
    ("={issuer}", "The person named below has met all requirements and is hereby licensed to practice {practice}.", "#{holder_name}", "{qualification}", "{number}", "{issue_date}  {expiry_date}"),
    ("#{holder_name}", "is hereby licensed to practice {practice} in the {jurisdiction}", "{qualification}", "License {number}, valid from {issue_date} to {expiry_date}", "={issuer}"),
    ("={jurisdiction}", "{department}", "#{issuer:short}", "The person named below has met all requirements of {statute} and may practice as", "#{qualification}", "#{holder_name}", "License number {number} is valid for the period {issue_date:long} – {expiry_date:long}."),
    ("={issuer}", "LICENSE NO. {number}", "#{holder_name}", "is licensed as {qualification}. This license was issued on {issue_date:long} and is good until {expiry_date:good}, unless sooner suspended or revoked."),
    ("=Renewal of License", "{issuer}", "This certifies that {holder_name}, {qualification}, holder of license {number}, has paid the fee and is entitled to practice from {issue_date:long} to and including {expiry_date:good}."),
    ("={issuer}", "#{holder_name}", "{qualification}", "License {number}", "In good standing and registered through {expiry_date:good}"),
)  # fmt: skip
BOARD: tuple[Frame, ...] = (
    ("={issuer}", "hereby certifies that", "#{holder_name}", "has satisfied all the requirements and is certified as a Diplomate of this Board in", "#{qualification}", "Certificate No. {number}", "{issue_date:words}", "Valid through {expiry_date}"),
    ("={issuer}", "Incorporated {founded}", "attests that", "#{holder_name}", "has met the requirements of this Board and is hereby designated a Diplomate", "#{qualification}", "Certified {issue_date}", "Expires {expiry_date}"),
    ("#{issuer}", "A member board of the American Board of Medical Specialties", "certifies that {holder_name} having pursued an accepted course of graduate study and clinical work and having passed the required examinations is a Diplomate in the specialty of", "#{qualification}", "from {issue_date} to {expiry_date}", "No. {number}"),
    ("={issuer}", "#{holder_name}", "is certified in", "#{qualification}", "{issue_date}", "Certificate Number {number}"),
    ("={issuer}", "by virtue of the authority vested in it has certified", "#{holder_name}", "in the specialty of {qualification}", "In witness whereof the Board has caused its seal to be affixed this {issue_date:words}", "{number}"),
    ("={issuer}", "Be it known that", "#{holder_name}", "having satisfied the requirements of the Board is hereby recognized as a specialist in", "#{qualification}", "Recertified {issue_date}", "Certificate expires {expiry_date}"),
    ("={issuer}", "certifies that", "#{holder_name}", "is a Diplomate in", "#{qualification}", "This certificate, No. {number}, dated {issue_date:long}, is good through {expiry_date:good}."),
    ("#{holder_name}", "a physician duly qualified, has passed the examinations of", "#{issuer}", "and is certified in {qualification} for the period {issue_date:long} – {expiry_date:long}", "{number}"),
)  # fmt: skip
CERTIFICATION: tuple[Frame, ...] = (
    ("={issuer}", "This certifies that", "#{holder_name}", "has fulfilled all requirements and achieved recognition as a", "#{qualification}", "Valid Through: {expiry_date}", "Certification Number: {number}"),
    ("={issuer}", "hereby certifies that {holder_name} has met the eligibility requirements, passed the national examination and is entitled to use the credential", "#{qualification}", "Certification number {number}", "Effective {issue_date} through {expiry_date}"),
    ("=CERTIFICATE OF CERTIFICATION", "{issuer}", "confers upon", "#{holder_name}", "the title of", "#{qualification}", "{issue_date} – {expiry_date}", "No. {number}"),
    ("=Be it known that", "#{holder_name}", "has successfully met the standards for professional certification and is recognized as", "#{qualification}", "by the {issuer}", "Awarded {issue_date:words}", "Expires {expiry_date}"),
    ("={issuer}", "Upon the recommendation of the Board of Directors", "#{holder_name}", "is hereby designated", "#{qualification}", "Certified since {issue_date}", "Certification is valid until {expiry_date}", "ID {number}"),
    ("={issuer}", "attests that", "#{holder_name}", "may use the title", "#{qualification}", "Certification {number} is valid for the period {issue_date:long} – {expiry_date:long}."),
    ("=The {issuer}", "#{holder_name}", "#{qualification}", "This certification remains in effect until {expiry_date:good} and must be renewed before that time.", "Certificate no. {number}"),
)  # fmt: skip
DIPLOMA: tuple[Frame, ...] = (
    ("#{issuer}", "upon the recommendation of the Faculty has conferred upon", "#{holder_name}", "the degree of", "#{qualification}", "with all the rights, privileges, honors and responsibilities thereunto appertaining.", "In Testimony Whereof, the seal of the University is affixed this {issue_date:words}."),
    ("=The Trustees of", "#{issuer}", "To all persons to whom these presents may come, greeting. Be it known that", "#{holder_name}", "having satisfactorily completed all requirements has been admitted to the degree of", "#{qualification}", "Given at {town}, {state}, on this the {issue_date:words}."),
    ("#{issuer}", "Know all men by these presents that", "#{holder_name}", "having completed the studies and fulfilled the requirements of the Faculty has accordingly been admitted to the degree of", "#{qualification}", "In Witness Whereof, we have hereunto subscribed our names", "{issue_date}"),
    ("#{issuer}", "has awarded the degree of {qualification} to", "#{holder_name}", "in recognition of the successful completion of the prescribed course of study with all the honors and privileges belonging thereto", "{issue_date}"),
    ("#{holder_name}", "having fulfilled all the requirements prescribed by the Faculty of {subject} is hereby granted the degree of", "#{qualification}", "Magna Cum Laude", "by the Board of Regents on {issue_date}", "#{issuer}"),
    ("=Board of Regents", "#{issuer}", "on the nomination of the faculty and by authority of the State of {state} confers upon", "#{holder_name}", "the degree of", "#{qualification}", "with distinction in {major}", "Dated at {town} this {issue_date:words}"),
    ("#{issuer}", "The Regents, upon recommendation of the faculty, admit {holder_name} to the degree {qualification} and grant all the rights thereunto pertaining. {issue_date:words}."),
    ("#{issuer}", "#{holder_name}", "has been awarded the degree of", "#{qualification}", "{issue_date:long}", "President", "Dean"),
    ("=By authority of the Board of Trustees and upon recommendation of the Faculty", "#{issuer}", "hereby confers on", "#{holder_name}", "the degree", "#{qualification}", "and all privileges pertaining to it. Conferred at {town}, {state}, {issue_date:words}."),
)  # fmt: skip
DIPLOMA_LATIN: tuple[Frame, ...] = (
    ("#{issuer}", "Omnibus ad quos hae litterae pervenerint salutem", "Notum sit quod nos Praeses et Curatores", "#{holder_name}", "ad gradum", "#{qualification}", "admisimus cum omnibus iuribus, honoribus, privilegiis ad hunc gradum pertinentibus", "In cuius rei testimonium sigillum apposuimus, datum {issue_date:latin} et Universitatis conditae centesimo vicesimo"),
    ("=Praeses et Socii", "#{issuer}", "omnibus has litteras lecturis salutem in Domino sempiternam. Sciatis quod {holder_name} gradum {qualification} contulimus", "magna cum laude", "Datum {issue_date:latin}", "conditae {founded}"),
    ("#{issuer}", "Nos Rector et Professores testamur", "#{holder_name}", "ad gradum", "#{qualification}", "evectum esse", "{issue_date:latin}"),
)  # fmt: skip
DIPLOMA_SPANISH: tuple[Frame, ...] = (
    ("#{issuer}", "otorga a", "#{holder_name}", "el título de", "#{qualification}", "por haber cumplido los requisitos exigidos por la ley", "Dado en {town}, a los {issue_date:spanish}"),
    ("=La {issuer}", "en virtud de que", "#{holder_name}", "ha aprobado los estudios correspondientes, le confiere el título de", "#{qualification}", "expedido el {issue_date:spanish}", "Cédula {any_number}", "Matrícula {any_number}"),
    ("=República de {town}", "#{issuer}", "El Rector, por cuanto {holder_name} ha cumplido con todos los requisitos, le otorga el título de {qualification}.", "{issue_date:spanish}", "Registro No. {number}"),
)  # fmt: skip
HIGH_SCHOOL: tuple[Frame, ...] = (
    ("#{issuer}", "This certifies that", "#{holder_name}", "has satisfactorily completed the course of study prescribed for graduation and is therefore awarded this", "#{qualification}", "given at {town}, {state}, this {issue_date:words}"),
    ("={district}", "#{issuer}", "Be it known that", "#{holder_name}", "having completed the prescribed course of study is entitled to this", "#{qualification}", "{issue_date}"),
    ("#{issuer}", "{town}, {state}", "hereby awards to {holder_name} this {qualification} for completing the course of study prescribed by the Board of Education. In witness whereof our signatures are affixed this {issue_date:words}."),
    ("=THE BOARD OF EDUCATION OF THE {district}", "on the recommendation of the faculty of", "#{issuer}", "confers upon", "#{holder_name}", "this", "#{qualification}", "{issue_date:words}"),
    ("#{issuer}", "#{qualification}", "#{holder_name}", "has honorably completed the course of study required for graduation and has been found worthy in character and citizenship", "{issue_date}", "Class of {year}"),
    ("=STATE OF {state}", "{district}", "#{issuer}", "To all who may read these letters, greeting: hereby it is certified that {holder_name} has fulfilled the requirements for graduation. In testimony whereof we grant this {qualification} on {issue_date:long}."),
    ("#{issuer}", "{town}, {state}", "Graduate", "#{holder_name}", "College preparatory course, with honors", "#{qualification}", "Commencement {issue_date}", "Principal {stranger_plain}"),
    ("={qualification}", "awarded to", "#{holder_name}", "by", "#{issuer}", "an accredited secondary school, upon completion of 24 units of credit", "{issue_date}"),
)  # fmt: skip
EQUIVALENCY: tuple[Frame, ...] = (
    ("={jurisdiction}", "#{issuer}", "This is to certify that", "#{holder_name}", "having passed the tests of General Educational Development has been awarded this", "#{qualification}", "{issue_date:words}", "No. {number}"),
    ("#{issuer}", "hereby awards the", "#{qualification}", "to", "#{holder_name}", "who has met the requirements established for high school equivalency (GED® test)", "Date: {issue_date}", "Certificate number {number}"),
    ("={jurisdiction}", "#{qualification}", "Be it known that {holder_name} has demonstrated by examination (HiSET) a level of achievement equal to that of a high school graduate and is granted this credential on {issue_date}.", "{issuer}", "{number}"),
    ("#{issuer}", "By authority of the {jurisdiction}", "#{qualification}", "#{holder_name}", "has successfully completed the battery of tests and is entitled to all the rights of a high school graduate", "Issued {issue_date:long}", "Serial No. {number}"),
    ("=HIGH SCHOOL EQUIVALENCY", "{issuer} certifies that {holder_name} earned the {qualification} on {issue_date:long} with scores of 152, 160, 155 and 149 and a total of 616.", "Document {number}"),
    ("={jurisdiction}", "#{holder_name}", "having met the standards set by the {issuer}", "is awarded the", "#{qualification}", "this {issue_date:words}", "Commissioner of Education"),
)  # fmt: skip
POSTGRADUATE: tuple[Frame, ...] = (
    ("#{issuer}", "This is to certify that", "#{holder_name}", "has satisfactorily completed a", "#{qualification}", "from {start_date} to {end_date}"),
    ("#{issuer}", "in affiliation with {affiliate}", "certifies that", "#{holder_name}", "has served as {qualification:as} from {start_date} through {end_date} and has performed the duties of this position in a satisfactory manner.", "Dated this {issue_date:words}"),
    ("=Certificate of {role}", "Be it known that {holder_name} was appointed {qualification:as} at {issuer} and completed the prescribed period of training", "{start_date} – {end_date}"),
    ("#{issuer}", "Graduate Medical Education", "#{holder_name}", "having faithfully discharged the duties of", "#{qualification:as}", "{start_date} - {end_date}", "is awarded this certificate", "{issue_date}"),
    ("=This certifies that", "#{holder_name}", "has completed a {role} in", "#{qualification:subject}", "at {issuer}", "Completed {end_date}"),
    ("#{issuer}", "Department of {subject}", "hereby certifies that {holder_name} has successfully completed the {qualification} ({level}) on {end_date} having entered the program on {start_date}.", "Program Director {stranger}"),
    ("#{issuer}", "The Department of {subject} and the Office of Graduate Medical Education", "recognize", "#{holder_name}", "for the completion of the", "#{qualification}", "{start_date:long} – {end_date:long}", "ACGME Program {any_number}"),
    ("={issuer}", "To all persons be it known that", "#{holder_name}", "served this institution faithfully as", "#{qualification:as}", "for the period beginning {start_date:long} and ending {end_date:long}", "{issue_date:words}"),
    ("=CERTIFICATE OF {role}", "{issuer} and its affiliated hospitals", "#{holder_name}, {level}", "{qualification}", "Completed: {end_date}", "Entered: {start_date}"),
)  # fmt: skip
ECFMG: tuple[Frame, ...] = (
    ("#{issuer}", "certifies that", "#{holder_name}", "has satisfied the requirements for the {qualification}", "Certificate Number {number}", "Date Issued {issue_date}", "Valid Through {expiry_date}"),
    ("={issuer}", "Be it known that", "#{holder_name}", "a graduate of {school} has passed the examinations required and is granted this", "#{qualification}", "No. {number}", "{issue_date:words}"),
    ("#{issuer}", "#{qualification}", "This is to certify that {holder_name} has met the medical education credential and examination requirements: USMLE Step 1 {any_date}, Step 2 CK {any_date}.", "Certificate number {number}   Issued {issue_date}"),
)  # fmt: skip
LIFE: tuple[Frame, ...] = (
    ("={issuer}", "#{qualification}", "#{holder_name}", "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the {issuer} Program.", "Issue Date {issue_date}", "Renew By {expiry_date}"),
    ("=CERTIFICATE OF COMPLETION", "This is to certify that", "#{holder_name}", "has successfully completed the requirements of", "#{qualification}", "Date completed: {issue_date}", "Validity period: {expiry_date}", "Conducted by: {issuer}", "Certificate ID {number}"),
    ("={qualification}", "This certifies that {holder_name} has completed the training program and demonstrated proficiency in the knowledge and skills required.", "COURSE DATE: {issue_date} | CERTIFICATION ID: {number}", "VALID UNTIL: {expiry_date}", "{issuer}"),
    ("={issuer}", "This card certifies that", "#{holder_name}", "has met the requirements for", "#{qualification}", "Course completed {issue_date}. This card is good until {expiry_date:good}.", "ID {number}"),
)  # fmt: skip
INSURANCE: tuple[Frame, ...] = (
    ("=CERTIFICATE OF INSURANCE", "{issuer}", "This is to certify that the policy of professional liability insurance listed below has been issued to {holder_name} under policy number {number} for the policy period {issue_date} to {expiry_date} with limits of {per_claim_limit} each claim and {aggregate_limit} annual aggregate.", "Retroactive date: {retroactive_date}", "This certificate is issued as a matter of information only and confers no rights upon the certificate holder."),
    ("=CONFIRMATION OF COVERAGE", "We hereby confirm that {holder_name} is insured by {issuer} on a claims-made basis.", "Policy {number}", "Effective {issue_date}; expires {expiry_date}.", "Limits of liability: {per_claim_limit} / {aggregate_limit}"),
)  # fmt: skip
CME: tuple[Frame, ...] = (
    ("={issuer}", "certifies that", "#{holder_name}", "has participated in the activity titled", "#{qualification}", "on {issue_date} and is awarded {credits} AMA PRA Category 1 Credit(s)™."),
    ("=CERTIFICATE OF ATTENDANCE", "This is to certify that {holder_name} attended {qualification} held at {town}, {st} on {issue_date:range} and has earned {credits} contact hours.", "{issuer} is accredited by the Accreditation Council for Continuing Medical Education."),
    ("=Certificate of Continuing Education", "#{holder_name}", "has completed", "#{qualification}", "{credits} CE credits", "{issue_date}", "Provided by {issuer}", "Provider approved by the {state} Board of Registered Nursing, Provider Number {any_number}, for {credits} contact hours."),
    ("#{holder_name}", "participated in the live activity", "{qualification}", "{town}, {st}", "{issue_date:range}", "{issuer} designates this activity for a maximum of 30 AMA PRA Category 1 Credits™. Credits claimed: {credits}"),
    ("=CERTIFICATE", "{issuer}", "hereby acknowledges that", "#{holder_name}", "took part in", "#{qualification}", "held {issue_date:range} in {town}, {st}", "and earned", "#{credits}", "contact hours"),
)  # fmt: skip
TRAINING: tuple[Frame, ...] = (
    ("=CERTIFICATE OF COMPLETION", "This is to certify that", "#{holder_name}", "has successfully completed", "#{qualification}", "{issue_date}", "{issuer}"),
    ("=Certificate of Training", "{issuer} certifies that {holder_name} has completed the course {qualification} on {issue_date}.", "Certificate ID: {number}"),
    ("={issuer}", "presents this certificate to", "#{holder_name}", "for completing the required training", "#{qualification}", "Completed {issue_date}", "Expires {expiry_date}"),
    ("#{qualification}", "Completed by {holder_name} on {issue_date}", "This certificate verifies completion of a {year} hour curriculum.", "Verify at {url}", "{issuer}"),
    ("=This is to certify that:", "#{holder_name}", "Has completed the following program course:", "{qualification}", "Under requirements set by:", "{issuer}", "Completion Date {issue_date}", "Expiration Date {expiry_date}", "Record ID {number}"),
    ("#{issuer}", "awards", "#{holder_name}", "this certificate for the successful completion of the course", "#{qualification}", "Completed {issue_date:long}; valid until {expiry_date:good}", "No. {number}"),
)  # fmt: skip
CSR: tuple[Frame, ...] = (
    ("={jurisdiction}", "#{issuer}", "CONTROLLED SUBSTANCE REGISTRATION", "This certifies that {holder_name} is registered to prescribe, dispense and administer controlled substances in schedules {schedules}", "Registration No. {number}", "Expires {expiry_date}"),
    ("=CONTROLLED DANGEROUS SUBSTANCES CERTIFICATE", "{issuer}", "#{holder_name}", "{number}", "Issued {issue_date}", "Expires {expiry_date}"),
    ("#{issuer}", "{jurisdiction}", "{holder_name} may lawfully dispense controlled substances in schedules {schedules} until {expiry_date:good}.", "Registration number {number}", "Date of issue {issue_date}"),
    ("=STATE CONTROLLED SUBSTANCES REGISTRATION", "{issuer}", "#{holder_name}", "No. {number}", "Valid for the period {issue_date:long} – {expiry_date:long}"),
)  # fmt: skip
NPI: tuple[Frame, ...] = (
    ("=National Plan and Provider Enumeration System", "Your National Provider Identifier (NPI) application has been approved. {holder_name} has been assigned the NPI {number} with an enumeration date of {issue_date}."),
    ("={issuer}", "{holder_name}", "NPI {number}", "Assigned {issue_date:long}. Keep this notice for your records."),
)  # fmt: skip

BY_TYPE: dict[str, tuple[Frame, ...]] = {
    "state_license": STATE_LICENSE, "board_certification": BOARD, "professional_certification": CERTIFICATION, "diploma": DIPLOMA,
    "high_school_diploma": HIGH_SCHOOL, "equivalency_certificate": EQUIVALENCY, "postgraduate_training": POSTGRADUATE,
    "ecfmg_certificate": ECFMG, "life_support_card": LIFE, "malpractice_insurance": INSURANCE, "cme_certificate": CME,
    "training_certificate": TRAINING, "controlled_substance_registration": CSR, "npi_letter": NPI,
}  # fmt: skip

TITLES: dict[str, tuple[str, ...]] = {
    "state_license": ("LICENSE", "Professional License", "Certificate of Licensure", "LICENSE TO PRACTICE", "Registration Certificate", "Renewal License", "Wallet Card", "License Renewal", "Certificate of Registration"),
    "dea_registration": ("CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE",),
    "controlled_substance_registration": ("CONTROLLED SUBSTANCE REGISTRATION", "Controlled Dangerous Substances Registration", "Practitioner Controlled Substance Registration", "CONTROLLED SUBSTANCES LICENSE", "Massachusetts Controlled Substances Registration", "State Controlled Substances Permit"),
    "board_certification": ("Board Certification", "Certificate", "DIPLOMATE", "Certification Status", "Certification Matters"),
    "professional_certification": ("Certification", "CERTIFICATE OF CERTIFICATION", "Certification Verification", "Wallet Card", "National Certification"),
    "diploma": ("DIPLOMA", "Degree Verification", "Degree Certificate", "DegreeVerify Certificate", "Certificate of Graduation"),
    "high_school_diploma": ("High School Diploma", "DIPLOMA", "Certificate of Graduation"),
    "equivalency_certificate": ("High School Equivalency", "GED® Credential", "HIGH SCHOOL EQUIVALENCY DIPLOMA", "HiSET Equivalency Credential"),
    "postgraduate_training": ("Certificate of Completion", "Graduate Medical Education", "Verification of Training", "Residency Certificate", "Certificate of Training", "Postgraduate Training Verification"),
    "ecfmg_certificate": ("STANDARD ECFMG CERTIFICATE", "ECFMG Certification", "Certificate"),
    "life_support_card": ("CERTIFICATE OF COMPLETION", "Provider Card", "eCard", "COURSE COMPLETION CARD", "Certificate of Achievement", "Training Certificate"),
    "malpractice_insurance": ("CERTIFICATE OF INSURANCE", "CERTIFICATE OF LIABILITY INSURANCE", "Professional Liability Declarations", "Confirmation of Coverage", "DECLARATIONS PAGE", "Evidence of Coverage"),
    "cme_certificate": ("Certificate of Credit", "CONTINUING EDUCATION CERTIFICATE", "Certificate of Participation", "CME Certificate", "Statement of Credit", "Certificate of Attendance"),
    "training_certificate": ("CERTIFICATE OF COMPLETION", "Certificate of Training", "Training Record", "Course Completion", "Certificate of Achievement", "COMPLETION REPORT"),
    "npi_letter": ("NPI Registry", "National Provider Identifier", "NPPES NPI Registry", "NPI Notification", "NPI Confirmation"),
    "identity_document": ("DRIVER LICENSE", "IDENTIFICATION CARD"),
    "immunization_record": ("Immunization Record", "COVID-19 Vaccination Record Card", "Vaccine Administration Record", "Official Certificate of Immunization", "Employee Health Record", "TB Screening"),
}  # fmt: skip
