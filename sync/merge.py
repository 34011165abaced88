"""How one op meets the record the district holds: pure, one record, no clock and no store.

A conflict is a field whose district version moved past the op's base and whose value is neither
what the author saw nor what the author wrote. Every loser is handed back to be stored. A clock
decides "later" fields only, and only a bounded one (docs/exchange.md, merge). What is made for each
op is a struct: a dataclass takes several times as long to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec

from sync.records.tables import ENTITIES
from sync.wire import Op, canonical, instant_text, value_hash

PENDING = 1 << 62
"""Version of a field written in the transaction under way, before its number is known."""

DELETED = "deleted_at"
ADDING = frozenset({"create", "append", "set_add"})
KINDS = ADDING | {"patch", "delete", "set_remove", "move", "transition"}

_STRICTNESS = {"later": 0, "text": 1, "move": 2, "protected": 3}
_OF_BOOKKEEPING = {"scope_org": "protected", "retain_until": "later", DELETED: "later"}


@dataclass(frozen=True)
class Policy:
    """How a table merges: `form` is fields, append or set; a rule per field; fields that only
    make sense together share a unit. `counts`: the field that counts the moves of a record with a
    table of legal moves, `machine`: the fields only a transition changes."""

    form: str = "fields"
    rules: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: str = ""
    machine: frozenset[str] = frozenset()

    def rule_of(self, names: Iterable[str]) -> str:
        """The strictest rule among the fields; a field of a newer program merges by time."""
        return max((self.rules.get(name, "later") for name in names), key=_STRICTNESS.__getitem__)


Stamp = tuple[int, int, int]
"""Of a field's last change: the record's version, the bounded time in ms, the author's mark."""


class Held(msgspec.Struct):
    """A record as the district holds it. The stamp under "" counts for every field without one
    of its own. `last_line`: the number of its newest line in the audit's chain."""

    version: int
    fields: dict[str, Any]
    stamps: dict[str, Stamp]
    last_line: int | None = None

    def stamp(self, name: str) -> Stamp:
        """The stamp of a field."""
        return self.stamps.get(name) or self.stamps.get("", (0, 0, 0))


class Conflict(msgspec.Struct, frozen=True):
    """What lost. `fields`: {name: (kept, lost)}; a person must look when `review`."""

    rule: str
    review: bool
    fields: Mapping[str, tuple[Any, Any]]
    lost_is_incoming: bool = True


class Merged(msgspec.Struct, frozen=True):
    """What one op comes to: `applied`, `merged` (something lost) or `parked` with a reason.

    `changes`: {field: value} to write; `confirmed`: fields that hold the value already and were
    written again later, so that only their time moves. Nothing was written here.
    """

    outcome: str
    changes: Mapping[str, Any] = msgspec.field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    reason: str = ""
    confirmed: tuple[str, ...] = ()


@cache
def policy_of(entity: str) -> Policy:
    """The policy of a shared table; of an unknown one: by field, the later time wins."""
    record = ENTITIES.get(entity)
    if record is None:
        return Policy(rules=_OF_BOOKKEEPING)
    rules = dict(_OF_BOOKKEEPING)
    units: dict[str, list[str]] = {}
    for column in record.__table__.columns:
        if "merge" in column.info:
            rules[column.name] = column.info["merge"]
            if column.info["unit"] is not None:
                units.setdefault(column.info["unit"], []).append(column.name)
    together = {name: tuple(names) for names in units.values() for name in names}
    return Policy(record.__merge__, rules, together, record.__counts_moves__, record.__machine__)


def bounded_ms(op: Op, received_ms: int) -> int:
    """The author's time, set right by the measured offset and kept between the last time the
    author saw the district's clock and the arrival."""
    return min(max(op.wall_ms + op.offset_ms, op.seen_ms), received_ms)


def author_mark(incarnation: bytes) -> int:
    """A small number that stands for one life of one station in stamps."""
    return int.from_bytes(incarnation[:4])


def merge(held: Held | None, op: Op, policy: Policy, at_ms: int, author: int) -> Merged:
    """What `op`, written at bounded time `at_ms` by incarnation `author` (its mark), does to the
    record the district holds. An author has always seen what the same incarnation wrote."""
    if op.kind not in KINDS or (op.kind == "transition" and not policy.counts):
        return Merged("parked", reason="unknown_kind")
    if held is None:
        if op.kind not in ADDING:
            return Merged("parked", reason="record_unknown")
        given = {name: value for name, value in op.new.items() if value is not None}
        return Merged("applied", given)
    if op.kind in ADDING:
        return _added_again(held, op.new, policy)
    if policy.form == "append":
        return Merged("parked", reason="append_only")
    if op.kind == "transition":
        return _moved_on(held, op, policy, at_ms, author)
    if not policy.machine.isdisjoint(op.fields):
        return Merged("parked", reason="not_a_move")
    if op.kind in {"delete", "set_remove"} or op.new.get(DELETED) is not None:
        return _deleted(held, op, policy, at_ms, author)
    return _edited(held, op, policy, at_ms, author)


def _added_again(held: Held, new: Mapping[str, Any], policy: Policy) -> Merged:
    """An id that is there already: the same content is fine, a set element comes back."""
    differing = {name: value for name, value in new.items() if held.fields.get(name) != value}
    removed = held.fields.get(DELETED) is not None
    if policy.form == "set" and (removed or not differing):
        # written even when it is there: a removal that did not see this addition comes too late
        return Merged("applied", {**differing, DELETED: None})
    if differing:
        return Merged("parked", reason="id_taken")
    return Merged("applied")


def _deleted(held: Held, op: Op, policy: Policy, at_ms: int, author: int) -> Merged:
    """A deletion of something edited meanwhile: the edit wins and a person looks.

    In a set the addition beats a concurrent removal, and that is all there is to it.
    """
    beside = {name: pair for name, pair in op.fields.items() if name != DELETED}
    if beside:
        return _deleted_beside(held, op, beside, policy, at_ms, author)
    when = op.new[DELETED] if DELETED in op.fields else instant_text(at_ms)
    if held.fields.get(DELETED) is not None:
        # nobody need look at two deletions; but the author must hear which moment stands
        return Merged("applied" if held.fields[DELETED] == when else "merged")
    looked_at = {*held.fields} - {DELETED} | ({DELETED} if policy.form == "set" else set())
    if any(_unseen(held, op, name, author) for name in looked_at):
        lost = {DELETED: (None, when)}
        return Merged("merged", {}, (Conflict("delete_edit", policy.form != "set", lost),))
    return Merged("applied", {DELETED: when})


def _moved_on(held: Held, op: Op, policy: Policy, at_ms: int, author: int) -> Merged:
    """A move of a record that has a table of legal moves: it counts only on the very standing its
    author saw. Whether it is legal is asked before (`sync.server.push.case_gate`); what else the op
    carries merges as in any edit."""
    if policy.counts not in op.fields:
        return Merged("parked", reason="not_a_move")
    seen = op.fields[policy.counts][0]
    if seen != value_hash(held.fields.get(policy.counts)):
        return Merged("parked", reason="case_moved_on")
    moved = {name: new for name, new in op.new.items() if name in policy.machine}
    beside = {name: pair for name, pair in op.fields.items() if name not in policy.machine}
    if not beside:
        return Merged("applied", moved)
    edited = _edited(held, msgspec.structs.replace(op, fields=beside), policy, at_ms, author)
    return msgspec.structs.replace(edited, changes={**moved, **edited.changes})


def _deleted_beside(
    held: Held, op: Op, beside: Mapping[str, Any], policy: Policy, at_ms: int, author: int
) -> Merged:
    """A deletion that says more: its other fields merge as they would without it."""
    bare = {name: pair for name, pair in op.fields.items() if name == DELETED}
    deleted = _deleted(held, msgspec.structs.replace(op, fields=bare), policy, at_ms, author)
    alive = Held(held.version, {**held.fields, DELETED: None}, held.stamps)
    edited = _edited(alive, msgspec.structs.replace(op, fields=dict(beside)), policy, at_ms, author)
    outcome = "merged" if "merged" in {deleted.outcome, edited.outcome} else "applied"
    conflicts = (*edited.conflicts, *deleted.conflicts)
    changes = {**edited.changes, **deleted.changes}
    return Merged(outcome, changes, conflicts, confirmed=edited.confirmed)


def _edited(held: Held, op: Op, policy: Policy, at_ms: int, author: int) -> Merged:
    deleted = held.fields.get(DELETED) is not None and DELETED not in op.fields
    if not deleted and held.version <= op.base_version:
        return _edited_as_seen(held, op, at_ms)
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    confirmed: list[str] = []
    if deleted:
        lost = {DELETED: (None, held.fields[DELETED])}
        conflicts.append(Conflict("delete_edit", True, lost, lost_is_incoming=False))
        changes[DELETED] = None
    for names in _units_of(op, policy):
        values = {name: op.new[name] for name in names}
        differing = {name: v for name, v in values.items() if held.fields.get(name) != v}
        confirmed += [n for n in names if n not in differing and held.stamp(n)[1] < at_ms]
        if not differing:
            continue
        if not _moved(held, op, names, policy, author):
            changes.update(differing)
            continue
        rule = policy.rule_of(names)
        wins = rule == "later" and _is_later(held, differing, at_ms)
        kept_lost = {
            name: (value, held.fields.get(name)) if wins else (held.fields.get(name), value)
            for name, value in differing.items()
        }
        conflicts.append(Conflict(rule, rule != "later", kept_lost, lost_is_incoming=not wins))
        if wins:
            changes.update(differing)
    outcome = "merged" if conflicts else "applied"
    return Merged(outcome, changes, tuple(conflicts), confirmed=tuple(confirmed))


def _edited_as_seen(held: Held, op: Op, at_ms: int) -> Merged:
    """An edit whose author had seen all there is."""
    new = op.new
    changes = {name: value for name, value in new.items() if held.fields.get(name) != value}
    if len(changes) == len(new):
        return Merged("applied", changes)
    same = [name for name in new if name not in changes and held.stamp(name)[1] < at_ms]
    return Merged("applied", changes, confirmed=tuple(same))


def _units_of(op: Op, policy: Policy) -> list[list[str]]:
    """The op's fields, those of one unit together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name in op.fields:
        found.setdefault(policy.units.get(name, (name,)), []).append(name)
    return list(found.values())


def _moved(held: Held, op: Op, names: list[str], policy: Policy, author: int) -> bool:
    """Whether the district's unit moved past what the author saw."""
    for name in policy.units.get(names[0], (names[0],)):
        if not _unseen(held, op, name, author):
            continue
        if name not in op.fields:
            return True
        seen = op.fields[name][0]
        present = held.fields.get(name)
        if seen != (None if present is None else value_hash(present)):
            return True
    return False


def _unseen(held: Held, op: Op, name: str, author: int) -> bool:
    """Whether a field was written past the op's base by somebody else."""
    version, _, by = held.stamp(name)
    return version > op.base_version and by != author


def _is_later(held: Held, differing: Mapping[str, Any], at_ms: int) -> bool:
    """Whether the incoming values were written after the present ones; on a tie the greater
    bytes win, so that the order of arrival does not matter."""
    present_ms = max(held.stamp(name)[1] for name in differing)
    if at_ms != present_ms:
        return at_ms > present_ms
    present = {name: held.fields.get(name) for name in differing}
    return canonical(dict(differing)) > canonical(present)
