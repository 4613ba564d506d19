"""A declaration is read whole, or all its faults are told."""

from __future__ import annotations

import pytest

from extractors.credential_types.declaration import DeclarationError
from extractors.credential_types.parsing import parse_type

HEAD = """
id = "permit"
name = "Permit"
about = "a permit"
papers = ["card"]
"""
FIELDS = """
[fields.number]
kind = "number"
labels = ["permit"]
[fields.start_date]
kind = "date"
"""


def test_what_a_type_does_not_say_has_its_default() -> None:
    declared = parse_type(HEAD + FIELDS, {}, "permit.toml")
    assert (declared.one_per_page, declared.link_by, declared.checks, declared.contingent_on_moc) == (False, ("number",), (), False)


def test_what_a_type_says_of_records_and_checks_is_taken() -> None:
    said = 'one_per_page = true\nlink_by = ["number", "start_date"]\nchecks = ["number_shape"]\ncontingent_on_moc = true\n'
    declared = parse_type(HEAD + said + FIELDS, {}, "permit.toml")
    assert declared.one_per_page and declared.contingent_on_moc
    assert declared.link_by == ("number", "start_date") and declared.checks == ("number_shape",)


def test_what_pages_of_a_type_print_is_taken() -> None:
    said = 'says = ["permit"]\n\n[[prevails]]\nover = ["diploma"]\nwhere = ["permit to work"]\n\n'
    declared = parse_type(HEAD + said + FIELDS, {}, "permit.toml")
    assert declared.says == ("permit",)
    assert [(rule.over, rule.where) for rule in declared.prevails] == [(("diploma",), ("permit to work",))]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("prevails = 1", "prevails: must be tables"),
        ('prevails = [{over = ["diploma"], there = ["x"]}]', "prevails.there: must be over or where"),
        ('says = "permit"', "says: must be a list of texts"),
        ("one_per_page = 1", "one_per_page: must be true or false"),
        ('link_by = ["color"]', "link_by: unknown color; known are number, start_date"),
        ('checks = ["astrology"]', "checks: unknown astrology"),
        ('access = "secret"', "access: must be one of standard"),
        ('without_date = "never"', "without_date: must be one of expires"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_key(line: str, told: str) -> None:
    with pytest.raises(DeclarationError) as error:
        parse_type(f"{HEAD}{line}\n{FIELDS}", {}, "permit.toml")
    assert str(error.value).startswith("permit.toml: ") and told in str(error.value)
