"""A push: chain checked, ops merged group by group, everything written in one transaction.

Reads and merges come first; the district's counter is taken last, and only then are the rows
written with their numbers. An op is never dropped: it ends applied, merged, duplicate or parked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.decisions import CONFLICT, DECISIONS, PARKED, judge
from sync.errors import Refused
from sync.merge import ADDING, PENDING, Held, Merged, author_mark, bounded_ms, merge, policy_of
from sync.server import store
from sync.server.case_gate import Act, clash_of
from sync.server.conflicts import Made, Meeting, conflict_of
from sync.server.letting_go import Closing, close_parked, closing_of
from sync.server.numbers import give_number
from sync.server.scopes import Gate, bucket_of_fields
from sync.wire import Batch, Op, PushAnswer, Result, canonical, chain, instant_text, op_hash_of

_ENCODE = msgspec.msgpack.Encoder().encode
_FIELDS_BYTES_MAX = 64 << 10
"""An op whose values are longer is parked: no form has a field of that size."""

Key = tuple[str, str]


@dataclass
class _Work:
    """A record in this transaction: as it was, and as the ops so far make it."""

    held: Held | None
    bucket: str | None
    touched: bool = False
    restamped: bool = False
    """Only times moved: written again, but nobody need hear of it."""
    adoptable: bool = True
    """Whether the author of the ops has thereby seen all of the record."""

    def copy(self) -> _Work:
        """A copy a group may spoil."""
        held = self.held
        if held is not None:
            held = Held(held.version, dict(held.fields), dict(held.stamps))
        return replace(self, held=held)


@dataclass
class _Outcome:
    """What became of one op of the batch."""

    op: Op
    chain: bytes
    result: Result
    fresh: bool = True


@dataclass
class Push:
    """One push of one device. `run` does it within the caller's transaction."""

    connection: Connection
    device: bytes
    gate: Gate
    now_ms: int
    _records: dict[Key, _Work] = field(default_factory=dict)
    _conflicts: list[Made] = field(default_factory=list)
    _closings: list[Closing] = field(default_factory=list)
    _audit: list[dict[str, Any]] = field(default_factory=list)

    def run(self, batch: Batch) -> PushAnswer:
        """Take the batch. Refused("forked") or ("op_gap", head=…) when it does not follow on."""
        chains = self._checked_chain(batch)
        known = store.receipts_of(self.connection, [op.op_id for op in batch.ops])
        fresh = [op for op in batch.ops if op.op_id not in known]
        self._load(fresh)
        outcomes: dict[int, _Outcome] = {}
        for op in batch.ops:
            if op.op_id in known:
                outcomes[op.op_no] = _repeated(op, chains[op.op_no], known[op.op_id])
        for group in _groups(fresh):
            for outcome in self._group(batch.incarnation, group, chains):
                outcomes[outcome.op.op_no] = outcome
        ordered = [outcomes[op.op_no] for op in batch.ops]
        self._write(batch, ordered)
        kept = store.receipts_of(self.connection, [op.op_id for op in batch.ops])
        head = store.head_of(self.connection, batch.incarnation)
        results = [self._final(outcome) for outcome in ordered]
        return PushAnswer.of(results, head[1] if head else 0, len(kept))

    def _checked_chain(self, batch: Batch) -> dict[int, bytes]:
        """{op number: chain hash}, after comparing with what is already here."""
        if len({op.op_id for op in batch.ops}) != len(batch.ops):
            raise Refused("op_twice")
        chains, link = {}, batch.prev_hash
        for op in batch.ops:
            link = chains[op.op_no] = chain(link, op)
        if not batch.ops:
            return chains
        first, last = batch.ops[0].op_no, batch.ops[-1].op_no
        head = store.head_of(self.connection, batch.incarnation)
        head_no, head_chain = 0, bytes(16)
        if head is not None:
            owner, head_no, head_chain = head
            if owner != self.device:
                raise Refused("forked")
        if first > head_no + 1:
            raise Refused("op_gap", head=head_no)
        if first == head_no + 1 and batch.prev_hash != head_chain:
            raise Refused("forked")
        seen = store.chains_of(self.connection, batch.incarnation, first, last)
        if any(chains[number] != link for number, link in seen.items()):
            raise Refused("forked")
        if head_no in chains and chains[head_no] != head_chain:
            raise Refused("forked")
        return chains

    def _load(self, ops: Sequence[Op]) -> None:
        keys = {(op.entity, op.record_id) for op in ops}
        for key, (held, bucket) in store.load_held(self.connection, sorted(keys)).items():
            self._records[key] = _Work(held, bucket)

    def _group(
        self, incarnation: bytes, ops: Sequence[Op], chains: dict[int, bytes]
    ) -> list[_Outcome]:
        """One act of a person: whole, or parked whole."""
        trial: dict[Key, _Work] = {}
        conflicts: list[Made] = []
        closings: list[Closing] = []
        merged: list[tuple[Op, Merged, dict[str, Any]]] = []
        act, reason = Act(ops), ""
        for op in ops:
            before: dict[str, Any] = {}
            if op.entity == PARKED:
                outcome = closing_of(self.connection, self.gate, op, self.now_ms, closings)
            else:
                key = (op.entity, op.record_id)
                work = trial.get(key) or self._records.get(key, _Work(None, None)).copy()
                trial[key] = work
                before = dict(work.held.fields) if work.held else {}
                outcome = self._one(incarnation, op, work, act, conflicts)
            merged.append((op, outcome, before))
            if outcome.outcome == "parked":
                reason = outcome.reason
                break
        if reason:
            bad = merged[-1][0]
            self._note_audit(*merged[-1])
            self._note_clash(bad, trial.get((bad.entity, bad.record_id)))
            return [
                _Outcome(op, chains[op.op_no],
                         Result("parked", 0, reason if op is bad else f"group:{reason}"[:40]))
                for op in ops
            ]  # fmt: skip
        self._records.update(trial)
        self._conflicts.extend([*conflicts, *(one.made for one in closings if one.made)])
        self._closings.extend(closings)
        for op, outcome, before in merged:
            self._note_audit(op, outcome, before)
        for (entity, record_id), work in trial.items():
            if entity == "user_account" and work.held is not None:
                self.gate.know(record_id, work.held.fields)
        return [
            _Outcome(op, chains[op.op_no], Result(outcome.outcome)) for op, outcome, _ in merged
        ]

    def _one(
        self,
        incarnation: bytes,
        op: Op,
        work: _Work,
        act: Act,
        conflicts: list[Made],
    ) -> Merged:
        """Merge one op into its record, or say why not."""
        if len(canonical(op.fields)) > _FIELDS_BYTES_MAX:
            return Merged("parked", reason="too_large")
        at_ms = bounded_ms(op, self.now_ms)
        held = work.held
        author = author_mark(incarnation)
        if held is not None and not work.touched:
            work.adoptable = held.version <= op.base_version
        refusal = act.refusal(op, held.fields if held else None, self.gate.role_of(op.actor))
        if refusal is not None:
            return Merged("parked", reason=refusal)
        if op.kind in DECISIONS:
            outcome = judge(held, op, at_ms, author)
        else:
            outcome = merge(held, op, policy_of(op.entity), at_ms, author)
        if outcome.outcome == "parked":
            return outcome
        fields = {**(held.fields if held else {}), **outcome.changes}
        bucket = bucket_of_fields(op.entity, fields)
        if bucket is None:
            return Merged("parked", reason="no_bucket")
        refusal = self.gate.refusal(op, bucket, work.bucket)
        if refusal is not None:
            return Merged("parked", reason=refusal)
        stamp = (PENDING, at_ms, author)
        if held is not None and outcome.conflicts:
            met = Meeting(op, held, outcome.changes, bucket, self.device, at_ms)
            for number, conflict in enumerate(outcome.conflicts):
                conflicts.append(conflict_of(self.connection, met, conflict, number))
        if held is None:
            held = work.held = Held(PENDING, {}, {"": stamp})
            outcome = replace(outcome, changes={**_born(op, at_ms), **outcome.changes})
        if outcome.changes:
            held.fields.update(outcome.changes)
            held.fields.update(updated_at=instant_text(at_ms), updated_by=op.actor)
            held.version = PENDING
            for name in (*outcome.changes, "updated_at", "updated_by"):
                held.stamps[name] = stamp
            work.touched = True
        for name in outcome.confirmed:
            version, _, by = held.stamp(name)
            held.stamps[name] = (version, at_ms, by)
            work.restamped = True
        return outcome

    def _note_clash(self, op: Op, work: _Work | None) -> None:
        """A move that was not taken is shown to both authors; the case is untouched."""
        if work is None or work.held is None or work.bucket is None:
            return
        if clash := clash_of(op, work.held.fields):
            at_ms = bounded_ms(op, self.now_ms)
            met = Meeting(op, work.held, {}, work.bucket, self.device, at_ms)
            self._conflicts.append(conflict_of(self.connection, met, clash, 0))

    def _write(self, batch: Batch, outcomes: Sequence[_Outcome]) -> None:
        """Take the numbers, then write records, feed, receipts, parked ops, audit and head."""
        c = self.connection
        fresh = [outcome for outcome in outcomes if outcome.fresh]
        touched = [(key, work) for key, work in self._records.items() if work.touched]
        for (entity, _), work in touched:
            if work.held is not None:
                give_number(c, entity, work.held, self.now_ms)
        lines = self._feed_lines(touched)
        seq = 0
        if lines:
            seq = store.take_numbers(c, len(lines))
            for place, line in enumerate(lines):
                line["seq"] = seq - len(lines) + 1 + place
            self._number(touched, lines)
            store.write_records(c, self._rows(touched, lines))
            store.write_feed(c, lines)
            store.note_commit(c, seq, self.now_ms)
            for (entity, record_id), work in touched:
                if work.held is not None:
                    store.draw_place(c, entity, record_id, work.held.fields)
        store.write_records(c, self._restamped())
        store.write_receipts(c, [self._receipt(batch, outcome) for outcome in fresh])
        store.park(
            c, [self._parked(outcome) for outcome in fresh if outcome.result.outcome == "parked"]
        )
        close_parked(c, self._closings, self.now_ms)
        store.write_audit(c, [self._audit_line(line, seq) for line in self._audit])
        if batch.ops:
            last = batch.ops[-1]
            head = store.head_of(c, batch.incarnation)
            if head is None or last.op_no > head[1]:
                chain_now = outcomes[-1].chain
                store.write_head(c, batch.incarnation, self.device, last.op_no, chain_now)

    def _feed_lines(self, touched: Sequence[tuple[Key, _Work]]) -> list[dict[str, Any]]:
        """PUT where a record is now, then REMOVE where it was; conflicts behind their records."""
        lines = []
        for (entity, record_id), work in touched:
            now = bucket_of_fields(entity, work.held.fields) if work.held else None
            lines.append(_line(now, entity, record_id, present=True))
            if work.bucket is not None and work.bucket != now:
                lines.append(_line(work.bucket, entity, record_id, present=False))
        for made in self._conflicts:
            lines.append(_line(made.fields["bucket"], CONFLICT, made.record_id, present=True))
        return lines

    def _number(self, touched: Sequence[tuple[Key, _Work]], lines: list[dict[str, Any]]) -> None:
        numbers = {(x["entity"], x["record_id"]): x["seq"] for x in lines if x["present"]}
        for key, work in touched:
            if work.held is None:
                continue
            version = work.held.version = numbers[key]
            work.held.stamps = {
                name: (version, at, by) if seq == PENDING else (seq, at, by)
                for name, (seq, at, by) in work.held.stamps.items()
            }

    def _rows(
        self, touched: Sequence[tuple[Key, _Work]], lines: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        buckets = {(x["entity"], x["record_id"]): x for x in lines if x["present"]}
        rows = [
            {"entity": key[0], "id": key[1], "bucket": buckets[key]["bucket"],
             "version": work.held.version, "fields": work.held.fields, "stamps": work.held.stamps}
            for key, work in touched if work.held is not None
        ]  # fmt: skip
        for made in self._conflicts:
            rows.append(made.row(buckets[CONFLICT, made.record_id]["seq"]))
        return rows

    def _restamped(self) -> list[dict[str, Any]]:
        return [
            {"entity": key[0], "id": key[1], "bucket": work.bucket, "version": work.held.version,
             "fields": work.held.fields, "stamps": work.held.stamps}
            for key, work in self._records.items()
            if work.restamped and not work.touched and work.held is not None
        ]  # fmt: skip

    def _receipt(self, batch: Batch, outcome: _Outcome) -> dict[str, Any]:
        final = self._final(outcome)
        return {
            "op_id": outcome.op.op_id,
            "op_hash": op_hash_of(outcome.op),
            "outcome": final.outcome,
            "reason": final.reason,
            "version": final.version,
            "incarnation": batch.incarnation,
            "op_no": outcome.op.op_no,
            "chain": outcome.chain,
            "at_ms": self.now_ms,
        }

    def _final(self, outcome: _Outcome) -> Result:
        """The result with the record's new version, when its author may take it as seen."""
        if outcome.result.outcome != "applied" or not outcome.fresh:
            return outcome.result
        work = self._records.get((outcome.op.entity, outcome.op.record_id))
        if work is None or work.held is None or not work.adoptable:
            return outcome.result
        return Result("applied", work.held.version)

    def _parked(self, outcome: _Outcome) -> dict[str, Any]:
        op = outcome.op
        return {
            "op_id": op.op_id,
            "device": self.device,
            "op": _ENCODE(op),
            "reason": outcome.result.reason,
            "at_ms": self.now_ms,
        }

    def _note_audit(self, op: Op, outcome: Merged, before: Mapping[str, Any]) -> None:
        detail: dict[str, Any] = {"base": op.base_version}
        if outcome.reason:
            detail["parked"] = outcome.reason
        if op.kind not in ADDING:
            detail["changes"] = dict(outcome.changes)
            detail["before"] = {name: before.get(name) for name in outcome.changes}
        for conflict in outcome.conflicts:
            kept_lost = {name: list(pair) for name, pair in conflict.fields.items()}
            detail.setdefault("conflicts", []).append([conflict.rule, kept_lost])
        self._audit.append(
            {"at_ms": self.now_ms, "device": self.device, "actor": op.actor, "act": op.kind,
             "entity": op.entity, "record_id": op.record_id, "detail": detail}
        )  # fmt: skip

    def _audit_line(self, line: dict[str, Any], seq: int) -> dict[str, Any]:
        """The line with the record's new version, which is known only now."""
        detail = line["detail"]
        work = self._records.get((line["entity"], line["record_id"]))
        if work is not None and work.held is not None and "parked" not in detail:
            detail["version"] = work.held.version
        return {**line, "seq": seq or None, "detail": _ENCODE(detail)}


def _groups(ops: Sequence[Op]) -> list[list[Op]]:
    groups: list[list[Op]] = []
    for op in ops:
        if groups and groups[-1][0].group_no == op.group_no:
            groups[-1].append(op)
        else:
            groups.append([op])
    return groups


def _repeated(op: Op, link: bytes, known: tuple[bytes, str, str, int]) -> _Outcome:
    """An op that came before: answered as then, unless the id now says something else."""
    op_hash, outcome, reason, version = known
    if op_hash != op_hash_of(op):
        raise Refused("forked")
    if outcome == "parked":
        return _Outcome(op, link, Result("parked", 0, reason), fresh=False)
    return _Outcome(op, link, Result("duplicate", version, outcome), fresh=False)


def _born(op: Op, at_ms: int) -> dict[str, Any]:
    """What every record has besides its fields."""
    return {"created_at": instant_text(at_ms), "created_by": op.actor, "source": 1}


def _line(bucket: str | None, entity: str, record_id: str, *, present: bool) -> dict[str, Any]:
    return {"bucket": bucket, "entity": entity, "record_id": record_id, "present": present}
