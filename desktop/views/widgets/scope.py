"""The scope path: where one works, district › town › station › grid, the current unit boxed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.heads import words


class ScopePath(QWidget):
    """`chosen` carries the id of the unit picked from the menu under the boxed one.

    Below 1240 effective px the last two units are shown, at 150 % as well.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above: list[str] = []
        self._choices: list[tuple[str, str]] = []
        self._labels: list[QLabel] = []
        self._row = QHBoxLayout(self)
        style.fix(self._row, margins=(0, 0, 0, 0), spacing=6)
        self._box = KeyButton("", kind="box", parent=self)
        self._menu = QMenu(self)
        self._box.setMenu(self._menu)
        self._row.addWidget(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_path(
        self, above: Sequence[str], choices: Sequence[tuple[str, str]], current: str
    ) -> None:
        """Names of the units above, what the boxed one can be as (id, name), and its id now."""
        self._above, self._choices = list(above), list(choices)
        self._menu.clear()
        for unit, name in self._choices:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(unit == current)
            action.triggered.connect(lambda _checked=False, unit=unit: self.chosen.emit(unit))
        name = dict(self._choices).get(current, "")
        self._box.setText(name)
        self._box.setAccessibleName(self.tr("Working in {unit}").format(unit=name))
        self._box.setVisible(bool(name))
        self._lay_out()

    def open_menu(self) -> None:
        """Open the menu of units."""
        self._menu.popup(self._box.mapToGlobal(QPoint(0, self._box.height())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        for label in self._labels:
            self._row.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        shown = self._above[-1:] if style.theme().percent > 125 else self._above
        parts = [part for name in shown for part in ((name, "second"), ("›", "caption"))]
        if not self._box.text():  # nobody's grid: the path ends with the station
            parts = parts[:-1]
        for place, (text, role) in enumerate(parts):
            label = words(text, role, parent=self)
            self._row.insertWidget(place, label)
            label.show()
            self._labels.append(label)
        self._box.updateGeometry()
