"""Asking the district something beside a round: the history of records. Writes no records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync import wire
from sync.client import cursor
from sync.client.rounds.answers import said
from sync.client.rounds.exchange import Round
from sync.client.rounds.machine import Load, Machine
from sync.client.rounds.troubles import Troubled, outward
from sync.errors import Refused, Unavailable
from sync.wire import messages


def history_asked(
    now_ms: Callable[[], int], request: wire.HistoryRequest
) -> Machine[wire.HistoryAnswer]:
    """What the district knows of some records, newest first.

    Refused: "not_enrolled", "device_revoked", "outside_person_scope". Unavailable as a round.
    """
    try:
        answer = yield from _Question(now_ms, lambda _done, _total: None).history(request)
    except Troubled as troubled:
        if troubled.trouble.code == "outside_person_scope":
            raise Refused("outside_person_scope") from None
        raise outward(troubled.trouble) from None
    return answer


class _Question(Round):
    """A round's session without its work."""

    def history(self, request: wire.HistoryRequest) -> Machine[wire.HistoryAnswer]:
        """Sign in, ask once."""
        try:
            me = yield Load(cursor.standing)
        except LookupError:
            raise Refused("not_enrolled") from None
        # by itself a station that is up to date is told "nothing" and given no token
        session = yield from self._session(replace(me, verified_seq=-1))
        if session.answer != "go":
            raise Unavailable("district_busy", wait_s=session.wait_s)
        body = wire.encode(request)
        frame = yield from self._ask("history", messages.HISTORY, body, session.token)
        return said(frame, wire.HistoryAnswer)
