"""Sessions, pulls, counts and histories as broken or hostile programs ask for them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sync import wire
from sync.wire import messages
from tests.server.test_bad_pushes import Computer, computer

__all__ = ["computer"]
U64 = (1 << 64) - 1


def ask(computer: Computer, route: str, kind: int, parts: list[Any]) -> tuple[int, str]:
    """(status, code of the trouble or "")."""
    body = wire.seal_frame(kind, msgspec.msgpack.encode(parts))
    status, sealed = computer.door.service.serve(route, body, computer.token)
    frame = wire.open_frame(sealed)
    if frame.kind != messages.TROUBLE:
        return status, ""
    return status, wire.decode(frame.payload, wire.Trouble).code


def epoch_of(computer: Computer) -> bytes:
    """The present history of the district."""
    with computer.door.district.reading() as c:
        return bytes(c.exec_driver_sql("SELECT epoch FROM district").scalar_one())


@pytest.mark.parametrize("number", [-1, -(1 << 63), 1 << 63, U64, 1.5, "7", None, True])
def test_a_cursor_that_is_none_is_an_answer_and_no_error(computer: Computer, number: Any) -> None:
    epoch, refused = epoch_of(computer), (400, "not_understood")
    assert ask(computer, "pull", messages.PULL, [epoch, number, bytes(8), 1]) == refused
    since = [epoch, 0, bytes(8), 1, ["reference"], number]
    assert ask(computer, "pull", messages.PULL, since) == refused
    assert ask(computer, "digest", messages.DIGEST, [epoch, number, {}]) == refused
    asked = [computer.door.ids.head, [["household", "a" * 32]], number]
    assert ask(computer, "history", messages.HISTORY, asked) == refused


def test_a_cursor_of_nowhere_is_sent_back_to_begin(computer: Computer) -> None:
    ahead = [epoch_of(computer), (1 << 63) - 1, bytes(8), 1]
    assert ask(computer, "pull", messages.PULL, ahead) == (409, "epoch_changed")
    another = [b"another!", 5, bytes(8), 1]
    assert ask(computer, "pull", messages.PULL, another) == (409, "epoch_changed")
    assert ask(computer, "pull", messages.PULL, [b"", 5, b"", 1]) == (409, "epoch_changed")


@pytest.mark.parametrize("limit", [0, -1, 1_000_000_000, U64])
def test_no_question_gets_everything_at_once(computer: Computer, limit: int) -> None:
    ids = [["household", f"{number:032x}"] for number in range(200)]
    asked = [computer.door.ids.head, ids, 0, limit]
    assert ask(computer, "history", messages.HISTORY, asked) == (200, "")
    asked = [computer.door.ids.head, [*ids, ["household", "f" * 32]], 0, limit]
    assert ask(computer, "history", messages.HISTORY, asked) == (422, "too_many")
    named = [["household", bytes(16)]] * 100_000
    pull = [epoch_of(computer), 0, bytes(8), 1, ["reference"], 0, named]
    assert ask(computer, "pull", messages.PULL, pull) == (200, "")


def test_ten_thousand_buckets_and_one_foreign_one_are_refused_alike(computer: Computer) -> None:
    epoch = epoch_of(computer)
    many = [f"grid:{number:032d}" for number in range(10_000)]
    refused = (422, "outside_device_scope")
    assert ask(computer, "pull", messages.PULL, [epoch, 0, bytes(8), 1, many]) == refused
    one = ["reference", "unit:" + "f" * 32]
    assert ask(computer, "pull", messages.PULL, [epoch, 0, bytes(8), 1, one]) == refused
    newest = [epoch, 1 << 40, {}, "grid:" + "f" * 32]
    assert ask(computer, "digest", messages.DIGEST, newest) == refused
    assert ask(computer, "digest", messages.DIGEST, [b"another!", 5, {}]) == (409, "epoch_changed")


def test_a_signature_with_any_bit_flipped_or_none_is_nobodys(computer: Computer) -> None:
    door = computer.door
    with door.district.reading() as c:
        row = c.exec_driver_sql("SELECT id, nonce FROM device").one()
    request = wire.SessionRequest(
        device=bytes(row.id), nonce=bytes(row.nonce), incarnation=bytes(16), epoch=bytes(8), seq=0,
        tag=bytes(8), schema=1, scope_version=0, acked_no=0, waiting_ops=0, oldest_ms=0,
        wall_ms=door.now,
    )  # fmt: skip
    right = door.key.sign(request.signed_part())
    wrong = [bytes(64), b"", right[:-1], right + b"x", b"x" * 1_000_000]
    for place in range(len(right)):
        flipped = bytearray(right)
        flipped[place] ^= 1 << place % 8
        wrong.append(bytes(flipped))
    for signature in wrong:
        signed = msgspec.structs.replace(request, signature=signature)
        parts = list(msgspec.structs.astuple(signed))
        assert ask(computer, "session", messages.SESSION, parts) == (401, "not_known")
    for token in (b"", b"x", bytes(32), b"x" * 1_000_000):
        body = wire.seal_frame(messages.PULL, b"\x90")
        status, sealed = door.service.serve("pull", body, token)
        assert status == 401
        code = wire.decode(wire.open_frame(sealed).payload, wire.Trouble).code
        assert code == "token_unknown"
