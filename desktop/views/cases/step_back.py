"""Taking the last step of a case back while it is unsent: the undo bar, the link, Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.services.cases.case_records import CaseRecord
from desktop.services.cases.taking_back import Typed, act_keeping, take_back
from desktop.services.drafts import NOUN as DRAFT_NOUN
from desktop.services.drafts import Draft, find_draft
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.wording import move_word
from desktop.views.desk import Desk
from desktop.views.draft_keeper import DraftText
from sync.records.case_moves import NOTE, REPORT
from sync.records.changes import Changes

STEP = "case_step"


def keeping(kind: str, text: DraftText, act: Callable[..., Any]) -> Callable[..., Any]:
    """The act; what stands in its form comes back as a draft when the act is taken back."""
    return partial(act_keeping, typed_in=Typed(kind, text.key, text.title, text.payload), act=act)


class StepBack(QObject):
    """`noted` carries the words of a note that was taken back; `gone` the id of a case whose report
    is being taken back, before it goes, and `stayed` when it does not."""

    noted = Signal(str)
    gone = Signal(str)
    stayed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def offer(self, case_id: str, changes: Changes, words: str = "", *, move: str) -> None:
        """A step was made: name it in the undo bar."""
        steps = changes.of(STEP)
        if steps:
            said = self.tr("Done: {move}").format(move=move_word(move))
            take = partial(self._take, case_id, steps, move, words)
            self._desk.offer_undo(said, take, until_sent=True)

    def take(self, record: CaseRecord | None) -> bool:
        """The last step of the case that is shown; False when it has none of this person."""
        if record is None or record.last is None or not record.last.mine:
            return False
        last = record.last
        self._take(record.case.id, [last.step_id], last.move, last.words)
        return True

    def _take(self, case_id: str, steps: Collection[str], move: str, words: str) -> None:
        if move == REPORT:
            self.gone.emit(case_id)
        self._desk.runner.act(
            take_back, case_id, frozenset(steps),
            done=partial(self._on_taken, move, words), failed=self._on_refused,
        )  # fmt: skip

    def _on_taken(self, move: str, words: str, changes: Changes) -> None:
        desk = self._desk
        said = self.tr("Taken back: {move}. It was never sent.").format(move=move_word(move))
        desk.message(said, "ok")
        if move == NOTE:
            self.noted.emit(words)
        for draft_id in changes.of(DRAFT_NOUN):
            desk.runner.read(find_draft, desk.viewer, draft_id, done=self._on_draft)

    def _on_draft(self, draft: Draft | None) -> None:
        if draft is not None:
            self._desk.open_record(f"{draft.kind}_draft", draft.key)

    def _on_refused(self, error: Exception) -> None:
        self.stayed.emit()
        self._desk.message(sentence_of(error), "warn")
