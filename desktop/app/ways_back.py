"""For somebody who cannot get in: the forgotten password, and a copy put back.

Which screen comes after is `desktop.app.program`, which loads this module when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.services.accounts import backups, forgotten
from desktop.services.accounts.ways_in import Person
from desktop.settings import Settings
from desktop.tasks.runner import TaskRunner
from desktop.views import messages
from desktop.views.appearance import Appearance
from desktop.views.first_run.restore import RestoreCopy
from desktop.views.main_window import MainWindow
from desktop.views.sign_in.forgotten import ForgottenPassword
from sync.errors import Refused, Unavailable
from sync.records.times import Clock, local_date


class WaysBack:
    """`settings` are this computer's own, without the sample village's."""

    def __init__(
        self, appearance: Appearance, window: MainWindow, porter: TaskRunner, settings: Settings,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._appearance, self._window, self._porter = appearance, window, porter
        self._settings, self._clock = settings, clock

    def show_forgotten(
        self, settings: Settings, person: Person, back: Callable[[str], None]
    ) -> None:
        """The question, the answer, the new password; `back` shows the sign-in screen and says a
        sentence there."""
        who = (settings, person.user_id)
        screen = ForgottenPassword(
            self._appearance, self._porter, person,
            ask=lambda _job: forgotten.load_question(*who),
            write=lambda _job, folder: forgotten.write_question(*who, folder),
            read=lambda _job, file: forgotten.read_answer(file),
            choose=lambda _job, answer, new: forgotten.choose_new_password(
                *who, answer, new, self._clock
            ),
        )  # fmt: skip
        screen.chosen.connect(back)
        screen.left.connect(lambda: back(""))
        self._window.show_screen(screen)

    def show_restore(
        self, place: Path, back: Callable[[], None], failed: Callable[[str], None],
        done: Callable[[Settings, str], None],
    ) -> None:  # fmt: skip
        """Look at the copy at a place and offer to put it back."""

        def restore(job: Any, folder: Path, password: str, code: str) -> backups.Restored:
            return backups.restore(job, self._settings, folder, password, code, clock=self._clock)

        def look(_job: Any, folder: Path, password: str, code: str) -> backups.SinceCopy:
            return backups.look_back(self._settings, folder, password, code, self._clock)

        def restored(result: backups.Restored, said: str) -> None:
            done(result.settings, said)

        def found(copies: list[backups.Lying]) -> None:
            today = local_date(self._clock.now())
            screen = RestoreCopy(self._appearance, self._porter, copies[0], look, restore, today)
            screen.restored.connect(restored)
            screen.left.connect(back)
            self._window.show_screen(screen)

        def not_found(error: Refused | Unavailable) -> None:
            failed(messages.sentence(error))

        self._porter.slow(
            lambda _job: backups.find_copies(place, self._settings), done=found, failed=not_found
        )
