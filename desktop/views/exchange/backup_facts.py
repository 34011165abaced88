"""The station's own copies, in two facts and two buttons: a section of the right-hand column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.accounts.backups import (
    BACKUP,
    CopyRoad,
    Made,
    Standing,
    load_standing,
    show_code,
)
from desktop.services.exchange.sticks import find_drives
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.exchange.fact_lines import FactLines
from desktop.views.exchange.wording import moment_text
from desktop.views.widgets import Banner, KeyButton, set_role, words
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes

PREFERENCE = "backup_folder"


class BackupFacts(QWidget):
    """A copy that was written away from this computer is announced as a change. `grown`: there is
    more to read than before."""

    grown = Signal()

    def __init__(self, desk: Desk, road: CopyRoad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._road = desk, road
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        grid = FactLines([self.tr("on this computer"), self.tr("on a stick")])
        self._values = grid.values
        column.addLayout(grid)
        self.banner = Banner("info", self)
        self._code = words("", "strong", wrap=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code.hide()
        said = QVBoxLayout()
        style.fix(said, margins=(14, 0, 14, 8), spacing=6)
        said.addWidget(self.banner)
        said.addWidget(self._code)
        column.addLayout(said)
        foot = QHBoxLayout()
        style.fix(foot, margins=(14, 0, 14, 12), spacing=8)
        self.copy_button = KeyButton(self.tr("Back up to stick"))
        self.copy_button.clicked.connect(self.copy)
        self.code_button = KeyButton(self.tr("Backup code"))
        self.code_button.clicked.connect(self._on_code_asked)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.code_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def look(self) -> None:
        """How old the copies are now."""
        self._desk.runner.read(load_standing, self._desk.clock.now(), done=self._on_standing)

    def copy(self) -> None:
        """Choose where and copy there."""
        kept = self._desk.preferences.get(PREFERENCE, "")
        drives = find_drives()
        start = str(drives[0].folder) if drives else kept if Path(kept).is_dir() else ""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Stick or folder of the backup"), start
        )
        if not name:
            return
        self._desk.preferences.set(PREFERENCE, name)
        self.copy_button.set_blocked(self.tr("under way"))
        self.banner.say(self.tr("Copying; do not pull the stick …"), "info")
        self.grown.emit()
        self._desk.runner.slow(
            self._road.away, Path(name), done=self._on_copied, failed=self._on_failed,
            progress=self._on_progress,
        )  # fmt: skip

    def _on_standing(self, standing: Standing) -> None:
        here, away = self._values
        today = self._desk.today()
        here.setText(self._here_text(standing, today))
        if standing.away_at is None:
            away.setText(self.tr("not yet; please make one every 7 days"))
        else:
            away.setText(self._away_text(standing, today))
        set_role(away, "warn_text" if standing.due else "")

    def _here_text(self, standing: Standing, today: date) -> str:
        if standing.here_at is None:
            return self.tr("not yet; made by itself after changes")
        return self.tr("{time}, kept for 7 days, 4 weeks, 12 months").format(
            time=moment_text(standing.here_at, today)
        )

    def _away_text(self, standing: Standing, today: date) -> str:
        assert standing.away_at is not None
        when = moment_text(standing.away_at, today)
        if standing.due:
            return self.tr("{time}, more than 7 days ago; make one today").format(time=when)
        return self.tr("{time}, reminded after 7 days").format(time=when)

    def _on_progress(self, n: int, total: int) -> None:
        if n == total - 1:
            self.banner.say(self.tr("Copied; the copy is being read again …"), "info")

    def _on_copied(self, made: Made) -> None:
        self.copy_button.set_blocked("")
        self.banner.say(
            self.tr(
                "Backed up and read again, the same: {size} MB. The stick can be pulled. On "
                "another computer it opens with the backup code only; is it on paper?"
            ).format(size=f"{made.size / 1e6:.1f}"),
            "ok",
        )
        self.grown.emit()
        self.look()
        self._desk.notifier.changed.emit(Changes.collect([(BACKUP, made.folder.name)]))

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self.copy_button.set_blocked("")
        self.banner.say(messages.sentence(error), "danger")
        self.grown.emit()

    def _on_code_asked(self) -> None:
        if self._code.isVisible():
            self._code.hide()
            self.code_button.setText(self.tr("Backup code"))
        else:
            self._desk.runner.act(show_code, done=self._on_code, failed=self._on_failed)

    def _on_code(self, code: str) -> None:
        self._code.setText(
            self.tr("{code}\nCopy it to paper and keep it apart from the stick.").format(code=code)
        )
        self._code.show()
        self.grown.emit()
        self.code_button.setText(self.tr("Hide the code"))
