"""``credfile user``: accounts of the review desk."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ingest.cli.consoles import say, tell
from ingest.cli.opening import HomeOption, existing, now, opened
from ingest.cli.usage import PlainUsage
from ingest.people import People, Role

group = typer.Typer(no_args_is_help=True, help="Accounts of the review desk.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="user")


Name = Annotated[str, typer.Argument(metavar="NAME", help="The name as it stands under what the person confirms.")]


def _password() -> str:
    """A new password, asked for twice on a terminal, else the first line of standard input. Never an argument: those are seen."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


@group.command(cls=PlainUsage, epilog="Example: credfile user add 'Maria Lopez' --role reviewer")
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.REVIEWER,
    home: HomeOption = None,
) -> None:
    """Add an account. The password is asked for, or read from standard input."""
    with opened(home) as place:
        user = People(place.store).add_user(name, _password(), role, now())
        say(f"Added {user.name} ({user.role.value}).")


@group.command(name="list", epilog="Example: credfile user list")
def list_(home: HomeOption = None) -> None:
    """List the accounts."""
    with existing(home) as place:
        for user in People(place.store).users():
            tell(f"{user.name:<30} {user.role.value:<12} {'disabled' if user.disabled else ''}".rstrip())


@group.command(cls=PlainUsage, epilog="Example: credfile user password 'Maria Lopez'")
def password(name: Name, home: HomeOption = None) -> None:
    """Give an account a new password."""
    with existing(home) as place:
        People(place.store).change_password(name, _password(), now())
        say(f"{name} has a new password.")


@group.command(cls=PlainUsage, epilog="Example: credfile user disable 'Maria Lopez'")
def disable(name: Name, home: HomeOption = None) -> None:
    """Shut an account out. It stays, because the log names it."""
    with existing(home) as place:
        People(place.store).disable(name, now())
        say(f"{name} is shut out.")


@group.command(cls=PlainUsage, epilog="Example: credfile user enable 'Maria Lopez'")
def enable(name: Name, home: HomeOption = None) -> None:
    """Let an account in again."""
    with existing(home) as place:
        People(place.store).enable(name, now())
        say(f"{name} may sign in again.")
