"""Everybody's accounts, for admins: add, give another role, reset a password, disable and enable.

A temporary password is on one page, once, and kept nowhere; its owner replaces it at the next login.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.accounts import Role, Unfit, User
from ingest.store import Refused
from review_ui.pages import Frame
from review_ui.request_context import KeepingAccounts, MayKeepAccounts, RequestContext
from review_ui.wording import ROLES, role_name

router = APIRouter(prefix="/accounts")
Text = Annotated[str, Form(max_length=200)]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list. ``own``: it is the admin's own, which only others change."""

    id: int
    name: str
    role: str
    role_name: str
    status: str
    disabled: bool
    own: bool


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """All accounts. ``fresh`` is a temporary password just made, for the account ``fresh_name``."""

    template: ClassVar[str] = "accounts.html"
    frame: Frame
    accounts: tuple[AccountRow, ...]
    roles: dict[str, tuple[str, str]]
    fresh_name: str
    fresh: str
    error: str
    typed: str
    typed_role: str


def _row(user: User, own: str) -> AccountRow:
    status = "Disabled" if user.disabled else "Temporary password" if user.must_change else "Active"
    return AccountRow(user.id, user.name, user.role.value, role_name(user.role), status, user.disabled, user.name == own)


def _page(
    context: RequestContext,
    fresh_name: str = "",
    fresh: str = "",
    error: str = "",
    typed: str = "",
    typed_role: str = Role.COORDINATOR.value,
) -> HTMLResponse:
    rows = tuple(_row(user, context.user.name) for user in context.server.people.users())
    page = AccountsPage(context.frame("accounts"), rows, ROLES, fresh_name, fresh, error, typed, typed_role)
    return context.page(page, status=422 if error else 200)


@router.get("")
def accounts(context: MayKeepAccounts) -> HTMLResponse:
    return _page(context)


@router.post("/add")
def add(context: KeepingAccounts, name: Text = "", role: Text = "") -> HTMLResponse:
    try:
        user, password = context.server.people.add_with_temporary(name, role, context.server.now(), context.user.name)
    except (Unfit, Refused) as wrong:
        return _page(context, error=str(wrong), typed=name, typed_role=role)
    return _page(context, user.name, password)


@router.post("/{user_id}/password")
def reset_password(context: KeepingAccounts, user_id: int) -> HTMLResponse:
    user = context.server.people.user_by_id(user_id)
    if user.id == context.user.id:
        return _page(context, error="Change your own password on your account page.")
    return _page(context, user.name, context.server.people.reset_password(user.name, context.server.now(), context.user.name))


@router.post("/{user_id}/role")
def set_role(context: KeepingAccounts, user_id: int, role: Text = "") -> Response:
    user = context.server.people.user_by_id(user_id)
    try:
        context.server.people.set_role(user.name, role, context.server.now(), context.user.name)
    except (Unfit, Refused) as wrong:
        return _page(context, error=str(wrong))
    return context.go("/accounts", f"{user.name} is now {role_name(Role(role)).lower()}.")


@router.post("/{user_id}/disable")
def disable(context: KeepingAccounts, user_id: int) -> Response:
    user = context.server.people.user_by_id(user_id)
    try:
        context.server.people.disable(user.name, context.server.now(), context.user.name)
    except (Unfit, Refused) as wrong:
        return _page(context, error=str(wrong))
    return context.go("/accounts", f"The account of {user.name} is disabled.")


@router.post("/{user_id}/enable")
def enable(context: KeepingAccounts, user_id: int) -> Response:
    user = context.server.people.user_by_id(user_id)
    context.server.people.enable(user.name, context.server.now(), context.user.name)
    return context.go("/accounts", f"The account of {user.name} is enabled.")
