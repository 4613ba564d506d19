"""TIFFs of several pages as different programs write them: not the file alone, but every write in its order.

The strips are real ones, coded by Pillow. What stands around them is laid out here, because no one program writes in all the ways
in which files arrive. Everything is drawn from a seed.
"""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from PIL import Image

COMPRESSIONS = ("raw", "packbits", "tiff_ccitt", "group3", "group4", "tiff_lzw", "tiff_adobe_deflate", "jpeg")
_KEPT = (256, 257, 258, 259, 262, 266, 277, 278, 284, 292, 293, 347)
"""The tags without which strips cannot be decoded: size, depth, compression with its options, photometry, rows, JPEG tables."""
_LETTERS = {1: "B", 3: "H", 4: "I", 7: "B", 16: "Q"}


class Way(StrEnum):
    """In which order a program writes the parts of a file."""

    DIRECTORY_FIRST = "each directory before its strips"
    STRIPS_FIRST = "each directory after its strips"
    DIRECTORIES_FIRST = "all directories, then all strips"
    DIRECTORIES_LAST = "all strips, then all directories"
    APPENDING = "page after page, directory first, linked when the page is whole"
    APPENDING_STRIPS_FIRST = "page after page, strips first, linked when the page is whole"
    LINKING_EARLY = "page after page, strips first, linked just before the directory is written, as libtiff does"

    @property
    def appends(self) -> bool:
        """Whether a page is written without knowing that another one follows."""
        return "page after page" in self


class Counting(StrEnum):
    """What the pages say of their number (tag 297): the page, and how many there are."""

    NONE = "nothing"
    TOTAL = "how many there are"
    UNKNOWN = "that the number of pages is not known"
    ONE = "one page, until the end, as fax software that goes back over its pages"


@dataclass(frozen=True, slots=True)
class Step:
    """One write: these bytes at this place. Where ``pages`` is not 0, so many are whole and linked, and nothing else is begun."""

    at: int
    data: bytes
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The tags that say how the strips are coded, and the strips."""

    tags: tuple[tuple[int, int, tuple[int, ...]], ...]
    strips: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The order of bytes (``<`` or ``>``), classic or BigTIFF, and strips called tiles."""

    order: str
    big: bool
    tiled: bool = False

    @property
    def word(self) -> str:
        return "Q" if self.big else "I"


def picture(rng: random.Random, compression: str, size: tuple[int, int] = (64, 48)) -> Image.Image:
    """As much print as paper."""
    image = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    image.paste(255, (0, 0, rng.randrange(size[0]), rng.randrange(size[1])))
    return image.convert("L" if compression == "jpeg" else "1")


def coded(image: Image.Image, compression: str, rows: int) -> Page:
    """``image`` as Pillow codes it, in strips of ``rows``."""
    out = io.BytesIO()
    image.save(out, "TIFF", compression=compression, tiffinfo={278: rows})
    data = out.getvalue()
    (at,) = struct.unpack_from("<I", data, 4)
    tags: dict[int, tuple[int, int, tuple[int, ...]]] = {}
    for entry in range(at + 2, at + 2 + 12 * struct.unpack_from("<H", data, at)[0], 12):
        tag, kind, count = struct.unpack_from("<HHI", data, entry)
        if tag in (*_KEPT, 273, 279):
            form = f"<{count}{_LETTERS[kind]}"
            place = entry + 8 if struct.calcsize(form) <= 4 else struct.unpack_from("<I", data, entry + 8)[0]
            tags[tag] = (tag, kind, struct.unpack_from(form, data, place))
    places = zip(tags.pop(273)[2], tags.pop(279)[2], strict=True)
    return Page(tuple(tags.values()), tuple(data[start : start + size] for start, size in places))


def directory(page: Page, number: tuple[int, int] | None, form: Form, at: int, strips_at: list[int], following: int) -> bytes:
    """A directory to stand at ``at``, with the values that do not fit into it behind it; the scanner's name is the last of them."""
    offsets, lengths = (324, 325) if form.tiled else (273, 279)
    kind = 16 if form.big else 4
    tags = [*page.tags, (offsets, kind, tuple(strips_at)), (lengths, 4, tuple(len(strip) for strip in page.strips))]
    tags.append((305, 7, tuple(b"Toy scanner 1.0")))
    if number is not None:
        tags.append((297, 3, number))
    count, size, room = ("Q", 20, 8) if form.big else ("H", 12, 4)
    head = struct.pack(form.order + count, len(tags))
    behind_at = at + len(head) + size * len(tags) + room
    entries, behind = b"", b""
    for tag, kind, values in sorted(tags):
        data = struct.pack(f"{form.order}{len(values)}{_LETTERS[kind]}", *values)
        if len(data) > room:
            behind += bytes(len(behind) % 2)
            place = struct.pack(form.order + form.word, behind_at + len(behind))
            behind += data
            data = place
        entries += struct.pack(form.order + "HH" + form.word, tag, kind, len(values)) + data.ljust(room, b"\0")
    return head + entries + struct.pack(form.order + form.word, following) + behind


def steps(pages: list[Page], way: Way, form: Form, counting: Counting) -> list[Step]:
    """Every write that makes the file, in its order. Parts stand on even bytes, as the specification asks of directories."""
    count = len(pages)
    numbers = [
        {Counting.NONE: None, Counting.TOTAL: (i, count), Counting.UNKNOWN: (i, 0), Counting.ONE: (i, 1)}[counting]
        for i in range(count)
    ]
    directory_at, strips_at = [0] * count, [[0] * len(page.strips) for page in pages]

    def blocks(part: str, i: int) -> list[bytes]:
        following = directory_at[i + 1] if i + 1 < count and not way.appends else 0
        return (
            [directory(pages[i], numbers[i], form, directory_at[i], strips_at[i], following)]
            if part == "directory"
            else list(pages[i].strips)
        )

    order = _parts(way, count)
    end = 16 if form.big else 8
    for part, i in order:
        for which, block in enumerate(blocks(part, i)):
            end += end % 2
            if part == "directory":
                directory_at[i] = end
            else:
                strips_at[i][which] = end
            end += len(block)
    known = not way.appends or order[0][0] == "directory"
    made = [Step(0, _header(form, directory_at[0] if known else 0))]
    end = len(made[0].data)
    for position, (part, i) in enumerate(order):
        if way is Way.LINKING_EARLY and part == "directory":
            made.append(_link(i, directory_at, pages, numbers, form))
        for block in blocks(part, i):
            made.append(Step(end, bytes(end % 2) + block))
            end += end % 2 + len(block)
        if way.appends and (position + 1 == len(order) or order[position + 1][1] != i):
            if way is not Way.LINKING_EARLY and not (known and i == 0):
                made.append(_link(i, directory_at, pages, numbers, form))
            made[-1] = replace(made[-1], pages=i + 1)
    made[-1] = replace(made[-1], pages=count)
    return made


def _parts(way: Way, count: int) -> list[tuple[str, int]]:
    """Which part of which page stands where."""
    each = range(count)
    match way:
        case Way.DIRECTORIES_FIRST:
            return [("directory", i) for i in each] + [("strips", i) for i in each]
        case Way.DIRECTORIES_LAST:
            return [("strips", i) for i in each] + [("directory", i) for i in each]
        case Way.DIRECTORY_FIRST | Way.APPENDING:
            return [(part, i) for i in each for part in ("directory", "strips")]
        case _:
            return [(part, i) for i in each for part in ("strips", "directory")]


def _header(form: Form, first: int) -> bytes:
    mark = {"<": b"II", ">": b"MM"}[form.order] + struct.pack(form.order + "H", 43 if form.big else 42)
    return mark + (struct.pack(form.order + "HH", 8, 0) if form.big else b"") + struct.pack(form.order + form.word, first)


def _link(i: int, directory_at: list[int], pages: list[Page], numbers: list[tuple[int, int] | None], form: Form) -> Step:
    """The write that tells where page ``i`` is: into the directory before it, or into the header."""
    tags = len(pages[i - 1].tags) + 3 + (numbers[i - 1] is not None)
    behind_tags = (8 + 20 * tags) if form.big else (2 + 12 * tags)
    at = directory_at[i - 1] + behind_tags if i else (8 if form.big else 4)
    return Step(at, struct.pack(form.order + form.word, directory_at[i]))


def states(made: list[Step]) -> Iterator[tuple[bytes, int]]:
    """The file after each byte that changed it, and how many pages are then whole, linked and all there is; else 0."""
    content = bytearray()
    for step in made:
        whole = content[: step.at] + step.data + content[step.at + len(step.data) :]
        for at, byte in enumerate(step.data, start=step.at):
            if content[at : at + 1] != bytes([byte]):
                content[at : at + 1] = bytes([byte])
                yield bytes(content), step.pages if content == whole else 0
