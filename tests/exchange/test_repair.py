"""Differences that are mended, one that must not loop, and the brake on removals: S40–S42."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.exchange import Quiet, exchange_now
from desktop.services.settling.removals import (
    find_differing,
    held_removals,
    let_removals_happen,
    refuse_removals,
)
from sync import wire
from sync.client.rounds.transport import HttpTransport
from sync.errors import Refused
from sync.server.commands import admin
from sync.server.database import District
from sync.wire import messages
from tests.exchange.acts import edit, exchange, field_of, query, records, register
from tests.exchange.district import now_ms
from tests.exchange.wide import WideDistrict

OpenAt = Callable[..., Station]


class Mistaken:
    """A district whose count is wrong, whatever the station holds; everything else is passed on."""

    def __init__(self, url: str, bucket: str) -> None:
        self._line = HttpTransport(url)
        self._bucket = bucket
        self.asked: list[str] = []

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """The real answer, or a mistaken one to the question whether both sides are equal."""
        self.asked.append(route)
        if route == "digest":
            request = wire.decode(wire.open_frame(body).payload, wire.DigestRequest)
            if not request.bucket:
                answer = wire.DigestAnswer("differs", [self._bucket])
                sealed = wire.seal_frame(messages.DIGEST, wire.encode(answer))
                return wire.open_frame(sealed)
        return self._line.ask(route, body, token)

    def close(self) -> None:
        """Let the line go."""
        self._line.close()


def families(district: WideDistrict, grid: str, many: int) -> list[str]:
    """Households of one person each, written by the district; their ids."""
    made, homes = [], []
    common = {"grid_id": grid, "scope_org": district.ids.unit}
    for number in range(many):
        home = f"{number:08x}" + "c" * 24
        homes.append(home)
        made.append(("household", home, {**common, "hh_no": f"H{number}", "hh_kind": "family",
                                         "visit_level": "D"}))  # fmt: skip
        made.append(
            ("resident", f"{number:08x}" + "d" * 24,
             {**common, "household_id": home, "name": f"某{number}", "id_type": "111", "sex": "1",
              "pop_kind": "01", "living": "1", "relation": "02"})
        )  # fmt: skip
    opened = District(district.folder)
    with opened.writing() as c:
        admin.put_many(c, made, now_ms())
    opened.close()
    return homes


def take_away(district: WideDistrict, homes: list[str]) -> None:
    """The district moves households to another station without cutting a grid: a slip."""
    opened = District(district.folder)
    with opened.writing() as c:
        moved = {"grid_id": district.ids.other_grid}
        people = [home[:8] + "d" * 24 for home in homes]
        admin.amend(c, [("household", home, moved) for home in homes]
                    + [("resident", person, moved) for person in people], now_ms())  # fmt: skip
    opened.close()


def test_s40_a_flipped_byte_is_found_by_range_and_mended_while_others_go_on_writing(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one, two = (open_at(n, wide.ids.unit, "songjianping") for n in ("one", "two"))
    homes = families(wide, wide.ids.grids[0], 40)
    exchange(one)
    exchange(two)
    with one.database.local() as c:
        c.exec_driver_sql("UPDATE household SET hh_no = 'H?' WHERE id = ?", (homes[7],))
        c.exec_driver_sql("DELETE FROM resident WHERE id = ?", (homes[9][:8] + "d" * 24,))
        c.exec_driver_sql(
            "INSERT INTO carried (entity, record_id, bucket, version, fields) VALUES (?,?,?,?,?)",
            ("ghost", "e" * 32, f"grid:{wide.ids.grids[0]}", 3, wire.canonical({"x": 1})),
        )
    edit(two, "household", homes[8], phone="13800000040")
    exchange(two)
    done = exchange(one)
    assert (done.all_handed_in, done.repaired) == (True, 3)
    assert field_of(one, "household", homes[7], "hh_no") == "H7"
    assert records(one) == {k: v for k, v in wide.records().items() if k in records(one)}
    assert query(one, "SELECT count(*) FROM carried WHERE entity = 'ghost'") == [(0,)]
    assert query(one, "SELECT repaired FROM receipt ORDER BY id DESC LIMIT 1") == [(3,)]
    assert query(one, "SELECT count(*) FROM outbox") == [(0,)]


def test_s41_a_mismatch_that_cannot_be_mended_does_not_loop_and_a_person_is_told(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    register(one, wide.ids.grids[0], "数不对的")
    bucket = f"grid:{wide.ids.grids[0]}"
    line = Mistaken(wide.url, bucket)
    done = exchange_now(Quiet(), one.database, one.settings, line)
    assert (done.outcome, done.all_handed_in, done.repaired) == ("differs", False, 0)
    assert line.asked.count("digest") == 2
    with one.database.reading() as session:
        assert find_differing(session, one.viewer) == []
    line.asked.clear()
    done = exchange_now(Quiet(), one.database, one.settings, line)
    line.close()
    assert (done.outcome, line.asked.count("digest")) == ("differs", 1)
    with one.database.reading() as session:
        (told,) = find_differing(session, one.viewer)
    assert (told.code, told.bucket, told.grid_name) == ("still_differs", bucket, "第一网格")
    assert exchange(one).all_handed_in
    with one.database.reading() as session:
        assert find_differing(session, one.viewer) == []


def test_s42_a_mass_removal_is_held_and_asked_and_happens_when_the_head_says_so(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    homes = families(wide, wide.ids.grids[0], 60)
    exchange(one)
    take_away(wide, homes)
    assert exchange(one).all_handed_in
    assert len([key for key in records(one) if key[0] == "household"]) == 60
    with one.database.reading() as session:
        (held,) = held_removals(session, one.viewer)
    assert (held.code, held.grid_name, held.households, held.residents, held.records) == (
        "removal_held", "第一网格", 60, 60, 120,
    )  # fmt: skip
    exchange(one)
    with one.database.writing(one.viewer) as uow:
        let_removals_happen(uow, held.bucket, "网格已交给北山社区")
    assert [key for key in records(one) if key[0] in {"household", "resident"}] == []
    assert exchange(one).all_handed_in
    assert len([key for key in wide.records() if key[0] == "household"]) == 60
    assert query(one, "SELECT count(*) FROM outbox") == [(0,)]


def test_s42_a_head_who_says_no_keeps_the_records_and_is_not_asked_again(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    worker_viewer = open_at("two", wide.ids.unit, "yuxiaolan").viewer
    homes = families(wide, wide.ids.grids[0], 20)
    exchange(one)
    take_away(wide, homes[:8])
    assert exchange(one).all_handed_in
    bucket = f"grid:{wide.ids.grids[0]}"
    with pytest.raises(Refused, match="not_head"), one.database.writing(worker_viewer) as uow:
        refuse_removals(uow, bucket, "先问区里")
    with one.database.writing(one.viewer) as uow:
        refuse_removals(uow, bucket, "先问区里")
    with one.database.reading() as session:
        assert held_removals(session, one.viewer) == []
    assert exchange(one).all_handed_in
    assert len([key for key in records(one) if key[0] == "household"]) == 20


def test_a_household_or_two_that_leave_are_everyday_life(
    wide: WideDistrict, open_at: OpenAt
) -> None:
    one = open_at("one", wide.ids.unit, "songjianping")
    homes = families(wide, wide.ids.grids[0], 6)
    exchange(one)
    take_away(wide, homes[:2])
    assert exchange(one).all_handed_in
    assert len([key for key in records(one) if key[0] == "household"]) == 4
    assert query(one, "SELECT count(*) FROM held_removal") == [(0,)]
