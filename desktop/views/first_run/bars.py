"""Top and foot of the screens without a frame: text size and look first, promise at the end."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.appearance import Appearance
from desktop.views.frame.about import version
from desktop.views.frame.top_bar import Mark
from desktop.views.widgets import KeyHint, KeyHints, Segments, words


class QuietTop(QFrame):
    """Name, what this screen is, text size, light or dark."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "top_bar")
        style.fix(self, height=44)
        row = QHBoxLayout(self)
        style.fix(row, margins=(14, 0, 16, 0), spacing=8)
        row.addWidget(Mark(self))
        row.addWidget(words(self.tr("Grid Workstation"), "strong", parent=self))
        row.addWidget(words(title, "caption", parent=self))
        row.addStretch(1)
        row.addWidget(words(self.tr("Text size"), "caption", parent=self))
        self._sizes = Segments([(str(p), f"{p} %") for p in style.FACTORS], parent=self)
        self._sizes.changed.connect(lambda code: appearance.set_percent(int(code)))
        row.addWidget(self._sizes)
        row.addSpacing(style.px(16))
        row.addWidget(words(self.tr("Look"), "caption", parent=self))
        self._looks = Segments(
            [("light", self.tr("Light")), ("dark", self.tr("Dark"))], parent=self
        )
        self._looks.changed.connect(lambda code: appearance.set_dark(code == "dark"))
        row.addWidget(self._looks)
        self._appearance = appearance
        appearance.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._sizes.set_current(str(self._appearance.percent))
        self._looks.set_current("dark" if self._appearance.dark else "light")


class QuietFoot(QFrame):
    """Keys at left; version and where the records lie at right."""

    def __init__(self, hints: list[KeyHint], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "status_bar")
        style.fix(self, height=28)
        row = QHBoxLayout(self)
        style.fix(row, margins=(14, 0, 8, 0), spacing=12)
        keys = KeyHints(self)
        keys.set_hints(hints)
        row.addWidget(keys, 1)
        if version():
            row.addWidget(words(version(), "caption", parent=self))
        row.addWidget(
            words(self.tr("Records lie on this computer only, encrypted"), "caption", parent=self)
        )


def lay_out_quietly(
    screen: QWidget, appearance: Appearance, title: str, form: QWidget, hints: list[KeyHint]
) -> None:
    """A screen without a frame: its name above, the form in the middle, the keys below."""
    column = QVBoxLayout(screen)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(QuietTop(appearance, title, screen))
    middle = QHBoxLayout()
    middle.addStretch(1)
    middle.addWidget(form)
    middle.addStretch(1)
    column.addLayout(middle, 1)
    column.addWidget(QuietFoot(hints, screen))
