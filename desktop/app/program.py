"""Which screen follows which: first run, enrolment, sign in, the desk, the lock.

A station's file is open from sign-in to the end of the program or of practice; switching person
keeps it open. Work that needs no open file (deriving a key, enrolment) has a runner of its own.
What only a later screen needs (the exchange, the village) is imported there, so that the sign-in
window is up within a second on an old computer.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services import accounts
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
    from desktop.tasks.clock import ExchangeClock
    from desktop.views.desk import Desk
    from desktop.views.first_run.first_run import FirstRun

log = logging.getLogger(__name__)


class _NoFile:
    """What stands behind the runner before a file is open."""

    def reading(self) -> AbstractContextManager[Any]:
        raise RuntimeError("no station is open")

    def writing(self, viewer: Any) -> AbstractContextManager[Any]:
        raise RuntimeError("no station is open")


class Program(QObject):
    """The running program: one window, and the station that is open in it, if any.

    `practice`: this computer may only be opened at a practice district.
    """

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
        self.station: accounts.Station | None = None
        self.desk: Desk | None = None
        self.exchange_clock: ExchangeClock | None = None
        self._porter = TaskRunner(_NoFile(), None, Notifier(self), parent=self)
        self.window.closing.connect(self.close)
        self.window.lock_asked.connect(self._show_lock)
        self.window.switch_asked.connect(self._show_switch)
        self.window.change_password_asked.connect(self._show_change_password)
        self.window.admit_asked.connect(self._show_admit)
        self.window.end_practice_asked.connect(self._on_end_practice)

    @property
    def busy(self) -> bool:
        """Whether work is under way off the screen."""
        return self._porter.busy or (self.desk is not None and self.desk.runner.busy)

    def start(self) -> None:
        """The screen this computer begins with: sign in where a file is, else the three doors."""
        if accounts.has_station(self.settings):
            self._show_sign_in(self.settings)
        elif accounts.has_station(self.settings.for_practice()):
            self._show_sign_in(self.settings.for_practice())
        else:
            self._show_first_run()

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
        screen.file_asked.connect(self._show_opening)
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

        def enrol(job: Any, server: str, code: str, login: str, password: str) -> accounts.Station:
            from desktop.services import exchange

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

    def _show_opening(self, path: Path) -> None:
        from desktop.views.first_run.from_file import OpenFromFile

        def open_it(job: Any, file: str, code: str, login: str, password: str) -> accounts.Station:
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

    def _show_sign_in(self, settings: Settings) -> None:
        def check(_job: Any, user_id: str, password: str) -> accounts.Station:
            try:
                return accounts.sign_in(settings, user_id, password, self.clock)
            except Refused as refused:
                if refused.code != "lease_ended":
                    raise
                return accounts.sign_in(settings, user_id, password, self.clock, for_exchange=True)

        everybody, why = [], ""
        try:
            everybody = accounts.people(settings)
        except Unavailable as error:
            log.warning("the list of people cannot be read: %s", error.code)
            why = sentence(error)
        screen = SignIn(
            self.appearance, self._porter, everybody, check, clock=self.clock, purpose=SIGN_IN,
            practice_password=self._practice_password(settings),
        )  # fmt: skip
        if why:
            screen.banner.say(why, "danger")
        screen.signed_in.connect(self._on_signed_in)
        self.window.show_screen(screen)

    # Screens with a file ------------------------------------------------------------------------

    def _on_signed_in(self, station: accounts.Station) -> None:
        known = {person.user_id: person for person in accounts.people(station.settings)}
        self.station = station
        if self._days_over(station):
            self._show_lease_over(station)
        elif known[station.viewer.user_id].must_change:
            self._show_change_password(forced=True)
        else:
            self._open_desk(station)

    def _days_over(self, station: accounts.Station) -> int:
        """Days without contact when that is too long, else 0."""
        with station.database.reading() as session:
            lease = accounts.load_lease(session, self.clock.now())
        return lease.days_without_contact if lease.locked else 0

    def _show_lease_over(self, station: accounts.Station) -> None:
        from desktop.services.bundles import StickRoad
        from desktop.services.exchange import exchange_now
        from desktop.views.desk import Desk, Preferences
        from desktop.views.sign_in.lease_over import LeaseOver

        notifier = Notifier(self)
        runner = TaskRunner(station.database, station.viewer, notifier, parent=self)
        self.desk = Desk(station.viewer, runner, notifier, Preferences(runner), self.clock)
        screen = LeaseOver(
            self.appearance, self.desk, StickRoad(station.database, station.settings),
            lambda job: exchange_now(job, station.database, station.settings),
            self._days_over(station),
        )  # fmt: skip

        def heard() -> None:
            if not self._days_over(station):
                self._open_desk(station)

        # when the work that brought the word has let go of the runner
        screen.heard.connect(lambda: QTimer.singleShot(0, heard))
        self.window.show_screen(screen)

    def _open_desk(self, station: accounts.Station) -> None:
        from desktop.app.pages import entries
        from desktop.services.bundles import StickRoad
        from desktop.services.finding import find_anything
        from desktop.services.preferences import load_preferences
        from desktop.services.recovery import begin_session
        from desktop.views.desk import Desk, Preferences
        from desktop.views.sign_in.recovery import Recovery

        self._leave_desk()
        self.station = station
        notifier = Notifier(self)
        runner = TaskRunner(station.database, station.viewer, notifier, parent=self)
        with station.database.reading() as session:
            known = load_preferences(session, station.viewer)
        self.desk = Desk(
            station.viewer,
            runner,
            notifier,
            Preferences(runner, known),
            self.clock,
            find_anything=find_anything,
            fetch_history=self._fetch_history(station),
        )
        self.exchange_clock = self._exchange_clock(station, runner)
        road = StickRoad(station.database, station.settings)
        frame = self.window.open_desk(self.desk, entries(self.exchange_clock, road))
        self.exchange_clock.status_changed.connect(frame.show_sync)
        self.window.send_asked.connect(self.exchange_clock.send_now)
        self.exchange_clock.start()
        recovery = Recovery(frame, self.desk)
        recovery.open_asked.connect(self._on_draft_wanted)
        runner.act(begin_session, done=recovery.show_drafts)

    def _fetch_history(self, station: accounts.Station) -> Callable[..., Any]:
        def fetch(_job: Any, household_id: str) -> Any:
            from desktop.services.district_history import fetch_history

            return fetch_history(station.database, station.viewer, household_id)

        return fetch

    def _exchange_clock(self, station: accounts.Station, runner: TaskRunner) -> ExchangeClock:
        from desktop.tasks.clock import ExchangeClock

        def send(job: Any) -> Any:
            from desktop.services.exchange import exchange_now

            return exchange_now(job, station.database, station.settings)

        return ExchangeClock(
            runner, station.viewer, send, self.clock, station.viewer.workstation, parent=runner
        )

    def _on_draft_wanted(self, draft: Any) -> None:
        frame = self.window.frame
        if frame is not None:
            frame.open_record(f"{draft.kind}_draft", draft.key)

    def _show_lock(self) -> None:
        station = self.station
        if station is None or self.window.frame is None:
            return

        def check(_job: Any, _user_id: str, password: str) -> None:
            accounts.check_unlock(station, password)

        me = [p for p in accounts.people(station.settings) if p.user_id == station.viewer.user_id]
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

        def check(_job: Any, user_id: str, password: str) -> accounts.Station:
            return accounts.switch_person(station, user_id, password)

        was_locked = self.window.is_covered()
        screen = SignIn(
            self.appearance, self._porter, accounts.people(station.settings), check,
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
            accounts.change_password(
                station.settings, station.viewer.user_id, old, new, self.clock.now()
            )

        screen = ChangePassword(self.appearance, self._porter, change, forced=forced)
        if forced:
            screen.changed.connect(lambda: self._open_desk(station))
            self.window.show_screen(screen)
        else:
            screen.changed.connect(self.window.uncover)
            screen.left.connect(self.window.uncover)
            self.window.cover(screen)

    def _show_admit(self) -> None:
        from desktop.views.sign_in.admit import AdmitPerson

        station = self.station
        if station is None:
            return

        def admit(_job: Any, mine: str, user_id: str, theirs: str) -> None:
            accounts.give_slot(station, mine, user_id, theirs)

        with station.database.reading() as session:
            missing = accounts.people_without_slot(session, station.viewer, station.settings)
        screen = AdmitPerson(self.appearance, self._porter, missing, admit)
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
        if self.exchange_clock is not None:
            self.exchange_clock.stop()
            self.exchange_clock = None
        if self.desk is not None:
            self.window.keep_forms()  # another person takes over: the first one's words are theirs
            self.desk.runner.close()
            self.desk = None

    def _leave_station(self) -> None:
        from desktop.services.recovery import end_session

        self._leave_desk()
        if self.station is None:
            return
        try:
            with self.station.database.writing(self.station.viewer) as uow:
                end_session(uow)
        except (Refused, Unavailable) as error:
            log.warning("the end of the session could not be noted: %s", error.code)
        self.station.close()
        self.station = None
