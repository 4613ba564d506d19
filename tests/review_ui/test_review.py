"""The document page: every act is the store's, carries a name, and overwrites nothing."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace

import pytest

from extractors.document.page import Advice
from extractors.draft import Note
from extractors.notes import Explanation, parameters
from review_ui.app import server
from tests.review_ui import papers
from tests.review_ui.conftest import rows_in


@pytest.fixture
def record(office):
    return office.file(papers.licence(), "scan 7.pdf")


def version(office, record):
    return str(office.store.record(record).version)


def say(office, desk, record, field, status=200, **form):
    return desk.post(f"/review/{record}/fields/{field}", status=status, htmx=True, version=version(office, record), **form)


def test_it_shows_every_declared_field_the_doubtful_ones_first(desk, record):
    page = desk.get(f"/review/{record}")
    places = [page.index(f'id="field-{name}"') for name in ("expiry_date", "number", "holder_name", "status")]
    assert places == sorted(places)
    assert "2 fields to check" in page


def test_opening_a_paper_claims_it(office, desk, record):
    desk.get(f"/review/{record}")
    assert office.store.record(record).claimed_by == "Ines Okafor"


def test_leaving_it_gives_it_back(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/release", status=204)
    assert office.store.record(record).claimed_by is None


def test_a_paper_that_somebody_has_can_be_looked_at_and_not_answered(office, desk, record):
    office.browser("Bram Tilley").get(f"/review/{record}")
    page = desk.get(f"/review/{record}")
    assert "<strong>Bram Tilley</strong> has this record open." in page and "finish-button" not in page and "Take over" in page
    assert "Bram Tilley has this record open." in say(office, desk, record, "number", status=409, answer="accept", value="RN204881")
    assert not office.store.record(record).field("number").answered


def test_who_may_only_look_is_shown_the_record_and_does_not_answer(office, record):
    vida = office.browser("Vida Marsh")
    assert "<h1>Toy licence</h1>" in vida.get(f"/review/{record}")
    assert "You have view-only access" in say(office, vida, record, "number", status=403, answer="absent")
    assert office.store.record(record).claimed_by is None


def test_a_coordinator_reviews(office, record):
    cora = office.browser("Cora Lindqvist")
    cora.get(f"/review/{record}")
    say(office, cora, record, "number", answer="accept", value="RN204881")
    assert office.store.record(record).field("number").current.author == "Cora Lindqvist"


def test_confirming_marks_the_row_and_names_who_did(office, desk, record):
    desk.get(f"/review/{record}")
    row = say(office, desk, record, "number", answer="accept", value="RN204881")
    assert 'data-standing="done"' in row and "1 field to check" in row
    entry = office.store.record(record).field("number").current
    assert (entry.author, entry.answer, entry.value) == ("Ines Okafor", "confirmed", "RN204881")


def test_correcting_keeps_what_the_machine_read(office, desk, record):
    desk.get(f"/review/{record}")
    say(office, desk, record, "expiry_date", answer="accept", value="10/31/2027")
    state = office.store.record(record).field("expiry_date")
    assert [(entry.author, entry.value) for entry in state.history] == [("credfile", "2025-10-02"), ("Ines Okafor", "2027-10-31")]


def test_a_wrong_value_comes_back_with_a_message_beside_it(office, desk, record):
    desk.get(f"/review/{record}")
    row = say(office, desk, record, "expiry_date", status=422, answer="accept", value="31/31/2027")
    assert 'aria-invalid="true"' in row and ">31/31/2027</textarea>" in row and 'class="error"' in row
    assert not office.store.record(record).field("expiry_date").answered


@pytest.mark.parametrize("answer", ["absent", "illegible"])
def test_not_there_and_not_legible_are_answers(office, desk, record, answer):
    desk.get(f"/review/{record}")
    say(office, desk, record, "number", answer=answer)
    current = office.store.record(record).field("number").current
    assert (current.answer, current.value) == (answer, None)


def test_an_answer_to_an_older_version_changes_nothing_and_shows_what_changed(office, desk, record):
    desk.get(f"/review/{record}")
    seen = version(office, record)
    say(office, desk, record, "number", answer="accept", value="RN999999")
    page = desk.post(f"/review/{record}/fields/number", status=409, htmx=True, version=seen, answer="accept", value="RN111111")
    assert "This record changed while you had it open" in page and "RN999999" in page
    assert office.store.record(record).value("number") == "RN999999"


def test_a_record_is_not_confirmed_while_fields_wait(office, desk, record):
    assert "2 fields still need an answer." in desk.confirm(record)
    assert office.store.record(record).state == "to_review"


def test_confirming_the_record_goes_on_to_the_next_paper(office, desk, record):
    following = office.file(papers.diploma())
    desk.get(f"/review/{record}")
    say(office, desk, record, "number", answer="accept", value="RN204881")
    say(office, desk, record, "expiry_date", answer="accept", value="2027-10-31")
    page = desk.confirm(record)
    assert f'data-review="{following}"' in page and "Record confirmed." in page
    assert (office.store.record(record).state, office.store.record(record).closed_by) == ("confirmed", "Ines Okafor")


def test_a_confirmed_record_opens_as_a_record(office, desk):
    receipt = office.file(papers.receipt())
    desk.confirm(receipt)
    assert "Review it" not in desk.get(f"/review/{receipt}")


def test_undo_takes_the_last_answer_back(office, desk, record):
    desk.get(f"/review/{record}")
    say(office, desk, record, "number", answer="absent")
    assert "Your last answer was undone." in desk.post(f"/review/{record}/undo")
    assert office.store.record(record).value("number") == "RN204881"


def test_undo_without_an_answer_says_so(desk, record):
    desk.get(f"/review/{record}")
    assert "There is no answer to undo." in desk.post(f"/review/{record}/undo")


def test_undo_on_the_next_record_takes_the_confirmation_back(office, desk, record):
    following = office.file(papers.diploma())
    desk.confirm(record, number="RN 7", expiry_date="10/31/2027")
    desk.get(f"/review/{following}")
    page = desk.post(f"/review/{following}/undo")
    assert "Your last confirmation or rejection was undone." in page and f'data-review="{record}"' in page
    assert office.store.record(record).state == "to_review"
    assert office.store.record(record).value("expiry_date") == "2027-10-31"


def test_after_the_last_record_the_queue_offers_to_undo_it(office, desk):
    receipt = office.file(papers.receipt())
    assert "Undo my last confirmation" in desk.confirm(receipt)
    assert f'data-review="{receipt}"' in desk.post("/queue/undo")
    assert "There is nothing to undo." in office.browser("Bram Tilley").post("/queue/undo")


def test_the_previous_record_is_the_one_closed_last_and_then_the_one_before(office, desk):
    receipts = [office.file(papers.receipt(name)) for name in "abc"]
    for receipt in receipts[:2]:
        desk.confirm(receipt)
    assert f"/review/previous?before={receipts[2]}" in desk.get(f"/review/{receipts[2]}")
    first = desk.client.get(f"/review/previous?before={receipts[2]}", follow_redirects=False)
    assert first.headers["location"] == f"/records/{receipts[1]}"
    second = desk.client.get(f"/review/previous?before={receipts[1]}", follow_redirects=False)
    assert second.headers["location"] == f"/records/{receipts[0]}"
    assert "You have no earlier records." in desk.get(f"/review/previous?before={receipts[0]}")


def test_what_stands_in_the_fields_is_saved_with_the_confirmation(office, desk, record):
    desk.confirm(record, number="RN 777", expiry_date="Oct 31, 2027", status="INACTIVE")
    stored = office.store.record(record)
    assert stored.state == "confirmed"
    assert [stored.value(field) for field in ("number", "expiry_date", "status")] == ["RN 777", "2027-10-31", "INACTIVE"]


def test_what_cannot_be_read_is_refused_by_name_with_its_text_and_nothing_is_confirmed(office, desk, record):
    page = desk.confirm(record, expect=422, number="RN 777", expiry_date="soon")
    assert ">soon</textarea>" in page and ">RN 777</textarea>" in page
    assert page.index('id="field-expiry_date"') < page.index("Type one date")
    assert office.store.record(record).state == "to_review"
    assert office.store.record(record).value("number") == "RN204881"


def test_a_field_that_was_emptied_is_asked_about(office, desk, record):
    page = desk.confirm(record, expect=422, number="", expiry_date="10/31/2027")
    assert "choose “Not on the document”" in page
    assert office.store.record(record).state == "to_review"


def test_a_confirmation_of_a_page_that_shows_something_else_is_refused(office, desk, record):
    rows = rows_in(desk.get(f"/review/{record}"))
    say(office, desk, record, "number", answer="accept", value="RN999999")
    page = desk.post(f"/review/{record}/finish", 409, rows=json.dumps(rows), type="toy_licence")
    assert "This record changed while you had it open" in page and "RN999999" in page
    fewer = [row for row in rows_in(desk.get(f"/review/{record}")) if row["field"] != "holder_name"]
    page = desk.post(f"/review/{record}/finish", 409, rows=json.dumps(fewer), type="toy_licence")
    assert office.store.record(record).state == "to_review"


@pytest.mark.parametrize(
    "rows", ["", "[", "{}", "[1]", '[{"field": "number", "value": 7}]', '[{"field": "number", "version": "x"}]']
)
def test_a_confirmation_without_the_fields_of_its_page_confirms_nothing(office, desk, record, rows):
    desk.get(f"/review/{record}")
    assert "Not confirmed." in desk.post(f"/review/{record}/finish", rows=rows, type="toy_licence")
    assert office.store.record(record).state == "to_review"


def test_a_confirmation_of_another_type_than_shown_confirms_nothing(office, desk, record):
    rows = json.dumps(rows_in(desk.get(f"/review/{record}")))
    desk.post(f"/review/{record}/retype", type="toy_diploma")
    assert "The type of this record has changed" in desk.post(f"/review/{record}/finish", rows=rows, type="toy_licence")


def test_confirming_twice_goes_on_without_a_word(office, desk):
    receipt, other = office.file(papers.receipt()), office.file(papers.diploma())
    desk.confirm(receipt)
    page = desk.post(f"/review/{receipt}/finish", rows="[]", type="unrecognized")
    assert f'data-review="{other}"' in page and "notice" not in page


def test_an_act_without_the_record_open_is_refused(office, desk, record):
    desk.get("/queue")
    assert "Open this record before you change it." in say(office, desk, record, "number", status=409, answer="accept", value="RN1")
    rows = json.dumps([{"field": "number", "value": "RN1", "version": "9"}])
    assert "Open this record" in desk.post(f"/review/{record}/finish", 409, rows=rows, type="toy_licence")
    assert not office.store.record(record).field("number").answered


def test_what_is_typed_is_kept_by_keystroke_and_comes_back_with_the_page(office, desk, record):
    desk.get(f"/review/{record}")
    for sequence, text in ((1, "R"), (3, "RN 55"), (2, "RN")):
        desk.post(f"/review/{record}/typed", 204, field="number", value=text, sequence=str(sequence))
    page = desk.get(f"/review/{record}")
    assert ">RN 55</textarea>" in page and 'data-original="RN204881"' in page and "Changed, not saved" in page
    assert "RN 55" not in office.browser("Bram Tilley").get(f"/review/{record}")
    again = office.browser()
    assert ">RN 55</textarea>" in again.get(f"/review/{record}")


def test_an_ending_that_was_chosen_and_not_saved_comes_back(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/typed", 204, field="expiry", value="lifetime", sequence="1")
    assert '<option value="lifetime" selected>' in desk.get(f"/review/{record}")
    assert office.store.record(record).expiry == "expires"


def test_what_is_saved_is_no_longer_unsaved(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/typed", 204, field="number", value="RN 55", sequence="1")
    say(office, desk, record, "number", answer="accept", value="RN 55", sequence="2")
    assert "Changed, not saved" not in desk.get(f"/review/{record}")


def test_a_colleague_takes_over_and_both_are_told(office, desk, record):
    desk.get(f"/review/{record}")
    bram = office.browser("Bram Tilley")
    bram.get(f"/review/{record}")
    assert "You took over this record from Ines Okafor" in bram.post(f"/review/{record}/take-over")
    assert "<strong>Bram Tilley</strong> took over this record" in desk.post(f"/review/{record}/hold")
    assert "Bram Tilley has this record open." in say(office, desk, record, "number", status=409, answer="accept", value="RN1")
    bram.post(f"/review/{record}/reject", reason="duplicate")
    assert "<strong>Bram Tilley</strong> closed this record" in desk.post(f"/review/{record}/hold")


def test_the_page_that_is_open_keeps_the_record(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/hold", 204)
    token = re.search(r'data-claim="(\w+)"', desk.get(f"/review/{record}"))[1]
    desk.post(f"/review/{record}/release", 204, claim="another")
    assert office.store.record(record).claimed_by == "Ines Okafor"
    desk.post(f"/review/{record}/release", 204, claim=token)
    assert office.store.record(record).claimed_by is None


def test_postponing_takes_a_note_and_a_day(office, desk, record):
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/postpone", note="call the board", until="12/31/2099")
    assert "Postponed. It is now at the end of the queue." in page
    assert "Postponed until 12/31/2099 by Ines Okafor: call the board" in desk.get("/queue")
    assert "No records to review" not in desk.get("/queue") and "Start reviewing" not in desk.get("/queue")


@pytest.mark.parametrize("until", ["soon", "01/01/2020"])
def test_postponing_to_no_day_or_a_past_one_is_refused(office, desk, record, until):
    desk.get(f"/review/{record}")
    assert "Not postponed." in desk.post(f"/review/{record}/postpone", until=until)
    assert office.store.record(record).postponed is None


def test_postponing_does_not_return_to_the_same_two(office, desk):
    ids = [office.file(papers.licence(name, number=f"RN {name}")) for name in "abcd"]
    seen = []
    page = desk.get("/review/next")
    for _ in range(8):
        current = re.search(r'data-review="(\d+)"', page)[1]
        seen.append(int(current))
        page = desk.post(f"/review/{current}/postpone")
    assert sorted(seen[:4]) == sorted(ids) and seen[4:] == seen[:4]


def test_a_value_in_a_field_that_the_type_does_not_have_can_be_added(office, desk):
    diploma = office.file(papers.diploma())
    page = desk.get(f"/review/{diploma}?add=license_class")
    assert 'id="field-license_class"' in page
    say(office, desk, diploma, "license_class", answer="accept", value="Honorary")
    assert ">Honorary</textarea>" in desk.get(f"/review/{diploma}")
    assert "Honorary" in desk.get(f"/records/{diploma}")
    assert 'id="field-nonsense"' not in desk.get(f"/review/{diploma}?add=nonsense")
    say(office, desk, diploma, "nonsense", status=404, answer="accept", value="x")


def test_another_credential_on_the_pages_can_be_added(office, desk, record):
    desk.get(f"/review/{record}")
    assert "Added to the review queue: Toy diploma." in desk.post(f"/review/{record}/credentials", type="toy_diploma")
    added = office.store.records_of(office.store.record(record).document.id)[-1]
    assert (added.type, added.holder_name) == ("toy_diploma", "Marisol Quintero-Vance")
    assert "A reviewer added this credential." in desk.get(f"/review/{added.id}")
    for type in ("", "unrecognized", "nonsense"):
        desk.get(f"/review/{record}")
        assert "Not added." in desk.post(f"/review/{record}/credentials", type=type)


def test_blank_fields_are_confirmed_with_one_answer(office, desk):
    record = office.file(papers.bare_licence())
    page = desk.get(f"/review/{record}")
    assert "Nothing was found for <strong>Class, Restrictions</strong>." in page and "1 field to check" in page
    fields = "license_class,restrictions"
    answer = desk.post(f"/review/{record}/blanks", htmx=True, fields=fields, version=version(office, record))
    assert "All flagged fields checked" in answer and answer.count("not on document") >= 2 and "field-blanks" not in answer
    assert [office.store.record(record).field(name).current.answer for name in fields.split(",")] == ["absent", "absent"]
    desk.confirm(record)
    assert office.store.record(record).state == "confirmed"


def test_a_blank_field_that_is_filled_leaves_the_others_to_be_confirmed(office, desk):
    record = office.file(papers.bare_licence())
    desk.get(f"/review/{record}")
    answer = say(office, desk, record, "restrictions", answer="accept", value="Supervision")
    assert "Nothing was found for <strong>Class</strong>." in answer
    desk.post(f"/review/{record}/blanks", htmx=True, fields="license_class,restrictions", version=version(office, record))
    assert office.store.record(record).value("restrictions") == "Supervision"


def test_a_record_is_not_confirmed_while_blank_fields_wait(office, desk):
    record = office.file(papers.bare_licence())
    assert "2 fields still need an answer." in desk.confirm(record)
    assert office.store.record(record).state == "to_review"


def test_only_blank_fields_that_are_asked_about_are_answered_so(office, desk):
    record = office.file(papers.bare_licence())
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/blanks", htmx=True, fields="number,holder_name", version=version(office, record))
    assert not office.store.record(record).field("number").answered


def test_where_the_site_asks_for_a_second_person_the_first_confirmation_hands_it_on(office, desk):
    settings = replace(office.app.state.server.settings, second_check=frozenset({"unrecognized"}))
    office.app.state.server = replace(office.app.state.server, settings=settings)
    receipt = office.file(papers.receipt())
    assert "Another person confirms it next." in desk.confirm(receipt)
    assert "Another person confirms it next." in desk.get(f"/review/{receipt}")
    assert "Second check, first confirmed by Ines Okafor" in desk.get("/queue")
    bram = office.browser("Bram Tilley")
    assert f'data-review="{receipt}"' in bram.get("/review/next")
    assert "Second check, first confirmed by Ines Okafor" in bram.get(f"/review/{receipt}")
    bram.confirm(receipt)
    assert office.store.record(receipt).state == "confirmed"


def test_rejecting_needs_a_reason(office, desk, record):
    desk.get(f"/review/{record}")
    assert "Choose a reason." in desk.post(f"/review/{record}/reject", reason="")
    assert office.store.record(record).state == "to_review"


def test_rejecting_for_another_reason_needs_it_in_words(office, desk, record):
    desk.get(f"/review/{record}")
    assert "Enter a note" in desk.post(f"/review/{record}/reject", reason="other")


def test_rejecting_with_a_reason_closes_the_record_and_keeps_the_reason(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/reject", reason="wrong_person", note="Another Marisol.")
    closed = office.store.record(record)
    assert (closed.state, closed.rejection_code, closed.rejection_note) == ("rejected", "wrong_person", "Another Marisol.")


def test_postponing_puts_it_back_and_opens_another(office, desk, record):
    following = office.file(papers.diploma())
    desk.get(f"/review/{record}")
    assert f'data-review="{following}"' in desk.post(f"/review/{record}/postpone")
    assert office.store.record(record).claimed_by is None


def test_that_a_credential_does_not_end_can_be_said(office, desk, record):
    desk.get(f"/review/{record}")
    row = say(office, desk, record, "expiry_date", value="10/02/2025", ends="lifetime")
    assert '<option value="lifetime" selected>' in row and "></textarea>" in row
    stored = office.store.record(record)
    assert stored.expiry == "lifetime"
    assert office.store.records()[0].expiry_date is None


def test_what_is_no_way_to_end_is_refused(office, desk, record):
    desk.get(f"/review/{record}")
    assert "Choose one of the answers" in say(office, desk, record, "expiry_date", status=422, ends="perhaps")


def test_changing_the_type_asks_for_the_new_fields_and_keeps_what_both_have(office, desk, record):
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/retype", type="toy_diploma")
    assert "Type changed to Toy diploma." in page and "Marisol Quintero-Vance" in page and 'id="field-number"' not in page
    assert office.store.record(record).type == "toy_diploma"


def test_what_is_no_credential_is_asked_about_lightly(office, desk):
    receipt = office.file(papers.receipt())
    page = desk.get(f"/review/{receipt}")
    assert "Not a credential?" in page and "Confirm: not a credential" in page
    desk.confirm(receipt)
    assert office.store.record(receipt).state == "confirmed"


def test_what_is_a_credential_after_all_gets_its_fields(office, desk):
    receipt = office.file(papers.receipt())
    desk.get(f"/review/{receipt}")
    page = desk.post(f"/review/{receipt}/retype", type="toy_licence")
    assert "3 fields to check" in page
    assert "Look for it on the document." in page


def test_the_parse_preview_answers_as_the_paper_would_be_read(desk, record):
    desk.get(f"/review/{record}")
    form = {"type": "toy_licence", "field": "expiry_date"}
    assert "Reads as 10/31/2027" in desk.post("/parse", htmx=True, value="Oct 31, 2027", **form)
    assert 'class="error"' in desk.post("/parse", htmx=True, value="never ever", **form)


def test_page_images_and_words_are_served_to_whoever_is_signed_in(office, desk, record):
    document = office.store.record(record).document.id
    image = desk.client.get(f"/documents/{document}/pages/1.jpg")
    assert image.headers["content-type"] == "image/jpeg" and image.content.startswith(b"\xff\xd8")
    assert 'aria-label="Quintero-Vance"' in desk.get(f"/documents/{document}/pages/1")


def test_what_is_wrong_with_the_picture_stands_beside_it(office, desk, record):
    document = office.store.record(record).document
    text = office.archive.text(document.sha256)
    poor = replace(text.pages[0], advice=(Advice("dark", parameters(edges="left")),))
    office.archive.put_text(document.sha256, replace(text, pages=(poor, *text.pages[1:])))
    assert "too dark at the left edge" in desk.get(f"/documents/{document.id}/pages/1")


@pytest.mark.parametrize("path", ["/review/999", "/records/999", "/documents/999/pages/1.jpg", "/documents/1/pages/9", "/nowhere"])
def test_what_is_not_there_is_said_to_be_not_there(desk, record, path):
    assert "Page not found" in desk.get(path, status=404)


def test_a_malformed_address_is_answered_without_repeating_it(desk):
    assert "zzz" not in desk.get("/records/zzz", status=404)
    assert "zzz" not in desk.get("/records?page=zzz", status=422)


def test_a_fault_of_ours_is_logged_without_what_was_typed(office, desk, record, caplog, monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("cannot store RN777777")

    desk.get(f"/review/{record}")
    monkeypatch.setattr(office.store, "answer", breaks)
    caplog.set_level(logging.DEBUG)
    page = say(office, desk, record, "number", status=500, answer="accept", value="RN777777")
    assert "Something went wrong" in page and "RN777777" not in page
    assert "RuntimeError in test_review.py" in caplog.text
    assert "RN777777" not in caplog.text


def test_the_server_keeps_no_access_log_since_addresses_hold_searches(office):
    assert server(office.app, "127.0.0.1", 0).config.access_log is False


def test_a_changed_type_is_read_anew_where_the_desk_was_given_a_reader(office, desk):
    record = office.file(papers.receipt())
    asked = []

    def reread(record, chosen):
        asked.append((record.id, chosen.id))
        return papers.diploma().drafts[0]

    office.app.state.server = replace(office.app.state.server, reread=reread)
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/retype", type="toy_diploma")
    assert asked == [(record, "toy_diploma")]
    assert ">Larkmoor University</textarea>" in page


def test_a_reader_that_has_no_words_leaves_what_was_read(office, desk):
    record = office.file(papers.licence())
    office.app.state.server = replace(office.app.state.server, reread=lambda record, chosen: None)
    desk.get(f"/review/{record}")
    assert "Veridian Board of Nursing" in desk.post(f"/review/{record}/retype", type="toy_diploma")


def test_what_a_reason_says_already_is_not_said_again(office, desk):
    understood = papers.diploma()
    draft = understood.drafts[0]
    why = Explanation("second_reading_differs")
    fields = (replace(draft.fields[0], because=(why, Explanation("printed_again"))), *draft.fields[1:])
    reasons = (Note("low_confidence", "holder_name", parameters(title="Holder", confidence=50, required=97), (why,)),)
    record = office.file(replace(understood, drafts=(replace(draft, fields=fields, reasons=reasons),)))
    page = desk.get(f"/review/{record}")
    assert page.lower().count("second reading differs") == 1 and "Printed more than once" in page
    assert "Holder is uncertain: second reading differs." in desk.get("/queue")
    assert "Holder: Holder" not in desk.get("/queue")


def test_a_paper_within_a_packet_says_which_page_it_is(office, desk):
    understood = papers.diploma()
    record = office.file(replace(understood, drafts=(replace(understood.drafts[0], pages=(2,)),)))
    assert "Page 2 of 2" in desk.get(f"/review/{record}")
    assert "Page 2 of 2" in desk.get(f"/records/{record}")
