"""A line that is cut after any byte, and requests that come late and again."""

from __future__ import annotations

from tests.faults.playing import played


def test_a_line_cut_at_any_byte_loses_and_doubles_nothing() -> None:
    """A few of the places; `make faults CUTS=…` takes as many as are asked for."""
    _, cuts, _ = played("cuts", "--cuts", "10", "--seed", "7")
    assert cuts >= 10
