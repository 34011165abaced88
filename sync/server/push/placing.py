"""Where the records of one push lie: children follow their parents, a grid that is no more leads on
to the one that has its people, and what was written in good faith is judged by where it was seen.

Merging is `sync.merge`, who may write at all is `scopes`; this knows one transaction only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.aliases import MERGE, MERGED_INTO, review_id
from sync.decisions import CONFLICT
from sync.merge import ADDING, PENDING, Held, Merged, Stamp
from sync.records.buckets import grid_bucket
from sync.records.kin import PARENTS, Key, parent_of
from sync.server.scopes import Gate, bucket_of_fields
from sync.server.store import place_rows, record_rows
from sync.wire import Op, instant_text

_MERGED_GRIDS_MAX = 20  # a loop of merged grids must not hang a push
_GRID, _WHOLE_UNIT = "grid_id", "unit:"


class Work(msgspec.Struct):
    """A record in this transaction: as it was, and as the ops so far make it."""

    held: Held | None
    bucket: str | None
    touched: bool = False
    restamped: bool = False
    """Only times moved: written again, but nobody need hear of it."""
    in_place: bool = False
    """It was there before, and nothing was written into it that says where it lies or whether it is
    there: its bucket and its parent are those it had."""
    adoptable: bool = True
    """Whether the author of the ops has thereby seen all of the record."""
    passed: frozenset[str] = frozenset()
    """The buckets it lay in on its way, by its authors' word or the district's: an author who has
    not fetched yet keeps it where he put it."""
    was: Mapping[str, Any] | None = None
    """Its fields before this transaction; None of a new one."""

    @classmethod
    def of(cls, held: Held, bucket: str) -> Work:
        """A record as it is in store."""
        return cls(held, bucket, was=dict(held.fields))

    def stays(self, noun: str) -> bool:
        """Whether it lies where it lay before this transaction, by bucket and parent."""
        if self.in_place:
            return True
        if self.held is None or self.was is None or self.bucket != self.bucket_now(noun):
            return False
        return parent_of(noun, self.was) == parent_of(noun, self.held.fields)

    def copy(self) -> Work:
        """A copy a group may spoil."""
        held = self.held
        if held is not None:
            held = Held(held.version, dict(held.fields), dict(held.stamps), held.last_line)
        return Work(
            held, self.bucket, self.touched, self.restamped, self.in_place, self.adoptable,
            self.passed, self.was,
        )  # fmt: skip

    def take(self, op: Op, outcome: Merged, stamp: Stamp, *, in_place: bool = False) -> None:
        """Write what a merge came to into the record, with the stamp of its author and time."""
        held, at_ms = self.held, stamp[1]
        if held is None:
            return
        self.in_place = in_place
        if outcome.changes:
            held.fields.update(outcome.changes, updated_at=instant_text(at_ms), updated_by=op.actor)
            held.version = PENDING
            if held.stamps != {"": stamp}:  # else it is born by this op: its one stamp says so
                names = (*outcome.changes, "updated_at", "updated_by")
                held.stamps.update(dict.fromkeys(names, stamp))
            self.touched = True
        for name in outcome.confirmed:
            version, _, by = held.stamp(name)
            held.stamps[name] = (version, at_ms, by)
            self.restamped = True

    def move(self, held: Held, place: Mapping[str, Any]) -> None:
        """Write where it lies now, in which it follows another record. `held`: its own."""
        held.fields.update(place)
        held.version = PENDING
        self.touched, self.in_place, self.adoptable = True, False, False

    def pass_by(self, *buckets: str | None) -> None:
        """Remember buckets it lay in."""
        self.passed |= {one for one in buckets if one is not None}

    @property
    def fields(self) -> dict[str, Any]:
        """The fields as they are now, in a copy; none of a record that is not there."""
        return dict(self.held.fields) if self.held else {}

    def bucket_now(self, noun: str) -> str | None:
        """The bucket by the fields as they are now."""
        return bucket_of_fields(noun, self.held.fields) if self.held else None


Works = Mapping[Key, Work]


@dataclass
class Places:
    """The places of the records of one push. `records` is the push's own."""

    connection: Connection
    gate: Gate
    records: dict[Key, Work]
    _known: dict[Key, str | None] = field(default_factory=dict)
    _grids: dict[str, str] = field(default_factory=dict)
    _awaited: set[str] = field(default_factory=set)

    def expect(self, ops: Sequence[Op]) -> None:
        """Look up in one go where the parents named in these ops lie, and which records born in
        them have children here already: after a restore a child may be handed in first."""
        born = sorted(
            op.record_id
            for op in ops
            if op.kind in ADDING and (op.entity, op.record_id) not in self.records
        )
        self._awaited |= place_rows.with_children(self.connection, born)
        named = set()
        for op in ops:
            parent = parent_of(op.entity, op.new)
            if parent is not None and parent not in self.records:
                named.add(parent)
        self._known.update(dict.fromkeys(named))
        self._known.update(place_rows.buckets_of(self.connection, sorted(named)))

    def mergeable(self, op: Op, held: Held | None, trial: Works) -> Op:
        """The op without a grid of its own where its record is there and a parent decides."""
        if held is None or _GRID not in op.fields:
            return op
        if self._grid_of(parent_of(op.entity, {**held.fields, **op.new}), trial) is None:
            return op
        left = {name: pair for name, pair in op.fields.items() if name != _GRID}
        return msgspec.structs.replace(op, fields=left)

    def grid_for(self, op: Op, fields: Mapping[str, Any], trial: Works) -> str | None:
        """The grid in which a record with these fields lies; None for one that lies in none, as the
        steps of a case do that is a whole station's."""
        stated, parent = fields.get(_GRID), parent_of(op.entity, fields)
        if not isinstance(stated, str):
            return self._grid_of(parent, trial)
        named = {_GRID, *(name for name, _ in PARENTS.get(op.entity, ()))}
        if op.kind not in ADDING and not named & set(op.fields):
            return stated
        if self._bucket_of(parent, trial).startswith(_WHOLE_UNIT):
            return None
        grid = self._grid_of(parent, trial)
        return self.grid_now(stated) if grid is None else grid

    def lies_as_said(self, op: Op, added: Works) -> str | None:
        """The bucket of a new record that lies just where its author put it, and that nothing here
        waits for; None of any other. `added`: what the same act adds before it."""
        stated, bucket = op.new.get(_GRID), bucket_of_fields(op.entity, op.new)
        if bucket is None or (op.entity, op.record_id) in self.records:
            return None
        if self.grid_for(op, op.new, added) != stated or op.record_id in self._awaited:
            return None
        return bucket

    def grid_now(self, grid_id: str) -> str:
        """The grid that has the people of this one: itself, or what it was merged into."""
        if grid_id not in self._grids:
            now = grid_id
            for _ in range(_MERGED_GRIDS_MAX):
                held = record_rows.load_held(self.connection, [("grid", now)]).get(("grid", now))
                onward = held[0].fields.get("merged_into") if held else None
                if not onward:
                    break
                now = onward
            self._grids[grid_id] = now
        return self._grids[grid_id]

    def refusal(
        self, op: Op, work: Work, claimed: str, fields: Mapping[str, Any], trial: Works
    ) -> str | None:
        """Why an op may not be written, or None. `claimed`: the bucket its author put it in,
        `fields`: the record as it would be."""
        bucket = bucket_of_fields(op.entity, fields) or ""
        seen = claimed if work.held is None else self._seen_in(op, work)
        reason = self.gate.out_of_reach(op, seen)
        chosen = self._is_choice(op, work, claimed, fields, trial)
        if reason is None and chosen and not self._district_asked(op, work):
            reason = self.gate.out_of_reach(op, bucket)
        return reason or self.gate.not_allowed(op)

    def moved(self, trial: Works) -> list[Key]:
        """Records that lie in another grid after a group, and those born in it whose children were
        there before them and placed themselves."""

        def has(key: Key, work: Work) -> bool:
            before = self.records.get(key)
            if before is None or before.held is None:
                return key[1] in self._awaited
            return before.bucket_now(key[0]) != work.bucket_now(key[0])

        return [key for key, work in trial.items() if has(key, work)]

    def follow(self, moved: Iterable[Key]) -> list[tuple[Key, dict[str, Any], dict[str, Any]]]:
        """Bring everything that follows these records into their grids; (record, what says its
        place now, what said it before) of each."""
        queue, followed = list(moved), []
        while queue:
            parent = queue.pop()
            held = self.records[parent].held
            grid = held.fields.get(_GRID) if held else None
            for key in self._children(parent):
                child = self.records[key]
                if child.held is None or not isinstance(grid, str):
                    continue
                place = {"bucket": grid_bucket(grid)} if key[0] == CONFLICT else {_GRID: grid}
                if place.items() <= child.held.fields.items():
                    continue
                child.pass_by(child.bucket_now(key[0]))
                followed.append((key, place, {name: child.held.fields.get(name) for name in place}))
                child.move(child.held, place)
                queue.append(key)
        return followed

    def _children(self, parent: Key) -> Sequence[Key]:
        """The records that follow one, as far as this transaction knows; all of them loaded."""
        kept = [k for k in place_rows.children_of(self.connection, parent[1])
                if k not in self.records]  # fmt: skip
        for key, (held, bucket) in record_rows.load_held(self.connection, kept).items():
            self.records[key] = Work.of(held, bucket)
        return [
            key for key, work in self.records.items()
            if work.held is not None and parent_of(key[0], work.held.fields) == parent
        ]  # fmt: skip

    def _grid_of(self, parent: Key | None, trial: Works) -> str | None:
        kind, _, grid = self._bucket_of(parent, trial).partition(":")
        return grid if kind == "grid" else None

    def _bucket_of(self, parent: Key | None, trial: Works) -> str:
        """The bucket of a parent by now; "" of none, and of one that is not there yet."""
        if parent is None:
            return ""
        work = trial.get(parent) or self.records.get(parent)
        if work is not None and work.held is not None:
            return work.bucket_now(parent[0]) or ""
        if parent not in self._known:
            found = place_rows.buckets_of(self.connection, [parent])
            self._known[parent] = found.get(parent)
        if self._known[parent] is None:
            self._awaited.add(parent[1])
        return self._known[parent] or ""

    def note_way(
        self, op: Op, work: Work, fields: Mapping[str, Any], claimed: str, bucket: str
    ) -> None:
        """Remember where its author put a record and where it lies; of a new one that lies
        elsewhere also what its parent has left, since at its author's it may have followed that."""
        work.pass_by(claimed, bucket)
        if work.held is None and bucket != claimed:
            parent = parent_of(op.entity, fields)
            if parent is not None:
                work.pass_by(*place_rows.left_since(self.connection, parent, 0))

    def _seen_in(self, op: Op, work: Work) -> str:
        """The bucket the author of an edit saw the record in: where it is, or where it was."""
        now = work.bucket_now(op.entity) or ""
        if self.gate.out_of_reach(op, now) is None:
            return now
        earlier = [*sorted(work.passed), *([] if work.bucket is None else [work.bucket])]
        key = (op.entity, op.record_id)
        earlier += place_rows.left_since(self.connection, key, op.base_version)
        return next((one for one in earlier if self.gate.out_of_reach(op, one) is None), now)

    def _is_choice(
        self, op: Op, work: Work, claimed: str, fields: Mapping[str, Any], trial: Works
    ) -> bool:
        """Whether the author chose the place (and so must be allowed it), or only followed."""
        bucket = bucket_of_fields(op.entity, fields)
        if work.held is not None:
            return bucket != work.bucket_now(op.entity)
        if bucket == claimed or bucket == self._bucket_after_merging(claimed):
            return False
        parent = parent_of(op.entity, fields)
        if parent is None:
            return True
        known = trial.get(parent) or self.records.get(parent)
        if known is not None and claimed in (known.bucket, *known.passed):
            return False
        return not place_rows.was_in(self.connection, parent, claimed)

    def _district_asked(self, op: Op, work: Work) -> bool:
        """Whether the district itself found these two records and asked the owners of both: then
        one of them may be merged into the other across the border of a station."""
        if op.kind != MERGE or work.held is None:
            return False
        other = op.new[MERGED_INTO] or work.held.fields.get(MERGED_INTO)
        key = (CONFLICT, review_id(op.record_id, str(other), work.bucket_now(op.entity) or ""))
        return bool(record_rows.load_held(self.connection, [key]))

    def _bucket_after_merging(self, bucket: str) -> str:
        kind, _, grid = bucket.partition(":")
        return grid_bucket(self.grid_now(grid)) if kind == "grid" else bucket


def otherwise_than_said(op: Op, outcome: Merged) -> dict[str, Any]:
    """Of a new record: the fields the district set otherwise than its author, such as the grid."""
    if {**outcome.changes, **op.new} == outcome.changes:  # as nearly always
        return {}
    return {
        name: value
        for name, value in outcome.changes.items()
        if name in op.new and op.new[name] != value
    }


def born(op: Op, at_ms: int) -> dict[str, Any]:
    """What every record has besides its fields."""
    return {"created_at": instant_text(at_ms), "created_by": op.actor, "source": 1}
