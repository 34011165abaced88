"""A pull: one page of what follows a cursor, read in one snapshot.

Of a record the station already holds only the fields newer than its cursor are sent; one that
came into a bucket since then is sent whole. A digest says what the station must hold afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.errors import Refused
from sync.server.store import counter_rows, record_rows
from sync.wire import (
    PAGE_BYTES_MAX,
    RANGES,
    Page,
    PullRequest,
    Row,
    digest_add,
    pack_page,
    range_of,
    row_hash,
    seal_frame,
)
from sync.wire.messages import PULL
from sync.wire.pages import PAGE_ROWS_MAX, blocks_of

_RAW_BYTES_MAX = 1 << 20
"""Open bytes of a page to begin with; a page that still seals too large is halved."""

_HELD_MAX = 20_000
"""Records of differing ranges in one answer, which stays below a megabyte."""

_FIELDS = msgspec.msgpack.Decoder(dict[str, Any]).decode
_STAMPS = msgspec.msgpack.Decoder(dict[str, tuple[int, int, int]]).decode


def check_cursor(c: Connection, epoch: bytes, seq: int, tag: bytes) -> None:
    """Refused("epoch_changed") unless the cursor belongs to this district's present history."""
    _, _, _, present = counter_rows.district_of(c)
    if seq == 0:
        return
    if epoch != present or counter_rows.tag_of(c, seq) != tag:
        raise Refused("epoch_changed")


def sealed_page(c: Connection, request: PullRequest, buckets: Sequence[str]) -> bytes:
    """The next page in its envelope, at most 128 KB of it."""
    check_cursor(c, request.epoch, request.seq, request.tag)
    if request.records:
        page = _named(c, request)
        return seal_frame(PULL, pack_page(page), page.count)
    wanted = [b for b in buckets if request.buckets is None or b in request.buckets]
    filling = request.buckets is not None
    since = request.since if filling else request.seq
    # a record's one line moves on when it changes again: of fields newer than the last whole pull
    # nothing may be left out, or an earlier change of it falls between two pages
    held = request.seq if request.whole is None else min(request.seq, request.whole)
    return _sealed(c, wanted, since, 0 if filling else held)[0]


def sealed_pages(c: Connection, buckets: Sequence[str], since: int, held: int) -> Iterator[bytes]:
    """Every page after `since` in its envelope, for a station that holds everything up to `held`:
    what a bundle carries. All of one snapshot."""
    while True:
        sealed, page = _sealed(c, buckets, since, held)
        yield sealed
        if page.complete:
            return
        since = page.seq


def _sealed(c: Connection, buckets: Sequence[str], since: int, held: int) -> tuple[bytes, Page]:
    rows_max = PAGE_ROWS_MAX
    while True:
        page = _page(c, buckets, since, held, rows_max)
        sealed = seal_frame(PULL, pack_page(page), page.count)
        if len(sealed) <= PAGE_BYTES_MAX or page.count <= 1:
            return sealed, page
        rows_max = max(1, page.count // 2)


def _page(c: Connection, buckets: Sequence[str], since: int, held: int, rows_max: int) -> Page:
    """At most `rows_max` lines after `since`, for a station that holds everything up to `held`."""
    _, _, _, epoch = counter_rows.district_of(c)
    newest, newest_tag = counter_rows.newest(c)
    rows: list[Row] = []
    removed: list[tuple[str, str, str]] = []
    raw, last = 0, since
    for line in record_rows.lines_after(c, buckets, since, rows_max + 1):
        if len(rows) + len(removed) >= rows_max or raw >= _RAW_BYTES_MAX:
            tag = counter_rows.tag_of(c, last) or bytes(8)
            return Page(epoch, last, tag, False, blocks_of(rows), removed)
        seq, bucket, entity, record_id, entered, fields, stamps = line
        last = seq
        if fields is None:
            removed.append((bucket, entity, record_id))
            continue
        raw += len(fields)
        whole = entered > held
        values = _FIELDS(fields)
        if not whole:
            values = _newer(values, _STAMPS(stamps), held)
        rows.append(Row(entity, record_id, seq, bucket, whole, values))
    return Page(epoch, newest, newest_tag, True, blocks_of(rows), removed)


def _named(c: Connection, request: PullRequest) -> Page:
    """The records asked for by name that are in the bucket asked for, whole."""
    _, _, _, epoch = counter_rows.district_of(c)
    keys = [(noun, packed.hex()) for noun, packed in request.records[:PAGE_ROWS_MAX]]
    (bucket,) = request.buckets or [""]
    rows = [
        Row(noun, record_id, held.version, bucket, True,
            record_rows.without_empty(held.fields))
        for (noun, record_id), (held, where) in record_rows.load_held(c, keys).items()
        if where == bucket
    ]  # fmt: skip
    return Page(epoch, request.seq, request.tag, False, blocks_of(rows), [])


def _newer(
    values: dict[str, Any], stamps: dict[str, tuple[int, int, int]], held: int
) -> dict[str, Any]:
    """The fields that moved past `held`; one that is empty now is sent as None."""
    born = stamps.get("", (0, 0, 0))[0]
    if born > held:
        return values
    moved = sorted(name for name, (seq, _, _) in stamps.items() if name and seq > held)
    return {name: values.get(name) for name in moved}


def digest_of(c: Connection, bucket: str) -> tuple[int, int]:
    """(count, sum mod 2^64) of a bucket, computed from what is stored."""
    count, total = 0, 0
    for record_id, version, fields in record_rows.rows_of_bucket(c, bucket):
        count += 1
        total = digest_add(total, row_hash(record_id, version, fields))
    return count, total


def ranges_of(
    c: Connection, bucket: str, theirs: Sequence[tuple[int, int]]
) -> tuple[list[int], list[tuple[str, bytes, int, int]]]:
    """(ranges of a bucket that differ from `theirs`, (noun, id, version, row hash) of the records
    in them), as many whole ranges as one answer can carry."""
    lines: list[list[tuple[str, bytes, int, int]]] = [[] for _ in range(RANGES)]
    for noun, record_id, version, fields in record_rows.named_rows_of_bucket(c, bucket):
        hashed = row_hash(record_id, version, fields)
        lines[range_of(record_id)].append((noun, bytes.fromhex(record_id), version, hashed))
    differing: list[int] = []
    held: list[tuple[str, bytes, int, int]] = []
    for at, of_range in enumerate(lines):
        total = 0
        for *_, hashed in of_range:
            total = digest_add(total, hashed)
        if (len(of_range), total) == tuple(theirs[at] if at < len(theirs) else (0, 0)):
            continue
        if held and len(held) + len(of_range) > _HELD_MAX:
            break
        differing.append(at)
        held += of_range
    return differing, held
