"""What may stand in a case, its steps and its parts: limits, codes, what goes with what.

Pure rules both sides keep (handbook §3.9). Which move is legal is in `case_moves`, deadlines are
in `case_clock`; who may see a case is the gate's.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from sync.errors import Refused

TITLE_CHARACTERS_MAX = 60
DETAIL_CHARACTERS_MAX = 2000
ADDRESS_CHARACTERS_MAX = 100
OPINION_CHARACTERS_MAX = 500
REASON_CHARACTERS_MAX = 200
RESULT_CHARACTERS_MAX = 1000
NUMBER_CHARACTERS_MAX = 30
NAME_CHARACTERS_MAX = 50
LETTER_CHARACTERS_MAX = 300
"""Reason and demand of a supervision letter, which keeps to its page."""
PEOPLE_MAX = 100_000

ORIGINS = ("01", "02", "03", "04", "05", "06", "07", "08")
"""网格员发现, 居民反映, 12345转办, 部门转办, 上级交办, 监控物联, 媒体网络, 自查."""
BY_WORKER, BY_RESIDENT, BY_HOTLINE = ORIGINS[:3]
SOMEBODY_ASKED = (BY_RESIDENT, BY_HOTLINE)
"""Origins with somebody behind them who waits to hear, and who may be named."""
URGENCIES = ("1", "2", "3", "4")
CLOSE_KINDS = ("1", "2", "3", "4", "5", "6")
"""已解决, 部分解决, 无法解决, 转送, 诉求不合理已解释, 撤回."""
ATTITUDES = ("1", "2", "3", "4", "5")
"""非常满意, 满意, 基本满意, 不满意, 不了解."""
CONTENT = frozenset({"1", "2", "3"})
"""Counted as satisfied (K12)."""
QUALITIES = ("1", "2", "3", "4")
"""优, 良, 中, 差."""
GRADES = ("remind", "yellow", "red")
ROLES = ("lead", "assist")

REOPEN_DAYS = 30
"""A closed case is taken up again as a linked one within so many days (handbook §3.9)."""
CHECKED_OF_TEN = 2
"""Of ten cases closed by the worker on the spot so many are looked at by the head."""
_FUTURE_ALLOWED = timedelta(minutes=10)


def check_words(text: str | None, field: str, characters_max: int, *, needed: bool = False) -> None:
    """Refused("needed" | "too_long") at the field. Counts code points."""
    said = (text or "").strip()
    if needed and not said:
        raise Refused("needed", field)
    if len(said) > characters_max:
        raise Refused("too_long", field, characters=len(said), characters_max=characters_max)


def check_code(value: str | None, codes: tuple[str, ...], field: str) -> None:
    """Refused("needed" | "unknown_code") at the field."""
    if not value:
        raise Refused("needed", field)
    if value not in codes:
        raise Refused("unknown_code", field, value=value)


def check_moment(moment: datetime | None, field: str, now: datetime) -> None:
    """What is said to have happened lies not in the future. Refused("in_future")."""
    if moment is not None and moment > now + _FUTURE_ALLOWED:
        raise Refused("in_future", field)


def check_calls(
    called: datetime | None, arrived: datetime | None, cleared: datetime | None
) -> None:
    """Called, arrived, cleared, in this order. Refused("before_call" | "before_arrival")."""
    if arrived is not None and called is not None and arrived < called:
        raise Refused("before_call", "arrived_at")
    before = arrived or called
    if cleared is not None and before is not None and cleared < before:
        raise Refused("before_arrival", "cleared_at")


def may_reopen(closed_at: datetime | None, at: datetime) -> bool:
    """A case that was closed long ago begins as a new one."""
    return closed_at is None or at - closed_at <= timedelta(days=REOPEN_DAYS)


def is_sampled(case_id: str) -> bool:
    """Whether a case closed on the spot is among those the head looks at: by its id, so that
    every computer picks the same ones and nobody can choose."""
    drawn = blake2b(case_id.encode(), digest_size=2, person=b"case-sample").digest()
    return int.from_bytes(drawn) % 10 < CHECKED_OF_TEN
