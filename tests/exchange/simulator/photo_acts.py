"""Photos in a run: added to cases, looked for, carried by line; by stick they go with a bundle.

Contents are small, for a disk of a run is copied at every step; now and then one takes two parts.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sync import wire
from sync.client import contents
from sync.client.rounds.carrying import contents_turn
from sync.errors import Refused, Unavailable
from sync.records.case_states import ANYBODY
from tests.exchange.simulator.acts import fresh_id, ids_of, somebody
from tests.exchange.simulator.case_acts import role_of
from tests.exchange.simulator.station import Change, Station

if TYPE_CHECKING:
    from tests.exchange.simulator.world import World

_START = b"\xff\xd8\xff"
_SPOKEN_OF = (
    "SELECT sha256 FROM content n WHERE held = size AND (record IS NOT NULL "
    "OR EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = n.sha256))"
)


def photo_act(world: World, station: Station) -> None:
    """Somebody adds a photo, or looks at the cases, or there is a turn."""
    what = world.chance.randrange(10)
    if what < 4:
        add(world, station)
    elif what < 6:
        look(world, station)
    else:
        turn(world, station)


def add(world: World, station: Station) -> None:
    """A photo to one of the cases in sight: a new one, or one that is attached elsewhere."""
    chance = world.chance
    actor = somebody(station, chance)
    cases = ids_of(station, "case_")
    if not cases or role_of(station, actor) not in ANYBODY:
        return
    photo = _START + chance.randbytes(wire.PART_BYTES + 9 if chance.randrange(12) == 0 else 400)
    if world.photos and chance.randrange(6) == 0:
        photo = chance.choice(list(world.photos.values()))
    digest = sha256(photo).hexdigest()
    case_id = chance.choice(cases)
    case = station.read("case_", case_id) or {}
    said = {
        "case_id": case_id, "sha256": digest, "kind": "jpeg", "file_name": "楼道.jpg",
        "size": len(photo), "grid_id": case.get("grid_id"), "scope_org": case["scope_org"],
    }  # fmt: skip
    try:
        with station.disk.writing() as c:
            contents.keep(c, "jpeg", photo, None, station.clock.now_ms())
    except Unavailable as error:
        world.trace.say(world.now_ms, station.name, f"photo {error.code}")
        return
    world.photos[digest] = photo
    world.photos_destroyed.discard(digest)
    world.act(station, [Change("attachment", fresh_id(station, chance), said)], actor)


def look(world: World, station: Station) -> None:
    """Somebody looks at every case: what is not here is asked for from now on."""
    found = station.query(
        "SELECT DISTINCT sha256, kind, size FROM attachment WHERE deleted_at IS NULL ORDER BY 1"
    )
    try:
        with station.disk.writing() as c:
            contents.want(c, found, station.clock.now_ms())
    except Unavailable as error:
        world.trace.say(world.now_ms, station.name, f"look {error.code}")


def turn(world: World, station: Station) -> None:
    """A turn of contents, never in the middle of a round."""
    if station.busy:
        return
    try:
        carried = station.run(contents_turn(station.clock.now_ms))
        said = (
            f"{len(carried.fetched)} {len(carried.handed_in)} {len(carried.failed)} {carried.why}"
        )
    except (Refused, Unavailable) as error:
        said = error.code
    world.trace.say(world.now_ms, station.name, f"turn {said}")


def whole_anywhere(world: World) -> tuple[set[str], set[str]]:
    """Hashes of the contents that lie whole at the district, and at stations that know what they
    are of: one whose record did not fit on a full disk any more is nobody's photo."""
    there = {
        row[0] for row in world.authority.query("SELECT sha256 FROM content WHERE held = size")
    }
    here = {row[0] for station in world.stations for row in station.query(_SPOKEN_OF)}
    return there, here
