"""What the district took away in such numbers that a person is asked; buckets that still differ.

The brake itself is `sync.client.applying.leaving`, the repair `sync.client.rounds.repair`; here are
the rows the sync centre lists and what a station head may say to them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from desktop.services.reveals import REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN
from desktop.services.settling.matters import FieldPair, NeedsYou
from desktop.storage import search
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client import cursor
from sync.client.applying import leaving
from sync.errors import Refused
from sync.records.changes import Changes
from sync.records.tables import Grid, OrgUnit


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


def removal_matters(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """Held removals and differing buckets as lines of what needs a person; a head's to say."""
    if viewer.role == "worker":
        return []
    held = [
        _matter("removal", one.code, one.bucket, one.grid_name, one.since, one.records,
                households=one.households, residents=one.residents)
        for one in held_removals(session, viewer)
    ]  # fmt: skip
    differing = [
        _matter("differs", one.code, one.bucket, one.grid_name, one.since, 0)
        for one in find_differing(session, viewer)
    ]
    return [*held, *differing]


def let_removals_happen(uow: UnitOfWork, bucket: str, reason: str) -> Changes:
    """The head agrees: what is held is purged here. The district keeps it where it is now.

    Refused: "not_head", "not_found" (nothing is held there), "reason_needed", "reason_too_long".
    """
    given = _check(uow, bucket, reason)
    changes = Changes.collect(leaving.let_happen(uow.connection, bucket))
    search.refresh(uow.connection, changes)
    uow.audit(
        "removal_allowed", "grid", bucket.partition(":")[2], count=_many(changes), reason=given
    )
    return changes


def refuse_removals(uow: UnitOfWork, bucket: str, reason: str) -> Changes:
    """The head does not agree: the records stay here to be looked into, and are asked of no more.

    Refused: "not_head", "not_found", "reason_needed", "reason_too_long".
    """
    given = _check(uow, bucket, reason)
    kept = leaving.keep_all(uow.connection, bucket)
    uow.audit("removal_refused", "grid", bucket.partition(":")[2], count=len(kept), reason=given)
    return Changes.collect(kept)


def _matter(
    kind: str, code: str, bucket: str, grid_name: str, since: datetime, records: int,
    **counts: int,
) -> NeedsYou:  # fmt: skip
    noun = bucket.partition(":")[0]
    return NeedsYou(
        kind, noun, bucket.partition(":")[2], grid_name, code,
        tuple(FieldPair(name, name, n, None) for name, n in counts.items()),
        "", "", since, key=f"{kind}:{bucket}", records=records,
    )  # fmt: skip


def _many(changes: Changes) -> int:
    return sum(len(ids) for ids in changes.ids.values())


def _check(uow: UnitOfWork, bucket: str, reason: str) -> str:
    """The reason without its white space, when this person may say a word about the bucket."""
    if not uow.actor.is_head:
        raise Refused("not_head")
    if not _within(uow.actor, bucket) or not leaving.held_in(uow.connection, bucket):
        raise Refused("not_found")
    given = " ".join(reason.split())
    if len(given) < REASON_CHARACTERS_MIN:
        raise Refused("reason_needed", "reason")
    if len(given) > REASON_CHARACTERS_MAX:
        raise Refused("reason_too_long", "reason", characters_max=REASON_CHARACTERS_MAX)
    return given


def _within(viewer: Viewer, bucket: str) -> bool:
    kind, _, value = bucket.partition(":")
    return kind != "grid" or value in viewer.grid_ids


def _grid_name(session: Session, bucket: str) -> str:
    kind, _, place = bucket.partition(":")
    found = session.get(Grid, place) if kind == "grid" else session.get(OrgUnit, place)
    return found.name if found is not None else ""
