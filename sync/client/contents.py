"""The contents of attachments on a station: what lies here, what is to be handed in or fetched.

Statements only. They lie in the one encrypted file, so that a content and what is said of it commit
together and a copy of the file is whole. Carrying them is `carrying`; records of attachments are
ordinary records and travel by the outbox, before their content.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from sync import wire
from sync.client import tables
from sync.records.changes import Changes

ATTACHMENT = "attachment"
ABSENT = "content_absent"
RETRY_MS = 10 * 60_000
"""A content that was not taken waits this long; others go on meanwhile."""
UNUSED_MS = 24 * 3_600_000
"""A content no attachment and no draft speaks of is forgotten after a day."""
KEPT_MS = 90 * UNUSED_MS
"""The district has it, and every case it is of was closed this long ago: it makes room here, and is
fetched again when somebody looks."""


@dataclass(frozen=True)
class Queued:
    """A content to be carried. `done`: bytes there already; `record`: an attachment it is of."""

    sha256: str
    record: str
    size: int
    done: int


@dataclass(frozen=True)
class Lying:
    """How a content stands here."""

    sha256: str
    size: int
    held: int
    handed_in: bool
    failure: str
    preview: bytes | None

    @property
    def is_here(self) -> bool:
        """Whether all of it can be looked at."""
        return self.held == self.size


def keep(c: Connection, kind: str, content: bytes, preview: bytes | None, now_ms: int) -> str:
    """Lay a content down here, whole; its hash. What lies here already stays as it is."""
    digest = sha256(content).hexdigest()
    found = c.execute(_ONE, {"digest": digest}).first()
    if found is not None and found.held == found.size:
        return digest
    drop(c, digest)
    c.execute(
        insert(tables.content).values(
            sha256=digest, kind=kind, size=len(content), held=len(content), preview=preview,
            at_ms=now_ms,
        )
    )  # fmt: skip
    _lay_down(c, digest, content)
    return digest


def want(c: Connection, wanted: Iterable[tuple[str, str, int]], now_ms: int) -> None:
    """(hash, kind, size) somebody looks for: fetched by the next turn, whatever failed before."""
    for digest, kind, size in wanted:
        row = {"sha256": digest, "kind": kind, "size": size, "held": 0, "at_ms": now_ms}
        c.execute(
            insert_or(tables.content)
            .values(**row)
            .on_conflict_do_update(index_elements=["sha256"], set_={"next_ms": 0, "failure": None})
        )


def read(c: Connection, digest: str) -> bytes | None:
    """A content, or None while not all of it is here. LookupError when what lies here is not it."""
    found = c.execute(_ONE, {"digest": digest}).first()
    if found is None or found.held != found.size:
        return None
    if not is_itself(c, digest):
        raise LookupError("content is not itself")
    return b"".join(parts(c, digest))


def is_itself(c: Connection, digest: str) -> bool:
    """Whether what lies here has the hash it should."""
    reckoned = sha256()
    for one in parts(c, digest):
        reckoned.update(one)
    return reckoned.hexdigest() == digest


def let_go_if_spoilt(c: Connection, digest: str) -> None:
    """What is not itself any more is no content: it is fetched anew, if anybody has it."""
    if not is_itself(c, digest):
        _empty(c, digest)


def parts(c: Connection, digest: str) -> Iterable[bytes]:
    """What lies here of a content, in order."""
    rows = c.execute(
        select(tables.content_part.c.bytes)
        .where(tables.content_part.c.sha256 == digest)
        .order_by(tables.content_part.c.start)
    )
    return (bytes(row[0]) for row in rows)


def piece(c: Connection, digest: str, start: int) -> bytes:
    """At most one part of a content that lies here, from `start` on."""
    found = c.execute(
        text(
            "SELECT start, bytes FROM content_part WHERE sha256 = :digest AND start <= :start "
            "ORDER BY start DESC LIMIT 1"
        ),
        {"digest": digest, "start": start},
    ).first()
    return b"" if found is None else bytes(found.bytes)[start - found.start :][: wire.PART_BYTES]


def lying(c: Connection, digests: Collection[str], epoch: bytes | None) -> dict[str, Lying]:
    """How contents stand here, by hash; one nobody asked for yet is missing."""
    rows = c.execute(select(tables.content).where(tables.content.c.sha256.in_(list(digests))))
    return {
        row.sha256: Lying(
            row.sha256, row.size, row.held,
            row.handed_epoch is not None and row.handed_epoch == epoch,
            row.failure or "", row.preview or None,
        )
        for row in rows
    }  # fmt: skip


def to_hand_in(c: Connection, epoch: bytes, now_ms: int) -> list[Queued]:
    """What lies here whole and the district has not said it has, whose record it has."""
    rows = c.execute(
        text(_QUEUED.format(which=_NOT_HANDED_IN, unsettled="<> 1")),
        {"epoch": epoch, "now": now_ms, "retry": RETRY_MS},
    )
    return [Queued(row.sha256, row.record, row.size, row.handed) for row in rows]


def to_carry(c: Connection, epoch: bytes) -> list[Queued]:
    """What a stick may carry: as `to_hand_in`, and what is said of it may lie in the same bundle;
    an earlier failure is no reason to leave it at home."""
    rows = c.execute(
        text(_QUEUED.format(which=_NOT_HANDED_IN, unsettled="= 2")),
        {"epoch": epoch, "now": _FAR_MS, "retry": RETRY_MS},
    )
    return [Queued(row.sha256, row.record, row.size, row.handed) for row in rows]


def to_look_for(c: Connection) -> list[Queued]:
    """What somebody here looked for and has not come, whatever failed before."""
    return to_fetch(c, _FAR_MS)


def to_fetch(c: Connection, now_ms: int) -> list[Queued]:
    """What somebody here looked for and has not come."""
    rows = c.execute(
        text(_QUEUED.format(which="n.held < n.size", unsettled="<> 1")),
        {"now": now_ms, "retry": RETRY_MS},
    )
    return [Queued(row.sha256, row.record, row.size, row.held) for row in rows]


def waiting(c: Connection) -> tuple[int, int]:
    """(how many, bytes) lie here and are not at the district, drafts not counted."""
    row = c.execute(_WAITING).one()
    return int(row[0]), int(row[1])


def touch(c: Connection, digests: Collection[str], now_ms: int) -> None:
    """Contents nobody speaks of from now on: their day begins now."""
    for digest in digests:
        mine = tables.content.c.sha256 == digest
        c.execute(update(tables.content).where(mine).values(at_ms=now_ms))


def note_count(c: Connection, told: int) -> None:
    """The district counts so many contents of this computer. Fewer than it has said before: it was
    put back to before some came, and perhaps nothing else tells."""
    known = c.execute(select(tables.progress.c.contents_no)).scalar()
    if known is not None and told != known:
        c.execute(update(tables.progress).values(contents_no=told))
        if told < known:
            offer_again(c)


def note_handed(
    c: Connection, digest: str, handed: int, epoch: bytes | None, contents_no: int = 0
) -> None:
    """How many bytes the district has; with its epoch when that is all, and then perhaps with its
    count of contents."""
    if contents_no:
        c.execute(update(tables.progress).values(contents_no=contents_no))
    c.execute(
        update(tables.content)
        .where(tables.content.c.sha256 == digest)
        .values(handed=handed, handed_epoch=epoch, failure=None, next_ms=0)
    )


def note_held(c: Connection, digests: Iterable[bytes], epoch: bytes) -> Changes:
    """Contents the district says it has whole, by their hash; the attachments they are of."""
    touched: list[tuple[str, str]] = []
    for digest in (one.hex() for one in digests):
        found = c.execute(_ONE, {"digest": digest}).first()
        if found is not None and found.held == found.size:
            note_handed(c, digest, found.size, epoch)
            touched += [(ATTACHMENT, one) for one in attachments_of(c, digest)]
    return Changes.collect(touched)


def attachments_of(c: Connection, digest: str) -> list[str]:
    """Every attachment of a content here."""
    rows = c.execute(text("SELECT id FROM attachment WHERE sha256 = :digest"), {"digest": digest})
    return [row[0] for row in rows]


def take_whole(c: Connection, digest: str, content: bytes, epoch: bytes | None) -> bool:
    """Lay down a content somebody looks for, of which a piece may be here; its hash was checked.
    `epoch`: as in `note_handed`. False when it is not looked for, or here already."""
    found = c.execute(_ONE, {"digest": digest}).first()
    if found is None or found.held == found.size or found.size != len(content):
        return False
    _empty(c, digest)
    _lay_down(c, digest, content)
    mine = tables.content.c.sha256 == digest
    size = len(content)
    c.execute(update(tables.content).where(mine).values(held=size, failure=None, next_ms=0))
    note_handed(c, digest, size if epoch else 0, epoch)
    return True


def remember(c: Connection, keys: Iterable[tuple[str, str]]) -> None:
    """These records are about to be purged here: a content of theirs that waits is still handed in,
    by the attachment it was of."""
    ids = [(one,) for noun, one in keys if noun == ATTACHMENT]
    if ids:
        c.exec_driver_sql(_REMEMBER, ids)


def offer_again(c: Connection) -> None:
    """The district may have lost what it had: each is asked about once more, which costs little
    where it is there."""
    c.execute(update(tables.content).values(handed_epoch=None, next_ms=0))


def add_part(c: Connection, digest: str, start: int, part: bytes, epoch: bytes) -> bool:
    """Lay down the next part of what is fetched; False when it came whole and was another one:
    then nothing of it is kept."""
    c.execute(insert(tables.content_part).values(sha256=digest, start=start, bytes=part))
    held = start + len(part)
    mine = tables.content.c.sha256 == digest
    c.execute(update(tables.content).where(mine).values(held=held, failure=None, next_ms=0))
    size = c.execute(select(tables.content.c.size).where(mine)).scalar_one()
    if held < size:
        return True
    if not is_itself(c, digest):
        _empty(c, digest)
        return False
    c.execute(update(tables.content).where(mine).values(handed=size, handed_epoch=epoch))
    return True


def without_preview(c: Connection) -> list[str]:
    """Pictures that lie here whole and have no small one yet; an empty one says there is none."""
    rows = c.execute(
        text("SELECT sha256 FROM content WHERE held = size AND preview IS NULL AND kind <> 'pdf'")
    )
    return [row[0] for row in rows]


def set_preview(c: Connection, digest: str, preview: bytes) -> None:
    """The small picture of a content that came from elsewhere."""
    c.execute(
        update(tables.content).where(tables.content.c.sha256 == digest).values(preview=preview)
    )


def note_failure(c: Connection, digest: str, code: str, now_ms: int) -> None:
    """It was not taken; the queue comes back to it. One that is not there yet is asked for by every
    turn: that costs a hundred bytes."""
    later = 0 if code == ABSENT else now_ms + RETRY_MS
    c.execute(
        update(tables.content)
        .where(tables.content.c.sha256 == digest)
        .values(failure=code, next_ms=later)
    )


def drop(c: Connection, digest: str) -> None:
    """Forget a content."""
    for table in (tables.content_part, tables.content):
        c.execute(delete(table).where(table.c.sha256 == digest))


def sweep(c: Connection, drafted: Collection[str], epoch: bytes | None, now_ms: int) -> int:
    """Forget what nobody speaks of any more (`drafted`: what drafts do), and make room where a
    case is long closed and the district has it; how many."""
    unused = [
        row[0]
        for row in c.execute(text(_UNUSED), {"before": now_ms - UNUSED_MS, "epoch": epoch})
        if row[0] not in drafted
    ]
    before = {"epoch": epoch, "before": now_ms - KEPT_MS,
              "closed": wire.instant_text(now_ms - KEPT_MS)}  # fmt: skip
    old = [row[0] for row in c.execute(text(_CLOSED_LONG), before) if row[0] not in drafted]
    for digest in (*unused, *old):
        drop(c, digest)
    return len(unused) + len(old)


def _lay_down(c: Connection, digest: str, content: bytes) -> None:
    starts = range(0, len(content), wire.PART_BYTES)
    c.execute(
        insert(tables.content_part),
        [
            {"sha256": digest, "start": at, "bytes": content[at : at + wire.PART_BYTES]}
            for at in starts
        ],
    )


def _empty(c: Connection, digest: str) -> None:
    c.execute(delete(tables.content_part).where(tables.content_part.c.sha256 == digest))
    mine = tables.content.c.sha256 == digest
    c.execute(update(tables.content).where(mine).values(held=0, handed=0))


_ONE = text("SELECT size, held FROM content WHERE sha256 = :digest")
_FAR_MS = 1 << 60
_NOT_HANDED_IN = "n.held = n.size AND n.handed_epoch IS NOT :epoch"
_STANDS = (
    "a.deleted_at IS NULL AND a.withdraws IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM attachment w WHERE w.withdraws = a.id)"
)
"""An attachment that nobody took off again."""
_KNOWN = (
    "a.rev > 0 OR EXISTS "
    "(SELECT 1 FROM outbox k WHERE k.state = 0 AND k.entity = 'attachment' AND k.record_id = a.id)"
)
"""The district has it, or is told of it from here. Of one from a history that was lost it has a
copy that somebody has still to look at: its content goes by another attachment, if it is of any."""
_WAITING = text(
    "SELECT count(*), coalesce(sum(n.size), 0) FROM content n "
    "LEFT JOIN progress p WHERE n.held = n.size AND n.handed_epoch IS NOT p.epoch AND EXISTS "
    "(SELECT 1 FROM attachment a WHERE a.sha256 = n.sha256 AND {stands})".replace(
        "{stands}", _STANDS
    )
)
_QUEUED = """
SELECT n.sha256, n.size, n.held, n.handed,
coalesce(min(CASE WHEN {known} THEN a.id END), n.record, min(a.id)) AS record
FROM content n LEFT JOIN attachment a ON a.sha256 = n.sha256 AND {stands} AND NOT EXISTS (
    SELECT 1 FROM outbox o
    WHERE o.entity = 'attachment' AND o.record_id = a.id AND o.state {unsettled}
)
WHERE {which} AND (a.id IS NOT NULL OR n.record IS NOT NULL)
AND (n.next_ms <= :now OR n.next_ms > :now + :retry)
GROUP BY n.sha256, n.size, n.held, n.handed, n.record ORDER BY n.at_ms, n.sha256
""".replace("{stands}", _STANDS).replace("{known}", _KNOWN)
_REMEMBER = """
UPDATE content SET record = ?1
WHERE held = size AND handed_epoch IS NOT (SELECT epoch FROM progress)
AND sha256 = (SELECT a.sha256 FROM attachment a WHERE a.id = ?1 AND {stands})
""".replace("{stands}", _STANDS)
_UNUSED = """
SELECT sha256 FROM content n
WHERE n.at_ms < :before AND (n.record IS NULL OR n.handed_epoch = :epoch)
AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = n.sha256)
"""
_CLOSED_LONG = """
SELECT n.sha256 FROM content n
WHERE n.held = n.size AND n.handed_epoch = :epoch AND n.at_ms < :before AND NOT EXISTS (
    SELECT 1 FROM attachment a JOIN case_ k ON k.id = a.case_id
    WHERE a.sha256 = n.sha256 AND (k.closed_at IS NULL OR k.closed_at > :closed)
)
"""
