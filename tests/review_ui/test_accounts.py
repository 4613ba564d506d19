"""Accounts at the desk: an admin keeps them, nobody else sees them, and the log says who did what."""

from __future__ import annotations

import re

import pytest

from tests.review_ui.conftest import PASSWORD


@pytest.fixture
def admin(office):
    browser = office.browser("Alba Moreau")
    browser.get("/accounts")
    return browser


def number(office, name: str) -> int:
    return office.people.user(name).id


def temporary(page: str) -> str:
    return re.search('id="temporary">(.*?)</p>', page)[1]


def did(office) -> tuple[str, str]:
    event = office.store.events(limit=1)[0]
    return event.actor, event.action


def test_an_admin_adds_an_account_and_its_owner_gets_in_with_the_password_shown_once(office, admin):
    page = admin.post("/accounts/add", name="  Noor  Abadi ", role="viewer")
    password = temporary(page)
    assert "Temporary password for Noor Abadi" in page and did(office) == ("Alba Moreau", "add_user")
    assert password not in admin.get("/accounts")
    assert "<h1>Choose a new password</h1>" in office.browser(None).sign_in("Noor Abadi", password)
    assert office.people.user("Noor Abadi").role == "viewer"


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [
        ("Ines Okafor", "viewer", "There is already an account named Ines Okafor"),
        ("ínes okafor", "viewer", "already"),
        ("   ", "viewer", "at least one printable character"),
        ("Noor Abadi", "owner", "must be one of"),
        ("operator", "viewer", "Choose another"),
    ],
)
def test_an_account_that_will_not_do_is_refused_with_what_was_typed_kept(office, admin, name, role, said):
    before = office.people.users()
    page = admin.post("/accounts/add", status=422, name=name, role=role)
    assert said in page and f'value="{name}"' in page and office.people.users() == before


def test_a_reset_password_is_temporary_and_logs_the_person_out(office, admin, desk):
    page = admin.post(f"/accounts/{number(office, 'Ines Okafor')}/password")
    assert "<h1>Log in</h1>" in desk.get("/queue") and did(office) == ("Alba Moreau", "set_password")
    assert office.people.check_password("Ines Okafor", PASSWORD) is None
    assert "<h1>Choose a new password</h1>" in office.browser(None).sign_in("Ines Okafor", temporary(page))


def test_a_new_role_counts_at_once(office, admin):
    vida = office.browser("Vida Marsh")
    assert "/queue" not in vida.get("/records")
    assert "Vida Marsh is now coordinator." in admin.post(f"/accounts/{number(office, 'Vida Marsh')}/role", role="coordinator")
    assert did(office) == ("Alba Moreau", "set_role")
    assert "<h1>Log in</h1>" in vida.get("/records")
    assert "<h1>Review queue</h1>" in office.browser("Vida Marsh").get("/queue")


def test_a_disabled_person_is_out_and_in_again_when_enabled(office, admin, desk):
    ines = number(office, "Ines Okafor")
    assert "is disabled" in admin.post(f"/accounts/{ines}/disable") and did(office) == ("Alba Moreau", "disable_user")
    assert "<h1>Log in</h1>" in desk.get("/queue")
    assert "do not match" in desk.post("/login", status=422, name="Ines Okafor", password=PASSWORD)
    assert "is enabled" in admin.post(f"/accounts/{ines}/enable") and did(office) == ("Alba Moreau", "enable_user")
    assert "<h1>Review queue</h1>" in office.browser().get("/queue")


def test_ones_own_account_is_changed_by_others_only(office, admin):
    own = number(office, "Alba Moreau")
    page = admin.get("/accounts")
    assert "This is you" in page and f"/accounts/{own}/" not in page
    for act, form in (("role", {"role": "viewer"}), ("disable", {}), ("password", {})):
        admin.post(f"/accounts/{own}/{act}", status=422, **form)
    user = office.people.user("Alba Moreau")
    assert (user.role, user.disabled, user.must_change) == ("admin", False, False)


@pytest.mark.parametrize("name", ["Vida Marsh", "Cora Lindqvist", "Ines Okafor"])
def test_nobody_else_sees_or_keeps_accounts(office, name):
    browser = office.browser(name)
    assert 'href="/accounts"' not in browser.get("/records")
    browser.get("/accounts", status=403)
    browser.get("/account")
    bram = number(office, "Bram Tilley")
    before = office.people.users()
    for path in ("add", f"{bram}/role", f"{bram}/password", f"{bram}/disable", f"{bram}/enable"):
        browser.post(f"/accounts/{path}", status=403, name="Noor Abadi", role="admin")
    assert office.people.users() == before
