"""Rosters saved as text: encoding and separator found, records split as spreadsheets do.

Row numbers are record numbers: a line break inside quotes does not start a new record.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass

from sync.errors import Refused

RECORDS_MAX = 200_000
_SEPARATORS = (",", "\t", ";", "|", "，")


@dataclass(frozen=True)
class Delimited:
    """The records of a text file and how it was written."""

    records: list[list[str]]
    encoding: str
    delimiter: str


def read_delimited(data: bytes) -> Delimited:
    """Read CSV or tab-separated text.

    Refused: `not_a_workbook` (not text in any encoding used here), `too_large_unpacked`.
    """
    text, encoding = _decode(data)
    delimiter = _separator(text)
    csv.field_size_limit(16 * 1024 * 1024)
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            records.append([_bare(cell) for cell in record])
            if len(records) > RECORDS_MAX:
                raise Refused("too_large_unpacked")
    except csv.Error as error:
        raise Refused("damaged_file") from error
    return Delimited(records, encoding, delimiter)


def _bare(cell: str) -> str:
    """A cell without the ="…" some programs write around numbers to keep them whole."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 3 else cell


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise Refused("damaged_file") from error
    encodings = ["utf-8", "gb18030"]
    if b"\x00" in data[:4096]:
        even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
        encodings = ["utf-16-le" if odd > even else "utf-16-be"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
            return text, encoding
    raise Refused("not_a_workbook")


def _reads_as_text(text: str) -> bool:
    """Whether there are next to no control characters, which binary files are full of."""
    sample = text[:20_000]
    odd = sum(1 for mark in sample if mark < " " and mark not in "\t\r\n\x0b\x0c\x1a")
    return odd * 100 <= len(sample)


def _separator(text: str) -> str:
    """The separator that cuts the first records into the most equal number of cells."""
    sample = text[: 64 * 1024]
    best, best_score = ",", 0
    for separator in _SEPARATORS:
        widths: dict[int, int] = {}
        for number, record in enumerate(
            csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        ):
            if len(record) > 1:
                widths[len(record)] = widths.get(len(record), 0) + 1
            if number >= 50:
                break
        score = max((width * count for width, count in widths.items()), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best
