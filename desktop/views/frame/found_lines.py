"""The lines of the quick switcher: what a hit says, which letters were typed, how it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop import resources
from desktop.services.finding import Found
from desktop.views import style
from desktop.views.widgets import Group, KeyHint, Tag, WorkItem, WorkList, day_text
from desktop.views.widgets.cells import ROW_ROLE, Index
from desktop.views.widgets.chips import paint_marks
from desktop.views.widgets.icons import icon_pixmap
from desktop.views.widgets.keycaps import hint_width, key_width, paint_hint, paint_key
from desktop.views.widgets.table import paint_ground

ROW_HEIGHT, CURRENT_HEIGHT = 38, 58
EVERYTHING = "all"
PEOPLE, PLACES, CASES, PAGES = "people", "places", "cases", "pages"
KIND_OF_NOUN = {
    "resident": PEOPLE,
    "household": PLACES,
    "dwelling": PLACES,
    "building": PLACES,
    "place": PLACES,
    "case_": CASES,
}
NEW_VISIT, PRINT_VISIT = "new_visit", "print_visit"
"""Acts on the best hit; its household is their record."""
ICONS = {
    PEOPLE: "person",
    PLACES: "building_home",
    CASES: "clipboard_task_list_ltr",
    PAGES: "arrow_right",
}
ACT_ICONS = {NEW_VISIT: "home_person", PRINT_VISIT: "print"}
ACT_KEYS = {NEW_VISIT: "Ctrl+Enter", PRINT_VISIT: "Ctrl+P"}


@dataclass(frozen=True)
class Line:
    """One line of the switcher, whatever it came from. `reading` is pinyin by syllables.

    `second` and `alarm` stand under the current line: where, last visit, how overdue.
    """

    kind: str
    noun: str
    id: str
    title: str
    reading: tuple[str, ...] = ()
    typed: str = ""
    facts: str = ""
    tags: tuple[str, ...] = ()
    right: str = ""
    household_id: str = ""
    second: str = ""
    alarm: str = ""


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
        entry = index.data(ROW_ROLE)
        drawn = 24 if isinstance(entry, Group) else ROW_HEIGHT
        if (
            isinstance(entry, WorkItem)
            and entry.value.second
            and index == self._view.currentIndex()
        ):
            drawn = CURRENT_HEIGHT
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

    def _paint_found(self, painter: QPainter, rect: QRect, found: Line, state: str) -> None:
        current = state.startswith("current")
        paint_ground(painter, rect, "current_here" if current else state)
        if current:
            bar = QRect(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, style.colour("accent"))
        side = style.px(20)
        top = rect.top() + (rect.height() - side) // 2
        ink = style.colour("text2")
        painter.drawPixmap(
            QPoint(rect.left() + style.px(14), top),
            icon_pixmap(ACT_ICONS.get(found.noun, ICONS[found.kind]), 20, ink),
        )
        line = rect.adjusted(style.px(46), 0, -style.px(14), 0)
        right = self._paint_right(painter, line, found, current)
        line.setRight(right - style.px(12))
        if current and found.second:
            under = line.adjusted(0, line.height() // 2, 0, -style.px(8))
            x = self._paint_words(
                painter, under, under.left(), found.second, "text2", size=style.CAPTION
            )
            self._paint_words(
                painter, under, x, found.alarm, "danger", size=style.CAPTION, medium=True
            )
            line.setBottom(line.top() + line.height() // 2)
            line.setTop(line.top() + style.px(8))
        self._paint_left(painter, line, found)

    def _paint_right(self, painter: QPainter, line: QRect, found: Line, current: bool) -> int:
        x = line.right()
        if key := ACT_KEYS.get(found.noun):
            x -= key_width(key)
            paint_key(painter, QPoint(x, line.top() + (line.height() - style.px(18)) // 2), key)
            return x
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

    def _paint_left(self, painter: QPainter, line: QRect, found: Line) -> None:
        x = self._paint_words(painter, line, line.left(), found.title, "text", medium=True)
        x += style.px(8)
        for syllable, marks in zip(
            found.reading, marked_letters(found.reading, found.typed), strict=True
        ):
            for letter, hit in zip(syllable, marks, strict=True):
                token = "accent" if hit else "text3"
                x = self._paint_words(
                    painter, line, x, letter, token, size=style.CAPTION, medium=hit
                )
            x += style.px(3)
        if found.reading:
            x += style.px(10)
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


def line_of(hit: Found, typed: str, today: date) -> Line:
    """A hit of the search as a line of the switcher."""
    sex = resources.code_list("SEX").name_of(hit.sex)[:1] if hit.sex else ""
    years = QCoreApplication.translate("QuickSwitcher", "aged {n}")
    age = years.format(n=hit.age) if hit.age is not None else ""
    if hit.kind == "resident":
        of_household = QCoreApplication.translate("QuickSwitcher", "household of {name}")
        head = of_household.format(name=hit.head_name) if hit.head_name else ""
        right = "　".join(part for part in (head, hit.address) if part)
        facts = "　".join(part for part in (sex, age) if part)
    else:
        right, facts = hit.address if hit.kind in ("case_", "place") else "", hit.head_name
    if hit.near:
        asked = QCoreApplication.translate("QuickSwitcher", "no such number; is it {number}?")
        facts = asked.format(number=hit.head_name)
    return Line(
        kind=KIND_OF_NOUN.get(hit.kind, PLACES),
        noun=hit.kind,
        id=hit.id,
        title=hit.title,
        reading=hit.reading,
        typed=typed.lower(),
        facts=facts,
        tags=hit.tags,
        right=right,
        household_id=hit.household_id or "",
        second=_second_line(hit, today) if hit.kind == "resident" else "",
        alarm=_alarm(hit),
    )


def acts_on(best: Line) -> list[Line]:
    """What can be done at once with the best hit."""
    visit = QCoreApplication.translate("QuickSwitcher", "Enter a visit to {name}")
    sheet = QCoreApplication.translate("QuickSwitcher", "Print the visit sheet of {name}")
    name = best.title if best.kind == PEOPLE else best.facts or best.title
    return [
        Line(PAGES, noun, best.household_id, said.format(name=name), household_id=best.household_id)
        for noun, said in ((NEW_VISIT, visit), (PRINT_VISIT, sheet))
    ]


def _second_line(hit: Found, today: date) -> str:
    said = QCoreApplication.translate("QuickSwitcher", "last visit {day}")
    never = QCoreApplication.translate("QuickSwitcher", "nobody has been there yet")
    last = said.format(day=day_text(hit.last_day, today)) if hit.last_day else never
    return f"{hit.address}　{last}　"


def _alarm(hit: Found) -> str:
    said = QCoreApplication.translate("QuickSwitcher", "{n} days overdue")
    return said.format(n=hit.days_overdue) if hit.days_overdue else ""


def marked_letters(reading: Sequence[str], typed: str) -> list[list[bool]]:
    """Which letters of each syllable were typed: initials, or the syllables written out."""
    marks = [[False] * len(syllable) for syllable in reading]
    initials = "".join(syllable[:1] for syllable in reading)
    start = initials.find(typed) if typed else -1
    if start >= 0:
        for place in range(start, start + len(typed)):
            marks[place][0] = True
        return marks
    start = "".join(reading).find(typed) if typed else -1
    if start >= 0:
        flat = [
            (word, letter) for word, marks_of in enumerate(marks) for letter in range(len(marks_of))
        ]
        for word, letter in flat[start : start + len(typed)]:
            marks[word][letter] = True
    return marks
