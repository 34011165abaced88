"""Picture 01: what a person sees before anything is on this computer.

Only doors that work can be opened; a closed one says why and until when.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.services.exchange.sticks import find_drives
from desktop.services.machine import MachineReport
from desktop.views import messages, style
from desktop.views.appearance import Appearance
from desktop.views.first_run.bars import QuietFoot, QuietTop
from desktop.views.first_run.doors import Door
from desktop.views.widgets import KeyHint, ToneIcon, rule, words
from sync.errors import Refused, Unavailable
from sync.records.times import to_local

SIDE_WIDTH = 448
GIGABYTE = 1024**3


class FirstRun(QWidget):
    """Three doors. The wiring listens to `sample_asked`, `station_asked` and `file_asked` (the
    path chosen) and shows progress and errors on `sample` and `station`.
    """

    sample_asked = Signal()
    station_asked = Signal()
    file_asked = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._make_doors()
        self._side = self._make_side()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(QuietTop(appearance, self.tr("First use"), self))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side)
        middle.addWidget(self._make_right(), 1)
        column.addLayout(middle, 1)
        column.addWidget(self._make_foot())
        self.setFocusProxy(self.sample)
        self._fit()

    def show_machine(self, report: MachineReport) -> None:
        """The four checks, as measured; without a network door two is closed."""
        free = report.free_bytes / GIGABYTE
        room = f"{free:.0f} GB" if free >= 10 else f"{free:.1f} GB"
        local = to_local(report.now)
        lines: list[tuple[bool, str]] = [
            (
                report.enough_room,
                self.tr("{room} free on the disk, enough for ten years").format(room=room)
                if report.enough_room
                else self.tr("Only {room} free on the disk, make room first").format(room=room),
            ),
            (
                report.clock_set,
                self.tr("The clock says {when}, have a look whether it is right").format(
                    when=self.tr("{month}/{day} {time}").format(
                        month=local.month, day=local.day, time=f"{local:%H:%M}"
                    )
                )
                if report.clock_set
                else self.tr("The clock of this computer is not set: {when}").format(
                    when=f"{local:%Y-%m-%d %H:%M}"
                ),
            ),
            (
                bool(report.printers),
                self.tr("{n} printers found").format(n=len(report.printers))
                if report.printers
                else self.tr("No printer found; sheets can be kept as PDF"),
            ),
            (
                report.network,
                self.tr("Connected to a network")
                if report.network
                else self.tr("No network: door 2 opens when there is one"),
            ),
        ]
        for (icon, label), (good, text) in zip(self._checks, lines, strict=True):
            icon.set_icon("checkmark" if good else "warning", "ok" if good else "warn")
            label.setText(text)
            label.setProperty("role", "second" if good else "warn_text")
            style.repolish(label)
        self.station.set_blocked("" if report.network else self.tr("Needs a network first"))

    def show_making(self) -> None:
        """The sample village is being made."""
        self.sample.set_busy(self.tr("Making the village …"))

    def show_making_failed(self, error: Exception) -> None:
        """It could not be made; one clear sentence under its button."""
        assert isinstance(error, Refused | Unavailable)
        self.sample.set_error(messages.sentence(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        doors = {Qt.Key.Key_1: self.sample, Qt.Key.Key_2: self.station, Qt.Key.Key_3: self.file}
        door = doors.get(Qt.Key(event.key()))
        if door is not None:
            door.setFocus()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._fit()

    def _make_doors(self) -> None:
        self.sample = Door(
            1,
            "building_home",
            self.tr("Try it in the sample village"),
            self.tr(
                "3 grids, 240 households, 600 people, all invented. No account, no network.\n"
                "Cleared with one key afterwards, never mixed with real records."
            ),
            self.tr("Open the sample village"),
            self.tr("about 10 seconds"),
        )
        self.station = Door(
            2,
            "server",
            self.tr("Open this station"),
            self.tr(
                "Type the opening code from the district and your account; only the records "
                "of this station are loaded.\nThe first time takes 3 to 8 minutes and goes on "
                "where it was cut off."
            ),
            self.tr("Type the opening code"),
            self.tr("3 to 8 minutes"),
        )
        self.file = Door(
            3,
            "usb_stick",
            self.tr("Open from a file"),
            self.tr(
                "An opening package from the district on a USB stick, or a backup of this or "
                "another computer.\nFor stations without a network; records go to and fro by stick."
            ),
            self.tr("Choose a file"),
            self.tr("about 1 minute"),
        )
        self.file.opened.connect(self._choose_file)
        self.sample.opened.connect(self.sample_asked)
        self.station.opened.connect(self.station_asked)
        doors = [self.sample, self.station, self.file]
        for place, door in enumerate(doors):
            door.step_asked.connect(
                lambda by, place=place: doors[max(0, min(2, place + by))].setFocus()
            )

    def _choose_file(self) -> None:
        drives = find_drives()
        start = str(drives[0].folder) if drives else ""
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Opening package or backup"), start,
            self.tr("Opening packages and backups (*.gwb *.gwk);;All files (*)"),
        )  # fmt: skip
        if name:
            self.file_asked.emit(Path(name))

    def _make_right(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("surface", "bg")
        column = QVBoxLayout(inner)
        style.fix(column, margins=(57, 40, 72, 24), spacing=16)
        column.addStretch(1)
        column.addWidget(words(self.tr("Where to begin"), "title"))
        for door in (self.sample, self.station, self.file):
            column.addWidget(door, 6)
        self._below = words(
            self.tr("A wrong choice does no harm: both can be opened side by side later."),
            "second",
            wrap=True,
        )
        column.addWidget(self._below)
        column.addStretch(1)
        self._right_column = column
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("surface", "left_pane_sunken")
        around = QVBoxLayout(side)
        around.setContentsMargins(0, 0, 1, 0)
        area = QScrollArea(side)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.addWidget(area)
        inside = QWidget()
        inside.setProperty("surface", "sunken")
        area.setWidget(inside)
        column = self._side_column = QVBoxLayout(inside)
        column.addStretch(1)
        column.addWidget(
            words(
                self.tr("Registers, visits and forms of a village, done on one computer"),
                "promise",
                wrap=True,
            )
        )
        column.addWidget(
            words(
                self.tr(
                    "Works the same without a network. Every line you write is kept on this "
                    "computer first and sent to the district when there is one; only then does "
                    "it say delivered."
                ),
                "second",
                wrap=True,
            )
        )
        column.addSpacing(7)
        column.addWidget(rule("h2"))
        column.addSpacing(7)
        column.addWidget(words(self.tr("Five minutes in the sample village"), "strong"))
        for number, step in enumerate(self._walk(), 1):
            line = QHBoxLayout()
            style.fix(line, spacing=8, margins=(0, 0, 0, 0))
            place = words(str(number), "caption")
            style.fix(place, width=18)
            line.addWidget(place)
            line.addWidget(words(step, wrap=True), 1)
            column.addLayout(line)
        column.addSpacing(7)
        column.addWidget(rule("h2"))
        column.addSpacing(5)
        self._checks: list[tuple[ToneIcon, QLabel]] = []
        for _ in range(4):
            line = QHBoxLayout()
            style.fix(line, spacing=6, margins=(0, 0, 0, 0))
            icon, label = ToneIcon("question", "text3"), words("…", "second", wrap=True)
            line.addWidget(icon)
            line.addWidget(label, 1)
            column.addLayout(line)
            self._checks.append((icon, label))
        column.addStretch(2)
        return side

    def _walk(self) -> list[str]:
        return [
            self.tr("type three initials and find a resident"),
            self.tr("enter a visit, Enter all the way"),
            self.tr("take in a roster from Excel, errors mended in place"),
            self.tr("print the visit sheets of today"),
            self.tr("print the score sheet of the month"),
        ]

    def _make_foot(self) -> QWidget:
        return QuietFoot(
            [
                KeyHint(("1", "2", "3"), self.tr("choose")),
                KeyHint(("Enter",), self.tr("open")),
                KeyHint((self.tr("Ctrl+plus"),), self.tr("larger text")),
            ],
            self,
        )

    def _fit(self) -> None:
        large = style.theme().percent >= 150
        self._side.setVisible(not large)
        drawn = SIDE_WIDTH if style.theme().percent == 100 else SIDE_WIDTH / 1.2
        style.fix(self._side, width=drawn)
        side = 57 if style.theme().percent == 100 else 24
        near = (72, 24, 40, 24) if style.theme().percent == 100 else (28, 12, 24, 12)
        style.fix(self._side_column, margins=near, spacing=10 if near[0] == 72 else 6)
        style.fix(self._right_column, margins=(side, 16, side, 16), spacing=16)
