"""The frame of a signed-in person: bars and rail around the page in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.accounts.accounts import Viewer
from desktop.services.accounts.backups import Standing
from desktop.services.scopes import Scope, load_scope, narrowed
from desktop.tasks.clock import ExchangeStatus
from desktop.views import messages
from desktop.views.desk import Desk
from desktop.views.exchange.computer import CLOCK_OFF_S
from desktop.views.exchange.wording import age_text, chip_state
from desktop.views.frame.about import About
from desktop.views.frame.head_row import HeadRow
from desktop.views.frame.idle import IdleWatch
from desktop.views.frame.key_sheet import KeySheet
from desktop.views.frame.status_bar import StatusBar
from desktop.views.frame.switcher import QuickSwitcher
from desktop.views.frame.top_bar import TopBar
from desktop.views.frame.wording import EXCHANGE, page_word, role_word
from desktop.views.page import Page, PageEntry
from desktop.views.widgets import Banner, KeyHint, PracticeBar, Rail, RailEntry, UndoBar
from sync.errors import Refused, Unavailable

ALL_GRIDS = "all"
NEEDS_YOU = "needs_you"
NEW_CASE = "new_case"
"""The noun under which the cases page begins a report."""
BUILD_AFTER_MINUTES = 0.02
"""A page not yet looked at is built when nobody has touched a key for about a second."""


class Frame(QWidget):
    """Bars, rail and pages. The first page is built at once, the others when asked for or idle."""

    send_asked = Signal()
    end_practice_asked = Signal()
    built = Signal()
    """Every page is there."""

    def __init__(
        self, desk: Desk, entries: Sequence[PageEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._whole_view: Viewer = desk.viewer
        self._scope = Scope((), ())
        self._build()
        self._builder = IdleWatch(self, BUILD_AFTER_MINUTES)
        self._builder.idle.connect(self._build_next_page)
        self._wire_desk()
        self._add_keys()
        desk.runner.read(load_scope, desk.viewer, done=self._on_scope)
        first = next((entry.name for entry in entries if entry.number), None)
        if first is not None:
            self.show_page(first)
        self._builder.start()

    def page(self, name: str) -> Page:
        """The page of this name, built now if it was not yet."""
        if name not in self._pages:
            page = self._entries[name].factory(self.desk)
            self._pages[name] = page
            self._stack.addWidget(page)
            page.head_changed.connect(lambda: self._on_head_changed(page))
            page.refresh(None)
        return self._pages[name]

    def current_page(self) -> Page | None:
        """The page in front."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, name: str) -> None:
        """Bring a page to the front and put the focus where its work starts."""
        if name not in self._entries:
            return
        new = name not in self._pages
        page = self.page(name)
        if not new:
            page.refresh(None)
        self._bring_forward(name, page)
        page.focus_first()

    def open_record(self, noun: str, record_id: str) -> None:
        """Show a record on the page that keeps such records."""
        for name in self._entries:
            page = self.page(name)
            if page.open(noun, record_id):
                if page is not self.current_page():
                    self._bring_forward(name, page)
                return

    def _bring_forward(self, name: str, page: Page) -> None:
        if page is not self.current_page():
            self.status.leave_screen()
        self._stack.setCurrentWidget(page)
        self.rail.set_current(name)
        self._show_head()

    def show_sync(self, status: ExchangeStatus) -> None:
        """The chip, from what the exchange clock counted; connect its `status_changed` here."""
        self.status.chip.set_state(chip_state(status))
        if status.sending:
            self.undo.sending_begins()
        off = status.state.clock_offset_s
        if abs(off) < CLOCK_OFF_S:
            self.clock.clear()
            return
        minutes = round(abs(off) / 60)
        said = (
            self.tr("The clock of this computer is %n min slow, please set it.", "", minutes)
            if off > 0
            else self.tr("The clock of this computer is %n min fast, please set it.", "", minutes)
        )
        self.clock.say(said + self.tr("Everything is sent all the same."), "warn")

    def take_reach(self, viewer: Viewer) -> None:
        """The district gave the person other grids; the pages begin anew with all of them."""
        self._whole_view = self.desk.viewer = viewer

        def say(scope: Scope) -> None:
            self._on_scope(scope)
            names = "、".join(name for _id, name in scope.grids)
            said = self.tr("The district changed your grids; they are now: {grids}")
            none = self.tr("The district changed your grids; you have none now")
            self.status.say(said.format(grids=names) if names else none, "warn")

        for page in self._pages.values():
            page.refresh(None)
        self.desk.runner.read(load_scope, viewer, done=say)  # last, so that this is what is said

    def show_backup(self, standing: Standing) -> None:
        """The two quiet lines under the rail: the copy here, the copy on a stick."""
        today = self.desk.today()
        here = self.tr("Backup　{age}").format(age=age_text(standing.here_at, today))
        away = self.tr("Stick　{age}").format(age=age_text(standing.away_at, today))
        self.rail.set_foot([here, self.tr("Stick　due") if standing.due else away])

    def open_switcher(self) -> None:
        """Ctrl+K."""
        if self.desk.find_anything is not None:
            pages = [(name, page_word(name)) for name in self._entries]
            self.switcher.open_with(self.desk, pages)

    def show_keys(self) -> None:
        """F1."""
        page = self.current_page()
        if not self.keys.isHidden():
            self.keys.close_overlay()
        elif page is not None:
            self.keys.show_keys(page_word(self.rail.current()), page.all_keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.current_page()
        if event.key() == Qt.Key.Key_Escape and page is not None and page.escape():
            self._show_head()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stack"):
            QTimer.singleShot(0, self, self._show_head)

    def _build(self) -> None:
        self.top = TopBar(self)
        self.rail = Rail(self)
        self.head = HeadRow(self)
        self.status = StatusBar(self)
        self.undo = UndoBar(self)
        self.practice = PracticeBar(self)
        self.practice.setVisible(self.desk.viewer.practice)
        self._stack = QStackedWidget(self)
        body = QFrame(self)
        body.setProperty("surface", "bg")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.clock = Banner("warn", self)
        for part in (self.practice, self.clock, self.head):
            inside.addWidget(part)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self.undo)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.switcher = QuickSwitcher(self)
        self.keys = KeySheet(self)
        self.about = About(self)
        self._set_rail()

    def _wire_desk(self) -> None:
        desk = self.desk
        desk.open_record = self.open_record
        desk.show_page = self.show_page
        desk.message = self.status.say
        desk.offer_undo = self.undo.offer
        self.top.person.set_person(desk.viewer.person_name, role_word(desk.viewer.role))
        self.top.search_asked.connect(self.open_switcher)
        self.top.scope.chosen.connect(self._on_scope_chosen)
        self.rail.picked.connect(self.show_page)
        self.head.tab_chosen.connect(self._on_tab_chosen)
        self.status.chip.clicked.connect(self._on_chip)
        self.practice.end_asked.connect(self.end_practice_asked)
        self.switcher.page_chosen.connect(self.show_page)
        self.switcher.record_chosen.connect(self.open_record)
        desk.runner.refused.connect(self._on_refused)

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.show_keys),
            ("Ctrl+K", self.open_switcher),
            ("F3", self.open_switcher),
            ("Ctrl+E", partial(self.open_record, NEW_CASE, "")),
            ("F6", self._on_next_pane),
            ("F5", self._on_send),
            ("Ctrl+Tab", lambda: self._step_tab(1)),
            ("Ctrl+Shift+Tab", lambda: self._step_tab(-1)),
        ]
        for entry in self._entries.values():
            if entry.number:
                keys.append((f"Alt+{entry.number}", partial(self.show_page, entry.name)))
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)

    def _set_rail(self) -> None:
        entries = []
        for entry in sorted(self._entries.values(), key=lambda entry: entry.number):
            if entry.number:
                page = self._pages.get(entry.name)
                count = page.count() if page is not None else None
                word = page_word(entry.name)
                entries.append(RailEntry(entry.name, word, entry.icon, entry.number, count))
        self.rail.set_entries(entries)

    def _build_next_page(self) -> None:
        missing = next((name for name in self._entries if name not in self._pages), None)
        if missing is not None:
            self.page(missing)
            self._set_rail()
            self._builder.start()
        else:
            self.built.emit()

    def _show_head(self) -> None:
        page = self.current_page()
        if page is None:
            return
        self.head.show_head(page.tabs(), page.current_tab(), page.title(), page.head_buttons())
        hints = [*page.key_hints()[:5], KeyHint(("F1",), self.tr("all keys"))]
        self.status.set_hints(hints)

    def _on_head_changed(self, page: Page) -> None:
        if page is self.current_page():
            self._show_head()
        self._set_rail()

    def _on_tab_chosen(self, index: int) -> None:
        page = self.current_page()
        if page is not None:
            page.show_tab(index)

    def _step_tab(self, by: int) -> None:
        page = self.current_page()
        if page is not None and page.tabs():
            page.show_tab((page.current_tab() + by) % len(page.tabs()))

    def _on_send(self) -> None:
        if self.status.chip.state().local_only:
            self.status.say(messages.sentence(Refused("not_enrolled")))
        else:
            self.send_asked.emit()

    def _on_chip(self) -> None:
        self.show_page(EXCHANGE)
        if EXCHANGE in self._entries and self.status.chip.state().needs:
            self.page(EXCHANGE).open(NEEDS_YOU, "")

    def _on_next_pane(self) -> None:
        page = self.current_page()
        if page is not None:
            page.next_pane()

    def _on_scope(self, scope: Scope) -> None:
        self._scope = scope
        choices = list(scope.grids)
        if len(choices) > 1:
            choices.insert(0, (ALL_GRIDS, self.tr("All {n} grids").format(n=len(scope.grids))))
        current = choices[0][0] if choices else ""
        self.top.scope.set_path(scope.above, choices, current)

    def _on_scope_chosen(self, unit: str) -> None:
        whole = self._whole_view
        self.desk.viewer = whole if unit == ALL_GRIDS else narrowed(whole, unit)
        choices = list(self._scope.grids)
        if len(choices) > 1:
            choices.insert(0, (ALL_GRIDS, self.tr("All {n} grids").format(n=len(choices))))
        self.top.scope.set_path(self._scope.above, choices, unit)
        for page in self._pages.values():
            page.refresh(None)

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.status.say(messages.sentence(error), "warn")
