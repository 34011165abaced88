"""Batches and pages come out as they went in, and nothing but ValueError comes of rubbish."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.wire import (
    Batch,
    Op,
    Page,
    PushAnswer,
    Result,
    canonical,
    chain,
    op_id,
    pack_column,
    pack_ops,
    pack_page,
    unpack_column,
    unpack_ops,
    unpack_page,
)
from sync.wire.pages import blocks_of
from tests.merge.ops import an_op
from tests.wire.strategies import IDS, INSTANTS, VALUES, ops, rows

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Time is never a test: the machine may be busy."""


@QUIET
@given(ops())
def test_a_batch_comes_out_as_it_went_in(found: list[Any]) -> None:
    batch = Batch(bytes(16), bytes(range(16)), found)
    again = unpack_ops(pack_ops(batch))
    assert again == batch
    link, other = bytes(16), bytes(16)
    for one, two in zip(batch.ops, again.ops, strict=True):
        link, other = chain(link, one), chain(other, two)
        assert link == other
        assert one.op_id == op_id(one.seed, one.seed_no)


@QUIET
@given(rows())
def test_a_page_comes_out_as_it_went_in(found: list[Any]) -> None:
    removed = [("grid:1", "household", row.record_id) for row in found[:2]]
    page = Page(b"epoch678", 12, b"tag45678", True, blocks_of(found), removed)
    again = unpack_page(pack_page(page))
    assert sorted(map(repr, again.rows)) == sorted(map(repr, found))
    assert again.removed == removed
    assert again.count == len(found) + len(removed)


@given(st.one_of(st.lists(IDS), st.lists(INSTANTS), st.lists(VALUES)))
def test_a_column_keeps_values_and_their_kinds(values: list[Any]) -> None:
    packed = msgspec.msgpack.decode(msgspec.msgpack.encode(pack_column(values)))
    again = unpack_column(packed, len(values))
    assert again == values
    assert [type(value) for value in again] == [type(value) for value in values]


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_rubbish_is_no_batch_and_no_page(data: bytes) -> None:
    for unpack in (unpack_ops, unpack_page):
        with pytest.raises(ValueError, match="not "):
            unpack(data)


@QUIET
@given(ops(), st.data())
def test_a_batch_with_some_bytes_changed_is_refused_or_read(
    found: list[Op], data: st.DataObject
) -> None:
    packed = bytearray(pack_ops(Batch(bytes(16), bytes(16), found)))
    for _ in range(3):
        place = data.draw(st.integers(0, len(packed) - 1))
        packed[place] = data.draw(st.integers(0, 255))
    try:
        again = unpack_ops(bytes(packed))
    except ValueError:
        return
    assert all(isinstance(op.entity, str) and len(op.record_id) == 32 for op in again.ops)


@given(
    st.lists(
        st.builds(
            Result,
            st.sampled_from(["applied", "merged", "parked", "later", "duplicate"]),
            st.integers(0, 1 << 50),
            st.sampled_from(["", "append_only"]),
        )
    )
)
def test_results_come_out_in_order(results: list[Result]) -> None:
    answer = PushAnswer.of(results, 5, 5)
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=PushAnswer)
    assert again.results() == results


def test_an_answer_with_a_missing_result_is_refused() -> None:
    with pytest.raises(ValueError, match="not an answer"):
        PushAnswer([(2, Result("applied"))], [5], 2, 2).results()


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5))
def test_canonical_bytes_do_not_depend_on_order(fields: dict[str, Any]) -> None:
    assert canonical(fields) == canonical(dict(reversed(fields.items())))


@given(
    st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16),
    st.integers(0, (1 << 32) - 2),
)  # fmt: skip
def test_ids_of_a_seed_lie_in_order_and_name_one_op_each(
    seed: bytes, other: bytes, number: int
) -> None:
    one, following = op_id(seed, number), op_id(seed, number + 1)
    assert len(one) == 16 and one < following and one[:6] == following[:6]
    assert one[10:] != following[10:]
    assert seed == other or op_id(other, number) != one


@pytest.mark.parametrize("number", [0, (1 << 32) - 1, 1 << 32, (1 << 48) + 1, (1 << 63) - 1])
def test_any_number_a_station_may_say_has_an_id(number: int) -> None:
    beside = {op_id(bytes(16), one) for one in (number - 1, number, number + 1) if one >= 0}
    assert len(beside) == 3 - (number == 0)
    assert {len(one) for one in beside} == {16}


def test_ops_that_do_not_follow_each_other_are_no_batch() -> None:
    with pytest.raises(ValueError, match="follow each other"):
        pack_ops(Batch(bytes(16), bytes(16), [an_op(op_no=1), an_op(op_no=3)]))
