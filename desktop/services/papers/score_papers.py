"""Loads the month sheet F05 from a worker's scores. How it looks is `reports.assessment_sheet`.

Weights of indicators nobody computes yet come from the wording of the form, so that the sheet can
be filled by hand; figures come from `scores` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.assessment_sheet import AssessmentSheet, Evidence, Indicator
from desktop.resources import words
from desktop.services.papers.paper_homes import load_station_words
from desktop.services.scores import scores
from desktop.services.scores.score_items import (
    CASE_CODES,
    FALLING,
    K04,
    UNCOVERED,
    CaseEvidence,
    ScoreItem,
)
from desktop.services.scores.score_items import Evidence as HouseholdEvidence
from desktop.storage.viewer import Viewer
from sync.records.tables import Household

FORM = "F05"


def load_assessment_sheet(
    session: Session,
    viewer: Viewer,
    worker_id: str,
    month: date,
    number: str,
    today: date | None = None,
) -> AssessmentSheet:
    """The sheet of a worker for the month `month` lies in, judged as of `today`.

    Raises what `scores.score_month` raises: Refused("not_own_score" | "not_found").
    """
    form = words(FORM)
    score = scores.score_month(session, viewer, worker_id, month, today)
    scheme = form["schemes"].get(score.worker_kind, form["schemes"]["full_time"])
    computed = {item.code: item for item in score.items}
    indicators = tuple(
        _indicator(code, scheme, computed.get(code), form) for code in form["indicators"]
    )
    return AssessmentSheet(
        "archive",
        f"{number}-1",
        load_station_words(session, viewer).title,
        scheme["name"],
        worker=score.worker_name,
        grid="、".join(score.grid_names),
        kind=score.worker_kind if score.worker_kind in form["schemes"] else "",
        month=score.month,
        through=score.through if score.running else None,
        indicators=indicators,
        evidence=_evidence(session, score, form),
    )


def _indicator(
    code: str, scheme: Mapping[str, Any], item: ScoreItem | None, form: Mapping[str, Any]
) -> Indicator:
    listed = scheme["weights"].get(code)
    weight = None if listed is None else Decimal(listed)
    shared = scheme["shared"].get(code, "")
    counted = weight is not None or bool(shared)
    if item is None:
        return Indicator(code, weight, note=shared, counted=counted)
    rate = item.rate
    return Indicator(
        code,
        item.weight if item.weight is not None else weight,
        basis=f"{rate.numerator:,} ÷ {rate.denominator:,}",
        value=rate.percent,
        points=item.points,
        note=_item_note(item, form),
        counted=item.weight is not None,
        applies=rate.percent is not None,
    )


def _item_note(item: ScoreItem, form: Mapping[str, Any]) -> str:
    """What a figure needs said beside it; nothing where nothing was due."""
    percent = item.rate.percent
    key = item.code
    if key in CASE_CODES and not item.due:
        return ""
    if key in FALLING and percent is not None:
        return str(form["notes"][key].format(rest=f"{100 - percent:.2f}"))
    note = form["notes"].get(f"{key}_out" if item.taken_out else key, form["notes"].get(key, ""))
    return str(
        note.format(
            due=item.due, out=item.taken_out, overdue=item.overdue, base=item.rate.denominator
        )
    )


def _evidence(
    session: Session, score: scores.MonthScore, form: Mapping[str, Any]
) -> tuple[Evidence, ...]:
    """All due dates of K05 and all cases, misses first; of K04 the households nobody reached."""
    rows: list[HouseholdEvidence | CaseEvidence] = []
    for item in score.items:
        rows += [row for row in item.evidence if _is_listed(row)]
        rows += item.cases
    order = {"missed": 0, "out": 1, "done": 2}
    rows.sort(key=lambda row: (row.code == K04, row.code, order[row.counted]))
    ids = sorted({row.household_id for row in rows if isinstance(row, HouseholdEvidence)})
    query = select(Household.id, Household.hh_no).where(Household.id.in_(ids))
    numbers: dict[str, str] = {row.id: row.hh_no for row in session.execute(query)}
    return tuple(
        _case_row(row, form)
        if isinstance(row, CaseEvidence)
        else Evidence(
            row.code,
            numbers.get(row.household_id, row.household_id),
            row.due_on,
            row.visited_on,
            form["counted"][row.counted],
            _note(row, form),
        )
        for row in rows
    )


def _case_row(row: CaseEvidence, form: Mapping[str, Any]) -> Evidence:
    """A case by its number; what it is about stays off this sheet."""
    counted = form["checked" if row.code in FALLING else "counted"][row.counted]
    said = form["case_verdicts"][row.verdict.value].format(days=row.days_late)
    return Evidence(row.code, row.number, row.on, row.done_on, counted, said)


def _is_listed(row: HouseholdEvidence) -> bool:
    return row.code != K04 or row.verdict == UNCOVERED


def _note(row: HouseholdEvidence, form: Mapping[str, Any]) -> str:
    verdict = form["verdicts"].get(row.verdict, row.verdict).format(days=row.days_late)
    stand_in = form["stand_in"].format(name=row.worker_name) if row.stand_in else ""
    return "，".join(part for part in (verdict, stand_in) if part)
