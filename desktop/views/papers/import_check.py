"""Step 3 of the import (picture 11): wrong rows first, mended in place; then on with the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.services.imports.import_checks import CheckRow
from desktop.services.imports.import_plans import ImportPlan
from desktop.views import style
from desktop.views.papers import import_words
from desktop.views.papers.import_grid import CheckGrid
from desktop.views.papers.import_reasons import Reason, ReasonsPane
from desktop.views.widgets.buttons import KeyButton
from desktop.views.widgets.heads import words
from desktop.views.widgets.segments import Segments

WRONG, LOOK, READY, ALL, WHY = "wrong", "look", "ready", "all", "why"
ROOM_FOR_REASONS = 1_100
"""Effective width (px at 100 %) from which the reasons stand beside the grid."""

RowKey = tuple[int, int]

BUILDINGS_NAMED_MAX = 6
FILTERS_NOTHING = ("new_building", "head_outside")
"""Reasons that belong to no single fault of a row."""


class CheckPane(QWidget):
    """Shows rows and asks for acts: `mended` (row, field, text), `shown` (row), `took` (open rows
    of a code), `import_asked`, `save_asked`, `went_back`."""

    mended = Signal(tuple, str, str)
    shown = Signal(object)
    took = Signal(str)
    import_asked = Signal()
    save_asked = Signal()
    went_back = Signal()

    def __init__(
        self, typed: Callable[[CheckRow, str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bg")
        self._rows: Sequence[CheckRow] = ()
        self._kinds: list[str] = []
        self.headless = 0
        self._counts: Counter[str] = Counter()
        self._notes: Mapping[RowKey, tuple[str, ...]] = {}
        self._confirmed: frozenset[RowKey] = frozenset()
        self._code = self._busy = ""
        self._plan: ImportPlan | None = None
        split = QHBoxLayout(self)
        split.setContentsMargins(0, 0, 0, 0)
        split.setSpacing(0)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self.grid = CheckGrid(typed, self)
        self.grid.setProperty("pane_order", 1)
        self.grid.mended.connect(self.mended)
        self.grid.shown.connect(self.shown)
        self.grid.current_changed.connect(self._on_current)
        whole.addWidget(self._head())
        left.addWidget(self.grid, 1)
        left.addWidget(self._below())
        whole.addWidget(self._left, 1)
        self._narrow_place = QVBoxLayout()
        whole.addLayout(self._narrow_place)
        whole.addWidget(self._foot())
        self.reasons = ReasonsPane(self)
        self.reasons.setProperty("pane_order", 2)
        self.reasons.chosen.connect(self._on_reason)
        self.reasons.offered.connect(self.took)
        split.addLayout(whole, 1)
        split.addWidget(self.reasons)
        self._split = split
        self.setFocusProxy(self.grid)
        self._narrow = False

    def show_rows(
        self,
        rows: Sequence[CheckRow],
        plan: ImportPlan | None,
        confirmed: frozenset[RowKey],
        *,
        fresh: bool,
    ) -> None:
        """Show a judged file; `fresh`: a new one, so begin with what is wrong."""
        self._rows, self._confirmed = rows, confirmed
        self._notes = {} if plan is None else plan.notes
        self._plan = plan
        self._kinds = [self._kind(row) for row in rows]
        self._counts = Counter(self._kinds)
        if fresh:
            self._code = ""
            wanted = WRONG if self._count(WRONG) else LOOK if self._count(LOOK) else ALL
            self.filters.set_current(wanted)
        elif self.filters.current() == WRONG and not self._count(WRONG):
            self._code = ""
            self.filters.set_current(LOOK if self._count(LOOK) else ALL)
        self._show()

    def set_busy(self, busy: bool, reason: str = "") -> None:
        """While rows are judged or stored nothing else begins."""
        self._busy = reason if busy else ""
        self.grid.setEnabled(not busy)
        self._show_buttons()

    def current(self) -> CheckRow | None:
        """The row the person is on."""
        return self.grid.current_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            # later: no widget may come or go while the style walks over all of them
            QTimer.singleShot(0, self, self._fold)

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and isinstance(event, QKeyEvent) and self._filter_key(event):
            event.accept()  # here Alt+1 and Alt+2 are filters, not places of the rail
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._filter_key(event)
        if code:
            self._choose(code)
            return
        super().keyPressEvent(event)

    # Parts -------------------------------------------------------------------------------

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setProperty("surface", "sunken")
        style.fix(head, height=42)
        row = QHBoxLayout(head)
        style.fix(row, margins=(16, 0, 16, 0), spacing=12)
        self._total = words("", "strong")
        self.filters = Segments([(code, code) for code in (WRONG, LOOK, READY, ALL)], WRONG)
        self.filters.changed.connect(self._choose)
        row.addWidget(self._total)
        row.addWidget(self.filters)
        row.addStretch(1)
        self._hint = words(self.tr("Mend it in the cell: one wrong row less each time"), "caption")
        row.addWidget(self._hint)
        return head

    def _below(self) -> QWidget:
        below = QWidget(self)
        below.setProperty("surface", "bg")
        column = QVBoxLayout(below)
        style.fix(column, margins=(16, 6, 16, 6), spacing=0)
        self._about = words("", "caption", wrap=True)
        column.addWidget(self._about)
        column.addWidget(
            words(
                self.tr(
                    "Numbers are masked; only the cell you mend shows all of it, which is noted."
                ),
                "caption",
                wrap=True,
            )
        )
        return below

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("surface", "form_foot")
        column = QVBoxLayout(foot)
        style.fix(column, margins=(16, 8, 16, 10), spacing=6)
        ways = QHBoxLayout()
        style.fix(ways, margins=(0, 0, 0, 0), spacing=16)
        self._rest = QRadioButton(foot)
        self._every = QRadioButton(foot)
        group = QButtonGroup(self)
        for way in (self._rest, self._every):
            group.addButton(way)
            ways.addWidget(way)
        self._rest.setChecked(True)
        ways.addStretch(1)
        self._outlook = words("", "caption")
        ways.addWidget(self._outlook)
        buttons = QHBoxLayout()
        style.fix(buttons, margins=(0, 0, 0, 0), spacing=8)
        self.import_button = KeyButton("", "Ctrl+Enter", "primary")
        self.import_button.clicked.connect(self.import_asked)
        self.save_button = KeyButton("", "Ctrl+S")
        self.save_button.clicked.connect(self.save_asked)
        back = KeyButton(self.tr("One step back"), "Alt+←", bind=False)
        back.add_key("Alt+Left")
        back.clicked.connect(self.went_back)
        for button in (self.import_button, self.save_button, back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(ways)
        column.addLayout(buttons)
        group.buttonToggled.connect(lambda *_: self._show_buttons())
        return foot

    def _fold(self) -> None:
        """With large text the reasons become one more filter instead of a third pane."""
        narrow = self.width() < style.px(ROOM_FOR_REASONS)
        if narrow != self._narrow:
            self._narrow = narrow
            codes = [WRONG, LOOK, READY, ALL, *([WHY] if narrow else [])]
            current = self.filters.current()
            self.filters.set_choices(
                [(code, code) for code in codes], current if current in codes else ALL
            )
            self._show()
        self._show_panes()

    def _show_panes(self) -> None:
        why = self.filters.current() == WHY
        self.reasons.setVisible(why or not self._narrow)
        self.reasons.set_wide(self._narrow)
        if self._narrow:
            self._narrow_place.addWidget(self.reasons, 1)
        else:
            self._split.addWidget(self.reasons)
        self._left.setVisible(not why)
        self._outlook.setVisible(not self._narrow)
        self._hint.setVisible(not self._narrow and self._count(WRONG) > 0)

    # Showing -----------------------------------------------------------------------------

    def _kind(self, row: CheckRow) -> str:
        if row.state == "refuse" or (row.state == "open" and row.key not in self._confirmed):
            return WRONG
        return READY if row.state == "clean" and row.key not in self._notes else LOOK

    def _count(self, kind: str) -> int:
        return len(self._rows) if kind == ALL else self._counts[kind]

    def _codes(self, row: CheckRow) -> set[str]:
        faults = {import_words.key_of(fault) for fault in row.faults}
        return faults | set(self._notes.get(row.key, ()))

    def _show(self) -> None:
        counts = self._counts
        kind = self.filters.current() if self.filters.current() != WHY else ALL
        shown = [
            row
            for row, own in zip(self._rows, self._kinds, strict=True)
            if (kind == ALL or own == kind) and (not self._code or self._code in self._codes(row))
        ]
        current = self.grid.current_row()
        self.grid.show_rows(shown, dict(self._notes), None if current is None else current.key)
        self._total.setText(self.tr("%n rows", "", len(self._rows)))
        for code, word in (
            (WRONG, self.tr("Wrong {n}")),
            (LOOK, self.tr("Have a look {n}")),
            (READY, self.tr("Ready {n}")),
        ):
            self.filters.set_word(code, word.format(n=counts[code]))
        self.filters.set_word(ALL, self.tr("All"))
        if self._narrow:
            self.filters.set_word(WHY, self.tr("Reasons"))
        self._show_panes()
        self.reasons.show_reasons(self._reasons(), counts[WRONG], counts[LOOK])
        self._show_buttons()

    def _reasons(self) -> list[Reason]:
        heavy: Counter[str] = Counter()
        light: Counter[str] = Counter()
        open_codes: set[str] = set()
        for row, kind in zip(self._rows, self._kinds, strict=True):
            if kind == WRONG:
                found = [fault for fault in row.faults if fault.severity != "warn"]
                heavy.update({import_words.key_of(fault) for fault in found})
                open_codes |= {import_words.key_of(f) for f in found if f.severity == "open"}
            elif kind == LOOK:
                light.update(self._codes(row))
        offer = self.tr("Take them as they are")
        reasons = [
            Reason(key, import_words.title(key), import_words.advice(key), count, True,
                   offer if key in open_codes else "")
            for key, count in heavy.most_common()
        ]  # fmt: skip
        reasons += [
            Reason(key, import_words.title(key), import_words.advice(key), count, False)
            for key, count in light.most_common()
        ]
        if self.headless:
            title, advice = import_words.title("head_outside"), import_words.advice("head_outside")
            reasons.append(Reason("head_outside", title, advice, self.headless, False))
        if self._plan is not None and self._plan.new_buildings:
            names = "、".join(self._plan.new_buildings[:BUILDINGS_NAMED_MAX])
            more = len(self._plan.new_buildings) > BUILDINGS_NAMED_MAX
            title = import_words.title("new_building", words=names + "…" * more)
            advice = import_words.advice("new_building")
            count = self._plan.rows_in_new_buildings
            reasons.append(Reason("new_building", title, advice, count, False))
        return reasons

    def _show_buttons(self) -> None:
        wrong, ready = self._count(WRONG), self._count(LOOK) + self._count(READY)
        self._rest.setText(self.tr("Leave what is wrong, import the other %n rows", "", ready))
        self._every.setText(self.tr("Mend all %n rows, then import together", "", wrong))
        for button in (self._rest, self._every):
            button.setVisible(wrong > 0)
        self.import_button.setText(self.tr("Import %n rows", "", ready))
        self.save_button.setText(self.tr("Save %n rows as Excel", "", wrong))
        self.save_button.setVisible(wrong > 0)
        reason = self._busy
        if not reason and not ready:
            reason = self.tr("no row is ready")
        elif not reason and wrong and self._every.isChecked():
            reason = self.tr("%n rows still wrong", "", wrong)
        self.import_button.set_blocked(reason)
        plan = self._plan
        self._outlook.setText(
            ""
            if plan is None
            else self.tr(
                "About {new} new people, {known} known. Can be taken back as a whole for 30 days."
            ).format(new=plan.new_people, known=plan.known_people)
        )

    def _choose(self, code: str) -> None:
        self._code = ""
        self.filters.set_current(code)
        self._show()
        self.grid.setFocus()

    def _on_reason(self, key: str) -> None:
        """A reason was clicked: only its rows; again: all of the filter."""
        self._code = "" if self._code == key or key in FILTERS_NOTHING else key
        if self._code:
            if self.filters.current() == WHY:
                self.filters.set_current(ALL)
            pairs = zip(self._rows, self._kinds, strict=True)
            kinds = {kind for row, kind in pairs if kind != READY and key in self._codes(row)}
            if self.filters.current() not in kinds | {ALL} and kinds:
                self.filters.set_current(next(iter(sorted(kinds)), ALL))
        self._show()

    def _on_current(self, row: CheckRow | None) -> None:
        if row is None or not row.faults:
            self._about.setText("")
            return
        fault = row.faults[0]
        self._about.setText(
            self.tr("Row {n}: {what}. {advice}").format(
                n=row.number,
                what=import_words.short(fault),
                advice=import_words.advice(import_words.key_of(fault)),
            )
        )

    @staticmethod
    def _filter_key(event: QKeyEvent) -> str:
        if (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            != Qt.KeyboardModifier.AltModifier
        ):
            return ""
        return {Qt.Key.Key_1: WRONG, Qt.Key.Key_2: LOOK}.get(Qt.Key(event.key()), "")
