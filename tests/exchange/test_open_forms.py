"""A form that stays open during a round: its own save is no news, another person's is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, exchange_now
from desktop.services.residents.residents import edit_resident
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.errors import Refused, Unavailable
from tests.exchange.acts import edit, exchange, field_of, query, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def save(station: Station, person: str, rev: int, **edited: object) -> None:
    """Save a form that was filled at version `rev`."""
    with station.database.writing(station.viewer) as uow:
        edit_resident(uow, person, rev, edited)


class CutBeforeFetching:
    """The real line of a station; the district goes away before the first page is asked for."""

    def __init__(self, station: Station, district: DistrictProcess) -> None:
        ((self._url,),) = query(station, "SELECT server_url FROM enrolment")
        self._district = district

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """One request."""
        if route == "pull":
            self._district.stop()
        with HttpTransport(self._url) as line:
            return line.ask(route, body, token)


def test_an_open_form_may_be_saved_although_the_line_was_cut_behind_its_own_save(
    district: DistrictProcess, open_station: Opener
) -> None:
    """The page that would have brought the record back with its version never came."""
    one = open_station("one")
    _, person = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    shown = field_of(one, "resident", person, "rev")
    save(one, person, shown, phone="13800001515")
    with pytest.raises(Unavailable, match="no_connection"):
        exchange_now(Quiet(), one.database, one.settings, CutBeforeFetching(one, district))
    assert query(one, "SELECT count(*) FROM outbox WHERE state = 0") == [(0,)]
    assert field_of(one, "resident", person, "rev") > shown
    save(one, person, shown, phone="13800001616")
    district.start()
    assert exchange(one).merged == 0
    save(one, person, shown, note="同一张表单，接着改")
    assert exchange(one).all_handed_in
    assert field_of(one, "resident", person, "phone") == "13800001616"


def test_an_open_form_may_be_saved_after_its_own_earlier_save_was_handed_in(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two")
    _, person = register(one, district.ids.grids[0], "林守业")
    shown = field_of(one, "resident", person, "rev")
    assert shown == 0
    exchange(one)
    save(one, person, shown, phone="13800001515")
    exchange(one)
    save(one, person, shown, note="同一张表单，接着改")
    shown = field_of(one, "resident", person, "rev")
    exchange(one)
    exchange(two)
    edit(two, "resident", person, phone="13800001616")
    exchange(two)
    exchange(one)
    with pytest.raises(Refused, match="changed_meanwhile"):
        save(one, person, shown, phone="13800001717")
    save(one, person, field_of(one, "resident", person, "rev"), phone="13800001717")
    assert exchange(one).merged == 0
    exchange(two)
    assert field_of(two, "resident", person, "phone") == "13800001717"
