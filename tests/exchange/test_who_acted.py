"""What the district writes beside an act: by whom, for which unit, under which number; and that a
case closed long ago is not taken up again behind a station's clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from desktop.services.accounts.accounts import Station
from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues, Party
from desktop.services.cases.case_records import CaseRecord, load_case
from desktop.services.cases.cases import CaseValues, report_case
from sync.records.case_rules import REOPEN_DAYS
from sync.records.times import local_date
from tests.exchange.acts import exchange, field_of, query, records
from tests.exchange.district import DistrictProcess
from tests.exchange.test_case_moves import make, outbox
from tests.exchange.wide import WideDistrict
from tests.fakes import FixedClock

Opener = Callable[..., Station]
YEAR = local_date(datetime.now(UTC)).year


def reported(station: Station, grid: str, title: str) -> str:
    values = CaseValues(title, "东门外", "0201", "3", "01", grid_id=grid)
    with station.database.writing(station.viewer) as uow:
        return report_case(uow, values).only("case_")


def moved(station: Station, case_id: str, name: str, **said: object) -> None:
    with station.database.writing(station.viewer) as uow:
        move_case(uow, case_id, name, MoveValues(**said))  # type: ignore[arg-type]


def supervised(station: Station, case_id: str) -> None:
    due = local_date(datetime.now(UTC)) + timedelta(days=3)
    moved(station, case_id, "supervise", words="超时未办", grade="yellow", reply_due=due)


def seen(station: Station, case_id: str) -> CaseRecord:
    with station.database.reading() as session:
        return load_case(session, station.viewer, case_id, datetime.now(UTC))


def test_a_station_reads_who_of_the_town_acted_and_each_unit_numbers_its_own_letters(
    wide: WideDistrict, open_at: Opener
) -> None:
    head = open_at("one", wide.ids.unit, "songjianping")
    clerk = open_at("town", wide.ids.town, "zhaotown")
    grid = wide.ids.grids[0]
    here, there, more = (reported(head, grid, title) for title in ("堆物", "塌陷", "积水"))
    moved(head, here, "accept")
    moved(head, here, "handle_here", lead=Party("物业"))
    supervised(head, here)
    for case_id in (there, more):
        moved(head, case_id, "escalate", words="站里没有设备")
    for station in (head, clerk):
        exchange(station)
    for case_id in (there, more):
        moved(clerk, case_id, "accept")
        moved(clerk, case_id, "file_and_dispatch", lead=Party("街道城建办"))
    supervised(clerk, there)
    [unnumbered] = seen(clerk, there).letters
    assert (unnumbered.letter_no, unnumbered.issuer_name) == ("", "赵镇")
    supervised(clerk, here)  # of the town, on a case the station numbered a letter of its own on
    for station in (clerk, head):
        assert exchange(station).outcome == "all_handed_in"
    record = seen(head, there)
    assert [(step.actor_name, step.unit) for step in record.steps][-2:] == [
        ("赵镇", "天福路街道"), ("赵镇", "天福路街道"),
    ]  # fmt: skip
    assert (record.steps[0].actor_name, record.steps[0].unit) == ("宋建平", "")
    assert outbox(clerk) == []
    letters = [*seen(head, here).letters, *record.letters]
    assert {(one.letter_no, one.issuer_name, one.issuer_unit) for one in letters} == {
        (f"督〔{YEAR}〕1号", "宋建平", ""), (f"督〔{YEAR}〕1号", "赵镇", "天福路街道"),
        (f"督〔{YEAR}〕2号", "赵镇", "天福路街道"),
    }  # fmt: skip
    # the name travels with the case, the account does not
    assert query(head, f"SELECT 1 FROM user_account WHERE id = '{wide.ids.clerk}'") == []
    exchange(clerk)
    held = records(clerk)
    assert all(held[key] == one for key, one in records(head).items() if key[0] == "case_step")


def test_a_case_is_not_merged_into_itself_at_the_district_either(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    case_id = reported(one, district.ids.grids[0], "路灯不亮")
    assert exchange(one).outcome == "all_handed_in"
    make(one, case_id, "merge", "merged", "同一件", dup_of=case_id)
    exchange(one)
    reason = "cannot_merge_there"
    assert outbox(one) == [("transition", reason), ("append", f"group:{reason}")]
    assert field_of(one, "case_", case_id, "state") == "reported"


def test_a_case_closed_long_ago_is_not_taken_up_again_at_the_district_either(
    district: DistrictProcess, open_station: Opener
) -> None:
    one = open_station("one")
    clock, cases = one.database.clock, []
    for days in (REOPEN_DAYS + 1, REOPEN_DAYS - 1):
        one.database.clock = FixedClock(clock.now() - timedelta(days=days))
        cases.append(reported(one, district.ids.grids[0], "路灯不亮"))
        moved(one, cases[-1], "self_close", result="换了灯泡")
        moved(one, cases[-1], "call_back", way="2", attitude="2")
    one.database.clock = clock
    assert exchange(one).outcome == "all_handed_in"
    old, young = cases
    one.database.clock = FixedClock(clock.now() - timedelta(days=10))  # turned back: no way around
    for case_id in cases:  # as no service here would let it through
        make(one, case_id, "reopen", "followed_up", "又不亮了", reopened_as="0" * 32)
    exchange(one)
    assert outbox(one) == [("transition", "reopen_too_late"), ("append", "group:reopen_too_late")]
    assert field_of(one, "case_", old, "reopened_as") is None
    assert field_of(one, "case_", young, "reopened_as") == "0" * 32
