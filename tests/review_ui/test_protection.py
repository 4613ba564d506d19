"""Protected documents: masked for viewers, their pages withheld, and every view and export in the log."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from ingest.accounts import RIGHTS, Role
from ingest.export import csv as as_csv
from ingest.export import json as as_json
from tests.review_ui import papers
from tests.review_ui.papers import TOYS

NUMBER = "RN204881"


@pytest.fixture
def record(office) -> int:
    """A licence, whose number is declared masked, with a correction of the number in its history."""
    record = office.file(papers.licence())
    desk = office.browser("Bram Tilley")
    desk.get(f"/review/{record}")
    form = {"version": str(office.store.record(record).version), "answer": "accept", "value": "RN204889"}
    desk.post(f"/review/{record}/fields/number", htmx=True, **form)
    return record


def views(office) -> list[tuple[str, str, str | None]]:
    return [
        (event.actor, event.object, event.reason) for event in reversed(office.store.events()) if event.action == "view_protected"
    ]


def test_a_viewer_sees_masked_values_and_no_page_of_a_protected_document(office, record):
    vida = office.browser("Vida Marsh")
    for path in (f"/records/{record}", "/records", "/records?q=quintero"):
        page = vida.get(path)
        assert "204881" not in page and "204889" not in page and "RN 20" not in page
    page = vida.get(f"/records/{record}")
    assert "••••4889" in page and "••••4881" in page and "/documents/" not in page and "This type of document is protected" in page
    for path in ("/documents/1/pages/1.jpg", "/documents/1/pages/1"):
        assert "204881" not in vida.get(path, status=403)


def test_a_viewer_sees_everything_of_a_document_that_is_not_protected(office):
    office.file(papers.diploma())
    vida = office.browser("Vida Marsh")
    page = vida.get("/records/1")
    assert "Teodor Aldous Whitcombe" in page and "/documents/1/pages/2" in page
    assert "Larkmoor" in vida.get("/documents/1/pages/2")
    assert vida.client.get("/documents/1/pages/2.jpg").headers["content-type"] == "image/jpeg"
    assert views(office) == []


def test_a_page_that_no_record_has_is_as_protected_as_its_document(office):
    understood = papers.licence()
    cover = papers.diploma().previews[0]
    pages = (understood.document.pages[0], papers.diploma().document.pages[1])
    record = office.file(
        replace(understood, document=replace(understood.document, pages=pages), previews=(*understood.previews, cover))
    )
    assert office.store.record(record).pages == (1,)
    vida = office.browser("Vida Marsh")
    for path in ("/documents/1/pages/2", "/documents/1/pages/2.jpg", "/documents/1/pages/1"):
        vida.get(path, status=403)
    assert office.browser().client.get("/documents/1/pages/2.jpg").status_code == 200


def test_a_viewer_asking_for_review_is_shown_the_record(office, record):
    vida = office.browser("Vida Marsh")
    for path, shown in (
        (f"/review/{record}", f"/records/{record}"),
        ("/queue", "/records"),
        ("/", "/records"),
        ("/review/next", "/records"),
    ):
        assert vida.client.get(path, follow_redirects=False).headers["location"] == shown


@pytest.mark.parametrize("name", ["Cora Lindqvist", "Ines Okafor", "Alba Moreau"])
def test_whoever_reviews_sees_values_and_pages_whole(office, record, name):
    browser = office.browser(name)
    assert NUMBER in browser.get(f"/records/{record}")
    assert "204881" in browser.get("/documents/1/pages/1")
    assert browser.client.get("/documents/1/pages/1.jpg").status_code == 200


def test_nobody_sees_a_link_that_would_refuse_them(office, record):
    vida, cora = office.browser("Vida Marsh"), office.browser("Cora Lindqvist")
    for path in ("/records", f"/records/{record}", "/account", "/gate"):
        page = vida.get(path)
        assert not any(
            link in page for link in ('href="/queue"', 'href="/review', "/export.", 'href="/accounts"', "/reopen", "/gate/open")
        )
    assert f'href="/review/{record}">Review</a>' in cora.get(f"/records/{record}") and "/export.csv" in cora.get("/records")


def test_a_view_is_logged_once_an_hour_whichever_pages_show_it(office, record, desk):
    office.file(papers.diploma())
    for path in (f"/records/{record}", "/documents/1/pages/1.jpg", "/documents/1/pages/1", f"/records/{record}", "/records/2"):
        desk.get(path) if not path.endswith(".jpg") else desk.client.get(path)
    seen = [view for view in views(office) if view[0] == "Ines Okafor"]
    assert seen == [("Ines Okafor", "document:1", "record")]
    office.clock.advance(minutes=20)
    desk.get("/queue")
    office.clock.advance(minutes=20)
    desk.get("/queue")
    office.clock.advance(minutes=20)
    desk.client.get("/documents/1/pages/1.jpg")
    assert [view for view in views(office) if view[0] == "Ines Okafor"][1:] == [("Ines Okafor", "document:1", "image")]


def test_what_a_viewer_was_refused_is_no_view_and_the_masked_record_is_one(office, record):
    vida = office.browser("Vida Marsh")
    vida.get("/documents/1/pages/1", status=403)
    assert [view for view in views(office) if view[0] == "Vida Marsh"] == []
    vida.get(f"/records/{record}")
    assert ("Vida Marsh", "document:1", "record") in views(office)


def test_an_export_is_logged_with_its_filter_and_how_many_it_gave(office, record):
    office.file(papers.diploma())
    cora = office.browser("Cora Lindqvist")
    cora.client.get("/records/export.csv?q=quintero&type=toy_licence")
    cora.client.get("/records/export.json")
    whole, filtered = office.store.events()[:2]
    assert (filtered.actor, filtered.object, filtered.new) == ("Cora Lindqvist", "export:csv", "1 records, all values")
    assert filtered.reason == "q=quintero&type=toy_licence"
    assert (whole.object, whole.new, whole.reason) == ("export:json", "2 records, all values", None)


def test_a_viewer_exports_nothing(office, record):
    vida = office.browser("Vida Marsh")
    for format in ("csv", "json"):
        assert "view-only" in vida.get(f"/records/export.{format}", status=403)
    assert all(event.action != "export" for event in office.store.events())


def test_a_role_that_exports_without_seeing_protected_values_gets_them_masked(office, record, monkeypatch):
    from ingest.accounts import Right

    monkeypatch.setitem(RIGHTS, Role.VIEWER, frozenset({Right.EXPORT}))
    vida = office.browser("Vida Marsh")
    rows = list(csv.DictReader(io.StringIO(vida.client.get("/records/export.csv").text)))
    assert [row["number"] for row in rows] == ["••••4889"]
    whole = vida.client.get("/records/export.json").text
    assert "20488" not in whole and "••••4889" in whole and "••••4881" in whole
    assert office.store.events()[0].new == "1 records, protected values masked"


def test_every_masked_value_of_the_json_is_masked_its_history_and_rivals_too(office, record):
    out = io.StringIO()
    as_json.write(office.store.views(), out, TOYS, masked=True)
    (read,) = json.loads(out.getvalue())["records"]
    number = read["fields"]["number"]
    assert number["value"] == "••••4889" and {entry["value"] for entry in number["history"]} == {"••••4881", "••••4889"}
    assert "20488" not in out.getvalue() and read["fields"]["holder_name"]["value"] == "Marisol Quintero-Vance"
    whole = io.StringIO(newline="")
    as_csv.write(office.store.summaries(), whole, TOYS)
    assert "RN204889" in whole.getvalue()


def test_page_images_and_everything_personal_are_kept_by_no_cache(office, record, desk):
    office.file(papers.diploma())
    for path in (
        f"/records/{record}",
        "/documents/1/pages/1.jpg",
        "/documents/2/pages/1.jpg",
        "/records/export.csv",
        "/queue",
        "/session",
    ):
        assert desk.client.get(path).headers["cache-control"] == "no-store"
