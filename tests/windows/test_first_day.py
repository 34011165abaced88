"""The first day: three doors, the sample village, signing in, the lock, another person."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop.practice import PRACTICE_PASSWORD
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver


def enter_village(driver: Driver, name: str = "于晓岚") -> None:
    """Through door one and past the password."""
    driver.push("打开样例村")
    driver.until(lambda: driver.sees("谁在用这台电脑"), "the sign-in screen came")
    sign_in(driver, name)


def sign_in(driver: Driver, name: str, password: str = PRACTICE_PASSWORD) -> None:
    """Choose the person by arrow keys and type the password."""
    field = driver.one(QLineEdit, "密码")
    field.setFocus()
    driver.choose_person(name)
    driver.write(password)
    driver.press("Return")
    driver.settle(0.3)


def test_from_the_doors_to_the_desk(start_program: StartProgram) -> None:
    driver = start_program()
    assert driver.sees("从哪里开始")
    assert driver.sees("0.2"), "the third door says when it opens"
    enter_village(driver)
    assert driver.program.window.frame is not None
    assert driver.sees("练习数据")
    assert driver.sees("第三网格")


def test_wrong_password_is_said_once_and_clearly(start_program: StartProgram) -> None:
    driver = start_program()
    driver.push("打开样例村")
    driver.until(lambda: driver.sees("谁在用这台电脑"), "the sign-in screen came")
    sign_in(driver, "于晓岚", "bu-shi-zhe-ge")
    assert driver.program.station is None
    assert driver.sees("密码不对")
    sign_in(driver, "于晓岚")
    assert driver.program.station is not None


def test_switching_person_keeps_the_file_open(start_program: StartProgram) -> None:
    driver = start_program()
    enter_village(driver)
    assert driver.program.station is not None
    database = driver.program.station.database
    driver.program.window.switch_asked.emit()
    driver.settle()
    sign_in(driver, "宋建平")
    assert driver.program.station.database is database
    assert driver.program.station.viewer.person_name == "宋建平"


def test_the_lock_covers_and_gives_back(start_program: StartProgram) -> None:
    driver = start_program()
    enter_village(driver)
    driver.press("Ctrl+L")
    assert driver.program.window.is_covered()
    sign_in(driver, "于晓岚", "wrong-password-x")
    assert driver.program.window.is_covered()
    sign_in(driver, "于晓岚")
    assert not driver.program.window.is_covered()


def test_ending_practice_erases_it_and_nothing_else(start_program: StartProgram) -> None:
    driver = start_program()
    enter_village(driver)
    kept = driver.program.settings.data_dir / "appearance.ini"
    driver.press("Ctrl++")
    assert kept.exists()
    driver.push("结束练习并清除")
    assert driver.sees("从哪里开始")
    assert not driver.program.settings.for_practice().data_dir.exists()
    assert kept.exists()


def test_a_second_start_asks_for_the_password_at_once(start_program: StartProgram) -> None:
    driver = start_program()
    enter_village(driver)
    driver.program.window.close()
    driver.settle()
    again = start_program()
    assert again.sees("谁在用这台电脑")


def test_a_second_program_is_told_who_holds_the_file(start_program: StartProgram) -> None:
    driver = start_program()
    enter_village(driver)
    second = start_program()
    sign_in(second, "宋建平")
    assert second.program.station is None
    assert second.sees("于晓岚")
