"""The foot of what needs a person: for each kind of matter its ways on, and what they mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.services.reveals import REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN
from desktop.services.settling.matters import NeedsYou
from desktop.views import style
from desktop.views.widgets import KeyButton, MoreButton, words

NO_WAY_AGAIN = frozenset({"already_settled", "undo_too_late", "append_only", "erased"})
"""Returns for which sending the same once more cannot help."""
TRANSITION = "transition"
"""The act of a matter that was a step of a case."""
REASON_WIDTH = 260


class MatterFoot(QWidget):
    """Shows the buttons of the matter in front. `asked` carries the name of an act: decide, open,
    again, back, hand_on, give_back, merge, merge_away, apart, let_go, keep_here."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        style.fix(row, margins=(16, 8, 16, 10), spacing=8)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("Reason, for the log"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMaxLength(REASON_CHARACTERS_MAX)
        self.reason.textChanged.connect(lambda _text: self._on_reason())
        style.fix(self.reason, width=REASON_WIDTH)
        row.addWidget(self.reason)
        self._row = row
        self.decide = self._button(self.tr("Compare and decide"), "Enter", "decide", main=True)
        self.give_back = self._button("", "Alt+A", "give_back")
        self.merge = self._button(self.tr("One person, merge"), "Alt+M", "merge")
        self.apart = self._button(self.tr("Not the same"), "Alt+B", "apart")
        self.let_go = self._button(self.tr("Let them go"), "Alt+Y", "let_go")
        self.keep_here = self._button(self.tr("Keep all here"), "Alt+N", "keep_here")
        self.open = self._button(self.tr("Open and mend"), "Enter", "open", main=True)
        self.again = self._button(self.tr("Send again"), "Alt+R", "again")
        self.more = MoreButton(self.tr("More"))
        self.back = self._further(self.tr("Take back"), "Alt+T", "back")
        self.hand_on = self._further(self.tr("Hand to the head"), "Alt+H", "hand_on")
        self.merge_away = self._further(
            self.tr("One person, the other record stands"), "Alt+L", "merge_away"
        )
        row.addWidget(self.more)
        self._note = words("", "caption", wrap=True)
        row.addWidget(self._note, 1)
        for widget in self._ways():
            widget.hide()  # all of them side by side would widen the window

    def show_matter(self, row: NeedsYou, whole: int) -> None:
        """The ways on for a matter. `whole`: how many matters of whole records there are."""
        kind = row.kind
        shown = {
            "conflict": (self.decide,),
            "recovered": (self.decide, self.give_back) if _many(row, whole) else (self.decide,),
            "parked": (self.open, self.again, self.more),
            "duplicate": (self.merge, self.apart, self.open, self.more),
            "removal": (self.reason, self.let_go, self.keep_here),
        }.get(kind, ())
        for widget in self._ways():
            widget.setVisible(widget in shown)
        self.give_back.setText(self.tr("Give all {n} back").format(n=whole))
        hopeless = self.tr("cannot help here") if row.reason in NO_WAY_AGAIN else ""
        if row.act == TRANSITION:  # as it was the step cannot be taken any more: anew, at its case
            hopeless = self.tr("open the case and do it anew there")
        self.again.set_blocked(hopeless)
        for action, on in (
            (self.back, kind == "parked"),
            (self.hand_on, kind == "parked" and not hopeless),
            (self.merge_away, kind == "duplicate" and row.reason == "duplicate"),
        ):
            action.setVisible(on)
            action.setEnabled(on)
        self.more.setVisible(self.more in shown and any(a.isVisible() for a in self.more_acts()))
        self.open.setText(self.tr("Open") if kind == "duplicate" else self.tr("Open and mend"))
        self.reason.clear()
        self._on_reason()
        self._note.setText(self._meaning(row))

    def _ways(self) -> tuple[QWidget, ...]:
        return (
            self.reason, self.decide, self.give_back, self.merge, self.apart, self.let_go,
            self.keep_here, self.open, self.again, self.more,
        )  # fmt: skip

    def more_acts(self) -> list[QAction]:
        """What stands behind the third button."""
        return list(self.more.menu().actions())

    def _meaning(self, row: NeedsYou) -> str:
        return {
            "conflict": self.tr("Both are kept, nothing is lost, until somebody decides."),
            "parked": self.tr(
                "The edit is kept here whole until it is settled; others go on sending."
            ),
            "recovered": self.tr(
                "The district was put back from a backup. Both values stay readable, and a "
                "decision can be changed for 90 days."
            ),
            "duplicate": self.tr(
                "The record in front stands and takes what it lacks; for 90 days the two can be "
                "parted again."
            ),
            "removal": self.tr("Nothing was let go yet. What you answer stands in the log."),
            "differs": self.tr(
                "Nothing is lost and you can go on. It is compared again by itself tomorrow; until "
                "then “all handed in” is not said."
            ),
        }[row.kind]

    def _on_reason(self) -> None:
        given = len(" ".join(self.reason.text().split())) >= REASON_CHARACTERS_MIN
        for button in (self.let_go, self.keep_here):
            button.set_blocked("" if given else self.tr("a reason first"))

    def _button(self, word: str, key: str, act: str, *, main: bool = False) -> KeyButton:
        button = KeyButton(word, key, "primary" if main else "quiet", bind=not main)
        button.clicked.connect(lambda: self.asked.emit(act))
        self._row.addWidget(button)
        return button

    def _further(self, word: str, key: str, act: str) -> QAction:
        """One more way on, under the third button; its key works without the menu too."""
        action = QAction(word, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.asked.emit(act))
        self.more.menu().addAction(action)
        return action


def _many(row: NeedsYou, whole: int) -> bool:
    return row.is_whole and whole > 1
