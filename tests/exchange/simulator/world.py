"""One run: a district, some stations and a line between them in virtual time, all from one seed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sync.client.applying import leaving
from sync.client.ops.outbox import Edit, Waiting
from sync.client.rounds.machine import ALL_HANDED_IN
from sync.errors import Unavailable
from sync.server.commands import grids
from tests.exchange.simulator import invariants, looking, photo_acts, photos_kept
from tests.exchange.simulator.authority import Authority
from tests.exchange.simulator.broken import Broken
from tests.exchange.simulator.founding import FOUNDED_MS, founding, ram_folder
from tests.exchange.simulator.link import DAY_MS, Link
from tests.exchange.simulator.oracle import Oracle
from tests.exchange.simulator.station import Change, Clock, Station
from tests.exchange.simulator.trace import Trace

PASSES_MAX = 8
"""How often everybody may need to come when the line works and nobody writes."""
CLOCKS_MS = (
    0,
    0,
    0,
    1_500,
    -90_000,
    7 * 3_600_000,
    -400 * DAY_MS,
    26_000 * DAY_MS,
    -30_000 * DAY_MS,
)
"""Wrong clocks: seconds, a time zone, last year, 2099, 1970."""


@dataclass(frozen=True)
class Copy:
    """A station's data file and witness, copied at some moment."""

    station: str
    image: bytes
    witness: bytes | None


@dataclass
class World:
    """Everything of one run. Close it, or use it in a with-block."""

    seed: int
    computers: tuple[int, ...] = (0, 1)
    """Which computers of the founding."""
    bad_line: int = 0
    watched: bool = True
    """Whether the invariants are asked. A second play of a seed need not: with the same trace the
    same would hold, and it shows besides that asking changes nothing."""
    trace: Trace = field(default_factory=Trace)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.now_ms = FOUNDED_MS + DAY_MS
        self.folder = ram_folder()
        self.oracle = Oracle()
        self.founding = founding()
        self.authority = Authority(
            self.founding.folder, self.folder / "district", self._own_chance(),
            lambda: self.now_ms,
        )  # fmt: skip
        self.line_chance = self._own_chance()
        self.link = Link(
            self.authority, self.line_chance, lambda: self.now_ms,
            lambda what, content: self.trace.say(self.now_ms, "line", what, content),
            bad=self.bad_line, watch=self._watch,
        )  # fmt: skip
        self.stations: list[Station] = []
        for number in self.computers:
            self.add_station(number)
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.copies: list[Copy] = []
        self.highest_seq = 0
        self.leaked = ""
        self.jobs = 0
        """How many times the district began to cut grids anew."""
        self.unknown: list[tuple[tuple[str, str], str, Any]] = []
        self.damaged_on_purpose = False
        self.moved: list[Station] = []
        self.pulled: list[Station] = []
        self.ended: list[Station] = []
        self.agreed: list[Station] = []
        """Which stations the last step moved, let pull, saw end a round, was called equal."""
        self._equal = False
        self.photos: dict[str, bytes] = {}
        """Every content that was ever attached, by its hash."""
        self.photos_destroyed: set[str] = set()
        """Those whose every copy went with a disk, before the district had them."""
        self.asked = True
        """Whether the district was asked for anything since the invariants were looked at."""

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every file."""
        for station in self.stations:
            station.close()
        self.authority.close()
        shutil.rmtree(self.folder)

    @property
    def authored_keys(self) -> set[tuple[str, str]]:
        """Every record somebody wrote in this run."""
        return {op.key for op in self.oracle.ops.values()}

    # The parts ---------------------------------------------------------------------------------

    def add_station(self, number: int, image: bytes | None = None, name: str = "") -> Station:
        """A computer of the founding, on its first file or on another one."""
        computer = self.founding.computers[number]
        station = Station(
            name or f"s{number}", computer, image or computer.image, self.folder,
            Clock(lambda: self.now_ms), self._own_chance(), self.link,
        )  # fmt: skip
        self.stations.append(station)
        return station

    def act(self, station: Station, deeds: Sequence[Change | Edit], actor: str = "") -> None:
        """Somebody does something at a station; the oracle is told. On a full disk nothing is."""
        try:
            written = station.act(deeds, actor or station.computer.unit.head)
        except Unavailable as error:
            self.trace.say(self.now_ms, station.name, f"act {error.code}")
            return
        self._note(station, written)

    def let_go(self, station: Station, position: int, how: str) -> None:
        """Somebody lets go of an act that was set aside."""
        try:
            written = station.let_go(position, how, station.computer.unit.head)
        except Unavailable as error:
            self.trace.say(self.now_ms, station.name, f"let go {error.code}")
            return
        self._note(station, written)

    def take_back(self, station: Station, step_id: str) -> None:
        """Somebody takes back a step that has not left: its act goes whole, and nothing else."""
        before = station.op_ids()
        try:
            said = station.take_back("case_step", step_id)
        except Unavailable as error:
            said = error.code
        gone = before - station.op_ids()
        acts = {self.oracle.ops[op_id].group for op_id in gone}
        whole = {op_id for op_id, op in self.oracle.ops.items() if op.group in acts}
        if (said == "") != bool(gone) or gone != whole & before:
            raise Broken("I1 NoSilentLoss", f"{station.name} took back {len(gone)} ops: {said}")
        self._note_loss()
        self.trace.say(self.now_ms, station.name, f"took back {len(gone)} {said}")

    def _note(self, station: Station, written: list[Waiting]) -> None:
        self.oracle.note(station.name, written)
        what = ",".join(f"{line.op.kind}:{line.op.entity}" for line in written[:4])
        mark = b"".join(line.op_hash for line in written)
        self.trace.say(self.now_ms, station.name, f"act {len(written)} {what}", mark)

    def step(self, station: Station) -> str:
        """One step of a station's round, begun if none is under way; the invariants after it."""
        if not station.busy:
            station.begin()
        self._equal = False
        said = station.step()
        if self._equal and said in {"ask digest", "ask session"}:
            self.agreed.append(station)
        elif said == "ask digest":
            said += looking.difference(self, station)
        self.trace.say(self.now_ms, station.name, said)
        if said in {"keep", "pulled"}:
            self.moved.append(station)
        if said == "pulled":
            self.pulled.append(station)
        if not station.busy:
            self.ended.append(station)
        self.check_step()
        return said

    def round(self, station: Station) -> str:
        """A whole round of one station; how it ended."""
        self.step(station)
        while station.busy:
            self.step(station)
        return station.outcome

    def pass_time(self, milliseconds: int) -> None:
        """Time goes by; what was on the way long enough arrives."""
        self.now_ms += milliseconds
        if self.link.deliver_late():
            self.check_step()

    def copy(self, station: Station) -> Copy:
        """A copy of a station's folder: a backup, or a disk image."""
        witness = station.witness.read_bytes() if station.witness.is_file() else None
        copy = Copy(station.name, station.disk.image(), witness)
        self.copies.append(copy)
        return copy

    def put_back(self, station: Station, copy: Copy, *, witness: str = "stays") -> None:
        """An older copy in place of a station's file. `witness`: "stays", "copied" or "lost"."""
        if witness == "lost":
            station.witness.unlink(missing_ok=True)
        if witness == "copied" and copy.witness is not None:
            station.witness.write_bytes(copy.witness)
        station.put_back(copy.image)
        self._note_loss()

    def clone(self, station: Station, *, witness: str = "copied") -> Station:
        """A second computer from a copy of the first one's disk. "same": a disk image on a machine
        that looks the same, so that the witness tells nothing."""
        copy = self.copy(station)
        number = self.founding.computers.index(station.computer)
        twin = self.add_station(number, copy.image, f"{station.name}c{len(self.stations)}")
        if copy.witness is not None and witness != "lost":
            said = json.loads(copy.witness)
            if witness == "same":
                said["path"] = str(twin.witness.absolute())
            twin.witness.write_text(json.dumps(said), encoding="utf-8")
        twin.sign_in()
        return twin

    def put_district_back(self, save: Path, *, witness_too: bool = False) -> None:
        """The district's file as it was when `save` was made."""
        self.authority.put_back(save, witness_too=witness_too)
        self.highest_seq = 0
        self.damaged_on_purpose = True  # what the district forgot is fetched and counted
        self._note_loss()

    def _note_loss(self) -> None:
        held = set(self.authority.receipts())
        for station in self.stations:
            held |= station.op_ids()
        self.oracle.note_loss(held)
        self.photos_destroyed |= self.photos.keys() - set().union(*photo_acts.whole_anywhere(self))

    # What must hold ----------------------------------------------------------------------------

    def check_step(self) -> None:
        """The invariants that hold after every step."""
        for invariant in invariants.AFTER_STEP if self.watched else ():
            invariant(self)
        for touched in (self.moved, self.pulled, self.ended, self.agreed):
            touched.clear()
        self.asked = False

    def settle(self) -> None:
        """The line works, nobody writes, everybody comes until nothing is new; then all must
        hold."""
        self.link.bad = 0
        self.authority.busy_s = 0
        self.link.deliver_late(all_of_them=True)
        for job in grids.unfinished(self.authority.district):
            grids.run(self.authority.district, job.id, lambda: self.now_ms)
        for station in self.stations:
            station.disk.make_room()
            while station.busy:  # what a round was told days ago says nothing of now
                self.step(station)
        self._come_until_quiet()
        for station in self.stations:
            station.allow_removals()
        if any(station.standing().lost_ms is not None for station in self.stations):
            self.pass_time(leaving.GRACE_MS)
            self._come_until_quiet()
        if self.watched:
            photos_kept.photos_wait_or_are_there(self)
        for station in self.stations:
            self.pass_time(11 * 60_000)
            photo_acts.turn(self, station)
        self.check_rest()

    def _come_until_quiet(self) -> None:
        for _ in range(PASSES_MAX):
            before = self.authority.query("SELECT seq FROM counter")[0][0]
            for station in self.stations:
                self.pass_time(60_000)
                self.round(station)
            ended = all(station.outcome == ALL_HANDED_IN for station in self.stations)
            if ended and self.authority.query("SELECT seq FROM counter")[0][0] == before:
                return

    def check_rest(self) -> None:
        """The invariants that hold when everybody has everything."""
        for invariant in invariants.AT_REST if self.watched else ():
            invariant(self)
        self.trace.say(self.now_ms, "world", "at rest", repr(self._state()).encode())

    def _state(self) -> Any:
        return sorted((key, version) for key, (version, _) in self.authority.records().items())

    def _watch(self, route: str, token: bytes, answer: bytes) -> None:
        self.asked = True
        self._equal = self._equal or looking.says_equal(answer)
        self.trace.say(self.now_ms, "district", route, answer)
        if (
            self.watched
            and route == "pull"
            and (device := self.authority.device_of(token)) is not None
        ):
            allowed = self.authority.allowed(device)
            self.leaked = self.leaked or looking.leak_in(answer, allowed)

    def _own_chance(self) -> Random:
        return Random(self.chance.getrandbits(64))
