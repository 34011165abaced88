"""Two records of one person: the surplus one is merged into the other, and everybody follows.

A merge marks the surplus record deleted and names the one that stands for it; undoing it within
ninety days takes both marks back. Edits that still arrive for the surplus record land on the other.
Pure: no clock and no store (docs/exchange.md, merging two records).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from sync.decisions import UNDO_MS
from sync.merge import DELETED, Conflict, Held, Merged
from sync.records.id_numbers import normalise_id_number
from sync.wire import Op, instant_text

MERGE = "merge"
"""Kind of the op that names the record that stands for another, or takes that back."""
MERGED_INTO = "merged_into"
DUPLICATE = "duplicate"
"""Rule of the review record about two records that may be of one person."""

STAYS_BEHIND = frozenset(
    {MERGED_INTO, DELETED, "grid_id", "household_id", "relation", "scope_org", "created_at",
     "created_by", "updated_at", "updated_by", "source"}
)  # fmt: skip
"""Fields of the surplus record that say where it was; they never go over to the other."""

_LIVING = frozenset({"household_id", "relation"})


def merged_away(held: Held | None, op: Op, at_ms: int) -> Merged:
    """What a merge, or its undoing, written at bounded time `at_ms` does to the surplus record.

    The first merge stands; another one into a third record is shown to a person.
    """
    if op.entity != "resident" or MERGED_INTO not in op.fields:
        return Merged("parked", reason="unknown_kind")
    if held is None:
        return Merged("parked", reason="record_unknown")
    wanted, present = op.new[MERGED_INTO], held.fields.get(MERGED_INTO)
    if wanted == op.record_id:
        return Merged("parked", reason="merge_loop")
    if wanted == present:
        return Merged("applied")
    if wanted is None:
        if at_ms - held.stamp(MERGED_INTO)[1] > UNDO_MS:
            return Merged("parked", reason="undo_too_late")
        return Merged("applied", {MERGED_INTO: None, DELETED: None})
    if present is not None:
        lost = {MERGED_INTO: (present, wanted)}
        return Merged("merged", {}, (Conflict("protected", True, lost),))
    # its author may have found it gone already, by a merge that did not count here
    gone = op.new.get(DELETED) or held.fields.get(DELETED) or instant_text(at_ms)
    return Merged("applied", {MERGED_INTO: wanted, DELETED: gone})


def carried_over(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What of an edit of a surplus record is said of the person and not of the place."""
    return {name: value for name, value in fields.items() if name not in STAYS_BEHIND}


def left_behind(fields: Mapping[str, Any], standing: Mapping[str, Any]) -> Conflict | None:
    """What an edit of a surplus record says of where the person lives, beside what the standing
    record says: a concurrent move, for a person to look at. None when it says nothing of it."""
    lost = {
        name: (standing.get(name), fields[name])
        for name in sorted(_LIVING & fields.keys())
        if fields[name] != standing.get(name)
    }
    return Conflict("move", True, lost) if lost else None


def same_person_keys(fields: Mapping[str, Any], dwelling_id: str | None) -> list[bytes]:
    """By what two records are found to be of one person (16 bytes each): the same normalised
    number; without a number the same name, birth and dwelling. None for a record that is gone."""
    if fields.get(DELETED) or fields.get(MERGED_INTO):
        return []
    number = normalise_id_number(str(fields.get("id_no") or ""))
    if number:
        return [_key("number", number)]
    if fields.get("name") and fields.get("birth") and dwelling_id:
        return [_key("home", fields["name"], fields["birth"], dwelling_id)]
    return []


def review_id(one: str, other: str, bucket: str) -> str:
    """The id of the review record of a pair in one bucket: the same wherever it is found."""
    pair = "|".join([*sorted((one, other)), bucket])
    return blake2b(pair.encode(), digest_size=16, person=b"duplicate").hexdigest()


def _key(*parts: object) -> bytes:
    return blake2b("|".join(map(str, parts)).encode(), digest_size=16, person=b"person").digest()
