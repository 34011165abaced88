"""A smell of gas: three fields after the call, completed in the evening, settled, looked at."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlalchemy import select

from sync.records.tables import Case, CaseStep
from tests.fakes import STORY_NOW, FixedClock
from tests.windows.acts import sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver

WHAT = "6号楼1单元闻到煤气味"


def gas(driver: Driver) -> Case:
    """The case as the file has it."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalars(select(Case).where(Case.title == WHAT)).one()


def test_typed_after_the_call_completed_in_the_evening_settled(start_program: StartProgram) -> None:
    clock = FixedClock(STORY_NOW - timedelta(hours=5))
    driver = start_program(village=True, clock=clock)
    sign_in(driver, "于晓岚")
    driver.press("Alt+5", "Ctrl+Shift+E")
    driver.until(lambda: driver.has_focus("什么事"), "the three fields were there")
    driver.write(WHAT)
    driver.press("Return")
    driver.write("文昌里6号楼1单元")
    driver.press("Return")
    driver.write("燃气公司抢修")
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    case = gas(driver)
    assert (case.emergency, case.incomplete, case.called_at) == (True, True, clock.now())
    assert driver.button("补全").isEnabled()
    driver.picture("gas-reported")

    clock.advance(hours=8)  # in the evening, whatever else was opened meanwhile
    driver.press("Alt+Y")
    driver.until(lambda: driver.sees("补全应急快报"), "the form to complete it was there")
    assert driver.one(QLineEdit, "什么事").text() == WHAT
    driver.one(QPlainTextEdit, "描述").setFocus()
    driver.write("灶具软管老化，已关阀通风，换了软管。")
    driver.fill({"到场": "1145", "解除": "1230"})
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    case = gas(driver)
    assert not case.incomplete
    assert case.arrived_at is not None
    assert case.cleared_at is not None

    driver.press("Alt+Y")
    driver.until(lambda: driver.has_focus("处理结果"), "the form of the move was there")
    driver.write("燃气公司换管，复测无泄漏。")
    driver.press("Ctrl+Return")
    driver.settle(0.3)
    assert gas(driver).state == "self_closed"
    driver.picture("gas-settled")
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        steps = session.scalars(
            select(CaseStep.move).where(CaseStep.case_id == case.id).order_by(CaseStep.seq)
        ).all()
    assert list(steps) == ["report", "complete", "self_close"]
