"""The form of one person: a new member of a household, or changes of one who is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.resources import code_list
from desktop.services.residents.household_records import HouseholdRecord, MemberRow
from desktop.services.residents.near_matches import NearMatch, Sought, find_near_matches
from desktop.services.residents.registry_entry import (
    RESIDENT_DRAFT,
    save_new_resident,
    save_resident,
)
from desktop.services.residents.resident_records import ResidentForm as Filled
from desktop.services.residents.resident_records import load_resident_form
from desktop.services.residents.resident_rules import MINOR_AGE, ResidentValues, relation_fits_sex
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.duplicate_card import DuplicateCard
from desktop.views.residents.entry_form import EntryForm
from desktop.views.residents.identity_rows import IdentityRows, no_phone
from desktop.views.residents.sentences import sentence_of
from desktop.views.residents.wording import short_name
from desktop.views.widgets import DateField, FieldRow, KeyButton, OptionButtons
from sync.records.changes import Changes

MATCH_PAUSE_MS = 300
MOVED_OUT, DEAD = "9", "10"
OPTIONAL = ("edu", "employ", "marital", "workplace", "hukou_match", "health", "tags", "note")
_DESK_CODES = {
    "edu": ("10", "20", "30", "40", "60", "70", "80", "90"),
    "health": ("10", "20", "30", "60"),
}
_DATES = ("birth", "moved_out_on", "died_on", "came_on")
_COMPARED = (
    "name", "id_type", "birth", "sex", "phone", "relation", "living", "pop_kind", "guardian_id",
    "guardian_name", "moved_out_on", "died_on", "edu", "employ", "marital", "workplace",
    "hukou_match", "note",
)  # fmt: skip
_MEMBER = "new:"
"""Before the household's id: the key of the draft of a new member."""


def member_of(draft_key: str) -> str:
    """The household a kept new member is of, empty for the draft of somebody registered."""
    return draft_key.removeprefix(_MEMBER) if draft_key.startswith(_MEMBER) else ""


class ResidentForm(EntryForm):
    """`other_asked`: the record of somebody who may be the same person."""

    other_asked = Signal(str)
    next_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, RESIDENT_DRAFT, parent)
        self._home: HouseholdRecord | None = None
        self._filled: Filled | None = None
        self._first: dict[str, Any] = {}
        self._came_back = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(MATCH_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_matches)
        self._build_rows()
        self._next = KeyButton(self.tr("Save, next member"), "Ctrl+Shift+Enter", parent=self)
        self._next.clicked.connect(lambda: self._save(True))
        self.foot.insertWidget(0, self._next)

    def add_to(self, home: HouseholdRecord) -> None:
        """A new member of this household."""
        self._home, self._filled = home, None
        self._next.show()
        self.fresh()
        self.begin(
            _MEMBER + home.id,
            self.tr("New member of {head}'s household").format(head=home.head_name),
        )
        self.who.name.setFocus()

    def edit(self, home: HouseholdRecord, resident_id: str) -> None:
        """Somebody who is registered."""
        self._home = home
        self._next.hide()
        desk = self.desk
        desk.runner.read(
            load_resident_form,
            desk.viewer,
            resident_id,
            done=self._take_form,
            failed=lambda error: desk.message(sentence_of(error), "warn"),
        )

    def state(self) -> dict[str, Any]:
        found = self.values()
        for name in _DATES:
            day = found.get(name)
            found[name] = day.isoformat() if isinstance(day, date) else None
        return found

    def restore(self, state: dict[str, Any]) -> None:
        self._fill(state)

    def put(self, values: dict[str, Any]) -> None:
        self._fill(values)

    def hear(self, changes: Changes) -> None:
        filled = self._filled
        if filled is None or self._saving or not changes.touches("resident", "resident_tag"):
            return
        desk = self.desk
        desk.runner.read(load_resident_form, desk.viewer, filled.id, done=self._take_news)

    def _take_news(self, filled: Filled) -> None:
        before = self._filled
        if before is None or before.id != filled.id or filled == before:
            return
        masked = {"phone": before.phone != filled.phone, "id_no": before.id_no != filled.id_no}
        first, self._filled = self._first, filled
        also = frozenset(name for name, is_other in masked.items() if is_other)
        self.lay_over_news(first, filled.changed_by, also)

    def fresh(self) -> None:
        self.filling(True)
        if self._filled is None:
            self._fill({"living": "1", "pop_kind": "01", "id_type": "111", "hukou_match": "01"})
        else:
            self._fill({**vars(self._filled.values), "tags": list(self._filled.tags)})
        self.filling(False)
        self._first = self.values()
        self.card.show_matches((), "", "", None, "")

    def save(self) -> None:
        self._save(False)

    def _save(self, and_next: bool) -> None:
        home = self._home
        if home is None:
            return
        self._came_back = and_next
        self.settle_choices()
        found = self.values()
        if self._filled is None:
            came = found.pop("came_on")
            tags = dict.fromkeys(found.pop("tags"))
            self.run(save_new_resident, home.id, _resident(found), tags, self._key, came)
            return
        edited = {name: found[name] for name in _COMPARED if found[name] != self._first[name]}
        for name in ("id_no", "health", "phone"):
            if found[name]:
                edited[name] = found[name]
        if found["phone"] == no_phone():
            edited["phone"] = None
        tags = {tag: self._filled.tags.get(tag) or None for tag in found["tags"]}
        self.run(save_resident, self._filled.id, self._filled.rev, edited, tags, self._key)

    def goes_on(self) -> bool:
        """Whether the person wants to type the next member after this one."""
        return self._came_back

    def _build_rows(self) -> None:
        self.who = IdentityRows(self, self._on_identity)
        self.card = DuplicateCard(typing=True, parent=self.body)
        self.card.other_asked.connect(self.other_asked)
        self.column.addWidget(self.card)
        self.relation = self._choice(
            "relation", self.tr("Relation to head"), "RELATION", required=True
        )
        self.relation.chosen.connect(lambda _code: self._warn_of_relation())
        self.living = self._choice("living", self.tr("Living"), "LIVING", required=True)
        self.living.chosen.connect(lambda _code: self._show_rows())
        self.moved_out_on = self._date("moved_out_on", self.tr("Moved away on"))
        self.died_on = self._date("died_on", self.tr("Died on"))
        self.came_on = self._date("came_on", self.tr("Came on"))
        self.rows["came_on"].set_hint(self.tr("born or moved in; empty if always here"))
        self.guardian = ChoiceBox([], 150, self.body)
        self.guardian.chosen.connect(lambda _code: self.touched())
        self.add_row(
            "guardian_id",
            FieldRow(
                self.tr("Guardian"), self.guardian, required=True, width="name", parent=self.body
            ),
        )
        self.guardian_name = self._line("guardian_name", self.tr("Guardian elsewhere"), "name")
        kinds = [(one.code, one.name) for one in code_list("POP_KIND").items]
        self.pop_kind = OptionButtons(kinds, parent=self.body)
        self.pop_kind.changed.connect(lambda _codes: self.touched())
        self.add_row("pop_kind", FieldRow(self.tr("Population"), self.pop_kind, parent=self.body))
        self.edu = self._choice("edu", self.tr("Education"), "EDU")
        self.employ = self._choice("employ", self.tr("Occupation"), "EMPLOY")
        self.marital = self._choice("marital", self.tr("Marriage"), "MARITAL")
        self.workplace = self._line("workplace", self.tr("Workplace"), "wide")
        self.hukou_match = self._choice(
            "hukou_match", self.tr("Lives where registered"), "HUKOU_MATCH"
        )
        self.health = self._choice("health", self.tr("Health"), "HEALTH")
        groups = [
            (one.code, short_name(one.name))
            for one in code_list("CARE_TAG").items
            if not one.code.startswith(("elder_6", "elder_7", "elder_8", "elder_9"))
        ]
        self.tags = OptionButtons(
            groups, multiple=True, more_word=self.tr("more"), parent=self.body
        )
        self.tags.changed.connect(lambda _codes: self.touched())
        self.add_row("tags", FieldRow(self.tr("Groups"), self.tags, parent=self.body))
        self.note = QPlainTextEdit(self.body)
        self.note.setTabChangesFocus(True)
        style.fix(self.note, height=64)
        self.note.textChanged.connect(self.touched)
        self.add_row("note", FieldRow(self.tr("Note"), self.note, parent=self.body))
        self.column.addStretch(1)

    def _choice(self, name: str, label: str, listed: str, *, required: bool = False) -> ChoiceBox:
        codes = _DESK_CODES.get(name)
        items = [
            (one.code, one.name)
            for one in code_list(listed).items
            if codes is None or one.code in codes
        ]
        box = ChoiceBox(items, 222, self.body)
        box.chosen.connect(lambda _code: self.touched())
        self.add_row(
            name, FieldRow(label, box, required=required, width="identity", parent=self.body)
        )
        return box

    def _line(self, name: str, label: str, width: str) -> QLineEdit:
        line = QLineEdit(self.body)
        line.textEdited.connect(lambda _text: self.touched())
        self.add_row(name, FieldRow(label, line, width=width, parent=self.body))
        return line

    def _date(self, name: str, label: str) -> DateField:
        field = DateField(self.desk.today, prefer="past", parent=self.body)
        field.changed.connect(lambda _day: self.touched())
        required = name != "came_on"
        self.add_row(
            name, FieldRow(label, field, required=required, width="date", parent=self.body)
        )
        return field

    def values(self) -> dict[str, Any]:
        return {
            **self.who.values(),
            "relation": self.relation.code(),
            "living": self.living.code(),
            "moved_out_on": self.moved_out_on.date() if self.living.code() == MOVED_OUT else None,
            "died_on": self.died_on.date() if self.living.code() == DEAD else None,
            "came_on": self.came_on.date(),
            "guardian_id": self.guardian.code() or None,
            "guardian_name": self.guardian_name.text().strip() or None,
            "pop_kind": self.pop_kind.value() or "01",
            "edu": self.edu.code() or None,
            "employ": self.employ.code() or None,
            "marital": self.marital.code() or None,
            "workplace": self.workplace.text().strip() or None,
            "hukou_match": self.hukou_match.code() or None,
            "health": self.health.code() or None,
            "tags": self.tags.values(),
            "note": self.note.toPlainText().strip() or None,
        }

    def _fill(self, values: dict[str, Any]) -> None:
        self._offer_guardians()
        filled = self._filled
        self.who.fill(values, filled.id_no if filled else "", filled.phone if filled else "")
        for name in ("relation", "living", "edu", "employ", "marital", "hukou_match", "health"):
            getattr(self, name).set_code(values.get(name))
        for name in ("moved_out_on", "died_on", "came_on"):
            day = values.get(name)
            getattr(self, name).set_date(date.fromisoformat(day) if isinstance(day, str) else day)
        self.guardian.set_code(values.get("guardian_id"))
        self.guardian_name.setText(values.get("guardian_name") or "")
        self.workplace.setText(values.get("workplace") or "")
        self.pop_kind.set_value(values.get("pop_kind"))
        self.tags.set_values(values.get("tags") or [])
        self.note.setPlainText(values.get("note") or "")
        kept_health = self._filled is not None and self._filled.has_health
        self.rows["health"].set_hint(
            self.tr("filled in, not shown; left empty it stays as it is") if kept_health else ""
        )
        self._show_rows()

    def _offer_guardians(self) -> None:
        members: Sequence[MemberRow] = self._home.members if self._home else ()
        own = self._filled.id if self._filled else ""
        self.guardian.set_choices(
            [(one.id, one.name) for one in members if one.id != own and (one.age or 99) >= 18]
        )

    def _take_form(self, filled: Filled) -> None:
        self._filled = filled
        self.fresh()
        self.begin(filled.id, self.tr("Change {name}").format(name=filled.values.name))
        self.who.name.setFocus()

    def _on_identity(self) -> None:
        self._show_rows()
        self._warn_of_relation()
        self._pause.start()

    def _show_rows(self) -> None:
        age = self.who.age()
        minor = age is not None and age < MINOR_AGE
        for name in ("guardian_id", "guardian_name"):
            self.rows[name].setVisible(minor)
        self.rows["moved_out_on"].setVisible(self.living.code() == MOVED_OUT)
        self.rows["died_on"].setVisible(self.living.code() == DEAD)
        self.rows["came_on"].setVisible(self._filled is None)

    def _warn_of_relation(self) -> None:
        relation, sex = self.relation.code(), self.who.sex.value() or ""
        fits = not relation or relation_fits_sex(relation, sex)
        self.rows["relation"].set_warning(
            "" if fits else self.tr("The relation and the sex do not agree, please look again")
        )

    def _look_for_matches(self) -> None:
        found = self.who.values()
        sought = Sought(found["name"], found["birth"], found["id_no"] or "", found["phone"] or "")
        desk = self.desk
        desk.runner.read(
            find_near_matches,
            desk.viewer,
            sought,
            self._filled.id if self._filled else None,
            done=partial(self._take_matches, sought),
        )

    def _take_matches(self, sought: Sought, matches: list[NearMatch]) -> None:
        home = self._home.head_name if self._home else ""
        typed = self.tr("as typed") if sought.id_no else ""
        self.card.show_matches(
            matches,
            sought.name,
            typed,
            sought.birth,
            self.tr("{head}'s household").format(head=home),
        )


def _resident(found: dict[str, Any]) -> ResidentValues:
    return replace(ResidentValues(), **found)
