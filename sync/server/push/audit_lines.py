"""What the audit keeps of an op: enough to tell who changed what, by which rule, and to build every
record anew from it. Writing the lines is `audit_rows`, reading them `record_history`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from sync.merge import ADDING, Merged
from sync.server.push.placing import otherwise_than_said
from sync.wire import Op


class Line(msgspec.Struct, frozen=True):
    """What an op came to, for the audit. `before`: the record's fields until then; `surplus`: the
    record it was meant for, where another one stands for that; `carried`: it is no op of its own
    but what a merge took over."""

    op: Op
    outcome: Merged
    before: Mapping[str, Any] = msgspec.field(default_factory=dict)
    surplus: str = ""
    carried: bool = False


def detail_of(line: Line) -> dict[str, Any]:
    """The open part of a line: base, what changed and was before, what lost, why it was parked."""
    op, outcome = line.op, line.outcome
    detail: dict[str, Any] = {"base": op.base_version}
    if outcome.reason:
        detail["parked"] = outcome.reason
    if op.kind not in ADDING or (line.before and outcome.changes):  # in a set, it comes back
        detail["changes"] = outcome.changes
        detail["before"] = {name: line.before.get(name) for name in outcome.changes}
    elif placed := otherwise_than_said(op, outcome):
        detail["changes"] = placed
    for conflict in outcome.conflicts:
        kept_lost = {name: list(pair) for name, pair in conflict.fields.items()}
        detail.setdefault("conflicts", []).append([conflict.rule, kept_lost])
    if line.surplus:
        detail["from"] = line.surplus
    if line.carried:
        detail["carried"] = True
    return detail
