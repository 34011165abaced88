"""One case whole at the right: head, its way, what happened with a line to add a word, the side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.services.cases.attachments import (
    HERE,
    FileLine,
    FileValues,
    attach_files,
    take_off,
    want_files,
)
from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.case_links import REOPEN
from desktop.services.cases.case_records import CaseRecord, load_case
from desktop.services.cases.turned_away import TurnedAway
from desktop.views import style
from desktop.views.cases.file_intake import FileIntake
from desktop.views.cases.move_fields import ASKS, AT_ONCE
from desktop.views.cases.move_form import MoveForm
from desktop.views.cases.record_head import CaseHead
from desktop.views.cases.sentences import sentence_of
from desktop.views.cases.set_aside_bar import SetAsideBar
from desktop.views.cases.side import CaseSide
from desktop.views.cases.stage_line import StageLine
from desktop.views.cases.step_back import StepBack
from desktop.views.cases.step_lines import tell_steps
from desktop.views.cases.timeline import Timeline
from desktop.views.cases.word_line import WordLine
from desktop.views.cases.wording import moment_word, stages
from desktop.views.desk import Desk
from desktop.views.widgets import EmptyNote, Tab, TabRow, rule
from sync.records.case_moves import MISS_CALL, NOTE
from sync.records.case_states import ENDED
from sync.records.changes import Changes

SIDE_WIDTH = 315
COMPLETE, CALL_BACK = "complete", "call_back"
CASE_PAPER = "print_case"
"""Noun under which the papers page shows a case's papers."""
_TIMELINE_LEAST = 110
THREE_PANES_PX = 1240


class CaseRecordPane(QFrame):
    """`complete_asked` carries a CaseRecord whose emergency is to be completed, `reopen_asked` one
    that is to be taken up again, `case_asked` the id of a case it hangs with; `moves_changed`:
    other moves are offered."""

    complete_asked = Signal(object)
    reopen_asked = Signal(object)
    case_asked = Signal(str)
    building_asked = Signal(str, str)
    place_asked = Signal(str)
    moves_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self._moving = False
        self.record: CaseRecord | None = None
        self.form: MoveForm | None = None
        self._then = self._looked_for = ""
        self._narrow = False
        self._going = ""
        self.back = StepBack(desk, self)
        self.back.noted.connect(lambda said: self.word.say_again(said))
        self.back.gone.connect(self._on_going)
        self.back.stayed.connect(lambda: self._on_going(""))
        self._build()

    def show_case(self, case_id: str) -> None:
        """Read a case and show it; empty shows none."""
        if case_id != self._wanted and self.form is not None:
            self.form.keep_draft(partial(self._show_after_form, case_id))
            return  # it stays when what stands in it cannot be kept
        if case_id != self._wanted:
            self.word.clear()
        self._wanted = case_id
        if not case_id:
            self.record = None
            self._stack.setCurrentIndex(1)
            return
        desk = self._desk
        desk.runner.read(
            load_case, desk.viewer, case_id, desk.clock.now(),
            done=partial(self._on_loaded, case_id), failed=partial(self._on_failed, case_id),
        )  # fmt: skip

    def open_at(self, case_id: str, move: str) -> None:
        """Show a case and open the form of a move (its draft comes back in it)."""
        self._then = move
        self.show_case(case_id)

    def refresh(self) -> None:
        """Read the same case anew; a note under way stays."""
        if self._wanted:
            self.show_case(self._wanted)

    def case_id(self) -> str:
        """The case shown or asked for."""
        return self._wanted

    def fit(self, effective_px: float) -> None:
        """Below 1240 effective px timeline and side take turns under two tabs."""
        self._narrow = effective_px < THREE_PANES_PX
        self._turn(self.tabs.currentIndex())

    def _build(self) -> None:
        body = QWidget(self)
        column = QVBoxLayout(body)
        style.fix(column, margins=(0, 0, 0, 0), spacing=0)
        self.head = CaseHead(body)
        self.head.move_asked.connect(self.ask_move)
        column.addWidget(self.head)
        column.addWidget(rule("h", body))
        self.stages = StageLine(body)
        column.addWidget(self.stages)
        self.tabs = TabRow(34, body)
        self.tabs.set_tabs([Tab(self.tr("What happened")), Tab(self.tr("Facts"))])
        self.tabs.chosen.connect(self._turn)
        line = QHBoxLayout()
        style.fix(line, margins=(16, 0, 16, 0), spacing=0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column.addLayout(line)
        panes = QHBoxLayout()
        style.fix(panes, margins=(0, 0, 0, 0), spacing=0)
        self._way = self._build_way(body)
        panes.addWidget(self._way, 1)
        self._beside = QFrame(body)
        self._beside.setProperty("surface", "side_pane")
        self._beside.setProperty("pane_order", 2)
        style.fix(self._beside, width=SIDE_WIDTH)
        inside = QVBoxLayout(self._beside)
        style.fix(inside, margins=(1, 0, 0, 0), spacing=0)
        self.side = CaseSide(self._desk, self._beside)
        self.side.household_asked.connect(lambda key: self._desk.open_record("household", key))
        self.side.visit_asked.connect(lambda key: self._desk.open_record("visit", key))
        self.side.building_asked.connect(self._on_building)
        self.side.place_asked.connect(self.place_asked)
        self.side.case_asked.connect(self.case_asked)
        self.side.paper_asked.connect(self.print_paper)
        self.intake = FileIntake(self._desk, self, self.case_id)
        self.intake.kept.connect(self._on_file)
        self.intake.refused.connect(lambda said: self._desk.message(said, "warn"))
        self.side.add_file_asked.connect(self.intake.choose)
        self.side.file_off_asked.connect(self._on_file_off)
        inside.addWidget(self.side)
        panes.addWidget(self._beside)
        column.addLayout(panes, 1)
        self._empty = EmptyNote(self.tr("No case is open"), parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(body)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        self.setFocusProxy(self.timeline)

    def _build_way(self, parent: QWidget) -> QWidget:
        way = QWidget(parent)
        way.setProperty("pane_order", 1)
        column = QVBoxLayout(way)
        style.fix(column, margins=(0, 4, 0, 8), spacing=4)
        self.timeline = Timeline(way)
        way.setFocusProxy(self.timeline)
        column.addWidget(self.timeline, 1000)
        self.word = WordLine(self._desk, way)
        self.word.back_asked.connect(self.take_back)
        self.word.noted.connect(partial(self.back.offer, move=NOTE))
        self.set_aside = SetAsideBar(self._desk, way)
        self.set_aside.again_asked.connect(self._do_again)
        beside = QHBoxLayout()
        style.fix(beside, margins=(113, 0, 16, 0), spacing=0)
        beside.addWidget(self.set_aside)
        column.addLayout(beside)
        self._form_place = QVBoxLayout()
        column.addLayout(self._form_place)
        column.addWidget(self.word)
        column.addStretch(1)
        return way

    def _on_loaded(self, case_id: str, record: CaseRecord) -> None:
        if case_id != self._wanted:
            return
        self.record = record
        today, case = self._desk.today(), record.case
        due = ""
        if case.due_at is not None:
            due = self.tr("due {moment}").format(moment=moment_word(case.due_at, today))
        self.head.show_case(record, () if self.form is not None else _offered(record), due)
        if self.form is not None:
            self.form.renew(record)
        self.stages.set_steps(*stages(case.state))
        self._stack.setCurrentIndex(0)
        self.timeline.set_steps(tell_steps(record, today))
        self._fit_timeline()
        self.side.show_case(record)
        self._show_note_line()
        if any(file.state != HERE for file in record.files) and self._looked_for != case_id:
            self._looked_for = case_id  # asked for once; what cannot come is no endless question
            self._desk.runner.act(
                want_files, case_id, done=lambda _nothing: self._desk.carry_contents()
            )
        then, self._then = self._then, ""
        if then in _offered(record):
            self.ask_move(then)

    def _on_failed(self, case_id: str, error: Exception) -> None:
        if case_id == self._wanted:
            if case_id != self._going:
                self._desk.message(sentence_of(error), "warn")
            self._wanted = self._going = ""
            self.show_case("")

    def _turn(self, tab: int) -> None:
        self.tabs.setVisible(self._narrow)
        self._way.setVisible(not self._narrow or tab == 0)
        self._beside.setVisible(not self._narrow or tab == 1)
        if self._narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(16_777_215)
        else:
            style.fix(self._beside, width=SIDE_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_timeline()
        self._fit_form()

    def _fit_timeline(self) -> None:
        """As high as its steps, so that the line to add a word follows the last one."""
        if self.record is not None:
            self.timeline.setMaximumHeight(self.timeline.content_height() + 2)

    # Moves -------------------------------------------------------------------------------------

    def ask_move(self, move: str, words: str = "") -> None:
        """A move was chosen: make it at once, or open the form of what it needs, with `words`."""
        record = self.record
        if record is None:
            return
        if move == COMPLETE:
            self.complete_asked.emit(record)
        elif move == REOPEN:
            self.reopen_asked.emit(record)
        elif move in AT_ONCE:
            self._make(move, record)
        else:
            self._drop_form()
            self.form = MoveForm(self._desk, record, move, self._way, words)
            self.form.saved.connect(self._on_moved)
            self.form.closed.connect(self._on_form_closed)
            self.form.overtaken.connect(self.refresh)
            self.form.grown.connect(self._fit_form)
            self._form_place.addWidget(self.form)
            self.form.show()  # at once: a layout shows it a moment later, too late for the focus
            self._show_note_line()
            self._fit_form()
            self.form.focus_start()

    def _on_building(self, building_id: str) -> None:
        known = self.record.building if self.record is not None else None
        self.building_asked.emit(building_id, known.address if known is not None else "")

    def take_back(self) -> bool:
        """Ctrl+Z: undo the last step while it has not been sent; False when it is nobody's here."""
        return self.form is None and self.back.take(self.record)

    def print_paper(self, form: str = "") -> None:
        """Show a paper of the case before it is printed: of one form, else the likeliest."""
        if self.record is not None:
            self._desk.open_record(CASE_PAPER, f"{self.record.case.id}:{form}".rstrip(":"))

    def close_form(self) -> bool:
        """Esc: leave the form of a move, its draft stays; False when none is open."""
        if self.form is None:
            return False
        self.form.close_form()
        return True

    def _make(self, move: str, record: CaseRecord) -> None:
        if self._moving:
            return
        self._moving = True
        self._desk.runner.act(
            partial(move_case, shown_no=record.case.move_no), record.case.id, move, MoveValues(),
            done=partial(self._on_made, record.case.id, move), failed=self._on_not_made,
        )  # fmt: skip

    def _on_made(self, case_id: str, move: str, changes: Changes) -> None:
        self._moving = False
        self.back.offer(case_id, changes, move=move)

    def _on_not_made(self, error: Exception) -> None:
        self._moving = False
        self._desk.message(sentence_of(error), "warn")
        self.refresh()

    def _on_moved(self, changes: Changes) -> None:
        if self.form is not None:
            self.back.offer(self._wanted, changes, move=self.form.move_name)
        self._drop_form()
        self._show_note_line()
        self.timeline.setFocus()

    def _on_form_closed(self) -> None:
        self._drop_form()
        self._show_note_line()
        self.timeline.setFocus()

    def _show_after_form(self, case_id: str) -> None:
        self._drop_form()
        self.show_case(case_id)

    def _drop_form(self) -> None:
        if self.form is not None:
            self._form_place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _fit_form(self) -> None:
        """The form is as high as its rows; the timeline keeps its last step in sight."""
        if self.form is not None:
            room = self._way.height() - style.px(_TIMELINE_LEAST)
            self.form.setFixedHeight(max(style.px(150), min(self.form.wanted_height(), room)))
            self.timeline.scrollToBottom()

    def _show_note_line(self) -> None:
        case = self.record.case if self.record is not None else None
        shown = self.form is None and case is not None and case.state not in ENDED
        last = self.record.last if self.record is not None and self.form is None else None
        self.word.show_for(self._wanted if shown else "", last)
        if self.record is not None:
            self.set_aside.show_for(self.record, _offered(self.record), busy=self.form is not None)
            # one primary button in sight
            self.head.offer(() if self.form is not None else _offered(self.record))
        self.moves_changed.emit()

    def _do_again(self, one: TurnedAway) -> None:
        self.ask_move(one.move, one.words)

    # A photo added -----------------------------------------------------------------------------

    def _on_file(self, file: FileValues, case_id: str) -> None:
        """To the case that stood here when it was given, whichever does by now."""
        self._desk.runner.act(
            attach_files, case_id, [file], done=self._on_attached, failed=self._on_not_made
        )

    def _on_file_off(self, file: FileLine) -> None:
        self._desk.runner.act(
            take_off, file.attachment_id, done=partial(self._on_taken_off, self._wanted, file),
            failed=self._on_not_made,
        )  # fmt: skip

    def _on_taken_off(self, case_id: str, file: FileLine, _changes: object) -> None:
        def again() -> None:
            self._desk.runner.act(attach_files, case_id, [file.values], failed=self._on_not_made)

        self._desk.offer_undo(self.tr("One photo or file was taken off the case"), again)

    def _on_attached(self, _changes: object) -> None:
        self._desk.message(self.tr("Added to the case; it is sent by itself"), "ok")

    def _on_going(self, case_id: str) -> None:
        self._going = case_id


def _offered(record: CaseRecord) -> list[str]:
    """The moves that have a button here."""
    own = (COMPLETE, REOPEN)
    offered = [move for move in record.moves if move in ASKS or move in AT_ONCE or move in own]
    if CALL_BACK in offered:  # a call nobody answered is only a word more; the call stays owed
        offered.insert(offered.index(CALL_BACK) + 1, MISS_CALL)
    return offered
