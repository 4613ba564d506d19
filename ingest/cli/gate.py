"""``credfile gate``: what passes without review, and why it may."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.accounts import AccountService, Unfit
from ingest.cli.consoles import say, tell
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.store import EVERY

group = typer.Typer(no_args_is_help=True, help="Auto-approval: which records are approved without review.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="gate")


TypeOption = Annotated[str, typer.Option("--type", metavar="ID", help="A credential type. Default: all types together.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Your name, as an account with the role admin.")]


@group.command(epilog="Example: credfile gate status --home /srv/credfile")
def status(home: HomeOption = None) -> None:
    """Show for each type whether auto-approval is on, and what the reviews so far show."""
    with existing(home) as place:
        policy = place.store.policy
        tell(f"Required: {1000 * policy.wrong:g} or fewer wrong and {1000 * policy.critical:g} or fewer wrong critical")
        tell("fields per 1,000, shown with 95% confidence by records that qualified and were reviewed.")
        tell()
        tell(f"{'':<36}{'on/off':<7}{'records':>8}{'fields':>8}{'wrong':>7}{'critical':>9}   upper limits per 1,000")
        for gate in place.store.gates():
            found, (wrong, critical) = gate.evidence, gate.bounds
            if not (found.records or gate.open or gate.scope == EVERY):
                continue
            name = "all types" if gate.scope == EVERY else gate.scope
            proved = f"{1000 * wrong:.1f} and {1000 * critical:.1f}" if found.fields else "no data yet"
            may = "" if gate.open or not gate.certified else "; can be turned on"
            tell(
                f"{name:<36}{'on' if gate.open else 'off':<7}{found.records:>8}{found.fields:>8}{found.wrong:>7}"
                f"{found.critical:>9}   {proved}{may}"
            )


def administrator(place: Home, name: str, does: str = "turns auto-approval on or off") -> str:
    """The account's own spelling of ``name``. Raises `Unfit` where it is no administrator's."""
    user = AccountService(place.store).user(name)
    if user is None or not user.may_keep_accounts:
        shown = place.command("user", "list")
        raise Unfit(f"Only an admin {does}. Give the name of an admin with --by. To list the accounts: {shown}")
    return user.name


@group.command(name="open", epilog="Example: credfile gate open --type state_license --by 'Maria Lopez'")
def open_(by: ByOption, type: TypeOption = EVERY, home: HomeOption = None) -> None:
    """Turn auto-approval on. Refused until the reviews show that the requirement is met."""
    with existing(home) as place:
        place.store.open_gate(type, administrator(place, by), now())
        say("Auto-approval is on. It turns itself off when the spot check finds too many errors.")


@group.command(epilog="Example: credfile gate close --type state_license --by 'Maria Lopez'")
def close(by: ByOption, type: TypeOption = EVERY, home: HomeOption = None) -> None:
    """Turn auto-approval off. All records are reviewed again."""
    with existing(home) as place:
        place.store.close_gate(type, administrator(place, by), now())
        say("Auto-approval is off.")
