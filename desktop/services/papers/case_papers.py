"""Which papers fit a case, and the sheets F08 and F09 out of its record.

Sheets F10 and F11 are `case_answer_papers`, the call-back table `call_back_papers`, the whole file
`case_file_papers`. Telephones and the numbers inside writing come masked, the reporter stays off
a slip altogether, unless the wish says otherwise; who may ask for that is `printing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.reports.assignment_slip import AssignmentSlip
from desktop.reports.case_registration import CaseRegistration
from desktop.reports.fonts import with_gaps_marked
from desktop.resources import code_list, words
from desktop.services.cases.case_records import CaseRecord, PartLine, StepLine, load_case
from desktop.services.masking import mask_phone, name_for
from desktop.services.papers.paper_homes import load_station_words, load_unit_words, mask_in_prose
from desktop.storage.viewer import Viewer
from sync.errors import Refused
from sync.records.case_states import ARCHIVED, CLOSED, EVALUATED, FOLLOWED_UP, SELF_CLOSED
from sync.records.tables import CaseAssignment, CaseSupervise, OrgUnit, Worker
from sync.records.times import local_date, to_local

F08, F09, F10, F11, F16, U02 = "F08", "F09", "F10", "F11", "F16", "U02"
CASE_FORMS = (F08, F09, F10, F11, F16, U02)
CALLED_STATES = frozenset({SELF_CLOSED, CLOSED, FOLLOWED_UP, EVALUATED, ARCHIVED})
"""The case has an end somebody can be asked about, and a file that can be put away."""
SENDING = frozenset({"dispatch", "file_and_dispatch", "redispatch", "rule", "handle_here"})
_TAKING_IN = frozenset({"accept", "return_for_more", "decline", "escalate"})
_STANDING_PARTS = frozenset({"waiting", "signed", "answered"})
FILES_NAMED = 4


@dataclass(frozen=True)
class CasePaper:
    """A paper that fits a case: of which form and record, in which style. `about`: the unit."""

    form: str
    mode: str
    record_id: str
    about: str = ""


@dataclass(frozen=True)
class CaseDesk:
    """What loading a sheet needs beside the record."""

    session: Session
    viewer: Viewer
    now: datetime
    masked: bool = True

    def prose(self, text: str | None) -> str:
        """Writing, its numbers masked unless asked for in full."""
        said = text or ""
        return mask_in_prose(said) if self.masked else said

    def place(self, record: CaseRecord) -> str:
        """Where the case is: its building, and the words that were typed."""
        return self.prose(record.place)

    def person(self, name: str | None) -> str:
        """A resident's name as this person sees it."""
        said = name or ""
        return name_for(self.viewer, said) if self.masked else said

    def phone(self, number: str | None) -> str:
        """A telephone, masked unless asked for in full."""
        return mask_phone(number) if self.masked else number or ""

    def unit_of(self, org_id: str) -> str:
        """The unit somebody acted for; the one that prints while nobody here can know."""
        if self.session.get(OrgUnit, org_id) is None:
            return self.station()
        return load_unit_words(self.session, org_id).title

    def common(self, record: CaseRecord, label: str) -> dict[str, Any]:
        """What every sheet of a case says; `label`: how a person names the sheet."""
        return {
            "station": self.station(), "grid": record.grid_name, "title": record.case.title,
            "label": label, "masked": self.masked,
        }  # fmt: skip

    def station(self) -> str:
        """The unit that prints, with the one above it."""
        return load_station_words(self.session, self.viewer).title


def papers_of(record: CaseRecord) -> tuple[CasePaper, ...]:
    """The papers that fit where a case stands, the likeliest first."""
    case_id, found = record.case.id, [CasePaper(F08, "archive", record.case.id)]
    for part in record.parts:
        if part.standing in _STANDING_PARTS:
            found.append(CasePaper(F09, "archive", part.assignment_id, part.org_name))
            mode = "archive" if part.standing == "answered" else "prefilled"
            found.append(CasePaper(F11, mode, part.assignment_id, part.org_name))
    found += [CasePaper(F10, "archive", one.letter_id, one.org_name) for one in record.letters]
    if record.case.state in CALLED_STATES:
        mode = "archive" if record.calls else "prefilled"
        found.append(CasePaper(F16, mode, case_id))
        found.append(CasePaper(U02, "archive", case_id))
    first = _likeliest(record)
    return tuple(sorted(found, key=lambda paper: (paper.form != first, paper.form)))


def _likeliest(record: CaseRecord) -> str:
    """What somebody wants on paper from where the case stands."""
    if any(letter.cleared_at is None for letter in record.letters):
        return F10
    if record.case.state in CALLED_STATES:
        return U02
    if any(part.standing == "answered" for part in record.parts):
        return F11
    return F09 if any(part.standing in _STANDING_PARTS for part in record.parts) else F08


def find_case_papers(
    session: Session, viewer: Viewer, case_id: str, now: datetime
) -> tuple[CasePaper, ...]:
    """The papers of a case within reach. Refused("not_found")."""
    return papers_of(load_case(session, viewer, case_id, now))


def case_of(session: Session, form: str, record_id: str) -> str:
    """The case a record of this form hangs on. Refused("not_found")."""
    if form in (F09, F11):
        query = select(CaseAssignment.case_id).where(CaseAssignment.id == record_id)
    elif form == F10:
        query = select(CaseSupervise.case_id).where(CaseSupervise.id == record_id)
    else:
        return record_id
    found = session.scalar(query)
    if found is None:
        raise Refused("not_found")
    return str(found)


def load_registration(desk: CaseDesk, record: CaseRecord) -> CaseRegistration:
    """Sheet F08 of a case."""
    form, case = words(F08), record.case
    taken = _last(record.steps, _TAKING_IN)
    return CaseRegistration(
        mode="archive",
        number=record.number,
        **desk.common(record, case.title),
        origin=case.origin,
        hotline_no=case.hotline_no or "",
        urgency=case.urgency,
        category=category_words(case.category, form),
        happened_at=to_local(case.happened_at) if case.happened_at else None,
        reported_at=to_local(case.reported_at),
        place=desk.place(record),
        people=form["people"].format(n=case.people_count) if case.people_count else "",
        person="" if case.anonymous else desk.person(case.person_name),
        phone="" if case.anonymous else desk.phone(case.person_phone),
        anonymous=case.anonymous,
        detail=desk.prose(case.detail),
        first_acts=_first_acts(desk, record, form),
        files=_files(record, form),
        opinion=_opinion(desk, taken, form),
        goes_to=_goes_to(record, form),
        reported_by=with_gaps_marked(record.reporter_name),
        reported_on=local_date(case.reported_at),
        accepted_by=with_gaps_marked(taken.actor_name) if taken else "",
        accepted_on=local_date(taken.at) if taken else None,
    )


def load_slip(desk: CaseDesk, record: CaseRecord, assignment_id: str) -> AssignmentSlip:
    """Sheet F09 for one unit. Refused("not_found")."""
    form, case = words(F09), record.case
    part = part_of(record, assignment_id)
    beside = [one for one in record.parts if one.slip_no == part.slip_no]
    leads = [_unit(one) for one in beside if one.role == "lead"]
    sent = _last(record.steps, SENDING, until=part.assigned_at)
    people = form["people"].format(n=case.people_count) if case.people_count else ""
    issued = {"station": desk.unit_of(sent.acting_org)} if sent else {}
    again = part.slip_no > 1 and case.dispatched_at is not None
    return AssignmentSlip(
        mode="archive",
        number=slip_number(record, part),
        **desk.common(record, part.org_name) | issued,
        origin=code_list("CASE_ORIGIN").name_of(case.origin),
        category=category_words(case.category, form),
        urgency=case.urgency,
        due_at=to_local(part.due_at) if part.due_at else None,
        lead="、".join(leads),
        assists="、".join(_unit(one) for one in beside if one.role == "assist"),
        assigned_at=to_local(part.assigned_at),
        contact=_contact(desk, record),
        reporter=_reporter(desk, record, part, form),
        detail=_where(desk, record) + desk.prose(case.detail) + people,
        notes="\n".join(_bounces(desk, record, form)),
        demand=desk.prose(part.demand),
        clock_note=_clock_notes(record, part, form, again),
        receiver=part.org_name,
        issuer=with_gaps_marked(sent.actor_name) if sent else "",
        bounce_until=local_date(part.bounce_until),
        bounce_provisional=part.bounce_provisional,
    )


def _clock_notes(record: CaseRecord, part: PartLine, form: Any, again: bool) -> str:
    """What there is to know about a unit's limit: since when it runs, that it may still move."""
    since = form["clock"].format(at=_short(record.case.dispatched_at)) if again else ""
    return since + (form["provisional"] if part.provisional else "")


def _where(desk: CaseDesk, record: CaseRecord) -> str:
    """The place before what happened there, for who has not heard of it yet; once is enough."""
    return "" if record.place in (record.case.detail or "") else f"{desk.place(record)}。"


def part_of(record: CaseRecord, assignment_id: str) -> PartLine:
    """A unit's part in the case. Refused("not_found")."""
    for part in record.parts:
        if part.assignment_id == assignment_id:
            return part
    raise Refused("not_found")


def slip_number(record: CaseRecord, part: PartLine) -> str:
    """2611-0031-2 for the unit that leads on the second slip, 2611-0031-2.1 for one assisting."""
    number = f"{record.number}-{part.slip_no}"
    if part.role == "lead":
        return number
    assists = [
        one.assignment_id
        for one in record.parts
        if one.slip_no == part.slip_no and one.role == "assist"
    ]
    return f"{number}.{assists.index(part.assignment_id) + 1}"


def category_words(code: str, form: Any) -> str:
    """安全隐患，用电: the kind with what it stands under."""
    names = code_list("CASE_CAT")
    own = names.name_of(code)
    if len(code) <= 2:
        return own
    return str(form["category"].format(above=names.name_of(code[:2]), own=own))


def _last(
    steps: Sequence[StepLine], moves: frozenset[str], until: datetime | None = None
) -> StepLine | None:
    found = [step for step in steps if step.move in moves and (until is None or step.at <= until)]
    return found[-1] if found else None


def _short(at: datetime | None) -> str:
    return f"{to_local(at):%m-%d %H:%M}" if at is not None else ""


def _unit(part: PartLine) -> str:
    return "\u3000".join(filter(None, (part.org_name, part.contact)))


def _contact(desk: CaseDesk, record: CaseRecord) -> str:
    """The worker a unit asks back: who reported it, with a masked telephone."""
    worker = desk.session.get(Worker, record.case.reporter_worker or "")
    if worker is None:
        return record.reporter_name
    return "\u3000".join(filter(None, (worker.name, desk.phone(worker.phone))))


def _reporter(desk: CaseDesk, record: CaseRecord, part: PartLine, form: Any) -> str:
    """Whom the unit that leads must call; never somebody who does not want to be named."""
    case = record.case
    told = case.person_name or case.person_phone
    if desk.masked or case.anonymous or not told or part.role != "lead":
        return ""
    name, phone = case.person_name or "", case.person_phone or ""
    return str(form["reporter"].format(name=name, phone=phone)).strip()


def _bounces(desk: CaseDesk, record: CaseRecord, form: Any) -> list[str]:
    steps = [step for step in record.steps if step.move == "bounce"]
    return [
        form["bounced"].format(
            n=place, at=_short(step.at), unit=step.org_name, reason=desk.prose(step.words)
        )
        for place, step in enumerate(steps, start=1)
    ]


def _first_acts(desk: CaseDesk, record: CaseRecord, form: Any) -> str:
    """What was done before a desk took the case in: the calls of an emergency, a settlement."""
    case = record.case
    lines = []
    if case.called_unit:
        lines.append(form["called"].format(at=_short(case.called_at), unit=case.called_unit))
    if case.arrived_at:
        lines.append(form["arrived"].format(at=_short(case.arrived_at)))
    if case.cleared_at:
        lines.append(form["cleared"].format(at=_short(case.cleared_at)))
    lines += [
        form["settled"].format(at=_short(step.at), result=desk.prose(step.words))
        for step in record.steps
        if step.move == "self_close"
    ]
    return "\n".join(lines)


def _files(record: CaseRecord, form: Any) -> str:
    lines = []
    for place, file in enumerate(record.attachments[:FILES_NAMED], start=1):
        name = file.file_name
        if file.caption:
            name = form["file_caption"].format(name=name, caption=file.caption)
        lines.append(form["file"].format(n=place, name=name))
    if len(record.attachments) > FILES_NAMED:
        lines[-1] += form["more_files"].format(n=len(record.attachments))
    return "\n".join(lines)


def _opinion(desk: CaseDesk, taken: StepLine | None, form: Any) -> str:
    if taken is None:
        return ""
    said = f"{_short(taken.at)} {form['moves'][taken.move]}"
    return f"{said}：{desk.prose(taken.words)}" if taken.words else said


def _goes_to(record: CaseRecord, form: Any) -> str:
    """Where the case went: to a unit, up, or to its end."""
    case = record.case
    leads = [part for part in record.parts if part.role == "lead" and part.standing != "refused"]
    if leads:
        lead = leads[-1]
        sent = form["sent"].format(at=_short(lead.assigned_at), unit=lead.org_name)
        units = [
            part.org_name
            for part in record.parts
            if part.role == "assist" and part.slip_no == lead.slip_no
        ]
        return str(
            form["sent_assists"].format(sent=sent, units="、".join(units)) if units else sent
        )
    moved = _last(record.steps, frozenset({"escalate"}))
    if case.state == "rejected":
        return str(form["declined"].format(at=_short(case.closed_at), result=case.result or ""))
    return str(form["sent_up"].format(at=_short(moved.at))) if moved is not None else ""
