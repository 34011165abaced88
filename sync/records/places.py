"""Places in a grid that are nobody's home: shops, schools, works, waters (handbook §3.8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Numeric, String
from sqlalchemy.orm import Mapped

from sync.records.base import InGrid, Record, field


class Place(InGrid, Record):
    """场所. `kind` of PLACE_KIND, `safety_level` of SAFETY_LEVEL, `check_freq` of CHECK_FREQ.

    `closed_on`: out of use since that day; its cases still name it. `provider` and `agreement_to`
    are of a rest station (驿站) in somebody else's rooms.
    """

    __tablename__ = "place"

    name: Mapped[str] = field(String(60), label="名称", sens="S0", required=True)
    kind: Mapped[str] = field(String(2), label="类型", required=True)
    address: Mapped[str | None] = field(String(100), label="地址", sens="S0", unit="place")
    uscc: Mapped[str | None] = field(String(18), label="统一社会信用代码")
    manager: Mapped[str | None] = field(String(50), label="负责人", sens="S2")
    phone: Mapped[str | None] = field(String(50), label="电话", sens="S2")
    staff_count: Mapped[int | None] = field(None, label="人数")
    safety_level: Mapped[str | None] = field(String(1), label="风险等级")
    check_freq: Mapped[str | None] = field(String(1), label="检查频次")
    last_check: Mapped[date | None] = field(None, label="最近检查")
    open_hours: Mapped[str | None] = field(String(60), label="开放时间")
    provider: Mapped[str | None] = field(String(60), label="场地提供单位")
    agreement_to: Mapped[date | None] = field(None, label="协议到期")
    closed_on: Mapped[date | None] = field(None, label="停用日期")
    lng: Mapped[Decimal | None] = field(Numeric(9, 6), label="经度", unit="place")
    lat: Mapped[Decimal | None] = field(Numeric(9, 6), label="纬度", unit="place")
