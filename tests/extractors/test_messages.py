"""Every code that the program gives has words, and a stored sentence stands as it is."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors import messages
from extractors.messages import explained, message
from extractors.notes import SENTENCE, Explanation, Note, parameters
from tests.test_words import unusual

ROOT = Path(__file__).parents[2]
MAKERS = {"Note": messages._NOTES, "Flaw": messages._NOTES, "Explanation": messages._EXPLANATIONS, "Advice": messages._EXPLANATIONS}
DECLARED = {"not_month_end", "unusual_term"}
"""Codes whose words stand in the declaration of the type."""


def codes() -> Iterator[tuple[str, str]]:
    """Who makes it and the code, for every literal code in the three packages."""
    for path in sorted(path for package in ("extractors", "ingest", "review_ui") for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value:
                    yield node.func.id, code.value


def test_every_code_has_words_and_all_words_have_a_code() -> None:
    told = set(codes())
    known = {maker: {key.split(":")[0] for key in table} for maker, table in MAKERS.items()}
    assert not {(maker, code) for maker, code in told if code not in known[maker] | DECLARED}
    # These are given through a name: by a table of issues, and by a function for pages.
    through_names = {"confirm_blank", "letter_date", "unread_day", "barcode_differs", "name_shortened", "name_order"}
    through_names |= {"hard_to_read", "incomplete"}
    given = {code for _, code in told} | through_names
    assert not (known["Note"] | known["Explanation"]) - given


@pytest.mark.parametrize(("agreed", "cast", "said"), [(1, 1, "agrees"), (7, 7, "agrees"), (3, 7, "differs"), (0, 2, "differs")])
def test_closer_readings_are_told_as_one_second_reading(agreed: int, cast: int, said: str) -> None:
    assert explained(Explanation("closer_readings", parameters(agreed=agreed, cast=cast))) == f"Second reading {said}"


@pytest.mark.parametrize("text", [*messages._NOTES.values(), *messages._EXPLANATIONS.values(), *messages._DOUBTS.values()])
def test_messages_are_in_plain_words(text: str) -> None:
    said = "".join(part for part, *_ in string.Formatter().parse(text))
    assert unusual(said) == []


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("missing", "number", parameters(title="Number")), "Number was not found on the document."),
        (
            Note("missing", "number", parameters(title="Number"), (Explanation("other_type"),)),
            "This field was not read for this type. Look for it on the document.",
        ),
        (
            Note("barcode_differs", "number", parameters(title="Number"), (Explanation("barcode_nearly"),)),
            "Number differs by one character from a number in a barcode on the page. Compare both.",
        ),
        (
            Note("dates_out_of_order", "end_date", parameters(cause="end_before_start")),
            "The end date is before the start date. Check both dates.",
        ),
        (
            Note("npi_check_digit", "npi", parameters(position=4, character="3")),
            "The check digit of the NPI is wrong. Compare every digit with the document."
            " It would be right if the 4th character were 3.",
        ),
        (Note("hard_to_read", because=(Explanation("blank"),)), "The page seems to be blank."),
        (Note("unusual_term", "end_date", ((SENTENCE, "Runs {one} year."),)), "Runs {one} year."),
        (Note("a_sites_own"), "a sites own"),
    ],
)
def test_a_note_is_worded_by_its_code_its_cause_and_what_it_rests_on(note: Note, said: str) -> None:
    assert message(note) == said


@pytest.mark.parametrize(("position", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (9, "9th")])
def test_a_position_is_an_ordinal(position: int, said: str) -> None:
    assert f"if the {said} character" in message(Note("dea_check_digit", parameters=parameters(position=position, character="B")))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"place": ""}, "The image is too dark. "),
        ({"place": "middle"}, "too dark in the middle."),
        ({"place": "top left"}, "too dark at the top left."),
        ({"edges": "left"}, "too dark at the left edge."),
        ({"edges": "left top right"}, "too dark at the left, top and right edge."),
    ],
)
def test_a_place_on_a_page_is_said_in_words(where: dict[str, str], said: str) -> None:
    assert said in explained(Explanation("dark", parameters(**where)))


def test_words_in_a_parameter_are_not_taken_for_a_template() -> None:
    assert explained(Explanation("label", parameters(phrase="{cast}"))) == "Label: “{cast}”"
    assert explained(Explanation("", ((SENTENCE, "beside “License {No}”"),))) == "beside “License {No}”"


def test_the_same_parameters_are_the_same_note_in_whatever_order_they_were_given() -> None:
    assert Explanation("x", parameters(agreed=1, cast=2)) == Explanation("x", parameters(cast=2, agreed=1))
