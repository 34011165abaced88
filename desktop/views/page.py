"""The page: one entry of the rail. The frame asks it what to show in head row and status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.views.desk import Desk
from desktop.views.widgets.keycaps import KeyHint
from desktop.views.widgets.tabs import Tab
from sync.records.changes import Changes


class Page(QWidget):
    """Base of every page: panes under tabs. Override what differs.

    Call `add_pane` for each tab, or override `tabs` and `show_tab`. Emit `head_changed` when tabs,
    buttons, hints or the rail count differ from before.
    """

    head_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "bg")
        self._tabs: list[Tab] = []
        self._panes = QStackedLayout(self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        desk.notifier.changed.connect(self._on_changed)

    def add_pane(self, word: str, pane: QWidget, count: int | None = None) -> int:
        """One more tab with its pane; returns its index."""
        self._tabs.append(Tab(word, count))
        return self._panes.addWidget(pane)

    def set_count(self, index: int, count: int | None) -> None:
        """The count behind a tab's word."""
        self._tabs[index] = Tab(self._tabs[index].word, count)
        self.head_changed.emit()

    def tabs(self) -> list[Tab]:
        """The second-level tabs; none leaves the left of the head row to `title`."""
        return list(self._tabs)

    def title(self) -> str:
        """Shown at the left of the head row when there are no tabs."""
        return ""

    def current_tab(self) -> int:
        """Index of the tab shown."""
        return self._panes.currentIndex()

    def show_tab(self, index: int) -> None:
        """Show the pane under a tab and give it the focus."""
        self._panes.setCurrentIndex(index)
        self.head_changed.emit()
        self.focus_first()

    def pane(self) -> QWidget | None:
        """The pane shown."""
        return self._panes.currentWidget()

    def head_buttons(self) -> list[QWidget]:
        """At most three buttons for the right of the head row, the primary one last.

        The page keeps them; the frame only shows them while this page and tab are in front.
        """
        return []

    def key_hints(self) -> list[KeyHint]:
        """The keys that matter here, at most five; F1 is added by the frame."""
        return []

    def all_keys(self) -> list[KeyHint]:
        """Everything the keys do on this page, for the F1 sheet."""
        return self.key_hints()

    def count(self) -> int | None:
        """The number at the right of the rail entry; None or 0 shows nothing."""
        return None

    def open(self, noun: str, record_id: str) -> bool:
        """Show a record of this noun; False when this page does not keep such records.

        Nouns are table names (household, resident, visit, building) and two acts: "new_visit"
        with a household's id starts typing a visit there, "print_visit" its F01 preview.
        """
        return False

    def refresh(self, changes: Changes | None) -> None:
        """Something changed (None: look at everything again, the page came to the front)."""

    def escape(self) -> bool:
        """Esc was pressed and nobody took it: close the record. False when nothing was open."""
        return False

    def focus_first(self) -> None:
        """Put the focus where the work starts."""
        pane = self.pane()
        if pane is not None:
            if pane.focusProxy() is not None or pane.focusPolicy():
                pane.setFocus()
            else:
                pane.focusNextChild()

    def next_pane(self) -> None:
        """F6: the focus into the next pane. Panes are the children marked by `pane_order`."""
        panes = sorted(
            (
                child
                for child in self.findChildren(QWidget)
                if child.property("pane_order") is not None and child.isVisible()
            ),
            key=lambda child: int(child.property("pane_order")),
        )
        if not panes:
            return
        focus = self.window().focusWidget()
        here = next(
            (n for n, p in enumerate(panes) if p is focus or (focus and p.isAncestorOf(focus))), -1
        )
        panes[(here + 1) % len(panes)].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.text_size_changed()

    def text_size_changed(self) -> None:
        """The text grew or shrank: below 1240 effective px fold panes into tabs, and so on."""

    def _on_changed(self, changes: Changes) -> None:
        self.refresh(changes)


@dataclass(frozen=True)
class PageEntry:
    """A page given by the program's wiring. Number 0 keeps it off the rail (the sync centre)."""

    number: int
    name: str
    icon: str
    factory: Callable[[Desk], Page]
