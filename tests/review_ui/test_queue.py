"""The queue: what waits, why, and the way to the next paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.errors import Rejected, RejectionCode
from ingest.watch import state as watchstate
from ingest.watch.state import State, Unfinished, WatchState
from review_ui.wording import REASONS
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
    assert "The queue is empty" in page and str(office.settings.intake) in page


def test_a_file_that_is_waited_for_is_named_with_how_long_yet(office, desk):
    now = datetime.now(UTC)
    cut = Unfinished("fax/<scan> 7.pdf", False, now - timedelta(minutes=4, seconds=30), now + timedelta(minutes=6, seconds=10))
    state = WatchState(State.WATCHING, arriving=1, unfinished=(cut,))
    watchstate.write(office.settings.home, state, now)
    page = desk.get("/queue")
    assert "<strong>fax/&lt;scan&gt; 7.pdf</strong> has not been read yet: it stops in the middle" in page
    assert ">4 min ago</time>" in page and ">in 6 min</time>" in page
    watchstate.write(office.settings.home, state, now - timedelta(hours=1))
    assert "has not been read yet" not in desk.get("/queue")


def test_a_type_can_be_picked_out(office, desk):
    office.file(papers.diploma())
    office.file(papers.licence())
    page = desk.get("/queue?type=toy_diploma")
    assert "Toy diploma</a>" in page and "Toy licence</a>" not in page


def test_where_no_paper_of_the_type_waits_the_others_are_one_click_away(office, desk):
    office.file(papers.licence())
    assert "No paper of this type is waiting" in desk.get("/queue?type=toy_diploma")


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
    task = office.store.record(record).task_id
    office.store.claim(task, "Bram Tilley", datetime.now(UTC) - timedelta(hours=1))
    assert f'data-review="{record}"' in desk.get("/review/next")


def test_where_nothing_is_left_one_is_told_so(desk):
    assert "Nothing else is waiting for you." in desk.get("/review/next")


def test_a_notice_is_shown_once(desk):
    desk.get("/review/next")
    assert "Nothing else is waiting" not in desk.get("/queue")


def test_types_and_reasons_are_counted_over_the_whole_queue(office, desk, monkeypatch):
    monkeypatch.setattr("review_ui.queue.SHOWN", 1)
    office.file(papers.licence("a"))
    office.file(papers.licence("b", number="RN 9"))
    office.file(papers.diploma())
    page = desk.get("/queue")
    assert "3 waiting, the riskiest first; the first 1 are shown" in page
    assert "Toy licence (2)" in page and "Toy diploma (1)" in page and "low confidence <b>3</b>" in page
    page = desk.get("/queue?type=toy_diploma")
    assert "Toy diploma</a>" in page and "low confidence <b>1</b>" in page


def test_reasons_are_counted_in_plain_words():
    assert not [words for words in REASONS.values() if "?" in words or len(words.split()) < 2]
