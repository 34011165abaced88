"""Taking an act back while it has not left: it was never there; once it may have left, it stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.cases import CaseValues, report_case
from desktop.services.cases.taking_back import take_back
from desktop.services.exchange.exchange import Quiet, StationStorage, exchange_now
from sync import wire
from sync.client.ops import outbox
from sync.client.ops.outbox import waiting_count
from sync.client.rounds.exchange import exchange_round
from sync.client.rounds.machine import Ask, Load
from sync.client.rounds.transport import HttpTransport
from sync.errors import Refused, Unavailable
from sync.records.changes import Changes
from sync.wire import BATCH_OPS_MAX
from tests.exchange.acts import edit, exchange, query, records, register
from tests.exchange.district import DistrictProcess
from tests.exchange.sticks import write_out

Opener = Callable[..., Station]
LAMP = CaseValues(
    title="路灯不亮", address="东门外", category="0201", urgency="3", origin="01", detail="两盏。"
)  # fmt: skip


def report(station: Station, grid: str, title: str = "路灯不亮") -> Changes:
    with station.database.writing(station.viewer) as uow:
        return report_case(uow, replace(LAMP, title=title, grid_id=grid))


def move(station: Station, case_id: str, name: str, **values: Any) -> Changes:
    with station.database.writing(station.viewer) as uow:
        return move_case(uow, case_id, name, MoveValues(**values))


def back(station: Station, case_id: str, changes: Changes) -> str:
    """Take an act back; the code of the refusal, empty when it is gone."""
    try:
        with station.database.writing(station.viewer) as uow:
            take_back(uow, case_id, changes.of("case_step"))
    except Refused as refused:
        return refused.code
    return ""


def chain_of(station: Station) -> list[tuple[Any, ...]]:
    return query(station, "SELECT op_no, group_no, entity, record_id FROM outbox ORDER BY position")


class Line:
    """The real line, with something done between reading a batch and its answer."""

    def __init__(self, station: Station, before: Mapping[str, Callable[[], None]]) -> None:
        (self._url,) = query(station, "SELECT server_url FROM enrolment")[0]
        self.before = dict(before)

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """Whatever is to be done before this route is asked, once; then ask."""
        self.before.pop(route, lambda: None)()
        with HttpTransport(self._url) as line:
            return line.ask(route, body, token)


def test_what_was_taken_back_was_never_there(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    grid = district.ids.grids[0]
    exchange(station)
    before, chained = records(station), chain_of(station)
    made = report(station, grid)
    assert back(station, made.only("case_"), made) == ""
    assert (records(station), chain_of(station)) == (before, chained)
    assert exchange(station).outcome == "all_handed_in"
    assert not [one for one in district.records() if one[0].startswith("case")]


def test_acts_behind_it_are_numbered_anew_and_go_up(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    grid = district.ids.grids[0]
    wrong = report(station, grid, "报错了")
    right = report(station, grid, "报对了")
    register(station, grid, "丛培英")
    assert back(station, wrong.only("case_"), wrong) == ""
    numbers = [line[0] for line in chain_of(station)]
    assert numbers == list(range(1, len(numbers) + 1))
    ended = exchange(station)
    assert (ended.outcome, ended.sent) == ("all_handed_in", len(numbers))
    titles = [f["title"] for (noun, _), (_, f) in district.records().items() if noun == "case_"]
    assert titles == ["报对了"]
    assert records(station).keys() >= {("case_", right.only("case_"))}


def test_a_move_goes_back_to_the_standing_before_it(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    made = report(station, district.ids.grids[0])
    case_id = made.only("case_")
    exchange(station)
    standing = records(station)
    moved = move(station, case_id, "accept", words="收下。")
    noted = move(station, case_id, "note", words="再看一眼。")
    assert back(station, case_id, moved) == "not_the_last"
    assert back(station, case_id, noted) == ""
    assert back(station, case_id, moved) == ""
    assert records(station) == standing
    assert query(station, "SELECT count(*) FROM shadow") == [(0,)]
    assert exchange(station).outcome == "all_handed_in"
    assert records(station) == standing
    again = move(station, case_id, "accept", words="这回收下。")
    assert exchange(station).outcome == "all_handed_in"
    assert back(station, case_id, again) == "sent_already"


def test_news_that_came_meanwhile_stay_when_the_act_goes(
    district: DistrictProcess, open_station: Opener
) -> None:
    """A colleague's words arrive while a move waits: they are not taken back with it."""
    one, two = open_station("one"), open_station("two")
    case_id = report(one, district.ids.grids[0]).only("case_")
    exchange(one)
    exchange(two)
    edit(two, "case_", case_id, detail="三盏。", title="路灯三盏不亮")
    exchange(two)
    moved: list[Changes] = []

    class UntilPulled(Quiet):
        def stopped(self) -> bool:
            """As soon as the news are here, before anything is handed in."""
            return bool(moved) and records(one)["case_", case_id][1]["title"] == "路灯三盏不亮"

    line = Line(one, {"pull": lambda: moved.append(move(one, case_id, "accept"))})
    with pytest.raises(Unavailable):
        exchange_now(UntilPulled(), one.database, one.settings, line)
    assert records(one)["case_", case_id][1]["title"] == "路灯三盏不亮"
    assert back(one, case_id, moved[0]) == ""
    case = records(one)["case_", case_id][1]
    assert (case["detail"], case["state"], case["move_no"]) == ("三盏。", "reported", 1)
    assert exchange(one).outcome == "all_handed_in"
    assert records(one) == records(two)


def test_what_is_on_its_way_cannot_be_taken_back(
    district: DistrictProcess, open_station: Opener
) -> None:
    """While the request runs, and after it was cut off: nobody knows what the district has."""
    station = open_station("one")
    exchange(station)
    made = report(station, district.ids.grids[0])
    case_id = made.only("case_")
    said: list[str] = []

    def try_and_cut() -> None:
        said.append(back(station, case_id, made))
        raise Unavailable("cut_off")

    with pytest.raises(Unavailable):
        line = Line(station, {"push": try_and_cut})
        exchange_now(Quiet(), station.database, station.settings, line)
    assert said == ["sent_already"]
    assert back(station, case_id, made) == "sent_already"
    assert exchange(station).outcome == "all_handed_in"


def test_a_second_batch_has_left_as_soon_as_the_first_was_answered(
    district: DistrictProcess, open_station: Opener
) -> None:
    """What is sent next is written down with the answers; what comes behind it may still go."""
    station = open_station("one")
    exchange(station)
    many = [report(station, district.ids.grids[0], f"第{n}盏") for n in range(BATCH_OPS_MAX)]
    first, last = many[0], many[-1]
    late: list[Changes] = []
    said: list[str] = []

    def at_the_first() -> None:
        said.extend(back(station, one.only("case_"), one) for one in (first, last))
        late.extend(report(station, district.ids.grids[0], "晚来的") for _ in range(2))
        line.before["push"] = at_the_second

    def at_the_second() -> None:
        said.extend(back(station, one.only("case_"), one) for one in (many[-2], *late))

    line = Line(station, {"push": at_the_first})
    exchange_now(Quiet(), station.database, station.settings, line)
    assert said == ["sent_already", "", "sent_already", "sent_already", ""]
    assert sum(noun == "case_" for noun, _ in district.records()) == BATCH_OPS_MAX


def test_taken_back_between_counting_and_claiming_it_does_not_go_up(
    district: DistrictProcess, open_station: Opener
) -> None:
    """The round knows that something waits; the person is faster than its claim."""
    station = open_station("one")
    exchange(station)
    made = report(station, district.ids.grids[0])
    storage, line = StationStorage(station.database), Line(station, {})
    machine = exchange_round(lambda: wire.to_ms(station.database.clock.now()))
    said: list[str] = []
    asked: list[str] = []
    answer: Any = None
    with pytest.raises(StopIteration) as ended:
        while True:
            step = machine.send(answer)
            if isinstance(step, Ask):
                asked.append(step.route)
                answer = line.ask(step.route, step.body, step.token)
            elif isinstance(step, Load):
                with storage.loading() as connection:
                    answer = step.read(connection)
                if step.read is waiting_count and answer:
                    said.append(back(station, made.only("case_"), made))
            else:
                with storage.applying() if step.pulled else storage.keeping() as connection:
                    answer = step.run(connection)
    assert ended.value.value.outcome == "all_handed_in"
    assert said == [""]
    assert "push" not in asked
    assert not [one for one in district.records() if one[0].startswith("case")]


def test_what_lies_on_a_stick_has_left(
    district: DistrictProcess, open_station: Opener, stick: Path
) -> None:
    station = open_station("one")
    exchange(station)
    carried = report(station, district.ids.grids[0], "上了U盘")
    write_out(station, stick)
    later = report(station, district.ids.grids[0], "没上U盘")
    assert back(station, carried.only("case_"), carried) == "sent_already"
    assert back(station, later.only("case_"), later) == ""
    assert exchange(station).outcome == "all_handed_in"


def test_a_file_of_a_new_life_takes_nothing_back_that_an_older_one_may_have_sent(
    district: DistrictProcess, open_station: Opener
) -> None:
    station = open_station("one")
    exchange(station)
    made = report(station, district.ids.grids[0])
    with station.database.local() as connection:
        outbox.start_incarnation(connection, "restored", 0)
    assert back(station, made.only("case_"), made) == "sent_already"
