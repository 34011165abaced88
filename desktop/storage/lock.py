"""One program at a time per data folder, and a second one is told who holds it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sync.errors import Unavailable


@dataclass
class FolderLock:
    """Held for the life of an open database. The lock is the system's, so a crash frees it."""

    path: Path
    _file: IO[str] | None = None

    def take(self, holder: str) -> None:
        """Take the lock in the name of `holder`; Unavailable("database_in_use") when taken."""
        try:
            handle = self.path.open("a+", encoding="utf-8")
        except OSError as error:
            raise Unavailable("read_only") from error
        try:
            _lock(handle)
        except OSError:
            handle.seek(1)
            kept = handle.read()
            handle.close()
            raise Unavailable("database_in_use", **_read_note(kept)) from None
        handle.truncate(0)
        note = {"holder": holder, "pid": os.getpid(), "since": datetime.now(UTC).isoformat()}
        # The first byte is what Windows locks; the note behind it stays readable.
        handle.write(" " + json.dumps(note))
        handle.flush()
        self._file = handle

    def release(self) -> None:
        """Give the lock back. Safe to call twice."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _read_note(text: str) -> dict[str, object]:
    try:
        note = json.loads(text)
    except ValueError:
        return {}
    return note if isinstance(note, dict) else {}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[str]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: IO[str]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
