"""`python -m desktop import FILE --check`: exit codes, and one JSON object in every case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from tests.spreadsheets.builders import HEADER, family, xlsx

ROSTERS = Path(__file__).parent.parent / "data" / "rosters"


def said(capfdbinary: pytest.CaptureFixture[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capfdbinary.readouterr().out.decode("utf-8"))
    return found


def test_a_judged_file(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (path,) = ROSTERS.glob("A3*")
    assert main(["import", str(path), "--check", "--json", "--date", "2026-09-30"]) == 0
    found = said(capfdbinary)
    assert found["whole_file"] == "accept"
    assert found["counts"]["accept"] == 175
    assert len(found["normalised"]) == 175


def test_a_file_refused_as_a_whole(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(xlsx([HEADER, *family()])[:2000])
    assert main(["import", str(path), "--check", "--json"]) == 2
    found = said(capfdbinary)
    assert (found["whole_file"], found["reason"]) == ("refuse", "damaged_file")
    assert found["counts"]["data_rows"] == 0


def test_a_file_that_is_not_there(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["import", str(tmp_path / "none.xlsx"), "--check", "--json"]) == 1
    assert said(capfdbinary)["reason"] == "file_unreadable"


def test_in_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (path,) = ROSTERS.glob("A2*")
    assert main(["import", str(path), "--check"]) == 0
    lines = capfdbinary.readouterr().out.decode("utf-8").splitlines()
    assert "705 people in 260 households; 652 can be imported" in lines[0]
    assert len(lines) == 1 + 51 + 2
    assert not any("999999" in line for line in lines)


def test_nothing_is_opened_or_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (path,) = ROSTERS.glob("A1*")
    assert main(["import", str(path), "--check", "--json"]) == 0
    assert list(tmp_path.iterdir()) == []
    assert said(capfdbinary)["warn"] == []
