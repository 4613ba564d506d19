"""The document page: every act is the store's, carries a name, and overwrites nothing."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from extractors.draft import Note
from extractors.page import Advice
from review_ui.app import server
from tests.review_ui import papers


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
    assert "2 fields to look at" in page


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
    assert "<strong>Bram Tilley</strong> is working on this paper" in page and "finish-button" not in page
    assert "Bram Tilley is working on this" in say(office, desk, record, "number", status=409, answer="accept", value="RN204881")
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
    assert 'data-standing="done"' in row and "1 field to look at" in row
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
    assert 'aria-invalid="true"' in row and 'value="31/31/2027"' in row and 'class="error"' in row
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
    assert "Somebody changed this record" in page and "RN999999" in page and "RN111111" in page
    assert office.store.record(record).value("number") == "RN999999"


def test_a_record_is_not_confirmed_while_fields_wait(office, desk, record):
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/finish", version=version(office, record))
    assert "2 fields still need an answer." in page
    assert office.store.record(record).state == "to_review"


def test_confirming_the_record_goes_on_to_the_next_paper(office, desk, record):
    following = office.file(papers.diploma())
    desk.get(f"/review/{record}")
    say(office, desk, record, "number", answer="accept", value="RN204881")
    say(office, desk, record, "expiry_date", answer="accept", value="2027-10-31")
    page = desk.post(f"/review/{record}/finish", version=version(office, record))
    assert f'data-review="{following}"' in page and "Record confirmed." in page
    assert (office.store.record(record).state, office.store.record(record).closed_by) == ("confirmed", "Ines Okafor")


def test_a_confirmed_record_opens_as_a_record(office, desk):
    receipt = office.file(papers.receipt())
    desk.get(f"/review/{receipt}")
    desk.post(f"/review/{receipt}/finish", version=version(office, receipt))
    assert "Review it" not in desk.get(f"/review/{receipt}")


def test_undo_takes_the_last_answer_back(office, desk, record):
    desk.get(f"/review/{record}")
    say(office, desk, record, "number", answer="absent")
    assert "Your last answer was taken back." in desk.post(f"/review/{record}/undo")
    assert office.store.record(record).value("number") == "RN204881"


def test_undo_without_an_answer_says_so(desk, record):
    desk.get(f"/review/{record}")
    assert "There is no answer to take back." in desk.post(f"/review/{record}/undo")


def test_rejecting_needs_a_reason(office, desk, record):
    desk.get(f"/review/{record}")
    assert "choose a reason" in desk.post(f"/review/{record}/reject", reason="")
    assert office.store.record(record).state == "to_review"


def test_rejecting_for_another_reason_needs_it_in_words(office, desk, record):
    desk.get(f"/review/{record}")
    assert "Say in a few words" in desk.post(f"/review/{record}/reject", status=409, reason="other")


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
    row = desk.post(f"/review/{record}/expiry", htmx=True, version=version(office, record), expiry="lifetime")
    assert '<option value="lifetime" selected>' in row
    stored = office.store.record(record)
    assert stored.expiry == "lifetime"
    assert office.store.records()[0].expiry_date is None


def test_what_is_no_way_to_end_is_refused(office, desk, record):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/expiry", status=409, htmx=True, version=version(office, record), expiry="perhaps")


def test_changing_the_type_asks_for_the_new_fields_and_keeps_what_both_have(office, desk, record):
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/retype", type="toy_diploma")
    assert "Now taken for: Toy diploma." in page and "Marisol Quintero-Vance" in page and 'id="field-number"' not in page
    assert office.store.record(record).type == "toy_diploma"


def test_what_is_no_credential_is_asked_about_lightly(office, desk):
    receipt = office.file(papers.receipt())
    page = desk.get(f"/review/{receipt}")
    assert "Is this really no credential?" in page and "It is no credential" in page
    desk.post(f"/review/{receipt}/finish", version=version(office, receipt))
    assert office.store.record(receipt).state == "confirmed"


def test_what_is_a_credential_after_all_gets_its_fields(office, desk):
    receipt = office.file(papers.receipt())
    desk.get(f"/review/{receipt}")
    page = desk.post(f"/review/{receipt}/retype", type="toy_licence")
    assert "3 fields to look at" in page
    assert "Look for it on the paper." in page


def test_the_parse_preview_answers_as_the_paper_would_be_read(desk, record):
    desk.get(f"/review/{record}")
    form = {"type": "toy_licence", "field": "expiry_date"}
    assert "2027-10-31 · October 31, 2027" in desk.post("/parse", htmx=True, value="Oct 31, 2027", **form)
    assert 'class="error"' in desk.post("/parse", htmx=True, value="never ever", **form)


def test_page_images_and_words_are_served_to_whoever_is_signed_in(office, desk, record):
    document = office.store.record(record).document.id
    image = desk.client.get(f"/documents/{document}/pages/1.jpg")
    assert image.headers["content-type"] == "image/jpeg" and image.content.startswith(b"\xff\xd8")
    assert 'aria-label="Quintero-Vance"' in desk.get(f"/documents/{document}/pages/1")


def test_what_is_wrong_with_the_picture_stands_beside_it(office, desk, record):
    document = office.store.record(record).document
    text = office.archive.text(document.sha256)
    poor = replace(text.pages[0], advice=(Advice("dark", "The picture is too dark at the left edge; scan it again."),))
    office.archive.put_text(document.sha256, replace(text, pages=(poor, *text.pages[1:])))
    assert "too dark at the left edge" in desk.get(f"/documents/{document.id}/pages/1")


@pytest.mark.parametrize("path", ["/review/999", "/records/999", "/documents/999/pages/1.jpg", "/documents/1/pages/9", "/nowhere"])
def test_what_is_not_there_is_said_to_be_not_there(desk, record, path):
    assert "Page not found" in desk.get(path, status=404)


def test_a_malformed_address_is_answered_without_repeating_it(desk):
    assert "zzz" not in desk.get("/records/zzz", status=404)
    assert "zzz" not in desk.get("/records?page=zzz", status=422)


def test_a_fault_of_ours_is_logged_without_what_was_typed(office, desk, record, caplog, monkeypatch):
    def breaks(*_: object) -> None:
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

    office.app.state.desk = replace(office.app.state.desk, reread=reread)
    desk.get(f"/review/{record}")
    page = desk.post(f"/review/{record}/retype", type="toy_diploma")
    assert asked == [(record, "toy_diploma")]
    assert 'value="Larkmoor University"' in page


def test_a_reader_that_has_no_words_leaves_what_was_read(office, desk):
    record = office.file(papers.licence())
    office.app.state.desk = replace(office.app.state.desk, reread=lambda record, chosen: None)
    desk.get(f"/review/{record}")
    assert "Veridian Board of Nursing" in desk.post(f"/review/{record}/retype", type="toy_diploma")


def test_what_a_reason_says_already_is_not_said_again(office, desk):
    understood = papers.diploma()
    draft = understood.drafts[0]
    why = draft.fields[0].because[0]
    reasons = (Note("low_confidence", f"Holder is not certain enough: {why}.", "holder_name"),)
    record = office.file(replace(understood, drafts=(replace(draft, reasons=reasons),)))
    assert desk.get(f"/review/{record}").count(why) == 1
    assert f"Holder is not certain enough: {why}." in desk.get("/queue")
    assert "Holder: Holder" not in desk.get("/queue")


def test_a_paper_within_a_packet_says_which_page_it_is(office, desk):
    understood = papers.diploma()
    record = office.file(replace(understood, drafts=(replace(understood.drafts[0], pages=(2,)),)))
    assert "Page 2 of 2" in desk.get(f"/review/{record}")
    assert "Page 2 of 2" in desk.get(f"/records/{record}")
