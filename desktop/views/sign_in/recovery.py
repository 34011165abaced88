"""After the program was torn away: the forms that were open, each to be opened, kept or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.drafts import Draft, drop_draft
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.frame.overlay import Overlay
from desktop.views.widgets import KeyButton, KeyHint, KeyHints, WorkItem, WorkList, words
from sync.records.times import local_date, to_local

WIDTH, HEIGHT = 720, 420


class Recovery(Overlay):
    """One of the few dialogs: it shows what was being typed, with the second it was kept.

    `open_asked` carries the Draft a person wants to go on with. Esc keeps all of them.
    """

    open_asked = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT, top=90)
        self._desk = desk
        self._drafts: list[Draft] = []
        head = QVBoxLayout()
        style.fix(head, margins=(16, 14, 16, 10), spacing=4)
        self._title = words("", "section")
        head.addWidget(self._title)
        head.addWidget(
            words(
                self.tr(
                    "The program ended without closing. What was being typed is here, up to the "
                    "second shown."
                ),
                "second",
                wrap=True,
            )
        )
        self.column.addLayout(head)
        self.list = WorkList(lead_width=0, right_width=170, parent=self.panel)
        self.list.setAccessibleName(self.tr("Recovered forms"))
        self.list.opened.connect(lambda _item: self._on_open())
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._make_foot())

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Open with these; nothing happens when there are none."""
        self._drafts = list(drafts)
        if self._drafts:
            self._show()
            self.open()
            self.list.setFocus()

    def _make_foot(self) -> QFrame:
        foot = QFrame(self.panel)
        foot.setProperty("surface", "form_foot")
        style.fix(foot, height=52)
        row = QHBoxLayout(foot)
        style.fix(row, margins=(16, 0, 16, 0), spacing=8)
        hints = KeyHints(foot)
        hints.set_hints([KeyHint(("↑", "↓"), self.tr("choose"))])
        row.addWidget(hints, 1)
        drop = KeyButton(self.tr("Drop this one"), "Alt+D", parent=foot)
        drop.clicked.connect(self._on_drop)
        keep = KeyButton(self.tr("Keep all for later"), "Esc", parent=foot)
        keep.clicked.connect(self.close_overlay)
        go_on = KeyButton(self.tr("Go on writing"), "Enter", "primary", parent=foot)
        go_on.clicked.connect(self._on_open)
        for button in (drop, keep, go_on):
            row.addWidget(button)
        return foot

    def _show(self) -> None:
        self._title.setText(
            self.tr("{n} unfinished forms were recovered").format(n=len(self._drafts))
        )
        today = self._desk.today()
        entries = []
        for draft in self._drafts:
            kept = to_local(draft.saved_at)
            same_day = local_date(draft.saved_at) == today
            when = f"{kept:%H:%M:%S}" if same_day else f"{kept:%m-%d %H:%M:%S}"
            kept_at = self.tr("kept {time}").format(time=when)
            entries.append(WorkItem(draft.id, draft.title, right=kept_at, value=draft))
        self.list.set_entries(entries)

    def _on_open(self) -> None:
        item = self.list.current_item()
        if item is not None:
            self.close_overlay()
            self.open_asked.emit(item.value)

    def _on_drop(self) -> None:
        item = self.list.current_item()
        if item is None:
            return
        draft: Draft = item.value
        self._desk.runner.act(
            drop_draft, draft.kind, draft.key, done=lambda _changes: self._dropped(draft)
        )

    def _dropped(self, draft: Draft) -> None:
        self._drafts = [kept for kept in self._drafts if kept.id != draft.id]
        if self._drafts:
            self._show()
        else:
            self.close_overlay()
