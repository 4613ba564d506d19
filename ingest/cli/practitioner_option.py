"""Whom a command is about: a practitioner by NPI or roster ID, or by the number in the address of their page."""

from __future__ import annotations

import typer

from ingest.cli.opening import Home

WHO = "NPI or roster ID, or the number at the end of the address of the practitioner's page."


def practitioner_id(place: Home, said: str) -> int:
    """The practitioner that somebody typed.

    Raises:
        typer.BadParameter: where there is none.
    """
    found = place.store.practitioner_by_number(said)
    if found is None and said.isdecimal() and len(said) < 10:
        found = int(said)
    if found is None:
        raise typer.BadParameter("no practitioner has this NPI or roster ID.", param_hint="practitioner")
    return found
