"""Open whatever a station was handed: .xlsx, .xlsm, .xls, .et, .csv, .txt, told by content.

The name of a file decides nothing: half of all .xls files of offices are something else. The
result is plain rows with marks; what they mean is `rosters`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import python_calamine as calamine

from desktop.spreadsheets.archives import pack_again, unpack_workbook
from desktop.spreadsheets.delimited import read_delimited
from desktop.spreadsheets.sheet_xml import Marks, read_book_marks, read_marks
from sync.errors import Refused, Unavailable

FILE_BYTES_MAX = 64 * 1024 * 1024
ROWS_MAX = 200_000
CELLS_MAX = 6_000_000

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_WHITE = b" \t\r\n\xef\xbb\xbf"

Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged block, rows and columns from 0."""


@dataclass
class Sheet:
    """One sheet: rows from the first row and column of the sheet, cells as calamine gives them
    (text, float, bool, date, datetime, time, "" for nothing)."""

    name: str | None
    rows: list[list[Any]]
    merged: list[Merged] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)


@dataclass
class Workbook:
    """An opened file. `kind` is xlsx, xls or csv; `encoding` and `delimiter` for csv only."""

    kind: str
    sheets: list[Sheet]
    date_1904: bool = False
    external_link: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    misnamed: bool = False
    """Text under a name that promises something else: a roster only when it has a header."""


def open_workbook(path: Path) -> Workbook:
    """Open a file. Refused with a whole-file code; Unavailable when the disk does not answer."""
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            raise Refused("too_large_unpacked")
        data = path.read_bytes()
    except OSError as error:
        raise Unavailable("file_unreadable") from error
    return read_workbook(data, path.suffix.lower())


def read_workbook(data: bytes, suffix: str = "") -> Workbook:
    """Read the bytes of a file; `suffix` (".csv") only settles what empty text means."""
    if data.startswith(_ZIP):
        return _read_xlsx(data)
    if data.startswith(_OLE):
        return _read_xls(data)
    if data.startswith(_BARE_BIFF) and b"\x00" in data[:16]:
        return _read_xls(data)
    if data[:2] == b"PK" and data[2:4] in (b"\x05\x06", b"\x07\x08"):
        raise Refused("damaged_file")
    return _read_text(data, suffix)


def _read_text(data: bytes, suffix: str) -> Workbook:
    start = data[:1024].lstrip(_WHITE)
    if not data.strip(_WHITE) or start.startswith((b"<", b"%PDF", b"{", b"\x89PNG", b"\xff\xd8")):
        raise Refused("not_a_workbook")
    found = read_delimited(data)
    rows: list[list[Any]] = [list(record) for record in found.records]
    return Workbook(
        "csv",
        [Sheet(None, rows)],
        encoding=found.encoding,
        delimiter=found.delimiter,
        misnamed=suffix not in ("", ".csv", ".txt", ".tsv"),
    )


def _read_xlsx(data: bytes) -> Workbook:
    parts = unpack_workbook(data)
    book = read_book_marks(parts)
    marks: dict[str, Marks] = {}
    for name, part in book.sheet_parts.items():
        if part not in parts:
            raise Refused("damaged_file")
        if "/worksheets/" not in part:
            continue
        found = marks[name] = read_marks(parts[part], book.padding_of_style)
        if found.rows > ROWS_MAX or found.rows * found.columns > CELLS_MAX:
            raise Refused("too_large_unpacked")
    sheets = _sheets(pack_again(parts), marks)
    return Workbook("xlsx", sheets, book.date_1904, book.external_link)


def _read_xls(data: bytes) -> Workbook:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("encrypted")
    if data.startswith(_OLE) and not any(
        name.encode("utf-16-le") in data for name in ("Workbook", "Book", "WORKBOOK", "BOOK")
    ):
        raise Refused("damaged_file" if len(data) < 1536 else "not_a_workbook")
    return Workbook("xls", _sheets(data, {}))


def _sheets(data: bytes, marks: dict[str, Marks]) -> list[Sheet]:
    """Every visible sheet through calamine."""
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            visible = [
                meta.name
                for meta in book.sheets_metadata
                if meta.visible == calamine.SheetVisibleEnum.Visible
                and meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            sheets = []
            for name in visible:
                sheet = book.get_sheet_by_name(name)
                rows = sheet.to_python(skip_empty_area=False)
                merged = [(first, last) for first, last in sheet.merged_cell_ranges or ()]
                sheets.append(Sheet(name, rows, merged, marks.get(name) or Marks()))
            return sheets
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 (a panic in the reader is no Exception)
        _refuse_as(error)


def _refuse_as(error: BaseException) -> NoReturn:
    if isinstance(error, calamine.PasswordError) or "password" in str(error).lower():
        raise Refused("encrypted") from error
    raise Refused("damaged_file") from error
