"""A file is complete when its own structure closes, and not a byte earlier. TIFF has a module of its own."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable

import pillow_heif
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.files.completeness import complete
from tests.ingest.world import Clock, World


def drawn(seed: int) -> Image.Image:
    """The same noise at every run."""
    return Image.frombytes("L", (60, 40), random.Random(seed).randbytes(60 * 40))


def picture(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    drawn(1).save(out, form, **options)
    return out.getvalue()


def several(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    drawn(1).save(out, form, save_all=True, append_images=[drawn(2), drawn(3)], **options)
    return out.getvalue()


def fax() -> bytes:
    out = io.BytesIO()
    pages = [drawn(seed).resize((200, 100)).convert("1") for seed in range(3)]
    pages[0].save(out, "TIFF", compression="group4", save_all=True, append_images=pages[1:])
    return out.getvalue()


def photo() -> bytes:
    """A JPEG with a smaller one, and so with an end-of-image marker, in its Exif segment."""
    content, thumbnail = picture("JPEG"), picture("JPEG", quality=5)
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 8) + b"Exif\0\0" + thumbnail + content[2:]


def heic(to_the_end: bool = False) -> bytes:
    """A HEIC; its last box may say that it goes on to the end of the file, instead of how long it is."""
    out = io.BytesIO()
    pillow_heif.from_pillow(drawn(1).convert("RGB")).save(out)
    content = out.getvalue()
    at = content.index(b"mdat") - 4
    return content[:at] + bytes(4) + content[at + 4 :] if to_the_end else content


def pdf(linearized: bool = False, filling: int = 600) -> bytes:
    """The bones of a PDF: what stands at its ends."""
    body = b"%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 0000000 >>\nendobj\nstartxref\n0\n%%EOF\n" if linearized else b"%PDF-1.7\n"
    body += b"2 0 obj\n<< /Type /Page >>\nendobj\n" + filling * b"% filling\n"
    at = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n%d\n%%%%EOF\n" % at
    return body.replace(b"/L 0000000", b"/L %07d" % len(body))


def real_pdf(compressed: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=compressed)
    for page in range(3):
        canvas.drawString(72, 720, f"Page {page + 1} of a license that no board issued")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def update(before: bytes, filling: int) -> bytes:
    """What an incremental update puts behind ``before``; its section is a stream, as newer programs write it."""
    body = b"9 0 obj\n<< /Type /Annot >>\nendobj\n" + filling * b"% filling\n"
    at = len(before) + len(body)
    body += b"10 0 obj\n<< /Type /XRef /Prev 9 /Length 8 >>\nstream\n12345678\nendstream\nendobj\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % at


def pdf_with_a_pdf_in_it() -> bytes:
    inner = pdf(filling=3)
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n" + inner + b"\nendstream\nendobj\n"
    return body + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def archive(*names: str) -> bytes:
    """A ZIP; a name that ends so is a ZIP of its own, uncompressed in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            content = archive("inner.txt") if name.endswith(".zip") else b"words " * 100
            file.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "pdf": pdf,
    "real pdf": real_pdf,
    "real pdf with compressed pages": lambda: real_pdf(compressed=1),
    "linearized pdf": lambda: pdf(linearized=True),
    "pdf with a pdf in it": pdf_with_a_pdf_in_it,
    "jpeg": lambda: picture("JPEG"),
    "progressive jpeg": lambda: picture("JPEG", progressive=True),
    "jpeg with a thumbnail": photo,
    "several pictures in one jpeg": lambda: several("MPO"),
    "png": lambda: picture("PNG"),
    "moving png": lambda: several("PNG"),
    "tiff": lambda: picture("TIFF"),
    "heic": heic,
    "heic to the end": lambda: heic(to_the_end=True),
    "webp": lambda: picture("WEBP"),
    "moving webp": lambda: several("WEBP"),
    "bmp": lambda: picture("BMP"),
    "gif": lambda: picture("GIF"),
    "moving gif": lambda: several("GIF"),
    "zip": lambda: archive("a.txt", "b.txt"),
    "zip with a zip in it": lambda: archive("inner.zip", "a.txt"),
}


@pytest.mark.parametrize("form", FORMATS)
def test_whole_file_is_complete_and_no_part_of_it_is(form: str) -> None:
    """Cut at every byte. What follows a PDF's end marker is a line's end, and a PDF without it is whole."""
    content = FORMATS[form]()
    assert complete(io.BytesIO(content))
    shorter = {len(content) - 1} if content.endswith(b"%%EOF\n") and form != "linearized pdf" else set()
    assert {cut for cut in range(len(content)) if complete(io.BytesIO(content[:cut]))} == shorter


@pytest.mark.parametrize("form", FORMATS)
def test_room_reserved_before_the_bytes_arrive_is_not_complete(form: str) -> None:
    content = FORMATS[form]()
    half = len(content) // 2
    reserved = content[:half] + bytes(len(content) - half)
    if not form.startswith(("tiff", "heic", "webp", "moving webp", "bmp")):  # these say where they end at their beginning
        assert not complete(io.BytesIO(reserved))
    assert not complete(io.BytesIO(bytes(len(content))))


@pytest.mark.parametrize("form", ["WEBP", "BMP"])
def test_length_that_is_not_told_yet_is_waited_for(form: str) -> None:
    """As programs leave it at the beginning until they are through. A BMP's length follows from its pixels."""
    content = picture(form)
    untold = content[:4] + bytes(4) + content[8:] if form == "WEBP" else content[:2] + bytes(4) + content[6:]
    found = [cut for cut in range(len(untold) + 1) if complete(io.BytesIO(untold[:cut]))]
    assert found == ([] if form == "WEBP" else [len(content)])


@pytest.mark.parametrize("filling", [0, 2, 1000])
@pytest.mark.parametrize("more", ["update", "two updates", "another file", "another linearized file"])
def test_pdf_that_was_added_to_is_complete_only_where_something_ends(more: str, filling: int) -> None:
    """Whole are the file as it was and the file as it became, each with the last line's end or without; nothing between them."""
    ends = [pdf(filling=filling)]
    for _ in range(2 if more == "two updates" else 1):
        added = update(ends[-1], filling) if "update" in more else pdf(linearized="linearized" in more, filling=filling)
        ends.append(ends[-1] + added)
    whole = {len(end) - left for end in ends for left in (0, 1)}
    assert {cut for cut in range(len(ends[-1]) + 1) if complete(io.BytesIO(ends[-1][:cut]))} == whole


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\0" * 512, b"\x1a", b"\n--boundary--\n", b"<!-- served by -->", b"\n%%EOF\n"])
def test_what_mailers_and_servers_leave_behind_a_pdf_is_no_update(behind: bytes) -> None:
    assert complete(io.BytesIO(pdf() + behind))


def test_pdf_behind_a_few_strange_bytes_is_complete() -> None:
    assert complete(io.BytesIO(b"HTTP/1.1 200 OK\r\n\r\n" + pdf()))


def test_pdf_whose_offset_is_wrong_is_left_to_the_reader_of_pages() -> None:
    at = pdf().index(b"xref\n0 1")
    assert complete(io.BytesIO(pdf().replace(b"startxref\n%d" % at, b"startxref\n%d" % (at - 20))))


def test_pdf_whose_offset_lies_beyond_its_end_is_not_complete() -> None:
    assert not complete(io.BytesIO(b"%PDF-1.4\n" + b"startxref\n999999\n%%EOF"))


def test_photo_with_data_after_its_end_is_complete() -> None:
    assert complete(io.BytesIO(picture("JPEG") + b"motion photo" * 50))


def test_unknown_format_is_complete_when_something_is_there() -> None:
    assert complete(io.BytesIO(b"Dear medical staff office,\n"))
    assert not complete(io.BytesIO(b""))
    assert not complete(io.BytesIO(b"short"))


@pytest.mark.parametrize("form", [*FORMATS, "fax"])
def test_no_bytes_are_too_strange_to_be_judged(form: str) -> None:
    """Whatever a file says of itself, it is answered: one file's bytes must not hold up all others."""
    content = fax() if form == "fax" else FORMATS[form]()
    rng = random.Random(form)
    for _ in range(300):
        strange = bytearray(content)
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(min(len(content), rng.choice([64, 1024, len(content)])))
            strange[at : at + 8] = rng.choice(
                [b"\xff" * 8, bytes(8), rng.randbytes(8), b"\x7f" + b"\xff" * 7, b"\xff" * 7 + b"\x7f"]
            )
        assert complete(io.BytesIO(strange)) in (True, False)


@pytest.mark.parametrize("form", ["pdf", "jpeg", "fax", "heic"])
@pytest.mark.parametrize("pieces", [2, 7, 40])
@pytest.mark.parametrize("pause", [0.2, 4.0, 30.0])
def test_scanner_that_pauses_between_pieces_never_yields_a_part(world: World, form: str, pieces: int, pause: float) -> None:
    content = fax() if form == "fax" else FORMATS[form]()
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
