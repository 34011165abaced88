"""`python -m desktop exchange`: exit codes and one JSON object, for a scheduler."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station
from tests.exchange.acts import register
from tests.exchange.conftest import district, founded, open_station
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.forked import DESKTOP, load_ahead, run_program

load_ahead("desktop.commands.exchanging")

__all__ = ["district", "founded", "open_station"]


def run(home: Path, *words: str, password: str = PASSWORD) -> tuple[int, dict[str, object]]:
    """(exit code, the object it printed)."""
    ended = run_program(
        DESKTOP, "exchange", "--json", *words,
        typed=password + "\n", GRID_WORKSTATION_HOME=str(home),
    )  # fmt: skip
    assert not password or password not in ended.out + ended.errors
    return ended.code, json.loads(ended.out)


def test_opens_a_station_and_exchanges(district: DistrictProcess, tmp_path: Path) -> None:
    home = tmp_path / "home"
    code = district.code()
    opening = ("--open", district.url, "--code", code, "--login", "songjianping")
    exit_code, said = run(home, *opening)
    assert (exit_code, said["outcome"]) == (0, "all_handed_in")
    assert run(home)[0] == 0
    exit_code, said = run(tmp_path / "other", *opening)
    assert (exit_code, said["error"]) == (2, "code_used")
    exit_code, said = run(home, password="not-the-password")
    assert (exit_code, said["error"]) == (2, "wrong_password")
    district.stop()
    exit_code, said = run(home)
    assert (exit_code, said["error"]) == (1, "no_connection")


def test_reads_the_password_from_a_file_and_hands_in(
    district: DistrictProcess, open_station: Callable[..., Station], tmp_path: Path
) -> None:
    station = open_station("one")
    register(station, district.ids.grids[0], "林守业")
    station.close()
    secret = tmp_path / "password"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    exit_code, said = run(station.settings.data_dir, "--password-file", str(secret), password="")
    assert (exit_code, said["sent"], said["received"]) == (0, 2, 2)
    assert said["voucher"]


@pytest.mark.parametrize("words", [(), ("--login", "nobody")])
def test_without_a_station_it_says_so(words: tuple[str, ...], tmp_path: Path) -> None:
    """And by the command line as the scheduler has it."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "exchange", "--json", *words],
        env={**os.environ, "GRID_WORKSTATION_HOME": str(tmp_path / "empty")},
        input=PASSWORD + "\n", capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert (done.returncode, json.loads(done.stdout)["error"]) == (2, "no_such_person")
