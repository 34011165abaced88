"""Processes that are killed at named points and random moments, and chores that are done again."""

from __future__ import annotations

from tests.faults.playing import played


def test_processes_killed_at_any_deed_lose_nothing() -> None:
    """Each chore once, then a station and its district again and again."""
    kills, _, _ = played("kills", "--kills", "10", "--seed", "7")
    assert kills >= 10
