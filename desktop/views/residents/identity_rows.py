"""The rows that say who somebody is: name, document, birth, sex, telephone. Used by both forms.

A sound identity number fills birth and sex and locks them; while it is being typed the line below
says how many characters are missing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.resources import code_list
from desktop.views import messages
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.entry_form import EntryForm
from desktop.views.residents.wording import sex_word
from desktop.views.widgets import DateField, FieldRow, OptionButtons
from sync.errors import Refused
from sync.records.id_numbers import check_id_number, normalise_id_number

translate = QCoreApplication.translate
CARD, NO_PAPER = "111", "990"
CARD_CHARACTERS, OLD_CHARACTERS = 18, 15


class IdentityRows:
    """Adds its rows to a form. `changed` is called whenever something is typed."""

    def __init__(self, form: EntryForm, changed: Callable[[], None]) -> None:
        self._form, self._changed = form, changed
        self._today: Callable[[], date] = form.desk.today
        self._kept_number = ""
        # Each editor right before its row: Qt's focus chain loses a row made later than that.
        self.name = QLineEdit(form.body)
        self._add("name", translate("residents", "Name"), self.name, "name")
        papers = [(item.code, item.name) for item in code_list("ID_TYPE").items]
        self.id_type = ChoiceBox(papers, 222, form.body)
        self._add(
            "id_type", translate("residents", "Document"), self.id_type, "identity", required=False
        )
        self.id_no = QLineEdit(form.body)
        self._add("id_no", translate("residents", "Number"), self.id_no, "identity")
        self.birth = DateField(form.desk.today, prefer="past", weekday=False, parent=form.body)
        self._add("birth", translate("residents", "Born on"), self.birth, "date")
        self.sex = OptionButtons([(code, sex_word(code)) for code in ("1", "2")], parent=form.body)
        self._add("sex", translate("residents", "Sex"), self.sex, "wide")
        self.phone = QLineEdit(form.body)
        self._add(
            "phone", translate("residents", "Telephone"), self.phone, "identity", required=False
        )
        self.name.textEdited.connect(self._on_edited)
        self.phone.textEdited.connect(self._on_edited)
        self.id_no.textChanged.connect(self._on_number)
        self.id_type.chosen.connect(self._on_type)
        self.birth.changed.connect(self._on_edited)
        self.sex.changed.connect(self._on_edited)

    def values(self) -> dict[str, Any]:
        """What stands in the rows, by field; an untouched number of a kept record is None."""
        return {
            "name": self.name.text(),
            "id_type": self.id_type.code() or CARD,
            "id_no": self.id_no.text().strip() or None,
            "birth": self.birth.date(),
            "sex": self.sex.value() or "",
            "phone": self.phone.text().strip() or None,
        }

    def fill(self, values: dict[str, Any], masked_number: str = "", masked_phone: str = "") -> None:
        """Fill the rows; what is kept shows masked as a placeholder and stays if left empty."""
        self._kept_number = masked_number
        self.name.setText(values.get("name") or "")
        self.id_type.set_code(values.get("id_type") or CARD)
        self.id_no.setPlaceholderText(masked_number)
        self.id_no.setText(values.get("id_no") or "")
        birth = values.get("birth")
        self.birth.set_date(date.fromisoformat(birth) if isinstance(birth, str) else birth)
        self.sex.set_value(values.get("sex") or None)
        self.phone.setPlaceholderText(masked_phone)
        self.phone.setText(values.get("phone") or "")
        self._form.rows["phone"].set_hint(
            translate(
                "residents", "left empty: as it was; write “{no}” if there is none any more"
            ).format(no=no_phone())
            if masked_phone
            else translate("residents", "several with a comma between")
        )
        self._show_type()
        self._judge()

    def age(self) -> int | None:
        """Completed years by what stands here."""
        born, today = self.birth.date(), self._today()
        if born is None:
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def _add(
        self, name: str, label: str, editor: QWidget, width: str, *, required: bool = True
    ) -> None:
        form = self._form
        form.add_row(
            name, FieldRow(label, editor, required=required, width=width, parent=form.body)
        )

    def _on_edited(self, *_args: object) -> None:
        self._form.touched()
        self._changed()

    def _on_type(self, _code: str) -> None:
        self._show_type()
        self._judge()
        self._on_edited()

    def _on_number(self, _text: str) -> None:
        self._judge()
        self._on_edited()

    def _show_type(self) -> None:
        row = self._form.rows["id_no"]
        row.setVisible((self.id_type.code() or CARD) != NO_PAPER)
        row.set_hint(
            translate("residents", "left empty it stays as it is") if self._kept_number else ""
        )

    def _judge(self) -> None:
        row = self._form.rows["id_no"]
        text = normalise_id_number(self.id_no.text())
        card = (self.id_type.code() or CARD) == CARD
        row.clear()
        if not card or not text:
            self._derive(None, locked=card and bool(self._kept_number) and not text)
            return
        if len(text) < CARD_CHARACTERS and len(text) != OLD_CHARACTERS:
            missing = CARD_CHARACTERS - len(text)
            row.set_hint(translate("residents", "%n character(s) missing", None, missing))
            self._derive(None)
            return
        row.set_hint("")
        try:
            number = check_id_number(text, self._today())
        except Refused as error:
            row.set_error(messages.sentence(error))
            self._derive(None)
            return
        self._derive((number.birth, number.sex))

    def _derive(self, found: tuple[date, str] | None, *, locked: bool = False) -> None:
        birth, sex = self._form.rows["birth"], self._form.rows["sex"]
        if found is not None:
            self.birth.set_date(found[0])
            self.sex.set_value(found[1])
        self.birth.setReadOnly(found is not None or locked)
        self.sex.setEnabled(found is None and not locked)
        derived = translate("residents", "from the number")
        birth.set_hint(
            derived
            if found is not None or locked
            else translate("residents", "19580726 or 1958-7-26")
        )
        sex.set_hint(derived if found is not None or locked else "")


def no_phone() -> str:
    """What is written in place of a telephone that is no more."""
    return translate("residents", "none (telephone)")
