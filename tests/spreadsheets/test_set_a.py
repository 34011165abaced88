"""The four rosters of set A are judged exactly as their expected.json says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.spreadsheets.judgements import judged_file
from desktop.spreadsheets.rosters import Roster
from desktop.spreadsheets.workbooks import open_workbook

FOLDER = Path(__file__).parent.parent / "data" / "rosters"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]
FILES = sorted(EXPECTED)


@pytest.fixture(scope="module")
def judged() -> dict[str, Any]:
    found = {}
    for name in FILES:
        roster = Roster(open_workbook(FOLDER / name), date(2026, 9, 30))
        # through JSON, because that is what others read
        found[name] = json.loads(json.dumps(judged_file(roster, roster.judge())))
    return found


def at(entries: list[dict[str, Any]], *more: str) -> list[dict[str, Any]]:
    return [{k: entry[k] for k in ("sheet", "row", *more) if k in entry} for entry in entries]


@pytest.mark.parametrize("name", FILES)
def test_counts_place_and_kind(judged: dict[str, Any], name: str) -> None:
    expected, found = EXPECTED[name], judged[name]
    counts = {key: found["counts"][key] for key in expected["counts"]}
    assert counts == expected["counts"]
    for key in ("kind", "place_code", "whole_file", "file_level"):
        assert found[key] == expected[key]
    assert len(found["normalised"]) == expected["counts"]["accept"]


@pytest.mark.parametrize("name", FILES)
def test_refused_and_open_rows(judged: dict[str, Any], name: str) -> None:
    expected, found = EXPECTED[name], judged[name]
    assert at(found["refuse"], "codes", "first") == expected["refuse"]
    assert at(found["open"], "codes") == expected["open"]
    assert found["follows_refused_head"] == expected["follows_refused_head"]


@pytest.mark.parametrize("name", FILES)
def test_warned_rows(judged: dict[str, Any], name: str) -> None:
    warned = {(e["sheet"], e["row"]): set(e["codes"]) for e in judged[name]["warn"]}
    for entry in EXPECTED[name]["warn"]:
        assert set(entry["codes"]) <= warned[entry["sheet"], entry["row"]]
    if name.startswith("A1"):
        assert warned == {}


@pytest.mark.parametrize("name", FILES)
def test_normal_values(judged: dict[str, Any], name: str) -> None:
    found = {(e["sheet"], e["row"]): e["values"] for e in judged[name]["normalised"]}
    for entry in EXPECTED[name]["normalised"]:
        mine = found[entry["sheet"], entry["row"]]
        assert {key: mine[key] for key in entry["values"]} == entry["values"]


@pytest.mark.parametrize("name", FILES)
def test_kinds_of_rows(judged: dict[str, Any], name: str) -> None:
    for expected, found in zip(EXPECTED[name]["sheets"], judged[name]["sheets"], strict=True):
        expected = {key: value for key, value in expected.items() if key != "row_is"}
        assert {key: found[key] for key in expected} == expected


def test_text_file_says_how_it_was_written(judged: dict[str, Any]) -> None:
    name = next(name for name in FILES if name.startswith("A4"))
    assert judged[name]["csv"] == EXPECTED[name]["csv"]
