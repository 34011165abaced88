"""Two values met: the dialog in which a person says, field by field, what is to stand.

Nothing is chosen at first, Esc is always safe, and everything else goes on being sent meanwhile.
"""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.services.settling.matters import WHOLE, FieldPair, NeedsYou
from desktop.views import style
from desktop.views.exchange.conflict_rows import BOTH, MINE, THEIRS, ConflictRows
from desktop.views.exchange.values import field_label, side_text
from desktop.views.exchange.wording import record_name
from desktop.views.widgets import KeyButton, LinkButton, words

WIDTH, TITLE_HEIGHT, FOOT_HEIGHT = 960, 36, 52
AROUND_ROWS, ROWS_MIN = 260, 110
"""What the window keeps beside the rows, and the least they get: more of them scroll."""
KEPT, LOST, BOTH_SIDES = "kept", "lost", "both"
"""The sides as a decision names them."""


class _Scrim(QWidget):
    """Flat grey over the window while the dialog is open."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), style.colour("scrim"))


class _RowsArea(QScrollArea):
    """Scrolls by the current row only: the arrows choose, and belong to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class ConflictDialog(QDialog):
    """`decided` carries {conflict id: {field: side}} once every row has a choice."""

    decided = Signal(object)

    def __init__(self, matter: NeedsYou, today: date, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._window = parent.window()
        self._matter = matter
        self._scrim = _Scrim(self._window)
        self._scrim.setGeometry(self._window.rect())
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        recovered = matter.kind == "recovered"
        self._title = (
            self.tr("Before the district was put back")
            if recovered
            else self.tr("Changed in two places")
        )
        self.setWindowTitle(self._title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = ConflictRows(matter, today)
        self.rows.changed.connect(self._on_changed)
        self._build()
        self.setFixedWidth(style.px(WIDTH))
        self._on_changed()
        self.finished.connect(self._scrim.hide)
        self.finished.connect(self._scrim.deleteLater)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scrim.show()
        self._scrim.raise_()
        room = self._window.height() - style.px(AROUND_ROWS)
        needed = self.rows.heightForWidth(style.px(WIDTH - 38))
        needed = needed if needed > 0 else self.rows.sizeHint().height()
        self._scroll.setFixedHeight(max(style.px(ROWS_MIN), min(needed, room)))
        self.adjustSize()
        over = self._window.frameGeometry()
        at = over.center() - self.rect().center()
        at.setY(max(over.top() + style.px(52), at.y() + style.px(90)))
        at.setY(min(at.y(), max(over.top(), over.bottom() - self.height() - style.px(40))))
        self.move(at)
        self.rows.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Up: lambda: self.rows.go(-1),
            Qt.Key.Key_Down: lambda: self.rows.go(1),
            Qt.Key.Key_Left: lambda: self.rows.choose(MINE),
            Qt.Key.Key_Right: lambda: self.rows.choose(THEIRS),
            Qt.Key.Key_B: lambda: self.rows.choose(BOTH),
            Qt.Key.Key_Escape: self.reject,
            Qt.Key.Key_Return: self.decide_button.click,
            Qt.Key.Key_Enter: self.decide_button.click,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
            return
        super().keyPressEvent(event)

    def choices(self) -> dict[str, dict[str, str]]:
        """{conflict id: {field: side}} of the rows chosen so far."""
        found: dict[str, dict[str, str]] = {}
        for row, pair in enumerate(self.rows.pairs):
            side = self.rows.chosen(row)
            if side is not None:
                found.setdefault(pair.conflict_id, {})[pair.name] = _side_word(pair, side)
        return found

    def result_text(self) -> str:
        """The line below the grid, in plain words."""
        return "；".join(self._result_of(row, pair) for row, pair in enumerate(self.rows.pairs))

    def _build(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        card.setProperty("surface", "dialog")
        frame.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._title_bar())
        body = QVBoxLayout()
        style.fix(body, margins=(18, 12, 18, 20), spacing=10)
        body.addLayout(self._introduction())
        self._beside = words("、".join(self._matter.beside), "caption", wrap=True)
        self._beside.hide()
        body.addWidget(self._beside)
        self._scroll = _RowsArea()
        self._scroll.setWidget(self.rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.moved_to.connect(self._scroll.ensureWidgetVisible)
        body.addWidget(self._scroll)
        self._result = QLabel()
        self._result.setTextFormat(Qt.TextFormat.RichText)
        self._result.setWordWrap(True)
        body.addWidget(self._result)
        column.addLayout(body)
        column.addWidget(self._foot())

    def _title_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("surface", "dialog_title")
        style.fix(bar, height=TITLE_HEIGHT)
        row = QHBoxLayout(bar)
        style.fix(row, margins=(14, 0, 8, 0), spacing=14)
        row.addWidget(words(self._title, "strong"))
        row.addWidget(words(record_name(self._matter.noun, self._matter.label), "strong"))
        row.addStretch(1)
        close = LinkButton("✕", parent=bar)
        close.setAccessibleName(self.tr("Decide later"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return bar

    def _introduction(self) -> QHBoxLayout:
        line = QHBoxLayout()
        style.fix(line, margins=(0, 0, 0, 0), spacing=10)
        address = f"{self._matter.address}。" if self._matter.address else ""
        said = self.tr("Choose field by field; until then both are kept and you can go on writing.")
        if self._matter.kind == "recovered":
            said = self.tr("Handed in before, but not in the district's backup. Choose one by one.")
        line.addWidget(words(address + said, ""))
        if self._matter.is_whole and len(self._matter.fields) > 1:
            # nothing stands at the district against these, so one word may count for all
            every = ((self.tr("give all back"), MINE), (self.tr("leave all out"), THEIRS))
            for word, side in every:
                link = LinkButton(word)
                link.clicked.connect(lambda _on=False, side=side: self._choose_all(side))
                line.addWidget(link)
        many = len(self._matter.beside)
        if many:
            line.addWidget(
                words(
                    self.tr("%n more were changed on one side only and joined", "", many), "caption"
                )
            )
            link = LinkButton(self.tr("show these"))
            link.clicked.connect(lambda: self._beside.setVisible(self._beside.isHidden()))
            line.addWidget(link)
        line.addStretch(1)
        return line

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("surface", "form_foot")
        style.fix(foot, height=FOOT_HEIGHT)
        row = QHBoxLayout(foot)
        style.fix(row, margins=(18, 0, 18, 0), spacing=8)
        row.addWidget(
            words(
                self.tr(
                    "Can be changed back within 90 days in the history of the record; both sides "
                    "see who decided."
                ),
                "caption",
            ),
            1,
        )
        later = KeyButton(self.tr("Decide later"), "Esc", parent=foot, bind=False)
        later.clicked.connect(self.reject)
        self.decide_button = KeyButton(
            self.tr("Decide"), "Enter", "primary", parent=foot, bind=False
        )
        self.decide_button.clicked.connect(self._on_decide)
        row.addWidget(later)
        row.addWidget(self.decide_button)
        return foot

    def _choose_all(self, side: int) -> None:
        for row in range(len(self.rows.pairs)):
            self.rows.choose(side, row)

    def _on_changed(self) -> None:
        left = self.rows.left()
        self.decide_button.set_blocked(self.tr("%n left to choose", "", left) if left else "")
        parts = []
        for row, pair in enumerate(self.rows.pairs):
            said = escape(self._result_of(row, pair))
            if self.rows.chosen(row) is None:
                warn, ground = style.colour("warn").name(), style.colour("warn_bg").name()
                missing = escape(self.tr("not chosen yet"))
                marked = f'<span style="color:{warn};background:{ground}">{missing}</span>'
                said = said.replace(missing, marked)
            parts.append(said)
        caption, size = style.colour("text3").name(), style.theme().size(style.CAPTION)
        title = escape(self.tr("What it will be"))
        head = f'<span style="color:{caption};font-size:{size}px">{title}</span>　'
        line = head + "；".join(parts)
        self._result.setText(line)

    def _result_of(self, row: int, pair: FieldPair) -> str:
        name, side = field_label(pair), self.rows.chosen(row)
        if side is None:
            return f"{name} " + self.tr("not chosen yet")
        mine, theirs = side_text(pair, pair.mine), side_text(pair, pair.theirs)
        if pair.name == WHOLE:
            given, left = self.tr("given back"), self.tr("left out")
            return f"{name} {given if side == MINE else left}"
        if side == BOTH:
            return f"{name} “{mine}”“{theirs}”"
        return f"{name} {mine if side == MINE else theirs}"

    def _on_decide(self) -> None:
        if not self.rows.left():
            self.decided.emit(self.choices())
            self.accept()


def _side_word(pair: FieldPair, side: int) -> str:
    if side == BOTH:
        return BOTH_SIDES
    return LOST if (side == MINE) == pair.mine_lost else KEPT
