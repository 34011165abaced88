"""The printed forms measured in millimetres, as another program reads the file (handbook §4)."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.reports.sheets import ARCHIVE, BLANK, MONTH, PREFILLED
from tests.reports.test_pdf import month_file, visit_file

MM_PER_PT = 25.4 / 72
A4 = (210.0, 297.0)
LEFT, RIGHT, TOP, BOTTOM = 25.0, 15.0, 20.0, 18.0
"""Margins of a portrait form, the left one for the binding."""
OUTER, INNER, STAMP = 0.5, 0.2, 45.0

FILES = {
    "F01 blank": visit_file(BLANK),
    "F01 prefilled": visit_file(PREFILLED),
    "F01 archive": visit_file(ARCHIVE),
    "F05": month_file(MONTH),
}


def rules(page: pypdfium2.PdfPage) -> list[tuple[float, tuple[float, ...]]]:
    """Every stroked path of a page: its width and its middle line's (left, bottom, right, top)."""
    found = []
    for item in page.get_objects(max_depth=3):
        fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        if item.type != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        if stroke.value:
            pdfium.FPDFPageObj_GetStrokeWidth(item, width)
            half = width.value / 2
            left, bottom, right, top = item.get_bounds()
            box = (left + half, bottom + half, right - half, top - half)
            found.append((width.value * MM_PER_PT, tuple(side * MM_PER_PT for side in box)))
    return found


@pytest.mark.parametrize("form", FILES)
def test_paper_margins_and_rules(form: str) -> None:
    page = pypdfium2.PdfDocument(FILES[form])[0]
    assert tuple(side * MM_PER_PT for side in page.get_size()) == pytest.approx(A4, abs=0.1)
    drawn = rules(page)
    width, frame = max(drawn, key=lambda rule: rule[0])
    assert width == pytest.approx(OUTER, abs=0.01)
    assert frame[0] == pytest.approx(LEFT, abs=0.3)
    assert frame[2] == pytest.approx(A4[0] - RIGHT, abs=0.3)
    assert min(width for width, _ in drawn) >= INNER - 0.03, "nothing a printer would lose"
    thin = [width for width, box in drawn if box[2] - box[0] > 160 and width < OUTER / 2]
    assert thin == [pytest.approx(INNER, abs=0.01)], "the rules between the rows"
    assert frame[1] >= BOTTOM - 0.1
    assert all(box[3] <= A4[1] - TOP + 0.1 for _, box in drawn)


def test_the_stamp_has_its_place() -> None:
    page = pypdfium2.PdfDocument(FILES["F05"])[0]
    across = [box[2] - box[0] for width, box in rules(page) if width < OUTER]
    assert any(size == pytest.approx(STAMP, abs=0.5) for size in across)
