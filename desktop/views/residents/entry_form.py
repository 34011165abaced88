"""What the two forms of this page share: rows in a scroll, errors at the field, draft, foot."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.services.drafts import Draft, load_draft
from desktop.views import style
from desktop.views.desk import Desk
from desktop.views.draft_keeper import DraftKeeper, DraftText, Leave
from desktop.views.residents.choice_box import ChoiceBox
from desktop.views.residents.sentences import sentence_of
from desktop.views.widgets import Banner, DraftMark, FieldRow, KeyButton, rule, words
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.times import to_local

NONE: frozenset[str] = frozenset()


class EntryForm(QWidget):
    """Override `state`, `fill`, `save_asked`. `saved` and `closed` tell the page what to show next.

    Nothing typed is lost: two seconds after a change it stands in a draft, and closing keeps it.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, draft_kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FieldRow] = {}
        self._kind, self._key, self._title_text = draft_kind, "", ""
        self._changed = self._filling = False
        self._saving = False
        self._build()
        self._keeper = DraftKeeper(desk, draft_kind, self._draft_text, self.mark, self)
        self._keeper.stayed.connect(lambda why: self.banner.say(why, "danger"))

    def begin(self, key: str, title: str) -> None:
        """A fresh form for this draft key; a draft kept under it is offered back at once."""
        self._key, self._title_text = key, title
        self._changed = False
        self._saving = False
        self.title.setText(title)
        self._keeper.begin(key)
        self.banner.clear()
        self.clear_errors()
        self.save_button.set_blocked("")
        desk = self.desk
        desk.runner.read(
            load_draft, desk.viewer, self._kind, key, done=partial(self._take_draft, key)
        )

    def state(self) -> dict[str, Any]:
        """What stands in the form, as JSON, for the draft."""
        raise NotImplementedError

    def restore(self, state: dict[str, Any]) -> None:
        """Put a draft's state back."""
        raise NotImplementedError

    def save(self) -> None:
        """Save what stands here; call `run` with the act."""
        raise NotImplementedError

    def fresh(self) -> None:
        """Fill the form anew, as if there had been no draft."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What stands in the form, field by field."""
        raise NotImplementedError

    def put(self, values: dict[str, Any]) -> None:
        """Put `values` back into the fields."""
        raise NotImplementedError

    def hear(self, changes: Changes) -> None:
        """Something was written while this form stands open."""

    def lay_over_news(self, first: dict[str, Any], who: str, also: frozenset[str] = NONE) -> None:
        """The record was read anew because somebody else changed it: what was typed stays, the
        rest follows. A changed value is tinted until it is saved, and a banner says whose it is.

        `first`: the values the form was filled with before; `also`: fields that changed though
        their values never stand in the form.
        """
        typed = self.values()
        self.fresh()
        fresh = self.values()
        mine = {name for name, value in typed.items() if value != first.get(name)}
        self.filling(True)
        self.put({**fresh, **{name: typed[name] for name in mine if name in fresh}})
        self.filling(False)
        changed = [
            name
            for name in fresh
            if name in self.rows and (fresh[name] != first.get(name) or name in also)
        ]
        for name in changed:
            kept = self.tr("{person} wrote something else here; what you typed stays")
            said = kept if name in mine else self.tr("changed just now by {person}")
            self.rows[name].set_synced(said.format(person=who))
        if changed:
            labels = "、".join(self.rows[name].label() for name in changed)
            news = self.tr("{person} just changed {fields}. Everything you typed is still here.")
            self.banner.say(news.format(person=who, fields=labels), "info")

    def touched(self) -> None:
        """Something was typed: a draft will be written soon."""
        if not self._filling:
            self._changed = True
            self._keeper.touch()

    def is_changed(self) -> bool:
        """Whether anything was typed since the form was opened."""
        return self._changed

    def typed(self) -> DraftText:
        """What stands in the form, as its draft would be."""
        return DraftText(self._key, self._title_text, self.state())

    def keep_draft(self, then: Leave) -> None:
        """Write the draft now, if anything was typed, then go on; stay when it cannot be kept."""
        self._keeper.keep_now(then)

    def close_form(self) -> None:
        """Esc: leave, and keep the draft."""
        self.keep_draft(self.closed.emit)

    def run(self, act: Any, *args: Any) -> None:
        """Run a saving act; errors come to the field they name."""
        if self._saving:
            return
        self._saving = True
        self._keeper.hold()
        self.clear_errors()
        self.save_button.set_blocked(self.tr("saving"))
        self.desk.runner.act(act, *args, done=self._on_saved, failed=self._on_failed)

    def clear_errors(self) -> None:
        """No field is wrong any more."""
        for row in self.rows.values():
            row.clear()

    def show_error(self, error: Refused | Unavailable) -> None:
        """Say what is wrong at its field, and go there; what has no field stands in the banner."""
        sentence = sentence_of(error)
        field = error.field if isinstance(error, Refused) else None
        row = self.rows.get(field or "")
        if row is None or row.isHidden():
            self.banner.say(sentence, "warn")
            return
        row.set_error(sentence)
        row.setFocus()
        self.sheet.ensureWidgetVisible(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
            return
        super().keyPressEvent(event)

    def add_row(self, name: str, row: FieldRow) -> FieldRow:
        """One more field under the last one."""
        self.rows[name] = row
        self.column.addWidget(row)
        return row

    def filling(self, on: bool) -> None:
        """While the form fills itself nothing counts as typed."""
        self._filling = on

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        style.fix(head, margins=(16, 9, 16, 8), spacing=10)
        self.title = words("", "title", parent=self)
        self.mark = DraftMark(self)
        head.addWidget(self.title, 1)
        head.addWidget(self.mark)
        column.addLayout(head)
        strip = QHBoxLayout()
        style.fix(strip, margins=(16, 0, 16, 0), spacing=0)
        self.banner = Banner("info", self)
        self.banner.link_clicked.connect(self._on_drop_draft)
        strip.addWidget(self.banner)
        column.addLayout(strip)
        self.sheet = QScrollArea(self)
        self.sheet.setWidgetResizable(True)
        self.sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = self.body = QWidget(self.sheet)
        body.setProperty("surface", "bg")
        self.column = QVBoxLayout(body)
        style.fix(self.column, margins=(16, 8, 16, 12), spacing=9)
        self.sheet.setWidget(body)
        column.addWidget(self.sheet, 1)
        foot = QFrame(self)
        foot.setProperty("surface", "form_foot")
        style.fix(foot, height=48)
        self.foot = QHBoxLayout(foot)
        style.fix(self.foot, margins=(16, 0, 16, 0), spacing=8)
        self.save_button = KeyButton(self.tr("Save"), "Ctrl+Enter", "primary", parent=foot)
        self.save_button.add_key("Ctrl+S")
        self.save_button.clicked.connect(self._on_save)
        close = KeyButton(self.tr("Close, keep draft"), "Esc", parent=foot)
        close.clicked.connect(self.close_form)
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        column.addWidget(rule("h", self))
        column.addWidget(foot)

    def settle_choices(self) -> None:
        """Ctrl+Enter may come while a choice is being typed: take what fits."""
        for box in self.findChildren(ChoiceBox):
            box.settle()

    def _on_save(self) -> None:
        self.settle_choices()
        self.save()

    def _take_draft(self, key: str, kept: Draft | None) -> None:
        if kept is None or key != self._key or self._changed:
            return
        self.filling(True)
        self.restore(dict(kept.payload))
        self.filling(False)
        self._changed = True
        at = to_local(kept.saved_at)
        self.banner.say(
            self.tr("This is the draft of {when}, go on writing").format(when=f"{at:%m-%d %H:%M}"),
            "info",
            self.tr("Drop the draft"),
        )
        self.mark.set_saved(kept.saved_at)

    def _draft_text(self) -> DraftText | None:
        if not self._changed or not self._key:
            return None
        return self.typed()

    def _on_drop_draft(self) -> None:
        self._changed = False
        self.banner.clear()
        self._keeper.drop()
        self.fresh()

    def _on_saved(self, changes: Changes) -> None:
        self._saving = False
        self._changed = False
        self.save_button.set_blocked("")
        self._keeper.begin(self._key)
        self.saved.emit(changes)

    def _on_failed(self, error: Exception) -> None:
        self._saving = False
        self.save_button.set_blocked("")
        if isinstance(error, Refused | Unavailable):
            self.show_error(error)
        self._keeper.keep_now()
