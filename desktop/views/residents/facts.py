"""Facts in two columns: a pale label, a value, sometimes with a button to see all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from desktop.services.residents.resident_records import ResidentRecord
from desktop.services.reveals import needs_reason, reveal_field
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.sentences import sentence_of
from desktop.views.residents.wording import (
    day_words,
    group_words,
    hukou_words,
    name_of,
    sex_word,
    short_name,
    verdict_words,
)
from desktop.views.widgets import MaskedValue, words

LABEL_WIDTH, ROW_HEIGHT = 76, 26


class Facts(QWidget):
    """Labels and values side by side, in one column where two have no room (large text)."""

    def __init__(self, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._columns = columns, columns
        self._facts: list[tuple[QLabel, QWidget]] = []
        self._grid = QGridLayout(self)
        style.fix(self._grid, margins=(16, 8, 16, 4), spacing=0)
        for column in range(columns):
            # the first column holds the longest value: a masked number with its button
            self._grid.setColumnStretch(2 * column + 1, 5 if column else 6)

    def add(self, label: str, value: QWidget) -> None:
        """The next fact, left to right."""
        name = words(label, "caption", parent=self)
        style.fix(name, width=LABEL_WIDTH, height=ROW_HEIGHT)
        name.setBuddy(value)
        self._place(len(self._facts), name, value)
        self._facts.append((name, value))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column: whoever holds the facts may make them reflow."""
        least = super().minimumSizeHint()
        return QSize(0, least.height()) if self._most > 1 else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._most > 1:
            self._lay(self._most if self.width() >= self._side_by_side() else 1)

    def _side_by_side(self) -> int:
        """Width in px that the facts need in all columns."""
        margins = self._grid.contentsMargins()
        widest = [0] * self._most
        for number, (name, value) in enumerate(self._facts):
            column = number % self._most
            width = name.minimumWidth() + value.minimumSizeHint().width()
            widest[column] = max(widest[column], width)
        return sum(widest) + margins.left() + margins.right()

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, (name, value) in enumerate(self._facts):
            self._grid.removeWidget(name)
            self._grid.removeWidget(value)
            self._place(number, name, value)
        self.updateGeometry()

    def _place(self, number: int, name: QLabel, value: QWidget) -> None:
        row, column = divmod(number, self._columns)
        self._grid.addWidget(name, row, 2 * column)
        self._grid.addWidget(value, row, 2 * column + 1)

    def add_words(self, label: str, text: str, source: str = "", role: str = "") -> QLabel:
        """A fact in words, with where it came from behind it."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        style.fix(row, margins=(0, 0, 0, 0), spacing=12)
        value = words(text, role, parent=line)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(value)
        if source:
            row.addWidget(words(source, "caption", parent=line))
        row.addStretch(1)
        value.setAccessibleName(f"{label} {text}")
        self.add(label, line)
        return value


class PersonFacts(QWidget):
    """What is known of one person, masked, each value to be seen in full one at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: ResidentRecord | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._facts: Facts | None = None
        self.masked: dict[str, MaskedValue] = {}

    def show_person(self, one: ResidentRecord, in_group: bool | None, contact: str | None) -> None:
        """Show a person; what was revealed before is masked again."""
        self._person = one
        if self._facts is not None:
            self._line.removeWidget(self._facts)
            self._facts.hide()
            self._facts.deleteLater()
        self.masked = {}
        self._facts = facts = Facts(2, self)
        derived = self.tr("from the number") if one.derived else ""
        verdict, role = verdict_words(one.number_verdict)
        if not self._desk.viewer.at_station:
            self._masked(facts, self.tr("Name"), "name", one.name)
        self._masked(facts, self.tr("Identity number"), "id_no", one.id_no or "—")
        facts.add_words(self.tr("Number check"), verdict, role=role)
        facts.add_words(self.tr("Born on"), day_words(one.birth), derived)
        facts.add_words(self.tr("Sex"), sex_word(one.sex), derived)
        facts.add_words(self.tr("Education"), short_name(name_of("EDU", one.edu)))
        facts.add_words(self.tr("Occupation"), name_of("EMPLOY", one.employ))
        facts.add_words(self.tr("Registered at"), *self._hukou(one))
        self._health(facts, one)
        self._masked(facts, self.tr("Telephone"), "phone", one.phone or "—")
        facts.add_words(self.tr("Group chat"), group_words(in_group, contact))
        facts.add_words(self.tr("Guardianship"), self._guardianship(one))
        facts.add_words(self.tr("Verified"), self._verified(one))
        if one.tags:
            groups = "、".join(f"{short_name(tag)} {grade}".strip() for tag, grade in one.tags)
            facts.add_words(self.tr("Groups"), groups)
        for part in one.merged:
            facts.add_words(
                self.tr("Merged in"),
                self.tr("a second record, {day}").format(day=part.merged_on.isoformat()),
                self.tr("can be parted until {day}").format(day=part.undo_until.isoformat()),
            )
        if one.note:
            facts.add_words(self.tr("Note"), one.note)
        self._line.addWidget(facts)

    def _hukou(self, one: ResidentRecord) -> tuple[str, str]:
        place = hukou_words(one.hukou_code) or name_of("POP_KIND", one.pop_kind)
        match = {"01": self.tr("lives there"), "02": self.tr("lives elsewhere")}.get(
            one.hukou_match or "", ""
        )
        return place, match

    def _guardianship(self, one: ResidentRecord) -> str:
        if one.wards:
            return self.tr("Guardian of {names}").format(names="、".join(one.wards))
        if one.guardian:
            return self.tr("Guardian: {name}").format(name=one.guardian)
        return self.tr("guardian missing") if one.minor else "—"

    def _verified(self, one: ResidentRecord) -> str:
        if one.verified_on is None:
            return self.tr("not yet")
        return f"{one.verified_on.isoformat()}　{one.verified_by}"

    def _health(self, facts: Facts, one: ResidentRecord) -> None:
        if one.has_health:
            self._masked(facts, self.tr("Health"), "health", self.tr("hidden"))
        else:
            facts.add_words(self.tr("Health"), "—")

    def _masked(self, facts: Facts, label: str, field: str, masked: str) -> None:
        one = self._person
        assert one is not None
        strict = needs_reason(self._desk.viewer, "resident", field) or one.minor
        value = MaskedValue(masked, asks_reason=strict, parent=facts)
        value.setAccessibleName(f"{label} {masked}")
        value.set_masked(masked, can_reveal=masked != "—" and self._desk.viewer.may_reveal)
        value.reveal_asked.connect(lambda reason: self._reveal(one.id, field, reason, value))
        self.masked[field] = value
        facts.add(label, value)

    def _reveal(self, resident_id: str, field: str, reason: str, value: MaskedValue) -> None:
        def done(full: str) -> None:
            if self._person is not None and self._person.id == resident_id:
                value.show_full(self._shown(field, full))

        self._desk.runner.act(
            reveal_field,
            "resident",
            resident_id,
            field,
            reason,
            done=done,
            failed=self._on_refused,
        )

    def _shown(self, field: str, full: str) -> str:
        lists: dict[str, Callable[[str], str]] = {"health": lambda code: name_of("HEALTH", code)}
        return lists.get(field, str)(full)

    def _on_refused(self, error: Exception) -> None:
        self._desk.message(sentence_of(error), "warn")
