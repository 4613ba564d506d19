"""Barcodes drawn by encoders that share nothing with the decoder: pdf417gen and segno."""

from __future__ import annotations

import cv2
import numpy as np
import pdf417gen
import segno
from numpy.typing import NDArray


def pdf417(data: bytes, columns: int = 13, security: int = 4) -> NDArray[np.uint8]:
    """The symbol of ``data``, one pixel a module and three a row, dark 0 on 255, without a quiet zone."""
    rows = [[int(bit) for code in row for bit in f"{code:b}"] for row in pdf417gen.encode(data, columns, security)]
    return np.repeat(np.where(np.array(rows) == 1, 0, 255).astype(np.uint8), 3, axis=0)


def qr(text: str) -> NDArray[np.uint8]:
    """The symbol of ``text``, one pixel a module, dark 0 on 255, without a quiet zone."""
    return np.where(np.array([list(row) for row in segno.make_qr(text).matrix]) > 0, 0, 255).astype(np.uint8)


def scanned(symbol: NDArray[np.uint8], module_mm: float, dpi: int, blur: float = 0.5) -> NDArray[np.uint8]:
    """``symbol`` on a white page of half a letter as a scanner at ``dpi`` sees it, ``module_mm`` a module, with the given blur in
    pixels."""
    fine = np.kron(np.pad(symbol, 4, constant_values=255), np.ones((8, 8), np.uint8))
    scale = module_mm / 25.4 * dpi / 8
    small = cv2.resize(fine, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    page = np.full((round(5.5 * dpi), round(8.5 * dpi)), 255, np.uint8)
    top, left = dpi, round(1.3 * dpi) + 1
    page[top : top + small.shape[0], left : left + small.shape[1]] = small
    return np.asarray(cv2.GaussianBlur(page, (0, 0), blur), dtype=np.uint8)
