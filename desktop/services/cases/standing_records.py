"""Which records of a case stand: what an act made that the district set aside does not.

Such a record stays in the file, so that nothing typed is lost; `turned_away` shows it and
lets it go. Every list, count, paper and figure of cases asks here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, literal_column, select

from sync.client.tables import PARKED, outbox
from sync.merge import ADDING


def stands(kind: Any) -> ColumnElement[bool]:
    """A mapped class (or alias) of records: the district took them, or has not answered yet."""
    aside = select(outbox.c.record_id).where(
        outbox.c.state == literal_column(str(PARKED)),  # as it stands in the index
        outbox.c.entity == kind.__tablename__,
        outbox.c.kind.in_(sorted(ADDING)),
    )
    found: ColumnElement[bool] = kind.id.not_in(aside)
    return found
