"""The grid of a report: chosen among those within reach, and watched while the form stands open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.accounts.accounts import Viewer
from desktop.services.residents.households import GridChoice, find_grids
from desktop.services.scopes import GridNow, grid_now
from desktop.views.cases.wording import translate
from desktop.views.desk import Desk
from desktop.views.residents.choice_box import ChoiceBox


class GridField(ChoiceBox):
    """`offered` carries how many grids there are to choose from. `cut_anew` carries a GridNow: the
    grid that stood here is not within reach any more; the one that has its people now stands here
    by then, or nothing."""

    offered = Signal(int)
    cut_anew = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__([], parent=parent)
        self._desk = desk
        self._named = ""
        self.chosen.connect(self._on_chosen)

    def read(self, done: Callable[[], object]) -> None:
        """The grids within reach to choose from, then `done`."""

        def take(grids: list[GridChoice]) -> None:
            self._offer(grids)
            done()

        self._desk.runner.read(find_grids, self._desk.viewer, done=take)

    def only(self) -> str | None:
        """The one grid there is to choose, or None."""
        return str(self.itemData(0)) if self.count() == 1 else None

    def name_grid(self, grid_id: str | None) -> None:
        """Choose a grid; one that is not offered (of a draft, or out of sight) is kept in mind."""
        self._named = grid_id or ""
        self.set_code(grid_id)

    def named(self) -> str | None:
        """The grid chosen or kept in mind."""
        return self.code() or self._named or None

    def look(self) -> None:
        """Read which grids there are now, and what became of the one that stands here."""
        desk = self._desk
        desk.runner.read(_look, desk.viewer, self._named, done=self._on_looked)

    def _on_looked(self, found: tuple[str, list[GridChoice], GridNow | None]) -> None:
        asked, grids, now = found
        cut = now if asked == self._named else None
        if cut is not None:
            self._named = cut.into
        self._offer(grids)
        if cut is not None:
            self.cut_anew.emit(cut)

    def _offer(self, grids: list[GridChoice]) -> None:
        self.set_choices([(one.id, one.name) for one in grids])
        self.set_code(self._named)
        self.offered.emit(len(grids))

    def _on_chosen(self, code: str) -> None:
        self._named = code


def said_of(now: GridNow, others: int) -> str:
    """What became of the grid of a report that is being typed; `others`: how many may be chosen."""
    if now.into:
        said = translate("cases", "{old} has become part of {new}: the report goes there.")
    elif not others:
        said = translate("cases", "{old} is not yours any more: the station finds the grid.")
    else:
        said = translate("cases", "{old} is not yours any more: choose another grid, or none.")
    kept = translate("cases", "Everything you typed is still here.")
    return said.format(old=now.name, new=now.into_name) + kept


def _look(
    session: Any, viewer: Viewer, grid_id: str
) -> tuple[str, list[GridChoice], GridNow | None]:
    return grid_id, find_grids(session, viewer), grid_now(session, viewer, grid_id)
