"""What the figures of a month read by short ways, against the long way round: random histories."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.cases.case_acts import move_case
from desktop.services.cases.case_effects import MoveValues
from desktop.services.cases.case_facts import load_case_facts
from desktop.services.cases.case_holders import FROM_SENDING_ON, Lead, stretches_of
from desktop.services.cases.cases import report_case
from desktop.services.scores.case_scores import load_desk_figures
from sync.records.case_figures import sent_back
from sync.records.case_moves import MOVES
from sync.records.score_formulas import Rate
from sync.records.tables import Case, CaseStep
from sync.records.times import CHINA, local_date
from tests.builders import WORKER, Village, an_id, put
from tests.fakes import STORY_NOW
from tests.services.test_case_scores import NOVEMBER
from tests.services.test_cases import FIRM, WIRES

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.mark.parametrize("seed", range(5))
def test_checks_by_the_index_are_those_of_the_whole_way(village: Village, seed: int) -> None:
    """Looks and sendings back of sixty cases from September to November, in any order and with
    clocks that run apart: each figure of October as if every step had been read."""
    chance = random.Random(seed)
    ways: dict[str, list[tuple[datetime, str, str]]] = {}
    with village.database.applying() as connection:
        for number in range(60):
            case_id = an_id(f"looked-at-{number}")
            put(
                connection, Case, id=case_id, grid_id=village.worker_grid(), temp_no=f"临-{number}",
                title="路灯不亮", address="文昌路", reported_at=STORY_NOW - timedelta(days=70),
                category="0202", origin="01", urgency="3", state="handling", move_no=9,
                last_move="rework", level_now="village", reporter_worker=WORKER, anonymous=False,
                emergency=False, incomplete=False, bounce_count=0, open_parts=1, rework_count=0,
                ruled=False, supervised=False,
            )  # fmt: skip
            way = ways[case_id] = []
            looked = datetime(2026, 9, 20, 1, tzinfo=CHINA) + timedelta(days=chance.randrange(30))
            for seq in range(chance.randrange(5)):
                passed = bool(way) and way[-1][1] == "verify"
                if passed and chance.random() < 0.4:
                    move, before = "rework", "verified"
                else:
                    move, before = chance.choice(("verify", "verify", "rework")), "feedback"
                looked += timedelta(hours=chance.randrange(-2, 400))
                way.append((looked, move, before))
                put(
                    connection, CaseStep, id=an_id(f"look-{number}-{seq}"), case_id=case_id,
                    grid_id=village.worker_grid(), seq=seq, at=looked, move=move,
                    from_state=before, to_state="verified", actor=village.worker.user_id,
                )  # fmt: skip
    with village.database.reading() as session:
        found = load_case_facts(session, village.head, FIRST, LAST).checks
    assert sorted((c.case_id, c.on, c.passed) for c in found if FIRST <= c.on <= LAST) == sorted(
        (case_id, on, passed)
        for case_id, way in ways.items()
        for on, passed in _looks(way)
        if FIRST <= on <= LAST
    )
    assert sent_back(found, FIRST, LAST).rate.denominator > 10


def _looks(way: list[tuple[datetime, str, str]]) -> list[tuple[date, bool]]:
    """The rule in one sweep: a case sent back after it passed makes that look a failed one."""
    looks: list[tuple[date, bool]] = []
    for at, move, before in way:
        if move == "rework" and before == "verified" and looks:
            looks[-1] = (looks[-1][0], False)
        else:
            looks.append((local_date(at), move == "verify"))
    return looks


def test_what_is_not_read_for_the_hands_of_a_case_is_made_before_it_is_sent() -> None:
    """By the table: from sending on, no move is left out that could come."""
    sent, grown = {"dispatched", "handling"}, True
    named: set[str] = set()
    while grown:
        onward = [move for move in MOVES if move.states & sent]
        named |= {move.name for move in onward}
        reached = {move.to for move in onward if move.to} | sent
        grown, sent = reached != sent, reached
    assert named <= FROM_SENDING_ON | {"archive"}
    sending = {move.name for move in MOVES if move.to in ("dispatched", "handling")}
    assert sending <= FROM_SENDING_ON


_STATES = ("accepted", "dispatched", "handling", "bounced", "suspended", "feedback", "verified")
_BEGUN = datetime(2026, 10, 8, 9, tzinfo=CHINA)
_WAYS = st.lists(st.tuples(st.integers(-50, 400), st.sampled_from(_STATES)), max_size=12).map(
    lambda steps: [(_BEGUN + timedelta(hours=after), state) for after, state in sorted(steps)]
)
_LEADS = st.lists(
    st.tuples(st.sampled_from(("甲", "乙", "丙")), st.integers(-10, 300), st.integers(1, 90)),
    max_size=3,
).map(
    lambda leads: [
        Lead(name, _BEGUN + timedelta(hours=since), _BEGUN + timedelta(hours=since + long))
        for name, since, long in sorted(leads, key=lambda one: one[1])
    ]
)


@given(_WAYS, _LEADS, st.integers(1, 500), st.integers(0, 499))
def test_at_any_moment_the_hands_are_those_of_the_last_move(
    way: list[tuple[datetime, str]], leads: list[Lead], over: int, asked: int
) -> None:
    end, moment = _BEGUN + timedelta(hours=over), _BEGUN + timedelta(hours=asked, minutes=30)
    case = SimpleNamespace(dispatched_at=_BEGUN, state="closed", closed_at=end)
    stretches = stretches_of(case, way, leads, "站", STORY_NOW)
    there = [one for one in stretches if one.start <= moment < one.end]
    moved = [(at, state) for at, state in way if _BEGUN <= at < end and at <= moment]
    if not moved or moment >= end:
        assert there == []
        return
    at, state = moved[-1]
    led = [one.name for one in leads if one.since <= at and (one.until is None or one.until > at)]
    holder = led[-1] if led and state in ("dispatched", "handling") else "站"
    assert [(one.holder, one.stopped) for one in there] == [(holder, state == "suspended")]
    for one, after in pairwise(stretches):
        assert one.end == after.start
        assert (one.holder, one.stopped) != (after.holder, after.stopped)


def test_after_it_is_closed_nobody_uses_the_limit_and_a_day_counts_once(village: Village) -> None:
    """Signed for at noon and called about a week later: the unit has eight hours of that day, the
    desk nothing of the days it waited for the call."""
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, WIRES).only("case_")

    def move(name: str, **values: object) -> None:
        with village.database.writing(village.head) as uow:
            move_case(uow, case_id, name, MoveValues(**values))  # type: ignore[arg-type]

    village.clock.advance(hours=15, minutes=30)  # 08:00 the next morning
    move("accept")
    move("file_and_dispatch", lead=FIRM)
    village.clock.advance(hours=4)
    move("sign_for")
    village.clock.advance(hours=8)
    move("feed_back", words="办好了")
    move("verify", words="看过")
    move("close", close_kind="1", result="线已清")
    village.clock.advance(days=7)
    move("call_back", way="2", attitude="2")
    with village.database.reading() as session:
        figures = load_desk_figures(session, village.head, NOVEMBER, village.clock.now())
    assert [(one.holder, one.days) for one in figures.holders] == [(FIRM.name, 1.0)]


def test_what_was_settled_and_refused_and_handed_up_waits(village: Village) -> None:
    with village.database.writing(village.worker) as uow:
        case_id = report_case(uow, WIRES).only("case_")
    for who, name, values in (
        (village.worker, "self_close", MoveValues(result="线已绕开")),
        (village.head, "refuse_self_closed", MoveValues(words="线还在")),
        (village.head, "escalate", MoveValues(words="要街道来")),
    ):
        with village.database.writing(who) as uow:
            move_case(uow, case_id, name, values)
    with village.database.reading() as session:
        figures = load_desk_figures(session, village.head, NOVEMBER, village.clock.now())
    assert figures.items[0].rate == Rate(0, 1)
