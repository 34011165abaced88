"""All moves of a case as one table of data: (state, move, role, level) → state, what it needs.

Handbook §3.9 with the settled readings: the clock starts at sending, signing for is no state, a
second bounce goes to a ruling. Screens ask `moves_open_to` for their buttons, services and the
district check every move with `check_move`; nothing else knows which move is legal. Deadlines are
in `sync.records.case_clock`, what may stand in the fields in `sync.records.case_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.errors import Refused
from sync.records.case_states import (
    ACCEPTED,
    ALIVE,
    ARCHIVED,
    ASSESSOR,
    BOUNCED,
    CLOSED,
    DESK,
    DISPATCHED,
    DISTRICT,
    ESCALATED,
    EVALUATED,
    FEEDBACK,
    FILED,
    FOLLOWED_UP,
    HANDLING,
    HEAD,
    LEVELS,
    MERGED,
    REJECTED,
    REPORTED,
    RETURNED,
    RULING,
    SELF_CLOSED,
    SUSPENDED,
    TOWN,
    UNDER_WAY,
    VERIFIED,
    VOID,
    WORKER,
    centre_over,
    level_of,
)  # fmt: skip

Fields = Mapping[str, Any]

Condition = Callable[[Fields, Fields], str | None]
"""(before, after) → why not, or None."""


@dataclass(frozen=True)
class Move:
    """One row. `to` None: the state stays. `at`: "holder" (the desk whose level holds the case),
    "above" (a level over it), "holder_or_above", or "any" within the person's scope. `needs`:
    case fields the move must leave filled, "opinion" and "reason" stand for the step's words.
    `sets`: the fields of `MACHINE` it may change. `tells`: who hears of it."""

    name: str
    states: frozenset[str]
    to: str | None
    roles: frozenset[str]
    at: str = "holder"
    needs: tuple[str, ...] = ()
    sets: frozenset[str] = frozenset()
    when: tuple[Condition, ...] = ()
    tells: tuple[str, ...] = ()


MACHINE = frozenset(
    {"state", "move_no", "last_move", "level_now", "holder_org", "incomplete", "dispatched_at",
     "due_at", "extension_until", "extended_to", "suspended_at", "review_on", "open_parts",
     "bounce_count", "rework_count", "ruled", "supervised", "dup_of", "reopened_as", "result",
     "closed_at", "close_kind", "satisfaction", "quality"}
)  # fmt: skip
"""Fields of a case that change by a move only."""
_EVERY_MOVE = frozenset({"state", "move_no", "last_move"})


# Conditions: each compares the case before and after ---------------------------------------------


def _when(name: str, wanted: object, code: str) -> Condition:
    def holds(before: Fields, _after: Fields) -> str | None:
        return None if (before.get(name) or False) == wanted else code

    return holds


def _raised(name: str) -> Condition:
    def holds(before: Fields, after: Fields) -> str | None:
        grew = int(after.get(name) or 0) == int(before.get(name) or 0) + 1
        return None if grew else "count_wrong"

    return holds


def _first_bounce(before: Fields, _after: Fields) -> str | None:
    return "second_bounce_is_ruled" if before.get("bounce_count") else None


def _second_bounce(before: Fields, _after: Fields) -> str | None:
    return None if before.get("bounce_count") else "first_bounce_goes_back"


def _one_level_up(before: Fields, after: Fields) -> str | None:
    at, now = LEVELS.index(before["level_now"]), after.get("level_now")
    if at + 1 == len(LEVELS):
        return "no_level_above"
    return None if now == LEVELS[at + 1] else "one_level_at_a_time"


def _ruled_above(before: Fields, after: Fields) -> str | None:
    return None if _at_a_centre(before, after) else "ruled_by_a_centre"


def _looked_at_above(before: Fields, after: Fields) -> str | None:
    return None if _at_a_centre(before, after) else "own_settling"


def _at_a_centre(before: Fields, after: Fields) -> bool:
    return bool(after.get("level_now") == centre_over(before["level_now"]))


def _due_unmoved(before: Fields, after: Fields) -> str | None:
    return None if before.get("due_at") == after.get("due_at") else "due_not_restarted"


def _asked(before: Fields, _after: Fields) -> str | None:
    return None if before.get("extension_until") else "no_extension_asked"


def _not_asked(before: Fields, _after: Fields) -> str | None:
    return "extension_already_asked" if before.get("extension_until") else None


def _granted_as_asked(before: Fields, after: Fields) -> str | None:
    asked = before.get("extension_until")
    return None if after.get("due_at") == after.get("extended_to") == asked else "not_as_asked"


def _one_part_less(before: Fields, after: Fields) -> str | None:
    left = int(before.get("open_parts") or 0) - 1
    return None if left >= 0 and int(after.get("open_parts") or 0) == left else "count_wrong"


def _parts_left(_before: Fields, after: Fields) -> str | None:
    return None if int(after.get("open_parts") or 0) > 0 else "was_the_last_part"


def _no_part_left(_before: Fields, after: Fields) -> str | None:
    return "parts_outstanding" if int(after.get("open_parts") or 0) else None


def _has_parts(_before: Fields, after: Fields) -> str | None:
    return None if int(after.get("open_parts") or 0) > 0 else "lead_needed"


_NOT_RULED = _when("ruled", False, "already_ruled")
_SUPERVISED = _when("supervised", True, "not_supervised")
_INCOMPLETE = _when("incomplete", True, "already_complete")
_COMPLETE = _when("incomplete", False, "complete_first")

_SENDING = frozenset({"holder_org", "dispatched_at", "due_at", "open_parts"})
_FED = frozenset({"open_parts", "holder_org"})


def _row(name: str, states: str | frozenset[str], to: str | None, roles: frozenset[str],
         **more: Any) -> Move:  # fmt: skip
    from_states = frozenset(states.split()) if isinstance(states, str) else states
    more["sets"] = frozenset(more.get("sets", ())) | _EVERY_MOVE
    return Move(name, from_states, to, roles, **more)


MOVES: tuple[Move, ...] = (
    # taken in
    _row("complete", "reported", None, WORKER | DESK, at="any", sets={"incomplete"},
         when=(_INCOMPLETE,)),
    _row("return_for_more", "reported escalated", RETURNED, DESK, needs=("opinion",),
         tells=("reporter",)),
    _row("resubmit", "returned", REPORTED, WORKER | HEAD, at="any", needs=("opinion",),
         tells=("holder",)),
    _row("decline", "reported escalated", REJECTED, DESK, needs=("reason", "result"),
         sets={"result", "closed_at"}, tells=("reporter",)),
    _row("self_close", "reported", SELF_CLOSED, WORKER, at="any",
         needs=("result", "closed_at"), sets={"result", "closed_at", "close_kind", "holder_org"},
         when=(_COMPLETE,), tells=("holder",)),
    _row("self_close", "reported", SELF_CLOSED, HEAD, at="any",  # nobody looks at his own
         needs=("result", "closed_at"),
         sets={"result", "closed_at", "close_kind", "holder_org", "level_now"},
         when=(_COMPLETE, _looked_at_above), tells=("above",)),
    _row("pass_self_closed", "self_closed", CLOSED, DESK, needs=("close_kind",),
         sets={"close_kind", "quality"}),
    _row("refuse_self_closed", "self_closed", REPORTED, DESK, needs=("reason",),
         sets={"result", "closed_at", "close_kind"}, tells=("reporter",)),
    _row("accept", "reported escalated", ACCEPTED, DESK, sets={"holder_org"}, when=(_COMPLETE,),
         tells=("reporter",)),
    _row("escalate", "reported accepted", ESCALATED, DESK, needs=("opinion",),
         sets={"level_now", "holder_org"}, when=(_one_level_up, _COMPLETE),
         tells=("above", "reporter")),
    _row("merge", "reported accepted escalated filed", MERGED, DESK, needs=("dup_of",),
         sets={"dup_of"}, tells=("reporter",)),
    _row("void", "reported returned accepted", VOID, DESK, needs=("reason",), tells=("reporter",)),
    _row("void", "reported returned", VOID, WORKER, at="any", needs=("reason",),
         tells=("holder",)),
    # sent out
    _row("file", "accepted", FILED, DESK),
    _row("dispatch", "filed", DISPATCHED, DESK, needs=("due_at", "dispatched_at"), sets=_SENDING,
         when=(_has_parts,), tells=("lead", "assist", "reporter")),
    _row("file_and_dispatch", "accepted", DISPATCHED, DESK, needs=("due_at", "dispatched_at"),
         sets=_SENDING, when=(_has_parts,), tells=("lead", "assist", "reporter")),
    _row("handle_here", "accepted", HANDLING, DESK, needs=("due_at", "dispatched_at"),
         sets=_SENDING, when=(_has_parts,), tells=("lead",)),
    _row("sign_for", "dispatched", HANDLING, WORKER | DESK, at="any"),
    _row("sign_for_part", "dispatched handling suspended", None, WORKER | DESK, at="any"),
    _row("bounce", "dispatched handling", BOUNCED, WORKER | DESK, at="any", needs=("reason",),
         sets={"bounce_count", "holder_org", "open_parts", "extension_until"},
         when=(_first_bounce, _NOT_RULED, _raised("bounce_count")), tells=("holder",)),
    _row("bounce", "dispatched handling", RULING, WORKER | DESK, at="any", needs=("reason",),
         sets={"bounce_count", "holder_org", "open_parts", "level_now", "extension_until"},
         when=(_second_bounce, _NOT_RULED, _raised("bounce_count"), _ruled_above),
         tells=("holder", "above")),
    _row("redispatch", "bounced", DISPATCHED, DESK, sets={"holder_org", "open_parts"},
         when=(_has_parts, _due_unmoved), tells=("lead", "assist")),
    _row("rule", "ruling", DISPATCHED, TOWN | DISTRICT, needs=("opinion", "ruled"),
         sets={"holder_org", "open_parts", "ruled"}, when=(_has_parts, _due_unmoved),
         tells=("lead", "holder", "reporter")),
    _row("escalate_ruling", "ruling", None, TOWN, needs=("opinion",),
         sets={"level_now", "holder_org"}, when=(_one_level_up,), tells=("above",)),
    # handled
    _row("ask_extension", "dispatched handling", None, WORKER | DESK, at="any",
         needs=("reason", "extension_until"), sets={"extension_until"}, when=(_not_asked,),
         tells=("holder",)),
    _row("grant_extension", "dispatched handling", None, DESK, needs=("due_at", "extended_to"),
         sets={"extension_until", "extended_to", "due_at"}, when=(_asked, _granted_as_asked),
         tells=("lead",)),
    _row("refuse_extension", "dispatched handling", None, DESK, needs=("reason",),
         sets={"extension_until"}, when=(_asked,), tells=("lead",)),
    _row("suspend", "dispatched handling", SUSPENDED, DESK,
         needs=("reason", "review_on", "suspended_at"), sets={"review_on", "suspended_at"},
         tells=("lead", "reporter")),
    _row("resume", "suspended", HANDLING, DESK, needs=("due_at",),
         sets={"review_on", "suspended_at", "due_at"}, tells=("lead",)),
    _row("add_assist", "dispatched handling", None, DESK, sets={"open_parts"},
         when=(_raised("open_parts"),), tells=("assist",)),
    _row("release_part", "dispatched handling suspended", None, DESK, needs=("reason",),
         sets={"open_parts"}, when=(_one_part_less, _parts_left), tells=("assist",)),
    _row("release_part", "handling", FEEDBACK, DESK, needs=("reason",), sets=_FED,
         when=(_one_part_less, _no_part_left), tells=("assist", "worker")),
    _row("feed_back_part", "handling", None, WORKER | DESK, at="any", needs=("opinion",),
         sets={"open_parts"}, when=(_one_part_less, _parts_left), tells=("holder",)),
    _row("feed_back", "handling", FEEDBACK, WORKER | DESK, at="any", needs=("opinion",),
         sets=_FED | {"extension_until"}, when=(_one_part_less, _no_part_left),
         tells=("holder", "worker")),
    # checked and closed
    _row("verify", "feedback", VERIFIED, WORKER | HEAD, at="any", needs=("opinion",),
         tells=("holder",)),
    _row("rework", "feedback verified", HANDLING, WORKER | DESK, at="any", needs=("reason",),
         sets={"rework_count", "open_parts", "holder_org"},
         when=(_raised("rework_count"), _has_parts), tells=("lead", "holder")),
    _row("close", "verified", CLOSED, DESK, needs=("close_kind", "result", "closed_at"),
         sets={"close_kind", "result", "closed_at"}, tells=("reporter",)),
    _row("call_back", "closed self_closed", FOLLOWED_UP, WORKER | DESK | ASSESSOR, at="any",
         needs=("satisfaction",), sets={"satisfaction"}, tells=("holder",)),
    _row("redo", "followed_up", HANDLING, DESK, needs=("reason",),
         sets={"rework_count", "open_parts", "holder_org", "closed_at", "close_kind"},
         when=(_raised("rework_count"), _has_parts), tells=("lead", "reporter")),
    _row("evaluate", "followed_up", EVALUATED, DESK | ASSESSOR, at="holder_or_above",
         needs=("quality",), sets={"quality"}),
    _row("archive", "evaluated", ARCHIVED, DESK | ASSESSOR, at="holder_or_above"),
    _row("reopen", "closed followed_up evaluated", None, WORKER | DESK | ASSESSOR, at="any",
         needs=("reason", "reopened_as"), sets={"reopened_as"},
         when=(_when("reopened_as", False, "already_reopened"),), tells=("holder",)),
    # beside the way
    _row("supervise", UNDER_WAY | {FILED}, None, DESK | ASSESSOR, at="holder_or_above",
         needs=("reason",), sets={"supervised"}, tells=("lead", "holder", "above")),
    _row("answer_supervision", UNDER_WAY | {FILED, VERIFIED, CLOSED}, None, WORKER | DESK, at="any",
         needs=("opinion",), when=(_SUPERVISED,), tells=("above",)),
    _row("clear_supervision", ALIVE, None, DESK | ASSESSOR, at="holder_or_above",
         sets={"supervised"}, when=(_SUPERVISED,), tells=("lead", "holder")),
)  # fmt: skip

NOTE, MISS_CALL = "note", "miss_call"
ADDED = frozenset({NOTE, MISS_CALL})
"""Steps that only add a word: they move nothing, so two people may write them at once."""

REPORT = "report"
"""How a case begins; it has no row, for there is no state before it."""
_REPORTERS = WORKER | DESK

REFUSALS = frozenset(
    {"already_complete", "already_reopened", "already_ruled", "cannot_merge_there", "case_moved_on",
     "complete_first", "count_wrong", "due_not_restarted", "extension_already_asked",
     "first_bounce_goes_back", "lead_needed", "move_without_step", "needed",
     "no_extension_asked", "no_level_above", "no_such_move", "not_a_new_case", "not_as_asked",
     "not_by_this_move", "not_from_here", "not_supervised", "not_your_level",
     "one_level_at_a_time", "own_settling", "parts_outstanding", "reopen_too_late",
     "role_not_allowed", "ruled_by_a_centre", "second_bounce_is_ruled", "step_without_move",
     "step_without_words", "was_the_last_part"}
)  # fmt: skip
"""Every reason a move, a report or a step is refused or set aside for."""

NAMES = tuple(dict.fromkeys((REPORT, *(move.name for move in MOVES), NOTE, MISS_CALL)))


def moves_open_to(case: Fields, role: str) -> tuple[Move, ...]:
    """The rows a role may take from where the case stands, before it says anything."""
    return tuple(
        move for move in MOVES
        if case["state"] in move.states and role in move.roles and _within(move, case, role)
    )  # fmt: skip


def check_report(after: Fields, role: str) -> None:
    """How a new case may look. Refused: "role_not_allowed", "not_a_new_case"."""
    if role not in _REPORTERS:
        raise Refused("role_not_allowed")
    level = max(LEVELS.index(level_of(role)), LEVELS.index("village"))
    fresh = (
        after.get("state") == REPORTED
        and after.get("last_move") == REPORT
        and after.get("move_no") == 1
        and after.get("level_now") == LEVELS[level]
        and not any(after.get(name) for name in MACHINE - _BORN_WITH)
    )
    if not fresh:
        raise Refused("not_a_new_case")


_BORN_WITH = _EVERY_MOVE | {"level_now", "incomplete", "holder_org"}


def check_move(before: Fields, after: Fields, name: str, role: str) -> Move:
    """The row that takes the case from `before` to `after`, by plain canonical fields.

    Refused: "no_such_move", "role_not_allowed", "not_from_here" (state), "not_your_level",
    "case_moved_on" (the move was made on an older standing), "needed" (field), a condition's code,
    "not_by_this_move" (field).
    """
    rows = [move for move in MOVES if move.name == name]
    if not rows:
        raise Refused("no_such_move", move=name)
    if int(after.get("move_no") or 0) != int(before.get("move_no") or 0) + 1:
        raise Refused("case_moved_on")
    refusal: Refused | None = None
    for move in rows:
        try:
            _check_row(move, before, after, role)
        except Refused as refused:
            # of several rows with one name the one that came nearest says why not
            if refusal is None or refusal.code in _FAR_OFF:
                refusal = refused
        else:
            return move
    assert refusal is not None
    raise refusal


_FAR_OFF = frozenset({"not_from_here", "role_not_allowed", "not_your_level", "not_by_this_move"})


def _check_row(move: Move, before: Fields, after: Fields, role: str) -> None:
    if before["state"] not in move.states:
        raise Refused("not_from_here", state=before["state"])
    if role not in move.roles:
        raise Refused("role_not_allowed")
    if not _within(move, before, role):
        raise Refused("not_your_level", level=before["level_now"])
    if after.get("state") != (move.to or before["state"]) or after.get("last_move") != move.name:
        raise Refused("not_by_this_move", "state")
    for holds in move.when:
        code = holds(before, after)
        if code is not None:
            raise Refused(code)
    for name in move.needs:
        if name not in WORDS and not after.get(name):
            raise Refused("needed", name)
    for name in sorted(MACHINE - move.sets):
        if before.get(name) != after.get(name):
            raise Refused("not_by_this_move", name)


WORDS = frozenset({"opinion", "reason"})
"""Needs that the step answers, not the case."""


def _within(move: Move, case: Fields, role: str) -> bool:
    """Whether the role's level may take the row, from the level that holds the case."""
    if move.at == "any":
        return True
    mine, held = LEVELS.index(level_of(role)), LEVELS.index(case["level_now"])
    if move.at == "holder":
        return mine == held
    return mine >= held if move.at == "holder_or_above" else mine > held
