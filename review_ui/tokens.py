"""Tokens of the API, for admins: on the Accounts page. A token is on one page, once, when it is made, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.accounts import Role, Unfit
from ingest.api_tokens import DAYS, MOST_DAYS, add_token
from ingest.store import ApiToken, Refused
from review_ui.pages import Frame
from review_ui.request_context import KeepingAccounts, MayKeepAccounts, RequestContext
from review_ui.wording import role_name

router = APIRouter(prefix="/accounts/tokens")
Text = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token in the list."""

    id: int
    name: str
    role: str
    status: str
    tone: str
    ends: str
    used: str
    made: str
    good: bool


@dataclass(frozen=True, slots=True)
class TokensPage:
    """All tokens. ``fresh`` is one just made, called ``fresh_name``."""

    template: ClassVar[str] = "tokens.html"
    frame: Frame
    tokens: tuple[TokenRow, ...]
    roles: dict[str, str]
    days: int
    most_days: int
    fresh_name: str
    fresh: str
    error: str
    typed: str


def _row(context: RequestContext, token: ApiToken) -> TokenRow:
    formats, good = context.server.formats, token.good(context.server.now())
    status, tone = ("Revoked", "bad") if token.revoked_at else ("Valid", "good") if good else ("Expired", "look")
    used = formats.day(token.last_used_at) if token.last_used_at else "Never"
    made = f"{formats.day(token.created_at)} by {token.created_by}"
    return TokenRow(
        token.id, token.name, role_name(Role(token.role)), status, tone, formats.day(token.expires_at), used, made, good
    )


def _page(context: RequestContext, fresh_name: str = "", fresh: str = "", error: str = "", typed: str = "") -> HTMLResponse:
    rows = tuple(_row(context, token) for token in context.server.store.api_tokens())
    roles = {Role.VIEWER.value: "Protected values masked", Role.COORDINATOR.value: "All values"}
    page = TokensPage(context.frame("accounts"), rows, roles, DAYS, MOST_DAYS, fresh_name, fresh, error, typed)
    return context.page(page, status=422 if error else 200)


@router.get("")
def tokens(context: MayKeepAccounts) -> HTMLResponse:
    return _page(context)


@router.post("/add")
def add(
    context: KeepingAccounts, name: Text = "", role: Text = Role.VIEWER.value, days: Annotated[int, Form()] = DAYS
) -> HTMLResponse:
    try:
        token, secret = add_token(context.server.store, name, role, context.server.now(), context.user.name, days)
    except (Unfit, Refused) as wrong:
        return _page(context, error=str(wrong), typed=name)
    return _page(context, token.name, secret)


@router.post("/{token_id}/revoke")
def revoke(context: KeepingAccounts, token_id: int) -> Response:
    token = context.server.store.revoke_api_token(token_id, context.user.name, context.server.now())
    return context.go("/accounts/tokens", f"The token for {token.name} no longer works.")
