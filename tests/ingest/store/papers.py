"""Small understood documents for the store's tests. Fictional, all of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from extractors.credential_types.declaration import CredentialType, Declarations, Field
from extractors.document.page import Box, Document, Origin, Page
from extractors.draft import Draft, Expiry, FieldValue, Note, Rival
from extractors.kinds.text import TEXT
from extractors.notes import SENTENCE, Explanation, parameters

AT = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)

LICENSE = CredentialType(
    id="state_license",
    name="State license",
    about="",
    papers=("card",),
    fields=(
        Field("holder_name", "Holder", TEXT, required=True),
        Field("number", "Number", TEXT, required=True, masked=True),
        Field("issuer", "Issuer", TEXT),
        Field("expiry_date", "Expires", TEXT, required=True),
        Field("license_class", "Class", TEXT),
    ),
    cues=(),
    without_date=Expiry.UNKNOWN,
)
DIPLOMA = CredentialType(
    id="diploma",
    name="Diploma",
    about="",
    papers=("certificate",),
    fields=(Field("holder_name", "Holder", TEXT, required=True), Field("qualification", "Degree", TEXT, required=True)),
    cues=(),
    without_date=Expiry.NOT_APPLICABLE,
)
UNRECOGNIZED = CredentialType(
    id="unrecognized", name="No credential", about="", papers=("unknown",), fields=(), cues=(), without_date=Expiry.NOT_APPLICABLE
)
DECLARATIONS = Declarations((LICENSE, DIPLOMA, UNRECOGNIZED), ())


@dataclass(frozen=True, slots=True)
class Understood:
    document: Document
    drafts: tuple[Draft, ...]
    media_type: str = "application/pdf"
    seconds_reading: float = 1.25
    seconds_extracting: float = 0.05


def noted(code: str, sentence: str, field: str | None = None) -> Note:
    """A reason for review with words of its own, whatever the package says for its code."""
    return Note(code, field, ((SENTENCE, sentence),))


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def value(
    field: str, text: str, confidence: float = 0.99, printed: str | None = None, rivals: tuple[Rival, ...] = ()
) -> FieldValue:
    boxes = (Box(72.1, 210.4, 160.9, 224.0),)
    return FieldValue(
        field,
        text,
        printed or text,
        confidence,
        1,
        boxes,
        Origin.OCR,
        rivals=rivals,
        because=(Explanation("label", parameters(phrase="license no.")),),
    )


def license(
    holder: str = "Rosa Quill", number: str = "RN95012345", expires: str | None = "2027-04-30", reasons: tuple[Note, ...] = ()
) -> Draft:
    rival = Rival("RN95012346", "RN 95012346", 0.2, 1, (Box(72.1, 310.0, 160.9, 324.0),))
    fields = [value("holder_name", holder, 0.97), value("number", number, 0.91, rivals=(rival,))]
    if expires:
        fields.append(value("expiry_date", expires, 0.98))
    expiry = Expiry.EXPIRES if expires else Expiry.UNKNOWN
    return Draft("state_license", "card", 0.99, (1,), expiry, tuple(fields), (noted("old_stock", "An old form."),), reasons)


def diploma(holder: str = "Rosa Quill") -> Draft:
    fields = (value("holder_name", holder), value("qualification", "Doctor of Medicine"))
    return Draft("diploma", "certificate", 0.95, (2,), Expiry.NOT_APPLICABLE, fields)


def nothing(confidence: float = 0.9) -> Draft:
    return Draft("unrecognized", "receipt", confidence, (3,), Expiry.NOT_APPLICABLE)


def understood(name: str, *drafts: Draft) -> Understood:
    pages = tuple(Page(number, 612.0, 792.0) for number in range(1, 4))
    return Understood(Document(digest(name), pages), drafts)
