"""The invariants of the contract (I1–I24), each a function that raises `Broken`.

`AFTER_STEP` are asked after every step of a run, `AT_REST` when the line has worked for a while and
nobody writes. Where an invariant is watched elsewhere its function says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from sync import wire
from sync.aliases import MERGE
from sync.client.rounds.machine import ALL_HANDED_IN
from sync.decisions import CONFLICT, PARKED, RECOVERED, SETTLE
from sync.merge import ADDING, DELETED, policy_of
from sync.records.kin import parent_of
from sync.records.tables import ENTITIES
from tests.exchange.simulator.broken import Broken
from tests.exchange.simulator.legality import i10_merged_away_is_gone, i13_case_legal
from tests.exchange.simulator.looking import Key, audited, difference, makers, values_ever
from tests.exchange.simulator.photos_kept import i1_no_silent_loss_of_contents
from tests.exchange.simulator.station import Station

if TYPE_CHECKING:
    from tests.exchange.simulator.world import World


_DETAIL = msgspec.msgpack.Decoder(dict[str, Any]).decode
_BORN = frozenset({"created_at", "created_by", "updated_at", "updated_by", "source"})
_NO_OP = frozenset({"parked", "followed", "carried", "job"})  # lines of no op which was taken
_WRITTEN_IN = frozenset({"case_no", "letter_no", "acting_name", "acting_org"})
"""Written by the district itself: numbers, and who acted."""


def i1_no_silent_loss(world: World) -> None:
    """Every op ever authored ended, and what it wrote stands, was replaced or is kept."""
    receipts = world.authority.receipts()
    seen = values_ever(world)
    records = world.authority.records()
    closed = dict(world.authority.query("SELECT op_id, closed_how FROM parked"))
    for op in world.oracle.living():
        if op.op_id not in receipts:
            raise Broken("I1 NoSilentLoss", f"no receipt for {op}")
        outcome = receipts[op.op_id][0]
        if outcome == "parked":
            continue
        if op.key[0] == PARKED:
            if closed.get(bytes.fromhex(op.key[1]), "never heard of") is None:
                raise Broken("I1 NoSilentLoss", f"{op} closed nothing")
            continue
        for name, (_, value) in op.fields.items():
            if name == "grid_id" and parent_of(op.key[0], records[op.key][1]) in records:
                continue  # where its parent lies, whatever was written (I20)
            if op.kind == SETTLE and name == "before":
                continue  # read off the record, typed by nobody: of a decision said twice, once
            ever = seen.get((*op.key, name), [])
            fits = any(v is not None for v in ever) if name == DELETED and value else value in ever
            if not fits:
                raise Broken("I1 NoSilentLoss", f"{op}: {name}={value!r} is nowhere")


def i2_convergence(world: World) -> None:
    """Every station ends with what the district has for it."""
    for station in world.stations:
        _compare("I2 Convergence", world, station)


def i3_at_most_once(world: World) -> None:
    """No op did its work twice: one line of audit for each op that was taken, beside those of
    records that merely followed one that moved."""
    lines = Counter(
        (row[0], detail.get("from", row[1]))
        for row in world.authority.query(
            "SELECT entity, record_id, detail FROM audit WHERE detail IS NOT NULL "
            "AND NOT (entity = 'recovered' AND act = 'append')"  # a computer's, nobody's
        )
        if (detail := _DETAIL(row[2])).keys().isdisjoint(_NO_OP)
    )
    receipts = world.authority.receipts()
    taken = Counter(
        op.key
        for op in world.oracle.ops.values()
        if receipts.get(op.op_id, ("parked",))[0] in {"applied", "merged"}
    )
    for key, many in lines.items():
        if key in world.authored_keys and many != taken[key]:
            raise Broken("I3 AtMostOnce", f"{key}: {taken[key]} ops, done {many} times")


def i4_cursor_never_ahead(world: World) -> None:
    """A station has everything up to its cursor."""
    for station in world.pulled:
        me = station.standing()
        if me.epoch != world.authority.epoch() or me.verified_seq < 0:
            continue  # of what left in a history that was lost only the counts tell
        if me.seq and world.authority.tag_of(me.seq) != me.tag:
            continue  # a page of a history that was lost since: its next session says so
        buckets = sorted(set(me.buckets) - {bucket for bucket, _ in me.unfilled})
        marks = ",".join("?" * len(buckets))
        rows = world.authority.query(
            "SELECT f.entity, f.record_id, r.version FROM feed f JOIN record r "
            "ON r.entity = f.entity AND r.id = f.record_id "
            f"WHERE f.present AND f.seq <= ? AND f.bucket IN ({marks})",
            me.seq, *buckets,
        )  # fmt: skip
        here = versions_of(station)
        for entity, record_id, version in rows:
            if version <= me.seq and here.get((entity, record_id), -1) < version:
                raise Broken(
                    "I4 CursorNeverAhead",
                    f"{station.name} at {me.seq} has {entity} {record_id} "
                    f"{here.get((entity, record_id))}, not {version}",
                )


def versions_of(station: Station) -> dict[Key, int]:
    """{(entity, id): newest version known here}, shadows and carried records included."""
    found: dict[Key, int] = {}
    tables = [row[0] for row in station.query("SELECT DISTINCT entity FROM outbox")]
    for noun in {*tables, *WATCHED} & ENTITIES.keys():
        for record_id, version in station.query(f"SELECT id, rev FROM {noun}"):
            found[noun, record_id] = version
    for table in ("shadow", "carried"):
        for noun, record_id, version in station.query(
            f"SELECT entity, record_id, version FROM {table}"
        ):
            found[noun, record_id] = max(version, found.get((noun, record_id), -1))
    return found


WATCHED = (
    "household", "resident", "resident_tag", "visit", "visit_need", "visit_review",
    "grid", "org_unit", "worker", "user_account", "grid_assignment", "case_", "case_step",
    "case_assignment", "case_visit_back", "attachment",
)  # fmt: skip


def i5_commit_order(world: World) -> None:
    """Numbers rise with commits and none is given twice: a reader of one sees every smaller."""
    if not world.asked:
        return
    counter, newest, lines, distinct = world.authority.query(
        "SELECT (SELECT seq FROM counter), (SELECT max(seq) FROM commits), "
        "(SELECT max(seq) FROM feed), (SELECT count(*) - count(DISTINCT seq) FROM feed)"
    )[0]
    if counter != newest or lines > counter or distinct:
        raise Broken("I5 CommitOrder", f"counter {counter}, commit {newest}, feed {lines}")
    if counter < world.highest_seq:
        raise Broken("I5 CommitOrder", f"{counter} after {world.highest_seq}")
    world.highest_seq = counter


def i6_ack_survives(world: World) -> None:
    """What a station shows as handed in is at the district, whatever single node was put back."""
    receipts = world.authority.receipts()
    for station in world.stations:
        done = station.query("SELECT seed, seed_no FROM outbox WHERE state <> 0")
        for seed, number in done:
            if wire.op_id(bytes(seed), number) not in receipts:
                op = world.oracle.ops.get(wire.op_id(bytes(seed), number))
                raise Broken("I6 AckSurvives", f"{station.name} calls done what is gone: {op}")


def i7_scope_tight(world: World) -> None:
    """Nothing outside a computer's scope is sent to it. Every page is looked at on its way out."""
    if world.leaked:
        raise Broken("I7 ScopeTight", world.leaked)


def i8_purge_is_not_delete(world: World) -> None:
    """Nobody's forgetting becomes a deletion: only people write ops, only ops delete."""
    for station in world.stations:
        copies = station.query("SELECT seed, seed_no FROM outbox WHERE entity = ?", RECOVERED)
        offered = {wire.op_id(bytes(seed), number) for seed, number in copies}
        invented = station.op_ids() - world.oracle.ops.keys() - offered
        if invented:
            raise Broken("I8 PurgeIsNotDelete", f"{station.name} holds ops nobody wrote")


def i9_pending_never_purged(world: World) -> None:
    """A record with waiting ops is there; one whose ops were all answered once may have left the
    scope since, before a district that was put back asked for them again."""
    for station in world.moved:
        for noun, many in station.query(
            "SELECT entity, count(DISTINCT record_id) FROM outbox "
            "WHERE state = 0 AND version IS NULL GROUP BY entity"
        ):
            if noun not in ENTITIES:
                continue  # kept raw, with nothing here to lose
            there = station.query(
                f"SELECT count(*) FROM {noun} WHERE id IN "
                "(SELECT record_id FROM outbox WHERE state = 0 AND version IS NULL AND entity = ?)",
                noun,
            )[0][0]
            if there != many:
                raise Broken("I9 PendingNeverPurged", f"{station.name} lost a {noun} that waits")


def i10_no_delete_from_absence(world: World) -> None:
    """Every record that was taken is still at the district; it is deleted only if somebody did."""
    records = world.authority.records()
    receipts = world.authority.receipts()
    for key, ops in world.oracle.of_record().items():
        taken = [op for op in ops if receipts.get(op.op_id, ("parked",))[0] != "parked"]
        if any(op.kind in ADDING for op in taken) and key not in records:
            raise Broken("I10 NoDeleteFromAbsence", f"{key} is gone")
        if key not in records or records[key][1].get(DELETED) is None:
            continue
        written = [op for op in world.oracle.ops.values() if op.key == key]
        if not any(op.fields.get(DELETED, (None, None))[1] for op in written):
            raise Broken("I10 NoDeleteFromAbsence", f"{key} was deleted by nobody")


def i11_loser_kept(world: World) -> None:
    """A loser that a person must look at stays open until a person closed it."""
    rows = world.authority.query("SELECT id FROM record WHERE entity = 'conflict'")
    present = {row[0] for row in rows}
    for station in world.stations:
        for row in station.query("SELECT record_id FROM carried WHERE entity = 'conflict'"):
            if row[0] not in present:
                raise Broken("I11 LoserKept", f"conflict {row[0]} is at {station.name} only")
    decided = {op.key[1] for op in world.oracle.ops.values() if op.kind == SETTLE}
    merged = {op.key[1] for op in world.oracle.ops.values() if op.kind == MERGE}
    for (noun, record_id), (_, fields) in world.authority.records().items():
        if noun not in {CONFLICT, RECOVERED} or not fields.get("review") or fields.get("open"):
            continue
        by_itself = fields.get("settled") or fields.get("merged") in merged
        if record_id not in decided and not by_itself:
            raise Broken("I11 LoserKept", f"{noun} {record_id} closed by nobody")


def i12_group_atomic(world: World) -> None:
    """An act was taken whole or set aside whole."""
    receipts = world.authority.receipts()
    fates: dict[bytes, set[bool]] = {}
    for op in world.oracle.living():
        if op.op_id in receipts:
            fates.setdefault(op.group, set()).add(receipts[op.op_id][0] == "parked")
    torn = [group for group, fate in fates.items() if len(fate) > 1]
    if torn:
        raise Broken("I12 GroupAtomic", f"{[str(world.oracle.ops[g]) for g in torn]}")


def i14_append_only(world: World) -> None:
    """A visit, a review, a line of the log is as it was written, save for the place it is in."""
    records = world.authority.records()
    receipts = world.authority.receipts()
    for op in world.oracle.living():
        if policy_of(op.key[0]).form != "append" or op.kind not in ADDING:
            continue
        if receipts.get(op.op_id, ("parked",))[0] == "parked":
            continue
        held = records[op.key][1]
        for name, (_, value) in op.fields.items():
            if name not in {"grid_id", "scope_org"} and held.get(name) != value:
                raise Broken("I14 AppendOnly", f"{op.key} {name} became {held.get(name)!r}")


def i15_set_algebra(world: World) -> None:
    """A mark that nobody took off is on. (That the order does not matter: tests/merge.)"""
    records = world.authority.records()
    for key, ops in world.oracle.of_record().items():
        if policy_of(key[0]).form != "set" or key not in records:
            continue
        every = [op for op in world.oracle.ops.values() if op.key == key]
        removed = any(op.fields.get(DELETED, (None, None))[1] for op in every)
        if ops and not removed and records[key][1].get(DELETED) is not None:
            raise Broken("I15 SetAlgebra", f"{key} was taken off by nobody")


def i16_clock_free(world: World) -> None:
    """Of a protected field the incoming value lost, whatever the clocks said."""
    for key, (_, fields) in world.authority.records().items():
        firm = key[0] == "conflict" and fields["rule"] in {"protected", "text", "move"}
        if firm and not fields["incoming_lost"]:
            raise Broken("I16 ClockFree", f"{fields['rule']} was decided by a clock: {key}")


def i17_queue_live(world: World) -> None:
    """With a working line everything was handed in or set aside within a few rounds."""
    for station in world.stations:
        waiting = station.query("SELECT count(*) FROM outbox WHERE state = 0")[0][0]
        if station.outcome != ALL_HANDED_IN or waiting:
            raise Broken("I17 QueueLive", f"{station.name}: {station.outcome}, {waiting} wait")


def i18_digest_sound(world: World) -> None:
    """A station both sides called equal is equal, and nothing ever had to be repaired."""
    for station in world.ended:
        report = station.report
        if station.older or world.damaged_on_purpose:
            continue
        if report is not None and report.repaired:
            raise Broken("I18 DigestSound", f"{station.name} repaired {report.repaired} records")


def i19_unknown_preserved(world: World) -> None:
    """A field and a table this program does not know are at the district as they came."""
    records = world.authority.records()
    for key, name, value in world.unknown:
        if records.get(key, (0, {}))[1].get(name) != value:
            raise Broken("I19 UnknownPreserved", f"{key} {name} is not {value!r}")


def i20_audit_complete(world: World) -> None:
    """The audit alone gives back every record that people made; what follows another record lies
    where that one does, which its own lines tell."""
    records = world.authority.records()
    receipts = world.authority.receipts()
    made_by = makers(world)
    devices = {station.name: station.computer.device for station in world.stations}
    built: dict[Key, dict[str, Any]] = {}
    for op in sorted(
        world.oracle.ops.values(),
        key=lambda op: (devices.get(op.station), op.actor) != made_by.get(op.key),
    ):
        taken = receipts.get(op.op_id, ("parked",))[0] != "parked"
        if op.kind in ADDING and taken:
            news = {name: value for name, (_, value) in op.fields.items()}
            built.setdefault(op.key, {n: v for n, v in news.items() if v is not None})
    for key, detail in audited(world):
        if key in built:
            built[key].update(detail.get("changes", {}))
    for key, fields in built.items():
        if key not in records:
            continue
        if (parent := parent_of(key[0], records[key][1])) in records:
            fields["grid_id"] = records[parent][1].get("grid_id")
        said = {n: v for n, v in fields.items() if v is not None and n not in _WRITTEN_IN}
        held = {n: v for n, v in records[key][1].items() if n not in _BORN | _WRITTEN_IN}
        if said != held:
            odd = {n for n in {*said, *held} if said.get(n) != held.get(n)}
            raise Broken("I20 AuditComplete", f"{key}: the audit gives another {sorted(odd)}")


def i20_audit_found(world: World) -> None:
    """Every line of a record that is there is found from its record, or by its mark."""
    (lost,) = world.authority.query(
        "WITH RECURSIVE hung (id, entity, of) AS ("
        "SELECT last_line, entity, id FROM record WHERE last_line IS NOT NULL UNION "
        "SELECT a.line_before, a.entity, a.record_id FROM hung h JOIN audit a ON a.id = h.id "
        "AND a.entity = h.entity AND a.record_id = h.of WHERE a.line_before IS NOT NULL) "
        "SELECT count(*) FROM audit a JOIN record r ON r.entity = a.entity AND r.id = a.record_id "
        "WHERE a.mark IS NULL AND (a.id, a.entity, a.record_id) NOT IN hung"
    )[0]
    if lost:
        raise Broken("I20 AuditComplete", f"{lost} lines hang on no record")


def i22_bounded_state(world: World) -> None:
    """Nothing is left over when nothing waits."""
    for station in world.stations:
        (left,) = station.query("SELECT count(*) FROM shadow")[0]
        if left:
            raise Broken("I22 BoundedState", f"{station.name} keeps {left} shadows for nothing")
    closed = {f"grid:{key[1]}" for key, (_, fields) in world.authority.records().items()
              if key[0] == "grid" and fields.get("valid_to")}  # fmt: skip
    if odd := [key for key, bucket in world.authority.buckets().items() if bucket in closed]:
        raise Broken("I22 BoundedState", f"{odd[0]} was left in a grid that is closed")
    many, records = world.authority.query(
        "SELECT (SELECT count(*) FROM feed WHERE present), (SELECT count(*) FROM record)"
    )[0]
    if many != records:
        raise Broken("I22 BoundedState", f"{many} lines of the feed for {records} records")


def i23_honest_status(world: World) -> None:
    """ "All handed in" is said only when nothing waits and both sides hold the same."""
    for station in world.ended:
        if station.outcome == ALL_HANDED_IN and station.report and not station.acted:
            waiting = station.query("SELECT count(*) FROM outbox WHERE state = 0")[0][0]
            if waiting:
                raise Broken("I23 HonestStatus", f"{station.name} says so with {waiting} waiting")
    for station in world.agreed:
        # with ops waiting the counts are of what the district last sent, and the chip says so
        waiting = station.query("SELECT count(*) FROM outbox WHERE state = 0")[0][0]
        if not station.acted and not waiting:
            _compare("I23 HonestStatus", world, station)


def _compare(invariant: str, world: World, station: Station) -> None:
    if odd := difference(world, station):
        raise Broken(invariant, f"{station.name}{odd}")


AFTER_STEP: tuple[Callable[[World], None], ...] = (
    i4_cursor_never_ahead, i5_commit_order, i7_scope_tight, i9_pending_never_purged,
    i18_digest_sound, i23_honest_status,
)  # fmt: skip
AT_REST: tuple[Callable[[World], None], ...] = (
    i17_queue_live, i1_no_silent_loss, i1_no_silent_loss_of_contents, i2_convergence,
    i3_at_most_once, i6_ack_survives, i8_purge_is_not_delete, i10_no_delete_from_absence,
    i11_loser_kept, i12_group_atomic, i13_case_legal, i14_append_only, i15_set_algebra,
    i16_clock_free, i19_unknown_preserved, i20_audit_complete, i20_audit_found, i22_bounded_state,
    i10_merged_away_is_gone,
)  # fmt: skip
