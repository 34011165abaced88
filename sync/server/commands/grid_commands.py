"""`python -m sync.server grid …`: add a grid, hand one over, make two one, cut one in two.

The acts are `sync.server.commands.grids`; here they are read from the command line and kept slow,
so that stations go on working while records move.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from sync.errors import Refused
from sync.server.commands import admin, grids
from sync.server.database import District

ACTS = ("add", "move", "merge", "split", "resume")
_NEEDS = {
    "add": ("unit", "name", "code", "sides"),
    "move": ("grid", "unit", "code"),
    "merge": ("grid", "into"),
    "split": ("grid", "name", "code", "sides"),
    "resume": (),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes; which of it an act needs is said in `_NEEDS`."""
    parser.add_argument("act", nargs="?", choices=ACTS, default="add",
                        help="resume: go on with what was stopped")  # fmt: skip
    parser.add_argument("--grid", help="id of the grid that is moved, merged or split")
    parser.add_argument("--unit", help="id or name of the station: of a new grid, or the new one")
    parser.add_argument("--into", help="merge: id of the grid it becomes part of")
    parser.add_argument("--name", help="of the new grid")
    parser.add_argument("--code", help="of the new grid")
    parser.add_argument("--kind", choices=("urban", "rural", "dedicated"), default="urban")
    parser.add_argument("--sides", nargs=4, metavar=("EAST", "SOUTH", "WEST", "NORTH"))
    parser.add_argument("--building", action="append", default=[], help="split: id; repeatable")
    parser.add_argument("--household", action="append", default=[], help="split: id; repeatable")
    parser.add_argument("--place", action="append", default=[], help="split: id; repeatable")
    parser.add_argument("--pause-ms", type=int, default=200, help="between two commits")


def run(district: District, args: argparse.Namespace, now_ms: Callable[[], int]) -> dict[str, Any]:
    """Do what was asked. Refused("option_needed") when something is missing."""
    for name in _NEEDS[args.act]:
        if not getattr(args, name):
            raise Refused("option_needed", option=f"--{name}")
    if args.act == "add":
        grid = admin.add_grid(
            district, args.unit, args.name, args.code, args.sides, now_ms(), args.kind
        )
        return {"grid": grid, "name": args.name}
    jobs = {job.id: job for job in grids.unfinished(district)}
    if args.act != "resume":
        started = _start(district, args, now_ms())
        jobs = {job.id: job for job in grids.unfinished(district) if job.id == started}
    moved = sum(
        grids.run(district, job_id, now_ms, lambda: time.sleep(args.pause_ms / 1000))
        for job_id in jobs
    )
    return {"act": args.act, "moved": moved, "jobs": [
        {"from": job.from_grid, "to": job.to_grid} for job in jobs.values()
    ]}  # fmt: skip


def _start(district: District, args: argparse.Namespace, now_ms: int) -> str:
    if args.act == "move":
        return grids.hand_over(district, args.grid, args.unit, args.code, now_ms)
    if args.act == "merge":
        return grids.merge(district, args.grid, args.into, now_ms)
    chosen = [*args.building, *args.household, *args.place]
    return grids.split(district, args.grid, args.name, args.code, args.sides, chosen, now_ms)
