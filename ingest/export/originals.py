"""Originals copied into a folder under names that say what they are: ``LAST_FIRST_TYPE_ST_EXP.pdf``.

Within a part of a name words are joined by hyphens, so that underscores divide its parts. ``ST`` is ``NA`` for a credential without
a state; ``EXP`` is the date of expiration, ``NOEXP`` for a credential that does not end on one, ``UNKNOWN`` where nobody knows.
Nothing is overwritten: a name that is taken is numbered, unless the file there is the same document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.draft import Expiry
from ingest.errors import Rejected
from ingest.export.packet_pages import Originals
from ingest.files.durable_writes import private_folder, written
from ingest.files.safe_open import hashed, opened
from ingest.store import FiledDocument, PractitionerFile, PractitionerRow, RecordSummary

_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/webp": "webp",
}
_LETTERS = {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
"""Letters that have no accent to be taken off (Unicode decomposes them into nothing simpler)."""
_LONGEST = 40
"""Signs of a part, so that a name stays far below the 255 bytes that file systems take."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one document: ``path`` is its copy. ``new`` is False where it was there; ``fault`` says why there is none.

    ``shared``: the document has records of others, too.
    """

    path: Path
    new: bool
    shared: bool = False
    fault: str = ""


def copy(files: Iterable[PractitionerFile], originals: Originals, folder: Path) -> Iterator[Copied]:
    """Copy each document of each file into ``folder``, which is made where it is not there, for its owner alone.

    Raises:
        OSError: where the folder cannot be written.
    """
    private_folder(folder)
    for file in files:
        for credential in file.credentials:
            for document in credential.documents:
                name = name_of(file.practitioner, document)
                yield _copy(originals.path(document.record.sha256), document, folder, name)


def name_of(person: PractitionerRow, document: FiledDocument) -> str:
    """The name of a copy, in ASCII: no sign of it means anything to a shell or a file system."""
    record = document.record
    family = _part(f"{person.family} {person.suffix}")
    parts = (family, _part(person.given), _part(record.type), _part(record.jurisdiction or "NA"), _ends(record))
    return f"{'_'.join(parts)}.{_ENDINGS.get(document.media_type or '', 'bin')}"


def _part(text: str) -> str:
    """A text as a part of a name: letters, digits and hyphens."""
    plain = "".join(_LETTERS.get(sign, sign) for sign in text)
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii").replace("'", "")
    return re.sub(r"[^A-Z0-9]+", "-", folded.upper())[:_LONGEST].strip("-") or "NA"


def _ends(record: RecordSummary) -> str:
    if record.expiry_date:
        return _part(record.expiry_date)
    return "UNKNOWN" if record.expiry in (Expiry.UNKNOWN, Expiry.EXPIRES) else "NOEXP"


def _copy(source: Path, document: FiledDocument, folder: Path, name: str) -> Copied:
    stem, _, ending = name.rpartition(".")
    number = 1
    while True:
        final = folder / (name if number == 1 else f"{stem}_{number}.{ending}")
        try:
            return _write(source, document, final)
        except FileExistsError:
            if _digest(final) == document.record.sha256:
                return Copied(final, new=False, shared=document.shared)
        number += 1


def _write(source: Path, document: FiledDocument, final: Path) -> Copied:
    """Copy the original, whose digest has to be its own. Raises FileExistsError where the name is taken."""
    if final.exists() or final.is_symlink():
        raise FileExistsError
    try:
        with opened(source) as (original, _), written(final, overwrite=False) as target:
            sha256, _ = hashed(original, target.write)
            if sha256 != document.record.sha256:
                raise _Changed
    except FileNotFoundError:
        return Copied(final, new=False, fault="the original is not in the archive")
    except _Changed:
        return Copied(final, new=False, fault="the original was changed or is damaged")
    return Copied(final, new=True, shared=document.shared)


class _Changed(Exception):
    """The archive has other bytes than were filed."""


def _digest(path: Path) -> str | None:
    """The digest of a file that is there, None of what cannot be read."""
    try:
        with opened(path) as (file, _):
            return hashed(file)[0]
    except (Rejected, OSError):  # a link, a folder, or not ours to read: not this document
        return None
