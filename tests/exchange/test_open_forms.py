"""A form that stays open during a round: its own save is no news, another person's is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.residents.residents import edit_resident
from sync.errors import Refused
from tests.exchange.acts import edit, exchange, field_of, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def save(station: Station, person: str, rev: int, **edited: object) -> None:
    """Save a form that was filled at version `rev`."""
    with station.database.writing(station.viewer) as uow:
        edit_resident(uow, person, rev, edited)


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
