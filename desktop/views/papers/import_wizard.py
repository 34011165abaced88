"""The import in four steps (picture 11): file, match columns, check, result.

Reading and judging run on the slow lane, storing is one act; nothing is written before the
person says so. The panes show and ask, this widget carries the work from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.services.imports import import_checks
from desktop.services.imports.import_checks import CheckRow, OpenedRoster
from desktop.services.imports.import_plans import ImportPlan, ImportTarget
from desktop.services.imports.imports import (
    PastImport,
    find_imports,
    import_roster,
    note_error_file,
    note_number_shown,
    undo_import,
)
from desktop.views import messages
from desktop.views.desk import Desk
from desktop.views.papers import import_words
from desktop.views.papers.import_check import CheckPane
from desktop.views.papers.import_columns import ColumnsPane
from desktop.views.papers.import_file import FilePane
from desktop.views.papers.import_result import HistoryPane, ResultPane
from desktop.views.papers.import_steps import StepLine
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.keycaps import KeyHint
from sync.records.changes import Changes

FILE, COLUMNS, CHECK, RESULT, HISTORY = range(5)
MENDED_AT_ONCE_MAX = 3_000
"""Rows up to which a mended cell is judged on the spot; beyond that off the screen's thread."""


class ImportWizard(QWidget):
    """One import from file to result. `state_changed`: buttons and key hints differ now."""

    state_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "bg")
        self._opened: OpenedRoster | None = None
        self._target = ImportTarget("")
        self._batch = ""
        self._plans = 0
        self.steps = StepLine(
            [self.tr("File"), self.tr("Columns"), self.tr("Check"), self.tr("Result")], self
        )
        self.file = FilePane(self)
        self.columns = ColumnsPane(self)
        self.check = CheckPane(self._typed, self)
        self.result = ResultPane(self)
        self.history = HistoryPane(self)
        self._pages = QStackedLayout()
        for pane in (self.file, self.columns, self.check, self.result, self.history):
            self._pages.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.steps)
        column.addLayout(self._pages, 1)
        self._past = KeyButton(self.tr("All imports"))
        self._past.clicked.connect(self.show_history)
        self._template = KeyButton(self.tr("Empty template"))
        self._template.clicked.connect(self._on_template)
        self._connect()
        self._go(FILE)

    # What the page asks -----------------------------------------------------------------

    def head_buttons(self) -> list[QWidget]:
        """For the head row of the page."""
        return [self._past, self._template]

    def key_hints(self) -> list[KeyHint]:
        """For the status bar: the keys of the step."""
        return {
            FILE: [KeyHint(("Ctrl+O",), self.tr("choose a file"))],
            COLUMNS: [
                KeyHint(("Ctrl+Enter",), self.tr("check")),
                KeyHint(("Alt+←",), self.tr("back")),
            ],
            CHECK: [
                KeyHint(("F2",), self.tr("mend this cell")),
                KeyHint(("Enter",), self.tr("next wrong one")),
                KeyHint(("Alt+1",), self.tr("wrong")),
                KeyHint(("Alt+2",), self.tr("have a look")),
                KeyHint(("Ctrl+Enter",), self.tr("import")),
            ],
            RESULT: [
                KeyHint(("Ctrl+Enter",), self.tr("residents")),
                KeyHint(("Ctrl+Z",), self.tr("take back")),
            ],
            HISTORY: [
                KeyHint(("↑", "↓"), self.tr("choose")),
                KeyHint(("Ctrl+Z",), self.tr("take back")),
            ],
        }[self._pages.currentIndex()]

    def step(self) -> int:
        """Where the person is."""
        return self._pages.currentIndex()

    def open_file(self, path: Path) -> None:
        """Begin with this file."""
        self._go(FILE)
        self.file.set_reading(True, self.tr("reading"))
        self.desk.runner.slow(
            import_checks.open_roster,
            path,
            self.desk.today(),
            done=self._on_opened,
            failed=self._on_not_opened,
            progress=self.file.show_progress,
        )

    def show_history(self) -> None:
        """The list of all imports."""
        self._go(HISTORY)
        self._read_imports(self.history.show_imports)

    # From file to check -----------------------------------------------------------------

    def _connect(self) -> None:
        self.file.chosen.connect(self.open_file)
        self.columns.accepted.connect(self._on_matched)
        self.columns.went_back.connect(lambda: self._go(FILE))
        self.check.went_back.connect(lambda: self._go(COLUMNS))
        self.check.mended.connect(self._on_mended)
        self.check.shown.connect(self._on_shown)
        self.check.took.connect(self._on_took)
        self.check.import_asked.connect(self._on_import)
        self.check.save_asked.connect(self._on_save)
        self.result.undo_asked.connect(lambda: self._undo(self._batch))
        self.result.another_asked.connect(lambda: self._go(FILE))
        self.result.residents_asked.connect(lambda: self.desk.show_page("residents"))
        self.history.undo_asked.connect(self._undo)
        self.history.closed.connect(self._on_history_closed)

    def _go(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        notes = {
            CHECK: self.tr("Not one row is written yet"),
            COLUMNS: self.tr("Not one row is written yet"),
        }
        self.steps.setVisible(page != HISTORY)
        if page != HISTORY:
            self.steps.set_step(page, notes.get(page, ""))
        pane = self._pages.currentWidget()
        if pane is not None:
            pane.setFocus()
        if page == COLUMNS:
            self.columns.focus_start()
        self.state_changed.emit()

    def _on_not_opened(self, error: Any) -> None:
        self.file.set_reading(False)
        self.file.say(import_words.said_of_file(error))

    def _on_opened(self, opened: OpenedRoster) -> None:
        self._opened = opened
        self.file.set_reading(False)
        self.steps.set_caption(FILE, opened.source.file_name)
        self.desk.runner.read(import_checks.load_grids, self.desk.viewer, done=self._on_grids)

    def _on_grids(self, grids: Sequence[tuple[str, str]]) -> None:
        if self._opened is not None:
            self.columns.show_roster(self._opened, grids)
            self._go(COLUMNS)

    def _on_matched(self) -> None:
        if self._opened is None:
            return
        self.columns.set_busy(True, self.tr("checking"))
        self._target = ImportTarget(self.columns.grid(), self.columns.by_column())
        self.desk.runner.slow(
            import_checks.match_columns,
            self._opened,
            self.columns.matched(),
            self.columns.coding(),
            done=self._on_judged_anew,
            failed=self._on_not_matched,
        )

    def _on_not_matched(self, error: Any) -> None:
        self.columns.set_busy(False)
        self.columns.say(import_words.said_of_file(error))

    def _on_judged_anew(self, opened: OpenedRoster) -> None:
        self.columns.set_busy(False)
        used, unused = self.columns.counts()
        self._opened = opened
        self.steps.set_caption(
            COLUMNS,
            self.tr("{used} columns matched, {unused} not used　{grid}").format(
                used=used, unused=unused, grid=self.columns.grid_name()
            ),
        )
        self._show_rows(None, fresh=True)
        self._go(CHECK)
        self._plan()

    # The check --------------------------------------------------------------------------

    def _typed(self, row: CheckRow, field: str) -> str:
        if self._opened is None:
            return ""
        return import_checks.cell_as_typed(self._opened, row.key, field)

    def _show_rows(self, plan: ImportPlan | None, *, fresh: bool = False) -> None:
        if self._opened is not None:
            self.check.headless = self._opened.headless
            self.check.show_rows(self._opened.rows, plan, self._target.confirmed, fresh=fresh)

    def _plan(self) -> None:
        """What importing would do; only the answer to the last question counts."""
        if self._opened is None:
            return
        self._plans += 1
        asked = self._plans
        self.desk.runner.read(
            import_checks.load_import_plan,
            self.desk.viewer,
            self._opened,
            self._target,
            done=lambda plan: self._on_plan(asked, plan),
        )

    def _on_plan(self, asked: int, plan: ImportPlan) -> None:
        if asked == self._plans:
            self._show_rows(plan)

    def _on_mended(self, key: tuple[int, int], field: str, text: str) -> None:
        if self._opened is None:
            return
        opened = self._opened
        if opened.people <= MENDED_AT_ONCE_MAX:
            self._on_judged_again(import_checks.mend_cell(opened, key, field, text))
            return
        self.check.set_busy(True, self.tr("checking"))
        self.desk.runner.slow(
            lambda _job: import_checks.mend_cell(opened, key, field, text),
            done=self._on_judged_again,
        )

    def _on_judged_again(self, opened: OpenedRoster) -> None:
        self._opened = opened
        self.check.set_busy(False)
        self._show_rows(None)
        self.check.grid.setFocus()
        self._plan()

    def _on_shown(self, row: CheckRow) -> None:
        if self._opened is not None:
            name = self._opened.source.file_name
            self.desk.runner.act(note_number_shown, name, row.number)

    def _on_took(self, code: str) -> None:
        """Open rows with this doubt come in as they are read."""
        if self._opened is None:
            return
        taken = {
            row.key
            for row in self._opened.rows
            if row.state == "open" and code in {import_words.key_of(f) for f in row.faults}
        }
        self._target = replace(self._target, confirmed=self._target.confirmed | taken)
        self._show_rows(None)
        self._plan()

    def _on_save(self) -> None:
        if self._opened is None:
            return
        stem = Path(self._opened.source.file_name).stem
        suggestion = self.tr("{file} rows to mend.xlsx").format(file=stem)
        name = self._ask_where(suggestion)
        if not name:
            return
        self.desk.runner.slow(
            import_checks.save_refused_rows,
            self._opened,
            Path(name),
            (self.tr("Row in the file"), self.tr("What is wrong")),
            import_words.all_short,
            self._target.confirmed,
            done=lambda count: self._on_saved(Path(name).name, count),
            failed=self._say_failed,
        )

    def _on_saved(self, name: str, count: int) -> None:
        self.desk.runner.act(note_error_file, count)
        self.desk.message(self.tr("%n rows saved as {file}", "", count).format(file=name), "ok")

    # The result -------------------------------------------------------------------------

    def _on_import(self) -> None:
        if self._opened is None:
            return
        self.check.set_busy(True, self.tr("importing"))
        self.desk.runner.act(
            import_roster,
            self._opened.source,
            self._target,
            done=self._on_imported,
            failed=self._on_not_imported,
        )

    def _on_not_imported(self, error: Any) -> None:
        self.check.set_busy(False)
        self._say_failed(error)

    def _on_imported(self, changes: Changes) -> None:
        self.check.set_busy(False)
        self._opened = None
        self._batch = changes.only("import_batch")
        self._read_imports(self._show_result)

    def _show_result(self, imports: Sequence[PastImport]) -> None:
        past = next((one for one in imports if one.id == self._batch), None)
        if past is None:
            return
        if past.undone_at is None:
            self.result.show_import(past)
            self._go(RESULT)
        else:
            self.result.show_undone(past)

    def _undo(self, batch: str) -> None:
        self.result.set_busy(self.tr("taking back"))
        self.desk.runner.act(
            undo_import,
            batch,
            done=lambda _changes: self._on_undone(batch),
            failed=self._on_not_undone,
        )

    def _on_undone(self, batch: str) -> None:
        if self.step() == HISTORY:
            self.history.say(self.tr("The import was taken back."), "ok")
            self._read_imports(self.history.show_imports)
        if batch == self._batch:
            self._read_imports(self._show_result)

    def _on_not_undone(self, error: Any) -> None:
        self.result.say(messages.sentence(error))
        self.history.say(messages.sentence(error), "danger")

    def _on_history_closed(self) -> None:
        self._go(CHECK if self._opened is not None and self.steps.current() == CHECK else FILE)

    # Small things -----------------------------------------------------------------------

    def _read_imports(self, show: Any) -> None:
        now = self.desk.clock.now()
        self.desk.runner.read(find_imports, self.desk.viewer, now, done=show)

    def _on_template(self) -> None:
        name = self._ask_where(self.tr("Empty roster.xlsx"))
        if name:
            self.desk.runner.slow(
                import_checks.save_template,
                Path(name),
                done=lambda _none: self.desk.message(self.tr("Template saved"), "ok"),
                failed=self._say_failed,
            )

    def _ask_where(self, suggestion: str) -> str:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save"), suggestion, "Excel (*.xlsx)"
        )
        return name if not name or name.endswith(".xlsx") else f"{name}.xlsx"

    def _say_failed(self, error: Any) -> None:
        self.desk.message(messages.sentence(error), "danger")
