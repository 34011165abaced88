"""The list of cases as a workbook: every line of the tab, in the words of the screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.services.cases.case_exports import read_all
from desktop.services.cases.case_lists import CaseFilter, CaseLine
from desktop.views.cases.wording import (
    category_word,
    code_word,
    due_chip,
    number_word,
    standing_word,
)
from desktop.views.desk import Desk
from desktop.views.list_export import ListExport
from sync.records.times import to_local


class CaseListExport(ListExport):
    """Cases of a tab."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, "case_", window)

    def ask(self, tab: str, title: str, order: str, narrow: CaseFilter) -> None:
        """Where to, then all lines of the tab under these conditions."""
        desk, path = self._desk, self.choose(title)
        if path is not None:
            desk.runner.read(
                read_all, desk.viewer, tab, desk.clock.now(), order, narrow,
                done=lambda lines: self._write(path, title, lines), failed=self.failed,
            )  # fmt: skip

    def said(self, count: int) -> str:
        return self.tr("%n case(s) saved for Excel", "", count)

    def _write(self, path: Path, title: str, lines: list[CaseLine]) -> None:
        heads = [
            (self.tr("Number"), 20), (self.tr("Case"), 36), (self.tr("State"), 10),
            (self.tr("Kind"), 18), (self.tr("Urgency"), 10), (self.tr("Grid"), 12),
            (self.tr("Leading unit"), 20), (self.tr("Reported at"), 14), (self.tr("Limit"), 14),
            (self.tr("Against the limit"), 16), (self.tr("Refused"), 8), (self.tr("Supervised"), 8),
        ]  # fmt: skip
        self.write(path, title, heads, [self._row(line) for line in lines])

    def _row(self, line: CaseLine) -> list[str]:
        return [
            number_word(line.number), line.title, standing_word(line),
            category_word(line.category), code_word("URGENCY", line.urgency), line.grid_name,
            line.holder, _whole(line.reported_at),
            _whole(line.due_at),
            due_chip(line).text, str(line.bounce_count or ""),
            self.tr("yes") if line.supervised else "",
        ]  # fmt: skip


def _whole(moment: datetime | None) -> str:
    """2026-11-06 17:30: a file is read on any day, so nothing is left out."""
    return f"{to_local(moment):%Y-%m-%d %H:%M}" if moment is not None else ""
