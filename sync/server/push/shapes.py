"""Whether an op can be what it says it is: the kind of value in each field, its times, its names.

A program that is broken or hostile can pack anything into a field. What does not fit is parked
whole (docs/exchange.md, "Merge"), before anything looks into it, so that neither this district nor
a station that is sent the record later stumbles over it. What a field may mean is `sync.merge`, who
may write it `scopes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Numeric

from sync.aliases import MERGE, MERGED_INTO
from sync.decisions import CONFLICT, DECISIONS, PARKED, RECOVERED
from sync.records.column_types import UtcTime
from sync.records.tables import ENTITIES
from sync.records.times import from_text
from sync.wire import Op
from sync.wire.messages import MOMENT_MAX, NUMBER_MAX

Judge = Callable[[Any], bool]

_NAME_MAX = 40
_ID_MAX = 32
_DEPTH_MAX = 20
_FIELDS_BYTES_MAX = 64 << 10
"""An op whose values are longer is parked: no form has a field of that size."""


def refusal(op: Op) -> str | None:
    """Why the op may not even be looked into, or None: names are names, times are times, and each
    value is of the kind its field holds. A field or table this program does not know may hold any
    plain value."""
    if len(op.packed_fields) > _FIELDS_BYTES_MAX:
        return "too_large"
    return None if _fits(op) else "not_a_value"


def _fits(op: Op) -> bool:
    judges = _judges_of(op.entity, op.kind, op.actor, tuple(op.fields))
    return (
        judges is not None
        and 0 <= op.seen_ms <= MOMENT_MAX
        and abs(op.wall_ms) <= MOMENT_MAX
        and abs(op.offset_ms) <= MOMENT_MAX
        and 0 <= op.base_version <= NUMBER_MAX
        and 0 <= op.scope_version <= NUMBER_MAX
        and _hold(judges, op.new.values())
        and (op.entity != RECOVERED or op.kind in DECISIONS or _is_copy(op))
        and (op.kind != MERGE or (op.entity == "resident" and MERGED_INTO in op.fields))
    )


def _is_copy(op: Op) -> bool:
    """A recovered copy is handed in whole, and is of something."""
    needed = ("entity", "record_id", "fields")
    return op.kind == "append" and all(op.new.get(name) is not None for name in needed)


def _hold(judges: Sequence[Judge], values: Iterable[Any]) -> bool:
    """Whether each field may hold its value; an empty one may be said of every field."""
    for judge, value in zip(judges, values, strict=True):
        if value is not None and not judge(value):
            return False
    return True


@lru_cache(maxsize=256)
def _judges_of(
    entity: str, kind: str, actor: str, names: tuple[str, ...]
) -> Sequence[Judge] | None:
    """What judges each of these fields; None when one of all these is no name. Many ops agree in
    them."""
    if len(actor) > _ID_MAX or not all(map(_is_name, (entity, kind, *names))):
        return None
    known = _judges(entity)
    return [known.get(name) or _judge_of_name(name) for name in names]


def _judge_of_name(name: str) -> Judge:
    """What judges a field that is not known here."""
    return _is_id if name.endswith("_id") or name in _IDS else _is_plain


@cache
def _judges(entity: str) -> Mapping[str, Judge]:
    """{field: what tells whether it may hold a value} of the fields that are known."""
    if entity in _OWN:
        return _OWN[entity]
    record = ENTITIES.get(entity)
    columns = () if record is None else record.__table__.columns
    return {c.name: _judge_of(c) for c in columns if isinstance(c, Column)}


def _judge_of(column: Column[Any]) -> Judge:
    kind = column.type
    judges: tuple[tuple[type, Judge], ...] = (
        (Boolean, lambda value: isinstance(value, bool)),
        (Integer, _is_number),
        (Numeric, _is_decimal),
        (JSON, _is_plain),
        (UtcTime, _is_instant),
        (Date, _is_date),
    )
    if column.name.endswith("_id") or column.name in _IDS:
        return _is_id
    return next((judge for one, judge in judges if isinstance(kind, one)), _is_text)


def _is_name(value: str) -> bool:
    return 0 < len(value) <= _NAME_MAX and value.isidentifier()


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _is_id(value: Any) -> bool:
    return _is_text(value) and len(value) <= _ID_MAX


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= NUMBER_MAX


def _is_decimal(value: Any) -> bool:
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_instant(value: Any) -> bool:
    return _reads(from_text, value)


def _is_date(value: Any) -> bool:
    return _reads(date.fromisoformat, value)


def _reads(read: Callable[[str], object], value: Any) -> bool:
    try:
        return isinstance(value, str) and read(value) is not None
    except ValueError:
        return False


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Text, whole numbers, booleans, nothing, and lists or mappings of these; a number with a point
    in the border of a place (sync.wire.plain)."""
    if value is None or isinstance(value, bool) or _is_text(value):
        return True
    if isinstance(value, int):
        return _is_number(value)
    if isinstance(value, float):
        return value - value == 0  # neither infinite nor "not a number"
    if depth >= _DEPTH_MAX:
        return False
    if isinstance(value, list):
        return all(_is_plain(one, depth + 1) for one in value)
    return isinstance(value, dict) and all(
        isinstance(key, str) and _is_plain(one, depth + 1) for key, one in value.items()
    )


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and _is_plain(value)


def _is_choice(value: Any) -> bool:
    """{field: side}."""
    return _is_mapping(value) and all(isinstance(side, str) for side in value.values())


def _is_pairs(value: Any) -> bool:
    """{field: [what stood, what the copy says]}."""
    return _is_mapping(value) and all(
        isinstance(pair, list) and len(pair) == 2 for pair in value.values()
    )


_IDS = frozenset({"scope_org", MERGED_INTO})
_OWN: Mapping[str, Mapping[str, Judge]] = {
    PARKED: {"how": _is_text},
    CONFLICT: {"choice": _is_choice, "before": _is_mapping, "bucket": _is_text},
    RECOVERED: {
        "entity": _is_text, "fields": _is_pairs, "open": lambda value: isinstance(value, bool),
        "choice": _is_choice, "before": _is_mapping,
    },
}  # fmt: skip
"""Tables without a mapped class, as far as the district looks into them."""
