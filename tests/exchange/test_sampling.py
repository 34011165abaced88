"""How many cases closed on the spot are looked at, and by whom: the district says, all keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from desktop.services.accounts.accounts import Station
from desktop.services.cases.case_lists import MINE, find_cases
from sync.records.times import SystemClock, local_date
from tests.exchange.acts import exchange
from tests.exchange.district import administer
from tests.exchange.test_case_moves import make, outbox
from tests.exchange.test_who_acted import moved, reported, seen
from tests.exchange.wide import WideDistrict

Opener = Callable[..., Station]
NOW = SystemClock().now


def test_what_a_head_settled_is_looked_at_by_the_town_as_often_as_the_district_says(
    wide: WideDistrict, open_at: Opener
) -> None:
    head = open_at("one", wide.ids.unit, "songjianping")
    clerk = open_at("town", wide.ids.town, "zhaotown")
    settled = [reported(head, wide.ids.grids[0], f"杂物 {number}") for number in range(3)]
    for case_id in settled:
        moved(head, case_id, "self_close", result="当场清走")
    assert administer(wide.folder, "sampling", "--of-ten", 10).code == 0
    for station in (head, clerk, head):
        assert exchange(station).outcome == "all_handed_in"
    assert waiting(clerk) == set(settled)
    assert waiting(head) == set()
    make(head, settled[0], "pass_self_closed", "closed", close_kind="1")  # as no service lets him
    exchange(head)
    assert [reason for _, reason in outbox(head)] == ["not_your_level", "group:not_your_level"]
    moved(clerk, settled[0], "pass_self_closed", close_kind="1")
    moved(clerk, settled[1], "refuse_self_closed", words="还在原处")
    for station in (clerk, head):
        exchange(station)
    assert [seen(head, one).case.state for one in settled] == ["closed", "reported", "self_closed"]


def test_a_rate_that_is_none_or_of_a_day_gone_by_is_refused_and_says_why(
    wide: WideDistrict,
) -> None:
    yesterday = local_date(NOW()) - timedelta(days=1)
    for words, code in (
        (("--of-ten", 0), "of_ten_out_of_range"),
        (("--of-ten", 11), "of_ten_out_of_range"),
        (("--of-ten", 3, "--since", yesterday.isoformat()), "in_past"),
        (("--of-ten", 3, "--since", "明天"), "--since"),
    ):
        ended = administer(wide.folder, "sampling", *words)
        assert ended.code == 2
        assert code in ended.errors


def waiting(station: Station) -> set[str]:
    """Ids of the cases that wait for the person at a desk."""
    with station.database.reading() as session:
        return {line.case_id for line in find_cases(session, station.viewer, MINE, NOW())}
