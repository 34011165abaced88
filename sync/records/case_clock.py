"""The clock of a case: its time limit, how much of it is used, and who held it how long.

Runs from sending, in working days, and stands still while suspended (handbook §5.4, settled in
`case_moves`). Overdue is computed here each time and is never a state. No store, no words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sync.errors import Refused
from sync.records.times import CHINA, local_date, to_local
from sync.records.working_days import DAY_HOURS, WorkingDays

AT_ONCE, URGENT, ORDINARY, COMPLEX = "1", "2", "3", "4"
"""URGENCY: 特急, 紧急, 一般, 复杂."""
LIMIT_DAYS = {URGENT: 1, ORDINARY: 5, COMPLEX: 15}
"""Working days; 特急 is answered the same day (handbook §5.4, our defaults)."""
ACCEPT_WITHIN = timedelta(minutes=15)
AT_ONCE_LEAST = timedelta(hours=4)
"""What 特急 sent late in the evening has at least."""
ACCEPT_DAYS, VERIFY_DAYS, CALL_BACK_DAYS = 1, 1, 3
BOUNCE_DAYS = 2
"""Working days to hand back what is not one's duty (Shandong's hotline rules)."""
EXTENSION_DAYS_MAX = 10
AMBER_AT = 0.8
_DAY_ENDS = time(23, 59)


def due_of(
    sent_at: datetime, urgency: str, days: WorkingDays, category_days: int | None = None
) -> datetime:
    """When a case sent now is due (aware): closing time of the last working day, the day of
    sending not counted; 特急 the same day. `category_days` shortens or lengthens 一般."""
    if urgency == AT_ONCE:
        local = to_local(sent_at)
        ends = datetime.combine(local.date(), _DAY_ENDS, CHINA)
        return max(ends, local + AT_ONCE_LEAST)
    limit = LIMIT_DAYS[urgency]
    if urgency == ORDINARY and category_days:
        limit = category_days
    return days.closing(days.after(local_date(sent_at), limit))


def call_back_until(closed_at: datetime, days: WorkingDays) -> datetime:
    """By when whoever reported a closed case should have been called (handbook §5.4)."""
    return days.closing(days.after(local_date(closed_at), CALL_BACK_DAYS))


def bounce_until(assigned_at: datetime, days: WorkingDays) -> datetime:
    """The last moment a unit may hand back what it was sent."""
    return days.closing(days.after(local_date(assigned_at), BOUNCE_DAYS))


def check_extension(due: datetime, until: datetime, days: WorkingDays) -> None:
    """Refused at "extension_until": "extension_not_later", "extension_too_long"."""
    if until <= due:
        raise Refused("extension_not_later", "extension_until")
    if days.between(local_date(due), local_date(until)) > EXTENSION_DAYS_MAX:
        raise Refused("extension_too_long", "extension_until", days_max=EXTENSION_DAYS_MAX)


def due_after_pause(
    due: datetime, paused: datetime, resumed: datetime, days: WorkingDays
) -> datetime:
    """The limit moved on by the working days it stood still."""
    still = days.between(local_date(paused), local_date(resumed))
    local = to_local(due)
    return datetime.combine(days.after(local.date(), still), local.timetz())


@dataclass(frozen=True)
class Standing:
    """Where a case stands against its limit.

    `code`: none (no clock yet), left (`amount`: working days after today), today, over (`amount`:
    calendar days, at least 1) or stopped. `used`: the part of the limit's office time that is gone.
    `amber` from 80 % on."""

    code: str
    amount: int = 0
    used: float = 0.0
    amber: bool = False
    provisional: bool = False


def standing(
    *, sent_at: datetime | None, due: datetime | None, stopped: bool, now: datetime,
    days: WorkingDays,
) -> Standing:  # fmt: skip
    """How a case stands now. The limit of a stopped clock says only that it is stopped."""
    if sent_at is None or due is None:
        return Standing("none")
    if stopped:
        return Standing("stopped")
    provisional = days.provisional(local_date(sent_at), local_date(due))
    if now > due:
        late = (local_date(now) - local_date(due)).days
        return Standing("over", max(1, late), 1.0, False, provisional)
    whole = days.hours(sent_at, due)
    used = 1.0 if whole <= 0 else min(1.0, days.hours(sent_at, now) / whole)
    amber = used >= AMBER_AT
    left = days.between(local_date(now), local_date(due))
    if local_date(due) == local_date(now):
        return Standing("today", 0, used, True, provisional)
    return Standing("left", left, used, amber, provisional)


class Held(NamedTuple):
    """One stretch of a case's life: who held it from when to when. `stopped`: the clock stood."""

    holder: str
    start: datetime
    end: datetime
    stopped: bool = False


@dataclass(frozen=True)
class Share:
    """What one holder used of the limit, in working days of eight hours."""

    holder: str
    days: float


def split(stretches: Iterable[Held], days: WorkingDays) -> list[Share]:
    """Time by who held the case, in the order they came; the same holder's stretches added."""
    used: dict[str, float] = {}
    for one in stretches:
        if not one.stopped and one.end > one.start:
            used[one.holder] = used.get(one.holder, 0.0) + days.hours(one.start, one.end)
    return [Share(holder, hours / DAY_HOURS) for holder, hours in used.items()]


def call_back_on(closed_at: datetime, days: WorkingDays) -> date:
    """The day by which the reporter is called (≤ 3 working days)."""
    return days.after(local_date(closed_at), CALL_BACK_DAYS)
