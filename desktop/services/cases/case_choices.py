"""What a person may do next with a case, the likeliest first: the table's rows, less dead ends.

A row whose condition cannot hold as the case stands is not offered; whether a move is legal is
still asked of `sync.records.case_moves` when it is made.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.cases.cases import machine_fields
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.case_moves import moves_open_to
from sync.records.tables import Case

_LIKELIEST = (
    "grant_extension", "refuse_extension", "complete", "resubmit", "accept", "self_close",
    "file_and_dispatch", "redispatch", "rule", "dispatch", "sign_for", "feed_back",
    "feed_back_part", "verify", "resume", "close", "call_back", "evaluate", "pass_self_closed",
    "refuse_self_closed", "return_for_more", "handle_here", "ask_extension", "bounce", "rework",
    "archive", "redo",
)  # fmt: skip
"""Named first, in this order; the others follow as the table lists them."""

_HOLDS: dict[str, Callable[[Case], bool]] = {
    "complete": lambda case: case.incomplete,
    "self_close": lambda case: not case.incomplete,
    "accept": lambda case: not case.incomplete,
    "escalate": lambda case: not case.incomplete and case.level_now != "district",
    "escalate_ruling": lambda case: case.level_now != "district",
    "bounce": lambda case: not case.ruled,
    "ask_extension": lambda case: case.extension_until is None,
    "grant_extension": lambda case: case.extension_until is not None,
    "refuse_extension": lambda case: case.extension_until is not None,
    "release_part": lambda case: case.open_parts > 1,
    "sign_for_part": lambda case: case.open_parts > 1,
    "feed_back_part": lambda case: case.open_parts > 1,
    "feed_back": lambda case: case.open_parts <= 1,
    "reopen": lambda case: case.reopened_as is None,
    "supervise": lambda case: not case.supervised,
    "answer_supervision": lambda case: case.supervised,
    "clear_supervision": lambda case: case.supervised,
}


def moves_for(case: Case, viewer: Viewer) -> tuple[str, ...]:
    """The moves the viewer may make now; none for a role that handles no cases."""
    try:
        rows = moves_open_to(machine_fields(case), viewer.role)
    except Refused:
        return ()
    names = dict.fromkeys(
        row.name for row in rows if row.name not in _HOLDS or _HOLDS[row.name](case)
    )
    first = [name for name in _LIKELIEST if name in names]
    return (*first, *(name for name in names if name not in first))
