"""What the district took away in such numbers that a person is asked; buckets that still differ.

The brake itself is `sync.client.leaving`, the repair `sync.client.repair`; here are the rows the
sync centre lists and what a station head may say to them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from desktop.storage import search
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client import cursor, leaving
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.tables import Grid


@dataclass(frozen=True)
class HeldRemoval:
    """One bucket whose removals wait for a word. Counts are records; `code` is removal_held."""

    code: str
    bucket: str
    grid_name: str
    households: int
    residents: int
    records: int
    since: datetime


@dataclass(frozen=True)
class DifferingBucket:
    """A bucket that was repaired today and differs all the same; `code` is still_differs."""

    code: str
    bucket: str
    grid_name: str
    since: datetime


def held_removals(session: Session, viewer: Viewer) -> list[HeldRemoval]:
    """What is held, one line a bucket; those of grids out of reach are left out."""
    connection = session.connection()
    found = []
    for bucket in cursor.buckets_of(connection):
        held = leaving.held_in(connection, bucket)
        if held and _within(viewer, bucket):
            nouns = Counter(key[0] for key, _ in held)
            since = wire.from_ms(min(at_ms for _, at_ms in held))
            found.append(
                HeldRemoval(
                    "removal_held", bucket, _grid_name(session, bucket), nouns["household"],
                    nouns["resident"], len(held), since,
                )
            )  # fmt: skip
    return found


def find_differing(session: Session, viewer: Viewer) -> list[DifferingBucket]:
    """The buckets in which both sides differ although they were repaired today."""
    lines = cursor.buckets_of(session.connection()).values()
    return [
        DifferingBucket(
            "still_differs", line.bucket, _grid_name(session, line.bucket),
            wire.from_ms(line.differs_ms),
        )
        for line in lines
        if line.differs_ms is not None and _within(viewer, line.bucket)
    ]  # fmt: skip


def let_removals_happen(uow: UnitOfWork, bucket: str) -> Changes:
    """The head agrees: what is held is purged here. The district keeps it where it is now.

    Refused: "not_head", "not_found" (nothing is held there).
    """
    _check(uow, bucket)
    changes = Changes.collect(leaving.let_happen(uow.connection, bucket))
    search.refresh(uow.connection, changes)
    uow.audit("removal_allowed", "grid", bucket.partition(":")[2])
    return changes


def refuse_removals(uow: UnitOfWork, bucket: str) -> Changes:
    """The head does not agree: the records stay here to be looked into, and are asked of no more.

    Refused: "not_head", "not_found".
    """
    _check(uow, bucket)
    kept = leaving.keep_all(uow.connection, bucket)
    uow.audit("removal_refused", "grid", bucket.partition(":")[2], count=len(kept))
    return Changes.collect(kept)


def _check(uow: UnitOfWork, bucket: str) -> None:
    if not uow.actor.is_head:
        raise Refused("not_head")
    if not _within(uow.actor, bucket) or not leaving.held_in(uow.connection, bucket):
        raise Refused("not_found")


def _within(viewer: Viewer, bucket: str) -> bool:
    kind, _, value = bucket.partition(":")
    return kind != "grid" or value in viewer.grid_ids


def _grid_name(session: Session, bucket: str) -> str:
    grid = session.get(Grid, bucket.partition(":")[2])
    return grid.name if grid is not None else ""
