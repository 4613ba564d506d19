"""``credfile roster``: the practitioners of the office, from CSV or XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.consoles import say, tell
from ingest.cli.opening import existing, now, opened, operator
from ingest.cli.options import HomeOption
from ingest.practitioners.roster import FIELDS, TITLES
from ingest.rosters import import_roster

group = typer.Typer(no_args_is_help=True, help="The practitioners of the office.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(group, name="roster")


def _said(maps: list[str]) -> dict[str, str]:
    """``Column title=field`` as field to title."""
    found = {}
    for each in maps:
        title, equals, field = each.rpartition("=")
        if not equals or field.strip() not in FIELDS:
            raise typer.BadParameter(f"say it as 'Column title=field'. Fields are: {', '.join(FIELDS)}.", param_hint="--map")
        found[field.strip()] = title.strip()
    return found


@group.command(name="import", epilog="Example: credfile roster import staff.xlsx --map 'Badge=key'")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A CSV or XLSX file with headers.")],
    map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="Which column holds a field; can be repeated. It is remembered."),
    ] = None,
    inactivate: Annotated[
        bool, typer.Option("--inactivate-missing", help="Mark practitioners who are not in this file as inactive.")
    ] = False,
    add_same_names: Annotated[
        bool,
        typer.Option("--add-same-names", help="Add people whose name is that of a practitioner added by hand as different people."),
    ] = False,
    most: Annotated[bool, typer.Option("--most", help="Do so even if more than half would become inactive.")] = False,
    home: HomeOption = None,
) -> None:
    """Import the roster: add new practitioners and update known ones.

    Stops where somebody in the file may have been added by hand before: the Roster page compares them.
    """
    with opened(home) as place:
        said = _said(map or [])
        done, where = import_roster(
            place.store, file.read_bytes(), file.name, said, operator(), now(),
            inactivate=inactivate, most=most, add_same_names=add_same_names,
        )  # fmt: skip
        for field, title in where.items():
            say(f"{TITLES[field]}: column “{title}”.")
        inactive = f", {done.inactive} now inactive" if inactivate else ""
        say(f"{done.added} practitioners added, {done.changed} changed, {done.unchanged} unchanged{inactive}.")
        if waiting := place.store.count_unfiled():
            say(f"{waiting} records are not filed to a practitioner yet. See the page “Not filed”.")


@group.command(name="list", epilog="Example: credfile roster list")
def list_(
    everybody: Annotated[bool, typer.Option("--all", help="Also inactive practitioners.")] = False, home: HomeOption = None
) -> None:
    """List the practitioners."""
    with existing(home) as place:
        for row in place.store.practitioners(active=None if everybody else True, limit=None):
            status = "" if row.active else "inactive"
            tell(f"{row.roster_key or '-':<16} {row.filed_name:<36} {row.role:<20} {row.unit:<16} {status}".rstrip())
