"""Reporting a case: the ordinary form, the three fields of an emergency, and its completion.

Who moves a case on afterwards is `case_acts`, what is listed `case_lists`, one case whole
`case_records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.resources import case_default, code_list
from desktop.services.cases.attachments import FileValues, add_to
from desktop.services.cases.case_places import settle_place
from desktop.services.drafts import drop_draft
from desktop.services.scopes import grid_now
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer, in_case_scope
from sync.errors import Refused
from sync.records import case_rules as rules
from sync.records.case_moves import REPORT, check_move, check_report
from sync.records.case_states import LEVELS, REPORTED, level_of
from sync.records.changes import Changes
from sync.records.ids import new_id
from sync.records.tables import Case, CaseStep, OrgUnit

DRAFT_KIND = "case"
"""The kind under which the report form keeps its drafts."""
EMERGENCY_CATEGORY = "11"
_NO_STATION_CODE = "0"


@dataclass(frozen=True)
class CaseValues:
    """What stands in the report form. Instants are aware; codes of handbook §2.3."""

    title: str
    address: str
    category: str
    urgency: str
    origin: str
    detail: str | None = None
    grid_id: str | None = None
    building_id: str | None = None
    place_id: str | None = None
    household_id: str | None = None
    visit_id: str | None = None
    need_id: str | None = None
    happened_at: datetime | None = None
    hotline_no: str | None = None
    person_name: str | None = None
    person_phone: str | None = None
    anonymous: bool = False
    people_count: int | None = None
    reopen_of: str | None = None
    files: tuple[FileValues, ...] = ()


@dataclass(frozen=True)
class EmergencyValues:
    """The three fields of an emergency: what, where, whom I called; times as far as known."""

    what: str
    where: str
    called: str
    grid_id: str | None = None
    household_id: str | None = None
    building_id: str | None = None
    place_id: str | None = None
    called_at: datetime | None = None
    arrived_at: datetime | None = None
    cleared_at: datetime | None = None


def check_case(values: CaseValues, now: datetime) -> None:
    """Every rule a report must keep; Refused at the first field that breaks one."""
    rules.check_words(values.title, "title", rules.TITLE_CHARACTERS_MAX, needed=True)
    rules.check_words(values.address, "address", rules.ADDRESS_CHARACTERS_MAX, needed=True)
    if values.category not in code_list("CASE_CAT"):
        raise Refused("needed" if not values.category else "unknown_code", "category")
    rules.check_code(values.urgency, rules.URGENCIES, "urgency")
    rules.check_code(values.origin, rules.ORIGINS, "origin")
    rules.check_words(values.detail, "detail", rules.DETAIL_CHARACTERS_MAX)
    rules.check_words(values.person_name, "person_name", rules.NAME_CHARACTERS_MAX)
    rules.check_words(values.person_phone, "person_phone", rules.NAME_CHARACTERS_MAX)
    rules.check_words(values.hotline_no, "hotline_no", rules.NUMBER_CHARACTERS_MAX)
    rules.check_moment(values.happened_at, "happened_at", now)
    if values.people_count is not None and not 0 <= values.people_count <= rules.PEOPLE_MAX:
        raise Refused("count_out_of_range", "people_count", count_max=rules.PEOPLE_MAX)


def report_case(uow: UnitOfWork, values: CaseValues, draft_key: str | None = None) -> Changes:
    """Register a case and its first step, and drop the draft it was typed in.

    Refused names the field: "needed", "too_long", "unknown_code", "in_future",
    "count_out_of_range"; "outside_scope" for a grid of somebody else, "grid_gone" (grid) for one
    that became somebody else's; "building_elsewhere", "place_elsewhere"; "too_many_files".
    """
    check_case(values, uow.now)
    case = _new_case(uow, values.grid_id)
    _fill(uow, case, values)
    _begin(uow, case)
    add_to(uow, case, values.files)
    return _done(uow, draft_key)


def report_emergency(
    uow: UnitOfWork, values: EmergencyValues, draft_key: str | None = None
) -> Changes:
    """Register what cannot wait with three fields; it is completed later."""
    rules.check_words(values.what, "what", rules.TITLE_CHARACTERS_MAX, needed=True)
    rules.check_words(values.where, "where", rules.ADDRESS_CHARACTERS_MAX, needed=True)
    rules.check_words(values.called, "called", rules.NAME_CHARACTERS_MAX, needed=True)
    for name in ("called_at", "arrived_at", "cleared_at"):
        rules.check_moment(getattr(values, name), name, uow.now)
    called_at = values.called_at or uow.now
    rules.check_calls(called_at, values.arrived_at, values.cleared_at)
    case = _new_case(uow, values.grid_id)
    case.title, case.address = values.what.strip(), values.where.strip()
    for name in ("household_id", "building_id", "place_id"):
        setattr(case, name, getattr(values, name))
    settle_place(uow, case)
    case.category, case.origin = EMERGENCY_CATEGORY, rules.BY_WORKER
    case.urgency = case_default(EMERGENCY_CATEGORY).urgency
    case.emergency = case.incomplete = True
    case.called_unit = values.called.strip()
    case.called_at, case.arrived_at = called_at, values.arrived_at
    case.cleared_at = values.cleared_at
    case.happened_at = called_at
    _begin(uow, case)
    return _done(uow, draft_key)


def complete_case(
    uow: UnitOfWork, case_id: str, values: CaseValues, draft_key: str | None = None,
    *, arrived_at: datetime | None = None, cleared_at: datetime | None = None,
) -> Changes:  # fmt: skip
    """Fill in what an emergency left open. Refused as `report_case`, and "not_found",
    "already_complete", "before_call", "before_arrival"."""
    check_case(values, uow.now)
    case = case_in_scope(uow.session, uow.actor, case_id)
    rules.check_moment(arrived_at, "arrived_at", uow.now)
    rules.check_moment(cleared_at, "cleared_at", uow.now)
    rules.check_calls(case.called_at, arrived_at, cleared_at)
    before = machine_fields(case)
    _fill(uow, case, values)
    case.arrived_at, case.cleared_at = arrived_at, cleared_at
    case.incomplete = False
    case.move_no, case.last_move = case.move_no + 1, "complete"
    check_move(before, machine_fields(case), "complete", uow.actor.role)
    uow.session.add(step_of(uow, case, case.state))
    add_to(uow, case, values.files)
    return _done(uow, draft_key)


def case_in_scope(session: Session, viewer: Viewer, case_id: str) -> Case:
    """The case, if it is there and within the viewer's reach; Refused("not_found")."""
    query = select(Case).where(Case.id == case_id, Case.deleted_at.is_(None))
    found = session.scalars(in_case_scope(query, viewer, Case.grid_id, Case.scope_org)).first()
    if found is None:
        raise Refused("not_found")
    return found


def machine_fields(case: Case) -> dict[str, object]:
    """The fields of a case that moves are checked by, as they stand."""
    return {name: getattr(case, name) for name in (*Case.__machine__, "level_now")}


def step_of(
    uow: UnitOfWork, case: Case, before: str | None, opinion: str | None = None,
    move: str | None = None, **more: str | None,
) -> CaseStep:  # fmt: skip
    """The step that goes with the case's last move; `more`: unit, who acted there, assignment."""
    return CaseStep(
        grid_id=case.grid_id, scope_org=case.scope_org, case_id=case.id, seq=case.move_no,
        at=uow.now, move=move or case.last_move, from_state=before, to_state=case.state,
        actor=uow.actor.user_id, opinion=(opinion or "").strip() or None, **more,
    )  # fmt: skip


def next_temporary_number(session: Session, viewer: Viewer, day: date) -> str:
    """The next temporary number of the station on a day: 临-<站点码>-<yyyymmdd>-事<n>."""
    code = session.scalar(select(OrgUnit.division_code).where(OrgUnit.id == viewer.station_id))
    prefix = f"临-{code or _NO_STATION_CODE}-{day:%Y%m%d}-事"
    taken = session.scalars(select(Case.temp_no).where(Case.temp_no.startswith(prefix)))
    last = max((int(number.removeprefix(prefix)) for number in taken), default=0)
    return f"{prefix}{last + 1}"


def _new_case(uow: UnitOfWork, grid_id: str | None) -> Case:
    grid_id = _grid_that_stands(uow, grid_id)
    level = max(LEVELS.index(level_of(uow.actor.role)), LEVELS.index("village"))
    return Case(
        id=new_id(), grid_id=grid_id, scope_org=uow.actor.station_id, reported_at=uow.now,
        temp_no=next_temporary_number(uow.session, uow.actor, uow.today),
        reporter_worker=uow.actor.worker_id, anonymous=False, emergency=False, incomplete=False,
        state=REPORTED, move_no=1, last_move=REPORT, level_now=LEVELS[level], open_parts=0,
        bounce_count=0, rework_count=0, ruled=False, supervised=False,
    )  # fmt: skip


def _grid_that_stands(uow: UnitOfWork, grid_id: str | None) -> str | None:
    """The grid, or the one it was made part of while the report was typed: the district leads what
    is still written for the old one there too (`sync.server.push.placing`)."""
    if grid_id is None or grid_id in uow.actor.grid_ids:
        return grid_id
    now = grid_now(uow.session, uow.actor, grid_id)
    if now is None:
        raise Refused("outside_scope", "grid_id")
    if not now.into:
        raise Refused("grid_gone", "grid_id", grid=now.name)
    return now.into


def _fill(uow: UnitOfWork, case: Case, values: CaseValues) -> None:
    case.title, case.address = values.title.strip(), values.address.strip()
    case.category, case.urgency, case.origin = values.category, values.urgency, values.origin
    case.detail = _text(values.detail)
    for name in ("building_id", "place_id", "household_id", "visit_id", "need_id", "reopen_of"):
        if getattr(values, name) is not None:
            setattr(case, name, getattr(values, name))
    settle_place(uow, case)
    case.happened_at = values.happened_at or case.happened_at
    case.hotline_no = _text(values.hotline_no)
    case.anonymous = values.anonymous
    case.person_name = None if values.anonymous else _text(values.person_name)
    case.person_phone = None if values.anonymous else _text(values.person_phone)
    case.people_count = values.people_count
    if values.origin == rules.BY_WORKER:
        case.first_found_by, case.first_found_at = "grid", case.reported_at


def _begin(uow: UnitOfWork, case: Case) -> None:
    check_report(machine_fields(case), uow.actor.role)
    uow.session.add(case)
    uow.session.flush()
    uow.session.add(step_of(uow, case, None))


def _done(uow: UnitOfWork, draft_key: str | None) -> Changes:
    dropped = Changes() if draft_key is None else drop_draft(uow, DRAFT_KIND, draft_key)
    return uow.changes() | dropped


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None
