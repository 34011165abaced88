"""What stands in the visit form as plain JSON (the draft) and as values for the service.

Pure: what was typed is kept as it was typed, so that a half-written time survives in a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, time
from typing import Any

from desktop.services.visits.visits import NeedValues, VisitValues
from desktop.views.visits.time_field import read_time
from sync.errors import Refused
from sync.records.times import CHINA, to_local

NEW_KEY = "new"


@dataclass
class FormState:
    """Texts and codes of the form. Days are ISO texts, times as typed."""

    household_id: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    way: str = "1"
    purposes: list[str] = field(default_factory=list)
    result: str = ""
    person_met_id: str = ""
    findings: str = ""
    follow_up: str = ""
    follow_up_typed: bool = False
    needs: list[dict[str, Any]] = field(default_factory=list)
    hazards: list[str] = field(default_factory=list)
    hazard_note: str = ""
    change_note: str = ""
    policy_told: str = ""
    sign_kind: str = "paper"
    sheet_no: str = ""
    corrects_id: str = ""

    def payload(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return asdict(self)

    @classmethod
    def of_payload(cls, payload: Mapping[str, Any]) -> FormState:
        """Out of a draft; fields a later version added or dropped do no harm."""
        known = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in payload.items() if name in known})

    @classmethod
    def of_values(cls, values: VisitValues) -> FormState:
        """Out of a visit, for a correction."""
        start = to_local(values.started_at)
        end = None if values.ended_at is None else to_local(values.ended_at)
        return cls(
            household_id=values.household_id,
            day=start.date().isoformat(),
            start=f"{start:%H:%M}",
            end="" if end is None else f"{end:%H:%M}",
            way=values.way,
            purposes=list(values.purposes),
            result=values.result,
            person_met_id=values.person_met_id or "",
            findings=values.findings or "",
            follow_up=values.follow_up_due.isoformat() if values.follow_up_due else "",
            follow_up_typed=values.follow_up_due is not None,
            needs=[_need_payload(need) for need in values.needs],
            hazards=list(values.hazards),
            hazard_note=values.hazard_note or "",
            change_note=values.change_note or "",
            policy_told=values.policy_told or "",
            sign_kind=values.sign_kind,
            sheet_no=values.sheet_no or "",
        )

    def draft_key(self) -> str:
        """The key its draft is kept under: one per household, one per correction."""
        if self.corrects_id:
            return f"correct:{self.corrects_id}"
        return self.household_id or NEW_KEY

    def is_blank(self) -> bool:
        """Whether a person has typed nothing worth keeping."""
        written = (self.findings, self.result, self.hazard_note, self.change_note)
        return not (any(written) or self.needs or self.hazards or self.policy_told)

    def values(self, names: Mapping[str, str]) -> VisitValues:
        """For the service; Refused where something cannot be read. `names` by resident id."""
        if not self.household_id:
            raise Refused("household_needed", "household_id")
        day = _day(self.day, "started_at")
        if day is None:
            raise Refused("date_wrong", "started_at")
        started = _moment(day, self.start, "started_at")
        if started is None:
            raise Refused("time_needed", "started_at")
        return VisitValues(
            household_id=self.household_id,
            started_at=started,
            ended_at=_moment(day, self.end, "ended_at"),
            way=self.way,
            purposes=tuple(self.purposes),
            result=self.result,
            findings=self.findings,
            follow_up_due=_day(self.follow_up, "follow_up_due"),
            person_met_id=self.person_met_id or None,
            person_met=names.get(self.person_met_id),
            hazards=tuple(self.hazards),
            hazard_note=self.hazard_note,
            info_changed=bool(self.change_note.strip()),
            change_note=self.change_note,
            policy_told=self.policy_told,
            sign_kind=self.sign_kind,
            sheet_no=self.sheet_no or None,
            needs=tuple(_need_values(need) for need in self.needs),
        )


def _need_payload(need: NeedValues) -> dict[str, Any]:
    due_on = need.due_on.isoformat() if need.due_on else None
    return {**asdict(need), "due_on": due_on}


def _need_values(need: Mapping[str, Any]) -> NeedValues:
    return NeedValues(
        need["need_type"],
        need.get("detail") or None,
        need.get("handled_by") or None,
        date.fromisoformat(need["due_on"]) if need.get("due_on") else None,
        need.get("state") or "open",
    )


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("date_wrong", name) from None


def _moment(day: date, text: str, name: str) -> datetime | None:
    if not text.strip():
        return None
    found: time | None = read_time(text)
    if found is None:
        raise Refused("time_wrong", name)
    return datetime.combine(day, found, CHINA)
