"""A bundle read at the station: the steps of a round, answered from a file instead of a network.

Session, reconciling, results, pages and the comparison are those of `sync.client.rounds.exchange`;
only where their answers come from differs. An answer older than the last word from the district
takes nothing back: it settles what still waits and is otherwise skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from sync import wire
from sync.client import contents, cursor, stick
from sync.client.applying import digests, histories
from sync.client.cursor import Standing
from sync.client.ops import outbox
from sync.client.rounds.answers import page_of
from sync.client.rounds.exchange import Round
from sync.client.rounds.machine import (
    ALL_HANDED_IN,
    DIFFERS,
    MORE_WAITING,
    STILL_MOVING,
    USB,
    Keep,
    Load,
    Machine,
    Report,
)
from sync.client.stick import Stick
from sync.errors import Refused
from sync.records.changes import Changes
from sync.wire import bundle

KNOWN = "bundle_known"
"""How a report says that this very file was read before: nothing was done."""


def read_bundle(
    opened: bundle.Bundle,
    now_ms: Callable[[], int],
    progress: Callable[[int, int], None] = lambda n, total: None,
) -> Machine[Report]:
    """Take one answer of the district. May be stopped between any two steps, and repeated.

    Refused: "not_enrolled", "no_district_keys", "not_for_us", "bundle_not_signed",
    "practice_differs", "device_revoked", "bundle_too_old", "bundle_gap" (first, last: the numbers
    that are missing), and what `Bundle.check` refuses.
    """
    try:
        me: Standing = yield Load(cursor.standing)
    except LookupError:
        raise Refused("not_enrolled") from None
    mark: Stick | None = yield Load(stick.stick_of)
    if mark is None:
        raise Refused("no_district_keys")
    opened.check(mark.sign_key)
    said = opened.manifest(bundle.DownManifest)
    if said.device != me.device_id:
        raise Refused("not_for_us")
    if said.practice != me.practice:
        raise Refused("practice_differs")
    if mark.in_digest == opened.digest:
        return Report(KNOWN, waiting=me.waiting_ops, way=USB)
    return (yield from _BundleRound(now_ms, progress, opened, said).run())


class _BundleRound(Round):
    """A round whose answers lie in a file."""

    def __init__(
        self, now_ms: Callable[[], int], progress: Callable[[int, int], None],
        opened: bundle.Bundle, said: bundle.DownManifest,
    ) -> None:  # fmt: skip
        super().__init__(now_ms, progress)
        self._report = Report(ALL_HANDED_IN, way=USB)
        self._opened, self._said = opened, said
        self._pages: Iterator[wire.Frame] = opened.frames(bundle.IN_PAGES)
        self._filled: set[str] = set()
        self._wanted: set[str] = set()
        self._offset_ms = 0

    def run(self) -> Machine[Report]:
        """Judge, reconcile, take results and pages, compare, write down that it was read."""
        me: Standing = yield Load(cursor.standing)
        at = yield Load(cursor.progress_of)
        said = self._said
        self._offset_ms = at.offset_ms
        older = said.now_ms < at.seen_ms
        if said.expires_ms < at.seen_ms or (older and said.epoch != me.epoch):
            raise Refused("bundle_too_old")
        if said.trouble == "device_revoked":
            raise Refused("device_revoked")
        self._check_gap(me)
        if not older:
            yield Keep(partial(_note_contact, said=said))
            yield from self._forget_lost(me)
            yield from self._reconcile(me, self._session_of(me))
        yield from self._take_results()
        if not older or said.scope_version == me.scope_version:
            yield from self._pull_all()
            yield from self._fill_gained()
            yield from self._fetch_whole()
            yield from self._catch_up()
        yield from self._note_contents()
        outcome = yield from self._compare()
        now_ms = self._now_ms()
        yield Keep(lambda c: stick.note_in(
            c, said.bundle_no, self._opened.digest, self._report.sent, self._report.pulled, now_ms
        ))  # fmt: skip
        yield Keep(lambda c: stick.note_wanted(c, self._wanted))
        if said.answers_no:
            yield Keep(stick.drop_ticket)
        return (yield from self._ended(outcome, keep_receipt=True))

    def _note_contents(self) -> Machine[None]:
        """Photos and files the district has by now. Of another history it says nothing for this
        one."""
        me: Standing = yield Load(cursor.standing)
        told = bundle.IN_CONTENTS in self._opened.sections()
        if not told or self._said.epoch != me.epoch:
            return
        held: bundle.ContentsHeld = self._opened.message(bundle.IN_CONTENTS, bundle.ContentsHeld)
        changes: Changes = yield Keep(
            partial(contents.note_held, digests=held.whole, epoch=me.epoch)
        )
        self._report = replace(
            self._report, contents=len(changes.of("attachment")),
            changes=self._report.changes | changes,
        )  # fmt: skip

    def _check_gap(self, me: Standing) -> None:
        """The pages must follow on what is held here."""
        common = self._said.common
        fresh = common is None and self._said.epoch != me.epoch
        held = me.seq if common is None else min(me.seq, common[0])
        if fresh or me.schema_version != wire.SCHEMA_VERSION:
            held = 0
        if self._said.since > held:
            raise Refused("bundle_gap", first=held + 1, last=self._said.since)

    def _session_of(self, me: Standing) -> wire.SessionAnswer:
        """What the district would have said to a session at the time of the bundle."""
        said = self._said
        same_life = said.incarnation == me.incarnation
        return wire.SessionAnswer(
            "go", me.nonce, said.epoch, said.seq, said.now_ms,
            head_no=said.head_no if same_life else 0,
            scope_version=said.scope_version,
            buckets=None if said.scope_version == me.scope_version else said.buckets,
            common=said.common, lives=said.lives, rebuild=said.rebuild,
        )  # fmt: skip

    def _take_results(self) -> Machine[None]:
        """Each op is done by its own result, unless it was answered over the network meanwhile.

        The results go by number, so the numbers must say the same here and there: a file that was
        copied or restored since begins a new incarnation and offers everything again.
        """
        said, done = self._said, 0
        ours = yield Load(partial(outbox.hash_at, life=said.incarnation, op_no=said.head_no))
        forked = said.trouble == "forked" or (ours is not None and ours != said.head_hash)
        me: Standing = yield Load(cursor.standing)
        if forked:
            if said.incarnation == me.incarnation:
                now_ms = self._now_ms()
                yield Keep(lambda c: outbox.start_incarnation(c, "forked", now_ms))
            return
        for frame in self._opened.frames(bundle.IN_RESULTS):
            try:
                batch = wire.decode(frame.payload, bundle.Results)
                results = batch.answer.results()
            except ValueError:
                raise Refused("bundle_damaged") from None
            first, last = batch.first_no, batch.first_no + len(results) - 1
            pushed: list[outbox.Waiting] = yield Load(
                partial(outbox.waiting_between, life=batch.incarnation, first=first, last=last)
            )
            matching = [results[line.op.op_no - first] for line in pushed]
            done += len(pushed)
            self._progress(done, max(done, said.results))
            received = sum(1 for result in matching if result.outcome != "later")
            yield from self._take(pushed, matching, received)

    def _page(self, request: wire.PullRequest) -> Machine[wire.Page]:
        """The next page that goes beyond the cursor; when none does, an empty one."""
        for frame in self._pages:
            page = page_of(frame)
            if page.seq > request.seq and page.epoch == request.epoch:
                return page
        return wire.Page(request.epoch, request.seq, request.tag, True)
        yield  # a step like its sister's, although it needs nothing from outside

    def _fill_gained(self) -> Machine[None]:
        """Buckets that are new here."""
        me: Standing = yield Load(cursor.standing)
        for bucket, _ in me.unfilled:
            yield from self._fill(bucket)

    def _fill(self, bucket: str) -> Machine[None]:
        """A bucket from its beginning; one the bundle does not have is asked for with the next."""
        found = False
        for frame in self._opened.frames(bundle.IN_FILL + bucket):
            found = True
            yield from self._keep_pages([page_of(frame)], keep_cursor=False)
        if found:
            self._filled.add(bucket)
            yield Keep(lambda c: cursor.note_bucket(c, bucket, filled=True))
        else:
            self._wanted.add(bucket)

    def _fetch_whole(self) -> Machine[None]:
        """Buckets the district sends whole because the counts differed last time."""
        me: Standing = yield Load(cursor.standing)
        if me.seq != self._said.seq:
            return
        for bucket in me.buckets:
            asked = bundle.IN_FILL + bucket in self._opened.sections()
            if asked and bucket not in self._filled:
                before = self._report.pulled
                yield from self._fill(bucket)
                fetched = self._report.pulled - before
                self._report = replace(
                    self._report, pulled=before, repaired=self._report.repaired + fetched
                )

    def _catch_up(self) -> Machine[None]:
        """After another history: what differs comes whole with the next answer; when it is here,
        and nobody's own ops wait to say it, the rest of what is held is handed in for review."""
        why = yield Load(histories.pending_work)
        me: Standing = yield Load(cursor.standing)
        if not why or (me.epoch, me.seq) != (self._said.epoch, self._said.seq):
            return
        differs = set(me.buckets)
        if why == histories.HISTORY:
            differs = yield from self._differing(me)
        missing = differs - self._filled
        yield Keep(lambda c: histories.load_again(c, me.buckets, differs))
        for bucket in sorted(differs - missing):
            yield Keep(partial(cursor.note_bucket, bucket=bucket, filled=True))
        if missing or (yield Load(histories.waits_for_own)):
            return
        now_ms = self._now_ms()
        changes: Changes = yield Keep(lambda c: histories.settle(c, now_ms), touches=True)
        self._report = replace(self._report, changes=self._report.changes | changes)

    def _differing(self, me: Standing) -> Machine[set[str]]:
        counts = self._opened.message(bundle.IN_STANDING, bundle.BucketCounts)
        held = yield Load(lambda c: digests.digests_of(c, me.buckets))
        return {
            bucket
            for bucket in me.buckets
            if tuple(counts.buckets.get(bucket, (0, 0))) != held.get(bucket, (0, 0))
        }

    def _compare(self) -> Machine[str]:
        """Count here what the district counted there. Records with waiting ops count as the
        district last sent them, so that somebody who goes on writing is compared as well."""
        me: Standing = yield Load(cursor.standing)
        if me.seq != self._said.seq or me.epoch != self._said.epoch:
            equal = me.verified_seq == me.seq
            return MORE_WAITING if me.waiting_ops else ALL_HANDED_IN if equal else STILL_MOVING
        self._wanted |= yield from self._differing(me)
        if self._wanted:
            return DIFFERS
        at_ms = self._said.now_ms - self._offset_ms
        yield Keep(lambda c: cursor.note_equal(c, me.seq, at_ms))
        counts = self._opened.message(bundle.IN_STANDING, bundle.BucketCounts)
        self._report = replace(self._report, voucher=counts.voucher)
        return MORE_WAITING if me.waiting_ops else ALL_HANDED_IN


def _note_contact(c: Connection, said: bundle.DownManifest) -> None:
    """The district's word, as of the bundle: the lease counts from then, the clock is not
    measured by something that was carried for days."""
    at = cursor.progress_of(c)
    contact_ms = max(at.contact_ms or 0, said.now_ms - at.offset_ms)
    cursor.note(c, seen_ms=max(at.seen_ms, said.now_ms), contact_ms=contact_ms)
    cursor.note_recovery_key(c, said.recovery_key)
