"""Backs of driver licenses with the barcode that their standard asks for, and sheets of front and back.

Symbols are made by pdf417gen and set as rectangles, so that a capture at any resolution sees their edges as printed. Payloads
are written here after the AAMVA card design standard, annex D, without any of the product's code.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pdf417gen
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas

from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import add_months
from benchmarks.papers.people import draw_person, without_marks

ISSUERS = {
    "VA": "636000",
    "NY": "636001",
    "NC": "636004",
    "FL": "636010",
    "CA": "636014",
    "TX": "636015",
    "CO": "636020",
    "OH": "636023",
    "OR": "636029",
    "MN": "636038",
    "WA": "636045",
    "GA": "636055",
}
PROVINCES = {"ON": "636012", "BC": "636028", "QC": "604428", "AB": "604432"}

CARD = (3.375 * inch, 2.125 * inch)
LETTER = (8.5 * inch, 11 * inch)


@dataclass(frozen=True, slots=True)
class Back:
    """A card's facts: canonical ``fields``, and the ``payload`` of its barcode in the given ``version`` of the standard."""

    fields: Mapping[str, str]
    payload: bytes
    version: int
    place: str


def draw_back(chance: Chance) -> Back:
    """A card of a drawn person, issuer and version."""
    abroad = chance.maybe(0.15)
    place = chance.pick(sorted(PROVINCES if abroad else ISSUERS))
    version = chance.whole(2 if abroad else 1, 10)
    who = draw_person(chance, marks=0)
    family, given, middle = (without_marks(part).replace("’", "'").strip(". ") for part in (who.family, who.given, who.middle))
    born = date(chance.whole(1950, 2003), chance.whole(1, 12), chance.whole(1, 28))
    expires = date(chance.whole(2026, 2033), born.month, born.day)
    issued = add_months(expires, -12 * chance.pick((4, 5, 6, 8)))
    number = f"{chance.letters(chance.whole(0, 2))}{chance.digits(chance.whole(6, 10))}"
    style = "%Y%m%d" if abroad or version == 1 else "%m%d%Y"
    dates = {"DBB": born.strftime(style), "DBA": expires.strftime(style), "DBD": issued.strftime(style)}
    name = _name(version, family.upper(), given.upper(), middle.upper(), chance)
    filler = {
        "DAG": f"{chance.whole(1, 9999)} ORCHARD LN",
        "DAI": "LAKEVIEW",
        "DAK": f"{chance.digits(5)}0000  ",
        "DBC": chance.pick("12"),
    }
    country = {"DCG": "CAN" if abroad else "USA"} if version > 1 else {}
    told = {"DAQ": number, **name, **dates, **filler, **country, "DAJ": place, "DCF": chance.digits(18)}
    fields = {
        "holder_name": " ".join(part for part in (given, middle, family) if part),
        "number": number,
        "date_of_birth": born.isoformat(),
        "expiry_date": expires.isoformat(),
        "issue_date": issued.isoformat(),
        "jurisdiction": "CAN" if abroad else place,
    }
    return Back(fields, _payload(version, (PROVINCES if abroad else ISSUERS)[place], told, chance), version, place)


def _name(version: int, family: str, given: str, middle: str, chance: Chance) -> dict[str, str]:
    if version == 1 and chance.maybe(0.5):
        return {"DAA": ",".join(part for part in (family, given, middle) if part)}
    if version == 1:
        return {"DAB": family, "DAC": given, "DAD": middle}
    if version < 4:
        return {"DCS": family, "DCT": f"{given},{middle}".strip(",")}
    return {"DCS": family, "DDE": "N", "DAC": given, "DDF": "N", "DAD": middle or "NONE", "DDG": "N"}


def _payload(version: int, issuer: str, told: Mapping[str, str], chance: Chance) -> bytes:
    """The bytes, with the liberties that issuers take: no record separator, or wrong offsets."""
    body = "DL" + "\n".join(f"{key}{value}" for key, value in told.items()) + "\r"
    start = f"@\n{chance.weighted({chr(30): 9, '': 1})}\rANSI {issuer}{version:02}{'' if version == 1 else '00'}01"
    offset = len(start) + 10 + chance.weighted({0: 8, 7: 2})
    return f"{start}DL{offset:04}{len(body):04}{body}".encode("latin-1")


def _symbol(pen: Canvas, payload: bytes, x: float, y: float, width: float, columns: int) -> None:
    """The symbol of ``payload``, its lower left corner at (x, y); rows three modules high, all in points."""
    rows = ["".join(f"{code:b}" for code in row) for row in pdf417gen.encode(payload, columns, 4)]
    module = width / len(rows[0])
    for at, row in enumerate(reversed(rows)):
        start = 0
        while (dark := row.find("1", start)) >= 0:
            start = row.find("0", dark) if "0" in row[dark:] else len(row)
            pen.rect(x + dark * module, y + 3 * at * module, (start - dark) * module, 3 * module, stroke=0, fill=1)


def _set_back(pen: Canvas, back: Back, x: float, y: float, chance: Chance) -> None:
    """The back of a card with its lower left corner at (x, y)."""
    pen.setFillGray(chance.real(0.9, 1.0))
    pen.roundRect(x, y, *CARD, 8, stroke=1, fill=1)
    pen.setFillGray(chance.real(0, 0.15))
    pen.setFont("Helvetica", 5.5)
    for at, line in enumerate(("CLASS D: any single vehicle under 26,001 lb", "RESTRICTIONS: none   ENDORSEMENTS: none")):
        pen.drawString(x + 10, y + CARD[1] - 14 - 8 * at, line)
    width = chance.real(2.6, 3.0) * inch
    _symbol(pen, back.payload, x + (CARD[0] - width) / 2, y + 0.3 * inch, width, chance.whole(11, 15))


def _set_front(pen: Canvas, back: Back, x: float, y: float) -> None:
    pen.setFillGray(1)
    pen.roundRect(x, y, *CARD, 8, stroke=1, fill=1)
    pen.setFillGray(0)
    pen.setFont("Helvetica-Bold", 11)
    pen.drawString(x + 12, y + CARD[1] - 20, f"{back.place} DRIVER LICENSE")
    pen.setFont("Helvetica", 8)
    facts = back.fields
    given, _, family = facts["holder_name"].rpartition(" ")
    rows = (
        f"4d DL {facts['number']}",
        f"4b EXP {facts['expiry_date']}",
        f"1 {family.upper()}",
        f"2 {given.upper()}",
        f"3 DOB {facts['date_of_birth']}",
        f"4a ISS {facts['issue_date']}",
    )
    for at, row in enumerate(rows):
        pen.drawString(x + 90, y + CARD[1] - 40 - 15 * at, row)


def sheet(back: Back, layout: str, chance: Chance) -> bytes:
    """A PDF page of ``layout``: ``card`` (the back alone fills the picture), ``back`` or ``both`` sides on a letter sheet."""
    out = io.BytesIO()
    margin = 0.3 * inch
    size = LETTER if layout != "card" else (CARD[0] + 2 * margin, CARD[1] + 2 * margin)
    pen = Canvas(out, pagesize=size, invariant=True)
    if layout == "card":
        _set_back(pen, back, margin, margin, chance)
    else:
        x, y = chance.real(1, 4) * inch, chance.real(1, 5) * inch
        _set_back(pen, back, x, y, chance)
        if layout == "both":
            _set_front(pen, back, x, y + CARD[1] + 0.5 * inch)
    pen.save()
    return out.getvalue()
