"""The district goes back to yesterday's backup: everything is handed in again, nothing missing."""

from __future__ import annotations

from pathlib import Path

from desktop.views.exchange.conflict_dialog import ConflictDialog
from sync.records.times import SystemClock
from tests.exchange.acts import edit, field_of
from tests.windows.acts import hand_in_all, open_station
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, WORKER, practice_district
from tests.windows.test_two_desks import names, welcome


def household_of(driver: Driver, name: str) -> str:
    """The household somebody lives in, on this computer."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        found = session.connection().exec_driver_sql(
            "SELECT household_id FROM resident WHERE name = ?", (name,)
        )
        return str(found.scalar_one())


def test_the_district_restored_to_yesterday_and_nothing_missing(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        head = start_program("head", district=district.url, clock=SystemClock())
        open_station(head, district.code(), HEAD[0], PASSWORD)
        welcome(head, "丛培英")
        hand_in_all(head)
        gone = start_program("gone", district=district.url, clock=SystemClock())
        open_station(gone, district.code(), WORKER[0], PASSWORD)
        hand_in_all(gone)
        assert district.ask("backup", "--to", str(tmp_path / "backups"))["equal"]

        # the day after: both desks write on, and the worker's computer hands in for the last time
        welcome(gone, "邢玉兰")
        household = household_of(gone, "丛培英")
        assert gone.program.station is not None
        edit(gone.program.station, "household", household, visit_level="A")
        hand_in_all(gone)
        gone.program.window.close()
        gone.settle()
        welcome(head, "于得水")
        hand_in_all(head)
        before = names(head)
        assert before == sorted(["丛培英", "于得水", "邢玉兰"])

        district.restore(tmp_path / "backups")
        hand_in_all(head)
        assert names(head) == before
        head.until(lambda: head.sees("2 条需要您"), "the chip asks for the head")
        head.push("2 条需要您")
        head.until(lambda: head.sees("对照选定"), "the copies are in the list")
        head.picture("recovered")
        while not head.sees("全部送达"):
            head.press("Return")
            dialog = head.dialog(ConflictDialog)
            head.picture_of(dialog, f"recovered-{len(dialog.rows.pairs)}")
            for _ in dialog.rows.pairs:
                head.press("Left", "Down")
            head.press("Return")
            head.settle(0.3)
            if not head.sees("条需要您"):
                hand_in_all(head)
        assert names(head) == before
        assert head.program.station is not None
        assert field_of(head.program.station, "household", household, "visit_level") == "A"
        head.show_tab("历史")
        head.picture("receipts")

        # a computer that is opened now is given all of it by the district
        fresh = start_program("fresh", district=district.url, clock=SystemClock())
        open_station(fresh, district.code(), HEAD[0], PASSWORD)
        hand_in_all(fresh)
        assert names(fresh) == before
        station = fresh.program.station
        assert station is not None
        assert field_of(station, "household", household, "visit_level") == "A"
