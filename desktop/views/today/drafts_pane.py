"""草稿: everything begun and not kept, on this computer, of the person at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.services.drafts import Draft, drop_draft, save_draft
from desktop.views.desk import Desk
from desktop.views.today.side import draft_kind_word, moment_words
from desktop.views.visits.visit_card import button_row
from desktop.views.widgets import Column, EmptyNote, KeyButton, RecordTable


class DraftsPane(QWidget):
    """`opened` carries a Draft."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = RecordTable(
            [
                Column(self.tr("Kind"), lambda draft: draft_kind_word(draft.kind), 84),
                Column(self.tr("Of"), lambda draft: draft.title, 240, "name"),
                Column(self.tr("Text"), self._text, 0, "second"),
                Column(self.tr("Kept"), lambda draft: moment_words(draft, desk.today()), 140),
            ]
        )
        self.table.setAccessibleName(self.tr("drafts"))
        self.go_on = KeyButton(self.tr("Go on writing"), "Enter", parent=self)
        self.drop = KeyButton(self.tr("Drop"), "Alt+D", parent=self)
        empty = EmptyNote(
            self.tr("No drafts"), self.tr("What you type is kept by itself within two seconds")
        )
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addLayout(button_row(self.go_on, self.drop))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(empty)
        self.table.opened.connect(self.opened)
        self.go_on.clicked.connect(self._open_current)
        self.drop.clicked.connect(self._drop_current)
        self.setFocusProxy(self.table)

    def set_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show these."""
        self.table.set_rows(list(drafts))
        self._stack.setCurrentIndex(0 if drafts else 1)

    def _text(self, draft: Draft) -> str:
        for name in ("findings", "name", "note"):
            text = draft.payload.get(name)
            if isinstance(text, str) and text.strip():
                return text.strip().replace("\n", " ")[:200]
        return ""

    def _open_current(self) -> None:
        draft = self.table.current_row()
        if draft is not None:
            self.opened.emit(draft)

    def _drop_current(self) -> None:
        draft = self.table.current_row()
        if draft is None:
            return
        self._desk.runner.act(drop_draft, draft.kind, draft.key)
        said = self.tr("Draft dropped: {title}").format(title=draft.title)
        self._desk.offer_undo(said, partial(self._bring_back, draft))

    def _bring_back(self, draft: Draft) -> None:
        act = self._desk.runner.act
        act(save_draft, draft.kind, draft.key, draft.title, dict(draft.payload))
