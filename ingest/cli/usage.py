"""The usage line as manuals print it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class PlainUsage(TyperCommand):
    """Writes ``DIR…`` where Typer writes ``{DIR}...``, which looks as if the braces were to be typed."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # Any: the context's class moved from Click into Typer between versions
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("{", "").replace("}", "").replace("...", "…") for piece in pieces]
