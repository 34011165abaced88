"""The page of paper."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.papers.print_pane import PrintPane
from desktop.views.widgets import KeyButton, KeyHint, words
from sync.records.changes import Changes

PRINT = 0
_SHOWN_ON_SHEETS = ("household", "resident", "visit", "visit_need", "visit_review", "dwelling")


class PapersPage(Page):
    """Opens for the nouns "print_due" (today's sheets), "print_visit" (a household's sheet),
    "print_record" (the record of a visit made) and "print_score" ("worker id:2026-10")."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.print_pane = PrintPane(desk)
        self.add_pane(self.tr("Print"), self.print_pane)
        self._about = words("", "caption")
        self._back = KeyButton(self.tr("Back to Today"), "Esc")
        self._back.clicked.connect(self.escape)
        self._began = False
        self._stale = False
        self.print_pane.about_changed.connect(self._on_about)

    def head_buttons(self) -> list[QWidget]:
        return [self._about, self._back] if self.current_tab() == PRINT else []

    def key_hints(self) -> list[KeyHint]:
        return [
            KeyHint(("PgUp", "PgDn"), self.tr("turn pages")),
            KeyHint(("Ctrl+0",), self.tr("whole page")),
            KeyHint(("Ctrl+P",), self.tr("print")),
            KeyHint(("Esc",), self.tr("back")),
        ]

    def open(self, noun: str, record_id: str) -> bool:
        pane = self.print_pane
        if noun == "print_due":
            pane.show_due()
        elif noun == "print_visit":
            pane.show_household(record_id)
        elif noun == "print_record":
            pane.show_visit(record_id)
        elif noun == "print_score":
            worker, _, month = record_id.partition(":")
            pane.show_score(worker, _month(month, self.desk.today()))
        else:
            return False
        self._began = True
        self.show_tab(PRINT)
        return True

    def refresh(self, changes: Changes | None) -> None:
        """A sheet must not show what is no longer so; it is made anew when it is next seen."""
        if changes is None:
            if not self._began:
                self._began = True
                self.print_pane.show_due()
            elif self._stale:
                self.print_pane.reload()
            self._stale = False
        elif changes.touches(*_SHOWN_ON_SHEETS):
            self._stale = True

    def escape(self) -> bool:
        """Esc in the preview leads back to the day."""
        if self.current_tab() != PRINT:
            return False
        self.desk.show_page("today")
        return True

    def _on_about(self) -> None:
        self._about.setText(self.print_pane.about())
        self.head_changed.emit()


def _month(text: str, today: date) -> date:
    """The month a sheet was asked for as 2026-10; the present one when none is said."""
    return datetime.strptime(text, "%Y-%m").date() if text else today
