"""The border where errors of database and disk become the house's own two kinds."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from sync.errors import Unavailable

_MEANINGS = (
    ("disk is full", "disk_full"),
    ("readonly", "read_only"),
    ("locked", "database_busy"),
    ("busy", "database_busy"),
    ("disk i/o", "disk_error"),
    ("unable to open", "disk_error"),
    ("malformed", "damaged_file"),
    ("not a database", "damaged_file"),
    ("hmac", "damaged_file"),
)


_ROOM_BYTES_MIN = 64 << 10
"""With less room SQLite cannot even make the files beside its own, and calls that an I/O error."""


def unavailable_from(error: Exception, folder: Path) -> Unavailable | None:
    """The Unavailable an SQLite error in `folder` stands for, or None when it is a bug of ours."""
    text = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for mark, code in _MEANINGS:
        if mark in text:
            full = code == "disk_error" and _is_full(folder)
            return Unavailable("disk_full" if full else code)
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES_MIN
    except OSError:
        return False


def unavailable_from_disk(error: OSError) -> Unavailable:
    """What a plain file operation failed on: no room, or no right to write."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return Unavailable("disk_full" if full else "read_only")


@contextmanager
def storage_border(folder: Path) -> Iterator[None]:
    """Turns a full disk, a read-only folder, a lock or a damaged page into Unavailable."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        meaning = unavailable_from(error, folder)
        if meaning is None:
            raise
        # The statement and its values would carry personal data into the log: not chained.
        raise meaning from None
