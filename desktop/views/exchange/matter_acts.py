"""What is done about a matter that needs a person: the dialog, the service, the undo bar.

The pane says which act is asked of which matter; the services hold the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.settling.matters import NeedsYou
from desktop.services.settling.removals import let_removals_happen, refuse_removals
from desktop.services.settling.returned_edits import hand_on, send_again, take_back
from desktop.services.settling.settling import settle, undo_settlement
from desktop.services.settling.twins import keep_twins_apart, merge_twins, part_twins
from desktop.tasks.clock import ExchangeClock
from desktop.views import messages
from desktop.views.desk import Desk
from desktop.views.exchange.conflict_dialog import LOST, ConflictDialog
from desktop.views.exchange.wording import record_name
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

Choices = dict[str, dict[str, str]]
COPIES_MAX = 90
"""Decided in one act: each is two ops, and an act of more than 200 is cut."""


class MatterActs(QObject):
    """`do` carries out an act of `MatterFoot`; `done` says that the lists are to be read again."""

    done = Signal()

    def __init__(self, desk: Desk, clock: ExchangeClock, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._clock, self._page = desk, clock, page

    def do(
        self, act: str, row: NeedsYou, *, reason: str = "", whole: Sequence[NeedsYou] = ()
    ) -> None:
        """One act; what it needs beside the matter is given."""
        bucket = row.key.partition(":")[2]
        acts: dict[str, Callable[[], object]] = {
            "decide": lambda: self.compare(row),
            "open": lambda: self._desk.open_record(row.noun, row.record_id),
            "again": lambda: self._act(send_again, row.key, send=True),
            "back": lambda: self._act(take_back, row.key),
            "hand_on": lambda: self._act(hand_on, row.key, send=True),
            "give_back": lambda: self._give_back(whole),
            "merge": lambda: self._merge(row, away=row.reason != "duplicate"),
            "merge_away": lambda: self._merge(row, away=True),
            "apart": lambda: self._apart(row),
            "let_go": lambda: self._act(let_removals_happen, bucket, reason),
            "keep_here": lambda: self._act(refuse_removals, bucket, reason),
        }
        acts[act]()

    def compare(self, row: NeedsYou) -> ConflictDialog:
        """Lay both values side by side; what is decided goes with the next round."""
        dialog = ConflictDialog(row, self._desk.today(), self._page)
        dialog.decided.connect(lambda choices: self._decide(row, choices))
        dialog.open()
        return dialog

    def _decide(self, row: NeedsYou, choices: Choices) -> None:
        said = self.tr("Decided: {record}").format(record=record_name(row.noun, row.label))
        self._settle([choices], said)

    def _give_back(self, whole: Sequence[NeedsYou]) -> None:
        """Whole records the district does not have: nothing there is overwritten. A household is
        never torn apart, and an act stays small enough to travel as one."""
        every: list[Choices] = [{}]
        for row in whole:
            if every[-1] and len(every[-1]) + len(row.fields) > COPIES_MAX:
                every.append({})
            every[-1] |= {pair.conflict_id: {pair.name: LOST} for pair in row.fields}
        said = self.tr("%n given back to the district", "", sum(len(one) for one in every))
        self._settle(every, said)

    def _settle(self, every: Sequence[Choices], said: str) -> None:
        """One act for each of these; when all are through, one line to undo them together."""
        left = len(every)
        decided = [conflict_id for choices in every for conflict_id in choices]

        def one_done(_changes: Changes) -> None:
            nonlocal left
            left -= 1
            if not left:
                self.done.emit()
                self._desk.offer_undo(said, lambda: self._undo(decided))

        for choices in every:
            self._desk.runner.act(settle, choices, done=one_done, failed=self._on_refused)

    def _undo(self, conflict_ids: Iterable[str]) -> None:
        # what hangs on another record was given back behind it, and goes before it
        for conflict_id in reversed(list(conflict_ids)):
            self._desk.runner.act(undo_settlement, conflict_id, failed=self._on_refused)

    def _merge(self, row: NeedsYou, *, away: bool) -> None:
        stands, surplus = (row.record_id, row.other_id)
        if away:
            stands, surplus = surplus, stands
        said = self.tr("Merged: {name} is one person now").format(name=row.label)

        def done(_changes: Changes) -> None:
            self.done.emit()
            self._desk.offer_undo(said, lambda: self._act(part_twins, surplus))

        self._desk.runner.act(merge_twins, row.key, stands, done=done, failed=self._on_refused)

    def _apart(self, row: NeedsYou) -> None:
        said = self.tr("Judged: two people called {name}").format(name=row.label)

        def done(_changes: Changes) -> None:
            self.done.emit()
            review = row.key.partition(":")[2]
            self._desk.offer_undo(said, lambda: self._act(undo_settlement, review))

        self._desk.runner.act(keep_twins_apart, row.key, done=done, failed=self._on_refused)

    def _act(self, service: Callable[..., Changes], *args: str, send: bool = False) -> None:
        def done(_changes: Changes) -> None:
            self.done.emit()
            if send:
                self._clock.send_now()

        self._desk.runner.act(service, *args, done=done, failed=self._on_refused)

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.done.emit()
        self._desk.message(messages.sentence(error), "warn")
