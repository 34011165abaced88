"""The sample village is what the guide says, keeps its promises, and hangs on day and seed only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.practice import PRACTICE_PASSWORD
from desktop.practice.village import (
    PracticePeople,
    fill_village,
    practice_people,
    village_rows,
)
from desktop.services.accounts.accounts import Station, StationIdentity, create_station, sign_in
from desktop.services.accounts.standing import load_viewer
from desktop.services.accounts.ways_in import Person
from desktop.services.visits.visit_reviews import visits_to_approve
from desktop.settings import Settings
from desktop.storage.tables import audit_log
from sync.client.tables import client_tables
from sync.records.id_numbers import check_id_number
from sync.records.score_formulas import HouseholdFacts, VisitFact, next_due
from sync.records.tables import (
    Dwelling,
    Grid,
    Household,
    Resident,
    ResidentTag,
    Visit,
    VisitNeed,
    VisitReview,
    Worker,
)
from sync.records.times import local_date
from tests.fakes import FixedClock

TODAY = date(2026, 11, 5)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Station, PracticePeople]]:
    """The village of 5 November 2026, opened by the worker of the third grid."""
    folder: Path = tmp_path_factory.mktemp("practice")
    settings = Settings(folder / "data", folder / "cache")
    people = practice_people()
    me = people.worker
    person = Person(me.user_id, me.login, me.person_name, me.role, must_change=False)
    belongs = StationIdentity(people.station_id, "d" * 32, "1 号电脑", practice=True)
    database = create_station(settings, belongs, person, PRACTICE_PASSWORD, FixedClock())
    assert fill_village(database, TODAY) == people
    database.close()
    station = sign_in(settings, me.user_id, PRACTICE_PASSWORD, FixedClock())
    yield station, people
    station.close()


def test_size(filled: tuple[Station, PracticePeople]) -> None:
    """Three grids, 240 households, about 600 people, a year of visits."""
    station, _people = filled
    with station.database.reading() as session:

        def count(entity: type) -> int:
            return session.scalar(select(func.count()).select_from(entity)) or 0

        assert count(Grid) == 3
        assert count(Household) == 240
        assert 570 <= count(Resident) <= 650
        assert count(Visit) > 1200
        assert count(VisitNeed) > 40
        assert count(Worker) == 4
        first = session.scalar(select(func.min(Visit.started_at)))
        assert first is not None
        assert 340 <= (TODAY - local_date(first)).days <= 366
        returned = select(func.count()).where(VisitReview.verdict == "returned")
        assert (session.scalar(returned) or 0) > 0


def test_nothing_waits_to_be_sent(filled: tuple[Station, PracticePeople]) -> None:
    """Practice data count as the district's: rev 1, no op, and no audit line but the sign-in."""
    station, _people = filled
    with station.database.reading() as session:
        assert session.scalars(select(Resident.rev).distinct()).all() == [1]
        for name, table in client_tables.tables.items():
            if "op" in name or "outbox" in name:
                assert session.execute(select(func.count()).select_from(table)).scalar() == 0
        assert session.scalars(select(audit_log.c.action)).all() == ["sign_in"]


def test_invented_people_only(filled: tuple[Station, PracticePeople]) -> None:
    """Numbers of the region of nobody with true check characters; telephones of nobody."""
    station, _people = filled
    with station.database.reading() as session:
        numbers = []
        for person in session.scalars(select(Resident)):
            if person.id_no is None:
                assert person.id_type == "990"
                continue
            number = check_id_number(person.id_no, TODAY, person.sex)
            assert number.birth == person.birth
            assert person.id_no.startswith("999999")
            numbers.append(person.id_no)
        assert len(numbers) == len(set(numbers))
        phones = [*session.scalars(select(Resident.phone)), *session.scalars(select(Worker.phone))]
        assert all(re.fullmatch(r"1\d{2}0000\d{4}", phone) for phone in phones if phone)


def test_children_have_guardians(filled: tuple[Station, PracticePeople]) -> None:
    """Every child under fourteen names a grown-up of the same household."""
    station, _people = filled
    with station.database.reading() as session:
        people = {one.id: one for one in session.scalars(select(Resident))}
    children = [one for one in people.values() if one.birth and one.birth > date(2012, 11, 5)]
    assert len(children) > 30
    for child in children:
        guardian = people[child.guardian_id or ""]
        assert guardian.household_id == child.household_id
        assert guardian.birth is not None
        assert guardian.birth < date(2006, 1, 1)


def test_the_story(filled: tuple[Station, PracticePeople]) -> None:
    """丛培英 is 82, alone, level A, in 3-2-501; 林守业's household has its four people."""
    station, _people = filled
    with station.database.reading() as session:
        cong = session.scalars(select(Resident).where(Resident.name == "丛培英")).one()
        home = session.get(Household, cong.household_id)
        assert home is not None
        assert (home.visit_level, home.head_id) == ("A", cong.id)
        dwelling = session.get(Dwelling, home.dwelling_id)
        assert dwelling is not None
        assert (dwelling.unit, dwelling.room) == ("2", "501")
        assert cong.birth == date(1944, 3, 18)
        assert cong.phone == "13700002096"
        tag = session.scalars(select(ResidentTag).where(ResidentTag.resident_id == cong.id)).one()
        assert tag.tag == "elder_alone"
        lin = session.scalars(select(Resident).where(Resident.name == "林守业")).one()
        members = session.scalars(
            select(Resident.name).where(Resident.household_id == lin.household_id)
        ).all()
        assert sorted(members) == sorted(["林守业", "邢玉兰", "林志刚", "林子涵"])
        twins = session.scalars(select(Resident).where(Resident.name == "邢玉兰")).all()
        assert len(twins) == 2
        assert len({one.birth for one in twins}) == 1


def test_the_day_of_the_third_grid(filled: tuple[Station, PracticePeople]) -> None:
    """Two overdue, five due today beside the new household, three tomorrow; others overdue too."""
    station, _people = filled
    with station.database.reading() as session:
        visits: dict[str, list[VisitFact]] = {}
        for one in session.scalars(select(Visit).order_by(Visit.started_at)):
            day = local_date(one.started_at)
            fact = VisitFact(one.id, day, one.way, one.result, one.worker_id, one.follow_up_due)
            visits.setdefault(one.household_id, []).append(fact)
        names = dict(session.execute(select(Resident.id, Resident.name)).all())
        due: dict[int, set[str]] = {}
        elsewhere = 0
        for home in session.scalars(select(Household)):
            facts = HouseholdFacts(
                home.id,
                home.visit_level,
                local_date(home.created_at),
                tuple(visits.get(home.id, ())),
            )
            days = (next_due(facts).due_on - TODAY).days
            if home.grid_id in station.viewer.grid_ids:
                due.setdefault(days, set()).add(names[home.head_id or ""])
            elsewhere += days < 0
        assert due.pop(-2) == {"丛培英"}
        assert due.pop(-1) == {"鞠传海"}
        assert due.pop(0) == {"王桂香", "苗春梅", "林守业", "于淑芬", "吕秀琴"}
        assert due.pop(1) == {"邢玉洁", "姜守义", "宋美华"}
        assert min(due) > 1
        assert elsewhere > 5


def test_rare_names_and_surnames(filled: tuple[Station, PracticePeople]) -> None:
    """Characters beyond the basic plane, compound surnames and misread surnames live here."""
    station, _people = filled
    with station.database.reading() as session:
        names = session.scalars(select(Resident.name)).all()
    assert sum(any(ord(one) > 0xFFFF for one in name) for name in names) >= 3
    assert any(name.startswith("尉迟") for name in names)
    assert any(name[0] in "单曾解查仇区盖朴" for name in names)


def test_who_signs_in(filled: tuple[Station, PracticePeople]) -> None:
    """The worker sees the third grid, the head all three."""
    station, people = filled
    assert station.viewer.person_name == "于晓岚"
    assert len(station.viewer.grid_ids) == 1
    with station.database.reading() as session:
        head = load_viewer(session, people.head.user_id, station.database.clock.now())
        assert len(head.grid_ids) == 3
        assert head.is_head


def test_same_day_same_rows() -> None:
    """The same day and seed give the same rows; another seed other people, the same story."""
    one, again, other = village_rows(TODAY), village_rows(TODAY), village_rows(TODAY, seed=7)
    assert one.by_entity == again.by_entity
    names = [{str(row["name"]) for row in rows.of(Resident)} for rows in (one, other)]
    assert names[0] != names[1]
    assert {"丛培英", "林守业", "毕德胜"} <= names[0] & names[1]


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 3, 31), date(2027, 1, 1)])
def test_any_day_will_do(today: date) -> None:
    """On leap days and month ends nothing lies in the future and ages stay as told."""
    rows = village_rows(today)
    assert all(local_date(row["started_at"]) <= today for row in rows.of(Visit))  # type: ignore[arg-type]
    cong = next(row for row in rows.of(Resident) if row["name"] == "丛培英")
    birth = cong["birth"]
    assert isinstance(birth, date)
    assert today.year - birth.year - ((today.month, today.day) < (3, 18)) == 82
    levels = Counter(row["visit_level"] for row in rows.of(Household))
    assert set(levels) == {"A", "B", "C", "D"}


def test_every_household_of_the_year_was_visited(
    filled: tuple[Station, PracticePeople],
) -> None:
    """Only who has just moved in was never visited; a station of years forgets nobody for years."""
    station, _people = filled
    with station.database.reading() as session:
        visited = set(session.scalars(select(Visit.household_id)))
        never = [one for one in session.scalars(select(Household)) if one.id not in visited]
        assert [(TODAY - local_date(one.created_at)).days for one in never] == [3]


def test_needs_fit_who_lives_there() -> None:
    """No school of an old woman living alone, no work permit of a family of the place."""
    schools, words = 0, 0
    for seed in range(1, 4):
        rows = village_rows(TODAY, seed)
        ages: dict[object, list[int]] = {}
        for one in rows.of(Resident):
            birth = one["birth"]
            assert isinstance(birth, date)
            ages.setdefault(one["household_id"], []).append((TODAY - birth).days // 365)
        for need in rows.of(VisitNeed):
            if "转学" in str(need["detail"]):
                schools += 1
                assert any(5 < age < 18 for age in ages[need["household_id"]])
        for visit in rows.of(Visit):
            if "孩子" in str(visit["findings"]):
                words += 1
                assert len(ages[visit["household_id"]]) > 1
    assert schools
    assert words > 20


def test_the_head_has_something_to_look_at(filled: tuple[Station, PracticePeople]) -> None:
    """Among what waits for a word are an entry made late and a door that stayed shut twice."""
    station, people = filled
    with station.database.reading() as session:
        head = load_viewer(session, people.head.user_id, station.database.clock.now())
        waiting = visits_to_approve(session, head)
    codes = {notice.code for item in waiting for notice in item.notices}
    assert {"late_entry", "nobody_again"} <= codes
    assert 4 <= len(waiting) <= 40
