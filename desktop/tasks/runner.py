"""The only way off the screen's thread, and the only way back.

Two lanes: *data* is one thread, so that saves never interleave; *slow* takes the exchange, PDF
and imports. Results come home through one queued signal. The runner opens the session or the
unit of work around a service; it knows no service and no screen.
"""

from __future__ import annotations

import functools
import logging
import threading
import time
import types
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from desktop.tasks.notifier import Notifier
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

log = logging.getLogger(__name__)

PROGRESS_EVERY_S = 0.05  # more often than the eye sees only fills the event queue
SLOW_THREADS = 2  # an exchange must not wait for a long PDF

Done = Callable[[Any], None]
Failed = Callable[[Any], None]
Progress = Callable[[int, int], None]


class Store(Protocol):
    """What the runner needs of the database: a session to read with, a transaction to act in."""

    def reading(self) -> AbstractContextManager[Any]: ...

    def writing(self, viewer: Any) -> AbstractContextManager[Any]: ...


class Job:
    """Handed to slow work: report progress, announce changes, ask whether to stop.

    All three may be called from the lane's thread.
    """

    def __init__(self, tell: Callable[[Task, str, Any], None], task: Task) -> None:
        self._tell = tell
        self._task = task
        self._last = 0.0

    def progress(self, n: int, total: int) -> None:
        """Say that `n` of `total` are done; dropped when the last word is younger than 50 ms."""
        now = time.monotonic()
        if n < total and now - self._last < PROGRESS_EVERY_S:
            return
        self._last = now
        self._tell(self._task, "progress", (n, total))

    def changed(self, changes: Changes) -> None:
        """Announce what a part of the work has already committed."""
        self._tell(self._task, "changed", changes)

    def stopped(self) -> bool:
        """True once somebody asked this work to end; the work then returns early."""
        return self._task.stop_asked.is_set()


class Task:
    """One piece of work under way. Hold it to stop it; the runner itself keeps it alive."""

    def __init__(self, done: Done | None, failed: Failed | None, progress: Progress | None) -> None:
        self.done = done
        self.failed = failed
        self.progress = progress
        self.stop_asked = threading.Event()
        self.finished = False

    def stop(self) -> None:
        """Ask the work to end; its `done` still arrives with what it returned."""
        self.stop_asked.set()


class TaskRunner(QObject):
    """Runs services away from the screen and brings their results home, in order per lane.

    Without a store (before anybody has signed in) only `slow` can be asked for.

    `refused` carries a Refused or Unavailable nobody had a `failed` for; `crashed` carries any
    other exception: a bug, already logged, to be shown once.
    """

    refused = Signal(object)
    crashed = Signal(object)
    busy_changed = Signal(bool)
    _home = Signal(object, str, object)

    def __init__(
        self,
        store: Store | None,
        viewer: Any,
        notifier: Notifier,
        *,
        immediate: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.notifier = notifier
        self._store = store
        self._viewer = viewer
        self._immediate = immediate
        self._under_way: set[Task] = set()
        self._closed = False
        self._data = ThreadPoolExecutor(1, thread_name_prefix="data")
        self._slow = ThreadPoolExecutor(SLOW_THREADS, thread_name_prefix="slow")
        self._home.connect(self._on_home, Qt.ConnectionType.QueuedConnection)

    def read(
        self, fn: Callable[..., Any], *args: Any, done: Done, failed: Failed | None = None
    ) -> Task:
        """Run `fn(session, *args)` on the data lane."""

        def work() -> Any:
            with self._opened().reading() as session:
                return fn(session, *args)

        return self._start(self._data, Task(done, failed, None), work)

    def act(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Task:
        """Run `fn(uow, *args)` in one unit of work on the data lane, then announce its Changes."""

        def work() -> Any:
            with self._opened().writing(self._viewer) as uow:
                return fn(uow, *args)

        return self._start(self._data, Task(done, failed, None), work)

    def slow(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """Run `fn(job, *args)` on the slow lane; Changes it returns are announced."""
        task = Task(done, failed, progress)
        job = Job(self._home.emit if not self._immediate else self._arrive, task)
        return self._start(self._slow, task, functools.partial(fn, job, *args))

    def act_as(self, viewer: Any) -> None:
        """Whose acts are done from now on: the same person with another reach."""
        self._viewer = viewer

    @property
    def viewer(self) -> Any:
        """Whose acts are done."""
        return self._viewer

    @property
    def busy(self) -> bool:
        """True while anything is under way."""
        return bool(self._under_way)

    def settle(self, timeout_s: float = 10.0) -> bool:
        """Let events run until nothing is under way; for closing and for window tests."""
        end = time.monotonic() + timeout_s
        while self._under_way and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)  # leaves the interpreter to the lanes
        return not self._under_way

    def close(self) -> None:
        """Ask slow work to stop, let saves finish, and end the threads. Results are dropped."""
        self._closed = True
        for task in list(self._under_way):
            task.stop()
        self._slow.shutdown(wait=True, cancel_futures=True)
        self._data.shutdown(wait=True)
        self._under_way.clear()

    def _opened(self) -> Store:
        if self._store is None:
            raise RuntimeError("nobody has signed in: there is no file to read or write")
        return self._store

    def _start(self, lane: ThreadPoolExecutor, task: Task, work: Callable[[], Any]) -> Task:
        if self._closed:  # a timer of a window that is going away: nobody is there to be told
            task.finished = True
            return task
        self._under_way.add(task)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        if self._immediate:
            outcome: Future[Any] = Future()
            try:
                outcome.set_result(work())
            except Exception as error:  # noqa: BLE001 - sorted by kind where it arrives
                outcome.set_exception(error)
            self._arrive(task, "result", outcome)
        else:
            future = lane.submit(work)
            future.add_done_callback(functools.partial(self._send_home, task))
        return task

    def _send_home(self, task: Task, future: Future[Any]) -> None:
        if not self._closed and not future.cancelled():
            self._home.emit(task, "result", future)

    def _on_home(self, task: Task, what: str, value: Any) -> None:
        if not self._closed:
            self._arrive(task, what, value)

    def _arrive(self, task: Task, what: str, value: Any) -> None:
        if what == "progress":
            if task.progress is not None and _alive(task.progress):
                task.progress(*value)
        elif what == "changed":
            self.notifier.changed.emit(value)
        else:
            self._finish(task, value)

    def _finish(self, task: Task, future: Future[Any]) -> None:
        task.finished = True
        self._under_way.discard(task)
        if not self._under_way:
            self.busy_changed.emit(False)
        error = future.exception()
        if error is None:
            result = future.result()
            if isinstance(result, Changes):
                self.notifier.changed.emit(result)
            if task.done is not None and _alive(task.done):
                task.done(result)
        elif isinstance(error, Refused | Unavailable):
            if task.failed is None:
                self.refused.emit(error)
            elif _alive(task.failed):
                task.failed(error)
        else:
            self._report_bug(task, error)

    def _report_bug(self, task: Task, error: BaseException) -> None:
        log.error("a task failed unexpectedly", exc_info=error)
        if self._immediate:
            raise error
        self.crashed.emit(error)
        if task.failed is not None and _alive(task.failed):
            # so that the view enables again what it disabled; `crashed` brings the dialog
            task.failed(Unavailable("unexpected"))


def _alive(callback: Callable[..., None]) -> bool:
    """False when the widget the callback belongs to was deleted while the work ran."""
    seen: list[Any] = [callback]
    if isinstance(callback, functools.partial):
        seen += [callback.func, *callback.args]
    if isinstance(callback, types.FunctionType) and callback.__closure__:
        seen += [cell.cell_contents for cell in callback.__closure__]
    for thing in seen:
        owner = getattr(thing, "__self__", thing)
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return False
    return True
