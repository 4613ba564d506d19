"""Guessing is slowed down by name and by address, and nobody else's guessing keeps a person out."""

from __future__ import annotations

import pytest

from review_ui.app import create_app
from review_ui.attempts import ADDRESS, NAME, PAIR
from tests.review_ui.conftest import PASSWORD, Office, TestClient, Visitor
from tests.review_ui.papers import TOYS


def at(office: Office, address: str) -> Visitor:
    """A new browser at ``address``, on the login page."""
    browser = Visitor(TestClient(office.app, base_url="http://desk.example", client=(address, 50000)))
    browser.get("/login")
    return browser


def tries(browser: Visitor, name: str, password: str = "a wrong guess") -> int:
    answer = browser.client.post("/login", data={"csrf": browser.token, "name": name, "password": password}, follow_redirects=False)
    return int(answer.headers.get("retry-after", 0)) if answer.status_code == 429 else -answer.status_code


def test_after_five_free_tries_the_wait_doubles(office):
    browser, waits = at(office, "10.0.0.9"), []
    for _ in range(12):
        wait = tries(browser, "Ines Okafor")
        if wait > 0:
            waits.append(wait)
            office.clock.advance(seconds=wait)
            wait = tries(browser, "Ines Okafor")
        assert wait == -422
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert [PAIR.wait(count) for count in (4, 5, 13, 40)] == [0, 1, 256, 300]


def test_the_right_password_has_to_wait_as_well_and_then_ends_the_waiting(office):
    browser = at(office, "10.0.0.9")
    for _ in range(5):
        tries(browser, "Ines Okafor")
    assert tries(browser, "Ines Okafor", PASSWORD) == 1
    office.clock.advance(seconds=1)
    assert tries(browser, "Ines Okafor", PASSWORD) == -303
    assert tries(at(office, "10.0.0.9"), "Ines Okafor") == -422


def test_ways_to_write_one_name_are_counted_together(office):
    browser = at(office, "10.0.0.9")
    for name in ("Ines Okafor", "ines okafor", "INÉS  OKAFOR", " Ines Okafor", "Inês Okafor"):
        assert tries(browser, name) == -422
    assert tries(browser, "iñes okafor") == 1


def test_names_that_nobody_has_wait_like_names_that_somebody_has(office):
    browser = at(office, "10.0.0.9")
    assert [tries(browser, "Nobody Here") for _ in range(6)] == [-422] * 5 + [1]


def test_one_password_tried_on_every_name_is_slowed_down_by_its_address(office):
    browser = at(office, "10.0.0.9")
    assert [tries(browser, f"name {number}") for number in range(ADDRESS.free)] == [-422] * ADDRESS.free
    assert tries(browser, "name 99") == 1
    assert tries(at(office, "10.0.0.10"), "name 99") == -422


def test_an_own_account_does_not_wipe_out_the_tries_of_its_address(office):
    for number in range(ADDRESS.free):
        tries(at(office, "10.0.0.9"), f"name {number}")
    office.clock.advance(seconds=2)
    assert tries(at(office, "10.0.0.9"), "Cora Lindqvist", PASSWORD) == -303
    assert tries(at(office, "10.0.0.9"), "name 98") == -422
    assert tries(at(office, "10.0.0.9"), "name 99") > 0


def test_one_name_tried_from_everywhere_is_slowed_down_too(office):
    for number in range(NAME.free):
        assert tries(at(office, f"10.0.{number}.9"), "Ines Okafor") == -422
    assert tries(at(office, "10.9.9.9"), "Ines Okafor", PASSWORD) == 30


def test_an_address_of_ipv6_is_its_network(office):
    for number in range(5):
        assert tries(at(office, f"2001:db8:1:2::{number}"), "Ines Okafor") == -422
    assert tries(at(office, "2001:db8:1:2:ffff::1"), "Ines Okafor") == 1
    assert tries(at(office, "2001:db8:1:3::1"), "Ines Okafor") == -422


def test_a_person_at_their_usual_browser_is_kept_out_by_nobody_elses_guessing(office):
    usual = at(office, "10.0.0.9")
    assert tries(usual, "Ines Okafor", PASSWORD) == -303
    usual.post("/logout", status=403)
    usual.get("/account")
    usual.post("/logout")
    for number in range(40):  # from everywhere, from the same address, and without a pause
        tries(at(office, f"10.0.{number}.9"), "Ines Okafor")
        tries(at(office, "10.0.0.9"), "Ines Okafor")
    assert tries(at(office, "10.0.0.9"), "Ines Okafor", PASSWORD) > 0
    assert tries(usual, "Ines Okafor", PASSWORD) == -303


def test_a_known_browser_has_five_free_tries_of_its_own(office):
    usual = at(office, "10.0.0.9")
    tries(usual, "Ines Okafor", PASSWORD)
    usual.get("/account")
    usual.post("/logout")
    assert [tries(usual, "Ines Okafor") for _ in range(6)] == [-422] * 5 + [1]
    assert tries(usual, "Bram Tilley") == -422, "it is known for one name only"


@pytest.mark.parametrize("value", ["x", "W1tdXQ.aaa.bbb", "a" * 5000])
def test_a_forged_mark_of_a_known_browser_is_none(office, value):
    browser = at(office, "10.0.0.9")
    browser.client.cookies.set("credfile_known", value, domain="desk.example", path="/login")
    assert [tries(browser, "Ines Okafor") for _ in range(6)] == [-422] * 5 + [1]


def test_a_restart_forgives_nothing_and_an_hour_does(office):
    for _ in range(5):
        tries(at(office, "10.0.0.9"), "Ines Okafor")
    again = create_app(office.settings, office.store, office.archive, TOYS, people=office.people, clock=office.clock)
    browser = Visitor(TestClient(again, base_url="http://desk.example", client=("10.0.0.9", 50000)))
    browser.get("/login")
    assert tries(browser, "Ines Okafor") == 1
    office.clock.advance(minutes=61)
    assert tries(browser, "Ines Okafor") == -422


def test_tries_that_are_under_way_count_so_that_many_at_once_are_not_free(office, monkeypatch):
    """While the fifth try is still being hashed, a sixth is not let in."""
    browser, inside = at(office, "10.0.0.9"), []
    check = office.people.check_password

    def checking(name: str, password: str):
        if len(inside) < 5:
            inside.append(tries(at(office, "10.0.0.9"), name))
        return check(name, password)

    monkeypatch.setattr(office.people, "check_password", checking)
    tries(browser, "Ines Okafor")
    assert inside[0] == 1 and len(inside) == 5


def test_guessing_ones_own_password_before_changing_it_waits_too(office, desk):
    desk.get("/account")
    new = "quilted harbor lemons"
    for _ in range(5):
        assert "is wrong" in desk.post("/account/password", status=422, current="a wrong guess", new=new, again=new)
    assert "Too many wrong passwords" in desk.post("/account/password", status=422, current=PASSWORD, new=new, again=new)
    office.clock.advance(seconds=2)
    assert "was changed" in desk.post("/account/password", current=PASSWORD, new=new, again=new)


def test_nothing_that_was_typed_is_in_the_database(office):
    browser = at(office, "10.0.0.9")
    tries(browser, "correct horse battery", "staple staple staple")
    kept = b"".join(path.read_bytes() for path in office.settings.home.glob("credfile.db*"))
    assert b"correct horse" not in kept and b"staple" not in kept
