"""One person in two records, found by the district: the pairs that wait, and the two answers.

The district shows a pair to the owners of both grids (docs/exchange.md, merging two records).
Merging itself is `person_merges`; pairs that are seen on this computer while somebody types are
`near_matches`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from desktop.services.masking import name_for
from desktop.services.record_names import address_of, household_of, is_within, label_of, record_of
from desktop.services.residents.near_matches import keep_apart
from desktop.services.residents.person_merges import merge_residents, undo_merge
from desktop.services.settling.matters import FieldPair, NeedsYou, field_label_of, shown
from desktop.services.settling.pending_decisions import pending_decisions
from desktop.services.settling.settling import settle
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync.aliases import DUPLICATE
from sync.client.applying import pages
from sync.decisions import CONFLICT, SETTLE
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.tables import Grid, Resident
from sync.records.times import from_text

HOUSEHOLD, PLACE = "household_id", "grid_id"
_COMPARED = ("name", "id_no", "birth", "sex", "phone")


def twin_matters(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """The open pairs of which this person may see at least one record, each once."""
    found: dict[frozenset[str], NeedsYou] = {}
    for review_id, said in _open(session):
        mine = record_of(session, "resident", said["record_id"])
        other = record_of(session, "resident", said["other_id"])
        pair = frozenset((said["record_id"], said["other_id"]))
        if isinstance(mine, Resident) and is_within(viewer, mine) and pair not in found:
            seen = other if isinstance(other, Resident) and is_within(viewer, other) else None
            found[pair] = _matter(session, viewer, review_id, said, mine, seen)
    return list(found.values())


def merge_twins(uow: UnitOfWork, key: str, standing_id: str) -> Changes:
    """是同一人: the record that is not `standing_id` is merged into it.

    Refused: "not_found", "head_leaves", and "already_settled" for a pair that is closed.
    """
    said = _asked(uow.session, key)
    pair = {said["record_id"], said["other_id"]}
    if standing_id not in pair:
        raise Refused("not_found")
    (surplus_id,) = pair - {standing_id}
    return merge_residents(uow, surplus_id, standing_id)


def part_twins(uow: UnitOfWork, surplus_id: str) -> Changes:
    """Take such a merge back. Refused: "not_found", "undo_too_late"."""
    return undo_merge(uow, surplus_id)


def keep_twins_apart(uow: UnitOfWork, key: str) -> Changes:
    """不是同一人: every review of the pair within reach is closed, and nobody here is asked again.

    Refused: "not_found", "already_settled".
    """
    said = _asked(uow.session, key)
    pair = {said["record_id"], said["other_id"]}
    same = [
        one
        for one, other in _open(uow.session)
        if {other["record_id"], other["other_id"]} == pair
        and _reaches_record(uow, other["record_id"])
    ]
    changes = settle(uow, {one: {} for one in same})
    if all(_reaches_record(uow, one) for one in pair):
        changes |= keep_apart(uow, said["record_id"], said["other_id"])
    return changes


def _open(session: Session) -> list[tuple[str, Mapping[str, Any]]]:
    deciding = pending_decisions(session)
    return [
        (review_id, said)
        for review_id, said in pages.carried(session.connection(), CONFLICT)
        if said.get("rule") == DUPLICATE
        and (deciding[review_id] != SETTLE if review_id in deciding else said.get("open"))
    ]


def _asked(session: Session, key: str) -> Mapping[str, Any]:
    kind, _, review_id = key.partition(":")
    said = dict(_open(session)).get(review_id) if kind == DUPLICATE else None
    if said is None:
        raise Refused("already_settled")
    return said


def _reaches_record(uow: UnitOfWork, record_id: str) -> bool:
    record = record_of(uow.session, "resident", record_id)
    return record is not None and is_within(uow.actor, record)


def _matter(
    session: Session, viewer: Viewer, review_id: str, said: Mapping[str, Any],
    mine: Resident, other: Resident | None,
) -> NeedsYou:  # fmt: skip
    return NeedsYou(
        kind="duplicate",
        noun="resident",
        record_id=mine.id,
        label=name_for(viewer, mine.name),
        reason="duplicate" if other is not None else "duplicate_elsewhere",
        fields=_pairs(session, viewer, said, mine, other),
        by="",
        other="",
        at=from_text(said["at"]),
        key=f"{DUPLICATE}:{review_id}",
        address=address_of(session, household_of(session, mine)),
        other_id=said["other_id"],
    )


def _pairs(
    session: Session, viewer: Viewer, said: Mapping[str, Any], mine: Resident,
    other: Resident | None,
) -> tuple[FieldPair, ...]:  # fmt: skip
    grid_ids = (mine.grid_id, other.grid_id if other is not None else said.get("other_grid"))
    grids = [session.get(Grid, one) if one else None for one in grid_ids]
    places = [grid.name if grid is not None else "" for grid in grids]
    pairs = [FieldPair(PLACE, field_label_of("resident", PLACE), places[0], places[1])]
    if other is not None:
        homes = [_home(session, viewer, one) for one in (mine, other)]
        pairs.append(
            FieldPair(HOUSEHOLD, field_label_of("resident", HOUSEHOLD), homes[0], homes[1])
        )
        pairs += [
            FieldPair(
                name, field_label_of("resident", name),
                shown(viewer, name, getattr(mine, name)), shown(viewer, name, getattr(other, name)),
            )
            for name in _COMPARED
        ]  # fmt: skip
    return tuple(pairs)


def _home(session: Session, viewer: Viewer, person: Resident) -> str:
    household = household_of(session, person)
    return "　".join(
        filter(None, (label_of(session, viewer, household), address_of(session, household)))
    )
