"""I1 of the contents of attachments: none is silently lost, whatever happened to whom.

Apart from those whose every copy went with a disk before the district had them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.client import contents
from sync.client.contents import Queued
from sync.merge import DELETED
from tests.exchange.simulator.broken import Broken
from tests.exchange.simulator.photo_acts import whole_anywhere
from tests.exchange.simulator.station import Station

if TYPE_CHECKING:
    from tests.exchange.simulator.world import World


def photos_wait_or_are_there(world: World) -> None:
    """I1, of contents, before anybody carries them: each is at the district, or lies whole at a
    station that knows it has still to hand it in."""
    there, _ = whole_anywhere(world)
    waiting = {one.sha256 for station in world.stations for one in _to_carry(station)}
    for digest in _attached(world) - there - waiting:
        raise Broken("I1 NoSilentLoss", f"the content {digest[:8]} is nowhere, or nobody offers it")


def i1_no_silent_loss_of_contents(world: World) -> None:
    """With a working line every content ends at the district."""
    there, here = whole_anywhere(world)
    for digest in _attached(world) - there:
        raise Broken("I1 NoSilentLoss", f"the content {digest[:8]} stays behind: {digest in here}")


def _to_carry(station: Station) -> list[Queued]:
    with station.disk.reading() as c:
        return contents.to_carry(c, station.standing().epoch)


def _attached(world: World) -> set[str]:
    """Contents somebody added whose record the district has and that some disk still had."""
    named = {
        fields["sha256"]
        for key, (_, fields) in world.authority.records().items()
        if key[0] == "attachment" and not fields.get(DELETED)
    }
    return (named & world.photos.keys()) - world.photos_destroyed
