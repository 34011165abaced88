"""What this computer can do, looked at before the first run: disk, clock, network."""

from __future__ import annotations

import shutil
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.settings import Settings
from sync.records.ids import BUILD_DATE_MS
from sync.records.times import Clock

BYTES_NEEDED = 5 << 30
"""Ten years of a large station: 300,000 visits, backups and attachments (handbook §1, derived)."""

_NOWHERE = ("192.0.2.1", 9)  # RFC 5737; a datagram socket is only routed, nothing is sent


@dataclass(frozen=True)
class Machine:
    """The facts, without a verdict in words."""

    disk_free: int
    disk_enough: bool
    now: datetime
    clock_plausible: bool
    network: bool


def look_at_machine(settings: Settings, clock: Clock) -> Machine:
    """Free bytes where the data will lie, the clock, and whether any network is connected."""
    now = clock.now()
    free = shutil.disk_usage(_existing(settings.data_dir)).free
    return Machine(
        disk_free=free,
        disk_enough=free >= BYTES_NEEDED,
        now=now,
        clock_plausible=now.timestamp() * 1000 >= BUILD_DATE_MS,
        network=_has_route(),
    )


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _has_route() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
        except OSError:
            return False
        return not str(probe.getsockname()[0]).startswith("127.")
