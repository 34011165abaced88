"""Where a case can stand, who handles cases, and the levels they work on (handbook §3.9, §6.4).

Words only; which move leads from where to where is `sync.records.case_moves`.
"""

from __future__ import annotations

from sync.errors import Refused

WORKER = frozenset({"worker"})
HEAD = frozenset({"station_head"})
TOWN = frozenset({"town_clerk", "town_head"})
DISTRICT = frozenset({"district_dispatcher"})
ASSESSOR = frozenset({"district_assessor"})
DESK = HEAD | TOWN | DISTRICT
ANYBODY = WORKER | DESK | ASSESSOR

LEVELS = ("grid", "village", "town", "district")
_LEVEL_OF = {
    **dict.fromkeys(WORKER, "grid"),
    **dict.fromkeys(HEAD, "village"),
    **dict.fromkeys(TOWN, "town"),
    **dict.fromkeys(DISTRICT | ASSESSOR, "district"),
}

REPORTED, RETURNED, REJECTED, SELF_CLOSED = "reported", "returned", "rejected", "self_closed"
ACCEPTED, ESCALATED, FILED, DISPATCHED = "accepted", "escalated", "filed", "dispatched"
BOUNCED, RULING, HANDLING, SUSPENDED = "bounced", "ruling", "handling", "suspended"
FEEDBACK, VERIFIED, CLOSED, FOLLOWED_UP = "feedback", "verified", "closed", "followed_up"
EVALUATED, ARCHIVED, MERGED, VOID = "evaluated", "archived", "merged", "void"

STATES = (
    *(REPORTED, RETURNED, REJECTED, SELF_CLOSED, ACCEPTED, ESCALATED, FILED, DISPATCHED),
    *(BOUNCED, RULING, HANDLING, SUSPENDED, FEEDBACK, VERIFIED, CLOSED, FOLLOWED_UP),
    *(EVALUATED, ARCHIVED, MERGED, VOID),
)
ENDED = frozenset({REJECTED, ARCHIVED, MERGED, VOID})
"""Nothing moves on from here."""
SETTLED = ENDED | {SELF_CLOSED, CLOSED, FOLLOWED_UP, EVALUATED}
"""Whoever reported it has an answer: such a case is on nobody's desk of open matters."""
UNDER_WAY = frozenset({DISPATCHED, BOUNCED, RULING, HANDLING, SUSPENDED, FEEDBACK})
"""The clock has started and the answer is not checked yet."""
ALIVE = frozenset(STATES) - ENDED


def level_of(role: str) -> str:
    """The level a role acts on; Refused("role_not_allowed") for one that handles no cases."""
    try:
        return _LEVEL_OF[role]
    except KeyError:
        raise Refused("role_not_allowed") from None


def centre_over(level: str) -> str:
    """The level that holds a case once a centre must: the town, or the district that has it."""
    return LEVELS[max(LEVELS.index(level), LEVELS.index("town"))]
