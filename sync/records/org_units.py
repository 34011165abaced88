"""Organisation units: the management tree, apart from the division codes and dated like them.

Handbook §3.1. The management tree is not the division tree: a centre such as 金山 is in no code
list, so the code is optional and parents are free.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from sync.records.base import Record, field


class OrgUnit(Record):
    """组织单位. `level`: district, town, village, department, utility or other."""

    __tablename__ = "org_unit"
    __bucket__ = "reference"

    name: Mapped[str] = field(String(60), label="名称", sens="S0", required=True)
    short_name: Mapped[str | None] = field(String(20), label="简称", sens="S0")
    level: Mapped[str] = field(String(12), label="层级", merge="protected", required=True)
    kind: Mapped[str | None] = field(String(12), label="类型")
    parent_id: Mapped[str | None] = field(String(32), label="上级", merge="protected")
    division_code: Mapped[str | None] = field(String(12), label="区划代码", sens="S0")
    address: Mapped[str | None] = field(String(100), label="地址", sens="S0")
    phone: Mapped[str | None] = field(String(30), label="电话", sens="S0")
    head_user: Mapped[str | None] = field(String(32), label="负责人")
    valid_from: Mapped[date] = field(None, label="启用", required=True)
    valid_to: Mapped[date | None] = field(None, label="停用")
    merged_into: Mapped[str | None] = field(String(32), label="并入")
