"""The page of paper: printing, and rosters coming in."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.services.papers.case_register_papers import Listed
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.page import Page
from desktop.views.papers.import_wizard import ImportWizard
from desktop.views.papers.print_pane import PrintPane
from desktop.views.widgets import KeyButton, KeyHint, words
from sync.records.changes import Changes

PRINT, IMPORT = 0, 1
NARROW = 1000
_SHOWN_ON_SHEETS = (
    "household", "resident", "visit", "visit_need", "visit_review", "dwelling", "case_",
    "case_step", "case_assignment", "case_supervise", "case_visit_back", "attachment",
)  # fmt: skip


class PapersPage(Page):
    """Opens for the nouns "print_due" (today's sheets), "print_visit" (a household's sheet),
    "print_record" (the record of a visit made), "print_score" ("worker id:2026-10"),
    "print_handover" (the slip that goes with a stick), "print_case" (a case's papers, "id" or
    "id:F10"), "print_cases" (a list of cases, `Listed.plain`) and "import_roster"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.print_pane = PrintPane(desk)
        self.import_wizard = ImportWizard(desk)
        self.add_pane(self.tr("Print"), self.print_pane)
        self.add_pane(self.tr("Import"), self.import_wizard)
        self._about = words("", "caption")
        self._back = KeyButton(self.tr("Back to Today"), "Esc")
        self._back.clicked.connect(self.escape)
        self._began = False
        self._stale = False
        self.print_pane.about_changed.connect(self._on_about)
        self.import_wizard.state_changed.connect(self.head_changed)

    def head_buttons(self) -> list[QWidget]:
        if self.current_tab() == IMPORT:
            return self.import_wizard.head_buttons()
        return [self._about, self._back]

    def key_hints(self) -> list[KeyHint]:
        if self.current_tab() == IMPORT:
            return self.import_wizard.key_hints()
        return [
            KeyHint(("PgUp", "PgDn"), self.tr("turn pages")),
            KeyHint(("Ctrl+0",), self.tr("whole page")),
            KeyHint(("Ctrl+P",), self.tr("print")),
            KeyHint(("Esc",), self.tr("back")),
        ]

    def open(self, noun: str, record_id: str) -> bool:
        pane = self.print_pane
        if noun == "import_roster":
            self.show_tab(IMPORT)
            return True
        if noun == "print_due":
            pane.show_due()
        elif noun == "print_visit":
            pane.show_household(record_id)
        elif noun == "print_record":
            pane.show_visit(record_id)
        elif noun == "print_score":
            worker, _, month = record_id.partition(":")
            pane.show_score(worker, _month(month, self.desk.today()))
        elif noun == "print_case":
            case_id, _, form = record_id.partition(":")
            pane.show_case(case_id, form)
        elif noun == "print_cases":
            pane.show_list(Listed.of(record_id))
        elif noun == "print_handover":
            pane.show_handover()
        else:
            return False
        self._began = True
        self.show_tab(PRINT)
        return True

    def refresh(self, changes: Changes | None) -> None:
        """A sheet must not show what is no longer so; it is made anew when it is next seen."""
        if changes is None:
            self.print_pane.look_for_printers()
            if not self._began:
                self._began = True
                self.print_pane.show_due()
            elif self._stale:
                self.print_pane.reload()
            self._stale = False
        elif changes.touches(*_SHOWN_ON_SHEETS):
            self._stale = True

    def escape(self) -> bool:
        """Esc in the preview leads back to the case it is of, else to the day."""
        if self.current_tab() != PRINT:
            return False
        case_id = self.print_pane.case_id()
        if case_id:
            self.desk.open_record("case_", case_id)
        elif self.print_pane.is_list():
            self.desk.show_page("cases")
        else:
            self.desk.show_page("today")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.text_size_changed()

    def text_size_changed(self) -> None:
        """Below 1000 px at the size of the text the small pages give way to the page in front."""
        self.print_pane.set_narrow(self.window().width() / style.theme().factor < NARROW)

    def _way_back(self) -> str:
        if self.print_pane.case_id():
            return self.tr("Back to the case")
        return (
            self.tr("Back to the list") if self.print_pane.is_list() else self.tr("Back to Today")
        )

    def _on_about(self) -> None:
        self._about.setText(self.print_pane.about())
        self._back.setText(self._way_back())
        self.head_changed.emit()


def _month(text: str, today: date) -> date:
    """The month a sheet was asked for as 2026-10; the present one when none is said."""
    return datetime.strptime(text, "%Y-%m").date() if text else today
