"""The line between stations and district: loses, cuts, repeats, delays by days and lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from sync import wire
from sync.errors import Unavailable

PORTAL = b"<html><head><title>Login</title></head><body>welcome</body></html>"
DAY_MS = 86_400_000


class Server(Protocol):
    """Whoever answers."""

    def serve(self, route: str, body: bytes, token: bytes) -> tuple[int, bytes]:
        """(status, envelope) for one request."""
        ...


@dataclass(frozen=True)
class Late:
    """A request that lies somewhere on the way and arrives when nobody waits for it."""

    at_ms: int
    route: str
    body: bytes
    token: bytes


@dataclass
class Link:
    """The line of one run. `bad` is how many of a hundred requests meet with something."""

    server: Server
    chance: Random
    now_ms: Callable[[], int]
    said: Callable[[str, bytes], None]
    bad: int = 0
    watch: Callable[[str, bytes, bytes], None] = lambda route, token, answer: None
    """Called with every whole answer on its way out of the district, and the token it is for."""

    def __post_init__(self) -> None:
        self.late: list[Late] = []
        self.requests = 0
        self.next_fault: dict[str, str] = {}
        """For a scenario: what the next request on a route meets with."""

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """Carry one request; Unavailable as the real transport says it."""
        self.requests += 1
        fault = self.next_fault.pop(route, "")
        if not fault and self.bad and self.chance.randrange(100) < self.bad:
            fault = self.chance.choice(tuple(FAULTS))
        self.said(f"{route} {fault}", body)
        if not fault:
            return wire.open_frame(self._served(route, body, token))
        return FAULTS[fault](self, route, body, token)

    def deliver_late(self, *, all_of_them: bool = False) -> int:
        """Hand over what has been on the way long enough; how many requests that was."""
        due = [late for late in self.late if all_of_them or late.at_ms <= self.now_ms()]
        self.chance.shuffle(due)
        for late in due:
            self.late.remove(late)
            self.said(f"late {late.route}", late.body)
            self._served(late.route, late.body, late.token)
        return len(due)

    def _served(self, route: str, body: bytes, token: bytes) -> bytes:
        _, answer = self.server.serve(route, body, token)
        self.watch(route, token, answer)
        return answer

    def _lose(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        raise Unavailable("no_connection")

    def _tear_request(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        self.server.serve(route, body[: self.chance.randrange(len(body))], token)
        raise Unavailable("cut_off")

    def _lose_answer(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        self._served(route, body, token)
        raise Unavailable(self.chance.choice(("stalled", "cut_off", "no_connection")))

    def _cut_answer(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        answer = self._served(route, body, token)
        return wire.open_frame(answer[: self.chance.randrange(len(answer))])

    def _flip_answer(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        answer = bytearray(self._served(route, body, token))
        answer[self.chance.randrange(len(answer))] ^= 1 << self.chance.randrange(8)
        return wire.open_frame(bytes(answer))

    def _flip_request(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        torn = bytearray(body)
        torn[self.chance.randrange(len(torn))] ^= 1 << self.chance.randrange(8)
        return wire.open_frame(self.server.serve(route, bytes(torn), token)[1])

    def _repeat(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        first = self._served(route, body, token)
        second = self._served(route, body, token)
        return wire.open_frame(self.chance.choice((first, second)))

    def _delay(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The station gives up; the request arrives all the same, minutes or days later."""
        wait_ms = self.chance.choice((60_000, 3_600_000, DAY_MS, 3 * DAY_MS))
        self.late.append(Late(self.now_ms() + wait_ms, route, body, token))
        raise Unavailable("stalled")

    def _portal(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        return wire.open_frame(PORTAL)


FAULTS: dict[str, Callable[[Link, str, bytes, bytes], wire.Frame]] = {
    "lose": Link._lose,
    "tear_request": Link._tear_request,
    "lose_answer": Link._lose_answer,
    "cut_answer": Link._cut_answer,
    "flip_answer": Link._flip_answer,
    "flip_request": Link._flip_request,
    "repeat": Link._repeat,
    "delay": Link._delay,
    "portal": Link._portal,
}
