"""Accounts changed at the district: stopped, let in again, another role, other grids; and what a
computer makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from desktop.services.accounts.accounts import Station, renewed, sign_in
from desktop.services.accounts.standing import kept_out, load_viewer
from desktop.services.accounts.ways_in import people
from sync.errors import Refused
from sync.server.commands import admin
from sync.server.database import District
from tests.exchange.acts import exchange, query, register
from tests.exchange.district import PASSWORD, DistrictProcess, administer, now_ms

Opener = Callable[..., Station]
WORKER = "yuxiaolan"


def account(district: DistrictProcess, login: str, *words: object) -> dict[str, Any]:
    """An administrator's word about an account, and how it stands then."""
    ended = administer(district.folder, "account", "--login", login, *words)
    assert ended.code == 0, ended.errors
    said: dict[str, Any] = json.loads(ended.out)
    return said


def why_kept_out(station: Station) -> str:
    """The code of why its person may only exchange, "" when nothing is wrong."""
    now = station.database.clock.now()
    with station.database.reading() as session:
        why = kept_out(session, station.viewer.user_id, now)
    return why.code if why else ""


def test_a_stopped_person_hands_in_and_hears_of_it_when_the_account_counts_again(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one", login=WORKER)
    exchange(one)
    assert why_kept_out(one) == ""
    assert account(district, WORKER, "--stop")["stopped"] is True
    register(one, district.ids.grids[0], "林守业")
    exchange(one)
    assert query(one, "SELECT count(*) FROM outbox WHERE state = 0") == [(0,)]
    with pytest.raises(Refused) as caught, one.database.reading() as session:
        load_viewer(session, one.viewer.user_id, one.database.clock.now())
    assert caught.value.code == why_kept_out(one) == "account_disabled"
    one.close()
    with pytest.raises(Refused) as caught:
        sign_in(one.settings, one.viewer.user_id, PASSWORD)
    assert caught.value.code == "account_disabled"

    again = sign_in(one.settings, one.viewer.user_id, PASSWORD, for_exchange=True)
    assert account(district, WORKER, "--again")["stopped"] is False
    exchange(again)
    assert why_kept_out(again) == ""
    assert renewed(again).viewer == again.viewer
    again.close()
    sign_in(one.settings, one.viewer.user_id, PASSWORD).close()


def test_another_role_and_other_grids_count_after_the_next_exchange(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one", login=WORKER)
    exchange(one)
    first, second = district.ids.grids
    assert renewed(one).viewer.grid_ids == {first}
    said = account(district, WORKER, "--grid", second, "--leave-grid", first)
    assert said["grids"] == [second]
    exchange(one)
    # the grid one leaves is still his today: what he did there in the morning is typed at night
    assert renewed(one).viewer.grid_ids == {first, second}
    assert account(district, WORKER, "--role", "station_head")["role"] == "station_head"
    exchange(one)
    assert renewed(one).viewer.is_head
    assert [person.role for person in people(one.settings)] == ["worker"]
    one.close()
    sign_in(one.settings, one.viewer.user_id, PASSWORD).close()
    assert [person.role for person in people(one.settings)] == ["station_head"]
    sign_in(one.settings, one.viewer.user_id, PASSWORD).close()  # its slot is whole


def test_giving_a_grid_twice_gives_it_once(district: DistrictProcess) -> None:
    (_, second) = district.ids.grids
    for _ in range(2):
        said = account(district, WORKER, "--grid", second)
    assert said["grids"] == sorted(district.ids.grids)


def test_what_cannot_be_changed_is_refused_whole(district: DistrictProcess) -> None:
    with closing(District(district.folder)) as other:
        unit = admin.add_unit(other, "天福路街道", "香山社区", "village", now_ms())
        sides = ["文昌路", "香山路", "米山路", "龙山路"]
        foreign = admin.add_grid(other, unit, "第一网格", "371003002030001", sides, now_ms())
        admin.add_user(other, "文登区", "auditor1", "审计员", "auditor", PASSWORD, now_ms())
    first, second = district.ids.grids
    before = account(district, WORKER, "--again")
    for words, code in (
        (("nobody", "--stop"), "no_such_login"),
        ((WORKER,), "nothing_to_change"),
        (("auditor1", "--role", "worker"), "no_worker"),
        ((WORKER, "--stop", "--grid", foreign), "grid_of_another_station"),
        ((WORKER, "--stop", "--grid", "0" * 32), "unknown_grid"),
        ((WORKER, "--stop", "--leave-grid", second), "not_looked_after"),
    ):
        ended = administer(district.folder, "account", "--login", *words)
        assert (ended.code, json.loads(ended.errors)["error"]) == (2, code)
    assert account(district, WORKER, "--again") == before
    assert before["grids"] == [first]
