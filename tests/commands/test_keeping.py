"""`python -m desktop backup`, `verify`, `restore`: with the window open, and on a new computer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from desktop.services.accounts.accounts import Station
from tests.exchange.acts import register
from tests.exchange.conftest import district, founded, open_station
from tests.exchange.district import PASSWORD, DistrictProcess
from tests.forked import DESKTOP, load_ahead, run_program

load_ahead("desktop.commands.keeping")

__all__ = ["district", "founded", "open_station"]


def run(home: Path, *words: object, password: str = PASSWORD) -> tuple[int, dict[str, object]]:
    """(exit code, the object it printed)."""
    ended = run_program(
        DESKTOP, *words, "--json", typed=password + "\n", GRID_WORKSTATION_HOME=str(home)
    )
    assert password not in ended.out + ended.errors
    return ended.code, json.loads(ended.out)


def test_backup_beside_an_open_window_then_verify_and_restore_elsewhere(
    district: DistrictProcess, open_station: Callable[..., Station], tmp_path: Path
) -> None:
    station = open_station("one")
    register(station, district.ids.grids[0], "林守业")
    home, stick, new = station.settings.data_dir, tmp_path / "stick", tmp_path / "new"
    # the window holds the file all the while
    exit_code, said = run(home, "backup", "--to", stick, "--code")
    assert (exit_code, said["equal"]) == (0, True)
    code = tmp_path / "code"
    code.write_text(str(said["code"]))
    exit_code, checked = run(home, "verify", "--from", stick)
    assert (exit_code, checked["households"], checked["waiting"]) == (0, 1, 2)
    assert run(home, "restore", "--from", stick) == (
        1, {"error": "database_in_use", **_holder(home, stick)},
    )  # fmt: skip
    register(station, district.ids.grids[0], "备份以后")  # the window goes on

    assert run(new, "restore", "--from", stick)[1]["error"] == "backup_code_needed"
    exit_code, restored = run(new, "restore", "--from", stick, "--code-file", code)
    assert (exit_code, restored["households"], restored["kept"]) == (0, 1, "")
    station.close()
    exit_code, since = run(home, "restore", "--from", stick, "--check")
    assert (exit_code, since) == (
        0, {"not_handed_in": 2, "returned": 0, "drafts": 0, "handed_in_since": 0},
    )  # fmt: skip
    district_said = run(new, "exchange")
    assert (district_said[0], district_said[1]["all_handed_in"]) == (0, True)
    assert run(home, "exchange")[1]["all_handed_in"], "the old computer catches up as well"
    exit_code, back = run(home, "restore", "--from", stick)
    assert (exit_code, back["not_handed_in"], back["handed_in_since"]) == (0, 0, 2)


def _holder(home: Path, stick: Path) -> dict[str, object]:
    said = run(home, "restore", "--from", stick)[1]
    return {name: said[name] for name in said if name != "error"}


def test_refusals_have_their_code_and_exit_code(
    open_station: Callable[..., Station], tmp_path: Path
) -> None:
    station = open_station("one")
    station.close()
    home, stick = station.settings.data_dir, tmp_path / "stick"
    exit_code, said = run(home, "backup", "--to", stick, password="bu-shi-zhe-ge-mima")
    assert (exit_code, said["error"]) == (2, "wrong_password")
    assert not stick.exists()
    gone = tmp_path / "gone"
    assert run(home, "backup", "--to", gone / "deep")[:2][0] == 1
    assert run(home, "backup", "--to", gone / "deep")[1]["error"] == "backup_gone"
    assert run(home, "verify", "--from", gone) == (1, {"error": "backup_gone"})
    stick.mkdir()
    assert run(home, "restore", "--from", stick) == (2, {"error": "no_backup"})
    exit_code, said = run(home, "backup", "--to", stick)
    assert (exit_code, "code" in said) == (0, False), "the code is printed only when asked for"
