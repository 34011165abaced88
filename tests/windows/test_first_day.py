"""The first day: three doors, the sample village, signing in, the lock, another person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.main_window import MainWindow
from tests.windows.acts import enter_village, sign_in, switch_to
from tests.windows.conftest import StartProgram


def test_from_the_doors_to_the_desk(start_program: StartProgram) -> None:
    driver = start_program()
    assert driver.sees("从哪里开始")
    for door in ("打开样例村", "填开通码", "选择文件"):
        assert driver.button(door)
    enter_village(driver)
    assert driver.program.window.frame is not None
    assert driver.sees("练习数据")
    assert driver.sees("第三网格")


class Shown(QObject):
    """Writes down every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, MainWindow)
        ):
            self.windows.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_second_window_flashes_up(
    start_program: StartProgram, pages_ahead: None, qapp: QApplication
) -> None:
    """One that does takes the keyboard away from who is typing. Nor while pages are built ahead."""
    driver = start_program(village=True)
    shown = Shown()
    qapp.installEventFilter(shown)
    built: list[bool] = []
    driver.program.window.frame_built.connect(lambda: built.append(True))
    try:
        sign_in(driver, "宋建平")
        driver.until(lambda: built, "every page was there before anybody had asked for it")
        for key in ("Alt+1", "Alt+2", "Alt+3", "Alt+7", "Alt+8"):
            driver.press(key)
            driver.settle(0.3)
    finally:
        qapp.removeEventFilter(shown)
    assert shown.windows == []
    assert driver.window.isActiveWindow()


def test_wrong_password_is_said_once_and_clearly(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚", "bu-shi-zhe-ge")
    assert driver.program.station is None
    assert driver.sees("密码不对")
    sign_in(driver, "于晓岚")
    assert driver.program.station is not None


def test_switching_person_keeps_the_file_open(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    assert driver.program.station is not None
    database = driver.program.station.database
    switch_to(driver, "宋建平")
    assert driver.program.station.database is database
    assert driver.program.station.viewer.person_name == "宋建平"


def test_the_lock_covers_and_gives_back(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    driver.press("Ctrl+L")
    assert driver.program.window.is_covered()
    sign_in(driver, "于晓岚", "wrong-password-x")
    assert driver.program.window.is_covered()
    sign_in(driver, "于晓岚")
    assert not driver.program.window.is_covered()


def test_ending_practice_erases_it_and_nothing_else(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    kept = driver.program.settings.data_dir / "appearance.ini"
    driver.press("Ctrl++")
    assert kept.exists()
    driver.push("结束练习并清除")
    assert driver.sees("从哪里开始")
    assert not driver.program.settings.for_practice().data_dir.exists()
    assert kept.exists()


def test_a_second_start_asks_for_the_password_at_once(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    driver.program.window.close()
    driver.settle()
    again = start_program()
    assert again.sees("谁在用这台电脑")


def test_a_second_program_is_told_who_holds_the_file(start_program: StartProgram) -> None:
    driver = start_program(village=True)
    sign_in(driver, "于晓岚")
    second = start_program()
    sign_in(second, "宋建平")
    assert second.program.station is None
    assert second.sees("于晓岚")
