"""Two tables of a household's record: its visits, and what happened and was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.services.settling.record_history import FieldChange, HistoryLine
from desktop.services.visits.visit_log import VisitLine
from desktop.views.residents.members import EdgeTable
from desktop.views.residents.wording import event_word, history_value, name_of, rule_word
from desktop.views.widgets import Cell, Chip, Column
from sync.records.times import to_local


class VisitTable(EdgeTable):
    """Visits of one household, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._columns(), key=lambda row: str(row.visit_id), parent=parent)
        self.setAccessibleName(self.tr("Visits of this household"))

    def _columns(self) -> list[Column[VisitLine]]:
        return [
            Column(self.tr("Date"), lambda row: row.day.isoformat(), 96),
            Column(self.tr("Worker"), lambda row: row.worker_name, 70),
            Column(self.tr("Way"), lambda row: name_of("VISIT_WAY", row.way), 78, "second"),
            Column(self.tr("Result"), lambda row: name_of("VISIT_RESULT", row.result), 84),
            Column(self.tr("Words"), self._words),
        ]

    def _words(self, row: VisitLine) -> Cell:
        chips = {
            "returned": Chip(self.tr("returned"), "danger"),
            "corrected": Chip(self.tr("corrected"), "neutral"),
        }
        chip = chips.get(row.state)
        return Cell(row.findings, (chip,) if chip and not row.findings else ())


@dataclass(frozen=True)
class _Line:
    id: str
    when: str
    what: str
    who: str
    words: str
    where: str


class HistoryTable(EdgeTable):
    """Events of life and changes of records, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._columns(), parent=parent)
        self.setAccessibleName(self.tr("Events and changes"))

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show these."""
        self.set_rows([self._line(place, line) for place, line in enumerate(lines)])

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column(self.tr("When"), lambda row: row.when, 130, "second"),
            Column(self.tr("What"), lambda row: row.what, 110),
            Column(self.tr("By"), lambda row: row.who, 70),
            Column(self.tr("Computer"), lambda row: row.where, 92, "second"),
            Column(self.tr("In words"), lambda row: row.words),
        ]

    def _line(self, place: int, line: HistoryLine) -> _Line:
        at = to_local(line.at)
        when = f"{at:%Y-%m-%d}" if line.event else f"{at:%Y-%m-%d %H:%M}"
        rule = rule_word(line.rule)
        parts = [line.whom, rule, *(self._change(one) for one in line.fields), line.note]
        said = "　".join(filter(None, parts))
        return _Line(str(place), when, event_word(line.what), line.who, said, line.where)

    def _change(self, one: FieldChange) -> str:
        if one.hidden:
            return self.tr("{label} changed, not shown").format(label=one.label)
        old, new = history_value(one.name, one.old), history_value(one.name, one.new)
        if one.lost:
            lost = self.tr("{label} stays {old}, not taken {new}")
            return lost.format(label=one.label, old=old, new=new)
        return self.tr("{label} from {old} to {new}").format(label=one.label, old=old, new=new)
