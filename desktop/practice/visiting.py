"""A year of visits to the households of the sample village, in a worker's words.

Plain data, newest first; `writing` turns it into rows. The third grid is the story's: there
nothing falls due but what the story says, so that the worker's day is the one in the guide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.practice.families import Family
from desktop.practice.lots import Lots
from desktop.practice.plan import GridPlan, VillagePlan, VisitPlan
from sync.records.score_formulas import due_after

HOME, PHONE, CHAT, OUTDOORS = "1", "2", "3", "4"
SELF, FAMILY, NOBODY, REFUSED = "1", "2", "3", "4"
STORY_GRID = 3
_YEAR_DAYS = 365
_SUNDAY = 6
_ADULT = 16
_CARED_FOR = ("A", "B")
_STEP_DAYS = {"A": (6, 8), "B": (27, 33), "C": (78, 95), "D": (150, 185)}
_SINCE_LAST_DAYS = {"A": (1, 4), "B": (2, 24), "C": (3, 80), "D": (5, 165)}
_OVERDUE_DAYS = {"A": 4, "B": 12, "C": 30, "D": 40}
_NEED_SETTLED_DAYS = 21


@dataclass(frozen=True)
class Need:
    """Something asked for on a visit; `state` as in `VisitNeed`."""

    kind: str
    detail: str
    state: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class PlannedVisit:
    """One visit; `met` is a position in the family, `by` a worker's key."""

    day: date
    way: str
    result: str
    purposes: tuple[str, ...]
    words: str
    by: str
    met: int | None
    follow_up: date | None
    hazards: tuple[str, ...] = ()
    need: Need | None = None


class VisitMaker:
    """Makes the year of one household after another."""

    def __init__(self, plan: VillagePlan, lots: Lots) -> None:
        self._plan = plan
        self._lots = lots

    def visits(self, family: Family, grid: GridPlan) -> list[PlannedVisit]:
        """All visits of the year to one household, newest first."""
        if family.moved_in is not None:
            return []
        story = family.story
        if story is not None and story.last is not None:
            found = [self._from_story(one, family) for one in (story.last, *story.then)]
            earliest = min(one.day for one in found)
        else:
            earliest = self._last_day(family.level, grid.serial == STORY_GRID)
            found = [self._ordinary(earliest, family, grid, counts=True)]
            if due_after(earliest, family.level) < self._lots.today and self._lots.chance(40):
                # overdue because nobody opened, twice
                days = (self._lots.today - timedelta(days=ago) for ago in (1, 3))
                found += [self._in_vain(day, family, grid, HOME) for day in days]
        first_day = self._lots.today - timedelta(days=_YEAR_DAYS)
        while True:
            low, high = _STEP_DAYS[family.level]
            step = self._lots.between(low, high)
            if family.level == "A" and self._lots.chance(10):
                step += 7
            earliest = _not_sunday(earliest - timedelta(days=step))
            if earliest < first_day:
                break
            found.append(self._ordinary(earliest, family, grid))
            if self._lots.chance(6):
                found.append(self._in_vain(earliest - timedelta(days=2), family, grid))
        return sorted(found, key=lambda one: one.day, reverse=True)

    def _last_day(self, level: str, on_time: bool) -> date:
        lots = self._lots
        low, high = _SINCE_LAST_DAYS[level]
        if not on_time and lots.chance(8):
            # due some days ago and not answered
            late = lots.between(1, _OVERDUE_DAYS[level])
            span = (due_after(lots.today, level) - lots.today).days
            return lots.today - timedelta(days=span + late)
        return _not_sunday(lots.today - timedelta(days=lots.between(low, high)))

    def _from_story(self, plan: VisitPlan, family: Family) -> PlannedVisit:
        day = self._lots.day_before(plan.ago)
        need = None
        if plan.need is not None:
            kind, detail, state = plan.need
            states = {"待办": "open", "办理中": "handling"}
            need = Need(kind, detail, states[state], day + timedelta(days=14))
        follow_up = due_after(day, family.level)
        if plan.follow_up is not None:
            follow_up = self._lots.day_before(plan.follow_up)
        purposes = ("03", "04") if family.level == "A" else ("01",)
        return PlannedVisit(
            day, plan.way, plan.result, purposes, plan.words, plan.by,
            self._met(plan.result, family), follow_up, plan.hazards, need,
        )  # fmt: skip

    def _ordinary(
        self, day: date, family: Family, grid: GridPlan, counts: bool = False
    ) -> PlannedVisit:
        """A visit on which somebody was met; `counts`: at home, so that it answers a due date."""
        lots = self._lots
        way = HOME
        if not counts and family.level not in _CARED_FOR:
            way = lots.weighted([(HOME, 80), (PHONE, 12), (CHAT, 4), (OUTDOORS, 4)])
        result = SELF if len(family.people) == 1 or lots.chance(70) else FAMILY
        visit = PlannedVisit(
            day, way, result, self._purposes(family), self._words(day, family),
            grid.backup if lots.chance(8) else grid.main,
            self._met(result, family), due_after(day, family.level),
        )  # fmt: skip
        return replace(visit, need=self._need(day, family)) if lots.chance(5) else visit

    def _in_vain(
        self, day: date, family: Family, grid: GridPlan, way: str | None = None
    ) -> PlannedVisit:
        """Nobody met; `way` given: nobody at home in that way."""
        lots = self._lots
        day = _not_sunday(day)
        result, words = NOBODY, "nobody"
        if way is None:
            way, result, words = lots.weighted(
                [((HOME, NOBODY, "nobody"), 7), ((PHONE, NOBODY, "no_answer"), 4),
                 ((HOME, REFUSED, "refused"), 1)]
            )  # fmt: skip
        said = lots.one(self._plan.words[words])
        again = day + timedelta(days=2)
        return PlannedVisit(day, way, result, self._purposes(family), said, grid.main, None, again)

    def _met(self, result: str, family: Family) -> int | None:
        if result not in (SELF, FAMILY):
            return None
        others = [
            n
            for n, one in enumerate(family.people)
            if n and one.age >= _ADULT and one.living == "1"
        ]
        return others[0] if result == FAMILY and others else 0

    def _purposes(self, family: Family) -> tuple[str, ...]:
        lots = self._lots
        if family.level in _CARED_FOR:
            return ("03", "04") if lots.chance(30) else ("03",)
        if family.rents:
            return ("02", "07")
        return (lots.weighted([("01", 6), ("02", 2), ("04", 2), ("07", 1)]),)

    def _words(self, day: date, family: Family) -> str:
        lots, words = self._lots, self._plan.words
        bag = family.surname_words if family.surname_words in words else "ordinary"
        said = lots.some(self._fitting(bag, family), 2 if lots.chance(55) else 1)
        if lots.chance(35):
            said.append(lots.one(self._fitting(_season(day), family)))
        return "".join(said)

    def _fitting(self, bag: str, family: Family) -> list[str]:
        """What is said in every such household, and what only fits who lives in this one."""
        words = self._plan.words
        more = (words.get(f"{bag}_{one}", ()) for one in sorted(family.who))
        return [*words[bag], *(said for part in more for said in part)]

    def _need(self, day: date, family: Family) -> Need:
        lots = self._lots
        fitting = [one for one in self._plan.needs if one[2] in family.who]
        kind, detail, _who = lots.one(fitting)
        due_on = day + timedelta(days=10)
        if (lots.today - day).days > _NEED_SETTLED_DAYS and lots.chance(92):
            done_on = day + timedelta(days=lots.between(1, 12))
            return Need(kind, detail, "solved", due_on, done_on)
        return Need(kind, detail, lots.one(("open", "handling")), due_on)


def _season(day: date) -> str:
    if day.month in (11, 12, 1, 2, 3):
        return "winter"
    if day.month in (6, 7, 8):
        return "summer"
    return "spring" if day.month in (4, 5) else "autumn"


def _not_sunday(day: date) -> date:
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day
