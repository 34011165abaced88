"""A list of the screen as a workbook: a title, heads, one line a row, as the screen says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.spreadsheets.book_writer import formats, write_book

HEAD_ROW = 1


def write_list(
    path: Path, title: str, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> None:
    """`heads`: words and width in characters of each column. Unavailable("file_not_written")."""

    def fill(book: Any) -> None:
        text, head, _wrong = formats(book)
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, title)
        for place, (word, width) in enumerate(heads):
            sheet.write_string(HEAD_ROW, place, word, head)
            sheet.set_column(place, place, width, text)
        for line, row in enumerate(rows, start=HEAD_ROW + 1):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell, text)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        if rows:
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(rows), len(heads) - 1)

    write_book(path, fill)
