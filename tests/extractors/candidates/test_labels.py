"""Labels say what the value beside them is."""

from __future__ import annotations

import pytest

from extractors.candidates.labels import Label, lexicon_of
from extractors.credential_types.loading import packaged
from tests.extractors.sheets import sheet

LICENSE = packaged().type("state_license")


def labels(*rows: str) -> list[Label]:
    return list(lexicon_of(LICENSE).find(sheet(*rows).lines))


def test_a_label_speaks_for_its_field_and_against_look_alikes() -> None:
    (license_number,) = labels("License Number: 281906")
    (certificate,) = labels("Certificate Number: 77")
    assert "number" in license_number.fields and "number" not in license_number.decoys
    assert "number" in certificate.decoys


@pytest.mark.parametrize(
    ("row", "colon", "whole", "first"),
    [
        ("Expires: April 30, 2027", True, False, True),
        ("Expires ..... April 30, 2027", True, False, True),
        ("Expires", False, True, True),
        ("and expires April 30, 2027", False, False, False),
    ],
)
def test_a_label_tells_how_it_stands_in_its_line(row: str, colon: bool, whole: bool, first: bool) -> None:
    (label,) = [label for label in labels(row) if "expiry_date" in label.fields]
    assert (label.colon, label.whole, label.first) == (colon, whole, first)


def test_a_very_short_word_is_a_label_only_where_it_stands_like_one() -> None:
    assert any("expiry_date" in label.fields for label in labels("EXP: 04/30/2027"))
    assert not any(label.phrase.lower() == "exp" for label in labels("no exp is needed here"))


def test_the_box_of_a_label_leaves_the_value_out() -> None:
    (label,) = labels("License Number: 281906")
    line = sheet("License Number: 281906").lines[0]
    assert label.box.x0 == line.box.x0 and label.box.x1 < line.words[-1].box.x0
