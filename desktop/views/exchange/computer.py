"""The right-hand column of the sync centre: this computer, in facts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.services.accounts.standing import LEASE_END, Lease
from desktop.services.exchange.exchange_standing import ComputerFacts
from desktop.views import style
from desktop.views.exchange.fact_lines import FactLines
from desktop.views.exchange.wording import computer_name, moment_text
from desktop.views.widgets import SectionHead, set_role, words

WIDTH = 392
CLOCK_OFF_S = 300
"""From here on the clock of this computer is worth a word (docs/exchange.md, clocks)."""


class ComputerColumn(QFrame):
    """Label and value per line; filled by `show_facts`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "side_pane")
        style.fix(self, width=WIDTH)
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 0, 0, 0)
        inside = QWidget()
        inside.setProperty("surface", "bg")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        around.addWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(self.tr("This computer"), ruled=False))
        labels = (
            self.tr("station and computer"),
            self.tr("kept here"),
            self.tr("last delivered"),
            self.tr("photos and files"),
            self.tr("clock"),
            self.tr("signing in offline"),
            self.tr("district server"),
        )
        grid = FactLines(labels)
        self._values = grid.values
        column.addLayout(grid)
        self._sections = QVBoxLayout()
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(0)
        column.addLayout(self._sections)
        note = words(
            self.tr(
                "“All delivered” is shown only after the district has counted and both counts are "
                "equal; never reckoned from a time."
            ),
            "caption",
            wrap=True,
        )
        rest = QVBoxLayout()
        style.fix(rest, margins=(14, 4, 14, 12))
        rest.addWidget(note)
        column.addLayout(rest)
        column.addStretch(1)

    def add_section(self, title: str, note: str, body: QWidget) -> None:
        """One more section under the facts of this computer: its head, then its body."""
        self._sections.addWidget(SectionHead(title, note))
        self._sections.addWidget(body)

    def bring_into_sight(self, section: QWidget) -> None:
        """Scroll so far that a section that has just grown can be read."""
        QTimer.singleShot(50, section, lambda: self._area.ensureWidgetVisible(section, 0, 0))

    def show_facts(self, facts: ComputerFacts, lease: Lease, today: date) -> None:
        """Fill in what was read."""
        station, kept, delivered, photos, clock, offline, server = self._values
        station.setText(computer_name(facts))
        kept.setText(
            self.tr("{households} households　{people} people　{visits} visits").format(
                households=f"{facts.households:,}",
                people=f"{facts.residents:,}",
                visits=f"{facts.visits:,}",
            )
        )
        if facts.equal_at is None:
            delivered.setText(self.tr("not yet"))
        else:
            when = moment_text(facts.equal_at, today)
            delivered.setText(self.tr("{time}, both counts equal").format(time=when))
        many, size = facts.photos_waiting
        wait = self.tr("{n} wait to be sent ({megabytes} MB)")
        said = wait.format(n=many, megabytes=f"{size / 1e6:.1f}")
        photos.setText(said if many else self.tr("none waits to be sent"))
        off = facts.clock_offset_s
        if off is None:
            clock.setText(self.tr("not compared yet"))
        elif abs(off) < CLOCK_OFF_S:
            clock.setText(self.tr("{n} s from the district's").format(n=round(abs(off))))
        else:
            clock.setText(
                self.tr("{n} min from the district's, please set it").format(n=round(abs(off) / 60))
            )
        set_role(clock, "warn_text" if off is not None and abs(off) >= CLOCK_OFF_S else "")
        left = LEASE_END.days - lease.days_without_contact
        if facts.server_url is None:
            offline.setText(self.tr("no end, this file has no district"))
        else:
            offline.setText(self.tr("for {n} days more").format(n=max(0, left)))
        set_role(offline, "warn_text" if lease.warn else "")
        server.setText(facts.server_url or self.tr("not opened at a district"))
