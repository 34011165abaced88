"""Grids cut anew in a run: handed to another station, made one, cut in two, with stops between."""

from __future__ import annotations

from sync.errors import Refused
from sync.server.commands import grids
from tests.exchange.simulator.founding import SIDES
from tests.exchange.simulator.world import World

OPEN_MIN = 2
"""A unit keeps so many grids, or nothing would be left to do there."""


class Stopped(Exception):
    """The job was stopped between two commits."""


def cut_anew(world: World) -> str:
    """Begin a job of the district, or go on with one that was stopped; what it was."""
    chance, district = world.chance, world.authority.district
    waiting = grids.unfinished(district)
    if waiting:
        job = chance.choice(waiting)
        return f"{job.act} goes on, {_run(world, job.id)}"
    world.jobs += 1
    code = f"37100300202{world.jobs:04d}"
    grid, unit, others = _place(world)
    if grid is None:
        return "no grid to cut"
    try:
        act = chance.choice(("move", "merge", "split"))
        if act == "move":
            job_id = grids.hand_over(district, grid, unit, code, world.now_ms)
        elif act == "merge":
            job_id = grids.merge(district, grid, chance.choice(others), world.now_ms)
        else:
            homes = world.authority.query(
                "SELECT id FROM record WHERE entity = 'household' AND bucket = ? ORDER BY id",
                f"grid:{grid}",
            )
            chosen = [row[0] for row in homes if chance.random() < 0.5]
            job_id = grids.split(
                district, grid, f"新{world.jobs}网格", code, SIDES, chosen, world.now_ms
            )
    except Refused as refused:
        return f"refused: {refused.code}"
    return f"{act}, {_run(world, job_id)}"


def _place(world: World) -> tuple[str | None, str, list[str]]:
    """(an open grid, another unit, the other open grids) as the district has them."""
    open_grids = sorted(
        (key[1], fields["village_id"])
        for key, (_, fields) in world.authority.records().items()
        if key[0] == "grid" and not fields.get("merged_into") and not fields.get("valid_to")
    )
    units = sorted({computer.unit.id for computer in world.founding.computers})
    villages = {unit for _, unit in open_grids}
    many = {unit: sum(1 for _, one in open_grids if one == unit) for unit in villages}
    possible = [(grid, unit) for grid, unit in open_grids if many[unit] >= OPEN_MIN]
    if not possible:
        return None, "", []
    grid, unit = world.chance.choice(possible)
    elsewhere = [one for one in units if one in villages and one != unit] or [unit]
    return grid, world.chance.choice(elsewhere), [one for one, _ in open_grids if one != grid]


def _run(world: World, job_id: str) -> str:
    """Some commits of a job, perhaps all."""
    left = world.chance.choice((0, 1, 3, 100))

    def pause() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Stopped

    try:
        grids.run(world.authority.district, job_id, lambda: world.now_ms, pause)
    except Stopped:
        return "stopped"
    return "done"
