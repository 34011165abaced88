"""The written part of the sample village: `resources/practice/village.json`, read and typed.

Names, words and the households of the story are data; drawing lots and writing rows are the
modules beside this one.
"""

from __future__ import annotations

import msgspec

from desktop.resources import resources_path


class UnitPlan(msgspec.Struct, frozen=True):
    """One organisation unit; `code` is the 12-digit division code."""

    key: str
    level: str
    kind: str
    name: str
    short: str
    code: str
    parent: str = ""
    address: str = ""
    phone: str = ""


class WorkerPlan(msgspec.Struct, frozen=True):
    """A worker who also signs in."""

    key: str
    name: str
    sex: str
    age: int
    kind: str
    post: str
    phone: str
    badge: str
    login: str
    role: str


class GridPlan(msgspec.Struct, frozen=True):
    """A grid: one estate with `buildings` houses of `units` entrances and `floors` floors."""

    serial: int
    name: str
    estate: str
    buildings: int
    units: int
    floors: int
    built: int
    gas: bool
    elevator: bool
    households: int
    main: str
    backup: str
    east: str
    south: str
    west: str
    north: str


class PlacePlan(msgspec.Struct, frozen=True):
    """A place (场所) of a grid; `checked`: days since it was looked at."""

    key: str
    serial: int
    name: str
    kind: str
    address: str
    manager: str = ""
    phone: str = ""
    staff: int | None = None
    level: str | None = None
    freq: str | None = None
    checked: int | None = None


class PersonPlan(msgspec.Struct, frozen=True):
    """A person of the story; `guardian` is a position in the household's list."""

    name: str
    sex: str
    age: int
    mmdd: str
    relation: str
    edu: str
    employ: str
    phone: str = ""
    marital: str = "10"
    health: str | None = None
    living: str = "1"
    guardian: int | None = None
    floating: bool = False
    no_id: bool = False


class VisitPlan(msgspec.Struct, frozen=True):
    """A visit of the story. `ago`: days, or "1m", "1m-2d" for calendar months less days."""

    ago: int | str
    way: str
    result: str
    words: str
    by: str = "yu"
    hazards: tuple[str, ...] = ()
    follow_up: int | None = None
    need: tuple[str, str, str] | None = None


class TagPlan(msgspec.Struct, frozen=True, array_like=True):
    """A service group of one member of the household."""

    tag: str
    member: int
    grade: str | None = None


class HouseholdPlan(msgspec.Struct, frozen=True):
    """A household of the story, living at `at` ("3-2-501") in the third grid."""

    at: str
    level: str
    area: float
    people: tuple[PersonPlan, ...]
    tags: tuple[TagPlan, ...] = ()
    use: str = "own"
    last: VisitPlan | None = None
    then: tuple[VisitPlan, ...] = ()
    moved_in: int | None = None


class GivenNames(msgspec.Struct, frozen=True):
    """Given names in fashion for three generations."""

    old: tuple[str, ...]
    mid: tuple[str, ...]
    young: tuple[str, ...]


class VillagePlan(msgspec.Struct, frozen=True):
    """Everything that is written down about the village.

    `needs` are (kind, words, who may have it): elder, pupil, worker, floating or anyone.
    """

    units: tuple[UnitPlan, ...]
    workers: tuple[WorkerPlan, ...]
    grids: tuple[GridPlan, ...]
    places: tuple[PlacePlan, ...]
    story: tuple[HouseholdPlan, ...]
    surnames: tuple[tuple[str, int], ...]
    given: dict[str, GivenNames]
    rare_given: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    needs: tuple[tuple[str, str, str], ...]
    returned: tuple[str, ...]


def village_plan() -> VillagePlan:
    """The plan as shipped."""
    path = resources_path() / "practice" / "village.json"
    return msgspec.json.decode(path.read_bytes(), type=VillagePlan)
