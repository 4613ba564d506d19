"""``credfile token``: tokens with which other programs read through the API."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.accounts import Role
from ingest.api_tokens import DAYS, add_token
from ingest.cli.consoles import say, tell
from ingest.cli.opening import existing, now, operator
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.formats import Formats

group = typer.Typer(no_args_is_help=True, help="Tokens for programs that read through the API.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="token")


@group.command(cls=PlainUsage, epilog="Example: credfile token add 'privileging system' --role coordinator --days 90")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the token is for.")],
    role: Annotated[Role, typer.Option(help="viewer: protected values are masked. Any other role: they are whole.")] = Role.VIEWER,
    days: Annotated[int, typer.Option(help="How many days it is valid.")] = DAYS,
    home: HomeOption = None,
) -> None:
    """Make a token and print it once. It reads and changes nothing."""
    with existing(home) as place:
        token, secret = add_token(place.store, name, role, now(), operator(), days)
        formats = Formats.of(place.settings)
        ends = formats.day(token.expires_at)
        say(f"Token {token.id} for {token.name} ({token.role}), valid until {ends}. It is shown only once:")
        tell(secret)


@group.command(name="list", epilog="Example: credfile token list")
def list_(home: HomeOption = None) -> None:
    """List the tokens, newest first."""
    with existing(home) as place:
        formats, at = Formats.of(place.settings), now()
        for token in place.store.api_tokens():
            status = "revoked" if token.revoked_at else "valid" if token.good(at) else "expired"
            used = formats.day(token.last_used_at) if token.last_used_at else "never"
            until = formats.day(token.expires_at)
            tell(f"{token.id:<5} {token.name:<30} {token.role:<12} {status:<8} until {until}  last used {used}")


@group.command(cls=PlainUsage, epilog="Example: credfile token revoke 3")
def revoke(id: Annotated[int, typer.Argument(metavar="NUMBER", help="As in the list.")], home: HomeOption = None) -> None:
    """Revoke a token. It no longer works."""
    with existing(home) as place:
        token = place.store.revoke_api_token(id, operator(), now())
        say(f"Token {token.id} for {token.name} no longer works.")
