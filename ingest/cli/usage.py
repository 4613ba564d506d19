"""The usage line as manuals print it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class PlainUsage(TyperCommand):
    """Writes ``DIR…`` where Typer writes ``{DIR}...``, which looks as if the braces were to be typed."""

    # Any: the context's class moved from Click into Typer between the versions that we allow.
    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("{", "").replace("}", "").replace("...", "…") for piece in pieces]
