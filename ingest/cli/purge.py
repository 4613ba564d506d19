"""``credfile purge``: documents that should never have been filed, or whose retention has ended, deleted for good."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest.cli.consoles import say
from ingest.cli.gate import administrator
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.errors import Unavailable
from ingest.purge import finish
from ingest.purge import purge as delete


def add_to(app: typer.Typer) -> None:
    app.command(cls=PlainUsage, epilog="Example: credfile purge 4711 --reason 'not an employee' --by 'Maria Lopez'")(purge)


def purge(
    documents: Annotated[
        list[int], typer.Argument(metavar="DOCUMENT", min=1, help="The documents' numbers, as in the retention report.")
    ],
    reason: Annotated[str, typer.Option(help="Why, in a few words. The reason stays in the log: do not include anyone's name.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Your name, as an account with the role admin.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    home: HomeOption = None,
) -> None:
    """Delete documents, with their records, values, page images and copies. This cannot be undone.

    The log keeps who deleted it, when and why. Earlier backups still contain it.
    """
    with existing(home) as place:
        user = administrator(place, by, "deletes a document")
        found = {number: (place.store.document(number), len(place.store.records_of(number))) for number in dict.fromkeys(documents)}
        if not yes:
            for number, (document, records) in found.items():
                say(f"Document {number}: {document.name}, received {document.received_at:%m/%d/%Y}, {records} records.")
            what = "the document, its" if len(found) == 1 else f"these {len(found)} documents, their"
            typer.confirm(f"Permanently delete {what} records and every copy in this data folder?", abort=True, err=True)
        for number, (_, records) in found.items():
            done = delete(place.settings, place.store, place.archive, number, user, reason, now())
            say(f"Document {number} is deleted, with {records} records and {done.files} files.")
    say("Earlier backups still contain what was deleted. So does its source folder if it was read with credfile backfill.")


def finish_interrupted(place: Home) -> None:
    """Finish deletions that a crash interrupted, and say so."""
    try:
        for done in finish(place.settings, place.store, place.archive, now()):
            say(f"The interrupted deletion of document {done.document_id} is now finished.")
    except Unavailable as failure:
        say(f"A deletion is not finished yet. {failure}")
