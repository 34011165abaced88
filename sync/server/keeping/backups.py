"""Backups of the district: written, verified by opening them again, restored into a new epoch.

A backup is two files: `NAME.db`, a packed copy of one snapshot under a key of its own, and
`NAME.json`, its manifest with that key wrapped under `backup.key` and, where the district has one,
sealed to its recovery key. The manifest is bound to the wrapped key: a changed one opens nothing.
The key that opens backups is to be kept apart from them; `backup` says so.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused, Unavailable
from sync.files import hash_of, put_in_place
from sync.records.randomness import Randomness, draw
from sync.records.times import to_local
from sync.server import witness
from sync.server.database import (
    FILE,
    KEY,
    District,
    keep_aside,
    open_file,
    read_key,
    write_private,
)
from sync.server.feed import digest_of
from sync.server.keeping import erasures
from sync.server.store import counter_rows, history_rows
from sync.wire import wrapping

BACKUP_KEY = "backup.key"
FORMAT = 1
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
)
_ROOM_BESIDE = 64 << 20
"""Bytes that must stay free on the disk a backup is written to."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `facts` is what the wrapped key is bound to."""

    folder: Path
    name: str
    facts: dict[str, Any]
    wrapped: dict[str, str]

    @property
    def file(self) -> Path:
        """The encrypted copy."""
        return self.folder / f"{self.name}.db"

    @property
    def bound(self) -> bytes:
        """The bytes the wrapped key is bound to."""
        return b"backup" + wire.canonical(self.facts)


def make_backup(district: District, to: Path, now_ms: int) -> Manifest:
    """Copy one snapshot into folder `to`, open the copy again and compare; then what is inside
    is published as durable. Unavailable: "folder_not_writable", "disk_full", "backup_differs"."""
    _need_room(district.folder / FILE, to)
    key, part = district.randomness(32), to / f".writing-{os.getpid()}.part"
    try:
        with district.copying(part, key) as c:
            facts = _facts(c, now_ms)
            _, _, _, epoch = counter_rows.district_of(c)
            seq, _ = counter_rows.newest(c)
            recovery = history_rows.recovery_key(c)
        name = f"district-{to_local(wire.from_ms(now_ms)):%Y%m%d-%H%M%S}-{seq}-{epoch.hex()[:4]}"
        _flush(part)
        facts["sha256"] = hash_of(part)
        facts["name"] = name
        manifest = Manifest(to, name, facts, {})
        manifest.wrapped["file"] = wrapping.wrap_under(
            backup_key(district.folder, district.randomness), key, manifest.bound
        ).hex()
        if recovery is not None:
            manifest.wrapped["recovery"] = wrapping.wrap_to(recovery, key, manifest.bound).hex()
        put_in_place(part, manifest.file)
    finally:
        part.unlink(missing_ok=True)
    _write_manifest(manifest)
    check_backup(manifest, key)
    publish(district, manifest, now_ms)
    return manifest


def publish(district: District, manifest: Manifest, now_ms: int) -> bool:
    """Tell the stations what is inside a verified backup; False when it is of another history
    than the district's present one, so that nothing follows from it."""
    facts = manifest.facts
    with district.writing() as c:
        _, _, _, epoch = counter_rows.district_of(c)
        tag = counter_rows.tag_of(c, facts["seq"])
        if epoch.hex() != facts["epoch"] or (tag or b"").hex() != facts["tag"]:
            return False
        inside = [(bytes.fromhex(life), op_no) for life, op_no in facts["heads"]]
        history_rows.note_backup(c, manifest.name, facts["seq"], facts["made_ms"], now_ms, inside)
    return True


def find_manifest(place: Path) -> Manifest:
    """The manifest at a path, or the newest one in a folder. Refused("no_backup"),
    ("damaged_backup") or ("newer_version")."""
    found = place
    if place.is_dir():
        names = sorted(place.glob("district-*.json"))
        if not names:
            raise Refused("no_backup", folder=str(place))
        found = max(names, key=lambda one: one.stat().st_mtime)
    try:
        said = json.loads(found.with_suffix(".json").read_text(encoding="utf-8"))
        manifest = Manifest(found.parent, said["facts"]["name"], said["facts"], said["wrapped"])
    except FileNotFoundError:
        raise Refused("no_backup", folder=str(place)) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("damaged_backup", file=found.name) from error
    if manifest.facts.get("format") != FORMAT:
        raise Refused("newer_version", found=manifest.facts.get("format"), known=FORMAT)
    if manifest.name != found.stem or not manifest.file.is_file():
        raise Refused("damaged_backup", file=found.name)
    return manifest


def open_key(manifest: Manifest, *, key: bytes | None, recovery: bytes | None) -> bytes:
    """The key of a backup, by the backup key or the recovery key's private half.
    Refused("wrong_backup_key"): another key, or a manifest that was changed."""
    try:
        if key is not None:
            return wrapping.unwrap_under(
                key, bytes.fromhex(manifest.wrapped["file"]), manifest.bound
            )
        if recovery is not None:
            sealed = bytes.fromhex(manifest.wrapped["recovery"])
            return wrapping.unwrap(recovery, sealed, manifest.bound)
    except (KeyError, ValueError):
        pass
    raise Refused("wrong_backup_key", name=manifest.name)


def check_backup(manifest: Manifest, key: bytes) -> dict[str, Any]:
    """Open a backup and reckon everything anew: the file's hash, its pages, numbers, counts and
    digests. Refused("damaged_backup", what=…) at the first difference."""
    if hash_of(manifest.file) != manifest.facts["sha256"]:
        raise Refused("damaged_backup", file=manifest.file.name, what="sha256")
    with open_file(manifest.file, key) as c:
        pages = [row[0] for row in c.exec_driver_sql("PRAGMA cipher_integrity_check")]
        whole = [row[0] for row in c.exec_driver_sql("PRAGMA integrity_check")]
        if pages or whole != ["ok"]:
            raise Refused("damaged_backup", file=manifest.file.name, what="pages")
        found = _facts(c, manifest.facts["made_ms"])
    for name, value in found.items():
        if manifest.facts.get(name) != value:
            raise Refused("damaged_backup", file=manifest.file.name, what=name)
    return found


def restore(
    manifest: Manifest, key: bytes, folder: Path, now_ms: int, replace: str = ""
) -> dict[str, Any]:
    """Put a backup in the place of a district's file. It always opens a new epoch.

    `replace` must be the name of the district that is there, else Refused("district_is_there");
    its file stays beside as `district.db.before-…`. Unavailable("district_is_open") while it is
    served. Until the new file is whole nothing of the old one is touched.
    """
    check_backup(manifest, key)
    there = (folder / FILE).is_file()
    if there:
        _need_word(folder, replace)
    else:
        _make_folder(folder)
    _need_room(manifest.file, folder)
    part = folder / f"{FILE}.restoring"
    part.unlink(missing_ok=True)
    with open_file(manifest.file, key, copy_to=(part, read_key(folder / KEY))):
        pass
    with open_file(part, read_key(folder / KEY), writing=True) as c:
        history_rows.open_epoch(c, draw(c, 8), "restored", now_ms)
        history_rows.forget_tokens(c)
        again = erasures.repeat(c, folder, now_ms)
        seq, tag = counter_rows.newest(c)
        _, name, _, epoch = counter_rows.district_of(c)
    _flush(part)
    kept = ""
    if there:
        kept = f"{FILE}.before-{epoch.hex()}"
        keep_aside(folder, kept)
    put_in_place(part, folder / FILE)
    witness.write(folder, seq, tag)
    return {
        "district": name, "from": manifest.name, "epoch": epoch.hex(), "seq": seq,
        "erased_again": again, "kept": kept,
    }  # fmt: skip


def backup_key(folder: Path, randomness: Randomness = os.urandom) -> bytes:
    """The key that opens a district's backups; made with the first of them."""
    if not (folder / BACKUP_KEY).exists():
        write_private(folder / BACKUP_KEY, randomness(32))
    return read_key(folder / BACKUP_KEY)


def _facts(c: Connection, now_ms: int) -> dict[str, Any]:
    """What a copy must agree in, reckoned from its rows."""
    district_id, name, practice, epoch = counter_rows.district_of(c)
    seq, tag = counter_rows.newest(c)
    buckets = [row[0] for row in c.exec_driver_sql("SELECT DISTINCT bucket FROM record")]
    # those the copy has: a backup of an earlier program has other tables and is as good
    tables = [row[0] for row in c.exec_driver_sql(_TABLES)]
    return {
        "format": FORMAT,
        "district": district_id,
        "name_of_district": name,
        "practice": practice,
        "made_ms": now_ms,
        "epoch": epoch.hex(),
        "seq": seq,
        "tag": tag.hex(),
        "heads": [[life.hex(), op_no] for life, op_no in history_rows.heads(c)],
        "counts": {
            table: c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 (our own tables)
            for table in tables
        },
        "digests": {bucket: list(digest_of(c, bucket)) for bucket in sorted(buckets)},
    }


def _need_word(folder: Path, replace: str) -> None:
    district = District(folder)
    try:
        with district.reading() as c:
            _, name, _, _ = counter_rows.district_of(c)
    finally:
        district.close()
    if replace != name:
        raise Refused("district_is_there", "replace", name=name, folder=str(folder))


def _make_folder(folder: Path, randomness: Randomness = os.urandom) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (folder / KEY).exists():
            write_private(folder / KEY, randomness(32))
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(folder)) from error


def _need_room(source: Path, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        free, need = shutil.disk_usage(folder).free, source.stat().st_size + _ROOM_BESIDE
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(folder)) from error
    if free < need:
        raise Unavailable("disk_full", free=free, need=need)


def _write_manifest(manifest: Manifest) -> None:
    part = manifest.folder / f"{manifest.name}.json.part"
    said = {"facts": manifest.facts, "wrapped": manifest.wrapped}
    try:
        part.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        _flush(part)
        put_in_place(part, manifest.folder / f"{manifest.name}.json")
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(manifest.folder)) from error


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
