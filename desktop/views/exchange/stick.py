"""The tab of the stick: choose it, see what lies on it, write, read, and the slip to go with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.exchange.bundles import (
    Exported,
    Lying,
    OnStick,
    StickRoad,
    StickStanding,
    load_stick_standing,
)
from desktop.services.exchange.exchange import Exchanged
from desktop.services.exchange.sticks import Drive, find_drives
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.exchange.wording import moment_text
from desktop.views.widgets import (
    Banner,
    Column,
    EmptyNote,
    KeyButton,
    RecordTable,
    SectionHead,
    words,
)
from sync.errors import Refused, Unavailable

PREFERENCE = "stick_folder"


class StickPane(QWidget):
    """`moved`: something was written or read. The link of its banner asks for the slip."""

    moved = Signal()

    def __init__(self, desk: Desk, road: StickRoad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._desk, self._road = desk, road
        self._busy = False
        self._drives: list[Drive] = []
        self._build(desk.today())
        self.setFocusProxy(self.drive)
        self._show_state()

    def folder(self) -> Path | None:
        """The stick chosen."""
        chosen = self.drive.currentData()
        return Path(chosen) if chosen else None

    def set_folder(self, folder: Path) -> None:
        """A folder somebody chose by hand: kept, and first next time."""
        self._desk.preferences.set(PREFERENCE, str(folder))
        self._fill_drives(str(folder))

    def look(self) -> None:
        """Which sticks are there now, what lies on the chosen one, how this station stands."""
        self._desk.runner.slow(lambda _job: find_drives(), done=self._on_drives)
        self._desk.runner.read(load_stick_standing, self._desk.viewer, done=self._on_standing)

    def write(self) -> None:
        """Write what waits onto the stick."""
        folder = self.folder()
        if folder is None:
            self._choose()
            folder = self.folder()
        if folder is not None and self._begin(self.tr("Writing; do not pull the stick …")):
            self._desk.runner.slow(
                self._road.write, folder, done=self._on_written, failed=self._on_failed
            )

    def read(self) -> None:
        """Read the district's answer from the stick."""
        folder = self.folder()
        if folder is None:
            self._choose()
            folder = self.folder()
        if folder is not None and self._begin(self.tr("Reading …")):
            self._desk.runner.slow(
                self._road.read, folder, done=self._on_taken, failed=self._on_failed
            )

    def _build(self, today: date) -> None:
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        style.fix(head, margins=(16, 14, 16, 12), spacing=6)
        self._title = words("", "section")
        self._cause = words("", "second", wrap=True)
        self.banner = Banner("info", self)
        head.addWidget(self._title)
        head.addWidget(self._cause)
        head.addWidget(self.banner)
        column.addLayout(head)
        column.addLayout(self._make_choice())
        self._lying_head = SectionHead(self.tr("What lies on it"))
        column.addWidget(self._lying_head)
        self.table = RecordTable(self._columns(), key=lambda row: row.file.name)
        self.table.keeps_current = False
        self.table.setAccessibleName(self.tr("Bundles of this station on the stick"))
        self.table.setProperty("pane_order", 1)
        self._empty = EmptyNote()
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)

    def _make_choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        style.fix(row, margins=(16, 0, 16, 14), spacing=8)
        self.drive = QComboBox()
        self.drive.setAccessibleName(self.tr("Stick"))
        style.fix(self.drive, width=300)
        self.drive.activated.connect(lambda _index: self._on_chosen())
        self._other = KeyButton(self.tr("Another folder"), "Alt+F")
        self._other.clicked.connect(self._choose)
        self.write_button = KeyButton(self.tr("Write to stick"), "Ctrl+Enter")
        self.write_button.clicked.connect(self.write)
        self.read_button = KeyButton(self.tr("Read from stick"), "Alt+R")
        self.read_button.clicked.connect(self.read)
        row.addWidget(words(self.tr("Stick"), "caption"))
        row.addWidget(self.drive)
        row.addWidget(self._other)
        row.addStretch(1)
        row.addWidget(self.read_button)
        row.addWidget(self.write_button)
        return row

    def _columns(self) -> list[Column[Lying]]:
        today = self._today
        return [
            Column(self.tr("bundle"), self._way_text, 200, "name"),
            Column(self.tr("written"), lambda row: moment_text(row.at, today), 120),
            Column(self.tr("size"), _size_text, 96, "number"),
            Column(self.tr("state"), self._state_text, 0, "second"),
        ]

    def _way_text(self, row: Lying) -> str:
        way = self.tr("to the district") if row.way == "up" else self.tr("the district's answer")
        if row.photos:
            way += self.tr(", with {n} photos").format(n=row.photos)
        return way

    def _state_text(self, row: Lying) -> str:
        known = {
            "written": self.tr("the one written last"),
            "older": self.tr("an older one, is replaced when you write"),
            "new": self.tr("not read yet"),
            "read": self.tr("read already"),
            "damaged": self.tr("damaged or incomplete"),
        }
        return known.get(row.state, "")

    def _fill_drives(self, chosen: str) -> None:
        known = {str(drive.folder): drive.label for drive in self._drives}
        if chosen and chosen not in known and Path(chosen).is_dir():
            known = {chosen: Path(chosen).name or chosen, **known}
        self.drive.clear()
        for folder, label in known.items():
            self.drive.addItem(f"{label}　{folder}", folder)
        if not known:
            self.drive.addItem(self.tr("no stick found; plug it in"), "")
        place = max(0, self.drive.findData(chosen))
        self.drive.setCurrentIndex(place)
        self._on_chosen()

    def _on_drives(self, drives: Sequence[Drive]) -> None:
        self._drives = list(drives)
        kept = self.drive.currentData() or self._desk.preferences.get(PREFERENCE, "")
        self._fill_drives(str(kept))

    def _on_chosen(self) -> None:
        folder = self.folder()
        self._show_state()
        if folder is None:
            self._show_lying(None)
            return
        self._desk.runner.slow(
            self._road.look, folder, done=self._show_lying,
            failed=lambda _error: self._show_lying(None),
        )  # fmt: skip

    def _choose(self) -> None:
        start = str(self.folder() or Path.home())
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder of the stick"), start)
        if name:
            self.set_folder(Path(name))

    def _show_lying(self, found: OnStick | None) -> None:
        own = found.own if found is not None else ()
        self.table.set_rows(own)
        self.table.setVisible(bool(own))
        self._empty.setVisible(not own)
        others = found.others if found is not None else 0
        self._lying_head.set_count(
            self.tr("and {n} of other stations, sealed").format(n=others) if others else ""
        )
        self._empty.set_words(
            self.tr("Nothing of this station lies there"),
            self.tr("Write to the stick, give it to the courier, and read the answer from it."),
        )

    def _on_standing(self, standing: StickStanding) -> None:
        self._standing = standing
        if not standing.usable:
            self._title.setText(self.tr("This file cannot use a stick"))
            self._cause.setText(messages.sentence(Refused("no_district_keys")))
        elif standing.out_at is not None and not standing.answered and standing.out_ops:
            when = moment_text(standing.out_at, self._today)
            self._title.setText(
                self.tr("{n} items on their way since {time}").format(n=standing.out_ops, time=when)
            )
            cause = self.tr(
                "They count as delivered only when the district's answer was read here."
            )
            if standing.out_photos:
                cause += self.tr("{n} photos and files went with them.").format(
                    n=standing.out_photos
                )
            self._cause.setText(cause)
        elif standing.waiting:
            self._title.setText(self.tr("{n} items can go by stick").format(n=standing.waiting))
            self._cause.setText(
                self.tr("The same rules as over the network; sending both ways does no harm.")
            )
        elif standing.photos_waiting:
            self._title.setText(
                self.tr("{n} photos and files can go by stick").format(n=standing.photos_waiting)
            )
            self._cause.setText(
                self.tr("They lie beside the data, each sealed; what finds no room waits here.")
            )
        else:
            self._title.setText(self.tr("Nothing waits"))
            self._cause.setText(
                self.tr("Write all the same to fetch what others wrote: the answer brings it.")
            )
        self._show_state()

    def _begin(self, sentence: str) -> bool:
        if self._busy:
            return False
        self._busy = True
        self.banner.say(sentence, "info")
        self._show_state()
        return True

    def _show_state(self) -> None:
        usable = not hasattr(self, "_standing") or self._standing.usable
        reason = self.tr("under way") if self._busy else ""
        for button in (self.write_button, self.read_button):
            button.set_blocked(reason or ("" if usable else self.tr("not with this file")))

    def _on_written(self, done: Exported) -> None:
        self._end()
        text = self.tr(
            "Written and read back: bundle {number}, {n} items, {size}. The stick may be "
            "pulled out; nothing counts as delivered yet."
        ).format(number=done.bundle_no, n=done.ops, size=size_of(done.size))
        text += self._photos_text(done)
        warned = done.photos_left or done.photos_spoilt
        self.banner.say(text, "warn" if warned else "ok", self.tr("Print handover slip"))

    def _photos_text(self, done: Exported) -> str:
        """What became of the photos and files; nothing when none waited."""
        text = ""
        if done.photos:
            text += self.tr("{n} photos and files lie beside it.").format(n=done.photos)
        if done.photos_left and done.photos_why == "stick_full":
            text += self.tr("{n} photos found no room on the stick and wait here.").format(
                n=done.photos_left
            )
        elif done.photos_left and done.photos_why == "enough":
            text += self.tr("{n} photos are for the next time; one stick takes so many.").format(
                n=done.photos_left
            )
        elif done.photos_left:
            text += self.tr("{n} photos could not be written and wait here.").format(
                n=done.photos_left
            )
        if done.photos_spoilt:
            text += self.tr("{n} photos are damaged on this computer.").format(n=done.photos_spoilt)
        return text

    def _on_taken(self, done: Exchanged) -> None:
        self._end()
        self._desk.runner.notifier.changed.emit(done.changes)
        if done.outcome == "bundle_known":
            known = self.tr("This answer was read before; nothing was changed.")
            self.banner.say(known + self._came_text(done), "info")
            return
        text = self.tr("Read: receipts for {sent} items, {pulled} records fetched.").format(
            sent=done.sent, pulled=done.pulled
        )
        if done.parked:
            text += self.tr("{n} were returned, see what needs you.").format(n=done.parked)
        if done.outcome == "differs":
            text += self.tr("The counts differ; write once more and the district sends it anew.")
        elif done.waiting:
            text += self.tr("{n} still wait.").format(n=done.waiting)
        elif done.voucher:
            text += self.tr("Both counts are equal, voucher {number}.").format(number=done.voucher)
        text += self._came_text(done)
        warned = done.parked or done.outcome == "differs" or done.photos_refused
        self.banner.say(text, "warn" if warned else "ok")

    def _came_text(self, done: Exchanged) -> str:
        """What an answer said and brought of photos and files."""
        text = ""
        if done.photos_confirmed:
            text += self.tr("The district has {n} photos and files of this station now.").format(
                n=done.photos_confirmed
            )
        if done.photos:
            text += self.tr("{n} photos and files came with it.").format(n=done.photos)
        if done.photos_refused:
            text += self.tr(
                "{n} photos on the stick are damaged; they are asked for again."
            ).format(n=done.photos_refused)
        return text

    def _on_failed(self, error: Exception) -> None:
        self._end()
        assert isinstance(error, Refused | Unavailable)
        self.banner.say(messages.sentence(error), "danger")

    def _end(self) -> None:
        self._busy = False
        self._show_state()
        self.moved.emit()
        self.look()


def size_of(size: int) -> str:
    """A file's size as people read it."""
    return f"{size / 1024:.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"


def _size_text(row: Lying) -> str:
    return size_of(row.size)
