"""The merge table of docs/exchange.md, rule by rule, and what must hold for any mix."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.merge import Held, Merged, author_mark, bounded_ms, merge, policy_of
from sync.records.tables import ENTITIES
from tests.merge.ops import an_op, held

HOUSEHOLD, RESIDENT, VISIT, TAG = (
    policy_of(name) for name in ("household", "resident", "visit", "resident_tag")
)
ME = 1


def apply(present: Held, merged: Merged, version: int, at_ms: int, by: int) -> Held:
    """The record after an op, as the district would write it."""
    fields = {**present.fields, **merged.changes}
    stamps = dict(present.stamps) | dict.fromkeys(merged.changes, (version, at_ms, by))
    for name in merged.confirmed:
        seen, _, author = present.stamp(name)
        stamps[name] = (seen, at_ms, author)
    new_version = version if merged.changes else present.version
    return Held(new_version, fields, stamps)


@pytest.mark.parametrize(
    ("field", "rule", "review"),
    [
        ("phone", "later", False),
        ("visit_level", "protected", True),
        ("note", "text", True),
        ("grid_id", "move", True),
    ],
)
def test_a_concurrent_change_by_kind_of_field(field: str, rule: str, review: bool) -> None:
    op = an_op(base=3, **{field: ("old", "mine")})
    result = merge(held(**{field: "theirs"}), op, HOUSEHOLD, 500, ME)
    assert result.outcome == "merged"
    (conflict,) = result.conflicts
    assert (conflict.rule, conflict.review) == (rule, review)
    assert conflict.fields == {field: ("theirs", "mine")}
    assert not result.changes


def test_a_later_author_wins_a_low_risk_field_and_the_loser_is_kept() -> None:
    op = an_op(base=3, phone=("old", "mine"))
    result = merge(held(at=400, phone="theirs"), op, HOUSEHOLD, 500, ME)
    assert result.changes == {"phone": "mine"}
    assert result.conflicts[0].fields == {"phone": ("mine", "theirs")}


@pytest.mark.parametrize("at_ms", [0, 500, 10**15])
def test_no_clock_decides_a_protected_field(at_ms: int) -> None:
    op = an_op(base=3, visit_level=("C", "A"))
    assert not merge(held(visit_level="B"), op, HOUSEHOLD, at_ms, ME).changes


@pytest.mark.parametrize("field", ["phone", "visit_level", "note", "grid_id"])
def test_what_the_author_saw_and_equal_values_are_no_conflict(field: str) -> None:
    seen = merge(held(**{field: "x"}), an_op(base=3, **{field: ("x", "y")}), HOUSEHOLD, 1, ME)
    assert (seen.outcome, seen.changes) == ("applied", {field: "y"})
    same = merge(held(**{field: "x"}), an_op(base=3, **{field: ("o", "x")}), HOUSEHOLD, 1, ME)
    assert (same.outcome, same.changes) == ("applied", {})
    current = merge(held(**{field: "x"}), an_op(base=5, **{field: ("o", "y")}), HOUSEHOLD, 1, ME)
    assert (current.outcome, current.changes) == ("applied", {field: "y"})


def test_fields_that_belong_together_stand_or_fall_together() -> None:
    present = Held(
        9,
        {"id_no": "n2", "birth": "1980-01-01", "sex": "1"},
        {"": (3, 0, 77), "id_no": (9, 0, 77)},
    )
    op = an_op(base=5, entity="resident", birth=("1980-01-01", "1981-01-01"))
    result = merge(present, op, RESIDENT, 10**9, ME)
    assert result.outcome == "merged"
    assert not result.changes
    assert result.conflicts[0].rule == "protected"


def test_an_author_has_seen_its_own_earlier_ops() -> None:
    present = held(version=9, by=ME, visit_level="B")
    op = an_op(base=3, visit_level=("C", "A"))
    assert merge(present, op, HOUSEHOLD, 1, ME).changes == {"visit_level": "A"}


def test_append_only_tables_take_new_records_and_nothing_else() -> None:
    assert merge(None, an_op("append", entity="visit", way=(None, "1")), VISIT, 1, ME).changes
    changed = merge(held(way="1"), an_op(entity="visit", way=("1", "2")), VISIT, 1, ME)
    assert (changed.outcome, changed.reason) == ("parked", "append_only")
    same = merge(held(way="1"), an_op("append", entity="visit", way=(None, "1")), VISIT, 1, ME)
    assert (same.outcome, same.changes) == ("applied", {})
    other = merge(held(way="1"), an_op("append", entity="visit", way=(None, "2")), VISIT, 1, ME)
    assert (other.outcome, other.reason) == ("parked", "id_taken")


def test_an_addition_to_a_set_beats_a_concurrent_removal_in_either_order() -> None:
    add = an_op("set_add", entity="resident_tag", tag=(None, "elder_alone"))
    remove = an_op("patch", base=5, entity="resident_tag", deleted_at=(None, "t"))
    removed = held(tag="elder_alone", deleted_at="t")
    assert merge(removed, add, TAG, 1, ME).changes == {"deleted_at": None}
    added_again = Held(9, {"tag": "elder_alone"}, {"": (9, 0, 77)})
    result = merge(added_again, remove, TAG, 1, ME)
    assert not result.changes
    assert not result.conflicts[0].review


def test_a_deletion_of_what_was_edited_and_an_edit_of_what_was_deleted_go_to_a_person() -> None:
    deletion = an_op(base=3, deleted_at=(None, "t"))
    late = merge(held(phone="new"), deletion, HOUSEHOLD, 1, ME)
    assert not late.changes
    assert late.conflicts[0].review
    edit = an_op(base=3, phone=("old", "mine"))
    revived = merge(held(phone="old", deleted_at="t"), edit, HOUSEHOLD, 1, ME)
    assert revived.changes == {"deleted_at": None, "phone": "mine"}
    assert revived.conflicts[0].rule == "delete_edit"
    plain = merge(held(phone="old"), an_op(base=5, deleted_at=(None, "t")), HOUSEHOLD, 1, ME)
    assert plain.changes == {"deleted_at": "t"}


def test_of_two_deletions_the_first_moment_stands_and_the_second_author_hears_of_it() -> None:
    deleted = held(phone="old", deleted_at="t1")
    late = merge(deleted, an_op(base=3, deleted_at=(None, "t2")), HOUSEHOLD, 1, ME)
    assert (late.outcome, late.changes, late.conflicts) == ("merged", {}, ())
    again = merge(deleted, an_op(base=3, deleted_at=(None, "t1")), HOUSEHOLD, 1, ME)
    assert (again.outcome, again.changes) == ("applied", {})


def test_what_a_deletion_says_besides_is_not_forgotten() -> None:
    op = an_op(base=5, phone=("old", "mine"), deleted_at=(None, "t"))
    seen = merge(held(phone="old"), op, HOUSEHOLD, 1, ME)
    assert (seen.outcome, seen.changes) == ("applied", {"phone": "mine", "deleted_at": "t"})
    unseen = merge(held(9, phone="theirs"), op, HOUSEHOLD, 1, ME)
    assert "deleted_at" not in unseen.changes
    lost = [(name, pair[1]) for c in unseen.conflicts for name, pair in c.fields.items()]
    assert sorted(lost) == [("deleted_at", "t"), ("phone", "mine")]
    deleted = merge(held(phone="old", deleted_at="t0"), op, HOUSEHOLD, 1, ME)
    assert (deleted.outcome, deleted.changes) == ("merged", {"phone": "mine"})


@pytest.mark.parametrize(
    ("op", "reason"),
    [
        (an_op("patch", phone=(None, "1")), "record_unknown"),
        (an_op("transition", phone=(None, "1")), "unknown_kind"),
    ],
)
def test_what_cannot_be_done_is_parked_with_its_reason(op: Any, reason: str) -> None:
    result = merge(None, op, HOUSEHOLD, 1, ME)
    assert (result.outcome, result.reason) == ("parked", reason)


def test_unknown_tables_and_fields_are_kept() -> None:
    future = policy_of("a_table_of_tomorrow")
    made = merge(None, an_op("create", colour=(None, "red")), future, 1, ME)
    assert made.changes == {"colour": "red"}
    extra = merge(held(phone="1"), an_op(base=5, colour=(None, "red")), HOUSEHOLD, 1, ME)
    assert extra.changes == {"colour": "red"}


@given(st.integers(), st.integers(), st.integers(0, 10**13), st.integers(0, 10**6))
def test_a_bounded_time_lies_between_what_was_seen_and_the_arrival(
    wall: int, offset: int, seen: int, later: int
) -> None:
    op = an_op()
    values = {name: getattr(op, name) for name in op.__struct_fields__}
    op = type(op)(**{**values, "wall_ms": wall, "offset_ms": offset, "seen_ms": seen})
    assert seen <= bounded_ms(op, seen + later) <= seen + later


WRITES: list[dict[str, tuple[Any, Any]] | None] = [
    None,
    {"phone": ("0", "a")},
    {"phone": ("0", "b")},
    {"visit_level": ("D", "A")},
    {"visit_level": ("D", "B")},
    {"note": ("", "n")},
    {"deleted_at": (None, "2026-11-23")},
]


@pytest.mark.parametrize("writes", list(itertools.product(range(len(WRITES)), repeat=3)))
def test_three_writers_in_every_order_lose_nothing(writes: tuple[int, ...]) -> None:
    """Every value anybody wrote is in the record or kept as a loser; a low-risk field ends the
    same in every order of arrival."""
    phones = set()
    for order in itertools.permutations(range(3)):
        record = Held(5, {"phone": "0", "visit_level": "D", "note": ""}, {"": (5, 0, 77)})
        kept: list[tuple[str, Any]] = []
        for turn, writer in enumerate(order):
            fields = WRITES[writes[writer]]
            if fields is None:
                continue
            at_ms = 100 + writer
            result = merge(record, an_op(base=5, **fields), HOUSEHOLD, at_ms, writer)
            assert result.outcome in {"applied", "merged"}
            for conflict in result.conflicts:
                kept += [(name, lost) for name, (_, lost) in conflict.fields.items()]
            record = apply(record, result, 6 + turn, at_ms, writer)
        written = [(n, new) for w in writes for n, (_, new) in (WRITES[w] or {}).items()]
        for name, value in written:
            assert record.fields.get(name) == value or (name, value) in kept
        phones.add(record.fields["phone"])
    assert len(phones) == 1


def test_every_shared_field_has_a_rule_that_merge_knows() -> None:
    known = {"later", "protected", "text", "move"}
    for name, entity in ENTITIES.items():
        policy = policy_of(name)
        assert policy.form in {"fields", "append", "set"}
        for column in entity.__table__.columns:
            if "merge" in column.info:
                assert policy.rules[column.name] in known, column


def test_the_mark_of_an_author_is_that_of_its_incarnation() -> None:
    assert author_mark(bytes(range(16))) == 0x00010203
