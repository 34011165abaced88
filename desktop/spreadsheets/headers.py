"""Where the table is inside a sheet: header rows, rows of people, and all the rest.

Titles, headers of one to three lines, headers repeated under other names, group titles,
subtotals, footers and blank rows are told apart here. What a person's row says is `person_rows`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from desktop.spreadsheets.cell_texts import CELL_LENGTH_MAX, cell_text
from desktop.spreadsheets.columns import (
    FIELDS,
    guess_field,
    is_group_of_one,
    tells_other_people,
)
from desktop.spreadsheets.workbooks import Merged, Sheet
from sync.errors import Refused

HEADER_LINES_MAX = 3
TITLE_ROWS_MAX = 60

_SUBTOTAL = re.compile(r"^.{0,12}(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计)\s*[:：]?.{0,8}$")
_FOOTER = re.compile(
    r"^(制表|填表|审核|审批|负责人|经办|站长|主任|书记|说明|注|备注|填报|单位|联系人|网格员|复核|签字|签名|"
    r"盖章|日期|统计|登记单位|打印)[^:：]{0,12}[:：]|^(注|说明|填表说明|备注)\s*[:：.、]|[（(]盖章[）)]"
)
_DATE_LINE = re.compile(r"^\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?$")
_LONG_DIGITS = re.compile(r"\d{6}")


@dataclass
class Header:
    """One header block. `columns`: column → field; `labels`: column → word as written."""

    first: int
    last: int
    columns: dict[int, str]
    labels: dict[int, str]

    def of(self, name: str) -> list[int]:
        """The columns of a field, left to right."""
        return [column for column, found in self.columns.items() if found == name]


@dataclass
class Layout:
    """A sheet cut into kinds of rows. Row numbers from 0."""

    headers: list[Header]
    header_of_row: dict[int, int]
    people: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    subtotals: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    footers: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def header_above(self, row: int) -> Header:
        """The header a row stands under; the first one for rows above all of them."""
        above = [header for header in self.headers if header.first <= row]
        return above[-1] if above else self.headers[0]

    def header_rows(self) -> list[int]:
        """Every row of every header."""
        return [n for header in self.headers for n in range(header.first, header.last + 1)]


def find_layout(sheet: Sheet, matched: dict[int, str | None] | None = None) -> Layout | None:
    """The layout of a sheet, or None when it has no header.

    ``matched``: columns the person at the desk has decided (None = not used); it stands in
    every header of the sheet. Refused: `layout_one_row_per_household`.
    """
    spans = _Spans(sheet.merged)
    headers = _find_headers(sheet, spans)
    if not headers:
        return None
    for header in headers:
        for column, name in (matched or {}).items():
            if name is None:
                header.columns.pop(column, None)
            else:
                header.columns[column] = name
    layout = Layout(headers, {})
    _cut(sheet, spans, layout)
    return layout


class _Spans:
    """Merged blocks by their rows."""

    def __init__(self, merged: list[Merged]) -> None:
        self._by_row: dict[int, list[Merged]] = {}
        for block in merged:
            for row in range(block[0][0], min(block[1][0], block[0][0] + 2000) + 1):
                self._by_row.setdefault(row, []).append(block)

    def value(self, rows: list[list[Any]], row: int, column: int) -> Any:
        """The value that shows at a place, merged blocks read from their first cell."""
        for (top, left), (bottom, right) in self._by_row.get(row, ()):
            if top <= row <= bottom and left <= column <= right:
                return rows[top][left] if left < len(rows[top]) else ""
        return rows[row][column] if column < len(rows[row]) else ""

    def wide(self, row: int, column: int) -> bool:
        """Whether the cell begins a block of two columns or more."""
        return any(
            top == row and left == column and right > left
            for (top, left), (_bottom, right) in self._by_row.get(row, ())
        )


def _find_headers(sheet: Sheet, spans: _Spans) -> list[Header]:
    headers: list[Header] = []
    row, rows = 0, sheet.rows
    while row < len(rows):
        if not headers and row > TITLE_ROWS_MAX:
            break
        if _looks_like_header(rows[row]):
            header = _read_header(sheet, spans, row)
            if header is not None:
                headers.append(header)
                row = header.last
        row += 1
    return headers


def _looks_like_header(cells: list[Any]) -> bool:
    """Two known words or more, most filled cells known or text, nothing that belongs to data."""
    known = filled = 0
    fields: set[str] = set()
    for value in cells:
        if value == "":
            continue
        filled += 1
        if not isinstance(value, str):
            return False
        if len(value) > 40 or _LONG_DIGITS.search(value):
            return False
        label = guess_field(value)
        if label.field is not None:
            known += 1
            fields.add(label.field or label.text)
    return len(fields) >= 2 and known * 2 >= filled


def _read_header(sheet: Sheet, spans: _Spans, first: int) -> Header | None:
    """The header that begins in a row: its own line and the lines below that refine it."""
    last = first
    while (
        last + 1 < len(sheet.rows)
        and last + 1 - first < HEADER_LINES_MAX
        and _refines(sheet.rows[last + 1], spans, last + 1, first)
    ):
        last += 1
    width = max(len(cells) for cells in sheet.rows[first : last + 1])
    columns: dict[int, str] = {}
    labels: dict[int, str] = {}
    for column in range(width):
        lines: list[str] = []
        for row in range(first, last + 1):
            text = cell_text(spans.value(sheet.rows, row, column))
            if text and (not lines or lines[-1] != text):
                lines.append(text)
        if not lines:
            continue
        text = _together(lines)
        labels[column] = text
        found = guess_field(text).field
        if found:
            columns[column] = found
    if tells_other_people(list(labels.values())):
        raise Refused("layout_one_row_per_household")
    fields = set(columns.values())
    if "name" not in fields and "head" in fields and "id_no" in fields and len(fields) >= 4:
        raise Refused("layout_one_row_per_household")
    if (
        "name" not in fields
        or len(fields) < 2
        or not fields & {"id_no", "birth", "age", "relation", "sex", "phones", "live_addr"}
    ):
        return None
    _settle_doubles(columns)
    return Header(first, last, columns, labels)


def _together(lines: list[str]) -> str:
    """The word for a column with several lines: the lowest, with whose it is where that counts."""
    text = lines[-1]
    for upper in reversed(lines[:-1]):
        if is_group_of_one(upper) and guess_field(text).field in ("name", "id_no", "phones"):
            return re.sub(r"(信息|情况|资料)$", "", upper) + text
    if guess_field(text).field is None and len(lines) > 1:
        return next((up for up in reversed(lines[:-1]) if guess_field(up).field), text)
    return text


def _refines(cells: list[Any], spans: _Spans, row: int, first: int) -> bool:
    """Whether a row is a further line of the header above it."""
    texts = [value for value in cells if value != ""]
    if not texts or not all(isinstance(value, str) and len(value) <= 24 for value in texts):
        return False
    known = sum(1 for value in texts if guess_field(value).field is not None)
    if known == 0 or known * 3 < len(texts) * 2 or any(_LONG_DIGITS.search(v) for v in texts):
        return False
    starts = {block[0][0] for block in spans._by_row.get(row, ()) if block[0][0] < row} | {
        block[0][0] for block in spans._by_row.get(row - 1, ())
    }
    return any(first <= start <= row for start in starts) or known >= 3


def _settle_doubles(columns: dict[int, str]) -> None:
    """Only telephones and remarks may stand in several columns; else the first one counts."""
    seen: set[str] = set()
    for column in sorted(columns):
        name = columns[column]
        if name in seen and name not in ("phones", "note"):
            del columns[column]
        seen.add(name)


def _cut(sheet: Sheet, spans: _Spans, layout: Layout) -> None:
    rows = sheet.rows
    starts = {header.first: number for number, header in enumerate(layout.headers)}
    header_rows = set(layout.header_rows())
    first = layout.headers[0].first
    for row in range(first):
        text = next((cell_text(value) for value in rows[row] if value != ""), "")
        if text:
            layout.titles.append(text)
    current = 0
    rest: list[int] = []
    for row in range(first, len(rows)):
        if row in header_rows:
            current = starts.get(row, current)
            continue
        kind = _kind_of(rows[row], spans, row, layout.headers[current])
        if kind == "person":
            layout.people.append(row)
            layout.header_of_row[row] = current
        elif kind == "blank":
            rest.append(row)
        elif kind == "section":
            layout.sections.append(row)
        elif kind == "subtotal":
            layout.subtotals.append(row)
        else:
            layout.footers.append(row)
    told = [*layout.people, *layout.sections, *layout.subtotals, *layout.footers, *header_rows]
    end = max(told, default=0)
    layout.blanks = [row for row in rest if row < end]


def _kind_of(cells: list[Any], spans: _Spans, row: int, header: Header) -> str:
    """person, blank, section, subtotal or footer."""
    columns = header.columns
    filled = [column for column, value in enumerate(cells) if value != ""]
    if not filled:
        return "blank"
    name = next((c for c, found in columns.items() if found == "name"), None)
    number = next((c for c, found in columns.items() if found == "id_no"), None)
    has_name = name is not None and name < len(cells) and cells[name] != ""
    has_number = number is not None and number < len(cells) and cells[number] != ""
    if has_name and has_number and isinstance(cells[filled[0]], float):
        return "person"
    texts = [cell_text(cells[column]) for column in filled]
    texts = [text for text in texts if text]
    if not texts:
        return "blank"
    if _FOOTER.match(texts[0]) and not (has_number and _is_long_number(cells[number or 0])):
        return "footer"
    if not has_number and any(_SUBTOTAL.match(text) for text in texts[:3]):
        return "subtotal"
    if has_name and (has_number or len(filled) > 2):
        return "person"
    if not has_number and _FOOTER.search(texts[0]):
        return "footer"
    used = [c for c in filled if columns.get(c) in FIELDS and columns.get(c) not in ("seq", "note")]
    if not used:
        return _kind_without_fields(cells, filled, columns, texts)
    if len(filled) == 1 or len(set(texts)) == 1:
        column = filled[0]
        if spans.wide(row, column) or (column != name and not has_number):
            return "section"
        return "person"
    if (
        not has_name
        and not has_number
        and all(_FOOTER.search(text) or _DATE_LINE.match(text) for text in texts)
    ):
        return "footer"
    return "person" if has_name or has_number or len(used) >= 3 else "footer"


def _is_long_number(value: Any) -> bool:
    """Whether a cell could be an identity number, well or badly written, and no date."""
    if isinstance(value, float):
        return value >= 1e14
    return isinstance(value, str) and sum(mark.isdigit() for mark in value) >= 10


def _kind_without_fields(
    cells: list[Any], filled: list[int], columns: dict[int, str], texts: list[str]
) -> str:
    """A row with nothing in a matched column but the running number and remarks."""
    if all(columns.get(c) == "seq" for c in filled):
        only = cells[filled[0]]
        return "section" if isinstance(only, str) and not only.strip().isdigit() else "blank"
    if len(texts) == 1 and len(texts[0]) <= 30 and columns.get(filled[0]) != "note":
        return "section"
    return "footer" if len("".join(texts)) <= CELL_LENGTH_MAX * 4 else "person"
