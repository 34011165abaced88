"""The real division list of Wendeng becomes the management tree, once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sync.errors import Refused
from sync.server.commands import admin
from sync.server.commands.divisions import load_divisions

LIST = Path("resources/codes/divisions-371003.csv")


def test_the_real_list_is_loaded_once_and_found_by_short_name(tmp_path: Path) -> None:
    now_ms = time.time_ns() // 1_000_000
    district, root = admin.create_district(tmp_path, "文登区", practice=True, now_ms=now_ms)
    try:
        assert load_divisions(district, LIST, now_ms) == 16 + 721
        assert load_divisions(district, LIST, now_ms) == 0
        units = {unit["id"]: unit for unit in admin.units(district)}
        with district.reading() as c:
            village = units[admin.find_unit(c, "旸里村")]
            community = units[admin.find_unit(c, "东凤凰台社区")]
        assert units[village["parent_id"]]["name"] == "界石镇"
        assert units[units[community["parent_id"]]["parent_id"]]["id"] == root
    finally:
        district.close()


@pytest.mark.parametrize("text", ["", "code,name\n1,x\n", "不是表格"])
def test_another_file_is_refused_and_nothing_is_loaded(tmp_path: Path, text: str) -> None:
    now_ms = time.time_ns() // 1_000_000
    wrong = tmp_path / "list.csv"
    wrong.write_text(text, encoding="utf-8")
    district, _ = admin.create_district(tmp_path / "d", "文登区", practice=True, now_ms=now_ms)
    try:
        with pytest.raises(Refused):
            load_divisions(district, wrong, now_ms)
        assert len(admin.units(district)) == 1
    finally:
        district.close()
