"""Every type and field is declared once and every reader is served from it; a faulty declaration is told whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.candidates.labels import lexicon_of
from extractors.credential_types.catalogue import as_markdown
from extractors.credential_types.declaration import CREDENTIAL_PAPERS, OTHER_PAPERS, CredentialType, DeclarationError, Field
from extractors.credential_types.loading import declare, packaged
from extractors.document.page import Document
from extractors.draft import UNRECOGNIZED
from extractors.extract import extract
from tests.extractors.sheets import sheet

TYPE_IDS = {
    "state_license", "dea_registration", "controlled_substance_registration", "board_certification", "professional_certification",
    "diploma", "high_school_diploma", "equivalency_certificate", "postgraduate_training", "ecfmg_certificate", "life_support_card",
    "malpractice_insurance", "cme_certificate", "training_certificate", "npi_letter", "identity_document", "immunization_record",
    "unrecognized",
}  # fmt: skip

TOY = """
id = "forklift_permit"
name = "Forklift permit"
about = "permission to drive the forklift"
papers = ["card"]

[cues]
sure = ["forklift operator permit", "forklift"]

[fields.holder_name]
[fields.number]
labels = ["permit number"]
required = true
[fields.expiry_date]
"""

PAIRS = [(declared, field) for declared in packaged().types for field in declared.fields]


def test_the_types_of_the_contract_are_all_declared_and_unrecognized_is_last() -> None:
    ids = [declared.id for declared in packaged().types]
    assert set(ids) == TYPE_IDS
    assert ids[-1] == UNRECOGNIZED


def test_every_paper_that_a_type_names_is_declared() -> None:
    known = {paper.id for paper in packaged().papers}
    assert known == set(CREDENTIAL_PAPERS + OTHER_PAPERS)


@pytest.mark.parametrize(("declared", "field"), PAIRS, ids=[f"{declared.id}.{field.name}" for declared, field in PAIRS])
def test_every_field_has_labels_that_are_found_on_paper(declared: CredentialType, field: Field) -> None:
    assert field.labels
    for phrase in field.labels:
        found = lexicon_of(declared).find(sheet(f"{phrase}:").lines)
        assert any(field.name in label.fields for label in found), phrase


@pytest.mark.parametrize(("declared", "field"), PAIRS, ids=[f"{declared.id}.{field.name}" for declared, field in PAIRS])
def test_every_field_has_a_title_and_an_input_for_the_review_form(declared: CredentialType, field: Field) -> None:
    assert field.title
    assert field.kind.input in ("text", "date", "number")


def test_a_site_adds_a_type_with_one_file_and_it_is_recognized_and_read() -> None:
    declarations = declare([("forklift.toml", TOY)])
    page = sheet("FORKLIFT OPERATOR PERMIT", "Name: | Ana Reyes", "Permit Number: | FL-88213", "Expires: | 04/30/2027")
    (draft,) = extract(Document("0" * 64, (page,)), declarations)
    assert draft.type == "forklift_permit"
    values = {value.field: value.value for value in draft.fields}
    assert values["expiry_date"] == "2027-04-30"
    assert values["number"] == "FL-88213"


def test_all_faults_of_a_declaration_are_told_at_once() -> None:
    faulty = 'id = "x"\nname = "X"\nabout = "x"\npapers = ["scroll"]\n[fields.number]\nkind = "rune"\n[cues]\nloud = ["x"]\n'
    with pytest.raises(DeclarationError) as error:
        declare([("x.toml", faulty)])
    for word in ("x.toml", "scroll", "fields.number.kind", "cues.loud"):
        assert word in str(error.value)


def test_an_id_is_declared_once() -> None:
    with pytest.raises(DeclarationError, match="forklift_permit: declared twice"):
        declare([("a.toml", TOY), ("b.toml", TOY)])


def test_the_documentation_lists_every_type_and_field_as_declared() -> None:
    page = (Path(__file__).parents[3] / "docs" / "credential_types.md").read_text("utf-8")
    assert page == as_markdown(packaged()), "run: python -m extractors.credential_types.catalogue > docs/credential_types.md"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id = "x"\nname = "X"\nabout = "x"\npapers = "card"\n', "papers: must be a list"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = []\n', "papers: name at least one"),
        ('id = "a b"\nname = "X"\nabout = "x"\npapers = ["card"]\n', "id: must be small letters"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\nfields = 3\n', "fields: must be a table"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields]\nnumber = "n"\n', "fields.number: must be a table"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.number]\nlabels = "no"\n', "fields.number.labels: must be"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[cues]\nsure = "no"\n', "cues.sure: must be"),
        (
            'id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.number]\n'
            '[[rules]]\nfield = "number"\nmessage = "m"\nsource = "s"\n',
            "the field 'number' is not a date",
        ),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.status]\nask = "yes"\n', "fields.status.ask: must be true"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.status]\nask = ["scroll"]\n', "fields.status.ask: must be"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.status]\nask = []\n', "fields.status.ask: must be true"),
        ('id = "x"\nname = "X"\nabout = "x"\npapers = ["card"]\n[fields.status]\nsigns = "no"\n', "fields.status.signs: must be"),
    ],
)
def test_a_value_of_the_wrong_kind_is_a_fault_and_no_crash(text: str, told: str) -> None:
    with pytest.raises(DeclarationError, match=re.escape(told)):
        declare([("x.toml", text)])


ASKED = """
id = "permit"
name = "Permit"
about = "a permit"
papers = ["card"]
[fields.number]
[fields.issuer]
ask = false
[fields.status]
ask = ["letter", "card"]
[fields.restrictions]
ask = true
signs = ["day shifts only"]
[fields.npi]
"""


def test_a_blank_is_asked_for_as_declared_and_that_of_a_critical_field_unless_declared_otherwise() -> None:
    declared = declare([("permit.toml", ASKED)]).type("permit")
    assert declared.field("number").critical
    assert {field.name: field.ask for field in declared.fields} == {
        "number": CREDENTIAL_PAPERS,
        "issuer": (),
        "status": ("letter", "card"),
        "restrictions": CREDENTIAL_PAPERS,
        "npi": (),
    }
    assert declared.field("restrictions").signs == ("day shifts only",)


@pytest.mark.parametrize(
    ("type", "fields"),
    [
        ("state_license", {"restrictions", "status", "license_class"}),
        ("dea_registration", {"schedules", "business_activity"}),
        ("controlled_substance_registration", {"schedules", "status"}),
        ("malpractice_insurance", {"per_claim_limit", "aggregate_limit"}),
    ],
)
def test_licenses_registrations_and_insurance_have_their_facts_answered_even_when_blank(type: str, fields: set[str]) -> None:
    asked = {field.name for field in packaged().type(type).fields if set(field.ask) >= set(packaged().type(type).papers)}
    assert fields <= asked


def test_faults_of_several_files_are_told_together() -> None:
    with pytest.raises(DeclarationError, match=r"a\.toml.*b\.toml"):
        declare([("a.toml", "id = 1"), ("b.toml", "nothing")])


@pytest.mark.parametrize("declared", packaged().types, ids=lambda declared: declared.id)
def test_what_is_shown_is_spelled_as_its_readers_spell(declared: CredentialType) -> None:
    shown = " ".join(
        (declared.name, declared.about, *(field.title for field in declared.fields), *(rule.message for rule in declared.rules))
    )
    assert not re.search(r"licence|organis|recognis|programme\b", shown, re.IGNORECASE)
