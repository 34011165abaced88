"""Who lives in the sample village: families of the kinds a station really has.

A family here is plain data (people, service groups, visit level); `writing` turns it into rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.practice.lots import Lots
from desktop.practice.plan import HouseholdPlan, VillagePlan

MALE, FEMALE = "1", "2"
HEAD, SPOUSE, SON, DAUGHTER, GRANDSON, GRANDDAUGHTER, NOT_KIN = (
    "02", "10", "20", "30", "41", "42", "99"
)  # fmt: skip
_GUARDED_AGE = 14
_OLD = 65
_PUPIL = range(6, 17)


@dataclass
class Person:
    """One resident; `guardian` is a position in the family."""

    name: str
    sex: str
    age: int
    birth: date
    relation: str
    edu: str = "70"
    employ: str = "24"
    marital: str = "20"
    phone: str = ""
    living: str = "1"
    health: str | None = None
    floating: bool = False
    has_id: bool = True
    guardian: int | None = None
    moved_out_on: date | None = None
    died_on: date | None = None


@dataclass
class Family:
    """One household; `tags` are (tag, position in people, grade)."""

    people: list[Person]
    level: str = "D"
    tags: list[tuple[str, int, str | None]] = field(default_factory=list)
    rents: bool = False
    area: float = 70
    moved_in: int | None = None
    story: HouseholdPlan | None = None

    @property
    def surname_words(self) -> str:
        """Which words a worker would use after visiting them."""
        if self.tags:
            return self.tags[0][0]
        return "floating" if self.people[0].floating else "ordinary"

    @property
    def who(self) -> frozenset[str]:
        """Of whom there is one at home: elder, pupil, worker, floating; always anyone."""
        head = self.people[0]
        found = {"anyone", "elder" if head.age >= _OLD else "worker"}
        if head.floating:
            found.add("floating")
        if any(one.age in _PUPIL and one.living == "1" for one in self.people):
            found.add("pupil")
        return frozenset(found)


def story_family(plan: HouseholdPlan, lots: Lots) -> Family:
    """A household of the story, as written."""
    people = [
        Person(
            name=one.name,
            sex=one.sex,
            age=one.age,
            birth=lots.birth(one.age, one.mmdd),
            relation=one.relation,
            edu=one.edu,
            employ=one.employ,
            marital=one.marital,
            phone=one.phone,
            living=one.living,
            health=one.health,
            floating=one.floating,
            has_id=not one.no_id,
            guardian=one.guardian,
        )
        for one in plan.people
    ]
    tags = [(tag.tag, tag.member, tag.grade) for tag in plan.tags]
    return Family(people, plan.level, tags, plan.use == "let", plan.area, plan.moved_in, plan)


class FamilyMaker:
    """Makes the households that nobody wrote down."""

    def __init__(self, plan: VillagePlan, lots: Lots) -> None:
        self._plan = plan
        self._lots = lots
        self._rare = list(plan.rare_given)

    def family(self) -> Family:
        """One more family, with its service groups and visit level."""
        kind = self._lots.weighted(
            [
                (self._elder_alone, 9),
                (self._elder_couple, 15),
                (self._parents_and_child, 31),
                (self._three_generations, 13),
                (self._couple, 11),
                (self._single, 8),
                (self._renters, 10),
                (self._grandparents, 3),
            ]
        )
        family = kind()
        family.area = self._lots.between(45, 110)
        self._add_groups(family)
        family.level = _level(family)
        return family

    def _person(self, age: int, sex: str, relation: str, surname: str | None = None) -> Person:
        lots = self._lots
        named = self._plan.given[sex]
        given = named.old if age >= 58 else named.mid if age >= 33 else named.young
        first = lots.one(given)
        if self._rare and age > 20 and lots.chance(3):
            first = self._rare.pop()
        minor = age < 18
        return Person(
            name=(surname or lots.weighted(self._plan.surnames)) + first,
            sex=sex,
            age=age,
            birth=lots.birth(age),
            relation=relation,
            edu=_schooling(age, lots),
            employ="31" if 6 <= age < 22 else "90" if age < 6 else _work(age, lots),
            marital="10" if age < 24 else "20",
            phone="" if minor or (age > 76 and lots.chance(40)) else lots.phone(),
            health="30" if age > 68 and lots.chance(35) else None,
            has_id=age > 0,
        )

    def _elder_alone(self) -> Family:
        lots = self._lots
        head = self._person(lots.between(67, 91), lots.one((MALE, FEMALE, FEMALE)), HEAD)
        head.marital = "30"
        return Family([head], tags=[("elder_alone", 0, None)])

    def _pair(self, age: int) -> list[Person]:
        head_sex = self._lots.weighted([(MALE, 3), (FEMALE, 1)])
        other = FEMALE if head_sex == MALE else MALE
        return [
            self._person(age, head_sex, HEAD),
            self._person(max(22, age - self._lots.between(-2, 4)), other, SPOUSE),
        ]

    def _elder_couple(self) -> Family:
        family = Family(self._pair(self._lots.between(66, 85)))
        if self._lots.chance(55):
            family.tags.append(("elder_empty_nest", 0, None))
        return family

    def _couple(self) -> Family:
        return Family(self._pair(self._lots.between(26, 60)))

    def _single(self) -> Family:
        lots = self._lots
        head = self._person(lots.between(24, 62), lots.one((MALE, FEMALE)), HEAD)
        head.marital = lots.one(("10", "40"))
        return Family([head])

    def _child(self, parents: list[Person], age: int) -> Person:
        sex = self._lots.one((MALE, FEMALE))
        father = next((one for one in parents if one.sex == MALE), parents[0])
        surname = _surname(father.name)
        child = self._person(age, sex, SON if sex == MALE else DAUGHTER, surname)
        if age < _GUARDED_AGE:
            child.guardian = 0
        return child

    def _parents_and_child(self) -> Family:
        lots = self._lots
        people = self._pair(lots.between(28, 52))
        oldest = min(26, people[0].age - 23)
        people.append(self._child(people, lots.between(0, max(1, oldest))))
        if lots.chance(28):
            people.append(self._child(people[:2], lots.between(0, max(1, oldest - 2))))
        if people[2].age >= 18 and lots.chance(50):
            people[2].living = lots.one(("4", "5"))
        return Family(people)

    def _three_generations(self) -> Family:
        lots = self._lots
        people = self._pair(lots.between(57, 74))
        son = self._child(people, lots.between(30, people[0].age - 22))
        son.sex, son.relation, son.marital = MALE, SON, "20"
        son.name = _surname(people[0].name) + lots.one(self._plan.given[MALE].mid)
        wife = self._person(max(24, son.age - lots.between(0, 4)), FEMALE, "38")
        people += [son, wife]
        grandchild = self._child([son], lots.between(1, min(16, son.age - 22)))
        grandchild.relation = GRANDSON if grandchild.sex == MALE else GRANDDAUGHTER
        grandchild.guardian = 2 if grandchild.age < _GUARDED_AGE else None
        people.append(grandchild)
        if lots.chance(12):
            son.living = "4"
        return Family(people)

    def _grandparents(self) -> Family:
        lots = self._lots
        people = self._pair(lots.between(60, 72))
        child = self._child(people, lots.between(5, 13))
        child.relation = GRANDSON if child.sex == MALE else GRANDDAUGHTER
        people.append(child)
        return Family(people, tags=[("child_left_behind", 2, None)])

    def _renters(self) -> Family:
        lots = self._lots
        people = [self._person(lots.between(21, 48), lots.one((MALE, FEMALE)), HEAD)]
        if lots.chance(55):
            mate = self._person(lots.between(21, 45), people[0].sex, NOT_KIN)
            people.append(mate)
        for one in people:
            one.floating = True
            one.marital = lots.one(("10", "20"))
        return Family(people, rents=True)

    def _add_groups(self, family: Family) -> None:
        lots, head = self._lots, family.people[0]
        if head.age >= 80 and lots.chance(20):
            family.tags = [("disabled_elder", 0, None)]
        if not family.rents and lots.chance(4):
            grade = lots.one(("肢体二级", "听力三级", "视力二级", "肢体三级"))
            family.tags.append(("disabled", len(family.people) - 1, grade))
        if not family.rents and lots.chance(3):
            family.tags.append(("dibao", 0, None))
        if head.sex == MALE and head.age > 40 and lots.chance(5):
            family.tags.append(("veteran", 0, None))
        if head.age >= 70 and lots.chance(5):
            family.tags.append(("party_old", 0, None))
        if family.rents and lots.chance(20):
            family.tags.append(("new_worker", 0, None))
        if 30 < head.age < 66 and lots.chance(3):
            family.tags.append(("volunteer", 0, None))


def _surname(name: str) -> str:
    return name[:2] if name[:2] in ("欧阳", "尉迟") else name[:1]


def _schooling(age: int, lots: Lots) -> str:
    if age < 6:
        return "90"
    if age < 22:
        return "80" if age < 12 else "70" if age < 15 else "60" if age < 18 else "20"
    if age >= 60:
        return lots.weighted([("80", 4), ("70", 5), ("60", 2)])
    return lots.weighted([("70", 4), ("60", 3), ("40", 2), ("30", 3), ("20", 3)])


def _work(age: int, lots: Lots) -> str:
    if age >= 60:
        return "80"
    return lots.weighted([("24", 5), ("17", 4), ("54", 2), ("13", 2), ("51", 2), ("70", 1)])


def _level(family: Family) -> str:
    tags = {tag for tag, _member, _grade in family.tags}
    oldest = max(one.age for one in family.people)
    if "disabled_elder" in tags or ("elder_alone" in tags and oldest >= 80):
        return "A"
    if tags & {"elder_alone", "elder_empty_nest", "disabled", "dibao", "child_left_behind"}:
        return "B"
    return "C" if tags or oldest >= _OLD or family.rents else "D"
