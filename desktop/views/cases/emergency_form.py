"""The emergency in three fields: what, where, whom I called. It is completed later."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.services.cases.case_places import WhereCard
from desktop.services.cases.cases import DRAFT_KIND, EmergencyValues, report_emergency
from desktop.views.cases.phone_list import PhoneList
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.step_back import keeping
from desktop.views.cases.where_field import WhereField
from desktop.views.desk import Desk
from desktop.views.residents.entry_form import EntryForm
from desktop.views.visits.time_field import TimeField
from desktop.views.widgets import FieldRow
from sync.errors import Refused, Unavailable
from sync.records.times import CHINA

KEY = "emergency"
_TIMES = ("called_at", "arrived_at", "cleared_at")


class EmergencyForm(EntryForm):
    """Three fields that must be filled; the times stand below for whoever has them already."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, DRAFT_KIND, parent)
        self.where = WhereField(desk)
        for name, label, line, hint in (
            ("what", self.tr("What happened"), QLineEdit(), ""),
            ("where", self.tr("Where"), self.where, ""),
            ("called", self.tr("Whom I called"), QLineEdit(),
             self.tr("gas emergency, 119, 120, 110")),
        ):  # fmt: skip
            line.textEdited.connect(lambda _text: self.touched())
            self.add_row(name, FieldRow(label, line, required=True, hint=hint))
        self.where.installEventFilter(self.where)
        self.where.chosen.connect(self._on_where)
        for name, label, hint in (
            ("called_at", self.tr("Called at"), self.tr("empty: just now")),
            ("arrived_at", self.tr("Arrived"), self.tr("may stay empty, is completed later")),
            ("cleared_at", self.tr("Cleared"), ""),
        ):
            field = TimeField()
            field.textEdited.connect(lambda _text: self.touched())
            self.add_row(name, FieldRow(label, field, width="time", hint=hint))
        self.book = PhoneList(desk, self)
        self.book.chosen.connect(self._on_called)
        self.column.addWidget(self.book)
        self.column.addStretch(1)

    def report(self) -> None:
        """Begin; a draft comes back."""
        self.fresh()
        self.book.reload(self._only_grid())
        self.begin(KEY, self.tr("Emergency, three fields"))
        self.rows["what"].setFocus()

    def values(self) -> dict[str, Any]:
        return {name: self._line(name).text() for name in self.rows}

    def state(self) -> dict[str, Any]:
        return self.values() | {"at": self.where.plain()}

    def restore(self, state: dict[str, Any]) -> None:
        self.put(state)
        self.where.remember(state.get("at"), str(state.get("where") or ""))

    def put(self, values: dict[str, Any]) -> None:
        for name in self.rows:
            line = self._line(name)
            line.setText(str(values.get(name) or ""))
            line.textEdited.emit(line.text())

    def fresh(self) -> None:
        self.filling(True)
        self.where.set_card(None)
        self.put({})
        self.filling(False)

    def save(self) -> None:
        found = self.values()
        times: dict[str, datetime | None] = {}
        for name in _TIMES:
            field = self._line(name)
            assert isinstance(field, TimeField)
            if field.is_wrong():
                self.rows[name].set_error(self.tr("Not a time; type e.g. 1520"))
                field.setFocus()
                return
            times[name] = self._today_at(field.moment())
        at = self.where.card()
        picked = {} if at is None else {f"{at.noun}_id": at.record_id}
        grid = at.grid_id if at is not None else self._only_grid()
        said = EmergencyValues(
            found["what"], found["where"], found["called"], grid, **picked,
            called_at=times["called_at"], arrived_at=times["arrived_at"],
            cleared_at=times["cleared_at"],
        )  # fmt: skip
        self.run(keeping(DRAFT_KIND, self.typed(), report_emergency), said, self._key)

    def show_error(self, error: Refused | Unavailable) -> None:
        row = self.rows.get((error.field if isinstance(error, Refused) else None) or "")
        if row is None:
            self.banner.say(sentence_of(error), "warn")
            return
        row.set_error(sentence_of(error))
        row.setFocus()

    def _only_grid(self) -> str | None:
        grids = self.desk.viewer.grid_ids
        return next(iter(grids)) if len(grids) == 1 else None

    def _on_where(self, card: WhereCard) -> None:
        self.book.reload(card.grid_id)
        self.touched()

    def _on_called(self, name: str) -> None:
        line = self._line("called")
        line.setText(name)
        self.touched()
        self.rows["called_at"].setFocus()

    def _today_at(self, moment: time | None) -> datetime | None:
        return None if moment is None else datetime.combine(self.desk.today(), moment, CHINA)

    def _line(self, name: str) -> QLineEdit:
        editor = self.rows[name].editor
        assert isinstance(editor, QLineEdit)
        return editor
