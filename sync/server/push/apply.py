"""A push: chain checked, ops merged group by group, everything written in one transaction.

Reads and merges come first; the district's counter is taken last, and only then are the rows
written with their numbers. An op is never dropped: it ends applied, merged, duplicate or parked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from sync.aliases import MERGE, MERGED_INTO, left_behind, merged_away
from sync.decisions import CONFLICT, DECISIONS, PARKED, judge
from sync.merge import ADDING, PENDING, Conflict, Held, Merged, author_mark, bounded_ms, merge
from sync.records.kin import Key
from sync.server.keeping import erasures
from sync.server.push import duplicates, recovered, shapes, writing
from sync.server.push.audit_lines import Line, detail_of
from sync.server.push.case_gate import CASE, Act, clash_of, last_mover, moved_by
from sync.server.push.chains import Outcome, checked_chain, groups_of, receipt_of, repeated
from sync.server.push.conflicts import Made, Meeting, bring_along, conflict_of, turned_away
from sync.server.push.letting_go import Closing, close_parked, closing_of
from sync.server.push.numbers import write_in
from sync.server.push.placing import Places, Work, born
from sync.server.push.plain_additions import add_plainly
from sync.server.push.plain_edits import take_plainly
from sync.server.scopes import Gate, bucket_of_fields
from sync.server.store import audit_rows, counter_rows, receipt_rows, record_rows
from sync.wire import Batch, Op, PushAnswer, Result

_ENCODE = msgspec.msgpack.Encoder().encode


@dataclass
class Push:
    """One push of one device. `run` does it within the caller's transaction."""

    connection: Connection
    device: bytes
    gate: Gate
    now_ms: int
    _records: dict[Key, Work] = field(default_factory=dict)
    _conflicts: list[Made] = field(default_factory=list)
    _closings: list[Closing] = field(default_factory=list)
    _audit: list[dict[str, Any]] = field(default_factory=list)
    _erased: set[int] = field(default_factory=set)
    _odd: dict[int, str] = field(default_factory=dict)
    _just_parked: dict[bytes, Op] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = Places(self.connection, self.gate, self._records)
        self._act, self._given_back = Act([]), recovered.GivenBack([], {})

    def run(self, batch: Batch) -> PushAnswer:
        """Take the batch. Refused("forked") or ("op_gap", head=…) when it does not follow on."""
        chains, head_no = checked_chain(self.connection, self.device, batch)
        known = receipt_rows.receipts_of(self.connection, [op.op_id for op in batch.ops])
        fresh = [op for op in batch.ops if op.op_id not in known]
        self._odd = {op.op_no: why for op in fresh if (why := shapes.refusal(op)) is not None}
        self._load([op for op in fresh if op.op_no not in self._odd])
        outcomes: dict[int, Outcome] = {}
        for op in batch.ops:
            if op.op_id in known:
                outcomes[op.op_no] = repeated(op, chains[op.op_no], known[op.op_id])
        author = author_mark(batch.incarnation)
        for group in groups_of(fresh):
            for outcome in self._group(author, group, chains):
                outcomes[outcome.op.op_no] = outcome
        ordered = [outcomes[op.op_no] for op in batch.ops]
        kept = self._write(batch, ordered)
        if batch.ops and batch.ops[-1].op_no > head_no:
            head_no = batch.ops[-1].op_no
            head = (batch.incarnation, self.device, head_no, chains[head_no])
            receipt_rows.write_head(self.connection, *head)
        recovered.close_given_back(self.connection, self.now_ms)
        return PushAnswer.of([one.result for one in ordered], head_no, len(known) + kept)

    def _load(self, ops: Sequence[Op]) -> None:
        self._erased = erasures.among(self.connection, ops)
        keys = {(op.entity, op.record_id) for op in ops}
        for key, (held, bucket) in record_rows.load_held(self.connection, sorted(keys)).items():
            self._records[key] = Work.of(held, bucket)
        self._places.expect(ops)

    def _group(self, author: int, ops: Sequence[Op], chains: dict[int, bytes]) -> list[Outcome]:
        """One act of a person: whole, or parked whole."""
        if self._plainly(author, ops):
            return [Outcome(op, chains[op.op_no], Result("applied")) for op in ops]
        trial: dict[Key, Work] = {}
        conflicts: list[Made] = []
        closings: list[Closing] = []
        done: list[tuple[Op, Merged]] = []
        lines: list[Line] = []
        odd = [op for op in ops if op.op_no in self._odd]
        self._act, reason = Act([] if odd else ops), ""
        self._given_back = recovered.GivenBack([] if odd else ops, self._records)
        for op in odd or ops:
            if odd:
                told = [Line(op, Merged("parked", reason=self._odd[op.op_no]))]
            elif op.entity == PARKED:
                known = self._just_parked
                closed = closing_of(self.connection, self.gate, op, self.now_ms, known, closings)
                told = [Line(op, closed)]
            else:
                told = self._followed(author, op, trial, conflicts)
            outcome = told[-1].outcome
            done.append((op, outcome))
            lines += told
            if outcome.outcome == "parked":
                reason = outcome.reason
                break
        if reason:
            bad = done[-1][0]
            self._note_audit(lines[-1])
            if not odd and bad.op_no not in self._erased:
                self._note_clash(ops, reason)
            self._just_parked.update((op.op_id, op) for op in ops)
            return [
                Outcome(op, chains[op.op_no],
                         Result("parked", 0, reason if op is bad else f"group:{reason}"[:40]))
                for op in ops
            ]  # fmt: skip
        moved = self._places.moved(trial)
        self._records.update(trial)
        followed = self._places.follow(moved)
        self._conflicts.extend([*conflicts, *(one.made for one in closings if one.made)])
        self._closings.extend(closings)
        for line in lines:
            self._note_audit(line)
        for op, outcome in done:
            if op.kind == MERGE and outcome.changes.get(MERGED_INTO):
                duplicates.close_reviews(
                    self.connection, self._records, op, outcome.changes[MERGED_INTO],
                    bounded_ms(op, self.now_ms), author,
                )  # fmt: skip
        for key, place, was in followed:
            said = {"base": 0, "followed": True, "changes": place, "before": was}
            self._note(ops[0].actor, "move", key, said)
        for (entity, record_id), work in trial.items():
            if work.held is not None:
                self.gate.know(entity, record_id, work.held.fields)
        return [Outcome(op, chains[op.op_no], Result(outcome.outcome)) for op, outcome in done]

    def _plainly(self, author: int, ops: Sequence[Op]) -> bool:
        """Whether the act was an ordinary one, and was taken the short way."""
        if any(op.op_no in self._odd or op.op_no in self._erased for op in ops):
            return False
        op, work = ops[0], self._records.get((ops[0].entity, ops[0].record_id))
        if len(ops) == 1 and work is not None:
            outcome = take_plainly(self.gate, op, work, bounded_ms(op, self.now_ms), author)
            if outcome is not None:
                self._note_audit(Line(op, outcome, work.was or {}))
            return outcome is not None
        added = add_plainly(self.gate, self._places, ops, self.now_ms, author)
        if added is None:
            return False
        self._records.update(added)
        for op in ops:
            self._note(op.actor, op.kind, (op.entity, op.record_id), {"base": op.base_version})
        return True

    def _on_trial(self, trial: dict[Key, Work], key: Key) -> Work:
        """A record as this group makes it, to be spoilt if the group is."""
        if key not in trial:
            known = self._records.get(key)
            trial[key] = Work(None, None) if known is None else known.copy()
        return trial[key]

    def _followed(
        self, author: int, op: Op, trial: dict[Key, Work], conflicts: list[Made]
    ) -> list[Line]:
        """Merge one op, into the record that stands for its own where that was merged away. What
        came of it, the op's own outcome last."""
        work = self._on_trial(trial, (op.entity, op.record_id))
        before = work.fields
        if op.kind == MERGE:
            return self._merge_records(author, op, work, trial, conflicts)
        if op.entity == "resident" and before.get(MERGED_INTO) and op.kind not in ADDING:
            winner = duplicates.stands_for(self.connection, self._records, op.record_id)
            if winner is not None:
                return [self._redirected(author, op, winner, trial, conflicts)]
        return [Line(op, self._one(author, op, work, trial, conflicts), before)]

    def _redirected(
        self, author: int, op: Op, winner: Key, trial: dict[Key, Work],
        conflicts: list[Made],
    ) -> Line:  # fmt: skip
        """An edit of a record that was merged away, merged into the one that stands for it. Where
        the person lives is that one's to say: what the op says of it is shown to a person."""
        work = self._on_trial(trial, (op.entity, op.record_id))
        refusal = self._places.refusal(
            op, work, work.bucket_now(op.entity) or "", work.fields, trial
        )
        if refusal is not None:
            return Line(op, Merged("parked", reason=refusal))
        moved = duplicates.redirected(op, winner)
        stands = self._on_trial(trial, winner)
        before, held = stands.fields, stands.copy().held
        outcome = self._one(author, moved, stands, trial, conflicts, judged=True)
        if outcome.outcome == "parked":
            return Line(op, outcome)
        left = left_behind(op.new, before)
        if left is not None and held is not None:
            bucket = stands.bucket_now("resident") or ""
            at_ms = bounded_ms(op, self.now_ms)
            met = Meeting(moved, held, {}, bucket, self.device, at_ms, author)
            conflicts.append(conflict_of(self.connection, met, left, len(outcome.conflicts)))
            outcome = replace(outcome, conflicts=(*outcome.conflicts, left))
        return Line(moved, replace(outcome, outcome="merged"), before, op.record_id)

    def _merge_records(
        self, author: int, op: Op, work: Work, trial: dict[Key, Work],
        conflicts: list[Made],
    ) -> list[Line]:  # fmt: skip
        """Merge a surplus record into the one that stands for it, or take that back."""
        c, winner = self.connection, op.new.get(MERGED_INTO)
        if winner is not None:
            chain = duplicates.chain_of(c, self._records, str(winner))
            if op.record_id in chain:
                return [Line(op, Merged("parked", reason="merge_loop"))]
            if ("resident", winner) not in self._records:
                return [Line(op, Merged("parked", reason="record_unknown"))]
        held, before = work.held, work.fields
        late = None
        if held is not None and winner is not None and not before.get(MERGED_INTO):
            stands_now = duplicates.stands_for(c, self._records, winner)
            late = duplicates.unseen_by(op, held, author, stands_now or ("resident", winner))
        outcome = self._one(author, op, work, trial, conflicts)
        told = [Line(op, outcome, before)]
        if late is not None and outcome.changes:
            stands = self._on_trial(trial, ("resident", late.record_id))
            there = stands.fields
            carried = self._one(author, late, stands, trial, conflicts, judged=True)
            told.insert(0, Line(late, carried, there, op.record_id, carried=True))
        return told

    def _one(
        self,
        author: int,
        op: Op,
        work: Work,
        trial: dict[Key, Work],
        conflicts: list[Made],
        *,
        judged: bool = False,
    ) -> Merged:
        """Merge one op into its record, or say why not. `judged`: it may be written, that is
        known already."""
        if op.op_no in self._erased:
            return Merged("parked", reason="erased")
        at_ms = bounded_ms(op, self.now_ms)
        held = work.held
        if held is not None and not work.touched:
            work.adoptable = held.version <= op.base_version
        refusal = self._act.refusal(
            op, held.fields if held else None, self.gate.role_of(op.actor), at_ms
        )
        policy = self._given_back.policy_of(op)
        if refusal is not None and not self._given_back.covers(op):
            return Merged("parked", reason=refusal)
        if op.kind in DECISIONS:
            outcome = judge(held, op, at_ms, author)
        elif op.kind == MERGE:
            outcome = merged_away(held, op, at_ms)
        else:
            mergeable = self._places.mergeable(op, held, trial)
            outcome = merge(held, mergeable, policy, at_ms, author)
            if held and op.kind in ADDING and recovered.was_given_back(self.connection, op):
                outcome = Merged("applied")  # what was given back is a later state of the same
        if outcome.outcome == "parked":
            return outcome
        fields = {**(held.fields if held else {}), **outcome.changes}
        claimed = bucket_of_fields(op.entity, fields)
        if claimed is None:
            return Merged("parked", reason="no_bucket")
        outcome = self._placed(op, outcome, fields, trial)
        refusal = None if judged else self._places.refusal(op, work, claimed, fields, trial)
        if refusal is not None:
            return Merged("parked", reason=refusal)
        bucket = bucket_of_fields(op.entity, fields) or claimed
        self._places.note_way(op, work, fields, claimed, bucket)
        stamp = (PENDING, at_ms, author)
        if held is not None and outcome.conflicts:
            met = Meeting(op, held, outcome.changes, bucket, self.device, at_ms, author)
            for number, conflict in enumerate(outcome.conflicts):
                conflicts.append(conflict_of(self.connection, met, conflict, number))
        if held is None:
            held = work.held = Held(PENDING, {}, {"": stamp})
            outcome = replace(outcome, changes={**born(op, at_ms), **outcome.changes})
        work.take(op, outcome, stamp)
        return outcome

    def _note_clash(self, ops: Sequence[Op], reason: str) -> None:
        """A move that was not taken is shown to both authors; the case is untouched."""
        found = moved_by(ops)
        work = None if found is None else self._records.get((found[0].entity, found[0].record_id))
        bucket = None if work is None else work.bucket_now(CASE)
        if found is None or work is None or work.held is None or bucket is None:
            return
        op, move = found
        met = Meeting(op, work.held, {}, bucket, self.device, bounded_ms(op, self.now_ms))
        clash, mover = clash_of(op, move, work.held.fields), last_mover(self._audit, op.record_id)
        self._conflicts.append(turned_away(self.connection, met, clash, reason, mover))

    def _placed(
        self, op: Op, outcome: Merged, fields: dict[str, Any], trial: dict[Key, Work]
    ) -> Merged:
        """The outcome with the grid in which the record really lies; `fields` is set to it."""
        grid = self._places.grid_for(op, fields, trial)
        if grid != fields.get("grid_id"):
            fields["grid_id"] = grid
            outcome = replace(outcome, changes={**outcome.changes, "grid_id": grid})
        _, said = op.fields.get("grid_id", (None, grid))
        if said != grid and op.kind not in ADDING:
            lost = Conflict("move", False, {"grid_id": (grid, said)})
            return replace(outcome, outcome="merged", conflicts=(*outcome.conflicts, lost))
        return outcome

    def _write(self, batch: Batch, outcomes: Sequence[Outcome]) -> int:
        """Take the numbers, then write records, feed, receipts, parked ops and audit; how many
        receipts were kept."""
        c = self.connection
        fresh = [outcome for outcome in outcomes if outcome.fresh]
        touched = [(key, work) for key, work in self._records.items() if work.touched]
        for (entity, _), work in touched:
            if work.held is not None:
                write_in(c, entity, work.held, self.now_ms)
        bring_along(self._conflicts, self._records)
        self._conflicts += duplicates.find(c, touched, self.now_ms)
        lines = writing.lines_of(touched)
        for made in self._conflicts:
            bucket = made.fields["bucket"]
            lines.append(writing.line(bucket, CONFLICT, made.record_id, present=True))
        seq = writing.take_numbers(c, lines) if lines else 0
        writing.chain_audit(c, self._audit, self._records)
        if lines:
            numbers = {x["record_id"]: x["seq"] for x in lines if x["entity"] == CONFLICT}
            rows = writing.rows_of(touched, lines)
            rows += [made.row(numbers[made.record_id]) for made in self._conflicts]
            record_rows.write_records(c, rows)
            record_rows.write_removals(c, lines)
            counter_rows.note_commit(c, seq, self.now_ms)
            writing.draw_places(c, touched)
        record_rows.write_records(c, writing.restamped(self._records.items()))
        for outcome in fresh:
            outcome.result = self._final(outcome)
        receipts = [receipt_of(outcome, batch.incarnation, self.now_ms) for outcome in fresh]
        kept = receipt_rows.write_receipts(c, receipts)
        audit_rows.park(
            c, [self._parked(outcome) for outcome in fresh if outcome.result.outcome == "parked"]
        )
        close_parked(c, self._closings, self.now_ms)
        audit_rows.write_audit(c, [self._audit_line(line, seq) for line in self._audit])
        return kept

    def _final(self, outcome: Outcome) -> Result:
        """The result with the record's new version, when its author may take it as seen."""
        if outcome.result.outcome != "applied":
            return outcome.result
        work = self._records.get((outcome.op.entity, outcome.op.record_id))
        if work is None or work.held is None or not work.adoptable:
            return outcome.result
        return Result("applied", work.held.version)

    def _parked(self, outcome: Outcome) -> dict[str, Any]:
        op = outcome.op
        return {
            "op_id": op.op_id,
            "device": self.device,
            "op": _ENCODE(erasures.without_values(op) if op.op_no in self._erased else op),
            "reason": outcome.result.reason,
            "at_ms": self.now_ms,
        }

    def _note_audit(self, line: Line) -> None:
        op = line.op
        self._note(op.actor, op.kind, (op.entity, op.record_id), detail_of(line))

    def _note(self, actor: str, act: str, key: Key, detail: dict[str, Any]) -> None:
        self._audit.append(
            {"at_ms": self.now_ms, "device": self.device, "actor": actor, "act": act,
             "entity": key[0], "record_id": key[1], "detail": detail}
        )  # fmt: skip

    def _audit_line(self, line: dict[str, Any], seq: int) -> dict[str, Any]:
        """The line with the record's new version, which is known only now."""
        detail = line["detail"]
        work = self._records.get((line["entity"], line["record_id"]))
        if work is not None and work.held is not None and "parked" not in detail:
            detail["version"] = work.held.version
        line.update(seq=seq or None, detail=_ENCODE(detail))
        return line
