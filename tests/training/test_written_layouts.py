"""Written sheets: what is written is what is drawn, filled in and marked."""

from random import Random

import pytest

from extractors.credential_types.loading import packaged
from extractors.draft import UNRECOGNIZED, Expiry
from training import written_layouts
from training.draw import drawing
from training.drawing import Drawing
from training.name_pools import World
from training.setting import draw_written
from training.written_layouts import Written, parsed

TYPES = {each.id for each in packaged().types} | {UNRECOGNIZED}


def _drawn(sheet: Written, seed: int) -> Drawing:
    return drawing(seed, f"{sheet.type}/written {sheet.name}")


def _text(d: Drawing) -> str:
    return " ".join(ink.text for sheet in d.sheets for ink in sheet.inks)


@pytest.mark.parametrize("sheet", written_layouts.written(), ids=lambda sheet: f"{sheet.type}/{sheet.name}")
def test_every_sheet_says_something_and_leaves_no_mark_up(sheet: Written) -> None:
    assert sheet.type in TYPES
    for seed in range(3):
        d = _drawn(sheet, seed)
        text = _text(d)
        assert len(text) > 40
        assert not set("{}[]|") & set(text)
        assert "<" not in text or ";" not in text
        if sheet.type == UNRECOGNIZED:
            assert not d.prints
        else:
            assert {print_.field for print_ in d.prints} & {"holder_name", "number", "qualification"}


def _of(type: str, head: str, *lines: str) -> Drawing:
    d = Drawing(Random(5), World("train"), f"{type}/test")
    (sheet,) = parsed(type, "\n".join((f"== test | {head}", *lines)))
    draw_written(d, type, sheet)
    return d


def _one(*lines: str) -> Drawing:
    return _of("state_license", "paper=card", *lines)


def test_parts_stand_side_by_side_and_what_follows_below_both() -> None:
    d = _one("[50", "left", "left again", "][50", "right", "]", "below")
    left, again, right, below = d.sheets[0].inks[0], d.sheets[0].inks[1:3], d.sheets[0].inks[3], d.sheets[0].inks[4]
    assert right.x0 > left.x1 and right.top < again[0].bottom
    assert below.top >= again[0].bottom and below.x0 < right.x0


def test_cells_of_one_column_begin_alike_and_a_missing_value_leaves_its_cell_empty() -> None:
    d = _one("| Licence | Until", "| {number} | {expiry_date:iso}", "| {no_such_field} | after")
    by_text = {ink.text: ink for ink in d.sheets[0].inks}
    until = next(ink for ink in d.sheets[0].inks if any(d.prints[mark].field == "expiry_date" for mark in ink.marks))
    middle = by_text["Until"].x0 + by_text["Until"].x1
    assert until.top > by_text["Until"].top
    assert by_text["Until"].x0 == until.x0 or abs(middle - until.x0 - until.x1) < 1
    assert "no_such_field" not in _text(d)
    assert by_text["after"].top > until.top


def test_a_line_without_its_value_is_left_out_and_choices_are_made() -> None:
    d = _one("Works with {no_such_field} here", "<Alpha;Beta> {number}")
    assert "Works" not in _text(d)
    assert _text(d).split()[0] in ("Alpha", "Beta")


def test_the_two_parts_of_a_name_are_one_printing_of_the_holder() -> None:
    d = _one("| Last | First", "| {family} | {given:caps}", "{given} {family}")
    assert [print_.field for print_ in d.prints] == ["holder_name", "holder_name"]
    assert len({ink.top for ink in d.sheets[0].inks if 0 in ink.marks}) == 1
    assert any(1 in ink.marks for ink in d.sheets[0].inks)


def test_a_file_without_a_head_is_refused() -> None:
    with pytest.raises(ValueError, match="head"):
        list(parsed("state_license", "no head\n== name\nline"))


def test_a_sheet_has_the_credential_that_its_options_want() -> None:
    lines = ("{number}", "{lifetime}For life", "{moc}Contingent upon {issuer}")
    d = _of("board_certification", "expiry=contingent_on_moc | has=number | issuer=Osteopathic", *lines)
    (credential,) = d.credentials
    assert credential.index in d.said and credential.expiry is Expiry.CONTINGENT_ON_MOC
    assert "Contingent" in _text(d) and "life" not in _text(d) and "Osteopathic" in credential.facts["issuer"].value


def test_a_credential_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="wants"):
        _of("state_license", "has=moon", "{number}")


def test_a_sheet_may_name_the_only_plausible_prints() -> None:
    prints = "qualification: BLS Instructor;Basic Life Support Instructor | issuer: American Red Cross"
    d = _of("life_support_card", prints, "{qualification}", "{issuer}")
    facts = d.credentials[0].facts
    assert facts["qualification"].value == "Basic Life Support Instructor" and facts["issuer"].value == "American Red Cross"
    assert {print_.text for print_ in d.prints} <= {"BLS Instructor", "Basic Life Support Instructor", "American Red Cross"}


def test_a_decoy_date_comes_in_the_form_asked_for() -> None:
    assert _text(_one("{any_date:iso}")).count("-") == 2
