"""What this station knows of its standing with the district: enrolment, cursor, buckets, receipts.

Reads and small writes of the exchange's own tables. Records and ops are elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from sync import wire
from sync.client import contents, retention, stick, tables

NO_EPOCH = bytes(8)
_STANDING = text(
    "SELECT e.server_url, e.district, e.device_id, e.device_key, e.unit_id, e.practice, e.nonce, "
    "p.epoch, p.seq, p.tag, p.schema_version, p.scope_version, p.verified_seq, p.whole_seq, "
    "p.seen_ms, i.id AS incarnation, i.head_no, "
    "(SELECT max(op_no) FROM outbox WHERE incarnation = i.id AND state <> 0) AS acked_no, "
    "(SELECT count(*) FROM outbox WHERE state = 0) AS waiting_ops, "
    "(SELECT min(wall_ms) FROM outbox WHERE state = 0) AS oldest_ms "
    "FROM enrolment e JOIN progress p ON p.only = e.only LEFT JOIN incarnation i ON i.current"
)
"""One statement: a round asks at nearly every step."""


@dataclass(frozen=True)
class Standing:
    """Everything a round needs to begin."""

    server_url: str
    district: str
    device_id: bytes
    device_key: bytes
    unit_id: str
    practice: bool
    nonce: bytes
    incarnation: bytes
    head_no: int
    acked_no: int
    waiting_ops: int
    oldest_ms: int
    epoch: bytes
    seq: int
    tag: bytes
    schema_version: int
    scope_version: int
    buckets: tuple[str, ...]
    unfilled: tuple[tuple[str, int], ...]
    """Buckets still to be loaded once, each with how far that is."""
    verified_seq: int
    whole_seq: int
    seen_ms: int
    lost_ms: int | None
    """Since when the bucket that was lost longest ago is gone."""


@dataclass(frozen=True)
class Receipt:
    """One line of the history: what left here, what the district counted, how it ended."""

    at_ms: int
    way: str
    sent: int | None
    received: int | None
    pulled: int
    merged: int
    parked: int
    repaired: int
    outcome: str
    voucher: str | None


def enrol(
    c: Connection, server_url: str, device_key: bytes, answer: wire.EnrolAnswer, now_ms: int
) -> None:
    """Write down who this computer now is; the cursor starts at nothing."""
    c.execute(tables.enrolment.delete())
    c.execute(
        insert(tables.enrolment).values(
            only=1, server_url=server_url, district=answer.district, device_id=answer.device,
            device_key=device_key, unit_id=answer.unit_id, practice=answer.practice,
            enrolled_ms=now_ms, nonce=answer.nonce,
        )
    )  # fmt: skip
    c.execute(tables.progress.delete())
    c.execute(
        insert(tables.progress).values(
            only=1, epoch=answer.epoch, seq=0, tag=NO_EPOCH, schema_version=wire.SCHEMA_VERSION,
            scope_version=0, offset_ms=0, seen_ms=0, verified_seq=0, contact_ms=now_ms,
        )
    )  # fmt: skip
    stick.begin(c, answer.seal_key, answer.sign_key)


def is_enrolled(c: Connection) -> bool:
    """Whether this file has a place at a district."""
    return c.execute(select(tables.enrolment.c.only)).first() is not None


def standing(c: Connection) -> Standing:
    """Where the station stands. LookupError before enrolment."""
    row = c.execute(_STANDING).first()
    if row is None:
        raise LookupError("not enrolled")
    s = tables.subscription.c
    buckets = c.execute(select(tables.subscription).order_by(s.bucket)).all()
    live = [line for line in buckets if line.lost_ms is None]
    return Standing(
        server_url=row.server_url, district=row.district, device_id=row.device_id,
        device_key=row.device_key, unit_id=row.unit_id, practice=bool(row.practice),
        nonce=row.nonce, incarnation=row.incarnation or bytes(16), head_no=row.head_no or 0,
        acked_no=row.acked_no or 0, waiting_ops=row.waiting_ops, oldest_ms=row.oldest_ms or 0,
        epoch=row.epoch, seq=row.seq, tag=row.tag, schema_version=row.schema_version,
        scope_version=row.scope_version,
        buckets=tuple(line.bucket for line in live),
        unfilled=tuple((line.bucket, line.filled_seq) for line in live if not line.filled),
        lost_ms=min((line.lost_ms for line in buckets if line.lost_ms is not None), default=None),
        verified_seq=row.verified_seq, whole_seq=row.whole_seq, seen_ms=row.seen_ms,
    )  # fmt: skip


def progress_of(c: Connection) -> Any:
    """The one line of progress, or None before enrolment."""
    return c.execute(select(tables.progress)).first()


def enrolment_of(c: Connection) -> Any:
    """The one line of enrolment, or None before it."""
    return c.execute(select(tables.enrolment)).first()


def note_contact(c: Connection, answer: wire.SessionAnswer, now_ms: int) -> None:
    """The district answered: its next nonce, its clock against ours, what is durable there."""
    c.execute(update(tables.enrolment).values(nonce=answer.nonce))
    contents.note_count(c, answer.contents_no)
    retention.note_durable(c, answer)
    note_recovery_key(c, answer.recovery_key)
    note(
        c, offset_ms=answer.now_ms - now_ms, seen_ms=answer.now_ms, contact_ms=now_ms,
        failure=None, failed_since_ms=None, next_try_ms=None,
    )  # fmt: skip


def note_recovery_key(c: Connection, public: bytes) -> None:
    """The key of the district that recovery slots are sealed to; empty when it was not said."""
    if public:
        c.execute(update(tables.enrolment).values(recovery_key=public))


def note(c: Connection, **values: Any) -> None:
    """Set columns of progress."""
    c.execute(update(tables.progress).values(**values))


def set_nonce(c: Connection, nonce: bytes) -> None:
    """The nonce to sign next."""
    c.execute(update(tables.enrolment).values(nonce=nonce))


def subscribe(
    c: Connection, buckets: Sequence[str], scope_version: int, *, filled: bool, now_ms: int
) -> None:
    """The buckets the district names now, and the version of that scope.

    New ones are still to be filled, unless `filled` says that the cursor itself starts at nothing;
    one that is named no more is lost from now on; one that comes back goes on where it was left.
    """
    s = tables.subscription
    seq = c.execute(select(tables.progress.c.seq)).scalar_one()
    known = {row.bucket: row for row in c.execute(select(s))}
    for bucket, row in known.items():
        this = update(s).where(s.c.bucket == bucket)
        if bucket not in buckets:
            if row.lost_ms is None:
                reached = seq if row.filled else row.filled_seq
                c.execute(this.values(lost_ms=now_ms, filled=False, filled_seq=reached))
        elif row.lost_ms is not None:
            c.execute(this.values(lost_ms=None))
    fresh = [{"bucket": bucket, "filled": filled} for bucket in buckets if bucket not in known]
    if fresh:
        c.execute(insert(s), fresh)
    note(c, scope_version=scope_version)


def note_equal(c: Connection, seq: int, now_ms: int) -> None:
    """Both sides counted the same at this cursor."""
    note(c, verified_seq=seq, complete_ms=now_ms)
    differing = update(tables.subscription).where(tables.subscription.c.differs_ms.is_not(None))
    c.execute(differing.values(differs_ms=None))


def start_anew(c: Connection, epoch: bytes) -> None:
    """Another history: the cursor and every bucket begin at nothing, and nothing is deleted."""
    note(c, epoch=epoch, seq=0, tag=NO_EPOCH, whole_seq=0)
    c.execute(update(tables.subscription).values(filled_seq=0))


def note_bucket(c: Connection, bucket: str, **values: Any) -> None:
    """Set columns of one subscription."""
    c.execute(
        update(tables.subscription).where(tables.subscription.c.bucket == bucket).values(**values)
    )


def buckets_of(c: Connection) -> dict[str, Any]:
    """{bucket: its line}, lost ones as well."""
    return {row.bucket: row for row in c.execute(select(tables.subscription))}


def add_receipt(c: Connection, receipt: Receipt) -> None:
    """One more line of the history."""
    c.execute(insert(tables.receipt).values(**vars(receipt)))


def receipts(c: Connection, limit: int) -> list[Receipt]:
    """The newest lines of the history first."""
    rows = c.execute(select(tables.receipt).order_by(tables.receipt.c.id.desc()).limit(limit))
    names = Receipt.__dataclass_fields__
    return [Receipt(**{name: getattr(row, name) for name in names}) for row in rows]
