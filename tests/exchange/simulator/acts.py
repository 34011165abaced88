"""What random people do at a station. Each act is a list of changes and who did it.

Residents and visits only; cases are `case_acts`, what a head decides is `decisions`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sync import wire
from sync.records.ids import new_id
from tests.exchange.simulator.station import Change, Station

Act = tuple[list[Change], str]

_PERSON = {"id_type": "111", "sex": "1", "relation": "02", "birth": "1955-03-13",
           "pop_kind": "01", "living": "1"}  # fmt: skip
NUMBERS = ("999999195503130014", "999999196108200023", "999999194910010038")
"""So few that one person is soon registered twice."""
TAGS = ("elder_alone", "dibao", "disabled")


def register(station: Station, chance: Random, many: int = 1) -> list[Change]:
    """`many` households, each with its head."""
    changes = []
    for _ in range(many):
        grid = chance.choice(grids_of(station))
        household, head = fresh_id(station, chance), fresh_id(station, chance)
        place = {"grid_id": grid, "scope_org": station.computer.unit.id}
        home = {"hh_no": f"H-{household[-6:]}", "hh_kind": "family", "visit_level": "D"}
        person = {**_PERSON, "name": f"林{head[-3:]}", "household_id": household}
        if many == 1 and chance.randrange(4) == 0:
            person["id_no"] = chance.choice(NUMBERS)
        changes.append(Change("household", household, {**place, **home, "head_id": head}))
        changes.append(Change("resident", head, {**place, **person}))
    return changes


def random_act(station: Station, chance: Random) -> Act:
    """Something a person may do here now; possibly nothing, when there is nothing to do it to."""
    actor = somebody(station, chance)
    if chance.randrange(100) < 1:
        return register(station, chance, chance.choice((20, 120))), actor
    homes = ids_of(station, "household")
    if len(homes) < 2 or chance.randrange(10) == 0:
        return register(station, chance), actor
    act = chance.choices([one for one, _ in _ACTS], [weight for _, weight in _ACTS])[0]
    return act(station, chance, chance.choice(homes)), actor


def somebody(station: Station, chance: Random) -> str:
    """Mostly the head: a worker may write into one grid only."""
    return chance.choice((*station.computer.actors, station.computer.unit.head))


def _phone(station: Station, chance: Random, household: str) -> list[Change]:
    return [Change("household", household, {"phone": f"1380000{chance.randrange(10_000):04}"})]


def _protected(station: Station, chance: Random, household: str) -> list[Change]:
    name, values = chance.choice((("visit_level", "ABCD"), ("econ", ("10", "20", None))))
    return [Change("household", household, {name: chance.choice(values)})]


def _note(station: Station, chance: Random, household: str) -> list[Change]:
    text = chance.choice(("", "老人耳背", "门前修路", "钥匙在邻居家", None))
    return [Change("household", household, {"note": text and f"{text}{chance.randrange(9)}"})]


def _several(station: Station, chance: Random, household: str) -> list[Change]:
    """Two fields at once, and a member's with them."""
    fields = {"phone": f"1390000{chance.randrange(10_000):04}", "in_group": chance.random() < 0.5}
    changes = [Change("household", household, fields)]
    for person in of(station, "resident", "household_id", household)[:1]:
        day = f"19{chance.randrange(30, 99)}-05-01"
        changes.append(Change("resident", person, {"birth": day, "edu": "20"}))
    return changes


def _delete(station: Station, chance: Random, household: str) -> list[Change]:
    noun, record_id = "household", household
    if chance.random() < 0.5 and (tags := ids_of(station, "resident_tag")):
        noun, record_id = "resident_tag", chance.choice(tags)
    seen = station.read(noun, record_id) or {}
    when = None if seen.get("deleted_at") else wire.instant_text(station.clock.now_ms())
    return [Change(noun, record_id, {"deleted_at": when})]


def move(station: Station, household: str, grid: str) -> list[Change]:
    """A household and what hangs on it go to another grid."""
    people = of(station, "resident", "household_id", household)
    tags = [tag for one in people for tag in of(station, "resident_tag", "resident_id", one)]
    there = {"grid_id": grid}
    return [
        Change("household", household, there),
        *(Change("resident", one, there) for one in people),
        *(Change("resident_tag", one, there) for one in tags),
    ]


def _move(station: Station, chance: Random, household: str) -> list[Change]:
    return move(station, household, chance.choice(grids_of(station)))


def _goes_to_live(station: Station, chance: Random, household: str) -> list[Change]:
    """A person moves into this household."""
    people = ids_of(station, "resident")
    if not people:
        return []
    there = {"household_id": household, "grid_id": place_of(station, household)["grid_id"]}
    return [Change("resident", chance.choice(people), there)]


def visit(station: Station, chance: Random, household: str) -> list[Change]:
    """A visit, sometimes with a need."""
    place = place_of(station, household)
    at = wire.instant_text(station.clock.now_ms())
    record_id = fresh_id(station, chance)
    said = {
        "household_id": household, "worker_id": "0" * 32, "started_at": at, "entered_at": at,
        "way": "1", "result": "1", "purposes": ["1"], "sign_kind": "paper",
        "findings": f"都好{chance.randrange(99)}",
    }  # fmt: skip
    changes = [Change("visit", record_id, {**place, **said})]
    if chance.random() < 0.3:
        need = {"visit_id": record_id, "household_id": household, "need_type": "01",
                "state": "open"}  # fmt: skip
        changes.append(Change("visit_need", fresh_id(station, chance), {**place, **need}))
    return changes


def _review(station: Station, chance: Random, household: str) -> list[Change]:
    visits = of(station, "visit", "household_id", household)
    if not visits:
        return visit(station, chance, household)
    at = wire.instant_text(station.clock.now_ms())
    said = {"visit_id": chance.choice(visits), "verdict": chance.choice(("approved", "returned")),
            "reviewed_at": at, "reviewed_by": station.computer.unit.head}  # fmt: skip
    place = place_of(station, household)
    return [Change("visit_review", fresh_id(station, chance), {**place, **said})]


def _tag(station: Station, chance: Random, household: str) -> list[Change]:
    """Put a mark on a person, or take it off, or put it on again."""
    people = of(station, "resident", "household_id", household)
    if not people:
        return []
    person = chance.choice(people)
    tags = of(station, "resident_tag", "resident_id", person)
    if tags and chance.random() < 0.5:
        tag = chance.choice(tags)
        seen = station.read("resident_tag", tag) or {}
        at = None if seen.get("deleted_at") else wire.instant_text(station.clock.now_ms())
        return [Change("resident_tag", tag, {"deleted_at": at})]
    said = {"resident_id": person, "tag": chance.choice(TAGS), "starts_on": "2026-01-01"}
    place = place_of(station, household)
    return [Change("resident_tag", fresh_id(station, chance), {**place, **said})]


def _poison(station: Station, chance: Random, household: str) -> list[Change]:
    """Something the district cannot take, with something good in the same act."""
    good = _phone(station, chance, household)
    if chance.random() < 0.5:
        return [Change("household", household, {"note": "字" * 30_000}), *good]
    grids = ids_of(station, "grid")  # none before the first load
    return [*(Change("grid", one, {"name": "偷改的名字"}) for one in grids[:1]), *good]


def _undo(station: Station, chance: Random, household: str) -> list[Change]:
    """Back to what it was, which another may have relied on."""
    return [Change("household", household, {"visit_level": "D", "phone": None})]


_ACTS: tuple[tuple[Callable[[Station, Random, str], list[Change]], int], ...] = (
    (_phone, 8), (_protected, 6), (_note, 4), (_several, 4), (_delete, 3), (_move, 3),
    (visit, 6), (_review, 2), (_tag, 5), (_poison, 1), (_undo, 2),
    (_goes_to_live, 2),
)  # fmt: skip


def fresh_id(station: Station, chance: Random) -> str:
    """A new id, as this computer makes them."""
    return new_id(station.clock.now_ms(), chance.randbytes)


def place_of(station: Station, household: str) -> dict[str, str]:
    """Where a household lies."""
    seen = station.read("household", household) or {}
    return {"grid_id": seen["grid_id"], "scope_org": seen["scope_org"]}


def grids_of(station: Station) -> list[str]:
    """The grids a person here may think of: those shown, those of the first day when none are."""
    shown = station.query(
        "SELECT id FROM grid WHERE valid_to IS NULL AND merged_into IS NULL ORDER BY id"
    )
    return [row[0] for row in shown] or list(station.computer.unit.grids)


def ids_of(station: Station, noun: str) -> list[str]:
    """Every record of a noun that is in sight here."""
    seen = "" if noun == "grid" else "WHERE coalesce(grid_id, '-') <> ''"
    return [row[0] for row in station.query(f"SELECT id FROM {noun} {seen} ORDER BY id")]


def of(station: Station, noun: str, column: str, value: str) -> list[str]:
    """Those whose column says so."""
    found = station.query(f"SELECT id FROM {noun} WHERE {column} = ? ORDER BY id", value)
    return [row[0] for row in found]
