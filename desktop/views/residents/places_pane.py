"""Places: the list at the left, the record or form of one at the right.

On a narrow window (large text) one of the two is shown: the record opens in place of the list,
Esc gives the list back.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.desk import Desk
from desktop.views.draft_keeper import Leave
from desktop.views.residents.place_form import NEW, PlaceForm
from desktop.views.residents.place_list import PlaceList
from desktop.views.residents.place_record import PlaceRecordPane
from desktop.views.residents.registry_pane import LIST_WIDTH, ONE_PANE_BELOW
from sync.records.changes import Changes


class PlacesPane(QWidget):
    """Keeps what is open while lists and records are read anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._one_pane = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.split = QSplitter(self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.list = PlaceList(desk, self.split)
        self.list.table.setProperty("pane_order", 1)
        self.right = QStackedWidget(self.split)
        self.record = PlaceRecordPane(desk)
        self.record.setProperty("pane_order", 2)
        self.form = PlaceForm(desk)
        self.right.addWidget(self.record)
        self.right.addWidget(self.form)
        self.split.setSizes([LIST_WIDTH, 1366 - 112 - LIST_WIDTH])
        self.split.setStretchFactor(1, 1)
        column.addWidget(self.split)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda _one: self.focus_record())
        self.list.register_asked.connect(self.register)
        self.record.edit_asked.connect(self.edit)
        self.record.left.connect(self.focus_list)
        self.form.closed.connect(self._on_closed)
        self.form.saved.connect(self._on_saved)
        self.setFocusProxy(self.list)

    def refresh(self, changes: Changes | None) -> None:
        """Something changed: list and record look again, an open form hears of it."""
        self.list.reload()
        if changes is not None and self.is_typing():
            self.form.hear(changes)
        self.record.show_place(self.list.current_id())

    def open_place(self, place_id: str) -> None:
        """Show a place's record, with its row current."""

        def show() -> None:
            self._show(self.record)
            self.list.show_place(place_id)
            self.record.show_place(place_id)

        self._leave_form(show)

    def open_draft(self, key: str) -> None:
        """Go on writing: the form whose draft is kept under a key."""
        if key == NEW:
            self.register()
        else:
            self.edit(key)

    def register(self) -> None:
        """Ctrl+Shift+N: the form of a new place."""
        self._open_form(self.form.register)

    def edit(self, place_id: str = "") -> None:
        """F2: the form of a place, of the one shown."""
        asked = place_id or (self.record.place.id if self.record.place else "")
        if asked:
            self._open_form(partial(self.form.edit, asked))

    def is_typing(self) -> bool:
        """Whether the form stands at the right."""
        return self.right.currentWidget() is self.form

    def escape(self) -> bool:
        """Esc: from the form to the record, from the record to the list."""
        if self.is_typing():
            self.form.close_form()
            return True
        focus = self.window().focusWidget()
        if self._one_pane and self.list.isHidden():
            self._arrange(right=False)
        elif focus is None or not (focus is self.record or self.record.isAncestorOf(focus)):
            return False
        self.focus_list()
        return True

    def focus_list(self) -> None:
        """The focus into the list."""
        self._arrange(right=False)
        self.list.setFocus()

    def focus_record(self) -> None:
        """→: into the record; on a narrow window it opens in place of the list."""
        if not self.is_typing() and self.record.place is not None:
            self._arrange(right=True)
            self.record.setFocus()

    def start_typing(self) -> None:
        """Ctrl+F: into the line that filters the list."""
        self._arrange(right=False)
        self.list.bar.start_typing()

    def fit(self, effective_width: float) -> None:
        """One pane below a thousand effective pixels, two above."""
        one = effective_width < ONE_PANE_BELOW
        if one != self._one_pane:
            self._one_pane = one
            self._arrange(right=self.is_typing())

    def _on_current(self, place_id: str) -> None:
        self.record.show_place(place_id)

    def _leave_form(self, then: Leave) -> None:
        if self.is_typing():
            self.form.keep_draft(then)
        else:
            then()

    def _open_form(self, begin: Leave) -> None:
        def show() -> None:
            self._show(self.form)
            begin()

        self._leave_form(show)

    def _show(self, pane: QWidget) -> None:
        self.right.setCurrentWidget(pane)
        self._arrange(right=True)

    def _on_closed(self) -> None:
        self.right.setCurrentWidget(self.record)
        self.record.show_place(self.list.current_id())
        self.focus_list()

    def _on_saved(self, changes: Changes) -> None:
        self.right.setCurrentWidget(self.record)
        saved = next(iter(changes.of("place")), "") or self.list.current_id()
        self.open_place(saved)
        self.focus_list()
        self._desk.message(self.tr("Saved"), "ok")

    def _arrange(self, *, right: bool) -> None:
        self.list.setVisible(not self._one_pane or not right)
        self.right.setVisible(not self._one_pane or right)
