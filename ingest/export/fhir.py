"""Practitioners as a FHIR R4 bundle: Practitioner with qualifications, a DocumentReference and a Provenance for each document.

A qualification is a credential. Its Provenance says whether the values were read by the machine or compared with the document by a
person, who that was, and when. That the issuer was asked is another thing, of which nothing is recorded; an extension says so.

HL7, FHIR R4 (4.0.1): Practitioner, DocumentReference, Provenance, Bundle, data types. No path of a file is written, only its name.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from extractors.credential_types.declaration import Declarations
from ingest.export.sheet import file_name, hidden_fields, moment, type_name
from ingest.statuses import RecordState
from ingest.store import (
    FiledCredential,
    FiledDocument,
    Identifier,
    PractitionerFile,
    PractitionerView,
    RecordSummary,
    masks_identifier,
)

Json = dict[str, object]

NPI, DEA = "http://hl7.org/fhir/sid/us-npi", "urn:oid:2.16.840.1.113883.4.814"
"""The systems of the two national identifiers (HL7, identifier registry)."""
_V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203"
_KINDS = {"npi": ("NPI", NPI), "dea": ("DEA", DEA), "license": ("LN", None)}
"""By kind of identifier its code in HL7 table 0203, and its system."""
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_ELEMENT = "http://hl7.org/fhir/StructureDefinition/targetElement"
_PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
_OURS = "urn:credfile"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:credfile:fhir")
_DOC_STATUS = {RecordState.CONFIRMED: "final", RecordState.ACCEPTED: "final", RecordState.TO_REVIEW: "preliminary"}


@dataclass(frozen=True, slots=True)
class _Rules:
    """What of a file is written: the declarations, and what is masked."""

    declarations: Declarations
    masked: bool

    def hides(self, type: str, field: str) -> bool:
        return field in hidden_fields(self.declarations, self.masked)(type)

    def hides_identifier(self, kind: str) -> bool:
        return self.masked and masks_identifier(self.declarations, kind)


def write(
    files: Iterable[PractitionerFile], out: IO[str], declarations: Declarations, at: datetime, *, masked: bool = False
) -> int:
    """Write a bundle as of ``at`` (UTC); returns how many practitioners are in it.

    With ``masked`` a value that is declared so is left out, and said to be masked.
    """
    rules, written, separator = _Rules(declarations, masked), 0, ', "entry": [\n'
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": moment(at)}
    out.write(json.dumps(head)[:-1])
    for file in files:
        for resource in _resources(file, rules):
            entry = {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
            out.write(separator + json.dumps(entry, ensure_ascii=False))
            separator = ",\n"
        written += 1
    out.write("\n]}\n" if written else "}\n")
    return written


def _resources(file: PractitionerFile, rules: _Rules) -> Iterator[Json]:
    person = _id(f"practitioner {file.practitioner.id} {moment(file.practitioner.added_at)}")
    yield _practitioner(file, person, rules)
    for credential in file.credentials:
        for document in credential.documents:
            yield _document(document, person, rules)
            yield _provenance(credential, document, person)


def _id(of: str) -> str:
    return str(uuid.uuid5(_SPACE, of))


def _document_id(record: RecordSummary) -> str:
    return _id(f"document {record.sha256} {record.id}")


def _reference(id: str) -> Json:
    return {"reference": f"urn:uuid:{id}"}


def _day(text: str | None) -> str | None:
    """The date, where it is one that FHIR takes."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


def _given(**values: object) -> Json:
    """The elements that have a value; FHIR has no empty ones."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


# the practitioner


def _practitioner(file: PractitionerFile, id: str, rules: _Rules) -> Json:
    person = file.practitioner
    return {
        "resourceType": "Practitioner",
        "id": id,
        **_given(
            identifier=[_identifier(known, rules) for known in person.identifiers],
            name=_names(person),
            birthDate=None if rules.masked else _day(person.birth_date),
            qualification=[_qualification(credential, rules) for credential in file.credentials],
        ),
        "active": person.active,
    }


def _names(person: PractitionerView) -> list[Json]:
    given = [name for name in (person.given, person.middle) if name]
    suffix = [person.suffix] if person.suffix else []
    own = _given(use="official", text=person.name, family=person.family, given=given, suffix=suffix)
    return [own, *(_given(use="old", text=name) for name in person.other_names)]


def _identifier(known: Identifier, rules: _Rules) -> Json:
    code, system = _KINDS.get(known.kind, ("RI", None))
    assigner = {"display": known.scope} if known.scope else None
    said = _given(type={"coding": [{"system": _V2_0203, "code": code}]}, system=system, assigner=assigner)
    return {**said, **_number(known.value, rules.hides_identifier(known.kind))}


def _number(value: str, hidden: bool) -> Json:
    """The ``value`` of an identifier, or that it is masked (HL7, data-absent-reason)."""
    return {"_value": {"extension": [{"url": _ABSENT, "valueCode": "masked"}]}} if hidden else {"value": value}


def _qualification(credential: FiledCredential, rules: _Rules) -> Json:
    record = credential.current
    number = [_number(record.number, rules.hides(record.type, "number"))] if record.number else []
    issuer = " ".join(filter(None, (record.issuer, f"({record.jurisdiction})" if record.jurisdiction else "")))
    text = ": ".join(filter(None, (type_name(rules.declarations, record.type), record.qualification)))
    return _given(
        id=_element(credential),
        extension=[{"url": f"{_OURS}:verified-at-source", "valueCode": "not-recorded"}],
        identifier=number,
        code={"coding": [{"system": f"{_OURS}:credential-type", "code": record.type}], "text": text},
        period=_period(_day(record.issue_date), _day(record.expiry_date)),
        issuer={"display": issuer} if issuer else None,
    )


def _period(start: str | None, end: str | None) -> Json:
    """From the one to the other day; no start behind the end (HL7, invariant per-1)."""
    return _given(start=None if start and end and start > end else start, end=end)


def _element(credential: FiledCredential) -> str:
    """The id of a qualification, by which its Provenance names it."""
    return f"credential-{credential.id}"


# its documents


def _document(document: FiledDocument, person: str, rules: _Rules) -> Json:
    record = document.record
    # R4 defines an attachment's hash as SHA-1; the SHA-256 is given as a name by RFC 6920, which is a URI.
    digest = base64.urlsafe_b64encode(bytes.fromhex(record.sha256)).decode("ascii").rstrip("=")
    pages = ", ".join(str(page) for page in record.pages)
    return {
        "resourceType": "DocumentReference",
        "id": _document_id(record),
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": f"ni:///sha-256;{digest}"},
        "identifier": [{"type": {"text": "SHA-256"}, "value": record.sha256}],
        "status": "current",
        **_given(docStatus=_DOC_STATUS.get(record.state)),
        "type": {
            "coding": [{"system": f"{_OURS}:credential-type", "code": record.type}],
            "text": type_name(rules.declarations, record.type),
        },
        "subject": _reference(person),
        "date": moment(record.received_at),
        **_given(description=f"Pages {pages}" if pages else None),
        "content": [{"attachment": _given(contentType=document.media_type, title=file_name(record), size=document.size)}],
    }


def _provenance(credential: FiledCredential, document: FiledDocument, person: str) -> Json:
    """By whom the values were said. The record that stands for the credential also tells of its qualification."""
    record = document.record
    targets = [_reference(_document_id(record))]
    if record.id == credential.current.id:
        element = {"url": _ELEMENT, "valueUri": _element(credential)}
        targets.append({"extension": [element], **_reference(person)})
    confirmed = record.state == RecordState.CONFIRMED
    code = "compared-with-document" if confirmed else "read-from-document"
    text = "A person compared the values with the document." if confirmed else "The values were read from the document by credfile."
    agents = [_agent("assembler", "credfile")]
    if confirmed and record.closed_by:
        agents.append(_agent("verifier", record.closed_by))
    return {
        "resourceType": "Provenance",
        "id": _id(f"provenance {record.sha256} {record.id}"),
        "target": targets,
        "recorded": moment(record.closed_at or record.received_at),
        "activity": {"coding": [{"system": f"{_OURS}:evidence", "code": code}], "text": text},
        "agent": agents,
        "entity": [{"role": "source", "what": _reference(_document_id(record))}],
    }


def _agent(type: str, name: str) -> Json:
    return {"type": {"coding": [{"system": _PARTICIPANT, "code": type}]}, "who": {"display": name}}
