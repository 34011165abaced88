"""How a finished file gets its name so that a power cut finds the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
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
