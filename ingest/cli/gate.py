"""``credfile gate``: what passes without review, and why it may."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.cli.consoles import say, tell
from ingest.cli.opening import Home, HomeOption, existing, now
from ingest.people import People, Unfit
from ingest.store import EVERY

group = typer.Typer(no_args_is_help=True, help="What passes without review.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="gate")


TypeOption = Annotated[str, typer.Option("--type", metavar="ID", help="A credential type. Default: all types together.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Your name, as an account with the role admin.")]


@group.command(epilog="Example: credfile gate status --home /srv/credfile")
def status(home: HomeOption = None) -> None:
    """Say for every type whether its gate is open, and what the confirmations so far prove."""
    with existing(home) as place:
        policy = place.store.policy
        tell(f"Asked: at most {1000 * policy.wrong:g} wrong and {1000 * policy.critical:g} wrong critical fields per 1,000,")
        tell("proved at 95 % from records that would have passed and that a person looked at all the same.")
        tell()
        tell(f"{'':<36}{'gate':<7}{'records':>8}{'fields':>8}{'wrong':>7}{'critical':>9}   proved per 1,000")
        for gate in place.store.gates():
            found, (wrong, critical) = gate.evidence, gate.bounds
            if not (found.records or gate.open or gate.scope == EVERY):
                continue
            name = "all types" if gate.scope == EVERY else gate.scope
            proved = f"{1000 * wrong:.1f} and {1000 * critical:.1f}" if found.fields else "nothing yet"
            may = "" if gate.open or not gate.certified else "; may be opened"
            tell(
                f"{name:<36}{'open' if gate.open else 'shut':<7}{found.records:>8}{found.fields:>8}{found.wrong:>7}"
                f"{found.critical:>9}   {proved}{may}"
            )


def administrator(place: Home, name: str, does: str = "turns auto-approval on or off") -> str:
    """The account's own spelling of ``name``. Raises `Unfit` where it is no administrator's."""
    user = People(place.store).user(name)
    if user is None or not user.may_keep_accounts:
        shown = place.command("user", "list")
        raise Unfit(f"Only an administrator {does}. Name one with --by. To see the accounts: {shown}")
    return user.name


@group.command(name="open", epilog="Example: credfile gate open --type state_license --by 'Maria Lopez'")
def open_(by: ByOption, type: TypeOption = EVERY, home: HomeOption = None) -> None:
    """Let records pass without review. Refused while the confirmations do not certify it."""
    with existing(home) as place:
        place.store.open_gate(type, administrator(place, by), now())
        say("The gate is open. It shuts by itself when errors are found in the sample that goes on being reviewed.")


@group.command(epilog="Example: credfile gate close --type state_license --by 'Maria Lopez'")
def close(by: ByOption, type: TypeOption = EVERY, home: HomeOption = None) -> None:
    """Send everything to review again."""
    with existing(home) as place:
        place.store.close_gate(type, administrator(place, by), now())
        say("The gate is shut.")
