"""The gate's page: what passes without review, what proves that it may, and for administrators the switch.

The page speaks of numbers of records and never of which ones are in the sample: that would end its use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from ingest.store import EVERY, GateState, Policy
from review_ui.pages import Frame
from review_ui.seat import Acting, NotAllowed, Seat, Seated
from review_ui.wording import type_name

router = APIRouter(prefix="/gate")
Scope = Annotated[str, Form(max_length=80)]


@dataclass(frozen=True, slots=True)
class Switch:
    """The gate of one scope. ``proved`` says what the bounds are, or that nothing is known yet."""

    scope: str
    name: str
    state: GateState
    proved: str


@dataclass(frozen=True, slots=True)
class GatePage:
    """The gates, all types together first."""

    template: ClassVar[str] = "gate.html"
    frame: Frame
    policy: Policy
    may_turn: bool
    gates: tuple[Switch, ...]


def _switch(seat: Seat, state: GateState) -> Switch:
    wrong, critical = (f"{1000 * bound:.1f}" for bound in state.bounds)
    proved = f"at most {wrong} wrong, {critical} critical" if state.evidence.fields else "nothing yet"
    name = "All types together" if state.scope == EVERY else type_name(seat.desk.declarations, state.scope)
    return Switch(state.scope, name, state, proved)


@router.get("")
def gate(seat: Seated) -> HTMLResponse:
    store = seat.desk.store
    gates = tuple(_switch(seat, state) for state in store.gates())
    return seat.page(GatePage(seat.frame("gate"), store.policy, seat.user.may_keep_accounts, gates))


def _administrator(seat: Seat) -> str:
    if not seat.user.may_keep_accounts:
        raise NotAllowed
    return seat.user.name


@router.post("/open")
def open_gate(seat: Acting, scope: Scope) -> Response:
    seat.desk.store.open_gate(scope, _administrator(seat), seat.desk.now())
    return seat.go("/gate", "The gate is open.")


@router.post("/close")
def close_gate(seat: Acting, scope: Scope) -> Response:
    seat.desk.store.close_gate(scope, _administrator(seat), seat.desk.now())
    return seat.go("/gate", "The gate is shut.")
