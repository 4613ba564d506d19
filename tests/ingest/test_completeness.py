"""A file is complete when its own structure closes, and not a byte earlier."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image

from ingest.completeness import complete
from tests.ingest.world import Clock, World


def picture(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.effect_noise((120, 80), 60).convert("L")
    image.save(out, form, **options)
    return out.getvalue()


def fax() -> bytes:
    out = io.BytesIO()
    pages = [Image.effect_noise((200, 100), 80).convert("1") for _ in range(3)]
    pages[0].save(out, "TIFF", compression="group4", save_all=True, append_images=pages[1:])
    return out.getvalue()


def pdf(linearized: bool = False) -> bytes:
    """The bones of a PDF: what stands at its ends."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 0000000 >>\nendobj\nstartxref\n0\n%%EOF\n" if linearized else b"%PDF-1.7\n"
    body += b"2 0 obj\n<< /Type /Page >>\nendobj\n" + 6000 * b"% filling\n"
    at = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n%d\n%%%%EOF\n" % at
    return body.replace(b"/L 0000000", b"/L %07d" % len(body))


def boxes() -> bytes:
    """A HEIC's outer boxes."""
    kind = struct.pack(">I4s4sI4s", 20, b"ftyp", b"heic", 0, b"mif1")
    return kind + struct.pack(">I4s", 108, b"meta") + 100 * b"m" + struct.pack(">I4sQ", 1, b"mdat", 216) + 200 * b"d"


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "words " * 100)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "pdf": pdf,
    "linearized pdf": lambda: pdf(linearized=True),
    "jpeg": lambda: picture("JPEG"),
    "progressive jpeg": lambda: picture("JPEG", progressive=True),
    "png": lambda: picture("PNG"),
    "tiff": lambda: picture("TIFF"),
    "fax": fax,
    "heic": boxes,
    "webp": lambda: picture("WEBP"),
    "bmp": lambda: picture("BMP"),
    "gif": lambda: picture("GIF"),
    "zip": archive,
}


@pytest.mark.parametrize("form", FORMATS)
def test_whole_file_is_complete_and_no_part_of_it_is(form: str) -> None:
    content = FORMATS[form]()
    assert complete(io.BytesIO(content))
    step = max(1, len(content) // 150)
    parts = [cut for cut in range(0, len(content) - 8, step) if complete(io.BytesIO(content[:cut]))]
    # A byte that looks like a trailer can stand anywhere in a GIF's data; quiet has to do for it.
    assert parts == [] or form == "gif"


@pytest.mark.parametrize("form", FORMATS)
def test_room_reserved_before_the_bytes_arrive_is_not_complete(form: str) -> None:
    content = FORMATS[form]()
    half = len(content) // 2
    reserved = content[:half] + bytes(len(content) - half)
    if form not in ("tiff", "heic", "webp", "bmp"):  # these say lengths at their beginning; quiet has to do
        assert not complete(io.BytesIO(reserved))
    assert not complete(io.BytesIO(bytes(len(content))))


def test_photo_with_data_after_its_end_is_complete() -> None:
    assert complete(io.BytesIO(picture("JPEG") + b"motion photo" * 50))


def test_pdf_that_was_added_to_is_complete_only_with_its_last_part() -> None:
    first = pdf()
    more = first + b"5 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n%d\n%%%%EOF" % (len(first) + 20)
    assert complete(io.BytesIO(more))
    assert not complete(io.BytesIO(more + 5000 * b"% a second addition\n"))


def test_pdf_whose_offset_lies_beyond_its_end_is_not_complete() -> None:
    assert not complete(io.BytesIO(b"%PDF-1.4\n" + b"startxref\n999999\n%%EOF"))


def test_tiff_with_a_loop_is_left_to_the_reading_room() -> None:
    loop = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHII", 1, 273, 4, 1, 8) + struct.pack("<I", 8)
    assert complete(io.BytesIO(loop))


def test_unknown_format_is_complete_when_something_is_there() -> None:
    assert complete(io.BytesIO(b"Dear medical staff office,\n"))
    assert not complete(io.BytesIO(b""))
    assert not complete(io.BytesIO(b"short"))


@pytest.mark.parametrize("form", ["pdf", "jpeg", "fax", "heic"])
@pytest.mark.parametrize("pieces", [2, 7, 40])
@pytest.mark.parametrize("pause", [0.2, 4.0, 30.0])
def test_scanner_that_pauses_between_pieces_never_yields_a_part(world: World, form: str, pieces: int, pause: float) -> None:
    content = FORMATS[form]()
    size = -(-len(content) // pieces)
    path = world.drop("scan.bin", b"")
    for at in range(0, len(content), size):
        with path.open("ab") as file:
            file.write(content[at : at + size])
        if at + size < len(content):
            ticked(world, world.clock, pause)
            assert world.store.documents() == ()
        if at == 3 * size:
            world.start()
    world.settle()
    assert world.processed == {"2026-03/scan.bin": content}
    assert world.rejected == {}


def ticked(world: World, clock: Clock, pause: float) -> None:
    """Passes at the watch's own pace for as long as the scanner pauses."""
    end = clock.seconds + pause
    while clock.seconds < end:
        world.tick(min(2.0, end - clock.seconds))
