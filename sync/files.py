"""How a finished file gets its name so that a power cut finds the old one or the new one, whole;
and what tells a whole file from a changed one."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

_CANNOT = frozenset({errno.EINVAL, errno.ENOTSUP})


def put_in_place(part: Path, target: Path) -> None:
    """Give a whole, flushed file its name, and have the folder remember it. OSError as it comes."""
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk remember the names in a folder; some file systems cannot be asked to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(handle)


def hash_of(file: Path) -> str:
    """SHA-256 of a file's bytes, in hex. OSError as it comes."""
    with file.open("rb") as handle:
        hashed = sha256()
        while part := handle.read(1 << 20):
            hashed.update(part)
    return hashed.hexdigest()
