"""What may stand in a case, its steps and its parts: limits, codes, what goes with what.

Pure rules both sides keep (handbook §3.9). Which move is legal is in `case_moves`, deadlines are
in `case_clock`; who may see a case is the gate's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
"""Of ten cases closed on the spot so many are looked at, where the district said nothing else."""
SAMPLE_LIST = "CASE_SAMPLE"
"""The list of codes by which a district says so: its code is how many of ten, from a day on."""
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


@dataclass(frozen=True)
class Sampling:
    """How many of ten cases closed on the spot are looked at. `said`: (from which day on, how
    many), the earliest first; before the first of them it is `CHECKED_OF_TEN`."""

    said: tuple[tuple[date, int], ...] = ()

    def of_ten(self, settled_on: date) -> int:
        """How many of ten, of what was settled on a day: a later word changes no earlier draw."""
        return ([CHECKED_OF_TEN] + [many for since, many in self.said if since <= settled_on])[-1]

    def draws(self, case_id: str, settled_on: date) -> bool:
        """Whether a case is among them: by its id, so that every computer picks the same ones and
        nobody can choose."""
        drawn = blake2b(case_id.encode(), digest_size=2, person=b"case-sample").digest()
        return int.from_bytes(drawn) % 10 < self.of_ten(settled_on)


def check_of_ten(of_ten: int) -> None:
    """How many of ten may be drawn: at least one, so that settling on the spot is never unseen.
    Refused("of_ten_out_of_range")."""
    if not 1 <= of_ten <= 10:
        raise Refused("of_ten_out_of_range", "of_ten", of_ten=of_ten)
