"""Carrying the contents of attachments: a turn of their own beside the rounds, as a pure machine.

A turn signs in, fetches what somebody here looks for, then hands in what the district has not got,
part by part; each part is written down, so that a cut line goes on where it stopped. It never is a
part of a round and never holds one up: when a round signs in meanwhile the turn's token is gone and
the turn ends, and it ends by itself when an edit waits. What lies where is `contents`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from sync import wire
from sync.client import contents, cursor
from sync.client.contents import Queued
from sync.client.cursor import Standing
from sync.client.ops import outbox
from sync.client.rounds.answers import said
from sync.client.rounds.exchange import Round
from sync.client.rounds.machine import Keep, Load, Machine
from sync.client.rounds.troubles import Troubled, outward
from sync.errors import Unavailable
from sync.wire import messages

ATTEMPTS_MAX = 3
"""So often a content is begun anew in one turn before the others have theirs."""
_OF_THIS_CONTENT = frozenset(
    {"content_unknown", "content_not_allowed", "content_differs", contents.ABSENT}
)


@dataclass(frozen=True)
class Carried:
    """How a turn ended. `fetched`: hashes that came whole; `handed_in`: that went; `why`: the code
    for which it ended early, "edits_wait" and "line_taken" among them, else empty."""

    fetched: tuple[str, ...] = ()
    handed_in: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    why: str = ""


class _Over(Exception):
    """The turn ends here; what is left waits for the next."""


def contents_turn(
    now_ms: Callable[[], int], progress: Callable[[int, int], None] = lambda n, total: None
) -> Machine[Carried]:
    """One turn. Nothing is asked when nothing waits.

    Refused: "device_revoked", "practice_differs", "not_known". Unavailable as a round's; what was
    carried before that stays carried.
    """
    turn = _Turn(now_ms, progress)
    try:
        return (yield from turn.carry())
    except Troubled as troubled:
        raise outward(troubled.trouble) from None


class _Turn(Round):
    """A round's session, with other work behind it."""

    def carry(self) -> Machine[Carried]:
        """Sign in when there is anything to carry, and carry it."""
        self._carried = Carried()
        try:
            me: Standing = yield Load(cursor.standing)
        except LookupError:
            return self._carried
        now_ms = self._now_ms()
        down: list[Queued] = yield Load(partial(contents.to_fetch, now_ms=now_ms))
        up: list[Queued] = yield Load(partial(contents.to_hand_in, epoch=me.epoch, now_ms=now_ms))
        if not (down or up):
            return self._carried
        # by itself a station that is up to date is told "nothing" and given no token
        session = yield from self._session(replace(me, verified_seq=-1))
        if session.answer != "go":
            raise Unavailable("district_busy", wait_s=session.wait_s)
        if session.epoch != me.epoch:
            return replace(self._carried, why="epoch_changed")  # a round has to come first
        self._token = session.token
        self._total = sum(one.size - one.done for one in (*down, *up))
        self._moved = 0
        try:
            for one in down:
                yield from self._each(one, self._fetch(one, me.epoch))
            for one in up:
                yield from self._each(one, self._hand_in(one, me.epoch))
        except _Over as over:
            return replace(self._carried, why=str(over))
        return self._carried

    def _each(self, one: Queued, work: Machine[None]) -> Machine[None]:
        """One content; what the district says of it alone does not keep the next one."""
        try:
            yield from work
        except Troubled as troubled:
            code = troubled.trouble.code
            if code == "token_unknown":
                raise _Over("line_taken") from None
            if code == "content_no_room":
                raise _Over(code) from None
            if code not in _OF_THIS_CONTENT:
                raise
            yield from self._failed(one, code)

    def _hand_in(self, one: Queued, epoch: bytes) -> Machine[None]:
        start = one.done
        for _ in range(ATTEMPTS_MAX):
            while True:
                yield from self._make_way()
                part: bytes = yield Load(partial(contents.piece, digest=one.sha256, start=start))
                request = wire.ContentPart(one.record, start, part)
                frame = yield from self._ask_known(
                    "content_in", messages.CONTENT_IN, wire.encode(request)
                )
                answer = said(frame, wire.ContentHeld)
                if answer.held > one.size:
                    raise Unavailable("damaged")
                whole = epoch if answer.whole else None
                yield Keep(
                    partial(contents.note_handed, digest=one.sha256, handed=answer.held,
                            epoch=whole, contents_no=answer.contents_no)
                )  # fmt: skip
                if answer.whole:
                    self._note(handed_in=one)
                    return
                self._tell(answer.held - start)
                if answer.held != start + len(part) or not part:
                    start = answer.held
                    break  # it knows another part of it, or what came was another content
                start = answer.held
        yield Keep(partial(contents.let_go_if_spoilt, digest=one.sha256))
        yield from self._failed(one, "content_differs")

    def _fetch(self, one: Queued, epoch: bytes) -> Machine[None]:
        start = one.done
        for _ in range(ATTEMPTS_MAX):
            while True:
                yield from self._make_way()
                question = wire.ContentQuestion(one.record, start)
                frame = yield from self._ask_known(
                    "content_out", messages.CONTENT_OUT, wire.encode(question)
                )
                answer = said(frame, wire.ContentPiece)
                beyond = start + len(answer.content) > one.size
                if answer.size != one.size or not answer.content or beyond:
                    raise Unavailable("damaged")
                itself: bool = yield Keep(
                    partial(contents.add_part, digest=one.sha256, start=start,
                            part=answer.content, epoch=epoch)
                )  # fmt: skip
                if not itself:
                    start = 0
                    break
                start += len(answer.content)
                self._tell(len(answer.content))
                if start == one.size:
                    self._note(fetched=one)
                    return
        yield from self._failed(one, "content_differs")

    def _make_way(self) -> Machine[None]:
        """Data go first: an edit that waits ends the turn."""
        if (yield Load(outbox.waiting_count)):
            raise _Over("edits_wait")

    def _failed(self, one: Queued, code: str) -> Machine[None]:
        now_ms = self._now_ms()
        yield Keep(lambda c: contents.note_failure(c, one.sha256, code, now_ms))
        self._carried = replace(self._carried, failed=(*self._carried.failed, one.sha256))

    def _note(self, *, fetched: Queued | None = None, handed_in: Queued | None = None) -> None:
        was = self._carried
        if fetched is not None:
            self._carried = replace(was, fetched=(*was.fetched, fetched.sha256))
        if handed_in is not None:
            self._carried = replace(was, handed_in=(*was.handed_in, handed_in.sha256))

    def _tell(self, more: int) -> None:
        self._moved += max(0, more)
        self._progress(self._moved, max(self._total, self._moved))
