"""Public words that papers of every issuer share: professions and their boards, degrees, specialties, courses, carriers.

Each entry is the canonical wording first, then what papers print for it. All are facts of public knowledge (names of boards,
degrees and certifications), written from memory; none is taken from a particular paper.
"""

from __future__ import annotations

from typing import NamedTuple


class Profession(NamedTuple):
    """A licensed profession: its name, how licences print it, its board after "<State>", and its practice as statutes say it."""

    name: str
    prints: tuple[str, ...]
    boards: tuple[str, ...]
    practice: str
    shapes: tuple[str, ...]


PROFESSIONS = (
    Profession(
        "Physician and Surgeon",
        ("Physician and Surgeon", "Physician & Surgeon"),
        ("Medical Board", "Board of Medicine", "Board of Medical Examiners", "State Board of Medical Licensure"),
        "medicine and surgery",
        (
            "A99999",
            "MD999999",
            "999999",
            "036.999999",
            "0101999999",
            "4301999999",
            "ME99999",
            "25MA99999900",
            "DR.0099999",
            "999999-1205",
            "MD.99999",
        ),
    ),
    Profession(
        "Physician",
        ("Physician", "Medical Doctor", "MEDICAL PHYSICIAN"),
        ("Board of Medicine", "Medical Board", "Board of Physicians", "Board of Medical Practice"),
        "medicine and surgery",
        ("D0099999", "MD99999999", "35.999999", "04-99999", "99999-20", "C1-0099999", "042.0099999", "T9999"),
    ),
    Profession(
        "Osteopathic Physician",
        ("Osteopathic Physician", "Osteopathic Physician and Surgeon", "Doctor of Osteopathic Medicine"),
        ("Board of Osteopathic Medicine", "Osteopathic Medical Board", "Board of Osteopathic Examiners"),
        "osteopathic medicine and surgery",
        ("OS99999", "5101999999", "34.999999", "20A9999", "DO99999", "OP99999999"),
    ),
    Profession(
        "Registered Nurse",
        ("Registered Nurse", "REGISTERED NURSE", "Registered Nurse (RN)", "RN", "Registered Professional Nurse"),
        ("Board of Nursing", "Board of Registered Nursing", "State Board of Nursing"),
        "registered nursing",
        (
            "RN999999",
            "RN99999999",
            "999999",
            "4704999999",
            "26NR99999999",
            "RN.999999",
            "0001999999",
            "R999999",
            "041.999999",
            "28999999A",
            "999999-30",
            "95999999",
        ),
    ),
    Profession(
        "Licensed Practical Nurse",
        ("Licensed Practical Nurse", "LPN", "Practical Nurse", "Licensed Practical Nurse (LPN)"),
        ("Board of Nursing", "Board of Practical Nursing", "State Board of Nursing"),
        "practical nursing",
        ("PN999999", "4703999999", "LP99999999", "043.999999", "0002999999", "PN9999999"),
    ),
    Profession(
        "Nurse Practitioner",
        ("Nurse Practitioner", "NURSE PRACTITIONER", "Certified Nurse Practitioner", "Nurse Practitioner (NP)"),
        ("Board of Nursing", "Board of Registered Nursing"),
        "advanced practice nursing",
        ("NP99999", "AP99999999", "0024999999", "F999999", "9999999NP-PP", "APRN.CNP.99999", "CNP999999", "209.999999"),
    ),
    Profession(
        "Advanced Practice Registered Nurse",
        (
            "Advanced Practice Registered Nurse",
            "APRN",
            "ADVANCED PRACTICE REGISTERED NURSE",
            "Advanced Practice Registered Nurse (APRN)",
        ),
        ("Board of Nursing", "State Board of Nursing"),
        "advanced practice registered nursing",
        ("APRN99999", "APRN9999999", "NUR-APRN-LIC-99999", "101.0099999", "53-99999-999"),
    ),
    Profession(
        "Physician Assistant",
        ("Physician Assistant", "PHYSICIAN ASSISTANT", "Physician Assistant (PA)", "PA-C"),
        ("Board of Medicine", "Physician Assistant Board", "Medical Board"),
        "medicine as a physician assistant",
        ("PA99999", "5601999999", "0110999999", "50.999999RX", "MA999999", "PA.9999", "C0099999", "085.999999"),
    ),
    Profession(
        "Pharmacist",
        ("Pharmacist", "Registered Pharmacist", "PHARMACIST", "RPh"),
        ("Board of Pharmacy", "State Board of Pharmacy"),
        "pharmacy",
        ("PS99999", "RP999999L", "5302999999", "0202999999", "PH99999999", "28RI99999900", "051.999999", "RPH99999", "03999999"),
    ),
    Profession(
        "Pharmacy Technician",
        ("Pharmacy Technician", "Registered Pharmacy Technician", "PHARMACY TECHNICIAN"),
        ("Board of Pharmacy",),
        "the duties of a pharmacy technician",
        ("TCH99999", "PT999999", "RPT99999", "049.999999"),
    ),
    Profession(
        "Dentist",
        ("Dentist", "DENTIST", "General Dentist", "Doctor of Dental Surgery"),
        ("Board of Dentistry", "Dental Board", "Board of Dental Examiners"),
        "dentistry",
        ("DN99999", "2901999999", "0401999999", "30.099999", "DS099999L", "99999"),
    ),
    Profession(
        "Dental Hygienist",
        ("Dental Hygienist", "Registered Dental Hygienist", "DENTAL HYGIENIST"),
        ("Board of Dentistry", "Dental Hygiene Board"),
        "dental hygiene",
        ("DH99999", "2902999999", "RDH9999"),
    ),
    Profession(
        "Physical Therapist",
        ("Physical Therapist", "PHYSICAL THERAPIST", "Licensed Physical Therapist"),
        ("Board of Physical Therapy", "Physical Therapy Board", "Board of Physical Therapy Examiners"),
        "physical therapy",
        ("PT99999", "5501999999", "PT.099999", "40QA99999900", "070.999999", "9999999"),
    ),
    Profession(
        "Occupational Therapist",
        ("Occupational Therapist", "OCCUPATIONAL THERAPIST", "Licensed Occupational Therapist"),
        ("Board of Occupational Therapy", "Board of Occupational Therapy Examiners"),
        "occupational therapy",
        ("OT99999", "5201999999", "OT.99999", "056.999999"),
    ),
    Profession(
        "Speech-Language Pathologist",
        ("Speech-Language Pathologist", "Speech Language Pathologist", "SPEECH-LANGUAGE PATHOLOGIST"),
        ("Board of Speech-Language Pathology and Audiology", "Board of Examiners in Speech-Language Pathology and Audiology"),
        "speech-language pathology",
        ("SP99999", "SA9999", "2202999999", "146.999999"),
    ),
    Profession(
        "Psychologist",
        ("Psychologist", "Clinical Psychologist", "Licensed Psychologist", "PSYCHOLOGIST"),
        ("Board of Psychology", "Board of Examiners of Psychologists", "Psychology Board"),
        "psychology",
        ("PSY99999", "PY9999", "6301999999", "PS999999L", "0810999999"),
    ),
    Profession(
        "Licensed Clinical Social Worker",
        ("Licensed Clinical Social Worker", "LCSW", "Clinical Social Worker", "LICENSED CLINICAL SOCIAL WORKER"),
        ("Board of Social Work", "Board of Social Work Examiners", "Board of Behavioral Sciences"),
        "clinical social work",
        ("LCSW99999", "SW9999", "149.999999", "0904999999", "C99999"),
    ),
    Profession(
        "Licensed Professional Counselor",
        ("Licensed Professional Counselor", "LPC", "Professional Counselor"),
        ("Board of Counseling", "Board of Professional Counselors", "Counselors Board"),
        "professional counseling",
        ("LPC99999", "6401999999", "0701999999", "PC999999"),
    ),
    Profession(
        "Licensed Marriage and Family Therapist",
        ("Licensed Marriage and Family Therapist", "LMFT", "Marriage and Family Therapist"),
        ("Board of Behavioral Sciences", "Board of Marriage and Family Therapy"),
        "marriage and family therapy",
        ("LMFT99999", "MFT9999", "MT9999"),
    ),
    Profession(
        "Respiratory Care Practitioner",
        ("Respiratory Care Practitioner", "Respiratory Therapist", "RCP", "RESPIRATORY CARE PRACTITIONER"),
        ("Respiratory Care Board", "Board of Respiratory Care"),
        "respiratory care",
        ("RCP99999", "RT99999", "4401999999", "RC9999"),
    ),
    Profession(
        "Optometrist",
        ("Optometrist", "OPTOMETRIST", "Doctor of Optometry"),
        ("Board of Optometry", "Board of Examiners in Optometry"),
        "optometry",
        ("OPT9999", "OD99999", "4901999999", "TPA9999"),
    ),
    Profession(
        "Podiatrist",
        ("Podiatrist", "Podiatric Physician", "Doctor of Podiatric Medicine", "PODIATRIC PHYSICIAN"),
        ("Board of Podiatric Medicine", "Board of Podiatry", "Podiatric Medical Board"),
        "podiatric medicine",
        ("PO9999", "E9999", "5901999999", "36.999999"),
    ),
    Profession(
        "Chiropractor",
        ("Chiropractor", "Chiropractic Physician", "Doctor of Chiropractic", "CHIROPRACTOR"),
        ("Board of Chiropractic Examiners", "Board of Chiropractic"),
        "chiropractic",
        ("DC99999", "CH9999", "2301999999"),
    ),
    Profession(
        "Dietitian",
        ("Dietitian", "Licensed Dietitian", "Registered Dietitian", "DIETITIAN/NUTRITIONIST"),
        ("Board of Dietetics", "Dietetics Board"),
        "dietetics",
        ("ND9999", "LD.9999", "LD9999"),
    ),
    Profession(
        "Paramedic",
        ("Paramedic", "EMT-Paramedic", "PARAMEDIC", "Emergency Medical Technician - Paramedic"),
        ("Emergency Medical Services Authority", "Bureau of Emergency Medical Services", "Department of Health, EMS Division"),
        "paramedicine",
        ("P99999", "PMD999999", "EMTP9999", "9999999"),
    ),
    Profession(
        "Certified Nursing Assistant",
        ("Certified Nursing Assistant", "CNA", "Nurse Aide", "Certified Nurse Assistant"),
        ("Nurse Aide Registry", "Board of Nursing", "Department of Public Health"),
        "nurse aide services",
        ("CNA999999", "009999999", "NA999999"),
    ),
    Profession(
        "Radiologic Technologist",
        (
            "Radiologic Technologist",
            "Certified Radiologic Technologist",
            "Medical Radiologic Technologist",
            "RADIOLOGIC TECHNOLOGIST",
        ),
        ("Radiation Control Program", "Board of Medical Imaging", "Department of Health, Radiologic Health Branch"),
        "radiologic technology",
        ("CRT99999", "RHT999999", "RT9999", "GMR99999"),
    ),
)

MORE_PROFESSIONS = (
    Profession("Resident Physician", ("Resident Physician", "Physician Resident", "Postgraduate Training License", "RESIDENT PHYSICIAN"), ("Board of Medicine", "Medical Board"), "medicine in postgraduate training", ("TRN99999", "57.099999", "125.099999", "TL99999", "MT999999", "PTL9999")),
    Profession("Licensed Vocational Nurse", ("Licensed Vocational Nurse", "LVN", "Vocational Nurse"), ("Board of Vocational Nursing", "Board of Nursing"), "vocational nursing", ("VN999999", "999999")),
    Profession("Certified Registered Nurse Anesthetist", ("Certified Registered Nurse Anesthetist", "CRNA", "CERTIFIED REGISTERED NURSE ANESTHETIST"), ("Board of Nursing",), "nurse anesthesia", ("APRN.CRNA.099999", "NA9999", "CRNA99999")),
    Profession("Certified Nurse Midwife", ("Certified Nurse Midwife", "CNM", "Nurse Midwife"), ("Board of Nursing",), "nurse midwifery", ("NMW9999", "CNM9999")),
    Profession("Clinical Nurse Specialist", ("Clinical Nurse Specialist", "CNS"), ("Board of Nursing",), "advanced practice nursing", ("CNS9999", "999999CNS")),
    Profession("Pharmacy Intern", ("Pharmacy Intern", "Intern Pharmacist", "PHARMACY INTERN"), ("Board of Pharmacy",), "pharmacy under supervision", ("INT99999", "5303999999", "0205999999")),
    Profession("Physical Therapist Assistant", ("Physical Therapist Assistant", "PTA", "PHYSICAL THERAPIST ASSISTANT"), ("Board of Physical Therapy", "Physical Therapy Board"), "physical therapy as an assistant", ("PTA99999", "160.009999")),
    Profession("Certified Medication Aide", ("Certified Medication Aide", "Qualified Medication Aide", "CERTIFIED MEDICATION AIDE"), ("Board of Nursing", "Department of Health"), "medication aide services", ("CMA9999", "MA999999")),
    Profession("Emergency Medical Technician", ("Emergency Medical Technician", "EMT", "EMERGENCY MEDICAL TECHNICIAN"), ("Bureau of Emergency Medical Services", "Office of EMS and Trauma"), "emergency medical care", ("E999999", "EMT99999", "999999")),
    Profession("Associate Marriage and Family Therapist", ("Associate Marriage and Family Therapist", "AMFT"), ("Board of Behavioral Sciences", "Board of Marriage and Family Therapy"), "marriage and family therapy under supervision", ("AMFT999999", "9999")),
    Profession("Licensed Master Social Worker", ("Licensed Master Social Worker", "LMSW", "Master Social Worker"), ("Board of Social Work", "Board of Social Work Examiners"), "master social work", ("LMSW99999", "6801999999", "9999M")),
    Profession("Occupational Therapy Assistant", ("Occupational Therapy Assistant", "COTA", "Licensed Occupational Therapy Assistant"), ("Board of Occupational Therapy",), "occupational therapy as an assistant", ("OTA9999", "057.009999")),
)  # fmt: skip
"""Professions that only written sheets are for."""

LICENSE_CLASSES = (
    "Full",
    "Unlimited",
    "Unrestricted",
    "Full and Unrestricted",
    "Class A",
    "Class I",
    "Limited",
    "Standard",
    "Permanent",
    "Level II",
    "Full License",
    "Regular",
)

DEPARTMENTS = (
    "Department of Health", "Department of Consumer Affairs", "Department of Licensing and Regulatory Affairs", "Department of State",
    "Department of Health Professions", "Department of Commerce", "Division of Professional Licensing", "Department of Public Health",
    "Department of Regulatory Agencies", "Bureau of Professional Licensing", "Department of Labor, Licensing and Regulation",
    "Division of Medical Quality Assurance", "Bureau of Professional and Occupational Affairs", "Office of Professional Regulation",
    "Department of Financial and Professional Regulation", "Division of Consumer Affairs", "Department of Safety and Professional Services",
)  # fmt: skip

ISSUERS_PRINTED_WHOLE = (
    ("Medical Board of California", "CA"), ("State Medical Board of Ohio", "OH"), ("Medical Licensing Board of Indiana", "IN"),
    ("Kansas State Board of Healing Arts", "KS"), ("Texas Medical Board", "TX"), ("North Carolina Medical Board", "NC"),
    ("Arizona Medical Board", "AZ"), ("Oregon Medical Board", "OR"), ("Washington Medical Commission", "WA"),
    ("Louisiana State Board of Medical Examiners", "LA"), ("Kentucky Board of Medical Licensure", "KY"),
    ("Massachusetts Board of Registration in Medicine", "MA"), ("Georgia Composite Medical Board", "GA"),
    ("California Board of Registered Nursing", "CA"), ("Texas Board of Nursing", "TX"), ("Ohio Board of Nursing", "OH"),
    ("Massachusetts Board of Registration in Nursing", "MA"), ("Louisiana State Board of Nursing", "LA"),
)  # fmt: skip

DEGREES = (
    ("Doctor of Medicine", ("Doctor of Medicine",), "Medicine"), ("Doctor of Medicine", ("Doctor of Medicine", "M.D.", "Doctor of Medicine (M.D.)"), "Medicine"),
    ("Doctor of Osteopathic Medicine", ("Doctor of Osteopathic Medicine", "Doctor of Osteopathy"), "Osteopathic Medicine"),
    ("Doctor of Dental Surgery", ("Doctor of Dental Surgery",), "Dentistry"), ("Doctor of Dental Medicine", ("Doctor of Dental Medicine",), "Dental Medicine"),
    ("Doctor of Pharmacy", ("Doctor of Pharmacy", "Doctor of Pharmacy (Pharm.D.)"), "Pharmacy"),
    ("Doctor of Nursing Practice", ("Doctor of Nursing Practice", "Doctor of Nursing Practice (DNP)"), "Nursing"),
    ("Doctor of Physical Therapy", ("Doctor of Physical Therapy",), "Health Sciences"), ("Doctor of Philosophy", ("Doctor of Philosophy",), "Graduate Studies"),
    ("Doctor of Podiatric Medicine", ("Doctor of Podiatric Medicine",), "Podiatric Medicine"), ("Doctor of Optometry", ("Doctor of Optometry",), "Optometry"),
    ("Doctor of Psychology", ("Doctor of Psychology",), "Psychology"), ("Doctor of Chiropractic", ("Doctor of Chiropractic",), "Chiropractic"),
    ("Bachelor of Medicine, Bachelor of Surgery", ("Bachelor of Medicine and Bachelor of Surgery", "M.B.B.S.", "Bachelor of Medicine, Bachelor of Surgery"), "Medicine"),
    ("Master of Science in Nursing", ("Master of Science in Nursing",), "Nursing"), ("Master of Public Health", ("Master of Public Health",), "Public Health"),
    ("Master of Social Work", ("Master of Social Work",), "Social Work"), ("Master of Physician Assistant Studies", ("Master of Physician Assistant Studies",), "Health Professions"),
    ("Master of Business Administration", ("Master of Business Administration",), "Business"), ("Master of Science", ("Master of Science",), "Graduate Studies"),
    ("Bachelor of Science in Nursing", ("Bachelor of Science in Nursing", "B.S.N."), "Nursing"), ("Bachelor of Science", ("Bachelor of Science",), "Arts and Sciences"),
    ("Bachelor of Arts", ("Bachelor of Arts",), "Arts and Sciences"), ("Bachelor of Science in Pharmacy", ("Bachelor of Science in Pharmacy",), "Pharmacy"),
    ("Associate in Applied Science", ("Associate in Applied Science", "Associate of Applied Science"), "Nursing"), ("Associate of Science", ("Associate of Science", "Associate in Science"), "Health Sciences"),
    ("Associate Degree in Nursing", ("Associate Degree in Nursing",), "Nursing"), ("Associate of Arts", ("Associate of Arts", "Associate in Arts"), "Liberal Arts"),
)  # fmt: skip
LATIN_DEGREES = (
    ("Doctor of Medicine", ("Medicinae Doctoris", "Doctoris in Medicina", "Medicinae Doctor")), ("Doctor of Dental Medicine", ("Medicinae Dentariae Doctoris",)),
    ("Bachelor of Arts", ("Artium Baccalaurei", "Baccalaurei in Artibus")), ("Bachelor of Science", ("Scientiae Baccalaurei", "Baccalaurei in Scientiis")),
    ("Doctor of Philosophy", ("Philosophiae Doctoris",)), ("Master of Arts", ("Magistri in Artibus",)),
)  # fmt: skip
SPANISH_DEGREES = (
    "Médico Cirujano",
    "Médico y Cirujano",
    "Doctor en Medicina",
    "Licenciado en Enfermería",
    "Licenciada en Enfermería",
    "Licenciado en Medicina",
    "Cirujano Dentista",
    "Químico Farmacobiólogo",
)

SPECIALTIES = (
    "Allergy and Immunology", "Anesthesiology", "Colon and Rectal Surgery", "Dermatology", "Emergency Medicine", "Family Medicine",
    "Internal Medicine", "Medical Genetics and Genomics", "Neurological Surgery", "Nuclear Medicine", "Obstetrics and Gynecology",
    "Ophthalmology", "Orthopaedic Surgery", "Otolaryngology–Head and Neck Surgery", "Pathology", "Pediatrics",
    "Physical Medicine and Rehabilitation", "Plastic Surgery", "Preventive Medicine", "Psychiatry", "Neurology", "Diagnostic Radiology",
    "Surgery", "Thoracic Surgery", "Urology",
)  # fmt: skip
SUBSPECIALTIES = (
    ("Cardiovascular Disease", "Internal Medicine"), ("Gastroenterology", "Internal Medicine"), ("Hematology", "Internal Medicine"), ("Nephrology", "Internal Medicine"),
    ("Pulmonary Disease", "Internal Medicine"), ("Infectious Disease", "Internal Medicine"), ("Medical Oncology", "Internal Medicine"), ("Geriatric Medicine", "Family Medicine"),
    ("Sports Medicine", "Family Medicine"), ("Child and Adolescent Psychiatry", "Psychiatry and Neurology"), ("Critical Care Medicine", "Anesthesiology"), ("Pain Medicine", "Anesthesiology"),
    ("Pediatric Cardiology", "Pediatrics"), ("Neonatal-Perinatal Medicine", "Pediatrics"), ("Maternal-Fetal Medicine", "Obstetrics and Gynecology"), ("Vascular Surgery", "Surgery"),
    ("Interventional Radiology", "Radiology"), ("Medical Toxicology", "Emergency Medicine"), ("Hospice and Palliative Medicine", "Internal Medicine"),
)  # fmt: skip
BOARD_OF = {"Psychiatry": "Psychiatry and Neurology", "Neurology": "Psychiatry and Neurology", "Diagnostic Radiology": "Radiology"}

CERTIFICATIONS = (
    ("Family Nurse Practitioner", "FNP-BC", "American Nurses Credentialing Center", "ANCC"), ("Adult-Gerontology Primary Care Nurse Practitioner", "AGPCNP-BC", "American Nurses Credentialing Center", "ANCC"),
    ("Psychiatric-Mental Health Nurse Practitioner", "PMHNP-BC", "American Nurses Credentialing Center", "ANCC"), ("Medical-Surgical Nursing", "RN-BC", "American Nurses Credentialing Center", "ANCC"),
    ("Family Nurse Practitioner", "FNP-C", "American Academy of Nurse Practitioners Certification Board", "AANPCB"), ("Certified Registered Nurse Anesthetist", "CRNA", "National Board of Certification and Recertification for Nurse Anesthetists", "NBCRNA"),
    ("Critical Care Registered Nurse", "CCRN", "American Association of Critical-Care Nurses", "AACN"), ("Progressive Care Certified Nurse", "PCCN", "American Association of Critical-Care Nurses", "AACN"), ("Physician Assistant-Certified", "PA-C", "National Commission on Certification of Physician Assistants", "NCCPA"),
    ("Certified Emergency Nurse", "CEN", "Board of Certification for Emergency Nursing", "BCEN"), ("Oncology Certified Nurse", "OCN", "Oncology Nursing Certification Corporation", "ONCC"), ("Certified Perioperative Nurse", "CNOR", "Competency & Credentialing Institute", "CCI"),
    ("Inpatient Obstetric Nursing", "RNC-OB", "National Certification Corporation", "NCC"), ("Neonatal Intensive Care Nursing", "RNC-NIC", "National Certification Corporation", "NCC"), ("Certified Nurse-Midwife", "CNM", "American Midwifery Certification Board", "AMCB"), ("Certified Pediatric Nurse", "CPN", "Pediatric Nursing Certification Board", "PNCB"),
    ("Certified Provider Credentialing Specialist", "CPCS", "National Association Medical Staff Services", "NAMSS"), ("Certified Professional Medical Services Management", "CPMSM", "National Association Medical Staff Services", "NAMSS"), ("Registered Respiratory Therapist", "RRT", "National Board for Respiratory Care", "NBRC"),
    ("Radiography", "R.T.(R)(ARRT)", "American Registry of Radiologic Technologists", "ARRT"), ("Registered Diagnostic Medical Sonographer", "RDMS", "American Registry for Diagnostic Medical Sonography", "ARDMS"), ("Medical Laboratory Scientist", "MLS(ASCP)", "American Society for Clinical Pathology", "ASCP"), ("Board Certified Pharmacotherapy Specialist", "BCPS", "Board of Pharmacy Specialties", "BPS"),
    ("Occupational Therapist Registered", "OTR", "National Board for Certification in Occupational Therapy", "NBCOT"), ("Certificate of Clinical Competence in Speech-Language Pathology", "CCC-SLP", "American Speech-Language-Hearing Association", "ASHA"), ("Registered Dietitian", "RD", "Commission on Dietetic Registration", "CDR"), ("Nationally Registered Paramedic", "NRP", "National Registry of Emergency Medical Technicians", "NREMT"),
    ("National Certified Counselor", "NCC", "National Board for Certified Counselors", "NBCC"), ("Board Certified Behavior Analyst", "BCBA", "Behavior Analyst Certification Board", "BACB"), ("Certified Pharmacy Technician", "CPhT", "Pharmacy Technician Certification Board", "PTCB"), ("Certified Wound Care Nurse", "CWCN", "Wound, Ostomy and Continence Nursing Certification Board", "WOCNCB"), ("Certified Case Manager", "CCM", "Commission for Case Manager Certification", "CCMC"), ("Certified Medical Assistant", "CMA (AAMA)", "American Association of Medical Assistants", "AAMA"),
)  # fmt: skip

LIFE_SUPPORT = (
    ("Basic Life Support", ("BLS Provider", "Basic Life Support", "BASIC LIFE SUPPORT", "BLS", "Basic Life Support (CPR and AED)", "Basic Life Support (BLS)", "Basic Life Support Provider")),
    ("Advanced Cardiovascular Life Support", ("ACLS Provider", "Advanced Cardiovascular Life Support", "ACLS", "Advanced Cardiovascular Life Support (ACLS) Provider")),
    ("Pediatric Advanced Life Support", ("PALS Provider", "Pediatric Advanced Life Support", "PALS", "PEDIATRIC ADVANCED LIFE SUPPORT (PALS)")),
    ("Neonatal Resuscitation Program", ("Neonatal Resuscitation Program", "NRP Provider", "NRP", "NRP Advanced Provider", "Neonatal Resuscitation Program (NRP)")),
    ("Heartsaver First Aid CPR AED", ("Heartsaver First Aid CPR AED", "HEARTSAVER® First Aid CPR AED")), ("Advanced Trauma Life Support", ("ATLS", "Advanced Trauma Life Support")),
    ("Adult and Pediatric First Aid/CPR/AED", ("Adult and Pediatric First Aid/CPR/AED",)), ("Trauma Nursing Core Course", ("TNCC", "Trauma Nursing Core Course")),
)  # fmt: skip
LIFE_SUPPORT_ISSUERS = (
    ("American Heart Association", ("American Heart Association", "American Heart Association®", "AMERICAN HEART ASSOCIATION")),
    ("American Heart Association", ("American Heart Association",)),
    ("American Red Cross", ("American Red Cross", "AMERICAN RED CROSS")),
    ("American Academy of Pediatrics", ("American Academy of Pediatrics",)),
    ("Health & Safety Institute", ("Health & Safety Institute", "HSI")),
    ("American Safety & Health Institute", ("American Safety & Health Institute",)),
)

CARRIERS = (
    "The Doctors Company", "MagMutual Insurance Company", "ProAssurance Indemnity Company, Inc.", "The Medical Protective Company", "Coverys Specialty Insurance Company", "NORCAL Mutual Insurance Company",
    "American Casualty Company of Reading, Pennsylvania", "Medical Liability Mutual Insurance Company", "Texas Medical Liability Trust", "ISMIE Mutual Insurance Company", "COPIC Insurance Company", "Liberty Surplus Insurance Corporation", "Columbia Casualty Company", "Lexington Insurance Company", "Zurich American Insurance Company", "Ironshore Specialty Insurance Company", "Allied World Surplus Lines Insurance Company",
)  # fmt: skip
OTHER_CARRIERS = (
    "Travelers Indemnity Company",
    "Hartford Fire Insurance Company",
    "Sentinel Insurance Company, Ltd.",
    "Great Northern Insurance Company",
    "Employers Mutual Casualty",
    "State Compensation Insurance Fund",
)

REGISTRARS = {
    "AL": ("Alabama State Board of Medical Examiners", "Alabama Board of Medical Examiners"), "CT": ("Connecticut Department of Consumer Protection",),
    "DE": ("Delaware Division of Professional Regulation", "Delaware Office of Controlled Substances"),
    "DC": ("District of Columbia Department of Health", "DC Health", "District of Columbia Health Regulation and Licensing Administration"),
    "HI": ("Hawaii Narcotics Enforcement Division", "Hawaii Department of Public Safety", "Hawaii Department of Law Enforcement"),
    "ID": ("Idaho State Board of Pharmacy", "Idaho Division of Occupational and Professional Licenses"), "IL": ("Illinois Department of Financial and Professional Regulation",),
    "IN": ("Indiana Professional Licensing Agency", "Indiana Board of Pharmacy"), "IA": ("Iowa Board of Pharmacy",), "LA": ("Louisiana Board of Pharmacy",),
    "MD": ("Maryland Department of Health", "Maryland Office of Controlled Substances Administration", "Maryland Division of Drug Control"),
    "MA": ("Massachusetts Department of Public Health", "Massachusetts Drug Control Program"),
    "MI": ("Michigan Board of Pharmacy", "Michigan Department of Licensing and Regulatory Affairs"),
    "MO": ("Missouri Bureau of Narcotics and Dangerous Drugs", "Missouri Department of Health and Senior Services"), "NV": ("Nevada State Board of Pharmacy",),
    "NJ": ("New Jersey Division of Consumer Affairs", "New Jersey Drug Control Unit"), "NM": ("New Mexico Board of Pharmacy",),
    "OK": ("Oklahoma Bureau of Narcotics and Dangerous Drugs Control", "Oklahoma State Bureau of Narcotics and Dangerous Drugs Control"),
    "RI": ("Rhode Island Department of Health", "Rhode Island Board of Pharmacy"), "SC": ("South Carolina Bureau of Drug Control", "South Carolina Department of Health and Environmental Control"),
    "SD": ("South Dakota Department of Health",), "UT": ("Utah Division of Occupational and Professional Licensing", "Utah Division of Professional Licensing"),
    "WY": ("Wyoming State Board of Pharmacy", "Wyoming Board of Pharmacy"),
}  # fmt: skip
"""The states that register practitioners themselves, and with whom."""
ACTIVITIES_REGISTERED = (
    "Practitioner", "Practitioner", "PRACTITIONER", "Individual Practitioner", "Mid-Level Practitioner", "Physician", "Nurse Practitioner", "Physician Assistant", "Advanced Practice Registered Nurse", "Dentist", "Dispensing Practitioner",
    "Researcher", "Optometrist", "Veterinarian", "Podiatrist",
)  # fmt: skip
"""What such a registration lets its holder act as."""

ACTIVITIES = (
    "Updates in {0}", "Advances in the Management of {1}", "{0}: Annual Review Course", "Controversies in {0}", "{1}: A Case-Based Approach", "Safe Opioid Prescribing and Pain Management", "Grand Rounds: {1}", "{0} Board Review", "Medical Ethics and Professional Responsibility",
    "Emerging Therapies for {1}", "Prevention of Medical Errors", "Cultural Competency in Health Care", "Evaluation and Treatment of {1}", "Essentials of {0}", "Telehealth in {0}", "{1} in Primary Care",
)  # fmt: skip
TOPICS = (
    "Heart Failure",
    "Type 2 Diabetes",
    "Sepsis",
    "Stroke",
    "Atrial Fibrillation",
    "Asthma",
    "Chronic Pain",
    "Depression",
    "Hepatitis C",
    "Wound Care",
    "Substance Use Disorder",
    "COPD",
    "Hypertension",
    "Epilepsy",
    "Delirium",
    "Obesity",
)
COURSES = (
    "HIPAA Privacy and Security Training", "Mandated Reporter Training", "Infection Control and Barrier Precautions", "Bloodborne Pathogens", "Human Research, Group 1 Biomedical Research Investigators", "Good Clinical Practice (GCP)", "Child Abuse Identification and Reporting", "Fraud, Waste and Abuse", "Sexual Harassment Prevention",
    "Workplace Violence Prevention", "Fire Safety", "Cultural Competence", "Identification and Reporting of Child Abuse and Maltreatment", "HIPAA for Healthcare Workers", "Food Handler Training", "Crisis Prevention Intervention", "Protecting Human Research Participants", "Suicide Assessment, Treatment and Management", "Implicit Bias Training", "OSHA Healthcare Compliance", "Moderate Sedation Competency", "Introduction to Machine Learning", "Leadership in Nursing", "Motivational Interviewing", "Trauma-Focused Cognitive Behavioral Therapy", "EMDR Basic Training", "Corporate Compliance 101", "Nonviolent Crisis Intervention",
    "Biomedical Responsible Conduct of Research", "Social & Behavioral Research - Basic/Refresher", "Conflicts of Interest, Stage 1", "Information Privacy Security (IPS)", "Respirator Fit Test (N95)", "Respiratory Protection Program", "Annual Bloodborne Pathogens and Hazard Communication",
    "Moderate Sedation for Non-Anesthesia Providers", "Opioid Analgesic REMS Education", "8-Hour MAT Waiver Training", "Treatment and Management of Patients with Opioid or Other Substance Use Disorders", "Prescribing Controlled Substances Safely", "Human Trafficking Awareness", "Domestic Violence Screening and Referral",
    "Cultural Competency and Linguistic Services", "A Physician's Practical Guide to Culturally Competent Care", "Emergency Preparedness and Disaster Response", "Introduction to the Incident Command System", "Title IX and Clery Act Responsibilities", "Radiation Safety for Fluoroscopy Users", "MRI Safety Level 2", "Laser Safety",
    "Hand Hygiene and Standard Precautions", "Restraint and Seclusion", "Electronic Health Record Provider Training", "Medicare Parts C and D General Compliance Training", "Preventing Harassment and Discrimination: Supervisors", "Columbia-Suicide Severity Rating Scale", "Dementia Care Training", "IV Therapy Skills Validation",
    "Sepsis Recognition for Clinical Staff", "OSHA 10-Hour General Industry", "Code Pink and Infant Security", "Pain Management and Opioid Stewardship", "Dementia and Elder Abuse: Duty to Report", "Active Shooter Response",
)  # fmt: skip
TRAINERS = (
    "CITI Program",
    "Coursera",
    "Crisis Prevention Institute",
    "HealthStream",
    "Relias",
    "American Red Cross",
    "State Department of Human Services",
    "Centers for Disease Control and Prevention",
    "TRAIN Learning Network",
    "Providers Clinical Support System",
    "New York State Office of Children and Family Services",
    "Occupational Safety and Health Administration",
    "Federal Emergency Management Agency",
    "Joint Commission Resources",
    "Institute for Healthcare Improvement",
)
DEPARTMENTS_OF_HOSPITALS = (
    "Emergency Department", "Medical Staff Office", "4 West Telemetry", "Department of Surgery", "Human Resources", "Respiratory Care", "Department of Medicine", "Perioperative Services", "Pharmacy", "Behavioral Health", "NICU",
    "Education & Professional Development", "Cath Lab", "Department of Pediatrics", "Radiology", "Environmental Services",
)  # fmt: skip
STATUSES = (
    ("Active", ("Active", "ACTIVE", "Active")),
    ("Current", ("Current", "CURRENT")),
    ("Clear/Active", ("Clear Active", "CLEAR/ACTIVE")),
    ("Active - In Good Standing", ("Active - In Good Standing", "ACTIVE IN GOOD STANDING")),
    ("Clear", ("CLEAR", "Clear")),
    ("Active - Probation", ("Active - Probation", "ACTIVE - PROBATION")),
    ("Inactive", ("Inactive", "INACTIVE")),
    ("Expired", ("Expired", "EXPIRED")),
    ("Probation", ("Probation", "PROBATION")),
    ("Retired", ("Retired",)),
    ("Delinquent", ("Delinquent", "DELINQUENT")),
)
BOARD_STATUSES = (
    *(("Certified", ("Certified", "CERTIFIED")),) * 4,
    *(("Active", ("Active", "ACTIVE")),) * 3,
    ("Current", ("Current", "CURRENT")),
    ("Not Certified", ("Not Certified", "NOT CERTIFIED")),
    ("Expired", ("Expired", "EXPIRED")),
)
