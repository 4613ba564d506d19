"""TIFF and BigTIFF: whether every page has arrived.

TIFF 6.0, section 2: a header that points at the first directory, directories that each describe one page and point at the next,
and values, strips and tiles anywhere. Writers differ in the order: directory first (many scanners), strips first and the directory
after them (libtiff, and with it most fax software), or each page as a file of its own behind the last one (Pillow). All that add
pages write the pointer to the next directory late, often after the page itself. So between two pages, and inside of any but the
first, the file looks like a whole TIFF of fewer pages with something behind it. Told apart are:

- a directory, value, strip or tile that does not lie within the file, or a strip of no bytes: still being written;
- bytes behind the last one that any directory speaks of: the next page has begun. Zeros up to a boundary of 2, 4, 8 or 16 bytes
  are padding (Pillow fills up to 16);
- a page that counts itself (tag 297, PageNumber) as the first of more than there are.

**What cannot be told**: after each page an appending scanner may leave a file that is a whole TIFF of the pages so far, with
nothing behind it but padding. No structure says that another page comes; NewSubfileType (tag 254) calls a fax of one page "a page
of several" too, as RFC 2301 asks of it. Then quiet alone decides.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from ingest.files.completeness.view import Cut, View

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of one value, by type; of a type that we do not know the value is taken to stand in its entry."""
_NUMBERS = {3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}

_OFFSETS_AND_LENGTHS = ((273, 279), (324, 325), (513, 514))
"""Strips, tiles and the JPEG stream of old JPEG files: where their bytes stand, and how many."""
_OF_UNTOLD_LENGTH = (519, 520, 521)
"""Offsets of the tables of old JPEG files, which say nowhere how long they are."""
_DIRECTORIES = (330, 34665, 34853, 40965)
"""SubIFDs, Exif, GPS and Interoperability: values that are offsets of further directories."""
_SUBFILE, _PAGE_NUMBER = 254, 297
_READ = frozenset({*sum(_OFFSETS_AND_LENGTHS, ()), *_OF_UNTOLD_LENGTH, *_DIRECTORIES, _SUBFILE, _PAGE_NUMBER})

_BOUNDARIES = (2, 4, 8, 16)


class _Tangled(Exception):
    """Directories that point back at each other, or lie over one another: as whole as such a file gets."""


@dataclass(slots=True)
class _Directory:
    """One directory: its numbers by tag, where the next one stands, and the end of the last byte that it speaks of."""

    following: int
    end: int
    numbers: dict[int, tuple[int, ...]] = field(default_factory=dict)


def whole(view: View) -> bool:
    """Whether the TIFF is whole, as far as can be told. Raises Cut as another way to say no."""
    try:
        pages, end = _Reader(view).pages()
    except _Tangled:
        return True
    return bool(pages) and _nothing_behind(view, end) and not _more_announced(pages)


class _Reader:
    """Reads the directories of one file, each once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._order = "<" if view.read(0, 2) == b"II" else ">"
        self._big = view.read(2, 2) in (b"+\0", b"\0+")
        self._word, self._word_size = (self._order + "Q", 8) if self._big else (self._order + "I", 4)
        self._seen: set[int] = set()
        self._left = 4 * view.size
        """Bytes that may still be read: directories that do not lie over one another stay far below."""

    def pages(self) -> tuple[list[_Directory], int]:
        """The directories of the chain, and the end of the last byte that they, and those below them, speak of.

        Raises Cut or _Tangled.
        """
        (at,) = self._view.unpack(self._word, 8 if self._big else 4)
        pages, waiting, end = list[_Directory](), list[int](), 0
        while at:
            page = self._directory(at)
            pages.append(page)
            waiting.extend(_below(page))
            end, at = max(end, page.end), page.following
        while waiting:
            if (at := waiting.pop()) not in self._seen:
                below = self._directory(at)
                waiting.extend(_below(below))
                end = max(end, below.end)
        return pages, end

    def _directory(self, at: int) -> _Directory:
        """The directory at ``at``. Raises Cut where it, or what it speaks of, is not all there."""
        if at in self._seen:
            raise _Tangled
        self._seen.add(at)
        count_form, entry_form = (
            (self._order + "Q", self._order + "HHQ8s") if self._big else (self._order + "H", self._order + "HHI4s")
        )
        (count,) = self._view.unpack(count_form, at)
        if not count:
            raise Cut  # no directory is without entries: nothing but zeros is here yet
        table_at, entry_size = at + struct.calcsize(count_form), struct.calcsize(entry_form)
        table = self._read(table_at, count * entry_size + self._word_size)
        (following,) = struct.unpack_from(self._word, table, count * entry_size)
        found = _Directory(following, table_at + len(table))
        for index in range(count):
            tag, kind, length, value = struct.unpack_from(entry_form, table, index * entry_size)
            needed = length * _SIZES.get(kind, 0)
            offset = 0
            if needed > self._word_size:
                (offset,) = struct.unpack(self._word, value)
                self._view.reach(offset + needed)
                found.end = max(found.end, offset + needed)
            if tag in _READ and kind in _NUMBERS:
                data = self._read(offset, needed) if offset else value[:needed]
                found.numbers[tag] = struct.unpack(f"{self._order}{length}{_NUMBERS[kind]}", data)
        found.end = max(found.end, _end_of_data(self._view, found.numbers))
        return found

    def _read(self, offset: int, length: int) -> bytes:
        self._view.reach(offset + length)
        self._left -= length
        if self._left < 0:
            raise _Tangled
        return self._view.read(offset, length)


def _below(directory: _Directory) -> list[int]:
    """Where the directories stand that belong to this one without being pages themselves."""
    return [offset for tag in _DIRECTORIES for offset in directory.numbers.get(tag, ()) if offset]


def _end_of_data(view: View, numbers: dict[int, tuple[int, ...]]) -> int:
    """Where the last strip, tile or table ends; the end of the file where that is not told. Raises Cut for what is not there."""
    end = view.size if any(tag in numbers for tag in _OF_UNTOLD_LENGTH) else 0
    for offsets, lengths in _OFFSETS_AND_LENGTHS:
        starts, sizes = numbers.get(offsets, ()), numbers.get(lengths, ())
        if 0 in sizes:
            raise Cut
        if len(sizes) < len(starts):
            end = view.size
        end = max(end, *starts, *(start + size for start, size in zip(starts, sizes, strict=False)), 0)
        view.reach(end)
    return end


def _nothing_behind(view: View, end: int) -> bool:
    """Whether the file ends where its last page does, or is padded from there."""
    padded = {-(-end // boundary) * boundary for boundary in _BOUNDARIES}
    return end == view.size or (view.size in padded and not view.read(end, view.size - end).strip(b"\0"))


def _more_announced(pages: list[_Directory]) -> bool:
    """Whether the pages count themselves as the beginning of more. One that was taken out of a longer file begins elsewhere."""
    numbers = [page.numbers.get(_PAGE_NUMBER, ()) for page in pages]
    thumbnails = sum(page.numbers.get(_SUBFILE, (0,))[0] & 1 for page in pages)
    first = numbers[0][:1] in ((0,), (1,))  # the tag counts from 0, some writers from 1
    return first and max((number[1] for number in numbers if len(number) > 1), default=0) > len(pages) - thumbnails
