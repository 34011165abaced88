"""Keeps what stands in a form on disk within two seconds of typing, and says so.

Generic: any form gives its kind, a key, a title and a plain JSON payload. A form that is left,
and a window that closes, waits until its words are on the disk; when they cannot be kept, it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.drafts import drop_draft, save_draft
from desktop.views import messages
from desktop.views.desk import Desk
from desktop.views.widgets import DraftMark
from sync.errors import Refused, Unavailable

KEPT_WITHIN_MS = 1500
WAIT_MS_MAX = 5000
"""As long as a write waits for a busy file."""


@dataclass(frozen=True)
class DraftText:
    """What is to be kept."""

    key: str
    title: str
    payload: Mapping[str, Any]


Leave = Callable[[], object]


class DraftKeeper(QObject):
    """`touch` after each edit; `text` gives what stands in the form, None when nothing does.

    `stayed` carries the sentence why a form that was to be left stays open.
    """

    stayed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        text: Callable[[], DraftText | None],
        mark: DraftMark,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._text, self._mark = desk, kind, text, mark
        self._key = ""
        self._kept: DraftText | None = None
        self._why = ""
        self._writing = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Something was typed. The clock is not set back by further typing."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self, then: Leave | None = None) -> None:
        """Write what stands there at once. `then`, the way out of the form, follows when it is on
        the disk; when it could not be written the form stays, `stayed` says why."""
        self._timer.stop()
        wanted = self._text()
        if wanted is None or wanted == self._kept:
            if then is not None:
                then()
            return
        if self._key and self._key != wanted.key:
            self._desk.runner.act(drop_draft, self._kind, self._key)
        self._key = wanted.key
        self._writing += 1
        self._desk.runner.act(
            save_draft, self._kind, wanted.key, wanted.title, wanted.payload,
            done=partial(self._on_kept, wanted, then), failed=partial(self._on_failed, then),
        )  # fmt: skip

    def hold(self) -> None:
        """The form is being saved: no draft is written behind it. `touch` goes on again."""
        self._timer.stop()

    def begin(self, key: str = "") -> None:
        """Another form stands there; `key` names the draft it was opened from, if any."""
        self._timer.stop()
        self._key, self._kept, self._why = key, None, ""
        self._mark.clear()

    def drop(self) -> None:
        """Forget the draft of the form that stands there."""
        if self._key:
            self._desk.runner.act(drop_draft, self._kind, self._key)
        self.begin(self._key)

    def unkept(self) -> str:
        """Why what stands in the form is not on the disk; empty when all is well."""
        return self._why

    def is_writing(self) -> bool:
        """Whether a draft is on its way to the disk."""
        return self._writing > 0

    def _on_kept(self, wanted: DraftText, then: Leave | None, _changes: object) -> None:
        self._writing -= 1
        self._why = ""
        if wanted.key == self._key:
            self._kept = wanted
            self._mark.set_saved(self._desk.clock.now())
        if then is not None:
            self.keep_now(then)  # a word typed meanwhile is kept before the form is left

    def _on_failed(self, then: Leave | None, error: Exception) -> None:
        assert isinstance(error, Refused | Unavailable)
        self._writing -= 1
        self._why = messages.sentence(error)
        self._mark.set_not_saved(self._why)
        self._timer.start()  # there may be room again before the next word is typed
        if then is not None:
            self.stayed.emit(self._why)


def keep_forms(window: QWidget) -> str:
    """Put every open form of a window on disk before it goes; why one could not be, else empty."""
    keepers = window.findChildren(DraftKeeper)
    for keeper in keepers:
        keeper.keep_now()
    waited = QElapsedTimer()
    waited.start()
    while any(keeper.is_writing() for keeper in keepers) and waited.elapsed() < WAIT_MS_MAX:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
    return next((keeper.unkept() for keeper in keepers if keeper.unkept()), "")
