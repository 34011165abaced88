"""One column of plain values in few bytes: what repeats is said once, ids and instants are packed.

A packed column is [kind, content]; the kinds are numbered below. Rows that are sent together
nearly always agree in shape, so a batch or a page is a set of columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

RAW, SAME, IDS, INSTANTS = 0, 1, 2, 3

_ID_DIGITS = 32
_INSTANT_LENGTH = 27
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def pack_column(values: Sequence[Any]) -> list[Any]:
    """The column as [kind, content]."""
    first = values[0] if values else None
    if len(values) > 1 and all(value == first and type(value) is type(first) for value in values):
        return [SAME, first]
    if isinstance(first, str):
        if len(first) == _ID_DIGITS and (joined := _as_ids(values)) is not None:
            return [IDS, joined]
        if len(first) == _INSTANT_LENGTH and (steps := _as_instants(values)) is not None:
            return [INSTANTS, steps]
    return [RAW, list(values)]


def unpack_column(packed: Any, count: int) -> list[Any]:
    """The `count` values of a packed column. ValueError when it is not one."""
    if not isinstance(packed, list) or len(packed) != 2:
        raise ValueError("not a column")
    kind, content = packed
    if kind == SAME:
        return [content] * count
    if kind == RAW and isinstance(content, list):
        values = content
    elif kind == IDS and isinstance(content, bytes):
        values = split_ids(content)
    elif kind == INSTANTS and isinstance(content, list):
        values = _from_steps(content)
    else:
        raise ValueError("not a column")
    if len(values) != count:
        raise ValueError("a column of another length")
    return values


def join_ids(ids: Sequence[str]) -> bytes:
    """Record ids (32 hex digits each) as 16 bytes each. ValueError for anything else."""
    joined = "".join(ids)
    if len(joined) != _ID_DIGITS * len(ids) or any(len(one) != _ID_DIGITS for one in ids):
        raise ValueError("not record ids")
    packed = bytes.fromhex(joined)
    if packed.hex() != joined:
        raise ValueError("not record ids")
    return packed


def split_ids(packed: bytes) -> list[str]:
    """The ids behind `join_ids`."""
    if len(packed) % 16:
        raise ValueError("not record ids")
    joined = packed.hex()
    return [joined[at : at + _ID_DIGITS] for at in range(0, len(joined), _ID_DIGITS)]


def steps(numbers: Sequence[int]) -> list[int]:
    """Whole numbers as the first and the differences."""
    return [now - before for now, before in zip(numbers, [0, *numbers], strict=False)]


def unsteps(differences: Sequence[int], count: int) -> list[int]:
    """The numbers behind `steps`. ValueError when there are not `count` of them."""
    if len(differences) != count:
        raise ValueError("a column of another length")
    total, numbers = 0, []
    for difference in differences:
        total += difference
        numbers.append(total)
    return numbers


def _as_ids(values: Sequence[Any]) -> bytes | None:
    if not all(isinstance(value, str) for value in values):
        return None
    try:
        return join_ids(values)
    except ValueError:
        return None


def _as_instants(values: Sequence[Any]) -> list[int] | None:
    numbers = []
    for value in values:
        if not isinstance(value, str) or len(value) != _INSTANT_LENGTH:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        if moment.tzinfo is None:
            return None
        number = (moment - _EPOCH) // _MICROSECOND
        if instant(number) != value:  # only what comes back as it is may go as a number
            return None
        numbers.append(number)
    return steps(numbers)


def _from_steps(differences: list[int]) -> list[str]:
    try:
        return [instant(number) for number in unsteps(differences, len(differences))]
    except (OverflowError, TypeError) as error:
        raise ValueError("not instants") from error


def instant(number: int) -> str:
    """The stored text of so many microseconds since 1970; a first load writes very many."""
    seconds, micro = divmod(number, 1_000_000)
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    return f"{_day(days)}T{hours:02d}:{minutes:02d}:{seconds:02d}.{micro:06d}Z"


@lru_cache(maxsize=4_096)
def _day(days: int) -> str:
    return (_EPOCH + timedelta(days=days)).strftime("%Y-%m-%d")
