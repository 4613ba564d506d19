"""Days on the command line, typed as on the review screen."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from extractors.kinds.kind import Unparsable
from ingest.cli.opening import Home, now
from ingest.formats import Formats

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to count from. Default: today.")]


def day(place: Home, typed: str | None, option: str) -> date:
    """The day that an option says, as the review screen reads it; today in the site's time zone where it says none."""
    formats = Formats.of(place.settings)
    if typed is None:
        return formats.local(now()).date()
    try:
        return formats.read_date(typed)
    except Unparsable as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
