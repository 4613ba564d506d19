"""The gate's page: everybody sees it, an administrator turns it, and nothing tells which records are in the sample."""

from __future__ import annotations

import pytest


@pytest.fixture
def admin(office):
    return office.browser("Alba Moreau")


def test_a_new_site_shows_every_gate_shut_and_nothing_to_open(admin):
    page = admin.get("/gate")
    assert "All types together" in page and "No data yet" in page
    assert "/gate/open" not in page and ">On<" not in page


def test_an_administrator_opens_and_shuts_a_certified_gate_and_the_log_says_so(office, admin, monkeypatch):
    monkeypatch.setattr("ingest.store.auto_approval_evidence.Evidence.certifies", lambda evidence, policy: True)
    assert "/gate/open" in admin.get("/gate")
    page = admin.post("/gate/open", scope="*")
    assert "On</span> (turned on by Alba Moreau)" in page and "/gate/close" in page
    assert "/gate/close" not in admin.post("/gate/close", scope="*")
    assert [event.action for event in office.store.events("gate:*")] == ["close_gate", "open_gate"]


def test_an_uncertified_gate_is_not_opened_whoever_asks(office, admin):
    admin.get("/gate")
    assert "requirement is met" in admin.post("/gate/open", status=409, scope="*")
    assert not any(gate.open for gate in office.store.gates())


@pytest.mark.parametrize("name", ["Ines Okafor", "Cora Lindqvist", "Vida Marsh"])
def test_others_see_it_and_cannot_turn_it(office, name):
    browser = office.browser(name)
    assert "/gate/open" not in browser.get("/gate")
    browser.get("/account")
    browser.post("/gate/open", status=403, scope="*")
