"""The desk: what every page is handed. Who sits here, how to ask, how to be told, where to go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.services.accounts.accounts import Viewer
from desktop.services.preferences import keep_preference
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from sync.records.times import Clock, SystemClock, local_date

Find = Callable[..., Any]


def _nothing(*_args: Any, **_how: Any) -> None:
    """What a desk does before a window has taken it: nobody is there to be told."""


class Preferences:
    """Choices of the person at the desk, read at once and kept in the background."""

    def __init__(self, runner: TaskRunner, known: Mapping[str, Any] | None = None) -> None:
        self._runner = runner
        self._known = dict(known or {})

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The choice kept under a name, or `otherwise`."""
        return self._known.get(name, otherwise)

    def set(self, name: str, value: Any) -> None:
        """Keep a choice (plain JSON); the same value again costs nothing."""
        if self._known.get(name) == value:
            return
        self._known[name] = value
        self._runner.act(keep_preference, name, value)


@dataclass
class Desk:
    """Handed to every page by the window.

    `open_record(noun, id)` shows a record on the page that keeps it; `show_page(name)` goes to a
    page; `message(sentence, tone)` says one line at the foot (tone info, ok, warn or danger);
    `offer_undo(sentence, act)` fills the undo bar (`until_sent`: until a round begins);
    `find_anything` is the search behind Ctrl+K, `fetch_history` asks the district for a household's
    history on the slow lane, `carry_contents` has photos and files carried now.
    """

    viewer: Viewer
    runner: TaskRunner
    notifier: Notifier
    preferences: Preferences
    clock: Clock = field(default_factory=SystemClock)
    find_anything: Find | None = None
    fetch_history: Find | None = None
    open_record: Callable[[str, str], None] = _nothing
    show_page: Callable[[str], None] = _nothing
    message: Callable[..., None] = _nothing
    offer_undo: Callable[..., None] = _nothing
    carry_contents: Callable[[], None] = _nothing

    def today(self) -> date:
        """The civil date in China."""
        return local_date(self.clock.now())
