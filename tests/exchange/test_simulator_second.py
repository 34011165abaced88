"""The second hundred of the 200 seeds, each twice: a file of its own, so that two workers share."""

from __future__ import annotations

import pytest

from tests.exchange.simulator.__main__ import some


@pytest.mark.parametrize("first", range(100, 200, 10))
def test_nothing_is_lost_and_a_seed_gives_the_same_run(first: int) -> None:
    for run in some(range(first, first + 10)):
        assert not run.failure, f"make simulate SEEDS=1 FIRST_SEED={run.seed}\n{run.failure}"
