"""Fictional papers for the desk's tests: drawn pages whose every word's place is known, and the drafts made from them.

Nobody in here exists, and no type: the types are declared here, so that the tests hold whatever the package declares.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field, replace

from PIL import Image, ImageDraw, ImageFont

from extractors.credential_types.declaration import Declarations
from extractors.credential_types.parsing import parse_type
from extractors.document.page import Box, Document, Origin, Page, Word, lines_from
from extractors.draft import CONFIRM_BLANK, Draft, Expiry, FieldValue, Rival
from extractors.notes import Explanation, parameters
from tests.ingest.store.papers import noted

WIDTH, HEIGHT = 612.0, 792.0
SCALE = 1600 / HEIGHT
"""Pixels a point, as previews are made: the long side is 1600 pixels."""

LICENCE = """
id = "toy_licence"
name = "Toy licence"
about = "A licence that no board issues."
papers = ["certificate"]
without_date = "unknown"
[fields.holder_name]
title = "Holder"
kind = "text"
required = true
[fields.qualification]
title = "Profession"
kind = "text"
[fields.issuer]
title = "Issuing board"
kind = "text"
[fields.jurisdiction]
title = "State"
kind = "text"
[fields.number]
title = "Licence number"
kind = "text"
required = true
masked = true
[fields.issue_date]
title = "Issued"
kind = "date"
[fields.expiry_date]
title = "Expires"
kind = "end_date"
required = true
[fields.status]
title = "Status"
kind = "text"
[fields.license_class]
title = "Class"
kind = "text"
[fields.restrictions]
title = "Restrictions"
kind = "text"
"""
DIPLOMA = """
id = "toy_diploma"
name = "Toy diploma"
about = "A diploma of a school that does not exist."
papers = ["certificate"]
without_date = "lifetime"
[fields.holder_name]
title = "Holder"
kind = "text"
required = true
[fields.qualification]
title = "Degree"
kind = "text"
[fields.issuer]
title = "School"
kind = "text"
[fields.issue_date]
title = "Conferred"
kind = "date"
"""
NONE = """
id = "unrecognized"
name = "Not recognized"
about = "Everything that is no credential."
papers = ["receipt", "unknown"]
without_date = "not_applicable"
"""
TOYS = Declarations(tuple(parse_type(text, {}, "toy.toml") for text in (DIPLOMA, LICENCE, NONE)), ())


@dataclass
class Sheet:
    """A page being drawn: its image, and every word put on it with the box of its ink."""

    number: int = 1
    image: Image.Image = field(default_factory=lambda: Image.new("RGB", (round(WIDTH * SCALE), 1600), "#fdfcf8"))
    words: list[Word] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: float = 12, colour: str = "#1a1a1a") -> tuple[Box, ...]:
        """Write ``text`` with its top left near (x, y), in points; gives the one box around it back, as evidence is."""
        draw, font = ImageDraw.Draw(self.image), ImageFont.load_default(size * SCALE)
        boxes: list[Box] = []
        for word in text.split():
            draw.text((x * SCALE, y * SCALE), word, fill=colour, font=font)
            box = Box(*(edge / SCALE for edge in draw.textbbox((x * SCALE, y * SCALE), word, font=font)))
            boxes.append(box)
            self.words.append(Word(word, box, Origin.OCR, "drawn", 0.97))
            x = box.x1 + size * 0.3
        return (Box(boxes[0].x0, min(box.top for box in boxes), boxes[-1].x1, max(box.bottom for box in boxes)),)

    def page(self) -> Page:
        return Page(self.number, WIDTH, HEIGHT, lines_from(self.words, self.number), dpi=SCALE * 72)

    def jpeg(self) -> bytes:
        out = io.BytesIO()
        self.image.save(out, "JPEG", quality=82)
        return out.getvalue()


@dataclass(frozen=True)
class Understood:
    """What reading and extraction would have given back."""

    document: Document
    previews: tuple[bytes, ...]
    drafts: tuple[Draft, ...]
    media_type: str = "image/jpeg"
    seconds_reading: float = 0.4
    seconds_extracting: float = 0.1


def _understood(name: str, sheets: list[Sheet], drafts: list[Draft]) -> Understood:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    document = Document(sha256, tuple(sheet.page() for sheet in sheets))
    return Understood(document, tuple(sheet.jpeg() for sheet in sheets), tuple(drafts))


def labelled(phrase: str) -> Explanation:
    return Explanation("label", parameters(phrase=phrase))


def licence(name: str = "licence", holder: str = "Marisol Quintero-Vance", number: str = "RN 204881") -> Understood:
    """A licence with two doubtful fields: the number, and the expiry, which is printed beside another date."""
    sheet = Sheet()
    draw = ImageDraw.Draw(sheet.image)
    draw.rectangle((40, 40, sheet.image.width - 40, 1100), outline="#7a8a5c", width=6)
    draw.rectangle((52, 52, sheet.image.width - 52, 1088), outline="#b9c4a0", width=2)
    issuer = sheet.put(120, 60, "Veridian Board of Nursing", 26)
    state = sheet.put(250, 100, "State of Ohio", 14)
    sheet.put(150, 150, "This certifies that the person named below is licensed as", 12)
    qualification = sheet.put(220, 175, "Registered Nurse", 20)
    who = sheet.put(150, 230, holder, 24)
    sheet.put(90, 330, "License No.", 11)
    digits = sheet.put(170, 330, number, 12)
    sheet.put(90, 360, "Issued", 11)
    issued = sheet.put(170, 360, "04/12/2019", 12)
    sheet.put(90, 390, "Expires", 11)
    expires = sheet.put(170, 390, "10/31/2027", 12, "#b00020")
    sheet.put(330, 390, "Renewed", 11)
    renewed = sheet.put(400, 390, "10/02/2025", 12)
    sheet.put(90, 420, "Status", 11)
    status = sheet.put(170, 420, "ACTIVE", 12)
    fields = (
        FieldValue("holder_name", holder, holder, 0.991, 1, who, Origin.OCR, because=(labelled("this certifies that"),)),
        FieldValue("qualification", "Registered Nurse", "Registered Nurse", 0.988, 1, qualification, Origin.OCR),
        FieldValue("issuer", "Veridian Board of Nursing", "Veridian Board of Nursing", 0.982, 1, issuer, Origin.OCR),
        FieldValue("jurisdiction", "OH", "Ohio", 0.995, 1, state, Origin.OCR),
        FieldValue("number", number.replace(" ", ""), number, 0.81, 1, digits, Origin.OCR, because=(labelled("license no"),)),
        FieldValue("issue_date", "2019-04-12", "04/12/2019", 0.985, 1, issued, Origin.OCR, "day"),
        FieldValue(
            "expiry_date", "2025-10-02", "10/02/2025", 0.62, 1, renewed, Origin.OCR, "day",
            (Rival("2027-10-31", "10/31/2027", 0.33, 1, expires), Rival("2019-04-12", "04/12/2019", 0.03, 1, issued)),
            (labelled("renewed"),),
        ),
        FieldValue("status", "ACTIVE", "ACTIVE", 0.97, 1, status, Origin.OCR),
    )  # fmt: skip
    reasons = (
        noted("low_confidence", "The two readings of this value differ in one sign.", "number"),
        noted("low_confidence", "Two dates could be the expiry.", "expiry_date"),
    )
    draft = Draft("toy_licence", "certificate", 0.97, (1,), Expiry.EXPIRES, fields, (), reasons)
    return _understood(name, [sheet], [draft])


def bare_licence(name: str = "bare licence") -> Understood:
    """A licence on which nothing is doubtful but two fields, which are blank and to be confirmed."""
    known = licence(name)
    (draft,) = known.drafts
    dates = tuple(
        replace(value, value="2027-10-31", printed="10/31/2027") if value.field == "expiry_date" else value
        for value in draft.fields
    )
    sure = tuple(replace(value, confidence=0.99, rivals=()) for value in dates)
    reasons = tuple(noted(CONFIRM_BLANK, "It was not found.", field) for field in ("license_class", "restrictions"))
    return replace(known, drafts=(replace(draft, fields=sure, reasons=reasons),))


def diploma(name: str = "diploma", holder: str = "Teodor Aldous Whitcombe") -> Understood:
    """A diploma on the second of two pages, with one doubtful name."""
    cover, sheet = Sheet(1), Sheet(2)
    cover.put(90, 90, "See the attached diploma", 14)
    school = sheet.put(110, 120, "Larkmoor University", 34)
    who = sheet.put(130, 260, holder, 26)
    degree = sheet.put(150, 350, "Doctor of Medicine", 22)
    conferred = sheet.put(190, 430, "May 17, 2008", 14)
    fields = (
        FieldValue("holder_name", holder, holder, 0.74, 2, who, Origin.OCR, because=(Explanation("no_label"),)),
        FieldValue("qualification", "Doctor of Medicine", "Doctor of Medicine", 0.98, 2, degree, Origin.OCR),
        FieldValue("issuer", "Larkmoor University", "Larkmoor University", 0.99, 2, school, Origin.OCR),
        FieldValue("issue_date", "2008-05-17", "May 17, 2008", 0.97, 2, conferred, Origin.OCR, "day"),
    )
    reasons = (noted("low_confidence", "The name is set in a script that is hard to read.", "holder_name"),)
    return _understood(
        name, [cover, sheet], [Draft("toy_diploma", "certificate", 0.93, (1, 2), Expiry.LIFETIME, fields, (), reasons)]
    )


def receipt(name: str = "receipt") -> Understood:
    """A paper that is no credential."""
    sheet = Sheet()
    sheet.put(90, 90, "Receipt for renewal fee", 18)
    sheet.put(90, 130, "Paid in full, thank you", 12)
    return _understood(name, [sheet], [Draft("unrecognized", "receipt", 0.9, (1,), Expiry.NOT_APPLICABLE)])
