"""FHIR R4: the bundle validates, says who confirmed what, and gives away neither paths nor masked values."""

from __future__ import annotations

import io
import json
import lzma
from functools import cache
from pathlib import Path

from fhir.resources.R4B.bundle import Bundle
from jsonschema import Draft6Validator

from ingest.export import fhir
from ingest.store import NewPractitioner, Store
from tests.ingest.export.files import file, rosa
from tests.ingest.store.papers import AT, DECLARATIONS, digest, license


@cache
def published() -> Draft6Validator:
    """The JSON schema that HL7 publishes for FHIR R4 (hl7.org/fhir/R4, CC0 1.0), for a whole bundle."""
    schema = json.loads(lzma.decompress((Path(__file__).parent / "fhir-r4.schema.json.xz").read_bytes()))
    assert schema["id"] == "http://hl7.org/fhir/json-schema/4.0"
    return Draft6Validator({"$ref": "#/definitions/Bundle", "definitions": schema["definitions"]})


def bundle(store: Store, id: int | None = None, masked: bool = False) -> dict:
    files = store.practitioner_files() if id is None else [store.practitioner_file(id)]
    out = io.StringIO()
    fhir.write(files, out, DECLARATIONS, AT, masked=masked)
    said = json.loads(out.getvalue())
    Bundle.model_validate(said)
    published().validate(said)
    return said


def of(said: dict, type: str) -> list[dict]:
    return [entry["resource"] for entry in said["entry"] if entry["resource"]["resourceType"] == type]


def test_a_practitioner_has_identifiers_names_and_qualifications(store):
    person, _, _ = rosa(store)
    (found,) = of(bundle(store, person), "Practitioner")
    npi, dea, license = found["identifier"]
    assert (npi["system"], npi["value"], dea["value"]) == (fhir.NPI, "2000000002", "BQ1234563")
    assert (license["type"]["coding"][0]["code"], license["assigner"]) == ("LN", {"display": "OH"})
    assert found["name"][0] == {
        "use": "official", "text": "Rosa M Quill Jr.", "family": "Quill", "given": ["Rosa", "M"], "suffix": ["Jr."],
    }  # fmt: skip
    assert found["name"][1] == {"use": "old", "text": "Rosa Vance"} and found["birthDate"] == "1980-02-29"
    held = {each["code"]["coding"][0]["code"]: each for each in found["qualification"]}
    assert held["state_license"]["identifier"] == [{"value": "RN95012345"}]
    assert held["state_license"]["period"] == {"end": "2027-04-30"}
    assert held["diploma"]["code"]["text"] == "Diploma: Doctor of Medicine" and "period" not in held["diploma"]


def test_the_published_schema_refuses_what_it_does_not_know(store):
    person, _, _ = rosa(store)
    said = bundle(store, person)
    for wrong in ({"resourceType": "Practitioner", "birthDate": "02/29/1980"}, {"resourceType": "Practitioner", "born": "1980"}):
        assert not published().is_valid({**said, "entry": [{"resource": wrong}]})


def test_what_a_person_confirmed_is_told_from_what_was_read_and_neither_is_called_verified(store):
    person, _, _ = rosa(store)
    said = bundle(store, person)
    documents = {each["docStatus"]: each["id"] for each in of(said, "DocumentReference")}
    provenance = {each["entity"][0]["what"]["reference"].removeprefix("urn:uuid:"): each for each in of(said, "Provenance")}
    final, preliminary = provenance[documents["final"]], provenance[documents["preliminary"]]
    assert final["activity"]["coding"][0]["code"] == "compared-with-document"
    assert [agent["who"]["display"] for agent in final["agent"]] == ["credfile", "amy"]
    assert preliminary["activity"]["coding"][0]["code"] == "read-from-document" and len(preliminary["agent"]) == 1
    assert final["recorded"] == "2026-03-02T09:30:15Z"
    (found,) = of(said, "Practitioner")
    assert {each["extension"][0]["valueCode"] for each in found["qualification"]} == {"not-recorded"}
    elements = {target["extension"][0]["valueUri"] for each in (final, preliminary) for target in each["target"][1:]}
    assert elements == {each["id"] for each in found["qualification"]}


def test_every_reference_leads_to_a_resource_of_the_bundle(store):
    rosa(store)
    file(store, "b", license(holder="Bo Tilley", number="RN1"))
    said = bundle(store)
    urls = {entry["fullUrl"] for entry in said["entry"]}
    assert len(urls) == len(said["entry"])

    def references(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["reference"]] if "reference" in value else []
            return own + [found for each in value.values() for found in references(each)]
        return [found for each in value for found in references(each)] if isinstance(value, list) else []

    found = references(said)
    assert found and set(found) <= urls


def test_a_document_has_its_digest_its_pages_and_no_path(store):
    person, _, _ = rosa(store)
    said = bundle(store, person)
    first = of(said, "DocumentReference")[0]
    assert first["identifier"] == [{"type": {"text": "SHA-256"}, "value": digest("/mnt/intake/scans/a")}]
    assert first["masterIdentifier"]["value"].startswith("ni:///sha-256;")
    assert first["content"] == [{"attachment": {"contentType": "application/pdf", "title": "a.pdf"}}]
    assert {each["description"] for each in of(said, "DocumentReference")} == {"Pages 1", "Pages 2"}
    assert "/mnt" not in json.dumps(said)


def test_a_masked_value_is_said_to_be_masked_and_is_nowhere(store):
    rosa(store)
    said = bundle(store, masked=True)
    text = json.dumps(said)
    assert "RN95012345" not in text and "BQ1234563" not in text and "1980-02-29" not in text
    assert "2000000002" in text, "no declaration masks an NPI"
    (found,) = of(said, "Practitioner")
    hidden = [each for each in found["identifier"] if "_value" in each]
    assert [each["_value"]["extension"][0]["valueCode"] for each in hidden] == ["masked"]


def test_a_bundle_of_nobody_is_valid_and_so_is_a_practitioner_without_credentials(store):
    assert "entry" not in bundle(store)
    store.add_practitioner(NewPractitioner(family="Vance"), "amy", AT)
    (found,) = of(bundle(store), "Practitioner")
    assert "qualification" not in found and "identifier" not in found


def test_the_same_file_gives_the_same_bundle(store):
    rosa(store)
    assert bundle(store) == bundle(store)


def test_a_merged_practitioner_is_part_of_the_other(store):
    person, _, _ = rosa(store)
    other = store.add_practitioner(NewPractitioner(family="Quill-Vance", given="Rosa"), "amy", AT)
    store.merge_practitioners(person, other, "amy", AT)
    (found,) = of(bundle(store), "Practitioner")
    assert found["name"][0]["family"] == "Quill-Vance" and len(found["qualification"]) == 2
    assert bundle(store, person) == bundle(store, other)


def test_a_period_does_not_end_before_it_begins():
    assert fhir._period("2027-01-01", "2026-01-01") == {"end": "2026-01-01"}
