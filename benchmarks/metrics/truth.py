"""Sets of documents whose content is known: a folder with the files and a ``truth.json``.

Reads the drawn sets, the samples' own truth and the public specimens, which spell a few keys differently.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Occurrence = tuple[tuple[float, float, float, float, float], ...]
"""One place where a value is printed: for each of its lines the page, x0, top, x1 and bottom in points of the upright sheet."""


class TrueLine(NamedTuple):
    """A line of print as the truth knows it, in points of the upright sheet."""

    lettering: str
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Known:
    """One credential as it stands on paper.

    ``fields`` are canonical values; ``printed`` how they are written (for error attribution; may be empty); ``also`` other
    canonical values that are equally right. ``paper`` and ``expiry`` are None where the truth does not say them. ``lettering``
    says for each value whether it is set in print, script or blackletter, ``places`` everywhere it stands, where the truth knows;
    ``family`` names its layout where that is not its file's.
    """

    type: str
    pages: tuple[int, ...]
    fields: Mapping[str, str]
    paper: str | None = None
    expiry: str | None = None
    printed: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unscored: frozenset[str] = frozenset()
    family: str | None = None
    lettering: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[Occurrence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One file of a set. ``family`` names its layout: documents of one family are not independent of each other.

    ``turned`` is how many degrees clockwise its pages must be turned to stand upright, or None where the truth does not say.
    ``sheets`` are the widths and heights in points and ``lines`` the print of its pages; both empty where the truth has none.
    """

    set: str
    file: str
    path: Path
    family: str
    how: str
    clean: bool
    credentials: tuple[Known, ...]
    unrecognized_pages: tuple[int, ...] | None = None
    turned: int | None = None
    sheets: tuple[tuple[float, float], ...] = ()
    lines: tuple[tuple[TrueLine, ...], ...] = ()

    @property
    def key(self) -> str:
        return f"{self.set}/{self.file}"


def _known(entry: Mapping[str, Any]) -> Known:
    pages = entry.get("pages") or [entry.get("page", 1)]
    return Known(
        type=entry.get("type") or entry["kind"],
        pages=tuple(pages),
        fields={name: str(value) for name, value in entry["fields"].items() if value is not None},
        paper=entry.get("paper"),
        expiry=entry.get("expiry"),
        printed=entry.get("printed", {}),
        also={name: tuple(values) for name, values in entry.get("also", {}).items()},
        unscored=frozenset(entry.get("unscored", ())),
        family=entry.get("family"),
        lettering=entry.get("lettering", {}),
        places={
            name: tuple(tuple(tuple(line) for line in occurrence) for occurrence in occurrences)
            for name, occurrences in entry.get("places", {}).items()
        },
    )


def read_set(folder: Path) -> list[KnownDocument]:
    """Every document of the set in ``folder``, in the order of its ``truth.json``.

    Raises FileNotFoundError where the folder has no truth, or a file the truth names is missing.
    """
    documents = []
    print_of_pages = folder / "lines.json"
    lines = json.loads(print_of_pages.read_text("utf-8")) if print_of_pages.exists() else {}
    for entry in json.loads((folder / "truth.json").read_text("utf-8")):
        path = folder / entry["file"]
        if not path.exists():
            raise FileNotFoundError(f"{path}: named in the truth of the set but not there; draw the set again")
        credentials = tuple(
            _known(known) for known in entry["credentials"] if (known.get("type") or known.get("kind")) != "unrecognized"
        )
        how = entry.get("how", "unknown")
        pages = entry.get("unrecognized_pages")
        documents.append(
            KnownDocument(
                set=folder.name,
                file=entry["file"],
                path=path,
                family=entry.get("family") or "+".join(entry.get("layout", ())) or entry["file"],
                how=how if len(how) <= 24 else "specimen",
                clean=bool(entry.get("clean", False)),
                credentials=credentials,
                unrecognized_pages=None if pages is None else tuple(pages),
                turned=entry.get("turned"),
                sheets=tuple((wide, high) for wide, high in entry.get("sheets", ())),
                lines=tuple(tuple(TrueLine(*line) for line in page) for page in lines.get(entry["file"], ())),
            )
        )
    return documents
