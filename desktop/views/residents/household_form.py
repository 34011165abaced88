"""The form of a household: a new one with its head, or changes of one that is registered."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.services.residents.household_acts import CONTACTS, HouseholdValues
from desktop.services.residents.household_records import HouseholdForm as Filled
from desktop.services.residents.household_records import load_household_form
from desktop.services.residents.households import (
    BuildingRow,
    GridChoice,
    find_buildings,
    find_grids,
)
from desktop.services.residents.registry_entry import (
    HOUSEHOLD_DRAFT,
    save_household,
    save_new_household,
)
from desktop.services.residents.resident_rules import ResidentValues
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.entry_form import EntryForm
from desktop.views.residents.identity_rows import IdentityRows
from desktop.views.residents.sentences import sentence_of
from desktop.views.residents.wording import contact_word, level_word, use_word
from desktop.views.widgets import FieldRow, OptionButtons
from sync.records.changes import Changes

NEW = "new"
HEAD = "02"
_HEAD_ROWS = ("name", "id_type", "id_no", "birth", "sex")
_COMPARED = (
    "grid_id", "building_id", "unit", "room", "use", "area", "phone", "in_group", "contact_pref",
    "visit_level", "note",
)  # fmt: skip


class HouseholdForm(EntryForm):
    """Place first, then who is head (only for a new one), then how the station goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, HOUSEHOLD_DRAFT, parent)
        self._filled: Filled | None = None
        self._grids: list[GridChoice] = []
        self._buildings: list[BuildingRow] = []
        self._first: dict[str, Any] = {}
        self._build_rows()

    def register(self) -> None:
        """A new household."""
        self._filled = None
        self._with_places(self._start_new)

    def edit(self, household_id: str) -> None:
        """One that is registered."""
        desk = self.desk
        desk.runner.read(
            load_household_form,
            desk.viewer,
            household_id,
            done=self._take_form,
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )

    def state(self) -> dict[str, Any]:
        found = self.values()
        found["area"] = None if found["area"] is None else str(found["area"])
        found["head_id"] = self.head.code()
        found["who"] = self.who.values() | {
            "birth": None if self.who.birth.date() is None else str(self.who.birth.date())
        }
        return found

    def restore(self, state: dict[str, Any]) -> None:
        self._fill(state, state.get("who", {}))
        if state.get("head_id"):
            self.head.set_code(state["head_id"])

    def put(self, values: dict[str, Any]) -> None:
        self._fill(values, {})

    def hear(self, changes: Changes) -> None:
        filled = self._filled
        if filled is None or self._saving or not changes.touches("household", "dwelling"):
            return
        desk = self.desk
        desk.runner.read(load_household_form, desk.viewer, filled.id, done=self._take_news)

    def _take_news(self, filled: Filled) -> None:
        before = self._filled
        if before is None or before.id != filled.id or filled == before:
            return
        chosen = self.head.code()
        first, self._filled = self._first, filled
        self.lay_over_news(first, filled.changed_by)
        if chosen and chosen != before.head_id:
            self.head.set_code(chosen)

    def fresh(self) -> None:
        self.filling(True)
        if self._filled is None:
            only = self._grids[0].id if len(self._grids) == 1 else ""
            self._fill({"grid_id": only, "use": "own", "visit_level": "D"}, {})
        else:
            self._fill(vars(self._filled.values), {})
            self.head.set_choices(self._filled.members)
            self.head.set_code(self._filled.head_id)
        self.filling(False)
        self._first = self.values()

    def save(self) -> None:
        found = self.values()
        if self.area.text().strip() and found["area"] is None:
            self.rows["area"].set_error(self.tr("Type a number, such as 86.5"))
            self.rows["area"].setFocus()
            return
        if self._filled is None:
            who = self.who.values()
            head = ResidentValues(**who, relation=HEAD)
            self.run(save_new_household, HouseholdValues(**found), head, self._key)
            return
        edited = {name: found[name] for name in _COMPARED if found[name] != self._first[name]}
        head_id = self.head.code()
        changed_head = head_id if head_id and head_id != self._filled.head_id else None
        self.run(save_household, self._filled.id, self._filled.rev, edited, changed_head, self._key)

    def _build_rows(self) -> None:
        self.grid = ChoiceBox([], 222, self.body)
        self.grid.chosen.connect(self._on_grid)
        where = FieldRow(
            self.tr("Grid"), self.grid, required=True, width="identity", parent=self.body
        )
        self.add_row("grid_id", where)
        self.building = ChoiceBox([], 222, self.body)
        self.building.chosen.connect(lambda _code: self.touched())
        self.add_row(
            "building_id",
            FieldRow(self.tr("Building"), self.building, width="identity", parent=self.body),
        )
        self.unit = self._line("unit", self.tr("Unit"), "time", hint=self.tr("the digit only"))
        self.room = self._line("room", self.tr("Room"), "time", required=True)
        uses = [(one, use_word(one)) for one in ("own", "let", "business", "other")]
        self.use = self._options("use", self.tr("Use"), uses)
        self.area = self._line("area", self.tr("Area, m²"), "time")
        self.head = ChoiceBox([], 150, self.body)
        self.head.chosen.connect(lambda _code: self.touched())
        hint = self.tr("relations of the two change with it")
        self.add_row(
            "head_id",
            FieldRow(self.tr("Head"), self.head, width="name", hint=hint, parent=self.body),
        )
        self.who = IdentityRows(self, lambda: None)
        self.rows["name"].set_label(self.tr("Name of head"))
        levels = [(one, level_word(one)) for one in "ABCD"]
        self.visit_level = self._options("visit_level", self.tr("Visits"), levels, required=True)
        self.in_group = self._options(
            "in_group",
            self.tr("Group chat"),
            [("1", self.tr("in the group")), ("0", self.tr("not in it"))],
        )
        wishes = [(one, contact_word(one)) for one in CONTACTS]
        self.contact_pref = self._options("contact_pref", self.tr("Best reached"), wishes)
        self.note = QPlainTextEdit(self.body)
        self.note.setTabChangesFocus(True)
        style.fix(self.note, height=64)
        self.note.textChanged.connect(self.touched)
        self.add_row("note", FieldRow(self.tr("Note"), self.note, parent=self.body))
        self.column.addStretch(1)

    def _line(
        self, name: str, label: str, width: str, *, required: bool = False, hint: str = ""
    ) -> QLineEdit:
        line = QLineEdit(self.body)
        line.textEdited.connect(lambda _text: self.touched())
        self.add_row(
            name, FieldRow(label, line, required=required, width=width, hint=hint, parent=self.body)
        )
        return line

    def _options(
        self, name: str, label: str, choices: list[tuple[str, str]], *, required: bool = False
    ) -> OptionButtons:
        buttons = OptionButtons(choices, parent=self.body)
        buttons.changed.connect(lambda _codes: self.touched())
        self.add_row(name, FieldRow(label, buttons, required=required, parent=self.body))
        return buttons

    def values(self) -> dict[str, Any]:
        grouped = self.in_group.value()
        return {
            "grid_id": self.grid.code(),
            "building_id": self.building.code() or None,
            "unit": self.unit.text().strip().removesuffix("单元") or None,
            "room": self.room.text().strip(),
            "use": self.use.value() or "own",
            "area": _number(self.area.text()),
            "phone": self.who.values()["phone"],
            "in_group": None if grouped is None else grouped == "1",
            "contact_pref": self.contact_pref.value(),
            "visit_level": self.visit_level.value() or "",
            "note": self.note.toPlainText().strip() or None,
        }

    def _fill(self, values: dict[str, Any], who: dict[str, Any]) -> None:
        new = self._filled is None
        self.grid.set_choices([(one.id, one.name) for one in self._grids])
        self.grid.set_code(values.get("grid_id"))
        self.rows["grid_id"].setVisible(len(self._grids) > 1)
        self._offer_buildings()
        self.building.set_code(values.get("building_id"))
        self.unit.setText(values.get("unit") or "")
        self.room.setText(values.get("room") or "")
        self.use.set_value(values.get("use"))
        area = values.get("area")
        self.area.setText("" if area is None else f"{Decimal(str(area)).normalize():f}")
        self.who.fill(who | {"phone": values.get("phone")})
        for name in _HEAD_ROWS:
            self.rows[name].setVisible(new)
        self.rows["head_id"].setVisible(not new)
        self.visit_level.set_value(values.get("visit_level"))
        grouped = values.get("in_group")
        self.in_group.set_value(None if grouped is None else "1" if grouped else "0")
        self.contact_pref.set_value(values.get("contact_pref"))
        self.note.setPlainText(values.get("note") or "")

    def _on_grid(self, _code: str) -> None:
        self._offer_buildings()
        self.touched()

    def _offer_buildings(self) -> None:
        grid = self.grid.code()
        self.building.set_choices(
            [(one.id, one.address) for one in self._buildings if one.grid_id == grid]
        )

    def _with_places(self, then: Any) -> None:
        desk = self.desk

        def take(buildings: list[BuildingRow]) -> None:
            self._buildings = buildings
            desk.runner.read(
                find_grids, desk.viewer, done=lambda grids: self._take_grids(grids, then)
            )

        desk.runner.read(find_buildings, desk.viewer, done=take)

    def _take_grids(self, grids: list[GridChoice], then: Any) -> None:
        self._grids = grids
        then()

    def _start_new(self) -> None:
        self.fresh()
        self.begin(NEW, self.tr("Register a household"))
        first = self.grid if self.rows["grid_id"].isVisibleTo(self) else self.building
        first.setFocus()

    def _take_form(self, filled: Filled) -> None:
        self._filled = filled
        self._with_places(self._start_edit)

    def _start_edit(self) -> None:
        filled = self._filled
        if filled is None:
            return
        self.fresh()
        head = next((name for one, name in filled.members if one == filled.head_id), "")
        self.begin(filled.id, self.tr("Change {head}'s household").format(head=head))
        self.building.setFocus()


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip()) if text.strip() else None
    except InvalidOperation:
        return None
