"""Which entry stands: the rule over any history, and facts that follow from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.store import EntryView, current_value, mask
from tests.ingest.store.papers import AT


def _entry(version: int, by_person: bool, answer: str, text: str | None) -> EntryView:
    author = "amy" if by_person else "credfile"
    return EntryView(version, "number", version, author, by_person, AT, answer, text, text, None, None, None, (), None, ())


@st.composite
def histories(draw):
    """Any order of machine readings, answers and takings back, as versions 1, 2, 3 …, and which versions were taken back."""
    entries: list[EntryView] = []
    undone: list[int] = []
    for version in range(1, draw(st.integers(0, 12)) + 1):
        live = [entry.version for entry in entries if entry.by_person and entry.answer != "undone" and entry.version not in undone]
        kind = draw(st.sampled_from(["read", "corrected", "confirmed", "absent", "illegible", *(["undone"] if live else [])]))
        if kind == "undone":
            undone.append(max(live))
        text = f"v{version}" if kind in ("read", "corrected", "confirmed") else None
        entries.append(_entry(version, kind != "read", kind, text))
    return entries, undone


@given(histories(), st.randoms())
def test_a_persons_last_answer_not_taken_back_stands_else_the_machines_last_reading(history, random):
    entries, undone = history
    readings = [entry.version for entry in entries if not entry.by_person]
    machine_version = max(readings, default=1)
    shuffled = list(entries)
    random.shuffle(shuffled)
    stands = current_value.current(current_value.marked(shuffled, undone), machine_version)
    persons = [entry for entry in entries if entry.by_person and entry.answer != "undone" and entry.version not in undone]
    if persons:
        assert stands == persons[-1]
    elif readings:
        assert stands is not None and stands.version == machine_version and not stands.by_person
    else:
        assert stands is None


@given(histories())
def test_no_reading_by_the_machine_ever_changes_what_a_person_said(history):
    entries, undone = history
    before = current_value.current(current_value.marked(entries, undone), 1)
    later = _entry(len(entries) + 1, False, "read", "new")
    after = current_value.current(current_value.marked([*entries, later], undone), later.version)
    if before is not None and before.by_person:
        assert after == before
    else:
        assert after == later


@given(histories())
def test_a_reading_from_before_the_last_one_never_stands(history):
    entries, undone = history
    stands = current_value.current(current_value.marked(entries, undone), len(entries) + 1)
    assert stands is None or stands.by_person


@given(histories())
def test_marking_takes_nothing_away(history):
    entries, undone = history
    marked = current_value.marked(reversed(entries), undone)
    assert [replace(entry, withdrawn=False) for entry in marked] == entries
    assert {entry.version for entry in marked if entry.withdrawn} == set(undone)


@pytest.mark.parametrize(
    ("text", "folded"), [("José  ÁLVAREZ", "jose alvarez"), ("Straße", "strasse"), ("RN 95-012", "rn 95-012"), ("", "")]
)
def test_searches_do_not_care_for_case_accents_and_space(text, folded):
    assert current_value.folded(text) == folded


@pytest.mark.parametrize(
    ("value", "masked"),
    [("BQ1234563", "•••••4563"), ("123-45-6789", "•••-••-6789"), ("AB12", "••12"), ("7", "•"), ("", "")],
)
def test_a_mask_leaves_the_shape_and_the_last_four(value, masked):
    assert mask(value) == masked


@given(st.text(max_size=30))
def test_a_mask_never_shows_more_than_four_signs_or_half(value):
    shown = sum(sign.isalnum() for sign in mask(value))
    assert shown <= min(4, sum(sign.isalnum() for sign in value) // 2)
    assert len(mask(value)) == len(value)
