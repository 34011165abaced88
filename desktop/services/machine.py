"""What this computer can do, looked at before the first run: disk, clock, printers, network."""

from __future__ import annotations

import shutil
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from desktop.services.papers.printers import find_printers
from desktop.settings import Settings
from sync.records.ids import BUILD_DATE_MS
from sync.records.times import Clock

BYTES_NEEDED = 5 << 30
"""Ten years of a large station: 300,000 visits, backups and attachments (handbook §1, derived)."""

_NOWHERE = ("192.0.2.1", 9)  # RFC 5737; a datagram socket is only routed, nothing is sent


@dataclass(frozen=True)
class MachineReport:
    """The facts, without a verdict in words."""

    free_bytes: int
    enough_room: bool
    now: datetime
    clock_set: bool
    printers: tuple[str, ...]
    network: bool


def look_at_machine(settings: Settings, clock: Clock) -> MachineReport:
    """Free bytes where the data will lie, the clock, printers, and whether a network is there."""
    now = clock.now()
    free = shutil.disk_usage(_existing(settings.data_dir)).free
    return MachineReport(
        free_bytes=free,
        enough_room=free >= BYTES_NEEDED,
        now=now,
        clock_set=now.timestamp() * 1000 >= BUILD_DATE_MS,
        printers=tuple(printer.name for printer in find_printers()),
        network=_has_route(settings.district_url),
    )


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _has_route(district_url: str | None) -> bool:
    """Whether a network is connected; a district that was set on this very computer needs none."""
    host = urlsplit(district_url or "").hostname
    if host in {"localhost", "127.0.0.1", "::1"}:
        return True
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NOWHERE)
        except OSError:
            return False
        return not str(probe.getsockname()[0]).startswith("127.")
