"""Builds roster files of every kind a station has been handed, out of plain rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import openpyxl

from desktop.spreadsheets.judgements import judged_file
from desktop.spreadsheets.rosters import Roster
from desktop.spreadsheets.workbooks import read_workbook
from sync.records.id_numbers import check_character

TODAY = date(2026, 9, 30)
HEADER = ("序号", "户主姓名", "姓名", "与户主关系", "性别", "出生日期", "身份证号", "联系电话")


def id_number(birth: date, sequence: int) -> str:
    """A sound invented number on the never-assigned region."""
    first_17 = f"999999{birth:%Y%m%d}{sequence:03d}"
    return first_17 + check_character(first_17)


MAN = id_number(date(1962, 8, 15), 157)
WOMAN = id_number(date(1964, 3, 2), 246)
BOY = id_number(date(2015, 3, 11), 163)


def family() -> list[list[Any]]:
    """Three sound rows of one household below `HEADER`."""
    return [
        [1, "车晓光", "车晓光", "户主", "男", "1962-08-15", MAN, "13800001234"],
        [2, "车晓光", "邢秀英", "妻", "女", "1964-03-02", WOMAN, "13900001234"],
        [3, "车晓光", "车思远", "孙子", "男", "2015-03-11", BOY, ""],
    ]


def xlsx(
    rows: Sequence[Sequence[Any]],
    change: Callable[[Any], None] | None = None,
    *,
    book: Callable[[Any], None] | None = None,
) -> bytes:
    """An .xlsx of these rows from the first cell on; `change` gets the sheet before saving."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "花名册"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None and value != "":
                sheet.cell(number, column, value)
    if change is not None:
        change(sheet)
    if book is not None:
        book(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rewrite(data: bytes, change: Callable[[str, bytes], bytes | None], **options: Any) -> bytes:
    """The same zip with changed parts (None leaves one out)."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", options.get("method", zipfile.ZIP_DEFLATED)) as target,
    ):
        for info in source.infolist():
            content = change(info.filename, source.read(info))
            if content is not None:
                target.writestr(info.filename, content)
    return out.getvalue()


def judged(data: bytes, suffix: str = ".xlsx", **options: Any) -> dict[str, Any]:
    """The JSON object for the bytes of a file."""
    roster = Roster(read_workbook(data, suffix), TODAY, **options)
    return judged_file(roster, roster.judge())


def codes(found: dict[str, Any], kind: str) -> dict[int, list[str]]:
    """Row → codes of one of the lists refuse, warn, open."""
    return {entry["row"]: entry["codes"] for entry in found[kind]}


def values(found: dict[str, Any], row: int) -> dict[str, Any]:
    """The normal values of an accepted row."""
    (entry,) = [entry for entry in found["normalised"] if entry["row"] == row]
    result: dict[str, Any] = entry["values"]
    return result
