"""What a person decides about what lost: settle a conflict, undo that, let go of a parked op.

Pure: one record, no clock and no store. A decision is an op like any other; what it changes in the
record it is about is an ordinary edit in the same group, so both stand or fall together
(docs/exchange.md, decisions).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.merge import Held, Merged
from sync.records import case_moves
from sync.records.times import from_text
from sync.wire import Op, instant_text, to_ms

CONFLICT = "conflict"
"""The district's records of what lost; they travel in the bucket of the record they are of."""
RECOVERED = "recovered"
"""Copies of records which a district that was put back does not have, or has otherwise. Settled
like conflicts: what the district has is the side that stands, the copy the one that lost."""
PARKED = "parked"
"""What a withdrawal names: an op that was set aside, by its id."""

SETTLE, UNSETTLE, WITHDRAW = "settle", "unsettle", "withdraw"
DECISIONS = frozenset({SETTLE, UNSETTLE})

KEPT, LOST, BOTH = "kept", "lost", "both"
"""The sides of a field: what stands, what lost, and for long text one behind the other."""
SUPERSEDED, TAKEN_BACK, HANDED_ON = "superseded", "taken_back", "handed_on"
WAYS = frozenset({SUPERSEDED, TAKEN_BACK, HANDED_ON})
"""What its author did with a parked op."""

UNDO_MS = 90 * 24 * 3600 * 1000
"""How long a decision can be taken back."""

PROPOSAL = "proposal"
"""Rule of a conflict made from a parked op that its author handed on."""
PARKED_REASONS = frozenset(
    {
        *("unknown_kind", "record_unknown", "append_only", "id_taken", "too_large", "no_bucket"),
        *("outside_device_scope", "outside_person_scope", "actor_unknown", "role_not_allowed"),
        *("already_settled", "choice_incomplete", "undo_too_late", "merge_loop"),
        *("erased", "not_a_value"),
        *("not_a_move", *case_moves.REFUSALS),
    }
)
"""Every reason an op is set aside for; with "group:" in front for the others of its group."""


def judge(held: Held | None, op: Op, at_ms: int, author: int) -> Merged:
    """What a decision written at bounded time `at_ms` by incarnation `author` (its mark) does to
    the conflict it names.

    The first to decide wins; the same choice again is no second one. The values that stood and
    lost are never touched, so a decision can be taken back.
    """
    if op.entity not in {CONFLICT, RECOVERED} or op.kind not in DECISIONS:
        return Merged("parked", reason="unknown_kind")
    if held is None:
        return Merged("parked", reason="record_unknown")
    if op.kind == SETTLE:
        return _settled(held, op, at_ms)
    return _unsettled(held, op, at_ms, author)


def sides_of(rule: str, kept: object, lost: object) -> frozenset[str]:
    """The sides a field of a conflict may be settled to."""
    texts = isinstance(kept, str) and isinstance(lost, str)
    return frozenset({KEPT, LOST, BOTH} if rule == "text" and texts else {KEPT, LOST})


def chosen_value(side: str, kept: Any, lost: Any) -> Any:
    """The value a side stands for; both texts stand on a line of their own."""
    if side == BOTH:
        return f"{kept}\n{lost}"
    return lost if side == LOST else kept


def is_complete(conflict: Mapping[str, Any], choice: object) -> bool:
    """Whether a choice names one allowed side for every field of the conflict."""
    if not isinstance(choice, Mapping) or choice.keys() != conflict["fields"].keys():
        return False
    if conflict.get("missing") and len(set(choice.values())) > 1:
        return False  # a record is given back whole, or not at all
    return all(
        choice[name] in sides_of(conflict.get("rule", RECOVERED), kept, lost)
        for name, (kept, lost) in conflict["fields"].items()
    )


def can_undo(conflict: Mapping[str, Any], at_ms: int) -> bool:
    """Whether the decision on a conflict may still be taken back."""
    settled_at = conflict.get("settled_at")
    return settled_at is not None and at_ms - to_ms(from_text(settled_at)) <= UNDO_MS


def _settled(held: Held, op: Op, at_ms: int) -> Merged:
    choice = op.new.get("choice")
    if not is_complete(held.fields, choice):
        return Merged("parked", reason="choice_incomplete")
    if held.fields.get("settled_by"):
        if held.fields.get("choice") == choice:
            return Merged("applied")
        return Merged("parked", reason="already_settled")
    return Merged(
        "applied",
        {
            "open": False,
            "choice": choice,
            "before": op.new.get("before"),
            "settled_by": op.actor,
            "settled_at": instant_text(at_ms),
        },
    )


def _unsettled(held: Held, op: Op, at_ms: int, author: int) -> Merged:
    if not held.fields.get("settled_by"):
        return Merged("applied")
    version, _, by = held.stamp("settled_by")
    if version > op.base_version and by != author:
        return Merged("parked", reason="already_settled")
    if not can_undo(held.fields, at_ms):
        return Merged("parked", reason="undo_too_late")
    return Merged(
        "applied",
        {
            "open": bool(held.fields.get("review", True)),
            "choice": None,
            "before": None,
            "settled_by": None,
            "settled_at": None,
            "undone_by": op.actor,
            "undone_at": instant_text(at_ms),
        },
    )
