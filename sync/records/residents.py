"""Residents, their tags and what changed in their lives (handbook §3.4).

Not collected: religion, photographs of identity cards, biometrics, bank accounts (handbook §6.1).
Tags of controlled groups never reach a station and have no table here.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Numeric, String
from sqlalchemy.orm import Mapped

from sync.records.base import InGrid, Record, field
from sync.records.column_types import UtcTime


class Resident(InGrid, Record):
    """居民. Codes are those of resources/codes; an identity number is an ordinary field.

    `merged_into` names the record that stands for this one since somebody found both to be of one
    person; such a record is deleted as well, and undoing the merge brings it back.
    """

    __tablename__ = "resident"

    id_type: Mapped[str] = field(
        String(3), label="证件类型", merge="protected", unit="identity", required=True
    )
    id_no: Mapped[str | None] = field(
        String(30), label="证件号码", sens="S3", merge="protected", unit="identity", index=True
    )
    id_no_original: Mapped[str | None] = field(
        String(30), label="原证件号码", sens="S3", merge="protected", unit="identity"
    )
    name: Mapped[str] = field(String(50), label="姓名", sens="S2", merge="protected", required=True)
    used_name: Mapped[str | None] = field(String(50), label="曾用名", sens="S2")
    sex: Mapped[str] = field(
        String(1), label="性别", merge="protected", unit="identity", required=True
    )
    birth: Mapped[date | None] = field(
        None, label="出生日期", sens="S2", merge="protected", unit="identity"
    )
    ethnic: Mapped[str | None] = field(String(2), label="民族")
    native_code: Mapped[str | None] = field(String(6), label="籍贯")
    marital: Mapped[str | None] = field(String(2), label="婚姻状况")
    political: Mapped[str | None] = field(String(2), label="政治面貌")
    edu: Mapped[str | None] = field(String(2), label="文化程度")
    employ: Mapped[str | None] = field(String(2), label="从业状况")
    occupation: Mapped[str | None] = field(String(30), label="职业")
    workplace: Mapped[str | None] = field(String(100), label="服务处所")
    phone: Mapped[str | None] = field(String(50), label="联系电话", sens="S2")
    hukou_code: Mapped[str | None] = field(String(12), label="户籍地", unit="hukou")
    hukou_addr: Mapped[str | None] = field(String(100), label="户籍详址", sens="S2", unit="hukou")
    live_code: Mapped[str | None] = field(String(12), label="现住地", unit="live")
    live_addr: Mapped[str | None] = field(String(100), label="现住详址", sens="S2", unit="live")
    hukou_match: Mapped[str | None] = field(String(2), label="人户一致标识")
    pop_kind: Mapped[str] = field(String(2), label="人口类别", required=True, default="01")
    living: Mapped[str] = field(
        String(2), label="居住状态", merge="protected", required=True, default="1"
    )
    household_id: Mapped[str] = field(
        String(32), label="所属户", merge="move", required=True, index=True
    )
    relation: Mapped[str] = field(String(2), label="与户主关系", required=True)
    health: Mapped[str | None] = field(String(2), label="健康状况", sens="S3", merge="protected")
    guardian_id: Mapped[str | None] = field(String(32), label="监护人")
    guardian_name: Mapped[str | None] = field(String(50), label="监护人姓名", sens="S2")
    inflow_reason: Mapped[str | None] = field(String(2), label="流入原因")
    cert_kind: Mapped[str | None] = field(String(2), label="办证类型")
    cert_no: Mapped[str | None] = field(String(30), label="居住证号", sens="S2")
    registered_on: Mapped[date | None] = field(None, label="登记日期")
    cert_until: Mapped[date | None] = field(None, label="证件到期日期")
    reside_kind: Mapped[str | None] = field(String(2), label="住所类型")
    foreign_surname: Mapped[str | None] = field(String(40), label="外文姓", sens="S2")
    foreign_given: Mapped[str | None] = field(String(40), label="外文名", sens="S2")
    nationality: Mapped[str | None] = field(String(3), label="国籍")
    visit_aim: Mapped[str | None] = field(String(2), label="来华目的")
    arrive_on: Mapped[date | None] = field(None, label="抵达日期")
    leave_plan: Mapped[date | None] = field(None, label="预计离开日期")
    verified_at: Mapped[datetime | None] = field(UtcTime, label="核实时间")
    verified_by: Mapped[str | None] = field(String(32), label="核实人")
    moved_out_on: Mapped[date | None] = field(None, label="迁出日期", merge="protected")
    died_on: Mapped[date | None] = field(None, label="死亡日期", merge="protected")
    notice_given_at: Mapped[date | None] = field(None, label="告知日期")
    note: Mapped[str | None] = field(String(500), label="备注", sens="S2", merge="text")
    merged_into: Mapped[str | None] = field(
        String(32), label="并入的居民", merge="protected", index=True
    )


class ResidentTag(InGrid, Record):
    """居民标签: membership of a service group (CARE_TAG), dated."""

    __tablename__ = "resident_tag"
    __merge__ = "set"

    resident_id: Mapped[str] = field(String(32), label="居民", required=True, index=True)
    tag: Mapped[str] = field(String(24), label="标签", sens="S2", required=True)
    starts_on: Mapped[date] = field(None, label="起", required=True)
    ends_on: Mapped[date | None] = field(None, label="止")
    basis: Mapped[str | None] = field(String(100), label="依据")
    cert_no: Mapped[str | None] = field(String(30), label="证号", sens="S3")
    grade: Mapped[str | None] = field(String(10), label="等级", sens="S3")
    amount: Mapped[Decimal | None] = field(Numeric(10, 2), label="金额", sens="S3")
    data_owner: Mapped[str | None] = field(String(32), label="来源部门")


class ChangeLog(InGrid, Record):
    """变动: birth, death, moving in or out and the like; feeds the timeliness figure K03."""

    __tablename__ = "change_log"
    __merge__ = "append"

    resident_id: Mapped[str | None] = field(String(32), label="居民", index=True)
    household_id: Mapped[str | None] = field(String(32), label="户", index=True)
    kind: Mapped[str] = field(String(12), label="变动类型", required=True)
    happened_on: Mapped[date | None] = field(None, label="发生日期")
    found_on: Mapped[date] = field(None, label="发现日期", required=True)
    entered_on: Mapped[date] = field(None, label="录入日期", required=True)
    note: Mapped[str | None] = field(String(200), label="说明", sens="S2")
