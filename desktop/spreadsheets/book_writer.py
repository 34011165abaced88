"""Write a workbook: every cell is text (@), so that no spreadsheet program reads a formula in it or
eats the end of a number. What stands in the sheets is decided by those who call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from sync.errors import Unavailable


def write_book(path: Path, fill: Callable[[Any], None]) -> None:
    """Write what `fill` puts into a book; Unavailable("file_not_written", file)."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "in_memory": True})
    try:
        fill(book)
        book.close()
    except (OSError, XlsxWriterException) as error:
        raise Unavailable("file_not_written", file=path.name) from error


def formats(book: Any) -> tuple[Any, Any, Any]:
    """Text, a head, and what is wrong."""
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "bg_color": "#F4F7F8", "border": 1})
    wrong = book.add_format({"font_color": "#A8261D", "text_wrap": True})
    return text, head, wrong
