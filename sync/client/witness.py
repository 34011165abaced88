"""The witness: a small file beside the data file that tells a restored or copied one.

It holds the last op number, the machine and the path. A database behind its witness, or on another
machine or path, begins a new incarnation before its first write. The district's check is the one
that counts: a clone copies the witness too.
"""

from __future__ import annotations

import json
import os
import platform
import uuid
from pathlib import Path

from sqlalchemy import Connection, select

from sync.client import tables
from sync.client.ops import outbox


def check(connection: Connection, file: Path, now_ms: int) -> str:
    """Compare with the witness before the first write of a sitting.

    Begins a new incarnation when they disagree and returns why ("restored", "moved"); "" when all
    is well or there is nothing to compare yet.
    """
    life = connection.execute(
        select(tables.incarnation).where(tables.incarnation.c.current.is_(True))
    ).first()
    seen = _read(file)
    if life is None or seen is None:
        return ""
    reason = ""
    if seen.get("machine") != _machine() or seen.get("path") != str(file.absolute()):
        reason = "moved"
    elif (
        seen.get("incarnation") != life.id.hex() or int(str(seen.get("head_no", 0))) > life.head_no
    ):
        reason = "restored"
    if reason:
        outbox.start_incarnation(connection, reason, now_ms)
    return reason


def keep(connection: Connection, file: Path) -> None:
    """Write down where the outbox stands. Losing this file loses nothing but one early warning."""
    life = connection.execute(
        select(tables.incarnation).where(tables.incarnation.c.current.is_(True))
    ).first()
    if life is None:
        return
    said = {
        "machine": _machine(),
        "path": str(file.absolute()),
        "incarnation": life.id.hex(),
        "head_no": life.head_no,
    }
    aside = file.with_name(file.name + ".part")
    try:
        aside.write_text(json.dumps(said), encoding="utf-8")
        aside.replace(file)
    except OSError:
        return


def _read(file: Path) -> dict[str, object] | None:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _number(said: object) -> int:
    return said if isinstance(said, int) else 0


def _machine() -> str:
    """Something that differs between two computers and stays on one."""
    for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            return Path(place).read_text(encoding="ascii").strip()
        except OSError:
            continue
    return f"{platform.node()}-{uuid.getnode():x}-{os.name}"
