"""Step 4 of the import: what came in; and the list of all imports, each to be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.imports.imports import PastImport
from desktop.views import style
from desktop.views.widgets.banners import Banner
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.cells import Cell, Column
from desktop.views.widgets.heads import EmptyNote, SectionHead, words
from desktop.views.widgets.table import RecordTable
from sync.records.times import to_local


class ResultPane(QWidget):
    """`undo_asked`, `another_asked` and `residents_asked` when a button is pressed."""

    undo_asked = Signal()
    another_asked = Signal()
    residents_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        column = QVBoxLayout(self)
        style.fix(column, margins=(24, 24, 24, 24), spacing=10)
        self._sentence = words("", "section", wrap=True)
        self._second = words("", "second", wrap=True)
        self._banner = Banner("info", self)
        column.addWidget(self._sentence)
        column.addWidget(self._second)
        column.addWidget(self._banner)
        row = QHBoxLayout()
        style.fix(row, margins=(0, 8, 0, 0), spacing=8)
        self._look = KeyButton(self.tr("Look at the residents"), "Ctrl+Enter", "primary")
        self._another = KeyButton(self.tr("Import another file"), "Ctrl+O")
        self._undo = KeyButton(self.tr("Take this import back"), "Ctrl+Z")
        for button, signal in (
            (self._look, self.residents_asked),
            (self._another, self.another_asked),
            (self._undo, self.undo_asked),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self._look)

    def show_import(self, past: PastImport) -> None:
        """What one import did."""
        counts = past.counts
        self._sentence.setText(
            self.tr(
                "{new} new people, {updated} known people added to, {households} new households."
            ).format(
                new=counts.get("new", 0),
                updated=counts.get("updated", 0),
                households=counts.get("households", 0),
            )
        )
        self._second.setText(
            self.tr("%n rows stayed outside.", "", counts.get("refused", 0))
            + self.tr(" They go to the district with the next exchange like anything typed here.")
        )
        self._banner.clear()
        self._undo.set_blocked("")

    def show_undone(self, past: PastImport) -> None:
        """It was taken back."""
        kept = past.counts.get("kept", 0)
        sentence = self.tr("This import was taken back.")
        if kept:
            sentence += self.tr(" %n records somebody has changed since were kept.", "", kept)
        self._banner.say(sentence, "ok")
        self._undo.set_blocked(self.tr("taken back"))

    def set_busy(self, reason: str) -> None:
        """While something is under way."""
        self._undo.set_blocked(reason)

    def say(self, sentence: str) -> None:
        """Why it could not be done."""
        self._banner.say(sentence, "danger")
        self._undo.set_blocked("")


class HistoryPane(QWidget):
    """All imports of this computer. `undo_asked` carries the id; `closed` goes back."""

    undo_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead(self.tr("All imports"), ruled=False)
        self._banner = Banner("info", self)
        self.table = RecordTable(self._columns(), parent=self)
        self.table.current_changed.connect(lambda _row: self._look())
        self._empty = EmptyNote(
            self.tr("Nothing was imported here yet."),
            self.tr("Every import can be taken back as a whole for 30 days."),
        )
        foot = QFrame(self)
        foot.setProperty("surface", "form_foot")
        row = QHBoxLayout(foot)
        style.fix(row, margins=(16, 10, 16, 10), spacing=8)
        back = KeyButton(self.tr("Back to the import"), "Alt+←", "primary", bind=False)
        back.add_key("Alt+Left")
        back.clicked.connect(self.closed)
        self._undo = KeyButton(self.tr("Take this import back"), "Ctrl+Z")
        self._undo.clicked.connect(self._on_undo)
        row.addWidget(back)
        row.addWidget(self._undo)
        row.addStretch(1)
        column.addWidget(self._head)
        column.addWidget(self._banner)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(foot)
        self.setFocusProxy(self.table)

    def show_imports(self, imports: Sequence[PastImport]) -> None:
        """Show them, the latest first."""
        self.table.set_rows(list(imports))
        self._head.set_count(self.tr("%n files", "", len(imports)))
        self.table.setVisible(bool(imports))
        self._empty.setVisible(not imports)
        self._look()

    def say(self, sentence: str, tone: str) -> None:
        """What happened."""
        self._banner.say(sentence, tone)

    def _columns(self) -> list[Column[PastImport]]:
        return [
            Column(self.tr("When"), lambda past: f"{to_local(past.at):%Y-%m-%d %H:%M}", 150),
            Column(self.tr("File"), lambda past: past.file_name, look="name"),
            Column(self.tr("Who"), lambda past: past.person_name, 100),
            Column(self.tr("New"), lambda past: str(past.counts.get("new", 0)), 70, "number"),
            Column(
                self.tr("Added to"), lambda past: str(past.counts.get("updated", 0)), 80, "number"
            ),
            Column(
                self.tr("Outside"), lambda past: str(past.counts.get("refused", 0)), 80, "number"
            ),
            Column("", self._state, 170),
        ]

    def _state(self, past: PastImport) -> Cell:
        if past.undone_at is not None:
            return Cell(self.tr("taken back"), tone="text3")
        return Cell("" if past.can_undo else self.tr("more than 30 days ago"), tone="text3")

    def _current(self) -> PastImport | None:
        row = self.table.current_row()
        return row if isinstance(row, PastImport) else None

    def _look(self) -> None:
        past = self._current()
        reason = ""
        if past is None:
            reason = self.tr("nothing chosen")
        elif past.undone_at is not None:
            reason = self.tr("taken back")
        elif not past.can_undo:
            reason = self.tr("more than 30 days ago")
        self._undo.set_blocked(reason)

    def _on_undo(self) -> None:
        past = self._current()
        if past is not None:
            self.undo_asked.emit(past.id)
