"""The date field: a line in which people type a date their way, shown back with its weekday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.views import style
from desktop.views.widgets.date_words import read_date

WIDTH = 150
Date = date  # the field has a method of that name, as Qt's own date editors have


def weekday_name(day: date) -> str:
    """星期一 … 星期日, in the language of the screen."""
    names = (
        QCoreApplication.translate("weekday", "Monday"),
        QCoreApplication.translate("weekday", "Tuesday"),
        QCoreApplication.translate("weekday", "Wednesday"),
        QCoreApplication.translate("weekday", "Thursday"),
        QCoreApplication.translate("weekday", "Friday"),
        QCoreApplication.translate("weekday", "Saturday"),
        QCoreApplication.translate("weekday", "Sunday"),
    )
    return names[day.weekday()]


def day_text(day: date, today: date) -> str:
    """11-16 in this year, 2025-11-16 in another: never broken across lines."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


class DateField(QLineEdit):
    """`changed` carries a date or None once what was typed can be told apart.

    `is_wrong` says that something stands in the field which is no date; the text stays as typed.
    """

    changed = Signal(object)

    def __init__(
        self,
        today: Callable[[], Date],
        *,
        prefer: str = "near",
        weekday: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._prefer, self._weekday = today, prefer, weekday
        self._date: Date | None = None
        style.fix(self, width=WIDTH if weekday else 110)
        self.setMaxLength(24)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._on_edited)

    def date(self) -> Date | None:
        """The date that stands in the field, or None when it is empty or wrong."""
        return self._date

    def set_date(self, day: Date | None) -> None:
        """Put a date in, without saying `changed`."""
        self._date = day
        self.setText(self._shown())

    def is_wrong(self) -> bool:
        """Whether the text is neither empty nor a date."""
        return bool(self.text().strip()) and self._date is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._date is not None:
            self.setText(day_text(self._date, self._today()))
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(self._shown())
        super().changeEvent(event)

    def _on_edited(self, text: str) -> None:
        # a full date is taken while typing; +7 and single digits wait until the field is left
        found = read_date(text, self._today(), prefer=self._prefer)
        if len(text.strip()) >= 4 or not text.strip():
            self._take(found)

    def _settle(self) -> None:
        self._take(read_date(self.text(), self._today(), prefer=self._prefer))
        if self._date is not None and not self.hasFocus():
            self.setText(self._shown())

    def _take(self, found: Date | None) -> None:
        if found != self._date:
            self._date = found
            self.changed.emit(found)

    def _shown(self) -> str:
        if self._date is None:
            return ""
        shown = day_text(self._date, self._today())
        return f"{shown}　{weekday_name(self._date)}" if self._weekday else shown
