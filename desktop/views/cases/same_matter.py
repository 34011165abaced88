"""“Same matter reported already?” beside the form: asked while one types, with a way to look."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.cases.case_duplicates import SameMatter, find_same_matter
from desktop.views.cases.wording import moment_word, number_word, state_word
from desktop.views.desk import Desk
from desktop.views.widgets import Banner


class SameMatterBanner(Banner):
    """`case_asked` carries the id of the case that is like the one being typed."""

    case_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("warn", parent)
        self._desk, self._like, self._own = desk, "", ""
        self.link_clicked.connect(lambda: self.case_asked.emit(self._like))

    def ask(self, values: dict[str, Any], own: str) -> None:
        """Look for cases like what stands in the form; `own`: the one it is about, or empty."""
        desk, self._own = self._desk, own
        desk.runner.read(
            find_same_matter, desk.viewer, values["category"], values["address"],
            values["household_id"], desk.clock.now(), values["building_id"], values["place_id"],
            done=self._on_same,
        )  # fmt: skip

    def _on_same(self, found: list[SameMatter]) -> None:
        like = [one for one in found if one.case_id != self._own]
        if not like:
            self.clear()
            return
        first = like[0]
        self._like = first.case_id
        said = self.tr("Reported here already? {moment} {number} {title} ({state})").format(
            moment=moment_word(first.reported_at, self._desk.today()),
            number=number_word(first.number), title=first.title, state=state_word(first.state),
        )  # fmt: skip
        self.say(said, "warn", self.tr("Look at it"))
