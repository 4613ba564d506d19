"""``credfile hold``: legal holds, which keep documents from being deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.cli.consoles import say, tell
from ingest.cli.gate import administrator
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.cli.practitioner_option import WHO, practitioner_id
from ingest.cli.usage import PlainUsage
from ingest.formats import Formats
from ingest.store import Held

group = typer.Typer(no_args_is_help=True, help="Legal holds: documents and practitioners' files that may not be deleted.")

DocumentOption = Annotated[int | None, typer.Option("--document", metavar="NUMBER", help="The document, by number.")]
PractitionerOption = Annotated[
    str | None, typer.Option("--practitioner", metavar="WHO", help=f"Every document of this practitioner: {WHO}")
]
ByOption = Annotated[str, typer.Option(metavar="NAME", help="Your name, as an account with the role admin.")]
ReasonOption = Annotated[str, typer.Option(help="Why, in a few words. The reason stays in the log.")]


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="hold")


@group.command(cls=PlainUsage, epilog="Example: credfile hold add --practitioner 2000000002 --reason 'case 24' --by 'Maria Lopez'")
def add(
    reason: ReasonOption,
    by: ByOption,
    document: DocumentOption = None,
    practitioner: PractitionerOption = None,
    home: HomeOption = None,
) -> None:
    """Keep a document, or everything that is filed to a practitioner, from being deleted."""
    with existing(home) as place:
        on, id = _object(place, document, practitioner)
        place.store.hold(on, id, reason, administrator(place, by, "sets a legal hold"), now())
        say(f"The {on} {id} is on legal hold: nothing of it can be deleted.")


@group.command(cls=PlainUsage, epilog="Example: credfile hold release --practitioner 2000000002 --reason closed --by 'Maria Lopez'")
def release(
    reason: ReasonOption,
    by: ByOption,
    document: DocumentOption = None,
    practitioner: PractitionerOption = None,
    home: HomeOption = None,
) -> None:
    """End a legal hold."""
    with existing(home) as place:
        on, id = _object(place, document, practitioner)
        place.store.release_hold(on, id, reason, administrator(place, by, "releases a legal hold"), now())
        say(f"The {on} {id} is no longer on legal hold.")


@group.command(name="list", epilog="Example: credfile hold list")
def list_(home: HomeOption = None) -> None:
    """List the legal holds in force, oldest first."""
    with existing(home) as place:
        formats = Formats.of(place.settings)
        for hold in place.store.holds():
            named = place.store.document(hold.id).name if hold.on == "document" else place.store.practitioner(hold.id).filed_name
            tell(f"{hold.on} {hold.id:<6} {named}, since {formats.day(hold.at)} by {hold.author}: {hold.reason}")


def _object(place: Home, document: int | None, practitioner: str | None) -> tuple[Held, int]:
    if document is not None and practitioner is None:
        return "document", document
    if practitioner is not None and document is None:
        return "practitioner", practitioner_id(place, practitioner)
    raise typer.BadParameter("give either --document or --practitioner.", param_hint="--document")
