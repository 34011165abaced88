"""When both sides differ in a bucket: which records, and those fetched again or let go.

A part of the round's machine (`sync.client.rounds.exchange`): it yields its steps. Sixty-four
ranges by hash prefix, then ids and versions of the ranges that differ. What the district does not
have is purged here under the same brake as any removal, never while ops of it wait, and never by an
op. A bucket is repaired once a day by itself; after that a person is told. Every repair is counted
as a fault of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import Connection

from sync import wire
from sync.client import cursor
from sync.client.applying import digests, leaving, pages
from sync.client.cursor import Standing
from sync.client.ops import shadows
from sync.client.rounds.answers import page_of, said
from sync.client.rounds.machine import Keep, Load, Machine
from sync.records.changes import Changes
from sync.records.kin import Key
from sync.wire import messages

RECORDS_PER_REQUEST = 400
_DAY_MS = 86_400_000

Asker = Callable[[str, int, bytes], Machine[wire.Frame]]
"""(route, kind of frame, payload) → the frame that answers."""


def repair_bucket(
    me: Standing, bucket: str, day: int, ask: Asker
) -> Machine[tuple[int, Changes] | None]:
    """(records fetched or let go, what was touched); None when this bucket had its turn today."""
    lines = yield Load(cursor.buckets_of)
    if lines[bucket].repaired_day == day:
        yield Keep(partial(_note_differing, bucket=bucket, day=day))
        return None
    yield Keep(partial(cursor.note_bucket, bucket=bucket, repaired_day=day))
    ranges = yield Load(partial(digests.ranges_of, bucket=bucket))
    request = wire.DigestRequest(me.epoch, me.seq, {}, bucket, ranges)
    frame = yield from ask("digest", messages.DIGEST, wire.encode(request))
    answer = said(frame, wire.DigestAnswer)
    fetch, drop = yield Load(
        partial(digests.differences, bucket=bucket, ranges=answer.ranges, theirs=answer.held)
    )
    changes, mended = Changes(), 0
    for at in range(0, len(fetch), RECORDS_PER_REQUEST):
        page = yield from _fetch(me, bucket, fetch[at : at + RECORDS_PER_REQUEST], ask)
        changes |= yield Keep(
            partial(pages.apply_pages, found=[page], keep_cursor=False), pulled=True, touches=True
        )
        mended += page.count
    if drop:
        dropped: Changes = yield Keep(partial(_drop, bucket=bucket, keys=drop), touches=True)
        changes |= dropped
        mended += sum(len(ids) for ids in dropped.ids.values())
    return mended, changes


def _fetch(me: Standing, bucket: str, keys: Sequence[Key], ask: Asker) -> Machine[wire.Page]:
    wanted = [(noun, bytes.fromhex(record_id)) for noun, record_id in keys]
    request = wire.PullRequest(
        me.epoch, me.seq, me.tag, wire.SCHEMA_VERSION, [bucket], me.seq, wanted
    )
    frame = yield from ask("pull", messages.PULL, wire.encode(request))
    return page_of(frame)


def _drop(c: Connection, bucket: str, keys: Sequence[Key]) -> Changes:
    removed = [(bucket, noun, record_id) for noun, record_id in keys]
    return Changes.collect(leaving.take_out(c, removed, shadows.pending_keys(c)))


def _note_differing(c: Connection, bucket: str, day: int) -> None:
    line = cursor.buckets_of(c)[bucket]
    cursor.note_bucket(c, bucket, differs_ms=line.differs_ms or day * _DAY_MS)
