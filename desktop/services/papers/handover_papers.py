"""What a handover slip says: the last bundle written here, and the receipts of both sides."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports import fonts
from desktop.reports.handover_slip import RECEIPTS_MAX, HandoverSlip, ReceiptRow
from desktop.services.exchange.bundles import load_stick_standing
from desktop.services.exchange.exchange_standing import ReceiptLine, find_receipts
from desktop.storage.tables import identity
from desktop.storage.viewer import Viewer
from sync.client import cursor
from sync.records.tables import OrgUnit
from sync.records.times import to_local

FORM = "U01"
LATEST = "latest"
"""A slip is of no record; it always shows the latest state of this computer."""


def load_handover_slip(session: Session, viewer: Viewer, number: str) -> HandoverSlip:
    """The slip of this computer as it stands now."""
    standing = load_stick_standing(session, viewer)
    belongs = session.execute(select(identity)).one()
    unit = session.get(OrgUnit, belongs.station_id)
    me = cursor.enrolment_of(session.connection())
    return HandoverSlip(
        number=number,
        station=unit.name if unit is not None else "",
        district=me.district if me is not None else "",
        workstation=belongs.workstation,
        person=fonts.with_gaps_marked(viewer.person_name),
        bundle_no=standing.out_no if standing.out_at is not None else 0,
        ops=standing.out_ops,
        digest=standing.out_digest if standing.out_at is not None else "",
        written_at=to_local(standing.out_at) if standing.out_at is not None else None,
        answer_no=standing.in_no,
        answer_at=to_local(standing.in_at) if standing.in_at is not None else None,
        receipts=tuple(_row(line) for line in find_receipts(session, viewer, RECEIPTS_MAX)),
        photos=standing.out_photos,
    )


def _row(line: ReceiptLine) -> ReceiptRow:
    pulled = line.pulled if line.received is not None else None
    return ReceiptRow(
        to_local(line.at), line.way, line.sent, line.received, pulled, line.parked, line.outcome,
        line.voucher,
    )  # fmt: skip
