"""The desks at their full size: a station with 5,000 cases, a town with 60,000.

Milliseconds on the encrypted file, the best of several readings: the first page of every list with
its counts, the day of the desk, the figures of a month (this one, of which five days are gone, and
the last, which is whole), what a search finds, and one case with sixty steps. Each list is printed
with its wall time, which other programs of the computer lengthen, and with its CPU time. The limits
are the issue's, of wall time: 200 ms for a list or the board, 100 ms for a case; the page of
figures is no list and has none.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert

from desktop.services.cases.case_day import load_case_day
from desktop.services.cases.case_lists import (
    BY_BOUNCES,
    BY_DUE,
    BY_GRID,
    TABS,
    CaseFilter,
    count_cases,
    find_cases,
)
from desktop.services.cases.case_records import load_case
from desktop.services.scores.case_scores import load_desk_figures
from desktop.storage.viewer import Viewer
from sync.records.base import Record
from sync.records.case_states import LEVELS
from sync.records.score_formulas import add_months
from sync.records.tables import Case, CaseAssignment, CaseStep, CaseVisitBack, Grid
from tests.builders import GRIDS, STATION, TOWN, WORKER, Village, an_id, create_village
from tests.fakes import STORY_NOW

LIST_MS_MAX, CASE_MS_MAX = 200, 100
STEPS = 60
_BASE = {
    "scope_org": STATION, "created_at": STORY_NOW, "updated_at": STORY_NOW, "rev": 1, "source": 1,
}  # fmt: skip
_SETTLED = ("closed", "followed_up", "archived", "self_closed")
_BEFORE_SENDING = ("reported", "escalated", "self_closed")
SIZES = (("station", 5_000, 3), ("town", 60_000, 80))
_STATES = (
    ("closed", 2), ("followed_up", 60), ("archived", 22), ("self_closed", 8), ("handling", 3),
    ("dispatched", 2), ("reported", 1), ("escalated", 1), ("bounced", 1),
)  # fmt: skip


def main() -> int:
    """Print the rows; 1 when a limit is not met."""
    late = 0
    for name, cases, grids in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            village = create_village(Path(folder))
            viewer = _fill(village, name, cases, grids)
            late += _measure(village, viewer, f"{name}, {cases:,} cases")
            village.database.close()
    return 1 if late else 0


def _measure(village: Village, viewer: Viewer, where: str) -> int:
    now = STORY_NOW
    deepest = an_id("case-0")
    lists: dict[str, Callable[..., object]] = {
        f"list {tab} by {order}": lambda session, tab=tab, order=order: find_cases(
            session, viewer, tab, now, order=order
        )
        for tab in TABS
        for order in (BY_DUE, BY_BOUNCES, BY_GRID)
    }
    lists["words"] = lambda session: find_cases(
        session, viewer, TABS[1], now, narrow=CaseFilter(words="路面")
    )
    lists["counts of the tabs"] = lambda session: count_cases(session, viewer)
    lists["the day's board"] = lambda session: load_case_day(session, viewer, now)
    pages: dict[str, Callable[..., object]] = {
        "the figures of this month": lambda session: load_desk_figures(
            session, viewer, now.date(), now
        ),
        "the figures of the last month": lambda session: load_desk_figures(
            session, viewer, add_months(now.date().replace(day=1), -1), now
        ),
    }
    gc.collect()
    gc.freeze()  # as the program does with what its start has made
    took = {name: _best(village, act) for name, act in {**lists, **pages}.items()}
    for name, one in took.items():
        print(f"  {where}: {name:32}{one.wall_ms:8.1f} ms {one.cpu_ms:8.1f} ms of CPU", flush=True)
    slowest, its = max(((name, took[name]) for name in lists), key=lambda one: one[1].wall_ms)
    case = _best(village, lambda session: load_case(session, viewer, deepest, now))
    rows = (
        (f"the slowest of {len(lists)} lists and boards ({slowest})", its, LIST_MS_MAX),
        (f"a case with {STEPS} steps opened", case, CASE_MS_MAX),
    )
    for figure, one, limit in rows:
        meets = "yes" if one.wall_ms <= limit else "no"
        measured = f"{one.wall_ms:.0f} (CPU {one.cpu_ms:.0f})"
        print(f"| {where}: {figure}, ms | {measured} | {limit} | {meets} |", flush=True)
    return sum(one.wall_ms > limit for _figure, one, limit in rows)


class Took(NamedTuple):
    """How long a reading took."""

    wall_ms: float
    cpu_ms: float


def _best(village: Village, act: Callable[..., object], times: int = 5) -> Took:
    """The least of several readings, of each clock by itself."""
    walls, cpus = [], []
    for _ in range(times):
        with village.database.reading() as session:
            wall, cpu = time.perf_counter(), time.process_time()
            act(session)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
    return Took(min(walls) * 1000, min(cpus) * 1000)


def _fill(village: Village, level: str, count: int, grids: int) -> Viewer:
    """Cases of three years spread over the grids, nine of ten settled, one of twenty sent back, as
    they lie in a file that grew with the years: by their time. Returns who looks."""
    chance = random.Random(7)
    more = [an_id(f"grid-{n}") for n in range(grids - len(GRIDS))]
    everywhere = [*GRIDS, *more]
    at_level = LEVELS[1] if level == "station" else LEVELS[2]
    rows: dict[type[Record], list[dict[str, Any]]] = {
        Case: [], CaseAssignment: [], CaseStep: [], CaseVisitBack: [],
    }  # fmt: skip
    minutes = (chance.randrange(3 * 365 * 24 * 60) for _ in range(count))
    for number, before in enumerate(sorted(minutes, reverse=True)):
        case = _case(chance, number, STORY_NOW - timedelta(minutes=before), at_level, everywhere)
        rows[Case].append(case)
        rows[CaseStep] += _steps(chance, number, case, village.head.user_id)
        hung = _BASE | {"grid_id": case["grid_id"], "case_id": case["id"]}
        if case["dispatched_at"]:
            rows[CaseAssignment].append(hung | {
                "id": an_id(f"part-{number}"), "slip_no": 1, "org_name": "街道城建办",
                "role": "lead", "assigned_at": case["reported_at"],
            })  # fmt: skip
        if case["closed_at"]:
            rows[CaseVisitBack].append(hung | {
                "id": an_id(f"call-{number}"), "at": case["closed_at"] + timedelta(days=1),
                "by": village.head.user_id, "way": "2", "answered": True, "attitude": "2",
                "redo": False,
            })  # fmt: skip
    rows[CaseStep].sort(key=lambda step: step["at"])
    with village.database.applying() as connection:
        for number, grid in enumerate(more):
            connection.execute(insert(Grid), [_BASE | _grid(grid, number)])
        for entity, lines in rows.items():
            connection.execute(insert(entity), lines)
    looking = replace(village.head, grid_ids=frozenset(everywhere))
    if level == "station":
        return looking
    return replace(looking, role="town_clerk", station_id=TOWN, user_id="f" * 32)


def _case(
    chance: random.Random, number: int, reported: datetime, at_level: str, grids: list[str]
) -> dict[str, Any]:
    states, weights = zip(*_STATES, strict=True)
    state = chance.choices(states, weights)[0]
    settled, sent = state in _SETTLED, state not in _BEFORE_SENDING
    return _BASE | {
        "id": an_id(f"case-{number}"), "grid_id": chance.choice(grids),
        "temp_no": f"临-{number}", "case_no": f"3710-{number:06d}",
        "title": f"路面塌陷 {number}", "address": "金山路", "reported_at": reported,
        "category": "0202", "origin": "01", "urgency": "3", "state": state, "move_no": 9,
        "last_move": "close" if settled else "report",
        "level_now": chance.choice((at_level, at_level, LEVELS[3])),
        "reporter_worker": WORKER, "anonymous": False, "emergency": False,
        "dispatched_at": reported if sent else None, "incomplete": False,
        "due_at": reported + timedelta(days=5) if sent else None,
        "closed_at": reported + timedelta(days=4) if settled else None,
        "bounce_count": chance.choice((0, 0, 0, 1, 2)), "open_parts": 0, "rework_count": 0,
        "ruled": False, "supervised": chance.random() < 0.02,
    }  # fmt: skip


def _steps(
    chance: random.Random, number: int, case: dict[str, Any], actor: str
) -> list[dict[str, Any]]:
    """Its moves from the report on, spread over its days, with words between; of the first case
    sixty."""
    state = case["state"]
    moves = [("report", "reported")]
    if state == "self_closed":
        moves.append(("self_close", state))
    elif case["dispatched_at"]:
        moves += [
            ("accept", "accepted"),
            ("file_and_dispatch", "dispatched"),
            ("sign_for", "handling"),
        ]
    if case["closed_at"] and case["dispatched_at"]:
        looks = [("verify", "verified")]
        if chance.random() < 0.05:
            looks.insert(0, ("rework", "handling"))
        moves += [*looks, ("close", "closed")]
    moves += [("note", state)] * ((STEPS if number == 0 else 4) - len(moves))
    apart = timedelta(days=4) / len(moves)
    return [
        _BASE | {
            "id": an_id(f"step-{number}-{seq}"), "grid_id": case["grid_id"],
            "case_id": case["id"], "seq": seq, "at": case["reported_at"] + seq * apart,
            "move": move, "from_state": "feedback" if move in ("verify", "rework") else None,
            "to_state": to_state, "actor": actor, "opinion": "已到现场看过。",
        }
        for seq, (move, to_state) in enumerate(moves, start=1)
    ]  # fmt: skip


def _grid(grid_id: str, number: int) -> dict[str, object]:
    return {
        "id": grid_id, "grid_code": f"3710030020281{number:02d}", "name": f"第{number}网格",
        "kind": "urban", "village_id": STATION, "bound_east": "东", "bound_south": "南",
        "bound_west": "西", "bound_north": "北", "valid_from": STORY_NOW.date(),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
