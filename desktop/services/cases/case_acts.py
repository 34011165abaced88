"""Moving a case on: one door for every row of the table of moves, each with its step.

What a move needs and changes is `sync.records.case_moves`; what it does to the case and its parts
is `case_effects`. Nothing decides legality here.
"""

from __future__ import annotations

from desktop.services.cases.case_effects import EFFECTS, Act, MoveValues, call_line
from desktop.services.cases.cases import case_in_scope, machine_fields, step_of
from desktop.services.cases.turned_away import make_good
from desktop.services.cases.working_calendar import load_working_days
from desktop.storage.unit_of_work import UnitOfWork
from sync.errors import Refused
from sync.records import case_rules as rules
from sync.records.case_moves import ADDED, MOVES, NOTE, WORDS, Move, check_move
from sync.records.case_states import ANYBODY, BOUNCED, ENDED, RULING
from sync.records.changes import Changes
from sync.records.tables import Case


def move_case(
    uow: UnitOfWork, case_id: str, name: str, values: MoveValues, *, shown_no: int | None = None
) -> Changes:
    """Make a move. `shown_no`: the move number the person had before the eyes.

    Refused: "not_found", "case_moved_on", what `check_move` says, and at a field: "needed",
    "too_long", "unknown_code", "in_past", "extension_…", "bounce_too_late", "part_needed".
    """
    case = case_in_scope(uow.session, uow.actor, case_id)
    if shown_no is not None and shown_no != case.move_no and name not in ADDED:
        raise Refused("case_moved_on")
    if name in ADDED:
        return _add_words(uow, case, name, values)
    rules.check_words(values.on_behalf, "on_behalf", rules.NAME_CHARACTERS_MAX)
    act = Act(uow, case, values, load_working_days(uow.session))
    before, held = machine_fields(case), case.state
    with uow.session.no_autoflush:
        effect = EFFECTS.get(name)
        if effect is not None:
            effect(act)
        move = _row_of(act, name)
        case.state = move.to or case.state
        case.last_move, case.move_no = name, case.move_no + 1
        check_move(before, machine_fields(case), name, uow.actor.role)
        _check_words(move, values.words)
    make_good(uow, case_id, name)
    said = values.words if values.words else values.result
    uow.session.add(step_of(uow, case, held, said, **act.step))
    return uow.changes()


def _row_of(act: Act, name: str) -> Move:
    """The row meant by the name: of two, the one whose target fits what the effect has done."""
    rows = [move for move in MOVES if move.name == name and act.case.state in move.states]
    if not rows:
        raise Refused("not_from_here" if any(m.name == name for m in MOVES) else "no_such_move")
    if name == "bounce":
        wanted = RULING if act.case.bounce_count > 1 else BOUNCED
        rows = [move for move in rows if move.to == wanted]
    elif name == "release_part":
        last = act.case.open_parts == 0
        rows = [move for move in rows if (move.to is not None) == last] or rows
    elif len(rows) > 1:
        rows = [move for move in rows if act.uow.actor.role in move.roles] or rows
    return rows[0]


def _check_words(move: Move, words: str | None) -> None:
    wanted = WORDS.intersection(move.needs)
    most = rules.REASON_CHARACTERS_MAX if "reason" in wanted else rules.OPINION_CHARACTERS_MAX
    rules.check_words(words, "words", most, needed=bool(wanted))


def _add_words(uow: UnitOfWork, case: Case, name: str, values: MoveValues) -> Changes:
    """A note, or a call nobody answered: words only, so that two people may write at once."""
    if uow.actor.role not in ANYBODY:
        raise Refused("role_not_allowed")
    if case.state in ENDED:
        raise Refused("not_from_here", state=case.state)
    if name == NOTE:
        rules.check_words(values.words, "words", rules.OPINION_CHARACTERS_MAX, needed=True)
    else:
        rules.check_code(values.way, ("1", "2", "3", "4", "5"), "way")
        uow.session.add(call_line(uow, case, values, answered=False))
    uow.session.add(step_of(uow, case, case.state, values.words, name))
    return uow.changes()
