"""The desks: which cases wait for whom. Reads only; persons come masked, places in full.

Five tabs: mine (what waits for this very person), station (every open case in scope), sent (out at
a unit), to call (closed, and whoever reported it not called yet), closed. Any list is bounded;
counts are of the whole tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from desktop.services.cases.case_places import at_place
from desktop.services.cases.case_samples import load_sampling
from desktop.services.cases.standing_records import is_case, stands
from desktop.services.cases.working_calendar import load_working_days
from desktop.storage.viewer import Viewer, in_case_scope
from sync.errors import Refused
from sync.records.case_clock import Standing, call_back_until, standing
from sync.records.case_rules import SOMEBODY_ASKED, Sampling
from sync.records.case_states import (
    BOUNCED,
    CLOSED,
    DISPATCHED,
    ESCALATED,
    FEEDBACK,
    FILED,
    HANDLING,
    LEVELS,
    REPORTED,
    RETURNED,
    RULING,
    SELF_CLOSED,
    SETTLED,
    STATES,
    SUSPENDED,
    VERIFIED,
    level_of,
)  # fmt: skip
from sync.records.tables import Case, CaseAssignment, Grid, OrgUnit
from sync.records.times import local_date

MINE, STATION, SENT, CALL, DONE = "mine", "station", "sent", "call", "closed"
TABS = (MINE, STATION, SENT, CALL, DONE)
BY_DUE, BY_BOUNCES, BY_GRID = "due", "bounces", "grid"
LINES_MAX = 300

OPEN = tuple(state for state in STATES if state not in SETTLED)
_COUNTED = (*OPEN, CLOSED, SELF_CLOSED)
"""Standings in which a case can stand under a tab that is counted."""
_OUT = (DISPATCHED, HANDLING, SUSPENDED)
_DESK_ANSWERS = (REPORTED, ESCALATED, FILED, BOUNCED, RULING, VERIFIED, "accepted")
"""Standings in which the desk that holds the case has the next word."""
UNCLAIMED = (REPORTED, ESCALATED, BOUNCED, RULING)
"""Standings in which no unit works on the case."""


@dataclass(frozen=True)
class CaseLine:
    """One line of a desk. `holder`: the leading unit's name, "" when nobody has it. `number`: the
    district's, else the temporary one. `asked`: an extension waits for an answer."""

    case_id: str
    number: str
    title: str
    state: str
    level: str
    holder: str
    grid_name: str
    category: str
    urgency: str
    standing: Standing
    due_at: datetime | None
    bounce_count: int
    supervised: bool
    emergency: bool
    incomplete: bool
    asked: bool
    move_no: int
    reported_at: datetime
    drawn: bool = False
    """Settled on the spot, and drawn to be looked at."""
    to_call: bool = False
    """`standing` and `due_at` are those of the call that is owed."""

    @property
    def nobodys(self) -> bool:
        """Reported, and no unit has taken it on."""
        return self.state in {REPORTED, ESCALATED, BOUNCED} and not self.holder


@dataclass(frozen=True)
class CaseFilter:
    """What narrows a tab: words in title or place, or a number; a kind or what stands under it; the
    grids of a unit and those under it; a building or place; marks (`drawn`: settled on the spot, to
    be looked at); only what is nobody's, handed back or due by a moment (`pressing_by`)."""

    words: str = ""
    category: str | None = None
    unit_id: str | None = None
    building_id: str | None = None
    place_id: str | None = None
    over: bool = False
    nobodys: bool = False
    bounced: bool = False
    supervised: bool = False
    emergency: bool = False
    drawn: bool = False
    pressing_by: datetime | None = None


LEAD_NAME = (
    select(CaseAssignment.org_name)
    .where(
        CaseAssignment.case_id == Case.id,
        CaseAssignment.role == "lead",
        CaseAssignment.rejected_at.is_(None),
        CaseAssignment.deleted_at.is_(None),
        stands(CaseAssignment),
    )
    .order_by(CaseAssignment.slip_no.desc())
    .limit(1)
    .correlate(Case)
    .scalar_subquery()
)
"""Beside a case in a query: who leads it."""
_COLUMNS = (
    Case.id, Case.case_no, Case.temp_no, Case.title, Case.state, Case.level_now, Case.category,
    Case.urgency, Case.due_at, Case.dispatched_at, Case.suspended_at, Case.bounce_count,
    Case.supervised, Case.emergency, Case.incomplete, Case.extension_until, Case.move_no,
    Case.reported_at, Case.grid_id, Case.closed_at,
)  # fmt: skip
_ORDER: dict[str, tuple[Any, ...]] = {
    BY_DUE: (Case.due_at.is_(None), Case.due_at, Case.reported_at.desc()),
    BY_BOUNCES: (Case.bounce_count.desc(), Case.due_at.is_(None), Case.due_at),
    BY_GRID: (Case.grid_id, Case.due_at.is_(None), Case.due_at),
}


def find_cases(
    session: Session, viewer: Viewer, tab: str, now: datetime, *,
    order: str = BY_DUE, narrow: CaseFilter = CaseFilter(), limit: int = LINES_MAX,
) -> list[CaseLine]:  # fmt: skip
    """The lines of a tab, at most `limit`; what is over or soonest due comes first."""
    order_by = {DONE: (Case.closed_at.desc(),), CALL: (Case.closed_at,)}.get(tab, _ORDER[order])
    # Which lines, by the index alone; only then what stands in them.
    ids = _narrowed(session, select(Case.id), viewer, tab)
    ids = ids.where(*_conditions(session, viewer, narrow, now))
    ids = ids.order_by(*order_by, Case.id).limit(limit)
    query = select(*_COLUMNS, LEAD_NAME.label("holder")).where(Case.id.in_(ids.scalar_subquery()))
    query = query.order_by(*order_by, Case.id)
    days = load_working_days(session)
    grids = _grid_names(session, viewer)
    rows = session.execute(query).all()
    sampling = load_sampling(session)
    lines = [_line(row, grids, now, days, sampling) for row in rows]
    if tab == CALL:
        closed = {row.id: row.closed_at for row in rows}
        lines = [_owing(one, closed[one.case_id], now, days) for one in lines]
    return lines


def _grid_names(session: Session, viewer: Viewer) -> dict[str, str]:
    """Every grid by id; a centre, where many have a 第三网格, reads whose it is as well."""
    query = select(Grid.id, Grid.name, OrgUnit.short_name, OrgUnit.name.label("unit"))
    rows = session.execute(query.outerjoin(OrgUnit, OrgUnit.id == Grid.village_id))
    if viewer.at_station:
        return {row.id: row.name for row in rows}
    return {row.id: f"{row.short_name or row.unit or ''} {row.name}".strip() for row in rows}


def count_cases(session: Session, viewer: Viewer) -> dict[str, int]:
    """How many cases each tab holds; of closed ones nobody asks."""
    tabs = [tab for tab in TABS if tab != DONE]
    drawn = find_drawn(session, viewer)
    counts = [func.count().filter(_of_tab(viewer, tab, drawn)).label(tab) for tab in tabs]
    query = select(*counts).where(is_case(), Case.state.in_(_COUNTED))
    row = session.execute(in_case_scope(query, viewer, Case.grid_id, Case.scope_org)).one()
    return {tab: getattr(row, tab) for tab in tabs}


def find_drawn(session: Session, viewer: Viewer) -> list[str]:
    """Ids of the cases within reach that were settled on the spot and are drawn to be looked at."""
    query = select(Case.id, Case.closed_at).where(is_case(), Case.state == SELF_CLOSED)
    query = in_case_scope(query, viewer, Case.grid_id, Case.scope_org)
    sampling = load_sampling(session)
    return [case_id for case_id, at in session.execute(query) if _draws(sampling, case_id, at)]


def _draws(sampling: Sampling, case_id: str, closed_at: datetime | None) -> bool:
    return closed_at is not None and sampling.draws(case_id, local_date(closed_at))


def count_over(lines: Sequence[CaseLine]) -> int:
    """How many of the lines are past their limit."""
    return sum(line.standing.code == "over" for line in lines)


def _narrowed(
    session: Session, query: Select[*tuple[Any, ...]], viewer: Viewer, tab: str
) -> Select[*tuple[Any, ...]]:
    query = in_case_scope(query.where(is_case()), viewer, Case.grid_id, Case.scope_org)
    drawn = find_drawn(session, viewer) if tab == MINE else []
    return query.where(_of_tab(viewer, tab, drawn))


def _conditions(
    session: Session, viewer: Viewer, narrow: CaseFilter, now: datetime
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if words := narrow.words.strip():
        like = f"%{escaped(words)}%"
        columns = (Case.title, Case.case_no, Case.temp_no, Case.hotline_no)
        named = (column.like(like, escape="\\") for column in columns)
        found.append(or_(at_place(like), *named))
    if narrow.category is not None:
        found.append(Case.category.startswith(narrow.category))
    if narrow.unit_id is not None:
        found.append(Case.grid_id.in_(grids_under(session, narrow.unit_id)))
    if narrow.building_id is not None:
        found.append(Case.building_id == narrow.building_id)
    if narrow.place_id is not None:
        found.append(Case.place_id == narrow.place_id)
    if narrow.over:
        found.append(and_(runs_out_by(now), Case.state.in_(OPEN)))
    if narrow.nobodys:
        found.append(Case.state.in_(UNCLAIMED))
    if narrow.bounced:
        found.append(Case.bounce_count > 0)
    if narrow.supervised:
        found.append(Case.supervised.is_(True))
    if narrow.emergency:
        found.append(Case.emergency.is_(True))
    if narrow.drawn:
        drawn = find_drawn(session, viewer)
        found.append(and_(Case.state == SELF_CLOSED, Case.id.in_(drawn)))
    if narrow.pressing_by is not None:
        found.append(or_(runs_out_by(narrow.pressing_by), Case.state.in_(UNCLAIMED)))
    return found


def runs_out_by(moment: datetime) -> ColumnElement[bool]:
    """The limit is before a moment and the clock does not stand still."""
    return and_(Case.due_at < moment, Case.suspended_at.is_(None))


def waits_for_call() -> ColumnElement[bool]:
    """The case has ended and somebody is to be called about it."""
    asked = and_(Case.state == SELF_CLOSED, Case.origin.in_(SOMEBODY_ASKED))
    return or_(Case.state == CLOSED, asked)


def grids_under(session: Session, unit_id: str) -> list[str]:
    """Ids of the grids of a unit and of every unit under it."""
    under: dict[str | None, list[str]] = {}
    for row in session.execute(select(OrgUnit.id, OrgUnit.parent_id)):
        under.setdefault(row.parent_id, []).append(row.id)
    units, reached = [unit_id], {unit_id}
    for unit in units:  # grows while it is walked
        fresh = [one for one in under.get(unit, ()) if one not in reached]
        reached.update(fresh)
        units += fresh
    return sorted(session.scalars(select(Grid.id).where(Grid.village_id.in_(units))))


def _of_tab(viewer: Viewer, tab: str, drawn: Sequence[str]) -> ColumnElement[bool]:
    if tab == DONE:
        return Case.state.in_(sorted(SETTLED))
    if tab == SENT:
        return Case.state.in_(_OUT)
    if tab == CALL:
        return waits_for_call()
    if tab == STATION:
        return Case.state.in_(OPEN)
    return _waits_for(viewer, drawn)


def _waits_for(viewer: Viewer, drawn: Sequence[str]) -> ColumnElement[bool]:
    """What this very person has the next word in."""
    mine: list[ColumnElement[bool]] = []
    if viewer.role == "worker":
        mine.append(
            and_(Case.reporter_worker == viewer.worker_id, Case.state.in_((RETURNED, REPORTED)))
        )
        mine.append(Case.state == FEEDBACK)
        assigned = (
            select(CaseAssignment.id)
            .where(
                CaseAssignment.case_id == Case.id, CaseAssignment.worker_id == viewer.worker_id,
                CaseAssignment.feedback_at.is_(None), CaseAssignment.rejected_at.is_(None),
                CaseAssignment.released_at.is_(None), stands(CaseAssignment),
            )
            .exists()
        )  # fmt: skip
        mine.append(and_(assigned, Case.state.in_(_OUT)))
        return or_(*mine)
    try:
        level = level_of(viewer.role)
    except Refused:  # a role that handles no cases has none waiting
        return false()
    at_my_level = Case.level_now == level
    looked_at = or_(Case.state != SELF_CLOSED, Case.id.in_(drawn))  # by the index of the desk
    mine.append(and_(at_my_level, Case.state.in_((*_DESK_ANSWERS, SELF_CLOSED)), looked_at))
    mine.append(and_(at_my_level, Case.extension_until.is_not(None), Case.state.in_(_OUT)))
    if level == LEVELS[1]:
        mine.append(Case.state == FEEDBACK)
    return or_(*mine)


def _line(
    row: Any, grids: dict[str, str], now: datetime, days: Any, sampling: Sampling
) -> CaseLine:
    stands = standing(
        sent_at=row.dispatched_at, due=row.due_at, stopped=row.suspended_at is not None, now=now,
        days=days,
    )  # fmt: skip
    return CaseLine(
        row.id, row.case_no or row.temp_no, row.title, row.state, row.level_now, row.holder or "",
        grids.get(row.grid_id, ""), row.category, row.urgency, stands, row.due_at,
        row.bounce_count, row.supervised, row.emergency, row.incomplete,
        row.extension_until is not None, row.move_no, row.reported_at,
        row.state == SELF_CLOSED and _draws(sampling, row.id, row.closed_at),
    )  # fmt: skip


def _owing(line: CaseLine, closed_at: datetime | None, now: datetime, days: Any) -> CaseLine:
    """The line by the call that is owed since it was closed."""
    until = call_back_until(closed_at or line.reported_at, days)
    stands = standing(
        sent_at=closed_at or line.reported_at, due=until, stopped=False, now=now, days=days
    )
    return replace(line, standing=stands, due_at=until, to_call=True)


def escaped(words: str) -> str:
    """Typed words for LIKE: nothing a person types is a pattern."""
    for sign in ("\\", "%", "_"):
        words = words.replace(sign, f"\\{sign}")
    return words
