"""How long a station keeps acknowledged ops, and the bounded step that lets go of older ones.

An op is kept until the district says it is inside a verified backup *and* at least ninety days
(exchange.md §1.3): until then it can be offered again to a district that was put back.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from sync import wire

OP_DAYS = 90
"""exchange.md §1.3: acknowledged ops are kept at least this long, whatever is durable."""
OPS_A_STEP = 2_000
"""A step ends within a blink even on an old disk; the next round goes on."""
_DAY_MS = 86_400_000

_OLD = """SELECT o.position FROM outbox o JOIN incarnation i ON i.id = o.incarnation
 WHERE o.state = 1 AND o.op_no <= i.durable_no AND o.done_ms < :before AND o.op_no < i.head_no
 AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.incarnation = o.incarnation
  AND n.op_no = o.op_no + 1 AND n.state = 0) LIMIT :limit"""
"""Never the op in front of a waiting one, nor the last of all: the chain goes on from them."""


def note_durable(c: Connection, answer: wire.SessionAnswer) -> None:
    """What the district said is inside a verified backup; a smaller number takes nothing back."""
    raise_it = text(
        "UPDATE incarnation SET durable_no = :op_no WHERE id = :life AND durable_no < :op_no"
    )
    for life, _, _, op_no in answer.lives:
        c.execute(raise_it, {"life": life, "op_no": op_no})
    if answer.durable_through:
        c.execute(
            text(
                "UPDATE incarnation SET durable_no = :op_no WHERE current AND durable_no < :op_no"
            ),
            {"op_no": answer.durable_through},
        )


def anything_old(c: Connection, now_ms: int) -> bool:
    """Whether an op has been kept long enough."""
    values = {"before": now_ms - OP_DAYS * _DAY_MS, "limit": 1}
    return c.execute(text(_OLD), values).first() is not None


def prune(c: Connection, now_ms: int) -> int:
    """Let go of the oldest ops that were kept long enough, a bounded number; how many."""
    values = {"before": now_ms - OP_DAYS * _DAY_MS, "limit": OPS_A_STEP}
    done = c.execute(text(f"DELETE FROM outbox WHERE position IN ({_OLD})"), values)  # noqa: S608 (our own text)
    return int(done.rowcount)
