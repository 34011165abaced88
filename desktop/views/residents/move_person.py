"""A person goes to live in another household: which one, and as whose kin."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.resources import code_list
from desktop.services.residents.moving import move_resident
from desktop.services.residents.resident_records import ResidentRecord
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.sentences import sentence_of
from desktop.views.visits.household_field import HouseholdField
from desktop.views.widgets import FieldRow, KeyButton
from sync.errors import Refused


class MovePerson(QDialog):
    """Shown over the record. Closes when the move is saved."""

    def __init__(self, desk: Desk, person: ResidentRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self.setWindowTitle(self.tr("{name} moves").format(name=person.name))
        self.setModal(True)
        column = QVBoxLayout(self)
        style.fix(column, margins=(20, 16, 20, 16), spacing=10)
        self.household = HouseholdField(desk, self)
        self._where = FieldRow(
            self.tr("To household"), self.household, required=True, width="identity", parent=self
        )
        self.household.installEventFilter(self.household)
        column.addWidget(self._where)
        relations = [(item.code, item.name) for item in code_list("RELATION").items]
        self.relation = ChoiceBox(relations, 150, self)
        self._kin = FieldRow(
            self.tr("Relation to head"), self.relation, required=True, width="name", last=True,
            parent=self,
        )  # fmt: skip
        column.addWidget(self._kin)
        row = QHBoxLayout()
        self.move_button = KeyButton(self.tr("Move"), "Ctrl+S", "primary", parent=self)
        self.move_button.clicked.connect(self._on_move)
        cancel = KeyButton(self.tr("Cancel"), "Esc", parent=self)
        cancel.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.move_button)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self.household.setFocus()

    def _on_move(self) -> None:
        self._where.set_error("")
        self._kin.set_error("")
        card = self.household.card()
        if card is None:
            self._where.set_error(self.tr("Choose the household"))
            return
        self.move_button.setEnabled(False)
        self._desk.runner.act(
            move_resident,
            self._person.id,
            self._person.rev,
            card.household_id,
            self.relation.code(),
            done=lambda _changes: self.accept(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self.move_button.setEnabled(True)
        row = self._kin if isinstance(error, Refused) and error.field == "relation" else self._where
        row.set_error(sentence_of(error))
