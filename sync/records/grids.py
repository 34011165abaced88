"""Grids with their four sides (handbook §3.1). Cutting them anew keeps the old ones as history:
`valid_to` is the last day of use, `merged_into` the grid that has its people now."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped

from sync.records.base import Record, field


class Grid(Record):
    """网格. `kind`: urban 城区, rural 农村, dedicated 专属; `village_id`: the station's unit."""

    __tablename__ = "grid"

    grid_code: Mapped[str] = field(String(20), label="网格编码", sens="S0", required=True)
    name: Mapped[str] = field(String(40), label="网格名称", sens="S0", required=True)
    kind: Mapped[str] = field(String(12), label="类型", required=True)
    village_id: Mapped[str] = field(
        String(32), label="所属村(社区)", merge="protected", required=True, index=True
    )
    bound_east: Mapped[str] = field(String(100), label="东至", sens="S0", required=True)
    bound_south: Mapped[str] = field(String(100), label="南至", sens="S0", required=True)
    bound_west: Mapped[str] = field(String(100), label="西至", sens="S0", required=True)
    bound_north: Mapped[str] = field(String(100), label="北至", sens="S0", required=True)
    polygon: Mapped[dict[str, Any] | None] = field(JSON, label="边界图形", sens="S0")
    building_list: Mapped[str | None] = field(String(500), label="覆盖楼栋/自然村", sens="S0")
    grid_head: Mapped[str | None] = field(String(32), label="网格长")
    valid_from: Mapped[date] = field(None, label="启用", required=True)
    valid_to: Mapped[date | None] = field(None, label="停用")
    merged_into: Mapped[str | None] = field(String(32), label="并入", merge="protected")
