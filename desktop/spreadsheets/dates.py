"""Dates out of cells: date cells, serials, 1985.3.7, 85-3-7, 一九八五年三月七日, ages.

A reading says what kind of statement the cell made; whether that is enough is decided by the
rules of the row. Ages and year-months never become a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Literal

from desktop.spreadsheets.cell_texts import FULL_WIDTH, cell_text, is_nothing

Kind = Literal["none", "full", "lunar", "partial", "age", "unreadable"]

AGE_MAX = 150
SERIAL_MIN, SERIAL_MAX = 1_000, 75_000
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)

_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE = re.compile(r"[〇○零一二三四五六七八九十廿卅]")
_TENS = re.compile(r"[0-9]*十[0-9]*")
_SEPARATED = re.compile(
    r"^(\d{4}|\d{2})\s*[年.\-/、,·\s—–_]\s*(\d{1,2})\s*[月.\-/、,·\s—–_]\s*(\d{1,2})\s*[日号]?"
    r"(\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?$"
)
_TOGETHER = re.compile(r"^((?:18|19|20|21)\d{2})(\d{2})(\d{2})$")
_YEAR_MONTH = re.compile(r"^((?:18|19|20)\d{2}|\d{2})\s*[年.\-/、—–_]\s*(\d{1,2})\s*月?份?$")
_YEAR_MONTH_TOGETHER = re.compile(r"^(?:18|19|20)\d{2}(0[1-9]|1[0-2])$")
_YEAR = re.compile(r"^(?:18|19|20)\d{2}\s*年?生?$")
_AGE = re.compile(r"^\d{1,3}\s*(周?岁(半)?|虚岁|个?月大?|天)?$")
_SERIAL = re.compile(r"^\d{5}$")
_LUNAR = re.compile(r"^[(（]?(农历|阴历|旧历|农|阴)[)）]?|[(（](农历|阴历|旧历|农|阴)[)）]$")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says. `day` only for full and lunar; `guessed_century` for two-digit years;
    `year` whenever one was written."""

    kind: Kind
    day: date | None = None
    guessed_century: bool = False
    year: int | None = None


NO_DATE = DateReading("none")
UNREADABLE = DateReading("unreadable")


def read_date(value: Any, today: date, date_1904: bool = False) -> DateReading:
    """Read one cell. `today` decides the century of two-digit years."""
    if isinstance(value, datetime):
        return DateReading("full", value.date(), year=value.year)
    if isinstance(value, date):
        return DateReading("full", value, year=value.year)
    if value == "" or value is None:
        return NO_DATE
    if isinstance(value, bool | time):
        return UNREADABLE
    if isinstance(value, float | int):
        return _of_number(float(value), date_1904)
    if isinstance(value, str):
        return _of_text(value, today, date_1904)
    return UNREADABLE


def _of_number(number: float, date_1904: bool) -> DateReading:
    """A figure may be an age, a serial, yyyymmdd, yyyymm or a year (with the month as decimals)."""
    if 0 <= number < AGE_MAX:
        return DateReading("age")
    if 1880 <= number < 2100 and (number < 1900 or number * 100 % 1 < 1e-6):
        return DateReading("partial", year=int(number))
    if SERIAL_MIN <= number < SERIAL_MAX:
        epoch = _EPOCH_1904 if date_1904 else _EPOCH_1900
        day = epoch + timedelta(days=int(number))
        return DateReading("full", day, year=day.year)
    if number.is_integer() and number < 1e9:
        return _together(str(int(number)))
    return UNREADABLE


def _together(text: str) -> DateReading:
    found = _TOGETHER.match(text)
    if found:
        return _full(int(found[1]), int(found[2]), int(found[3]))
    if _YEAR_MONTH_TOGETHER.match(text):
        return DateReading("partial", year=int(text[:4]))
    return UNREADABLE


def _full(year: int, month: int, day: int, guessed: bool = False) -> DateReading:
    try:
        return DateReading("full", date(year, month, day), guessed, year)
    except ValueError:
        return UNREADABLE


@lru_cache(maxsize=4096)
def _of_text(text: str, today: date, date_1904: bool) -> DateReading:
    text = cell_text(text.translate(FULL_WIDTH)).lstrip("'`‘’")
    if is_nothing(text):
        return NO_DATE
    if _LUNAR.search(text):
        inner = _of_text(_LUNAR.sub("", text).strip(), today, date_1904)
        if inner.kind == "full":
            return DateReading("lunar", inner.day, inner.guessed_century, inner.year)
        return inner
    if _CHINESE.search(text):
        text = _arabic(text)
    text = text.removesuffix("出生").removesuffix("生").strip()
    found = _SEPARATED.match(text)
    if found:
        guessed = len(found[1]) == 2
        year = _century(int(found[1]), today) if guessed else int(found[1])
        return _full(year, int(found[2]), int(found[3]), guessed)
    if _TOGETHER.match(text):
        return _together(text)
    if _YEAR_MONTH_TOGETHER.match(text):
        return DateReading("partial", year=int(text[:4]))
    month = _YEAR_MONTH.match(text)
    if month and 1 <= int(month[2]) <= 12:
        year = int(month[1]) if len(month[1]) == 4 else _century(int(month[1]), today)
        return DateReading("partial", year=year)
    if _YEAR.match(text):
        return DateReading("partial", year=int(text[:4]))
    if _AGE.match(text):
        return DateReading("age")
    if _SERIAL.match(text):
        return _of_number(float(text), date_1904)
    return UNREADABLE


def _century(two_digits: int, today: date) -> int:
    """The latest year that is not in the future: 85 → 1985, 20 → 2020."""
    year = today.year // 100 * 100 + two_digits
    return year if year <= today.year else year - 100


def _arabic(text: str) -> str:
    """Chinese figures as Arabic ones: 一九八五年三月十二日 → 1985年3月12日."""
    text = (
        text.replace("廿", "二十")
        .replace("卅", "三十")
        .replace("元月", "1月")
        .replace("正月", "1月")
    )
    text = text.translate(_FIGURES)

    def tens(found: re.Match[str]) -> str:
        before, _, after = found[0].partition("十")
        return str(int(before or 1) * 10 + int(after or 0))

    return _TENS.sub(tens, text)
