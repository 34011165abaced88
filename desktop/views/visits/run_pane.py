"""连续登记: the run at left, the form in the middle, the memory of the household at right.

Saves, drafts and moves on; the form only collects. Everything works without the mouse.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.drafts import Draft, load_draft
from desktop.services.visits.visit_facts import HouseholdCard
from desktop.services.visits.visit_log import (
    VisitContext,
    VisitLine,
    load_visit,
    load_visit_context,
)
from desktop.services.visits.visit_runs import Run, load_run
from desktop.services.visits.visits import DRAFT_KIND, VisitValues, correct_visit, record_visit
from desktop.views import messages, style
from desktop.views.desk import Desk
from desktop.views.draft_keeper import DraftKeeper, DraftText
from desktop.views.visits.form import VisitForm
from desktop.views.visits.form_edges import FormFoot, FormHead
from desktop.views.visits.form_state import FormState
from desktop.views.visits.memory import HouseholdMemory
from desktop.views.visits.run_list import RunList
from desktop.views.visits.wording import household_word
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.records.times import to_local

MEMORY_WIDTH, NARROW_PX, ONE_PANE_PX = 354, 1240, 1000
NEWS_NOUNS = ("household", "resident", "resident_tag", "visit", "visit_need")
PINS_PREFERENCE, USUAL_PINS = "visit_pins", ("time", "purposes")


class RunPane(QWidget):
    """`run_changed` when the run was read anew."""

    run_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run = Run("", None, ())
        self._number: str | None = None
        self._context: VisitContext | None = None
        self._saving = False
        self._go_on = False
        self._correcting = False
        self._build()
        self._keeper = DraftKeeper(desk, DRAFT_KIND, self._draft_text, self.mark, self)
        self.form.set_pins(desk.preferences.get(PINS_PREFERENCE, USUAL_PINS))
        self._connect()
        self._start(FormState(day=desk.today().isoformat()), None)

    # What the page asks ------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """The run anew; news about the open household as a banner, never into what is typed."""
        if changes is not None and self._context is not None and not self._saving:
            card = self._context.card
            own = changes.touches("draft") and not changes.touches("household", "resident")
            touched = changes.touches(
                "resident", "household", "visit_need", "visit", "resident_tag"
            )
            if touched and not own:
                self._look_again(card.household_id)
        if changes is None or changes.touches("visit", "household", "resident", "visit_review"):
            self._load_run()

    def new_visit(self, household_id: str | None = None) -> None:
        """A fresh form for a household, or for one to be chosen; the old one stays a draft."""
        if household_id is not None:
            self._keeper.keep_now(partial(self._open, household_id))
            return

        def fresh() -> None:
            self._start(self.form.carried(), None)
            self.form.focus_start()

        self._keeper.keep_now(fresh)

    def open_draft(self, key: str) -> None:
        """Go on with a draft."""
        desk, done = self._desk, self._on_draft_found
        self._keeper.keep_now(
            lambda: desk.runner.read(load_draft, desk.viewer, DRAFT_KIND, key, done=done)
        )

    def correct(self, visit_id: str) -> None:
        """The form filled with a visit, to be saved as its correction."""
        desk, done = self._desk, partial(self._on_visit_found, visit_id)
        self._keeper.keep_now(
            lambda: desk.runner.read(
                load_visit, desk.viewer, visit_id, done=done, failed=self._on_failed
            )
        )

    def choose_sheet(self, number: str | None) -> None:
        """Type back another printed sheet."""
        self._number = number
        self._load_run()

    def start_run(self) -> None:
        """Open the first household of the run that is not recorded, if nothing is open."""
        if self._context is None and self.form.state().is_blank():
            waiting = next((item for item in self._run.items if item.visit_id is None), None)
            if waiting is not None:
                self._open(waiting.card.household_id)
                return
        self.form.focus_start()

    def close_form(self) -> bool:
        """Esc: keep the draft, put the form away. False when nothing was open."""
        if self._context is None and self.form.state().is_blank():
            return False

        def away() -> None:
            self._start(self.form.carried(), None)
            self.runs.setFocus()

        self._keeper.keep_now(away)
        return True

    def run(self) -> Run:
        """The run shown."""
        return self._run

    def fit(self, effective_px: float) -> None:
        """Text grew: the memory goes first, then the run."""
        self.memory_pane.setVisible(effective_px >= NARROW_PX)
        self.run_list.setVisible(effective_px >= ONE_PANE_PX)

    # Building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.run_list = RunList(self)
        self.runs = self.run_list.runs
        row.addWidget(self.run_list)
        row.addWidget(self._build_middle(), 1)
        self.memory_pane = QFrame(self)
        self.memory_pane.setProperty("surface", "side_pane")
        self.memory_pane.setProperty("pane_order", 2)
        style.fix(self.memory_pane, width=MEMORY_WIDTH)
        inside = QVBoxLayout(self.memory_pane)
        inside.setContentsMargins(1, 0, 0, 0)
        self.memory = HouseholdMemory(self.memory_pane)
        self.memory_pane.setFocusProxy(self.memory)
        inside.addWidget(self.memory)
        row.addWidget(self.memory_pane)

    def _build_middle(self) -> QWidget:
        middle = QWidget(self)
        middle.setProperty("pane_order", 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = FormHead(self)
        self.mark, self.banner = self.head.mark, self.head.banner
        self.form = VisitForm(self._desk)
        middle.setFocusProxy(self.form.household)
        column.addWidget(self.head)
        column.addWidget(self.form, 1)
        self.foot = FormFoot(self)
        column.addWidget(self.foot)
        return middle

    def _connect(self) -> None:
        self.foot.save_next.clicked.connect(lambda: self._save(go_on=True))
        self.foot.save.clicked.connect(lambda: self._save(go_on=False))
        self.foot.close_button.clicked.connect(self.close_form)
        self._keeper.stayed.connect(lambda why: self.banner.say(why, "danger"))
        self.form.edited.connect(self._keeper.touch)
        self.form.household_chosen.connect(self._on_household_chosen)
        self.form.pins_changed.connect(
            lambda: self._desk.preferences.set(PINS_PREFERENCE, sorted(self.form.pins()))
        )
        self.runs.opened.connect(lambda item: self._open_from_run(item.id))
        self.banner.link_clicked.connect(self._show_news)
        copy = QShortcut(QKeySequence("Ctrl+D"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.form.copy_last)

    # The run -----------------------------------------------------------------------------------

    def _load_run(self) -> None:
        desk = self._desk
        desk.runner.read(load_run, desk.viewer, desk.today(), self._number, done=self._on_run)

    def _on_run(self, run: Run) -> None:
        self._run = run
        self._show_run()
        self.run_changed.emit()
        if self._go_on:
            self._go_on = False
            self._open_next()

    def _show_run(self) -> None:
        here = self._context.card.household_id if self._context else ""
        place = self.run_list.show_run(self._run, here, self._desk.today())
        total = len(self._run.items)
        self.head.set_title(
            self.tr("Correct a visit") if self._correcting else self.tr("Record a visit"),
            self.tr("household {n} of {total}").format(n=place, total=total) if place else "",
        )

    def _open_from_run(self, household_id: str) -> None:
        if self._context is not None and self._context.card.household_id == household_id:
            self.form.focus_start()
            return
        self._keeper.keep_now(partial(self._open, household_id))

    # Opening -----------------------------------------------------------------------------------

    def _open(self, household_id: str) -> None:
        """The household's draft if there is one, else a fresh form with what is pinned."""
        desk = self._desk
        desk.runner.read(
            load_draft, desk.viewer, DRAFT_KIND, household_id,
            done=partial(self._on_own_draft, household_id),
        )  # fmt: skip

    def _on_own_draft(self, household_id: str, draft: Draft | None) -> None:
        if draft is not None:
            self._on_draft_found(draft)
            return
        state = self.form.carried()
        state.household_id = household_id
        state.sheet_no = self._run.number if self._in_run(household_id) else ""
        self._load_context(state, "")

    def _on_draft_found(self, draft: Draft | None) -> None:
        if draft is None:
            return
        self._load_context(FormState.of_payload(draft.payload), draft.key, draft.saved_at)

    def _on_visit_found(self, visit_id: str, found: tuple[VisitLine, VisitValues]) -> None:
        line, values = found
        state = FormState.of_values(values)
        state.corrects_id = visit_id
        self._load_context(state, "", said=line.review_note)

    def _load_context(
        self, state: FormState, key: str, saved_at: datetime | None = None, said: str = ""
    ) -> None:
        if not state.household_id:
            self._start(state, None, key)
            self._after_open(saved_at, said)
            return

        def done(context: VisitContext) -> None:
            self._start(state, context, key)
            self._after_open(saved_at, said)

        desk = self._desk
        desk.runner.read(
            load_visit_context, desk.viewer, state.household_id, desk.today(),
            done=done, failed=self._on_failed,
        )  # fmt: skip

    def _after_open(self, saved_at: datetime | None, said: str) -> None:
        if saved_at is not None:
            self.mark.set_saved(saved_at)
        if said:
            self.banner.say(self.tr("Sent back: {words}").format(words=said), "warn")
        self.form.focus_start()

    def _start(self, state: FormState, context: VisitContext | None, key: str = "") -> None:
        self._context = context
        self.banner.clear()
        self._keeper.begin(key)
        self.form.fill(state, context)
        self.memory.show_context(context, self._desk.today())
        self._correcting = bool(state.corrects_id)
        self._show_run()

    def _on_household_chosen(self, card: HouseholdCard) -> None:
        state = self.form.state()
        state.household_id = card.household_id
        state.sheet_no = self._run.number if self._in_run(card.household_id) else ""

        def done(context: VisitContext) -> None:
            self._context = context
            self.form.fill(state, context)
            self.memory.show_context(context, self._desk.today())
            self._show_run()
            if not state.is_blank():
                self._keeper.touch()
            self.form.focus_start()

        desk = self._desk
        desk.runner.read(
            load_visit_context, desk.viewer, card.household_id, desk.today(),
            done=done, failed=self._on_failed,
        )  # fmt: skip

    def _in_run(self, household_id: str) -> bool:
        return any(item.card.household_id == household_id for item in self._run.items)

    # Drafts, news, saving ----------------------------------------------------------------------

    def _draft_text(self) -> DraftText | None:
        state = self.form.state()
        if state.is_blank() and not state.corrects_id:
            return None
        return DraftText(state.draft_key(), self._draft_title(), state.payload())

    def _draft_title(self) -> str:
        if self._context is None:
            return self.tr("no household chosen yet")
        return household_word(self._context.card.head_name)

    def _look_again(self, household_id: str) -> None:
        desk = self._desk
        desk.runner.read(
            load_visit_context, desk.viewer, household_id, desk.today(), done=self._on_news
        )

    def _on_news(self, context: VisitContext) -> None:
        old = self._context
        if old is None or old.card.household_id != context.card.household_id or context == old:
            return
        self._context = context
        self.form.renew_context(context)
        self.memory.show_context(context, self._desk.today())
        now = to_local(self._desk.clock.now())
        self.banner.say(
            self.tr(
                "{time} news about this household arrived. What you typed is untouched."
            ).format(time=f"{now:%H:%M}"),
            "info",
            self.tr("look"),
            "Alt+G",
        )

    def _show_news(self) -> None:
        self.banner.clear()
        self.memory.setFocus()

    def _save(self, *, go_on: bool) -> None:
        if self._saving:
            return
        self.form.clear_errors()
        state = self.form.state()
        try:
            values = state.values(self.form.member_names())
        except Refused as error:
            self._on_failed(error)
            return
        self._set_saving(True)
        self._keeper.hold()
        key = state.draft_key()
        done = partial(self._on_saved, go_on)
        act = self._desk.runner.act
        if state.corrects_id:
            act(correct_visit, state.corrects_id, values, key, done=done, failed=self._on_failed)
        else:
            act(record_visit, values, key, done=done, failed=self._on_failed)

    def _on_saved(self, go_on: bool, _changes: Changes) -> None:
        self._set_saving(False)
        card = self._context.card if self._context else None
        name = household_word(card.head_name) if card else ""
        carried = self.form.carried()
        self._desk.message(self.tr("Kept: visit to {name}").format(name=name), "ok")
        self._start(carried, None)
        self._go_on = go_on  # once the run arrives anew, so that the next one is known
        self._load_run()
        if not go_on:
            self.runs.setFocus()

    def _open_next(self) -> None:
        waiting = next((item for item in self._run.items if item.visit_id is None), None)
        if waiting is None:
            self.new_visit()
            self._desk.message(self.tr("The whole sheet is typed back"), "ok")
        else:
            self._open(waiting.card.household_id)

    def _on_failed(self, error: Exception) -> None:
        assert isinstance(error, Refused | Unavailable)
        if self._saving:
            self._set_saving(False)
            self._keeper.touch()
        if not (isinstance(error, Refused) and self.form.show_refused(error)):
            self.banner.say(messages.sentence(error), "danger")

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.foot.set_saving(saving)
