"""Whether the ops of one act move a case as the table of moves allows, asked before they merge.

A case begins and moves only by a legal move of a person whose role may make it, and each move
comes with its step in the same act. A person's scope is `scopes`; what a merge does is
`sync.merge`. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sync.errors import Refused
from sync.merge import ADDING, Conflict
from sync.records import case_moves as moves
from sync.records import case_states
from sync.records.case_rules import may_reopen
from sync.records.times import from_text
from sync.wire import Op, from_ms

CASE, STEP = "case_", "case_step"
REOPEN, MERGE = "reopen", "merge"
CLASHED = "case_move"
"""The rule under which a move that was not taken is shown to both its author and the other."""


class Act:
    """The case ops of one group: which moves it makes, and which steps come with them."""

    def __init__(self, ops: Sequence[Op]) -> None:
        self._moves: set[tuple[str, Any]] = set()
        self._steps: dict[tuple[Any, Any], Op] = {}
        for op in ops:
            if op.entity == CASE and "move_no" in op.fields:
                self._moves.add((op.record_id, op.new.get("move_no")))
            elif op.entity == STEP and op.new.get("move") not in moves.ADDED:
                self._steps[op.new.get("case_id"), op.new.get("seq")] = op

    def refusal(self, op: Op, held: Mapping[str, Any] | None, role: str, at_ms: int) -> str | None:
        """Why an op of a case or a step may not be taken, or None. `held`: the case's fields as
        they stand in this transaction, `at_ms`: the bounded time of the op."""
        try:
            if op.entity == STEP:
                self._check_step(op, role)
            elif op.entity != CASE:
                return None
            elif held is None:
                moves.check_report(op.new, role)
                self._step_of(op, moves.REPORT)
            elif op.kind == "transition":
                self._check_transition(op, held, role, at_ms)
        except Refused as refused:
            return refused.code
        return None

    def _check_transition(self, op: Op, held: Mapping[str, Any], role: str, at_ms: int) -> None:
        after = {**held, **op.new}
        row = moves.check_move(held, after, str(after.get("last_move")), role)
        if row.name == MERGE and after["dup_of"] == op.record_id:
            raise Refused("cannot_merge_there")  # it would stand for itself and be seen nowhere
        step = self._step_of(op, row.name)
        if not moves.WORDS.isdisjoint(row.needs) and not str(step.new.get("opinion") or "").strip():
            raise Refused("step_without_words")
        closed = held.get("closed_at")
        closed_at = from_text(str(closed)) if closed else None
        if row.name == REOPEN and not may_reopen(closed_at, from_ms(at_ms)):
            raise Refused("reopen_too_late")

    def _step_of(self, op: Op, name: str) -> Op:
        """The step of a move. The op of the case does not name a move that is taken a second time
        running: nothing changed in `last_move`."""
        step = self._steps.get((op.record_id, op.new.get("move_no")))
        if step is None or step.new.get("move") != name:
            raise Refused("move_without_step")
        return step

    def _check_step(self, op: Op, role: str) -> None:
        """A step belongs to a move of the same act, save the words that anybody may add."""
        if op.new.get("move") in moves.ADDED:
            if role not in case_states.ANYBODY:
                raise Refused("role_not_allowed")
        elif (op.new.get("case_id"), op.new.get("seq")) not in self._moves:
            raise Refused("step_without_move")


def moved_by(ops: Sequence[Op]) -> tuple[Op, str] | None:
    """The op of an act by which a case was to move on, and the move as its step names it; of an act
    that takes a case up again, the closed one's."""
    steps: dict[Any, str] = {
        op.new.get("case_id"): str(op.new.get("move")) for op in ops if op.entity == STEP
    }
    for op in ops:
        if op.entity == CASE and op.kind == "transition":
            return op, steps.get(op.record_id, str(op.new.get("last_move") or ""))
    return None


def last_mover(audit: Sequence[Mapping[str, Any]], case_id: str) -> str | None:
    """The account that last moved a case in this push, by its lines of the audit so far."""
    for line in reversed(audit):
        detail = line["detail"]
        moved = line["act"] in ADDING or "move_no" in detail.get("changes", ())
        taken = moved and "parked" not in detail
        if taken and (line["entity"], line["record_id"]) == (CASE, case_id):
            return str(line["actor"])
    return None


def clash_of(op: Op, move: str, held: Mapping[str, Any]) -> Conflict:
    """What both authors are shown when a move was not taken: where the case stands, and where the
    other wanted it. Nobody has to decide anything."""
    shown: dict[str, tuple[Any, Any]] = {"last_move": (held.get("last_move"), move)}
    shown |= {n: (held.get(n), op.new.get(n)) for n in ("state", "move_no") if n in op.fields}
    return Conflict(CLASHED, False, shown)
