"""Visits, the needs found on them, and what the station head said of them (handbook §3.5).

A visit is never changed: a correction is a new visit that names the old one, and the head's word
is a review record beside it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped

from sync.records.base import InGrid, Record, field
from sync.records.column_types import UtcTime


class Visit(InGrid, Record):
    """走访. Codes VISIT_WAY, VISIT_PURPOSE, VISIT_RESULT; `hazards` are words of form F01."""

    __tablename__ = "visit"
    __merge__ = "append"

    visit_no: Mapped[str | None] = field(String(30), label="走访编号")
    household_id: Mapped[str] = field(String(32), label="户", required=True, index=True)
    worker_id: Mapped[str] = field(String(32), label="走访人", required=True, index=True)
    co_workers: Mapped[list[str] | None] = field(JSON, label="同行")
    started_at: Mapped[datetime] = field(UtcTime, label="开始时间", required=True, index=True)
    ended_at: Mapped[datetime | None] = field(UtcTime, label="结束时间")
    way: Mapped[str] = field(String(1), label="走访方式", required=True)
    purposes: Mapped[list[str]] = field(JSON, label="走访目的", required=True)
    result: Mapped[str] = field(String(1), label="走访结果", required=True)
    person_met_id: Mapped[str | None] = field(String(32), label="被访人")
    person_met: Mapped[str | None] = field(String(50), label="被访人姓名", sens="S2")
    findings: Mapped[str | None] = field(String(1000), label="走访情况", sens="S2")
    hazards: Mapped[list[str] | None] = field(JSON, label="安全隐患")
    hazard_note: Mapped[str | None] = field(String(300), label="隐患说明")
    info_changed: Mapped[bool | None] = field(None, label="信息有变动")
    change_note: Mapped[str | None] = field(String(300), label="变动情况", sens="S2")
    policy_told: Mapped[str | None] = field(String(200), label="宣传内容")
    feedback_attitude: Mapped[str | None] = field(String(10), label="群众态度")
    follow_up_due: Mapped[date | None] = field(None, label="下次走访")
    sign_kind: Mapped[str] = field(String(10), label="签字方式", required=True, default="paper")
    sheet_no: Mapped[str | None] = field(String(30), label="走访单号")
    entered_at: Mapped[datetime] = field(UtcTime, label="录入时间", required=True)
    corrects_id: Mapped[str | None] = field(String(32), label="更正的走访", index=True)


class VisitNeed(InGrid, Record):
    """需求. `state`: open 待办, handling 办理中, solved 已解决 or unsolvable 无法解决."""

    __tablename__ = "visit_need"

    visit_id: Mapped[str] = field(String(32), label="走访", required=True, index=True)
    household_id: Mapped[str] = field(String(32), label="户", required=True, index=True)
    need_type: Mapped[str] = field(String(12), label="需求类型", required=True)
    detail: Mapped[str | None] = field(String(300), label="内容", sens="S2", merge="text")
    urgency: Mapped[str | None] = field(String(1), label="缓急")
    handled_by: Mapped[str | None] = field(String(60), label="责任人/单位")
    due_on: Mapped[date | None] = field(None, label="办理时限")
    state: Mapped[str] = field(
        String(12), label="状态", merge="protected", required=True, default="open"
    )
    done_on: Mapped[date | None] = field(None, label="办结日期", merge="protected")


class VisitReview(InGrid, Record):
    """审核意见: the station head's verdict on one visit, `approved` or `returned` with words."""

    __tablename__ = "visit_review"
    __merge__ = "append"

    visit_id: Mapped[str] = field(String(32), label="走访", required=True, index=True)
    verdict: Mapped[str] = field(String(10), label="审核结论", required=True)
    note: Mapped[str | None] = field(String(200), label="审核意见", sens="S2")
    reviewed_at: Mapped[datetime] = field(UtcTime, label="审核时间", required=True)
    reviewed_by: Mapped[str] = field(String(32), label="审核人", required=True)
