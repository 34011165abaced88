"""What people decide in a run: conflicts and recovered copies settled and opened again, two records
of one person merged and taken apart, edits that were set aside let go of, steps taken back.

The choices are random; what a choice means for the record is done as the product does it.
"""

from __future__ import annotations

from random import Random
from typing import Any

from sync import wire
from sync.aliases import DUPLICATE, MERGED_INTO
from sync.client.applying import pages
from sync.client.ops.kinds import kind_of_new
from sync.client.ops.outbox import Edit
from sync.decisions import (
    CONFLICT,
    HANDED_ON,
    KEPT,
    LOST,
    RECOVERED,
    SETTLE,
    TAKEN_BACK,
    UNSETTLE,
    chosen_value,
    sides_of,
)
from sync.merge import DELETED
from sync.records.tables import ENTITIES
from tests.exchange.simulator.acts import ids_of
from tests.exchange.simulator.station import Change, Station

Deeds = list[Change | Edit]
Fields = dict[str, Any]


def decide(station: Station, chance: Random) -> Deeds:
    """A decision about what lost, or about one that was decided; none when nothing waits."""
    found = [
        (kind, *line)
        for kind in (CONFLICT, RECOVERED)
        for line in sorted(carried(station, kind), key=lambda line: line[0])
    ]
    todo = [one for one in found if one[3].get("open")]
    done = [one for one in found if one[3].get("settled_by")]
    if done and (not todo or chance.randrange(4) == 0):
        return _undone(station, *chance.choice(done))
    if not todo:
        return []
    kind, record_id, version, fields = chance.choice(todo)
    if fields.get("rule") == DUPLICATE and chance.random() < 0.7:
        return merged(station, fields["record_id"], fields["other_id"])
    choice = _any_choice(station, chance, fields)
    return settled(station, kind, record_id, version, fields, choice)


def merge(station: Station, chance: Random) -> Deeds:
    """Two residents are called one person, or one that was merged is taken out again."""
    gone = [
        row[0]
        for row in station.query(
            "SELECT id FROM resident WHERE merged_into IS NOT NULL AND grid_id <> '' ORDER BY id"
        )
    ]
    if gone and chance.randrange(3) == 0:
        apart = {MERGED_INTO: None, DELETED: None}
        return [Change("resident", chance.choice(gone), apart)]
    people = ids_of(station, "resident")
    if len(people) < 2:
        return []
    surplus, standing = chance.sample(people, 2)
    return merged(station, surplus, standing)


def merged(station: Station, surplus: str, standing: str) -> Deeds:
    """One record goes, the other stands for it."""
    if station.read("resident", surplus) is None:
        return []
    at = wire.instant_text(station.clock.now_ms())
    return [Change("resident", surplus, {MERGED_INTO: standing, DELETED: at})]


def let_go(station: Station, chance: Random) -> tuple[int, str] | None:
    """(position, way) of a parked act its author lets go of; None when there is none."""
    acts = station.query(
        "SELECT min(position) FROM outbox WHERE state = 2 GROUP BY incarnation, group_no ORDER BY 1"
    )
    if not acts:
        return None
    return chance.choice(acts)[0], chance.choice((TAKEN_BACK, HANDED_ON))


def take_back(station: Station, chance: Random) -> str | None:
    """The newest step of some case that has not left this computer; mostly there is none."""
    steps = station.query(
        "SELECT max(o.position), o.record_id FROM outbox o "
        "JOIN incarnation i ON i.id = o.incarnation AND i.current AND o.op_no > i.offered_no "
        "JOIN case_step s ON s.id = o.record_id AND o.entity = 'case_step' "
        "WHERE o.state = 0 GROUP BY s.case_id ORDER BY 1"
    )
    return chance.choice(steps)[1] if steps else None


def carried(station: Station, kind: str) -> list[tuple[str, int, Fields]]:
    """(id, version, fields) of what the district keeps of a kind, as this station has it."""
    with station.disk.reading() as c:
        return pages.carried_with_version(c, kind)


def settled(
    station: Station, kind: str, record_id: str, version: int, said: Fields, choice: dict[str, str]
) -> Deeds:
    """A decision, what it means for the record, and the older copies that are closed with it."""
    entity, about = said["entity"], said["record_id"]
    held = station.read(entity, about) if entity in ENTITIES else None
    taken = {
        name: chosen_value(choice[name], kept, lost)
        for name, (kept, lost) in said["fields"].items()
        if choice[name] != KEPT
    }
    deeds: Deeds = []
    before: Fields = {}
    if taken and entity in ENTITIES:
        if said.get("missing"):
            fresh = station.query(f"SELECT 1 FROM {entity} WHERE id = ? AND rev > 0", about)
            back = {**taken, DELETED: None} if fresh else taken
            kind_now = "patch" if fresh else kind_of_new(entity)
            deeds.append(Change(entity, about, back, kind=kind_now))
        else:
            before = {name: (held or {}).get(name) for name in taken}
            gone = taken.get(DELETED) is not None
            as_it_was = "delete" if gone else "patch" if kind == RECOVERED else ""
            deeds.append(Change(entity, about, taken, kind=as_it_was))
    decided = {"choice": (None, choice), "before": (None, before)}
    deeds.append(Edit(kind, record_id, SETTLE, version, decided))
    if kind == RECOVERED:
        deeds += _older_ones(station, record_id, (entity, about))
    return deeds


def _any_choice(station: Station, chance: Random, said: Fields) -> dict[str, str]:
    """Field by field; a record that is missing at the district is given back whole or not."""
    entity = said["entity"]
    held = station.read(entity, said["record_id"]) if entity in ENTITIES else None
    choice = {
        name: chance.choice(sorted(sides_of(said.get("rule", RECOVERED), kept, lost)))
        for name, (kept, lost) in sorted(said["fields"].items())
    }
    if said.get("missing"):
        return dict.fromkeys(choice, chance.choice((KEPT, LOST)))
    return choice if held is not None else dict.fromkeys(choice, KEPT)


def _older_ones(station: Station, but: str, about: tuple[str, str]) -> Deeds:
    """The other copies of the record are older states of the same and are closed with it."""
    return [
        Edit(RECOVERED, one, SETTLE, version,
             {"choice": (None, dict.fromkeys(said["fields"], KEPT)), "before": (None, {})})
        for one, version, said in sorted(carried(station, RECOVERED), key=lambda line: line[0])
        if one != but and said.get("open") and (said["entity"], said["record_id"]) == about
    ]  # fmt: skip


def _undone(station: Station, kind: str, record_id: str, version: int, said: Fields) -> Deeds:
    """The values before a decision stand again."""
    entity, about = said["entity"], said["record_id"]
    deeds: Deeds = []
    held = station.read(entity, about) if entity in ENTITIES else None
    if held is not None and said.get("missing"):
        if LOST in (said.get("choice") or {}).values():
            at = wire.instant_text(station.clock.now_ms())
            deeds.append(Change(entity, about, {DELETED: at}, kind="delete"))
    elif held is not None and said.get("before"):
        back = dict(said["before"])
        gone = back.get(DELETED) is not None
        as_it_was = "delete" if gone else "patch" if kind == RECOVERED else ""
        deeds.append(Change(entity, about, back, kind=as_it_was))
    return [*deeds, Edit(kind, record_id, UNSETTLE, version, {})]
