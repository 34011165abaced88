"""Turns invented visits into rows: the visit, what was asked for on it, what the head said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.practice.lots import Lots
from desktop.practice.plan import VillagePlan
from desktop.practice.rows import RowMaker, Rows, WrittenHousehold, evening
from desktop.practice.visiting import Need, PlannedVisit
from desktop.resources import code_list
from sync.records.tables import Visit, VisitNeed, VisitReview
from sync.records.times import CHINA

_REVIEW_AFTER_DAYS = 3
_RECENT_DAYS = 30
_LATE_DAYS = 3
_LATE_PERCENT = 4
_LATE_AND_WAITING = 2


@dataclass(frozen=True)
class _WrittenVisit:
    id: str
    entered_at: datetime
    row: dict[str, object]


class VisitWriter(RowMaker):
    """Makes the rows of visits, needs and reviews."""

    def __init__(
        self, plan: VillagePlan, lots: Lots, fixed_id: Callable[[str], str], rows: Rows
    ) -> None:
        super().__init__(plan, lots, fixed_id, rows)
        self._needs = code_list("NEED_TYPE")
        self._visits: list[_WrittenVisit] = []
        self._late_left = _LATE_AND_WAITING

    def visits(self, home: WrittenHousehold, planned: Sequence[PlannedVisit]) -> None:
        """The visits of one household, newest first, with their needs."""
        for plan in planned:
            self._visit(home, plan)

    def _visit(self, home: WrittenHousehold, plan: PlannedVisit) -> None:
        lots = self._lots
        worker = self._fixed_id(f"worker-{plan.by}")
        user = self._fixed_id(f"user-{plan.by}")
        started = lots.moment(plan.day, 9, 12) if lots.chance(55) else lots.moment(plan.day, 14, 16)
        entered = evening(plan.day, lots.between(0, 75))
        if self._typed_late(plan):
            entered += timedelta(days=_LATE_DAYS)
        met = plan.met
        visit_id = lots.record_id(entered)
        row = self._put(
            Visit,
            visit_id,
            entered,
            user,
            grid_id=self._grid_id(home.grid),
            household_id=home.id,
            worker_id=worker,
            started_at=started,
            ended_at=started + timedelta(minutes=lots.between(2, 6) * 5),
            way=plan.way,
            purposes=list(plan.purposes),
            result=plan.result,
            person_met_id=None if met is None else home.resident_ids[met],
            person_met=None if met is None else home.family.people[met].name,
            findings=plan.words,
            hazards=list(plan.hazards) or None,
            follow_up_due=plan.follow_up,
            sign_kind="paper" if plan.way == "1" and met is not None else "none",
            entered_at=entered,
        )
        self._visits.append(_WrittenVisit(visit_id, entered, row))
        if plan.need is not None:
            self._need(home, visit_id, entered, user, plan.need)

    def _typed_late(self, plan: PlannedVisit) -> bool:
        """Some were typed days later; two of those wait for the head, whatever the day."""
        ago = (self._lots.today - plan.day).days
        if _LATE_DAYS < ago < _LATE_DAYS + _REVIEW_AFTER_DAYS and self._late_left:
            self._late_left -= 1
            return True
        return ago > _LATE_DAYS and self._lots.chance(_LATE_PERCENT)

    def _need(
        self, home: WrittenHousehold, visit_id: str, at: datetime, user: str, need: Need
    ) -> None:
        code = self._needs.code_of(need.kind)
        if code is None:
            raise KeyError(need.kind)
        self._put(
            VisitNeed,
            self._lots.record_id(at),
            at,
            user,
            grid_id=self._grid_id(home.grid),
            visit_id=visit_id,
            household_id=home.id,
            need_type=code,
            detail=need.detail,
            handled_by="社区工作站",
            due_on=need.due_on,
            state=need.state,
            done_on=need.done_on,
        )

    def reviews(self) -> None:
        """Visit numbers, and the head's word on everything older than a few days."""
        lots = self._lots
        head = self._fixed_id("user-song")
        counts: dict[str, int] = {}
        for visit in sorted(self._visits, key=lambda one: (one.entered_at, one.id)):
            month = visit.entered_at.astimezone(CHINA).strftime("%y%m")
            counts[month] = counts.get(month, 0) + 1
            visit.row["visit_no"] = f"{month}-{counts[month]:04d}"
            day = visit.entered_at.astimezone(CHINA).date()
            if (lots.today - day).days < _REVIEW_AFTER_DAYS:
                continue
            at = lots.moment(day + timedelta(days=1))
            recent = (lots.today - day).days < _RECENT_DAYS
            returned = recent and visit.row["result"] != "3" and lots.chance(3)
            self._put(
                VisitReview,
                lots.record_id(at),
                at,
                head,
                grid_id=visit.row["grid_id"],
                visit_id=visit.id,
                verdict="returned" if returned else "approved",
                note=lots.one(self._plan.returned) if returned else None,
                reviewed_at=at,
                reviewed_by=head,
            )
