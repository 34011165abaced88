"""Which cases are some, and which records of a case stand: what an act made that the district set
aside does not.

Such a record stays in the file, so that nothing typed is lost; `turned_away` shows it and
lets it go. Every list, count, paper and figure of cases asks here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column, select

from sync.client.tables import PARKED, outbox
from sync.merge import ADDING
from sync.records.tables import Case


def stands(kind: Any) -> ColumnElement[bool]:
    """A mapped class (or alias) of records: the district took them, or has not answered yet."""
    aside = select(outbox.c.record_id).where(*_set_aside(outbox, kind), _made(outbox))
    found: ColumnElement[bool] = kind.id.not_in(aside)
    return found


def is_case() -> ColumnElement[bool]:
    """Neither removed nor made by a reopening that was not taken: the closed case it was to take up
    shows that. A report that was set aside is listed still, for it is nowhere else."""
    old = outbox.alias()
    reopening = (
        select(outbox.c.record_id)
        .join(
            old,
            and_(
                old.c.incarnation == outbox.c.incarnation, old.c.group_no == outbox.c.group_no,
                *_set_aside(old, Case), old.c.kind == "transition",
            ),
        )
        .where(*_set_aside(outbox, Case), _made(outbox))
    )  # fmt: skip
    return and_(Case.deleted_at.is_(None), Case.id.not_in(reopening))


def _set_aside(ops: Any, kind: Any) -> tuple[ColumnElement[bool], ...]:
    state = ops.c.state == literal_column(str(PARKED))  # as it stands in the index
    return state, ops.c.entity == kind.__tablename__


def _made(ops: Any) -> ColumnElement[bool]:
    made: ColumnElement[bool] = ops.c.kind.in_(sorted(ADDING))
    return made
