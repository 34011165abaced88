"""What the district writes into records itself: numbers people read, and who acted.

A station offline names its records by a temporary number of its own; both stay findable. A number
comes from a row of its series taken in the writing transaction, so none is given twice. Who acted
is told from the account that made the record, for those who see the case and not the account
(decision 0072).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from sync.merge import PENDING, Held
from sync.records.times import to_local
from sync.server.store import counter_rows, record_rows
from sync.wire import from_ms

_NUMBERED = {"case_": "case_no", "case_supervise": "letter_no"}
_ACTED = frozenset({"case_step", "case_supervise", "case_visit_back"})


def write_in(c: Connection, entity: str, held: Held, now_ms: int) -> None:
    """Number a record that is to have a number and has none, and say who acted; both are stamped
    as the district's."""
    told: dict[str, Any] = {}
    if entity in _ACTED and not held.fields.get("acting_name"):
        told |= who_acted(c, str(held.fields.get("created_by")))
    number = _NUMBERED.get(entity)
    if number is not None and not held.fields.get(number):
        told[number] = _next(c, entity, {**held.fields, **told}, now_ms)
    held.fields.update(told)
    held.stamps.update(dict.fromkeys(told, (PENDING, now_ms, 0)))


def who_acted(c: Connection, user_id: str) -> dict[str, Any]:
    """The name and unit of an account, for those who see a case and not the account; without them
    when the district has none such."""
    key = ("user_account", user_id)
    found = record_rows.load_held(c, [key]).get(key)
    account: dict[str, Any] = {} if found is None else found[0].fields
    told = {"acting_name": account.get("person_name"), "acting_org": account.get("scope_org")}
    return {name: value for name, value in told.items() if value is not None}


def _next(c: Connection, entity: str, fields: dict[str, Any], now_ms: int) -> str:
    """The next number of a new record: 2611-0031 for a case (month, running number), for a letter
    督〔2026〕3号 (year, running number of the unit that issues it: town and district count their
    own, also on a case of a station)."""
    local = to_local(from_ms(now_ms))
    if entity == "case_":
        return f"{local:%y%m}-{counter_rows.next_in_series(c, f'case:{local:%y%m}'):04d}"
    series = f"letter:{fields.get('acting_org') or fields.get('scope_org')}:{local:%Y}"
    return f"督〔{local:%Y}〕{counter_rows.next_in_series(c, series)}号"
