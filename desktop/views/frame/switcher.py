"""Ctrl+K: find people, places and pages by a few letters, and act on the best hit.

The search itself is the desk's `find_anything(session, viewer, text)`; here is only its window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.frame.overlay import Overlay
from desktop.views.widgets import (
    Banner,
    ComposingWatch,
    Group,
    KeyHint,
    KeyHints,
    Segments,
    Tag,
    ToneIcon,
    WorkItem,
    WorkList,
    rule,
    words,
)
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.chips import paint_marks
from desktop.views.widgets.icons import icon_pixmap
from desktop.views.widgets.keycaps import hint_width, paint_hint
from desktop.views.widgets.table import paint_ground

WIDTH, HEIGHT = 800, 524
ROW_HEIGHT, CURRENT_HEIGHT = 38, 46
EVERYTHING = "all"
PEOPLE, PLACES, PAGES = "people", "places", "pages"
KIND_OF_NOUN = {
    "resident": PEOPLE,
    "household": PLACES,
    "dwelling": PLACES,
    "building": PLACES,
}
ICONS = {PEOPLE: "person", PLACES: "building_home", PAGES: "arrow_right"}


@dataclass(frozen=True)
class Found:
    """One line of the switcher, whatever it came from."""

    kind: str
    noun: str
    id: str
    title: str
    letters: str = ""
    marked: tuple[int, ...] = ()
    facts: str = ""
    tags: tuple[str, ...] = ()
    right: str = ""
    household_id: str = ""


class FoundDelegate(QStyledItemDelegate):
    """One line: icon, title, letters with the matched ones marked, facts, tags, place."""

    def __init__(self, view: WorkList) -> None:
        super().__init__(view)
        self._view = view
        self._enter = (
            KeyHint(("Enter",), self.tr("open")),
            KeyHint(("Ctrl+Enter",), self.tr("enter a visit")),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        drawn = 24 if isinstance(index.data(ROW_ROLE), Group) else ROW_HEIGHT
        return QSize(0, style.px(drawn))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        entry = index.data(ROW_ROLE)
        painter.save()
        if isinstance(entry, Group):
            self._paint_group(painter, rect, entry)
        elif isinstance(entry, WorkItem):
            self._paint_found(painter, rect, entry.value, self._view.row_state(index))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, style.colour("sunken"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(style.colour("text3"))
        painter.setFont(style.font(style.CAPTION))
        line = rect.adjusted(style.px(14), 0, -style.px(14), 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, group.title)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right, group.count)

    def _paint_found(self, painter: QPainter, rect: QRect, found: Found, state: str) -> None:
        current = state.startswith("current")
        paint_ground(painter, rect, "current_here" if current else state)
        if current:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, style.colour("accent"))
        side = style.px(20)
        top = rect.top() + (rect.height() - side) // 2
        ink = style.colour("text2")
        painter.drawPixmap(
            QPoint(rect.left() + style.px(14), top), icon_pixmap(ICONS[found.kind], 20, ink)
        )
        line = rect.adjusted(style.px(46), 0, -style.px(14), 0)
        right = self._paint_right(painter, line, found, current)
        line.setRight(right - style.px(12))
        self._paint_left(painter, line, found)

    def _paint_right(self, painter: QPainter, line: QRect, found: Found, current: bool) -> int:
        x = line.right()
        if current:
            hints = self._enter if found.household_id else self._enter[:1]
            for hint in reversed(hints):
                x -= hint_width(hint)
                at = QPoint(x, line.top() + (line.height() - style.px(18)) // 2)
                paint_hint(painter, at, hint)
                x -= style.px(12)
            return x
        painter.setFont(style.font(style.CAPTION))
        painter.setPen(style.colour("text2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, found.right)
        return x - painter.fontMetrics().horizontalAdvance(found.right)

    def _paint_left(self, painter: QPainter, line: QRect, found: Found) -> None:
        x = self._paint_words(painter, line, line.left(), found.title, "text", medium=True)
        x += style.px(8)
        for place, letter in enumerate(found.letters):
            hit = place in found.marked
            token = "accent" if hit else "text3"
            x = self._paint_words(painter, line, x, letter, token, size=style.CAPTION, medium=hit)
        if found.letters:
            x += style.px(12)
        if found.facts:
            x = self._paint_words(painter, line, x, found.facts, "text2") + style.px(12)
        if found.tags:
            rest = QRect(x, line.top(), line.right() - x, line.height())
            paint_marks(painter, rest, [Tag(tag) for tag in found.tags])

    def _paint_words(
        self,
        painter: QPainter,
        line: QRect,
        x: int,
        text: str,
        token: str,
        *,
        size: str = style.BODY,
        medium: bool = False,
    ) -> int:
        painter.setFont(style.font(size, medium=medium))
        painter.setPen(style.colour(token))
        room = QRect(x, line.top(), max(0, line.right() - x), line.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return x + painter.fontMetrics().horizontalAdvance(shown)


class QuickSwitcher(Overlay):
    """Type, ↑↓, Enter. Tab shows one kind only; Esc gives the focus back to where it was."""

    page_chosen = Signal(str)
    record_chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT, top=52)
        self._desk: Desk | None = None
        self._pages: list[tuple[str, str]] = []
        self._found: list[Found] = []
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
            done=lambda hits: self._take(asked, text, hits),
        )

    def _take(self, asked: int, text: str, hits: Sequence[Any]) -> None:
        if asked != self._asked:
            return  # an older question answered late
        self._found = [found_of(hit) for hit in hits]
        self._found += self._pages_like(text.strip().lower())
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

    def _pages_like(self, text: str) -> list[Found]:
        if not text:
            return [Found(PAGES, "page", name, word) for name, word in self._pages]
        return [
            Found(PAGES, "page", name, word, letters=page_initials(name))
            for name, word in self._pages
            if text in word.lower() or page_initials(name).startswith(text)
        ]

    def _show(self) -> None:
        kind = self.kinds.current()
        names = dict(self._kind_words({}))
        entries: list[Group | WorkItem] = []
        for each in (PEOPLE, PLACES, PAGES):
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
        found: Found = item.value
        if (visit or paper) and not found.household_id:
            return
        self.close_overlay()
        if found.kind == PAGES:
            self.page_chosen.emit(found.id)
        elif visit:
            self.record_chosen.emit("new_visit", found.household_id)
        elif paper:
            self.record_chosen.emit("print_visit", found.household_id)
        else:
            self.record_chosen.emit(found.noun, found.id)


def page_initials(name: str) -> str:
    """The initials by which a page is found, as typed on a Chinese keyboard."""
    known = {
        "today": QCoreApplication.translate("rail", "today (initials)"),
        "residents": QCoreApplication.translate("rail", "residents (initials)"),
        "visits": QCoreApplication.translate("rail", "visits (initials)"),
        "scores": QCoreApplication.translate("rail", "scores (initials)"),
        "papers": QCoreApplication.translate("rail", "papers (initials)"),
        "exchange": QCoreApplication.translate("rail", "sync centre (initials)"),
    }
    return known.get(name, "")


def found_of(hit: Any) -> Found:
    """A hit of the desk's search as a line of the switcher."""
    return Found(
        kind=KIND_OF_NOUN.get(hit.noun, PLACES),
        noun=hit.noun,
        id=hit.record_id,
        title=hit.title,
        facts=hit.facts,
        tags=tuple(hit.tags),
        right=hit.place,
        household_id=hit.household_id or "",
    )
