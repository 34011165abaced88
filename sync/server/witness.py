"""The district's witness: which commit was answered last, in a small file beside the data file.

It is written over in place, always with the same length inside one sector of the disk, so that a
power cut leaves the old line or the new one without the wait of a sync for every commit.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from sync.errors import Unavailable
from sync.files import put_in_place

WITNESS = "witness.json"
_LENGTH = 64


def read(folder: Path) -> tuple[int, str] | None:
    """(seq, tag in hex) of the newest commit it saw; None when there is no witness.

    Unavailable("damaged_witness") when it cannot be read.
    """
    try:
        seen = json.loads((folder / WITNESS).read_text(encoding="ascii"))
        return int(seen["seq"]), str(seen["tag"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unavailable("damaged_witness", folder=str(folder)) from error


def write(folder: Path, seq: int, tag: bytes) -> None:
    """Let it say this commit. Unavailable("folder_not_writable")."""
    line = json.dumps({"seq": seq, "tag": tag.hex()}).encode().ljust(_LENGTH)
    try:
        if _length(folder / WITNESS) == _LENGTH:
            with (folder / WITNESS).open("r+b", buffering=0) as file:
                file.write(line)
        else:
            _make(folder, line)
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(folder)) from error


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _make(folder: Path, line: bytes) -> None:
    part = folder / f"{WITNESS}.{os.getpid()}.part"
    with part.open("wb") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(part, folder / WITNESS)
