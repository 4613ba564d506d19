"""``credfile export``: records out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from extractors.draft import UNRECOGNIZED
from ingest.cli.consoles import say
from ingest.cli.data_folders import write_all
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.cli.practitioner_option import WHO, practitioner_id
from ingest.cli.writing import Masked, Out, logged, write_bytes, write_text
from ingest.export import csv, fhir, json, xlsx
from ingest.export.caqh import Headers
from ingest.export.sheet import extras
from ingest.files.names import shown
from ingest.formats import Formats
from ingest.statuses import DocumentStatus, RecordState
from ingest.store.search_terms import as_printed


class Format(StrEnum):
    """What records are written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    FHIR = "fhir"


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile export --format csv --out records.csv")(export)


def export(
    format: Annotated[Format, typer.Option("--format", help="The file format.")] = Format.CSV,
    out: Out = None,
    state: Annotated[RecordState | None, typer.Option(help="Only records with this status.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only records of this credential type.")] = None,
    search: Annotated[str, typer.Option(help="Only records with these words in name, number, issuer or file name.")] = "",
    practitioner: Annotated[str | None, typer.Option(help=f"With fhir, only one practitioner: {WHO}")] = None,
    headers: Annotated[
        Headers, typer.Option("--headers", help="Column names of CSV and XLSX: plain, or as in a CAQH profile.")
    ] = Headers.PLAIN,
    everything: Annotated[
        Path | None,
        typer.Option("--all", metavar="FILE", help="Write the whole data folder as one new ZIP file, for credfile import."),
    ] = None,
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """Export records. The file contains personal data: keep it as safe as the originals.

    The format fhir is a FHIR R4 bundle of practitioners with their credentials and documents; records that are filed to nobody are
    left out. With --all the file has every table, document, setting and key, and can be imported into SQLite or PostgreSQL, by this
    version of credfile or a later one.
    """
    with existing(home) as place:
        if everything is not None:
            if format is not Format.CSV or out or state or type or search or practitioner or masked or headers is not Headers.PLAIN:
                raise typer.BadParameter("this writes everything, without other options than --home.", param_hint="--all")
            write_all(place, everything)
            return
        if format is Format.FHIR:
            if type or state or search or headers is not Headers.PLAIN:
                raise typer.BadParameter("narrow a bundle with --practitioner only.", param_hint="--format")
            _bundle(place, out, practitioner, masked)
            return
        if practitioner is not None:
            raise typer.BadParameter("this is for the format fhir.", param_hint="--practitioner")
        known = [declared.id for declared in place.declarations.types]
        if type is not None and type not in known:
            raise typer.BadParameter(f"no such type. Types are: {', '.join(known)}.", param_hint="--type")
        if headers is not Headers.PLAIN and format is Format.JSON:
            raise typer.BadParameter("CAQH names are for CSV and XLSX.", param_hint="--headers")
        asked = {"type": type, "state": state.value if state else None, "search": search}
        declared, narrowed = place.declarations, (search, type, state.value if state else None)
        with logged(place, format.value, asked, masked) as given:
            rows = given.passing(place.store.summaries(*narrowed, extras=extras(declared)))
            if format is Format.XLSX:
                write = partial(xlsx.write, masked=masked, type=type, formats=Formats.of(place.settings), headers=headers)
                count = write_bytes(out, lambda file: write(rows, file, declared))
            elif format is Format.CSV:
                count = write_text(out, lambda file: csv.write(rows, file, declared, masked=masked, type=type, headers=headers))
            else:
                views = given.passing(place.store.views(*narrowed))
                count = write_text(out, lambda file: json.write(views, file, declared, masked=masked))
        left_out = [*_left_out(place, search, type, state), *([] if count else _similar(place, search))]
    say(f"{count} records{f' in {shown(out)}' if out else ''}")

    for line in left_out:
        say(line)


def _bundle(place: Home, out: Path | None, practitioner: str | None, masked: bool) -> None:
    """Write practitioners as a FHIR bundle.

    Raises:
        NotFound: where there is no such practitioner.
    """
    store, id = place.store, None if practitioner is None else practitioner_id(place, practitioner)
    with logged(place, Format.FHIR.value, {"practitioner": None if id is None else str(id)}, masked) as given:
        whole = store.practitioner_files() if id is None else iter([store.practitioner_file(id)])
        files = given.passing(whole)
        count = write_text(out, lambda file: fhir.write(files, file, place.declarations, now(), masked=masked))
    say(f"{count} practitioners{f' in {shown(out)}' if out else ''}")
    if id is None and (alone := store.count_unfiled()):
        say(f"Left out: {_records(alone)} no practitioner.")


def _left_out(place: Home, search: str, type: str | None, state: RecordState | None) -> Iterator[str]:
    """What somebody who counts might miss in an export, and where it is to be found."""
    if type is None and (others := place.store.count_records(search, UNRECOGNIZED, state.value if state else None)):
        what = "1 document that is not a credential" if others == 1 else f"{others} documents that are not credentials"
        yield f"Left out: {what}. To export those: --type {UNRECOGNIZED}"
    if not (type or search or state) and (files := place.store.counts().documents.get(DocumentStatus.REJECTED, 0)):
        what = "1 rejected file, which has no record" if files == 1 else f"{files} rejected files, which have no record"
        yield f"Left out: {what}. To see why: {place.command('status')}"


def _similar(place: Home, search: str) -> Iterator[str]:
    """What is similar to words that no record has. It is told and not exported: somebody else's number is similar too."""
    found = place.store.similar(search)
    if found is None or not (records := place.store.count_records(found)):
        return
    rows = place.store.records(found)
    texts = [text for row in rows for text in (row.holder_name, row.issuer, row.qualification, row.document_name) if text]
    for term in found.replaced:
        if term.is_number:
            yield f"No record has “{term.typed}”. {_records(records)} a similar number, which may be someone else's."
        else:
            words = dict.fromkeys(as_printed(word, texts) or word for word in term.similar)
            yield f"No record has “{term.typed}”. Similar on file: {', '.join(words)}. Exports take exact matches only."


def _records(number: int) -> str:
    return "1 record has" if number == 1 else f"{number} records have"
