"""The commands by name, each loaded when it runs: ``credfile --help`` loads none, and ``credfile extract`` no database."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as the list of commands shows it: the module of `ingest.cli` that adds it, and the first sentence of its help."""

    module: str
    help: str


COMMANDS = {
    "demo": Listed(
        "demo",
        "Read the sample scans into a separate data folder with the same pipeline as real files, and open the review screen.",
    ),
    "run": Listed("watch", "Watch the intake folder and serve the review screen. Press Ctrl-C to stop."),
    "watch": Listed("watch", "Watch the intake folder and read the files dropped there. Press Ctrl-C to stop; nothing is lost."),
    "serve": Listed("watch", "Serve the review screen. Press Ctrl-C to stop."),
    "backfill": Listed("backfill", "Read existing files from whole folder trees."),
    "extract": Listed("extract", "Read files and print what they say. Uses no data folder and saves nothing."),
    "export": Listed("records", "Export records. The file contains personal data: keep it as safe as the originals."),
    "import": Listed("data_folders", "Import a whole data folder from a file that export --all wrote, and audit the result."),
    "packet": Listed("packets", "Write a practitioner's documents as one PDF with a cover, an index and bookmarks."),
    "originals": Listed("packets", "Copy the original documents into a folder as LAST_FIRST_TYPE_ST_EXP.pdf."),
    "report": Listed("reports", "Reports, such as which credentials expire."),
    "status": Listed("status", "Show how many files were read, rejected or are waiting, and how many records are to be reviewed."),
    "doctor": Listed(
        "doctor",
        "Check that this machine has what credfile needs, and say what to do if not. Exits with 1 if something is missing.",
    ),
    "audit": Listed(
        "audit", "Check every row, every file's outcome and every original. Exits with 1 if anything was changed, added or lost."
    ),
    "backup": Listed("backup", "Copy everything that is needed to restore this data folder, while credfile runs."),
    "restore": Listed("backup", "Restore a backup into a data folder that is empty or does not exist, and audit the result."),
    "reindex": Listed(
        "reindex", "Add the text of documents that were read before text was searched, from what was kept when they were read."
    ),
    "purge": Listed("purge", "Delete documents, with their records, values, page images and copies. This cannot be undone."),
    "hold": Listed("holds", "Legal holds: documents and practitioners' files that may not be deleted."),
    "gate": Listed("gate", "Auto-approval: which records are approved without review."),
    "user": Listed("users", "Accounts for the review screen."),
    "token": Listed("tokens", "Tokens for programs that read through the API."),
    "roster": Listed("roster", "The practitioners of the office."),
    "bench": Listed(
        "bench", "Measure how well and how fast the samples are read. Options are passed to the benchmark; see --help."
    ),
}
"""In the order of the list. A test compares each sentence with the command's own."""

_LISTING = "credfile.listing"


class Commands(TyperGroup):
    """The group of all commands."""

    # Any: the context's class moved from Click into Typer between the versions that we allow.
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        if ctx.meta.get(_LISTING):
            return TyperCommand(cmd_name, help=listed.help)
        return loaded(listed.module)[cmd_name]

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        ctx.meta[_LISTING] = True
        super().format_help(ctx, formatter)


def loaded(module: str) -> dict[str, Any]:
    """The commands that a module of `ingest.cli` adds, by name."""
    app = typer.Typer()
    importlib.import_module(f"ingest.cli.{module}").add_to(app)
    return dict(get_group(app).commands)
