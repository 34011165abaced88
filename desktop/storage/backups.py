"""Copies of a station's file: written, opened again and compared, kept by number.

A copy is a folder `station-WHEN-MARK` of two files: `station.db`, one snapshot under the station's
own data key, and `station.gwk`, what opens it: the slots without names, and this computer's secret
wrapped under the backup code, which stands on paper only. Nothing in it names a person or a place.
Putting a copy in place is `storage.restoring`; who may do what is `services.accounts.backups`.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, select

from desktop.storage.database import Database, opened_copy
from desktop.storage.keys import open_slot
from desktop.storage.migrations import require_known, version_of
from desktop.storage.slots import Slot
from desktop.storage.tables import identity
from sync import wire
from sync.client.applying import digests
from sync.client.tables import subscription
from sync.errors import Refused, Unavailable
from sync.files import hash_of, sync_folder
from sync.records.times import to_local
from sync.wire import wrapping
from sync.wire.sealing import bare_code

_SAID_HASH = "hash"
_SEALS = frozenset({"inside", _SAID_HASH})
FILE, OPENS = "station.db", "station.gwk"
FOLDER = "station-backups"
"""The folder on a stick that holds the copies."""
FORMAT = 1
DAYS, WEEKS, MONTHS, LATEST_KEPT = 7, 4, 12, 3
"""How many copies are kept: of so many days, weeks and months the newest, and always the last."""
CODE_SIGNS, _SIGNS = 25, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ROOM_BESIDE = 8 << 20
"""Bytes that must stay free where a copy is written."""
_SAID_BYTES_MAX = 1 << 20
_WAYS_MAX = 100
_OF_PEOPLE = (
    *("login", "person_name", "role", "failures", "locked_until"),
    *("answers_failed", "answers_locked_until", "spent"),
)
"""What a slot says of a person and of tries; the one comes back from the records, the other not."""


@dataclass(frozen=True)
class Copy:
    """One copy and what it says of itself in the clear."""

    folder: Path
    said: dict[str, Any]

    @property
    def file(self) -> Path:
        """The encrypted copy of the station's file."""
        return self.folder / FILE

    @property
    def made_at(self) -> datetime:
        """When it was made (UTC)."""
        return wire.from_ms(self.said["made_ms"])

    @property
    def bound(self) -> bytes:
        """The bytes its sealed facts are bound to."""
        clear = {name: value for name, value in self.said.items() if name not in _SEALS}
        return b"copy of a station" + wire.canonical(clear)

    @property
    def said_whole(self) -> bool:
        """Whether what it says is as it was written. Before any key is known, only this tells a
        damaged way in from a wrong password; copies of before say nothing of it."""
        reckoned = _hash_of_said(self.said)
        return bool(self.said.get(_SAID_HASH, reckoned) == reckoned)


def write_copy(
    database: Database, to: Path, slots: list[Slot], secret: bytes, code: str, now: datetime,
    progress: Callable[[int, int], None] = lambda _n, _total: None,
) -> Copy:  # fmt: skip
    """A copy of the open file in folder `to`, opened again and compared before it gets its name.

    Unavailable: "backup_full", "backup_gone", "backup_closed" (no right to write there),
    "backup_differs". Nothing is left there then, and older copies are as they were.
    """
    with _border(to):
        _need_room(database.path, to)
        for left in to.glob(".writing-*.part"):  # of a stick that was pulled
            shutil.rmtree(left, ignore_errors=True)
        part = to / f".writing-{os.getpid()}.part"
        part.mkdir()
        try:
            progress(0, 3)
            with database.copying(part / FILE) as c:
                facts = facts_of(c)
                belongs = c.execute(select(identity)).one()
            progress(1, 3)
            _flush(part / FILE)
            said = {
                "format": FORMAT,
                "made_ms": wire.to_ms(now),
                "of": mark_of(secret),
                "practice": belongs.practice,
                "bytes": (part / FILE).stat().st_size,
                "sha256": hash_of(part / FILE),
                "ways": [_without_person(slot) for slot in slots],
                "secret": wrapping.wrap_under(_code_key(code), secret, b"device secret").hex(),
            }
            copy = Copy(part, said)
            sealed = wrapping.wrap_under(
                _facts_key(database.key), json.dumps(facts).encode(), copy.bound
            )
            said["inside"] = sealed.hex()
            said[_SAID_HASH] = _hash_of_said(said)
            (part / OPENS).write_text(json.dumps(said, indent=1), encoding="ascii")
            _flush(part / OPENS)
            try:
                check_copy(copy, database.key)
            except Refused:
                raise Unavailable("backup_differs") from None
            progress(2, 3)
            named = free_name(to, f"station-{stamp(now)}-{said['of'][:4]}")
            part.rename(named)
            sync_folder(to)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return Copy(named, said)


def read_copy(place: Path) -> Copy:
    """The copy at a place: its folder, or its `station.gwk`. Refused: "no_backup",
    "damaged_backup", "newer_version"."""
    folder = place.parent if place.name == OPENS else place
    try:
        text = (folder / OPENS).read_bytes()[: _SAID_BYTES_MAX + 1]
    except FileNotFoundError:
        raise Refused("no_backup") from None
    except OSError:
        raise Refused("damaged_backup") from None
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise Refused("newer_version", found=said["format"], known=FORMAT)
        kinds = {"made_ms": int, "of": str, "practice": bool, "bytes": int, "sha256": str,
                 "ways": list, "secret": str, "inside": str}  # fmt: skip
        whole = all(type(said[name]) is kind for name, kind in kinds.items())
        wire.from_ms(said["made_ms"])
    except (ValueError, KeyError, TypeError, OverflowError):
        raise Refused("damaged_backup") from None
    if not whole or len(said["ways"]) > _WAYS_MAX or not (folder / FILE).is_file():
        raise Refused("damaged_backup")
    copy = Copy(folder, said)
    if not copy.said_whole:
        raise Refused("damaged_backup")
    return copy


def find_copies(place: Path) -> list[Copy]:
    """Every copy at a place, newest first: the place itself, in it, or in its folder of copies.
    Refused as in `read_copy` when there is none that can be read."""
    if not place.exists():
        raise Unavailable("backup_gone")
    if place.name == OPENS or (place / OPENS).exists():
        return [read_copy(place)]
    found: list[Copy] = []
    refused = Refused("no_backup")
    for one in sorted([*place.glob("station-*"), *place.glob(f"{FOLDER}/station-*")]):
        if not (one / OPENS).exists():
            continue
        try:
            found.append(read_copy(one))
        except Refused as error:
            refused = error
    if not found:
        raise refused
    return sorted(found, key=lambda copy: (copy.said["made_ms"], copy.folder.name), reverse=True)


def check_copy(copy: Copy, key: bytes) -> dict[str, Any]:
    """Open a copy and reckon everything anew: hash, pages, counts, sums; the facts of its inside.
    Refused("damaged_backup", what=…) at the first difference, or "newer_version"."""
    try:
        if hash_of(copy.file) != copy.said["sha256"]:
            raise Refused("damaged_backup", what="sha256")
        facts = json.loads(
            wrapping.unwrap_under(_facts_key(key), bytes.fromhex(copy.said["inside"]), copy.bound)
        )
        with opened_copy(copy.file, key) as c:
            require_known(c)
            pages = [row[0] for row in c.exec_driver_sql("PRAGMA cipher_integrity_check")]
            whole = [row[0] for row in c.exec_driver_sql("PRAGMA integrity_check")]
            if pages or whole != ["ok"]:
                raise Refused("damaged_backup", what="pages")
            if version_of(c) == facts["steps"] and facts_of(c) != facts:
                raise Refused("damaged_backup", what="counts")
    except (ValueError, OSError):
        raise Refused("damaged_backup", what="inside") from None
    except Unavailable as error:
        if error.code == "damaged_file":
            raise Refused("damaged_backup", what="pages") from None
        raise
    return dict(facts)


def _hash_of_said(said: dict[str, Any]) -> str:
    rest = {name: value for name, value in said.items() if name != _SAID_HASH}
    return sha256(wire.canonical(rest)).hexdigest()


def fits(copy: Copy, key: bytes) -> bool:
    """Whether this data key is the copy's."""
    try:
        sealed = bytes.fromhex(copy.said["inside"])
        wrapping.unwrap_under(_facts_key(key), sealed, copy.bound)
    except ValueError:
        return False
    return True


def secret_by_code(copy: Copy, code: str) -> bytes:
    """The secret of the computer a copy is of, by the backup code. Refused("backup_code_wrong")."""
    try:
        wrapped = bytes.fromhex(copy.said["secret"])
        return wrapping.unwrap_under(_code_key(code), wrapped, b"device secret")
    except ValueError:
        raise Refused("backup_code_wrong", "code") from None


def open_ways(copy: Copy, password: str, secret: bytes) -> tuple[bytes, str]:
    """(data key, user id) by the password somebody had when the copy was made.
    Refused("backup_password_wrong"), or "damaged_backup" when what it opens is not this copy."""
    for way in copy.said["ways"]:
        try:
            slot = Slot(login="", person_name="", role="", **way)
        except TypeError:
            raise Refused("damaged_backup") from None
        key = open_slot(slot, password, secret)
        if key is not None and not fits(copy, key):
            raise Refused("damaged_backup", what="inside")
        if key is not None:
            return key, slot.user_id
    raise Refused("backup_password_wrong", "password")


def keep_by_number(place: Path, newest: Copy) -> int:
    """Let go of copies of the same station beyond their number; how many. Copies of others, and
    what cannot be read, stay."""
    try:
        copies = [one for one in find_copies(place) if one.said["of"] == newest.said["of"]]
    except (Refused, Unavailable):
        return 0
    kept = {copy.folder for copy in copies[:LATEST_KEPT]}
    for number, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: dict[object, Path] = {}
        for copy in copies:
            seen.setdefault(period(copy.made_at), copy.folder)
        kept.update(list(seen.values())[:number])
    gone = [copy for copy in copies if copy.folder not in kept]
    for copy in gone:
        (copy.folder / OPENS).unlink(missing_ok=True)  # half of it would not be a copy
        shutil.rmtree(copy.folder, ignore_errors=True)
    return len(gone)


def new_code() -> str:
    """A backup code: 125 bits in five groups of five signs."""
    signs = [_SIGNS[byte % 32] for byte in os.urandom(CODE_SIGNS)]
    return "-".join("".join(signs[at : at + 5]) for at in range(0, CODE_SIGNS, 5))


def mark_of(secret: bytes) -> str:
    """Four bytes that say which computer's secret a copy belongs to, and nothing about it."""
    return HKDF(SHA256(), 4, salt=None, info=b"mark of a device secret").derive(secret).hex()


def stamp(moment: datetime) -> str:
    """A moment as it stands in the name of a folder: 20261105-163000, in China."""
    return f"{to_local(moment):%Y%m%d-%H%M%S}"


def free_name(folder: Path, name: str) -> Path:
    """The first of NAME, NAME-2, NAME-3 … that is not there."""
    named, number = folder / name, 1
    while named.exists():
        number += 1
        named = folder / f"{name}-{number}"
    return named


def facts_of(c: Connection) -> dict[str, Any]:
    """What a copy must agree in, reckoned from its rows."""
    tables = [
        row[0] for row in c.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name")
    ]  # fmt: skip
    buckets = c.execute(select(subscription.c.bucket)).scalars().all()
    chained = c.exec_driver_sql("SELECT hash FROM audit_log ORDER BY seq DESC LIMIT 1").scalar()
    last = c.exec_driver_sql("SELECT op_hash FROM outbox ORDER BY position DESC LIMIT 1").scalar()
    return {
        "steps": version_of(c),
        "counts": {
            name: c.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 (our own tables)
            for name in tables
        },
        "digests": {name: list(sums) for name, sums in digests.digests_of(c, buckets).items()},
        "audit": bytes(chained or b"").hex(),
        "outbox": bytes(last or b"").hex(),
        "waiting": c.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 0").scalar_one(),
    }


def _without_person(slot: Slot) -> dict[str, Any]:
    return {name: value for name, value in vars(slot).items() if name not in _OF_PEOPLE}


def _code_key(code: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"backup code").derive(bare_code(code).encode())


def _facts_key(key: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"facts of a copy").derive(key)


def _day(moment: datetime) -> object:
    return to_local(moment).date()


def _week(moment: datetime) -> object:
    return to_local(moment).isocalendar()[:2]


def _month(moment: datetime) -> object:
    local = to_local(moment)
    return local.year, local.month


def _need_room(source: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)  # not its parents: a stick that is gone must not become a folder
    log = source.with_name(source.name + "-wal")
    need = source.stat().st_size + (log.stat().st_size if log.exists() else 0) + _ROOM_BESIDE
    free = shutil.disk_usage(to).free
    if free < need:
        raise Unavailable("backup_full", free=free, need=need)


@contextmanager
def _border(to: Path) -> Iterator[None]:
    """What happens to the place of the copies, told apart from trouble with the station's file."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unavailable("backup_full") from None
        closed = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)
        raise Unavailable("backup_closed" if closed else "backup_gone") from None
    except Unavailable as error:
        known = {"disk_full": "backup_full", "read_only": "backup_closed"}
        if error.code == "disk_error" and not to.is_dir():
            raise Unavailable("backup_gone") from None
        if error.code in known:
            raise Unavailable(known[error.code]) from None
        raise


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
