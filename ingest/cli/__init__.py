"""The command line: one module a group of commands, and the one place where collaborators are put together.

Results go to stdout, everything else to stderr. A command ends with 0 (all well), 1 (failed), 2 (wrong use) or 3 (done, but some
files were rejected and are listed). Failures are one line; ``--debug`` before the command adds the trace.
"""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer
from rich.highlighter import NullHighlighter
from rich.logging import RichHandler

from ingest.cli.consoles import FAILED, say
from ingest.cli.consoles import stderr as console
from ingest.cli.lazy_commands import Commands
from ingest.commands import program
from ingest.errors import Failure, place_of
from ingest.garbage import collect_rarely

app = typer.Typer(
    name="credfile",
    cls=Commands,
    help="Reads credential documents into reviewed records, with the evidence for every value, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_debug = False


@app.callback()
def _every(debug: Annotated[bool, typer.Option("--debug", help="Show the full error trace.")] = False) -> None:
    global _debug
    _debug = debug
    collect_rarely()
    logging.basicConfig(level=logging.INFO, handlers=[_log_handler()], force=True)
    for noisy in ("alembic", "PIL", "pdfminer", "RapidOCR", "watchdog", "pebble"):
        logging.getLogger(noisy).setLevel(logging.ERROR)


def _log_handler() -> logging.Handler:
    """On a terminal in step with the progress bar; elsewhere one whole line an event, with the day, for whoever collects logs."""
    if console.is_terminal:
        rich = RichHandler(
            console=console, show_path=False, show_level=False, highlighter=NullHighlighter(), log_time_format="%H:%M:%S"
        )
        rich.setFormatter(logging.Formatter("%(message)s"))
        return rich
    plain = logging.StreamHandler()
    plain.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    return plain


def main() -> None:
    """Run the command that was given, and end the process with its code."""
    for stream in (sys.stdout, sys.stderr):
        # Names may hold bytes that are no UTF-8, and a terminal may be set to less than Unicode.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # the interpreter's own streams
    try:
        app()
    except KeyboardInterrupt:
        say("Stopped.")
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(FAILED) from None
    except Failure as failure:
        _fail(str(failure))
    except OSError as error:
        name = f": {error.filename}" if error.filename else ""
        _fail(f"{error.strerror or type(error).__name__}{name}")
    except Exception as error:
        place = place_of(error)
        _fail(f"Unexpected {type(error).__name__} at {place}. Run it again as: {program()} --debug … and report what it shows.")


def _fail(message: str) -> None:
    if _debug:
        console.print_exception()
    say(f"credfile: {message}")
    raise SystemExit(FAILED)


if __name__ == "__main__":
    main()
