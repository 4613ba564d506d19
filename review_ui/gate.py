"""Auto-approval: for which types it is on, what proves that it may be, and for admins the switch.

The page speaks of numbers of records and never of which ones are in the sample: that would end its use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.store import EVERY, GateState, Policy
from review_ui.pages import Frame
from review_ui.request_context import KeepingAccounts, LoggedIn, RequestContext
from review_ui.wording import type_name

router = APIRouter(prefix="/gate")
Scope = Annotated[str, Form(max_length=80)]


@dataclass(frozen=True, slots=True)
class Switch:
    """Auto-approval for one scope. ``proved`` says what the bounds are, or that nothing is known yet."""

    scope: str
    name: str
    state: GateState
    proved: str


@dataclass(frozen=True, slots=True)
class GatePage:
    """Auto-approval by type, all types together first."""

    template: ClassVar[str] = "gate.html"
    frame: Frame
    policy: Policy
    may_turn: bool
    gates: tuple[Switch, ...]


def _switch(context: RequestContext, state: GateState) -> Switch:
    wrong, critical = (f"{1000 * bound:.1f}" for bound in state.bounds)
    proved = f"{wrong} wrong, {critical} critical" if state.evidence.fields else "No data yet"
    name = "All types together" if state.scope == EVERY else type_name(context.server.declarations, state.scope)
    return Switch(state.scope, name, state, proved)


@router.get("")
def gate(context: LoggedIn) -> HTMLResponse:
    store = context.server.store
    gates = tuple(_switch(context, state) for state in store.gates())
    return context.page(GatePage(context.frame("gate"), store.policy, context.user.may_keep_accounts, gates))


@router.post("/open")
def open_gate(context: KeepingAccounts, scope: Scope) -> Response:
    context.server.store.open_gate(scope, context.user.name, context.server.now())
    return context.go("/gate", "Auto-approval is on.")


@router.post("/close")
def close_gate(context: KeepingAccounts, scope: Scope) -> Response:
    context.server.store.close_gate(scope, context.user.name, context.server.now())
    return context.go("/gate", "Auto-approval is off.")
