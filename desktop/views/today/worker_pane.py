"""The worker's day: one sentence, the due list, and at the right what else waits."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.today import WorkerDay
from desktop.views.desk import Desk
from desktop.views.today.day_pane import DayPane
from desktop.views.today.side import SideSections
from desktop.views.visits.due_list import ORDER_PREFERENCE, OVERDUE, DueList
from desktop.views.widgets import weekday_name

SIDE_WIDTH = 430


class WorkerPane(DayPane):
    """`household_opened`, `household_peeked` carry a household id."""

    household_opened = Signal(str)
    household_peeked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.side = SideSections()
        super().__init__(self.side, SIDE_WIDTH, parent)
        self._desk = desk
        self.due = DueList(desk.preferences.get(ORDER_PREFERENCE, OVERDUE))
        self.due.orders.changed.connect(lambda code: desk.preferences.set(ORDER_PREFERENCE, code))
        self.due.opened.connect(self.household_opened)
        self.due.peeked.connect(self.household_peeked)
        self.due.set_empty(
            self.tr("Nobody is due today or tomorrow"), self.tr("A visit outside the plan: Ctrl+N")
        )
        self.work.addWidget(self.due, 1)
        self.begin_at(self.due)

    def show_day(self, day: WorkerDay) -> None:
        """Fill with what the service read."""
        self.sentence.say(self._sentence(day))
        self.due.set_due(day.due, day.today)
        self.side.show_sections(day)

    def _sentence(self, day: WorkerDay) -> str:
        today = day.today
        due = day.until(today)
        overdue = sum(item.due_on < today for item in due)
        parts = []
        if not due:
            parts.append(self.tr("nobody is due today"))
        elif not overdue:
            parts.append(self.tr("**%n households** to visit today", "", len(due)))
        else:
            parts.append(
                self.tr(
                    "**{all} households** to visit, !!{late} overdue!! and **{rest}** due today"
                ).format(all=len(due), late=overdue, rest=len(due) - overdue)
            )
        if day.cases:
            parts.append(self.tr("**%n cases** wait for you", "", len(day.cases)))
        if day.returned:
            parts.append(self.tr("**%n visits** sent back", "", len(day.returned)))
        if day.drafts:
            parts.append(self.tr("**%n drafts** not finished", "", len(day.drafts)))
        return self._date(today) + self.tr("; ").join(parts) + self.tr(".")

    def _date(self, today: date) -> str:
        return (
            self.tr("{month}-{day}").format(month=today.month, day=today.day)
            + f"　{weekday_name(today)}　"
        )
