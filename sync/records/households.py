"""Households (handbook §3.3). The next due date is computed, never stored."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from sync.records.base import InGrid, Record, field


class Household(InGrid, Record):
    """家庭户. `visit_level`: A weekly, B monthly, C quarterly, D half-yearly."""

    __tablename__ = "household"

    hh_no: Mapped[str] = field(String(24), label="户编号", required=True, index=True)
    dwelling_id: Mapped[str | None] = field(String(32), label="房屋", merge="move", index=True)
    register_no: Mapped[str | None] = field(String(9), label="户号", sens="S2")
    head_id: Mapped[str | None] = field(String(32), label="户主", merge="protected")
    hh_kind: Mapped[str] = field(String(10), label="户类型", required=True, default="family")
    phone: Mapped[str | None] = field(String(50), label="户电话", sens="S2")
    econ: Mapped[str | None] = field(String(2), label="家庭经济", sens="S3", merge="protected")
    in_group: Mapped[bool | None] = field(None, label="是否在网格群")
    contact_pref: Mapped[str | None] = field(String(10), label="联系方式偏好")
    visit_level: Mapped[str] = field(
        String(1), label="走访等级", merge="protected", required=True, default="D"
    )
    note: Mapped[str | None] = field(String(500), label="备注", sens="S2", merge="text")
