"""What a sheet does not show at once: formulas, errors, hidden parts, layouts, several sheets."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from desktop.spreadsheets.workbooks import read_workbook
from sync.errors import Refused
from tests.spreadsheets.builders import (
    BOY,
    HEADER,
    MAN,
    WOMAN,
    codes,
    family,
    judged,
    rewrite,
    values,
    xlsx,
)


def refused(data: bytes, suffix: str = ".xlsx") -> str:
    with pytest.raises(Refused) as caught:
        judged(data, suffix)
    return caught.value.code


SOUND = xlsx([HEADER, *family()])


def test_formulas_with_values() -> None:
    rows = [list(HEADER), *family()]
    data = with_formulas(rows, {"C2": ('"车"&"晓光"', "车晓光"), "H3": ("1*1", "13900001234")})
    found = judged(data)
    assert found["file_level"] == ["formula_cells"]
    assert codes(found, "refuse") == {2: ["formula_cell"]}
    assert codes(found, "warn") == {3: ["formula_cell"]}
    assert values(found, 3)["phones"] == ["13900001234"]


def test_formulas_without_values() -> None:
    def change(sheet: Any) -> None:
        sheet["G2"] = '="9999"&"99"'

    assert refused(xlsx([HEADER, *family()], change)) == "formula_without_value"


def test_people_of_nothing_but_empty_formulas_are_not_overlooked() -> None:
    def change(sheet: Any) -> None:
        for row in (2, 3, 4):
            for column in range(1, 9):
                sheet.cell(row, column, f"=Z{row}")

    assert refused(xlsx([HEADER], change)) == "formula_without_value"


def test_a_sum_without_value_below_the_people_harms_nobody() -> None:
    def change(sheet: Any) -> None:
        sheet["A5"], sheet["C5"] = "合计", "=COUNTA(C2:C4)"

    found = judged(xlsx([HEADER, *family()], change))
    assert found["counts"]["accept"] == 3
    assert found["file_level"] == ["formula_cells"]


def test_error_cells() -> None:
    def change(sheet: Any) -> None:
        for place in ("C2", "G3", "F4"):
            sheet[place] = "#N/A"
            sheet[place].data_type = "e"

    found = judged(xlsx([HEADER, *family()], change))
    assert codes(found, "refuse") == {2: ["cell_error"], 3: ["cell_error"]}
    assert "cell_error" in codes(found, "warn")[4]


def test_hidden_rows_and_columns_are_told_and_read() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["H"].hidden = True

    found = judged(xlsx([HEADER, *family()], change))
    assert found["file_level"] == ["hidden_rows", "hidden_columns"]
    assert found["counts"]["accept"] == 3


def test_hidden_but_empty_is_not_worth_telling() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[30].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    assert judged(xlsx([HEADER, *family()], change))["file_level"] == []


def test_links_to_other_files() -> None:
    def change(name: str, content: bytes) -> bytes:
        return content

    data = rewrite(SOUND, change)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    assert judged(out.getvalue())["file_level"] == ["external_link"]


def test_the_1904_calendar() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    serial = 30_000 - 1462
    rows = [list(HEADER), *family()]
    rows[1][5], rows[1][6] = serial, ""
    found = judged(xlsx(rows, book=lambda b: setattr(b, "epoch", CALENDAR_MAC_1904)))
    assert found["file_level"] == ["date_1904"]
    rows[1][5] = 30_000
    assert values(judged(xlsx(rows)), 2)["birth"] == values(found, 2)["birth"] == "1982-02-18"


def test_leading_zeros_that_only_a_format_shows() -> None:
    rows = [["户号", *HEADER[1:]], *family()]
    for row in rows[1:]:
        row[0] = 7

    def change(sheet: Any) -> None:
        for row in (2, 3, 4):
            sheet.cell(row, 1).number_format = "000"

    assert values(judged(xlsx(rows, change)), 2)["hh_no"] == "007"


@pytest.mark.parametrize("words", [("0", "1"), (0, 1)])
def test_sex_as_0_and_1_must_be_asked(words: tuple[object, object]) -> None:
    rows = [list(HEADER), *family()]
    rows[1][4], rows[2][4], rows[3][4] = words[0], words[1], words[0]
    rows[3][6] = ""
    found = judged(xlsx(rows))
    assert found["file_level"] == ["ask_sex_coding"]
    assert [values(found, row)["sex"] for row in (2, 3, 4)] == ["1", "2", None]
    settled = judged(xlsx(rows), sex_coding="0m1f")
    assert [values(settled, row)["sex"] for row in (2, 3, 4)] == ["1", "2", "1"]
    assert settled["refuse"] == []
    wrong = judged(xlsx(rows), sex_coding="0f1m")
    assert codes(wrong, "refuse") == {2: ["sex_mismatch"], 3: ["sex_mismatch"]}


def test_sex_0_beside_words_is_the_standard_unknown() -> None:
    rows = [list(HEADER), *family()]
    rows[3][4] = "0"
    assert judged(xlsx(rows))["file_level"] == []


@pytest.mark.parametrize(
    "header",
    [
        (
            "户号",
            "户主姓名",
            "户主身份证号",
            "配偶姓名",
            "配偶身份证号",
            "子女姓名",
            "子女身份证号",
            "住址",
        ),
        ("序号", "姓名", "身份证号", "姓名", "身份证号", "姓名", "身份证号", "电话"),
        ("序号", "户主", "身份证号", "家庭人口", "家庭成员", "住址", "电话", "备注"),
        (
            "序号",
            "户主姓名",
            "身份证号码",
            "家庭人口数",
            "家庭住址",
            "联系电话",
            "耕地面积",
            "备注",
        ),
        (
            "序号",
            "户主",
            "身份证号",
            "成员1姓名",
            "成员1身份证号",
            "成员2姓名",
            "成员2身份证号",
            "备注",
        ),
    ],
)
def test_one_row_for_each_household(header: tuple[str, ...]) -> None:
    row = [1, "车晓光", MAN, "邢秀英", WOMAN, "车思远", BOY, "13800001234"]
    assert refused(xlsx([["某村花名册"], header, row])) == "layout_one_row_per_household"


def test_numbers_of_others_beside_ones_own_are_not_a_household_row() -> None:
    header = [*HEADER, "户主身份证号", "监护人姓名", "监护人身份证号"]
    rows = [[*row, MAN, "车晓光", MAN] for row in family()]
    assert judged(xlsx([header, *rows]))["counts"]["accept"] == 3


def test_only_sheets_with_a_roster_are_judged() -> None:
    def book(workbook: Any) -> None:
        notes = workbook.create_sheet("填表说明")
        notes["A1"] = "请按户填写，身份证号用文本格式。"
        hidden = workbook.create_sheet("代码")
        hidden.sheet_state = "hidden"
        hidden.append(["姓名", "性别", "身份证号"])
        hidden.append(["某某", "男", "1"])
        second = workbook.create_sheet("第四网格")
        second.append(list(HEADER))
        second.append([1, "隋承业", "隋承业", "户主", "男", "", MAN, ""])

    found = judged(xlsx([HEADER, *family()], book=book))
    assert [sheet["name"] for sheet in found["sheets"]] == ["花名册", "第四网格"]
    assert found["refuse"] == [
        {
            "sheet": "第四网格",
            "row": 2,
            "codes": ["duplicate_in_file"],
            "first": {"sheet": "花名册", "row": 2},
        }
    ]


def test_a_sheet_written_with_prefixes_and_inline_text() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        text = content.decode()
        text = text.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</", "</x:")
        text = text.replace("<x:x:", "<x:")
        import re

        return re.sub(r"<(?![/?x])", "<x:", text).encode()

    def with_hidden(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True

    found = judged(rewrite(xlsx([HEADER, *family()], with_hidden), change))
    assert found["counts"]["accept"] == 3
    assert found["file_level"] == ["hidden_rows"]


def with_formulas(rows: list[list[Any]], formulas: dict[str, tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("花名册")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(number, column, value)
    for place, (formula, value) in formulas.items():
        sheet.write_formula(place, "=" + formula, None, value)
    book.close()
    return out.getvalue()


def test_the_reader_and_the_marks_see_the_same_cells() -> None:
    def change(sheet: Any) -> None:
        sheet["E9"] = "=1+1"

    book = read_workbook(xlsx([[], [], ["", HEADER[0]]], change))
    assert book.sheets[0].rows[2][1] == HEADER[0]
    assert book.sheets[0].marks.formulas == {(8, 4)}
    assert openpyxl.__version__
