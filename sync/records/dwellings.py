"""Buildings and the dwellings in them (handbook §3.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Numeric, String
from sqlalchemy.orm import Mapped

from sync.records.base import InGrid, Record, field


class Building(InGrid, Record):
    """楼栋/院落."""

    __tablename__ = "building"

    name: Mapped[str] = field(String(40), label="名称", sens="S0", required=True)
    address: Mapped[str] = field(String(100), label="地址", sens="S0", required=True, unit="place")
    units: Mapped[int | None] = field(None, label="单元数")
    floors: Mapped[int | None] = field(None, label="层数")
    built_year: Mapped[int | None] = field(None, label="建成年")
    gas: Mapped[bool | None] = field(None, label="通燃气")
    elevator: Mapped[bool | None] = field(None, label="电梯")
    lng: Mapped[Decimal | None] = field(Numeric(9, 6), label="经度", unit="place")
    lat: Mapped[Decimal | None] = field(Numeric(9, 6), label="纬度", unit="place")


class Dwelling(InGrid, Record):
    """房屋. `use`: own 自住, let 出租, empty 空置, business 商用 or other 其他."""

    __tablename__ = "dwelling"

    building_id: Mapped[str | None] = field(String(32), label="楼栋", unit="address", index=True)
    unit: Mapped[str | None] = field(String(20), label="单元", unit="address")
    room: Mapped[str] = field(String(20), label="房号", unit="address", required=True)
    use: Mapped[str] = field(String(10), label="用途", required=True)
    owner_name: Mapped[str | None] = field(String(50), label="房主", sens="S2")
    owner_phone: Mapped[str | None] = field(String(20), label="房主电话", sens="S2")
    area: Mapped[Decimal | None] = field(Numeric(8, 2), label="面积")
    rent_use: Mapped[str | None] = field(String(2), label="出租用途")
    tenants: Mapped[int | None] = field(None, label="承租人数")
    hazard: Mapped[str | None] = field(String(2), label="安全隐患")
    last_checked: Mapped[date | None] = field(None, label="最近检查")
