"""Batches as a broken or hostile program of an enrolled computer packs them.

Each op ends applied or parked with its reason, or the batch is refused whole; never a server error,
and what comes behind a bad op is not kept by it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync import wire
from sync.records.tables import ENTITIES
from sync.wire import messages
from sync.wire.ops import BATCH_OPS_LIMIT
from tests.exchange.district import found
from tests.server.test_enrolment import Door

U64 = (1 << 64) - 1
ODD = (-1, U64, 1.5, float("nan"), True, "", "a\0b", "x" * 70, ["a"], {"a": 1}, b"ab",
       msgspec.msgpack.Ext(5, b"x"))  # fmt: skip
"""Values of every kind a codec can say, each wrong for most fields."""
NEVER = (U64, "a\0b", b"ab", ODD[-1])
"""Those of them that no field at all can hold."""


@dataclass
class Computer:
    """An enrolled computer that packs what it likes; each batch is a new life of its outbox."""

    door: Door
    token: bytes
    scope: int
    incarnation: bytes = field(default_factory=lambda: os.urandom(16))

    def op(self, number: int, fields: dict[str, Any], **other: Any) -> wire.Op:
        """A new household in the worker's grid, but for what is said otherwise."""
        ids, now = self.door.ids, self.door.now
        known: dict[str, Any] = {
            "op_no": number, "group_no": number, "seed": os.urandom(16), "seed_no": 0,
            "entity": "household", "record_id": os.urandom(16).hex(), "kind": "create",
            "base_version": 0, "actor": ids.head, "scope_version": self.scope,
            "schema_version": 1, "wall_ms": now, "offset_ms": 0, "seen_ms": now,
        }  # fmt: skip
        placed = {"grid_id": ids.grids[0], "scope_org": ids.unit}
        if other.get("kind", "create") in {"create", "append"}:
            fields = {**placed, **fields}
        said = {name: (None, value) for name, value in fields.items()}
        return wire.Op(**{**known, **other, "fields": said})

    def push(
        self, ops: list[wire.Op], incarnation: bytes = b"", prev: bytes = bytes(16)
    ) -> tuple[int, str | list[tuple[str, str]]]:
        """(status, code of the trouble) or (200, [(outcome, reason) of each op])."""
        batch = wire.Batch(incarnation or os.urandom(16), prev, ops)
        return self.send(wire.seal_frame(messages.PUSH, wire.pack_ops(batch), len(ops)))

    def send(self, body: bytes) -> tuple[int, str | list[tuple[str, str]]]:
        """The same for a body as it is."""
        status, sealed = self.door.service.serve("push", body, self.token)
        frame = wire.open_frame(sealed)
        if frame.kind == messages.TROUBLE:
            return status, wire.decode(frame.payload, wire.Trouble).code
        answer = wire.decode(frame.payload, wire.PushAnswer)
        return status, [(one.outcome, one.reason) for one in answer.results()]

    def count(self, table: str) -> int:
        """Rows of a table of the district."""
        with self.door.district.reading() as c:
            return int(c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    """A computer that was enrolled and has a token."""
    folder: Path = tmp_path_factory.mktemp("pushes") / "district"
    door = Door(folder, found(folder))
    _, enrolled = door.enrol(door.code())
    assert isinstance(enrolled, wire.EnrolAnswer)
    _, session = door.session(enrolled, enrolled.nonce)
    assert isinstance(session, wire.SessionAnswer)
    yield Computer(door, session.token, session.scope_version)
    door.district.close()


@pytest.mark.parametrize("noun", sorted(ENTITIES))
def test_a_value_that_a_field_cannot_hold_is_parked_and_blocks_nothing(
    computer: Computer, noun: str
) -> None:
    """Of every field of every table. A good op behind them is taken."""
    columns = [column.name for column in ENTITIES[noun].__table__.columns]
    said = [(name, value) for name in columns for value in ODD]
    ops = [computer.op(n, {name: value}, entity=noun) for n, (name, value) in enumerate(said, 1)]
    good = computer.op(len(ops) + 1, {"hh_no": "1"})
    status, results = computer.push([*ops, good])
    assert status == 200
    assert not isinstance(results, str)
    assert results[-1] == ("applied", "")
    for (name, value), (outcome, reason) in zip(said, results, strict=False):
        if value in NEVER:
            assert (outcome, reason) == ("parked", "not_a_value"), (name, value)


KINDS = ("delete", "move", "merge", "transition", "append", "set_add", "set_remove", "settle",
         "unsettle", "withdraw", "", "x" * 100, "a\0b", "of tomorrow")  # fmt: skip


@pytest.mark.parametrize(
    "noun",
    [
        "household",
        "resident",
        "case_",
        "conflict",
        "parked",
        "recovered",
        "erasure",
        "tomorrow",
        "",
        "a b",
        "x" * 100,
    ],
)
def test_acts_that_fit_no_table_are_parked_and_a_push_goes_on_afterwards(
    computer: Computer, noun: str
) -> None:
    fields: list[dict[str, Any]] = [
        {}, {"how": []}, {"choice": "kept"}, {"merged_into": []}, {"merged_into": "f" * 32},
        {"entity": None, "record_id": None, "fields": None, "open": True},
        {"entity": "household", "record_id": "f" * 32, "fields": {"phone": 1}, "open": True},
        {"bucket": 7}, {"": 1}, {"a b": 1}, {"move_no": []}, {"deep": [[[[[[]]]]]] },
    ]  # fmt: skip
    acts = [(kind, one) for kind in (*KINDS, "create", "patch") for one in fields]
    ops = [
        computer.op(number, one, entity=noun, kind=kind)
        for number, (kind, one) in enumerate(acts, start=1)
    ]
    status, results = computer.push([*ops, computer.op(len(ops) + 1, {"hh_no": "2"})])
    assert status == 200
    assert results[-1] == ("applied", "")
    assert computer.push([computer.op(1, {"hh_no": "3"})]) == (200, [("applied", "")])


@pytest.mark.parametrize(
    "name", ["base_version", "scope_version", "schema_version", "wall_ms", "offset_ms", "seen_ms"]
)
@pytest.mark.parametrize("number", [-1, (1 << 31) + 5, (1 << 63) - 1, -(1 << 63)])
def test_numbers_beyond_reason_are_parked_or_harmless(
    computer: Computer, name: str, number: int
) -> None:
    status, results = computer.push([computer.op(1, {"hh_no": "4"}, **{name: number})])
    assert status == 200
    assert results[0] in {("applied", ""), ("parked", "not_a_value")}


@pytest.mark.parametrize("name", ["base_version", "scope_version", "offset_ms", "seen_ms"])
def test_a_number_no_database_has_is_an_answer_too(computer: Computer, name: str) -> None:
    """msgpack can say twice as much as SQLite can count."""
    status, _ = computer.push([computer.op(1, {"hh_no": "5"}, **{name: U64})])
    assert status in {200, 400}


def test_a_time_of_the_far_future_is_clamped_and_does_not_win_for_ever(computer: Computer) -> None:
    household = os.urandom(16).hex()
    far = computer.door.now + 10 * 365 * 86_400_000
    incarnation = os.urandom(16)
    first = computer.op(1, {"phone": "13800000001"}, record_id=household, wall_ms=far)
    assert computer.push([first], incarnation) == (200, [("applied", "")])
    computer.door.now += 60_000
    later = computer.op(1, {"phone": "13800000002"}, record_id=household, kind="patch")
    computer.push([later])
    with computer.door.district.reading() as c:
        row = c.exec_driver_sql("SELECT fields FROM record WHERE id = ?", (household,)).scalar_one()
    fields = msgspec.msgpack.decode(row)
    assert fields["phone"] == "13800000002"
    assert fields["updated_at"] < wire.instant_text(computer.door.now + 1)


@pytest.mark.parametrize("payload", [
    b"", b"\xc0", b"\x90", b"\xa1x", b"\x80", b"\x90\x90", b"\x91" * 100_000 + b"\xc0",
    b"\x81\xa1a" * 100_000 + b"\xc0", b"\xdd\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff",
    b"\x93\xa3\xed\xa0\x80\xc0\xc0", b"\x93\xa2\xff\xfe\xc0\xc0", "\ufeff[]".encode("utf-16"),
    b'{"incarnation": "x"}', b'{"a": 1}{"a": 2}', b"null", b"[",
])  # fmt: skip
def test_what_is_no_batch_is_refused_whole(computer: Computer, payload: bytes) -> None:
    before = computer.count("receipt")
    assert computer.send(wire.seal_frame(messages.PUSH, payload)) == (400, "not_understood")
    assert computer.count("receipt") == before


def _packed(**other: Any) -> bytes:
    """A packed batch of one op of one field, its parts replaced by what is said."""
    parts: dict[str, Any] = {
        "incarnation": bytes(16), "prev_hash": bytes(16), "first_no": 1, "groups": [1, 0],
        "seeds": [[bytes(16), 0, 1]],
        "shapes": [["household", "create", "a" * 32, 0, 1, 0, 0, ["note"], [False]]],
        "shape_of": [1, 0], "record_ids": bytes(16), "bases": [0], "walls": [0], "hashes": b"",
        "columns": [[[1, "x"]]],
    }  # fmt: skip
    return msgspec.msgpack.encode(list({**parts, **other}.values()))


TWICE = ["household", "create", "a" * 32, 0, 1, 0, 0, ["note", "note"], [False, False]]
PACKED: dict[str, dict[str, Any]] = {
    "a field named twice": {"shapes": [TWICE], "columns": [[[1, "x"], [1, "y"]]]},
    "half a record id": {"record_ids": bytes(15)},
    "no bases": {"bases": []},
    "bases beyond 64 bits": {"bases": [U64]},
    "a number beyond 64 bits": {"first_no": U64},
    "a group far ahead": {"first_no": 1, "groups": [1, -(1 << 63)]},
    "a seed counted backwards": {"seeds": [[bytes(16), -1, 1]]},
    "a seed that repeats for ever": {"seeds": [[bytes(16), 0, 1 << 40]]},
    "text for a number": {"first_no": "1"},
    "a column of another length": {"columns": [[[0, ["x", "y"]]]]},
    "a column of no known kind": {"columns": [[[9, "x"]]]},
    "a column nested without end": {"columns": "DEEP"},
    "instants that are none": {"columns": [[[3, ["x"]]]]},
    "a shape that is not there": {"shape_of": [1, 7]},
}


@pytest.mark.parametrize("name", sorted(PACKED))
def test_a_batch_that_contradicts_itself_is_refused_whole(computer: Computer, name: str) -> None:
    packed = _packed(**PACKED[name])
    packed = packed.replace(b"\xa4DEEP", b"\x91" * 20_000 + b"\xc0")
    before = computer.count("receipt")
    assert computer.send(wire.seal_frame(messages.PUSH, packed, 1)) == (400, "not_understood")
    assert computer.count("receipt") == before


def test_a_whole_batch_is_taken_as_it_was_packed_by_hand(computer: Computer) -> None:
    """The pieces above are those of a batch: as they are they are understood."""
    assert computer.send(wire.seal_frame(messages.PUSH, _packed(), 1))[0] == 200


def test_a_row_count_that_lies_is_refused(computer: Computer) -> None:
    assert computer.send(wire.seal_frame(messages.PUSH, _packed(), 7)) == (422, "row_count")


def test_no_ops_are_a_batch_too_and_too_many_are_none(computer: Computer) -> None:
    assert computer.push([]) == (200, [])
    many = BATCH_OPS_LIMIT + 1
    packed = _packed(
        record_ids=bytes(16 * many), groups=[1, 0], shape_of=[1, 0],
        seeds=[[bytes(16), 0, many]], bases=[0] * many, walls=[0] * many,
    )  # fmt: skip
    assert computer.send(wire.seal_frame(messages.PUSH, packed, 0)) == (400, "not_understood")


def test_one_op_twice_in_a_batch_and_an_id_used_again_for_something_else(
    computer: Computer,
) -> None:
    seed, incarnation = os.urandom(16), os.urandom(16)
    one = computer.op(1, {"hh_no": "6"}, seed=seed)
    assert computer.push([one, computer.op(2, {"hh_no": "6"}, seed=seed)]) == (422, "op_twice")
    assert computer.push([one], incarnation) == (200, [("applied", "")])
    assert computer.push([one], incarnation) == (200, [("duplicate", "applied")])
    other = msgspec.structs.replace(one, fields={**one.fields, "hh_no": (None, "7")})
    assert computer.push([other], incarnation) == (409, "forked")
    assert computer.push([other], os.urandom(16)) == (409, "forked")


def test_a_gap_a_number_seen_before_and_a_strangers_outbox(computer: Computer) -> None:
    incarnation = os.urandom(16)
    one = computer.op(1, {"hh_no": "8"})
    assert computer.push([one], incarnation) == (200, [("applied", "")])
    assert computer.push([computer.op(3, {"hh_no": "9"})], incarnation) == (409, "op_gap")
    assert computer.push([computer.op(1, {"hh_no": "9"})], incarnation) == (409, "forked")
    assert computer.push([computer.op(2, {"hh_no": "9"})], incarnation) == (409, "forked")
    assert computer.push([computer.op(0, {"hh_no": "9"})], incarnation) == (409, "forked")
    with computer.door.district.writing() as c:
        c.exec_driver_sql("UPDATE head SET device = zeroblob(16) WHERE incarnation = ?",
                          (incarnation,))  # fmt: skip
    after = wire.chain(bytes(16), one)
    assert computer.push([computer.op(2, {"hh_no": "9"})], incarnation, after) == (409, "forked")


def test_a_mapping_by_numbers_has_no_hash_and_is_refused_whole(computer: Computer) -> None:
    shapes = [["household", "create", "a" * 32, 0, 1, 0, 0, ["note"], [False]]]
    packed = _packed(shapes=shapes, columns=[[[1, {1: "a", "b": 2}]]])
    assert computer.send(wire.seal_frame(messages.PUSH, packed, 1)) == (400, "not_understood")


@pytest.mark.parametrize("noun", ["erasure", "conflict"])
def test_nobody_hands_in_what_only_the_district_writes(computer: Computer, noun: str) -> None:
    """An order to erase is obeyed by every station: only an administrator's command makes one."""
    before = computer.count("record")
    order = {"records": [["resident", "f" * 32]], "emptied": [], "entity": "resident",
             "record_id": "f" * 32, "bucket": f"grid:{computer.door.ids.grids[0]}"}  # fmt: skip
    status, results = computer.push([computer.op(1, order, entity=noun)])
    assert (status, results) == (200, [("parked", "role_not_allowed")])
    assert computer.count("record") == before


def test_two_records_merged_into_each_other_are_no_loop(computer: Computer) -> None:
    one, two = os.urandom(16).hex(), os.urandom(16).hex()
    births = [
        computer.op(n, {"name": "毕桂香"}, entity="resident", record_id=record)
        for n, record in enumerate((one, two), start=1)
    ]
    assert computer.push(births) == (200, [("applied", "")] * 2)
    merges = [
        computer.op(n, {"merged_into": other}, entity="resident", record_id=record, kind="merge")
        for n, (record, other) in enumerate(((one, two), (two, one), (one, one)), start=1)
    ]
    status, results = computer.push(merges)
    assert status == 200
    assert results[0][0] in {"applied", "merged"}
    assert results[1:] == [("parked", "merge_loop")] * 2
