"""The sheets F10, a supervision letter, and F11, what a unit fed back, out of a case's record.

How they look is `desktop.reports`; what fits a case is `case_papers`.
"""

from __future__ import annotations

from typing import Any

from desktop.reports.case_feedback import PHOTOS_MAX, CaseFeedback, SheetPhoto
from desktop.reports.drawing import Photo
from desktop.reports.fonts import with_gaps_marked
from desktop.reports.supervision_letter import SupervisionLetter
from desktop.resources import words
from desktop.services.cases.attachments import HERE, find_files, load_content
from desktop.services.cases.case_records import CaseRecord, LetterLine
from desktop.services.cases.photos import picture_for_paper
from desktop.services.cases.working_calendar import load_working_days
from desktop.services.papers.case_papers import F10, F11, CaseDesk, part_of, slip_number
from sync.errors import Refused, Unavailable
from sync.records.attachment_rules import PICTURES
from sync.records.case_clock import standing
from sync.records.times import local_date, to_local

_DONE = "done"


def load_letter(desk: CaseDesk, record: CaseRecord, letter_id: str) -> SupervisionLetter:
    """Letter F10. Refused("not_found")."""
    letter = next((one for one in record.letters if one.letter_id == letter_id), None)
    if letter is None:
        raise Refused("not_found")
    return SupervisionLetter(
        mode="archive",
        number=record.number,
        **desk.common(record, letter.org_name) | {"station": desk.unit_of(letter.acting_org)},
        letter_no=letter.letter_no,
        unit=letter.org_name,
        opening=_opening(desk, record, letter),
        grade=letter.grade,
        reason=desk.prose(letter.reason),
        demand=desk.prose(letter.demand),
        reply_due=letter.reply_due,
        issued_on=local_date(letter.issued_at),
        reply=desk.prose(letter.reply),
        replied_on=local_date(letter.replied_at) if letter.replied_at else None,
        cleared_on=local_date(letter.cleared_at) if letter.cleared_at else None,
    )


def load_feedback(desk: CaseDesk, record: CaseRecord, assignment_id: str) -> CaseFeedback:
    """Sheet F11 of one unit: as it fed back, or with what is known for it to fill in. Refused
    ("not_found")."""
    form, case = words(F11), record.case
    part = part_of(record, assignment_id)
    answered = part.feedback_at is not None
    check = [step for step in record.steps if step.move == "verify"]
    return CaseFeedback(
        mode="archive" if answered else "prefilled",
        number=slip_number(record, part),
        **desk.common(record, part.org_name),
        place=desk.place(record),
        unit=part.org_name,
        handler=with_gaps_marked(part.contact),
        assigned_at=to_local(part.assigned_at),
        due_at=to_local(part.due_at) if part.due_at else None,
        due_note=form["provisional"] if part.provisional else "",
        how=desk.prose(part.feedback),
        how_note=form["fed_back"].format(at=f"{to_local(part.feedback_at):%m-%d %H:%M}")
        if part.feedback_at
        else "",
        close_kind=case.close_kind or "" if answered else "",
        attitude=case.satisfaction or "" if answered else "",
        photos=_photos(desk, record) if answered else (),
        fed_back_on=local_date(part.feedback_at) if part.feedback_at else None,
        checked_by=with_gaps_marked(check[-1].actor_name) if answered and check else "",
        checked_on=local_date(check[-1].at) if answered and check else None,
    )


def _opening(desk: CaseDesk, record: CaseRecord, letter: LetterLine) -> str:
    """The matter of a letter as it stood on the day it was issued."""
    form, case = words(F10), record.case
    due, days = case.due_at, load_working_days(desk.session)
    stands = standing(
        sent_at=case.dispatched_at, due=due, stopped=case.suspended_at is not None,
        now=letter.issued_at, days=days,
    )  # fmt: skip
    closed = case.closed_at is not None and case.closed_at <= letter.issued_at
    code = _DONE if closed else stands.code
    day = _day(case.closed_at if closed else letter.issued_at, form)
    said = form["standings"][code].format(day=day, n=stands.amount)
    values = {
        "title": case.title, "place": desk.place(record), "number": record.number,
        "standing": said,
        "grade": form["grades"][letter.grade],
    }  # fmt: skip
    if case.dispatched_at is None or due is None:
        return str(form["opening_undated"].format(**values))
    at = f"{to_local(due):%Y-%m-%d %H:%M}"
    if days.provisional(local_date(case.dispatched_at), local_date(due)):
        at += form["provisional"]
    return str(form["opening"].format(assigned=_day(case.dispatched_at, form), due=at, **values))


def _day(at: Any, form: Any) -> str:
    day = local_date(at)
    year, month, name = form["date"]
    return f"{day.year}{year}{day.month}{month}{day.day}{name}"


def _photos(desk: CaseDesk, record: CaseRecord) -> tuple[SheetPhoto, ...]:
    """The last two pictures of the case; one whose content is not here says so on paper."""
    pictures = [one for one in record.attachments if one.kind in PICTURES][-PHOTOS_MAX:]
    found = []
    for line in find_files(desk.session, pictures):
        photo = None
        if line.state == HERE:
            try:
                content = load_content(desk.session, desk.viewer, line.attachment_id)
            except Unavailable:  # damaged meanwhile: said as not here
                content = b""
            made = picture_for_paper(content)
            photo = None if made is None else Photo(*made)
        found.append(SheetPhoto(line.caption or line.name, photo))
    return tuple(found)
