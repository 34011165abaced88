"""The contents of attachments at the district: taken part by part, given part by part.

The record comes first, by the ordinary way: a computer that has its bucket may hand in the content
and fetch it, and is told nothing of any other. Parts are appended in order, so that a cut line goes
on where it stopped; the hash of the record is asked of the whole. Contents never take the last room
on the disk from the data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused
from sync.records.attachment_rules import check_content, kind_of
from sync.server.scopes import Gate
from sync.server.store import audit_rows, content_rows, record_rows

ATTACHMENT: Final = "attachment"
ROOM_BYTES_MIN: Final = 512 << 20
"""Left free for records, their feed and their backup's beginning."""


def take_part(
    c: Connection, gate: Gate, part: wire.ContentPart, room: Callable[[], int], now_ms: int
) -> wire.ContentHeld:
    """Append a part, or say how far the content is. The computer that handed the record in may do
    so wherever it lies by now.

    Refused: "content_unknown" (no such attachment in reach), "content_not_allowed",
    "content_differs" (not of the kind the record says, or longer), "content_no_room".
    """
    digest, size, kind = announced(c, gate, part.record, by_author=True)
    held, _ = content_rows.held_of(c, digest) or (0, size)
    if held == size:
        return wire.ContentHeld(size, True, content_rows.count_of(c, gate.device))
    if not part.content or part.offset != held:
        return wire.ContentHeld(held)
    if len(part.content) > wire.PART_BYTES or held + len(part.content) > size:
        raise Refused("content_differs")
    if held == 0 and kind_of(part.content) != kind:
        raise Refused("content_differs")
    if room() < ROOM_BYTES_MIN + size - held:
        raise Refused("content_no_room")
    content_rows.add_part(c, digest, size, held, part.content, now_ms)
    held += len(part.content)
    if held < size:
        return wire.ContentHeld(held)
    if not content_rows.is_itself(c, digest):
        content_rows.drop(c, digest)
        return wire.ContentHeld(0)
    content_rows.count_one(c, gate.device)
    return wire.ContentHeld(size, True, content_rows.count_of(c, gate.device))


def give_piece(c: Connection, gate: Gate, question: wire.ContentQuestion) -> wire.ContentPiece:
    """Some of a content. Refused: "content_unknown", "content_absent" (not all of it has come)."""
    digest, size, _ = announced(c, gate, question.record)
    if content_rows.held_of(c, digest) != (size, size):
        raise Refused("content_absent")
    return wire.ContentPiece(size, content_rows.piece_from(c, digest, question.offset))


def announced(
    c: Connection, gate: Gate, record: str, *, by_author: bool = False
) -> tuple[str, int, str]:
    """(hash, size, kind) of a content by its attachment's record. Refused as `take_part`."""
    found = record_rows.load_held(c, [(ATTACHMENT, record)]).get((ATTACHMENT, record))
    within = found is not None and (
        found[1] in gate.buckets
        or (by_author and audit_rows.was_written_by(c, (ATTACHMENT, record), gate.device))
    )
    if found is None or not within:
        raise Refused("content_unknown")  # the same for what is not there and what is not theirs
    fields = found[0].fields
    check_content(fields.get("sha256"), fields.get("kind"), fields.get("size"))
    return str(fields["sha256"]), int(fields["size"]), str(fields["kind"])
