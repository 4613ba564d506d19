"""The kinds of value. In: a line of print, or what a person typed. Out: values with their place and quality (`find`), one canonical
value (`parse`), its text for people (`show`) and its flaws (`check`). Each kind is a module; to add one, add a line here.
"""

from extractors.kinds.activity import ACTIVITY
from extractors.kinds.credits import CREDITS
from extractors.kinds.dates import DATE, END_DATE
from extractors.kinds.dea_number import DEA_NUMBER
from extractors.kinds.ecfmg_number import ECFMG_NUMBER
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.kind import Kind
from extractors.kinds.money import MONEY
from extractors.kinds.names import INSURED_NAME, PERSON_NAME
from extractors.kinds.npi import NPI
from extractors.kinds.number import LICENSE_NUMBER, NUMBER
from extractors.kinds.organisation import ORGANISATION
from extractors.kinds.qualifications import CERTIFICATION, COURSE, DEGREE, PROFESSION, SPECIALTY
from extractors.kinds.schedules import SCHEDULES
from extractors.kinds.status import STATUS
from extractors.kinds.text import TEXT
from extractors.kinds.training import TRAINING

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TEXT,
        DATE,
        END_DATE,
        PERSON_NAME,
        INSURED_NAME,
        NUMBER,
        LICENSE_NUMBER,
        DEA_NUMBER,
        NPI,
        ECFMG_NUMBER,
        SCHEDULES,
        MONEY,
        CREDITS,
        JURISDICTION,
        ORGANISATION,
        STATUS,
        PROFESSION,
        DEGREE,
        SPECIALTY,
        CERTIFICATION,
        COURSE,
        TRAINING,
        ACTIVITY,
    )
}
"""Every kind by its name, as declarations call it."""
