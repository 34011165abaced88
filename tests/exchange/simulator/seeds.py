"""Seeds that found a bug, each with a word on what it was. They are played in every test run.

A seed means the same run only as long as the mix of `play` stays as it is: when the mix is changed,
what an old seed found must live on as a named scenario (tests/exchange/test_scenarios_*.py).
"""

from __future__ import annotations

FOUND: dict[int, str] = {
    3482: "a mark given back as taken off was put on again by the op that had once put it on",
    3004: "born and merged away in one push, then moved on with a grid: no page took it from where "
    "its author had it",
}
