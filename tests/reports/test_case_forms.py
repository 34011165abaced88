"""Forms F08–F11, F16 and the file U02: picture 18 to the millimetre, every field read back equal,
nothing cut off, photos as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.reports import pdf
from desktop.reports.case_feedback import SheetPhoto
from desktop.reports.case_form import CaseSheet
from desktop.reports.case_register import CaseRegister, ListedCase
from desktop.reports.drawing import PT_PER_MM, Page
from desktop.reports.form import OUTER
from desktop.reports.page import LANDSCAPE
from desktop.resources import code_list, words
from desktop.services.papers.paper_forms import pages_of, texts_of
from sync.errors import Refused
from sync.records.case_moves import NAMES
from tests.reports.case_sheets import (
    CALLS,
    FEEDBACK,
    FILE,
    LETTER,
    REGISTRATION,
    SHEETS,
    SLIP,
)
from tests.reports.sheets import IMPRINT, READERS, page_texts, squeezed, tool
from tests.reports.test_visit_sheet import levels, page_text, ticks


def compose(form: str, *sheets: Any) -> list[Page]:
    return pages_of(form, sheets, IMPRINT)[0]


def written(form: str, sheets: Sequence[Any], path: Path) -> Path:
    path.write_bytes(pdf.write(compose(form, *sheets), pdf.Title(form, IMPRINT.printed_at)))
    return path


def test_the_slip_is_ruled_as_in_picture_18() -> None:
    (page,) = compose("F09", SLIP)
    drawing = page.layers[0]
    upper = [50.0, 59.0, 68.0, 77.0, 86.0, 110.0, 138.0]
    lower = [194.2, 203.2, 212.2, 221.2, 254.2]
    assert [level for level in levels(drawing) if level < 158] == upper
    assert [level for level in levels(drawing) if level > 186] == pytest.approx(lower)
    assert ticks(page) == 1
    assert page_text(page).count("编号：2611-0031-2") == 2


@pytest.mark.parametrize("reader", READERS)
def test_every_field_extracts_equal(reader: str, tmp_path: Path) -> None:
    found = page_texts(reader, written("U02", [FILE], tmp_path / "file.pdf"))
    assert len(found) == 2 + len(FILE.papers)
    whole = "".join(found)
    for field, text in texts_of(FILE):
        for line in text.split("\n"):
            assert squeezed(line)[:38] in whole, (reader, field, line)
    for place, sheet in enumerate(SHEETS.values(), start=2):
        for field, text in texts_of(sheet):
            for line in text.split("\n"):
                assert squeezed(line) in found[place], (reader, field, line)
    assert "满意率=1÷1=100.00%" in found[-1]
    assert "2026年11月4日" in found[3]


def test_files_are_clean_and_photos_keep_their_bytes(tmp_path: Path) -> None:
    path = written("U02", [FILE], tmp_path / "file.pdf")
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", str(path))
    document = pypdfium2.PdfDocument(path)
    sizes = [tuple(round(side / PT_PER_MM) for side in page.get_size()) for page in document]
    assert sizes == [(210, 297)] * 6 + [(297, 210)]
    (image,) = document[5].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert image.get_px_size() == (800, 600)
    left, bottom, right, top = (side / PT_PER_MM for side in image.get_bounds())
    assert (right - left, top - bottom) == pytest.approx((80.0, 60.0), abs=0.1)
    document.close()
    photo = FEEDBACK.photos[0].photo
    assert photo is not None
    assert photo.jpeg in path.read_bytes()
    assert written("U02", [FILE], tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_a_photo_that_is_not_here_says_so_and_a_free_frame_is_for_glue() -> None:
    text = page_text(compose("F11", FEEDBACK)[0])
    assert "照片还没传到本机" in text
    assert "照片2清理后" in text
    bare = page_text(compose("F11", replace(FEEDBACK, photos=()))[0])
    assert bare.count("贴照片处") == 2
    one = replace(FEEDBACK, photos=(SheetPhoto("远景", FEEDBACK.photos[0].photo),))
    assert page_text(compose("F11", one)[0]).count("贴照片处") == 1


def test_a_list_of_cases_keeps_off_the_foot_of_its_pages() -> None:
    stacked = "剩 5 个工作日\n01-06 17:30\n暂按工作日推算"
    for high in ("已上报", "处置中\n退单 2 次", stacked):
        row = ListedCase("2611-0031", "路灯不亮", "东门外", high, "第三网格", "供电所", "")
        register = CaseRegister(
            mode="archive", number="20261105-03", station="站", grid="", label="", title="本站",
            rows=(row,) * 60,
        )  # fmt: skip
        pages = compose("U03", register)
        assert len(pages) > 2
        for page in pages:
            ((_, corners, _),) = page.layers[0].paths[OUTER]
            bottom = max(one[1] for one in corners if len(one) == 2) / PT_PER_MM
            assert bottom <= LANDSCAPE.code_top - 3.0
        assert "".join(page_text(page) for page in pages).count("2611-0031") == 60


def test_a_letter_not_numbered_yet_leaves_room_for_the_number() -> None:
    text = page_text(compose("F10", replace(LETTER, letter_no=""))[0])
    assert text.count("督〔〕号") == 2
    assert "督〔2026〕" not in text


def test_boxes_stand_for_every_code_there_is() -> None:
    bare = replace(REGISTRATION, origin="", urgency="")
    for item in code_list("CASE_ORIGIN").items:
        assert ticks(compose("F08", replace(bare, origin=item.code))[0]) == 1, item.code
    for item in code_list("URGENCY").items:
        assert ticks(compose("F08", replace(bare, urgency=item.code))[0]) == 1, item.code
    answer = replace(FEEDBACK, close_kind="", attitude="")
    for item in code_list("CLOSE_KIND").items:
        assert ticks(compose("F11", replace(answer, close_kind=item.code))[0]) == 1, item.code
    for item in code_list("ATTITUDE").items:
        assert ticks(compose("F11", replace(answer, attitude=item.code))[0]) == 1, item.code
    with pytest.raises(Refused, match="code_not_on_form"):
        compose("F09", replace(SLIP, urgency="9"))
    assert set(NAMES) == set(words("U02")["moves"])


def test_a_table_goes_on_as_long_as_there_are_rows_with_its_head_repeated() -> None:
    rows = tuple(replace(CALLS.rows[0], number=f"2611-{n:04d}") for n in range(25))
    pages = compose("F16", replace(CALLS, rows=rows))
    assert len(pages) == 3
    for page in pages:
        assert page.size_mm == LANDSCAPE.size_mm
        assert "事件编号" in page_text(page)
    assert "2611-0024" in page_text(pages[2])


def test_a_name_no_font_has_is_named_with_its_sheet() -> None:
    for form, sheet in SHEETS.items():
        assert isinstance(sheet, CaseSheet)
        with pytest.raises(Refused) as caught:
            compose(form, replace(sheet, grid="𮯰"))
        assert caught.value.code == "missing_glyph", form


written_text = st.text(
    st.sampled_from("办理飞线充电棚已通知，。；：（）《》“”0123456789 aB\n"), max_size=900
)


@settings(max_examples=12, deadline=None)
@given(written_text, written_text)
def test_however_long_nothing_is_cut_off_or_over_the_edge(first: str, second: str) -> None:
    cases = (
        ("F08", replace(REGISTRATION, detail=first * 2, opinion=second)),
        ("F09", replace(SLIP, detail=first, demand=second)),
        ("F10", replace(LETTER, reason=first, demand=second, reply=first)),
        ("F11", replace(FEEDBACK, how=first, left_over=second)),
    )
    for form, sheet in cases:
        pages = compose(form, sheet)
        whole = "".join(page_text(page) for page in pages)
        for text in (first, second):
            for line in text.split("\n"):
                assert all(part in whole for part in _pieces(line)), form
        for page in pages:
            for layer in page.layers:
                assert all(mark.y < 293 * PT_PER_MM for mark in layer.texts), form


def _pieces(line: str) -> list[str]:
    """What must stand on paper in one piece: the letters between white space."""
    return [part[:8] for part in line.split() if part]


def test_sheets_of_cases_list_every_field_a_person_wrote() -> None:
    """What could not be printed is looked for in `texts`: no written field may be missing there."""
    not_written = {
        "mode", "number", "label", "origin", "urgency", "phone", "close_kind", "attitude", "grade",
        "letter_no", "clock_note", "how_note",
    }  # fmt: skip
    for sheet in (REGISTRATION, SLIP, LETTER, FEEDBACK):
        names = {name for name, _ in texts_of(sheet)}
        for field in fields(sheet):
            value = getattr(sheet, field.name)
            if isinstance(value, str) and value and field.name not in not_written:
                assert field.name in names, (type(sheet).__name__, field.name)
