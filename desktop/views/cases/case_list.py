"""The desk at the left: cases of a tab by limit, refusals or grid, with a line to filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.services.accounts.accounts import Viewer
from desktop.services.cases.case_lists import (
    BY_BOUNCES,
    BY_DUE,
    BY_GRID,
    CALL,
    DONE,
    LINES_MAX,
    MINE,
    SENT,
    CaseFilter,
    CaseLine,
    count_cases,
    count_over,
    find_cases,
)
from desktop.services.cases.case_numbers import NearCase, near_numbers
from desktop.services.papers.case_register_papers import Listed
from desktop.views import style
from desktop.views.cases.filter_bar import PREFERENCE, CaseFilterBar
from desktop.views.cases.list_export import CaseListExport
from desktop.views.cases.wording import (
    bounce_word,
    due_chip,
    number_word,
    standing_word,
    supervised_word,
)
from desktop.views.desk import Desk
from desktop.views.residents.filter_line import FilterLine
from desktop.views.widgets import EmptyNote, KeyButton, Segments, WorkItem, WorkList, words
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.chips import mark_width, paint_mark
from desktop.views.widgets.table import paint_ground

ROW_HEIGHT, PAD = 51, 16
ORDER_PREFERENCE = "cases.order"


class CaseDelegate(QStyledItemDelegate):
    """Title and number left, chip and refusals right."""

    def __init__(self, view: WorkList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, style.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: WorkItem = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        state = self._view.row_state(index)
        paint_ground(painter, rect, state)
        if state.startswith("current"):
            bar = style.colour("accent" if state == "current_here" else "ctl")
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), bar)
        left, right = rect.left() + style.px(PAD), rect.right() - style.px(14)
        upper = QRect(left, rect.top() + style.px(6), right - left, style.px(20))
        lower = QRect(left, upper.bottom() + style.px(1), right - left, style.px(18))
        if item.chip is not None:
            width = mark_width(item.chip)
            paint_mark(painter, QPoint(right - width, upper.top() - style.px(1)), item.chip)
            upper.setRight(right - width - style.px(8))
        if item.far:
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(style.font(style.CAPTION))
            painter.setPen(style.colour(item.far_tone))
            painter.drawText(lower, flags, item.far)
            lower.setRight(right - style.text_width(item.far, style.CAPTION) - style.px(8))
        _elided(painter, upper, item.title, style.BODY, "text")
        _elided(painter, lower, item.second, style.CAPTION, "text2")
        painter.restore()


def _elided(painter: QPainter, rect: QRect, text: str, size: str, token: str) -> None:
    painter.setFont(style.font(size))
    painter.setPen(style.colour(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class CaseList(QFrame):
    """`current_changed` carries a case id or empty, `opened` an id (Enter); `counted` the number
    of cases of every tab."""

    current_changed = Signal(str)
    opened = Signal(str)
    counted = Signal(dict)
    report_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "left_pane")
        self.setProperty("pane_order", 0)
        self._desk = desk
        self._tab, self._words, self._asked = MINE, "", 0
        self._wanted_id = ""
        self.is_renewing = False
        self._build()

    def show_tab(self, tab: str) -> None:
        """Another tab."""
        self._tab = tab
        self.order.setEnabled(tab not in (CALL, DONE))
        self.reload()

    def reload(self) -> None:
        """Read the tab anew; the current case stays current while it is in it."""
        self._asked += 1
        asked, desk = self._asked, self._desk
        desk.runner.read(
            _look, desk.viewer, self._tab, desk.clock.now(), self.order.current(),
            replace(self.bar.wanted(), words=self._words),
            done=lambda found: self._take(asked, *found),
        )  # fmt: skip

    def show_case(self, case_id: str) -> None:
        """Make a case current when the list has it, now or after the reading under way."""
        self._wanted_id = "" if self.list.select_id(case_id) else case_id

    def current_id(self) -> str:
        """The case in the current row, or empty."""
        item = self.list.current_item()
        return item.id if item is not None else ""

    def show_unit(self, unit_id: str, name: str) -> None:
        """Only the cases of one unit under a centre."""
        self.bar.show_unit(unit_id, name)

    def show_building(self, building_id: str, name: str) -> None:
        """Only the cases in one building."""
        self.bar.show_building(building_id, name)

    def show_place(self, place_id: str, name: str) -> None:
        """Only the cases at one place."""
        self.bar.show_place(place_id, name)

    def start_typing(self) -> None:
        """Ctrl+F."""
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def _build(self) -> None:
        head = QFrame(self)
        head.setProperty("surface", "section_head")
        row = QHBoxLayout(head)
        style.fix(row, margins=(16, 4, 14, 4), spacing=8)
        row.addWidget(words(self.tr("Order"), "caption"))
        choices = [
            (BY_DUE, self.tr("limit")),
            (BY_BOUNCES, self.tr("refusals")),
            (BY_GRID, self.tr("grid")),
        ]
        kept = str(self._desk.preferences.get(ORDER_PREFERENCE, BY_DUE))
        known = kept if kept in dict(choices) else BY_DUE
        self.order = Segments(choices, known, head)
        self.order.setAccessibleName(self.tr("Order"))
        self.order.changed.connect(self._on_order)
        row.addWidget(self.order)
        row.addStretch(1)
        self.bar = CaseFilterBar(self._desk.preferences.get(PREFERENCE, []), self)
        self.bar.changed.connect(lambda _wanted: self.reload())
        self._export = CaseListExport(self._desk, self)
        self.bar.export_asked.connect(self._on_export)
        self.bar.print_asked.connect(self.print_asked)
        self.bar.lists_changed.connect(lambda kept: self._desk.preferences.set(PREFERENCE, kept))
        self.line = FilterLine(self.tr("Number, words or place"), self)
        self.line.typed.connect(self._on_typed)
        self.line.left.connect(self._on_line_left)
        self.line.hide()
        strip = QHBoxLayout()
        style.fix(strip, margins=(16, 0, 14, 0), spacing=0)
        strip.addWidget(self.line)
        self.list = WorkList(item_height=ROW_HEIGHT, parent=self)
        self.list.setItemDelegate(CaseDelegate(self.list))
        self.list.setAccessibleName(self.tr("cases"))
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        report = KeyButton(self.tr("Report a case"), parent=self)
        report.clicked.connect(self.report_asked)
        self._empty = EmptyNote(buttons=(report,), parent=self)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        style.fix(column, margins=(0, 0, 1, 0), spacing=0)
        column.addWidget(head)
        column.addWidget(self.bar)
        column.addLayout(strip)
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.list)

    def _take(self, asked: int, lines: list[CaseLine], counts: dict[str, int]) -> None:
        if asked != self._asked:
            return
        self.is_renewing = True  # what becomes current now nobody chose
        self.list.set_entries([_item(line) for line in lines])
        self._stack.setCurrentIndex(0 if lines else 1)
        self.bar.say_count(self._sum(lines))
        if not lines:
            self._empty.set_words(*self._why_empty())
            self._ask_near(asked)
            self.current_changed.emit("")
        self.is_renewing = False
        if self._wanted_id:
            self.show_case(self._wanted_id)
            self._wanted_id = ""
        self.counted.emit(counts)

    def _sum(self, lines: list[CaseLine]) -> str:
        if len(lines) == LINES_MAX:
            return self.tr("the first {n}").format(n=LINES_MAX)
        over = count_over(lines)
        if over and self._tab != DONE:
            return self.tr("{n} cases, {over} over the limit").format(n=len(lines), over=over)
        return self.tr("{n} cases").format(n=len(lines))

    def _why_empty(self) -> tuple[str, str]:
        if self._words:
            return (
                self.tr("No case here has “{text}”").format(text=self._words),
                self.tr("Number, title and place are searched; look under another tab too"),
            )
        if self.bar.conditions():
            return self.tr("No case here meets these conditions"), self.tr("Take one away above")
        if self._tab == MINE:
            return (
                self.tr("No case waits for you"),
                self.tr("What the station has open stands under the next tab"),
            )
        if self._tab == SENT:
            return self.tr("No case is out at a unit"), ""
        if self._tab == CALL:
            return self.tr("Nobody waits for a call"), self.tr("Closing a case puts it here")
        if self._tab == DONE:
            return self.tr("No case is closed yet"), ""
        return self.tr("The station has no open case"), self.tr("Ctrl+E reports one")

    def _ask_near(self, asked: int) -> None:
        """A number that is nobody's may be a slip of the finger."""
        if self._words:
            self._desk.runner.read(
                near_numbers, self._desk.viewer, self._words, done=partial(self._say_near, asked)
            )

    def _say_near(self, asked: int, found: list[NearCase]) -> None:
        if found and asked == self._asked:
            said = self.tr("There is no case {number}; is it {near}?").format(
                number=self._words, near="、".join(f"{one.number} {one.title}" for one in found)
            )
            self._empty.set_words(said, self.tr("Ctrl+K opens it from any tab"))

    def _on_export(self) -> None:
        narrow = replace(self.bar.wanted(), words=self._words)
        self._export.ask(self._tab, self.tr("List of cases"), self.order.current(), narrow)

    def listed(self) -> Listed:
        """The list as it stands here, for paper; `title` is the page's to say."""
        narrow = replace(self.bar.wanted(), words=self._words)
        said = [word for _kind, word in self.bar.conditions()]
        said += [self.tr("“{text}”").format(text=self._words)] if self._words else []
        return Listed(self._tab, self.order.current(), narrow, "", "、".join(said))

    def _on_order(self, order: str) -> None:
        self._desk.preferences.set(ORDER_PREFERENCE, order)
        self.reload()

    def _on_typed(self, text: str) -> None:
        if text != self._words:
            self._words = text
            self.reload()

    def _on_line_left(self) -> None:
        self.line.setVisible(bool(self._words))
        self.list.setFocus()

    def _on_current(self, item: WorkItem | None) -> None:
        if item is not None:
            self.current_changed.emit(item.id)


def _look(
    session: Any, viewer: Viewer, tab: str, now: datetime, order: str, narrow: CaseFilter
) -> tuple[list[CaseLine], dict[str, int]]:
    return find_cases(session, viewer, tab, now, order=order, narrow=narrow), count_cases(
        session, viewer
    )


def _item(line: CaseLine) -> WorkItem:
    facts = [number_word(line.number), standing_word(line), line.holder]
    marks = [supervised_word()] if line.supervised else []
    marks += [bounce_word(line.bounce_count)] if line.bounce_count else []
    alarming = line.supervised or line.bounce_count > 1
    return WorkItem(
        line.case_id, line.title, "　".join(fact for fact in facts if fact), due_chip(line),
        far="　".join(marks), far_tone="danger" if alarming else "text2", value=line,
    )  # fmt: skip
