"""Numbers people read, given by the district: of cases, and of supervision letters.

A station offline names its records by a temporary number of its own; both stay findable. A number
comes from a row of its series taken in the writing transaction, so none is given twice.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from sync.merge import PENDING, Held
from sync.records.times import to_local
from sync.server import store
from sync.wire import from_ms

_GIVEN = {"case_": "case_no", "case_supervise": "letter_no"}


def give_number(c: Connection, entity: str, held: Held, now_ms: int) -> None:
    """Number a record that is to have one and has none; the number is stamped as the district's."""
    name = _GIVEN.get(entity)
    if name is not None and not held.fields.get(name):
        held.fields[name] = _next(c, entity, held.fields, now_ms)
        held.stamps[name] = (PENDING, now_ms, 0)


def _next(c: Connection, entity: str, fields: dict[str, Any], now_ms: int) -> str:
    """The next number of a new record: 2611-0031 for a case (month, running number), for a letter
    督〔2026〕3号 (year, running number of the unit that issues it)."""
    local = to_local(from_ms(now_ms))
    if entity == "case_":
        return f"{local:%y%m}-{store.next_in_series(c, f'case:{local:%y%m}'):04d}"
    series = f"letter:{fields.get('scope_org')}:{local:%Y}"
    return f"督〔{local:%Y}〕{store.next_in_series(c, series)}号"
