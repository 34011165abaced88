"""The oracle: every op anybody ever authored, and what was lost together with its only disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sync.client.ops.outbox import Waiting

Key = tuple[str, str]


@dataclass(frozen=True)
class Authored:
    """One op as its author wrote it. `order`: how many were written before it, anywhere."""

    order: int
    op_id: bytes
    station: str
    group: bytes
    key: Key
    kind: str
    actor: str
    fields: dict[str, tuple[Any, Any]]
    """{name: (old, new)}."""

    def __str__(self) -> str:
        news = {name: new for name, (_, new) in self.fields.items()}
        return f"{self.station} {self.kind} {self.key[0]} {self.key[1][-6:]} {str(news)[:90]}"


@dataclass
class Oracle:
    """Single-threaded, and never wrong about who wrote what."""

    ops: dict[bytes, Authored] = field(default_factory=dict)
    destroyed: set[bytes] = field(default_factory=set)
    """Ops whose every copy was destroyed before the district had them: a disk put back to before
    they were written. Nobody can hand those in."""

    def note(self, station: str, written: Iterable[Waiting]) -> None:
        """Somebody wrote these."""
        group = b""
        last = -1
        for line in written:
            if line.op.group_no != last:
                last, group = line.op.group_no, line.op.op_id
            fields = {name: (old, new) for name, (old, new) in line.fields.items()}
            key = (line.op.entity, line.op.record_id)
            op = Authored(
                len(self.ops), line.op.op_id, station, group, key, line.op.kind, line.op.actor,
                fields,
            )  # fmt: skip
            self.ops[op.op_id] = op

    def note_loss(self, held_somewhere: set[bytes]) -> None:
        """A disk went back in time: what is in no file any more is gone for good."""
        self.destroyed |= self.ops.keys() - held_somewhere

    def living(self) -> list[Authored]:
        """The ops that must not be lost, in the order they were written."""
        return [op for op_id, op in self.ops.items() if op_id not in self.destroyed]

    def of_record(self) -> dict[Key, list[Authored]]:
        """The living ops by record."""
        found: dict[Key, list[Authored]] = {}
        for op in self.living():
            found.setdefault(op.key, []).append(op)
        return found
