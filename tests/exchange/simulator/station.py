"""One station of a run: the real client machine, a disk, a clock that may be wrong, a witness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Connection

from sync import wire
from sync.client import cursor, rows, witness
from sync.client.applying import leaving, pages
from sync.client.ops import letting_go, offering, outbox
from sync.client.ops.kinds import kind_of_edit, kind_of_new
from sync.client.rounds.exchange import exchange_round
from sync.client.rounds.machine import ALL_HANDED_IN, Ask, Keep, Load, Machine, Report, drive
from sync.decisions import TAKEN_BACK
from sync.errors import Refused, Unavailable
from sync.merge import ADDING
from sync.records.changes import Changes
from sync.records.tables import ENTITIES
from tests.exchange.simulator.disk import Disk
from tests.exchange.simulator.founding import Computer
from tests.exchange.simulator.link import Link

Key = tuple[str, str]
Held = tuple[int, dict[str, Any]]
Result = TypeVar("Result")


@dataclass
class Clock:
    """This computer's clock: the true time, set off by so much and running fast or slow."""

    true_ms: Callable[[], int]
    offset_ms: int = 0
    drift: float = 0.0

    def now_ms(self) -> int:
        """What this computer takes for the time; never before 1970."""
        true = self.true_ms()
        return max(0, true + self.offset_ms + int((true - 1_795_000_000_000) * self.drift))


@dataclass(frozen=True)
class Change:
    """What somebody does to one record: `fields` {name: new value} in canonical plain values.
    `kind` "" makes it by what is there, as the product names it."""

    entity: str
    record_id: str
    fields: dict[str, Any]
    kind: str = ""


class Station:
    """One computer. `step` runs its round with the district one step at a time."""

    def __init__(
        self, name: str, computer: Computer, image: bytes, folder: Path, clock: Clock,
        chance: Random, link: Link,
    ) -> None:  # fmt: skip
        self.name = name
        self.computer = computer
        self.clock = clock
        self.chance = chance
        self.link = link
        self.disk = Disk(image, chance.randbytes)
        self.witness = folder / f"{name}.witness"
        self._machine: Machine[Report] | None = None
        self._answer: Any = None
        self._failure: Unavailable | None = None
        self.report: Report | None = None
        self.outcome = ""
        """How the last round ended: an outcome, or the code it failed with."""
        self.acted = False
        """Whether somebody wrote here since the round last read."""
        self.older = False
        """Whether an older file was put back and no round came to its end since: what left the
        scope meanwhile is told to nobody any more, and only the counts find it."""

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
        return self._machine is not None

    def begin(self) -> None:
        """Start a round."""
        self.older = self.older and self.outcome != ALL_HANDED_IN
        self._machine = exchange_round(self.clock.now_ms)
        self._answer = self._failure = self.report = None

    def step(self) -> str:
        """One step of the round; what it was, or how the round ended."""
        machine = self._machine
        assert machine is not None
        try:
            failed = self._failure
            step = machine.throw(failed) if failed is not None else machine.send(self._answer)
        except StopIteration as end:
            self.report = end.value
            assert self.report is not None
            return self._end(self.report.outcome)
        except (Unavailable, Refused) as error:
            said = error.values.get("said")
            return self._end(f"{error.code}:{said}" if said else error.code)
        self._answer = self._failure = None
        return self._do(step)

    def _do(self, step: Ask | Load | Keep) -> str:
        if isinstance(step, Ask):
            try:
                self._answer = self.link.ask(step.route, step.body, step.token)
            except Unavailable as error:
                self._failure = error
                return f"ask {step.route} {error.code}"
            return f"ask {step.route}"
        if isinstance(step, Load):
            self.acted = False
            with self.disk.reading() as c:
                self._answer = step.read(c)
            return "load"
        try:
            with self.disk.applying() if step.pulled else self.disk.writing() as c:
                self._answer = step.run(c)
        except Unavailable as error:  # no room: the round ends here
            return self._end(error.code)
        return "pulled" if step.pulled else "keep"

    def _end(self, outcome: str) -> str:
        self._machine = None
        self.outcome = outcome
        with self.disk.reading() as c:
            witness.keep(c, self.witness)
        return f"end {outcome}"

    def round(self) -> str:
        """A whole round; how it ended."""
        self.begin()
        while self.busy:
            self.step()
        return self.outcome

    def run(self, machine: Machine[Result]) -> Result:
        """Another machine of the client, to its end: a bundle, a turn of contents."""
        return drive(machine, self.link, self)

    def loading(self) -> AbstractContextManager[Connection]:
        """As the product's storage: one consistent read."""
        return self.disk.reading()

    def keeping(self) -> AbstractContextManager[Connection]:
        """One durable transaction."""
        return self.disk.writing()

    def applying(self) -> AbstractContextManager[Connection]:
        """One that a power cut may take back."""
        return self.disk.applying()

    def applied(self, connection: Connection, changes: Changes) -> None:
        """Nothing else follows records here."""

    def kill(self) -> None:
        """The process ends where it is; the next start looks at the witness."""
        self._machine = None
        self.disk.kill()
        self.sign_in()

    def cut_power(self) -> int:
        """The power fails; how many commits were lost."""
        self._machine = None
        lost = self.disk.cut_power(self.chance)
        self.sign_in()
        return lost

    def put_back(self, image: bytes) -> None:
        """An older data file, from a copy."""
        self._machine = None
        self.older, self.outcome = True, ""
        self.disk.put_back(image)
        self.sign_in()

    def sign_in(self) -> str:
        """What the program does before its first write."""
        with self.disk.writing() as c:
            return witness.check(c, self.witness, self.clock.now_ms())

    def act(self, deeds: Sequence[Change | outbox.Edit], actor: str) -> list[outbox.Waiting]:
        """One act of a person, written as the unit of work writes it; its ops. A deed that is an
        edit already changes no record here: a decision. Unavailable("disk_full")."""
        now_ms = self.clock.now_ms()
        with self.disk.writing() as c:
            before = c.exec_driver_sql("SELECT coalesce(max(position), 0) FROM outbox").scalar_one()
            edits = [edit for deed in deeds if (edit := self._edit_of(c, deed, actor, now_ms))]
            if not edits:
                return []
            closing = letting_go.supersede(c, edits, actor)
            return self._append(c, (edits, closing), actor, before)

    def let_go(self, position: int, how: str, actor: str) -> list[outbox.Waiting]:
        """The author of the parked act at a position lets go of it; the ops that say so."""
        with self.disk.writing() as c:
            before = c.exec_driver_sql("SELECT max(position) FROM outbox").scalar_one()
            lines = letting_go.act_of(c, position)
            added = [
                (line.op.entity, line.op.record_id) for line in lines if line.op.kind in ADDING
            ]
            if how == TAKEN_BACK:
                rows.purge_all(c, [key for key in added if rows.entity_of(key[0]) is not None])
            return self._append(c, (letting_go.close(c, lines, how),), actor, before)

    def take_back(self, entity: str, record_id: str) -> str:
        """The author takes back the act that made a record; "" when it went, else why it stays.
        Unavailable("disk_full")."""
        try:
            with self.disk.writing() as c:
                lines = offering.act_of(c, entity, record_id)
                if not lines:
                    return "sent_already"
                offering.take_back(c, lines)
        except Refused as refused:
            return refused.code
        self.acted = True
        return ""

    def _append(
        self, c: Any, groups: Sequence[Sequence[outbox.Edit]], actor: str, before: int
    ) -> list[outbox.Waiting]:
        stamp = outbox.Stamp(actor, wire.from_ms(self.clock.now_ms()))
        for group in groups:
            if group:
                outbox.append(c, group, stamp)
        self.acted = True
        return outbox.waiting(c, sum(map(len, groups)), before)

    def _edit_of(
        self, c: Any, deed: Change | outbox.Edit, actor: str, now_ms: int
    ) -> outbox.Edit | None:
        return self._edit(c, deed, actor, now_ms) if isinstance(deed, Change) else deed

    def _edit(self, c: Any, change: Change, actor: str, now_ms: int) -> outbox.Edit | None:
        """Write one record and say what was changed; None when nothing was."""
        entity = rows.entity_of(change.entity)
        assert entity is not None
        at = wire.instant_text(now_ms)
        held = rows.read_fields(c, entity, change.record_id)
        if held is None or (change.kind in ADDING and held[0] == 0):
            given = {name: value for name, value in change.fields.items() if value is not None}
            own = {"created_at": at, "created_by": actor, "updated_at": at, "updated_by": actor,
                   "source": 1}  # fmt: skip
            values = {**given, **own}
            rows.insert_whole(
                c, entity, [change.record_id], [0], list(values), [[v] for v in values.values()]
            )
            news = {name: (None, value) for name, value in given.items()}
            kind = change.kind or kind_of_new(change.entity)
            return outbox.Edit(change.entity, change.record_id, kind, 0, news)
        version, fields = held
        moved = {
            name: (fields.get(name), value)
            for name, value in change.fields.items()
            if fields.get(name) != value
        }
        if not moved:
            return None
        before = {"updated_at": fields.get("updated_at"), "updated_by": fields.get("updated_by")}
        written = {**change.fields, "updated_at": at, "updated_by": actor}
        rows.write_fields(c, entity, change.record_id, written)
        kind = change.kind or kind_of_edit(change.entity, moved)
        return outbox.Edit(change.entity, change.record_id, kind, version, moved, before)

    def allow_removals(self) -> None:
        """The head says yes to whatever the brake holds."""
        with self.disk.writing() as c:
            for bucket in cursor.buckets_of(c):
                leaving.let_happen(c, bucket)

    def records(self) -> dict[Key, Held]:
        """{(entity, id): (version, plain fields)} of everything held here."""
        found: dict[Key, Held] = {}
        for noun in sorted(ENTITIES):
            entity = rows.entity_of(noun)
            assert entity is not None
            names = entity.names
            for record_id, version, *stored in self.query(
                f"SELECT id, rev, {','.join(names)} FROM {noun}"
            ):
                fields = {n: v for n, v in zip(names, stored, strict=True) if v is not None}
                for name, plain in entity.to_plain.items():
                    if name in fields and (value := plain(fields.pop(name))) is not None:
                        fields[name] = value
                found[noun, record_id] = (version, fields)
        return found

    def read(self, entity: str, record_id: str) -> dict[str, Any] | None:
        """The plain fields of one record as they are seen here."""
        known = rows.entity_of(entity)
        assert known is not None
        with self.disk.reading() as c:
            held = rows.read_fields(c, known, record_id)
        return None if held is None else held[1]

    def conflicts(self) -> list[dict[str, Any]]:
        """The district's conflict records held here."""
        with self.disk.reading() as c:
            return [fields for _, fields in pages.carried(c, "conflict")]

    def standing(self) -> cursor.Standing:
        """Where this station stands."""
        with self.disk.reading() as c:
            return cursor.standing(c)

    def query(self, sql: str, *values: Any) -> list[Any]:
        """Rows of this station's own tables."""
        return self.disk.query(sql, values)

    def op_ids(self) -> set[bytes]:
        """Every op this file holds, whatever became of it."""
        found = self.query("SELECT seed, seed_no FROM outbox")
        return {wire.op_id(bytes(seed), number) for seed, number in found}

    def close(self) -> None:
        """Let go of the file."""
        self.disk.close()
