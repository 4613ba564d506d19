"""The page of API tokens: for admins, each token shown once, and revoked with one click."""

from __future__ import annotations

import html
import re

from tests.review_ui.conftest import Office, Visitor


def _added(admin: Visitor, **said: str) -> str:
    admin.get("/accounts/tokens")
    page = admin.post("/accounts/tokens/add", **{"name": "a privileging system", "role": "viewer", "days": "30", **said})
    return html.unescape(re.search(r'id="token">([^<]+)<', page)[1])


def _status(office: Office, token: str) -> int:
    return office.browser(None).client.get("/api/v1/practitioners", headers={"Authorization": f"Bearer {token}"}).status_code


def test_an_admin_adds_a_token_that_is_shown_once_and_revokes_it(office):
    admin = office.browser("Alba Moreau")
    assert 'href="/accounts/tokens"' in admin.get("/accounts")
    token = _added(admin)
    assert _status(office, token) == 200
    page = admin.get("/accounts/tokens")
    assert token not in page and "a privileging system" in page and "Valid" in page and "Viewer" in page
    page = admin.post("/accounts/tokens/1/revoke")
    assert "no longer works" in page and "Revoked" in page and "/accounts/tokens/1/revoke" not in page
    assert _status(office, token) == 401
    actions = [event.action for event in office.store.events() if event.object == "token:1"]
    assert actions == ["revoke_token", "use_token", "add_token"]


def test_what_is_missing_is_said(office):
    admin = office.browser("Alba Moreau")
    admin.get("/accounts/tokens")
    assert "what the token is for" in admin.post("/accounts/tokens/add", 422, name=" ")
    assert "1 to 366 days" in admin.post("/accounts/tokens/add", 422, name="a", days="0")
    assert office.store.api_tokens() == ()


def test_a_token_that_has_expired_is_said_to_be(office):
    admin = office.browser("Alba Moreau")
    token = _added(admin, days="1")
    office.clock.advance(days=1)
    assert _status(office, token) == 401
    assert "Expired" in office.browser("Alba Moreau").get("/accounts/tokens")
