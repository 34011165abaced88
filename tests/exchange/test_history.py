"""The history of a household as the district keeps it: who, where, by which rule, old and new."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.exchange.district_history import History, fetch_history
from desktop.services.settling.needs_you import find_needs_you
from desktop.services.settling.settling import settle, undo_settlement
from sync import wire
from sync.errors import Refused
from sync.server.database import District
from sync.server.record_history import history_of
from sync.server.scopes import Gate
from tests.exchange.acts import edit, exchange, register
from tests.exchange.district import DistrictProcess

Opener = Callable[..., Station]


def history(station: Station, household: str) -> History:
    """What the record's pane shows there."""
    return fetch_history(station.database, station.viewer, household)


def test_every_change_is_told_with_its_author_and_a_decision_can_be_taken_back(
    district: DistrictProcess, open_station: Opener
) -> None:
    one, two = open_station("one"), open_station("two", login="yuxiaolan")
    household, head = register(one, district.ids.grids[0], "林守业")
    exchange(one)
    exchange(two)
    edit(one, "household", household, visit_level="A")
    edit(two, "household", household, visit_level="B")
    edit(two, "resident", head, phone="13800001234", health="2")
    for station in (one, two, one):
        exchange(station)
    told = history(one, household)
    assert told.of_district
    said = {
        (
            line.what,
            line.who,
            line.where,
            line.rule,
            tuple((field.old, field.new, field.lost) for field in line.fields),
        )
        for line in told.lines
    }
    assert ("edit", "宋建平", "one", "", (("D", "A", False),)) in said
    assert ("edit", "于晓岚", "two", "protected", (("A", "B", True),)) in said
    assert ("create", "宋建平", "one", "", ()) in said
    (personal,) = [line for line in told.lines if line.whom == "林守业" and line.what == "edit"]
    values = {field.label: (field.new, field.hidden) for field in personal.fields}
    assert values == {"联系电话": ("138****1234", False), "健康状况": ("", True)}
    with one.database.reading() as session:
        (matter,) = find_needs_you(session, one.viewer)
    conflict = matter.fields[0].conflict_id
    with one.database.writing(one.viewer) as uow:
        settle(uow, {conflict: {"visit_level": "lost"}})
    exchange(one)
    exchange(two)
    (decided,) = [line for line in history(two, household).lines if line.what == "settle"]
    assert (decided.who, decided.where, decided.can_undo) == ("宋建平", "one", True)
    assert [(field.old, field.new) for field in decided.fields] == [("A", "B")]
    with two.database.writing(two.viewer) as uow:
        undo_settlement(uow, decided.conflict_id)
    exchange(two)
    whats = [line.what for line in history(two, household).lines]
    assert "unsettle" in whats
    assert not [line for line in history(two, household).lines if line.can_undo]


def test_without_a_line_it_shows_what_is_here_and_says_so(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "丛培英")
    exchange(one)
    edit(one, "household", household, note="还没送到的")
    here = history(one, household)
    edits = [line for line in here.lines if line.what == "edit"]
    assert [line.fields[0].new for line in edits] == ["还没送到的"]
    district.stop()
    alone = history(one, household)
    assert (alone.of_district, alone.why) == (False, "no_connection")
    assert [line.what for line in alone.lines].count("edit") == 1


def test_only_those_who_may_see_a_record_are_told(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    household, _ = register(one, district.ids.grids[0], "于得水")
    exchange(one)
    opened = District(district.folder)
    try:
        with opened.reading() as c:
            asked = wire.HistoryRequest(district.ids.head, [("household", household)])
            assert history_of(c, Gate(c, district.ids.unit), asked).lines
            for actor, unit in ((district.ids.head, "f" * 32), ("f" * 32, district.ids.unit)):
                stranger = wire.HistoryRequest(actor, [("household", household)])
                with pytest.raises(Refused, match="outside_person_scope"):
                    history_of(c, Gate(c, unit), stranger)
    finally:
        opened.close()
