"""Who reads: the product, and the readers that anybody can install, each as its makers ship it and on one thread.

Stock readers get pictures of pages; the product gets the file, as it would in the folder. Loading an engine is not counted.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import pytesseract
from PIL import Image

from benchmarks.reading.pages import Raster
from extractors.document.page import Document
from ingest.reading import Engines, Limits, load_engines, read


def spent() -> float:
    """CPU seconds of this process and of its ended children so far, all threads together."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class _File:
    """A file as the product's reading wants it."""

    sha256: str
    path: Path


class Calls:
    """Stands before an engine and counts what is asked of it."""

    def __init__(self, engine: Any) -> None:
        self._engine, self.count = engine, 0

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._engine, name)
        if callable(asked):
            self.count += 1
        return asked


class Ours:
    """The product's reading, from the file to words with places."""

    name = "ours"

    def __init__(self) -> None:
        loaded = load_engines()
        self._calls = {
            one.name: Calls(getattr(loaded, one.name))
            for one in dataclasses.fields(loaded)
            if hasattr(getattr(loaded, one.name), "read_lines")
        }
        self._engines: Engines = dataclasses.replace(loaded, **self._calls)

    @property
    def calls(self) -> int:
        """How often any engine was called so far."""
        return sum(calls.count for calls in self._calls.values())

    def read(self, path: Path) -> Document:
        return self.read_with_previews(path)[0]

    def read_with_previews(self, path: Path) -> tuple[Document, tuple[bytes, ...]]:
        """The document and a JPEG of each upright page. Raises ``ingest.errors.Rejected``."""
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        reading = read(_File(sha256, path), self._engines, Limits())
        return reading.document, reading.previews


class Stock(Protocol):
    """A reader of pictures. ``version`` is part of what names a kept reading."""

    name: str
    version: str

    def read(self, page: Raster) -> str: ...


class StockRapid:
    """RapidOCR's own pipeline with the models in its wheel: detection, 180-degree classifier, recognition in batches."""

    name = "rapidocr"

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        threads = "EngineConfig.onnxruntime"
        self.version = version("rapidocr")
        self._reader = RapidOCR(
            params={f"{threads}.intra_op_num_threads": 1, f"{threads}.inter_op_num_threads": 1, "Global.log_level": "critical"}
        )

    def read(self, page: Raster) -> str:
        return "\n".join(self._reader(_picture(page)).txts or ())


class StockTesseract:
    """Tesseract on the whole page: its guess of the orientation, the page turned by it, then its own layout analysis."""

    name = "tesseract"

    def __init__(self) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self.version = str(pytesseract.get_tesseract_version())

    def read(self, page: Raster) -> str:
        picture = _picture(page)
        try:
            osd = pytesseract.image_to_osd(picture, config="--psm 0", output_type=pytesseract.Output.DICT)
            upright = _picture(page.turned(int(osd["rotate"]))) if osd["rotate"] else picture
        except pytesseract.TesseractError:  # too little writing to tell: as it lies
            upright = picture
        return str(pytesseract.image_to_string(upright, lang="eng", config="--psm 3"))


class StockOcrmypdf:
    """OCRmyPDF as its manual recommends it for scans."""

    name = "ocrmypdf"

    def __init__(self) -> None:
        self.version = subprocess.run(["ocrmypdf", "--version"], capture_output=True, text=True, check=True).stdout.strip()

    def read(self, page: Raster) -> str:
        with tempfile.TemporaryDirectory() as folder, saved(page, Path(folder)) as path:
            told = Path(folder) / "text.txt"
            command = ["ocrmypdf", "--rotate-pages", "--deskew", "--force-ocr", "--jobs", "1", "--quiet", "--sidecar", str(told)]
            subprocess.run([*command, str(path), str(Path(folder) / "out.pdf")], check=True, capture_output=True)
            return told.read_text("utf-8")


def stock_readers(names: list[str]) -> tuple[list[Stock], list[str]]:
    """The readers asked for that are installed, loaded; and the names of those that are not."""
    programs = {"tesseract": "tesseract", "ocrmypdf": "ocrmypdf"}
    missing = [name for name in names if name in programs and shutil.which(programs[name]) is None]
    kinds = {"rapidocr": StockRapid, "tesseract": StockTesseract, "ocrmypdf": StockOcrmypdf}
    return [kinds[name]() for name in names if name not in missing], missing


@contextmanager
def saved(page: Raster, folder: Path) -> Iterator[Path]:
    """``page`` as a PNG file in ``folder``, as long as it is needed."""
    path = folder / "page.png"
    _picture(page).save(path, "PNG", compress_level=1, dpi=(page.dpi, page.dpi))
    try:
        yield path
    finally:
        path.unlink()


def _picture(page: Raster) -> Image.Image:
    picture = Image.fromarray(page.pixels)
    picture.info["dpi"] = (round(page.dpi), round(page.dpi))
    return picture
