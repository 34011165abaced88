"""F1: all keys on one sheet, those of the page in front first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from desktop.views import style
from desktop.views.frame.overlay import Overlay
from desktop.views.widgets import KeyHint, KeyHints, SectionHead


class KeySheet(Overlay):
    """Opened by F1, closed by Esc or F1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=860, height=560)
        self._area = QScrollArea(self.panel)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self._area)

    def show_keys(self, page: str, here: Sequence[KeyHint]) -> None:
        """Open the sheet: the page's own keys, then those that work everywhere."""
        body = QWidget()
        body.setProperty("surface", "bg")
        grid = QGridLayout(body)
        style.fix(grid, margins=(0, 0, 0, 16), spacing=0)
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = 0
        for title, hints in ((page, list(here)), *self._everywhere()):
            if not hints:
                continue
            grid.addWidget(SectionHead(title, ruled=row > 0), row, 0, 1, 2)
            row += 1
            for place, hint in enumerate(hints):
                line = KeyHints()
                line.set_hints([hint])
                style.fix(line, height=30)
                holder = QWidget()
                inner = QGridLayout(holder)
                style.fix(inner, margins=(16, 2, 8, 2))
                inner.addWidget(line)
                grid.addWidget(holder, row + place // 2, place % 2)
            row += (len(hints) + 1) // 2
        self._area.setWidget(body)
        self.open()
        self._area.setFocus()

    def _everywhere(self) -> list[tuple[str, list[KeyHint]]]:
        moving = [
            KeyHint(("Alt+1", "…", "Alt+8"), self.tr("go to a page")),
            KeyHint(("Ctrl+K",), self.tr("find a resident, an address, an act")),
            KeyHint(("F6",), self.tr("next pane")),
            KeyHint(("Ctrl+Tab",), self.tr("next tab")),
            KeyHint(("Tab",), self.tr("next control")),
            KeyHint(("Esc",), self.tr("close, the draft is kept")),
        ]
        writing = [
            KeyHint(("Enter",), self.tr("next field, or open")),
            KeyHint(("Ctrl+Enter",), self.tr("save")),
            KeyHint(("Ctrl+Shift+Enter",), self.tr("save and next")),
            KeyHint(("Ctrl+N",), self.tr("enter a visit")),
            KeyHint(("Ctrl+Shift+N",), self.tr("new record")),
            KeyHint(("Ctrl+D",), self.tr("same as last time")),
            KeyHint(("F8",), self.tr("pin this value")),
            KeyHint(("F2",), self.tr("edit, or open the choices")),
            KeyHint(("1", "…", "0"), self.tr("pick a choice")),
            KeyHint(("Ctrl+Z",), self.tr("take back")),
        ]
        rest = [
            KeyHint(("Ctrl+F",), self.tr("filter the list")),
            KeyHint(("Ctrl+P",), self.tr("print")),
            KeyHint(("F5",), self.tr("send now")),
            KeyHint(("Ctrl++", "Ctrl+-"), self.tr("larger or smaller text")),
            KeyHint(("Ctrl+L",), self.tr("lock")),
            KeyHint(("F1",), self.tr("all keys")),
        ]
        return [
            (self.tr("Everywhere: moving"), moving),
            (self.tr("Everywhere: writing"), writing),
            (self.tr("Everywhere: the rest"), rest),
        ]
