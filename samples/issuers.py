"""Who issues the papers. State boards, national boards and federal bodies are named as they are; schools, hospitals, insurers and course
providers do not exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """A state, its licensing boards, and the shape of the numbers they give (see ``numbers.shaped``)."""

    code: str
    name: str
    style: str
    capital: str
    medicine: str
    nursing: str
    pharmacy: str
    md: str
    rn: str
    aprn: str
    pa: str
    rph: str

    @property
    def title(self) -> str:
        """``Commonwealth of Virginia``."""
        return f"{self.style} of {self.name}"


_STATES = (
    ("CA", "California", "State", "Sacramento", "Medical Board of California", "California Board of Registered Nursing", "California State Board of Pharmacy", "A######", "95######", "950#####", "PA5####", "8####"),
    ("CO", "Colorado", "State", "Denver", "Colorado Medical Board", "Colorado Board of Nursing", "Colorado State Board of Pharmacy", "DR.00#####", "RN.01#####", "APN.00#####-NP", "PA.000####", "PHA.00#####"),
    ("FL", "Florida", "State", "Tallahassee", "Florida Board of Medicine", "Florida Board of Nursing", "Florida Board of Pharmacy", "ME1#####", "RN94#####", "APRN110#####", "PA91#####", "PS5####"),
    ("IL", "Illinois", "State", "Springfield", "Illinois Department of Financial and Professional Regulation", "Illinois Department of Financial and Professional Regulation", "Illinois Department of Financial and Professional Regulation", "036.1#####", "041.4#####", "209.0#####", "085.00####", "051.2#####"),
    ("MI", "Michigan", "State", "Lansing", "Michigan Board of Medicine", "Michigan Board of Nursing", "Michigan Board of Pharmacy", "43011#####", "47043#####", "47043#####", "56010#####", "53020#####"),
    ("NY", "New York", "State", "Albany", "New York State Education Department", "New York State Education Department", "New York State Education Department", "2#####", "7#####", "F3#####", "02####", "06####"),
    ("NC", "North Carolina", "State", "Raleigh", "North Carolina Medical Board", "North Carolina Board of Nursing", "North Carolina Board of Pharmacy", "20##-0####", "3#####", "50#####", "0010-1####", "2####"),
    ("OH", "Ohio", "State", "Columbus", "State Medical Board of Ohio", "Ohio Board of Nursing", "State of Ohio Board of Pharmacy", "35.1#####", "RN.4#####", "APRN.CNP.0#####", "50.00####RX", "033#####"),
    ("OR", "Oregon", "State", "Salem", "Oregon Medical Board", "Oregon State Board of Nursing", "Oregon Board of Pharmacy", "MD1#####", "2015#####RN", "2018#####NP-PP", "PA1#####", "RPH-00#####"),
    ("PA", "Pennsylvania", "Commonwealth", "Harrisburg", "Pennsylvania State Board of Medicine", "Pennsylvania State Board of Nursing", "Pennsylvania State Board of Pharmacy", "MD4#####", "RN6#####", "SP0#####", "MA0#####", "RP4#####L"),
    ("TX", "Texas", "State", "Austin", "Texas Medical Board", "Texas Board of Nursing", "Texas State Board of Pharmacy", "R####", "9#####", "AP1#####", "PA1####", "6####"),
    ("UT", "Utah", "State", "Salt Lake City", "Utah Division of Professional Licensing", "Utah Division of Professional Licensing", "Utah Division of Professional Licensing", "1#######-1205", "9######-3102", "8######-4405", "1#######-1206", "9######-1701"),
    ("VA", "Virginia", "Commonwealth", "Richmond", "Virginia Board of Medicine", "Virginia Board of Nursing", "Virginia Board of Pharmacy", "0101######", "0001######", "0024######", "0110######", "0202######"),
    ("WA", "Washington", "State", "Olympia", "Washington Medical Commission", "Washington State Board of Nursing", "Washington Pharmacy Quality Assurance Commission", "MD6#######", "RN6#######", "AP6#######", "PA6#######", "PH6#######"),
    ("WI", "Wisconsin", "State", "Madison", "Wisconsin Medical Examining Board", "Wisconsin Board of Nursing", "Wisconsin Pharmacy Examining Board", "7####-20", "2#####-30", "1####-33", "5###-23", "2####-40"),
    ("MD", "Maryland", "State", "Annapolis", "Maryland Board of Physicians", "Maryland Board of Nursing", "Maryland Board of Pharmacy", "D00#####", "R2#####", "R1#####", "C00#####", "2####"),
)  # fmt: skip
STATES = tuple(State(*row) for row in _STATES)


def state(code: str) -> State:
    """The state of a two-letter code."""
    return next(each for each in STATES if each.code == code)


CITIES = {
    "CA": ("Fresno", "93721"), "CO": ("Pueblo", "81003"), "FL": ("Ocala", "34471"), "IL": ("Peoria", "61602"), "MI": ("Kalamazoo", "49007"),
    "NY": ("Syracuse", "13202"), "NC": ("Greensboro", "27401"), "OH": ("Dayton", "45402"), "OR": ("Eugene", "97401"), "PA": ("Erie", "16501"),
    "TX": ("Lubbock", "79401"), "UT": ("Provo", "84601"), "VA": ("Roanoke", "24011"), "WA": ("Spokane", "99201"), "WI": ("Eau Claire", "54701"), "MD": ("Salisbury", "21801"),
}  # fmt: skip

#: American Board of Medical Specialties member boards -> specialties and subspecialties they certify.
ABMS = {
    "American Board of Internal Medicine": ("Internal Medicine", "Cardiovascular Disease", "Nephrology", "Gastroenterology"),
    "American Board of Family Medicine": ("Family Medicine",),
    "American Board of Pediatrics": ("General Pediatrics", "Neonatal-Perinatal Medicine"),
    "American Board of Emergency Medicine": ("Emergency Medicine",),
    "American Board of Surgery": ("Surgery", "Vascular Surgery"),
    "American Board of Anesthesiology": ("Anesthesiology", "Pain Medicine"),
    "American Board of Obstetrics and Gynecology": ("Obstetrics and Gynecology",),
    "American Board of Psychiatry and Neurology": ("Psychiatry", "Neurology"),
    "American Board of Radiology": ("Diagnostic Radiology",),
    "American Board of Pathology": ("Anatomic Pathology and Clinical Pathology",),
}

UNIVERSITIES = (
    "Northfield Commonwealth University", "University of the Cumberland Valley", "Saint Brendan University", "Tidewater State University", "Lakemont University",
    "Harlan Fisk University", "University of Western Meridian", "Bexley College of Health Sciences", "Redwood Coast University", "Piedmont Polytechnic University",
)  # fmt: skip
COLLEGES = (
    "Tri-Rivers Community College",
    "Cascade Foothills Community College",
    "Blue Prairie Community College",
    "Bayou Teche Technical College",
)
HOSPITALS = (
    "Mercy Harbor Medical Center", "Saint Columba Hospital", "Northgate Regional Health System", "University Hospital at Meridian", "Lakeshore Children's Hospital",
    "Three Pines Memorial Hospital", "Grand Prairie Medical Center", "Holy Lantern Hospital", "Eastmoor General Hospital",
)  # fmt: skip
HIGH_SCHOOLS = (
    "Millard Fillmore High School",
    "Pine Hollow High School",
    "Saint Gertrude Academy",
    "Elk Ridge Union High School",
    "Carver Heights High School",
)
INSURERS = (
    "Keystone Physicians Reciprocal Exchange", "Allegiant Medical Mutual Insurance Company", "Harborline Professional Casualty Company", "MedAnchor Indemnity Company", "Prairie States Healthcare Liability Trust",
)  # fmt: skip
BROKERS = ("Dunmore & Pike Insurance Services, LLC", "Tallgrass Risk Advisors, Inc.", "Beacon Hill Professional Underwriters")
EDUCATORS = (
    "Summit Lake Institute for Medical Education",
    "Academy of Hospital Practice",
    "Meridian Continuing Education Collaborative",
    "Great Rivers Nursing Education Center",
    "Society for Bedside Ultrasound",
)
TRAINING_CENTERS = (
    "Cascadia CPR and Safety",
    "Heartland Rescue Training",
    "Three Rivers EMS Academy",
    "Pulse Point Educators",
    "Mercy Harbor Simulation Center",
)
COURSES = (
    "HIPAA Privacy and Security Awareness",
    "Mandated Reporter Training: Identification and Reporting of Child Abuse and Maltreatment",
    "Infection Control and Barrier Precautions",
    "Bloodborne Pathogens",
    "Human Subjects Research: Biomedical Investigators",
    "Workplace Violence Prevention for Health Care",
    "Trauma-Informed Care Foundations",
)
ACTIVITIES = (
    "Advances in Heart Failure Management",
    "Opioid Prescribing and Pain Management",
    "Sepsis: Early Recognition and Treatment",
    "Update in Hospital Medicine",
    "Antimicrobial Stewardship in Long-Term Care",
    "Point-of-Care Ultrasound Essentials",
    "Medical Ethics and Shared Decision Making",
    "Diabetes Technology in Primary Care",
)
