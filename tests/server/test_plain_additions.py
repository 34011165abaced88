"""The short way of an act that only adds comes to what the long way comes to."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace

from sync import wire
from sync.server.commands import admin, grids
from sync.server.database import District
from sync.server.push.placing import Places, Work
from sync.server.push.plain_additions import add_plainly
from sync.server.scopes import Gate
from sync.server.store import record_rows
from tests.exchange.district import Ids, found, now_ms
from tests.server.test_plain_edits import Author, dump, first_ops, hidden, taken

Said = dict[str, tuple[object, object]]
TURNS = 20


@dataclass
class Drawing:
    """Draws acts that add: mostly ordinary ones, and each kind of other."""

    chance: random.Random
    ids: Ids
    closed_grid: str
    homes: list[str] = field(default_factory=list)
    waited_for: list[str] = field(default_factory=list)
    drawn: int = 0

    def act(self, author: Author, at_ms: int) -> list[wire.Op]:
        """A household or none, and people in it, in another or in none."""
        ops: list[wire.Op] = []
        grid = self.chance.choice((*self.ids.grids[:1] * 6, self.ids.grids[1], self.closed_grid))
        place: Said = {"grid_id": (None, grid), "scope_org": (None, self.ids.unit)}
        home, fresh = self._home()
        said: Said
        if fresh:
            said = {**place, "hh_kind": (None, "family"), "hh_no": (None, "9")}
            ops.append(author.op(self.ids, "household", home, "create", 0, said, at_ms))
        for _ in range(self.chance.randrange(0 if fresh else 1, 4)):
            lives = home if self.chance.random() < 0.8 else self.chance.choice([*self.homes, None])
            said = {**place, "household_id": (None, lives), "name": (None, "甲")}
            said |= {"phone": (None, None), "id_type": (None, "111")}
            ops.append(author.op(self.ids, "resident", self._id(), "create", 0, said, at_ms))
        if self.chance.random() < 0.15:
            self.chance.shuffle(ops)  # people before their household
        if self.chance.random() < 0.25:
            ops[-1] = replace(ops[-1], **self._oddity(ops[-1]))
        first = author.head - len(ops) + 1
        return [
            replace(op, op_no=first + n, group_no=first, seed_no=first + n)
            for n, op in enumerate(ops)
        ]

    def move(self, author: Author, at_ms: int) -> list[wire.Op]:
        """Sometimes a household, perhaps one added in the same push, moves to the other grid."""
        if not self.homes or self.chance.random() < 0.6:
            return []
        said: Said = {"grid_id": (self.ids.grids[0], self.ids.grids[1])}
        home = self.homes[-1]
        return [author.op(self.ids, "household", home, "patch", 0, said, at_ms)]

    def _home(self) -> tuple[str, bool]:
        """A household and whether the act adds it: a new one, one that was named before it was
        there, one that is there, and one that may never be."""
        drawn = self.chance.random()
        if drawn < 0.6:
            self.homes.append(self._id())
            return self.homes[-1], True
        if drawn < 0.7 and self.waited_for:
            return self.waited_for.pop(), True
        if drawn < 0.8:
            self.waited_for.append(self._id())
            return self.waited_for[-1], False
        return (self.chance.choice(self.homes), False) if self.homes else (self._id(), False)

    def _oddity(self, op: wire.Op) -> dict[str, object]:
        gone = {name: pair for name, pair in op.fields.items() if name != "grid_id"}
        away = {**op.fields, "grid_id": (None, "f" * 32)}
        known = self.homes[0] if self.homes else op.record_id
        oddities: list[dict[str, object]] = [
            {"kind": "append"}, {"kind": "patch"}, {"fields": gone}, {"fields": away},
            {"record_id": known}, {"actor": "nobody"},
        ]  # fmt: skip
        return self.chance.choice(oddities)

    def _id(self) -> str:
        self.drawn += 1
        return f"{self.chance.getrandbits(64):016x}{self.drawn:016x}"


def told(district: District, beside: set[int]) -> dict[str, list[tuple[object, ...]]]:
    """What the district wrote down, without the edits `beside` the additions."""
    tables = dump(district)
    tables["receipt"] = [row for row in tables["receipt"] if row[0] not in beside]
    tables["audit"] = [row for row in tables["audit"] if row[0] != "patch"]
    return tables


@pytest.mark.parametrize("seed", range(16))
def test_additions_alone_and_in_company_of_an_edit_come_to_the_same(
    tmp_path: Path, seed: int
) -> None:
    """The same acts, followed at one district by an edit of another record that changes nothing,
    and at the other with this edit in the act itself: that one goes the long way."""
    chance, now = random.Random(seed), now_ms()
    ids = found(tmp_path / "alone")
    alone, first = District(tmp_path / "alone"), Author(1)
    closed_grid = admin.add_grid(alone, ids.unit, "第三网格", "371003002028009", ["东路"] * 4, now)
    begun = first_ops(ids, first, now)
    taken(alone, ids, first.batch(begun), now)
    grids.run(alone, grids.merge(alone, closed_grid, ids.grids[0], now), lambda: now)
    alone.close()
    shutil.copytree(tmp_path / "alone", tmp_path / "company")
    alone, company = District(tmp_path / "alone"), District(tmp_path / "company")
    beside_alone, in_company = Author(1), Author(1)
    for author in (beside_alone, in_company):
        author.head, author.prev = first.head, first.prev
    drawing, beside, ended = Drawing(chance, ids, closed_grid), set[int](), list[str]()
    same: Said = {"name": ("甲", "甲")}
    for turn in range(1, TURNS + 1):
        at_ms = now + turn * 60_000
        ops: list[wire.Op] = []
        together: list[wire.Op] = []
        for _ in range(chance.randrange(1, 4)):
            act = drawing.act(beside_alone, at_ms)
            edit = beside_alone.op(
                ids, "resident", begun[-1].record_id, "patch", 0, same, now - 60_000
            )
            beside.add(edit.op_no)
            move = drawing.move(beside_alone, at_ms)
            ops += [*act, edit, *move]
            together += [*act, replace(edit, group_no=act[0].group_no), *move]
        outcomes = taken(alone, ids, beside_alone.batch(ops), at_ms)
        others = taken(company, ids, in_company.batch(together), at_ms)
        assert _without(ops, outcomes, beside) == _without(together, others, beside)
        ended += _without(ops, outcomes, beside)
        here, there = told(alone, beside), told(company, beside)
        for table in here:
            assert there[table] == here[table], table
    assert hidden(alone) == hidden(company) == set()
    alone.close()
    company.close()
    assert {"applied", "parked"} == set(ended)


def _without(ops: Sequence[wire.Op], outcomes: Sequence[str], beside: set[int]) -> list[str]:
    return [end for op, end in zip(ops, outcomes, strict=True) if op.op_no not in beside]


def test_only_what_is_new_and_lies_where_it_was_put_goes_the_short_way(tmp_path: Path) -> None:
    """A household with its people does; one op of another sort, and the whole act does not."""
    now = now_ms()
    ids = found(tmp_path / "district")
    district, author = District(tmp_path / "district"), Author(1)
    begun = first_ops(ids, author, now)
    away = {**begun[0].fields, "grid_id": (None, ids.grids[1])}
    others = {
        "an edit": replace(begun[3], kind="patch"),
        "one twice": begun[0],
        "a table with rules of its own": replace(begun[3], entity="visit"),
        "in a grid that is not this station's": replace(
            begun[3], fields={**begun[3].fields, "grid_id": (None, "f" * 32)}
        ),
        "elsewhere than the household": replace(
            begun[3], fields={**begun[3].fields, "grid_id": (None, ids.grids[1])}
        ),
        "in no grid": replace(begun[0], record_id="e" * 32, fields={"hh_no": (None, "7")}),
        "by nobody known": replace(begun[3], actor="f" * 32),
    }
    with district.reading() as c:
        gate = Gate(c, ids.unit)

        def added(ops: Sequence[wire.Op]) -> set[str]:
            places = Places(c, gate, {})
            places.expect(ops)
            return {key[1] for key in add_plainly(gate, places, ops, now, 1) or {}}

        assert added(begun) == {op.record_id for op in begun}
        assert len(added([replace(begun[0], fields=away)])) == 1
        for why, op in others.items():
            assert added([*begun[:3], op]) == set(), why
    taken(district, ids, author.batch(begun), now)
    with district.reading() as c:
        gate, places = Gate(c, ids.unit), Places(c, Gate(c, ids.unit), {})
        held = record_rows.load_held(c, [("household", begun[0].record_id)])
        for key, (record, bucket) in held.items():
            places.records[key] = Work.of(record, bucket)
        assert add_plainly(gate, places, begun[:1], now, 1) is None
    district.close()
