"""Dates as people type them: 11.16, 20261116, 昨天, +7. Pure; the field is in `dates.py`."""

from __future__ import annotations

import re
from datetime import date, timedelta

NAMED = {
    "今天": 0, "今日": 0, "jt": 0,
    "昨天": -1, "昨日": -1, "zt": -1,
    "前天": -2, "qt": -2,
    "大前天": -3,
    "明天": 1, "明日": 1, "mt": 1,
    "后天": 2, "ht": 2,
    "大后天": 3,
}  # fmt: skip
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
LATEST_YEAR = 2199

_OFFSET = re.compile(r"([+-])(\d{1,4})")
_WEEKDAY = re.compile(r"(上|本|这|下)?(?:周|星期|礼拜)([一二三四五六日天])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(?:(\d{4}|\d{2})[-./年])?(\d{1,2})[-./月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{2})(\d{2})")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_WIDE = str.maketrans("０１２３４５６７８９．－／＋。", "0123456789.-/+.")  # typed with the IME on


def read_date(text: str, today: date, *, prefer: str = "near") -> date | None:
    """The date somebody meant, or None.

    Without a year the nearest such day counts; `prefer` "past" or "future" settles it for fields
    that can only lie on one side. Understood: 2026-11-16, 20261116, 26.11.16, 11.16, 1116,
    11月16日, 16 (this month), 今天 昨天 前天 明天 后天, +7, -3, 周三, 下周三.
    """
    typed = text.translate(_WIDE).strip().split("　")[0].replace(" ", "").lower()
    if typed in NAMED:
        return today + timedelta(days=NAMED[typed])
    if found := _OFFSET.fullmatch(typed):
        return _shifted(today, int(found[2]) * (1 if found[1] == "+" else -1))
    if found := _WEEKDAY.fullmatch(typed):
        monday = today - timedelta(days=today.weekday())
        weeks = {"上": -1, "下": 1}.get(found[1] or "", 0)
        return monday + timedelta(weeks=weeks, days=WEEKDAYS[found[2]])
    if found := _COMPACT.fullmatch(typed):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _PARTS.fullmatch(typed):
        month, day = int(found[2]), int(found[3])
        if found[1]:
            year = int(found[1])
            return _made(year if year > 99 else 2000 + year, month, day)
        return _nearest(month, day, today, prefer)
    if found := _MONTH_DAY.fullmatch(typed):
        return _nearest(int(found[1]), int(found[2]), today, prefer)
    if found := _DAY.fullmatch(typed):
        return _made(today.year, today.month, int(found[1]))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if 1900 <= made.year <= LATEST_YEAR else None


def _shifted(today: date, days: int) -> date | None:
    moved = today + timedelta(days=days)
    return moved if 1900 <= moved.year <= LATEST_YEAR else None


def _nearest(month: int, day: int, today: date, prefer: str) -> date | None:
    found = [made for step in (-1, 0, 1) if (made := _made(today.year + step, month, day))]
    if prefer == "past":
        found = [made for made in found if made <= today] or found
    elif prefer == "future":
        found = [made for made in found if made >= today] or found
    return min(found, key=lambda made: abs((made - today).days), default=None)
