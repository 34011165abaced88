"""Batches of waiting ops: cut to size in whole groups, for an act is never torn, and counted."""

from __future__ import annotations

from collections.abc import Iterator

from sync import wire
from sync.client.ops import outbox


def shortened(pushed: list[outbox.Waiting], share: float) -> list[outbox.Waiting]:
    """About that share of the ops, whole groups only, at least one group."""
    if share >= 1:
        return pushed
    wanted = max(1, int(len(pushed) * share * 0.95))
    return list(_whole_groups(pushed, wanted))


def _whole_groups(pushed: list[outbox.Waiting], wanted: int) -> Iterator[outbox.Waiting]:
    for place, line in enumerate(pushed):
        if place >= wanted and line.op.group_no != pushed[place - 1].op.group_no:
            return
        yield line


def tally(results: list[wire.Result]) -> dict[str, int]:
    """How many of the results are of the kinds a report names."""
    count = {"later": 0, "merged": 0, "parked": 0}
    for result in results:
        if result.outcome in count:
            count[result.outcome] += 1
    return count
