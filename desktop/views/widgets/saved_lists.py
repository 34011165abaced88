"""Above a list: which saved list, under which conditions as chips, and how many it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views import style
from desktop.views.widgets.buttons import MoreButton
from desktop.views.widgets.filters import FilterChips
from desktop.views.widgets.heads import words


@dataclass(frozen=True)
class SavedList:
    """A named set of conditions; `wanted` is the filter a service takes."""

    word: str
    wanted: Any
    own: bool = False


class SavedListBar(QFrame):
    """`changed` carries the filter in force, `lists_changed` the own lists as plain JSON;
    `export_asked`, `print_asked` when the list is wanted as a workbook or on paper (only where
    `exports`, `prints`).

    Those who use it say what there is: override the methods that raise NotImplementedError.
    """

    changed = Signal(object)
    lists_changed = Signal(list)
    export_asked = Signal()
    print_asked = Signal()
    exports = prints = False

    def __init__(
        self, nothing: Any, kept: list[dict[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = nothing
        self._own = [SavedList(str(one["word"]), self.read(one), own=True) for one in kept]
        self.column = QVBoxLayout(self)
        style.fix(self.column, margins=(16, 8, 14, 7), spacing=6)
        self._build()

    # What a list offers ------------------------------------------------------------------------

    def given(self) -> list[SavedList]:
        """The lists there are for everybody."""
        raise NotImplementedError

    def conditions(self) -> list[tuple[str, str]]:
        """The conditions in force, as (code, word); a code is "kind" or "kind:value"."""
        raise NotImplementedError

    def offers(self) -> list[tuple[str, str]]:
        """What can be added, as (code, word); an empty word draws a line."""
        raise NotImplementedError

    def with_condition(self, kind: str, value: str) -> Any:
        """The filter with one more condition."""
        raise NotImplementedError

    def without_condition(self, kind: str, value: str) -> Any:
        """The filter with one condition less."""
        raise NotImplementedError

    def read(self, kept: dict[str, Any]) -> Any:
        """The filter of an own list, from what `written` gave."""
        raise NotImplementedError

    def written(self, wanted: Any) -> dict[str, Any]:
        """A filter as plain JSON, to be kept for the person."""
        raise NotImplementedError

    def to_keep(self) -> Any:
        """The filter as an own list keeps it."""
        return self._wanted

    # What it does ------------------------------------------------------------------------------

    def wanted(self) -> Any:
        """The filter in force."""
        return self._wanted

    def say_count(self, said: str) -> None:
        """How many the list shows, in words."""
        self._count.setText(said)

    def lists(self) -> list[SavedList]:
        """Those given first, then what this person kept."""
        return self.given() + self._own

    def use_list(self, place: int) -> None:
        """Put a saved list in force."""
        saved = self.lists()[place]
        self.apply(saved.wanted, saved.word)

    def apply(self, wanted: Any, word: str = "") -> None:
        """Put a filter in force; `word` names the list it comes from."""
        self._wanted = wanted
        if word:
            self._lists.setText(word)
        self._chips.set_conditions(self.conditions())
        self._chips.set_offered(self.offers())
        self.changed.emit(wanted)

    def _build(self) -> None:
        row = QHBoxLayout()
        style.fix(row, margins=(0, 0, 0, 0), spacing=6)
        row.addWidget(words(self.tr("List"), "caption", parent=self))
        self._lists = MoreButton("", self)
        self._lists.setAccessibleName(self.tr("Saved list"))
        self._lists.set_kind("small")
        self._lists.menu().aboutToShow.connect(self._fill_lists)
        row.addWidget(self._lists)
        self._chips = FilterChips(self)
        self._chips.removed.connect(self._on_removed)
        self._chips.added.connect(self._on_added)
        row.addWidget(self._chips, 1)
        self._count = words("", "caption", parent=self)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self._count)
        self.column.addLayout(row)

    def _on_added(self, code: str) -> None:
        kind, _, value = code.partition(":")
        self.apply(self.with_condition(kind, value), self.tr("My conditions"))

    def _on_removed(self, code: str) -> None:
        kind, _, value = code.partition(":")
        self.apply(self.without_condition(kind, value), self.tr("My conditions"))

    def _fill_lists(self) -> None:
        menu = self._lists.menu()
        menu.clear()
        for place, saved in enumerate(self.lists()):
            action = menu.addAction(saved.word)
            action.triggered.connect(lambda _on=False, at=place: self.use_list(at))
        menu.addSeparator()
        word = "，".join(word for _code, word in self.conditions())
        if word and all(saved.wanted != self._wanted for saved in self.lists()):
            keep = menu.addAction(self.tr("Keep as a list: {word}").format(word=word))
            keep.triggered.connect(lambda: self._keep(word))
        if self.exports:
            export = menu.addAction(self.tr("Save this list for Excel"))
            export.triggered.connect(self.export_asked)
        if self.prints:
            paper = menu.addAction(self.tr("Print this list"))
            paper.triggered.connect(self.print_asked)
        for saved in self._own:
            drop = menu.addAction(self.tr("Drop the list {word}").format(word=saved.word))
            drop.triggered.connect(lambda _on=False, one=saved: self._drop(one))

    def _keep(self, word: str) -> None:
        self._own.append(SavedList(word, self.to_keep(), own=True))
        self._lists.setText(word)
        self._tell_own()

    def _drop(self, saved: SavedList) -> None:
        self._own.remove(saved)
        self._tell_own()

    def _tell_own(self) -> None:
        kept = [{"word": one.word, **self.written(one.wanted)} for one in self._own]
        self.lists_changed.emit(kept)
