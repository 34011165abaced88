"""A move of one's own that did not count: what came of it, and the ways on, above the line to
add a word. In the timeline it stands struck out."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.services.cases.case_records import CaseRecord
from desktop.services.cases.turned_away import TurnedAway
from desktop.services.settling.returned_edits import take_back
from desktop.views import style
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.wording import move_word
from desktop.views.desk import Desk
from desktop.views.exchange.reasons import why_returned
from desktop.views.widgets import KeyButton, words


class SetAsideBar(QFrame):
    """`again_asked` carries the TurnedAway whose move is to be made anew."""

    again_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: TurnedAway | None = None
        self.setProperty("banner", "warn")
        row = QHBoxLayout(self)
        style.fix(row, margins=(10, 4, 6, 4), spacing=8)
        self._said = words("", "banner", wrap=True, parent=self)
        self._again = KeyButton(self.tr("Do it anew"), parent=self)
        self._again.clicked.connect(lambda: self.again_asked.emit(self._shown))
        self._away = KeyButton(self.tr("Take it away"), parent=self)
        self._away.clicked.connect(self._on_away)
        row.addWidget(self._said, 1)
        row.addWidget(self._again)
        row.addWidget(self._away)
        self.hide()

    def show_for(self, record: CaseRecord, offered: Collection[str], *, busy: bool) -> None:
        """The newest of the viewer's own in this case, unless a form is open (`busy`); `offered`:
        the moves that can be made now."""
        me = self._desk.viewer.user_id
        own = [one for one in record.turned_away if one.key and one.author == me]
        self._shown = own[-1] if own else None
        self.setVisible(self._shown is not None and not busy)
        if self._shown is None:
            return
        move = self._shown.move
        self._said.setText(
            self.tr("Your “{move}” did not count: {reason}. The case stands as shown.").format(
                move=move_word(move), reason=why_returned(self._shown.reason)
            )
        )
        self._again.setVisible(move in offered)

    def _on_away(self) -> None:
        if self._shown is not None:
            self._desk.runner.act(
                take_back, self._shown.key,
                failed=lambda error: self._desk.message(sentence_of(error), "warn"),
            )  # fmt: skip
