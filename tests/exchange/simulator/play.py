"""A random run from a seed: what may happen in it and how often, and how it ended."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sync.errors import Refused, Unavailable
from tests.exchange.simulator import acts, case_acts, courier, cuts, decisions, photo_acts, roads
from tests.exchange.simulator.founding import FOUNDED_MS
from tests.exchange.simulator.link import DAY_MS
from tests.exchange.simulator.station import Clock, Station
from tests.exchange.simulator.world import CLOCKS_MS, World

COMPUTERS = (
    (0, 1), (0, 1), (0, 1), (0, 2), (0, 2), (0, 3), (0, 3), (1, 3), (0, 1, 2), (0, 2, 3), (0, 1, 3),
    (0, 1, 2, 3), (0, 1, 2, 3, 4, 5, 6, 7),
)  # fmt: skip
"""Of one station, of two, of a station and the town above it (`founding`)."""
STEPS, LONG_STEPS = (6, 8, 10, 12, 15, 20, 30, 60), (30, 60, 60, 90)
SHORT_BELOW = 1_000
"""Seeds below this are short, for the ordinary run of the tests; long runs find more."""
MINUTE_MS = 60_000


@dataclass(frozen=True)
class Run:
    """How one seed went. `failure`: what did not hold, with the trace's tail; "" when all did."""

    seed: int
    digest: str
    days: float
    failure: str = ""


def play(seed: int, *, watched: bool = True) -> Run:
    """One run of a seed from its beginning to rest; `watched`: the invariants are asked."""
    with prepared(seed, watched=watched) as world:
        failure = ""
        try:
            steps = STEPS if seed < SHORT_BELOW else LONG_STEPS
            for _ in range(world.chance.choice(steps)):
                something(world)
            world.settle()
        except Exception as error:  # noqa: BLE001 (whatever went wrong is the finding)
            told = traceback.format_exception(error)
            said = str(error) if isinstance(error, AssertionError) else "".join(told)
            failure = "\n".join([*world.trace.tail, said])
        days = (world.now_ms - FOUNDED_MS) / DAY_MS
        return Run(seed, world.trace.digest, days, failure)


def prepared(seed: int, *, watched: bool = True) -> World:
    """The world of a seed before anything happened: how many, which line, whose clock is wrong."""
    chance = Random(seed * 7919 + 1)
    world = World(seed, chance.choice(COMPUTERS), chance.choice((0, 5, 10, 25)), watched)
    for station in world.stations:
        drift = chance.choice((0.0, 0.0, 1e-4, -1e-4))
        station.clock = Clock(lambda: world.now_ms, chance.choice(CLOCKS_MS), drift)
        world.act(station, acts.register(station, chance, 2))
    return world


def something(world: World) -> None:
    """One thing that happens."""
    chance = world.chance
    names, weights = zip(*((one, weight) for one, weight in _MIX), strict=True)
    what: Callable[[World, Station], None] = chance.choices(names, weights)[0]
    what(world, chance.choice(world.stations))


def _edit(world: World, station: Station) -> None:
    changes, actor = acts.random_act(station, world.chance)
    if changes:
        world.act(station, changes, actor)


def _case(world: World, station: Station) -> None:
    changes, actor = case_acts.case_act(station, world.chance)
    if changes:
        world.act(station, changes, actor)


def _decide(world: World, station: Station) -> None:
    world.act(station, decisions.decide(station, world.chance))


def _merge(world: World, station: Station) -> None:
    world.act(station, decisions.merge(station, world.chance))


def _let_go(world: World, station: Station) -> None:
    chosen = decisions.let_go(station, world.chance)
    if chosen is not None:
        world.let_go(station, *chosen)


def _take_back(world: World, station: Station) -> None:
    """A step that waits goes again; where none does somebody makes one, for later."""
    step_id = decisions.take_back(station, world.chance)
    if step_id is not None:
        return world.take_back(station, step_id)
    return _case(world, station)


def _cut(world: World, station: Station) -> None:
    world.trace.say(world.now_ms, "district", f"grids: {cuts.cut_anew(world)}")
    world.asked = True


def _full(world: World, station: Station) -> None:
    if world.chance.random() < 0.5:
        station.disk.make_room()
        return world.trace.say(world.now_ms, station.name, "has room again")
    station.disk.fill()
    return world.trace.say(world.now_ms, station.name, "disk full")


def _stick(world: World, station: Station) -> None:
    """The station writes a bundle, reads its answer, or the courier is at the district."""
    said = "stick written"
    what = world.chance.randrange(20)
    try:
        if what < 8:
            courier.write(station, world.stick)
        elif what < 13:
            world.now_ms += 1  # two words of the district are never of one millisecond
            done = courier.take(world.authority.district, world.stick, world.now_ms)
            world.now_ms += 1
            said = f"courier {[(one.outcome, one.reason) for one in done]}"
            world.asked = True
        elif what < 19:
            report = courier.read(station, world.stick)
            said = f"stick read {report.outcome}" if report else "stick empty"
            if report is not None:
                world.moved.append(station)
                world.pulled.append(station)
        else:
            said = courier.spoil(world.stick, world.chance)
    except (Refused, Unavailable) as error:
        said = f"stick {error.code}"
    world.trace.say(world.now_ms, station.name, said)
    world.check_step()


def _both_roads(world: World, station: Station) -> None:
    if world.watched:
        roads.i24_bundle_equals_network(world, station)


def _steps(world: World, station: Station) -> None:
    """Some steps of a round, with edits of anybody between them."""
    for _ in range(world.chance.randrange(1, 12)):
        world.step(station)
        if world.chance.randrange(6) == 0:
            _edit(world, world.chance.choice((station, world.chance.choice(world.stations))))
        if not station.busy:
            return


def _round(world: World, station: Station) -> None:
    world.round(station)


def _time(world: World, station: Station) -> None:
    steps = (1_000, MINUTE_MS, 45 * MINUTE_MS, 13 * 60 * MINUTE_MS, DAY_MS, 4 * DAY_MS)
    world.pass_time(world.chance.choice(steps))


def _kill(world: World, station: Station) -> None:
    station.kill()
    world.trace.say(world.now_ms, station.name, "killed")


def _power(world: World, station: Station) -> None:
    lost = station.cut_power()
    world.trace.say(world.now_ms, station.name, f"power cut, {lost} commits lost")


def _clock(world: World, station: Station) -> None:
    """A battery dies, or somebody sets the clock right."""
    station.clock.offset_ms = world.chance.choice(CLOCKS_MS)
    world.trace.say(world.now_ms, station.name, f"clock off by {station.clock.offset_ms}")


def _copy(world: World, station: Station) -> None:
    world.copy(station)
    world.trace.say(world.now_ms, station.name, "copied")


def _put_back(world: World, station: Station) -> None:
    mine = [copy for copy in world.copies if copy.station == station.name]
    if not mine:
        return _copy(world, station)
    how = world.chance.choice(("stays", "copied", "lost"))
    world.trace.say(world.now_ms, station.name, f"put back, witness {how}")
    world.put_back(station, world.chance.choice(mine), witness=how)
    return None


def _clone(world: World, station: Station) -> None:
    if len(world.stations) >= 8:
        return
    how = world.chance.choice(("copied", "same", "lost"))
    twin = world.clone(station, witness=how)
    world.trace.say(world.now_ms, twin.name, f"cloned from {station.name}, witness {how}")


def _district_dies(world: World, station: Station) -> None:
    world.authority.restart()
    world.trace.say(world.now_ms, "district", "restarted")


def _district_saved(world: World, station: Station) -> None:
    world.authority.save()
    world.trace.say(world.now_ms, "district", "saved")


def _district_back(world: World, station: Station) -> None:
    if not world.authority.saves:
        return _district_saved(world, station)
    save = world.chance.choice(world.authority.saves)
    whole = world.chance.random() < 0.3
    world.trace.say(world.now_ms, "district", f"put back to {save.name}, witness too: {whole}")
    world.put_district_back(save, witness_too=whole)
    return None


def _busy(world: World, station: Station) -> None:
    world.authority.busy_s = world.chance.choice((0, 0, 30))
    world.trace.say(world.now_ms, "district", f"busy {world.authority.busy_s}")


_MIX: tuple[tuple[Callable[[World, Station], None], int], ...] = (
    (_edit, 28), (_case, 12), (_steps, 22), (_round, 14), (_time, 12), (_kill, 3), (_power, 3),
    (_clock, 1), (_copy, 2), (_put_back, 1), (_clone, 1), (_district_dies, 1), (_district_saved, 2),
    (_district_back, 2), (_busy, 1), (_decide, 6), (_merge, 2), (_let_go, 1), (_cut, 1), (_full, 1),
    (_stick, 5), (_both_roads, 1), (photo_acts.photo_act, 9), (_take_back, 4),
)  # fmt: skip
