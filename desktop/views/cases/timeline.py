"""The timeline: time and gap left, a line with its nodes, act, who and words right, a chip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.views import style
from desktop.views.cases.step_lines import DOT, SMALL, SQUARE, Told
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.chips import mark_width, paint_mark

TIME_WIDTH, LINE_AT, TEXT_AT, RIGHT_PAD = 88, 101, 115, 16
TOP, LINE, BELOW, LEAST = 9, 20, 11, 58


class StepModel(QAbstractListModel):
    """The steps in the order they were taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: Sequence[Told] = ()

    def set_steps(self, steps: Sequence[Told]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.steps = steps
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        if role == ROW_ROLE:
            return step
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return step.spoken
        return None


class StepDelegate(QStyledItemDelegate):
    """One step, as high as its words."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        step: Told = index.data(ROW_ROLE)
        words = _words_height(step, self._words_width(step)) if step.words else 0
        height = style.px(TOP) + style.px(LINE) + words + style.px(BELOW)
        return QSize(self._view.viewport().width(), max(height, style.px(LEAST)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step: Told = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, style.colour("bg"))
        last = index.row() + 1 == index.model().rowCount()
        self._paint_line(painter, rect, first=index.row() == 0, last=last)
        self._paint_node(painter, rect, step.node)
        first = QRect(rect.left(), rect.top() + style.px(TOP), style.px(TIME_WIDTH), style.px(LINE))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text2"))
        painter.drawText(first, flags, step.time)
        painter.setPen(style.colour("text3"))
        painter.drawText(first.translated(0, style.px(LINE)), flags, step.gap)
        left = rect.left() + style.px(TEXT_AT)
        line = QRect(left, first.top(), rect.right() - style.px(RIGHT_PAD) - left, first.height())
        if step.chip is not None:
            width = mark_width(step.chip)
            paint_mark(painter, QPoint(line.right() - width, line.top()), step.chip)
            line.setRight(line.right() - width - style.px(8))
        self._paint_act(painter, line, step)
        if step.words:
            width = self._words_width(step)
            body = QRect(left, line.bottom() + 1, width, _words_height(step, width))
            painter.setFont(style.font())
            painter.setPen(style.colour("text3" if step.struck else "text2"))
            painter.drawText(body, _WRAP, step.words)
        painter.restore()

    def _paint_act(self, painter: QPainter, line: QRect, step: Told) -> None:
        font = style.font(medium=True)
        font.setStrikeOut(step.struck)
        painter.setFont(font)
        painter.setPen(style.colour("text3" if step.struck else "text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, step.act)
        line.setLeft(line.left() + style.text_width(step.act + "　", medium=True))
        painter.setFont(style.font())
        who = painter.fontMetrics().elidedText(
            step.who, Qt.TextElideMode.ElideRight, max(0, line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, who)

    def _paint_line(self, painter: QPainter, rect: QRect, *, first: bool, last: bool) -> None:
        x, at = rect.left() + style.px(LINE_AT), _node_y(rect)
        painter.setPen(QPen(style.colour("line2"), 1))
        if not first:
            painter.drawLine(x, rect.top(), x, at)
        if not last:
            painter.drawLine(x, at, x, rect.bottom())

    def _paint_node(self, painter: QPainter, rect: QRect, node: str) -> None:
        middle = QPoint(rect.left() + style.px(LINE_AT), _node_y(rect))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, node != SQUARE)
        half = style.px(5 if node != SMALL else 3)
        box = QRect(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        if node == SQUARE:
            painter.fillRect(box.adjusted(0, 0, 1, 1), style.colour("danger"))
        elif node == DOT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("plum"))
            painter.drawEllipse(box)
        else:
            painter.setPen(QPen(style.colour("text3" if node == SMALL else "accent"), 2))
            painter.setBrush(style.colour("bg"))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _words_width(self, step: Told) -> int:
        room = self._view.viewport().width() - style.px(TEXT_AT) - style.px(RIGHT_PAD)
        if step.chip is not None:
            room -= mark_width(step.chip) // 2
        return max(style.px(80), room)


_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)


def _words_height(step: Told, width: int) -> int:
    metrics = QFontMetrics(style.font())
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, step.words).height()


def _node_y(rect: QRect) -> int:
    return rect.top() + style.px(TOP) + style.px(LINE) // 2


class Timeline(QListView):
    """Everything that happened, oldest above; it stands at the newest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StepModel(self)
        self.setModel(self._model)
        self.setItemDelegate(StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("what happened so far"))

    def set_steps(self, steps: Sequence[Told]) -> None:
        """Show these, the newest in sight."""
        self._model.set_steps(steps)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.scrollToBottom()

    def steps(self) -> Sequence[Told]:
        """What is shown."""
        return self._model.steps

    def content_height(self) -> int:
        """Room all steps take, px."""
        root = QModelIndex()
        return sum(
            self.sizeHintForIndex(self._model.index(row, 0, root)).height()
            for row in range(len(self._model.steps))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        self.scrollToBottom()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
