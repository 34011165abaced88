"""The groups of the print options: which form and households, paper and printer, numbers.

Each says what is chosen in it; how they stand together is `print_options`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.services.papers.paper_choices import BY_ROUTE, MOST_OVERDUE
from desktop.services.papers.printers import COPIES_MAX, Printer, Sending
from desktop.services.reveals import REASON_CHARACTERS_MAX
from desktop.views import style
from desktop.views.widgets import KeyButton, rule, words

ALL, ONE, PICKED = "all", "one", "picked"


def read_positions(text: str, count: int) -> tuple[int, ...] | None:
    """Positions from 0 out of "1-3,5"; None when it is not such a list or leaves `count`."""
    found: dict[int, None] = {}
    joined = re.sub(r"\s*[-–—~～至到]\s*", "-", text.strip())
    for part in re.split(r"[,，、;；\s]+", joined):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if match is None:
            return None
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= count:
            return None
        found.update(dict.fromkeys(range(first - 1, last)))
    return tuple(found)


class OptionGroup(QWidget):
    """A caption, what belongs under it, and a rule."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        style.fix(self.column, margins=(0, 0, 0, 0), spacing=5)
        self._title = words("", "caption")
        self.column.addWidget(self._title)

    def set_title(self, title: str) -> None:
        """The caption."""
        self._title.setText(title)

    def add_row(self, spacing: float = 8) -> QHBoxLayout:
        """One more row."""
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=spacing)
        self.column.addLayout(row)
        return row

    def end(self) -> None:
        """The rule under the group."""
        self.column.addSpacing(style.px(3))
        self.column.addWidget(rule("h"))


class WhichGroup(OptionGroup):
    """All households due, the one in front, or some picked by their place; and their order."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Which"))
        self._count = 0
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._pages: dict[str, QLabel] = {}
        for which in (ALL, ONE, PICKED):
            self._add_choice(which)
        self._buttons[ALL].setChecked(True)
        self._note = words(self.tr("Type pages as 1-3,5"), "error")
        self._note.hide()
        self.column.addWidget(self._note)
        row = self.add_row()
        row.addWidget(words(self.tr("Order"), "caption"))
        self.orders = QComboBox()
        self.orders.setAccessibleName(self.tr("Order"))
        self.orders.addItem(self.tr("by building, as on foot"), BY_ROUTE)
        self.orders.addItem(self.tr("most overdue first"), MOST_OVERDUE)
        row.addWidget(self.orders, 1)
        self.end()
        self._group.buttonToggled.connect(self._on_toggled)
        self.picked.textEdited.connect(self._on_picked)
        self.orders.currentIndexChanged.connect(lambda _: self.changed.emit())

    def which(self) -> str:
        """all, one or picked."""
        return next(which for which, button in self._buttons.items() if button.isChecked())

    def choose(self, which: str) -> None:
        """Set the choice without saying `changed`."""
        with QSignalBlocker(self._group):
            self._buttons[which].setChecked(True)

    def positions(self) -> tuple[int, ...] | None:
        """The households picked, from 0; None when the text names none."""
        return read_positions(self.picked.text(), self._count)

    def set_households(self, due: int, one: str) -> None:
        """How many are due, and who is in front."""
        self._count = due
        self._buttons[ALL].setText(self.tr("%n households to visit today", "", due))
        self._pages[ALL].setText(self.tr("%n pages", "", due))
        self._buttons[ONE].setText(self.tr("only the household {name}").format(name=one))
        self._pages[ONE].setText(self.tr("%n pages", "", 1))
        self._buttons[ONE].setVisible(bool(one))
        self._pages[ONE].setVisible(bool(one))
        self._mark_wrong()

    def button(self, which: str) -> QRadioButton:
        """The button of a choice."""
        return self._buttons[which]

    def _add_choice(self, which: str) -> None:
        row = self.add_row()
        button = QRadioButton(self.tr("pages of your choice") if which == PICKED else "")
        self._group.addButton(button)
        self._buttons[which] = button
        row.addWidget(button)
        if which != PICKED:
            self._pages[which] = words("", "caption")
            row.addStretch(1)
            row.addWidget(self._pages[which])
            return
        self.picked = QLineEdit()
        self.picked.setPlaceholderText(self.tr("e.g. 1-3,5"))
        self.picked.setAccessibleName(self.tr("pages of your choice"))
        self.picked.setMaxLength(100)
        row.addWidget(self.picked, 1)

    def _on_toggled(self, _button: object, on: bool) -> None:
        if not on:
            return
        self._mark_wrong()
        if self.which() == PICKED:
            self.picked.setFocus()
            if self.positions() is None:
                return
        self.changed.emit()

    def _on_picked(self, _text: str) -> None:
        self.choose(PICKED)
        self._mark_wrong()
        if self.positions() is not None:
            self.changed.emit()

    def _mark_wrong(self) -> None:
        typed = bool(self.picked.text().strip())
        wrong = self.which() == PICKED and typed and self.positions() is None
        self._note.setVisible(wrong)
        self.picked.setProperty("state", "error" if wrong else "")
        style.repolish(self.picked)


class FormGroup(OptionGroup):
    """Which form, where there is a choice. `set_forms` takes codes with the names on the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Form"))
        self.forms = QComboBox()
        self.forms.setAccessibleName(self.tr("Form"))
        self.column.addWidget(self.forms)
        self.end()
        self.forms.currentIndexChanged.connect(lambda _: self.changed.emit())

    def form(self) -> str:
        """The code of the form chosen; empty where there is no choice."""
        return str(self.forms.currentData() or "")

    def set_forms(self, forms: Sequence[tuple[str, str]], current: str) -> None:
        """The forms there are, without saying `changed`; fewer than two are no choice."""
        with QSignalBlocker(self.forms):
            self.forms.clear()
            for code, name in forms:
                self.forms.addItem(name, code)
            self.forms.setCurrentIndex(max(0, self.forms.findData(current)))
        self.setVisible(len(forms) > 1)


class PrinterGroup(OptionGroup):
    """Queue, copies, sides. Paper is A4: every form is drawn for it, upright or across."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Paper and printer"))
        self.printers = QComboBox()
        self.printers.setAccessibleName(self.tr("Printer"))
        self.column.addWidget(self.printers)
        row = self.add_row()
        row.addWidget(words(self.tr("A4, as the form lies")))
        row.addStretch(1)
        row.addWidget(words(self.tr("Copies"), "caption"))
        self.copies = QLineEdit("1")
        self.copies.setValidator(QIntValidator(1, COPIES_MAX, self.copies))
        self.copies.setAccessibleName(self.tr("Copies"))
        style.fix(self.copies, width=52)
        row.addWidget(self.copies)
        self.duplex = QCheckBox(self.tr("both sides"))
        row.addWidget(self.duplex)
        self.end()

    def sending(self) -> Sending:
        """Printer (empty without one), copies, sides."""
        name = str(self.printers.currentData() or "")
        typed = self.copies.text()
        copies = int(typed) if self.copies.hasAcceptableInput() else 1
        return Sending(name, copies, self.duplex.isChecked())

    def set_printers(self, printers: Sequence[Printer], last: str) -> None:
        """The queues; the one used last is chosen, else the usual one."""
        self.printers.clear()
        for printer in printers:
            self.printers.addItem(printer.name, printer.name)
        if not printers:
            self.printers.addItem(self.tr("No printer found"), "")
        self.printers.setEnabled(bool(printers))
        self.printers.setCurrentIndex(max(0, self.printers.findData(last)))


class NumbersGroup(OptionGroup):
    """Masked, or in full for a reason. `clear_asked` carries the reason."""

    clear_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Identity numbers and telephones"))
        self.masked = QRadioButton(self.tr("masked"))
        self.in_full = QRadioButton(self.tr("in full"))
        self._example = words("", "caption")
        price = words(self.tr("needs a reason, is kept in the log"), "caption")
        group = QButtonGroup(self)
        for button, note in ((self.masked, self._example), (self.in_full, price)):
            group.addButton(button)
            row = self.add_row()
            row.addWidget(button)
            row.addWidget(note)
            row.addStretch(1)
        self.masked.setChecked(True)
        self._reason_row = QWidget()
        row = QHBoxLayout(self._reason_row)
        style.fix(row, margins=(0, 0, 0, 0), spacing=8)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_CHARACTERS_MAX)
        self.reason.setPlaceholderText(self.tr("reason, e.g. checking telephones"))
        self.reason.setAccessibleName(self.tr("reason"))
        self.show_button = KeyButton(self.tr("Show"), kind="small")
        row.addWidget(self.reason, 1)
        row.addWidget(self.show_button)
        self.note = words("", "error", wrap=True)
        self.column.addWidget(self._reason_row)
        self.column.addWidget(self.note)
        self._reason_row.hide()
        self.note.hide()
        self.end()
        self.masked.toggled.connect(self._on_masked)
        self.reason.returnPressed.connect(self._on_clear)
        self.show_button.clicked.connect(self._on_clear)

    def set_example(self, number: str) -> None:
        """A number as it stands on the sheet."""
        self._example.setText(number)

    def back_to_masked(self) -> None:
        """Full numbers are for one preview only; does not say `changed`."""
        with QSignalBlocker(self.masked), QSignalBlocker(self.in_full):
            self.masked.setChecked(True)
        self._show_reason(False)

    def say_wrong(self, sentence: str) -> None:
        """What is the matter with the reason; empty clears it."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        self.reason.setProperty("state", "error" if sentence else "")
        style.repolish(self.reason)

    def _on_masked(self, masked: bool) -> None:
        self._show_reason(not masked)
        if masked:
            self.changed.emit()
        else:
            self.reason.setFocus()

    def _show_reason(self, shown: bool) -> None:
        self._reason_row.setVisible(shown)
        if not shown:
            self.reason.clear()
            self.say_wrong("")

    def _on_clear(self) -> None:
        self.clear_asked.emit(self.reason.text())
