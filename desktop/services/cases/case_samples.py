"""Cases a worker settled on the spot: how many were drawn to be looked at, and what came of it.

Which ones are drawn is `sync.records.case_rules.is_sampled`; looking is a move like any other.
Reads only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.standing_records import stands
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.case_rules import is_sampled
from sync.records.tables import CaseStep
from sync.records.times import CHINA

_SETTLED, _PASSED, _FAILED = "self_close", "pass_self_closed", "refuse_self_closed"


@dataclass(frozen=True)
class Samples:
    """Of the cases settled on the spot in some days: `drawn` to be looked at; of those `passed`,
    `failed` (reported anew), the others not looked at yet."""

    settled: int = 0
    drawn: int = 0
    passed: int = 0
    failed: int = 0


def load_samples(session: Session, viewer: Viewer, first: date, last: date) -> Samples:
    """Settled from the first to the last day, both included, within the viewer's reach. One that
    failed and was settled again counts once, by what was said last."""
    begins = datetime.combine(first, time.min, CHINA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    query = select(CaseStep.case_id).where(
        CaseStep.move == _SETTLED, CaseStep.at >= begins, CaseStep.at < ends,
        CaseStep.deleted_at.is_(None), stands(CaseStep),
    )  # fmt: skip
    query = in_case_scope(query, viewer, CaseStep.grid_id, CaseStep.scope_org, narrow=True)
    settled = set(session.scalars(query))
    drawn = sorted(filter(is_sampled, settled))
    said: dict[str, str] = defaultdict(str)
    looks = select(CaseStep.case_id, CaseStep.move).where(
        CaseStep.case_id.in_(drawn), CaseStep.move.in_((_PASSED, _FAILED)),
        CaseStep.deleted_at.is_(None), stands(CaseStep),
    )  # fmt: skip
    for row in session.execute(looks.order_by(CaseStep.seq)):
        said[row.case_id] = row.move
    results = list(said.values())
    return Samples(len(settled), len(drawn), results.count(_PASSED), results.count(_FAILED))
