"""Cutting grids anew: a grid handed to another station, two made one, one made two.

The old grid stays as history: `merged_into` names its successor from the first commit on, so that
what is still written for it goes there, and `valid_to` closes it when it is empty. Records move in
small commits of whole households, so that stations go on working meanwhile; a job that was stopped
goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.decisions import CONFLICT, RECOVERED
from sync.errors import Refused
from sync.merge import PENDING
from sync.records.buckets import grid_bucket
from sync.records.ids import new_id
from sync.records.kin import Key
from sync.records.tables import ENTITIES
from sync.server.commands import admin
from sync.server.database import District
from sync.server.push import writing
from sync.server.push.placing import Places, Work
from sync.server.scopes import Gate
from sync.server.store import audit_rows, place_rows, record_rows

HOUSEHOLDS_PER_COMMIT = 20
RECORDS_PER_COMMIT = 200

_KEPT = (
    "kind", "bound_east", "bound_south", "bound_west", "bound_north", "polygon", "building_list",
    "grid_head",
)  # fmt: skip
_PLACES = ("building", "dwelling", "place")


@dataclass(frozen=True)
class Job:
    """Records on their way from one grid to another. `chosen`: the buildings, households and
    places that go; empty when everything does, and the old grid with it."""

    id: str
    act: str
    from_grid: str
    to_grid: str
    chosen: frozenset[str]
    moved: int


def hand_over(district: District, grid: str, unit: str, code: str, now_ms: int) -> str:
    """Give a grid to another station under its new code; the job's id.

    Refused: "unknown_grid", "grid_closed", "unknown_unit", "ambiguous_unit", "same_unit".
    """
    with district.writing() as c:
        old = open_grid(c, grid)
        unit_id = admin.find_unit(c, unit)
        if old["village_id"] == unit_id:
            raise Refused("same_unit", "unit")
        to_grid = _found(c, district, old, unit_id, old["name"], code, now_ms)
        admin.amend(c, [("grid", grid, {"merged_into": to_grid})], now_ms)
        admin.end_parts(c, old["village_id"], now_ms, grid_id=grid)
        return _start(c, district, "move", grid, to_grid, (), now_ms)


def merge(district: District, grid: str, into: str, now_ms: int) -> str:
    """Make a grid part of another; the job's id. Its workers get part B of the joined grid.

    Refused: "unknown_grid", "grid_closed", "same_grid".
    """
    with district.writing() as c:
        if grid == into:
            raise Refused("same_grid", "into")
        old, new = open_grid(c, grid), open_grid(c, into)
        admin.amend(c, [("grid", grid, {"merged_into": into})], now_ms)
        workers = admin.end_parts(c, old["village_id"], now_ms, grid_id=grid)
        if old["village_id"] == new["village_id"]:
            running = admin.running_parts(c, new["village_id"], grid_id=into)
            known = {part["worker_id"] for part in running.values()}
            for worker in sorted(workers - known):
                admin.give_part(c, district, new["village_id"], into, worker, "B", now_ms)
        return _start(c, district, "merge", grid, into, (), now_ms)


def split(
    district: District, grid: str, name: str, code: str, sides: list[str], chosen: Collection[str],
    now_ms: int,
) -> str:  # fmt: skip
    """Cut a new grid out of one: the chosen buildings, households and places; the job's id.

    Refused: "unknown_grid", "grid_closed", "four_sides", "nothing_chosen", "not_in_grid" (id).
    """
    if len(sides) != 4:
        raise Refused("four_sides", "sides")
    if not chosen:
        raise Refused("nothing_chosen")
    with district.writing() as c:
        old = open_grid(c, grid)
        here = {one for _, one, _ in place_rows.records_in(
            c, grid_bucket(grid), {"building", "household", "place"})}  # fmt: skip
        for one in chosen:
            if one not in here:
                raise Refused("not_in_grid", id=one)
        bounds = dict(zip(("bound_east", "bound_south", "bound_west", "bound_north"), sides,
                          strict=True))  # fmt: skip
        to_grid = _found(c, district, {**old, **bounds}, old["village_id"], name, code, now_ms)
        new = open_grid(c, to_grid)
        for part in admin.running_parts(c, old["village_id"], grid_id=grid).values():
            admin.give_part(
                c, district, new["village_id"], to_grid, part["worker_id"], part["part"], now_ms
            )
        return _start(c, district, "split", grid, to_grid, chosen, now_ms)


def run(
    district: District, job_id: str, now_ms: Callable[[], int],
    pause: Callable[[], None] = lambda: None,
) -> int:  # fmt: skip
    """Move what a job still has to move, a small commit at a time; how many records moved.

    Refused("unknown_job"). Safe to be killed anywhere, and to be run again.
    """
    moved = 0
    while True:
        with district.writing() as c:
            job = _job(c, job_id)
            count = _step(c, job, now_ms())
            if count == 0:
                _close(c, job, now_ms())
                return moved
            place_rows.note_moved(c, job_id, count)
        moved += count
        pause()


def unfinished(district: District) -> list[Job]:
    """The jobs that were stopped."""
    with district.reading() as c:
        return [_as_job(row) for row in place_rows.grid_jobs(c) if row.ended_ms is None]


def _step(c: Connection, job: Job, now_ms: int) -> int:
    """One commit: places first, then households and cases with all that follows them, then what is
    left."""
    records: dict[Key, Work] = {}
    places = Places(c, Gate(c, ""), records)
    heads = list(_next_places(c, job))
    follow = False
    if not heads:
        heads, follow = list(_next_households(c, job)) or list(_next_cases(c, job)), True
    if not heads and not job.chosen:
        heads = list(_left_over(c, job))
    for key, (held, bucket) in record_rows.load_held(c, heads).items():
        records[key] = Work(held, bucket)
    for work in records.values():
        if work.held is not None:
            work.held.fields["grid_id"] = job.to_grid
            work.held.stamps["grid_id"] = (PENDING, now_ms, 0)
            work.touched = True
    if follow:
        places.follow(list(records))
    touched = [(key, work) for key, work in records.items() if work.touched]
    writing.write(c, touched, now_ms)
    _note_moved(c, job, [key for key, _ in touched], now_ms)
    return len(touched)


def _note_moved(c: Connection, job: Job, moved: Collection[Key], now_ms: int) -> None:
    """In the history of each record: that the district put it into the other grid."""
    detail = msgspec.msgpack.encode(
        {"base": 0, "job": job.id, "changes": {"grid_id": job.to_grid},
         "before": {"grid_id": job.from_grid}}
    )  # fmt: skip
    audit_rows.write_audit(
        c,
        [{"at_ms": now_ms, "act": "move", "entity": noun, "record_id": record_id,
          "detail": detail} for noun, record_id in moved if noun != CONFLICT],
    )  # fmt: skip


def _next_places(c: Connection, job: Job) -> Iterator[Key]:
    """Buildings, dwellings and places of the job that are still in the old grid."""
    found = place_rows.records_in(c, grid_bucket(job.from_grid), _PLACES)
    of_chosen_homes = {
        fields.get("dwelling_id")
        for _, one, fields in _households(c, job) if one in job.chosen
    }  # fmt: skip
    many = 0
    for noun, record_id, fields in found:
        goes = not job.chosen or record_id in job.chosen | of_chosen_homes
        if goes or (noun == "dwelling" and fields.get("building_id") in job.chosen):
            yield noun, record_id
            many += 1
            if many == RECORDS_PER_COMMIT:
                return


def _next_households(c: Connection, job: Job) -> Iterator[Key]:
    """Households of the job that are still in the old grid."""
    homes = {}
    if job.chosen:
        homes = {
            one: fields.get("building_id")
            for _, one, fields in place_rows.records_in(c, grid_bucket(job.to_grid), {"dwelling"})
        }
    many = 0
    for noun, record_id, fields in _households(c, job):
        building = homes.get(str(fields.get("dwelling_id")))
        if not job.chosen or record_id in job.chosen or building in job.chosen:
            yield noun, record_id
            many += 1
            if many == HOUSEHOLDS_PER_COMMIT:
                return


def _next_cases(c: Connection, job: Job) -> Iterator[Key]:
    """Cases of the job that are still in the old grid: of the chosen places, or all of them."""
    homes: set[str] = set()
    if job.chosen:
        homes = {one for _, one, _ in place_rows.records_in(
            c, grid_bucket(job.to_grid), {"household"})}  # fmt: skip
    many = 0
    for noun, record_id, fields in place_rows.records_in(c, grid_bucket(job.from_grid), {"case_"}):
        at_home = fields.get("household_id") in homes
        there = fields.get("building_id") in job.chosen or fields.get("place_id") in job.chosen
        if not job.chosen or at_home or there:
            yield noun, record_id
            many += 1
            if many == HOUSEHOLDS_PER_COMMIT:
                return


def _households(c: Connection, job: Job) -> list[tuple[str, str, dict[str, Any]]]:
    return place_rows.records_in(c, grid_bucket(job.from_grid), {"household"})


def _left_over(c: Connection, job: Job) -> list[Key]:
    """Whatever else lies in a grid that closes: records whose parents the district never had, and
    copies of records that a head still has to look at."""
    nouns = [noun for noun, entity in ENTITIES.items() if entity.__bucket__.startswith("grid")]
    nouns.append(RECOVERED)
    found = place_rows.records_in(c, grid_bucket(job.from_grid), nouns)
    return [(noun, record_id) for noun, record_id, _ in found[:RECORDS_PER_COMMIT]]


def _close(c: Connection, job: Job, now_ms: int) -> None:
    if not job.chosen:
        admin.amend(c, [("grid", job.from_grid, {"valid_to": admin.today(now_ms)})], now_ms)
    place_rows.end_job(c, job.id, now_ms)
    audit_rows.write_audit(
        c, [{"at_ms": now_ms, "act": f"grid_{job.act}", "entity": "grid",
             "record_id": job.from_grid}]
    )  # fmt: skip


def open_grid(c: Connection, grid: str) -> dict[str, Any]:
    """The fields of a grid that is in use. Refused("unknown_grid") or ("grid_closed")."""
    held = record_rows.load_held(c, [("grid", grid)])
    if not held:
        raise Refused("unknown_grid", "grid", id=grid)
    fields = held["grid", grid][0].fields
    if fields.get("merged_into") or fields.get("valid_to"):
        raise Refused("grid_closed", "grid", name=fields["name"])
    return fields


def _found(
    c: Connection, district: District, old: dict[str, Any], unit_id: str, name: str, code: str,
    now_ms: int,
) -> str:  # fmt: skip
    """A new grid that takes after an old one."""
    grid_id = new_id(now_ms, district.randomness)
    kept = {name: old[name] for name in _KEPT if old.get(name) is not None}
    fields = {
        **kept, "scope_org": unit_id, "village_id": unit_id, "name": name, "grid_code": code,
        "valid_from": admin.today(now_ms),
    }  # fmt: skip
    admin.put(c, "grid", grid_id, fields, now_ms)
    return grid_id


def _start(
    c: Connection, district: District, act: str, grid: str, to_grid: str,
    chosen: Collection[str], now_ms: int,
) -> str:  # fmt: skip
    job_id = new_id(now_ms, district.randomness)
    packed = msgspec.msgpack.encode(sorted(chosen))
    place_rows.add_job(c, job_id, act, grid, to_grid, packed, now_ms)
    return job_id


def _job(c: Connection, job_id: str) -> Job:
    for row in place_rows.grid_jobs(c):
        if row.id == job_id and row.ended_ms is None:
            return _as_job(row)
    raise Refused("unknown_job", id=job_id)


def _as_job(row: Any) -> Job:
    chosen = frozenset(msgspec.msgpack.decode(row.chosen, type=list[str]))
    return Job(row.id, row.act, row.from_grid, row.to_grid, chosen, row.moved)
