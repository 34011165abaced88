"""Files that are not what they seem: one clear code each, and no more memory than they deserve."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from desktop.spreadsheets.workbooks import open_workbook
from sync.errors import Refused, Unavailable
from tests.spreadsheets.builders import (
    HEADER,
    WOMAN,
    family,
    judged,
    rewrite,
    values,
    xlsx,
)

XLS = Path(__file__).parent.parent / "data" / "rosters" / "A3_流动人口登记册.xls"


def refused(data: bytes, suffix: str = ".xlsx") -> str:
    with pytest.raises(Refused) as caught:
        judged(data, suffix)
    return caught.value.code


def csv_of(rows: list[list[Any]], separator: str = ",") -> str:
    return "\n".join(separator.join(str(value) for value in row) for row in rows) + "\n"


SOUND = xlsx([HEADER, *family()])
TEXT = csv_of([list(HEADER), *family()])


def test_a_sound_file_is_sound() -> None:
    found = judged(SOUND)
    assert found["counts"]["accept"] == 3
    assert found["refuse"] == found["warn"] == found["open"] == found["file_level"] == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_xlsx(share: float) -> None:
    assert refused(SOUND[: int(len(SOUND) * share)]) == "damaged_file"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_cut_xls(share: float) -> None:
    data = XLS.read_bytes()
    assert refused(data[: int(len(data) * share)], ".xls") in {"damaged_file", "not_a_workbook"}


def test_flipped_bytes_in_a_part() -> None:
    data = bytearray(SOUND)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        offset = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[offset + 80 : offset + 90] = b"\x00" * 10
    assert refused(bytes(data)) == "damaged_file"


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"", ".xlsx"),
        (b"   \r\n", ".csv"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ".xlsx"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ".xls"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01", ".xlsx"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(range(256)), ".xls"),
        ("<html><body><table><tr><td>姓名</td></tr></table></body></html>".encode(), ".xls"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", ".xls"),
        ("今天的会议改在下午三点。\n请大家准时参加。\n".encode(), ".xlsx"),
        (b"| a | b | c | d |\n|---|---|---|---|\n", ".md"),
    ],
)
def test_what_is_no_workbook(data: bytes, suffix: str) -> None:
    assert refused(data, suffix) == "not_a_workbook"


def test_a_zip_of_something_else() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    assert refused(out.getvalue()) == "not_a_workbook"


def test_old_and_text_files_under_a_new_name() -> None:
    assert judged(XLS.read_bytes(), ".xlsx")["counts"]["data_rows"] == 194
    assert judged(TEXT.encode("gb18030"), ".xlsx")["counts"]["accept"] == 3
    assert judged(SOUND, ".xls")["counts"]["accept"] == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    text = csv_of([list(HEADER), *family()], separator)
    found = judged(text.encode(encoding), ".csv")
    assert found["counts"]["accept"] == 3
    assert found["csv"]["delimiter"] == separator
    assert values(found, 3)["name"] == "邢秀英"


def test_numbers_kept_whole_by_a_formula_of_text() -> None:
    text = csv_of([list(HEADER), *family()]).replace(WOMAN, f'"=""{WOMAN}"""')
    found = judged(text.encode(), ".csv")
    assert values(found, 3)["id_no"] == WOMAN
    assert found["open"] == found["refuse"] == []


def test_a_record_with_a_line_break_is_one_row() -> None:
    rows = family()
    rows[0][1] = rows[0][2] = "车晓光"
    text = csv_of([list(HEADER), *rows]).replace("13900001234", '"13900001234\n13700001234"')
    found = judged(text.encode(), ".csv")
    assert [entry["row"] for entry in found["normalised"]] == [2, 3, 4]
    assert values(found, 3)["phones"] == ["13900001234", "13700001234"]


def test_encrypted_containers() -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + name + bytes(1024)
    assert refused(ole) == "encrypted"
    data = bytearray(SOUND)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    assert refused(bytes(data)) == "encrypted"


def test_a_zip_bomb_is_told_by_its_directory_and_costs_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (120 * 1024 * 1024))
    data = out.getvalue()
    tracemalloc.start()
    assert refused(data) == "too_large_unpacked"
    assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SOUND)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                target.writestr(info.filename, source.read(info))
        target.writestr("xl/worksheets/sheet1.xml", b" " * (40 * 1024 * 1024))
    data = bytearray(out.getvalue())
    honest = struct.pack("<I", 40 * 1024 * 1024)
    at = data.find(honest)
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 4096)
        at = data.find(honest, at + 4)
    tracemalloc.start()
    assert refused(bytes(data)) == "damaged_file"
    assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    tracemalloc.stop()


def test_unusual_packing() -> None:
    assert refused(rewrite(SOUND, lambda _n, c: c, method=zipfile.ZIP_BZIP2)) == "damaged_file"


def test_entities_are_not_expanded() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        start = content.index(b"<worksheet")
        return content[:start] + bomb + content[start:]

    assert refused(rewrite(SOUND, change)) == "damaged_file"


def test_a_million_rows() -> None:
    """Written as a workbook writes them, without the half minute a library takes over it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_number(0, 0, 0)
    book.close()
    one = b'<row r="1" spans="1:1"><c r="A1"><v>0</v></c></row>'
    rows = "".join(
        f'<row r="{row}" spans="1:1"><c r="A{row}"><v>{row - 1}</v></c></row>'
        for row in range(1, 1_048_577)
    )

    def filled(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return part
        assert one in part
        return part.replace(one, rows.encode())

    assert refused(rewrite(out.getvalue(), filled)) == "too_large_unpacked"


def test_one_cell_a_million_rows_down() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1_048_576, 16_384, "x")

    assert refused(xlsx([HEADER, *family()], change)) == "too_large_unpacked"


def test_a_million_rows_of_nothing_but_style_are_no_rows() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1_000_000, 3).number_format = "000"

    assert judged(xlsx([HEADER, *family()], change))["counts"]["data_rows"] == 3


def test_no_header() -> None:
    assert refused(xlsx(family())) == "no_header_found"
    assert refused(xlsx([["会议纪要"], ["一、参加人员"], ["二、议题"]])) == "no_header_found"
    assert refused(csv_of(family()).encode(), ".csv") == "no_header_found"


def test_file_too_big_to_open(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(Refused) as caught:
        open_workbook(path)
    assert caught.value.code == "too_large_unpacked"


def test_a_folder_or_a_missing_file_is_unavailable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xlsx"):
        with pytest.raises(Unavailable) as caught:
            open_workbook(path)
        assert caught.value.code == "file_unreadable"
