"""Everybody's accounts, for admins: add, give another role, reset a password, disable and enable.

A temporary password is on one page, once, and kept nowhere; its owner replaces it at the next login.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.people import Role, Unfit, User
from ingest.store import Refused
from review_ui.pages import Frame
from review_ui.seat import KeepingAccounts, MayKeepAccounts, Seat
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
    seat: Seat, fresh_name: str = "", fresh: str = "", error: str = "", typed: str = "", typed_role: str = Role.COORDINATOR.value
) -> HTMLResponse:
    rows = tuple(_row(user, seat.user.name) for user in seat.desk.people.users())
    page = AccountsPage(seat.frame("accounts"), rows, ROLES, fresh_name, fresh, error, typed, typed_role)
    return seat.page(page, status=422 if error else 200)


@router.get("")
def accounts(seat: MayKeepAccounts) -> HTMLResponse:
    return _page(seat)


@router.post("/add")
def add(seat: KeepingAccounts, name: Text = "", role: Text = "") -> HTMLResponse:
    try:
        user, password = seat.desk.people.add_with_temporary(name, role, seat.desk.now(), seat.user.name)
    except (Unfit, Refused) as wrong:
        return _page(seat, error=str(wrong), typed=name, typed_role=role)
    return _page(seat, user.name, password)


@router.post("/{user_id}/password")
def reset_password(seat: KeepingAccounts, user_id: int) -> HTMLResponse:
    user = seat.desk.people.user_by_id(user_id)
    if user.id == seat.user.id:
        return _page(seat, error="Change your own password on your account page.")
    return _page(seat, user.name, seat.desk.people.reset_password(user.name, seat.desk.now(), seat.user.name))


@router.post("/{user_id}/role")
def set_role(seat: KeepingAccounts, user_id: int, role: Text = "") -> Response:
    user = seat.desk.people.user_by_id(user_id)
    try:
        seat.desk.people.set_role(user.name, role, seat.desk.now(), seat.user.name)
    except (Unfit, Refused) as wrong:
        return _page(seat, error=str(wrong))
    return seat.go("/accounts", f"{user.name} is now {role_name(Role(role)).lower()}.")


@router.post("/{user_id}/disable")
def disable(seat: KeepingAccounts, user_id: int) -> Response:
    user = seat.desk.people.user_by_id(user_id)
    try:
        seat.desk.people.disable(user.name, seat.desk.now(), seat.user.name)
    except (Unfit, Refused) as wrong:
        return _page(seat, error=str(wrong))
    return seat.go("/accounts", f"The account of {user.name} is disabled.")


@router.post("/{user_id}/enable")
def enable(seat: KeepingAccounts, user_id: int) -> Response:
    user = seat.desk.people.user_by_id(user_id)
    seat.desk.people.enable(user.name, seat.desk.now(), seat.user.name)
    return seat.go("/accounts", f"The account of {user.name} is enabled.")
