"""A transition counts only on the very standing its author saw; other fields merge beside it."""

from __future__ import annotations

from sync.merge import merge, policy_of
from tests.merge.ops import an_op, held

CASE, ME = policy_of("case_"), 5


def test_a_move_on_the_standing_that_was_seen_is_taken() -> None:
    case = held(state="reported", move_no=1, last_move="report")
    op = an_op(
        "transition", 5, "case_", state=("reported", "accepted"), move_no=(1, 2),
        last_move=("report", "accept"),
    )  # fmt: skip
    result = merge(case, op, CASE, 2_000, ME)
    assert (result.outcome, result.changes["state"]) == ("applied", "accepted")


def test_a_move_on_an_older_standing_is_set_aside() -> None:
    case = held(state="accepted", move_no=2, last_move="accept")
    op = an_op(
        "transition", 4, "case_", state=("reported", "rejected"), move_no=(1, 2),
        last_move=("report", "decline"),
    )  # fmt: skip
    result = merge(case, op, CASE, 9_000, ME)
    assert (result.outcome, result.reason) == ("parked", "case_moved_on")


def test_a_plain_edit_moves_nothing() -> None:
    case = held(state="reported", move_no=1)
    result = merge(case, an_op("patch", 5, "case_", state=("reported", "closed")), CASE, 2, ME)
    assert (result.outcome, result.reason) == ("parked", "not_a_move")


def test_words_changed_beside_a_move_merge_as_in_any_edit() -> None:
    """Somebody else wrote the title meanwhile: the move counts, the later title stands."""
    case = held(version=9, at=5_000, state="reported", move_no=1, title="飞线充电")
    op = an_op(
        "transition", 4, "case_", state=("reported", "accepted"), move_no=(1, 2),
        title=("飞线", "楼道飞线"),
    )  # fmt: skip
    result = merge(case, op, CASE, 4_000, ME)
    assert result.outcome == "merged"
    assert result.changes == {"state": "accepted", "move_no": 2}
