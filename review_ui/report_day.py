"""The day that a report is asked for."""

from __future__ import annotations

from datetime import date

from extractors.kinds.kind import Unparsable
from review_ui.request_context import RequestContext


def report_day(context: RequestContext, said: str) -> tuple[date, str]:
    """The day as somebody typed it, and why it could not be read; today in that case, and where nothing was typed."""
    formats = context.server.formats
    today = formats.local(context.server.now()).date()
    try:
        return (formats.read_date(said) if said else today), ""
    except Unparsable as error:
        return today, str(error)
