"""Households to go to, overdue first or as on foot: the list of Today and of the due tab."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.services.visits.due_visits import DueVisit
from desktop.views import style
from desktop.views.visits.wording import (
    due_chip,
    due_level,
    due_reason,
    household_word,
    visit_words,
)
from desktop.views.widgets import (
    EmptyNote,
    Group,
    Segments,
    Tag,
    WorkItem,
    WorkList,
    words,
)
from desktop.views.widgets.cells import ROW_ROLE
from desktop.views.widgets.keycaps import KeyHint, paint_hint

OVERDUE, ON_FOOT, LONGEST = "overdue", "place", "days"
RIGHT_WIDTH, LEVEL_WIDTH = 248, 114
ORDER_PREFERENCE = "due_order"


class DueWorkList(WorkList):
    """The list with the level in a column of its own, and the Enter hint in the current row."""

    def __init__(self, act: str, parent: QWidget | None = None) -> None:
        super().__init__(lead_width=90, right_width=RIGHT_WIDTH, parent=parent)
        self._hint = KeyHint(("Enter",), act)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            item = index.data(ROW_ROLE)
            if isinstance(item, WorkItem) and rect.intersects(event.rect()):
                self._paint_level(painter, rect, str(item.value), index == self.currentIndex())

    def _paint_level(self, painter: QPainter, rect: QRect, level: str, current: bool) -> None:
        left = rect.right() - style.px(LEVEL_WIDTH)
        hinted = current and self.hasFocus()
        top = rect.top() + style.px(4)
        height = style.px(20) if hinted else rect.height() - style.px(8)
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text2"))
        area = QRect(left, top, style.px(LEVEL_WIDTH), height)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, level)
        if hinted:
            paint_hint(painter, QPoint(left, rect.top() + style.px(25)), self._hint)


class DueList(QWidget):
    """`opened` and `peeked` carry a household id. `set_due` shows what the service found."""

    opened = Signal(str)
    peeked = Signal(str)

    def __init__(self, order: str = OVERDUE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due: Sequence[DueVisit] = ()
        self._today = date.min
        self._next: DueVisit | None = None
        self.list = DueWorkList(self.tr("record"))
        self.list.setAccessibleName(self.tr("households to visit"))
        self.orders = Segments(
            [
                (OVERDUE, self.tr("overdue first")),
                (ON_FOOT, self.tr("as on foot")),
                (LONGEST, self.tr("longest unseen first")),
            ],
            order,
        )
        self._empty = EmptyNote()
        self._build()
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.list.peeked.connect(lambda item: self.peeked.emit(item.id))
        self.orders.changed.connect(lambda _order: self._show())

    def set_due(self, due: Sequence[DueVisit], today: date) -> None:
        """Show these households."""
        self._due, self._today = due, today
        self._show()

    def set_empty(self, sentence: str, fact: str = "") -> None:
        """What to say when nothing is due."""
        self._empty.set_words(sentence, fact)

    def household_ids(self) -> list[str]:
        """Ids in the order shown."""
        return [item.card.household_id for item in self._ordered()]

    def current_id(self) -> str | None:
        """The household under the selection."""
        item = self.list.current_item()
        return item.id if item else None

    def _build(self) -> None:
        head = QFrame(self)
        head.setProperty("surface", "section_head")
        head.setProperty("ruled", True)
        style.fix(head, height=34)
        row = QHBoxLayout(head)
        style.fix(row, margins=(16, 0, 0, 0), spacing=8)
        row.addWidget(words(self.tr("Order"), "caption"))
        row.addWidget(self.orders)
        row.addStretch(1)
        since, level = (
            words(self.tr("Since last visit"), "caption"),
            words(self.tr("Level"), "caption"),
        )
        style.fix(since, width=RIGHT_WIDTH - LEVEL_WIDTH - 8)
        style.fix(level, width=LEVEL_WIDTH)
        row.addWidget(since)
        row.addWidget(level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        # A stack shows its first widget at once: filled before, it would flash up as a window.
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.list)

    def _show(self) -> None:
        ordered = self._ordered()
        self._stack.setCurrentIndex(0 if ordered else 1)
        if self.orders.current() == OVERDUE:
            self.list.set_entries(self._grouped(ordered))
        else:
            self.list.set_entries([self._entry(item) for item in ordered])

    def _ordered(self) -> list[DueVisit]:
        order = self.orders.current()
        if order == ON_FOOT:
            return sorted(self._due, key=lambda item: (item.card.grid_id, item.card.place))
        if order == LONGEST:
            first = date.min
            return sorted(
                self._due, key=lambda item: (item.last.day if item.last else first, item.due_on)
            )
        return sorted(self._due, key=lambda item: item.due_on)

    def _grouped(self, due: Sequence[DueVisit]) -> list[Group | WorkItem]:
        today = self._today
        tomorrow = today + timedelta(days=1)
        parts = (
            (self.tr("Overdue"), "danger", [one for one in due if one.due_on < today]),
            (self.tr("Due today"), "text", [one for one in due if one.due_on == today]),
            (self.tr("Tomorrow"), "text", [one for one in due if one.due_on == tomorrow]),
            (self.tr("Later"), "text", [one for one in due if one.due_on > tomorrow]),
        )
        entries: list[Group | WorkItem] = []
        for title, tone, items in parts:
            if items:
                count = self.tr("%n household(s)", "", len(items))
                entries.append(Group(title, count, tone))
                entries += [self._entry(item) for item in items]
        return entries

    def _entry(self, item: DueVisit) -> WorkItem:
        card, today = item.card, self._today
        days = item.days_since(today)
        return WorkItem(
            id=card.household_id,
            title=household_word(card.head_name or card.hh_no),
            second=card.address,
            chip=due_chip(item, today),
            marks=tuple(Tag(name) for name in card.tags),
            reason=due_reason(item, today),
            right="—" if days is None else self.tr("%n day(s)", "", days),
            right_second=visit_words(item.last, today) if item.last else self.tr("never visited"),
            value=due_level(item),
        )
