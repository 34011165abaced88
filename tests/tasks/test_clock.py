"""When the next exchange begins, as a pure decision, and the clock object that waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.services.exchange.exchange_standing import ExchangeState
from desktop.tasks.clock import (
    MORNING_SPREAD_S,
    ExchangeClock,
    ExchangeStatus,
    next_exchange,
    slot_of,
)
from desktop.tasks.runner import TaskRunner
from sync.errors import Unavailable
from sync.records.times import CHINA
from tests.builders import Village


def local(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 5, hour, minute, second, tzinfo=CHINA)


def decide(now: datetime, **given_: Any) -> datetime:
    usual: dict[str, Any] = {
        "slot_s": 600, "last": None, "waiting_since": None, "retry_at": None, "draw": 0.5,
    }  # fmt: skip
    return next_exchange(now, **(usual | given_))


def test_in_the_morning_a_computer_waits_for_its_own_minute() -> None:
    assert decide(local(8, 2)) == local(8, 10)
    assert decide(local(8, 2), last=local(7, 30)) == local(8, 10)


def test_past_its_minute_it_goes_at_once() -> None:
    assert decide(local(8, 30)) == local(8, 30)


def test_having_exchanged_in_the_rush_it_does_not_wait_again() -> None:
    moment = decide(local(8, 12), last=local(8, 10), waiting_since=local(8, 11, 50))
    assert local(8, 12) <= moment <= local(8, 12, 30)


def test_started_later_in_the_day_it_goes_within_ten_seconds() -> None:
    for draw in (0.0, 0.99):
        wait = (decide(local(14), draw=draw) - local(14)).total_seconds()
        assert 5 <= wait <= 10


def test_a_save_goes_within_forty_seconds() -> None:
    moment = decide(local(15), last=local(14, 58), waiting_since=local(15))
    assert local(15, 0, 20) <= moment <= local(15, 0, 40)


def test_after_a_failure_only_the_retry_counts() -> None:
    moment = decide(
        local(15), last=local(14, 58), waiting_since=local(14, 59), retry_at=local(15, 9)
    )
    assert moment == local(15, 9)
    assert decide(local(15), retry_at=local(14)) == local(15)


def test_at_rest_it_asks_every_ten_to_twenty_minutes() -> None:
    for draw in (0.0, 0.99):
        wait = decide(local(15), last=local(15), draw=draw) - local(15)
        assert timedelta(minutes=10) <= wait <= timedelta(minutes=20)


@given(
    minutes=st.integers(0, 24 * 60 - 1),
    draw=st.floats(0, 1, exclude_max=True),
    slot=st.integers(0, MORNING_SPREAD_S - 1),
    last_ago=st.none() | st.integers(0, 10_000),
    waiting_ago=st.none() | st.integers(0, 10_000),
)
def test_the_moment_never_lies_in_the_past_nor_beyond_the_longest_rest(
    minutes: int, draw: float, slot: int, last_ago: int | None, waiting_ago: int | None
) -> None:
    now = local(0) + timedelta(minutes=minutes)
    moment = decide(
        now,
        slot_s=slot,
        draw=draw,
        last=None if last_ago is None else now - timedelta(minutes=last_ago),
        waiting_since=None if waiting_ago is None else now - timedelta(seconds=waiting_ago),
    )
    assert now <= moment <= now + timedelta(seconds=MORNING_SPREAD_S)


def test_slots_are_steady_and_spread_over_the_three_quarters_of_an_hour() -> None:
    slots = [slot_of(f"{n} 号电脑") for n in range(800)]
    assert slots == [slot_of(f"{n} 号电脑") for n in range(800)]
    assert all(0 <= slot < MORNING_SPREAD_S for slot in slots)
    per_minute = [sum(1 for slot in slots if slot // 60 == minute) for minute in range(45)]
    assert max(per_minute) < 45, "800 stations must not arrive in the same minute"


@pytest.fixture
def clock(runner: TaskRunner, village: Village) -> ExchangeClock:
    def send(_job: Any) -> Any:
        raise Unavailable("no_connection")

    return ExchangeClock(runner, send, village.clock, "1 号电脑")


def test_a_file_without_a_district_never_sends(clock: ExchangeClock, runner: TaskRunner) -> None:
    clock.start()
    assert runner.settle()
    assert clock.status.state.kind == "not_enrolled"
    assert not clock.send_now()


def test_a_failed_round_ends_and_says_why(
    clock: ExchangeClock, runner: TaskRunner, qapp: QApplication
) -> None:
    waiting = ExchangeState("waiting", 3, 0, None, None, None, None)
    clock.status = ExchangeStatus(waiting)
    seen: list[ExchangeStatus] = []
    errors: list[Any] = []
    clock.status_changed.connect(seen.append)
    clock.failed.connect(errors.append)
    assert clock.send_now()
    assert not clock.send_now(), "one round at a time"
    assert seen[0].sending
    assert seen[0].total == 3
    assert runner.settle()
    assert [error.code for error in errors] == ["no_connection"]
    assert not clock.status.sending
    assert clock.send_now() is False, "the file itself has no district"
