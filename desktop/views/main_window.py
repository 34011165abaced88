"""The window: one screen at a time (first run, sign in, the frame), its keys, its lock.

The program's wiring (`desktop.app`) decides which screen follows which and gives the callbacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox, QStackedWidget, QWidget

from desktop.views.appearance import Appearance
from desktop.views.frame.idle import IdleWatch
from desktop.views.frame.top_bar import Mark

if TYPE_CHECKING:  # what a signed-in person needs is loaded once there is one
    from desktop.views.desk import Desk
    from desktop.views.frame.frame import Frame
    from desktop.views.page import PageEntry

SMALLEST = (1024, 600)
USUAL = (1366, 768)


class MainWindow(QMainWindow):
    """The one window of the program.

    `switch_asked`: another person wants to sign in; `lock_asked`: by Ctrl+L or after five idle
    minutes, the wiring shows the lock screen; `admit_asked`:
    a head lets somebody else use this computer; `send_asked`: F5; `closing`: before the end.
    """

    switch_asked = Signal()
    lock_asked = Signal()
    change_password_asked = Signal()
    admit_asked = Signal()
    send_asked = Signal()
    end_practice_asked = Signal()
    closing = Signal()
    frame_built = Signal()

    def __init__(self, appearance: Appearance, app: QApplication) -> None:
        super().__init__()
        self.appearance = appearance
        self.frame: Frame | None = None
        self._told_of_bug = False
        self._close_anyway = False
        self._screens = QStackedWidget(self)
        self.setCentralWidget(self._screens)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setWindowTitle(self.tr("Grid Workstation"))
        self.setWindowIcon(_window_icon())
        self._idle = IdleWatch(app)
        self._idle.idle.connect(self._on_idle)
        for key, act in (
            ("Ctrl++", lambda: self.appearance.step(1)),
            ("Ctrl+=", lambda: self.appearance.step(1)),
            ("Ctrl+-", lambda: self.appearance.step(-1)),
            ("Ctrl+0", lambda: self.appearance.set_percent(100)),
            ("Ctrl+L", self._on_idle),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen without the frame (first run, sign in); the one before is given up."""
        self._idle.stop()
        self._put(screen)

    def open_desk(self, desk: Desk, entries: Sequence[PageEntry]) -> Frame:
        """Show the frame of the person who signed in."""
        from desktop.views.frame.frame import Frame

        frame = Frame(desk, entries)
        frame.send_asked.connect(self.send_asked)
        frame.end_practice_asked.connect(self.end_practice_asked)
        frame.built.connect(self.frame_built)
        desk.runner.crashed.connect(self._on_crashed)
        self._fill_menu(frame.top.menu, head=desk.viewer.is_head)
        self.frame = frame
        self._put(frame)
        self._idle.start()
        page = frame.current_page()
        if page is not None:
            page.focus_first()
        return frame

    def cover(self, screen: QWidget) -> None:
        """Put a screen over the frame without giving up what is open in it (the lock)."""
        self._idle.stop()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        screen.setFocus()

    def uncover(self) -> None:
        """Back to the frame as it was left."""
        cover = self._screens.currentWidget()
        if self.frame is not None and cover is not self.frame:
            self._screens.setCurrentWidget(self.frame)
            self._drop(cover)
            self._idle.start()
            page = self.frame.current_page()
            if page is not None:
                page.focus_first()

    def is_covered(self) -> bool:
        """Whether the lock stands over the frame."""
        return self.frame is not None and self._screens.currentWidget() is not self.frame

    def keep_forms(self) -> str:
        """Put what is being typed on disk at once; why it could not be, else empty."""
        if self.frame is None:
            return ""
        from desktop.views.draft_keeper import keep_forms

        return keep_forms(self.frame)

    def geometry_to_keep(self) -> QByteArray:
        """Size and place of the window, for the next start."""
        return self.saveGeometry()

    def closeEvent(self, event: QCloseEvent) -> None:
        why = "" if self._close_anyway else self.keep_forms()
        if why:
            event.ignore()
            self._ask_to_close(why)
            return
        self.closing.emit()
        super().closeEvent(event)

    def _put(self, screen: QWidget) -> None:
        for place in reversed(range(self._screens.count())):
            self._drop(self._screens.widget(place))
        if screen is not self.frame:
            self.frame = None
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if screen is not self.frame:
            screen.setFocus()

    def _drop(self, screen: QWidget | None) -> None:
        if screen is not None:
            self._screens.removeWidget(screen)
            screen.deleteLater()

    def _on_idle(self) -> None:
        if self.frame is not None and not self.is_covered():
            self.lock_asked.emit()

    def _on_crashed(self, _error: object) -> None:
        if self._told_of_bug:
            return
        self._told_of_bug = True
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Grid Workstation"))
        box.setText(self.tr("The program made a mistake"))
        box.setInformativeText(
            self.tr(
                "It is noted in the log. What was saved is safe, what you are typing is kept as a "
                "draft. Going on is possible; if it happens again, close the program and open it."
            )
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_bug_read)
        box.open()

    def _ask_to_close(self, why: str) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Grid Workstation"))
        box.setText(self.tr("What you are typing could not be kept. Closing now loses it."))
        box.setInformativeText(why)
        stay = box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(self.tr("Close all the same"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        leave.clicked.connect(self._on_close_anyway)
        box.open()

    def _on_close_anyway(self) -> None:
        self._close_anyway = True
        self.close()

    def _on_bug_read(self) -> None:
        self._told_of_bug = False

    def _fill_menu(self, menu: QMenu, *, head: bool) -> None:
        menu.clear()
        acts: list[tuple[str, Callable[[], object]] | None] = [
            (self.tr("Switch person"), self.switch_asked.emit),
            (self.tr("Lock\tCtrl+L"), self.lock_asked.emit),
            (self.tr("Change password"), self.change_password_asked.emit),
            None,
        ]
        if head:
            acts.insert(3, (self.tr("Let somebody use this computer"), self.admit_asked.emit))
        for item in acts:
            if item is None:
                menu.addSeparator()
            else:
                menu.addAction(item[0]).triggered.connect(item[1])
        sizes = menu.addMenu(self.tr("Text size"))
        for percent in (100, 125, 150):
            action = sizes.addAction(f"{percent} %")
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, p=percent: self.appearance.set_percent(p))
        looks = menu.addMenu(self.tr("Look"))
        for word, dark in ((self.tr("Light"), False), (self.tr("Dark"), True)):
            action = looks.addAction(word)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, d=dark: self.appearance.set_dark(d))
        menu.aboutToShow.connect(lambda: self._tick(sizes, looks))
        menu.addSeparator()
        menu.addAction(self.tr("All keys\tF1")).triggered.connect(self._on_keys)
        menu.addAction(self.tr("About and licences")).triggered.connect(self._on_about)

    def _tick(self, sizes: QMenu, looks: QMenu) -> None:
        for action, percent in zip(sizes.actions(), (100, 125, 150), strict=True):
            action.setChecked(percent == self.appearance.percent)
        for action, dark in zip(looks.actions(), (False, True), strict=True):
            action.setChecked(dark == self.appearance.dark)

    def _on_keys(self) -> None:
        if self.frame is not None:
            self.frame.show_keys()

    def _on_about(self) -> None:
        if self.frame is not None:
            self.frame.about.show_licences()


def _window_icon() -> QIcon:
    mark = Mark()
    mark.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    pixmap = QPixmap(mark.size())
    pixmap.fill(Qt.GlobalColor.transparent)
    mark.render(pixmap)
    return QIcon(pixmap)
