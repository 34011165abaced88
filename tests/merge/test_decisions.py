"""Decisions about what lost: the first one wins, the loser stays, and it can be taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import decisions
from sync.decisions import BOTH, CONFLICT, KEPT, LOST, PARKED_REASONS, SETTLE, UNSETTLE, judge
from sync.merge import Held
from sync.records import case_moves
from sync.wire import Op
from tests.merge.ops import an_op
from tests.merge.test_rules import apply

DAY_MS = 24 * 3600 * 1000
FIELDS = {"visit_level": ["A", "B"], "econ": [None, "2"]}


def conflict(rule: str = "protected", review: bool = True, **fields: Any) -> Held:
    """An open conflict as the district holds it."""
    told = {"rule": rule, "review": review, "open": review, "fields": fields or FIELDS}
    return Held(5, told, {"": (5, 0, 0)})


def settle(choice: Any, base: int = 5) -> Op:
    """Somebody's choice."""
    return an_op(SETTLE, base, CONFLICT, choice=(None, choice), before=(None, {}))


def unsettle(base: int) -> Op:
    """The same taken back."""
    return an_op(UNSETTLE, base, CONFLICT)


def test_the_first_to_decide_wins_and_the_same_choice_is_no_second_one() -> None:
    present = conflict()
    first = judge(present, settle({"visit_level": LOST, "econ": KEPT}), 100, 1)
    assert (first.outcome, first.changes["open"]) == ("applied", False)
    decided = apply(present, first, 6, 100, 1)
    second = judge(decided, settle({"visit_level": KEPT, "econ": KEPT}), 50, 2)
    assert (second.outcome, second.reason) == ("parked", "already_settled")
    same = judge(decided, settle({"visit_level": LOST, "econ": KEPT}), 900, 2)
    assert (same.outcome, same.changes) == ("applied", {})


@pytest.mark.parametrize(
    "choice",
    [None, [], {}, {"visit_level": KEPT}, {"visit_level": "mine", "econ": KEPT},
     {"visit_level": BOTH, "econ": KEPT}, {"visit_level": KEPT, "econ": KEPT, "phone": LOST}],
)  # fmt: skip
def test_a_choice_names_one_allowed_side_for_every_field(choice: Any) -> None:
    result = judge(conflict(), settle(choice), 100, 1)
    assert (result.outcome, result.reason) == ("parked", "choice_incomplete")


def test_only_long_texts_may_be_kept_both() -> None:
    notes = conflict("text", note=["one", "two"])
    assert judge(notes, settle({"note": BOTH}), 1, 1).outcome == "applied"
    assert decisions.chosen_value(BOTH, "one", "two") == "one\ntwo"
    emptied = conflict("text", note=["one", None])
    assert judge(emptied, settle({"note": BOTH}), 1, 1).reason == "choice_incomplete"


def test_a_decision_can_be_taken_back_for_ninety_days_and_not_longer() -> None:
    decided = apply(
        conflict(), judge(conflict(), settle(dict.fromkeys(FIELDS, LOST)), 0, 1), 6, 0, 1
    )
    in_time = judge(decided, unsettle(6), 90 * DAY_MS, 2)
    assert in_time.changes["open"] is True
    late = judge(decided, unsettle(6), 90 * DAY_MS + 1, 2)
    assert (late.outcome, late.reason) == ("parked", "undo_too_late")


def test_nobody_takes_back_a_decision_that_was_not_seen_but_everybody_ones_own() -> None:
    decided = apply(
        conflict(), judge(conflict(), settle(dict.fromkeys(FIELDS, LOST)), 0, 1), 6, 0, 1
    )
    assert judge(decided, unsettle(5), 10, 2).reason == "already_settled"
    assert judge(decided, unsettle(5), 10, 1).outcome == "applied"


def test_a_decision_is_of_a_conflict_and_one_that_is_there() -> None:
    assert judge(None, settle({}), 1, 1).reason == "record_unknown"
    elsewhere = an_op(SETTLE, 5, "household", choice=(None, {}))
    assert judge(conflict(), elsewhere, 1, 1).reason == "unknown_kind"


_STEPS = st.lists(
    st.tuples(
        st.booleans(),
        st.fixed_dictionaries(dict.fromkeys(FIELDS, st.sampled_from([KEPT, LOST]))),
        st.integers(0, 100 * DAY_MS),
        st.integers(1, 3),
        st.booleans(),
    ),
    max_size=12,
)


@given(st.booleans(), _STEPS)
def test_whatever_is_decided_the_loser_stays_and_open_means_undecided(
    review: bool, steps: list[tuple[bool, dict[str, str], int, int, bool]]
) -> None:
    record = conflict(review=review)
    for turn, (undo, choice, at_ms, author, has_seen) in enumerate(steps):
        before = dict(record.fields)
        op = unsettle(record.version if has_seen else 5) if undo else settle(choice)
        result = judge(record, op, at_ms, author)
        assert result.outcome in {"applied", "parked"}
        record = apply(record, result, 6 + turn, at_ms, author)
        assert record.fields["fields"] == FIELDS
        assert record.fields["open"] is (review and not record.fields.get("settled_by"))
        if result.outcome == "parked":
            assert result.reason in PARKED_REASONS
            assert record.fields == before
        if before.get("settled_by") and not undo:
            assert record.fields == before


def test_every_reason_an_op_is_set_aside_for_is_listed() -> None:
    """Read from the source: whoever adds a reason must list it, and say it in words."""
    found = set()
    for path in [
        Path("sync/merge.py"),
        Path("sync/decisions.py"),
        *Path("sync/server").rglob("*.py"),
    ]:
        text = path.read_text(encoding="utf-8")
        found.update(re.findall(r'Merged\("parked", reason="(\w+)"', text))
    for gate in ("scopes.py", "push/shapes.py"):
        text = Path("sync/server", gate).read_text(encoding="utf-8")
        found.update(re.findall(r'return "(\w+)"', text))
        found.update(re.findall(r'return None if [^\n]* else "(\w+)"', text))
    assert found | case_moves.REFUSALS == PARKED_REASONS
