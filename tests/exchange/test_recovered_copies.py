"""What only a dead author's computer had handed in: a head reads the copies and decides about them.

Told with a real district that is backed up and put back, and the files of real stations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.settling.matters import WHOLE, NeedsYou
from desktop.services.settling.needs_you import find_needs_you
from desktop.services.settling.settling import find_settled, settle, undo_settlement
from sync.decisions import KEPT, LOST
from sync.errors import Refused
from sync.records.tables import Visit
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import DistrictProcess
from tests.exchange.test_rollback import again, ask, names, put_back, reviews, sent
from tests.fakes import FixedClock

Opener = Callable[..., Station]


@dataclass
class Put:
    """A district put back, the station whose author never comes again, and two that live."""

    district: DistrictProcess
    one: Station
    two: Station
    household: str
    lost: str
    person: str


@pytest.fixture
def put(
    district: DistrictProcess, open_station: Opener, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Put:  # fmt: skip
    """Yesterday: 林守业's household. Since then, by a computer that is dead now: a telephone, a
    level, and a whole household."""
    dead, one, two = (open_station(name) for name in ("dead", "one", "two"))
    grid = district.ids.grids[0]
    household, _ = register(dead, grid, "林守业", phone="13800001111")
    for station in (dead, one):
        exchange(station)
    ask(capsys, district, "backup", "--to", str(tmp_path / "backups"))
    lost, person = register(dead, grid, "只有他登记过")
    edit(dead, "household", household, phone="13800006666", visit_level="A")
    visited(dead, lost, grid)
    exchange(dead)
    exchange(one)
    put_back(capsys, district, tmp_path / "backups")
    edit_at_the_restored_district(two, household)
    exchange(one)
    exchange(two)
    return Put(district, one, two, household, lost, person)


def edit_at_the_restored_district(station: Station, household: str) -> None:
    """A computer that was away for the day knows the household from the restored district."""
    exchange(station)
    edit(station, "household", household, note="恢复以后写的")
    exchange(station)


def visited(station: Station, household: str, grid: str) -> None:
    """A visit, which no table lets anybody change."""
    with station.database.writing(station.viewer) as uow:
        uow.session.add(
            Visit(
                household_id=household, grid_id=grid, worker_id="w" * 32, way="1",
                result="1", purposes=["1"], findings="一切都好", sign_kind="paper",
                started_at=datetime(2026, 11, 25, 2, tzinfo=UTC),
                entered_at=datetime(2026, 11, 25, 2, 20, tzinfo=UTC),
            )
        )  # fmt: skip


def matters(station: Station) -> dict[str, NeedsYou]:
    """The recovered copies a head is asked about there, by household."""
    with station.database.reading() as session:
        found = find_needs_you(session, station.viewer)
    return {one.record_id: one for one in found if one.kind == "recovered"}


def decide(station: Station, matter: NeedsYou, **sides: str) -> None:
    """One side for every field; `sides` names exceptions by field."""
    usual = sides.pop("usual", LOST)
    choices: dict[str, dict[str, str]] = {}
    for pair in matter.fields:
        choices.setdefault(pair.conflict_id, {})[pair.name] = sides.get(pair.name, usual)
    with station.database.writing(station.viewer) as uow:
        settle(uow, choices)


def everywhere(*stations: Station) -> None:
    """Rounds until everybody has everything."""
    for station in (*stations, *stations):
        assert exchange(station).all_handed_in


def test_a_head_sees_both_values_side_by_side_and_whole_records_as_one_line(put: Put) -> None:
    found = matters(put.two)
    assert set(found) == {put.household, put.lost}
    differs, missing = found[put.household], found[put.lost]
    assert (differs.label, differs.reason, differs.is_whole) == (
        "林守业", "recovered_differs", False,
    )  # fmt: skip
    by_name = {pair.name: (pair.kept, pair.lost) for pair in differs.fields}
    assert by_name["phone"] == ("13800001111", "13800006666")
    assert by_name["visit_level"] == ("D", "A")
    assert differs.mine is not None
    assert differs.mine.person == "宋建平"
    # the station that never had the household can still say whose it is
    assert names(put.two) == {"林守业"}
    assert (missing.label, missing.reason, missing.is_whole) == (
        "只有他登记过", "recovered_missing", True,
    )  # fmt: skip
    assert [(pair.name, pair.noun) for pair in missing.fields] == [
        (WHOLE, "household"), (WHOLE, "resident"), (WHOLE, "visit"),
    ]  # fmt: skip
    assert missing.fields[1].lost["name"] == "只有他登记过"


def test_what_is_given_back_is_at_the_district_and_everywhere(put: Put) -> None:
    one, two = put.one, put.two
    put.district.stop()  # decisions need no line
    decide(two, matters(two)[put.lost])
    decide(two, matters(two)[put.household], phone=LOST, usual=KEPT)
    assert matters(two) == {}
    assert names(two) == {"林守业", "只有他登记过"}
    put.district.start()
    assert exchange(two).parked == 0
    everywhere(one, two)
    assert records(one) == records(two) == sent(put.district)
    assert reviews(put.district) == []
    assert matters(one) == {}
    for station in (one, two):
        assert field_of(station, "household", put.household, "phone") == "13800006666"
        assert field_of(station, "household", put.household, "visit_level") == "D"
        assert field_of(station, "household", put.household, "note") == "恢复以后写的"
        assert query(station, "SELECT findings FROM visit") == [("一切都好",)]
    # both values stay readable, with who decided
    with one.database.reading() as session:
        known = frozenset({put.household})
        (done,) = find_settled(session, one.viewer, known, one.database.clock.now())
    assert done.by == "宋建平"
    assert {pair.name: (pair.kept, pair.lost) for pair in done.fields}["visit_level"] == ("D", "A")
    assert done.choice["visit_level"] == KEPT


def test_what_is_left_out_goes_from_sight_everywhere_and_comes_back_within_ninety_days(
    put: Put,
) -> None:
    one, two = put.one, put.two
    assert names(one) == {"林守业", "只有他登记过"}
    missing = matters(one)[put.lost]
    decide(two, matters(two)[put.lost], usual=KEPT)
    assert exchange(two).parked == 0
    everywhere(one, two)
    assert names(one) == {"林守业"}
    assert records(one) == records(two) == sent(put.district)
    for pair in missing.fields:
        with one.database.writing(one.viewer) as uow:
            undo_settlement(uow, pair.conflict_id)
    assert names(one) == {"林守业", "只有他登记过"}
    assert matters(one)[put.lost].is_whole
    everywhere(one, two)
    assert set(matters(two)) == {put.household, put.lost}
    decide(one, matters(one)[put.lost])
    everywhere(one, two)
    assert names(two) == {"林守业", "只有他登记过"}
    assert records(one) == records(two) == sent(put.district)


def test_what_was_given_back_is_taken_out_again_and_not_after_ninety_days(put: Put) -> None:
    one, two = put.one, put.two
    missing, differs = matters(one)[put.lost], matters(one)[put.household]
    decide(one, missing)
    decide(one, differs)
    everywhere(one, two)
    now = two.database.clock.now()
    two.database.clock = FixedClock(now + timedelta(days=91))
    with pytest.raises(Refused, match="undo_too_late"), two.database.writing(two.viewer) as uow:
        undo_settlement(uow, differs.fields[0].conflict_id)
    two.database.clock = FixedClock(now + timedelta(minutes=1))
    for conflict_id in {pair.conflict_id for pair in (*missing.fields, *differs.fields)}:
        with two.database.writing(two.viewer) as uow:
            undo_settlement(uow, conflict_id)
    assert exchange(two).parked == 0
    everywhere(one, two)
    for station in (one, two):
        assert field_of(station, "household", put.household, "phone") == "13800001111"
        assert field_of(station, "household", put.lost, "deleted_at") is not None
        assert set(matters(station)) == {put.household, put.lost}
    assert records(one) == records(two) == sent(put.district)
    decide(two, matters(two)[put.lost])
    assert exchange(two).parked == 0
    everywhere(one, two)
    assert field_of(one, "household", put.lost, "deleted_at") is None


def test_of_two_heads_the_first_decides_and_the_other_is_told(put: Put) -> None:
    one, two = put.one, put.two
    decide(one, matters(one)[put.household])
    decide(two, matters(two)[put.household], usual=KEPT)
    exchange(one)
    assert exchange(two).parked == 1
    everywhere(one, two)
    assert field_of(two, "household", put.household, "phone") == "13800006666"
    with two.database.reading() as session:
        told = [n for n in find_needs_you(session, two.viewer) if n.kind == "parked"]
    assert [(one.reason, one.label) for one in told] == [("already_settled", "林守业")]


def test_half_a_record_is_not_given_back_and_a_worker_decides_nothing(
    put: Put, open_station: Opener
) -> None:
    missing = matters(put.one)[put.lost]
    pair = missing.fields[1]
    half = dict.fromkeys(pair.lost, LOST) | {"name": KEPT}
    with (
        pytest.raises(Refused, match="choice_incomplete"),
        put.one.database.writing(put.one.viewer) as uow,
    ):
        settle(uow, {pair.conflict_id: half})
    worker = open_station("worker", login="yuxiaolan")
    assert matters(worker) == {}
    with pytest.raises(Refused, match="not_found"), worker.database.writing(worker.viewer) as uow:
        settle(uow, {pair.conflict_id: {WHOLE: LOST}})


def test_the_author_comes_after_all_and_says_what_was_given_back(
    district: DistrictProcess, open_station: Opener, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    late, one = open_station("late"), open_station("one")
    grid = district.ids.grids[0]
    register(one, grid, "林守业")
    exchange(one)
    exchange(late)
    ask(capsys, district, "backup", "--to", str(tmp_path / "backups"))
    household, person = register(late, grid, "迟来的人登记的")
    edit(late, "household", household, phone="13800007777")
    visited(late, household, grid)
    exchange(late)
    exchange(one)
    late.close()
    put_back(capsys, district, tmp_path / "backups")
    exchange(one)
    decide(one, matters(one)[household])
    everywhere(one)
    late = again(late)
    try:
        done = exchange(late)
        assert (done.all_handed_in, done.parked) == (True, 0)
        everywhere(late, one)
        assert records(one) == records(late) == sent(district)
        assert field_of(late, "household", household, "phone") == "13800007777"
        assert field_of(late, "resident", person, "name") == "迟来的人登记的"
        assert matters(one) == matters(late) == {}
    finally:
        late.close()
