"""Pictures, and the other formats that say in a few numbers where they end.

Each function answers whether its kind of file is whole, and raises Cut as another way to say no.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from ingest.files.completeness.view import Cut, View

_MOST_PIECES = 1 << 20
"""Segments, chunks or blocks; a file of more is left to the reader of pages, which has limits of time and memory."""
_CHUNK = 1 << 20

_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
"""What ends a scan's coded data: any marker but a stuffed zero, a fill byte and a restart (ITU-T T.81, B.1.1)."""


def jpeg(view: View) -> bool:
    """ITU-T T.81: segments with lengths, coded data after each start of scan, and at last the end-of-image marker.

    The segments are walked, for the thumbnail inside a photo has an end of its own. Phones append films to photos, about which
    nothing in the picture's own structure speaks; further pictures are counted in an index (CIPA DC-007), and waited for.
    """
    last = _walked(view, 0)
    if last:
        _walked(view, last)
    return True


def _walked(view: View, start: int) -> int:
    """Walk to the end of the JPEG at ``start``; where the last of the pictures behind it begins, or 0. Raises Cut."""
    at, further = start + 2, 0
    for _ in range(_MOST_PIECES):
        code, at = _marker(view, at)
        if code == 0xD9:
            break
        if code == 0x01:
            continue
        (length,) = view.unpack(">H", at)
        if code == 0xE2 and view.upto(at + 2, 4) == b"MPF\0":
            further = _last_picture(view.read(at + 6, max(0, length - 6)), at + 6)
        at += length
    return further


def _marker(view: View, at: int) -> tuple[int, int]:
    """The code of the next marker at or behind ``at``, and where it ends. Raises Cut where there is none."""
    while at < view.size:
        if found := _MARKER.search(view.upto(at, _CHUNK)):
            return found[1][0], at + found.end()
        at += _CHUNK - 1
    raise Cut


def _last_picture(index: bytes, base: int) -> int:
    """Where the last picture of a multi-picture file begins. ``index`` stands at ``base``, from which its offsets count.

    CIPA DC-007, 5.2: a TIFF directory whose tag 0xB002 holds 16 bytes for each picture, the offset as the third number. The second
    is its length, which programs get wrong. A faulty index is left to the reader of pages.
    """
    order = "<" if index[:2] == b"II" else ">"
    try:
        (at,) = struct.unpack_from(order + "I", index, 4)
        for entry in range(at + 2, at + 2 + 12 * struct.unpack_from(order + "H", index, at)[0], 12):
            tag, _, length, offset = struct.unpack_from(order + "HHII", index, entry)
            if tag == 0xB002:
                pictures = struct.iter_unpack(order + "IIIHH", index[offset : offset + length // 16 * 16])
                return max((base + start for _, _, start, _, _ in pictures if start), default=0)
    except struct.error:
        pass
    return 0


def png(view: View) -> bool:
    """PNG 5.3, moving pictures included: chunks of length, name, data and checksum, the last one called IEND."""
    at = 8
    for _ in range(_MOST_PIECES):
        length, name = view.unpack(">I4s", at)
        at += 12 + length
        view.reach(at)
        if name == b"IEND":
            return True
    return True


def gif(view: View) -> bool:
    """GIF89a, 17 to 27: a header, blocks made of pieces of at most 255 bytes that end in an empty one, and a trailer."""
    (flags,) = view.unpack("B", 10)
    at = 13 + _colours(flags)
    for _ in range(_MOST_PIECES):
        (kind,) = view.unpack("B", at)
        if kind == 0x3B:
            return True
        if kind == 0x21:  # an extension: its label, then pieces
            at += 2
        elif kind == 0x2C:  # a picture: its place, its own colours, the size of a code, then pieces
            at += 11 + _colours(view.unpack("B", at + 9)[0])
        else:
            return view.read(view.size - 1, 1) == b";"  # no block begins so: damaged, or nothing but zeros is here yet
        while piece := view.unpack("B", at)[0]:
            at += 1 + piece
        at += 1
    return True


def _colours(flags: int) -> int:
    """Bytes of the colour table that ``flags`` speak of."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def heic(view: View) -> bool:
    """ISO 14496-12: all boxes close within the file, among them what describes the pictures and the pictures' data.

    A box may say that it goes on to the end of the file; so the index of items (8.11.3) is asked where they end.
    """
    names = set()
    for name, at, end in _boxes(view, 0, view.size):
        view.reach(end)
        names.add(name)
        if name == b"meta":
            view.reach(_end_of_items(view, at + 4, end))
    return b"mdat" in names and bool(names & {b"meta", b"moov"})


def _boxes(view: View, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start of content and end of each box between ``at`` and ``end``; a length of 0 means the end of what is around it."""
    for _ in range(_MOST_PIECES):
        if at >= end:
            return
        length, name = view.unpack(">I4s", at)
        content = at + 8
        if length == 1:
            (length,) = view.unpack(">Q", content)
            content += 8
        at = at + max(length, 8) if length else end
        yield name, content, at


def _end_of_items(view: View, at: int, end: int) -> int:
    """Where the last item ends that lies in this file. Raises Cut where the index itself is cut off; 0 where there is none."""
    index = next(((start, stop) for name, start, stop in _boxes(view, at, end) if name == b"iloc" and stop <= end), None)
    if index is None:
        return 0
    data = view.read(index[0], index[1] - index[0])
    if len(data) < 8:
        return 0
    version, sizes = data[0], data[4:6]
    wide = 4 if version == 2 else 2
    cursor, last = 6, 0

    def number(width: int) -> int:
        nonlocal cursor
        cursor += width
        return int.from_bytes(data[cursor - width : cursor], "big")

    offset_size, length_size, base_size, index_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15
    for _ in range(number(wide)):
        number(wide)
        elsewhere = number(2) & 15 if version else 0
        elsewhere |= number(2)
        base = number(base_size)
        for _ in range(number(2)):
            number(index_size if version else 0)
            start, length = base + number(offset_size), number(length_size)
            last = last if elsewhere else max(last, start + length)
        if cursor > len(data):
            break
    return last


def riff(view: View) -> bool:
    """WebP's container: its length stands at its beginning. A writer that does not know it yet leaves it empty."""
    (length,) = view.unpack("<I", 4)
    view.reach(length + 8)
    return bool(length >= 12)


def bmp(view: View) -> bool:
    """The file's length, which some writers leave at 0, and the pixels' place and number (BITMAPFILEHEADER, BITMAPINFOHEADER)."""
    length, pixels, header = view.unpack("<I4xII", 2)
    if header == 12:
        width, height, _, depth = view.unpack("<HHHH", 18)
        compression, packed = 0, 0
    else:
        width, height, _, depth, compression, packed = view.unpack("<iiHHII", 18)
    if compression in (0, 3, 6):  # rows of pixels, filled up to four bytes
        packed = (abs(width) * depth + 31) // 32 * 4 * abs(height)
    view.reach(max(length, pixels + packed))
    return True


def archive(view: View) -> bool:
    """A ZIP, and with it an office document: it ends in a record of where its directory stands, and a comment (APPNOTE 4.3.16).

    An archive that lies uncompressed in this one ends so too, but its directory does not stand where it says in this one.
    """
    tail = view.upto(max(0, view.size - 65_557), 65_557)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return False
    files, offset, comment = struct.unpack_from("<H4xIH", tail, at + 10)
    stands = not files or offset == 0xFFFFFFFF or view.upto(offset, 4) == b"PK\x01\x02"
    return stands and at + 22 + comment <= len(tail)
