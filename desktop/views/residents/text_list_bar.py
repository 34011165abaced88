"""Saved lists and conditions above a list, with a line below them to filter by text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.views.residents.filter_line import FilterLine
from desktop.views.widgets import SavedListBar


class TextListBar(SavedListBar):
    """`list_asked` when the text line is left. The filter has a field `text`, which is never kept
    with a list."""

    list_asked = Signal()

    def __init__(
        self, nothing: Any, kept: list[dict[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(nothing, kept, parent)
        self._line = FilterLine(self.hint(), self)
        self._line.typed.connect(self._on_typed)
        self._line.left.connect(self._on_line_left)
        self._line.hide()
        self.column.addWidget(self._line)
        self.use_list(0)

    def hint(self) -> str:
        """What may be typed to narrow the list."""
        raise NotImplementedError

    def use_list(self, place: int) -> None:
        """Put a saved list in force; what was typed goes."""
        self._line.clear()
        super().use_list(place)

    def start_typing(self) -> None:
        """Ctrl+F: the text line, with the conditions beside it."""
        self._line.show()
        self._line.setFocus()
        self._line.selectAll()

    def to_keep(self) -> Any:
        return replace(self._wanted, text="")

    def _on_typed(self, text: str) -> None:
        if text != self._wanted.text:
            self.apply(replace(self._wanted, text=text))

    def _on_line_left(self) -> None:
        self._line.setVisible(bool(self._line.text().strip()))
        self.list_asked.emit()
