"""Text size and light or dark, remembered on this computer and known before anybody signs in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from desktop.views import style


class Appearance(QObject):
    """Puts the theme in force and keeps it. `changed` comes after the screen has changed."""

    changed = Signal()

    def __init__(self, app: QApplication, kept_in: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._kept = QSettings(str(kept_in), QSettings.Format.IniFormat)
        percent = str(self._kept.value("percent", 100))
        self._percent = int(percent) if percent in {"100", "125", "150"} else 100
        self._dark = self._kept.value("dark", "no") == "yes"
        self._apply()

    @property
    def percent(self) -> int:
        """100, 125 or 150."""
        return self._percent

    @property
    def dark(self) -> bool:
        """Whether the dark theme is on."""
        return self._dark

    def set_percent(self, percent: int) -> None:
        """One of the three text sizes."""
        if percent in style.FACTORS and percent != self._percent:
            self._percent = percent
            self._kept.setValue("percent", percent)
            self._apply()

    def step(self, by: int) -> None:
        """One text size up or down; stops at the ends."""
        place = style.FACTORS.index(self._percent) + by
        self.set_percent(style.FACTORS[max(0, min(len(style.FACTORS) - 1, place))])

    def set_dark(self, dark: bool) -> None:
        """Dark or light."""
        if dark != self._dark:
            self._dark = dark
            self._kept.setValue("dark", "yes" if dark else "no")
            self._apply()

    def _apply(self) -> None:
        tokens = style.DARK if self._dark else style.LIGHT
        style.apply(self._app, style.Theme(tokens, self._percent))
        self.changed.emit()
