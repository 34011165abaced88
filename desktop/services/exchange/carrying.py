"""Carrying photos and files beside the rounds: one turn on the slow lane, never in a round's way.

How a turn works is `sync.client.rounds.carrying`; when there is one is `desktop.tasks.porter`.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, Text, cast, select

from desktop.services.cases.photos import preview_of
from desktop.services.exchange.conversation import conversation
from desktop.services.exchange.exchange import Job, StationStorage
from desktop.storage.database import Database
from desktop.storage.tables import draft
from sync import wire
from sync.client import contents, cursor
from sync.client.rounds.carrying import Carried, contents_turn
from sync.client.rounds.machine import Transport, drive
from sync.client.rounds.transport import HttpTransport
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

ATTACHMENT = "attachment"
_HASH = re.compile(r'"sha256": ?"([0-9a-f]{64})"')
_OF_THE_FILE = frozenset({"database_busy", "disk_full", "disk_error", "read_only", "damaged_file"})


def carry_contents(job: Job, database: Database, transport: Transport | None = None) -> Changes:
    """One turn; what of attachments is new. A line that breaks is no failure: what was carried
    stays carried, the rest waits for the next turn.

    Unavailable("disk_full" and the like): this computer cannot keep what came.
    """
    storage = StationStorage(database)
    with storage.loading() as c:
        me = cursor.enrolment_of(c)
    if me is None or not me.server_url:
        return Changes()
    before = _standing(storage)
    machine = contents_turn(lambda: wire.to_ms(database.clock.now()), job.progress)
    carried = Carried()
    try:
        if transport is not None:
            carried = drive(machine, _SigningInAlone(transport), storage, job.stopped)
        else:
            with HttpTransport(me.server_url) as line:
                carried = drive(machine, _SigningInAlone(line), storage, job.stopped)
    except (Unavailable, Refused) as error:
        if error.code in _OF_THE_FILE:
            raise
    see_to_contents(storage, wire.to_ms(database.clock.now()))
    after = _standing(storage)
    moved = {digest for digest, stands in after.items() if before.get(digest) != stands}
    with storage.loading() as c:
        return attachments_of(c, moved | set(carried.failed))


class _SigningInAlone:
    """The line, held for itself only while it signs in: a second sign-in takes the first one's
    token away, which may happen to a turn but never to a round."""

    def __init__(self, line: Transport) -> None:
        self._line = line

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The frame that answers."""
        if route != "session":
            return self._line.ask(route, body, token)
        with conversation():
            return self._line.ask(route, body, token)


def _standing(storage: StationStorage) -> dict[str, tuple[int, int]]:
    with storage.loading() as c:
        rows = c.exec_driver_sql("SELECT sha256, held, handed FROM content")
        return {row[0]: (row[1], row[2]) for row in rows}


def see_to_contents(storage: StationStorage, now_ms: int) -> None:
    """Small pictures of what came, and room where nothing speaks of a content any more."""
    with storage.loading() as c:
        bare = contents.without_preview(c)
    for digest in bare:
        with storage.loading() as c:
            content = contents.read(c, digest)
        made = preview_of(content or b"")
        with storage.keeping() as c:
            contents.set_preview(c, digest, made or b"")
    with storage.keeping() as c:
        drafted = {
            found for (text,) in c.execute(select(cast(draft.c.payload, Text)))
            for found in _HASH.findall(text or "")
        }  # fmt: skip
        at = cursor.progress_of(c)
        contents.sweep(c, drafted, None if at is None else bytes(at.epoch), now_ms)


def attachments_of(c: Connection, digests: set[str]) -> Changes:
    """The attachments that name one of these contents."""
    if not digests:
        return Changes()
    rows = c.exec_driver_sql("SELECT id, sha256 FROM attachment")
    return Changes.collect([(ATTACHMENT, row[0]) for row in rows if row[1] in digests])
