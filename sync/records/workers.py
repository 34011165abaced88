"""Grid workers and which grid each of them looks after (handbook §3.2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from sync.records.base import Record, field


class Worker(Record):
    """网格员. `kind`: full_time 专职 or part_time 兼职."""

    __tablename__ = "worker"

    name: Mapped[str] = field(String(50), label="姓名", sens="S2", required=True)
    id_no: Mapped[str | None] = field(String(18), label="身份证号", sens="S3", merge="protected")
    sex: Mapped[str | None] = field(String(1), label="性别")
    birth: Mapped[date | None] = field(None, label="出生日期", sens="S2")
    edu: Mapped[str | None] = field(String(2), label="学历")
    political: Mapped[str | None] = field(String(2), label="政治面貌")
    phone: Mapped[str] = field(String(20), label="手机", sens="S2", required=True)
    kind: Mapped[str] = field(String(12), label="专职/兼职", merge="protected", required=True)
    post_in_village: Mapped[str | None] = field(String(30), label="村“两委”职务")
    hire_date: Mapped[date | None] = field(None, label="入职")
    leave_date: Mapped[date | None] = field(None, label="离职")
    badge_no: Mapped[str | None] = field(String(20), label="工作证号")
    terminal_no: Mapped[str | None] = field(String(30), label="网格通终端号")
    station_id: Mapped[str] = field(
        String(32), label="工作站", merge="protected", required=True, index=True
    )


class GridAssignment(Record):
    """包格. `part`: A (A角), B (B角) or stand_in (临时); dated, so a hand-over keeps history."""

    __tablename__ = "grid_assignment"

    worker_id: Mapped[str] = field(String(32), label="网格员", required=True, index=True)
    grid_id: Mapped[str] = field(String(32), label="网格", required=True, index=True)
    part: Mapped[str] = field(String(10), label="分工", required=True)
    starts_on: Mapped[date] = field(None, label="起", required=True)
    ends_on: Mapped[date | None] = field(None, label="止")
