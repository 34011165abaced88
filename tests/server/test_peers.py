"""Peers of the protocol and the tables before and after this one (docs/exchange.md, "Versions")."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from sync import wire
from sync.errors import Unavailable
from sync.wire import messages
from tests.exchange.foreign import ServedHere
from tests.server.test_bad_pushes import Computer, computer

__all__ = ["computer"]


def of_protocol(sealed: bytes, protocol: int) -> bytes:
    """The envelope as a peer of another protocol seals it."""
    head = sealed[:4] + bytes([protocol]) + sealed[5:14]
    body = sealed[46:]
    return head + sha256(head + body).digest() + body


@pytest.mark.parametrize("protocol", [wire.PROTOCOL - 1, wire.PROTOCOL + 1])
def test_a_station_of_another_protocol_is_told_to_upgrade_and_keeps_everything(
    computer: Computer, protocol: int
) -> None:
    """There is no protocol before the first: of those that are spoken, this is the only one."""
    body = of_protocol(wire.seal_frame(messages.PUSH, b"\x90"), protocol)
    before = computer.count("receipt")
    status, sealed = computer.door.service.serve("push", body, computer.token)
    trouble = wire.decode(wire.open_frame(sealed).payload, wire.Trouble)
    assert (status, trouble.code, trouble.again) == (426, "protocol_unknown", False)
    assert trouble.values == {"suite": 1, "protocol": protocol}
    assert computer.count("receipt") == before


@pytest.mark.parametrize("protocol", [wire.PROTOCOL - 1, wire.PROTOCOL + 1])
def test_a_district_of_another_protocol_is_named_by_the_station(protocol: int) -> None:
    answer = of_protocol(wire.seal_frame(messages.SESSION, b"\x90"), protocol)
    with (
        ServedHere(lambda _route, _body, _token: (200, answer)) as line,
        pytest.raises(Unavailable) as caught,
    ):
        line.transport().ask("session", b"x", b"")
    assert caught.value.code == "protocol_unknown"
    assert caught.value.values["protocol"] == protocol


def session_of(computer: Computer, schema: int, behind: list[Any]) -> tuple[int, wire.Frame]:
    """A session of a station of other tables, whose program may say more at the end."""
    door = computer.door
    with door.district.reading() as c:
        row = c.exec_driver_sql("SELECT id, nonce FROM device").one()
    request = wire.SessionRequest(
        device=bytes(row.id), nonce=bytes(row.nonce), incarnation=bytes(16), epoch=bytes(8), seq=0,
        tag=bytes(8), schema=schema, scope_version=0, acked_no=0, waiting_ops=0, oldest_ms=0,
        wall_ms=door.now,
    )  # fmt: skip
    signed = msgspec.structs.replace(request, signature=door.key.sign(request.signed_part()))
    parts = [*msgspec.structs.astuple(signed), *behind]
    body = wire.seal_frame(messages.SESSION, msgspec.msgpack.encode(parts))
    status, sealed = door.service.serve("session", body, b"")
    return status, wire.open_frame(sealed)


@pytest.mark.parametrize("schema", [wire.SCHEMA_VERSION - 1, wire.SCHEMA_VERSION + 1])
@pytest.mark.parametrize("behind", [[], ["said by a newer one", {"a": 1}]])
def test_a_station_of_other_tables_is_let_in(
    computer: Computer, schema: int, behind: list[Any]
) -> None:
    status, frame = session_of(computer, schema, behind)
    assert (status, frame.kind) == (200, messages.SESSION)
    answer = wire.decode(frame.payload, wire.SessionAnswer)
    assert answer.answer == "go"  # never "nothing": what it could not read is asked for again
    computer.token = answer.token


MORE = ["of a later version", [1, 2], {"b": 3}]


@pytest.mark.parametrize(
    "said",
    [
        wire.SessionAnswer("nothing", b"n", b"e", 7, 8),
        wire.PushAnswer([(1, wire.Result("applied"))], [5], 1, 1),
        wire.DigestAnswer("equal", [], "1123-0800-AB"),
        wire.HistoryAnswer([]),
        wire.Trouble("forked"),
    ],
    ids=lambda said: type(said).__name__,
)
def test_what_a_newer_peer_says_behind_is_ignored_and_what_an_older_one_leaves_out_is_presumed(
    said: msgspec.Struct,
) -> None:
    parts = list(msgspec.structs.astuple(said))
    assert wire.decode(msgspec.msgpack.encode([*parts, *MORE]), type(said)) == said
    needed = [one for one in msgspec.structs.fields(said) if one.required]
    short = wire.decode(msgspec.msgpack.encode(parts[: len(needed)]), type(said))
    assert list(msgspec.structs.astuple(short))[: len(needed)] == parts[: len(needed)]
