"""Tesseract's library in this process, by tesserocr: the same reading as the program's, without starting one a page.

tesserocr's wheel brings the library but no language data; those of the installed Tesseract are used, found at the places where
distributions put them. Where either is missing, ``has_library`` says so and the program serves.
"""

from __future__ import annotations

import importlib
import os
import shlex
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PIL import Image

from ingest.images.pixels import Grey

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
"""Where Debian, Fedora, a build from source and Homebrew put language data; $TESSDATA_PREFIX comes before them."""

_COLUMNS = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
"""The heading that the program writes above its table, and the library does not."""

_WHITELIST = "tessedit_char_whitelist"


@cache
def has_library(language: str = "eng") -> bool:
    """Whether tesserocr can be loaded and data for ``language`` are found."""
    return _data(language) is not None and _tesserocr() is not None


def library_version() -> str:
    """The library's own, such as "tesseract 5.5.2"; nothing where there is none."""
    module = _tesserocr()
    return "" if module is None else str(module.tesseract_version()).splitlines()[0].strip()


@cache
def _tesserocr() -> ModuleType | None:
    """The module; None where it is not installed, or its wheel does not fit this machine."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # before the library is loaded, for it is read once
    try:
        return importlib.import_module("tesserocr")
    except ImportError:
        return None


def _data(language: str) -> Path | None:
    """The folder that holds the data of ``language``."""
    places = [os.environ.get("TESSDATA_PREFIX", ""), *_PLACES]
    folders = [Path(place) for place in places if place]
    return next((folder for folder in folders if (folder / f"{language}.traineddata").is_file()), None)


class Library:
    """One recogniser, loaded at its first use and kept. Not for several threads. Nothing that it read before changes an answer."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._loaded: PyTessBaseAPI | None = None

    def table(self, image: Grey, config: str) -> str:
        """The words on ``image`` as the program's table; ``config`` as on its command line: ``--psm N`` and ``-c name=value``.

        Raises ``RuntimeError`` where it fails.
        """
        api = self._api()
        options = _options(config)
        api.SetPageSegMode(int(options.pop("psm")))
        for name, value in {_WHITELIST: "", **options}.items():
            api.SetVariable(name, value)
        try:
            api.SetImage(Image.fromarray(image))
            if not api.Recognize():  # without a limit of time, which a busy machine would reach sooner
                raise RuntimeError("Tesseract failed")
            return _COLUMNS + str(api.GetTSVText(0))
        finally:
            api.Clear()
            api.ClearAdaptiveClassifier()  # the shapes and words of one document must not change how the next is read

    def _api(self) -> PyTessBaseAPI:
        if self._loaded is None:
            tesserocr, folder = _tesserocr(), _data(self._language)
            if tesserocr is None or folder is None:
                raise RuntimeError("Tesseract's library or its language data are gone")
            self._loaded = tesserocr.PyTessBaseAPI(path=str(folder), lang=self._language, oem=tesserocr.OEM.LSTM_ONLY)
        return self._loaded


def _options(config: str) -> dict[str, str]:
    """``psm`` and the variables that a command line sets."""
    words = shlex.split(config)
    options = {"psm": words[words.index("--psm") + 1]}
    settings = (words[at + 1] for at, word in enumerate(words) if word == "-c")
    return options | dict(setting.split("=", 1) for setting in settings)
