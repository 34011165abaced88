"""Bundles as files on a stick: names that say nothing, and writing that never spoils the old one.

A file's name is made here from the computer's id; no name or path is ever taken from a bundle.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from sync.errors import Refused, Unavailable
from sync.files import put_in_place
from sync.wire.sealing import FILE_BYTES_MAX

UP_WAY, DOWN_WAY = "up", "down"
_NAME = re.compile(r"grid-[0-9a-f]{12}-(up|down)\.gwb")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def name_of(device: bytes, way: str) -> str:
    """The file name of a computer's bundle: the same one every time, telling nobody whose."""
    return f"grid-{blake2b(device, digest_size=6, person=b'bundle').hexdigest()}-{way}.gwb"


def bundles_in(folder: Path, way: str) -> list[Path]:
    """The bundles of one direction in a folder, by name. Ordinary files with our names only: no
    link is followed, no other folder entered. Unavailable as `reading`."""
    with stick_border():
        return sorted(
            entry
            for entry in folder.iterdir()
            if (match := _NAME.fullmatch(entry.name)) and match[1] == way
            if S_ISREG(entry.lstat().st_mode)
        )


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """An ordinary file, open for reading. Refused("not_a_bundle", "bundle_too_large");
    Unavailable("stick_gone", "stick_read_only")."""
    with stick_border():
        found = path.lstat()
        if not S_ISREG(found.st_mode):
            raise Refused("not_a_bundle")
        if found.st_size > FILE_BYTES_MAX:
            raise Refused("bundle_too_large")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            yield file


def place(
    path: Path, write: Callable[[BinaryIO], None], verify: Callable[[BinaryIO], None]
) -> None:
    """Write a file beside its place, sync, read it back, and only then put it there.

    Whatever goes wrong, a file that was there before is still whole. Unavailable: "stick_full",
    "stick_read_only", "stick_gone", "stick_bad".
    """
    part = path.with_name(path.name + ".part")
    try:
        with stick_border():
            with part.open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
                if hasattr(os, "posix_fadvise"):
                    # so that reading it back asks the stick, not the memory of this computer
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            with part.open("rb") as file:
                try:
                    verify(file)
                except Refused:  # it reads otherwise than it was written a moment ago
                    raise Unavailable("stick_bad") from None
            put_in_place(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def stick_border() -> Iterator[None]:
    """What a stick does to us becomes Unavailable: full, read-only, gone."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Unavailable("stick_full") from error
        if error.errno in _CLOSED:
            raise Unavailable("stick_read_only") from error
        raise Unavailable("stick_gone") from error
