"""A move that did not count: its author sees it struck out with a way on, the others who and why,
and nothing that came with it is taken for a fact of the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.services.accounts.accounts import Station
from desktop.services.cases.case_effects import Party
from desktop.services.cases.case_links import reopen_case
from desktop.services.cases.case_lists import SENT, STATION, count_cases, find_cases
from desktop.services.cases.cases import CaseValues
from desktop.services.scores.case_scores import load_desk_figures
from desktop.services.settling.returned_edits import take_back
from sync.client.applying import pages
from sync.decisions import CONFLICT
from sync.records.times import SystemClock
from tests.exchange.acts import exchange, query
from tests.exchange.test_case_moves import make
from tests.exchange.test_who_acted import moved, reported, seen
from tests.exchange.wide import WideDistrict

Opener = Callable[..., Station]
NOW = SystemClock().now


def collided(wide: WideDistrict, open_at: Opener) -> tuple[Station, Station, str]:
    """A head sends a case out while the town, which it was handed to, handles it: of two desks
    the town is first."""
    head = open_at("one", wide.ids.unit, "songjianping")
    other = open_at("two", wide.ids.unit, "songjianping")
    case_id = reported(head, wide.ids.grids[0], "下水返味")
    moved(head, case_id, "accept")
    for station in (head, other):
        exchange(station)
    moved(other, case_id, "escalate", words="站里没有设备")
    exchange(other)
    moved(
        head, case_id, "file_and_dispatch", lead=Party("物业", phone="13900000001"), demand="疏通"
    )
    assert exchange(head).parked == 3
    exchange(other)
    return head, other, case_id


def test_a_move_that_did_not_count_leaves_no_trace_but_the_struck_line(
    wide: WideDistrict, open_at: Opener
) -> None:
    head, other, case_id = collided(wide, open_at)
    record = seen(head, case_id)
    assert [step.move for step in record.steps] == ["report", "accept", "escalate"]
    assert (record.parts, record.holder) == ((), "")
    [mine] = record.turned_away
    assert (mine.move, mine.reason, mine.by_name) == (
        "file_and_dispatch",
        "case_moved_on",
        "宋建平",
    )
    assert mine.key
    with head.database.reading() as session:
        lines = find_cases(session, head.viewer, STATION, NOW())
        assert [line.holder for line in lines] == [""]
        assert find_cases(session, head.viewer, SENT, NOW()) == []
    [theirs] = seen(other, case_id).turned_away
    assert (theirs.move, theirs.reason, theirs.by_name) == (mine.move, mine.reason, "宋建平")
    assert theirs.key == ""  # not this computer's to let go of
    with head.database.writing(head.viewer) as uow:
        take_back(uow, mine.key)
    assert query(head, "SELECT 1 FROM case_assignment") == []
    assert exchange(head).all_handed_in
    [told] = seen(head, case_id).turned_away  # what happened stays readable
    assert (told.move, told.key) == ("file_and_dispatch", "")


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_clash_is_the_same_whether_one_round_or_two_bring_what_it_met(
    wide: WideDistrict, open_at: Opener, rounds: int
) -> None:
    """The report, and a move that may not follow it: told above in either case, and alike."""
    head = open_at("one", wide.ids.unit, "songjianping")
    clerk = open_at("town", wide.ids.town, "zhaotown")
    case_id = reported(head, wide.ids.grids[0], "下水返味")
    if rounds == 2:
        exchange(head)
    make(head, case_id, "verify", "verified", "看过了")
    assert exchange(head).parked == 2
    exchange(clerk)
    [mine] = seen(head, case_id).turned_away
    [told] = seen(clerk, case_id).turned_away
    assert (told.move, told.reason, told.by_name) == ("verify", mine.reason, "宋建平")
    with clerk.database.reading() as session:
        [(_, clash)] = pages.carried(session.connection(), CONFLICT, case_id)
    assert (clash["old"], clash["beside"], clash["present_on"]) == ({}, {}, "one")
    assert clash["present_by"] == clash["incoming_by"]
    assert clash["present_device"] == clash["incoming_device"]


def test_who_stands_above_sees_whose_move_was_turned_away_and_why(
    wide: WideDistrict, open_at: Opener
) -> None:
    clerk = open_at("town", wide.ids.town, "zhaotown")
    head, _, case_id = collided(wide, open_at)
    exchange(clerk)
    moved(clerk, case_id, "accept")
    make(head, case_id, "accept", "accepted")  # the town holds it
    exchange(clerk)
    exchange(head)
    exchange(clerk)
    first, second = seen(clerk, case_id).turned_away
    assert (first.reason, second.move, second.by_name) == ("case_moved_on", "accept", "宋建平")
    assert second.unit == "文昌社区"
    make(clerk, case_id, "close", "closed", close_kind="1", result="好了")  # not checked yet
    exchange(clerk)
    exchange(head)
    with head.database.reading() as session:  # of all clashes only the case's own are opened
        c = session.connection()
        assert len(pages.carried(c, CONFLICT)) == len(pages.carried(c, CONFLICT, case_id)) == 3
        assert pages.carried(c, CONFLICT, "0" * 32) == []
    third = seen(head, case_id).turned_away[-1]
    assert (third.by_name, third.unit, third.reason) == ("赵镇", "天福路街道", "not_from_here")


def test_made_anew_it_counts_and_the_earlier_try_is_let_go_of(
    wide: WideDistrict, open_at: Opener
) -> None:
    clerk = open_at("town", wide.ids.town, "zhaotown")
    head, _, case_id = collided(wide, open_at)
    exchange(clerk)
    moved(clerk, case_id, "return_for_more", words="请补照片")
    exchange(clerk)
    exchange(head)
    moved(head, case_id, "resubmit", words="补了")
    assert [one.key != "" for one in seen(head, case_id).turned_away] == [True]
    assert exchange(head).all_handed_in
    exchange(clerk)
    moved(clerk, case_id, "accept")
    exchange(clerk)
    exchange(head)
    make(head, case_id, "verify", "verified", "看过了")  # much too early
    exchange(head)
    assert [one.move for one in seen(head, case_id).turned_away if one.key] == [
        "file_and_dispatch", "verify",
    ]  # fmt: skip
    moved(clerk, case_id, "file_and_dispatch", lead=Party("街道城建办"))
    moved(clerk, case_id, "sign_for")
    moved(clerk, case_id, "feed_back", words="疏通了")
    exchange(clerk)
    exchange(head)
    moved(head, case_id, "verify", words="现场看过")
    assert [one.move for one in seen(head, case_id).turned_away if one.key] == ["file_and_dispatch"]
    assert exchange(head).all_handed_in
    closed = {row[0] for row in wide.query("SELECT closed_how FROM parked")}
    assert closed == {None, "superseded"}


def test_what_a_refused_reopening_made_is_no_case_until_it_is_made_again(
    wide: WideDistrict, open_at: Opener
) -> None:
    """Two desks take the same closed case up again: the second one's new case is on no list and in
    no figure; its words stand at the closed one, where its author may take it back."""
    one = open_at("one", wide.ids.unit, "songjianping")
    two = open_at("two", wide.ids.unit, "songjianping")
    old = reported(one, wide.ids.grids[0], "路灯不亮")
    moved(one, old, "self_close", result="换了灯泡")
    moved(one, old, "call_back", way="2", attitude="2")
    for station in (one, two):
        exchange(station)
    made = [_reopened(one, old), _reopened(two, old)]
    exchange(one)
    assert exchange(two).parked == 4
    for station in (one, two):
        exchange(station)
    month = NOW().date()
    for station in (one, two):
        with station.database.reading() as session:
            lines = find_cases(session, station.viewer, STATION, NOW())
            counts = count_cases(session, station.viewer)
            reports = load_desk_figures(session, station.viewer, month, NOW()).items[0]
        assert [line.case_id for line in lines] == made[:1]
        assert counts[STATION] == 1
        assert {row.case_id for row in reports.cases} == {old, made[0]}
    [mine] = seen(two, old).turned_away
    assert (mine.move, mine.reason, mine.words) == ("reopen", "case_moved_on", "又不亮了")
    with two.database.writing(two.viewer) as uow:
        take_back(uow, mine.key)
    assert query(two, f"SELECT 1 FROM case_ WHERE id = '{made[1]}'") == []


def _reopened(station: Station, case_id: str) -> str:
    old = seen(station, case_id).case
    values = CaseValues(old.title, old.address, old.category, "3", "01", grid_id=old.grid_id)
    with station.database.writing(station.viewer) as uow:
        changes = reopen_case(uow, case_id, values, "又不亮了")
    (made,) = changes.of("case_") - {case_id}
    return made
