"""A station works without a network while the district hands its grid to another one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from sync.client.tables import outbox
from sync.records.tables import Household
from sync.records.times import SystemClock
from tests.windows.acts import hand_in_all, import_roster, open_station
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, practice_district
from tests.windows.test_handing_in import ROSTER


def waiting(driver: Driver) -> int:
    """How many ops wait on this computer."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalar(select(func.count()).where(outbox.c.state == 0)) or 0


def households(driver: Driver) -> int:
    """How many households this computer holds."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalar(select(func.count(Household.id))) or 0


def test_a_lost_grid_with_fifty_pending_ops_loses_nothing(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, district.code(), HEAD[0], PASSWORD)
        district.stop()  # the line is down
        import_roster(one, ROSTER, one.picture)
        assert waiting(one) > 50
        made = households(one)
        units = district.ask("units")["units"]
        grid = next(unit for unit in units if unit["level"] == "grid")
        village = next(
            unit["id"] for unit in units
            if unit["level"] == "village" and unit["id"] != grid["parent_id"]
        )  # fmt: skip
        said = district.ask(
            "grid", "move", "--grid", grid["id"], "--unit", village, "--code", "371003400099001",
            "--pause-ms", "0",
        )  # fmt: skip
        district.start()
        assert hand_in_all(one).parked == 0
        assert waiting(one) == 0
        assert households(one) == 0
        one.until(lambda: one.sees("全部送达"), "the chip says that all of it was taken")
        successor = said["jobs"][0]["to"]
        arrived = district.ask("grid", "resume")
        assert arrived["moved"] == 0
        kept = next(unit for unit in district.ask("units")["units"] if unit["id"] == successor)
        assert kept["parent_id"] == village
        assert made > 0
        (station,) = district.stations()
        assert station["parked"] == 0
        one.picture("a-grid-handed-on")
