"""The line is cut after any byte of any route's request and answer; requests come late and again.

Positions: the ends of head and body and what lies beside them, then a seeded sample of all bytes,
or all of them when so many are asked for. Every cut round ends with a code and has changed nothing
that is saved; after some of them a whole round makes both sides equal, each op received once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from desktop.services.accounts.accounts import Station
from desktop.services.accounts.ways_in import has_station
from desktop.services.exchange.district_history import fetch_history
from desktop.services.exchange.exchange import Quiet, enrol_station, exchange_now
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from sync.server.database import District
from tests.exchange.acts import edit, exchange, query, register
from tests.exchange.district import PASSWORD, found
from tests.exchange.foreign import Line, deliver
from tests.faults import judging
from tests.faults.day import marks_of
from tests.faults.judging import Lost, demand
from tests.faults.served import Served
from tests.faults.tally import Tally

UP, DOWN = "request", "answer"
ROUND = ("session", "push", "pull", "digest")
ENROL, HISTORY = "enrol", "history"
CUT_CODES = frozenset(
    {"no_connection", "stalled", "not_our_server", "cut_off", "damaged", "district_busy"}
)
AGREE_EVERY = 12
OPENINGS_IN_100 = 3
"""Openings cost a new code, a new file and two slow hashes each."""


@dataclass(frozen=True)
class Cut:
    """After `byte` bytes of the first message of a route, one way."""

    route: str
    way: str
    byte: int

    def __str__(self) -> str:
        return f"after byte {self.byte} of the {self.way} of /{self.route}"


def play(amount: int, seed: int, tally: Tally) -> None:
    """`amount` cuts of one station's line, then late and repeated requests of its last rounds."""
    chance = Random(seed)
    with tempfile.TemporaryDirectory(prefix="cuts-") as name:
        torn = TornLine(Path(name))
        try:
            for cut in torn.chosen(amount, chance):
                tally.cuts += 1
                try:
                    torn.try_it(cut)
                except Lost as lost:
                    tally.lose(f"cut: {cut}: {lost}")
            torn.agree_or_lose(tally)
            _late(torn, max(4, amount // 20), chance, tally)
        finally:
            torn.close()


class TornLine:
    """A station whose line to its district goes through our hands, and another one's that works."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.served = Served(folder / "district", found(folder / "district"))
        assert self.served.start()
        self.line = Line(self.served.port)
        self.station = self._open("one", self.line.url)
        self._other = self._open("two", self.served.url)
        self.household, _ = register(self.station, self.served.ids.grids[0], "丛培英")
        self._tries = 0
        self.lengths = self._measured()

    def _open(self, name: str, url: str) -> Station:
        settings = Settings(self._folder / name / "data", self._folder / name / "cache")
        code = self.served.code()
        return enrol_station(Quiet(), settings, url, code, "songjianping", PASSWORD, name)

    def _measured(self) -> dict[tuple[str, str], tuple[int, int]]:
        """(route, way) → (length of the head, of the whole) of the first message of a round."""
        found: dict[tuple[str, str], tuple[int, int]] = {}

        def measure(way: str) -> Callable[[str, bytes], bytes]:
            def seen(route: str, message: bytes) -> bytes:
                head = message.index(b"\r\n\r\n") + 4
                found.setdefault((route, way), (head, len(message)))
                return message

            return seen

        self.line.on_request, self.line.on_answer = measure(UP), measure(DOWN)
        self._others_news()
        self._open("measured", self.line.url).close()
        exchange(self.station)
        fetch_history(self.station.database, self.station.viewer, self.household)
        self._leave()
        return found

    def chosen(self, amount: int, chance: Random) -> list[Cut]:
        """Ends of heads and bodies first, then others by chance; openings sparingly."""
        ends, others = [], []
        for (route, way), (head, whole) in sorted(self.lengths.items()):
            near = {0, 1, head - 1, head, head + 1, head + 3, (head + whole) // 2, whole - 1}
            cuts = [Cut(route, way, byte) for byte in range(whole)]
            kept = len(cuts) if route != ENROL else amount * OPENINGS_IN_100 // 100
            chance.shuffle(cuts)
            cuts.sort(key=lambda cut: cut.byte not in near)
            few = [cut for cut in cuts[:kept] if cut.byte in near]
            ends += few
            others += cuts[len(few) : kept]
        chance.shuffle(ends)
        chance.shuffle(others)
        return (ends + others)[:amount]

    def try_it(self, cut: Cut) -> None:
        """One cut. Lost when it changed or stopped anything."""
        if cut.route == ENROL:
            self._try_opening(cut)
            return
        self._tries += 1
        if self._tries % 5 == 0:
            self._others_news()
        if cut.route != HISTORY:
            edit(self.station, "household", self.household, phone=f"1380000{self._tries:04d}"[:11])
        before = marks_of(self.station)
        self._arm(cut)
        try:
            said = self._ask(cut)
        finally:
            self._leave()
        after = marks_of(self.station)
        demand(said in CUT_CODES, f"a round cut there said {said!r}")
        held = (after.ops, after.audit, after.drafts) == (before.ops, before.audit, before.drafts)
        demand(held, "what was saved has changed")
        if self._tries % AGREE_EVERY == 0:
            self.agree()

    def _ask(self, cut: Cut) -> str:
        """What the program said of a cut round: its code."""
        if cut.route == HISTORY:
            history = fetch_history(self.station.database, self.station.viewer, self.household)
            return "nothing" if history.of_district else history.why
        try:
            exchange_now(Quiet(), self.station.database, self.station.settings)
        except (Unavailable, Refused) as error:
            return error.code
        return "nothing"

    def _try_opening(self, cut: Cut) -> None:
        """A station that could not be opened is not there, or is whole; a new code opens it."""
        self._tries += 1
        name = f"opening-{self._tries}"
        settings = Settings(self._folder / name / "data", self._folder / name / "cache")
        self._arm(cut)
        try:
            self._open(name, self.line.url).close()
        except Unavailable as error:
            demand(error.code in CUT_CODES, f"an opening cut there said {error.code!r}")
        else:
            raise Lost("an opening went through although it was cut")
        finally:
            self._leave()
        demand(not has_station(settings), "an opening without an answer made a file")
        self._open(name, self.line.url).close()

    def _arm(self, cut: Cut) -> None:
        """Cut the first message of the route that way, later ones not."""
        done = False

        def cutter(route: str, message: bytes) -> bytes:
            nonlocal done
            if done or route != cut.route:
                return message
            done = True
            return message[: min(cut.byte, len(message) - 1)]

        if cut.way == UP:
            self.line.on_request = cutter
        else:
            self.line.on_answer = cutter

    def _leave(self) -> None:
        self.line.on_request = self.line.on_answer = lambda route, message: message

    def _others_news(self) -> None:
        """The other computer hands something in, so that there is a page to fetch."""
        register(self._other, self.served.ids.grids[1], f"邻居{self._tries}", note="楼道照明" * 9)
        exchange(self._other)

    def agree(self) -> None:
        """A whole round; both equal, every op received once. Lost when not."""
        try:
            done = exchange(self.station)
        except (Unavailable, Refused) as error:
            raise Lost(f"the round after it said {error.code!r}") from error
        demand(done.all_handed_in, f"the round after it ended with {done.outcome}")
        district = District(self.served.folder)
        try:
            judging.judge_equal(self.station, district)
            judging.judge_district(district, judging.acknowledged_at(self.station))
            with district.reading() as c:
                received = c.exec_driver_sql(
                    "SELECT count(*) FROM receipt WHERE incarnation IN "
                    "(SELECT incarnation FROM head WHERE device = ?)",
                    (query(self.station, "SELECT device_id FROM enrolment")[0][0],),
                ).scalar_one()
        finally:
            district.close()
        written = query(self.station, "SELECT count(*) FROM outbox")[0][0]
        demand(received == written, f"{written} ops were written and {received} received")

    def agree_or_lose(self, tally: Tally) -> None:
        """`agree`, counted."""
        try:
            self.agree()
        except Lost as lost:
            tally.lose(f"cut: at the end: {lost}")

    def close(self) -> None:
        """Everybody goes home; a bug the district wrote down is a loss."""
        self.line.close()
        self.station.close()
        with suppress(Unavailable):
            self._other.close()
        said = self.served.end()
        assert "failed" not in said, said


def _late(torn: TornLine, rounds: int, chance: Random, tally: Tally) -> None:
    """Rounds in which requests are held back, come days later in another order, and twice."""
    kept: list[bytes] = []
    held: list[bytes] = []

    def on_request(route: str, request: bytes) -> bytes:
        kept.append(request)
        if chance.random() < 0.3:
            held.append(request)
            return b""  # the station never hears of it; it arrives when nobody waits for it
        return request

    repeated = 0
    for number in range(rounds):
        edit(torn.station, "household", torn.household, note=f"第 {number} 回")
        torn.line.on_request = on_request
        with suppress(Unavailable):
            exchange(torn.station)
        torn.line.on_request = lambda route, request: request
        chance.shuffle(held)
        late = [held.pop() for _ in range(len(held)) if chance.random() < 0.6]
        late += chance.sample(kept, min(len(kept), 4))
        for request in late:
            deliver(torn.served.port, request)
        repeated += len(late)
        tally.cuts += 1
        if number % 4 == 3:
            before = _received(torn)
            torn.agree_or_lose(tally)
            for request in chance.sample(kept, min(len(kept), 12)):
                deliver(torn.served.port, request)
            repeated += min(len(kept), 12)
            torn.agree_or_lose(tally)
            if _received(torn) < before:
                tally.lose("cut: late requests: receipts are gone")
    print(f"{repeated} requests came late or again", flush=True)


def _received(torn: TornLine) -> int:
    district = District(torn.served.folder)
    try:
        with district.reading() as c:
            return int(c.exec_driver_sql("SELECT count(*) FROM receipt").scalar_one())
    finally:
        district.close()
