"""One search over everything: grouped, escaped, with nothing that somebody may not see, and the words marked on the page."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from sqlmodel import col, delete

from extractors.document.page import Box, Line, Origin, Word
from ingest import tables
from tests.ingest.practitioners.people import person
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving


@pytest.fixture
def filed(office) -> int:
    """A license, whose number is masked, and a diploma, which nobody is kept from."""
    record = office.file(papers.licence(), "quintero scan.jpg")
    office.file(papers.diploma(), "diploma.jpg")
    return record


def text_of(page: str) -> str:
    main = page[page.index('<main class="sheet"') :]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def views(office) -> list[tuple[str, str, str | None]]:
    return [(event.actor, event.object, event.reason) for event in office.store.events() if event.action == "view_protected"]


def test_results_are_grouped_and_lead_to_where_they_stand(desk, office, filed) -> None:
    office.store.import_roster([person("Quintero-Vance", "Marisol", "E1")], "Ines Okafor", office.clock())
    page = desk.get("/search?q=quintero")
    said = text_of(page)
    assert said.index("Practitioners 1") < said.index("Records 1") < said.index("Text of documents 1 page")
    assert 'href="/practitioners/1"' in page and f'href="/records/{filed}"' in page
    assert 'href="/documents/1?page=1&amp;q=quintero"' in page and "<mark>" in page


def test_the_text_of_a_document_is_found_though_no_field_has_it(desk, filed) -> None:
    word = next(word.text for word in papers.diploma().document.pages[1].words if len(word.text) > 6 and word.text.isalpha())
    page = desk.get(f"/search?q={quote(word)}")
    assert "Text of documents" in page and f"<mark>{word}" in page


def test_records_are_found_by_the_name_of_their_type(desk, office, filed) -> None:
    for path in ("/search", "/records"):
        for browser in (desk, office.browser("Vida Marsh")):
            page = text_of(browser.get(f"{path}?q=toy+licence"))
            assert "Quintero" in page and "Nothing found" not in page, path
    assert "Records 1" in text_of(desk.get("/search?q=toy+licence"))
    assert "Quintero" not in text_of(desk.get("/records?q=diploma"))


def test_numbers_are_masked_in_records_and_excerpts(desk, filed) -> None:
    page = desk.get("/search?q=204881")
    assert "Text of documents" in page and "RN204881" not in page and "204881<" not in page and "4881" in page


def test_a_viewer_finds_no_text_of_protected_documents_and_nothing_by_masked_values(office, filed) -> None:
    vida = office.browser("Vida Marsh")
    assert "Text of documents" not in vida.get("/search?q=quintero") and "Records" in text_of(vida.get("/search?q=quintero"))
    for typed in ("204881", "RN204881", "RN 204 881", "4881", "RN204818"):
        for path in ("/search", "/records", "/unfiled", "/reports/expirables"):
            page = vida.get(f"{path}?q={quote(typed)}")
            assert "Quintero" not in page and "similar" not in page, (path, typed)
    office.store.import_roster([person("Quill", "Rosa", "E1", npi="2000000002", dea="AB1234563")], "Ines Okafor", office.clock())
    for path in ("/search", "/practitioners", "/reports/completeness"):
        for typed, seen in (("AB1234563", False), ("4563", False), ("2000000002", True)):
            assert ("Quill" in vida.get(f"{path}?q={typed}")) == seen, (path, typed)
            assert "Quill" in office.browser().get(f"{path}?q={typed}"), (path, typed)
    assert "Larkmoor" in text_of(vida.get("/search?q=larkmoor")) and "Text of documents" in vida.get("/search?q=larkmoor")
    vida.get("/documents/1?q=quintero", status=403)
    assert "Larkmoor" in vida.get("/documents/2?q=larkmoor&page=2")
    assert views(office) == []


def test_excerpts_of_protected_documents_are_logged_as_views_are(desk, office, filed) -> None:
    desk.get("/search?q=quintero")
    desk.get("/search?q=marisol")
    desk.get("/search?q=larkmoor")
    desk.get("/documents/1?q=quintero")
    assert views(office) == [("Ines Okafor", "document:1", "search")]


def test_what_a_document_says_is_never_markup(desk, office) -> None:
    paper = papers.diploma()
    evil = ['<script>alert("x")</script>', "<img", "src=x", "onerror=y>", "&amp;"]
    words = tuple(Word(text, Box(20.0 * at, 700, 20.0 * at + 18, 712), Origin.OCR, "t", 0.9) for at, text in enumerate(evil))
    first = replace(paper.document.pages[0], lines=(*paper.document.pages[0].lines, Line(1, words)))
    office.file(replace(paper, document=replace(paper.document, pages=(first, *paper.document.pages[1:]))), '<b>"x".jpg')
    for path in ("/search?q=script", "/search?q=onerror", "/documents/1?q=onerror", f"/search?q={quote('<script>x')}"):
        page = desk.get(path)
        assert "<script>alert" not in page and "<img" not in page and "<script>x" not in page and '<b>"x"' not in page, path
    assert "<mark>onerror=y&gt;</mark>" in desk.get("/search?q=onerror")


def test_a_click_opens_the_page_with_the_words_marked_where_they_stand(desk, filed) -> None:
    page = desk.get("/documents/1?q=quintero&page=1")
    boxes = json.loads(html.unescape(re.search(r'data-page="1" data-boxes="([^"]*)" data-all', page)[1]))
    words = [word for word in papers.licence().document.pages[0].words if "QUINTERO" in word.text.upper()]
    assert boxes == [list(word.box.rounded()) for word in words] and boxes
    assert f'href="/records/{filed}"' in page


@pytest.mark.parametrize("typed", ["", " ", "…", "nobody here", '" OR "', "a" * 200, "*", "\0", "%00"])
def test_a_search_for_nothing_says_so(desk, filed, typed) -> None:
    page = desk.get(f"/search?q={quote(typed)}")
    assert ("Nothing found" in page) == bool(typed.strip())


def test_a_search_that_lacks_the_text_of_documents_says_so(desk, office, filed) -> None:
    with office.store._database.writing() as session:
        session.execute(delete(tables.PageText).where(col(tables.PageText.document_id) == 2))
    assert "not in the search yet" in desk.get("/search?q=larkmoor")
    office.store.put_texts([(2, papers.diploma().document)])
    assert "not in the search yet" not in desk.get("/search?q=nobodyatall")


def test_a_date_is_found_as_it_is_typed(desk, filed) -> None:
    page = desk.get("/records/1")
    shown = re.search(r"\d{2}/\d{2}/\d{4}", page)[0]
    month, date, year = shown.split("/")
    for typed in (shown, f"{year}-{month}-{date}", f"{int(month)}/{int(date)}/{year}"):
        assert "Records" in text_of(desk.get(f"/search?q={quote(typed)}")), typed


@pytest.mark.browser
def test_from_the_box_in_the_header_to_the_words_on_the_page(office, filed) -> None:
    with chromium() as running, serving(office) as address:
        screen = Screen(office, running.new_context(viewport=LAPTOP, reduced_motion="reduce").new_page(), address)
        screen.watch()
        screen.enter()
        screen.open("/records")
        screen.page.get_by_label("Search everything").locator("input").fill("larkmoor")
        screen.page.keyboard.press("Enter")
        screen.page.get_by_role("link", name="Page 2 of diploma.jpg").click()
        marks = screen.page.locator(".page:not([hidden]) .evidence rect")
        said = [word for word in papers.diploma().document.pages[1].words if "LARKMOOR" in word.text.upper()]
        expect(marks).to_have_count(len(said))
        screen.page.locator("[data-page-tab='1']").click()
        expect(screen.page.locator(".page[data-page='1']")).to_be_visible()
        assert screen.troubles == []
