"""I13 CaseLegal: walked again from the district's audit, every case got where it is by moves of the
table, each by a role that may make it and with its step; what was refused left no trace in it. And
of two records of one person only one stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sync.aliases import MERGED_INTO
from sync.decisions import LOST, RECOVERED, SETTLE
from sync.errors import Refused
from sync.merge import DELETED
from sync.records.case_moves import ADDED, MACHINE, check_move, check_report
from tests.exchange.simulator.broken import Broken
from tests.exchange.simulator.looking import Key, lines_of_audit

if TYPE_CHECKING:
    from tests.exchange.simulator.world import World

CASE, STEP = "case_", "case_step"


def i13_case_legal(world: World) -> None:
    """Every case of the district, but those that were given back from a copy: those were legal in
    the history that was lost."""
    records = world.authority.records()
    cases = {key[1]: fields for key, (_, fields) in records.items() if key[0] == CASE}
    if not cases:
        return
    back = _given_back(world, records)
    walked = _walked(world, cases.keys() - back)
    steps: dict[str, Counter[int]] = defaultdict(Counter)
    for (noun, _), (_, fields) in records.items():
        if noun == STEP and fields["move"] not in ADDED:
            steps[fields["case_id"]][fields["seq"]] += 1
    for case_id in sorted(cases.keys() - back):
        held = cases[case_id]
        if odd := {n for n in MACHINE if walked[case_id].get(n) != held.get(n)}:
            raise Broken("I13 CaseLegal", f"{case_id} got its {sorted(odd)} by no move")
        if steps[case_id] != Counter(range(1, held["move_no"] + 1)):
            raise Broken("I13 CaseLegal", f"{case_id} at {held['move_no']} has {steps[case_id]}")


def i10_merged_away_is_gone(world: World) -> None:
    """I10 the other way round: what is written for one merged away does not make it stand again
    beside the other."""
    for key, (_, fields) in world.authority.records().items():
        if key[0] == "resident" and fields.get(MERGED_INTO) and not fields.get(DELETED):
            raise Broken("I10 MergedAwayIsGone", f"{key} stands beside {fields[MERGED_INTO]}")


def _given_back(world: World, records: dict[Key, tuple[int, dict[str, Any]]]) -> set[str]:
    """Cases of which somebody ever decided for a copy, even if that was taken back later."""
    found = set()
    for op in world.oracle.ops.values():
        if op.key[0] != RECOVERED or op.kind != SETTLE or op.key not in records:
            continue
        if LOST not in (op.fields["choice"][1] or {}).values():
            continue
        said = records[op.key][1]
        about = (said["entity"], said["record_id"])
        if about[0] == CASE:
            found.add(about[1])
        elif about[0] == STEP and about in records:
            found.add(records[about][1]["case_id"])
    return found


def _walked(world: World, cases: set[str]) -> dict[str, dict[str, Any]]:
    """{case: its fields after every move}, each move asked of the table."""
    roles = {
        key[1]: fields["role"]
        for key, (_, fields) in world.authority.records().items()
        if key[0] == "user_account"
    }
    now: dict[str, dict[str, Any]] = {}
    for op in world.oracle.ops.values():
        if op.key[0] == CASE and op.kind == "create" and op.key[1] in cases:
            now[op.key[1]] = {name: value for name, (_, value) in op.fields.items()}
    for act, actor, (noun, record_id), detail in lines_of_audit(world):
        if noun != CASE or record_id not in cases:
            continue
        try:
            if act == "create":
                check_report(now[record_id], roles[actor])
            after = {**now[record_id], **detail.get("changes", {})}
            if act == "transition" and MACHINE & detail.get("changes", {}).keys():
                check_move(now[record_id], after, after["last_move"], roles[actor])
            elif MACHINE & detail.get("changes", {}).keys():
                raise Broken("I13 CaseLegal", f"{act} of {record_id} moved it: {detail}")
        except Refused as refused:
            raise Broken("I13 CaseLegal", f"{act} of {record_id}: {refused.code}") from None
        now[record_id] = after
    return now
