"""The forms there are: which sheets a wish for one means, what people wrote on a sheet, its pages.

Print numbers, reasons and the record of every job are `printing`; how a form looks is
`desktop.reports`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop.reports import (
    assessment_sheet,
    assignment_slip,
    call_back_table,
    case_feedback,
    case_file,
    case_register,
    case_registration,
    handover_slip,
    supervision_letter,
    visit_sheet,
)
from desktop.reports.assessment_sheet import AssessmentSheet
from desktop.reports.assignment_slip import AssignmentSlip
from desktop.reports.call_back_table import CallBackTable
from desktop.reports.case_feedback import CaseFeedback
from desktop.reports.case_file import CaseFile
from desktop.reports.case_form import Mode
from desktop.reports.case_register import CaseRegister
from desktop.reports.case_registration import CaseRegistration
from desktop.reports.drawing import Page
from desktop.reports.handover_slip import HandoverSlip
from desktop.reports.page import Imprint, Side, numbered
from desktop.reports.supervision_letter import SupervisionLetter
from desktop.reports.visit_sheet import VisitSheet
from desktop.resources import words
from desktop.services.cases.case_records import load_case
from desktop.services.papers import handover_papers, score_papers, visit_papers
from desktop.services.papers.call_back_papers import load_call_backs
from desktop.services.papers.case_answer_papers import load_feedback, load_letter
from desktop.services.papers.case_file_papers import load_case_file
from desktop.services.papers.case_papers import (
    CASE_FORMS,
    F08,
    F09,
    F10,
    F11,
    F16,
    U02,
    CaseDesk,
    case_of,
    load_registration,
    load_slip,
)
from desktop.services.papers.case_register_papers import U03, Listed, load_register
from desktop.services.papers.paper_homes import load_station_words
from desktop.storage.viewer import Viewer
from sync.records.times import local_date

Sheet = (
    VisitSheet | AssessmentSheet | HandoverSlip | CaseRegistration | AssignmentSlip
    | SupervisionLetter | CaseFeedback | CallBackTable | CaseFile | CaseRegister
)  # fmt: skip
FORMS = (visit_papers.FORM, score_papers.FORM, *CASE_FORMS, handover_papers.FORM)
BLANK_FORMS = (visit_papers.FORM, F08, F09, F10, F11, F16)
"""Those that are also there empty, to be filled in by hand."""
MODES = ("blank", "prefilled", "archive")
NOUNS = {
    ("F01", "blank"): "form",
    ("F01", "prefilled"): "household",
    ("F01", "archive"): "visit",
    ("F05", "archive"): "worker",
    (F08, "archive"): "case_",
    (F09, "archive"): "case_assignment",
    (F10, "archive"): "case_supervise",
    (F11, "prefilled"): "case_assignment",
    (F11, "archive"): "case_assignment",
    (F16, "prefilled"): "case_",
    (F16, "archive"): "case_",
    (U02, "archive"): "case_",
    (U03, "archive"): "case_",
    ("U01", "archive"): "stick",
    **{(form, "blank"): "form" for form in BLANK_FORMS},
}
"""What the records of a wish are, by form and style; what is not here cannot be printed."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants on paper. `record_ids`, in paper order: households (F01 prefilled),
    visits (F01 archive), one worker (F05), cases (F08, F16, U02, U03), units' parts (F09, F11) or
    letters (F10). `month` is F05's, `listed` U03's."""

    form: str
    mode: str
    record_ids: tuple[str, ...] = ()
    month: date | None = None
    masked: bool = True
    with_last: bool = True
    listed: Listed | None = None


def load_sheets(
    session: Session, viewer: Viewer, wish: Wish, number: str, now: datetime
) -> tuple[Sheet, ...]:
    """The sheets of a wish under a print number. Refused("not_found") out of reach."""
    if wish.listed is not None:
        desk = CaseDesk(session, viewer, now, wish.masked)
        return (load_register(desk, wish.listed, number),)
    if wish.form in CASE_FORMS:
        return _case_sheets(CaseDesk(session, viewer, now, wish.masked), wish, number)
    if wish.form == handover_papers.FORM:
        return (handover_papers.load_handover_slip(session, viewer, number),)
    if wish.form == score_papers.FORM:
        today = local_date(now)
        month = wish.month or today
        return tuple(
            replace(
                score_papers.load_assessment_sheet(
                    session, viewer, worker_id, month, number, today
                ),
                number=f"{number}-{position}",
            )
            for position, worker_id in enumerate(wish.record_ids, start=1)
        )
    return visit_papers.load_visit_sheets(
        session,
        viewer,
        wish.record_ids,
        wish.mode,
        number,
        masked=wish.masked,
        with_last=wish.with_last,
    )


def texts_of(sheet: Sheet) -> list[tuple[str, str]]:
    """(field, text) of everything a person wrote that this sheet will show."""
    for kind, module in _MODULES.items():
        if isinstance(sheet, kind):
            found: list[tuple[str, str]] = module.texts(sheet)
            return found
    raise TypeError(type(sheet).__name__)


def pages_of(
    form: str, sheets: Sequence[Sheet], imprint: Imprint
) -> tuple[list[Page], tuple[int, ...]]:
    """The pages of these sheets as one printing, and the page (from 0) each begins on."""
    wording = words(form)
    if form == visit_papers.FORM:
        visits = [sheet for sheet in sheets if isinstance(sheet, VisitSheet)]
        pages, starts = visit_sheet.compose_with_starts(visits, imprint, wording)
        return pages, tuple(starts)
    begins: list[int] = []
    if form in CASE_FORMS or form == U03:
        sides: list[Side] = []
        for sheet in sheets:
            begins.append(len(sides))
            sides += _case_sides(sheet, wording)
        return numbered(sides, imprint, wording), tuple(begins)
    pages = []
    for sheet in sheets:
        begins.append(len(pages))
        if isinstance(sheet, HandoverSlip):
            pages += handover_slip.compose(sheet, imprint, wording)
        else:
            assert isinstance(sheet, AssessmentSheet)
            pages += assessment_sheet.compose(sheet, imprint, wording)
    return pages, tuple(begins)


_MODULES: Mapping[type, Any] = {
    VisitSheet: visit_sheet, AssessmentSheet: assessment_sheet, HandoverSlip: handover_slip,
    CaseRegistration: case_registration, AssignmentSlip: assignment_slip,
    SupervisionLetter: supervision_letter, CaseFeedback: case_feedback,
    CallBackTable: call_back_table, CaseFile: case_file, CaseRegister: case_register,
}  # fmt: skip


def _case_sides(sheet: Sheet, wording: Mapping[str, Any]) -> list[Side]:
    if isinstance(sheet, CaseFile):
        forms = {form: words(form) for form in CASE_FORMS if form != U02}
        return case_file.sides(sheet, wording, forms)
    sides: list[Side] = _MODULES[type(sheet)].sides(sheet, wording)
    return sides


def _case_sheets(desk: CaseDesk, wish: Wish, number: str) -> tuple[Sheet, ...]:
    if wish.mode == "blank":
        return (_blank(desk, wish.form, f"{number}-1"),)
    if wish.form == F16:
        mode: Mode = "archive" if wish.mode == "archive" else "prefilled"
        return (load_call_backs(desk, mode, wish.record_ids, f"{number}-1"),)
    return tuple(_case_sheet(desk, wish.form, record_id) for record_id in wish.record_ids)


def _blank(desk: CaseDesk, form: str, number: str) -> Sheet:
    kinds = {
        F08: CaseRegistration, F09: AssignmentSlip, F10: SupervisionLetter, F11: CaseFeedback,
        F16: CallBackTable,
    }  # fmt: skip
    station = load_station_words(desk.session, desk.viewer).title
    made: Sheet = kinds[form](mode="blank", number=number, station=station)
    return made


def _case_sheet(desk: CaseDesk, form: str, record_id: str) -> Sheet:
    case_id = case_of(desk.session, form, record_id)
    record = load_case(desk.session, desk.viewer, case_id, desk.now)
    if form == F08:
        return load_registration(desk, record)
    if form == F09:
        return load_slip(desk, record, record_id)
    if form == F10:
        return load_letter(desk, record, record_id)
    if form == F11:
        return load_feedback(desk, record, record_id)
    return load_case_file(desk, record)
