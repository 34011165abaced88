"""Reporting a case by keyboard, and completing a quick emergency entry with the same fields."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.resources import case_default
from desktop.services.cases.attachments import FileValues
from desktop.services.cases.case_links import REOPEN, reopen_case, start_from_case
from desktop.services.cases.case_places import (
    BuildingCard,
    PlaceCard,
    load_building_card,
    load_place_card,
)
from desktop.services.cases.case_records import CaseRecord
from desktop.services.cases.cases import DRAFT_KIND, CaseValues, complete_case, report_case
from desktop.services.drafts import Draft
from desktop.services.scopes import GridNow
from desktop.services.visits.visit_facts import HouseholdCard
from desktop.views import style
from desktop.views.cases.building_field import BuildingField
from desktop.views.cases.file_tray import FileTray
from desktop.views.cases.file_viewer import FileViewer, Shown
from desktop.views.cases.grid_field import GridField, said_of
from desktop.views.cases.place_field import PlaceField
from desktop.views.cases.same_matter import SameMatterBanner
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.step_back import keeping
from desktop.views.cases.wording import category_choices, code_choices
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.entry_form import EntryForm
from desktop.views.visits.household_field import HouseholdField
from desktop.views.visits.time_field import TimeField
from desktop.views.widgets import FieldRow, OptionButtons
from sync.errors import Refused, Unavailable
from sync.records.case_rules import BY_HOTLINE, BY_WORKER, SOMEBODY_ASKED
from sync.records.times import CHINA, to_local

NEW = "new"
DETAIL_HEIGHT = 96


class ReportForm(EntryForm):
    """What, where, which kind, how urgent, from whom. `case_asked`: look at a case like it."""

    case_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, DRAFT_KIND, parent)
        self._completing: CaseRecord | None = None
        self._reopening: CaseRecord | None = None
        self._start: dict[str, Any] = {}
        self._home: HouseholdCard | None = None
        self._home_id: str | None = None
        self._building_id: str | None = None
        self._place_id: str | None = None
        self._address = ""
        self._urgency_typed = False
        self._build_rows()

    def report(self, start: dict[str, Any] | None = None) -> None:
        """A new case; `start` holds fields known already (from a visit or a household)."""
        self._completing = self._reopening = None
        self._start = dict(start or {})
        key = str(self._start.get("need_id") or self._start.get("visit_id") or NEW)
        self._open(key, self.tr("Report a case"))

    def resume(self, key: str) -> None:
        """The report whose draft is kept under a key; what it began from stands in the draft."""
        self._completing = self._reopening = None
        self._start = {}
        self._open(key, self.tr("Report a case"))

    def reopen(self, record: CaseRecord) -> None:
        """A closed case is taken up again as a new one."""
        self._completing, self._reopening = None, record
        case = record.case
        self._start = start_from_case(case) | {
            "anonymous": case.anonymous, "people_count": case.people_count,
        }  # fmt: skip
        self._open(f"{REOPEN}-{case.id}", self.tr("Take up again as a new case"))

    def reopening_id(self) -> str:
        """The closed case that is taken up again, or empty."""
        return self._reopening.case.id if self._reopening is not None else ""

    def is_completing(self) -> bool:
        """Whether an emergency is being completed, not a case reported."""
        return self._completing is not None

    def complete(self, record: CaseRecord) -> None:
        """What an emergency left open."""
        self._completing, self._reopening = record, None
        case = record.case
        self._start = start_from_case(case) | {
            "arrived": _clock(case.arrived_at), "cleared": _clock(case.cleared_at),
        }  # fmt: skip
        self._open(f"complete-{case.id}", self.tr("Complete the emergency"))

    def values(self) -> dict[str, Any]:
        grid = self.grid.named() or (self._home.grid_id if self._home else None)
        return {
            "title": self.name.text(), "address": self.place.text(),
            "category": self.kind.code(), "urgency": self.urgency.value() or "",
            "origin": self.origin.value() or "", "detail": self.detail.toPlainText(),
            "grid_id": grid, "household_id": self._home_id, "building_id": self._building_id,
            "place_id": self._place_id,
            "person_name": self.person.text(), "person_phone": self.phone.text(),
            "anonymous": bool(self.anonymous.values()), "people_count": self.people.text(),
            "hotline_no": self.hotline.text(), "arrived": self.arrived.text(),
            "cleared": self.cleared.text(),
            "files": [one.plain() for one in self.files.files()], "reason": self.reason.text(),
        }  # fmt: skip

    def state(self) -> dict[str, Any]:
        return self.values() | {
            "start": self._start, "home": self.home.text(), "building": self.building.text(),
            "at": self.at.text(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self._start = dict(state.get("start") or self._start)
        self.put(state)
        self.home.setText(str(state.get("home") or ""))
        self.building.setText(str(state.get("building") or ""))
        self.at.setText(str(state.get("at") or ""))

    def put(self, values: dict[str, Any]) -> None:
        self.name.setText(str(values.get("title") or ""))
        self.place.setText(str(values.get("address") or ""))
        self.kind.set_code(values.get("category"))
        self.urgency.set_value(values.get("urgency") or None)
        self.origin.set_value(values.get("origin") or BY_WORKER)
        self.detail.setPlainText(str(values.get("detail") or ""))
        self.grid.name_grid(values.get("grid_id"))
        self._home_id = values.get("household_id")
        self._building_id = values.get("building_id")
        self._place_id = values.get("place_id")
        self.person.setText(str(values.get("person_name") or ""))
        self.phone.setText(str(values.get("person_phone") or ""))
        self.anonymous.set_values(["yes"] if values.get("anonymous") else [])
        count = values.get("people_count")
        self.people.setText("" if count is None else str(count))
        self.hotline.setText(str(values.get("hotline_no") or ""))
        self.arrived.setText(str(values.get("arrived") or ""))
        self.cleared.setText(str(values.get("cleared") or ""))
        for field in (self.arrived, self.cleared):
            field.textEdited.emit(field.text())
        self.reason.setText(str(values.get("reason") or ""))
        self.files.set_files([FileValues.of(one) for one in values.get("files") or ()])
        self._urgency_typed = bool(values.get("urgency"))
        self._fit_rows()

    def fresh(self) -> None:
        self.filling(True)
        self._home = None
        for field in (self.home, self.building, self.at):
            field.set_card(None)
        self.put({"origin": BY_WORKER, "grid_id": self.grid.only()} | self._start)
        self.filling(False)
        self._ask_same()

    def save(self) -> None:
        if self.files.intake.is_busy():
            self.rows["files"].set_error(self.tr("A photo is being prepared; save in a moment"))
            return
        found = self.values()
        count = found["people_count"].strip()
        if count and not count.isdigit():
            self.rows["people_count"].set_error(self.tr("Type a number"))
            self.rows["people_count"].setFocus()
            return
        known = {one.name for one in fields(CaseValues)}
        values = {name: value for name, value in (self._start | found).items() if name in known}
        case = CaseValues(
            **values | {"people_count": int(count) if count else None, "files": self.files.files()}
        )
        if self._reopening is not None:
            again = partial(reopen_case, shown_no=self._reopening.case.move_no)
            self._run(again, self._reopening.case.id, case, found["reason"], self._key)
            return
        if self._completing is None:
            self._run(report_case, case, self._key)
            return
        record = self._completing.case
        times: dict[str, datetime | None] = {}
        for name, field in (("arrived_at", self.arrived), ("cleared_at", self.cleared)):
            if field.is_wrong():
                self.rows[name].set_error(self.tr("Not a time; type e.g. 1520"))
                field.setFocus()
                return
            times[name] = _on_day(field.moment(), record.called_at)
        complete = partial(
            complete_case, arrived_at=times["arrived_at"], cleared_at=times["cleared_at"]
        )
        self._run(complete, record.id, case, self._key)

    def show_error(self, error: Refused | Unavailable) -> None:
        said, field = sentence_of(error), error.field if isinstance(error, Refused) else None
        row = self.rows.get({"words": "reason"}.get(field or "", field or ""))
        if row is None or row.isHidden():
            self.banner.say(said, "warn")
            return
        row.set_error(said)
        row.setFocus()
        self.sheet.ensureWidgetVisible(row)

    def _take_draft(self, key: str, kept: Draft | None) -> None:
        super()._take_draft(key, kept)
        self.grid.look()  # of a draft of before

    def _run(self, act: Any, *values: Any) -> None:
        self.run(keeping(DRAFT_KIND, self.typed(), act), *values)

    # Inside ----------------------------------------------------------------------------------

    def _open(self, key: str, title: str) -> None:
        def with_grids() -> None:
            self.fresh()
            desk, one = self.desk, str(self._start.get("building_id") or "")
            desk.runner.read(load_building_card, desk.viewer, one, done=self.building.set_card)
            at = str(self._start.get("place_id") or "")
            desk.runner.read(load_place_card, desk.viewer, at, done=self.at.set_card)
            self.begin(key, title)
            (self.name if self._reopening is None else self.reason).setFocus()

        self.grid.read(with_grids)

    def _build_rows(self) -> None:
        self.name, self.place, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.home = HouseholdField(self.desk)
        self.building = BuildingField(self.desk)
        self.at = PlaceField(self.desk)
        self.grid = GridField(self.desk)
        self.kind = ChoiceBox(category_choices())
        self.urgency = OptionButtons(code_choices("URGENCY"))
        self.origin = OptionButtons(code_choices("CASE_ORIGIN"))
        self.hotline, self.person, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.anonymous = OptionButtons(
            [("yes", self.tr("does not want to be named"))], multiple=True
        )
        self.people = QLineEdit()
        self.detail = QPlainTextEdit()
        self.detail.setTabChangesFocus(True)
        style.fix(self.detail, height=DETAIL_HEIGHT)
        self.files = FileTray(self.desk, self, lambda: self._key)
        self.arrived, self.cleared = TimeField(), TimeField()
        for name, label, editor, needed, width in (
            ("reason", self.tr("Why again"), self.reason, True, "wide"),
            ("title", self.tr("What"), self.name, True, "wide"),
            ("household_id", self.tr("Household"), self.home, False, "wide"),
            ("building_id", self.tr("Building"), self.building, False, "wide"),
            ("place_id", self.tr("Premises"), self.at, False, "wide"),
            ("address", self.tr("Place"), self.place, True, "wide"),
            ("grid_id", self.tr("Grid"), self.grid, False, "identity"),
            ("category", self.tr("Kind"), self.kind, True, "identity"),
            ("urgency", self.tr("Urgency"), self.urgency, True, "wide"),
            ("origin", self.tr("Origin"), self.origin, True, "wide"),
            ("hotline_no", self.tr("Hotline no."), self.hotline, False, "identity"),
            ("person_name", self.tr("Reporter"), self.person, False, "name"),
            ("person_phone", self.tr("Telephone"), self.phone, False, "phone"),
            ("anonymous", self.tr("Name"), self.anonymous, False, "wide"),
            ("people_count", self.tr("People"), self.people, False, "time"),
            ("detail", self.tr("Detail"), self.detail, False, "wide"),
            ("files", self.tr("Photos"), self.files, False, "wide"),
            ("arrived_at", self.tr("Arrived"), self.arrived, False, "time"),
            ("cleared_at", self.tr("Cleared"), self.cleared, False, "time"),
        ):
            row = FieldRow(label, editor, required=needed, width=width)
            self.add_row(name, row)
        for field in (self.home, self.building, self.at):
            field.installEventFilter(field)
        self.same = SameMatterBanner(self.desk, self)
        self.same.case_asked.connect(self.case_asked)
        self.column.insertWidget(8, self.same)
        self.column.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        for line in (self.reason, self.name, self.place, self.hotline, self.person, self.phone,
                     self.people, self.arrived, self.cleared):  # fmt: skip
            line.textEdited.connect(lambda _text: self.touched())
        self.detail.textChanged.connect(self.touched)
        self.place.editingFinished.connect(self._ask_same)
        self.home.chosen.connect(self._on_home)
        self.building.chosen.connect(self._on_building)
        self.at.chosen.connect(self._on_place)
        self.kind.chosen.connect(self._on_kind)
        self.urgency.changed.connect(self._on_urgency)
        self.origin.changed.connect(self._on_origin)
        self.anonymous.changed.connect(lambda _on: self._fit_rows())
        self.grid.chosen.connect(lambda _code: self.touched())
        self.grid.offered.connect(lambda count: self.rows["grid_id"].setVisible(count > 1))
        self.grid.cut_anew.connect(self._on_cut_anew)
        self.files.changed.connect(self.touched)
        self.files.complained.connect(lambda said: self.rows["files"].set_error(said))
        self.files.look_asked.connect(self._look)
        self.files.intake.watch(self)

    def _look(self, file: FileValues) -> None:
        files = self.files.files()
        shown = [Shown(one.caption or one.name, "", sha256=one.sha256) for one in files]
        FileViewer(self.desk, self.window()).look(shown, files.index(file))

    def _on_home(self, card: HouseholdCard) -> None:
        self._choose(self.home, card.address, card.grid_id)
        self._home, self._home_id = card, card.household_id
        self._ask_same()

    def _on_building(self, card: BuildingCard) -> None:
        self._choose(self.building, card.address, card.grid_id)
        self._building_id = card.building_id
        self._ask_same()

    def _on_place(self, card: PlaceCard) -> None:
        self._choose(self.at, card.address or card.name, card.grid_id)
        self._place_id = card.place_id
        self._ask_same()

    def _choose(self, chosen: QLineEdit, address: str, grid_id: str) -> None:
        """One of household, building and place: the others go."""
        self._home = self._home_id = self._building_id = self._place_id = None
        for field in (self.home, self.building, self.at):
            if field is not chosen:
                field.set_card(None)
        self._put_place(address, grid_id)

    def _put_place(self, address: str, grid_id: str) -> None:
        """What was typed by hand as the place stays; what came from the last choice goes."""
        if self.place.text().strip() in ("", self._address):
            self.place.setText(address)
        self._address = address
        self.grid.name_grid(grid_id)
        self.touched()

    def _on_cut_anew(self, now: GridNow) -> None:
        """The district made the grid part of another while the report was typed, or gave it away:
        then household, building and place are not here any more either, the words are."""
        self._home = None  # whose grid is the old one
        if not now.into:
            self._home_id = self._building_id = self._place_id = None
            self.home.set_card(None)
            self.at.set_card(None)
            self.building.set_card(None)
            self.rows["grid_id"].setVisible(self.grid.count() > 0)
        self.banner.say(said_of(now, self.grid.count()), "warn")
        self.touched()

    def _on_kind(self, code: str) -> None:
        if code and not self._urgency_typed:
            self.urgency.set_value(case_default(code).urgency)
        self.touched()
        self._ask_same()

    def _on_urgency(self, _codes: list[str]) -> None:
        self._urgency_typed = True
        self.touched()

    def _on_origin(self, _codes: list[str]) -> None:
        self._fit_rows()
        self.touched()

    def _fit_rows(self) -> None:
        """Only what the origin asks for stands in the way."""
        origin, named = self.origin.value(), not self.anonymous.values()
        by_resident = origin in SOMEBODY_ASKED
        self.rows["anonymous"].setVisible(by_resident)
        self.rows["person_name"].setVisible(by_resident and named)
        self.rows["person_phone"].setVisible(by_resident and named)
        self.rows["hotline_no"].setVisible(origin == BY_HOTLINE)
        for name in ("arrived_at", "cleared_at"):
            self.rows[name].setVisible(self._completing is not None)
        self.rows["reason"].setVisible(self._reopening is not None)

    def _ask_same(self) -> None:
        about = self._completing or self._reopening
        self.same.ask(self.values(), about.case.id if about is not None else "")


def _clock(moment: datetime | None) -> str:
    return "" if moment is None else f"{to_local(moment):%H:%M}"


def _on_day(moment: time | None, called_at: datetime | None) -> datetime | None:
    """A clock time on the day of the call."""
    if moment is None or called_at is None:
        return None
    return datetime.combine(to_local(called_at).date(), moment, CHINA)
