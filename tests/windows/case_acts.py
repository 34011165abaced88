"""What people do with cases at a desk, by what they read on buttons and fields."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from desktop.views.cases.move_form import MoveForm
from desktop.views.widgets import MoreButton
from sync.records.tables import Case, CaseStep
from tests.windows.driver import Driver


def report(driver: Driver, what: str, where: str, kind: str) -> None:
    """Ctrl+E and the few fields a report needs; `kind` as one types it, its initials."""
    driver.press("Ctrl+E")
    driver.until(lambda: driver.has_focus("什么事"), "the report was there")
    driver.write(what)
    driver.fill({"地点": where})
    driver.one(QComboBox, "类别").setFocus()
    driver.write(kind)
    driver.press("Return")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.sees(what) and not driver.sees("关闭，留草稿"), "it was kept")
    driver.settle(0.3)


def look_at(driver: Driver, what: str, tab: str = "本站") -> None:
    """The case of a title, from the list of a tab."""
    driver.press("Alt+5")
    driver.show_tab(tab)
    driver.settle(0.3)
    driver.choose_person(what)
    driver.until(
        lambda: sum(one.text() == what for one in driver.all(QLabel)) > 0, f"{what} was open"
    )
    driver.settle(0.3)


def move(driver: Driver, name: str, fields: dict[str, str] | None = None) -> None:
    """Press the button of a move, or its line under 更多, and answer what its form asks."""
    try:
        driver.push(name)
    except AssertionError:
        menus = [one.menu() for one in driver.all(MoreButton)]
        actions = [action for menu in menus for action in menu.actions() if action.text() == name]
        assert actions, f"no move is called {name!r}"
        actions[0].trigger()
        driver.settle(0.2)
    if fields is None:
        driver.settle(0.3)
        return
    driver.until(lambda: driver.all(MoveForm), f"the form of {name} was there")
    for label, text in fields.items():
        _field(driver, label).setFocus()
        driver.write(text)
    driver.press("Ctrl+Return")
    driver.settle(0.4)


def stands(driver: Driver, what: str) -> Case:
    """The case of a title, as this computer has it."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        return session.scalars(select(Case).where(Case.title == what)).one()


def moves_of(driver: Driver, what: str) -> list[str]:
    """The moves of a case in their order, as this computer has them."""
    assert driver.program.station is not None
    with driver.program.station.database.reading() as session:
        steps = select(CaseStep.move).join(Case, Case.id == CaseStep.case_id)
        return list(session.scalars(steps.where(Case.title == what).order_by(CaseStep.seq)))


def _field(driver: Driver, label: str) -> QWidget:
    found = [
        one
        for kind in (QLineEdit, QPlainTextEdit)
        for one in driver.all(kind)
        if one.accessibleName() == label
    ]
    assert len(found) == 1, f"{len(found)} fields are called {label!r}"
    return found[0]
