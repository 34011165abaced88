"""The options beside the preview and the two buttons that put it on paper or on disk.

Says what is chosen and what cannot be printed; loading and printing are `print_pane`.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.services.papers.paper_choices import BY_ROUTE
from desktop.views import style
from desktop.views.papers.option_groups import (
    FormGroup,
    NumbersGroup,
    OptionGroup,
    PrinterGroup,
    WhichGroup,
)
from desktop.views.papers.wording import mode_word
from desktop.views.widgets import KeyButton, ToneIcon, rule, set_role, words

PANE_WIDTH = 312
MODES = ("blank", "prefilled", "archive")
_ICONS = {"ok": "checkmark", "warn": "warning", "danger": "warning"}
_ROLES = {"ok": "ok", "warn": "warn", "danger": "error"}


class PrintOptions(QFrame):
    """`changed`: the preview must be made anew; `clear_asked`: with full numbers, for a reason."""

    changed = Signal()
    clear_asked = Signal(str)
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "side_pane")
        self.setProperty("pane_order", 3)
        style.fix(self, width=PANE_WIDTH)
        self.form = FormGroup()
        self.which = WhichGroup()
        self.printer = PrinterGroup()
        self.numbers = NumbersGroup()
        body = QWidget()
        body.setProperty("surface", "bg")
        column = QVBoxLayout(body)
        style.fix(column, margins=(14, 10, 14, 10), spacing=6)
        self._styles, self._layout = self._style_group(), self._layout_group()
        for group in (
            self.form,
            self._styles,
            self.which,
            self.printer,
            self.numbers,
            self._layout,
        ):
            column.addWidget(group)
        column.addStretch(1)
        checks = QFrame()  # never scrolled away: what cannot be printed is read before printing
        checks.setProperty("surface", "bg")
        lines = QVBoxLayout(checks)
        style.fix(lines, margins=(14, 4, 14, 8), spacing=4)
        self._glyph_row, self._glyph_icon, self.glyphs = _line(lines)
        self._number_row, _, self.number = _line(lines)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        style.fix(whole, margins=(0, 0, 0, 0), spacing=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule("h"))
        whole.addWidget(checks)
        whole.addWidget(self._foot())
        self.form.changed.connect(self.changed)
        self.which.changed.connect(self.changed)
        self.numbers.changed.connect(self.changed)
        self.numbers.clear_asked.connect(self.clear_asked)
        self.set_state("", "", "")

    def mode(self) -> str:
        """blank, prefilled or archive."""
        return next(mode for mode, button in self._modes.items() if button.isChecked())

    def with_last(self) -> bool:
        """Whether the last visit stands on the sheet."""
        return self.last.isChecked()

    def mode_button(self, mode: str) -> QRadioButton:
        """The button of a style."""
        return self._modes[mode]

    def choose(self, mode: str, which: str) -> None:
        """Set style and households without saying `changed`."""
        with QSignalBlocker(self._mode_group):
            self._modes[mode].setChecked(True)
        self.which.choose(which)

    def set_preferences(self, kept: dict[str, object]) -> None:
        """The last choices of this person."""
        orders = self.which.orders
        with QSignalBlocker(self.last), QSignalBlocker(orders):
            self.last.setChecked(bool(kept.get("with_last", True)))
            orders.setCurrentIndex(max(0, orders.findData(kept.get("order", BY_ROUTE))))
        self.printer.duplex.setChecked(bool(kept.get("duplex", False)))

    def preferences(self) -> dict[str, object]:
        """What to remember of the choices."""
        sending = self.printer.sending()
        return {
            "with_last": self.with_last(),
            "order": str(self.which.orders.currentData()),
            "duplex": sending.duplex,
            "printer": sending.printer,
        }

    def show_for(self, *, households: bool, numbers: bool, styles: bool = False) -> None:
        """Which groups there is something to choose in: sheets of households have styles, a
        choice of households and a last visit; sheets of residents and cases have numbers."""
        self._styles.setVisible(households or styles)
        for group in (self.which, self._layout):
            group.setVisible(households)
        self.numbers.setVisible(households or numbers)

    def set_state(self, sentence: str, tone: str, number: str) -> None:
        """The line about missing characters (tone ok, warn or danger), and the print number."""
        self._glyph_icon.set_icon(_ICONS.get(tone, "info"), tone or "text3")
        self.glyphs.setText(sentence)
        set_role(self.glyphs, _ROLES.get(tone, "caption"))
        self._glyph_row.setVisible(bool(sentence))
        self.number.setText(
            self.tr("Number {number}; typed back by this number").format(number=number)
        )
        self._number_row.setVisible(bool(number))

    def set_buttons(self, pages: int, reason: str, print_reason: str) -> None:
        """How many pages will be printed; `reason` greys both buttons, `print_reason` the first."""
        word = self.tr("Print %n pages", "", pages) if pages else self.tr("Print")
        self.print_button.setText(word)
        self.print_button.set_blocked(reason or print_reason)
        self.save_button.setEnabled(not reason)

    def _style_group(self) -> OptionGroup:
        group = OptionGroup()
        group.set_title(self.tr("Style"))
        row = group.add_row(14)
        self._mode_group = QButtonGroup(self)
        self._modes: dict[str, QRadioButton] = {}
        for mode in MODES:
            button = QRadioButton(mode_word(mode))
            self._mode_group.addButton(button)
            self._modes[mode] = button
            row.addWidget(button)
        self._modes["prefilled"].setChecked(True)
        row.addStretch(1)
        group.end()
        self._mode_group.buttonToggled.connect(self._on_mode)
        return group

    def _layout_group(self) -> OptionGroup:
        group = OptionGroup()
        group.set_title(self.tr("Layout"))
        self.last = QCheckBox(self.tr("with the last visit and open needs"))
        self.last.setChecked(True)
        group.column.addWidget(self.last)
        row = group.add_row()
        self.seal = QCheckBox(self.tr("frame for the seal"))
        self.seal.setEnabled(False)
        row.addWidget(self.seal)
        row.addWidget(words(self.tr("this form is not sealed"), "caption"))
        row.addStretch(1)
        group.end()
        self.last.toggled.connect(lambda _: self.changed.emit())
        return group

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("surface", "form_foot")
        row = QHBoxLayout(foot)
        style.fix(row, margins=(14, 9, 14, 9), spacing=8)
        self.print_button = KeyButton(self.tr("Print"), "Ctrl+P", "primary")
        self.save_button = KeyButton(self.tr("Keep as PDF"))
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        return foot

    def _on_mode(self, _button: object, on: bool) -> None:
        if on:
            self.which.setEnabled(self.mode() != "blank")
            self.last.setEnabled(self.mode() == "prefilled")
            self.changed.emit()


def _line(column: QVBoxLayout) -> tuple[QWidget, ToneIcon, QLabel]:
    line = QWidget()
    row = QHBoxLayout(line)
    style.fix(row, margins=(0, 0, 0, 0), spacing=6)
    icon = ToneIcon("info", "text3", line)
    label = words("", "caption", wrap=True)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    column.addWidget(line)
    return line, icon, label
