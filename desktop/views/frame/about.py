"""About: what this program is, its version, and the licences of everything in it."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import resources
from desktop.views import style
from desktop.views.frame.overlay import Overlay
from desktop.views.widgets import KeyButton, words


def version() -> str:
    """The version of this program, or empty when it runs from bare source."""
    try:
        return metadata.version("grid-workstation")
    except metadata.PackageNotFoundError:
        return ""


class About(Overlay):
    """Licences at left, the text of the current one at right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=860, height=560)
        head = QVBoxLayout()
        style.fix(head, margins=(16, 14, 16, 10), spacing=2)
        name = self.tr("Grid Workstation")
        head.addWidget(words(f"{name} {version()}".strip(), "title"))
        head.addWidget(
            words(
                self.tr(
                    "Free software under Apache-2.0. It stands on the free works below; "
                    "Qt is used under the LGPL and may be exchanged for another build."
                ),
                "caption",
                wrap=True,
            )
        )
        self.column.addLayout(head)
        row = QHBoxLayout()
        style.fix(row, margins=(16, 0, 16, 0), spacing=12)
        self._list = QListWidget(self.panel)
        self._list.setAccessibleName(self.tr("Licences"))
        style.fix(self._list, width=240)
        self._text = QPlainTextEdit(self.panel)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Text of the licence"))
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        self.column.addLayout(row, 1)
        foot = QHBoxLayout()
        style.fix(foot, margins=(16, 10, 16, 12), spacing=8)
        foot.addStretch(1)
        close = KeyButton(self.tr("Close"), "Esc", parent=self.panel)
        close.clicked.connect(self.close_overlay)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self._list.currentTextChanged.connect(self._on_chosen)

    def show_licences(self) -> None:
        """Open with the first licence."""
        if not self._list.count():
            folder = resources.licences_path()
            names = sorted(path.name for path in folder.glob("*.txt")) if folder.is_dir() else []
            self._list.addItems(names)
        self.open()
        self._list.setCurrentRow(0)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, name: str) -> None:
        path = resources.licences_path() / name
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        self._text.setPlainText(text)
