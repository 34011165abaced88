"""Pictures of a PDF's pages: what the preview shows is rendered from the very bytes printed.

pdfium is not safe in two threads at once, so one lock goes with it. Showing a picture is the
views' business.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import pypdfium2

_ONE_AT_A_TIME: Final = threading.Lock()
_WHITE: Final = (255, 255, 255, 255)
_POINTS_PER_INCH: Final = 72


@dataclass(frozen=True)
class Picture:
    """One page: rows of `stride` bytes, four bytes a pixel (blue, green, red, unused)."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the file has."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture_of(pdf: bytes, index: int, width_px: int) -> Picture:
    """Page `index` (from 0), `width_px` wide, on white."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[index]
            return _rendered(page, width_px / page.get_width())
        finally:
            document.close()


def picture_for_printer(pdf: bytes, index: int, dots_per_inch: int) -> Picture:
    """Page `index` at the printer's resolution, for printers that take no PDF."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _rendered(document[index], dots_per_inch / _POINTS_PER_INCH)
        finally:
            document.close()


def _rendered(page: pypdfium2.PdfPage, scale: float) -> Picture:
    # pdfium's own background is transparent, which a grey conversion turns black
    bitmap = page.render(scale=scale, fill_color=_WHITE, prefer_bgrx=True)
    return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
