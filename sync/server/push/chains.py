"""Whether a batch of ops follows on what the district has of its author; the acts in it, and what
becomes of each op."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.errors import Refused
from sync.server.store import receipt_rows
from sync.wire import Batch, Op, Result, chain, op_hash_of


class Outcome(msgspec.Struct):
    """What became of one op of the batch."""

    op: Op
    chain: bytes
    result: Result
    fresh: bool = True


def checked_chain(c: Connection, device: bytes, batch: Batch) -> tuple[dict[int, bytes], int]:
    """({op number: chain hash}, last number that is here), after comparing the two.

    Refused: "op_twice", "op_gap" (head), "forked" (same number with another hash, a broken chain,
    or another computer's incarnation).
    """
    if len({op.op_id for op in batch.ops}) != len(batch.ops):
        raise Refused("op_twice")
    chains, link = {}, batch.prev_hash
    for op in batch.ops:
        link = chains[op.op_no] = chain(link, op)
    owner, head_no, head_chain = receipt_rows.head_of(c, batch.incarnation) or (
        device,
        0,
        bytes(16),
    )
    if not batch.ops:
        return chains, head_no
    first, last = batch.ops[0].op_no, batch.ops[-1].op_no
    if owner != device:
        raise Refused("forked")
    if first > head_no + 1:
        raise Refused("op_gap", head=head_no)
    if first == head_no + 1 and batch.prev_hash != head_chain:
        raise Refused("forked")
    known = first <= head_no
    seen = receipt_rows.chains_of(c, batch.incarnation, first, last) if known else {}
    # one whose receipt was pruned is merged anew, under a new number
    other = any(number <= head_no and seen.get(number) != chains[number] for number in chains)
    if other or chains.get(head_no, head_chain) != head_chain:
        raise Refused("forked")
    return chains, head_no


def groups_of(ops: Sequence[Op]) -> list[list[Op]]:
    """The acts of people in a batch, each with its ops in order."""
    groups: list[list[Op]] = []
    for op in ops:
        if groups and groups[-1][0].group_no == op.group_no:
            groups[-1].append(op)
        else:
            groups.append([op])
    return groups


def receipt_of(outcome: Outcome, incarnation: bytes, now_ms: int) -> dict[str, Any]:
    """What is kept of an op for as long as it may be offered again."""
    op, final = outcome.op, outcome.result
    return {
        "op_id": op.op_id, "op_hash": op_hash_of(op), "outcome": final.outcome,
        "reason": final.reason, "version": final.version, "incarnation": incarnation,
        "op_no": op.op_no, "chain": outcome.chain, "at_ms": now_ms,
    }  # fmt: skip


def repeated(op: Op, link: bytes, known: tuple[bytes, str, str, int]) -> Outcome:
    """An op that came before: answered as then, unless the id now says something else."""
    op_hash, outcome, reason, version = known
    if op_hash != op_hash_of(op):
        raise Refused("forked")
    if outcome == "parked":
        return Outcome(op, link, Result("parked", 0, reason), fresh=False)
    return Outcome(op, link, Result("duplicate", version, outcome), fresh=False)
