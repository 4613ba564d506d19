"""Declarations of the package and of a site together, or a sentence that names every fault."""

from __future__ import annotations

import pytest

from extractors.credential_types.catalogue import as_markdown
from extractors.credential_types.declaration import DeclarationError
from extractors.credential_types.loading import declare, packaged

PERMIT = """
id = "permit"
name = "Permit"
about = "a permit of this site"
papers = ["card"]
[fields.number]
required = true
"""


def test_a_sites_type_stands_with_the_others_and_before_what_is_none() -> None:
    declarations = declare([("permit.toml", PERMIT)])
    assert declarations.type("permit").field("number").required
    assert [declared.id for declared in declarations.types][-1] == "unrecognized"
    assert len(declarations.credentials) == len(packaged().credentials) + 1


def test_every_faulty_file_is_named_with_its_faults() -> None:
    with pytest.raises(DeclarationError) as refused:
        declare([("one.toml", PERMIT.replace("id =", "idd =")), ("two.toml", "papers = 3"), ("three.toml", PERMIT)])
    assert "one.toml" in str(refused.value) and "two.toml" in str(refused.value) and "three.toml" not in str(refused.value)


def test_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(DeclarationError, match="state_license: declared twice"):
        declare([("own.toml", PERMIT.replace('"permit"', '"state_license"'))])


def test_unknown_names_are_no_type_and_no_field() -> None:
    with pytest.raises(KeyError):
        packaged().type("permit")
    with pytest.raises(KeyError):
        packaged().type("diploma").field("npi")


def test_the_catalogue_has_every_type_and_every_field() -> None:
    declarations = declare([("permit.toml", PERMIT)])
    page = as_markdown(declarations)
    for declared in declarations.types:
        section = page.split(f"(`{declared.id}`)")[1].split("\n## ")[0]
        assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == [
            field.name for field in declared.fields
        ]
