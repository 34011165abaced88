"""Loads sheets F01 to carry on a visit: empty ones, and those a household's data is filled into.

Identity numbers and telephones come masked unless the wish says otherwise; who may ask for that
and how it is written down is `printing`. Sheets of visits made are `archive_papers`; how a sheet
looks is `desktop.reports.visit_sheet`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.visit_sheet import VisitSheet
from desktop.resources import code_list, words
from desktop.services.papers.archive_papers import load_archive_sheets
from desktop.services.papers.paper_homes import (
    found_home,
    load_homes,
    load_station_words,
    mask_in_prose,
)
from desktop.services.visits.due_visits import OPEN_NEEDS
from desktop.services.visits.visit_facts import corrected_visits, narrowed, returned_visits
from desktop.storage.viewer import Viewer, in_scope
from sync.records.score_formulas import MET
from sync.records.tables import Grid, Visit, VisitNeed
from sync.records.times import local_date

FORM = "F01"


def load_visit_sheets(
    session: Session,
    viewer: Viewer,
    record_ids: Sequence[str],
    mode: str,
    number: str,
    *,
    masked: bool = True,
    with_last: bool = True,
) -> tuple[VisitSheet, ...]:
    """Sheets in the order given: of households ("prefilled") or of visits made ("archive").

    "blank" takes no ids and gives one empty sheet. `with_last` adds what the last visit found and
    which needs are open. Refused("not_found") for a record out of reach.
    """
    station = load_station_words(session, viewer)
    if mode == "blank":
        grid = _only_grid(session, viewer)
        return (VisitSheet("blank", f"{number}-1", station.title, grid),)
    if mode == "archive":
        return load_archive_sheets(session, viewer, record_ids, number, station, masked)
    homes = load_homes(session, viewer, set(record_ids), station, masked)
    last = _last_findings(session, viewer, set(record_ids), masked) if with_last else {}
    needs = _open_needs(session, viewer, set(record_ids), masked) if with_last else {}
    sheets = []
    for position, household_id in enumerate(record_ids, start=1):
        home = found_home(homes, household_id)
        sheets.append(
            VisitSheet(
                "prefilled",
                f"{number}-{position}",
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
                last_findings=last.get(household_id, ""),
                open_needs=needs.get(household_id, ""),
            )
        )
    return tuple(sheets)


def _only_grid(session: Session, viewer: Viewer) -> str:
    """The viewer's grid when there is just one; a blank sheet of a whole station names none."""
    if len(viewer.grid_ids) != 1:
        return ""
    grid = session.get(Grid, next(iter(viewer.grid_ids)))
    return grid.name if grid is not None else ""


def _last_findings(session: Session, viewer: Viewer, ids: set[str], masked: bool) -> dict[str, str]:
    """What the last standing visit on which somebody was met found, with its day."""
    dropped = corrected_visits(session, viewer) | returned_visits(session, viewer)
    query = narrowed(
        select(Visit.id, Visit.household_id, Visit.started_at, Visit.findings, Visit.result),
        viewer,
        ids,
    ).order_by(Visit.started_at, Visit.id)
    template = words(FORM)["last_visit"]
    found: dict[str, str] = {}
    for row in session.execute(query):
        if row.id in dropped or row.result not in MET or not row.findings:
            continue
        text = template.format(day=f"{local_date(row.started_at):%m-%d}", findings=row.findings)
        found[row.household_id] = mask_in_prose(text) if masked else text
    return found


def _open_needs(session: Session, viewer: Viewer, ids: set[str], masked: bool) -> dict[str, str]:
    """Needs nobody settled yet, one line each: kind, who sees to it, by when."""
    rows = session.scalars(
        in_scope(
            select(VisitNeed).where(
                VisitNeed.household_id.in_(sorted(ids)),
                VisitNeed.deleted_at.is_(None),
                VisitNeed.state.in_(OPEN_NEEDS),
            ),
            viewer,
            VisitNeed.grid_id,
        ).order_by(VisitNeed.created_at, VisitNeed.id)
    )
    form = words(FORM)
    kinds = code_list("NEED_TYPE")
    lines: dict[str, list[str]] = defaultdict(list)
    for need in rows:
        parts = [kinds.name_of(need.need_type), need.detail or "", need.handled_by or ""]
        if need.due_on is not None:
            parts.append(form["need_due"].format(day=f"{need.due_on:%m-%d}"))
        text = form["open_need"].format(need="，".join(part for part in parts if part))
        lines[need.household_id].append(mask_in_prose(text) if masked else text)
    return {household: "\n".join(found) for household, found in lines.items()}
