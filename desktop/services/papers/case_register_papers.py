"""Loads list U03: the cases of one tab of the desk, narrowed and ordered as on screen.

How it looks is `desktop.reports.case_register`. Nobody who reported stands on it, so nothing of it
is masked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.case_register import CaseRegister, ListedCase
from desktop.resources import words
from desktop.services.cases.case_lists import DONE, CaseFilter, CaseLine, count_over, find_cases
from desktop.services.cases.case_numbers import short_number
from desktop.services.papers.case_papers import CaseDesk
from sync.records.tables import Case
from sync.records.times import to_local

U03 = "U03"
ROWS_MAX = 1000
"""As many cases as one printing names."""


@dataclass(frozen=True)
class Listed:
    """A list as it stands on screen. `title`, `conditions`: what the screen calls it."""

    tab: str
    order: str
    narrow: CaseFilter
    title: str
    conditions: str

    def plain(self) -> str:
        """As one page hands it to another."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def of(text: str) -> Listed:
        """What `plain` gave."""
        kept = json.loads(text)
        return Listed(**{**kept, "narrow": CaseFilter(**kept["narrow"])})


def find_listed(desk: CaseDesk, listed: Listed) -> list[CaseLine]:
    """The lines of the list, one more than is printed when there are too many."""
    return find_cases(
        desk.session, desk.viewer, listed.tab, desk.now, order=listed.order, narrow=listed.narrow,
        limit=ROWS_MAX + 1,
    )  # fmt: skip


def load_register(desk: CaseDesk, listed: Listed, number: str) -> CaseRegister:
    """The whole list under a print number."""
    form, lines = words(U03), find_listed(desk, listed)
    places = _places(desk.session, [line.case_id for line in lines])
    over = count_over(lines) if listed.tab != DONE else 0
    counted = form["counted_over" if over else "counted"].format(n=len(lines), over=over)
    return CaseRegister(
        mode="archive", number=number, station=desk.station(), label=number, title=listed.title,
        conditions=listed.conditions, counted=counted,
        rows=tuple(_row(line, places.get(line.case_id, ""), form) for line in lines),
    )  # fmt: skip


def _places(session: Session, case_ids: Sequence[str]) -> dict[str, str]:
    rows = session.execute(select(Case.id, Case.address).where(Case.id.in_(case_ids)))
    return {row.id: row.address for row in rows}


def _row(line: CaseLine, place: str, form: Mapping[str, Any]) -> ListedCase:
    marks = [form["asked"] if line.asked else form["states"].get(line.state, line.state)]
    marks += [form["supervised"]] if line.supervised else []
    marks += [form["bounced"].format(n=line.bounce_count)] if line.bounce_count else []
    return ListedCase(
        short_number(line.number), line.title, place, "\n".join(marks), line.grid_name, line.holder,
        _due(line, form),
    )  # fmt: skip


def _due(line: CaseLine, form: Mapping[str, Any]) -> str:
    """Where it stands against its limit, then the limit; a limit reckoned without the year's
    holidays says so."""
    stands = line.standing
    if stands.code == "none" or line.due_at is None:
        return ""
    at = to_local(line.due_at)
    said = form["standings"][stands.code].format(n=stands.amount, time=f"{at:%H:%M}")
    said = f"{said}\n{at:%m-%d %H:%M}"
    return f"{said}\n{form['provisional']}" if stands.provisional else said
