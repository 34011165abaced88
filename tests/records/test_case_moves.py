"""The table of moves, walked: every state × role × level × move, and what the table must be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import Refused
from sync.records import case_moves as table
from sync.records import case_states
from sync.records.case_moves import MOVES, Move
from sync.records.case_states import STATES

ROLES = sorted({*case_states.ANYBODY, "district_analyst", "auditor", "admin"})
HELD_BY = ("village", "town", "district")
UNTIL = "2026-11-09T09:30:00.000000Z"
DUE = "2026-11-06T09:30:00.000000Z"

FILLS: dict[str, Any] = {
    "due_at": DUE, "dispatched_at": "2026-11-03T01:55:00.000000Z", "result": "已清除",
    "closed_at": "2026-11-05T01:00:00.000000Z", "close_kind": "1", "dup_of": "d" * 32,
    "review_on": "2026-11-12", "suspended_at": "2026-11-05T01:00:00.000000Z", "ruled": True,
    "satisfaction": "2", "quality": "1", "reopened_as": "e" * 32, "extension_until": UNTIL,
}  # fmt: skip


def a_case(state: str, level: str = "village", **more: Any) -> dict[str, Any]:
    """A case standing somewhere, with two units at work."""
    return {
        "state": state, "level_now": level, "move_no": 7, "last_move": "x", "open_parts": 2,
        "bounce_count": 0, "rework_count": 0, "ruled": False, "supervised": False,
        "incomplete": False, "due_at": DUE, **more,
    }  # fmt: skip


def fitting(move: Move, before: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) that fulfil a row's needs and conditions, but for state, role and level."""
    before = dict(before)
    names = {holds.__qualname__ for holds in move.when}
    if "_second_bounce" in names:
        before["bounce_count"] = 1
    if "_asked" in names:
        before["extension_until"] = UNTIL
    if move.name in {"answer_supervision", "clear_supervision"}:
        before["supervised"] = True
    if move.name == "complete":
        before["incomplete"] = True
    if "_no_part_left" in names:
        before["open_parts"] = 1
    after = {**before, "move_no": before["move_no"] + 1, "last_move": move.name}
    after["state"] = move.to or before["state"]
    after.update({name: FILLS[name] for name in move.needs if name in FILLS})
    if "_one_part_less" in names:
        after["open_parts"] = before["open_parts"] - 1
    for count in ("bounce_count", "rework_count"):
        if count in move.sets:
            after[count] = before[count] + 1
    if move.name == "add_assist":
        after["open_parts"] = before["open_parts"] + 1
    if "_one_level_up" in names and before["level_now"] != "district":
        after["level_now"] = case_states.LEVELS[case_states.LEVELS.index(before["level_now"]) + 1]
    if names & {"_ruled_above", "_looked_at_above"}:
        after["level_now"] = "district" if before["level_now"] == "district" else "town"
    if "_granted_as_asked" in names:
        after.update(due_at=UNTIL, extended_to=UNTIL, extension_until=None)
    return before, after


def allowed(move: Move, state: str, role: str, level: str) -> bool:
    """Said independently of the code under test: who may take a row from where."""
    levels = {"worker": 0, "station_head": 1, "town_clerk": 2, "town_head": 2}
    mine = levels.get(role, 3)
    held = ["grid", "village", "town", "district"].index(level)
    fits = {"any": True, "holder": mine == held, "holder_or_above": mine >= held}
    if move.name in {"escalate", "escalate_ruling"} and level == "district":
        return False
    return state in move.states and role in move.roles and fits[move.at]


def test_every_state_role_level_and_move() -> None:
    """20 states × 9 roles × 3 levels × every row: taken exactly when the row says so."""
    taken = 0
    for move in MOVES:
        for state in STATES:
            for level in HELD_BY:
                before, after = fitting(move, a_case(state, level))
                for role in ROLES:
                    try:
                        row = table.check_move(before, after, move.name, role)
                    except Refused:
                        row = None
                    twin = [
                        one for one in MOVES
                        if one.name == move.name and one.to == move.to
                        and allowed(one, state, role, level)
                        and fitting(one, a_case(state, level)) == (before, after)
                    ]  # fmt: skip
                    assert (row is not None) == bool(twin), (move.name, state, role, level)
                    taken += row is not None
    assert taken > 500


def test_the_table_names_only_states_fields_and_roles_there_are() -> None:
    for move in MOVES:
        assert move.states <= set(STATES), move
        assert move.to is None or move.to in STATES, move
        assert move.sets <= table.MACHINE, move
        assert move.roles <= case_states.ANYBODY, move
        assert set(move.needs) <= table.MACHINE | table.WORDS, move
        assert set(move.needs) - table.WORDS <= move.sets | {"due_at", "dispatched_at"}, move


def test_nothing_moves_on_from_an_ended_case_and_every_other_state_can_end() -> None:
    onward: dict[str, set[str]] = {state: set() for state in STATES}
    for move in MOVES:
        for state in move.states:
            onward[state].add(move.to or state)
    for state in case_states.ENDED:
        assert not onward[state]
    for state in set(STATES) - case_states.ENDED:
        seen, todo = {state}, [state]
        while todo:
            for there in onward[todo.pop()] - seen:
                seen.add(there)
                todo.append(there)
        assert seen & case_states.ENDED, state
    reached = {case_states.REPORTED} | {there for ways in onward.values() for there in ways}
    assert reached == set(STATES)


def test_what_a_head_settled_is_looked_at_by_the_level_above() -> None:
    """Whoever closed a case on the spot never says himself whether it was well done."""
    worker, head = [move for move in MOVES if move.name == "self_close"]
    for level, above in (("village", "town"), ("town", "town"), ("district", "district")):
        before, after = fitting(head, a_case("reported", level))
        assert after["level_now"] == above
        assert table.check_move(before, after, "self_close", "station_head") is head
        for name in ("pass_self_closed", "refuse_self_closed"):
            assert not [
                one for one in table.moves_open_to(after, "station_head") if one.name == name
            ]
            assert name in {
                one.name for role in ("town_clerk", "district_dispatcher")
                for one in table.moves_open_to(after, role)
            }  # fmt: skip
    before, after = fitting(worker, a_case("reported"))
    assert table.check_move(before, after, "self_close", "worker") is worker
    assert "pass_self_closed" in {one.name for one in table.moves_open_to(after, "station_head")}
    with pytest.raises(Refused, match="own_settling"):
        table.check_move(before, after, "self_close", "station_head")
    _, raised = fitting(head, a_case("reported"))
    with pytest.raises(Refused, match="not_your_level"):
        table.check_move(
            raised, {**raised, "state": "closed", "last_move": "pass_self_closed", "move_no": 9,
                     "close_kind": "1"}, "pass_self_closed", "station_head",
        )  # fmt: skip


def test_a_second_bounce_goes_to_a_ruling_and_a_ruled_case_is_not_bounced() -> None:
    [first, second] = [move for move in MOVES if move.name == "bounce"]
    before, after = fitting(second, a_case("dispatched"))
    assert table.check_move(before, after, "bounce", "station_head") is second
    with pytest.raises(Refused, match="second_bounce_is_ruled"):
        table.check_move(before, {**after, "state": "bounced"}, "bounce", "station_head")
    before, after = fitting(first, a_case("dispatched", ruled=True))
    with pytest.raises(Refused, match="already_ruled"):
        table.check_move(before, after, "bounce", "station_head")


def test_a_bounce_does_not_restart_the_clock() -> None:
    move = next(move for move in MOVES if move.name == "redispatch")
    before, after = fitting(move, a_case("bounced"))
    with pytest.raises(Refused, match="due_not_restarted"):
        table.check_move(before, {**after, "due_at": UNTIL}, "redispatch", "station_head")


def test_a_case_is_fed_back_when_the_last_unit_has_answered() -> None:
    case = a_case("handling", open_parts=2)
    base = {**case, "move_no": 8, "last_move": "feed_back"}
    with pytest.raises(Refused, match="parts_outstanding"):
        table.check_move(
            case, {**base, "state": "feedback", "open_parts": 1}, "feed_back", "worker"
        )
    one = {**case, "open_parts": 1}
    after = {**base, "state": "feedback", "open_parts": 0}
    assert table.check_move(one, after, "feed_back", "worker").to == "feedback"


@given(st.sampled_from(sorted(table.MACHINE - {"state", "move_no", "last_move"})), st.integers())
def test_a_move_changes_nothing_but_what_it_may(name: str, number: int) -> None:
    """A legal move with one more field changed on the quiet is refused."""
    for move in MOVES:
        if name in move.sets:
            continue
        state = sorted(move.states)[0]
        level = "town" if move.roles <= case_states.TOWN | case_states.DISTRICT else "village"
        role = sorted(move.roles & {"station_head", "town_head", "worker"})
        if not role:
            continue
        before, after = fitting(move, a_case(state, level))
        if after.get(name) == number:
            continue
        with pytest.raises(Refused):
            table.check_move(before, {**after, name: number}, move.name, role[0])


def test_every_refusal_is_listed() -> None:
    """Read from the source: whoever adds a reason must list it, so that it is said in words."""
    found: set[str] = set()
    for file in (
        "sync/records/case_moves.py",
        "sync/records/case_states.py",
        "sync/server/push/case_gate.py",
    ):
        text = Path(file).read_text(encoding="utf-8")
        for pattern in (
            r'Refused\("(\w+)"', r'else "(\w+)"', r'return "(\w+)" if', r'return "(\w+)"$',
            r'_when\("\w+", \w+, "(\w+)"\)',
        ):  # fmt: skip
            found.update(re.findall(pattern, text, re.MULTILINE))
    assert found == table.REFUSALS


def test_a_new_case_begins_at_the_beginning() -> None:
    fresh = {
        "state": "reported", "last_move": "report", "move_no": 1, "level_now": "village",
        "open_parts": 0, "supervised": False,
    }  # fmt: skip
    table.check_report(fresh, "worker")
    table.check_report({**fresh, "level_now": "town"}, "town_clerk")
    for wrong in ({"state": "closed"}, {"move_no": 3}, {"due_at": DUE}, {"level_now": "district"}):
        with pytest.raises(Refused, match="not_a_new_case"):
            table.check_report({**fresh, **wrong}, "worker")
    with pytest.raises(Refused, match="role_not_allowed"):
        table.check_report(fresh, "auditor")


def test_the_screens_are_offered_what_the_services_allow() -> None:
    for state in STATES:
        for role in sorted(case_states.ANYBODY):
            for level in HELD_BY:
                offered = {move.name for move in table.moves_open_to(a_case(state, level), role)}
                named = {
                    move.name for move in MOVES
                    if allowed(move, state, role, level)
                    or (move.name.startswith("escalate") and level == "district"
                        and state in move.states and role in move.roles
                        and case_states.level_of(role) == "district")
                }  # fmt: skip
                assert offered == named, (state, role, level)
