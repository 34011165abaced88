"""All the sync centre shows, read in one consistent moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from desktop.services.accounts.standing import Lease, load_lease
from desktop.services.exchange.exchange_standing import (
    ComputerFacts,
    ReceiptLine,
    WaitingRecord,
    find_receipts,
    find_waiting,
    load_computer_facts,
)
from desktop.services.settling.matters import NeedsYou
from desktop.services.settling.needs_you import find_needs_you
from desktop.storage.viewer import Viewer

RECEIPTS_MAX = 200


@dataclass(frozen=True)
class SyncCentre:
    """What waits, what needs a person, the history, this computer, and its offline lease."""

    waiting: tuple[WaitingRecord, ...]
    needs_you: tuple[NeedsYou, ...]
    receipts: tuple[ReceiptLine, ...]
    facts: ComputerFacts
    lease: Lease


def load_sync_centre(session: Session, viewer: Viewer, now: datetime) -> SyncCentre:
    """The whole page for one viewer."""
    return SyncCentre(
        tuple(find_waiting(session, viewer)),
        tuple(find_needs_you(session, viewer)),
        tuple(find_receipts(session, viewer, RECEIPTS_MAX)),
        load_computer_facts(session, viewer),
        load_lease(session, now),
    )
