"""What may stand in a visit: limits, what is needed when somebody was met, what is only remarked.

Pure rules both sides keep (handbook §3.5). What does not live here: due dates and what a visit
counts for (`sync.records.score_formulas`), who may record or review (`desktop.services.visits`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sync.errors import Refused
from sync.records.score_formulas import MET, due_after

FINDINGS_CHARACTERS_MAX = 1000
NOTE_CHARACTERS_MAX = 300
POLICY_CHARACTERS_MAX = 200
REVIEW_CHARACTERS_MAX = 200
PERSON_CHARACTERS_MAX = 50
NEEDS_MAX = 18
LATE_ENTRY = timedelta(hours=48)
BACKDATED_DAYS_MAX = 366

WAYS = frozenset("12345")
RESULTS = frozenset("12345")
HAZARDS = ("gas", "electric", "fire_lane", "e_bike", "coal_stove", "burglary", "other")
"""燃气 用电 消防通道 电动车 燃煤取暖(一氧化碳) 防盗 其他: the boxes of form F01, in its order."""
SIGN_KINDS = ("paper", "electronic", "refused", "none")
"""纸质签字 电子签名 拒签 无需."""


def check_text(text: str | None, field: str, characters_max: int) -> None:
    """Refused("too_long") at the field; says how long it is and may be. Counts code points."""
    if text is not None and len(text) > characters_max:
        raise Refused("too_long", field, characters=len(text), characters_max=characters_max)


def check_findings(result: str, findings: str | None) -> None:
    """Findings are needed when somebody was met, and never longer than the form."""
    check_text(findings, "findings", FINDINGS_CHARACTERS_MAX)
    if result in MET and not (findings or "").strip():
        raise Refused("findings_needed", "findings")


def check_times(started_at: datetime, ended_at: datetime | None, now: datetime) -> None:
    """A visit has begun already, not over a year ago, and does not end before it began."""
    if started_at > now:
        raise Refused("visit_in_future", "started_at")
    if (now - started_at).days > BACKDATED_DAYS_MAX:
        raise Refused("visit_too_old", "started_at", days_max=BACKDATED_DAYS_MAX)
    if ended_at is not None and ended_at < started_at:
        raise Refused("ends_before_start", "ended_at")
    if ended_at is not None and ended_at > now:
        raise Refused("visit_in_future", "ended_at")


def check_next_date(day: date, follow_up: date | None, result: str) -> None:
    """The next visit lies after this one; only a household that moved away has none."""
    if follow_up is None:
        if result != "5":
            raise Refused("next_date_needed", "follow_up_due")
    elif follow_up <= day:
        raise Refused("next_date_not_later", "follow_up_due")


def check_codes(way: str, purposes: list[str], result: str, hazards: list[str]) -> None:
    """Codes are of their lists; at least one purpose."""
    if way not in WAYS:
        raise Refused("way_needed", "way")
    if not purposes:
        raise Refused("purpose_needed", "purposes")
    if result not in RESULTS:
        raise Refused("result_needed", "result")
    if unknown := set(hazards) - set(HAZARDS):
        raise Refused("unknown_code", "hazards", value=sorted(unknown)[0])


def days_past_level(day: date, follow_up: date, level: str) -> int:
    """By how many days the next date lies after what the level allows; 0 when it does not."""
    return max(0, (follow_up - due_after(day, level)).days)


def entered_late(started_at: datetime, entered_at: datetime) -> bool:
    """迟录: typed more than 48 hours after the visit began."""
    return entered_at - started_at > LATE_ENTRY
