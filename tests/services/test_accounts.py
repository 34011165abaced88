"""Signing in: slots, back-off, second persons, leases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.services.accounts import accounts, standing, ways_in
from desktop.settings import Settings
from desktop.storage.tables import identity
from sync.errors import Refused
from tests.builders import HEAD_USER, PASSWORD, WORKER_USER, Village, create_village


def test_sign_in_offline_and_the_viewer_knows_its_grids(village: Village) -> None:
    village.database.close()
    station = accounts.sign_in(village.settings, HEAD_USER, PASSWORD, village.clock)
    assert station.viewer.person_name == "宋建平"
    assert len(station.viewer.grid_ids) == 3
    station.close()


def test_an_opening_that_was_cut_short_begins_anew(tmp_path: Path) -> None:
    """The file has its name only when everything is in it that opens it."""
    settings = Settings(tmp_path / "data", tmp_path / "cache").ready()
    settings.database.with_suffix(".new").write_bytes(b"half a file")
    settings.keys.write_text('{"version": 1, "slots": []}')
    assert not ways_in.has_station(settings)
    create_village(tmp_path).database.close()
    accounts.sign_in(settings, HEAD_USER, PASSWORD).close()
    assert not settings.database.with_suffix(".new").exists()


def test_full_width_digits_are_the_same_password(village: Village) -> None:
    typed = PASSWORD.replace("2026", "２０２６")
    accounts.check_unlock(village.station_of(village.head), typed)


def test_wrong_passwords_lead_to_a_growing_wait(village: Village) -> None:
    station = village.station_of(village.head)
    codes = []
    for _ in range(5):
        with pytest.raises(Refused) as caught:
            accounts.check_unlock(station, "bu-shi-zhe-ge-mima")
        codes.append(caught.value.code)
    assert codes == ["wrong_password"] * 4 + ["locked_out"]
    with pytest.raises(Refused) as caught:
        accounts.check_unlock(station, PASSWORD)
    assert caught.value.code == "locked_out"
    village.clock.advance(minutes=1, seconds=1)
    accounts.check_unlock(station, PASSWORD)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("短", "password_too_short"),
        ("1234567890", "password_too_common"),
        ("x" * 10_000, "password_too_long"),
        ("aaaaaaaaaaaa", "password_too_common"),
    ],
)
def test_poor_passwords_are_refused_with_their_reason(
    village: Village, password: str, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        accounts.give_slot(village.station_of(village.head), PASSWORD, WORKER_USER, password)
    assert caught.value.code == code


def test_head_lets_a_worker_in_who_then_changes_the_password(village: Village) -> None:
    station = village.station_of(village.head)
    accounts.give_slot(station, PASSWORD, WORKER_USER, "lin-shi-yong-2026")
    known = {person.user_id: person for person in ways_in.people(village.settings)}
    assert known[WORKER_USER].must_change
    now = village.clock.now()
    accounts.change_password(
        village.settings, WORKER_USER, "lin-shi-yong-2026", "wo-zi-ji-de-ma-88", now
    )
    switched = accounts.switch_person(station, WORKER_USER, "wo-zi-ji-de-ma-88")
    assert switched.viewer.grid_ids == village.worker.grid_ids
    assert switched.database is station.database


def test_a_worker_lets_nobody_in(village: Village) -> None:
    with pytest.raises(Refused) as caught:
        accounts.give_slot(village.station_of(village.worker), PASSWORD, HEAD_USER, "x-y-z-123456")
    assert caught.value.code == "not_head"


def test_a_clock_set_back_makes_no_negative_days(village: Village) -> None:
    with village.database.local() as connection:
        connection.execute(update(identity).values(practice=False))
    with village.database.reading() as session:
        lease = standing.load_lease(session, village.clock.now() - timedelta(days=3_650))
    assert (lease.days_without_contact, lease.warn, lease.locked) == (0, False, False)


def test_lease_warns_after_14_days_and_locks_after_30(village: Village) -> None:
    with village.database.local() as connection:
        connection.execute(update(identity).values(practice=False))
    for days, warn, locked in ((13, False, False), (14, True, False), (30, True, True)):
        with village.database.reading() as session:
            lease = standing.load_lease(session, village.clock.now() + timedelta(days=days))
        assert (lease.warn, lease.locked) == (warn, locked)
    village.database.close()
    village.clock.advance(days=31)
    with pytest.raises(Refused) as caught:
        accounts.sign_in(village.settings, HEAD_USER, PASSWORD, village.clock)
    assert caught.value.code == "lease_ended"
