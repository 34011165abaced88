"""Which removable drives are plugged in, as the system itself says. No bundle is opened here."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_BLOCKS = Path("/sys/class/block")
_HAND_MOUNTED = ("/media/", "/run/media/")
_ESCAPES = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))
_REMOVABLE = 2
"""DRIVE_REMOVABLE of Windows."""


@dataclass(frozen=True)
class Drive:
    """A removable drive: the name people know it by, and its folder."""

    label: str
    folder: Path


def find_drives() -> list[Drive]:
    """The removable drives that are mounted now, by name."""
    folders = _of_windows() if sys.platform == "win32" else _of_linux()
    return [Drive(folder.name or str(folder), folder) for folder in folders]


def _of_linux() -> list[Path]:
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = set()
    for line in lines:
        device, _, rest = line.partition(" ")
        place = rest.split(" ", 1)[0]
        for escape, sign in _ESCAPES:
            place = place.replace(escape, sign)
        if place.startswith(_HAND_MOUNTED) or _is_removable(device):
            found.add(Path(place))
    return sorted(found)


def _is_removable(device: str) -> bool:
    """Whether the disk behind a partition can be pulled out."""
    if not device.startswith("/dev/"):
        return False
    block = _BLOCKS / Path(device).name
    # a partition has no such file of its own; its disk is the folder above
    for place in (block, block.resolve().parent):
        try:
            return (place / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def _of_windows() -> list[Path]:
    if sys.platform != "win32":
        return []
    import ctypes

    kind_of = ctypes.windll.kernel32.GetDriveTypeW
    letters = (f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
    roots = [root for root in letters if kind_of(root) == _REMOVABLE]
    return [Path(root) for root in roots if os.access(root, os.R_OK)]
