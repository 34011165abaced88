"""What each move of a case does to the case itself and to its parts: assignments, letters, calls.

Called by `case_acts` for one move under way. Whether the move is legal is asked there,
afterwards, of the one table; here are only the values and what a field must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from desktop.resources import case_default
from desktop.services.cases.cases import case_in_scope
from desktop.services.cases.standing_records import stands
from desktop.storage.unit_of_work import UnitOfWork
from sync.errors import Refused
from sync.records import case_clock as clock
from sync.records import case_rules as rules
from sync.records.case_states import HEAD, LEVELS, centre_over
from sync.records.tables import Case, CaseAssignment, CaseSupervise, CaseVisitBack
from sync.records.working_days import WorkingDays


@dataclass(frozen=True)
class Party:
    """A unit a case is sent to. One without accounts has a name only, and is phoned. `due_at`: a
    limit of its own, for one that assists."""

    name: str
    org_id: str | None = None
    worker_id: str | None = None
    contact: str | None = None
    phone: str | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class MoveValues:
    """What the dialog of a move brings; each move reads what it needs."""

    words: str | None = None
    lead: Party | None = None
    assists: tuple[Party, ...] = ()
    demand: str | None = None
    due_at: datetime | None = None
    until: datetime | None = None
    review_on: date | None = None
    result: str | None = None
    close_kind: str | None = None
    dup_of: str | None = None
    assignment_id: str | None = None
    on_behalf: str | None = None
    org_name: str | None = None
    way: str | None = None
    attitude: str | None = None
    quality: str | None = None
    grade: str | None = None
    reply_due: date | None = None
    reopened_as: str | None = None


@dataclass
class Act:
    """One move under way: the case as it becomes, and what the step will say of the unit."""

    uow: UnitOfWork
    case: Case
    values: MoveValues
    days: WorkingDays
    part: CaseAssignment | None = None
    step: dict[str, str | None] = field(default_factory=dict)


def _send(act: Act) -> None:
    """派遣, and handling at one's own level: the clock starts at sending."""
    case, values = act.case, act.values
    case.dispatched_at = act.uow.now
    usual = case_default(case.category).days
    case.due_at = values.due_at or clock.due_of(act.uow.now, case.urgency, act.days, usual)
    if case.due_at <= act.uow.now:
        raise Refused("in_past", "due_at")
    _redispatch(act)  # after the limit: each part is given it as it is made


def _check_own_limits(act: Act) -> None:
    """A unit that assists may be given less time than the case has, never more."""
    for party in act.values.assists:
        if party.due_at is not None and party.due_at <= act.uow.now:
            raise Refused("in_past", "assists")
        if party.due_at is not None and act.case.due_at and party.due_at > act.case.due_at:
            raise Refused("assist_after_limit", "assists")


def _send_anew(act: Act) -> None:
    """Parts for the lead and each assisting unit; the limit is not restarted by a refusal."""
    lead = act.values.lead
    if lead is None or not lead.name.strip():
        raise Refused("needed", "lead")
    for part in _parts(act, open_only=True):
        part.released_at = act.uow.now
    slip = 1 + max((part.slip_no for part in _parts(act)), default=0)
    parties = [("lead", lead), *(("assist", party) for party in act.values.assists)]
    for role, party in parties:
        act.uow.session.add(_part(act, party, role, slip))
    act.case.open_parts = len(parties)
    act.case.holder_org = lead.org_id
    act.step["org_id"], act.step["org_name"] = lead.org_id, lead.name


def _redispatch(act: Act) -> None:
    _send_anew(act)
    _check_own_limits(act)


def _rule(act: Act) -> None:
    _redispatch(act)
    act.case.ruled = True


def _add_assist(act: Act) -> None:
    if not act.values.assists:
        raise Refused("needed", "assists")
    slip = max((part.slip_no for part in _parts(act)), default=1)
    party = act.values.assists[0]
    _check_own_limits(act)
    act.uow.session.add(_part(act, party, "assist", slip))
    act.case.open_parts += 1
    act.step["org_name"] = party.name


def _sign_for(act: Act) -> None:
    part = _chosen_part(act)
    part.accepted_at = act.uow.now
    part.contact = act.values.on_behalf or part.contact


def _bounce(act: Act) -> None:
    """退单: the basis is named, within two working days of being sent."""
    part, case = _chosen_part(act), act.case
    if part.role != "lead":
        raise Refused("lead_bounces_only")
    if act.uow.now > clock.bounce_until(part.assigned_at, act.days):
        raise Refused("bounce_too_late", None, days=clock.BOUNCE_DAYS)
    part.rejected_at = act.uow.now
    part.reject_reason = (act.values.words or "").strip()[: rules.REASON_CHARACTERS_MAX] or None
    for other in _parts(act, open_only=True):
        other.released_at = act.uow.now
    case.open_parts, case.holder_org, case.extension_until = 0, None, None
    case.bounce_count += 1
    if case.bounce_count > 1:
        case.level_now = centre_over(case.level_now)


def _escalate(act: Act) -> None:
    place = LEVELS.index(act.case.level_now) + 1
    if place < len(LEVELS):
        act.case.level_now = LEVELS[place]
    act.case.holder_org = None


def _accept(act: Act) -> None:
    act.case.holder_org = act.uow.actor.station_id


def _ask_extension(act: Act) -> None:
    if act.values.until is None:
        raise Refused("needed", "until")
    if act.case.due_at is not None:
        clock.check_extension(act.case.due_at, act.values.until, act.days)
    act.case.extension_until = act.values.until


def _grant_extension(act: Act) -> None:
    case = act.case
    asked, was = case.extension_until, case.due_at
    case.due_at = case.extended_to = asked
    case.extension_until = None
    for part in _parts(act, open_only=True):
        if part.due_at is None or part.due_at == was:  # a limit of its own stays
            part.due_at = asked


def _refuse_extension(act: Act) -> None:
    act.case.extension_until = None


def _suspend(act: Act) -> None:
    if act.values.review_on is None:
        raise Refused("needed", "review_on")
    if act.values.review_on <= act.uow.today:
        raise Refused("in_past", "review_on")
    act.case.review_on, act.case.suspended_at = act.values.review_on, act.uow.now


def _resume(act: Act) -> None:
    case = act.case
    if case.due_at is not None and case.suspended_at is not None:
        case.due_at = clock.due_after_pause(case.due_at, case.suspended_at, act.uow.now, act.days)
    case.review_on = case.suspended_at = None


def _feed_back(act: Act) -> None:
    part = _chosen_part(act)
    rules.check_words(act.values.words, "words", rules.OPINION_CHARACTERS_MAX, needed=True)
    part.feedback, part.feedback_at = (act.values.words or "").strip(), act.uow.now
    part.accepted_at = part.accepted_at or act.uow.now
    act.case.open_parts -= 1
    act.case.extension_until = None if act.case.open_parts == 0 else act.case.extension_until


def _release(act: Act) -> None:
    part = _chosen_part(act)
    if part.role == "lead":
        raise Refused("lead_not_released")
    part.released_at = act.uow.now
    act.case.open_parts -= 1


def _again(act: Act) -> None:
    """返工: back to the unit that led last."""
    leads = [part for part in _parts(act) if part.role == "lead"]
    if not leads:
        raise Refused("part_needed")
    last = max(leads, key=lambda part: (part.slip_no, part.assigned_at))
    party = Party(last.org_name, last.org_id, last.worker_id, last.contact, last.phone)
    act.uow.session.add(_part(act, party, "lead", last.slip_no + 1))
    act.case.open_parts, act.case.holder_org = 1, last.org_id
    act.case.rework_count += 1
    act.step["org_id"], act.step["org_name"] = last.org_id, last.org_name
    if act.case.closed_at is not None:
        act.case.closed_at = act.case.close_kind = None


def _close_here(act: Act) -> None:
    """即办即结, and 不予受理: the answer is the result."""
    rules.check_words(act.values.result, "result", rules.RESULT_CHARACTERS_MAX, needed=True)
    act.case.result, act.case.closed_at = (act.values.result or "").strip(), act.uow.now


def _self_close(act: Act) -> None:
    """What a head settled himself is held, and looked at, by the centre above."""
    _close_here(act)
    if act.uow.actor.role in HEAD:
        act.case.level_now = centre_over(act.case.level_now)


def _close(act: Act) -> None:
    rules.check_code(act.values.close_kind, rules.CLOSE_KINDS, "close_kind")
    _close_here(act)
    act.case.close_kind = act.values.close_kind


def _pass_self_closed(act: Act) -> None:
    act.case.close_kind = act.values.close_kind or rules.CLOSE_KINDS[0]


def _refuse_self_closed(act: Act) -> None:
    act.case.result = act.case.closed_at = act.case.close_kind = None


def _merge(act: Act) -> None:
    if not act.values.dup_of:
        raise Refused("needed", "dup_of")
    other = case_in_scope(act.uow.session, act.uow.actor, act.values.dup_of)
    if other.id == act.case.id or other.dup_of is not None:
        raise Refused("cannot_merge_there", "dup_of")
    act.case.dup_of = other.id


def _call_back(act: Act) -> None:
    rules.check_code(act.values.way, ("1", "2", "3", "4", "5"), "way")
    rules.check_code(act.values.attitude, rules.ATTITUDES, "attitude")
    act.case.satisfaction = act.values.attitude
    act.uow.session.add(call_line(act.uow, act.case, act.values, answered=True))


def _evaluate(act: Act) -> None:
    rules.check_code(act.values.quality, rules.QUALITIES, "quality")
    act.case.quality = act.values.quality


def _reopen(act: Act) -> None:
    act.case.reopened_as = act.values.reopened_as


def _supervise(act: Act) -> None:
    values = act.values
    rules.check_code(values.grade, rules.GRADES, "grade")
    if values.reply_due is None or values.reply_due < act.uow.today:
        raise Refused("needed" if values.reply_due is None else "in_past", "reply_due")
    rules.check_words(values.words, "words", rules.REASON_CHARACTERS_MAX, needed=True)
    rules.check_words(values.demand, "demand", rules.LETTER_CHARACTERS_MAX)
    leads = [part for part in _parts(act, open_only=True) if part.role == "lead"]
    act.uow.session.add(
        CaseSupervise(
            grid_id=act.case.grid_id, scope_org=act.case.scope_org, case_id=act.case.id,
            org_name=values.org_name or (leads[0].org_name if leads else ""),
            issued_at=act.uow.now, issued_by=act.uow.actor.user_id, grade=values.grade,
            reason=(values.words or "").strip(), demand=(values.demand or "").strip() or None,
            reply_due=values.reply_due,
        )
    )  # fmt: skip
    act.case.supervised = True


def _answer_supervision(act: Act) -> None:
    for letter in _letters(act):
        if letter.replied_at is None:
            letter.reply, letter.replied_at = (act.values.words or "").strip(), act.uow.now


def _clear_supervision(act: Act) -> None:
    for letter in _letters(act):
        letter.cleared_at = letter.cleared_at or act.uow.now
    act.case.supervised = False


EFFECTS: dict[str, Callable[[Act], None]] = {
    "accept": _accept, "escalate": _escalate, "escalate_ruling": _escalate, "dispatch": _send,
    "file_and_dispatch": _send, "handle_here": _send, "redispatch": _redispatch, "rule": _rule,
    "sign_for": _sign_for, "sign_for_part": _sign_for, "bounce": _bounce,
    "add_assist": _add_assist, "release_part": _release, "ask_extension": _ask_extension,
    "grant_extension": _grant_extension, "refuse_extension": _refuse_extension,
    "suspend": _suspend, "resume": _resume, "feed_back": _feed_back,
    "feed_back_part": _feed_back, "rework": _again, "redo": _again, "self_close": _self_close,
    "decline": _close_here, "close": _close, "pass_self_closed": _pass_self_closed,
    "refuse_self_closed": _refuse_self_closed, "merge": _merge, "call_back": _call_back,
    "evaluate": _evaluate, "reopen": _reopen, "supervise": _supervise,
    "answer_supervision": _answer_supervision, "clear_supervision": _clear_supervision,
}  # fmt: skip


def _parts(act: Act, *, open_only: bool = False) -> list[CaseAssignment]:
    query = select(CaseAssignment).where(
        CaseAssignment.case_id == act.case.id,
        CaseAssignment.deleted_at.is_(None),
        stands(CaseAssignment),
    )
    found = list(act.uow.session.scalars(query))
    return [part for part in found if is_open(part)] if open_only else found


def is_open(part: CaseAssignment) -> bool:
    """Whether a unit still owes its answer."""
    return part.feedback_at is None and part.rejected_at is None and part.released_at is None


def _chosen_part(act: Act) -> CaseAssignment:
    """The part the person means; the only open one when there is no choice."""
    waiting = _parts(act, open_only=True)
    chosen = [part for part in waiting if part.id == act.values.assignment_id]
    if not chosen and len(waiting) == 1:
        chosen = waiting
    if not chosen:
        raise Refused("part_needed", "assignment_id")
    act.step["assignment_id"], act.step["org_name"] = chosen[0].id, chosen[0].org_name
    act.step["org_id"], act.step["on_behalf"] = chosen[0].org_id, act.values.on_behalf
    return chosen[0]


def _part(act: Act, party: Party, role: str, slip: int) -> CaseAssignment:
    rules.check_words(party.name, "lead", rules.TITLE_CHARACTERS_MAX, needed=True)
    rules.check_words(party.contact, "contact", rules.NAME_CHARACTERS_MAX)
    rules.check_words(party.phone, "phone", rules.NAME_CHARACTERS_MAX)
    rules.check_words(act.values.demand, "demand", rules.OPINION_CHARACTERS_MAX)
    return CaseAssignment(
        grid_id=act.case.grid_id, scope_org=act.case.scope_org, case_id=act.case.id, slip_no=slip,
        org_id=party.org_id, org_name=party.name.strip(), worker_id=party.worker_id,
        contact=party.contact, phone=party.phone, role=role, demand=act.values.demand,
        assigned_at=act.uow.now, due_at=party.due_at or act.case.due_at,
    )  # fmt: skip


def _letters(act: Act) -> list[CaseSupervise]:
    query = select(CaseSupervise).where(
        CaseSupervise.case_id == act.case.id,
        CaseSupervise.cleared_at.is_(None),
        stands(CaseSupervise),
    )
    return list(act.uow.session.scalars(query))


def call_line(uow: UnitOfWork, case: Case, values: MoveValues, *, answered: bool) -> CaseVisitBack:
    return CaseVisitBack(
        grid_id=case.grid_id, scope_org=case.scope_org, case_id=case.id, at=uow.now,
        by=uow.actor.user_id, way=values.way or "2", answered=answered,
        attitude=values.attitude if answered else None, reason=values.words, redo=False,
    )  # fmt: skip
