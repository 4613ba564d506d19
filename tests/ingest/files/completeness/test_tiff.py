"""A TIFF is complete when its last page is there, whatever wrote it and in whatever order: not between pages, nor a byte earlier.

Some states between pages *are* whole TIFFs of fewer pages: what an appending scanner leaves after each page. They are named where
they are allowed, and nothing else is.
"""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageChops, TiffImagePlugin

from ingest.files.completeness import complete
from tests.ingest.files.completeness.tiffs import COMPRESSIONS, Counting, Form, Page, Way, coded, picture, states, steps

FORMS = [Form(order, big) for order in "<>" for big in (False, True)]
DRAWN = 4
"""Files drawn for each way of writing and each form, every byte of each of which is a test."""


def is_complete(content: bytes) -> bool:
    return complete(io.BytesIO(content))


def is_padding(content: bytes, whole: bytes) -> bool:
    """Whether ``content`` is ``whole`` and zeros up to a boundary, which programs that begin pages on boundaries leave behind."""
    boundaries = {-(-len(whole) // boundary) * boundary for boundary in (2, 4, 8, 16)}
    return len(content) in boundaries and content == whole.ljust(len(content), b"\0")


def drawn(rng: random.Random) -> tuple[list[Page], list[Image.Image]]:
    compression = rng.choice(COMPRESSIONS)
    images = [picture(rng, compression) for _ in range(rng.randint(2, 4))]
    rows = rng.choice([8, 16, 24, 48]) if compression != "jpeg" else rng.choice([16, 48])
    return [coded(image, compression, rows) for image in images], images


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{'big ' if form.big else ''}{'MM' if form.order == '>' else 'II'}")
@pytest.mark.parametrize("way", Way)
def test_no_state_of_a_file_under_way_is_complete(way: Way, form: Form) -> None:
    rng = random.Random(f"{way} {form}")
    for number in range(DRAWN):
        pages, images = drawn(rng)
        counting = list(Counting)[number % len(Counting)]
        history = list(states(steps(pages, way, form, counting)))
        content = history[-1][0]
        if not (form.big and form.order == ">"):  # Pillow cannot read those
            readable(content, images)
        assert is_complete(content)
        fewer_pages = b""
        for state, whole in history[:-1]:
            if whole:
                # The whole TIFF of fewer pages that an appending program leaves: told apart only where its pages are counted.
                assert is_complete(state) is (counting is not Counting.TOTAL)
                fewer_pages = state
            elif is_complete(state):
                assert fewer_pages and is_padding(state, fewer_pages) and counting is not Counting.TOTAL
        assert bool(fewer_pages) is way.appends
        assert not [cut for cut in range(len(content)) if is_complete(content[:cut])]


def readable(content: bytes, images: list[Image.Image]) -> None:
    """The drawn file is what it shall be: another program finds every page in it."""
    with Image.open(io.BytesIO(content)) as opened:
        assert opened.n_frames == len(images)
        for number, image in enumerate(images):
            opened.seek(number)
            difference = ImageChops.difference(opened.convert("L"), image.convert("L"))
            assert opened.info["compression"] == "jpeg" or difference.getbbox() is None


@pytest.mark.parametrize("way", Way)
def test_tiles_are_waited_for_as_strips_are(way: Way) -> None:
    rng = random.Random(f"tiles {way}")
    pages, _ = drawn(rng)
    *history, (content, _) = states(steps(pages, way, Form("<", rng.random() < 0.5, tiled=True), Counting.TOTAL))
    assert is_complete(content)
    assert not [state for state, _ in history if is_complete(state)]


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("big", [False, True])
def test_no_part_of_a_file_of_pillows_is_complete(compression: str, big: bool) -> None:
    rng = random.Random(compression)
    images = [picture(rng, compression) for _ in range(3)]
    out = io.BytesIO()
    images[0].save(out, "TIFF", compression=compression, big_tiff=big, save_all=True, append_images=images[1:])
    content = out.getvalue()
    pages_end = len(content.rstrip(b"\0")) + 4  # a last value may end in zeros of its own
    assert len(content) % 16 == 0
    for cut in range(len(content)):
        assert not is_complete(content[:cut]) or (cut > pages_end - 16 and not content[cut:].strip(b"\0")), cut
    assert is_complete(content)


def test_no_part_of_a_file_of_libtiffs_is_complete(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    pages = [rng.integers(0, 256, (90, 70), dtype=np.uint8) for _ in range(3)]
    path = tmp_path / "pages.tiff"
    assert cv2.imwritemulti(str(path), pages)
    content = path.read_bytes()
    assert is_complete(content)
    assert not [cut for cut in range(len(content)) if is_complete(content[:cut])]


def test_a_page_that_pillow_adds_later_is_waited_for(tmp_path: Path) -> None:
    rng = random.Random(3)
    path = tmp_path / "growing.tiff"
    for number in range(3):
        with TiffImagePlugin.AppendingTiffWriter(str(path)) as file:
            picture(rng, "group4").save(file, "TIFF", compression="group4")
            file.newFrame()
        content = path.read_bytes()
        assert is_complete(content)
        with Image.open(io.BytesIO(content)) as opened:
            assert opened.n_frames == number + 1
        # The next page as it lies there until it is linked.
        page = io.BytesIO()
        picture(rng, "group4").save(page, "TIFF", compression="group4")
        behind = content + page.getvalue()
        assert not [cut for cut in range(len(content) + 1, len(behind) + 1) if is_complete(behind[:cut])]


def test_values_in_directories_below_are_waited_for() -> None:
    """Exif data, which Pillow writes behind everything else."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = "taken for the file of a nurse who does not exist"
    out = io.BytesIO()
    picture(random.Random(4), "raw").save(out, "TIFF", exif=exif)
    content = out.getvalue()
    assert is_complete(content)
    assert not [cut for cut in range(len(content)) if is_complete(content[:cut])]


def single(*more: tuple[int, int, int, int], following: int = 0, strip: bytes = b"strip of the page") -> bytes:
    """A little-endian TIFF of one strip, with the further entries (tag, type, count, value)."""
    entries = sorted([*more, (273, 4, 1, 8), (279, 4, 1, len(strip))])
    at = 8 + len(strip)
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", at) + strip + directory + struct.pack("<I", following)


def page_number(page: int, pages: int) -> tuple[int, int, int, int]:
    return (297, 3, 2, page | pages << 16)


@pytest.mark.parametrize(("page", "pages", "whole"), [(0, 3, False), (1, 3, False), (0, 1, True), (0, 0, True), (2, 3, True)])
def test_first_page_of_more_waits_for_them_and_one_taken_out_of_a_longer_file_does_not(page: int, pages: int, whole: bool) -> None:
    assert is_complete(single(page_number(page, pages))) is whole


def test_fax_of_one_page_that_calls_itself_one_of_several_is_complete() -> None:
    assert is_complete(single((254, 4, 1, 2), page_number(0, 1)))


def test_directory_that_points_beyond_the_end_is_waited_for() -> None:
    assert not is_complete(single(following=1 << 20))


def test_strip_without_bytes_is_still_being_written() -> None:
    assert not is_complete(single().replace(struct.pack("<HHII", 279, 4, 1, 17), struct.pack("<HHII", 279, 4, 1, 0)))


@pytest.mark.parametrize("behind", [b"\0", b"\0" * 16, b"II*\0", b"\0\0\0\1"])
def test_bytes_behind_the_last_page_are_a_page_under_way(behind: bytes) -> None:
    content = single(strip=b"strip of the pages")
    assert len(content) % 16 == 8 and is_complete(content) and is_complete(content + bytes(8))
    assert not is_complete(content + behind)


def test_strips_of_untold_length_reach_to_the_end() -> None:
    """Files older than the sixth edition leave the lengths out."""
    content = single().replace(struct.pack("<HHII", 279, 4, 1, 17), struct.pack("<HHII", 305, 7, 1, 0))
    assert is_complete(content + b"whatever stands here")


def test_thumbnail_is_no_page() -> None:
    first = single(page_number(0, 2), strip=b"strip of the pages")
    thumbnail = struct.pack("<H", 3) + b"".join(
        struct.pack("<HHII", *entry) for entry in [(254, 4, 1, 1), (273, 4, 1, 8), (279, 4, 1, 4)]
    )
    linked = first[:-4] + struct.pack("<I", len(first)) + thumbnail + bytes(4)
    assert not is_complete(linked)
    assert is_complete(linked.replace(struct.pack("<HHII", 254, 4, 1, 1), struct.pack("<HHII", 254, 4, 1, 2)))


def test_loop_is_left_to_the_reader_of_pages() -> None:
    loop = b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHII", 1, 273, 4, 1, 8) + struct.pack("<I", 8)
    assert is_complete(loop)
