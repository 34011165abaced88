"""Contents of attachments by stick, at the station: beside a bundle, beside an answer.

The bundle comes first, always (`bundle_out`). What lies on the stick still waits here until an
answer says that the district has it (`bundle_in`); what found no room waits too, and goes by the
next stick or by the line, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from sqlalchemy import Connection

from sync.client import contents, cursor, stick
from sync.client.contents import Queued
from sync.client.cursor import Standing
from sync.client.rounds.machine import Keep, Load, Machine
from sync.client.stick import Stick
from sync.errors import Refused, Unavailable
from sync.records.randomness import draw
from sync.wire import bundle, content_files
from sync.wire.sealing import lock_to

Place = Callable[[int, int, Callable[[BinaryIO], None]], None]
"""Puts the n-th content, of so many bytes, in its place; as `content_files.Shelf.place`."""


@dataclass(frozen=True)
class Went:
    """What became of the contents that wait. `carried`: lie on the stick, `size` bytes together;
    `left`: still wait here only, and `why`: "stick_full", "enough" (a stick's share), or what else
    a stick does; `spoilt`: what lies here is not the content any more."""

    carried: int = 0
    size: int = 0
    left: int = 0
    why: str = ""
    spoilt: int = 0


def asked(c: Connection, me: Standing) -> bundle.ContentsAsked | None:
    """What a bundle says of contents; None when there is nothing to say."""
    waiting = [one.record for one in contents.to_carry(c, me.epoch)][: content_files.FILES_MAX]
    wanted = [one.record for one in contents.to_look_for(c)][: content_files.FILES_MAX]
    return bundle.ContentsAsked(waiting, wanted) if waiting or wanted else None


def write_contents(place: Place, now_ms: Callable[[], int]) -> Machine[Went]:
    """Write what waits, the oldest first, after the bundle was written. It acknowledges nothing."""
    me: Standing = yield Load(cursor.standing)
    waiting: list[Queued] = yield Load(partial(contents.to_carry, epoch=me.epoch))
    went = Went(left=len(waiting))
    for one in waiting:
        enough = went.carried == content_files.FILES_MAX
        if enough or went.size + one.size > content_files.BYTES_MAX:
            went = replace(went, why="enough")
            break
        code: str = yield Load(partial(_placed, one=one, number=went.carried + 1, place=place))
        if code == _SPOILT:
            at_ms = now_ms()
            yield Keep(partial(_note_spoilt, digest=one.sha256, now_ms=at_ms))
            went = replace(went, spoilt=went.spoilt + 1, left=went.left - 1)
        elif code:
            went = replace(went, why=code)
            break
        else:
            went = replace(
                went, carried=went.carried + 1, size=went.size + one.size, left=went.left - 1
            )
    yield Keep(partial(stick.note_photos, carried=went.carried))
    return went


def read_content(opened: bundle.Bundle) -> Machine[str]:
    """Take the content of one file; its hash, or "" when nobody here looks for it (any more).

    Refused: "no_district_keys", "not_for_us", "bundle_not_signed", "practice_differs",
    "content_differs", and what `Bundle.check` refuses.
    """
    me: Standing = yield Load(cursor.standing)
    mark: Stick | None = yield Load(stick.stick_of)
    if mark is None:
        raise Refused("no_district_keys")
    opened.check(mark.sign_key)
    said = opened.manifest(bundle.ContentManifest)
    if said.device != me.device_id:
        raise Refused("not_for_us")
    if said.practice != me.practice:
        raise Refused("practice_differs")
    content = content_files.content_of(opened, said)
    epoch = said.epoch if said.epoch == me.epoch else None
    taken: bool = yield Keep(
        partial(contents.take_whole, digest=said.sha256, content=content, epoch=epoch)
    )
    return said.sha256 if taken else ""


_SPOILT = "content_differs"


def _placed(c: Connection, one: Queued, number: int, place: Place) -> str:
    """ "" when it lies on the stick, else why it does not."""
    me, mark = cursor.standing(c), stick.stick_of(c)
    assert mark is not None
    if not contents.is_itself(c, one.sha256):
        return _SPOILT
    manifest = bundle.ContentManifest(
        me.device_id, me.practice, one.record, one.sha256, one.size, me.epoch
    )
    lock = lock_to(mark.seal_key, partial(draw, c))

    def write(file: BinaryIO) -> None:
        content_files.write_content(
            file, bundle.CONTENT_UP, lock, manifest, contents.parts(c, one.sha256), me.device_key
        )

    try:
        place(number, one.size, write)
    except Unavailable as error:
        return error.code
    return ""


def _note_spoilt(c: Connection, digest: str, now_ms: int) -> None:
    contents.let_go_if_spoilt(c, digest)
    contents.note_failure(c, digest, _SPOILT, now_ms)
