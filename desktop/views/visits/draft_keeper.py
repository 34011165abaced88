"""Keeps what stands in a form on disk within two seconds of typing, and says so.

Generic: any form gives its kind, a key, a title and a plain JSON payload. One draft is under way
at a time; a text typed while it is written goes with the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.services.drafts import drop_draft, save_draft
from desktop.views import messages
from desktop.views.desk import Desk
from desktop.views.widgets import DraftMark
from sync.errors import Refused, Unavailable

KEPT_WITHIN_MS = 1500


@dataclass(frozen=True)
class DraftText:
    """What is to be kept."""

    key: str
    title: str
    payload: Mapping[str, Any]


class DraftKeeper(QObject):
    """`touch` after each edit; `text` gives what stands in the form, None when nothing does."""

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
        self._kept_key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_WITHIN_MS)
        self._timer.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Something was typed. The clock is not set back by further typing."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Write what stands there at once (also when the form is closed)."""
        self._timer.stop()
        wanted = self._text()
        if wanted is None:
            return
        if self._kept_key and self._kept_key != wanted.key:
            self.drop(self._kept_key)
        self._kept_key = wanted.key
        self._desk.runner.act(
            save_draft,
            self._kind,
            wanted.key,
            wanted.title,
            wanted.payload,
            done=lambda _changes: self._mark.set_saved(self._desk.clock.now()),
            failed=self._on_failed,
        )

    def begin(self, key: str = "") -> None:
        """Another form stands there; `key` names the draft it was opened from, if any."""
        self._timer.stop()
        self._kept_key = key
        self._mark.clear()

    def settle(self) -> None:
        """What stood there is saved for good: nothing more is written of it."""
        self.begin()

    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._desk.runner.act(drop_draft, self._kind, key)

    def _on_failed(self, error: Exception) -> None:
        assert isinstance(error, Refused | Unavailable)
        self._mark.set_not_saved(messages.sentence(error))
