"""Ops and records for merging, in few words."""

from __future__ import annotations

from typing import Any

from sync.merge import Held
from sync.wire import Op, value_hash

RECORD, ACTOR = "a" * 32, "b" * 32


def an_op(
    kind: Any = "patch", base: Any = 0, entity: Any = "household", op_no: Any = 1, **fields: Any
) -> Op:
    """An op; each field is (old, new)."""
    return Op(
        op_no=op_no, group_no=op_no, seed=bytes(16), seed_no=op_no, entity=entity,
        record_id=RECORD, kind=kind, base_version=base,
        fields={
            name: (None if old is None else value_hash(old), new)
            for name, (old, new) in fields.items()
        },
        actor=ACTOR, scope_version=0, schema_version=1, wall_ms=1_000, offset_ms=0, seen_ms=0,
    )  # fmt: skip


def held(version: Any = 5, at: Any = 1_000, by: Any = 77, **fields: Any) -> Held:
    """A record whose every field was written at `version` by somebody else."""
    return Held(version, fields, {"": (version, at, by)})
