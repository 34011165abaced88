"""Case numbers: how one is said, and which ones are a slip of the finger away from what was typed.

Numbers carry no check digit, so that they can be said on the telephone; what was miscopied is found
by what lies near. Words, titles and places are `services.finding` and `case_lists`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.tables import Case

_NUMBER = re.compile(r"\d{4}-?\d{3,6}")
_PREFIX_DIGITS = 4
SHOWN_MAX = 5


@dataclass(frozen=True)
class NearCase:
    """A case whose number is nearly the one that was typed."""

    case_id: str
    number: str
    title: str
    address: str


def near_numbers(session: Session, viewer: Viewer, text: str) -> list[NearCase]:
    """Cases within reach whose number differs in one digit, or in two neighbours that were turned
    about; nothing when the very number is there, or the text is no number of the district's."""
    typed = text.strip()
    if not _NUMBER.fullmatch(typed):
        return []
    if "-" not in typed:
        typed = f"{typed[:_PREFIX_DIGITS]}-{typed[_PREFIX_DIGITS:]}"
    slips = or_(*(Case.case_no.like(one) for one in _slips(typed)))
    query = select(Case.id, Case.case_no, Case.title, Case.address).where(
        Case.deleted_at.is_(None), or_(Case.case_no == typed, slips)
    )
    query = in_case_scope(query, viewer, Case.grid_id, Case.scope_org)
    rows = session.execute(query.order_by(Case.reported_at.desc())).all()
    if any(row.case_no == typed for row in rows):
        return []
    return [NearCase(row.id, row.case_no or "", row.title, row.address) for row in rows[:SHOWN_MAX]]


def short_number(number: str) -> str:
    """The district's number as it is; a temporary one without the station's long code."""
    if not number.startswith("临-"):
        return number
    mark, _station, *rest = number.split("-")
    return "-".join((mark, *rest))


def _slips(number: str) -> set[str]:
    """Patterns of LIKE: any one digit another, any two neighbours turned about."""
    found = set()
    for place, sign in enumerate(number):
        if not sign.isdigit():
            continue
        found.add(f"{number[:place]}_{number[place + 1 :]}")
        after = number[place + 1 : place + 2]
        if after.isdigit() and after != sign:
            found.add(f"{number[:place]}{after}{sign}{number[place + 2 :]}")
    return found
