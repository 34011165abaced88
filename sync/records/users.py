"""Who may sign in (handbook §3.1). Passwords and key slots never travel in a bucket."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from sync.records.base import Record, field


class UserAccount(Record):
    """账号. `role`: worker, station_head, town_…, district_…, auditor or admin."""

    __tablename__ = "user_account"

    login: Mapped[str] = field(String(30), label="登录名", required=True)
    person_name: Mapped[str] = field(String(50), label="姓名", sens="S2", required=True)
    role: Mapped[str] = field(String(24), label="角色", merge="protected", required=True)
    worker_id: Mapped[str | None] = field(String(32), label="网格员")
    disabled: Mapped[bool] = field(
        None, label="停用", merge="protected", required=True, default=False
    )
