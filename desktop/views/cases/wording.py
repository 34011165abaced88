"""Words of cases on screen: standings, moves, chips, waiting times. Codes take their lists' names.

The sentences of refusals are `sentences`; what each move asks is `move_fields`.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop import resources
from desktop.services.cases.case_lists import CaseLine
from desktop.services.cases.case_numbers import short_number
from desktop.views.widgets import Chip, day_text
from sync.records.case_clock import Standing
from sync.records.times import to_local

translate = QCoreApplication.translate
MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400


def state_word(state: str) -> str:
    """已上报, 处置中 … (design language §6)."""
    return {
        "reported": translate("cases", "reported"),
        "returned": translate("cases", "sent back for more"),
        "rejected": translate("cases", "not taken in"),
        "self_closed": translate("cases", "settled on the spot"),
        "accepted": translate("cases", "taken in"),
        "escalated": translate("cases", "sent up"),
        "filed": translate("cases", "filed"),
        "dispatched": translate("cases", "sent out"),
        "bounced": translate("cases", "refused by the unit"),
        "ruling": translate("cases", "waits for a ruling"),
        "handling": translate("cases", "in hand"),
        "suspended": translate("cases", "suspended"),
        "feedback": translate("cases", "to be checked"),
        "verified": translate("cases", "checked"),
        "closed": translate("cases", "closed"),
        "followed_up": translate("cases", "called back"),
        "evaluated": translate("cases", "evaluated"),
        "archived": translate("cases", "archived"),
        "merged": translate("cases", "merged"),
        "void": translate("cases", "void"),
    }.get(state, state)


def standing_word(line: CaseLine) -> str:
    """The standing of a line; an extension that waits for its answer comes first."""
    return translate("cases", "waits for more time") if line.asked else state_word(line.state)


def supervised_word() -> str:
    """督办."""
    return translate("cases", "supervised")


def move_word(move: str) -> str:
    """A move as its button and its step in the timeline say it."""
    return _taken_in().get(move) or _on_the_way().get(move) or _at_the_end().get(move, move)


def _taken_in() -> dict[str, str]:
    return {
        "report": translate("cases", "Report"),
        "complete": translate("cases", "Complete"),
        "return_for_more": translate("cases", "Send back for more"),
        "resubmit": translate("cases", "Report again"),
        "decline": translate("cases", "Do not take in"),
        "self_close": translate("cases", "Settle on the spot"),
        "pass_self_closed": translate("cases", "Sample passes"),
        "refuse_self_closed": translate("cases", "Sample fails"),
        "accept": translate("cases", "Take in"),
        "escalate": translate("cases", "Send up"),
        "merge": translate("cases", "Merge"),
        "void": translate("cases", "Make void"),
        "file": translate("cases", "File"),
        "dispatch": translate("cases", "Send out"),
        "file_and_dispatch": translate("cases", "File and send out"),
        "handle_here": translate("cases", "Handle here"),
    }


def _on_the_way() -> dict[str, str]:
    return {
        "sign_for": translate("cases", "Sign for"),
        "sign_for_part": translate("cases", "Sign for a part"),
        "bounce": translate("cases", "Refuse"),
        "redispatch": translate("cases", "Send elsewhere"),
        "rule": translate("cases", "Rule"),
        "escalate_ruling": translate("cases", "Ask a higher ruling"),
        "ask_extension": translate("cases", "Ask for more time"),
        "grant_extension": translate("cases", "Grant more time"),
        "refuse_extension": translate("cases", "No more time"),
        "suspend": translate("cases", "Suspend"),
        "resume": translate("cases", "Resume"),
        "add_assist": translate("cases", "Add an assisting unit"),
        "release_part": translate("cases", "Release an assisting unit"),
        "feed_back_part": translate("cases", "Feed back a part"),
        "feed_back": translate("cases", "Feed back"),
    }


def _at_the_end() -> dict[str, str]:
    return {
        "verify": translate("cases", "Check passes"),
        "rework": translate("cases", "Back to rework"),
        "close": translate("cases", "Close the case"),
        "call_back": translate("cases", "Call back"),
        "redo": translate("cases", "Handle once more"),
        "evaluate": translate("cases", "Evaluate"),
        "archive": translate("cases", "Archive"),
        "reopen": translate("cases", "Reopen"),
        "supervise": translate("cases", "Supervise"),
        "answer_supervision": translate("cases", "Answer the supervision"),
        "clear_supervision": translate("cases", "Clear the supervision"),
        "note": translate("cases", "Note"),
        "miss_call": translate("cases", "Call not answered"),
    }


def number_word(number: str) -> str:
    """The district's number as it is; a temporary one without the station's long code."""
    return short_number(number)


def category_word(code: str) -> str:
    """安全隐患，用电: the kind with what it stands under."""
    names = resources.code_list("CASE_CAT")
    above, own = names.name_of(code[:2]), names.name_of(code)
    if len(code) <= 2:
        return own
    return translate("cases", "{above}, {own}").format(above=above, own=own)


def category_choices() -> list[tuple[str, str]]:
    """Every kind of case with what it stands under, in the order of the list."""
    items = resources.code_list("CASE_CAT").items
    parents = {item.parent for item in items if item.parent}
    return [(item.code, category_word(item.code)) for item in items if item.code not in parents]


def code_word(name: str, code: str | None) -> str:
    """The name of a code, empty for none."""
    return resources.code_list(name).name_of(code) if code else ""


def code_choices(name: str) -> list[tuple[str, str]]:
    """The codes of a short list with their names."""
    return [(item.code, item.name) for item in resources.code_list(name).items]


def moment_word(moment: datetime, today: date) -> str:
    """11-06 17:30."""
    local = to_local(moment)
    return f"{day_text(local.date(), today)} {local:%H:%M}"


def due_chip(line: CaseLine) -> Chip:
    """The stamp at the right of a line: where it stands against its limit, or who must act."""
    stands = line.standing
    settled = line.state in ("closed", "followed_up", "evaluated") and not line.to_call
    if stands.code != "none" and not settled:
        return standing_chip(stands, line.due_at)
    if line.incomplete:
        return Chip(translate("cases", "to be completed"), "warn")
    if line.drawn:
        return Chip(translate("cases", "to be looked at"), "plum")
    if line.state in ("reported", "escalated"):
        return Chip(translate("cases", "nobody's yet"), "danger")
    tone = "ok" if line.state in ("closed", "followed_up", "evaluated", "archived") else "neutral"
    return Chip(state_word(line.state), tone)


def pressing_chip(line: CaseLine) -> Chip:
    """Why a case presses: handed back, else as the stamp of its line says."""
    if line.state in ("bounced", "ruling"):
        return Chip(bounce_word(line.bounce_count), "danger")
    return due_chip(line)


def standing_chip(stands: Standing, due_at: datetime | None) -> Chip:
    """超时 n 天, 今天 17:30, 剩 n 个工作日, 已停表."""
    if stands.code == "over":
        said = translate("cases", "{n} days over").format(n=stands.amount)
        return Chip(said, "danger", "solid")
    if stands.code == "stopped":
        return Chip(translate("cases", "clock stopped"))
    if stands.code == "today" and due_at is not None:
        local = to_local(due_at)
        return Chip(translate("cases", "today {time}").format(time=f"{local:%H:%M}"), "warn")
    said = translate("cases", "{n} working days left").format(n=stands.amount)
    return Chip(said, "warn" if stands.amber else "neutral")


def bounce_word(count: int) -> str:
    """退单 1 次."""
    return translate("cases", "refused {n} ×").format(n=count) if count else ""


def gap_word(seconds: int, held: bool) -> str:
    """隔 28 分钟; 压 6 小时 25 分 when somebody sat on it."""
    said = _span(seconds, exact=held)
    template = translate("cases", "held {span}") if held else translate("cases", "after {span}")
    return template.format(span=said)


def _span(seconds: int, *, exact: bool) -> str:
    if seconds >= DAY_S:
        return translate("cases", "{n} d").format(n=seconds // DAY_S)
    if seconds >= HOUR_S:
        hours, minutes = seconds // HOUR_S, seconds % HOUR_S // MINUTE_S
        if exact and minutes:
            return translate("cases", "{h} h {m} min").format(h=hours, m=minutes)
        return translate("cases", "{n} h").format(n=hours)
    if seconds >= MINUTE_S:
        return translate("cases", "{n} min").format(n=seconds // MINUTE_S)
    return translate("cases", "less than a minute")


def role_word(role: str) -> str:
    """主办, 协办."""
    return translate("cases", "lead") if role == "lead" else translate("cases", "assist")


def part_chip(standing: str) -> Chip:
    """How a unit's part stands."""
    return {
        "waiting": Chip(translate("cases", "to sign for"), "warn"),
        "signed": Chip(translate("cases", "in hand"), "accent"),
        "answered": Chip(translate("cases", "fed back"), "ok"),
        "refused": Chip(translate("cases", "refused"), "danger"),
        "released": Chip(translate("cases", "released")),
    }[standing]


def grade_word(grade: str) -> str:
    """提醒, 黄牌, 红牌."""
    return {
        "remind": translate("cases", "reminder"),
        "yellow": translate("cases", "yellow card"),
        "red": translate("cases", "red card"),
    }.get(grade, grade)


def stages(state: str) -> tuple[list[str], int]:
    """The way of a case as words, and the place it has come to; what stands before is done."""
    shorter = {"rejected", "self_closed", "merged", "void", "returned"}
    begin = translate("cases", "reported", "stage")
    if state in shorter:
        return [begin, state_word(state)], 1
    way = [
        begin,
        translate("cases", "taken in", "stage"),
        translate("cases", "filed", "stage"),
        translate("cases", "sent out", "stage"),
        translate("cases", "signed for", "stage"),
        translate("cases", "in hand", "stage"),
        translate("cases", "fed back", "stage"),
        translate("cases", "checked", "stage"),
        translate("cases", "closed", "stage"),
        translate("cases", "called back", "stage"),
    ]
    come_to = {
        "reported": 1, "escalated": 1, "accepted": 2, "filed": 3, "bounced": 3, "ruling": 3,
        "dispatched": 4, "handling": 5, "suspended": 5, "feedback": 7, "verified": 8, "closed": 9,
    }  # fmt: skip
    return way, come_to.get(state, len(way))
