"""``credfile bench``: the benchmark, where the checkout that has it is at hand."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import typer

from ingest.errors import Failure


def add_to(app: typer.Typer) -> None:
    app.command(
        epilog="Example: credfile bench --help",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    )(bench)


def bench(context: typer.Context) -> None:
    """Measure how well and how fast the samples are read. Options are passed to the benchmark; see --help."""
    checkout = Path(__file__).resolve().parents[2]
    if not (checkout / "benchmarks" / "measure.py").exists():
        raise Failure("The benchmark is not installed with the package. Run it from a checkout of the repository: make bench")
    asks_for_help = bool({"-h", "--help"} & set(context.args))
    if not asks_for_help and importlib.util.find_spec("scipy") is None:
        raise Failure("The benchmark needs the developer packages. Install them and run it with: make bench")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measure", *(context.args or ["--set", "samples"])], cwd=checkout, check=False
    )
    raise typer.Exit(done.returncode)
