"""Cases settled on the spot: which are drawn to be looked at, how many, and what came of it.

How many of ten are drawn the district says in a list of codes; the draw is
`sync.records.case_rules.Sampling`, looking is a move like any other, and never by who settled the
case (`sync.records.case_moves`). Reads only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.cases.standing_records import stands
from desktop.storage.viewer import Viewer, in_case_scope
from sync.records.case_rules import SAMPLE_LIST, Sampling
from sync.records.tables import CaseStep, CodeItem
from sync.records.times import CHINA, local_date

_SETTLED, _PASSED, _FAILED = "self_close", "pass_self_closed", "refuse_self_closed"


@dataclass(frozen=True)
class Samples:
    """Of the cases settled on the spot in some days: `drawn` to be looked at; of those `passed`,
    `failed` (reported anew), the others not looked at yet."""

    settled: int = 0
    drawn: int = 0
    passed: int = 0
    failed: int = 0


def load_sampling(session: Session) -> Sampling:
    """What the district has said so far; of one day the last word counts, and a code that is no
    number of ten says nothing."""
    query = select(CodeItem.valid_from, CodeItem.code).where(
        CodeItem.list_name == SAMPLE_LIST, CodeItem.deleted_at.is_(None)
    )
    of_ten = [str(many) for many in range(1, 11)]
    said = [
        (row.valid_from or date.min, int(row.code))
        for row in session.execute(query.order_by(CodeItem.created_at, CodeItem.id))
        if row.code in of_ten
    ]
    return Sampling(tuple(sorted(said, key=lambda one: one[0])))


def load_samples(session: Session, viewer: Viewer, first: date, last: date) -> Samples:
    """Settled from the first to the last day, both included, within the viewer's reach. One that
    failed and was settled again counts once, by what was said last."""
    begins = datetime.combine(first, time.min, CHINA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CHINA)
    query = select(CaseStep.case_id, CaseStep.at).where(
        CaseStep.move == _SETTLED, CaseStep.at >= begins, CaseStep.at < ends,
        CaseStep.deleted_at.is_(None), stands(CaseStep),
    )  # fmt: skip
    query = in_case_scope(query, viewer, CaseStep.grid_id, CaseStep.scope_org, narrow=True)
    settled: dict[str, datetime] = {}
    for row in session.execute(query.order_by(CaseStep.at)):
        settled[row.case_id] = row.at
    sampling = load_sampling(session)
    drawn = sorted(one for one, at in settled.items() if sampling.draws(one, local_date(at)))
    said: dict[str, str] = defaultdict(str)
    looks = select(CaseStep.case_id, CaseStep.move).where(
        CaseStep.case_id.in_(drawn), CaseStep.move.in_((_PASSED, _FAILED)),
        CaseStep.deleted_at.is_(None), stands(CaseStep),
    )  # fmt: skip
    for case_id, move in session.execute(looks.order_by(CaseStep.seq)):
        said[case_id] = move
    results = list(said.values())
    return Samples(len(settled), len(drawn), results.count(_PASSED), results.count(_FAILED))
