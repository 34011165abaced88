"""A choice among many: a combo in which one types Han or initials and takes the first that fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop.services.imports.spellings import spellings
from desktop.views import style

_SOUGHT = Qt.ItemDataRole.UserRole + 1


class ChoiceBox(QComboBox):
    """`chosen` carries a code, or empty when the field was emptied."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], width: float = 150, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._code = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        style.fix(self, width=width, height=30)
        completer = QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionRole(_SOUGHT)
        completer.activated.connect(self._on_completed)
        self.set_choices(choices)
        self.setCompleter(completer)
        completer.setModel(self.model())
        completer.setCompletionRole(_SOUGHT)
        self.activated.connect(lambda place: self._take(str(self.itemData(place))))
        line = self.lineEdit()
        if line is not None:
            line.setMaxLength(40)
            line.editingFinished.connect(self.settle)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices, as (code, word); what was chosen stays when it is among them."""
        model = QStandardItemModel(self)
        for code, word in choices:
            item = QStandardItem(word)
            item.setData(code, Qt.ItemDataRole.UserRole)
            item.setData(" ".join((word, *spellings(word))), _SOUGHT)
            model.appendRow(item)
        self.setModel(model)
        completer = self.completer()
        if completer is not None:
            completer.setModel(model)
        self.set_code(self._code)

    def code(self) -> str:
        """The code chosen, or empty. What was typed before the focus left counts."""
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            self.settle()
        return self._code

    def set_code(self, code: str | None) -> None:
        """Choose without saying `chosen`."""
        place = self.findData(code) if code else -1
        self._code = code if code and place >= 0 else ""
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None:
            line.selectAll()

    def _on_completed(self, word: str) -> None:
        place = next(
            (n for n in range(self.count()) if word in (self.itemText(n), self._sought(n))), -1
        )
        if place >= 0:
            self._take(str(self.itemData(place)))

    def _sought(self, place: int) -> str:
        return str(self.itemData(place, _SOUGHT))

    def settle(self) -> None:
        """Take the choice that fits what was typed, or go back to the one before."""
        typed = self.currentText().strip()
        if typed == self.itemText(self.findData(self._code)):
            return
        if not typed:
            self._take("")
            return
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            popup.hide()  # Enter and Tab come here first: what was typed is taken
        for place in range(self.count()):
            if typed in (self.itemText(place), self._sought(place)):
                self._take(str(self.itemData(place)))
                return
        sought = typed.lower()
        for fits in (str.__eq__, str.startswith, str.__contains__):  # as the popup offers them
            for place in range(self.count()):
                if any(fits(word, sought) for word in self._sought(place).split(" ")):
                    self._take(str(self.itemData(place)))
                    return
        self.set_code(self._code)

    def _take(self, code: str) -> None:
        before = self._code
        self.set_code(code)
        if self._code != before:
            self.chosen.emit(self._code)
