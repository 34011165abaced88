"""The ordinary act that only adds: an import, or a household typed in with its people.

As with `plain_edits`, what `apply` asks of any other act has one answer here, so that it is not
asked. Whether it may be written, and where it lies, is asked as of every op; where one op of the
act is none of these, nothing was done and the long way takes the whole act. A test holds both ways
against each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from sync.merge import PENDING, Held, bounded_ms, merge, policy_of
from sync.records.kin import Key
from sync.server.push.placing import Places, Work, born
from sync.server.scopes import Gate
from sync.wire import Op

_PLAIN = frozenset({"dwelling", "household", "resident"})


def add_plainly(
    gate: Gate, places: Places, ops: Sequence[Op], now_ms: int, author: int
) -> dict[Key, Work] | None:
    """The records of an act that only adds such as are new; None where it is another."""
    added: dict[Key, Work] = {}
    for op in ops:
        key = (op.entity, op.record_id)
        if op.kind != "create" or op.entity not in _PLAIN or key in added:
            return None
        bucket = places.lies_as_said(op, added)
        if bucket is None or not gate.lets(op, bucket):
            return None
        at_ms = bounded_ms(op, now_ms)
        stamp = (PENDING, at_ms, author)
        given = merge(None, op, policy_of(op.entity), at_ms, author)
        work = Work(Held(PENDING, born(op, at_ms), {"": stamp}), None)
        work.take(op, given, stamp)
        work.pass_by(bucket)
        added[key] = work
    return added
