"""A real district in a fork of this process, under the shim: started, ended, started again."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

from sync.server.__main__ import main
from sync.server.commands import admin
from sync.server.database import District
from tests.exchange.district import Ids, now_ms
from tests.faults import shim

PATIENCE_S = 60.0


class Served:
    """`python -m sync.server serve` on a folder, as a child. Its port stays the same."""

    def __init__(self, folder: Path, ids: Ids) -> None:
        self.folder = folder
        self.ids = ids
        self.url = ""
        self.port = 0
        self._starts = 0
        self._child: shim.Child | None = None

    def start(self, tape: Path | None = None, point: shim.Point | None = None) -> bool:
        """Serve. False when it died before it could (as `point` may want)."""

        def act() -> None:
            shim.watch(self.folder, tape)
            if point is not None:
                shim.arm(point)
            raise SystemExit(main(["serve", "--data", str(self.folder), "--port", str(self.port)]))

        self._starts += 1
        said = self.folder.with_name(f"{self.folder.name}-said-{self._starts}")
        self._child = shim.Child(act, said)
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for line in said.read_text(encoding="utf-8").splitlines() if said.exists() else []:
                if line.startswith('{"serving"'):
                    self.url = str(json.loads(line)["serving"])
                    self.port = int(self.url.rpartition(":")[2])
                    return True
            if self._child.is_over():
                return False
            time.sleep(0.002)
        raise AssertionError(said.read_text(encoding="utf-8"))

    @property
    def is_dead(self) -> bool:
        """Whether the process has ended."""
        return self._child is None or self._child.is_over()

    def end(self, how: int = signal.SIGTERM) -> str:
        """End it, if it still runs; what it said."""
        assert self._child is not None
        self._child.signal(how)
        self._child.wait()
        return self._child.said.read_text(encoding="utf-8")

    def code(self) -> str:
        """A one-time code for the station's next computer."""
        district = District(self.folder)
        try:
            return admin.issue_code(district, self.ids.unit, now_ms())
        finally:
            district.close()
