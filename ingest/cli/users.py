"""``credfile user``: accounts of the review desk."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ingest.accounts import AccountService, Role
from ingest.cli.consoles import say, tell
from ingest.cli.opening import existing, now, opened, operator
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage

group = typer.Typer(no_args_is_help=True, help="Accounts for the review screen.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="user")


Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as shown with what they confirm.")]
Ask = Annotated[bool, typer.Option("--ask", help="Ask for the password instead of making a temporary one.")]
_ROLES = (
    "viewer: looks up records. coordinator: also reviews, corrects and exports. reviewer: also does second checks. "
    "admin: also manages accounts and auto-approval."
)


def _password(ask: bool) -> str:
    """The password to be set, empty for a temporary one. Never an argument: those are seen by others on the machine.

    It is asked for twice on a terminal, and is the first line of standard input where that is no terminal.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)) if ask else ""


def _tell_temporary(name: str, password: str) -> None:
    say(f"Temporary password for {name}, to be changed at the first login:")
    tell(password)


@group.command(cls=PlainUsage, epilog="Example: credfile user add 'Maria Lopez' --role reviewer")
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help=_ROLES)] = Role.COORDINATOR,
    ask: Ask = False,
    home: HomeOption = None,
) -> None:
    """Add an account and print a temporary password for it.

    If standard input is not a terminal, its first line is used as the password.
    """
    with opened(home) as place:
        people, password = AccountService(place.store), _password(ask)
        if password:
            user = people.add_user(name, password, role, now(), operator())
            say(f"Added {user.name} ({user.role.value}).")
            return
        user, password = people.add_with_temporary(name, role, now(), operator())
        say(f"Added {user.name} ({user.role.value}).")
        _tell_temporary(user.name, password)


@group.command(name="list", epilog="Example: credfile user list")
def list_(home: HomeOption = None) -> None:
    """List the accounts."""
    with existing(home) as place:
        for user in AccountService(place.store).users():
            status = "disabled" if user.disabled else "temporary password" if user.must_change else ""
            tell(f"{user.name:<30} {user.role.value:<12} {status}".rstrip())


@group.command(cls=PlainUsage, epilog="Example: credfile user role 'Maria Lopez' coordinator")
def role(name: Name, role: Annotated[Role, typer.Argument(metavar="ROLE", help=_ROLES)], home: HomeOption = None) -> None:
    """Change an account's role. The person is logged out."""
    with existing(home) as place:
        AccountService(place.store).set_role(name, role, now(), operator())
        say(f"{name} is now {role.value}.")


@group.command(cls=PlainUsage, epilog="Example: credfile user password 'Maria Lopez'")
def password(name: Name, ask: Ask = False, home: HomeOption = None) -> None:
    """Reset an account's password and print a temporary one. The person is logged out.

    If standard input is not a terminal, its first line is used as the password.
    """
    with existing(home) as place:
        people, given = AccountService(place.store), _password(ask)
        if given:
            people.change_password(name, given, now(), operator())
            say(f"{name} has a new password.")
        else:
            _tell_temporary(name, people.reset_password(name, now(), operator()))


@group.command(cls=PlainUsage, epilog="Example: credfile user disable 'Maria Lopez'")
def disable(name: Name, home: HomeOption = None) -> None:
    """Disable an account. The person is logged out. The account stays, because the history names it."""
    with existing(home) as place:
        AccountService(place.store).disable(name, now(), operator())
        say(f"The account of {name} is disabled.")


@group.command(cls=PlainUsage, epilog="Example: credfile user enable 'Maria Lopez'")
def enable(name: Name, home: HomeOption = None) -> None:
    """Enable an account that was disabled."""
    with existing(home) as place:
        AccountService(place.store).enable(name, now(), operator())
        say(f"The account of {name} is enabled.")
