"""The queue: what waits, why, and the way to the next paper."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ingest.errors import Rejected, RejectionCode
from ingest.watch import state as watchstate
from ingest.watch.state import State, Unfinished, WatchState
from review_ui.wording import REASONS, reason_codes
from tests.review_ui import papers


def test_the_riskiest_paper_stands_first_with_its_reason_in_plain_words(office, desk):
    office.file(papers.diploma())
    office.file(papers.licence())
    page = desk.get("/queue")
    assert page.index("Toy licence</a>") < page.index("Toy diploma</a>")
    assert "Licence number: The two readings of this value differ in one sign." in page
    assert "and 1 more" in page and "62%" in page


def test_an_empty_queue_says_where_to_drop_scans(office, desk):
    page = desk.get("/queue")
    assert "No records to review" in page and str(office.settings.intake) in page


def test_a_file_that_is_waited_for_is_named_with_how_long_yet(office, desk):
    now = datetime.now(UTC)
    cut = Unfinished("fax/<scan> 7.pdf", False, now - timedelta(minutes=4, seconds=30), now + timedelta(minutes=6, seconds=10))
    state = WatchState(State.WATCHING, arriving=1, unfinished=(cut,))
    watchstate.write(office.settings.home, state, now)
    page = desk.get("/queue")
    assert "<strong>fax/&lt;scan&gt; 7.pdf</strong> has not been read yet: its end is missing" in page
    assert ">4 min ago</time>" in page and ">in 6 min</time>" in page
    watchstate.write(office.settings.home, state, now - timedelta(hours=1))
    assert "has not been read yet" not in desk.get("/queue")


def test_a_type_can_be_picked_out(office, desk):
    office.file(papers.diploma())
    office.file(papers.licence())
    page = desk.get("/queue?queue_type=toy_diploma")
    assert "Toy diploma</a>" in page and "Toy licence</a>" not in page


def test_where_no_paper_of_the_type_waits_the_others_are_one_click_away(office, desk):
    office.file(papers.licence())
    assert "No records match this filter" in desk.get("/queue?queue_type=toy_diploma")


def test_it_says_who_has_a_paper_already(office, desk):
    record = office.file(papers.licence())
    office.browser("Bram Tilley").get(f"/review/{record}")
    assert "Bram Tilley" in desk.get("/queue")


def test_rejected_files_are_counted(office, desk):
    at = datetime.now(UTC)
    office.store.sight("a" * 64, "broken.pdf", "intake", at)
    office.store.file("a" * 64, Rejected(RejectionCode.DAMAGED, "The file is cut off. Scan it again."), at)
    assert '<dt><a href="/files?status=rejected">Files rejected</a></dt><dd>1</dd>' in desk.get("/queue")


def test_the_next_paper_is_one_that_nobody_else_holds(office, desk):
    licence, diploma = office.file(papers.licence()), office.file(papers.diploma())
    office.browser("Bram Tilley").get(f"/review/{licence}")
    assert f'data-review="{diploma}"' in desk.get("/review/next")


def test_a_claim_that_ran_out_frees_the_paper(office, desk):
    record = office.file(papers.licence())
    office.store.claim(record, "Bram Tilley", datetime.now(UTC) - timedelta(hours=1))
    assert f'data-review="{record}"' in desk.get("/review/next")


def test_where_nothing_is_left_one_is_told_so(desk):
    assert "There are no more records for you to review." in desk.get("/review/next")


def test_a_notice_is_shown_once(desk):
    desk.get("/review/next")
    assert "Nothing else is waiting" not in desk.get("/queue")


def test_types_and_reasons_are_counted_over_the_whole_queue(office, desk, monkeypatch):
    monkeypatch.setattr("review_ui.queue.SHOWN", 1)
    office.file(papers.licence("a"))
    office.file(papers.licence("b", number="RN 9"))
    office.file(papers.diploma())
    page = desk.get("/queue")
    assert "3 records to review; the first 1 are shown" in page
    assert "Toy licence (2)" in page and "Toy diploma (1)" in page and "Low confidence <b>3</b>" in page
    page = desk.get("/queue?queue_type=toy_diploma")
    assert "Toy diploma</a>" in page and "1 of 3 records to review" in page and "Low confidence <b>1</b>" in page


def test_reasons_are_counted_in_plain_words():
    assert not [words for words in REASONS.values() if len(words.split()) < 2 or words != words.strip()]


def test_a_filter_holds_from_the_queue_to_the_last_record(office, desk):
    other = office.file(papers.receipt("a"))
    licences = [office.file(papers.licence(name, number=f"RN {name}")) for name in "bc"]
    assert 'href="/review/next?queue_type=toy_licence"' in desk.get("/queue?queue_type=toy_licence")
    page = desk.get("/review/next?queue_type=toy_licence")
    for _ in licences:
        assert re.search(r'data-review="(\d+)"', page)[1] != str(other)
        action = re.search(r'action="(/review/\d+/reject\?queue_type=toy_licence)"', page)[1]
        page = desk.post(action, reason="duplicate")
    assert "No records match this filter" in page
    assert "There are no more records for you to review." in desk.get("/review/next?queue_type=toy_licence")


def test_a_reason_is_a_filter_that_can_be_taken_off_again(office, desk):
    office.file(papers.licence())
    office.file(papers.receipt())
    page = desk.get("/queue")
    assert 'href="/queue?queue_reason=no_credential"' in page
    page = desk.get("/queue?queue_reason=no_credential")
    assert "1 of 2 records to review" in page and "Not recognized</a>" in page and "Toy licence</a>" not in page
    assert '<a class="chip" href="/queue" aria-current="true">' in page


def test_reasons_that_are_called_the_same_are_one_filter():
    assert set(reason_codes("dea_check_digit")) == {"dea_check_digit", "npi_check_digit"}
    assert reason_codes("a_code_of_next_year") == ("a_code_of_next_year",)


def test_nobody_is_shown_a_button_that_would_refuse_them(office):
    record = office.file(papers.licence())
    cora = office.browser("Cora Lindqvist")
    assert "Start reviewing" in cora.get("/queue")
    office.browser("Bram Tilley").get(f"/review/{record}")
    assert "Start reviewing" not in cora.get("/queue")
