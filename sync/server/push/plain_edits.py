"""The ordinary act: one edit of a record that nobody has changed since its author saw it.

Nearly every act is one. What `apply` asks of any other (a copy that a group may spoil, moves of
cases, copies from a lost history, where children lie, who lost) has one answer then, so that it is
not asked. Whether it may be written, and how it merges, is asked as of every op; where one of these
says no, nothing was done and the long way says why. A test holds both ways against each other.
"""

from __future__ import annotations

from sync.aliases import MERGED_INTO
from sync.merge import DELETED, PENDING, Merged, merge, policy_of
from sync.records.kin import PARENTS
from sync.server.push.placing import Work
from sync.server.scopes import Gate
from sync.wire import Op

_PLACING = {
    entity: frozenset({"grid_id", "scope_org", DELETED, *(name for name, _ in PARENTS[entity])})
    for entity in ("dwelling", "household", "resident")
}
"""Of tables that merge field by field: what says where a record lies and whether it is there."""


def take_plainly(gate: Gate, op: Op, work: Work, at_ms: int, author: int) -> Merged | None:
    """Write an ordinary edit into its record; None, and nothing done, where it is none."""
    held, placing = work.held, _PLACING.get(op.entity)
    if held is None or placing is None or op.kind != "patch":
        return None
    if work.touched or held.version > op.base_version or not placing.isdisjoint(op.fields):
        return None
    if held.fields.get(DELETED) is not None or held.fields.get(MERGED_INTO):
        return None
    bucket = work.bucket_now(op.entity)
    if bucket is None or bucket != work.bucket or not gate.lets(op, bucket):
        return None
    outcome = merge(held, op, policy_of(op.entity), at_ms, author)
    if outcome.outcome != "applied":
        return None
    work.adoptable = True
    work.take(op, outcome, (PENDING, at_ms, author), in_place=True)
    return outcome
