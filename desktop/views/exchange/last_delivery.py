"""The line over what needs a person: when the last delivery was, and its three counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.services.exchange.exchange_standing import ComputerFacts, ReceiptLine
from desktop.views import style
from desktop.views.exchange.wording import computer_name, moment_text
from desktop.views.widgets import words


class LastDelivery(QFrame):
    """Left what was delivered, right whose computer this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "head_row")
        self._delivered = words("")
        self._computer = words("", "caption")
        row = QHBoxLayout(self)
        style.fix(row, margins=(16, 9, 16, 9), spacing=16)
        row.addWidget(words(self.tr("Sync centre"), "second"))
        row.addWidget(self._delivered)
        row.addStretch(1)
        row.addWidget(self._computer)

    def show_last(self, receipts: Iterable[ReceiptLine], facts: ComputerFacts, today: date) -> None:
        """The newest of the rounds that reached the district; `receipts` come newest first."""
        last = next((line for line in receipts if line.received is not None), None)
        self._delivered.setText(self._said(last, today))
        self._computer.setText(computer_name(facts))

    def _said(self, last: ReceiptLine | None, today: date) -> str:
        if last is None or last.received is None:
            return self.tr("Nothing was delivered yet")
        said = (
            self.tr("Last delivered {time}, counted on both sides: {counts}")
            if last.is_equal
            else self.tr("Last delivered {time}: {counts}")
        )
        counts = self.tr("{sent} sent, {taken} taken, {returned} returned").format(
            sent=last.sent or 0, taken=last.received - last.parked, returned=last.parked
        )
        return said.format(time=moment_text(last.at, today), counts=counts)
