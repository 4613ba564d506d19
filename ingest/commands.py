"""Commands as they can be typed: with the path of the program that runs, and with the data folder where it is not the default."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def program() -> str:
    """How the running program is called on this machine: ``credfile`` where the shell finds it, else with its path."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py" or started.suffix == ".py":
        return f"{shlex.quote(sys.executable)} -m ingest.cli"
    found = shutil.which("credfile")
    if found is not None and Path(found).resolve() == started.resolve():
        return "credfile"
    beside = Path(sys.executable).with_name("credfile")
    for path in (started, beside):
        if path.name == "credfile" and path.is_file():
            return shlex.quote(str(path.absolute()))
    return "credfile"


def command(home: Path | None, *words: str) -> str:
    """``credfile WORDS --home HOME``, quoted for a shell; without ``home`` for commands that do not depend on one."""
    place = [] if home is None else ["--home", shlex.quote(str(home))]
    return " ".join([program(), *words, *place])
