"""A practice district in processes of its own: the real divisions of Wendeng, one station ready.

Started through the administrator's commands, as an office would; passwords go by file.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import resources
from tests.exchange.district import administer
from tests.windows.made_once import made_once

PASSWORD = "jinyuan-lianxi-26"
COMMUNITY, GRID_CODE = "金园社区", "371003400022003"
HEAD, WORKER = ("songjp", "宋建平"), ("yuxl", "于晓岚")


@dataclass
class PracticeDistrict:
    """Where it answers, and what its administrator can be asked."""

    folder: Path
    url: str = ""
    _server: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Serve, at the same address as before when there was one."""
        port = self.url.rpartition(":")[2] or "0"
        self._server = subprocess.Popen(
            [sys.executable, "-m", "sync.server", "serve", "--data", str(self.folder),
             "--port", port],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._server.stdout is not None
        self.url = str(json.loads(self._server.stdout.readline())["serving"])

    def stop(self) -> None:
        """End the server, if it runs."""
        if self._server is not None:
            self._server.terminate()
            self._server.communicate(timeout=20)
            self._server = None

    def restore(self, backups: Path) -> dict[str, Any]:
        """Go back to the newest backup, as an administrator does it, and serve again."""
        self.stop()
        said = self.ask("restore", "--from", str(backups), "--replace", "文登区")
        self.start()
        return said

    def code(self) -> str:
        """A one-time code for the community's next computer."""
        return str(self.ask("enrol", "--unit", COMMUNITY)["code"])

    def stations(self) -> list[dict[str, Any]]:
        """The district's list of stations, read while it serves."""
        return list(self.ask("stations")["stations"])

    def ask(self, command: str, *words: str) -> dict[str, Any]:
        """One administrator's command and its JSON."""
        return _admin(self.folder, command, *words)


@contextmanager
def practice_district(folder: Path) -> Iterator[PracticeDistrict]:
    """A district with 16 towns, 721 villages, and a station with one grid, a worker and a head."""
    data = folder / "district"
    shutil.copytree(made_once("district", _found) / "district", data)
    district = PracticeDistrict(data)
    try:
        district.start()
        yield district
    finally:
        district.stop()


def _found(folder: Path) -> None:
    data, secret = folder / "district", folder / "practice-password"
    secret.write_text(PASSWORD, encoding="utf-8")
    _admin(data, "init", "--name", "文登区", "--practice")
    _admin(data, "divisions", str(resources.resources_path() / "codes" / "divisions-371003.csv"))
    sides = ("--sides", "金山路", "文山路", "世纪大道", "峰山路")
    grid = _admin(
        data, "grid", "--unit", COMMUNITY, "--name", "第三网格", "--code", GRID_CODE, *sides
    )["grid"]
    for (login, name), role in ((HEAD, "station_head"), (WORKER, "worker")):
        _admin(
            data, "user", "--unit", COMMUNITY, "--login", login, "--name", name, "--role", role,
            "--grid", grid, "--password-file", str(secret),
        )  # fmt: skip


def _admin(data: Path, command: str, *words: str) -> dict[str, Any]:
    ended = administer(data, command, *words)
    assert ended.code == 0, ended.errors
    answer: dict[str, Any] = json.loads(ended.out)
    return answer
