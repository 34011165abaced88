"""Cases in a run: reports, the moves of the table by whoever may make them, and some nobody may.

Written as an old or odd program could: the table is asked for what is open, but not always obeyed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from sync import wire
from sync.errors import Refused
from sync.records.case_moves import MOVES, NOTE, WORDS, Move, check_move, moves_open_to
from sync.records.case_states import ANYBODY, LEVELS, centre_over, level_of
from tests.exchange.simulator.acts import Act, fresh_id, grids_of, ids_of, of, somebody
from tests.exchange.simulator.station import Change, Station

CASES_MAX = 6
"""A station reports no more when it sees so many: they are to be moved on."""
DAY_MS = 86_400_000

Fields = dict[str, Any]


def case_act(station: Station, chance: Random) -> Act:
    """Something a person may do about a case here now; nobody without a role does anything."""
    actor = somebody(station, chance)
    role = role_of(station, actor)
    known = ids_of(station, "case_")
    if role not in ANYBODY:
        return [], actor
    if not known or (len(known) < CASES_MAX and chance.randrange(4) == 0):
        return report(station, chance, role), actor
    case_id = chance.choice(known)
    what = chance.randrange(12)
    if what == 0:
        return [Change("case_", case_id, {"detail": f"补充{chance.randrange(9)}"})], actor
    if what == 1:
        return [Change("case_", case_id, {"grid_id": chance.choice(grids_of(station))})], actor
    if what == 2:
        return [_step(station, chance, case_id, {}, NOTE, actor)], actor
    return move(station, chance, case_id, actor, legal=what > 3), actor


def role_of(station: Station, user_id: str) -> str:
    """The role of an account as this computer knows it; "" before it does."""
    found = station.query("SELECT role FROM user_account WHERE id = ?", user_id)
    return str(found[0][0]) if found else ""


def report(station: Station, chance: Random, role: str) -> list[Change]:
    """A case in one of the grids, or in none yet, with its first step."""
    case_id = fresh_id(station, chance)
    level = max(LEVELS.index(level_of(role)), LEVELS.index("village"))
    grid = chance.choice((*grids_of(station), None))
    fields = {
        "grid_id": grid, "scope_org": station.computer.unit.id, "temp_no": f"临-{case_id[-6:]}",
        "title": "飞线充电", "address": "3号楼2单元楼道", "category": "0103", "origin": "01",
        "reported_at": _now(station), "urgency": "3", "anonymous": False, "emergency": False,
        "incomplete": False, "state": "reported", "move_no": 1, "last_move": "report",
        "level_now": LEVELS[level], "open_parts": 0, "bounce_count": 0, "rework_count": 0,
        "ruled": False, "supervised": False,
    }  # fmt: skip
    first = _step(station, chance, case_id, fields, "report", station.computer.unit.head)
    return [Change("case_", case_id, fields), first]


def move(
    station: Station, chance: Random, case_id: str, actor: str, *, legal: bool = True
) -> list[Change]:
    """A move with its step and what it does to the parts; with `legal` one the table allows from
    where the case is seen here, else any row at all."""
    held, role = station.read("case_", case_id) or {}, role_of(station, actor)
    rows = moves_open_to(held, role) if legal else MOVES
    for row in chance.sample(rows, min(len(rows), 4)):
        after = {
            **held,
            **after_move(row, held, station.clock.now_ms(), _another(station, case_id)),
        }
        if legal:
            try:
                check_move(held, after, row.name, role)
            except Refused:
                continue
        return moved(station, chance, case_id, row, held, after, actor)
    return []


def _another(station: Station, case_id: str) -> str:
    """The case it would be merged into, or was taken up again as: the next one known here."""
    known = ids_of(station, "case_")
    return next((one for one in known if one > case_id), min({*known, "0" * 32} - {case_id}))


def after_move(row: Move, held: Fields, now_ms: int, other_case: str) -> Fields:
    """The fields a move leaves: what it needs and what it counts."""
    said: Fields = {
        "state": row.to or held["state"], "move_no": held["move_no"] + 1, "last_move": row.name,
    }  # fmt: skip
    if row.name in _COUNTS:
        said |= _COUNTS[row.name](held)
    if row.name == "self_close" and "level_now" in row.sets:  # a head's own
        said["level_now"] = centre_over(held["level_now"])
    for need in row.needs:
        if need not in WORDS and need not in said:
            said[need] = _needed(need, now_ms, other_case)
    return said


def moved(
    station: Station, chance: Random, case_id: str, row: Move, held: Fields, after: Fields,
    actor: str,
) -> list[Change]:  # fmt: skip
    """A move as it is written: the case, its step, and what becomes of the parts."""
    fields = {name: value for name, value in after.items() if held.get(name) != value}
    changes = [
        Change("case_", case_id, fields, kind="transition"),
        _step(station, chance, case_id, after, row.name, actor),
    ]
    if "dispatched_at" in row.needs or row.name in {"redispatch", "rule"}:
        part = {"case_id": case_id, "org_name": "市政管理处", "role": "lead", "slip_no": 1,
                "assigned_at": _now(station), "grid_id": after.get("grid_id"),
                "scope_org": after["scope_org"]}  # fmt: skip
        changes.append(Change("case_assignment", fresh_id(station, chance), part))
    parts = of(station, "case_assignment", "case_id", case_id)
    if parts and row.name in {"sign_for", "feed_back"}:
        told = "accepted_at" if row.name == "sign_for" else "feedback_at"
        changes.append(Change("case_assignment", chance.choice(parts), {told: _now(station)}))
    if row.name == "call_back":
        said = {"case_id": case_id, "at": _now(station), "by": actor, "way": "2", "answered": True,
                "attitude": "2", "grid_id": after.get("grid_id"), "scope_org": after["scope_org"],
                "redo": False}  # fmt: skip
        changes.append(Change("case_visit_back", fresh_id(station, chance), said))
    return changes


def _step(
    station: Station, chance: Random, case_id: str, after: Fields, name: str, actor: str
) -> Change:
    held = after or station.read("case_", case_id) or {}
    fields = {
        "case_id": case_id, "seq": held["move_no"], "at": _now(station), "move": name,
        "to_state": held["state"], "actor": actor, "opinion": "见附件",
        "grid_id": held.get("grid_id"), "scope_org": held["scope_org"],
    }  # fmt: skip
    return Change("case_step", fresh_id(station, chance), fields)


def _now(station: Station) -> str:
    return wire.instant_text(station.clock.now_ms())


def _needed(name: str, now_ms: int, other_case: str) -> Any:
    later = wire.instant_text(now_ms + 5 * DAY_MS)
    return {
        "due_at": later, "extension_until": later, "review_on": later[:10], "result": "已处理",
        "close_kind": "1", "satisfaction": "2", "quality": "1", "ruled": True, "dup_of": other_case,
        "reopened_as": other_case,
    }.get(name, wire.instant_text(now_ms))  # fmt: skip


def _up(held: Fields) -> Fields:
    at = LEVELS.index(held["level_now"])
    return {"level_now": LEVELS[min(at + 1, len(LEVELS) - 1)]}


def _bounced(held: Fields) -> Fields:
    said = {"bounce_count": held["bounce_count"] + 1, "open_parts": 0, "extension_until": None}
    if held["bounce_count"]:
        said["level_now"] = centre_over(held["level_now"])
    return said


def _granted(held: Fields) -> Fields:
    asked = held.get("extension_until")
    return {"due_at": asked, "extended_to": asked, "extension_until": None}


def _again(held: Fields) -> Fields:
    return {"rework_count": held["rework_count"] + 1, "open_parts": 1}


def _sent(_held: Fields) -> Fields:
    return {"open_parts": 1}


def _one_less(held: Fields) -> Fields:
    return {"open_parts": held["open_parts"] - 1}


_COUNTS: dict[str, Callable[[Fields], Fields]] = {
    "escalate": _up, "escalate_ruling": _up, "bounce": _bounced, "grant_extension": _granted,
    "refuse_extension": lambda held: {"extension_until": None}, "rework": _again,
    "redo": lambda held: {**_again(held), "closed_at": None, "close_kind": None},
    "dispatch": _sent, "file_and_dispatch": _sent, "handle_here": _sent, "redispatch": _sent,
    "rule": _sent, "feed_back": _one_less, "feed_back_part": _one_less, "release_part": _one_less,
    "add_assist": lambda held: {"open_parts": held["open_parts"] + 1},
    "resume": lambda held: {"review_on": None, "suspended_at": None},
    "supervise": lambda held: {"supervised": True},
    "clear_supervision": lambda held: {"supervised": False},
    "refuse_self_closed": lambda held: {"result": None, "closed_at": None, "close_kind": None},
    "complete": lambda held: {"incomplete": False},
}  # fmt: skip
