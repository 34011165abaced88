"""Contents of attachments on the courier's stick: taken beside a bundle, given beside its answer.

Each lies in a sealed file of its own; one that is damaged, too early or finds no room keeps neither
the others nor the data. They are taken as over the line, by the record that names them
(`contents`), after the ops of the bundle were.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused, Unavailable
from sync.server import contents
from sync.server.database import District
from sync.server.scopes import Gate
from sync.server.store import content_rows, counter_rows
from sync.wire import bundle, bundle_files, content_files
from sync.wire.content_files import Shelf
from sync.wire.sealing import lock_to, unlock_with


@dataclass(frozen=True)
class Bearer:
    """Whose contents they are: the computer, the key its files are signed with, its unit."""

    device: bytes
    public_key: bytes
    unit_id: str


def take(
    district: District, shelf: Shelf, bearer: Bearer, seal_key: bytes, now_ms: int
) -> tuple[int, list[str]]:
    """Take every content of one computer; (how many the district has now, why others are not
    taken). Unavailable as `Shelf.lying`."""
    taken, reasons = 0, []
    for path in shelf.lying():
        try:
            part = _opened(path, bearer, seal_key)
            with district.writing() as c:
                _take_whole(c, Gate(c, bearer.unit_id, bearer.device), part, district.room, now_ms)
            taken += 1
        except (Refused, Unavailable) as error:
            reasons.append(error.code)
    return taken, reasons


def held(c: Connection, gate: Gate, asked: bundle.ContentsAsked) -> bundle.ContentsHeld:
    """Which of the contents that wait at a station are here, whole. It is told of nothing that is
    not in its buckets."""
    whole: list[bytes] = []
    for record in asked.waiting[: content_files.FILES_MAX]:
        with suppress(Refused):
            digest, size, _ = contents.announced(c, gate, record, by_author=True)
            if content_rows.held_of(c, digest) == (size, size):
                whole.append(bytes.fromhex(digest))
    return bundle.ContentsHeld(whole)


def give(
    district: District, shelf: Shelf, bearer: Bearer, asked: bundle.ContentsAsked,
    answer_key: bytes, signing_key: bytes,
) -> int:  # fmt: skip
    """Write what a station looks for beside its answer, as far as there is room; how many."""
    given = together = 0
    for record in asked.wanted[: content_files.FILES_MAX]:
        with district.reading() as c, suppress(Refused):
            digest, size, _ = contents.announced(c, Gate(c, bearer.unit_id), record)
            if content_rows.held_of(c, digest) != (size, size):
                continue
            if together + size > content_files.BYTES_MAX:
                return given
            _, _, practice, epoch = counter_rows.district_of(c)
            write = partial(
                content_files.write_content,
                kind=bundle.CONTENT_DOWN,
                lock=lock_to(answer_key, district.randomness),
                manifest=bundle.ContentManifest(
                    bearer.device, practice, record, digest, size, epoch
                ),
                parts=content_rows.parts(c, digest),
                signing_key=signing_key,
            )
            try:
                shelf.place(given + 1, size, write)
            except Unavailable:
                return given  # they are asked for again, by the next bundle or the line
            given, together = given + 1, together + size
    return given


def _opened(path: Path, bearer: Bearer, seal_key: bytes) -> wire.ContentPart:
    """All of a content in one part. Refused as `Bundle`, "not_for_us", "content_differs"."""
    with bundle_files.reading(path) as file:
        opened = bundle.Bundle(file, bundle.CONTENT_UP, unlock_with(seal_key))
        opened.check(bearer.public_key)
        said = opened.manifest(bundle.ContentManifest)
        if said.device != bearer.device:
            raise Refused("not_for_us")
        return wire.ContentPart(said.record, 0, content_files.content_of(opened, said))


def _take_whole(
    c: Connection, gate: Gate, whole: wire.ContentPart, room: Callable[[], int], now_ms: int
) -> None:
    """Append what is not here yet, as over the line. A piece that came by the line and was another
    content is dropped at its end, and all of it taken from here."""
    for _ in range(2):
        at = contents.take_part(c, gate, wire.ContentPart(whole.record, 0), room, now_ms)
        while not at.whole:
            piece = whole.content[at.held : at.held + wire.PART_BYTES]
            part = wire.ContentPart(whole.record, at.held, piece)
            after = contents.take_part(c, gate, part, room, now_ms)
            if after.held <= at.held:
                break
            at = after
        if at.whole:
            return
    raise Refused("content_differs")
