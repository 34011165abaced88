"""The same batch many times, at once and late: one effect, equal answers, and the feed in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sync import wire
from sync.errors import Refused
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.scopes import Gate
from sync.server.store import counter_rows, receipt_rows, record_rows
from tests.exchange.district import Ids, found, now_ms

STATIONS, BATCHES, OPS = 4, 12, 5


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[District, Ids]]:
    """A founded district, in process."""
    ids = found(tmp_path / "district")
    district = District(tmp_path / "district")
    yield district, ids
    district.close()


def ops_of(ids: Ids, author: int, batch: int) -> list[wire.Op]:
    """One batch of new households."""
    fields: dict[str, tuple[bytes | None, object]] = {
        name: (None, value)
        for name, value in (
            ("grid_id", ids.grids[0]), ("hh_kind", "family"), ("hh_no", f"{author}-{batch}"),
            ("scope_org", ids.unit), ("visit_level", "D"),
        )
    }  # fmt: skip
    return [
        wire.Op(
            number, number, bytes([author]) * 16, number, "household",
            f"{author:08x}{batch:08x}{number:016x}", "create", 0, fields, ids.head, 0, 1,
            1_000, 0, 0,
        )
        for number in range(batch * OPS + 1, batch * OPS + OPS + 1)
    ]  # fmt: skip


def push(district: District, ids: Ids, author: int, prev: bytes, ops: list[wire.Op]) -> object:
    """Hand a batch in as the device of that number."""
    batch = wire.Batch(bytes([author]) * 16, prev, ops)
    with district.writing() as c:
        return Push(c, bytes([author]) * 16, Gate(c, ids.unit), now_ms()).run(batch)


def after(prev: bytes, ops: list[wire.Op]) -> bytes:
    """The chain hash after some ops."""
    for op in ops:
        prev = wire.chain(prev, op)
    return prev


def test_one_batch_from_twenty_connections_at_once(opened: tuple[District, Ids]) -> None:
    district, ids = opened
    ops = ops_of(ids, 1, 0)
    outcomes: list[tuple[str, ...]] = []

    def send() -> None:
        answer = push(district, ids, 1, bytes(16), ops)
        assert isinstance(answer, wire.PushAnswer)
        assert (answer.head_no, answer.received) == (OPS, OPS)
        outcomes.append(tuple(result.outcome for result in answer.results()))

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == sorted([("applied",) * OPS] + [("duplicate",) * OPS] * 19)
    with district.reading() as c:
        (count,) = c.exec_driver_sql("SELECT count(*) FROM record WHERE entity='household'").one()
    assert count == OPS


def test_a_reader_who_follows_the_cursor_misses_nothing(opened: tuple[District, Ids]) -> None:
    district, ids = opened
    bucket = [f"grid:{ids.grids[0]}"]
    seen: list[str] = []
    numbers: list[int] = []
    done = threading.Event()

    def write(author: int) -> None:
        prev = bytes(16)
        for batch in range(BATCHES):
            ops = ops_of(ids, author, batch)
            push(district, ids, author, prev, ops)
            prev = after(prev, ops)

    def read() -> None:
        since = 0
        while True:
            last = done.is_set()
            with district.reading() as c:
                for line in record_rows.lines_after(c, bucket, since, 7):
                    numbers.append(line[0])
                    seen.append(line[3])
            grown = numbers[-1] if numbers else 0
            if last and grown == since:
                return
            since = grown

    writers = [threading.Thread(target=write, args=(n,)) for n in range(1, STATIONS + 1)]
    reader = threading.Thread(target=read)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert numbers == sorted(numbers)
    assert len(seen) == len(set(seen)) == STATIONS * BATCHES * OPS


def test_a_transaction_that_is_undone_leaves_no_gap_and_no_trace(
    opened: tuple[District, Ids],
) -> None:
    district, ids = opened
    with district.reading() as c:
        before = counter_rows.newest(c)
    ops = ops_of(ids, 1, 0)
    with pytest.raises(RuntimeError, match="power"), district.writing() as c:
        batch = wire.Batch(bytes([1]) * 16, bytes(16), ops)
        Push(c, bytes([1]) * 16, Gate(c, ids.unit), now_ms()).run(batch)
        raise RuntimeError("power")
    with district.reading() as c:
        assert counter_rows.newest(c) == before
        assert receipt_rows.receipts_of(c, [op.op_id for op in ops]) == {}
    push(district, ids, 1, bytes(16), ops)
    with district.reading() as c:
        assert counter_rows.newest(c)[0] == before[0] + OPS


@pytest.mark.parametrize("tampered", ["behind the head", "at the head", "a number left out"])
def test_a_batch_that_does_not_follow_on_its_own_past_is_refused(
    opened: tuple[District, Ids], tampered: str
) -> None:
    district, ids = opened
    first, second, third = (ops_of(ids, 1, number) for number in range(3))
    push(district, ids, 1, bytes(16), first)
    head = after(bytes(16), first)
    changed = [replace(first[0], wall_ms=first[0].wall_ms + 1), *first[1:]]
    prev, ops, code = {
        "behind the head": (bytes(16), changed, "forked"),
        "at the head": (after(bytes(16), changed), second, "forked"),
        "a number left out": (after(head, second), third, "op_gap"),
    }[tampered]
    with pytest.raises(Refused) as caught:
        push(district, ids, 1, prev, ops)
    assert caught.value.code == code
    answer = push(district, ids, 1, head, second)
    assert isinstance(answer, wire.PushAnswer)
    assert (answer.head_no, answer.received) == (2 * OPS, OPS), "the honest next batch is taken"


def test_a_record_is_stamped_once_when_it_is_born_and_then_where_it_changes(
    opened: tuple[District, Ids],
) -> None:
    district, ids = opened
    born = ops_of(ids, 1, 0)
    push(district, ids, 1, bytes(16), born)
    key = ("household", born[0].record_id)
    with district.reading() as c:
        ((made, _),) = record_rows.load_held(c, [key]).values()
    assert made.stamps.keys() == {""}
    assert made.stamp("hh_no")[0] == made.version
    again = replace(born[0], op_no=OPS + 1, group_no=OPS + 1, seed_no=OPS + 1, kind="patch",
                    base_version=made.version, fields={"note": (None, "走访时不在")})  # fmt: skip
    push(district, ids, 1, after(bytes(16), born), [again])
    with district.reading() as c:
        ((edited, _),) = record_rows.load_held(c, [key]).values()
    assert edited.stamps.keys() == {"", "note", "updated_at", "updated_by"}
    assert edited.stamp("note")[0] == edited.version > edited.stamp("hh_no")[0] == made.version
