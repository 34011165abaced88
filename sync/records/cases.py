"""Cases: what a worker sees or a resident says, from the report to the closed file (handbook §3.9).

A case's standing (`MACHINE`) changes only by a move of `sync.records.case_moves`, each written
together with a step; steps, call-backs and supervision letters' facts are only ever added. What
may stand in the fields and which moves are legal does not live here.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, declared_attr

from sync.records.base import Record, field
from sync.records.case_moves import MACHINE
from sync.records.column_types import UtcTime


class InCase:
    """Travels with its case: in the bucket of the grid, or of the unit while no grid is known."""

    __bucket__ = "grid_or_unit"

    grid_id: Mapped[str | None] = field(String(32), label="网格", merge="move")

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """One index by grid: every list of a station narrows by it first."""
        return (Index(f"ix_{cls.__tablename__}_grid", "grid_id"),)  # type: ignore[attr-defined]


class Acted:
    """Who acted and for which unit: the district writes both from the account that did, so that
    they can be read wherever the case is seen (decision 0072)."""

    acting_name: Mapped[str | None] = field(String(50), label="经办人姓名")
    acting_org: Mapped[str | None] = field(String(32), label="经办单位")


class Case(InCase, Record):
    """事件. Codes CASE_CAT, CASE_SOURCE, URGENCY, CLOSE_KIND; `state` of `case_states.STATES`.

    `move_no` counts the moves: a move made on an older number meets a case that has moved on.
    `open_parts`: assignments that have neither fed back nor been released. Instants are UTC.
    """

    __tablename__ = "case_"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """By grid, and all that a desk's lists and counts narrow and sort by: they are then read
        from the index alone, which matters with the 60,000 cases of a town."""
        return (
            Index("ix_case__grid", "grid_id"),
            Index(
                "ix_case_desk", "state", "grid_id", "level_now", "due_at", "closed_at",
                "reported_at", "bounce_count", "suspended_at", "extension_until", "origin",
                "reporter_worker", "scope_org", "deleted_at", "id",
            ),
        )  # fmt: skip

    __counts_moves__ = "move_no"
    __machine__ = MACHINE

    case_no: Mapped[str | None] = field(String(30), label="事件编号", index=True)
    temp_no: Mapped[str] = field(String(40), label="临时号", required=True, index=True)
    title: Mapped[str] = field(String(60), label="标题", required=True)
    detail: Mapped[str | None] = field(String(2000), label="描述", sens="S2", merge="text")
    happened_at: Mapped[datetime | None] = field(UtcTime, label="发生时间")
    reported_at: Mapped[datetime] = field(UtcTime, label="上报时间", required=True, index=True)
    address: Mapped[str] = field(String(100), label="地点", required=True)
    building_id: Mapped[str | None] = field(String(32), label="楼栋")
    place_id: Mapped[str | None] = field(String(32), label="场所")
    household_id: Mapped[str | None] = field(String(32), label="户", index=True)
    visit_id: Mapped[str | None] = field(String(32), label="来自走访", index=True)
    need_id: Mapped[str | None] = field(String(32), label="来自需求")
    category: Mapped[str] = field(String(4), label="类别", required=True, index=True)
    origin: Mapped[str] = field(String(2), label="来源", required=True)
    hotline_no: Mapped[str | None] = field(String(30), label="热线工单号", index=True)
    urgency: Mapped[str] = field(String(1), label="紧急程度", merge="protected", required=True)
    reporter_worker: Mapped[str | None] = field(String(32), label="上报人")
    person_name: Mapped[str | None] = field(String(50), label="反映人", sens="S2")
    person_phone: Mapped[str | None] = field(String(50), label="反映人电话", sens="S2")
    anonymous: Mapped[bool] = field(None, label="匿名", required=True, default=False)
    people_count: Mapped[int | None] = field(None, label="涉及人数")
    emergency: Mapped[bool] = field(None, label="应急快报", required=True, default=False)
    called_unit: Mapped[str | None] = field(String(60), label="已通知单位")
    called_at: Mapped[datetime | None] = field(UtcTime, label="通知时间")
    arrived_at: Mapped[datetime | None] = field(UtcTime, label="到场时间")
    cleared_at: Mapped[datetime | None] = field(UtcTime, label="解除时间")
    first_found_by: Mapped[str | None] = field(String(10), label="先行发现方")
    first_found_at: Mapped[datetime | None] = field(UtcTime, label="先行发现时间")

    state: Mapped[str] = field(
        String(12), label="状态", merge="protected", required=True, index=True
    )
    move_no: Mapped[int] = field(None, label="流转次数", merge="protected", required=True)
    last_move: Mapped[str] = field(String(24), label="最近流转", merge="protected", required=True)
    level_now: Mapped[str] = field(String(10), label="当前层级", merge="protected", required=True)
    holder_org: Mapped[str | None] = field(String(32), label="现由单位", merge="protected")
    incomplete: Mapped[bool] = field(
        None, label="待补全", merge="protected", required=True, default=False
    )
    dispatched_at: Mapped[datetime | None] = field(UtcTime, label="派遣时间", merge="protected")
    due_at: Mapped[datetime | None] = field(UtcTime, label="时限", merge="protected", index=True)
    extension_until: Mapped[datetime | None] = field(UtcTime, label="申请延至", merge="protected")
    extended_to: Mapped[datetime | None] = field(UtcTime, label="延期至", merge="protected")
    suspended_at: Mapped[datetime | None] = field(UtcTime, label="停表时间", merge="protected")
    review_on: Mapped[date | None] = field(None, label="复查日期", merge="protected")
    open_parts: Mapped[int] = field(
        None, label="未反馈单位数", merge="protected", required=True, default=0
    )
    bounce_count: Mapped[int] = field(
        None, label="退单次数", merge="protected", required=True, default=0
    )
    rework_count: Mapped[int] = field(
        None, label="返工次数", merge="protected", required=True, default=0
    )
    ruled: Mapped[bool] = field(
        None, label="已裁定", merge="protected", required=True, default=False
    )
    supervised: Mapped[bool] = field(
        None, label="督办", merge="protected", required=True, default=False
    )
    dup_of: Mapped[str | None] = field(String(32), label="并案至", merge="protected", index=True)
    reopen_of: Mapped[str | None] = field(String(32), label="重办自", index=True)
    reopened_as: Mapped[str | None] = field(String(32), label="重办为", merge="protected")
    result: Mapped[str | None] = field(String(1000), label="处理结果", sens="S2", merge="protected")
    closed_at: Mapped[datetime | None] = field(UtcTime, label="结案时间", merge="protected")
    close_kind: Mapped[str | None] = field(String(2), label="结案类型", merge="protected")
    satisfaction: Mapped[str | None] = field(String(2), label="满意度", merge="protected")
    quality: Mapped[str | None] = field(String(2), label="办理质量", merge="protected")


class CaseStep(Acted, InCase, Record):
    """流转记录: one move, or a word added. `seq` is the case's move number after it (several notes
    may share one); `on_behalf`: who acted, when a unit without accounts was phoned."""

    __tablename__ = "case_step"
    __merge__ = "append"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """By grid; all that the figures of a month narrow by; and the way of a case as its clock is
        split, so that the cases of a month are read from the index alone."""
        return (
            Index("ix_case_step_grid", "grid_id"),
            Index(
                "ix_case_step_figures", "move", "at", "case_id", "grid_id", "scope_org",
                "deleted_at", "id",
            ),
            Index(
                "ix_case_step_way", "case_id", "seq", "at", "move", "to_state", "deleted_at", "id"
            ),
        )  # fmt: skip

    case_id: Mapped[str] = field(String(32), label="事件", required=True)
    seq: Mapped[int] = field(None, label="序号", required=True)
    at: Mapped[datetime] = field(UtcTime, label="时间", required=True)
    move: Mapped[str] = field(String(24), label="流转", required=True)
    from_state: Mapped[str | None] = field(String(12), label="原状态")
    to_state: Mapped[str] = field(String(12), label="新状态", required=True)
    actor: Mapped[str] = field(String(32), label="经办人", required=True)
    org_id: Mapped[str | None] = field(String(32), label="单位")
    org_name: Mapped[str | None] = field(String(60), label="单位名称")
    on_behalf: Mapped[str | None] = field(String(50), label="承办人", sens="S2")
    opinion: Mapped[str | None] = field(String(500), label="意见", sens="S2")
    assignment_id: Mapped[str | None] = field(String(32), label="派单")


class CaseAssignment(InCase, Record):
    """派单: one unit's part in a case. `role`: lead 主办 or assist 协办. A unit without accounts
    (`org_id` may be a utility, a firm, or none with `org_name` alone) is handled by phone."""

    __tablename__ = "case_assignment"

    case_id: Mapped[str] = field(String(32), label="事件", required=True, index=True)
    slip_no: Mapped[int] = field(None, label="派单次序", required=True, default=1)
    org_id: Mapped[str | None] = field(String(32), label="单位", index=True)
    org_name: Mapped[str] = field(String(60), label="单位名称", required=True)
    worker_id: Mapped[str | None] = field(String(32), label="网格员", index=True)
    contact: Mapped[str | None] = field(String(50), label="承办人", sens="S2")
    phone: Mapped[str | None] = field(String(50), label="电话", sens="S2")
    role: Mapped[str] = field(String(6), label="主办/协办", merge="protected", required=True)
    demand: Mapped[str | None] = field(String(500), label="办理要求")
    assigned_at: Mapped[datetime] = field(UtcTime, label="派单时间", required=True)
    due_at: Mapped[datetime | None] = field(UtcTime, label="时限", merge="protected")
    accepted_at: Mapped[datetime | None] = field(UtcTime, label="签收时间", merge="protected")
    rejected_at: Mapped[datetime | None] = field(UtcTime, label="退单时间", merge="protected")
    reject_reason: Mapped[str | None] = field(String(200), label="退单依据", merge="protected")
    released_at: Mapped[datetime | None] = field(UtcTime, label="解除时间", merge="protected")
    feedback_at: Mapped[datetime | None] = field(UtcTime, label="反馈时间", merge="protected")
    feedback: Mapped[str | None] = field(
        String(1000), label="反馈内容", sens="S2", merge="protected"
    )
    quality: Mapped[str | None] = field(String(2), label="办理质量", merge="protected")


class CaseSupervise(Acted, InCase, Record):
    """督办. `grade`: remind 提醒, yellow 黄牌, red 红牌. `letter_no`: the number on letter F10."""

    __tablename__ = "case_supervise"

    case_id: Mapped[str] = field(String(32), label="事件", required=True, index=True)
    letter_no: Mapped[str | None] = field(String(30), label="督办号")
    org_name: Mapped[str] = field(String(60), label="被督办单位", required=True)
    issued_at: Mapped[datetime] = field(UtcTime, label="签发时间", required=True)
    issued_by: Mapped[str] = field(String(32), label="签发人", required=True)
    grade: Mapped[str] = field(String(6), label="级别", merge="protected", required=True)
    reason: Mapped[str] = field(String(300), label="原因", required=True)
    demand: Mapped[str | None] = field(String(300), label="办理要求")
    reply_due: Mapped[date] = field(None, label="答复期限", merge="protected", required=True)
    reply: Mapped[str | None] = field(String(1000), label="答复", sens="S2", merge="protected")
    replied_at: Mapped[datetime | None] = field(UtcTime, label="答复时间", merge="protected")
    cleared_at: Mapped[datetime | None] = field(UtcTime, label="销号时间", merge="protected")


class CaseVisitBack(Acted, InCase, Record):
    """回访. `way` of VISIT_WAY, `attitude` of ATTITUDE; not answered has no attitude."""

    __tablename__ = "case_visit_back"
    __merge__ = "append"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """By grid, and by when it was with all that the figures of a month ask."""
        return (
            Index("ix_case_visit_back_grid", "grid_id"),
            Index(
                "ix_case_visit_back_at", "at", "case_id", "answered", "attitude", "grid_id",
                "scope_org", "deleted_at", "id",
            ),
        )  # fmt: skip

    case_id: Mapped[str] = field(String(32), label="事件", required=True, index=True)
    at: Mapped[datetime] = field(UtcTime, label="回访时间", required=True)
    by: Mapped[str] = field(String(32), label="回访人", required=True)
    way: Mapped[str] = field(String(1), label="方式", required=True)
    answered: Mapped[bool] = field(None, label="接通", required=True)
    attitude: Mapped[str | None] = field(String(2), label="评价")
    reason: Mapped[str | None] = field(String(300), label="原因", sens="S2")
    redo: Mapped[bool] = field(None, label="退回重办", required=True, default=False)


class Attachment(InCase, Record):
    """附件: a photo or file of a case, by the hash of its content. The content itself travels apart
    and may arrive later; `file_name` is the name it had, shown and never used as a path. One with
    `withdraws` says that somebody took that one off the case."""

    __tablename__ = "attachment"
    __merge__ = "append"

    case_id: Mapped[str] = field(String(32), label="事件", required=True, index=True)
    sha256: Mapped[str] = field(String(64), label="内容摘要", required=True, index=True)
    file_name: Mapped[str] = field(String(120), label="文件名", sens="S2", required=True)
    kind: Mapped[str] = field(String(10), label="类型", required=True)
    size: Mapped[int] = field(None, label="大小", required=True)
    width: Mapped[int | None] = field(None, label="宽")
    height: Mapped[int | None] = field(None, label="高")
    step_seq: Mapped[int | None] = field(None, label="随流转")
    caption: Mapped[str | None] = field(String(100), label="说明")
    taken_at: Mapped[datetime | None] = field(UtcTime, label="拍摄时间")
    withdraws: Mapped[str | None] = field(String(32), label="取下的附件", index=True)
