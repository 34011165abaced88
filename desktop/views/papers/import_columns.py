"""Step 2 of the import: which column holds what, where people land, what 0 and 1 mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.services.imports import import_checks
from desktop.services.imports.import_checks import MatchedColumn, OpenedRoster
from desktop.views import style
from desktop.views.papers import import_words
from desktop.views.widgets.banners import Banner
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.fields import FieldRow
from desktop.views.widgets.heads import SectionHead, rule, words

NEEDED = "name"


class _Choice(QComboBox):
    """A field for a column. The wheel scrolls the list of columns, it changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsPane(QWidget):
    """`accepted` when the person goes on; read `matched`, `coding`, `grid`, `by_column` then."""

    accepted = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._columns: Sequence[MatchedColumn] = ()
        self._choices: list[QComboBox] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        split = QHBoxLayout()
        split.setContentsMargins(0, 0, 0, 0)
        split.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split.addWidget(self._scroll, 1)
        split.addWidget(self._side())
        outer.addLayout(split, 1)
        outer.addWidget(self._foot())

    def show_roster(self, opened: OpenedRoster, grids: Sequence[tuple[str, str]]) -> None:
        """Fill in what was guessed."""
        self._columns = opened.columns
        body = QWidget()
        body.setProperty("surface", "bg")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = QGridLayout()
        style.fix(heads, margins=(16, 4, 16, 8), spacing=6)
        heads.setColumnStretch(1, 1)
        self._choices = []
        for row, one in enumerate(opened.columns):
            heads.addWidget(words(one.word, "strong"), row, 0)
            samples = words("　".join(one.samples), "caption")
            samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            heads.addWidget(samples, row, 1)
            heads.addWidget(self._choice(one), row, 2)
        column.addWidget(
            SectionHead(self.tr("Columns of the file"), self._match_words(), ruled=False)
        )
        column.addLayout(heads)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._show_side(opened, grids)
        self._look()

    def matched(self) -> dict[tuple[int, int], str | None]:
        """Every column's field as decided now."""
        return {
            (one.sheet, one.column): choice.currentData() or None
            for one, choice in zip(self._columns, self._choices, strict=True)
        }

    def counts(self) -> tuple[int, int]:
        """Columns matched and columns not used."""
        used = sum(1 for field in self.matched().values() if field)
        return used, len(self._columns) - used

    def coding(self) -> str | None:
        """What 0 and 1 mean, or None when it was not asked."""
        return self._coding.currentData() if self._coding_row.isVisibleTo(self) else None

    def grid(self) -> str:
        """The grid people land in."""
        return str(self._grid.currentData() or "")

    def grid_name(self) -> str:
        """Its name."""
        return self._grid.currentText()

    def by_column(self) -> bool:
        """Whether rows that name another grid land there."""
        return self._by_column.isVisibleTo(self) and self._by_column.isChecked()

    def set_busy(self, busy: bool, reason: str = "") -> None:
        """While rows are judged the step cannot be left again."""
        self._next.set_blocked(reason if busy else "")
        if not busy:
            self._look()

    def focus_start(self) -> None:
        """The first thing to be decided."""
        self._next.setFocus()

    def say(self, sentence: str) -> None:
        """Why the choice cannot stand."""
        self._banner.say(sentence, "danger")

    def _choice(self, one: MatchedColumn) -> QComboBox:
        choice = _Choice()
        choice.setAccessibleName(one.word)
        style.fix(choice, width=160)
        for field in ("", *import_checks.fields()):
            choice.addItem(import_words.field_name(field), field)
        choice.setCurrentIndex(max(choice.findData(one.field or ""), 0))
        choice.currentIndexChanged.connect(self._look)
        self._choices.append(choice)
        return choice

    def _side(self) -> QFrame:
        side = QFrame(self)
        side.setProperty("surface", "side_pane")
        style.fix(side, width=380)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(self.tr("Where people land"), ruled=False))
        inner = QVBoxLayout()
        style.fix(inner, margins=(14, 12, 14, 12), spacing=8)
        self._grid = QComboBox()
        self._grid.currentIndexChanged.connect(self._look)
        self._by_column = QCheckBox(self.tr("Rows that name another grid land there"))
        self._place = words("", "caption", wrap=True)
        self._coding = QComboBox()
        self._coding.addItem(self.tr("Please choose"), None)
        self._coding.addItem(self.tr("0 is male, 1 is female"), "0m1f")
        self._coding.addItem(self.tr("0 is female, 1 is male"), "0f1m")
        self._coding.currentIndexChanged.connect(self._look)
        self._grid_row = FieldRow(self.tr("Grid"), self._grid, required=True)
        self._coding_row = FieldRow(self.tr("Sex 0 and 1"), self._coding, required=True)
        self._flags = Banner("info", side)
        self._banner = Banner("danger", side)
        for widget in (
            self._grid_row,
            self._by_column,
            self._place,
            self._coding_row,
            self._flags,
            self._banner,
        ):
            inner.addWidget(widget)
        column.addLayout(inner)
        column.addWidget(rule("h"))
        column.addStretch(1)
        return side

    def _show_side(self, opened: OpenedRoster, grids: Sequence[tuple[str, str]]) -> None:
        self._grid.blockSignals(True)
        self._grid.clear()
        if len(grids) != 1:
            self._grid.addItem(self.tr("Please choose"), "")
        for grid_id, name in grids:
            self._grid.addItem(name, grid_id)
        named = import_checks.grids_named(opened)
        names = [name for _id, name in grids]
        if len(named) == 1 and named[0] in names:
            self._grid.setCurrentText(named[0])
        self._grid.blockSignals(False)
        self._by_column.setVisible(len([name for name in named if name in names]) > 1)
        self._by_column.setChecked(True)
        place = "" if opened.place is None else opened.place[1]
        self._place.setText(self.tr("The title names {place}.").format(place=place))
        self._place.setVisible(bool(place))
        self._coding_row.setVisible("ask_sex_coding" in opened.flags)
        self._flags.say(import_words.flag_words(opened.flags), "info")
        self._banner.clear()

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("surface", "form_foot")
        row = QHBoxLayout(foot)
        style.fix(row, margins=(16, 10, 16, 10), spacing=8)
        self._next = KeyButton(self.tr("Check the rows"), "Ctrl+Enter", "primary")
        self._next.clicked.connect(self.accepted)
        back = KeyButton(self.tr("One step back"), "Alt+←", bind=False)
        back.add_key("Alt+Left")
        back.clicked.connect(self.went_back)
        row.addWidget(self._next)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(words(self.tr("The guess can be changed for any column."), "caption"))
        return foot

    def _match_words(self) -> str:
        used = sum(1 for one in self._columns if one.field)
        return self.tr("{used} of {all} matched").format(used=used, all=len(self._columns))

    def _look(self) -> None:
        """What is still missing before the rows can be checked stands in the button."""
        fields = [choice.currentData() for choice in self._choices]
        reason = ""
        if NEEDED not in fields:
            reason = self.tr("no column for the name")
        elif not self.grid():
            reason = self.tr("no grid chosen")
        elif self._coding_row.isVisibleTo(self) and self._coding.currentData() is None:
            reason = self.tr("say what 0 and 1 mean")
        self._next.set_blocked(reason)
