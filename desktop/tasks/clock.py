"""When to exchange: at this computer's own minute of the morning, after saves, after failures.

The moment is a pure function; the clock object only waits for it and runs the round it was given.
How a round works is `services.exchange`; what is said of it is the views'.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.exchange.exchange_standing import ExchangeState, exchange_state
from desktop.tasks.runner import Job, Task, TaskRunner
from sync.errors import Refused, Unavailable
from sync.records.times import CHINA, Clock, to_local

if TYPE_CHECKING:  # it brings the network library, which the first window can do without
    from desktop.services.exchange.exchange import Exchanged

MORNING = time(8, 0)
MORNING_SPREAD_S = 45 * 60
"""Every computer of the district has its own minute in the first 45 (docs/exchange.md, load)."""

AFTER_START_S, AFTER_SAVE_S, AT_REST_S = 5.0, 20.0, 600.0
"""The least wait in each situation; as much again is drawn at random on top."""

LONGEST_WAIT_MS = 15 * 60 * 1000  # a laptop that slept looks at the clock again soon after

Send = Callable[[Job], "Exchanged"]


def slot_of(device: str) -> int:
    """This computer's second within the morning's 45 minutes: the same every day."""
    digest = hashlib.sha256(device.encode()).digest()
    return int.from_bytes(digest[:4], "big") % MORNING_SPREAD_S


def next_exchange(
    now: datetime,
    *,
    slot_s: int,
    last: datetime | None,
    waiting_since: datetime | None,
    retry_at: datetime | None,
    draw: float,
) -> datetime:
    """When the next round begins by itself. All instants aware; `draw` in [0, 1) is the jitter.

    After a failure only the retry counts. In the morning rush a computer that has not exchanged
    today waits for its own slot. Otherwise soon after start or a save, else every 10 to 20 minutes.
    """
    if retry_at is not None:
        return max(now, retry_at)
    rush = to_local(now).replace(
        hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0, tzinfo=CHINA
    )
    end = rush + timedelta(seconds=MORNING_SPREAD_S)
    if rush <= now < end and (last is None or last < rush):
        return max(now, rush + timedelta(seconds=slot_s))
    if last is None:
        return now + timedelta(seconds=AFTER_START_S * (1 + draw))
    if waiting_since is not None:
        return max(now, waiting_since + timedelta(seconds=AFTER_SAVE_S * (1 + draw)))
    return max(now, last + timedelta(seconds=AT_REST_S * (1 + draw)))


@dataclass(frozen=True)
class ExchangeStatus:
    """What can be said of the exchange: the counted state, and the round under way if any."""

    state: ExchangeState
    sending: bool = False
    done: int = 0
    total: int = 0


class ExchangeClock(QObject):
    """Runs the rounds of one signed-in station on the slow lane, one at a time.

    `status_changed` carries an ExchangeStatus after every save, step and round; `finished` an
    Exchanged, `failed` a Refused or Unavailable.
    """

    status_changed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        send: Send,
        clock: Clock,
        device: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._send, self._clock = runner, send, clock
        self._slot_s = slot_of(device)
        self._last: datetime | None = None
        self._waiting_since: datetime | None = None
        self._sending = False
        self._task: Task | None = None
        self.status = ExchangeStatus(ExchangeState("not_enrolled", 0, 0, None, None, None, None))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        runner.notifier.changed.connect(self._on_changed)

    def start(self) -> None:
        """Look at the state and begin to keep time."""
        self._look()

    def stop(self) -> None:
        """No more rounds by itself; the one under way is asked to end."""
        self._timer.stop()
        if self._sending and self._task is not None:
            self._task.stop()

    def send_now(self) -> bool:
        """F5: begin a round at once. False when one is under way or there is no district."""
        state = self.status.state
        if self._sending or state.by_stick or state.kind == "not_enrolled":
            return False
        self._sending = True
        self._timer.stop()
        self._say(replace(self.status, sending=True, done=0, total=self.status.state.waiting))
        self._task = self._runner.slow(
            self._send, done=self._on_done, failed=self._on_failed, progress=self._on_progress
        )
        return True

    def _look(self) -> None:
        self._runner.read(exchange_state, self._runner.viewer, done=self._on_state)

    def _on_state(self, state: ExchangeState) -> None:
        now = self._clock.now()
        if not state.waiting:
            self._waiting_since = None
        elif self._waiting_since is None:
            self._waiting_since = now
        self._say(replace(self.status, state=state))
        if not self._sending:
            self._wait()

    def _wait(self) -> None:
        state = self.status.state
        if state.by_stick or state.kind == "not_enrolled":
            return
        now = self._clock.now()
        moment = next_exchange(
            now,
            slot_s=self._slot_s,
            last=self._last,
            waiting_since=self._waiting_since,
            retry_at=state.next_try if state.failure else None,
            draw=random.random(),  # noqa: S311 (spreads the load, guards nothing)
        )
        wait_ms = round((moment - now).total_seconds() * 1000)
        self._timer.start(min(max(wait_ms, 0), LONGEST_WAIT_MS))
        self._due = moment

    def _on_time(self) -> None:
        if self._clock.now() < self._due:
            self._wait()
        else:
            self.send_now()

    def _on_changed(self, _changes: object) -> None:
        if not self._sending:
            self._look()

    def _on_progress(self, done: int, total: int) -> None:
        self._say(replace(self.status, done=done, total=total))

    def _on_done(self, result: Exchanged) -> None:
        self._end_round()
        self._runner.notifier.changed.emit(result.changes)
        self.finished.emit(result)

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self._end_round()
        self._look()
        self.failed.emit(error)

    def _end_round(self) -> None:
        self._sending = False
        self._last = self._clock.now()
        self._waiting_since = None
        self._say(replace(self.status, sending=False, done=0, total=0))

    def _say(self, status: ExchangeStatus) -> None:
        self.status = status
        self.status_changed.emit(status)
