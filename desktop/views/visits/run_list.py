"""The run at the left of the entry screen: households in the order of the sheet, and how far."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.services.visits.visit_runs import Run
from desktop.views import style
from desktop.views.widgets import KeyHint, KeyHints, WorkItem, WorkList, words
from sync.records.times import to_local

WIDTH, HEAD_HEIGHT, ITEM_HEIGHT = 236, 55, 44


class RunList(QFrame):
    """`runs` is the list itself; `show_run` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "left_pane")
        self.setProperty("pane_order", 0)
        style.fix(self, width=WIDTH)
        self._title, self._note = words("", "strong"), words("", "caption")
        self._left = words("", "caption", wrap=True)
        self.runs = WorkList(lead_width=26, item_height=ITEM_HEIGHT)
        self.runs.setAccessibleName(self.tr("run of visits"))
        self.setFocusProxy(self.runs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self.runs, 1)
        column.addWidget(self._build_foot())

    def show_run(self, run: Run, here: str, today: date) -> int:
        """Show a run with the household being typed; returns its place, 0 when it is not in it."""
        self._show_head(run, today)
        entries, place = [], 0
        for number, item in enumerate(run.items, 1):
            far, tone = "", "text2"
            if item.card.household_id == here:
                place = number
                far, tone = self.tr("being typed"), "accent"
            elif item.visit_id is not None:
                far, tone = self.tr("kept"), "ok"
            entries.append(
                WorkItem(
                    item.card.household_id,
                    item.card.head_name,
                    item.card.address,
                    far=far,
                    far_tone=tone,
                    number=str(number),
                )
            )
        self.runs.set_entries(entries)
        if here:
            self.runs.select_id(here)
        self._left.setText(
            self.tr("{done} recorded, {left} to go").format(
                done=run.done, left=len(run.items) - run.done
            )
            if run.items
            else self.tr("Nothing is due today")
        )
        return place

    def _show_head(self, run: Run, today: date) -> None:
        if run.printed_at is None:
            self._title.setText(self.tr("Due today"))
            self._note.setText(self.tr("No sheet printed, in walking order"))
            return
        printed = to_local(run.printed_at)
        number = run.number.removeprefix(f"{today:%Y}")
        self._title.setText(self.tr("Visit sheet {number}").format(number=number))
        when = f"{printed:%H:%M}" if printed.date() == today else f"{printed:%m-%d %H:%M}"
        self._note.setText(self.tr("printed {time}, in the order of pages").format(time=when))

    def _build_head(self) -> QWidget:
        head = QFrame(self)
        head.setProperty("surface", "section_head")
        style.fix(head, height=HEAD_HEIGHT)
        lines = QVBoxLayout(head)
        style.fix(lines, margins=(16, 8, 8, 6), spacing=0)
        lines.addWidget(self._title)
        lines.addWidget(self._note)
        return head

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        under = QVBoxLayout(foot)
        style.fix(under, margins=(16, 8, 8, 8), spacing=2)
        under.addWidget(self._left)
        hint = KeyHints()
        hint.set_hints([KeyHint(("Ctrl+N",), self.tr("a visit outside the sheet"))])
        under.addWidget(hint)
        return foot
