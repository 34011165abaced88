"""One round with the district as a pure machine: it says what to ask and what to keep.

`exchange_round` is a generator. It yields `Ask` (a request to send), `Load` (something to read)
and `Keep` (something to write in one transaction) and is sent their results; clock and randomness
are given to it. So the same code runs over HTTP, from a bundle and in a simulator. `drive` is the
plain way to run it.

A round: session, then push, then pull, then compare; never a push after a pull that failed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import wire
from sync.client import cursor, retention
from sync.client.applying import digests, histories, leaving, pages
from sync.client.cursor import Standing
from sync.client.ops import outbox, shadows
from sync.client.ops.batches import shortened, tally
from sync.client.ops.offering import Claimed, claim
from sync.client.rounds.answers import page_of, results_of, said
from sync.client.rounds.machine import (
    ALL_HANDED_IN,
    DIFFERS,
    MORE_WAITING,
    STILL_MOVING,
    Ask,
    Keep,
    Load,
    Machine,
    Report,
)
from sync.client.rounds.repair import repair_bucket
from sync.client.rounds.troubles import Troubled, outward, raise_trouble
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.wire import messages

BATCH_BYTES, BATCH_BYTES_MIN, BATCH_BYTES_MAX = 64 << 10, 16 << 10, 1 << 20
"""What a push aims at, in its envelope: to begin with, at least, at most."""
FIRST_LOAD_PAGES = 8
"""Pages of a first load that are written together: each commit encrypts every index page again."""
LOOPS_MAX = 5


def exchange_round(
    now_ms: Callable[[], int], progress: Callable[[int, int], None] = lambda n, total: None
) -> Machine[Report]:
    """One whole round.

    Refused: "not_enrolled", "device_revoked", "practice_differs", "not_known". Unavailable: what
    the transport says, "district_busy" (wait_s), "district_trouble" (said).
    """
    try:
        report = yield from Round(now_ms, progress).run()
    except Troubled as troubled:
        raise outward(troubled.trouble) from None
    return report


class Round:
    """The state of one round. `sync.client.sticks.bundle_in` answers its steps from a bundle."""

    def __init__(self, now_ms: Callable[[], int], progress: Callable[[int, int], None]) -> None:
        self._now_ms = now_ms
        self._progress = progress
        self._report = Report(ALL_HANDED_IN)
        self._token = b""
        self._batch_bytes = BATCH_BYTES
        self._forked = False
        self._taken_from = 0

    def run(self) -> Machine[Report]:
        """Session, push, pull, compare; again while somebody keeps writing."""
        try:
            me: Standing = yield Load(cursor.standing)
        except LookupError:
            raise Refused("not_enrolled") from None
        if me.incarnation == bytes(16):
            now_ms = self._now_ms()
            yield Keep(lambda c: outbox.start_incarnation(c, "installed", now_ms))
            me = yield Load(cursor.standing)
        session = yield from self._session(me)
        yield from self._forget_lost(me)
        if session.answer == "wait":
            raise Unavailable("district_busy", wait_s=session.wait_s)
        if session.answer == "nothing":
            return (yield from self._ended(ALL_HANDED_IN, keep_receipt=False))
        self._token = session.token
        yield from self._reconcile(me, session)
        outcome = STILL_MOVING
        for _ in range(LOOPS_MAX):
            yield from self._push_and_pull()
            yield from self._fill_gained()
            yield from self._catch_up()
            outcome = yield from self._compare()
            if outcome in {ALL_HANDED_IN, DIFFERS}:
                break
        return (yield from self._ended(outcome, keep_receipt=True))

    def _session(self, me: Standing) -> Machine[wire.SessionAnswer]:
        """Say who we are; a nonce that was lost on the way costs one more request."""
        for _ in range(2):
            now_ms = self._now_ms()
            request = wire.SessionRequest(
                device=me.device_id, nonce=me.nonce, incarnation=me.incarnation, epoch=me.epoch,
                seq=me.seq, tag=me.tag, schema=wire.SCHEMA_VERSION,
                scope_version=me.scope_version, acked_no=me.acked_no,
                waiting_ops=me.waiting_ops, oldest_ms=me.oldest_ms, wall_ms=now_ms,
                practice=me.practice, compare=me.verified_seq != me.seq,
            )  # fmt: skip
            key = Ed25519PrivateKey.from_private_bytes(me.device_key)
            signed = _signed(request, key)
            try:
                frame = yield from self._ask("session", messages.SESSION, wire.encode(signed))
            except Troubled as troubled:
                if troubled.trouble.code != "stale_nonce":
                    raise
                nonce = troubled.trouble.values.get("nonce")
                if not isinstance(nonce, bytes):
                    raise Unavailable("damaged") from None
                me = replace(me, nonce=nonce)
                continue
            answer = said(frame, wire.SessionAnswer)
            noted_ms = self._now_ms()
            yield Keep(partial(cursor.note_contact, answer=answer, now_ms=noted_ms))
            self._report = replace(self._report, offset_ms=answer.now_ms - noted_ms)
            return answer
        raise Unavailable("district_trouble", said="stale_nonce")

    def _reconcile(self, me: Standing, session: wire.SessionAnswer) -> Machine[None]:
        """Bring numbers, epoch and subscription in line with what the district says it has."""
        now_ms = self._now_ms()
        if session.common is not None or session.epoch != me.epoch:
            yield Keep(lambda c: histories.begin(c, session, now_ms))
            me = yield Load(cursor.standing)
        else:
            forgotten = yield Load(partial(histories.forgotten_there, lives=session.lives))
            older = session.head_no > me.head_no  # it knows more of us than we do
            if forgotten or older:
                why = "restored" if older else "forked"
                yield Keep(lambda c: histories.hand_in_again(c, forgotten, why, now_ms))
        if session.rebuild:
            yield Keep(histories.begin_rebuild)
        if me.schema_version != wire.SCHEMA_VERSION:
            yield Keep(lambda c: cursor.start_anew(c, session.epoch))
            me = replace(me, seq=0)
        if session.buckets is not None:
            yield Keep(partial(cursor.subscribe, buckets=session.buckets, filled=me.seq == 0,
                               scope_version=session.scope_version, now_ms=now_ms))  # fmt: skip

    def _forget_lost(self, me: Standing) -> Machine[None]:
        """Purge what was lost a day ago; its ops have long been handed in, or are waited for."""
        now_ms = self._now_ms()
        if me.lost_ms is not None and me.lost_ms <= now_ms - leaving.GRACE_MS:
            changes: Changes = yield Keep(lambda c: leaving.forget_lost(c, now_ms), touches=True)
            self._report = replace(self._report, changes=self._report.changes | changes)

    def _push_and_pull(self) -> Machine[None]:
        """Hand in, then fetch: what was taken comes back with its version, or takes it here."""
        try:
            yield from self._push_all()
            yield from self._pull_all()
        except (Refused, Unavailable, Troubled):
            if self._taken_from:
                yield Keep(partial(shadows.adopt_taken, since=self._taken_from))
            raise

    def _push_all(self) -> Machine[None]:
        """Hand in everything that waits, batch by batch, each op done by its own receipt."""
        total = yield Load(outbox.waiting_count)
        done = 0
        pushed, prev = (yield Keep(partial(claim, left=total))) if total else ([], b"")
        while pushed:  # nothing when somebody took a step back meanwhile
            answer = yield from self._push(pushed, prev)
            if answer is None:
                pushed, prev = yield Keep(partial(claim, left=total - done))
                continue
            pushed, results, received = answer
            taken = sum(result.outcome != "later" for result in results)
            done += taken
            left = total - done if taken else 0
            pushed, prev = yield from self._take(pushed, results, received, left)
            if not taken:
                raise Unavailable("district_busy", wait_s=60)
            self._progress(done, max(total, done))

    def _take(
        self, pushed: list[outbox.Waiting], results: list[wire.Result], received: int, left: int = 0
    ) -> Machine[Claimed]:
        """Write down what became of ops, each by its own result; of `left` more what is next."""
        now_ms = self._now_ms()
        if pushed and not self._taken_from:
            self._taken_from = pushed[0].position
        written: tuple[Changes, Claimed] = yield Keep(
            partial(shadows.take_results, pushed=pushed, results=results, now_ms=now_ms),
            touches=True, then=partial(claim, left=left),
        )  # fmt: skip
        changes, claimed = written
        count = tally(results)
        self._report = replace(
            self._report,
            sent=self._report.sent + len(results) - count["later"],
            received=self._report.received + received,
            merged=self._report.merged + count["merged"],
            parked=self._report.parked + count["parked"],
            changes=self._report.changes | changes,
        )
        return claimed

    def _push(
        self, pushed: list[outbox.Waiting], prev: bytes
    ) -> Machine[tuple[list[outbox.Waiting], list[wire.Result], int] | None]:
        """One batch; None when it has to be cut or numbered anew and tried again."""
        while True:
            batch = wire.Batch(pushed[0].incarnation, prev, [line.op for line in pushed])
            body = wire.seal_frame(messages.PUSH, wire.pack_ops(batch), len(pushed))
            shorter = shortened(pushed, self._batch_bytes / len(body))
            if len(body) <= self._batch_bytes or len(shorter) == len(pushed):
                break
            pushed = shorter
        try:
            frame: wire.Frame = yield Ask("push", body, self._token)
            raise_trouble(frame, messages.PUSH)
            results, received = results_of(frame, len(pushed))
        except (Troubled, Unavailable) as failure:
            yield Keep(partial(outbox.note_tries, tried=pushed, at_ms=self._now_ms()))
            if isinstance(failure, Troubled):
                yield from self._push_trouble(failure)
                return None
            if failure.code != "stalled" or self._batch_bytes <= BATCH_BYTES_MIN:
                raise
            self._batch_bytes = max(BATCH_BYTES_MIN, self._batch_bytes // 2)
            return None
        self._batch_bytes = min(BATCH_BYTES_MAX, self._batch_bytes * 2)
        return pushed, results, received

    def _push_trouble(self, troubled: Troubled) -> Machine[None]:
        trouble, now_ms = troubled.trouble, self._now_ms()
        if trouble.code == "forked" and not self._forked:
            self._forked = True
            yield Keep(lambda c: outbox.start_incarnation(c, "forked", now_ms))
        elif trouble.code == "op_gap":
            head = trouble.values.get("head")
            if not isinstance(head, int):
                raise Unavailable("damaged")
            yield Keep(lambda c: outbox.offer_again(c, head))
        elif trouble.code == "too_large" and self._batch_bytes > BATCH_BYTES_MIN:
            self._batch_bytes = max(BATCH_BYTES_MIN, self._batch_bytes // 2)
        else:
            raise troubled

    def _pull_all(self) -> Machine[None]:
        """Fetch what follows the cursor; pages and cursor commit together.

        One page at a time when people work here; a first load writes several in one go.
        """
        me: Standing = yield Load(cursor.standing)
        pages_max = FIRST_LOAD_PAGES if me.seq == 0 else 1
        whole = min(me.seq, me.whole_seq)
        at = wire.PullRequest(me.epoch, me.seq, me.tag, wire.SCHEMA_VERSION, whole=whole)
        fetched: list[wire.Page] = []
        while True:
            try:
                page = yield from self._page(at)
                if page.epoch != at.epoch or page.seq < at.seq:
                    raise Unavailable("damaged")
            except Unavailable:
                yield from self._keep_pages(fetched, keep_cursor=True)
                raise
            fetched.append(page)
            if page.complete or len(fetched) >= pages_max:
                yield from self._keep_pages(fetched, keep_cursor=True)
                fetched = []
            if page.complete:
                return
            at = wire.PullRequest(page.epoch, page.seq, page.tag, at.schema, whole=whole)

    def _fill_gained(self) -> Machine[None]:
        """Load the buckets that are new here, behind the ordinary traffic. Each page notes how far
        the bucket is, so that an interrupted loading goes on from there."""
        me: Standing = yield Load(cursor.standing)
        for bucket, since in me.unfilled:
            complete = False
            while not complete:
                request = wire.PullRequest(
                    me.epoch, me.seq, me.tag, wire.SCHEMA_VERSION, [bucket], since
                )
                page = yield from self._page(request)
                yield from self._keep_pages([page], keep_cursor=False, filling=bucket)
                since, complete = page.seq, page.complete

    def _catch_up(self) -> Machine[None]:
        """After another history: load what differs, then hand in what nobody gave back."""
        why = yield Load(histories.pending_work)
        if not why:
            return
        me: Standing = yield Load(cursor.standing)
        differs = list(me.buckets)
        if why == histories.HISTORY:
            answer = yield from self._count_both(me)
            if answer.state == "moved":
                return  # the round comes here again
            differs = [bucket for bucket in answer.differs if bucket in me.buckets]
        yield Keep(lambda c: histories.load_again(c, me.buckets, differs))
        yield from self._fill_gained()
        now_ms = self._now_ms()
        changes: Changes = yield Keep(lambda c: histories.settle(c, now_ms), touches=True)
        self._report = replace(self._report, changes=self._report.changes | changes)
        yield from self._push_and_pull()

    def _page(self, request: wire.PullRequest) -> Machine[wire.Page]:
        return page_of((yield from self._ask_known("pull", messages.PULL, wire.encode(request))))

    def _keep_pages(
        self, found: list[wire.Page], *, keep_cursor: bool, filling: str = ""
    ) -> Machine[None]:
        if not found:
            return
        changes: Changes = yield Keep(
            partial(pages.apply_pages, found=found, keep_cursor=keep_cursor, filling=filling),
            pulled=True, touches=True,
        )  # fmt: skip
        self._report = replace(
            self._report,
            pulled=self._report.pulled + sum(page.count for page in found),
            changes=self._report.changes | changes,
        )

    def _compare(self) -> Machine[str]:
        """Count both sides. A difference is mended once per bucket and day, and counted."""
        me: Standing = yield Load(cursor.standing)
        if me.waiting_ops:
            return MORE_WAITING
        answer = yield from self._count_both(me)
        if answer.state == "equal":
            now_ms = self._now_ms()
            yield Keep(lambda c: cursor.note_equal(c, me.seq, now_ms))
            self._report = replace(self._report, voucher=answer.voucher)
            return ALL_HANDED_IN
        if answer.state == "moved":
            return STILL_MOVING
        mended = 0
        for bucket in answer.differs:
            if bucket in me.buckets:
                mended += yield from self._repair(me, bucket)
        return STILL_MOVING if mended else DIFFERS

    def _count_both(self, me: Standing) -> Machine[wire.DigestAnswer]:
        held = yield Load(lambda c: digests.digests_of(c, me.buckets))
        request = wire.DigestRequest(me.epoch, me.seq, held)
        frame = yield from self._ask_known("digest", messages.DIGEST, wire.encode(request))
        return said(frame, wire.DigestAnswer)

    def _repair(self, me: Standing, bucket: str) -> Machine[int]:
        """Mend one bucket, if it was not mended today already; how many records."""
        day = me.seen_ms // 86_400_000
        found = yield from repair_bucket(me, bucket, day, self._ask_known)
        if found is None:
            return 0
        mended, changes = found
        report = self._report
        self._report = replace(
            report, repaired=report.repaired + mended, changes=report.changes | changes
        )
        return mended

    def _ask_known(self, route: str, kind: int, payload: bytes) -> Machine[wire.Frame]:
        return (yield from self._ask(route, kind, payload, self._token))

    def _ended(self, outcome: str, *, keep_receipt: bool) -> Machine[Report]:
        now_ms = self._now_ms()
        if (yield Load(lambda c: retention.anything_old(c, now_ms))):
            yield Keep(lambda c: retention.prune(c, now_ms))
        waiting = yield Load(outbox.waiting_count)  # last: people go on writing meanwhile
        if outcome == ALL_HANDED_IN and waiting:
            outcome = MORE_WAITING
        report = self._report = replace(self._report, outcome=outcome, waiting=waiting)
        if keep_receipt:
            yield Keep(lambda c: cursor.add_receipt(c, report.receipt(now_ms)))
        return report

    def _ask(
        self, route: str, kind: int, payload: bytes, token: bytes = b""
    ) -> Machine[wire.Frame]:
        frame: wire.Frame = yield Ask(route, wire.seal_frame(kind, payload), token)
        raise_trouble(frame, kind)
        return frame


def _signed(request: wire.SessionRequest, key: Ed25519PrivateKey) -> wire.SessionRequest:
    values = {name: getattr(request, name) for name in request.__struct_fields__}
    return wire.SessionRequest(**{**values, "signature": key.sign(request.signed_part())})
