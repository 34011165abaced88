"""Heads and quiet parts of a pane: section head, draft mark, empty note, rules, text labels."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import LinkButton
from desktop.views.widgets.icons import icon_pixmap
from sync.records.times import to_local

SECTION_HEIGHT, SIDE_PAD = 34, 16


def words(
    text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A label in one of the text roles of the style sheet (caption, second, title …)."""
    label = QLabel(text, parent)
    if role:
        label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Change a label's text role."""
    label.setProperty("role", role)
    style.repolish(label)


def rule(which: str = "h", parent: QWidget | None = None) -> QFrame:
    """A 1 px line: h (rows), h2 (panes), v (upright, panes)."""
    line = QFrame(parent)
    line.setProperty("rule", which)
    return line


class SectionHead(QFrame):
    """Sunken head of a section: title, count in a caption, at most one link right."""

    def __init__(
        self, title: str, count: str = "", *, ruled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "section_head")
        self.setProperty("ruled", ruled)
        style.fix(self, height=SECTION_HEIGHT)
        row = QHBoxLayout(self)
        style.fix(row, margins=(SIDE_PAD, 0, 12, 0), spacing=6)
        self._title = words(title, "strong")
        self._count = words(count, "caption")
        self._row = row
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_count(self, count: str) -> None:
        """The caption behind the title."""
        self._count.setText(count)

    def add_link(self, text: str, key: str = "") -> LinkButton:
        """The link at the right end."""
        link = LinkButton(text, key, self)
        self._row.addWidget(link)
        return link


class DraftMark(QWidget):
    """草稿已存 16:41:07, in the top right corner of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = "ok"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.fix(self, height=20)

    def set_saved(self, moment: datetime) -> None:
        """The draft reached the disk at this instant (aware)."""
        self._say(self.tr("Draft kept {time}").format(time=f"{to_local(moment):%H:%M:%S}"), "ok")

    def set_not_saved(self, sentence: str) -> None:
        """The draft could not be written; says what is to be done."""
        self._say(sentence, "danger")

    def clear(self) -> None:
        """Nothing is drafted."""
        self._say("", "ok")

    def text(self) -> str:
        """What is shown."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        ink = style.colour(self._tone)
        side = style.px(16)
        icon = "checkmark" if self._tone == "ok" else "warning"
        painter.drawPixmap(0, (self.height() - side) // 2, icon_pixmap(icon, 16, ink))
        painter.setPen(ink)
        painter.setFont(style.font(style.CAPTION))
        painter.drawText(
            self.rect().adjusted(side + style.px(4), 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            self._text,
        )

    def _say(self, text: str, tone: str) -> None:
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setFixedWidth(
            style.px(16) + style.px(6) + style.text_width(text, style.CAPTION) if text else 0
        )
        self.update()


class EmptyNote(QFrame):
    """Why a list is empty, the nearest useful fact, and one or two buttons."""

    def __init__(
        self,
        sentence: str = "",
        fact: str = "",
        buttons: tuple[QWidget, ...] = (),
        *,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("surface", "empty")
        column = QVBoxLayout(self)
        style.fix(column, margins=(16, 16, 16, 16), spacing=4)
        self._sentence = words(sentence, "", wrap=True)
        self._fact = words(fact, "caption", wrap=True)
        for label in (self._sentence, self._fact):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if buttons:
            row = QHBoxLayout()
            style.fix(row, margins=(0, 6, 0, 0), spacing=8)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        if not framed:
            column.insertStretch(0, 1)
            column.addStretch(2)
        self._fact.setVisible(bool(fact))

    def set_words(self, sentence: str, fact: str = "") -> None:
        """Another reason."""
        self._sentence.setText(sentence)
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))
