"""需求与诉求 of the visit form: one row per need, folded to a line that says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop import resources
from desktop.views import style
from desktop.views.visits.folds import Fold, note_line
from desktop.views.visits.wording import need_state_chip
from desktop.views.widgets import KeyButton, words
from sync.records.visit_rules import NEEDS_MAX, NOTE_CHARACTERS_MAX

NO_NEED = "00"
ANSWERER_CHARACTERS_MAX = 60
STATES = ("open", "handling", "solved", "unsolvable")


class NeedsFold(Fold):
    """需求与诉求: kinds by typing or picking, words, who answers; several, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Alt+Q", parent)
        self._kinds = [
            (item.code, item.name)
            for item in resources.code_list("NEED_TYPE").items
            if item.code != NO_NEED
        ]
        self._rows: list[NeedRow] = []
        self._add = KeyButton(self.tr("One more need"), kind="small", parent=self.body)
        self._add.clicked.connect(lambda: self._append(focus=True))
        self._error = words("", "error", parent=self.body)
        self._error.hide()
        self.inside.addWidget(self._add)
        self.inside.addWidget(self._error)
        self._say()

    def title(self) -> str:
        return self.tr("Needs and requests")

    def toggle(self) -> None:
        if not self._rows:
            self._append(focus=False)
        super().toggle()

    def focus_inside(self) -> None:
        self._rows[-1].kind.setFocus()

    def needs(self) -> list[dict[str, Any]]:
        """What was written, rows without a kind left out."""
        return [row.need() for row in self._rows if row.need()["need_type"]]

    def set_needs(self, needs: Sequence[dict[str, Any]]) -> None:
        """Show these instead."""
        for row in self._rows:
            self.inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for need in needs:
            self._append(focus=False).set_need(need)
        self.set_error("")
        self._say()

    def set_error(self, sentence: str) -> None:
        """What is wrong with the needs."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            self.set_open(True)

    def _append(self, *, focus: bool) -> NeedRow:
        row = NeedRow(self._kinds, self.body)
        row.changed.connect(self._on_edit)
        self.inside.insertWidget(len(self._rows), row)
        self._rows.append(row)
        self._add.setVisible(len(self._rows) < NEEDS_MAX)
        if focus:
            row.kind.setFocus()
        return row

    def _say(self) -> None:
        found = self.needs()
        if not found:
            self.head.set_value(self.tr("none"), "text3")
            return
        names = dict(self._kinds)
        said = "；".join(
            "，".join(filter(None, [names[need["need_type"]], need["detail"]])) for need in found
        )
        count = self.tr("%n need(s)", "", len(found))
        self.head.set_value(f"{count}　{said}", "text")


class NeedRow(QWidget):
    """One need: kind, words, who is to answer, and how it stands."""

    changed = Signal()

    def __init__(self, kinds: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.kind.addItem("", "")
        for code, name in kinds:
            self.kind.addItem(f"{code} {name}", code)
        style.fix(self.kind, width=130)
        self.detail = note_line(self.tr("what is needed"), NOTE_CHARACTERS_MAX, self)
        self.handled_by = note_line(self.tr("who answers"), ANSWERER_CHARACTERS_MAX, self)
        style.fix(self.handled_by, width=130)
        self.state = QComboBox(self)
        for code in STATES:
            self.state.addItem(need_state_chip(code).text, code)
        style.fix(self.state, width=92)
        for widget, name in (
            (self.kind, self.tr("kind of need")),
            (self.detail, self.tr("what is needed")),
            (self.handled_by, self.tr("who answers")),
            (self.state, self.tr("state")),
        ):
            widget.setAccessibleName(name)
        row = QHBoxLayout(self)
        style.fix(row, margins=(0, 0, 0, 0), spacing=6)
        row.addWidget(self.kind)
        row.addWidget(self.detail, 1)
        row.addWidget(self.handled_by)
        row.addWidget(self.state)
        self._due: str | None = None
        self.kind.currentIndexChanged.connect(self.changed)
        self.state.currentIndexChanged.connect(self.changed)
        self.detail.textEdited.connect(self.changed)
        self.handled_by.textEdited.connect(self.changed)
        for part in (self.kind, self.detail, self.handled_by, self.state):
            part.installEventFilter(self)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        return _enter_goes_on(self, watched, event)

    def need(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "need_type": self.kind.currentData() or "",
            "detail": self.detail.text(),
            "handled_by": self.handled_by.text(),
            "due_on": self._due,
            "state": self.state.currentData(),
        }

    def set_need(self, need: dict[str, Any]) -> None:
        """Show one."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(need.get("need_type", ""))))
        self.detail.setText(need.get("detail") or "")
        self.handled_by.setText(need.get("handled_by") or "")
        self.state.setCurrentIndex(max(0, self.state.findData(need.get("state", "open"))))
        self._due = need.get("due_on")


def _enter_goes_on(owner: QWidget, watched: Any, event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress:
        return False
    key = getattr(event, "key", lambda: 0)()
    plain = not getattr(event, "modifiers", lambda: 0)()
    popup = isinstance(watched, QComboBox) and watched.view().isVisible()
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not popup:
        owner.focusNextChild()
        return True
    return False
