"""The visit form: household, time and way, purpose, who was met, findings, next date, folds.

Shows and collects; it neither saves nor drafts (`run_pane` does) and knows no rule beyond what a
field must say at once. `edited` whenever a person changed something.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from desktop.services.visits.visit_log import VisitContext
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.visits.folds import Fold
from desktop.views.visits.form_fields import VisitFields
from desktop.views.visits.form_state import FormState
from desktop.views.visits.wording import level_word
from desktop.views.widgets import FieldRow, day_text
from sync.errors import Refused
from sync.records.score_formulas import MET, due_after
from sync.records.visit_rules import FINDINGS_CHARACTERS_MAX, days_past_level

PINS = ("time", "purposes", "result", "next")


class VisitForm(VisitFields):
    """The fields of one visit. `household_chosen` carries a HouseholdCard."""

    edited = Signal()
    household_chosen = Signal(object)
    pins_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._context: VisitContext | None = None
        self._sheet_no, self._corrects_id = "", ""
        self._filling = False
        self._next_typed = False
        self._connect()

    # What stands in it -----------------------------------------------------------------------

    def state(self) -> FormState:
        """Everything as it stands."""
        for editor in (self.time.day, self.next.day):
            editor.editingFinished.emit()  # a key may save while "+7" still has the focus
        card = self.household.card()
        follow_up = self.next.day.date()
        day = self.time.day.date()
        return FormState(
            household_id=card.household_id if card else "",
            day=day.isoformat() if day else self.time.day.text(),
            start=self.time.start.text(),
            end=self.time.end.text(),
            way=self.time.way_code(),
            purposes=self.purposes.values(),
            result=self.met.code(),
            person_met_id=self._met_id(),
            findings=self.findings.toPlainText(),
            follow_up=follow_up.isoformat() if follow_up else self.next.day.text(),
            follow_up_typed=self._next_typed,
            needs=self.needs.needs(),
            hazards=self.hazards.boxes.values(),
            hazard_note=self.hazards.note.text(),
            change_note=self.changes.note.text(),
            policy_told=self.sign.policy.text(),
            sign_kind=self.sign.sign.value() or "",
            sheet_no=self._sheet_no,
            corrects_id=self._corrects_id,
        )

    def fill(self, state: FormState, context: VisitContext | None) -> None:
        """Show a state; not said as `edited`."""
        self._filling = True
        self._context = context
        self._sheet_no, self._corrects_id = state.sheet_no, state.corrects_id
        self.household.set_card(context.card if context else None)
        self.household.setReadOnly(bool(state.corrects_id))
        self._set_day(self.time.day, state.day)
        self.time.start.setText(state.start)
        self.time.start.textEdited.emit(state.start)
        self.time.end.setText(state.end)
        self.time.end.textEdited.emit(state.end)
        self.time.set_way(state.way)
        self.purposes.set_values(state.purposes)
        if context is not None:
            self.met.set_members(context.members, context.card.head_id)
        self.met.set_code(state.result)
        self.met.set_member(state.person_met_id)
        self.findings.setPlainText(state.findings)
        self.findings.moveCursor(QTextCursor.MoveOperation.End)
        self._next_typed = state.follow_up_typed
        self._set_day(self.next.day, state.follow_up)
        self.needs.set_needs(state.needs)
        self.hazards.fill(state.hazards, state.hazard_note)
        self.changes.fill(state.change_note)
        self.sign.fill(state.sign_kind, state.policy_told)
        for fold in self._folds:
            fold.set_open(False)
        self.clear_errors()
        self._propose_next()
        self._filling = False
        self._judge_next()
        self._judge_findings()

    def renew_context(self, context: VisitContext) -> None:
        """The household changed elsewhere: members and level are new, what was typed stays."""
        self._context = context
        self._filling = True
        self.met.set_members(context.members, context.card.head_id)
        self._filling = False
        self._judge_next()

    def member_names(self) -> dict[str, str]:
        """Names by resident id of the household in the form."""
        members = self._context.members if self._context else ()
        return {one.resident_id: one.name for one in members}

    def copy_last(self) -> bool:
        """Ctrl+D: the field with the focus takes what stood in it at the last visit here."""
        last = self._context.last_values if self._context else None
        focus = self.focusWidget()
        if last is None or focus is None:
            return False
        row = next((row for row in self._rows.values() if row.isAncestorOf(focus)), None)
        if row is self._rows["purposes"]:
            self.purposes.set_values(last.purposes)
        elif row is self._rows["result"]:
            self.met.set_code(last.result)
            self.met.set_member(last.person_met_id or "")
        elif row is self._rows["time"]:
            self.time.set_way(last.way)
        else:
            self.findings.setPlainText(last.findings or "")
            self.findings.moveCursor(QTextCursor.MoveOperation.End)
            self.findings.setFocus()
        self._on_edit()
        return True

    def row(self, name: str) -> FieldRow:
        """One of the six rows: household, time, purposes, result, findings, next."""
        return self._rows[name]

    # Pins ------------------------------------------------------------------------------------

    def pins(self) -> set[str]:
        """Fields whose value is kept for the next household."""
        return {name for name in PINS if self._rows[name].is_pinned()}

    def set_pins(self, names: Iterable[str]) -> None:
        """Pin these."""
        self._filling = True
        for name in PINS:
            self._rows[name].set_pinned(name in set(names))
        self._filling = False

    def carried(self) -> FormState:
        """A fresh state with what is pinned; a run goes on where the last visit ended."""
        now, pins, fresh = self.state(), self.pins(), FormState()
        fresh.day = self._desk.today().isoformat()
        if "time" in pins:
            fresh.day, fresh.way = now.day, now.way
            fresh.start = now.end or now.start
        if "purposes" in pins:
            fresh.purposes = now.purposes
        if "result" in pins:
            fresh.result = now.result
        if "next" in pins and self._next_typed:
            fresh.follow_up, fresh.follow_up_typed = now.follow_up, True
        return fresh

    # Errors ----------------------------------------------------------------------------------

    def show_refused(self, error: Refused) -> bool:
        """Say it at its field and go there; False when it belongs to no field here."""
        sentence = messages.sentence(error)
        if error.field == "needs":
            self.needs.set_error(sentence)
            self.needs.focus_inside()
            return True
        rows = {
            "household_id": self._rows["household"], "started_at": self._rows["time"],
            "ended_at": self._rows["time"], "way": self._rows["time"],
            "purposes": self._rows["purposes"], "result": self._rows["result"],
            "findings": self._rows["findings"], "follow_up_due": self._rows["next"],
            "hazards": self.hazards.boxes_row, "hazard_note": self.hazards.note_row,
            "change_note": self.changes.note_row, "policy_told": self.sign.policy_row,
            "sign_kind": self.sign.sign_row,
        }  # fmt: skip
        row = rows.get(error.field or "")
        if row is None:
            return False
        for fold in self._folds:
            if fold.isAncestorOf(row):
                fold.set_open(True)
        row.set_error(sentence)
        self._target(error.field or "").setFocus()
        _tint(self._target(error.field or ""), "error")
        self.ensureWidgetVisible(row)
        return True

    def clear_errors(self) -> None:
        """No error anywhere."""
        for row in self._rows.values():
            row.clear()
        for row in (self.hazards.note_row, self.changes.note_row, self.sign.policy_row):
            row.clear()
        self.needs.set_error("")

    def focus_start(self) -> None:
        """The first field that is still to be filled."""
        if self.household.card() is None:
            self.household.setFocus()
        elif not self.time.start.text():
            self.time.start.setFocus()
        elif not self.purposes.values():
            self.purposes.setFocus()
        elif not self.met.code():
            self.met.setFocus()
        else:
            self.findings.setFocus()
        self.verticalScrollBar().setValue(0)

    # Inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.household.chosen.connect(self.household_chosen)
        self.time.changed.connect(self._on_time)
        self.purposes.changed.connect(self._on_edit)
        self.met.changed.connect(self._on_edit)
        self.findings.textChanged.connect(self._on_findings)
        self.next.changed.connect(self._on_next)
        for fold in self._folds:
            fold.changed.connect(self._on_edit)
            fold.toggled.connect(lambda _open, fold=fold: self._show_fold(fold))
        for name in PINS:
            self._rows[name].pinned_changed.connect(self._on_pin)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whatever takes the focus is brought into sight, at every text size."""
        if now is not None and self._inside.isAncestorOf(now):
            row = next((row for row in self._rows.values() if row.isAncestorOf(now)), now)
            self.ensureWidgetVisible(row, 0, 8)

    def _show_fold(self, fold: Fold) -> None:
        layout = self._inside.layout()
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(fold, 0, 8)

    def _on_edit(self, *_args: object) -> None:
        if self._filling:
            return
        for row in self._rows.values():
            if row.state() == "error":
                row.clear()
        for field in (self.time.start, self.time.end, self.time.day):
            _tint(field, "")
        self._judge_findings()
        self._judge_next()
        self.edited.emit()

    def _on_time(self) -> None:
        if not self._filling:
            self._propose_next()
            self._on_edit()

    def _on_findings(self) -> None:
        self._judge_findings()
        if not self._filling:
            self._on_edit()

    def _on_next(self, *_args: object) -> None:
        if not self._filling:
            self._next_typed = True
            self._on_edit()

    def _on_pin(self, _pinned: bool) -> None:
        if not self._filling:
            self.pins_changed.emit()

    def _judge_findings(self) -> None:
        """Count, and refuse at the field what is longer than the form has room for."""
        length = len(self.findings.toPlainText())
        row = self._rows["findings"]
        row.set_count(
            self.tr("{n} / {max} characters").format(n=length, max=FINDINGS_CHARACTERS_MAX)
        )
        if length > FINDINGS_CHARACTERS_MAX:
            row.set_error(
                messages.sentence(
                    Refused(
                        "too_long", "findings",
                        characters=length, characters_max=FINDINGS_CHARACTERS_MAX,
                    )
                )
            )  # fmt: skip
        elif row.state() == "error" and self.met.code() not in MET:
            row.clear()

    def _judge_next(self) -> None:
        """Amber, never blocking: the next date lies after what the level allows."""
        row = self._rows["next"]
        if row.state() != "error":
            self._say_lateness(row, self.next.day.date())
        _tint(self.next.day, row.state())

    def _say_lateness(self, row: FieldRow, wanted: date | None) -> None:
        if self._context is None or wanted is None:
            row.clear()
            return
        level, today = self._context.card.level, self._desk.today()
        late = days_past_level(self._visited_on(), wanted, level)
        if not late:
            row.clear()
            return
        row.set_warning(
            self.tr(
                "{n} days later than level {level}. Make it {day}, or the head reviews it"
            ).format(
                n=late,
                level=level_word(level),
                day=day_text(due_after(self._visited_on(), level), today),
            )
        )

    def _propose_next(self) -> None:
        """Until somebody types another, the next date is the one the level asks for."""
        if self._context is not None and not self._next_typed:
            self.next.day.set_date(due_after(self._visited_on(), self._context.card.level))

    def _met_id(self) -> str:
        if self.met.code() == "1" and self._context is not None:
            return self._context.card.head_id or ""
        return self.met.member_id() if self.met.code() == "2" else ""

    def _target(self, name: str) -> QWidget:
        targets: dict[str, QWidget] = {
            "household_id": self.household, "started_at": self.time.start,
            "ended_at": self.time.end, "way": self.time.way, "purposes": self.purposes,
            "result": self.met, "findings": self.findings, "follow_up_due": self.next.day,
            "hazards": self.hazards.boxes, "hazard_note": self.hazards.note,
            "change_note": self.changes.note, "policy_told": self.sign.policy,
        }  # fmt: skip
        return targets.get(name, self.sign.sign)

    @staticmethod
    def _set_day(editor: object, text: str) -> None:
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            editor.setText(text)  # type: ignore[attr-defined]
            return
        editor.set_date(day)  # type: ignore[attr-defined]


def _tint(editor: QWidget, state: str) -> None:
    """Colour one editor of a row that holds several; the row's own state colours only itself."""
    if editor.property("state") != state:
        editor.setProperty("state", state)
        style.repolish(editor)
