"""Whole answers of a district that are wrong, times beyond reason, days of errors: the round says
why it ended, nothing is half applied, and the next good round goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, exchange_now, exchange_state
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.errors import Unavailable
from sync.wire import messages
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import DistrictProcess
from tests.exchange.foreign import ForeignServer, Line, page

Opener = Callable[..., Station]


def resealed(answer: bytes, change: Callable[[wire.Frame], bytes]) -> bytes:
    """An HTTP answer with another envelope in it."""
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = [one for one in head.split(b"\r\n") if not one.lower().startswith(b"content-length")]
    sealed = change(wire.open_frame(body))
    lines.append(b"content-length: %d" % len(sealed))
    return b"\r\n".join(lines) + b"\r\n\r\n" + sealed


def paged(**other: Any) -> Callable[[wire.Frame], bytes]:
    """A page with some of it replaced."""

    def change(frame: wire.Frame) -> bytes:
        found = wire.unpack_page(frame.payload)
        for name, value in other.items():
            setattr(found, name, value)
        return wire.seal_frame(frame.kind, wire.pack_page(found), found.count)

    return change


def instead(kind: int, payload: bytes, rows: int = 0) -> Callable[[wire.Frame], bytes]:
    """Another message altogether."""
    return lambda frame: wire.seal_frame(kind, payload, rows)


TROUBLE_WITHOUT_VALUES = wire.encode(wire.Trouble("op_gap"))
WRONG: dict[str, tuple[str, Callable[[wire.Frame], bytes]]] = {
    "a page with another count": (
        "pull", lambda frame: wire.seal_frame(frame.kind, frame.payload, frame.rows + 1)
    ),
    "a page of another history": ("pull", paged(epoch=b"another!")),
    "a page that goes back": ("pull", paged(seq=0)),
    "a page that is none": ("pull", instead(messages.PULL, b"\x90")),
    "a page nested without end": ("pull", instead(messages.PULL, b"\x91" * 50_000 + b"\xc0")),
    "a session that is none": ("session", instead(messages.SESSION, b"\x90")),
    "a session nested without end": (
        "session", instead(messages.SESSION, b"\x91" * 50_000 + b"\xc0")
    ),
    "results that are none": ("push", instead(messages.PUSH, b"\xc0")),
    "results of another count": (
        "push", instead(messages.PUSH, wire.encode(wire.PushAnswer([], [], 0, 0)))
    ),
    "results that contradict themselves": (
        "push", instead(messages.PUSH, wire.encode(wire.PushAnswer([(9, wire.Result("applied"))],
                                                                   [1], 0, 0)))
    ),
    "a gap without its number": ("push", instead(messages.TROUBLE, TROUBLE_WITHOUT_VALUES)),
    "a trouble that is none": ("push", instead(messages.TROUBLE, b"\x01")),
    "counts that are none": ("digest", instead(messages.DIGEST, b"\xa1x")),
    "an answer to another question": ("digest", instead(messages.PULL, b"")),
}  # fmt: skip


def spoiling(route: str, change: Callable[[wire.Frame], bytes]) -> Callable[[str, bytes], bytes]:
    """Changes the answers of one route."""
    return lambda asked, answer: resealed(answer, change) if asked == route else answer


def test_whole_answers_that_are_wrong_are_damaged_and_change_nothing(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, other = open_station("one"), open_station("two")
    household, _ = register(one, district.ids.grids[0], "丛培英")
    exchange(one)
    line = Line(district.port)
    try:
        for number, (name, (route, change)) in enumerate(sorted(WRONG.items())):
            edit(one, "household", household, phone=f"1380000{number:04d}")
            register(other, district.ids.grids[0], f"邻居{number}")
            exchange(other)
            before = records(one)
            line.on_answer = spoiling(route, change)
            with HttpTransport(line.url) as transport:
                with pytest.raises(Unavailable) as caught:
                    exchange_now(Quiet(), one.database, one.settings, transport)
                assert caught.value.code == "damaged", name
                if route != "digest":  # by then the news are fetched
                    assert {key: held[1] for key, held in records(one).items()} == {
                        key: held[1] for key, held in before.items()
                    }, name
                line.on_answer = lambda asked, answer: answer
                assert exchange_now(Quiet(), one.database, one.settings, transport).all_handed_in
    finally:
        line.close()
    assert exchange(other).all_handed_in
    assert records(one) == records(other)
    assert query(one, "SELECT count(*) FROM outbox WHERE state <> 1") == [(0,)]


@pytest.mark.parametrize("now_ms", [0, 4_102_444_800_000, 1 << 46, -(1 << 40)])
def test_a_districts_clock_of_1970_or_2100_stops_nothing(
    district: DistrictProcess, open_station: Opener, now_ms: int
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "毕桂香")
    line = Line(district.port)

    def dated(asked: str, answer: bytes) -> bytes:
        def change(frame: wire.Frame) -> bytes:
            said = wire.decode(frame.payload, wire.SessionAnswer)
            said = msgspec.structs.replace(said, now_ms=now_ms)
            return wire.seal_frame(frame.kind, wire.encode(said))

        return resealed(answer, change) if asked == "session" else answer

    line.on_answer = dated
    try:
        with HttpTransport(line.url) as transport:
            done = exchange_now(Quiet(), one.database, one.settings, transport)
    finally:
        line.close()
    assert done.all_handed_in
    edit(one, "household", query(one, "SELECT id FROM household")[0][0], note="钟不准也照常")
    assert exchange(one).all_handed_in


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("soon", 60), ("-5", 60), ("1000000000", 900), ("0", 1), ("7", 7), ("", 60),
     ("Thu, 01 Jan 2099 00:00:00 GMT", 60), ("1e9", 60), ("٣", 60)],
)  # fmt: skip
def test_how_long_to_wait_is_bounded_whatever_the_header_says(said: str, seconds: int) -> None:
    header = f"Retry-After: {said}\r\n".encode()
    server = ForeignServer(page(b"busy", b"503 Busy", header))
    try:
        with HttpTransport(server.url) as line, pytest.raises(Unavailable) as caught:
            line.ask("session", b"x", b"")
    finally:
        server.close()
    assert (caught.value.code, caught.value.values["wait_s"]) == ("district_busy", seconds)


def test_three_days_of_errors_leave_the_outbox_whole_and_the_wait_bounded(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    register(one, district.ids.grids[0], "林守业")
    before = records(one), query(one, "SELECT op_no, state FROM outbox")
    statuses = (b"429 Too Many", b"502 Bad Gateway", b"503 Busy", b"504 Gateway Timeout")
    for number in range(40):
        server = ForeignServer(page(b"<html>", statuses[number % 4]))
        try:
            with HttpTransport(server.url) as line, pytest.raises(Unavailable) as caught:
                exchange_now(Quiet(), one.database, one.settings, line)
        finally:
            server.close()
        assert caught.value.code == "district_busy"
    assert (records(one), query(one, "SELECT op_no, state FROM outbox")) == before
    with one.database.reading() as session:
        state = exchange_state(session, one.viewer)
    assert state.next_try is not None
    assert (state.next_try - one.database.clock.now()).total_seconds() <= 900
    assert exchange(one).all_handed_in
