"""Reference data the district keeps for everybody: code lists and working days (handbook §2.3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from sync.records.base import Record, field


class CodeItem(Record):
    """One value of one code list, dated, with the standard it comes from."""

    __tablename__ = "code_item"
    __bucket__ = "reference"

    list_name: Mapped[str] = field(String(30), label="代码表", sens="S0", required=True, index=True)
    code: Mapped[str] = field(String(24), label="代码", sens="S0", required=True)
    name: Mapped[str] = field(String(60), label="名称", sens="S0", required=True)
    parent: Mapped[str | None] = field(String(24), label="上级代码", sens="S0")
    sort: Mapped[int] = field(None, label="次序", sens="S0", required=True, default=0)
    valid_from: Mapped[date | None] = field(None, label="启用", sens="S0")
    valid_to: Mapped[date | None] = field(None, label="停用", sens="S0")
    ext_std: Mapped[str | None] = field(String(40), label="所依标准", sens="S0")


class CalendarDay(Record):
    """One day that differs from Monday to Friday: a holiday or a make-up working day (调休)."""

    __tablename__ = "calendar_day"
    __bucket__ = "reference"

    day: Mapped[date] = field(None, label="日期", sens="S0", required=True, unique=True)
    working: Mapped[bool] = field(None, label="是否工作日", sens="S0", required=True)
    name: Mapped[str | None] = field(String(20), label="说明", sens="S0")
