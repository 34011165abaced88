"""By stick, in four facts and two buttons: the section of the right-hand column."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.exchange.bundles import StickStanding
from desktop.views import style
from desktop.views.exchange.fact_lines import FactLines
from desktop.views.exchange.wording import moment_text
from desktop.views.widgets import KeyButton


class StickFacts(QWidget):
    """`write_asked` and `read_asked` lead to the tab where it is done."""

    write_asked = Signal()
    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        grid = FactLines(
            [self.tr("last written"), self.tr("last read"), self.tr("the files"), self.tr("photos")]
        )
        self._values = grid.values
        self._values[2].setText(self.tr("sealed; nobody else can open them, changes are noticed"))
        column.addLayout(grid)
        foot = QHBoxLayout()
        style.fix(foot, margins=(14, 0, 14, 12), spacing=8)
        write, read = KeyButton(self.tr("Write to stick")), KeyButton(self.tr("Read from stick"))
        write.clicked.connect(self.write_asked)
        read.clicked.connect(self.read_asked)
        foot.addWidget(write)
        foot.addWidget(read)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_standing(self, standing: StickStanding, today: date) -> None:
        """Fill in what was read."""
        self._values[0].setText(self._written_text(standing, today))
        self._values[1].setText(self._read_text(standing, today))
        self._values[3].setText(self._photos_text(standing))

    def _photos_text(self, standing: StickStanding) -> str:
        """They go behind the data, as far as the stick has room."""
        if not standing.photos_waiting:
            return self.tr("none waits; they go along behind the data")
        if standing.out_photos and not standing.answered:
            return self.tr("{n} wait, {carried} of them lie on the stick").format(
                n=standing.photos_waiting, carried=standing.out_photos
            )
        return self.tr("{n} wait; they go along behind the data").format(n=standing.photos_waiting)

    def _read_text(self, standing: StickStanding, today: date) -> str:
        if standing.in_at is None:
            return self.tr("not yet")
        return self.tr("{time}　{rows} records, receipts for {ops}").format(
            time=moment_text(standing.in_at, today), rows=standing.in_rows, ops=standing.in_ops
        )

    def _written_text(self, standing: StickStanding, today: date) -> str:
        if standing.out_at is None:
            return self.tr("not yet")
        pattern = (
            self.tr("{time}　{ops} items, answered by the district")
            if standing.answered
            else self.tr("{time}　{ops} items, no answer yet")
        )
        return pattern.format(time=moment_text(standing.out_at, today), ops=standing.out_ops)
