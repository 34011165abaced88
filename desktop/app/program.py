"""Which screen follows which: first run, enrolment, sign in, the desk, the lock.

A station's file is open from sign-in to the end of the program or of practice; switching person
keeps it open. Work that needs no open file (deriving a key, enrolment) has a runner of its own.
What only a later screen needs (database, exchange, village) is imported there, so that the sign-in
window is up within a second on an old computer; the first of it is loaded beside it meanwhile.
"""

from __future__ import annotations

import importlib
import logging
import socket
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.services.accounts import ways_in
from desktop.settings import Settings
from desktop.tasks.notifier import Notifier
from desktop.tasks.runner import TaskRunner
from desktop.views.appearance import Appearance
from desktop.views.main_window import MainWindow
from desktop.views.messages import sentence
from desktop.views.sign_in.sign_in import SIGN_IN, SWITCH, UNLOCK, SignIn
from sync.errors import Refused, Unavailable
from sync.records.times import Clock

if TYPE_CHECKING:
    from desktop.app.sitting import Sitting
    from desktop.app.ways_back import WaysBack
    from desktop.services.accounts.accounts import Station
    from desktop.tasks.clock import ExchangeClock
    from desktop.views.first_run.first_run import FirstRun

log = logging.getLogger(__name__)

LOAD_AHEAD_AFTER_MS = 150
"""The first screen is painted before what signing in needs is loaded."""


def _load_ahead(_job: Any) -> None:
    """Load, beside the window, what opening a file takes: the database library and the records."""
    importlib.import_module("desktop.services.accounts.accounts")
    importlib.import_module("desktop.services.exchange.bundles")
    importlib.import_module("desktop.services.today")


class _NoFile:
    """What stands behind the runner before a file is open."""

    def reading(self) -> AbstractContextManager[Any]:
        raise RuntimeError("no station is open")

    def writing(self, viewer: Any) -> AbstractContextManager[Any]:
        raise RuntimeError("no station is open")


class Program(QObject):
    """The running program: one window, and the station that is open in it, if any.

    `practice`: this computer may only be opened at a practice district. `loaded`: what signing in
    needs has been read in beside the first screen.
    """

    loaded = Signal()

    def __init__(
        self,
        app: QApplication,
        appearance: Appearance,
        settings: Settings,
        clock: Clock,
        *,
        practice: bool = False,
    ) -> None:
        super().__init__(app)
        self.settings = settings
        self.clock = clock
        self.practice = practice
        self.appearance = appearance
        self.window = MainWindow(appearance, app)
        self.station: Station | None = None
        self.sitting: Sitting | None = None
        self._porter = TaskRunner(_NoFile(), None, Notifier(self), parent=self)
        self._ahead = QTimer(self, singleShot=True, interval=LOAD_AHEAD_AFTER_MS)
        self._ahead.timeout.connect(
            lambda: self._porter.slow(_load_ahead, done=lambda _nothing: self.loaded.emit())
        )
        self.window.closing.connect(self.close)
        self.window.lock_asked.connect(self._show_lock)
        self.window.switch_asked.connect(self._show_switch)
        self.window.change_password_asked.connect(self._show_change_password)
        self.window.admit_asked.connect(self._show_admit)
        self.window.end_practice_asked.connect(self._on_end_practice)

    @property
    def exchange_clock(self) -> ExchangeClock | None:
        """What exchanges by itself while somebody is signed in."""
        return self.sitting.exchange_clock if self.sitting is not None else None

    @property
    def busy(self) -> bool:
        """Whether work is under way off the screen."""
        return self._porter.busy or (self.sitting is not None and self.sitting.desk.runner.busy)

    def start(self) -> None:
        """The screen this computer begins with: sign in where a file is, else the three doors."""
        if ways_in.has_station(self.settings):
            self._show_sign_in(self.settings)
        elif ways_in.has_station(self.settings.for_practice()):
            self._show_sign_in(self.settings.for_practice())
        else:
            self._show_first_run()
        self._ahead.start()

    def close(self) -> None:
        """Let saves finish and close the file. Safe to call twice."""
        self._leave_station()
        self._porter.close()

    # Screens without a file ---------------------------------------------------------------------

    def _show_first_run(self) -> None:
        from desktop.services.machine import look_at_machine
        from desktop.views.first_run.first_run import FirstRun

        screen = FirstRun(self.appearance)
        screen.sample_asked.connect(lambda: self._on_sample_asked(screen))
        screen.station_asked.connect(self._show_enrolment)
        screen.file_asked.connect(lambda path: self._on_file_asked(screen, path))
        self._porter.slow(
            lambda _job: look_at_machine(self.settings, self.clock), done=screen.show_machine
        )
        self.window.show_screen(screen)

    def _on_sample_asked(self, screen: FirstRun) -> None:
        def make(_job: Any) -> None:
            from desktop.app import sample_village

            sample_village.create_sample_village(self.settings, self.clock)

        screen.show_making()
        self._porter.slow(
            make,
            done=lambda _made: self._show_sign_in(self.settings.for_practice()),
            failed=screen.show_making_failed,
        )

    def _show_enrolment(self) -> None:
        from desktop.views.first_run.enrolment import Enrolment

        def enrol(job: Any, server: str, code: str, login: str, password: str) -> Station:
            from desktop.services.exchange import exchange

            return exchange.enrol_station(
                job, self.settings, server, code, login, password, socket.gethostname()[:60],
                practice=self.practice, clock=self.clock,
            )  # fmt: skip

        screen = Enrolment(self.appearance, self._porter, enrol)
        if self.settings.district_url:
            screen.set_server(self.settings.district_url)
        screen.enrolled.connect(self._open_desk)
        screen.left.connect(self._show_first_run)
        self.window.show_screen(screen)

    def _on_file_asked(self, screen: FirstRun, path: Path) -> None:
        if path.suffix != ".gwk":
            self._show_opening(path)
            return
        self._ways_back().show_restore(
            path, self._show_first_run, screen.file.set_error, self._show_sign_in
        )

    def _ways_back(self) -> WaysBack:
        from desktop.app.ways_back import WaysBack

        return WaysBack(self.appearance, self.window, self._porter, self.settings, self.clock)

    def _show_opening(self, path: Path) -> None:
        from desktop.views.first_run.from_file import OpenFromFile

        def open_it(job: Any, file: str, code: str, login: str, password: str) -> Station:
            from desktop.services.opening import open_from_file

            return open_from_file(
                job, self.settings, Path(file), code, login, password, socket.gethostname()[:60],
                practice=self.practice, clock=self.clock,
            )  # fmt: skip

        screen = OpenFromFile(self.appearance, self._porter, open_it)
        screen.set_server(str(path))
        screen.enrolled.connect(self._open_desk)
        screen.left.connect(self._show_first_run)
        self.window.show_screen(screen)

    def _show_sign_in(self, settings: Settings, said: str = "", tone: str = "ok") -> None:
        def check(_job: Any, user_id: str, password: str) -> Station:
            from desktop.services.accounts.accounts import sign_in

            return sign_in(settings, user_id, password, self.clock, for_exchange=True)

        everybody, why = [], ""
        try:
            everybody = ways_in.people(settings)
        except Unavailable as error:
            log.warning("the list of people cannot be read: %s", error.code)
            why = sentence(error)
        screen = SignIn(
            self.appearance, self._porter, everybody, check, clock=self.clock, purpose=SIGN_IN,
            practice_password=self._practice_password(settings),
        )  # fmt: skip
        if why or said:
            screen.banner.say(why or said, "danger" if why else tone)
        screen.signed_in.connect(self._on_signed_in)
        screen.forgotten.connect(
            lambda person: self._ways_back().show_forgotten(
                settings, person, lambda words: self._show_sign_in(settings, words)
            )
        )
        screen.restore_wanted.connect(
            lambda place: self._ways_back().show_restore(
                place,
                lambda: self._show_sign_in(settings),
                lambda words: screen.banner.say(words, "danger"),
                self._show_sign_in,
            )
        )
        self.window.show_screen(screen)

    # Screens with a file ------------------------------------------------------------------------

    def _on_signed_in(self, station: Station) -> None:
        known = {person.user_id: person for person in ways_in.people(station.settings)}
        self.station = station
        if why := self._kept_out(station):
            self._show_only_exchange(station, why)
        elif known[station.viewer.user_id].must_change:
            self._show_change_password(forced=True)
        else:
            self._open_desk(station)

    def _kept_out(self, station: Station) -> Refused | None:
        """Why this person may only exchange, or None."""
        from desktop.services.accounts.standing import kept_out

        with station.database.reading() as session:
            return kept_out(session, station.viewer.user_id, self.clock.now())

    def _show_only_exchange(self, station: Station, why: Refused) -> None:
        from desktop.services.accounts.accounts import renewed
        from desktop.views.sign_in.only_exchange import OnlyExchange

        sitting = self._sit_down(station)
        screen = OnlyExchange(self.appearance, sitting.desk, sitting.road, sitting.send, why)

        def heard() -> None:
            if self.station is station and self._kept_out(station) is None:
                self._open_desk(renewed(station))

        screen.left.connect(lambda: self._sign_out())
        # when the work that brought the word has let go of the runner
        screen.heard.connect(lambda: QTimer.singleShot(0, heard))
        self.window.show_screen(screen)

    def _open_desk(self, station: Station) -> None:
        self._sit_down(station).open_frame(self.window)

    def _sit_down(self, station: Station) -> Sitting:
        from desktop.app.sitting import Sitting

        self._leave_desk()
        self.station = station
        self.sitting = Sitting(station, self.clock, lambda: self.busy, self)
        self.sitting.ended.connect(self._sign_out)
        return self.sitting

    def _sign_out(self, code: str = "") -> None:
        """Back to the list of people; `code`: why the district ended it, if it did."""
        if self.station is not None:
            settings = self.station.settings
            self._leave_station()
            self._show_sign_in(settings, sentence(Refused(code)) if code else "", "warn")

    def _show_lock(self) -> None:
        station = self.station
        if station is None or self.window.frame is None:
            return

        def check(_job: Any, _user_id: str, password: str) -> None:
            from desktop.services.accounts.accounts import check_unlock

            check_unlock(station, password)

        me = [p for p in ways_in.people(station.settings) if p.user_id == station.viewer.user_id]
        screen = SignIn(
            self.appearance, self._porter, me, check, clock=self.clock, purpose=UNLOCK,
            current=station.viewer.user_id,
            practice_password=self._practice_password(station.settings),
        )  # fmt: skip
        screen.signed_in.connect(lambda _nothing: self.window.uncover())
        screen.other_wanted.connect(self._show_switch)
        self.window.cover(screen)

    def _show_switch(self) -> None:
        station = self.station
        if station is None:
            return

        def check(_job: Any, user_id: str, password: str) -> Station:
            from desktop.services.accounts.accounts import switch_person

            return switch_person(station, user_id, password)

        was_locked = self.window.is_covered()
        screen = SignIn(
            self.appearance, self._porter, ways_in.people(station.settings), check,
            clock=self.clock, purpose=SWITCH,
            practice_password=self._practice_password(station.settings),
        )  # fmt: skip
        screen.signed_in.connect(self._on_signed_in)
        screen.left.connect(self._show_lock if was_locked else self.window.uncover)
        self.window.cover(screen)

    def _show_change_password(self, *, forced: bool = False) -> None:
        from desktop.views.sign_in.change_password import ChangePassword

        station = self.station
        if station is None:
            return

        def change(_job: Any, old: str, new: str) -> None:
            from desktop.services.accounts.accounts import change_password

            change_password(station.settings, station.viewer.user_id, old, new, self.clock.now())

        screen = ChangePassword(self.appearance, self._porter, change, forced=forced)
        if forced:
            screen.changed.connect(lambda: self._open_desk(station))
            self.window.show_screen(screen)
        else:
            screen.changed.connect(self.window.uncover)
            screen.left.connect(self.window.uncover)
            self.window.cover(screen)

    def _show_admit(self) -> None:
        from desktop.services.accounts.accounts import give_slot, people_of_station
        from desktop.views.sign_in.admit import AdmitPerson

        station = self.station
        if station is None:
            return

        def admit(_job: Any, mine: str, user_id: str, theirs: str) -> None:
            give_slot(station, mine, user_id, theirs)

        with station.database.reading() as session:
            colleagues = people_of_station(session, station.viewer, station.settings)
        screen = AdmitPerson(self.appearance, self._porter, colleagues, admit)
        screen.left.connect(self.window.uncover)
        self.window.cover(screen)

    def _practice_password(self, settings: Settings) -> str:
        if settings != self.settings.for_practice():
            return ""
        from desktop.practice import PRACTICE_PASSWORD

        return PRACTICE_PASSWORD

    def _on_end_practice(self) -> None:
        from desktop.app import sample_village

        self._leave_station()
        sample_village.erase_practice(self.settings)
        self._show_first_run()

    def _leave_desk(self) -> None:
        if self.sitting is not None:
            self.window.keep_forms()  # another person takes over: the first one's words are theirs
            self.sitting.leave()
            self.sitting = None

    def _leave_station(self) -> None:
        self._leave_desk()
        if self.station is None:
            return
        from desktop.services.accounts.recovery import end_session

        try:
            with self.station.database.writing(self.station.viewer) as uow:
                end_session(uow)
        except (Refused, Unavailable) as error:
            log.warning("the end of the session could not be noted: %s", error.code)
        self.station.close()
        self.station = None
