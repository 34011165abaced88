"""The folded parts of the visit form: one line each with its present value, an Alt key opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views import style
from desktop.views.visits.wording import (
    hazard_choices,
    hazard_word,
    sign_choices,
)
from desktop.views.widgets import FieldRow, OptionButtons, icon_pixmap
from sync.records.visit_rules import (
    NOTE_CHARACTERS_MAX,
    POLICY_CHARACTERS_MAX,
)

HEIGHT, VALUE_LEFT = 32, 160


class FoldHead(QWidget):
    """Chevron, title, present value, key."""

    pressed = Signal()

    def __init__(self, title: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._key, self._value, self._tone = title, key, "", "text2"
        self.open = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.fix(self, height=HEIGHT)
        self.setAccessibleName(title)
        self.setAccessibleDescription(key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_value(self, value: str, tone: str = "text2") -> None:
        """What stands in the folded part."""
        self._value, self._tone = value, tone
        self.setAccessibleName(f"{self._title}　{value}")
        self.update()

    def value(self) -> str:
        """The words shown behind the title."""
        return self._value

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), style.colour("hover"))
        painter.setPen(QPen(style.colour("line"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        side = style.px(16)
        arrow = icon_pixmap(
            "chevron_down" if self.open else "chevron_right", 16, style.colour("text2")
        )
        painter.drawPixmap(0, (self.height() - side) // 2, arrow)
        area = self.rect().adjusted(style.px(20), 1, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(style.font())
        painter.setPen(style.colour("text"))
        painter.drawText(area, middle, self._title)
        key_width = style.text_width(self._key, style.CAPTION)
        value = area.adjusted(style.px(VALUE_LEFT - 40), 0, -key_width - style.px(12), 0)
        painter.setPen(style.colour(self._tone))
        shown = painter.fontMetrics().elidedText(
            self._value, Qt.TextElideMode.ElideRight, value.width()
        )
        painter.drawText(value, middle, shown)
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text3"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, self._key)
        if self.hasFocus():
            painter.setPen(QPen(style.colour("text"), 2))
            painter.drawRect(self.rect().adjusted(1, 2, -1, -1))


class Fold(QWidget):
    """A head and, when opened, what it folds. `changed` whenever a value in it changed."""

    changed = Signal()
    toggled = Signal(bool)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(self.title(), key, self)
        self.body = QWidget(self)
        self.inside = QVBoxLayout(self.body)
        style.fix(self.inside, margins=(20, 4, 0, 10), spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self.body.hide()
        self.head.pressed.connect(self.toggle)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(self.toggle)

    def toggle(self) -> None:
        """Open and go in, or close."""
        self.set_open(not self.head.open)
        if self.head.open:
            self.focus_inside()
        else:
            self.head.setFocus()
        self.toggled.emit(self.head.open)

    def set_open(self, wanted: bool) -> None:
        """Open or close without moving the focus."""
        self.head.open = wanted
        self.body.setVisible(wanted)
        self.head.update()

    def focus_inside(self) -> None:
        """The focus on the first editor."""
        for child in self.body.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(self.body):
                child.setFocus()
                return

    def title(self) -> str:
        """The words of the head."""
        return ""

    def _say(self) -> None:
        """Put the present value into the head."""

    def _on_edit(self, *_args: object) -> None:
        self._say()
        self.changed.emit()


class HazardsFold(Fold):
    """安全隐患: the boxes of form F01 and a line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Alt+H", parent)
        self.boxes = OptionButtons(hazard_choices(), multiple=True)
        self.note = note_line(self.tr("where and what"), NOTE_CHARACTERS_MAX, self.body)
        self.boxes_row = FieldRow(self.tr("Found"), self.boxes)
        self.note_row = FieldRow(self.tr("Words"), self.note)
        self.inside.addWidget(self.boxes_row)
        self.inside.addWidget(self.note_row)
        self.boxes.changed.connect(self._on_edit)
        self.note.textEdited.connect(self._on_edit)
        self._say()

    def title(self) -> str:
        return self.tr("Hazards")

    def fill(self, codes: Sequence[str], note: str) -> None:
        """Show these."""
        self.boxes.set_values(codes)
        self.note.setText(note)
        self._say()

    def _say(self) -> None:
        codes = self.boxes.values()
        if not codes and not self.note.text():
            self.head.set_value(self.tr("none found"), "text3")
            return
        said = "、".join(hazard_word(code) for code in codes)
        self.head.set_value("　".join(filter(None, [said, self.note.text()])), "danger")


class ChangeFold(Fold):
    """家庭情况有变动: yes with words, or no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Alt+B", parent)
        self.note = note_line(self.tr("who, what, since when"), NOTE_CHARACTERS_MAX, self.body)
        self.note_row = FieldRow(
            self.tr("Changes"), self.note, hint=self.tr("Change the record itself under Residents")
        )
        self.inside.addWidget(self.note_row)
        self.note.textEdited.connect(self._on_edit)
        self._say()

    def title(self) -> str:
        return self.tr("Family changes")

    def fill(self, note: str) -> None:
        """Show these words."""
        self.note.setText(note)
        self._say()

    def _say(self) -> None:
        text = self.note.text()
        self.head.set_value(text or self.tr("no"), "text" if text else "text3")


class SignFold(Fold):
    """签字与宣传: how it was signed, what was told, what people thought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Alt+Z", parent)
        self.sign = OptionButtons(sign_choices())
        self.policy = note_line(
            self.tr("e.g. medical insurance dues"), POLICY_CHARACTERS_MAX, self.body
        )
        self.sign_row = FieldRow(self.tr("Signature"), self.sign)
        self.policy_row = FieldRow(self.tr("Told"), self.policy)
        self.inside.addWidget(self.sign_row)
        self.inside.addWidget(self.policy_row)
        self.sign.changed.connect(self._on_edit)
        self.policy.textEdited.connect(self._on_edit)
        self._say()

    def title(self) -> str:
        return self.tr("Signature and notices told")

    def fill(self, sign_kind: str, policy: str) -> None:
        """Show these."""
        self.sign.set_value(sign_kind)
        self.policy.setText(policy)
        self._say()

    def _say(self) -> None:
        named = dict(sign_choices())
        parts = [named.get(self.sign.value() or "", ""), self.policy.text()]
        self.head.set_value("　".join(filter(None, parts)), "text2")


def note_line(hint: str, characters_max: int, parent: QWidget) -> QLineEdit:
    """A line for a note."""
    line = QLineEdit(parent)
    line.setPlaceholderText(hint)
    # one more than allowed, so that a paste that is too long is refused rather than cut silently
    line.setMaxLength(characters_max + 1)
    return line
