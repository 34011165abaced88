"""The sample village as a station of its own: made in the practice folder, erased with it."""

from __future__ import annotations

import shutil

from desktop.practice import PRACTICE_PASSWORD
from desktop.practice.village import fill_village, practice_people
from desktop.services.accounts import accounts, ways_in
from desktop.settings import Settings
from sync.records.ids import new_id
from sync.records.times import Clock, local_date


def create_sample_village(settings: Settings, clock: Clock) -> None:
    """The invented village in the practice folder, with a way in for each of its people.

    A practice file that is there already is kept.
    """
    practice = settings.for_practice()
    if ways_in.has_station(practice):
        return
    village = practice_people()
    belongs = accounts.StationIdentity(
        village.station_id, new_id(), workstation="练习电脑", practice=True
    )
    everybody = [
        ways_in.Person(one.user_id, one.login, one.person_name, one.role, must_change=False)
        for one in village.people
    ]
    database = accounts.create_station(practice, belongs, everybody[0], PRACTICE_PASSWORD, clock)
    try:
        fill_village(database, local_date(clock.now()))
        accounts.give_practice_slots(practice, everybody, PRACTICE_PASSWORD, clock.now())
    except BaseException:
        database.close()
        erase_practice(settings)
        raise
    database.close()


def erase_practice(settings: Settings) -> None:
    """End practice: its folder goes, nothing else is touched."""
    shutil.rmtree(settings.for_practice().data_dir, ignore_errors=True)
