"""What a round with the district is made of: its steps, its report, and the plain way to run it.

The machine itself is `sync.client.rounds.exchange`; it touches neither network nor file, it only
yields these steps and is sent their results.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from sync import wire
from sync.client.cursor import Receipt
from sync.errors import Unavailable
from sync.records.changes import Changes

NETWORK, USB = "network", "usb"
"""By which way a round went."""

ALL_HANDED_IN = "all_handed_in"
MORE_WAITING = "more_waiting"
STILL_MOVING = "still_moving"
DIFFERS = "differs"

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Ask:
    """Send a request and give back the frame that answers."""

    route: str
    body: bytes
    token: bytes = b""


@dataclass(frozen=True)
class Load:
    """Read something."""

    read: Callable[[Connection], Any]


@dataclass(frozen=True)
class Keep:
    """Write something in one transaction. `touches`: the write gives back Changes of records;
    `pulled`: they are rows the district still has, so the wait for the disk may be saved; `then`:
    what is written behind it, and the answer is that of both."""

    write: Callable[[Connection], Any]
    pulled: bool = False
    touches: bool = False
    then: Callable[[Connection], Any] | None = None

    def run(
        self, connection: Connection,
        applied: Callable[[Connection, Changes], None] = lambda connection, changes: None,
    ) -> Any:  # fmt: skip
        """Write it; `applied` is told in the same transaction of the records it changed."""
        answer = self.write(connection)
        if self.touches:
            applied(connection, answer)
        return answer if self.then is None else (answer, self.then(connection))


Step = Ask | Load | Keep
Machine = Generator[Step, Any, _Result]


@dataclass(frozen=True)
class Report:
    """How a round ended. `outcome`: all_handed_in, more_waiting (edits made meanwhile or set
    back), still_moving, differs. Counts are ops but `pulled` and `repaired`, which are records."""

    outcome: str
    sent: int = 0
    received: int = 0
    pulled: int = 0
    merged: int = 0
    parked: int = 0
    repaired: int = 0
    waiting: int = 0
    voucher: str = ""
    offset_ms: int = 0
    changes: Changes = field(default_factory=Changes)
    way: str = NETWORK
    contents: int = 0
    """Photos and files an answer by stick says the district has."""

    def receipt(self, at_ms: int) -> Receipt:
        """The line of the history for it."""
        return Receipt(
            at_ms, self.way, self.sent, self.received, self.pulled, self.merged, self.parked,
            self.repaired, self.outcome, self.voucher or None,
        )  # fmt: skip


class Transport(Protocol):
    """Something that carries a request and brings an answer."""

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The frame that answers; Unavailable when none does, or a damaged one."""
        ...


class Storage(Protocol):
    """The station's file, as the machine needs it."""

    def loading(self) -> AbstractContextManager[Connection]:
        """One consistent read."""
        ...

    def keeping(self) -> AbstractContextManager[Connection]:
        """One durable transaction."""
        ...

    def applying(self) -> AbstractContextManager[Connection]:
        """One transaction for rows the district still has."""
        ...

    def applied(self, connection: Connection, changes: Changes) -> None:
        """Called in the transaction that changed records: what else follows them."""
        ...


def drive(
    machine: Machine[_Result],
    transport: Transport,
    storage: Storage,
    stopped: Callable[[], bool] = lambda: False,
) -> _Result:
    """Run a machine. Between two steps it may be stopped: Unavailable("stopped"), nothing lost."""
    answer: Any = None
    failure: Unavailable | None = None
    while True:
        try:
            step = machine.throw(failure) if failure is not None else machine.send(answer)
        except StopIteration as end:
            result: _Result = end.value
            return result
        answer, failure = None, None
        if stopped():
            raise Unavailable("stopped")
        if isinstance(step, Ask):
            try:
                answer = transport.ask(step.route, step.body, step.token)
            except Unavailable as error:
                failure = error
        elif isinstance(step, Load):
            with storage.loading() as connection:
                answer = step.read(connection)
        else:
            with storage.applying() if step.pulled else storage.keeping() as connection:
                answer = step.run(connection, storage.applied)
