"""The bundle a district writes down: results, what a station's buckets need, pages, counts.

The pages come from the same feed as over the network, all of one snapshot. What a bundle is made of
is `sync.wire.bundle`; taking up bundles is `bundles`, the very first package `opening`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused
from sync.server.feed import digest_of, sealed_pages
from sync.server.routes import voucher_of
from sync.server.scopes import Gate
from sync.server.sticks import contents_by_stick
from sync.server.store import (
    bundle_rows,
    counter_rows,
    history_rows,
    receipt_rows,
    record_rows,
    retention_rows,
)
from sync.wire import bundle, bundle_files
from sync.wire.sealing import SealedReader


@dataclass(frozen=True)
class Asked:
    """What is known of the station that is answered, from its bundle; empty for a new one."""

    device: bytes
    unit_id: str
    bundle_no: int = 0
    digest: bytes = bytes(32)
    incarnation: bytes = bytes(16)
    epoch: bytes = bytes(8)
    seq: int = 0
    tag: bytes = bytes(8)
    whole: int = 0
    schema: int = wire.SCHEMA_VERSION
    buckets: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    contents: bundle.ContentsAsked | None = None


@dataclass(frozen=True)
class Decided:
    """What became of what the station sent."""

    results: list[bundle.Results] = field(default_factory=list)
    trouble: str = ""
    missing: tuple[int, int] | None = None


def write_answer(
    c: Connection,
    path: Path,
    kind: int,
    lock: tuple[bytes, bytes],
    signing_key: bytes,
    asked: Asked,
    decided: Decided,
    now_ms: int,
    opening: bundle.Opening | None = None,
) -> tuple[bundle.DownManifest, bytes]:
    """Write the answer to its place, whole or not at all; (manifest, hash). Unavailable as
    `bundle_files.place`."""
    gate = Gate(c, asked.unit_id, asked.device)
    common = None
    if opening is None:
        common = history_rows.common_point(c, asked.epoch, asked.seq, asked.tag)
    since = _since(asked, common)
    told = decided.trouble != "device_revoked"
    rebuild = 0 < since < retention_rows.forgotten_seq(c)
    fills = _fills(gate, asked, since, rebuild=rebuild) if told else []
    manifest = _manifest(c, gate, asked, decided, since, fills, now_ms, told=told)
    manifest = msgspec.structs.replace(manifest, common=common, rebuild=rebuild)
    if opening is not None:
        manifest = msgspec.structs.replace(manifest, signer=opening.answer.sign_key)
    made: list[bytes] = []

    def write(file: BinaryIO) -> None:
        writer = bundle.BundleWriter(file, kind, lock, manifest)
        if opening is not None:
            writer.section(bundle.IN_OPENING)
            writer.frame(wire.seal_frame(bundle.OPENED, wire.encode(opening)))
        for bucket in fills:
            writer.section(bundle.IN_FILL + bucket)
            for page in sealed_pages(c, [bucket], 0, 0):
                writer.frame(page)
        writer.section(bundle.IN_RESULTS)
        for results in decided.results:
            writer.frame(wire.seal_frame(bundle.RESULTS, wire.encode(results)))
        if told:
            writer.section(bundle.IN_PAGES)
            for page in sealed_pages(c, gate.buckets, since, min(since, asked.whole)):
                writer.frame(page)
            writer.section(bundle.IN_STANDING)
            writer.frame(_standing(c, gate, asked.device, manifest.seq, now_ms))
            if asked.contents is not None:
                writer.section(bundle.IN_CONTENTS)
                held = contents_by_stick.held(c, gate, asked.contents)
                writer.frame(wire.seal_frame(bundle.CONTENTS, wire.encode(held)))
        made.append(writer.close(signing_key))

    def verify(file: BinaryIO) -> None:
        if SealedReader(file).digest != made[0]:
            raise Refused("bundle_damaged")

    bundle_files.place(path, write, verify)
    return manifest, made[0]


def _manifest(
    c: Connection, gate: Gate, asked: Asked, decided: Decided, since: int, fills: list[str],
    now_ms: int, *, told: bool,
) -> bundle.DownManifest:  # fmt: skip
    _, name, practice, epoch = counter_rows.district_of(c)
    seq, tag = counter_rows.newest(c)
    head = receipt_rows.head_of(c, asked.incarnation)
    number, previous = bundle_rows.last_down(c, asked.device)
    rows = record_rows.lines_after_count(c, gate.buckets, since) if told else 0
    rows += sum(record_rows.lines_after_count(c, [bucket], 0) for bucket in fills)
    return bundle.DownManifest(
        district=name,
        device=asked.device,
        practice=practice,
        bundle_no=number + 1,
        previous=previous,
        answers_no=asked.bundle_no,
        answers_hash=asked.digest,
        incarnation=asked.incarnation,
        head_no=head[1] if head else 0,
        head_hash=head[2] if head else bytes(16),
        epoch=epoch,
        since=since,
        seq=seq,
        tag=tag,
        now_ms=now_ms,
        expires_ms=now_ms + bundle.ANSWER_LIVES_MS,
        scope_version=gate.version,
        buckets=gate.buckets if told else [],
        results=sum(len(one.answer.versions) for one in decided.results),
        rows=rows,
        trouble=decided.trouble,
        missing=decided.missing,
        recovery_key=history_rows.recovery_key(c) or b"",
        lives=history_rows.lives_of(c, asked.device),
    )


def _since(asked: Asked, common: tuple[int, bytes] | None) -> int:
    """The cursor the pages follow on: the station's, or what it has in common with this history if
    that is less; nothing when it is of an older program."""
    if asked.schema != wire.SCHEMA_VERSION:
        return 0
    return asked.seq if common is None else min(asked.seq, common[0])


def _fills(gate: Gate, asked: Asked, since: int, *, rebuild: bool) -> list[str]:
    """Buckets to be sent from their beginning: newly gained ones, and those that differed."""
    if since == 0:
        return []
    return [b for b in gate.buckets if rebuild or b not in asked.buckets or b in asked.wanted]


def _standing(c: Connection, gate: Gate, device: bytes, seq: int, now_ms: int) -> bytes:
    counted = {bucket: digest_of(c, bucket) for bucket in gate.buckets}
    said = bundle.BucketCounts(counted, voucher_of(device, seq, now_ms))
    return wire.seal_frame(bundle.STANDING, wire.encode(said))
