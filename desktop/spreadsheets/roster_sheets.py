"""Workbooks we hand out about rosters: rows that were not imported, and the empty template.

Every cell is text (@), so that no spreadsheet program eats the end of an identity number.
Words for people come from the caller or from `resources/words`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import resources
from desktop.spreadsheets.book_writer import formats, write_book
from desktop.spreadsheets.cell_texts import cell_text
from desktop.spreadsheets.person_rows import PersonRow
from desktop.spreadsheets.rosters import Roster

TEMPLATE_ROWS = 500
_WIDTHS = {"id_no": 22, "live_addr": 30, "hukou_addr": 30, "phones": 16, "note": 24}


@dataclass(frozen=True)
class SheetWords:
    """Heads of the two columns that are ours: the old row number and what is wrong."""

    row: str
    wrong: str


def write_error_file(
    path: Path,
    roster: Roster,
    rows: Sequence[PersonRow],
    words: SheetWords,
    reason: Callable[[PersonRow], str],
) -> None:
    """The rows as they stood in the file, each with its old place and what is wrong.

    Unavailable("file_not_written") when the place cannot be written to.
    """

    def fill(book: Any) -> None:
        text, head, wrong = formats(book)
        for number, (source, layout) in enumerate(roster.sheets):
            own = [row for row in rows if row.sheet == number]
            if not own:
                continue
            sheet = book.add_worksheet(_sheet_name(source.name, number))
            header = layout.headers[0]
            columns = sorted(header.labels)
            heads = [words.row, *(header.labels[c] for c in columns), words.wrong]
            for place, word in enumerate(heads):
                sheet.write_string(0, place, word, head)
            for line, row in enumerate(own, start=1):
                sheet.write_string(line, 0, str(row.row + 1), text)
                for place, column in enumerate(columns, start=1):
                    value = _cell(roster, row, source.rows, column)
                    sheet.write_string(line, place, value, text)
                sheet.write_string(line, len(columns) + 1, reason(row), wrong)
            for place, column in enumerate(columns, start=1):
                field = header.columns.get(column, "")
                sheet.set_column(place, place, _WIDTHS.get(field, 12), text)
            sheet.set_column(len(columns) + 1, len(columns) + 1, 40, wrong)
            sheet.freeze_panes(1, 0)

    write_book(path, fill)


def write_template(path: Path) -> None:
    """An empty roster: heads with a red star where a value is needed, choices, text cells."""
    words = resources.words("rosters")["template"]

    def fill(book: Any) -> None:
        text, head, wrong = formats(book)
        needed = book.add_format({"bold": True, "font_color": "#A8261D", "bg_color": "#F4F7F8",
                                  "border": 1})  # fmt: skip
        sheet = book.add_worksheet(words["sheet"])
        for place, column in enumerate(words["columns"]):
            star = column.get("needed", False)
            title = f"{column['title']}*" if star else column["title"]
            sheet.write_string(0, place, title, needed if star else head)
            sheet.set_column(place, place, column.get("width", 12), text)
            if "list" in column:
                names = [item.name for item in resources.code_list(column["list"]).items]
                chosen = [name for name in column.get("only", names) if name in names]
                sheet.data_validation(
                    1, place, TEMPLATE_ROWS, place,
                    {"validate": "list", "source": chosen, "error_type": "information"},
                )  # fmt: skip
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet(words["notes_sheet"])
        for line, note in enumerate(words["notes"]):
            notes.write_string(line, 0, note, wrong)
        notes.set_column(0, 0, 80)

    write_book(path, fill)


def _sheet_name(name: str | None, number: int) -> str:
    """A name every spreadsheet program takes: 31 characters without []:*?/\\."""
    kept = "".join(mark for mark in name or "" if mark not in "[]:*?/\\'")[:28]
    return kept or f"{number + 1}"


def _cell(roster: Roster, row: PersonRow, source: list[list[Any]], column: int) -> str:
    layout = roster.sheets[row.sheet][1]
    field = layout.headers[layout.header_of_row[row.row]].columns.get(column, "")
    edited = roster.edits.get((row.sheet, row.row), {})
    if field in edited:
        return edited[field]
    cells = source[row.row]
    return cell_text(cells[column]) if column < len(cells) else ""
