"""The list of files: each with its status, a rejected one with its reason and a way to try again, and the original to save."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extractors.document.page import Document
from ingest.commands import command
from ingest.errors import RejectionCode
from ingest.store import NewPractitioner, inside
from ingest.watch import state as watchstate
from ingest.watch.state import State, Unfinished, WatchState
from review_ui.wording import FILE_REASONS
from tests.review_ui import papers


def watching(office, state: WatchState | None = None, ago: timedelta = timedelta()) -> None:
    watchstate.write(office.settings.home, state or WatchState(State.WATCHING), datetime.now(UTC) - ago)


def test_every_file_is_listed_with_where_it_stands(office, desk):
    record = office.file(papers.licence(), "license.jpg")
    office.reject(b"%PDF-1.7 and no end", "fax/<cut>.pdf")
    office.store.sight("c" * 64, "on its way.pdf", ".", datetime.now(UTC))
    page = desk.get("/files")
    assert "3 files, newest first" in page
    assert page.index("on its way.pdf") < page.index("fax/&lt;cut&gt;.pdf") < page.index("license.jpg")
    assert page.count(">Reading</span>") == page.count(">Read</span>") == page.count(">Rejected</span>") == 1
    assert "<strong>The file is damaged or incomplete.</strong> The file stops in the middle. Scan it again." in page
    assert f'href="/records/{record}" aria-label="Open record of license.jpg">Open</a>' in page


def test_an_archive_is_listed_with_how_many_files_it_had_and_each_of_these_with_its_archive(office, desk):
    at = datetime.now(UTC)
    office.store.sight("a" * 64, "from <clinic>.zip", ".", at)
    archive = office.store.file("a" * 64, replace(papers.receipt(), drafts=(), document=Document("a" * 64, ())), at).document_id
    for number in range(2):
        office.store.sight(f"{number:064}", f"card {number}.pdf", inside(archive), at)
    page = desk.get("/files")
    assert ">Opened</span>" in page and "2 files in it" in page
    assert page.count("from from &lt;clinic&gt;.zip") == 2 and "<clinic>" not in page


def test_every_reason_has_plain_words():
    assert set(FILE_REASONS) == {code.value for code in RejectionCode}


def test_a_content_received_again_is_counted_and_found_by_its_other_name(office, desk):
    office.file(papers.licence(), "license.jpg")
    office.store.sight(papers.licence().document.sha256, "photo 17.jpg", ".", datetime.now(UTC) + timedelta(minutes=1))
    page = desk.get("/files?q=PHOTO")
    assert "1 file," in page and "license.jpg" in page and "received 1 more time<" in page


def test_files_are_filtered_by_status_and_name_and_come_in_pages_of_fifty(office, desk):
    at = datetime.now(UTC)
    for number in range(51):
        office.store.sight(f"{number:064}", f"scan {number}.pdf", ".", at)
    first = desk.get("/files")
    assert "1–50 of 51" in first and 'rel="next"' in first and "scan 50.pdf" in first and "scan 0.pdf" not in first
    second = desk.get("/files?page=2")
    assert "51–51 of 51" in second and 'href="/files" rel="prev"' in second
    assert "51–51 of 51" in desk.get("/files?page=99") and "1–50 of 51" in desk.get("/files?page=-3")
    assert "1–14 of 14" in desk.get("/files?q=scan+1&status=kept")
    assert "No files found" in desk.get("/files?status=rejected")
    assert "51 files" in desk.get("/files?status=nonsense")


def test_an_empty_list_says_where_to_drop_scans(office, desk):
    page = desk.get("/files")
    assert "No files have arrived yet" in page and str(office.settings.intake) in page


def test_the_original_is_saved_and_never_shown(office, desk):
    content = b"<html><script>alert(1)</script>"
    document = office.reject(content, 'pay roll; "x" ü\u2028.html')
    answer = desk.client.get(f"/documents/{document}/original")
    assert answer.content == content
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''pay%20roll%3B%20%22x%22%20%C3%BC")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["cache-control"] == "no-store"


def test_the_original_is_one_click_away_from_list_record_and_review(office, desk):
    record = office.file(papers.licence())
    document = office.store.record(record).document.id
    for path in ("/files", f"/records/{record}", f"/review/{record}"):
        assert f'href="/documents/{document}/original" download' in desk.get(path)


def test_who_may_not_download_an_original_is_offered_none(office):
    record = office.file(papers.diploma())
    document = office.store.record(record).document.id
    person = office.store.add_practitioner(NewPractitioner(family="Okafor", given="Ada"), "Ines Okafor", office.clock())
    office.store.link_record(record, person, "Ines Okafor", office.clock())
    looking, reviewing = office.browser("Vida Marsh"), office.browser()
    for path in ("/files", f"/records/{record}", f"/practitioners/{person}", f"/documents/{document}"):
        assert f"/documents/{document}/original" in reviewing.get(path)
        assert f"/documents/{document}/original" not in looking.get(path)


def test_an_original_that_is_gone_or_unknown_is_not_found(office, desk):
    document = office.store.record(office.file(papers.licence())).document.id
    assert "not in the archive" in desk.get(f"/documents/{document}/original", status=404)
    desk.get("/documents/999/original", status=404)
    desk.get("/documents/x/original", status=404)


def test_strangers_get_neither_list_nor_original(office):
    document = office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    for path in ("/files", f"/documents/{document}/original"):
        answer = office.browser(None).client.get(path, follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/login")


def test_a_rejected_file_is_tried_again(office, desk):
    watching(office)
    document = office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    desk.get("/files?status=rejected")
    page = retry(desk, document)
    assert "cut.pdf will be read again now." in page and "No files found" in page
    assert office.store.document(document).status == "kept"
    event = office.store.events(f"document:{document}")[0]
    assert (event.actor, event.action) == ("Ines Okafor", "read_again")
    assert "cut.pdf is no longer rejected." in retry(desk, document)
    assert len(office.store.events(f"document:{document}")) == 3


def retry(visitor, document: int, status: int = 200) -> str:
    """Press "Try again" in the list of rejected files."""
    form = {"q": "", "status": "rejected"}
    answer = visitor.client.post(f"/files/{document}/retry", data=form, headers={"X-CSRF-Token": visitor.token})
    assert answer.status_code == status
    return answer.text


def test_who_may_only_look_tries_nothing_again(office):
    document = office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    looking = office.browser("Vida Marsh")
    page = looking.get("/files")
    assert "Try again" not in page and f"/documents/{document}/original" not in page
    looking.get(f"/documents/{document}/original", status=403)
    retry(looking, document, status=403)
    assert office.store.document(document).status == "rejected"


def test_trying_again_needs_the_token_and_a_file(office, desk):
    document = office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    desk.get("/files")
    retry(desk, 999, status=404)
    desk.token = ""
    retry(desk, document, status=403)
    assert office.store.document(document).status == "rejected"


@pytest.mark.parametrize("gone", ["never", "stopped", "killed"])
def test_where_nobody_watches_the_page_says_so_and_how_to_start(office, desk, gone):
    if gone != "never":
        watching(office, WatchState(State.STOPPED if gone == "stopped" else State.WATCHING), timedelta(hours=1))
    page = desk.get("/files")
    assert "credfile is not watching the intake folder" in page
    assert html.escape(command(office.settings.home, "run")) in page
    document = office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    assert "will be read again when reading continues." in retry(desk, document)


def test_a_watch_that_has_paused_says_why(office, desk):
    watching(office, WatchState(State.PAUSED, "Only 3 MB are free."))
    page = desk.get("/files")
    assert "Reading has paused. Only 3 MB are free." in page and command(office.settings.home, "run") not in page
    watching(office)
    assert "Reading has paused" not in desk.get("/files") and "not watching" not in desk.get("/files")


@pytest.mark.parametrize("path", ["/files", "/queue"])
def test_files_still_arriving_are_shown_with_their_own_times(office, desk, path):
    now = datetime.now(UTC)
    one = Unfinished("a.pdf", False, now - timedelta(minutes=4, seconds=30), now + timedelta(minutes=6, seconds=10))
    two = Unfinished("b.pdf", True, now - timedelta(minutes=1, seconds=30), now + timedelta(minutes=9, seconds=10))
    watching(office, WatchState(State.WATCHING, arriving=2, unfinished=(one, two)))
    page = desk.get(path)
    for name, since, until in (("a.pdf", "4 min ago", "in 6 min"), ("b.pdf", "1 min ago", "in 9 min")):
        line = page[page.index(f"<strong>{name}</strong>") :].split("</li>")[0]
        assert f">{since}<" in line and f">{until}<" in line
    watching(office, WatchState(State.STOPPED, unfinished=(one, two)))
    assert "a.pdf" not in desk.get(path)
