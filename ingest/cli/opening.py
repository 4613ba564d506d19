"""Opening a home: its settings, folders, database and archive."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from extractors.credential_types.declaration import Declarations
from ingest.accounts import secret_key
from ingest.archive import Archive
from ingest.cli.consoles import WRONG_USE, say
from ingest.commands import command
from ingest.files.names import shown
from ingest.keys import sealing
from ingest.pipeline import Intake
from ingest.settings import HOME_VARIABLE, Settings
from ingest.site_types import SiteTypes, declared, read_types
from ingest.store import Policy, Store
from ingest.work import Work


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def operator() -> str:
    """Who acts from the command line, for the log: the account of the operating system, behind ``sudo`` the one that called it."""
    try:
        return f"operator ({os.environ.get('SUDO_USER') or getpass.getuser()})"
    except (KeyError, OSError):  # a user without a name, as in some containers
        return f"operator ({os.getuid()})"


@dataclass(frozen=True)
class Home:
    """An opened home."""

    settings: Settings
    store: Store
    archive: Archive
    types: SiteTypes

    @property
    def declarations(self) -> Declarations:
        """The packaged credential types and the site's own."""
        return declared(self.types)

    def command(self, *words: str) -> str:
        """A command on this home, as it can be typed."""
        return command(self.settings.home, *words)

    def intake(self, work: Work, again: bool = True) -> Intake:
        return Intake(self.archive, self.store, work, now, again)


def tell_if_new(settings: Settings) -> None:
    """Say that a home is about to be made, in case its name was mistyped."""
    if not settings.is_home:
        say(f"There was no data folder at {shown(settings.home)}. A new one was created.")


@contextmanager
def existing(home: Path | None) -> Iterator[Home]:
    """The home at ``home`` for a command that looks at what is there, its database up to date. Ends with 2 where there is none.

    Raises:
        SettingsError: as `opened`.
    """
    settings = Settings.load(home)
    if not settings.is_home:
        say(f"credfile: there is no data folder at {shown(settings.home)}. Set it with --home DIR or {HOME_VARIABLE}.")
        raise typer.Exit(WRONG_USE)
    with opened(home) as place:
        yield place


@contextmanager
def opened(home: Path | None) -> Iterator[Home]:
    """The home at ``home``, made where there is none and said so, with its database up to date.

    Raises:
        SettingsError: where a setting, or a credential type that the site declares, is faulty.
        OtherKey: where the database was sealed with another key than the home's.
    """
    settings = Settings.load(home)
    tell_if_new(settings)
    types = read_types(settings.home)
    declarations = declared(types)
    settings.check_types(known.id for known in declarations.types)
    settings.prepare()
    store = Store(
        settings.database_url, declarations, Policy(secret_key(settings.home), settings.audit_share), sealing(settings.home)
    )
    try:
        store.migrate()
        store.catch_up(now())
        yield Home(settings, store, Archive(settings.home), types)
    finally:
        store.close()
