"""Credential types that a site declares for itself: TOML files in ``credential_types/`` of its home, beside the packaged ones.

Texts are read here once and travel to worker processes as plain values; each process makes its declarations of them once. A faulty
file stops the start: to leave its type out silently would file its papers as something else.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractors.credential_types.declaration import DeclarationError, Declarations
from extractors.credential_types.loading import declare
from ingest.settings import SettingsError

FOLDER = "credential_types"

SiteTypes = tuple[tuple[str, str], ...]
"""File names and TOML texts, in name order."""


def read_types(home: Path) -> SiteTypes:
    """The texts of the site's own types; none where the home has no such folder.

    Raises:
        SettingsError: for a file that cannot be read as text.
    """
    try:
        return tuple((path.name, path.read_text("utf-8")) for path in sorted((home / FOLDER).glob("*.toml")))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{home / FOLDER}: a file is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(
            f"{error.filename}: cannot be read ({error.strerror}). Give the account that runs credfile permission to read it."
        ) from error


@lru_cache(maxsize=4)
def declared(types: SiteTypes) -> Declarations:
    """The packaged types and after them the site's own.

    Raises:
        SettingsError: naming each faulty file with all its faults.
    """
    try:
        return declare(types)
    except DeclarationError as error:
        raise SettingsError(f"{FOLDER}: {error}. Correct the file, or move it out of {FOLDER} in the data folder.") from error
