"""The file: read back by other people's tools, whole, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop import resources
from desktop.reports import assessment_sheet, pdf, visit_sheet
from desktop.reports.drawing import Drawing, Page
from desktop.reports.fonts import Role, runs
from desktop.reports.page import Side, numbered
from tests.reports.sheets import (
    ARCHIVE,
    BLANK,
    IMPRINT,
    MONTH,
    ONLY_VISITS,
    PREFILLED,
    READERS,
    page_texts,
    rare_names,
    squeezed,
    tool,
)

TITLE = pdf.Title("F01 20261105-03", IMPRINT.printed_at)


def visit_file(*sheets: visit_sheet.VisitSheet) -> bytes:
    return pdf.write(visit_sheet.compose(sheets, IMPRINT, resources.words("F01")), TITLE)


def month_file(sheet: assessment_sheet.AssessmentSheet) -> bytes:
    return pdf.write(assessment_sheet.compose(sheet, IMPRINT, resources.words("F05")), TITLE)


@pytest.fixture(scope="module")
def names_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One sheet for every rare name, which stands in eight of its fields."""
    sheets = [
        replace(
            ARCHIVE,
            number=f"20261105-03-{index}",
            label=name,
            head=name,
            person_met=name,
            worker=name,
            findings=f"{name}说：药已送到；{name}的女儿也在家。",
            hazard_note=name,
            responsible=name,
            changes=(visit_sheet.Change(name, "孙女", "999999********0026", f"{name}出生"),),
        )
        for index, name in enumerate(rare_names(), start=1)
    ]
    path = tmp_path_factory.mktemp("names") / "names.pdf"
    path.write_bytes(visit_file(*sheets))
    return path


@pytest.mark.parametrize("reader", READERS)
def test_every_field_with_every_rare_name_extracts_equal(reader: str, names_file: Path) -> None:
    pages = page_texts(reader, names_file)
    names = rare_names()
    assert len(pages) == len(names)
    for index, (page, name) in enumerate(zip(pages, names, strict=True), start=1):
        bare = squeezed(name)
        assert page.count(bare) == 9, (reader, name)
        for expected in (
            f"编号：20261105-03-{index}",
            f"{bare}说：药已送到；{bare}的女儿也在家。",
            f"{bare}出生",
            squeezed(ARCHIVE.address),
            squeezed(ARCHIVE.needs),
            squeezed(ARCHIVE.follow_up),
            "2026年11月5日9时05分",
            f"第{index}页/共{len(names)}页",
        ):
            assert expected in page, (reader, name, expected)


@pytest.mark.parametrize("reader", READERS)
def test_every_figure_of_the_month_extracts_equal(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "f05.pdf"
    path.write_bytes(month_file(MONTH))
    first, second = page_texts(reader, path)
    for row in MONTH.indicators:
        assert squeezed(row.basis or "") in first
        assert f"{row.value:.2f}%".replace("-", "−") in first
        assert squeezed(row.note) in first
        if row.points is not None:
            assert f"{row.points:.2f}" in first
    for expected in ("92.87", "91.87", "于晓岚", "2026年10月", "不计分", squeezed(MONTH.station)):
        assert expected in first, (reader, expected)
    for record in MONTH.evidence:
        assert record.record_no in second


def test_writing_over_several_lines_extracts_in_one_piece(tmp_path: Path) -> None:
    story = "老人说：“天冷了，烟道要看一看……”已约2026年11月10日答复——由日间照料中心办理；" * 6
    path = tmp_path / "story.pdf"
    path.write_bytes(visit_file(replace(ARCHIVE, findings=story)))
    for reader in READERS:
        assert squeezed(story) in page_texts(reader, path)[0], reader


FILES = {
    "blank": visit_file(BLANK),
    "prefilled": visit_file(PREFILLED, PREFILLED),
    "archive": visit_file(replace(ARCHIVE, head="张文𣲘", findings="走访" * 490)),
    "month": month_file(MONTH),
    "only visits": month_file(ONLY_VISITS),
}


@pytest.mark.parametrize("name", FILES)
def test_files_are_clean_and_all_fonts_embedded(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(FILES[name])
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", str(path))
    rows = tool("pdffonts", str(path)).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row
        assert "Identity-H" in row
    assert b"Helvetica" not in FILES[name]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert visit_file(PREFILLED, ARCHIVE) == visit_file(PREFILLED, ARCHIVE)
    assert visit_file(PREFILLED) != visit_file(replace(PREFILLED, population=2))


def test_the_empty_form_is_stored_once_for_all_sheets() -> None:
    one, many = len(visit_file(PREFILLED)), len(visit_file(*[PREFILLED] * 101))
    assert (many - one) / 100 < 1200, "a further sheet costs only what differs"


def test_characters_that_share_a_glyph_stay_apart(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(20, 20, "⾦金⼾户", Role.SONG, 10.5)
    path = tmp_path / "radicals.pdf"
    path.write_bytes(pdf.write([Page((drawing,))], TITLE))
    for reader in READERS:
        assert page_texts(reader, path) == ["⾦金⼾户"], reader


def test_a_squeezed_line_ends_where_it_says(tmp_path: Path) -> None:
    import pypdfium2

    drawing = Drawing()
    drawing.runs(20, 20, runs("（走访），《条例》。户", Role.SONG), 10, squeeze=0.4)
    path = tmp_path / "squeezed.pdf"
    path.write_bytes(pdf.write([Page((drawing,))], TITLE))
    document = pypdfium2.PdfDocument(path)
    letters = document[0].get_textpage()
    last = letters.count_chars() - 1
    left = letters.get_charbox(last, loose=True)[0]
    document.close()
    assert left == pytest.approx(20 * 72 / 25.4 + (10 - 6 * 0.4) * 10, abs=0.2)


def test_practice_sheets_say_so_and_codes_hold_the_print_number_only(tmp_path: Path) -> None:
    practice = replace(IMPRINT, practice=True)
    words = resources.words("F01")
    path = tmp_path / "practice.pdf"
    path.write_bytes(pdf.write(visit_sheet.compose([PREFILLED], practice, words), TITLE))
    assert "练习" in page_texts("pdfium", path)[0]
    path.write_bytes(visit_file(PREFILLED))
    assert "练习" not in page_texts("pdfium", path)[0]


def test_pages_are_numbered_through() -> None:
    sides = [Side((Drawing(),), "") for _ in range(3)]
    pages = numbered(sides, IMPRINT, resources.words("F01"))
    footers = ["".join(text.text for text in page.layers[-1].texts) for page in pages]
    assert [footer[:13] for footer in footers] == [f"第 {n} 页 / 共 3 页" for n in (1, 2, 3)]
