"""Stock readings, kept: they never change for the same picture and version, and they cost more than ours."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.reading.pages import Raster
from benchmarks.reading.readers import Stock, spent


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader made of a page, and the CPU seconds it took. ``failed`` names the error of one that broke."""

    text: str
    cpu: float
    failed: str | None = None


def told_by(reader: Stock, page: Raster, folder: Path) -> Told:
    """The reading kept in ``folder`` for this picture and this version of ``reader``, made now where there is none."""
    path = folder / f"{reader.name}-{reader.version}" / f"{page.digest}.json"
    if path.exists():
        return Told(**json.loads(path.read_text("utf-8")))
    told = _read(reader, page)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps(asdict(told), ensure_ascii=False), "utf-8")
    half.replace(path)
    return told


def _read(reader: Stock, page: Raster) -> Told:
    start = spent()
    try:
        return Told(reader.read(page), spent() - start)
    except Exception as error:  # whatever a foreign reader raises is its result on this page
        return Told("", spent() - start, type(error).__name__)
