"""Loads sheets F01 as the record of visits made: what was found, wanted, changed and reviewed.

The empty and the prefilled sheet are `visit_papers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.fonts import with_gaps_marked
from desktop.reports.visit_sheet import Change, VisitSheet
from desktop.resources import code_list, words
from desktop.services.masking import mask_id_number, name_for
from desktop.services.papers.paper_homes import (
    Home,
    StationWords,
    found_home,
    load_homes,
    mask_in_prose,
)
from desktop.services.visits.visit_facts import narrowed
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.tables import (
    ChangeLog,
    Resident,
    UserAccount,
    Visit,
    VisitNeed,
    VisitReview,
    Worker,
)
from sync.records.times import local_date, to_local

FORM = "F01"


def load_archive_sheets(
    session: Session,
    viewer: Viewer,
    visit_ids: Sequence[str],
    number: str,
    station: StationWords,
    masked: bool,
) -> tuple[VisitSheet, ...]:
    """Sheets of visits in the order given. Refused("not_found") for one out of reach."""
    query = narrowed(select(Visit).where(Visit.id.in_(sorted(set(visit_ids)))), viewer, None)
    visits = {visit.id: visit for visit in session.scalars(query)}
    homes = load_homes(
        session, viewer, {visit.household_id for visit in visits.values()}, station, masked
    )
    sheets = []
    for position, visit_id in enumerate(visit_ids, start=1):
        if visit_id not in visits:
            raise Refused("not_found")
        visit = visits[visit_id]
        home = found_home(homes, visit.household_id)
        sheets.append(
            _archive_sheet(session, viewer, visit, home, f"{number}-{position}", station, masked)
        )
    return tuple(sheets)


def _archive_sheet(
    session: Session,
    viewer: Viewer,
    visit: Visit,
    home: Home,
    number: str,
    station: StationWords,
    masked: bool,
) -> VisitSheet:
    def plain(text: str | None) -> str:
        return mask_in_prose(text or "") if masked else text or ""

    needs = _needs_of(session, visit.id)
    named = _Named(viewer, masked)
    person, relation = _person_met(session, visit)
    review, reviewed_on = _review(session, visit.id)
    return VisitSheet(
        "archive",
        number,
        station.title,
        home.grid,
        label=home.head,
        head=home.head,
        phone=home.phone,
        population=home.people,
        address=home.address,
        level=home.level,
        kinds=home.kinds,
        masked=masked,
        visited_at=to_local(visit.started_at),
        way=visit.way,
        result=visit.result,
        purposes=frozenset(visit.purposes),
        person_met=named(person),
        relation=relation,
        changes=_changes(session, visit, masked, named),
        findings=plain(_findings(visit)),
        needs=plain("\n".join(_need_line(need) for need in needs)),
        hazards=frozenset(visit.hazards or ()),
        hazard_note=plain(visit.hazard_note),
        responsible="、".join(dict.fromkeys(n.handled_by for n in needs if n.handled_by)),
        due=min((need.due_on for need in needs if need.due_on), default=None),
        follow_up=plain(_settled(needs)),
        sign_kind=visit.sign_kind,
        worker=_workers(session, visit),
        review=with_gaps_marked(plain(review)),
        reviewed_on=reviewed_on,
    )


def _findings(visit: Visit) -> str:
    """What was found, then what was told and how people took it: F01 has no box of its own."""
    form = words(FORM)
    parts = [visit.findings or ""]
    if visit.policy_told:
        parts.append(form["told"].format(text=visit.policy_told))
    if visit.feedback_attitude:
        parts.append(form["attitude"].format(text=visit.feedback_attitude))
    return "\n".join(part for part in parts if part)


def _needs_of(session: Session, visit_id: str) -> list[VisitNeed]:
    return list(
        session.scalars(
            select(VisitNeed)
            .where(VisitNeed.visit_id == visit_id, VisitNeed.deleted_at.is_(None))
            .order_by(VisitNeed.created_at, VisitNeed.id)
        )
    )


def _need_line(need: VisitNeed) -> str:
    kind = code_list("NEED_TYPE").name_of(need.need_type)
    state = words(FORM)["need_states"].get(need.state, need.state)
    return "，".join(part for part in (kind, need.detail, state) if part) + "。"


def _settled(needs: Sequence[VisitNeed]) -> str:
    """Needs with the day they were settled, for the row 回访情况."""
    kinds, states = code_list("NEED_TYPE"), words(FORM)["need_states"]
    return "\n".join(
        f"{need.done_on:%m-%d}\u3000{kinds.name_of(need.need_type)} {states.get(need.state, '')}"
        for need in needs
        if need.done_on is not None
    )


@dataclass(frozen=True)
class _Named:
    """Names on a sheet: a centre's masked sheet masks them too, in clear they have a reason."""

    viewer: Viewer
    masked: bool

    def __call__(self, name: str) -> str:
        return name_for(self.viewer, name) if self.masked else name


def _person_met(session: Session, visit: Visit) -> tuple[str, str]:
    resident = session.get(Resident, visit.person_met_id) if visit.person_met_id else None
    if resident is None:
        return visit.person_met or "", ""
    return resident.name, code_list("RELATION").name_of(resident.relation)


def _changes(session: Session, visit: Visit, masked: bool, named: _Named) -> tuple[Change, ...]:
    """Changes of the household found on the day of the visit, and what the visit says of them."""
    query = (
        select(ChangeLog, Resident)
        .outerjoin(Resident, Resident.id == ChangeLog.resident_id)
        .where(
            ChangeLog.household_id == visit.household_id,
            ChangeLog.found_on == local_date(visit.started_at),
            ChangeLog.deleted_at.is_(None),
        )
        .order_by(ChangeLog.entered_on, ChangeLog.id)
    )
    relations = code_list("RELATION")
    rows = []
    for change, resident in session.execute(query):
        happened = f" {change.happened_on.isoformat()}" if change.happened_on else ""
        number = _id_number(resident, masked)
        rows.append(
            Change(
                named(resident.name) if resident else "",
                relations.name_of(resident.relation) if resident else "",
                number,
                _change_word(change.kind) + happened,
            )
        )
    if visit.change_note:
        note = mask_in_prose(visit.change_note) if masked else visit.change_note
        rows.append(Change("", "", "", note))
    return tuple(rows)


def _change_word(kind: str) -> str:
    return str(words(FORM)["change_kinds"].get(kind, kind))


def _id_number(resident: Resident | None, masked: bool) -> str:
    number = resident.id_no if resident is not None else None
    return mask_id_number(number) if masked else number or ""


def _review(session: Session, visit_id: str) -> tuple[str, date | None]:
    row: Any = session.execute(
        select(VisitReview, UserAccount.person_name)
        .outerjoin(UserAccount, UserAccount.id == VisitReview.reviewed_by)
        .where(VisitReview.visit_id == visit_id, VisitReview.deleted_at.is_(None))
        .order_by(VisitReview.reviewed_at.desc())
        .limit(1)
    ).first()
    if row is None:
        return "", None
    review, name = row
    verdict = str(words(FORM)[review.verdict])
    parts = [verdict, name or "", review.note or ""]
    return "\u3000".join(part for part in parts if part), local_date(review.reviewed_at)


def _workers(session: Session, visit: Visit) -> str:
    """The names of who was there; a companion from elsewhere stands as it was typed."""
    ids = [visit.worker_id, *(visit.co_workers or ())]
    query = select(Worker.id, Worker.name).where(Worker.id.in_(ids))
    names: dict[str, str] = {row.id: row.name for row in session.execute(query)}
    return with_gaps_marked("、".join(names.get(one, one) for one in ids if one))
