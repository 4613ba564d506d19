"""``credfile packet`` and ``credfile originals``: documents as one PDF, and as files whose names say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.consoles import SOME_REJECTED, say, tell
from ingest.cli.opening import existing, now
from ingest.cli.options import HomeOption
from ingest.cli.practitioner_option import WHO, practitioner_id
from ingest.cli.writing import Masked, logged, write_bytes
from ingest.export.originals import Copied, copy
from ingest.export.packet import Packet
from ingest.files.names import shown
from ingest.formats import Formats


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile packet 2000000002 --out okafor.pdf")(packet)
    app.command(epilog="Example: credfile originals /mnt/credentials --practitioner 2000000002")(originals)


def packet(
    practitioner: Annotated[str, typer.Argument(metavar="PRACTITIONER", help=WHO)],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.")],
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """Write a practitioner's documents as one PDF with a cover, an index and bookmarks.

    The file contains personal data: keep it as safe as the originals.
    """
    with existing(home) as place:
        formats, id = Formats.of(place.settings), practitioner_id(place, practitioner)
        with logged(place, "packet", {"practitioner": str(id)}, masked) as given:
            file = place.store.practitioner_file(id)
            made = Packet(file, place.declarations, formats, formats.local(now()).date(), masked)
            given.count = write_bytes(out, lambda target: made.write(place.archive, target))
    say(f"{given.count} {'record' if given.count == 1 else 'records'} in {shown(out)}")


def originals(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the copies go.")],
    practitioner: Annotated[str | None, typer.Option(help=f"Only one practitioner: {WHO}")] = None,
    home: HomeOption = None,
) -> None:
    """Copy the original documents into a folder as LAST_FIRST_TYPE_ST_EXP.pdf.

    Nothing is overwritten: a name that is taken is numbered, and a copy that is there is left. Exits with 3 if a document could not
    be copied.
    """
    with existing(home) as place:
        id = None if practitioner is None else practitioner_id(place, practitioner)
        with logged(place, "originals", {"practitioner": None if id is None else str(id)}, masked=False) as given:
            store = place.store
            files = store.practitioner_files() if id is None else iter([store.practitioner_file(id)])
            copies = list(given.passing(copy(files, place.archive, folder)))
    faults = [each for each in copies if each.fault]
    for each in faults:
        tell(f"{shown(each.path.name)}: {each.fault}.")
    say(f"{sum(each.new for each in copies)} documents copied to {shown(folder)}, {_there(copies)} already there")
    if shared := sum(each.shared for each in copies):
        say(f"{shared} of the documents also have pages of other practitioners.")
    if faults:
        say(f"Not copied: {len(faults)}. To check the archive: {place.command('audit')}")
        raise typer.Exit(SOME_REJECTED)


def _there(copies: Sequence[Copied]) -> int:
    return sum(not each.new and not each.fault for each in copies)
