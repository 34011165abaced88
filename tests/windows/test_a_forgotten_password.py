"""The head forgot the password: the district helps, by telephone or by stick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.services.accounts import accounts
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from sync.records.times import SystemClock
from sync.server.database import District
from tests.windows.acts import sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.practice_district import HEAD, PASSWORD, PracticeDistrict, practice_district

NEW = "xin-de-mima-2026-dong"


@dataclass(frozen=True)
class Office:
    """The administrator of a served district; the recovery key lies in the safe."""

    district: PracticeDistrict
    safe: Path

    def key(self) -> list[str]:
        """The words that open the recovery key."""
        return ["--password-file", str(self.safe / "password")]

    def answer(self, question: str, *more: str) -> str:
        """What is read out after the person was recognised."""
        said = self.district.ask(
            "recovery-answer", "--recovery-key", str(self.safe / "recovery.json"), *self.key(),
            "--request", question, "--by", "邵主任", "--reason", "电话里认得，回拨核对", *more,
        )  # fmt: skip
        assert said["person"] == HEAD[1]
        return str(said["answer"])


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    safe = tmp_path / "safe"
    safe.mkdir()
    (safe / "password").write_text("bao-xian-gui-li-de-mima", encoding="utf-8")
    with practice_district(tmp_path / "office") as served:
        made = Office(served, safe)
        served.ask("recovery-key", "--to", str(safe / "recovery.json"), *made.key())
        yield made


def opened(office: Office, tmp_path: Path) -> Settings:
    """A station that the head opened some days ago."""
    settings = Settings(tmp_path / "one", tmp_path / "cache")
    station = enrol_station(
        Quiet(),
        settings,
        office.district.url,
        office.district.code(),
        HEAD[0],
        PASSWORD,
        "1",
        practice=True,
    )
    station.close()
    return settings


def ask_district(driver: Driver) -> str:
    """忘记密码, as far as the question."""
    driver.press("Alt+F")
    driver.until(lambda: driver.sees("GWQ1-"), "the question was shown")
    driver.settle(0.2)
    return driver.one(QLabel, "问码").text()


def test_the_answer_comes_by_telephone(
    start_program: StartProgram, office: Office, tmp_path: Path
) -> None:
    settings = opened(office, tmp_path)
    driver = start_program("one", clock=SystemClock(), district=office.district.url)
    sign_in(driver, HEAD[1], "bu-ji-de-le-2026")
    assert driver.sees("密码不对")
    driver.picture("forgotten-sign-in")
    question = ask_district(driver)
    driver.picture("forgotten-question")
    answer = office.answer(question)
    heard_wrongly = answer[:-1] + ("0" if answer[-1] != "0" else "1")
    driver.fill({"答码": heard_wrongly, "新密码": NEW, "再填一次": NEW})
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("有字符错了或漏了"), "the wrong sign was noticed")
    driver.picture("forgotten-mistyped")
    driver.fill({"答码": ""})
    driver.press("Ctrl+A")
    driver.write(answer.lower().replace("-", " "))
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("新密码设好了"), "the new password was set")
    driver.settle(0.2)
    driver.picture("forgotten-done")
    sign_in(driver, HEAD[1], PASSWORD)
    assert driver.sees("密码不对"), "the old one holds no more"
    sign_in(driver, HEAD[1], NEW)
    driver.until(lambda: driver.program.window.frame is not None, "the registers opened")
    driver.settle(0.3)
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        lines = session.connection().exec_driver_sql(
            "SELECT action FROM audit_log WHERE reason = 'district_answer'"
        )
        assert lines.scalars().all() == ["new_password"]
    district = District(office.district.folder)
    try:
        with district.reading() as c:
            answered = c.exec_driver_sql("SELECT count(*) FROM audit WHERE act = 'recovery'")
            assert answered.scalar_one() == 1
    finally:
        district.close()
    assert accounts.key_file(settings).slots()[0].recovery, "and it can be asked again"


def test_question_and_answer_go_by_stick(
    start_program: StartProgram, office: Office, tmp_path: Path
) -> None:
    opened(office, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    driver = start_program("one", clock=SystemClock(), district=office.district.url)
    driver.settle(0.2)
    ask_district(driver)
    driver.answer_file_dialog(stick)
    driver.press("Alt+S")
    driver.until(lambda: driver.sees("可以拔 U 盘了"), "the question was written")
    (question,) = stick.glob("question-*.txt")
    office.answer(str(question), "--out", str(stick / "answer.txt"))
    driver.answer_file_dialog(stick / "answer.txt")
    driver.press("Alt+R")
    driver.until(lambda: driver.has_focus("新密码"), "the answer was read")
    driver.picture("forgotten-by-stick")
    driver.fill({"新密码": NEW, "再填一次": NEW})
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees("新密码设好了"), "the new password was set")
    sign_in(driver, HEAD[1], NEW)
    driver.until(lambda: driver.program.window.frame is not None, "the registers opened")
