"""Conflicts as records: both values, whose they are and on which computer, and the value before.

What lost is kept here until a person closes it, and after. Which value stands is `sync.merge`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from sync.decisions import CONFLICT, PROPOSAL
from sync.merge import ADDING, Conflict, Held
from sync.records.kin import Key
from sync.server.push.numbers import who_acted
from sync.server.push.placing import Work
from sync.server.store import audit_rows
from sync.server.store.audit_rows import TRACES_MAX, AuditLine
from sync.wire import Op, instant_text


@dataclass(frozen=True)
class Made:
    """A conflict record to be written: its id, its plain fields, the bounded time in ms."""

    record_id: str
    fields: dict[str, Any]
    at_ms: int

    def row(self, version: int) -> dict[str, Any]:
        """As it is stored under its number."""
        stamps = {"": (version, self.at_ms, 0)}
        return {
            "entity": CONFLICT, "id": self.record_id, "bucket": self.fields["bucket"],
            "version": version, "fields": self.fields, "stamps": stamps,
        }  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """An op that met a record somebody else had changed. `held`: the record as it was then;
    `author`: the mark of the op's author in stamps, where that is known."""

    op: Op
    held: Held
    changes: Mapping[str, Any]
    bucket: str
    device: bytes
    at_ms: int
    author: int | None = None


def conflict_of(c: Connection, met: Meeting, conflict: Conflict, number: int) -> Made:
    """The `number`-th conflict of one op, as stations show it."""
    op, names = met.op, list(conflict.fields)
    lines = audit_rows.lines_of(c, op.entity, [op.record_id], 0, TRACES_MAX)
    present = _last_writer(lines, names)
    fields = {
        "bucket": met.bucket,
        "scope_org": met.held.fields.get("scope_org"),
        "entity": op.entity,
        "record_id": op.record_id,
        "rule": conflict.rule,
        "review": conflict.review,
        "fields": {name: list(pair) for name, pair in conflict.fields.items()},
        "old": _values_at(lines, names, op.base_version, met.held.fields),
        "beside": _beside(met, names),
        "incoming_lost": conflict.lost_is_incoming,
        "incoming_by": op.actor,
        "incoming_on": audit_rows.device_name(c, met.device),
        "incoming_device": met.device.hex(),
        "present_by": present.actor if present else met.held.fields.get("updated_by"),
        "present_on": present.workstation if present else "",
        "present_device": present.device.hex() if present and present.device else "",
        "present_at": _present_at(met.held, names, present),
        "at": instant_text(met.at_ms),
        "base": op.base_version,
        "op_id": op.op_id.hex(),
        "open": conflict.review,
    }
    return Made(_conflict_id(op, number), fields, met.at_ms)


def turned_away(
    c: Connection, met: Meeting, clash: Conflict, reason: str, mover: str | None
) -> Made:
    """A move of a case that was not taken, with who wanted it and why it was not. `mover`: who
    moved the case in this very push, of which no line of the audit is written yet: how the line
    cut the batches makes no difference."""
    made = conflict_of(c, met, clash, 0)
    made.fields.update(old={}, beside={})  # nobody weighs the two, and nothing was laid together
    if mover is not None:
        made.fields.update(
            present_by=mover,
            present_on=made.fields["incoming_on"],
            present_device=made.fields["incoming_device"],
        )
    made.fields.update(reason=reason, **who_acted(c, met.op.actor))
    return made


def bring_along(made: Sequence[Made], records: Mapping[Key, Work]) -> None:
    """Conflicts of this push lie where their records lie at its end, as those of an earlier one
    that followed them."""
    for one in made:
        noun = one.fields["entity"]
        work = records.get((noun, one.fields["record_id"]))
        bucket = None if work is None else work.bucket_now(noun)
        if bucket is not None:
            one.fields["bucket"] = bucket


def proposal_of(
    c: Connection, parked: Op, device: bytes, held: Held, bucket: str, at_ms: int
) -> Made | None:
    """A parked op its author handed on: a person decides whether it is taken after all. None when
    all it wanted stands already."""
    wanted = {
        name: (held.fields.get(name), value)
        for name, (_, value) in parked.fields.items()
        if held.fields.get(name) != value
    }
    if not wanted:
        return None
    met = Meeting(parked, held, {}, bucket, device, at_ms)
    return conflict_of(c, met, Conflict(PROPOSAL, True, wanted), 255)


def _last_writer(lines: Sequence[AuditLine], names: Sequence[str]) -> AuditLine | None:
    """The newest line that changed one of the fields, else the one that made the record."""
    for line in lines:
        changed = line.detail.get("changes", {})
        wrote = line.act in ADDING or any(name in changed for name in names)
        if wrote and "parked" not in line.detail:
            return line
    return None


def _values_at(
    lines: Sequence[AuditLine], names: Sequence[str], base: int, present: Mapping[str, Any]
) -> dict[str, Any]:
    """What the author of the incoming op saw: the values at version `base`."""
    found = {name: present.get(name) for name in names}
    for line in lines:  # newest first: the last one found is the first change past the base
        if line.detail.get("version", 0) > base:
            before = line.detail.get("before", {})
            found.update({name: before[name] for name in names if name in before})
    return found


def _beside(met: Meeting, names: Sequence[str]) -> dict[str, str]:
    """Fields only one of the two changed, by whose side it was; they were laid together without
    asking. What the author handed in before counts as his, in this batch or an earlier one; what
    the district writes in by itself is nobody's."""
    skipped = {*names, "updated_at", "updated_by"}
    before = {
        name: "incoming" if author == met.author else "present"
        for name, (version, _, author) in met.held.stamps.items()
        if name and name not in skipped and author and met.op.base_version < version
    }
    mine = {name: "incoming" for name in met.changes if name not in skipped}
    return {**before, **mine}


def _present_at(held: Held, names: Sequence[str], present: AuditLine | None) -> str:
    written = max(held.stamp(name)[1] for name in names)
    return instant_text(written or (present.at_ms if present else 0))


def _conflict_id(op: Op, number: int) -> str:
    return blake2b(op.op_id + bytes([number]), digest_size=16, person=b"conflict").hexdigest()
