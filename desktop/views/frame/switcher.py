"""Ctrl+K: find people, places and pages by a few letters, and act on the best hit.

The search itself is the desk's `find_anything(session, viewer, text, today)`; this is its window.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from desktop.services.finding import Found
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.frame.found_lines import (
    CASES,
    EVERYTHING,
    NEW_VISIT,
    PAGES,
    PEOPLE,
    PLACES,
    PRINT_VISIT,
    FoundDelegate,
    Line,
    acts_on,
    line_of,
)
from desktop.views.frame.overlay import Overlay
from desktop.views.widgets import (
    Banner,
    ComposingWatch,
    Group,
    KeyHint,
    KeyHints,
    Segments,
    ToneIcon,
    WorkItem,
    WorkList,
    rule,
    words,
)

WIDTH, HEIGHT = 800, 524


class QuickSwitcher(Overlay):
    """Type, ↑↓, Enter. Tab shows one kind only; Esc gives the focus back to where it was."""

    page_chosen = Signal(str)
    record_chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT, top=52)
        self._desk: Desk | None = None
        self._pages: list[tuple[str, str]] = []
        self._found: list[Line] = []
        self._asked = 0
        self._build()

    def open_with(self, desk: Desk, pages: Sequence[tuple[str, str]]) -> None:
        """Open empty, for this desk and these pages."""
        self._desk, self._pages = desk, list(pages)
        self.line.clear()
        self.kinds.set_current(EVERYTHING)
        self._take(self._asked, "", [])
        self.open()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and not self._composing.composing:
                return self._on_key(event)
            return False
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QFrame(self.panel)
        row = QHBoxLayout(head)
        style.fix(row, margins=(16, 8, 14, 8), spacing=10)
        style.fix(head, height=50)
        row.addWidget(ToneIcon("search", "text2", head))
        self.line = QLineEdit(head)
        self.line.setProperty("bare", True)
        self.line.setMaxLength(60)
        self.line.setFont(style.font(style.TITLE))
        self.line.setAccessibleName(self.tr("Find"))
        self._composing = ComposingWatch(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_typed)
        row.addWidget(self.line, 1)
        self.kinds = Segments(self._kind_words({}), EVERYTHING, head)
        self.kinds.changed.connect(lambda _kind: self._show())
        row.addWidget(self.kinds)
        self.column.addWidget(head)
        self.column.addWidget(rule("h2"))
        self.banner = Banner("warn", self.panel)
        self.column.addWidget(self.banner)
        self.list = WorkList(parent=self.panel)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.current_changed.connect(lambda _item: self.list.scheduleDelayedItemsLayout())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.clicked.connect(lambda _index: self._choose())
        self.column.addWidget(self.list, 1)
        foot = QFrame(self.panel)
        foot.setProperty("surface", "form_foot")
        style.fix(foot, height=36)
        line = QHBoxLayout(foot)
        style.fix(line, margins=(14, 0, 14, 0), spacing=8)
        hints = KeyHints(foot)
        hints.set_hints(
            [
                KeyHint(("↑", "↓"), self.tr("choose")),
                KeyHint(("Tab",), self.tr("one kind only")),
                KeyHint(("Esc",), self.tr("close")),
            ]
        )
        line.addWidget(hints, 1)
        line.addWidget(
            words(
                self.tr("Name, initials, last digits of a number or telephone, 3-2-501"),
                "caption",
                parent=foot,
            )
        )
        self.column.addWidget(foot)

    def _kind_words(self, counts: dict[str, int]) -> list[tuple[str, str]]:
        named = (
            (EVERYTHING, self.tr("Everything")),
            (PEOPLE, self.tr("People")),
            (PLACES, self.tr("Places")),
            (CASES, self.tr("Cases")),
            (PAGES, self.tr("Pages and acts")),
        )
        return [
            (kind, f"{word} {counts[kind]}" if counts.get(kind) else word) for kind, word in named
        ]

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            QCoreApplication.sendEvent(self.list, event)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.kinds.step(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._choose(visit=bool(control))
        elif key == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(paper=True)
        else:
            return False
        return True

    def _on_typed(self, text: str) -> None:
        desk = self._desk
        self._asked += 1
        asked = self._asked
        if desk is None or desk.find_anything is None or not text.strip():
            self._take(asked, text, [])
            return
        desk.runner.read(
            desk.find_anything,
            desk.viewer,
            text.strip(),
            desk.today(),
            done=lambda hits: self._take(asked, text, hits),
        )

    def _take(self, asked: int, text: str, hits: Sequence[Found]) -> None:
        if asked != self._asked:
            return  # an older question answered late
        today = self._desk.today() if self._desk is not None else date.min
        self._found = [line_of(hit, text.strip(), today) for hit in hits]
        self._found += self._pages_like(text.strip().lower())
        self._found += next((acts_on(one) for one in self._found if one.household_id), [])
        counts = {EVERYTHING: len(self._found)}
        for found in self._found:
            counts[found.kind] = counts.get(found.kind, 0) + 1
        for kind, word in self._kind_words(counts if text.strip() else {}):
            self.kinds.set_word(kind, word)
        nothing = bool(text.strip()) and not self._found
        self.banner.say(
            self.tr("Nothing like “{text}”. Try fewer letters, or only the surname.").format(
                text=text.strip()
            )
            if nothing
            else "",
            "info",
        )
        self._show()

    def _pages_like(self, text: str) -> list[Line]:
        if not text:
            return [Line(PAGES, "page", name, word) for name, word in self._pages]
        return [
            Line(PAGES, "page", name, word, (page_initials(name),), text)
            for name, word in self._pages
            if text in word.lower() or page_initials(name).startswith(text)
        ]

    def _show(self) -> None:
        kind = self.kinds.current()
        names = dict(self._kind_words({}))
        entries: list[Group | WorkItem] = []
        for each in (PEOPLE, PLACES, CASES, PAGES):
            lines = [found for found in self._found if found.kind == each]
            if lines and kind in (EVERYTHING, each):
                entries.append(Group(names[each], str(len(lines))))
                entries += [
                    WorkItem(f"{f.noun}:{f.id}", f.title, f.facts, right=f.right, value=f)
                    for f in lines
                ]
        self.list.set_entries(entries)
        self.list.select_id(next((e.id for e in entries if isinstance(e, WorkItem)), ""))

    def _choose(self, *, visit: bool = False, paper: bool = False) -> None:
        item = self.list.current_item()
        if item is None:
            return
        found: Line = item.value
        if (visit or paper) and not found.household_id:
            return
        self.close_overlay()
        if found.noun == "page":
            self.page_chosen.emit(found.id)
        elif visit:
            self.record_chosen.emit(NEW_VISIT, found.household_id)
        elif paper:
            self.record_chosen.emit(PRINT_VISIT, found.household_id)
        else:
            self.record_chosen.emit(found.noun, found.id)


def page_initials(name: str) -> str:
    """The initials by which a page is found, as typed on a Chinese keyboard."""
    known = {
        "today": QCoreApplication.translate("rail", "today (initials)"),
        "residents": QCoreApplication.translate("rail", "residents (initials)"),
        "visits": QCoreApplication.translate("rail", "visits (initials)"),
        "cases": QCoreApplication.translate("rail", "cases (initials)"),
        "scores": QCoreApplication.translate("rail", "scores (initials)"),
        "papers": QCoreApplication.translate("rail", "papers (initials)"),
        "exchange": QCoreApplication.translate("rail", "sync centre (initials)"),
    }
    return known.get(name, "")
