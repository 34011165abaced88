"""Text of a cell: what it says once typing habits are taken off.

Full-width forms, invisible characters, placeholder words for nothing, names with spaces in them,
private-use code points. Numbers, dates and code words have modules of their own.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from typing import Any

from desktop import resources

CELL_LENGTH_MAX = 500
"""Characters of a cell we keep; longer ones were pasted by accident (handbook: t500)."""

FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
INVISIBLE = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xAD, *range(0x200B, 0x2010),
     *range(0x2028, 0x202F), *range(0x2060, 0x2065), 0xFE0E, 0xFE0F, 0xFEFF]
)  # fmt: skip
_SPACES = {0xA0: 0x20, 0x1680: 0x20, 0x202F: 0x20, 0x205F: 0x20, 0x3000: 0x20}
_SPACES |= dict.fromkeys(range(8192, 8203), 32)
_CLEAN = {**INVISIBLE, **_SPACES}

_NOTHING = frozenset(
    ["无", "-", "--", "—", "——", "－", "/", "\\", "暂无", "没有", "不详", "未知", "空", "null",
     "NULL", "N/A", "n/a", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"]
)  # fmt: skip
DITTO = frozenset(["同上", "〃", "″", '"', "”", "''"])

_DOTS = {ord(mark): "·" for mark in "•‧∙・･⋅"}
_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\ue000-\uf8ff"
)
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_NAME_WITH_NOTE = re.compile(r"^(.*[^\s(（])\s*[(（]([^()（）]{1,30})[)）]$")
_NO_NAME = re.compile(r"^[\d\W_]*$")


def cell_text(value: Any) -> str:
    """A cell as text: numbers without a decimal tail, dates in ISO form, spaces trimmed."""
    if isinstance(value, str):
        # nothing invisible is printable, so most cells need no second look
        return value.strip() if value.isprintable() else value.translate(_CLEAN).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def is_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing."""
    return not text or text in _NOTHING


def read_name(text: str) -> tuple[str, bool]:
    """A name and whether private-use code points were replaced in it.

    Spaces between Han characters go (张  三), those of other scripts stay single.
    """
    if text.isalpha():
        return text, False
    name = text.translate(_DOTS).lstrip("'`‘’")
    changed = False
    if _PRIVATE.search(name):
        changed = True
        name = _standard(name)
    name = _BETWEEN_HAN.sub("", name)
    return " ".join(name.split()), changed


def split_note(name: str) -> tuple[str, str]:
    """A name and the note in brackets or the star behind it: 张三(外出) → 张三, 外出."""
    if name.isalpha():
        return name, ""
    found = _NAME_WITH_NOTE.match(name.rstrip("*★ "))
    return (found[1], found[2]) if found else (name.rstrip("*★ "), "")


def has_no_letters(name: str) -> bool:
    """Whether a "name" is only figures and marks."""
    return bool(_NO_NAME.match(name))


def _standard(text: str) -> str:
    table = _private_use()
    return "".join(table.get(mark, mark) for mark in text)


@cache
def _private_use() -> dict[str, str]:
    return dict(resources.private_use_characters())
