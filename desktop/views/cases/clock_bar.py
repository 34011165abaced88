"""The time limit of a case: which working day it is, and a bar split by who held the case."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.cases.case_records import CaseRecord
from desktop.views import style
from desktop.views.cases.wording import moment_word
from desktop.views.widgets import words
from sync.records.case_clock import Share

BAR_HEIGHT, PAD = 8, 14
_TONES = ("bar", "bar2", "ctl", "line2")
_LEAST_DAYS = 0.05


class SplitBar(QWidget):
    """Shares side by side on the whole limit; what is left of it stays empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[Share, ...] = ()
        self._whole = 1.0
        style.fix(self, height=BAR_HEIGHT)

    def set_shares(self, shares: tuple[Share, ...], limit_days: int) -> None:
        """Days by holder; more than the limit fills the whole bar."""
        self._shares = shares
        self._whole = max(float(limit_days), sum(share.days for share in shares), 0.01)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("track"))
        x = 0.0
        for place, share in enumerate(self._shares):
            width = self.width() * share.days / self._whole
            piece = QRect(round(x), 0, round(x + width) - round(x), self.height())
            painter.fillRect(piece, style.colour(_TONES[min(place, len(_TONES) - 1)]))
            x += width


class ClockSection(QFrame):
    """时限 第 2 个工作日，共 3 个."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = words("", "caption")
        self.bar = SplitBar(self)
        self._told = words("", "caption", wrap=True)
        self._due = words("", "caption", wrap=True)
        self._provisional = words(
            self.tr("The holidays of that year are not announced: reckoned by plain working days"),
            "warn",
            wrap=True,
        )
        head = QHBoxLayout()
        head.addWidget(words(self.tr("Time limit"), "strong"))
        head.addStretch(1)
        head.addWidget(self._day)
        column = QVBoxLayout(self)
        style.fix(column, margins=(PAD, 9, PAD, 10), spacing=6)
        column.addLayout(head)
        for part in (self.bar, self._told, self._due, self._provisional):
            column.addWidget(part)

    def show_clock(self, record: CaseRecord, today: date) -> None:
        """The clock of one case."""
        case = record.case
        running = record.limit_days > 0 or case.due_at is not None
        self.bar.setVisible(running)
        self.bar.set_shares(record.shares, record.limit_days)
        said = self.tr("working day {n} of {whole}")
        if not record.day_number:
            said = self.tr("from the next working day on, {whole}")
        number = said.format(n=record.day_number, whole=record.limit_days)
        self._day.setText(number if record.limit_days else "")
        self._told.setText(self._split(record.shares) if running else self._not_yet(record))
        due = [] if case.due_at is None else [self._limit(record, today)]
        if case.extension_until is not None:
            asked = self.tr("asked for until {moment}")
            due.append(asked.format(moment=moment_word(case.extension_until, today)))
        if case.review_on is not None:
            due.append(
                self.tr("to be looked at again on {day}").format(day=f"{case.review_on:%m-%d}")
            )
        if record.call_until is not None:
            call = self.tr("to be called back by {moment}")
            due.append(call.format(moment=moment_word(record.call_until, today)))
        self._due.setText("　".join(due))
        self._due.setVisible(bool(due))
        self._provisional.setVisible(record.standing.provisional)

    def told(self) -> str:
        """The words under the bar."""
        return self._told.text()

    def _limit(self, record: CaseRecord, today: date) -> str:
        assert record.case.due_at is not None
        moment = moment_word(record.case.due_at, today)
        if record.case.extended_to is not None:
            return self.tr("limit {moment}, extended").format(moment=moment)
        return self.tr("limit {moment}").format(moment=moment)

    def _not_yet(self, record: CaseRecord) -> str:
        if record.case.closed_at is not None:
            return self.tr("It was never sent out, so no limit ran")
        return self.tr("Not sent out yet: the limit counts from the sending")

    def _split(self, shares: tuple[Share, ...]) -> str:
        shades = (self.tr("dark"), self.tr("light"), self.tr("grey"))
        told = []
        for place, share in enumerate(shares):
            spent = self.tr("{holder} {n} days").format(holder=share.holder, n=f"{share.days:.1f}")
            if share.days < _LEAST_DAYS:
                spent = self.tr("{holder} under 0.1 days").format(holder=share.holder)
            shade = shades[min(place, len(shades) - 1)]
            told.append(self.tr("{shade}: {spent}").format(shade=shade, spent=spent))
        return self.tr(", ").join(told)
