"""Reading and extracting one file: a pure function that any process may run, and what it answers.

Models are loaded when the first file needs them and once a process, never on import: the command line and the review desk import
this module too. Nothing here writes; whatever is learned goes back to the caller, who alone files it.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.document.page import Box, Document, Page, Word, lines_from
from extractors.draft import Draft
from ingest.archive import Stored
from ingest.commands import command
from ingest.containers import Attachment, attachments, container_type
from ingest.errors import Rejected, RejectionCode, Unavailable, transient
from ingest.site_types import SiteTypes, declared
from ingest.sniff import media_type_of

if TYPE_CHECKING:
    from extractors.credential_types.declaration import Declarations
    from ingest.reading import Engines, ReadPage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Understood:
    """What one file says. ``previews`` are upright JPEGs, one a page in page order; the times are wall-clock seconds.

    A container (`ingest.containers`) has no page: ``attachments`` are the files in it, still to be read.
    """

    document: Document
    previews: tuple[bytes, ...]
    media_type: str
    drafts: tuple[Draft, ...]
    seconds_reading: float
    seconds_extracting: float
    attachments: tuple[Attachment, ...] = ()


Answer = Understood | Rejected | Unavailable
"""What became of the work on one file. Unavailable says that the file is not to blame and is to be tried again."""

Understand = Callable[[Stored], Understood]
"""Reads and extracts one file. Raises Rejected for a file that cannot be read."""


class Work(Protocol):
    """A way to have many files understood. One file's failure is its own: it comes back as Rejected, and the others go on."""

    def map(self, files: Iterable[Stored], *, ordered: bool = False) -> Iterator[tuple[Stored, Answer]]:
        """Each file with its answer, as they finish, or in the order given when ``ordered``. Files are drawn as needed."""


_TRIAL = (
    "STATE OF OREGON",
    "BOARD OF NURSING",
    "This certifies that ANA SAMPLE is licensed as a",
    "REGISTERED NURSE",
    "License Number: 202412345RN",
    "Issue Date: 01/31/2024 Expiration Date: 01/31/2026",
)
"""A paper that goes through every model of the extraction."""


@cache
def _tools(types: SiteTypes = ()) -> Engines:
    """This process's OCR engines. When this returns every model is loaded, extraction's too: it was tried on a few lines.

    Raises:
        Unavailable: when something is missing or broken here. That is the installation's fault, and no file shall be blamed for it.
    """
    try:
        from extractors.extract import extract
        from ingest.reading import load_engines

        words = [
            Word(word, Box(72.0 + 60 * at, 72.0 + 24 * row, 128.0 + 60 * at, 84.0 + 24 * row))
            for row, line in enumerate(_TRIAL)
            for at, word in enumerate(line.split())
        ]
        extract(Document("", (Page(1, 792.0, 612.0, lines_from(words, 1)),)), declared(types))
        return load_engines()
    except Exception as error:
        advice = f"Run: {command(None, 'doctor')}"
        raise Unavailable(f"The models that read files cannot be loaded ({type(error).__name__}). {advice}") from error


def unpacked(stored: Stored) -> Understood | None:
    """The files in ``stored`` where it is a container; None where it is none.

    Raises:
        Rejected: where it is damaged, locked, empty, or holds too much.
    """
    started = time.perf_counter()
    media_type = container_type(stored.path)
    if media_type is None:
        return None
    found = attachments(stored.path, media_type)
    return Understood(Document(stored.sha256, ()), (), media_type, (), time.perf_counter() - started, 0.0, found)


def understand(stored: Stored, types: SiteTypes = (), *, unpack: bool = False) -> Understood:
    """Read ``stored`` and extract its credentials, by the packaged declarations and the site's own ``types``.

    With ``unpack`` a container is opened instead; without, it is rejected as any other kind of file that has no pages.
    In order: read each page, extract it, read its uncertain regions again; then extract the whole document from what was read.
    What is answered depends on the file's bytes alone: no clock limits it, and it is only looked at to say how long it took.

    Raises:
        Rejected: when the file cannot be read.
        Unavailable: when nothing can be read here, whatever the file.
    """
    if unpack and (container := unpacked(stored)) is not None:
        return container
    engines = _tools(types)
    from extractors.extract import extract
    from ingest.reading import Limits, read_pages

    declarations = declared(types)
    started = time.perf_counter()
    media_type = media_type_of(stored.path)
    pages: list[Page] = []
    previews: list[bytes] = []
    for sheet in read_pages(stored.path, media_type, engines, Limits()):
        pages.append(_read_uncertain_regions_again(sheet, engines, declarations))
        previews.append(sheet.preview)
    document = Document(stored.sha256, tuple(pages))
    read_at = time.perf_counter()
    drafts = extract(document, declarations)
    return Understood(
        document=document,
        previews=tuple(previews),
        media_type=media_type,
        drafts=tuple(drafts),
        seconds_reading=read_at - started,
        seconds_extracting=time.perf_counter() - read_at,
    )


def _read_uncertain_regions_again(sheet: ReadPage, engines: Engines, declarations: Declarations) -> Page:
    """The second step for one page, while its picture is held: extract it as read, find its uncertain regions, read those again.

    A page that no picture was read of, or that one engine alone could read, stays as it is and is not extracted here.
    """
    from extractors.acceptance.uncertain_regions import uncertain_regions
    from extractors.extract import extract
    from ingest.reading import can_read_again, read_regions_again

    page = sheet.page
    if sheet.picture is None or not can_read_again(page, engines):
        return page
    first = extract(Document("", (page,)), declarations)
    regions = uncertain_regions(page, first, declarations)
    return read_regions_again(page, sheet.picture, regions, engines)


def attempt(understand: Understand, stored: Stored) -> Answer:
    """Have one file understood, and answer whatever happens: the boundary that keeps one file's failure from becoming another's.

    What nobody foresaw is logged by its type and place, never by its message, which may repeat what stands on the paper.
    """
    try:
        return understand(stored)
    except (Rejected, Unavailable) as failure:
        return failure
    except MemoryError:
        return Rejected(
            RejectionCode.TOO_LARGE,
            "Reading this file needs more memory than allowed for one page. Scan it again at 300 dpi, or raise page_megabytes.",
        )
    except Exception as error:
        if transient(error):
            return Unavailable(f"Reading stopped because of a problem outside the file: {type(error).__name__}.")
        places = traceback.extract_tb(error.__traceback__)[-3:]
        where = " < ".join(f"{place.name} ({Path(place.filename).name}:{place.lineno})" for place in reversed(places))
        _log.error("%s: %s in %s", stored.name, type(error).__name__, where)
        return Rejected(
            RejectionCode.DAMAGED,
            f"The program that reads files failed on this one ({type(error).__name__}). Print it to a new PDF and drop that.",
        )


def load(types: SiteTypes = ()) -> None:
    """Load everything that :func:`understand` needs, now.

    Raises:
        Unavailable: when something is missing or broken, the site's own ``types`` included.
    """
    _tools(types)
