"""Reaching into the registry's page: keys, rows, people by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from desktop.services.accounts.accounts import Station
from desktop.views.residents.page import ResidentsPage
from sync.records.tables import Resident


def person_id(station: Station, name: str) -> str:
    """A resident by name; the one with a number when there are two."""
    with station.database.reading() as session:
        found = session.scalars(select(Resident).where(Resident.name == name)).all()
    return next(one.id for one in found if one.id_no)


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """One key with its modifiers, where the focus is or at a widget."""
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    QTest.keyClick(widget, key, combined)
    QCoreApplication.processEvents()


def heads(page: ResidentsPage) -> list[str]:
    """Heads of the rows of the list."""
    model = page.registry.households.model
    return [model.row(place).head_name for place in range(model.rowCount())]
