"""Two computers of one station and the district: opened by code, filled, handed in, equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.views.exchange.wording import chip_state
from desktop.views.widgets import RecordTable
from sync.records.tables import ENTITIES
from sync.records.times import SystemClock
from tests.windows.acts import hand_in, hand_in_all, import_roster, open_station
from tests.windows.case_acts import report
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, WORKER, practice_district

ROSTER = Path("tests/data/rosters/A1_金园社区第三网格花名册.xlsx")


def records(driver: Driver) -> dict[str, dict[str, dict[str, Any]]]:
    """Everything the station holds, field by field, without what each side keeps for itself."""
    assert driver.program.station is not None
    held: dict[str, dict[str, dict[str, Any]]] = {}
    with driver.program.station.database.reading() as session:
        for noun, entity in ENTITIES.items():
            rows = session.execute(select(entity.__table__)).mappings()
            held[noun] = {row["id"]: dict(row) for row in rows}
    return held


def test_a_roster_travels_from_one_computer_to_the_other(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, district.code(), HEAD[0], PASSWORD)
        clock = one.program.exchange_clock
        assert clock is not None
        chips = [chip_state(clock.status).kind]
        clock.status_changed.connect(lambda status: chips.append(chip_state(status).kind))
        import_roster(one, ROSTER, one.picture)
        assert chips[-1] == "waiting"
        hand_in_all(one)
        assert "sending" in chips
        assert chips[-1] == "delivered"
        one.push("全部送达")
        one.until(lambda: one.sees("两边条数相同"), "the sync centre says both sides counted")
        one.show_tab("历史")
        receipts = one.one(RecordTable, "送达历史")
        assert receipts.model().rowCount() >= 1

        two = start_program("two", district=district.url, clock=SystemClock())
        open_station(two, district.code(), WORKER[0], PASSWORD)
        hand_in_all(two)
        there, here = records(one), records(two)
        assert len(there["resident"]) == 477
        assert len(there["household"]) == 180
        for noun in ENTITIES:
            assert here[noun] == there[noun], noun
        standing = {line["workstation"]: line for line in district.stations()}
        assert {line["waiting_ops"] for line in standing.values()} == {0}


def test_what_is_kept_goes_up_by_itself(
    start_program: StartProgram, rounds_by_itself: None, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, district.code(), HEAD[0], PASSWORD)
        clock = one.program.exchange_clock
        assert clock is not None
        sent: list[int] = []
        clock.finished.connect(lambda round_: sent.append(round_.sent))
        report(one, "东门外路灯不亮", "东门外", "ld")
        one.until(lambda: sum(sent) > 0, "nobody pressed F5 and yet it went up")
        one.until(lambda: one.sees("全部送达"), "the chip says that all of it was taken")
        (standing,) = district.stations()
        assert standing["digest"] == "equal"  # what waited is told when a round begins only


def test_a_used_code_is_refused_with_its_reason(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        code = district.code()
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, code, HEAD[0], PASSWORD)
        two = start_program("two", district=district.url, clock=SystemClock())
        two.push("填开通码")
        two.fill({"开通码": code, "账号": WORKER[0], "密码": PASSWORD})
        two.press("Ctrl+Return")
        two.until(lambda: two.sees("用过"), "the reason was said")
        assert two.program.station is None
        assert not two.program.settings.database.exists()


def test_a_silent_district_loses_nothing_and_says_so(
    start_program: StartProgram, tmp_path: Path
) -> None:
    with practice_district(tmp_path / "district") as district:
        one = start_program("one", district=district.url, clock=SystemClock())
        open_station(one, district.code(), HEAD[0], PASSWORD)
        hand_in(one)
    import_roster(one, ROSTER, one.picture)
    clock = one.program.exchange_clock
    assert clock is not None
    failures: list[Any] = []
    clock.failed.connect(failures.append)
    one.press("F5")
    one.until(lambda: failures, "the district was found silent")
    one.settle(0.3)
    assert one.sees("连不上区服务器")
    assert clock.status.state.waiting >= 477
    assert chip_state(clock.status).kind == "unreachable"
    one.push("连不上区服务器")
    one.until(lambda: one.sees("条待发，连不上区服务器"), "the sync centre says the same")
    assert one.one(RecordTable, "待发的记录").model().rowCount() >= 177
