"""What each request does, in plain functions over one open district: bytes in, bytes out.

No HTTP here (that is `app`) and no SQL (that is `sync.server.store`). The clock is given and the
district brings its randomness, so that tests and a simulator run the same code.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any

from sync import wire
from sync.errors import Refused, Unavailable, place_of
from sync.records.randomness import draw
from sync.records.times import to_local
from sync.server import auth, contents
from sync.server.database import District
from sync.server.feed import digest_of, ranges_of, sealed_page
from sync.server.push.apply import Push
from sync.server.record_history import history_of
from sync.server.scopes import Gate
from sync.server.store import (  # fmt: skip
    content_rows,
    counter_rows,
    device_rows,
    history_rows,
    place_rows,
    receipt_rows,
    record_rows,
    retention_rows,
)
from sync.wire import messages

_log = logging.getLogger("sync.server")
STATUSES = {
    "not_known": 401,
    "stale_nonce": 401,
    "token_unknown": 401,
    "device_revoked": 403,
    "forked": 409,
    "op_gap": 409,
    "epoch_changed": 409,
    "too_large": 413,
}
"""HTTP status per refusal; everything else a rule says no to is 422."""

KINDS = {
    "session": messages.SESSION,
    "push": messages.PUSH,
    "pull": messages.PULL,
    "digest": messages.DIGEST,
    "enrol": messages.ENROL,
    "history": messages.HISTORY,
    "content_in": messages.CONTENT_IN,
    "content_out": messages.CONTENT_OUT,
}
"""The routes, and the kind of frame each is asked with."""


@dataclass(frozen=True)
class Service:
    """The requests of one district. `now_ms` is its clock, `busy` says for how many seconds a
    newcomer should wait (0: come in)."""

    district: District
    now_ms: Callable[[], int]
    busy: Callable[[], int] = lambda: 0

    def serve(self, name: str, body: bytes, token: bytes) -> tuple[int, bytes]:
        """(HTTP status, envelope) for one request."""
        try:
            frame = wire.open_frame(body)
            if frame.kind != KINDS[name]:
                raise Refused("wrong_kind")
            if name == "enrol":
                return 200, self._enrol(frame.payload)
            if name == "session":
                return 200, self._session(frame.payload)
            device = self._device(token)
            if name == "push":
                return 200, self._push(device, frame)
            if name == "pull":
                return 200, self._pull(device, frame.payload)
            if name == "history":
                return 200, self._history(device, frame.payload)
            if name == "content_in":
                return 200, self._content_in(device, frame.payload)
            if name == "content_out":
                return 200, self._content_out(device, frame.payload)
            return 200, self._digest(device, frame.payload)
        except Refused as refused:
            return _trouble(STATUSES.get(refused.code, 422), refused.code, refused.values, False)
        except Unavailable as unavailable:
            known_here = unavailable.code in {"cut_off", "damaged", "not_our_server"}
            status = 400 if known_here else 413 if unavailable.code == "too_large" else 503
            if unavailable.code == "protocol_unknown":
                status = 426
            return _trouble(status, unavailable.code, unavailable.values, status == 503)
        except ValueError as error:
            _log.warning("%s not understood: %s", name, place_of(error))
            return _trouble(400, "not_understood", {}, False)

    def _enrol(self, payload: bytes) -> bytes:
        request = wire.decode(payload, wire.EnrolRequest)
        now_ms = self.now_ms()
        try:
            with self.district.writing() as c:
                answer = auth.enrol(c, request, now_ms)
        except Refused as refused:
            with self.district.writing() as c:
                auth.count_failure(c, refused, now_ms)
            raise
        return wire.seal_frame(messages.ENROL, wire.encode(answer))

    def _session(self, payload: bytes) -> bytes:
        request = wire.decode(payload, wire.SessionRequest)
        now_ms = self.now_ms()
        with self.district.writing() as c:
            device = device_rows.device_of(c, request.device)
            auth.check_session(device, request)
            answer, noted = self._admit(c, device, request, now_ms)
            device_rows.note_session(c, request.device, noted)
        return wire.seal_frame(messages.SESSION, wire.encode(answer))

    def _admit(
        self, c: Any, device: Any, request: wire.SessionRequest, now_ms: int
    ) -> tuple[wire.SessionAnswer, dict[str, Any]]:
        """The answer to a session, and what to write down about the computer."""
        _, _, practice, epoch = counter_rows.district_of(c)
        if practice != request.practice:
            raise Refused("practice_differs", practice=practice)
        gate = Gate(c, device.unit_id, bytes(device.id))
        head = receipt_rows.head_of(c, request.incarnation)
        head_no, head_hash = (head[1], head[2]) if head else (0, bytes(16))
        newest, _ = counter_rows.newest(c)
        nonce = draw(c, 16)
        noted: dict[str, Any] = {
            "nonce": nonce,
            "last_contact_ms": now_ms,
            "waiting_ops": request.waiting_ops,
            "oldest_ms": request.oldest_ms,
            "offset_ms": now_ms - request.wall_ms,
            "schema_version": request.schema,
            "cursor_seq": request.seq,
        }
        common = history_rows.common_point(c, request.epoch, request.seq, request.tag)
        rebuild = 0 < request.seq < retention_rows.forgotten_seq(c)
        recovery_key = history_rows.recovery_key(c)
        said = partial(
            wire.SessionAnswer, nonce=nonce, epoch=epoch, seq=newest, now_ms=now_ms,
            durable_through=history_rows.durable_of(c, request.incarnation),
            contents_no=content_rows.count_of(c, bytes(device.id)),
        )  # fmt: skip
        same_scope = request.scope_version == gate.version
        if same_scope and request.waiting_ops == 0:
            place_rows.forget_scopes(c, bytes(device.id), gate.version)
        unequal = common is not None or rebuild or not same_scope or head_no != request.acked_no
        something = (
            unequal
            or request.waiting_ops > 0
            or request.compare
            or request.epoch != epoch
            or request.schema != wire.SCHEMA_VERSION
            or record_rows.anything_after(c, gate.buckets, request.seq)
            or (recovery_key is not None and device.recovery_told != recovery_key)
        )
        if not something:
            return said("nothing"), noted
        if wait_s := self.busy():
            return said("wait", wait_s=wait_s), noted
        place_rows.give_scope(c, bytes(device.id), gate.version, gate.buckets, now_ms)
        token = draw(c, 32)
        noted |= {
            "token_hash": auth.token_hash(token),
            "token_until_ms": now_ms + auth.TOKEN_LIVES_MS,
            "recovery_told": recovery_key,
        }
        answer = said(
            "go", token=token, head_no=head_no, head_hash=head_hash, scope_version=gate.version,
            buckets=None if same_scope else gate.buckets, common=common,
            lives=history_rows.lives_of(c, request.device), rebuild=rebuild,
            recovery_key=recovery_key or b"",
        )  # fmt: skip
        return answer, noted

    def _device(self, token: bytes) -> Any:
        with self.district.reading() as c:
            device = device_rows.device_by_token(c, auth.token_hash(token), self.now_ms())
        if device is None:
            raise Refused("token_unknown")
        if device.state != "active":
            raise Refused("device_revoked")
        return device

    def _push(self, device: Any, frame: wire.Frame) -> bytes:
        batch = wire.unpack_ops(frame.payload)
        if len(batch.ops) != frame.rows:
            raise Refused("row_count")
        device_id = bytes(device.id)
        with self.district.writing() as c:
            push = Push(c, device_id, Gate(c, device.unit_id, device_id), self.now_ms())
            answer = push.run(batch)
        return wire.seal_frame(messages.PUSH, wire.encode(answer), len(batch.ops))

    def _pull(self, device: Any, payload: bytes) -> bytes:
        request = wire.decode(payload, wire.PullRequest)
        with self.district.reading() as c:
            buckets = Gate(c, device.unit_id).buckets
            foreign = set(request.buckets or ()) - set(buckets)
            if foreign:
                raise Refused("outside_device_scope")
            return sealed_page(c, request, buckets)

    def _history(self, device: Any, payload: bytes) -> bytes:
        request = wire.decode(payload, wire.HistoryRequest)
        with self.district.reading() as c:
            answer = history_of(c, Gate(c, device.unit_id), request)
        return wire.seal_frame(messages.HISTORY, wire.encode(answer), len(answer.lines))

    def _content_in(self, device: Any, payload: bytes) -> bytes:
        part = wire.decode(payload, wire.ContentPart)
        now_ms = self.now_ms()
        with self.district.writing() as c:
            gate = Gate(c, device.unit_id, bytes(device.id))
            answer = contents.take_part(c, gate, part, self.district.room, now_ms)
        return wire.seal_frame(messages.CONTENT_IN, wire.encode(answer))

    def _content_out(self, device: Any, payload: bytes) -> bytes:
        question = wire.decode(payload, wire.ContentQuestion)
        with self.district.reading() as c:
            piece = contents.give_piece(c, Gate(c, device.unit_id), question)
        return wire.seal_frame(messages.CONTENT_OUT, wire.encode(piece))

    def _digest(self, device: Any, payload: bytes) -> bytes:
        request = wire.decode(payload, wire.DigestRequest)
        now_ms = self.now_ms()
        with self.district.reading() as c:
            buckets = Gate(c, device.unit_id).buckets
            _, _, _, epoch = counter_rows.district_of(c)
            if request.epoch != epoch:
                raise Refused("epoch_changed")
            if record_rows.anything_after(c, buckets, request.seq):
                answer = wire.DigestAnswer("moved")
            elif request.bucket:
                if request.bucket not in buckets:
                    raise Refused("outside_device_scope")
                ranges, held = ranges_of(c, request.bucket, request.ranges)
                answer = wire.DigestAnswer("differs", [request.bucket], "", ranges, held)
            else:
                differs = [
                    bucket
                    for bucket in buckets
                    if tuple(request.buckets.get(bucket, (0, 0))) != digest_of(c, bucket)
                ]
                differs += sorted(set(request.buckets) - set(buckets))
                state = "differs" if differs else "equal"
                voucher = "" if differs else voucher_of(bytes(device.id), request.seq, now_ms)
                answer = wire.DigestAnswer(state, differs, voucher)
        if answer.state == "equal":
            with self.district.writing() as c:
                noted = {"equal_seq": request.seq, "equal_ms": now_ms}
                device_rows.note_session(c, bytes(device.id), noted)
        return wire.seal_frame(messages.DIGEST, wire.encode(answer))


def voucher_of(device_id: bytes, seq: int, now_ms: int) -> str:
    """The number both sides keep for an agreement: day, time, and two signs against mix-ups."""
    local = to_local(wire.from_ms(now_ms))
    check = blake2b(device_id + seq.to_bytes(8), digest_size=1).hexdigest().upper()
    return f"{local:%m%d-%H%M}-{check}"


def _trouble(status: int, code: str, values: dict[str, object], again: bool) -> tuple[int, bytes]:
    said = {
        key: value for key, value in values.items() if isinstance(value, str | int | bytes | bool)
    }
    message = wire.Trouble(code, said, again)
    return status, wire.seal_frame(messages.TROUBLE, wire.encode(message))
