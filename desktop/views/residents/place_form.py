"""The form of a place: a new one, or changes of one that is registered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.resources import code_list
from desktop.services.residents.households import GridChoice, find_grids
from desktop.services.residents.place_acts import (
    PLACE_DRAFT,
    PlaceValues,
    edit_place,
    register_place,
)
from desktop.services.residents.places import PlaceRecord, covered, load_place
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.entry_form import EntryForm
from desktop.views.residents.identity_rows import no_phone
from desktop.views.residents.sentences import sentence_of
from desktop.views.widgets import Banner, DateField, FieldRow, OptionButtons
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

NEW = "new"
REST_STATION = "22"
_LINES = ("name", "address", "manager", "phone", "uscc", "open_hours", "provider")
_DATES = ("last_check", "agreement_to")


class PlaceForm(EntryForm):
    """What it is and where, whom to call, how it is checked. What is masked (telephone) stands as
    a hint: left empty it stays, 无 takes it away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PLACE_DRAFT, parent)
        self._record: PlaceRecord | None = None
        self._grids: list[GridChoice] = []
        self._first: dict[str, Any] = {}
        self._build_rows()

    def register(self) -> None:
        """A new place."""
        self._record = None
        self._with_grids(self._start)

    def edit(self, place_id: str) -> None:
        """One that is registered."""
        desk = self.desk
        desk.runner.read(
            load_place, desk.viewer, place_id, done=self._take_record,
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: line.text().strip() or None for name, line in self.lines.items()
        }
        found["name"] = found["name"] or ""
        found |= {name: field.date() for name, field in self.dates.items()}
        return found | {
            "grid_id": self.grid.code(), "kind": self.kind.code(),
            "staff_count": self.staff.text().strip(),
            "safety_level": self.safety_level.value(), "check_freq": self.check_freq.value(),
        }  # fmt: skip

    def state(self) -> dict[str, Any]:
        found = self.values()
        return found | {name: found[name].isoformat() for name in _DATES if found[name] is not None}

    def restore(self, state: dict[str, Any]) -> None:
        self.put(state)

    def put(self, values: dict[str, Any]) -> None:
        for name, line in self.lines.items():
            line.setText(str(values.get(name) or ""))
        for name, field in self.dates.items():
            day = values.get(name)
            field.set_date(date.fromisoformat(day) if isinstance(day, str) else day)
        self.grid.set_choices([(one.id, one.name) for one in self._grids])
        self.grid.set_code(values.get("grid_id"))
        self.kind.set_code(values.get("kind"))
        count = values.get("staff_count")
        self.staff.setText("" if count is None else str(count))
        self.safety_level.set_value(values.get("safety_level"))
        self.check_freq.set_value(values.get("check_freq"))
        self._show_covered()
        self._fit_rows()

    def fresh(self) -> None:
        self.filling(True)
        only = self._grids[0].id if len(self._grids) == 1 else ""
        self.put({"grid_id": only} if self._record is None else vars(self._record.values))
        self.filling(False)
        self._first = self.values()

    def hear(self, changes: Changes) -> None:
        record = self._record
        if record is not None and not self._saving and record.id in changes.of("place"):
            desk = self.desk
            desk.runner.read(load_place, desk.viewer, record.id, done=self._take_news)

    def save(self) -> None:
        self._save(even_so=False)

    def show_error(self, error: Refused | Unavailable) -> None:
        super().show_error(error)
        if isinstance(error, Refused) and error.code == "place_twice":
            there = self.tr("{name} ({address}) is registered here already: is it another one?")
            self.twin.say(
                there.format(**error.values), "warn", self.tr("There are two, save"), "Alt+B"
            )
            self.sheet.ensureWidgetVisible(self.rows["name"])

    def clear_errors(self) -> None:
        super().clear_errors()
        self.twin.clear()

    def _save(self, *, even_so: bool) -> None:
        found = self.values()
        count = found["staff_count"]
        if count and not count.isdecimal():
            self.rows["staff_count"].set_error(self.tr("Type a number"))
            self.staff.setFocus()
            return
        for name, field in self.dates.items():
            if field.is_wrong():
                self.rows[name].set_error(self.tr("Not a date; type e.g. 11-5"))
                field.setFocus()
                return
        counted = {"staff_count": int(count) if count else None}
        if self._record is None:
            values = PlaceValues(**found | counted)
            self.run(partial(register_place, even_so=even_so), values, self._key)
            return
        edited = {name: found[name] for name in found if found[name] != self._first[name]}
        if "staff_count" in edited:
            edited |= counted
        for name in covered(self.desk.viewer):
            if found[name] == no_phone():
                edited[name] = None
        act = partial(edit_place, even_so=even_so)
        self.run(act, self._record.id, self._record.rev, edited, self._key)

    def _build_rows(self) -> None:
        self.twin = Banner("warn", self)
        self.twin.link_clicked.connect(lambda: self._save(even_so=True))
        self.column.addWidget(self.twin)
        self.lines: dict[str, QLineEdit] = {}
        self.dates: dict[str, DateField] = {}
        self.grid = self._choice("grid_id", self.tr("Grid"), [])
        self._line("name", self.tr("Name"), "wide", required=True)
        kinds = [(item.code, item.name) for item in code_list("PLACE_KIND").items]
        self.kind = self._choice("kind", self.tr("Kind"), kinds)
        self.kind.chosen.connect(lambda _code: self._fit_rows())
        self._line("address", self.tr("Address"), "wide")
        self._line("manager", self.tr("Manager"), "name")
        self._line("phone", self.tr("Telephone"), "identity")
        self.staff = QLineEdit(self.body)
        self.staff.textEdited.connect(lambda _text: self.touched())
        row = FieldRow(self.tr("People"), self.staff, width="time", parent=self.body)
        self.add_row("staff_count", row)
        self.safety_level = self._options("safety_level", self.tr("Risk"), "SAFETY_LEVEL")
        self.check_freq = self._options("check_freq", self.tr("Checked"), "CHECK_FREQ")
        self._date("last_check", self.tr("Last check"), "past")
        self._line("open_hours", self.tr("Open"), "wide")
        self._line("uscc", self.tr("Credit code"), "identity")
        self._line("provider", self.tr("Rooms given by"), "wide")
        self._date("agreement_to", self.tr("Agreed until"), "future")
        self.column.addStretch(1)

    def _line(self, name: str, label: str, width: str, *, required: bool = False) -> None:
        line = self.lines[name] = QLineEdit(self.body)
        line.textEdited.connect(lambda _text: self.touched())
        self.add_row(name, FieldRow(label, line, required=required, width=width, parent=self.body))

    def _choice(self, name: str, label: str, choices: list[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(choices, 222, self.body)
        box.chosen.connect(lambda _code: self.touched())
        self.add_row(name, FieldRow(label, box, required=True, width="identity", parent=self.body))
        return box

    def _options(self, name: str, label: str, listed: str) -> OptionButtons:
        choices = [(item.code, item.name) for item in code_list(listed).items]
        buttons = OptionButtons(choices, parent=self.body)
        buttons.changed.connect(lambda _codes: self.touched())
        self.add_row(name, FieldRow(label, buttons, parent=self.body))
        return buttons

    def _date(self, name: str, label: str, prefer: str) -> None:
        field = DateField(self.desk.today, prefer=prefer, weekday=False, parent=self.body)
        field.textEdited.connect(lambda _text: self.touched())
        self.dates[name] = field
        self.add_row(name, FieldRow(label, field, width="date", parent=self.body))

    def _show_covered(self) -> None:
        record, masked = self._record, covered(self.desk.viewer)
        for name in ("phone", "manager"):
            known = getattr(record, name) if record is not None and name in masked else ""
            self.lines[name].setPlaceholderText(known)
            hint = self.tr("left empty: as it was; write “{no}” if there is none any more")
            self.rows[name].set_hint(hint.format(no=no_phone()) if known else "")

    def _fit_rows(self) -> None:
        """The grid where there is a choice; whose rooms they are of a rest station only."""
        self.rows["grid_id"].setVisible(len(self._grids) > 1)
        for name in ("provider", "agreement_to"):
            self.rows[name].setVisible(self.kind.code() == REST_STATION)

    def _take_news(self, record: PlaceRecord) -> None:
        before = self._record
        if before is None or before.id != record.id or record == before:
            return
        names = covered(self.desk.viewer)
        also = frozenset(n for n in names if getattr(before, n) != getattr(record, n))
        first, self._record = self._first, record
        self.lay_over_news(first, record.changed_by, also)

    def _take_record(self, record: PlaceRecord) -> None:
        self._record = record
        self._with_grids(self._start)

    def _with_grids(self, then: Any) -> None:
        desk = self.desk

        def take(grids: list[GridChoice]) -> None:
            self._grids = grids
            then()

        desk.runner.read(find_grids, desk.viewer, done=take)

    def _start(self) -> None:
        record = self._record
        self.fresh()
        if record is None:
            self.begin(NEW, self.tr("Register a place"))
        else:
            self.begin(record.id, self.tr("Change {name}").format(name=record.values.name))
        grid_first = record is None and self.rows["grid_id"].isVisibleTo(self)
        (self.grid if grid_first else self.lines["name"]).setFocus()
