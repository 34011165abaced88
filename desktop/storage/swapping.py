"""A prepared folder takes the place of a station's file, in two phases that can be repeated.

`restored.1`: what is there moves aside; then `restored.2`: what was prepared moves in. Whoever
opens the folder next finishes a swap that was torn away, so it happens whole or not at all. Nothing
of the old file is ever deleted: it stays in `before-restore-WHEN`. No database library is loaded
here: the first window asks too.
"""

from __future__ import annotations

import shutil

from desktop.settings import Settings
from desktop.storage.lock import FolderLock
from sync.errors import Unavailable
from sync.files import put_in_place, sync_folder

ASIDE, _IN = "restored.1", "restored.2"
KEPT = "kept-as"
"""The file in a prepared folder that names the folder for what is there; empty when nothing is."""


def finish(settings: Settings) -> None:
    """Go on with a swap that was torn away. Unavailable: "database_in_use", "read_only"."""
    if not any((settings.data_dir / name).exists() for name in (ASIDE, _IN)):
        return
    lock = FolderLock(settings.database.with_suffix(".lock"))
    lock.take("")
    try:
        move(settings)
    except OSError as error:
        raise Unavailable("read_only") from error
    finally:
        lock.release()


def move(settings: Settings) -> None:
    """Both phases, each of which may be repeated from any point of it."""
    home, aside, moving_in = settings.data_dir, settings.data_dir / ASIDE, settings.data_dir / _IN
    if aside.exists():
        kept = (aside / KEPT).read_text(encoding="ascii")
        if kept:
            (home / kept).mkdir(mode=0o700, exist_ok=True)
        for name in names(settings):
            if (home / name).exists():
                (home / name).replace(home / kept / name)
        sync_folder(home)
        put_in_place(aside, moving_in)
    for name in names(settings):
        if (moving_in / name).exists():
            (moving_in / name).replace(home / name)
    sync_folder(home)
    shutil.rmtree(moving_in)


def names(settings: Settings) -> list[str]:
    """Everything that belongs to one file, the file itself last."""
    file = settings.database.name
    beside = [f"{file}-wal", f"{file}-shm", settings.witness.name]
    return [*beside, settings.keys.name, settings.device_secret.name, file]
