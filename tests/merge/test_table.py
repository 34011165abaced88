"""The merge table, enumerated: kinds of field × three writers × what each does × orders of arrival.

Each writer saw the same record and does nothing, writes the value all write, writes a value of its
own, or deletes. What must hold is said once for all of them; nothing here knows how it is done.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from sync.merge import DELETED, Held, merge, policy_of
from tests.merge.ops import an_op
from tests.merge.test_rules import apply

BASE = 5
DOES = ("none", "same", "other", "delete")
ORDERS = list(itertools.permutations(range(3)))
WALLS_MS = ((100, 200, 300), (300, 200, 100), (100, 100, 100))
"""Bounded times of the three writers: in step, against it, all at once."""


@dataclass(frozen=True)
class Kind:
    """A kind of field: where it is, what it held, and whether a clock may decide it."""

    entity: str
    names: tuple[str, ...]
    by_clock: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The record all three saw."""
        return dict.fromkeys(self.names, "seen")


KINDS = {
    "later": Kind("household", ("phone",), by_clock=True),
    "protected": Kind("household", ("visit_level",)),
    "text": Kind("household", ("note",)),
    "move": Kind("household", ("grid_id",)),
    "unit, later": Kind("building", ("address", "lng", "lat"), by_clock=True),
    "unit, protected": Kind("resident", ("id_no", "birth")),
    "unknown field": Kind("household", ("colour_of_door",), by_clock=True),
    "unknown table": Kind("table_of_tomorrow", ("colour",), by_clock=True),
    "element of a set": Kind("resident_tag", ("basis",), by_clock=True),
}


@dataclass
class End:
    """How one order of arrival ended."""

    fields: dict[str, Any]
    lost: list[tuple[str, Any]]
    reviews: int


def play(kind: Kind, does: tuple[str, ...], order: tuple[int, ...], walls: tuple[int, ...]) -> End:
    """The three writers arrive in an order."""
    policy = policy_of(kind.entity)
    record = Held(BASE, dict(kind.fields), {"": (BASE, 0, 77)})
    lost: list[tuple[str, Any]] = []
    reviews = 0
    for turn, writer in enumerate(order):
        values = written(kind, does[writer], writer)
        if not values:
            continue
        news = {name: (kind.fields.get(name), value) for name, value in values.items()}
        op = an_op(base=BASE, entity=kind.entity, op_no=writer + 1, **news)
        result = merge(record, op, policy, walls[writer], writer)
        assert result.outcome in {"applied", "merged"}
        for conflict in result.conflicts:
            lost += [(name, pair[1]) for name, pair in conflict.fields.items()]
            reviews += conflict.review
        record = apply(record, result, BASE + 1 + turn, walls[writer], writer)
    return End(record.fields, lost, reviews)


def written(kind: Kind, does: str, writer: int) -> dict[str, Any]:
    """What one writer writes."""
    if does == "delete":
        return {DELETED: f"2026-11-2{writer}T00:00:00.000000Z"}
    if does == "none":
        return {}
    value = "all write this" if does == "same" else f"only {writer}"
    return dict.fromkeys(kind.names, value)


@pytest.mark.parametrize("name", KINDS)
def test_whoever_comes_first(name: str) -> None:
    for does in itertools.product(DOES, repeat=3):
        _whoever_comes_first(KINDS[name], does)


def _whoever_comes_first(kind: Kind, does: tuple[str, ...]) -> None:
    edits = [writer for writer in range(3) if does[writer] in {"same", "other"}]
    deletions = [writer for writer in range(3) if does[writer] == "delete"]
    for walls in WALLS_MS:
        ends = {order: play(kind, does, order, walls) for order in ORDERS}
        for end in ends.values():
            for writer in edits:  # nothing that was written is nowhere
                for field, value in written(kind, does[writer], writer).items():
                    assert end.fields.get(field) == value or (field, value) in end.lost
            deleted = end.fields.get(DELETED) is not None
            assert deleted == bool(deletions and not edits)
            if deletions and edits and policy_of(kind.entity).form != "set":
                assert end.reviews  # a person looks at a deletion that met an edit
            assert len({end.fields[field] for field in kind.names}) == 1  # a unit stays whole
            if not edits:
                assert {end.fields[field] for field in kind.names} == {"seen"}
        if kind.by_clock:  # the order of arrival decides nothing
            assert len({tuple(end.fields[n] for n in kind.names) for end in ends.values()}) == 1


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.by_clock])
def test_no_clock_decides_what_is_not_low_risk(name: str) -> None:
    for does in itertools.product(DOES, repeat=3):
        _no_clock_decides(KINDS[name], does)


def _no_clock_decides(kind: Kind, does: tuple[str, ...]) -> None:
    for order in ORDERS:
        ends = [play(kind, does, order, walls) for walls in WALLS_MS]
        assert len({tuple(end.fields.get(n) for n in kind.names) for end in ends}) == 1
        edits = [writer for writer in order if does[writer] in {"same", "other"}]
        if edits:  # whoever came first stands, the others are proposals
            first = written(kind, does[edits[0]], edits[0])
            assert {n: ends[0].fields[n] for n in kind.names} == first


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_append_only_takes_a_record_once_and_never_changes_it(
    order: tuple[int, ...],
) -> None:
    for does in itertools.product(("none", "same", "other"), repeat=3):
        _append_only(does, order)


def _append_only(does: tuple[str, ...], order: tuple[int, ...]) -> None:
    policy = policy_of("visit")
    record: Held | None = None
    for writer in order:
        if does[writer] == "none":
            continue
        way = "1" if does[writer] == "same" else f"only {writer}"
        result = merge(record, an_op("append", entity="visit", way=(None, way)), policy, 1, writer)
        if record is None:
            assert result.outcome == "applied"
            record = Held(BASE, dict(result.changes), {"": (BASE, 1, writer)})
        elif record.fields["way"] == way:
            assert (result.outcome, result.changes) == ("applied", {})
        else:
            assert (result.outcome, result.reason) == ("parked", "id_taken")
        for change in (an_op(base=BASE, entity="visit", way=("1", "9")),
                       an_op(base=BASE, entity="visit", deleted_at=(None, "t"))):  # fmt: skip
            assert merge(record, change, policy, 9, writer).outcome == "parked"


@pytest.mark.parametrize("order", ORDERS)
def test_an_addition_to_a_set_beats_a_removal_that_did_not_see_it(order: tuple[int, ...]) -> None:
    for does in itertools.product(("none", "add", "remove"), repeat=3):
        _addition_beats_removal(does, order)


def _addition_beats_removal(does: tuple[str, ...], order: tuple[int, ...]) -> None:
    policy = policy_of("resident_tag")
    record = Held(BASE, {"tag": "elder_alone"}, {"": (BASE, 0, 77)})
    for turn, writer in enumerate(order):
        if does[writer] == "none":
            continue
        op = (
            an_op("set_add", entity="resident_tag", tag=(None, "elder_alone"))
            if does[writer] == "add"
            else an_op(base=BASE, entity="resident_tag", deleted_at=(None, "t"))
        )
        result = merge(record, op, policy, 100, writer)
        if result.outcome != "parked":
            record = apply(record, result, BASE + 1 + turn, 100, writer)
    assert (record.fields.get(DELETED) is not None) == ("remove" in does and "add" not in does)
