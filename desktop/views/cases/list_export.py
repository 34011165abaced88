"""The list of cases as a workbook: asks where, writes it in the background, says how many."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.services.cases.case_exports import note_list, read_all, save_list
from desktop.services.cases.case_lists import CaseFilter, CaseLine
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.wording import (
    category_word,
    code_word,
    due_chip,
    number_word,
    standing_word,
)
from desktop.views.desk import Desk
from sync.records.times import to_local


class ListExport(QObject):
    """One export after the other; nothing of it holds the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def ask(self, tab: str, title: str, order: str, narrow: CaseFilter) -> None:
        """Where to, then all lines of the tab under these conditions."""
        desk = self._desk
        suggestion = f"{title} {desk.today().isoformat()}.xlsx"
        name, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save"), suggestion, "Excel (*.xlsx)"
        )
        if name:
            path = Path(name if name.endswith(".xlsx") else f"{name}.xlsx")
            desk.runner.read(
                read_all, desk.viewer, tab, desk.clock.now(), order, narrow,
                done=lambda lines: self._write(path, title, lines), failed=self._failed,
            )  # fmt: skip

    def _write(self, path: Path, title: str, lines: list[CaseLine]) -> None:
        heads = [
            (self.tr("Number"), 20), (self.tr("Case"), 36), (self.tr("State"), 10),
            (self.tr("Kind"), 18), (self.tr("Urgency"), 10), (self.tr("Grid"), 12),
            (self.tr("Leading unit"), 20), (self.tr("Reported at"), 14), (self.tr("Limit"), 14),
            (self.tr("Against the limit"), 16), (self.tr("Refused"), 8), (self.tr("Supervised"), 8),
        ]  # fmt: skip
        mark = self.tr("Practice, everything invented") if self._desk.viewer.practice else ""
        said = "　".join(filter(None, (title, self._desk.today().isoformat(), mark)))
        rows = [self._row(line) for line in lines]
        self._desk.runner.slow(
            save_list, path, said, heads, rows, done=self._done, failed=self._failed
        )

    def _row(self, line: CaseLine) -> list[str]:
        return [
            number_word(line.number), line.title, standing_word(line),
            category_word(line.category), code_word("URGENCY", line.urgency), line.grid_name,
            line.holder, _whole(line.reported_at),
            _whole(line.due_at),
            due_chip(line).text, str(line.bounce_count or ""),
            self.tr("yes") if line.supervised else "",
        ]  # fmt: skip

    def _done(self, count: int) -> None:
        self._desk.runner.act(note_list, count)
        self._desk.message(self.tr("%n case(s) saved for Excel", "", count), "ok")

    def _failed(self, error: Any) -> None:
        self._desk.message(sentence_of(error), "danger")


def _whole(moment: datetime | None) -> str:
    """2026-11-06 17:30: a file is read on any day, so nothing is left out."""
    return f"{to_local(moment):%Y-%m-%d %H:%M}" if moment is not None else ""
