"""Composite editors of the visit form: time and way, who was met, the next date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.visits.visit_log import MemberLine
from desktop.views import style
from desktop.views.visits.time_field import TimeField
from desktop.views.visits.wording import met_choices, way_choices
from desktop.views.widgets import DateField, KeyButton, OptionButtons, words
from desktop.views.widgets.keycaps import paint_key

PIN_WIDTH = 50
FAMILY_MET = "2"
QUICK_DAYS = (7, 30)


class KeyCap(QWidget):
    """The boxed name of a key that works in the field beside it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        style.fix(self, width=PIN_WIDTH, height=24)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key(QPainter(self), QPoint(0, style.px(3)), self._key)


class TimeAndWay(QWidget):
    """11-05  15:20 至 15:45  1 入户."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateField(today, prefer="past", weekday=False, parent=self)
        style.fix(self.day, width=78)
        self.start, self.end = TimeField(self), TimeField(self)
        self.way = QComboBox(self)
        for code, name in way_choices():
            self.way.addItem(f"{code} {name}", code)
        style.fix(self.way, width=110)
        for widget, name in (
            (self.day, self.tr("date of the visit")),
            (self.start, self.tr("begun at")),
            (self.end, self.tr("ended at")),
            (self.way, self.tr("way of the visit")),
        ):
            widget.setAccessibleName(name)
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.day)
        row.addWidget(self.start)
        row.addWidget(words(self.tr("to"), "second"))
        row.addWidget(self.end)
        row.addWidget(self.way)
        row.addStretch(1)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)
        self.start.textEdited.connect(self.changed)
        self.end.textEdited.connect(self.changed)
        self.way.currentIndexChanged.connect(self.changed)

    def way_code(self) -> str:
        """The code chosen."""
        return str(self.way.currentData() or "")

    def set_way(self, code: str) -> None:
        """Choose a way."""
        self.way.setCurrentIndex(max(0, self.way.findData(code)))


class WhoWasMet(QWidget):
    """Option buttons, and for family the member who was met."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.result = OptionButtons(met_choices(), parent=self)
        self.member = QComboBox(self)
        self.member.setAccessibleName(self.tr("family member met"))
        style.fix(self.member, width=220)
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, 0, 0, 0), spacing=6)
        column.addWidget(self.result)
        column.addWidget(self.member)
        self.member.hide()
        self.setFocusProxy(self.result)
        self.result.changed.connect(self._on_result)
        self.member.currentIndexChanged.connect(self.changed)

    def set_members(self, members: Sequence[MemberLine], head_id: str | None) -> None:
        """Whom the family consists of; the head is met as the person."""
        chosen = self.member_id()
        self.member.blockSignals(True)
        self.member.clear()
        self.member.addItem(self.tr("which one (may stay open)"), "")
        for one in members:
            if one.resident_id != head_id:
                self.member.addItem(f"{one.name}　{one.relation}", one.resident_id)
        self.set_member(chosen)
        self.member.blockSignals(False)

    def member_id(self) -> str:
        """The member chosen, or empty."""
        return str(self.member.currentData() or "")

    def set_member(self, resident_id: str) -> None:
        """Choose a member."""
        self.member.setCurrentIndex(max(0, self.member.findData(resident_id)))

    def code(self) -> str:
        """The result chosen, or empty."""
        return self.result.value() or ""

    def set_code(self, code: str) -> None:
        """Choose a result."""
        self.result.set_value(code or None)
        self.member.setVisible(code == FAMILY_MET)

    def _on_result(self, codes: list[str]) -> None:
        self.member.setVisible(FAMILY_MET in codes)
        self.changed.emit()


class NextDate(QWidget):
    """The date field with +7 and +30 days after the visit."""

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], visited: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._visited = visited
        self.day = DateField(today, prefer="future", parent=self)
        self.day.setAccessibleName(self.tr("next visit"))
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        row.addWidget(self.day)
        for days in QUICK_DAYS:
            button = KeyButton(self.tr("+{n} days").format(n=days), kind="small", parent=self)
            button.clicked.connect(lambda _checked=False, days=days: self._add(days))
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.day)
        self.day.changed.connect(self.changed)

    def _add(self, days: int) -> None:
        self.day.set_date(self._visited() + timedelta(days=days))
        self.changed.emit()
