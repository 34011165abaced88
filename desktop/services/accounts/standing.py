"""What a person is here today: the viewer behind an account, its grids, whether it may work at all.

Opening the file and letting people in is `accounts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.tables import identity, setting_text
from desktop.storage.viewer import HEAD_ROLES, Viewer
from sync.client import cursor
from sync.errors import Refused
from sync.records.tables import Grid, GridAssignment, OrgUnit, UserAccount
from sync.records.times import from_text, local_date

LEASE_WARNING = timedelta(days=14)
LEASE_END = timedelta(days=30)
LAST_CONTACT = "last_contact_at"
"""Name of the kept fact "the district answered at", written by the exchange."""


@dataclass(frozen=True)
class Lease:
    """How long offline work may go on without a word from the district (settled point 13)."""

    days_without_contact: int
    warn: bool
    locked: bool


def kept_out(session: Session, user_id: str, now: datetime) -> Refused | None:
    """Why somebody who can open the file may only hand in and fetch; None when nothing is wrong."""
    account = session.get(UserAccount, user_id)
    if account is None or _is_stopped(account):
        return Refused("account_disabled")
    lease = load_lease(session, now)
    return Refused("lease_ended", days=lease.days_without_contact) if lease.locked else None


def load_viewer(
    session: Session, user_id: str, now: datetime, *, stopped_too: bool = False
) -> Viewer:
    """The viewer behind an account: role and the grids within reach today (handbook §6.4).
    Refused("account_disabled") unless `stopped_too`."""
    account = session.get(UserAccount, user_id)
    if account is None or (_is_stopped(account) and not stopped_too):
        raise Refused("account_disabled")
    belongs = session.execute(select(identity)).one()
    return Viewer(
        user_id=account.id,
        person_name=account.person_name,
        role=account.role,
        station_id=account.scope_org,
        grid_ids=_grids_of(session, account, now),
        workstation=belongs.workstation,
        worker_id=account.worker_id,
        practice=belongs.practice,
    )


def load_lease(session: Session, now: datetime) -> Lease:
    """Days since the district last answered; a practice file has no lease."""
    belongs = session.execute(select(identity)).one()
    if belongs.practice:
        return Lease(0, warn=False, locked=False)
    kept = session.scalar(select(setting_text.c.value).where(setting_text.c.name == LAST_CONTACT))
    away = now - (from_text(kept) if kept else belongs.created_at)
    return Lease(max(0, away.days), warn=away >= LEASE_WARNING, locked=away >= LEASE_END)


def _is_stopped(account: UserAccount) -> bool:
    return account.disabled or account.deleted_at is not None


def _grids_of(session: Session, account: UserAccount, now: datetime) -> frozenset[str]:
    today = local_date(now)
    grids = select(Grid.id).where(
        Grid.deleted_at.is_(None),
        Grid.valid_to.is_(None) | (Grid.valid_to > today),
        Grid.id.not_in(_lost_grids(session)),
    )
    if account.role == "worker":
        mine = select(GridAssignment.grid_id).where(
            GridAssignment.worker_id == account.worker_id,
            GridAssignment.deleted_at.is_(None),
            GridAssignment.starts_on <= today,
            GridAssignment.ends_on.is_(None) | (GridAssignment.ends_on >= today),
        )
        return frozenset(session.scalars(grids.where(Grid.id.in_(mine))))
    if account.role in HEAD_ROLES:
        return frozenset(session.scalars(grids.where(Grid.village_id == account.scope_org)))
    stations = _units_below(session, account.scope_org)
    return frozenset(session.scalars(grids.where(Grid.village_id.in_(stations))))


def _lost_grids(session: Session) -> list[str]:
    """Grids this computer is no longer sent; they are out of sight at once, purged a day later."""
    lines = cursor.buckets_of(session.connection()).values()
    lost = [line.bucket for line in lines if line.lost_ms is not None]
    return [bucket.removeprefix("grid:") for bucket in lost if bucket.startswith("grid:")]


def _units_below(session: Session, top: str) -> set[str]:
    """The unit and everything under it in the management tree."""
    children: dict[str | None, list[str]] = {}
    for unit_id, parent_id in session.execute(select(OrgUnit.id, OrgUnit.parent_id)):
        children.setdefault(parent_id, []).append(unit_id)
    found, waiting = {top}, [top]
    while waiting:
        below = [unit for unit in children.get(waiting.pop(), []) if unit not in found]
        found.update(below)
        waiting.extend(below)
    return found
