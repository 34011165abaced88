"""A worker types the morning's visits by keyboard only; the head approves or returns them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlalchemy import func, select

from desktop.services.visits.visit_log import find_returned
from desktop.services.visits.visit_reviews import count_to_approve
from desktop.settings import Settings
from sync.records.tables import Visit, VisitNeed, VisitReview, Worker
from tests.windows.acts import (
    begin_run,
    send_back,
    sign_in,
    switch_to,
    type_up_to_findings,
    type_visit,
)
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver

SENTENCES = (
    "精神好，血压药按时吃。暖气试压的事已当面说清。",
    "家中整洁，孩子作业有人管。",
    "老人说腿疼，已约社区医生周四上门。",
)


def visits(driver: Driver) -> int:
    """How many visits the file holds."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Visit)) or 0


def test_three_visits_without_the_mouse(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    before = visits(driver)
    begin_run(driver)
    for number, words in enumerate(SENTENCES):
        type_visit(driver, f"{9 + number}10", f"{9 + number}30", "1", words)
    assert visits(driver) == before + 3
    driver.press("Escape", "Alt+1")
    assert driver.sees("今天要走")


def test_a_need_and_a_hazard_are_typed_in_their_folds(start_program: StartProgram) -> None:
    """The findings as at the last visit, a need with its words, a hazard by its digit."""
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    begin_run(driver)
    type_up_to_findings(driver, "0910", "1")
    driver.press("Ctrl+D")
    assert driver.one(QPlainTextEdit, "走访情况").toPlainText()
    driver.press("Alt+Q")
    driver.write("02")
    driver.press("Return")
    driver.write("腿疼，想让社区医生上门")
    driver.press("Alt+H")
    driver.write("2")
    driver.press("Ctrl+Shift+Return")
    driver.settle(0.3)
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        visit = session.scalars(select(Visit).order_by(Visit.created_at.desc())).first()
        assert visit is not None
        assert visit.hazards == ["electric"]
        needs = session.scalars(select(VisitNeed).where(VisitNeed.visit_id == visit.id)).all()
    assert [(need.need_type, need.detail) for need in needs] == [("02", "腿疼，想让社区医生上门")]


def test_the_head_approves_one_and_returns_one_with_words(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "宋建平")
    station = driver.program.station
    assert station is not None
    with station.database.reading() as session:
        before = count_to_approve(session, station.viewer)
    driver.press("Alt+3")
    driver.show_tab("待审核")
    driver.press("Alt+Y")
    driver.settle(0.3)
    send_back(driver, "时间写错了，请更正。")
    with station.database.reading() as session:
        assert count_to_approve(session, station.viewer) == before - 2
        written_by = session.scalars(
            select(Worker.name)
            .join(Visit, Visit.worker_id == Worker.id)
            .join(VisitReview, VisitReview.visit_id == Visit.id)
            .where(VisitReview.note == "时间写错了，请更正。")
        ).one()
    switch_to(driver, written_by)
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        notes = {line.review_note for line in find_returned(session, driver.program.station.viewer)}
    assert "时间写错了，请更正。" in notes


def test_a_paste_of_ten_kilobytes_is_refused_at_the_field_and_kept(
    start_program: StartProgram,
) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    before = visits(driver)
    begin_run(driver)
    type_up_to_findings(driver, "0910", "1")
    findings = driver.one(QPlainTextEdit, "走访情况")
    findings.setPlainText("长" * 10_000)
    driver.press("Ctrl+Return")
    driver.settle(0.2)
    assert visits(driver) == before
    assert findings.toPlainText() == "长" * 10_000


def test_a_killed_program_offers_the_form_again(
    start_program: StartProgram, tmp_path: Path
) -> None:
    folder = tmp_path / "torn"
    words = "刚写到这里，电就停了"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.windows.torn_away", str(folder), words],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "kept"
        finally:
            process.send_signal(signal.SIGKILL)
    driver = start_program("torn")
    assert Settings(folder, folder).for_practice().database.exists()
    driver.one(QLineEdit, "密码")
    sign_in(driver, "于晓岚")
    driver.until(lambda: driver.sees("没写完") or driver.sees("找回"), "the drafts were offered")
    driver.press("Return")
    driver.settle(0.5)
    assert words in driver.one(QPlainTextEdit, "走访情况").toPlainText()
