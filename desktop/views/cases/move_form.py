"""The small form of one move: exactly what it needs, under the timeline of its case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.case_lists import STATION, CaseLine, find_cases
from desktop.services.cases.case_records import CaseRecord
from desktop.services.cases.phone_book import Known, find_phone_book, known_values
from desktop.services.drafts import drop_draft
from desktop.views import style
from desktop.views.cases.move_fields import ASKS
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.step_back import keeping
from desktop.views.cases.wording import (
    code_choices,
    grade_word,
    move_word,
    number_word,
    role_word,
)
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.entry_form import EntryForm
from desktop.views.widgets import DateField, FieldRow, OptionButtons, read_date
from sync.errors import Refused, Unavailable
from sync.records.case_rules import GRADES
from sync.records.times import CHINA
from sync.records.working_days import CLOSES

DRAFT = "case_move"
"""The kind under which what is typed for a move is kept."""
_WORDS_HEIGHT = 54
_DATES = {"until", "due_at", "review_on", "reply_due"}
_STANDING = frozenset({"case_moved_on", "not_from_here", "not_your_level", "count_wrong"})
_PARTED = str.maketrans("，,；;", "、、、、")


class MoveForm(EntryForm):
    """One move of one case. `saved` when it is made, `closed` when it is left (the draft stays);
    `overtaken`: the case stands elsewhere than shown; `grown`: it wants another height."""

    overtaken = Signal()
    grown = Signal()

    def __init__(
        self, desk: Desk, record: CaseRecord, move: str, parent: QWidget | None = None,
        words: str = "",
    ) -> None:  # fmt: skip
        super().__init__(desk, DRAFT, parent)
        self.move_name, self._record = move, record
        self._shown_no = record.case.move_no
        self._merged_into, self._first_words = "", words
        for asked in ASKS[move]:
            name = asked.rstrip("*")
            needed = asked.endswith("*")
            width = "date" if name in _DATES else "wide"
            row = FieldRow(self._label(name), self._editor(name), required=needed, width=width)
            self.add_row(name, row)
            row.setHidden(name == "assignment_id" and len(self._open_parts()) < 2)
        self.column.addStretch(1)
        self.save_button.setText(move_word(move))
        self._known: dict[str, Known] = {}
        if "lead" in self.rows or "assists" in self.rows:
            desk.runner.read(
                find_phone_book, desk.viewer, desk.today(), record.case.grid_id,
                done=self._offer_units,
            )  # fmt: skip
        if "dup_of" in self.rows:
            desk.runner.read(
                find_cases, desk.viewer, STATION, desk.clock.now(), done=self._offer_cases
            )
        self.fresh()
        self.begin(f"{record.case.id}-{move}", move_word(move))

    def wanted_height(self) -> int:
        """Room for all its rows, px; the pane gives it less when there is less."""
        around = self.sizeHint().height() - self.sheet.sizeHint().height()
        return self.body.sizeHint().height() + around

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)

    def focus_start(self) -> None:
        """The first field that is shown."""
        next(row for row in self.rows.values() if not row.isHidden()).setFocus()

    def renew(self, record: CaseRecord) -> None:
        """The case moved on: the next press is made on what stands there now."""
        self._record, self._shown_no = record, record.case.move_no

    def values(self) -> dict[str, Any]:
        return {name: self._read(row.editor) for name, row in self.rows.items()}

    def state(self) -> dict[str, Any]:
        return self.values()

    def restore(self, state: dict[str, Any]) -> None:
        self.put(state)

    def put(self, values: dict[str, Any]) -> None:
        self._merged_into = str(values.get("dup_of") or "")
        for name, row in self.rows.items():
            self._write(row.editor, str(values.get(name) or ""))

    def fresh(self) -> None:
        first = {"close_kind": "1", "way": "2", "result": self._record.case.result or ""}
        if self._first_words:
            first["words" if "words" in self.rows else "result"] = self._first_words
        if "assignment_id" in self.rows:
            first["assignment_id"] = next((code for code, _word in self._open_parts()), "")
        self.filling(True)
        self.put(first)
        self.filling(False)

    def save(self) -> None:
        for name in _DATES & self.rows.keys():
            editor = self.rows[name].editor
            assert isinstance(editor, DateField)
            editor.editingFinished.emit()  # a key may save while "+7" still has the focus
            if editor.is_wrong():
                self.rows[name].set_error(self.tr("Not a date; type e.g. 11.16 or +7"))
                editor.setFocus()
                return
        self.run(
            keeping(DRAFT, self.typed(), _make),
            self._record.case.id, self.move_name, self._move_values(), self._shown_no, self._key,
        )  # fmt: skip

    def show_error(self, error: Refused | Unavailable) -> None:
        if isinstance(error, Refused) and error.code in _STANDING:
            self.overtaken.emit()
        field = error.field if isinstance(error, Refused) else None
        named = {"extension_until": "until", "closed_at": "result"}.get(field or "", field or "")
        row = self.rows.get(named)
        if row is None:
            self.banner.say(sentence_of(error), "warn")
            return
        row.set_error(sentence_of(error))
        row.setFocus()
        self.sheet.ensureWidgetVisible(row)

    # Inside ----------------------------------------------------------------------------------

    def _label(self, name: str) -> str:
        reason = self.move_name in ("bounce", "decline", "void", "suspend", "supervise")
        return {
            "words": self.tr("Reason") if reason else self.tr("Words"),
            "result": self.tr("Result"), "close_kind": self.tr("Closed as"),
            "dup_of": self.tr("Into which"), "lead": self.tr("Leading unit"),
            "contact": self.tr("Who there"), "phone": self.tr("Telephone"),
            "assists": self.tr("Assisting"), "demand": self.tr("What to do"),
            "due_at": self.tr("Limit"), "until": self.tr("Until"),
            "review_on": self.tr("Look again on"), "assignment_id": self.tr("Which unit"),
            "on_behalf": self.tr("Who there"), "way": self.tr("By which way"),
            "attitude": self.tr("How content"), "quality": self.tr("Quality"),
            "grade": self.tr("Grade"), "reply_due": self.tr("Answer by"),
        }[name]  # fmt: skip

    def _editor(self, name: str) -> QWidget:
        if name in ("words", "result", "demand"):
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            style.fix(text, height=_WORDS_HEIGHT)
            text.textChanged.connect(self.touched)
            return text
        if name in _DATES:
            day = DateField(self.desk.today, prefer="future")
            day.textEdited.connect(lambda _text: self.touched())
            if name == "due_at":
                day.setPlaceholderText(self.tr("as the kind has it"))
            return day
        if name == "dup_of":
            box = ChoiceBox([], width=320)
            box.chosen.connect(lambda _code: self.touched())
            return box
        choices = self._choices(name)
        if choices is not None:
            options = OptionButtons(choices)
            options.changed.connect(lambda _codes: self.touched())
            return options
        line = QLineEdit()
        if name == "assists":
            line.setPlaceholderText(
                self.tr("several are parted by a comma; a limit of its own follows: firm 11.8")
            )
        line.textEdited.connect(lambda _text: self.touched())
        return line

    def _choices(self, name: str) -> list[tuple[str, str]] | None:
        lists = {"close_kind": "CLOSE_KIND", "way": "VISIT_WAY", "attitude": "ATTITUDE",
                 "quality": "CASE_QUALITY"}  # fmt: skip
        if name in lists:
            return code_choices(lists[name])
        if name == "grade":
            return [(grade, grade_word(grade)) for grade in GRADES]
        return self._open_parts() if name == "assignment_id" else None

    def _open_parts(self) -> list[tuple[str, str]]:
        return [
            (part.assignment_id, f"{part.org_name}　{role_word(part.role)}")
            for part in self._record.parts
            if part.standing in ("waiting", "signed")
        ]

    def _offer_units(self, found: list[Known]) -> None:
        """Names that are known are offered while typing, and bring whom to call there."""
        self._known = {one.name: one for one in found}
        lead = self.rows.get("lead")
        if lead is None or not isinstance(lead.editor, QLineEdit):
            return
        completer = QCompleter(list(self._known), lead.editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        lead.editor.setCompleter(completer)
        lead.editor.editingFinished.connect(self._on_unit)
        self._on_unit()

    def _on_unit(self) -> None:
        lead, contact, phone = (self.rows.get(name) for name in ("lead", "contact", "phone"))
        assert lead is not None and isinstance(lead.editor, QLineEdit)
        known = self._known.get(lead.editor.text().strip())
        person = contact.editor if contact is not None else None
        if isinstance(person, QLineEdit) and known is not None and not person.text():
            person.setText(known.contact)
        if phone is not None:
            said = self.tr("on file: {phone}, empty keeps it")
            phone.set_hint(said.format(phone=known.phone) if known and known.phone else "")

    def _assist(self, typed: str) -> Party:
        """A name, and the limit that may follow it."""
        name, _, last = typed.strip().rpartition(" ")
        day = read_date(last, self.desk.today(), prefer="future") if name else None
        if day is None:
            return Party(typed.strip())
        return Party(name.strip(), due_at=datetime.combine(day, CLOSES, CHINA))

    def _offer_cases(self, lines: list[CaseLine]) -> None:
        box = self.rows["dup_of"].editor
        assert isinstance(box, ChoiceBox)
        own = self._record.case.id
        box.set_choices(
            [
                (one.case_id, f"{number_word(one.number)}　{one.title}")
                for one in lines
                if one.case_id != own
            ]
        )
        if not box.code() and self._merged_into:  # the draft was read before the cases were
            self.filling(True)
            box.set_code(self._merged_into)
            self.filling(False)

    def _move_values(self) -> MoveValues:
        found = self.values()
        plain = {
            name: found[name] or None
            for name in ("words", "result", "demand", "close_kind", "dup_of", "assignment_id",
                         "on_behalf", "way", "attitude", "quality", "grade")
            if name in found
        }  # fmt: skip
        assists = str(found.get("assists") or "").translate(_PARTED).split("、")
        lead = found.get("lead")
        return MoveValues(
            lead=Party(lead, contact=found.get("contact") or None, phone=found.get("phone") or None)
            if lead
            else None,
            assists=tuple(self._assist(name) for name in assists if name.strip()),
            due_at=self._closing("due_at"), until=self._closing("until"),
            review_on=self._day("review_on"), reply_due=self._day("reply_due"), **plain,
        )  # fmt: skip

    def _day(self, name: str) -> Any:
        row = self.rows.get(name)
        return row.editor.date() if row is not None and isinstance(row.editor, DateField) else None

    def _closing(self, name: str) -> datetime | None:
        day = self._day(name)
        return None if day is None else datetime.combine(day, CLOSES, CHINA)

    def _read(self, editor: QWidget) -> str:
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        if isinstance(editor, OptionButtons):
            return editor.value() or ""
        if isinstance(editor, ChoiceBox):
            return editor.code()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def _write(self, editor: QWidget, text: str) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, OptionButtons):
            editor.set_value(text or None)
        elif isinstance(editor, ChoiceBox):
            editor.set_code(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.editingFinished.emit()


def _make(
    uow: Any, case_id: str, move: str, values: MoveValues, shown_no: int, draft_key: str
) -> Any:
    """The move and the end of its draft in one unit of work."""
    values = known_values(uow.session, uow.actor, values, uow.today)
    changes = move_case(uow, case_id, move, values, shown_no=shown_no)
    return changes | drop_draft(uow, DRAFT, draft_key)
