"""What a print preview asks for, turned into sheets in one read.

Which households a choice on screen means, and which papers of a case, is settled here; numbers,
reasons and the log are `printing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from desktop.services.papers import handover_papers, printing
from desktop.services.papers.call_back_papers import find_called, find_to_call
from desktop.services.papers.case_papers import F16, CaseDesk, find_case_papers
from desktop.services.papers.case_register_papers import U03, Listed, find_listed
from desktop.services.papers.paper_choices import (
    BY_ROUTE,
    Choice,
    find_due_choices,
    find_last_visits,
    load_choice,
)
from desktop.services.papers.printing import Papers, Wish
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.records.times import local_date

DUE, ONE, VISIT, SCORE, HANDOVER = "due", "one", "visit", "score", "handover"
CASE, FORM, LIST = "case", "form", "list"


@dataclass(frozen=True)
class Ask:
    """Choices on screen. `source`: due (today's households), one (the household `record_id`),
    visit (the visit `record_id`), score (the worker `record_id` in `month`), handover (this
    computer's slip), case (the papers of kind `form` of the case `record_id`; empty: the likeliest)
    form (`form` without a record: blank, or the table of call-backs) or list (`listed`).

    `positions` picks some of the households due, from 0; None: all.
    """

    source: str = DUE
    mode: str = "prefilled"
    record_id: str = ""
    month: date | None = None
    order: str = BY_ROUTE
    positions: tuple[int, ...] | None = None
    masked: bool = True
    with_last: bool = True
    form: str = ""
    listed: Listed | None = None


@dataclass(frozen=True)
class Preview:
    """`forms`: those that fit the case asked for, the likeliest first.

    `due` are all households due today in the order asked for, `one` the household asked for;
    `papers` None: nothing to print. `never_visited`: chosen, but without a visit to record."""

    due: tuple[Choice, ...]
    one: Choice | None
    papers: Papers | None
    never_visited: int = 0
    forms: tuple[str, ...] = ()


def load_preview(session: Session, viewer: Viewer, ask: Ask, now: datetime) -> Preview:
    """The sheets of what is chosen, numbers masked. Refused as `printing.load_papers`."""
    wanted = _wished(session, viewer, ask, now)
    wish = wanted.wish
    papers = None if wish is None else printing.load_papers(session, viewer, wish, now)
    return Preview(wanted.due, wanted.one, papers, wanted.never_visited, wanted.forms)


def load_clear_preview(uow: UnitOfWork, ask: Ask, reason: str) -> Preview:
    """The same with full numbers, written down. Refused as `printing.load_clear_papers`."""
    wanted = _wished(uow.session, uow.actor, ask, uow.now)
    wish = wanted.wish
    papers = None if wish is None else printing.load_clear_papers(uow, wish, reason)
    return Preview(wanted.due, wanted.one, papers, wanted.never_visited, wanted.forms)


@dataclass(frozen=True)
class _Wanted:
    """What an asking comes to: the wish (None: nothing to print), and what goes with it."""

    wish: Wish | None
    due: tuple[Choice, ...] = ()
    one: Choice | None = None
    never_visited: int = 0
    forms: tuple[str, ...] = ()


def _wished(session: Session, viewer: Viewer, ask: Ask, now: datetime) -> _Wanted:
    if ask.source == CASE:
        return _of_case(session, viewer, ask, now)
    if ask.source == LIST and ask.listed is not None:
        return _Wanted(_of_list(session, viewer, ask.listed, now))
    if ask.source == FORM:
        return _Wanted(_without_record(session, viewer, ask, now))
    if ask.source == HANDOVER:
        slip = (handover_papers.LATEST,)
        return _Wanted(Wish(handover_papers.FORM, "archive", slip, masked=ask.masked))
    if ask.source == SCORE:
        return _Wanted(Wish("F05", "archive", (ask.record_id,), month=ask.month, masked=ask.masked))
    if ask.source == VISIT:
        return _Wanted(Wish("F01", "archive", (ask.record_id,), masked=ask.masked))
    due = find_due_choices(session, viewer, local_date(now), ask.order)
    one = load_choice(session, viewer, ask.record_id) if ask.record_id else None
    if ask.mode == "blank":
        return _Wanted(Wish("F01", "blank", masked=ask.masked), due, one)
    chosen = _chosen(ask, due, one)
    ids = tuple(choice.household_id for choice in chosen)
    if ask.mode == "archive":
        ids = find_last_visits(session, viewer, ids)
    left = len(chosen) - len(ids)
    wish = Wish("F01", ask.mode, ids, masked=ask.masked, with_last=ask.with_last)
    return _Wanted(wish if ids else None, due, one, left)


def _of_case(session: Session, viewer: Viewer, ask: Ask, now: datetime) -> _Wanted:
    """The papers of one kind that fit the case; units that have answered and those that have not
    are of two styles, the first one's is taken."""
    found = find_case_papers(session, viewer, ask.record_id, now)
    forms = tuple(dict.fromkeys(paper.form for paper in found))
    form = ask.form if ask.form in forms else forms[0]
    of_form = [paper for paper in found if paper.form == form]
    mode = of_form[0].mode
    ids = tuple(paper.record_id for paper in of_form if paper.mode == mode)
    return _Wanted(Wish(form, mode, ids, masked=ask.masked), forms=forms)


def _of_list(session: Session, viewer: Viewer, listed: Listed, now: datetime) -> Wish | None:
    """A list of cases as it stands on screen; nothing for an empty one."""
    found = find_listed(CaseDesk(session, viewer, now, masked=True), listed)
    ids = tuple(line.case_id for line in found)
    return Wish(U03, "archive", ids, listed=listed) if ids else None


def _without_record(session: Session, viewer: Viewer, ask: Ask, now: datetime) -> Wish | None:
    """A blank form, or the table of call-backs: to make, or made this month."""
    if ask.form != F16 or ask.mode == "blank":
        return Wish(ask.form, "blank", masked=ask.masked)
    if ask.mode == "archive":
        ids = find_called(session, viewer, local_date(now))
    else:
        ids = find_to_call(session, viewer)
    return Wish(F16, ask.mode, ids, masked=ask.masked) if ids else None


def _chosen(ask: Ask, due: tuple[Choice, ...], one: Choice | None) -> tuple[Choice, ...]:
    if ask.source == ONE:
        return () if one is None else (one,)
    if ask.positions is None:
        return due
    return tuple(due[position] for position in ask.positions if position < len(due))
