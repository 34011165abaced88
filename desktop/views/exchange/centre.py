"""The sync centre as a page: tabs, the button that sends, and what it reads when."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services.accounts.backups import CopyRoad
from desktop.services.exchange.bundles import StickRoad, load_stick_standing
from desktop.services.exchange.exchange_standing import WaitingRecord
from desktop.services.exchange.sync_centre import SyncCentre, load_sync_centre
from desktop.services.settling.matters import NeedsYou
from desktop.tasks.clock import ExchangeClock, ExchangeStatus
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.exchange.backup_facts import BackupFacts
from desktop.views.exchange.computer import ComputerColumn
from desktop.views.exchange.matter_acts import MatterActs
from desktop.views.exchange.needs_you import NeedsYouPane
from desktop.views.exchange.stick import StickPane
from desktop.views.exchange.stick_facts import StickFacts
from desktop.views.exchange.waiting import WaitingPane, receipts_table
from desktop.views.page import Page
from desktop.views.widgets import KeyButton, KeyHint
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

WAITING_TAB, NEEDS_TAB, HISTORY_TAB, STICK_TAB = 0, 1, 2, 3
"""The tabs in their order as drawn; a pane is added in that order."""


class SyncCentrePage(Page):
    """Opened by the chip. Reads again after every save, every round and whenever it is shown."""

    def __init__(
        self, desk: Desk, clock: ExchangeClock, road: StickRoad, copies: CopyRoad,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(desk, parent)
        self._clock = clock
        today = desk.today()
        self.waiting = WaitingPane(today)
        self.waiting.open_asked.connect(self._on_open_waiting)
        self.waiting.history_asked.connect(lambda: self.show_tab(HISTORY_TAB))
        self.needs = NeedsYouPane(today)
        self.acts = MatterActs(desk, clock, self)
        self.acts.done.connect(lambda: self.refresh(None))
        self.needs.asked.connect(self._on_asked)
        self.history = receipts_table(today, self.tr("History of deliveries"))
        self.computer = ComputerColumn()
        with_computer = QWidget()
        row = QHBoxLayout(with_computer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.computer)
        with_computer.setFocusProxy(self.waiting)
        self.add_pane(self.tr("Waiting"), with_computer)
        self.add_pane(self.tr("Needs you"), self.needs)
        self.add_pane(self.tr("History"), self.history)
        self._add_stick(road)
        self.backup = BackupFacts(desk, copies)
        self.backup.grown.connect(lambda: self.computer.bring_into_sight(self.backup))
        self.computer.add_section(self.tr("Backup"), "", self.backup)
        to_stick = KeyButton(self.tr("Write to stick"))
        to_stick.clicked.connect(self._on_write_asked)
        slip = KeyButton(self.tr("Print handover slip"))
        slip.add_key("Ctrl+P")
        slip.clicked.connect(self.print_slip)
        self._quiet_buttons: list[QWidget] = [to_stick, slip]
        self._send = KeyButton(self.tr("Send now"), "F5", "primary", bind=False)
        self._send.clicked.connect(self._on_send)
        clock.status_changed.connect(self._on_status)
        clock.finished.connect(lambda _result: self.refresh(None))
        clock.failed.connect(self._on_failed)
        self._on_status(clock.status)
        self.text_size_changed()

    def _add_stick(self, road: StickRoad) -> None:
        """The fourth tab, and its section in the right-hand column."""
        self.stick = StickPane(self.desk, road)
        self.stick.moved.connect(lambda: self.refresh(None))
        self.stick.banner.link_clicked.connect(self.print_slip)
        self.add_pane(self.tr("USB exchange"), self.stick)
        self.stick_facts = StickFacts()
        self.stick_facts.write_asked.connect(self._on_write_asked)
        self.stick_facts.read_asked.connect(self._on_read_asked)
        self.computer.add_section(
            self.tr("By USB stick"), self.tr("no network, the same rules"), self.stick_facts
        )

    def print_slip(self) -> None:
        """Ctrl+P: the handover slip, to be signed when the stick changes hands."""
        self.desk.open_record("print_handover", "")

    def show_tab(self, index: int) -> None:
        super().show_tab(index)
        if index == STICK_TAB:
            self.stick.look()

    def _on_write_asked(self) -> None:
        self.show_tab(STICK_TAB)
        self.stick.write()

    def _on_read_asked(self) -> None:
        self.show_tab(STICK_TAB)
        self.stick.read()

    def head_buttons(self) -> list[QWidget]:
        return [*self._quiet_buttons, self._send]

    def key_hints(self) -> list[KeyHint]:
        hints = [KeyHint(("↑", "↓"), self.tr("another line"))]
        if self.current_tab() != HISTORY_TAB:
            hints.append(KeyHint(("Enter",), self.tr("open")))
        hints.append(KeyHint(("F5",), self.tr("send now")))
        hints.append(KeyHint(("Ctrl+P",), self.tr("handover slip")))
        hints.append(KeyHint(("F6",), self.tr("next pane")))
        return hints

    def refresh(self, changes: Changes | None) -> None:
        self.desk.runner.read(
            load_sync_centre, self.desk.viewer, self.desk.clock.now(), done=self._on_read
        )
        self.desk.runner.read(
            load_stick_standing, self.desk.viewer,
            done=lambda found: self.stick_facts.show_standing(found, self.desk.today()),
        )  # fmt: skip
        self.backup.look()

    def text_size_changed(self) -> None:
        if hasattr(self, "computer"):
            self.computer.setVisible(style.theme().percent < 150)

    def open(self, noun: str, record_id: str) -> bool:
        """The chip leads to what needs a person; other records lie on other pages."""
        if noun != "needs_you":
            return False
        self.show_tab(NEEDS_TAB)
        if record_id:
            self.needs.table.select_key(record_id)
        return True

    def _on_asked(self, act: str, row: NeedsYou) -> None:
        reason = self.needs.foot.reason.text()
        self.acts.do(act, row, reason=reason, whole=self.needs.whole_matters())

    def _on_read(self, centre: SyncCentre) -> None:
        self.waiting.show_waiting(centre.waiting, self._clock.status)
        self.waiting.show_receipts(centre.receipts)
        self.needs.show_needs(centre.needs_you, len(centre.waiting))
        self.needs.last.show_last(centre.receipts, centre.facts, self.desk.today())
        self.history.set_rows(centre.receipts)
        self.computer.show_facts(centre.facts, centre.lease, self.desk.today())
        self.set_count(WAITING_TAB, len(centre.waiting) or None)
        self.set_count(NEEDS_TAB, len(centre.needs_you) or None)
        if self.isVisible() and self.window().focusWidget() is None:
            self.focus_first()

    def _on_status(self, status: ExchangeStatus) -> None:
        if status.sending:
            self._send.set_blocked(self.tr("under way"))
        elif status.state.kind == "not_enrolled":
            self._send.set_blocked(self.tr("not opened at a district"))
        elif status.state.by_stick:
            self._send.set_blocked(self.tr("goes by USB stick"))
        else:
            self._send.set_blocked("")
        self.waiting.show_status(status)

    def _on_send(self) -> None:
        self._clock.send_now()

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self.refresh(None)
        if self.isVisible():
            self.desk.message(messages.sentence(error), "warn")

    def _on_open_waiting(self, row: WaitingRecord) -> None:
        self.desk.open_record(row.noun, row.record_id)
