"""A list as a workbook: asks where, writes it in the background, says how many.

Which lines and how they read say the exports built on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.services.list_exports import note_list, save_list
from desktop.views import messages
from desktop.views.desk import Desk


class ListExport(QObject):
    """One export after the other; nothing of it holds the window. Override `said`."""

    def __init__(self, desk: Desk, noun: str, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._noun, self._window = desk, noun, window

    def said(self, count: int) -> str:
        """That so many were saved."""
        raise NotImplementedError

    def choose(self, title: str) -> Path | None:
        """Where to; None when nobody wants it any more."""
        suggestion = f"{title} {self._desk.today().isoformat()}.xlsx"
        name, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save"), suggestion, "Excel (*.xlsx)"
        )
        if not name:
            return None
        return Path(name if name.endswith(".xlsx") else f"{name}.xlsx")

    def write(
        self, path: Path, title: str, heads: Sequence[tuple[str, int]], rows: list[list[str]]
    ) -> None:
        """`heads`: words and width in characters. The title says the day, and practice."""
        mark = self.tr("Practice, everything invented") if self._desk.viewer.practice else ""
        whole = "　".join(filter(None, (title, self._desk.today().isoformat(), mark)))
        self._desk.runner.slow(
            save_list, path, whole, heads, rows, done=self._done, failed=self.failed
        )

    def failed(self, error: Any) -> None:
        """Say why nothing was written."""
        self._desk.message(messages.sentence(error), "danger")

    def _done(self, count: int) -> None:
        self._desk.runner.act(note_list, self._noun, count)
        self._desk.message(self.said(count), "ok")
