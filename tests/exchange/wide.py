"""A wider district: a town over two stations, a town client, and somebody of the district."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.server.commands import admin
from sync.server.database import District
from tests.exchange.district import PASSWORD, DistrictProcess, Ids, administer, found, now_ms

SIDES = ["文昌路", "香山路", "米山路", "龙山路"]


@dataclass(frozen=True)
class WideIds(Ids):
    """Beside the first station: its town, a second station with one grid, and their people."""

    town: str = ""
    other_unit: str = ""
    other_grid: str = ""
    other_head: str = ""
    clerk: str = ""
    dispatcher: str = ""


def found_wide(folder: Path) -> WideIds:
    """Found it in a folder."""
    narrow = found(folder)
    district = District(folder)
    with district.reading() as c:
        town = admin.find_unit(c, "天福路街道")
    other = admin.add_unit(district, "天福路街道", "金园社区", "village", now_ms())
    grid = admin.add_grid(district, other, "金园一格", "371003002029001", SIDES, now_ms())

    def user(unit: str, login: str, name: str, role: str) -> str:
        return admin.add_user(district, unit, login, name, role, PASSWORD, now_ms())

    ids = WideIds(
        **vars(narrow), town=town, other_unit=other, other_grid=grid,
        other_head=user(other, "liming", "李明", "station_head"),
        clerk=user(town, "zhaotown", "赵镇", "town_clerk"),
        dispatcher=user("文登区", "qudispatch", "区调度", "district_dispatcher"),
    )  # fmt: skip
    district.close()
    return ids


class WideDistrict(DistrictProcess):
    """Its process; codes for any unit, and administrator's commands as an office gives them."""

    ids: WideIds

    def code_for(self, unit: str) -> str:
        """A one-time code for a unit's next computer."""
        district = District(self.folder)
        try:
            return admin.issue_code(district, unit, now_ms())
        finally:
            district.close()

    def command(self, *words: str) -> dict[str, Any]:
        """`python -m sync.server …` beside the serving process; its JSON."""
        name, *rest = words
        ended = administer(self.folder, name, *rest)
        assert ended.code == 0, ended.errors
        said: dict[str, Any] = json.loads(ended.out)
        return said
