"""A list of cases, narrowed on the screen, on paper as it stands there."""

from __future__ import annotations

from pathlib import Path

from desktop.views.widgets import WorkList
from desktop.views.widgets.cells import ROW_ROLE
from tests.windows.acts import save_pdf, sign_in
from tests.windows.conftest import StartProgram
from tests.windows.driver import Driver
from tests.windows.test_paper import text_of


def titles(driver: Driver) -> list[str]:
    """The cases in the list, in its order."""
    model = driver.one(WorkList, "事件").model()
    return [model.index(row, 0).data(ROW_ROLE).title for row in range(model.rowCount())]


def test_the_list_as_narrowed_and_ordered(start_program: StartProgram, tmp_path: Path) -> None:
    driver = start_program(village=True)
    sign_in(driver, "宋建平")
    driver.press("Alt+5")
    driver.show_tab("本站")
    driver.settle(0.3)
    every = titles(driver)
    driver.press("Ctrl+F")
    driver.write("楼")
    driver.until(lambda: len(titles(driver)) < len(every), "the list was narrowed")
    narrowed = titles(driver)
    assert len(narrowed) > 1
    driver.picture("narrowed")
    driver.press("Ctrl+Shift+P")
    driver.until(lambda: driver.sees("U03"), "the list was shown first")
    save_pdf(driver, tmp_path / "list.pdf")
    driver.picture("list")
    said = "".join(text_of(tmp_path / "list.pdf"))
    assert f"共{len(narrowed)}件" in said
    assert "“楼”" in said
    places = [said.index(title) for title in narrowed]
    assert places == sorted(places), "in the order of the screen"
    assert not [title for title in every if title not in narrowed and title in said]
    driver.press("Escape")
    driver.until(lambda: titles(driver) == narrowed, "back at the list as it was left")
