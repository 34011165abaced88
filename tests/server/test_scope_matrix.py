"""Every role on a computer of every unit, through every route, for every noun: one gate decides.

The expectation is worked out here from the tree as it was founded, not from the gate's own code.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sync import wire
from sync.records.ids import new_id
from sync.records.tables import ENTITIES
from sync.server import auth
from sync.server.commands import admin
from sync.server.database import District
from sync.server.push.apply import Push
from sync.server.routes import Service
from sync.server.scopes import Gate
from sync.server.store import device_rows
from sync.wire import messages
from tests.exchange.district import PASSWORD, now_ms
from tests.exchange.wide import WideIds, found_wide

STATION_ROLES = ("worker", "station_head")
ROLES = admin.ROLES
DISTRICT_NOUNS = {"org_unit", "grid", "code_item", "calendar_day"}
HEAD_NOUNS = {"visit_review", "user_account", "worker", "grid_assignment"}
MAY_WRITE_NOTHING = {"auditor", "admin", "district_analyst"}
CASE_MOVES = {"case_", "case_step"}
"""Written by the table of case moves only, role by role in the tests of cases; read as all else."""
PLACES = ("mine", "second", "other")
"""The worker's grid and the station's other grid; the grid of the other station."""


@dataclass(frozen=True)
class Tree:
    """The founded district: units by name, and who is above whom."""

    district: District
    ids: WideIds
    root: str
    accounts: dict[str, str]
    """{role: user id}; station roles at the first station, town roles at the town."""

    def grid(self, place: str) -> str:
        return {"mine": self.ids.grids[0], "second": self.ids.grids[1],
                "other": self.ids.other_grid}[place]  # fmt: skip

    def unit(self, place: str) -> str:
        return self.ids.other_unit if place == "other" else self.ids.unit

    def units(self) -> dict[str, str]:
        """{name of the device's unit: id}."""
        return {"district": self.root, "town": self.ids.town, "station": self.ids.unit,
                "other": self.ids.other_unit}  # fmt: skip

    def sees(self, unit: str, place: str) -> bool:
        """Whether the subtree of a unit (by name) holds a place."""
        return unit in {"district", "town"} or (unit == "other") == (place == "other")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tree]:
    folder: Path = tmp_path_factory.mktemp("matrix") / "district"
    ids = found_wide(folder)
    district = District(folder)
    with district.reading() as c:
        root = c.exec_driver_sql("SELECT id FROM district").scalar_one()
    accounts = {"worker": ids.worker, "station_head": ids.head, "town_clerk": ids.clerk,
                "district_dispatcher": ids.dispatcher}  # fmt: skip
    for role in set(ROLES) - set(accounts):
        unit = ids.town if role.startswith("town") else root
        accounts[role] = admin.add_user(
            district, unit, f"login-{role}", role, role, PASSWORD, now_ms()
        )
    found = Tree(district, ids, root, accounts)
    with district.writing() as c:
        admin.put_many(c, [
            (noun, seeded(noun, place), fields(found, noun, place))
            for place in PLACES for noun in sorted(ENTITIES)
        ], now_ms())  # fmt: skip
    yield found
    district.close()


def seeded(noun: str, place: str) -> str:
    """The id of the record of a noun in a place."""
    return f"{sorted(ENTITIES).index(noun):02x}{PLACES.index(place):02x}".ljust(32, "a")


def fields(tree: Tree, noun: str, place: str) -> dict[str, Any]:
    """What places such a record; parents are the seeded ones."""
    columns = ENTITIES[noun].__table__.columns
    parents = {"household_id": "household", "resident_id": "resident", "visit_id": "visit",
               "dwelling_id": "dwelling", "building_id": "building",
               "case_id": "case_"}  # fmt: skip
    found: dict[str, Any] = {"scope_org": tree.unit(place)}
    found |= {name: seeded(parent, place) for name, parent in parents.items() if name in columns}
    if "grid_id" in columns:
        found["grid_id"] = tree.grid(place)
    if noun == "grid":
        found["village_id"] = tree.unit(place)
    if noun == "org_unit":
        found |= {"parent_id": tree.unit(place), "name": "x"}
    if noun == "grid_assignment":
        found |= {"worker_id": "0" * 32, "starts_on": "2026-01-01"}
    if noun == "user_account":
        found |= {"role": "worker", "disabled": False, "login": f"l-{place}"}
    return found


def may_write(tree: Tree, role: str, unit: str, noun: str, place: str) -> bool:
    """The expectation of one cell."""
    reference = ENTITIES[noun].__bucket__ == "reference"
    if role in MAY_WRITE_NOTHING:
        return False
    if not reference and not tree.sees(unit, place):
        return False
    if role in STATION_ROLES and not reference and place == "other":
        return False
    if noun in DISTRICT_NOUNS and not role.startswith("district"):
        return False
    if role == "worker":
        in_grid = ENTITIES[noun].__bucket__ in {"grid", "grid_or_unit"}
        return noun not in HEAD_NOUNS and in_grid and place == "mine"
    return True


@pytest.mark.parametrize("role", ROLES)
def test_every_cell_of_writing(tree: Tree, role: str) -> None:
    kinds = {"append": "append", "set": "set_add"}
    wrong = []
    nouns = sorted(set(ENTITIES) - CASE_MOVES)
    cells = list(itertools.product(tree.units(), nouns, PLACES))
    for unit, noun, place in cells:
        kind = kinds.get(ENTITIES[noun].__merge__, "create")
        op = wire.Op(
            1, 1, os.urandom(16), 0, noun, new_id(), kind, 0,
            {name: (None, value) for name, value in sorted(fields(tree, noun, place).items())},
            tree.accounts[role], 0, 1, now_ms(), 0, 0,
        )  # fmt: skip
        outcome = push_and_undo(tree, tree.units()[unit], op)
        if (outcome == "applied") != may_write(tree, role, unit, noun, place):
            wrong.append((unit, noun, place, outcome))
    assert wrong == []


class _Undone(Exception):
    """Ends a transaction whose outcome was only looked at."""


def push_and_undo(tree: Tree, unit: str, op: wire.Op) -> str:
    """The outcome of one op from a computer of a unit; nothing of it stays."""
    said = ""
    try:
        with tree.district.writing() as c:
            batch = wire.Batch(os.urandom(16), bytes(16), [op])
            answer = Push(c, b"m" * 16, Gate(c, unit, b"m" * 16), now_ms()).run(batch)
            said = answer.results()[0].outcome
            raise _Undone
    except _Undone:
        return said


@pytest.mark.parametrize("unit", ["district", "town", "station", "other"])
def test_every_cell_of_reading_on_every_route(tree: Tree, unit: str) -> None:
    token = os.urandom(32)
    device: dict[str, Any] = {
        "id": os.urandom(16), "public_key": bytes(32), "unit_id": tree.units()[unit],
        "workstation": unit, "enrolled_ms": 0, "enrolled_by": "x", "nonce": bytes(16),
    }  # fmt: skip
    with tree.district.writing() as c:
        device_rows.add_device(c, device)
        device_rows.note_session(
            c, device["id"],
            {"token_hash": auth.token_hash(token), "token_until_ms": now_ms() + 9_000_000},
        )  # fmt: skip
        (epoch,) = c.exec_driver_sql("SELECT epoch FROM district").one()
    service = Service(tree.district, now_ms)

    def ask(route: str, kind: int, message: Any) -> wire.Frame:
        _, sealed = service.serve(route, wire.seal_frame(kind, wire.encode(message)), token)
        return wire.open_frame(sealed)

    def pulled(**how: Any) -> set[tuple[str, str]] | str:
        request = wire.PullRequest(bytes(epoch), 0, bytes(8), wire.SCHEMA_VERSION, **how)
        frame = ask("pull", messages.PULL, request)
        if frame.kind == messages.TROUBLE:
            return wire.decode(frame.payload, wire.Trouble).code
        return {(row.entity, row.record_id) for row in wire.unpack_page(frame.payload).rows}

    everything = pulled()
    for noun, place in itertools.product(sorted(ENTITIES), PLACES):
        key = noun, seeded(noun, place)
        reference = ENTITIES[noun].__bucket__ == "reference"
        seen = reference or tree.sees(unit, place)
        assert (key in everything) == seen, key
        bucket = bucket_of(tree, noun, place)
        filled = pulled(buckets=[bucket])
        named = pulled(buckets=[bucket], records=[(key[0], bytes.fromhex(key[1]))])
        ranges = ask("digest", messages.DIGEST, wire.DigestRequest(
            bytes(epoch), newest(tree), {}, bucket))  # fmt: skip
        if seen:
            assert key in filled
            assert named == {key}
            held = wire.decode(ranges.payload, wire.DigestAnswer).held
            assert (key[0], bytes.fromhex(key[1])) in {(one[0], one[1]) for one in held}
        else:
            assert (filled, named) == ("outside_device_scope",) * 2
            assert wire.decode(ranges.payload, wire.Trouble).code == "outside_device_scope"
            # naming it under a bucket one may see does not help
            assert pulled(buckets=["reference"], records=[(noun, bytes.fromhex(key[1]))]) == set()


def bucket_of(tree: Tree, noun: str, place: str) -> str:
    """The bucket of the seeded record, by the table of the contract."""
    kind = ENTITIES[noun].__bucket__
    return {"reference": "reference", "unit": f"unit:{tree.unit(place)}",
            "grid": f"grid:{tree.grid(place)}",
            "grid_or_unit": f"grid:{tree.grid(place)}"}[kind]  # fmt: skip


def newest(tree: Tree) -> int:
    with tree.district.reading() as c:
        return int(c.exec_driver_sql("SELECT max(seq) FROM commits").scalar_one())
