"""The engines are loaded once for all reading tests, as a worker does."""

from __future__ import annotations

import pytest

from ingest.reading import Engines, Limits, load_engines


@pytest.fixture(scope="session")
def engines() -> Engines:
    return load_engines()


@pytest.fixture(scope="session")
def rapid_alone() -> Engines:
    return load_engines(tesseract=False)


@pytest.fixture
def no_engines() -> Engines:
    """Proves that a page was read without OCR: there is none to read it."""
    return Engines(None, None)


@pytest.fixture
def limits() -> Limits:
    return Limits()
