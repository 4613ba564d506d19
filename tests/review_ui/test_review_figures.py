"""The page of figures shows one's own and everybody's together, never another person's."""

from __future__ import annotations

import re

from ingest.store import RejectReason
from tests.ingest.store import acts
from tests.review_ui import papers


def _cells(page: str, title: str) -> list[str]:
    row = re.search(rf'<th scope="row">{title}</th>(.*?)</tr>', page, re.S).group(1)
    return re.findall(r">([^<]*)</td>", row)


def test_each_person_sees_their_own_figures_and_the_sum(office):
    for name in ("Ada Moreno.jpg", "Bo Vance.jpg"):
        office.file(papers.licence(name), name)
    for record, person in ((1, "Ines Okafor"), (2, "Cora Lindqvist")):
        acts.reject(office.store, record, person, RejectReason.OTHER, "not ours", office.clock())
    ines, viewer = office.browser("Ines Okafor").get("/reports/review"), office.browser("Vida Marsh").get("/reports/review")
    assert _cells(ines, "Rejected") == ["1", "2"] and _cells(viewer, "Rejected") == ["2"]
    assert "Lindqvist" not in ines.split("<main")[1] and "Okafor" not in viewer.split("<main")[1]


def test_what_waits_is_shown_with_its_reasons_and_a_viewer_gets_no_way_into_the_queue(office, desk):
    office.file(papers.licence(), "Ada Moreno.jpg")
    page = desk.get("/reports/review?days=30")
    assert "Waiting for review: 1" in page and _cells(page, "Time per record, median") == ["—", "—"]
    assert 'href="/queue?queue_reason=' in page
    assert 'href="/queue?' not in office.browser("Vida Marsh").get("/reports/review").split("<main")[1]
    desk.get("/reports/review?days=900", 422)
