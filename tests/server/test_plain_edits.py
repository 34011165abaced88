"""The short way of an ordinary edit comes to what the long way comes to."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from sync import wire
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.scopes import Gate
from sync.server.store import audit_rows
from tests.exchange.district import Ids, found, now_ms

AUTHORS, HOMES, PEOPLE = 2, 3, 6
HOUR_MS = 3_600_000
_TABLES = {
    "record": "entity, id, bucket, version, parent, fields, stamps, entered",
    "feed_line": "bucket, seq, entity, record_id",
    "removal": "bucket, entity, record_id, seq",
    "receipt": "op_no, incarnation, op_id, op_hash, outcome, reason, version",
    "audit": "act, actor, entity, record_id, seq, detail",
}


class Author:
    """One life of one computer: numbers its ops and chains them."""

    def __init__(self, number: int) -> None:
        self.mark = bytes([number]) * 16
        self.head, self.prev = 0, bytes(16)

    def op(
        self, ids: Ids, entity: str, record_id: str, kind: str, base: int,
        fields: dict[str, tuple[object, object]], wall_ms: int,
    ) -> wire.Op:  # fmt: skip
        """The next op, an act of its own; `fields`: {name: (old, new)}."""
        self.head += 1
        said = {
            name: (None if old is None else wire.value_hash(old), new)
            for name, (old, new) in fields.items()
        }
        return wire.Op(self.head, self.head, self.mark, self.head, entity, record_id, kind, base,
                       said, ids.head, 0, 1, wall_ms, 0, 0)  # fmt: skip

    def batch(self, ops: list[wire.Op]) -> wire.Batch:
        """Some of them, sent."""
        made = wire.Batch(self.mark, self.prev, ops)
        for op in ops:
            self.prev = wire.chain(self.prev, op)
        return made


def taken(district: District, ids: Ids, batch: wire.Batch, at_ms: int) -> list[str]:
    """Hand a batch in; how its ops ended."""
    with district.writing() as c:
        answer = Push(c, batch.incarnation, Gate(c, ids.unit), at_ms).run(batch)
    return [result.outcome for result in answer.results()]


def dump(district: District) -> dict[str, list[tuple[object, ...]]]:
    """What the district wrote down, without what is drawn by lot."""
    with district.reading() as c:
        return {
            table: sorted(map(tuple, c.exec_driver_sql(f"SELECT {columns} FROM {table}")), key=repr)
            for table, columns in _TABLES.items()
        }


def hidden(district: District) -> set[int]:
    """The lines of the audit that are not found by the record they are of."""
    with district.reading() as c:
        lines = c.exec_driver_sql("SELECT id, entity, record_id FROM audit").all()
        named = {(entity, record_id) for _, entity, record_id in lines if record_id is not None}
        found = {
            line.number for entity, record_id in named
            for line in audit_rows.lines_of(c, entity, [record_id], 0, len(lines))
        }  # fmt: skip
    return {number for number, _, record_id in lines if record_id is not None} - found


def held(district: District, entity: str) -> dict[str, tuple[int, dict[str, object]]]:
    """{id: (version, fields)}."""
    with district.reading() as c:
        rows = c.exec_driver_sql(
            "SELECT id, version, fields FROM record WHERE entity = ? ORDER BY id", (entity,)
        )
        return {row[0]: (row[1], msgspec.msgpack.decode(row[2])) for row in rows}


def first_ops(ids: Ids, author: Author, at_ms: int) -> list[wire.Op]:
    """Households and the people in them."""
    place: dict[str, tuple[object, object]] = {
        "grid_id": (None, ids.grids[0]), "scope_org": (None, ids.unit)
    }  # fmt: skip
    homes = [f"{number:032x}" for number in range(1, HOMES + 1)]
    ops = [
        author.op(ids, "household", home, "create", 0,
                  {**place, "hh_kind": (None, "family"), "hh_no": (None, home[-2:])}, at_ms)
        for home in homes
    ]  # fmt: skip
    return ops + [
        author.op(ids, "resident", f"{number:032x}", "create", 0,
                  {**place, "household_id": (None, homes[number % HOMES]), "name": (None, "甲"),
                   "id_type": (None, "111"), "sex": (None, "1")}, at_ms)
        for number in range(100, 100 + PEOPLE)
    ]  # fmt: skip


def drawn_op(
    chance: random.Random, ids: Ids, author: Author, district: District, at_ms: int
) -> wire.Op:
    """Something an author may write who has seen all of a record, or an older state of it."""
    homes = sorted(held(district, "household"))
    record_id, (version, fields) = chance.choice(sorted(held(district, "resident").items()))
    base = version if chance.random() < 0.6 else chance.randrange(1, version + 1)
    wall_ms = at_ms - chance.randrange(HOUR_MS)
    if chance.random() < 0.08:
        when = wire.instant_text(wall_ms)
        deleted: dict[str, tuple[object, object]] = {"deleted_at": (None, when)}
        return author.op(ids, "resident", record_id, "delete", base, deleted, wall_ms)
    values: dict[str, list[object]] = {
        "phone": ["13900000001", "13900000002", None], "live_addr": ["一号", "二号", "三号"],
        "live_code": ["371003002028", "371003002029"], "name": ["甲", "乙"], "sex": ["1", "2"],
        "note": ["甲", "乙", None], "household_id": list(homes), "grid_id": [ids.grids[0]],
    }  # fmt: skip
    names = chance.sample(sorted(values), chance.choice((1, 1, 2, 2, 3)))
    said: dict[str, tuple[object, object]] = {}
    for name in names:
        new = chance.choice(values[name])
        old = fields.get(name) if chance.random() < 0.8 else chance.choice(values[name])
        said[name] = (old, fields.get(name) if new is None else new)
    return author.op(ids, "resident", record_id, "patch", base, said, wall_ms)


@pytest.mark.parametrize("seed", range(12))
def test_an_edit_alone_and_one_in_company_come_to_the_same(tmp_path: Path, seed: int) -> None:
    """The same ops of two authors, at one district each an act of its own, at the other in an act
    with a new household: that one goes the long way."""
    chance, now = random.Random(seed), now_ms()
    ids = found(tmp_path / "alone")
    opened = District(tmp_path / "alone")
    alone_authors, company_authors = (
        [Author(number) for number in range(1, AUTHORS + 1)] for _ in range(2)
    )
    begun = first_ops(ids, alone_authors[0], now)
    assert set(taken(opened, ids, alone_authors[0].batch(begun), now)) == {"applied"}
    company_authors[0].head, company_authors[0].prev = len(begun), alone_authors[0].prev
    opened.close()
    shutil.copytree(tmp_path / "alone", tmp_path / "company")
    alone, company = District(tmp_path / "alone"), District(tmp_path / "company")
    new_home: dict[str, tuple[object, object]] = {
        "grid_id": (None, ids.grids[0]), "scope_org": (None, ids.unit),
        "hh_kind": (None, "family"), "hh_no": (None, "9"),
    }  # fmt: skip
    ended: list[str] = []
    for turn in range(1, 13):
        at_ms = now + turn * HOUR_MS
        number = chance.randrange(AUTHORS)
        ops: list[wire.Op] = []
        for place in range(chance.randrange(1, 6)):
            author = alone_authors[number]
            ops.append(drawn_op(chance, ids, author, alone, at_ms))
            home = f"{turn:016x}{place:016x}"
            ops.append(author.op(ids, "household", home, "create", 0, new_home, at_ms))
        together = [replace(op, group_no=op.group_no - place % 2) for place, op in enumerate(ops)]
        outcomes = taken(alone, ids, alone_authors[number].batch(ops), at_ms)
        assert "parked" not in outcomes
        assert taken(company, ids, company_authors[number].batch(together), at_ms) == outcomes
        ended += outcomes[::2]
        there, here = dump(company), dump(alone)
        for table in _TABLES:
            assert there[table] == here[table], table
    assert hidden(alone) == hidden(company) == set()
    alone.close()
    company.close()
    assert {"applied", "merged"} == set(ended)


def test_one_edited_before_its_household_moves_in_the_same_push_goes_along(tmp_path: Path) -> None:
    """What was written the short way follows its parent afterwards, as if nothing had been."""
    now = now_ms()
    ids = found(tmp_path / "district")
    district, author = District(tmp_path / "district"), Author(1)
    taken(district, ids, author.batch(first_ops(ids, author, now)), now)
    person, (version, fields) = sorted(held(district, "resident").items())[0]
    home = str(fields["household_id"])
    base, _ = held(district, "household")[home]
    phone: dict[str, tuple[object, object]] = {"phone": (None, "13900000001")}
    there: dict[str, tuple[object, object]] = {"grid_id": (ids.grids[0], ids.grids[1])}
    ops = [
        author.op(ids, "resident", person, "patch", version, phone, now),
        author.op(ids, "household", home, "patch", base, there, now),
    ]
    assert taken(district, ids, author.batch(ops), now) == ["applied", "applied"]
    rows = {row[:2]: row for row in dump(district)["record"]}
    _, _, bucket, newest, parent, *_ = rows["resident", person]
    assert (bucket, parent) == (f"grid:{ids.grids[1]}", home)
    assert held(district, "resident")[person][1]["phone"] == "13900000001"
    assert (f"grid:{ids.grids[1]}", newest, "resident", person) in dump(district)["feed_line"]
    left = {(row[0], row[2]) for row in dump(district)["removal"]}
    assert (f"grid:{ids.grids[0]}", person) in left
    assert hidden(district) == set()
    district.close()


def test_what_a_person_may_is_asked_anew_once_an_account_changed_in_the_push(
    tmp_path: Path,
) -> None:
    """A head who closes the own account in the middle of a push edits nothing after that."""
    now = now_ms()
    ids = found(tmp_path / "district")
    district, author = District(tmp_path / "district"), Author(1)
    taken(district, ids, author.batch(first_ops(ids, author, now)), now)
    base, _ = held(district, "user_account")[ids.head]
    (one, (seen_one, _)), (two, (seen_two, _)) = sorted(held(district, "resident").items())[:2]
    phone: dict[str, tuple[object, object]] = {"phone": (None, "13900000001")}
    closed: dict[str, tuple[object, object]] = {"disabled": (False, True)}
    ops = [
        author.op(ids, "resident", one, "patch", seen_one, phone, now),
        author.op(ids, "user_account", ids.head, "patch", base, closed, now),
        author.op(ids, "resident", two, "patch", seen_two, phone, now),
    ]
    assert taken(district, ids, author.batch(ops), now) == ["applied", "applied", "parked"]
    assert held(district, "resident")[two][0] == seen_two
    district.close()
