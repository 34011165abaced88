"""The same parts under Hypothesis: not for finding, but for making small what a seed has found.

`GRID_SHRINK=1000` plays that many examples; the ordinary run plays a handful.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.exchange.simulator import acts
from tests.exchange.simulator.link import FAULTS
from tests.exchange.simulator.station import Change
from tests.exchange.simulator.world import World

EXAMPLES = int(os.environ.get("GRID_SHRINK", "5"))
WHO = st.integers(0, 1)


class Exchange(RuleBasedStateMachine):
    """Two stations, one household, and what may happen to it."""

    @initialize()
    def found(self) -> None:
        self.world = World(1)
        self.one, self.two = self.world.stations
        changes = acts.register(self.one, self.world.chance)
        self.home = changes[0].record_id
        self.world.act(self.one, changes)
        self.world.settle()

    @rule(
        who=WHO, name=st.sampled_from(("phone", "visit_level", "note")), value=st.sampled_from("AB")
    )
    def edit(self, who: int, name: str, value: str) -> None:
        self.world.act(self.world.stations[who], [Change("household", self.home, {name: value})])

    @rule(who=WHO)
    def delete(self, who: int) -> None:
        when = {"deleted_at": f"2026-11-2{who}T00:00:00.000000Z"}
        self.world.act(self.world.stations[who], [Change("household", self.home, when)])

    @rule(who=WHO, steps=st.integers(1, 15))
    def go_on(self, who: int, steps: int) -> None:
        for _ in range(steps):
            self.world.step(self.world.stations[who])

    @rule(route=st.sampled_from(("session", "push", "pull", "digest")),
          fault=st.sampled_from(sorted(FAULTS)))  # fmt: skip
    def spoil(self, route: str, fault: str) -> None:
        self.world.link.next_fault[route] = fault

    @rule(who=WHO, power=st.booleans())
    def kill(self, who: int, power: bool) -> None:
        station = self.world.stations[who]
        if power:
            station.cut_power()
        else:
            station.kill()

    @rule(milliseconds=st.sampled_from((1_000, 3_600_000, 86_400_000)))
    def wait(self, milliseconds: int) -> None:
        self.world.pass_time(milliseconds)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.world.link.next_fault.clear()
                self.world.settle()
            finally:
                self.world.close()


TestExchange = Exchange.TestCase
TestExchange.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=15, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
