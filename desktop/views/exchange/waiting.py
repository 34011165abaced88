"""The tab of what waits: one true sentence, the records in their order, the latest receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.exchange.exchange_standing import ReceiptLine, WaitingRecord
from desktop.tasks.clock import ExchangeStatus
from desktop.views import messages, style
from desktop.views.exchange.wording import (
    act_word,
    moment_text,
    outcome_text,
    record_name,
    situation_text,
    tries_text,
    way_text,
)
from desktop.views.widgets import (
    WAITING,
    Cell,
    Column,
    EmptyNote,
    KeyButton,
    RecordTable,
    SectionHead,
    words,
)
from sync.errors import Unavailable

RECENT = 5


class WaitingPane(QWidget):
    """`open_asked` carries a WaitingRecord, `history_asked` the wish for all receipts."""

    open_asked = Signal(object)
    history_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setProperty("surface", "bg")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        style.fix(head, margins=(16, 14, 16, 8), spacing=2)
        self._title = words("", "section")
        self._cause = words("", "second", wrap=True)
        head.addWidget(self._title)
        head.addWidget(self._cause)
        column.addLayout(head)
        self.table = RecordTable(self._columns(), key=_key, mark=lambda _row: WAITING)
        self.table.setAccessibleName(self.tr("Waiting records"))
        self.table.setProperty("pane_order", 1)
        self.table.opened.connect(self.open_asked)
        self._empty = EmptyNote()
        column.addWidget(self.table, 3)
        column.addWidget(self._empty, 3)
        column.addLayout(self._make_foot())
        receipts = SectionHead(self.tr("Receipts"), self.tr("latest"))
        receipts.add_link(self.tr("whole history")).clicked.connect(self.history_asked)
        column.addWidget(receipts)
        self.receipts = receipts_table(today, self.tr("Latest receipts"))
        self.receipts.setProperty("pane_order", 2)
        column.addWidget(self.receipts, 2)
        self.setFocusProxy(self.table)

    def show_waiting(self, records: Sequence[WaitingRecord], status: ExchangeStatus) -> None:
        """Fill the list and the sentence."""
        self.table.set_rows(records)
        self.table.setVisible(bool(records))
        self._open.setVisible(bool(records))
        self._empty.setVisible(not records)
        self._total.setText(self.tr("{n} records").format(n=len(records)) if records else "")
        self._say(status)

    def show_receipts(self, lines: Sequence[ReceiptLine]) -> None:
        """The newest few."""
        self.receipts.set_rows(lines[:RECENT])

    def show_status(self, status: ExchangeStatus) -> None:
        """The sentence alone; a round is under way."""
        self._say(status)

    def _columns(self) -> list[Column[WaitingRecord]]:
        today = self._today
        return [
            Column(self.tr("record"), lambda row: record_name(row.noun, row.label), 226, "name"),
            Column(self.tr("act"), lambda row: act_word(row.act), 84),
            Column(self.tr("kept here"), lambda row: moment_text(row.written_at, today), 104),
            Column(self.tr("tried"), lambda row: tries_text(row, today), 136, "second"),
            Column(self.tr("situation"), situation_text, 0, "second"),
        ]

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        style.fix(foot, margins=(16, 10, 16, 10), spacing=8)
        self._open = KeyButton(self.tr("Open this one"), "Enter")
        self._open.clicked.connect(self._on_open)
        self._total = words("", "caption")
        foot.addWidget(self._open)
        foot.addStretch(1)
        foot.addWidget(self._total)
        return foot

    def _on_open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_asked.emit(row)

    def _say(self, status: ExchangeStatus) -> None:
        title, cause = self._sentence(status)
        self._title.setText(title)
        self._cause.setText(cause)
        self._cause.setVisible(bool(cause))
        self._empty.set_words(title, cause)
        for label in (self._title, self._cause):
            label.setVisible(bool(label.text()) and not self.table.isHidden())

    def _sentence(self, status: ExchangeStatus) -> tuple[str, str]:
        state = status.state
        if status.sending:
            if status.total:
                title = self.tr("Sending {n} of {total}").format(n=status.done, total=status.total)
            else:
                title = self.tr("Exchanging with the district")
            return title, self.tr("Go on writing; what is saved now goes with the next round.")
        if state.kind == "not_enrolled":
            return (
                self.tr("This file belongs to no district"),
                self.tr("What is written here stays on this computer."),
            )
        if state.failure is not None:
            title = self.tr("{n} waiting, district server not reached").format(n=state.waiting)
            return title, self._cause_of(state.failure, state.failed_since, state.next_try)
        if state.waiting:
            return (
                self.tr("{n} waiting").format(n=state.waiting),
                self.tr("Sent by itself in a moment, or at once with F5."),
            )
        if state.equal_at is not None:
            when = moment_text(state.equal_at, self._today)
            return (
                self.tr("Nothing waits"),
                self.tr("All delivered {time}; both sides counted the same.").format(time=when),
            )
        return self.tr("Nothing waits"), self.tr("The first round has not ended yet.")

    def _cause_of(self, code: str, since: datetime | None, again: datetime | None) -> str:
        parts = []
        if since is not None:
            when = moment_text(since, self._today)
            parts.append(self.tr("Not reached since {time}.").format(time=when))
        parts.append(messages.sentence(Unavailable(code, wait_s="", said="")))
        if again is not None:
            when = moment_text(again, self._today)
            parts.append(self.tr("Tried again by itself {time}.").format(time=when))
        return "".join(parts)


def receipts_table(today: date, name: str) -> RecordTable:
    """The history of rounds with both counts."""
    heads = (
        QCoreApplication.translate("exchange", "time"),
        QCoreApplication.translate("exchange", "way"),
        QCoreApplication.translate("exchange", "sent by this computer"),
        QCoreApplication.translate("exchange", "received by the district"),
        QCoreApplication.translate("exchange", "fetched"),
        QCoreApplication.translate("exchange", "result"),
    )

    def outcome(line: ReceiptLine) -> Cell:
        text, tone = outcome_text(line)
        return Cell(text, tone=tone)

    columns: list[Column[ReceiptLine]] = [
        Column(heads[0], lambda line: moment_text(line.at, today), 116),
        Column(heads[1], way_text, 64, "second"),
        Column(heads[2], _sent, 96, "number"),
        Column(heads[3], _received, 112, "number"),
        Column(heads[4], _pulled, 80, "number"),
        Column(heads[5], outcome),
    ]
    table = RecordTable(columns, key=lambda line: line.at.isoformat())
    table.keeps_current = False
    table.setAccessibleName(name)
    return table


def _sent(line: ReceiptLine) -> str:
    return _count(line.sent)


def _received(line: ReceiptLine) -> str:
    return _count(line.received)


def _pulled(line: ReceiptLine) -> str:
    return _count(line.pulled if line.received is not None else None)


def _count(number: int | None) -> str:
    """“—” for a round that never got so far."""
    if number is None:
        return "—"
    return QCoreApplication.translate("exchange", "{n} items").format(n=number)


def _key(row: WaitingRecord) -> str:
    return f"{row.noun}:{row.record_id}"
