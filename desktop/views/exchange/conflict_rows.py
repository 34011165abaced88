"""The grid of a conflict: one row a field, both values, and one radio group in each row.

What the dialog asks of it: which side is chosen where, and that the current row can be moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.services.settling.matters import WHOLE, FieldPair, NeedsYou
from desktop.views import style
from desktop.views.exchange.values import field_label, side_text
from desktop.views.exchange.wording import side_lines
from desktop.views.widgets import words

MINE, THEIRS, BOTH = 0, 1, 2
WIDTHS = (150, 290, 290, 188)
SCROLL_BAR, ROWS_SHOWN = 12, 6
"""More rows than these scroll, and the bar takes its width from the last column."""
HEAD_HEIGHT, ROW_HEIGHT = 46, 58
TINTS = {MINE: ("accent", "info_bg"), THEIRS: ("plum", "plum_bg"), BOTH: ("accent", "info_bg")}


class SideRadio(QRadioButton):
    """A radio in the colour of its side; its words stand beside it and wrap."""

    def __init__(self, side: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        style.fix(self, width=18, height=20)

    def sizeHint(self) -> QSize:
        return QSize(style.px(18), style.px(20))

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = style.px(16)
        box = QRectF(1, (self.height() - side) / 2, side - 1, side - 1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour(TINTS[self._side][0]))
            painter.drawEllipse(box)
            painter.setBrush(style.colour("bg"))
            inset = side * 0.31
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
            return
        painter.setPen(QPen(style.colour("ctl"), 1))
        painter.setBrush(style.colour("bg"))
        painter.drawEllipse(box)


class _Cell(QFrame):
    """One cell: a tint when its side stands or is laid open, a line right and below."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_tint(self, token: str) -> None:
        """Colour token of the ground; empty for none."""
        self._tint = token
        self.update()

    def tint(self) -> str:
        """The colour token of the ground."""
        return self._tint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour(self._tint or "bg"))
        painter.setPen(style.colour("line"))
        right, bottom = self.width() - 1, self.height() - 1
        painter.drawLine(0, bottom, right, bottom)
        painter.drawLine(right, 0, right, bottom)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class _CurrentFrame(QWidget):
    """2 px accent around the current row; lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(style.colour("accent")), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class ConflictRows(QFrame):
    """Both values of every field. Nothing is chosen at first. `changed` after every choice."""

    changed = Signal()
    moved_to = Signal(QWidget)
    """The first cell of the row the keys act on now."""

    def __init__(self, matter: NeedsYou, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: Sequence[FieldPair] = matter.fields
        scrolls = len(self.pairs) > ROWS_SHOWN
        self._widths = (*WIDTHS[:-1], WIDTHS[-1] - (SCROLL_BAR if scrolls else 0))
        self._current = 0
        self._knows_old = matter.kind == "conflict"
        self._groups: list[QButtonGroup] = []
        self._cells: list[list[_Cell]] = []
        self.setProperty("surface", "empty")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Both values, field by field"))
        grid = QGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(0)
        for column, cell in enumerate(self._heads(matter, today)):
            grid.addWidget(cell, 0, column)
        for row, pair in enumerate(self.pairs, start=1):
            cells = self._row(row - 1, pair)
            self._cells.append(cells)
            for column, cell in enumerate(cells):
                style.fix(cell, width=self._widths[column])
                cell.setMinimumHeight(style.px(ROW_HEIGHT))
                grid.addWidget(cell, row, column)
        self._frame = _CurrentFrame(self)
        self.installEventFilter(self)

    def chosen(self, row: int) -> int | None:
        """Which side is chosen in a row (MINE, THEIRS, BOTH), or None."""
        number = self._groups[row].checkedId()
        return None if number < 0 else number

    def left(self) -> int:
        """How many rows have no choice yet."""
        return sum(self.chosen(row) is None for row in range(len(self.pairs)))

    def current(self) -> int:
        """The row the keys act on."""
        return self._current

    def go(self, step: int) -> None:
        """↑ and ↓."""
        self._current = max(0, min(len(self.pairs) - 1, self._current + step))
        self._place_frame()
        self.moved_to.emit(self._cells[self._current][0])

    def choose(self, side: int, row: int | None = None) -> None:
        """← → and B, for the current row; both only where both may stand."""
        row = self._current if row is None else row
        if side == BOTH and not self.pairs[row].may_both:
            return
        self._current = row
        button = self._groups[row].button(side)
        if button is not None:
            button.setChecked(True)
        self._tint_row(row)
        self._place_frame()
        self.changed.emit()

    def tint_of(self, row: int, side: int) -> str:
        """The ground of a value, as a colour token."""
        return self._cells[row][side + 1].tint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self._place_frame()
        return False

    def _place_frame(self) -> None:
        cells = self._cells[self._current]
        place = QRect(cells[0].geometry().topLeft(), cells[-1].geometry().bottomRight())
        self._frame.setGeometry(place.adjusted(-1, -1, 1, 0))
        self._frame.raise_()

    def _heads(self, matter: NeedsYou, today: date) -> list[_Cell]:
        mine, theirs = side_lines(matter.mine, today), side_lines(matter.theirs, today)
        own = self.tr("this computer") if matter.mine and matter.mine.here else self.tr("one side")
        other = self.tr("the other")
        if matter.kind == "recovered":
            own, other = self.tr("handed in before"), self.tr("at the district now")
        titles = (
            (self.tr("Field"), "caption", f"{len(self.pairs)}", ""),
            (own, "accent_text", *mine),
            (other, "plum_text", *theirs),
            (self.tr("both"), "caption", "", ""),
        )
        cells = []
        for width, (title, role, beside, below) in zip(self._widths, titles, strict=True):
            cell = _Cell()
            style.fix(cell, width=width, height=HEAD_HEIGHT)
            cell.set_tint("sunken")
            column = QVBoxLayout(cell)
            style.fix(column, margins=(12, 4, 8, 4), spacing=0)
            line = QHBoxLayout()
            style.fix(line, margins=(0, 0, 0, 0), spacing=12)
            line.addWidget(words(title, role))
            line.addWidget(words(beside, "caption"))
            line.addStretch(1)
            column.addLayout(line)
            if below:
                column.addWidget(words(below, "caption"))
            cells.append(cell)
        return cells

    def _row(self, row: int, pair: FieldPair) -> list[_Cell]:
        group = QButtonGroup(self)
        self._groups.append(group)
        first = _Cell()
        column = QVBoxLayout(first)
        style.fix(column, margins=(12, 9, 8, 8), spacing=1)
        line = QHBoxLayout()
        style.fix(line, margins=(0, 0, 0, 0), spacing=10)
        whole = pair.name == WHOLE
        line.addWidget(words(field_label(pair), "strong", wrap=whole), 1 if whole else 0)
        if not whole:
            line.addWidget(words(pair.whose, "second"))
            line.addStretch(1)
        column.addLayout(line)
        if self._knows_old:
            was = self.tr("was {value}").format(value=side_text(pair, pair.old))
            column.addWidget(words(was if pair.old else self.tr("was empty"), "caption", wrap=True))
        column.addStretch(1)
        mine = self._choice(row, MINE, side_text(pair, pair.mine), group)
        theirs = self._choice(row, THEIRS, side_text(pair, pair.theirs), group)
        if pair.may_both:
            both = self._choice(row, BOTH, self.tr("keep both"), group)
        else:
            both = _Cell()
            only = QVBoxLayout(both)
            style.fix(only, margins=(12, 9, 8, 8))
            only.addWidget(words(self.tr("only one"), "caption"))
            only.addStretch(1)
        first.clicked.connect(lambda: self.go(row - self._current))
        return [first, mine, theirs, both]

    def _choice(self, row: int, side: int, text: str, group: QButtonGroup) -> _Cell:
        cell = _Cell()
        line = QHBoxLayout(cell)
        style.fix(line, margins=(12, 9, 8, 8), spacing=10)
        radio = SideRadio(side, text, cell)
        group.addButton(radio, side)
        line.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text, "", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        radio.clicked.connect(lambda: self.choose(side, row))
        cell.clicked.connect(lambda: self.choose(side, row))
        return cell

    def _tint_row(self, row: int) -> None:
        chosen = self.chosen(row)
        for side in (MINE, THEIRS, BOTH):
            on = side == chosen or chosen == BOTH
            self._cells[row][side + 1].set_tint(TINTS[side][1] if on else "")
