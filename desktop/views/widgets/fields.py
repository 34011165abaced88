"""The field row: label, star, editor, pin, and one line under it for hint, warning or error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QWidget,
)

from desktop.views import style
from desktop.views.widgets.buttons import PinButton
from desktop.views.widgets.composing import ComposingWatch

LABEL_WIDTH = 104
ROW_HEIGHT = 30
SECRET_CHARACTERS_MAX = 128
WIDTHS = {"name": 150, "phone": 150, "identity": 222, "date": 150, "time": 66, "wide": 0}


class FieldRow(QWidget):
    """A labelled editor. `state` is one of "", error, warn, synced; its colour is on the border.

    Enter in the editor goes to the next field (Shift+Enter breaks a line in a note), or stays with
    the editor of the `last` field, which then answers; F8 pins.
    While an input method composes, both stay with it.
    """

    pinned_changed = Signal(bool)

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        width: str = "wide",
        pin: bool = False,
        last: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._last = last
        self._hint = hint
        self._required = required
        self._label = QLabel(self)
        self._label.setProperty("role", "label")
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._count = QLabel(self)
        self._count.setProperty("role", "caption")
        self._build(width, pin)
        self.set_label(label)
        self._say("caption", hint, "")

    def set_label(self, label: str) -> None:
        """Another label; it names the editor for those who cannot see it."""
        star = f' <span style="color:{style.theme().tokens.danger}">*</span>'
        self._label_text = label
        self._label.setText(label + (star if self._required else ""))
        self.editor.setAccessibleName(label)

    def label(self) -> str:
        """The label without its star."""
        return self._label_text

    def set_error(self, sentence: str) -> None:
        """What is wrong and what to type, in one line. An empty sentence clears it."""
        self._say("error", sentence, "error" if sentence else "")

    def set_warning(self, sentence: str) -> None:
        """Something to look at that does not keep anybody from saving."""
        self._say("warn", sentence, "warn" if sentence else "")

    def set_synced(self, words: str) -> None:
        """Changed by the district while the form was open: who and when."""
        self._say("warn", words, "synced" if words else "")

    def set_hint(self, words: str) -> None:
        """The quiet line that stands under the field while nothing else does."""
        self._hint = words
        self._say("caption", words, "")

    def set_count(self, words: str) -> None:
        """A count at the right end of the line under the field (60 / 1000)."""
        self._count.setText(words)
        self._show_notes()

    def clear(self) -> None:
        """No error and no warning any more."""
        self._say("caption", self._hint, "")

    def state(self) -> str:
        """ "", error, warn or synced."""
        return str(self.editor.property("state") or "")

    def note(self) -> str:
        """The words under the field."""
        return self._note.text()

    def is_pinned(self) -> bool:
        """Whether the value is kept for the next record."""
        return self._pin is not None and self._pin.isChecked()

    def set_pinned(self, pinned: bool) -> None:
        """Pin or unpin without a person."""
        if self._pin is not None:
            self._pin.setChecked(pinned)

    def set_beside(self, widget: QWidget) -> None:
        """Something small right of the editor: quick dates, a key hint, a reveal button."""
        self._grid.addWidget(widget, 0, 2, Qt.AlignmentFlag.AlignTop)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_label_text"):
            self.set_label(self._label_text)
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        if any(watch.composing for watch in self._watches):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            plain = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            if plain and not self._last and not self._popup_open():
                self._close_offers()
                self.focusNextChild()
                return True
        elif event.key() == Qt.Key.Key_F8 and self._pin is not None:
            self._pin.click()
            return True
        elif event.key() == Qt.Key.Key_F2 and isinstance(self.editor, QComboBox):
            self.editor.showPopup()
            return True
        return False

    def _build(self, width: str, pin: bool) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.px(12))
        grid.setVerticalSpacing(2)
        style.fix(self._label, width=LABEL_WIDTH - 12, height=ROW_HEIGHT)
        drawn = WIDTHS[width]
        if drawn:
            style.fix(self.editor, width=drawn)
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        place = Qt.AlignmentFlag.AlignLeft if drawn else Qt.AlignmentFlag(0)
        grid.addWidget(self.editor, 0, 1, place | Qt.AlignmentFlag.AlignTop if drawn else place)
        grid.addWidget(self._note, 1, 1)
        grid.addWidget(self._count, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self._pin: PinButton | None = None
        if pin:
            self._pin = PinButton(self.tr("keep"), self.tr("keep"), self)
            self._pin.toggled.connect(self.pinned_changed)
            grid.addWidget(self._pin, 0, 3, Qt.AlignmentFlag.AlignTop)
        self._label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._watches: list[ComposingWatch] = []
        for part in (self.editor, *self.editor.findChildren(QWidget)):
            if (
                isinstance(part, QLineEdit | QComboBox | QPlainTextEdit | QTextEdit)
                or part.focusPolicy()
            ):
                self._watches.append(ComposingWatch(part))
                part.installEventFilter(self)

    def _popup_open(self) -> bool:
        if isinstance(self.editor, QComboBox):
            return self.editor.view().isVisible()
        completer = self.editor.completer() if isinstance(self.editor, QLineEdit) else None
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def _close_offers(self) -> None:
        """While an editable choice offers what fits, it does not hear that the focus left, and what
        was typed would stand there instead of what is taken."""
        completer = self.editor.completer() if isinstance(self.editor, QComboBox) else None
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()

    def _say(self, role: str, words: str, state: str) -> None:
        if not words:
            role, words = "caption", self._hint
        self._note.setProperty("role", role)
        self._note.setText(words)
        style.repolish(self._note)
        if self.state() != state:
            self.editor.setProperty("state", state)
            style.repolish(self.editor)
        self.editor.setAccessibleDescription(words)
        self._show_notes()

    def _show_notes(self) -> None:
        self._note.setVisible(bool(self._note.text()))
        self._count.setVisible(bool(self._count.text()))


class ReadOnlyValue(QLineEdit):
    """A derived value with where it came from at its right end (由号码得出)."""

    def __init__(self, source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._source = QLabel(source, self)
        self._source.setProperty("role", "caption")

    def sizeHint(self) -> QSize:
        return QSize(style.px(150), style.px(ROW_HEIGHT))

    def resizeEvent(self, event: object) -> None:
        hint = self._source.sizeHint()
        left = self.width() - hint.width() - style.px(8)
        self._source.setGeometry(
            left, (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )


def secret_row(label: str, hint: str) -> FieldRow:
    """A required field for a password: covered, and no longer than a person would type."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(SECRET_CHARACTERS_MAX)
    return FieldRow(label, line, required=True, hint=hint, width="identity")
