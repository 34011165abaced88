"""Loads the file U02 of a case: its cover, its way, and every paper that belongs into it."""

from __future__ import annotations

from desktop.reports.case_file import CaseFile, FileStep, Paper
from desktop.reports.fonts import with_gaps_marked
from desktop.resources import code_list, words
from desktop.services.cases.case_records import CaseRecord, StepLine
from desktop.services.papers.call_back_papers import load_call_backs
from desktop.services.papers.case_answer_papers import load_feedback, load_letter
from desktop.services.papers.case_papers import (
    F08,
    F09,
    F10,
    F11,
    F16,
    U02,
    CaseDesk,
    category_words,
    load_registration,
    load_slip,
)
from sync.records.times import local_date, to_local


def load_case_file(desk: CaseDesk, record: CaseRecord) -> CaseFile:
    """The whole file of a case as it stands."""
    form, case = words(U02), record.case
    leads = [part for part in record.parts if part.role == "lead" and part.standing != "refused"]
    slip = leads[-1].slip_no if leads else 0
    assists = [part for part in record.parts if part.role == "assist" and part.slip_no == slip]
    held = [
        form["share"].format(holder=share.holder, days=f"{share.days:.1f}")
        for share in record.shares
    ]
    return CaseFile(
        mode="archive",
        number=record.number,
        **desk.common(record, case.title),
        category=category_words(case.category, form),
        origin=code_list("CASE_ORIGIN").name_of(case.origin),
        reported_at=to_local(case.reported_at),
        closed_at=to_local(case.closed_at) if case.closed_at else None,
        lead=leads[-1].org_name if leads else "",
        assists="、".join(part.org_name for part in assists),
        close_kind=code_list("CLOSE_KIND").name_of(case.close_kind) if case.close_kind else "",
        attitude=code_list("ATTITUDE").name_of(case.satisfaction) if case.satisfaction else "",
        result=desk.prose(case.result),
        held="，".join(held),
        steps=tuple(_step(desk, step) for step in record.steps),
        papers=tuple(_papers(desk, record)),
    )


def _papers(desk: CaseDesk, record: CaseRecord) -> list[Paper]:
    """In the order in which they came to be, kind by kind."""
    found = [Paper(F08, load_registration(desk, record), local_date(record.case.reported_at))]
    for part in record.parts:
        slip = load_slip(desk, record, part.assignment_id)
        found.append(Paper(F09, slip, local_date(part.assigned_at)))
    for letter in record.letters:
        sheet = load_letter(desk, record, letter.letter_id)
        found.append(Paper(F10, sheet, local_date(letter.issued_at)))
    for part in record.parts:
        if part.feedback_at is not None:
            answer = load_feedback(desk, record, part.assignment_id)
            found.append(Paper(F11, answer, local_date(part.feedback_at)))
    if record.calls:
        ids = (record.case.id,)
        table = load_call_backs(desk, "archive", ids, record.number, record.grid_name)
        found.append(Paper(F16, table, local_date(record.calls[-1].at)))
    return found


def _step(desk: CaseDesk, step: StepLine) -> FileStep:
    move = words(U02)["moves"].get(step.move, step.move)
    who = "\u3000".join(filter(None, (step.org_name, step.on_behalf or step.actor_name)))
    return FileStep(to_local(step.at), move, with_gaps_marked(who), desk.prose(step.words))
