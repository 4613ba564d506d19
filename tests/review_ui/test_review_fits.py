"""The review page shows a whole license beside its document on a laptop, and cuts nothing off on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from extractors.credential_types.loading import packaged
from extractors.draft import Draft, Expiry, FieldValue
from tests.ingest.practitioners.people import person
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving
from tests.review_ui.conftest import Office, made

pytestmark = pytest.mark.browser
TELEPHONE = {"width": 390, "height": 844}
CUT = """() => [...document.querySelectorAll('main *')].filter((each) => {
    if (each.closest('.unseen, dialog, svg, details:not([open]) > :not(summary)')) return false;
    const box = each.getBoundingClientRect(), hidden = ['hidden', 'clip'].includes(getComputedStyle(each).overflowX);
    const out = box.right > innerWidth + 1 || box.left < -1;
    return box.width && box.height && (out || (hidden && each.scrollWidth > each.clientWidth + 1));
  }).map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 60)}`)"""
"""What reaches out of the window, or out of a part that hides it."""
SPILT = """() => [...document.querySelectorAll('.field .sureness, .field label, .answers .button, .rivals .button')]
    .filter((each) => each.getClientRects().length && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.textContent.trim())"""
"""What is wider than the column that it stands in."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Office]:
    with made(tmp_path, packaged()) as office:
        yield office


def license_of_twelve() -> papers.Understood:
    """A state license that has a value in each of its twelve fields, two of them doubtful and long."""
    known = papers.licence()
    declared = packaged().type("state_license")
    there = {value.field: value for value in known.drafts[0].fields}
    place = there["status"]
    texts = {
        "holder_name": "Marisol Guadalupe Quintero-Vance de la Fuente", "original_issue_date": "2011-04-12",
        "restrictions": "Practice only under supervision of a licensed physician", "license_class": "Unrestricted",
        "npi": "2000000002",
        
    }  # fmt: skip
    fields = tuple(
        replace(there[field.name], value=texts.get(field.name, there[field.name].value))
        if field.name in there
        else FieldValue(field.name, texts[field.name], texts[field.name], 0.98, 1, place.boxes, place.origin)
        for field in declared.fields
    )
    assert len(fields) == 12
    draft = Draft("state_license", "card", 0.97, (1,), Expiry.EXPIRES, fields, (), known.drafts[0].reasons)
    return replace(known, drafts=(draft,))


def _open(shipped: Office, browser: Browser, size: dict[str, int], scheme: str) -> Iterator[Screen]:
    record = shipped.file(license_of_twelve(), "2026-03 license and registration of a nurse, both sides, second scan.pdf")
    shipped.store.import_roster([person("Quintero-Vance", "Marisol")], "amy", shipped.clock())
    with serving(shipped) as address:
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        screen = Screen(shipped, context.new_page(), address)
        screen.watch()
        screen.enter()
        screen.review(record)
        yield screen
        context.close()
    assert screen.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_license_of_twelve_fields_needs_no_scrolling_on_a_laptop(shipped, browser, scheme):
    for screen in _open(shipped, browser, LAPTOP, scheme):
        assert screen.page.locator("form.field:not(.blanks)").count() == 12
        assert (
            screen.page.evaluate("(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.querySelector('.rows'))")
            <= 0
        )
        assert screen.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert screen.page.evaluate(CUT) == [] and screen.page.evaluate(SPILT) == []


@pytest.mark.parametrize("size", [LAPTOP, TELEPHONE], ids=["laptop", "telephone"])
def test_nothing_is_cut_off_whatever_was_answered(shipped, browser, size):
    for screen in _open(shipped, browser, size, "light"):
        for field, answer in (("restrictions", "Not on the document"), ("license_class", "Illegible")):
            screen.value(field).focus()
            screen.page.locator(f"#field-{field}").get_by_role("button", name=answer).click()
            screen.page.wait_for_selector(f"#field-{field}[data-standing='done']")
        screen.page.locator("#ends-expiry_date").select_option("contingent_on_moc")
        screen.page.wait_for_selector("#field-expiry_date[data-standing='done']")
        screen.still()
        assert screen.page.evaluate(CUT) == [] and screen.page.evaluate(SPILT) == []
        for menu in ("Change type", "Reject"):
            screen.page.locator("summary", has_text=menu).click()
            assert screen.page.evaluate(CUT) == [], menu
