"""What a step of a case says in the timeline: who did what, in which words, after what pause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.services.cases.case_records import CaseRecord, StepLine
from desktop.services.cases.turned_away import TurnedAway
from desktop.views.cases.wording import gap_word, moment_word, move_word, translate
from desktop.views.exchange.reasons import why_returned
from desktop.views.widgets import Chip

RING, SQUARE, DOT, SMALL = "ring", "square", "dot", "small"
"""Nodes: a step, a refusal, what waits for an answer, a word added."""
_SENT = frozenset({"dispatch", "file_and_dispatch", "handle_here", "redispatch", "rule"})
_STARTS_CLOCK = frozenset({"dispatch", "file_and_dispatch", "handle_here"})
_AT_A_UNIT = frozenset(
    {"sign_for", "sign_for_part", "bounce", "feed_back", "feed_back_part", "release_part"}
)


@dataclass(frozen=True)
class Told:
    """One step as the timeline paints it."""

    time: str
    gap: str
    node: str
    act: str
    who: str
    words: str
    chip: Chip | None = None
    struck: bool = False
    """It did not count."""

    @property
    def spoken(self) -> str:
        """Everything in one line, for a screen reader."""
        chip = self.chip.text if self.chip else ""
        parts = (self.time, self.gap, self.act, self.who, self.words, chip)
        return "　".join(part for part in parts if part)


def tell_steps(record: CaseRecord, today: date) -> list[Told]:
    """All steps of a case, oldest first; among them, struck out, what did not count."""
    bounces, told = 0, []
    away = list(record.turned_away)
    asked = _place_asked(record)
    for place, step in enumerate(record.steps):
        while away and away[0].at < step.at:
            told.append(_turned_away(away.pop(0), today))
        chip, node = None, SMALL if step.move in ("note", "miss_call") else RING
        if step.move == "bounce":
            bounces += 1
            said = translate("cases", "refusal no. {n}").format(n=bounces)
            chip, node = Chip(said, "danger"), SQUARE
        elif place == asked:
            mine = "grant_extension" in record.moves
            word = translate("cases", "waits for you") if mine else translate("cases", "waits")
            chip, node = Chip(word, "plum", "solid" if mine else "none"), DOT
        gap = "" if step.gap_s is None else gap_word(step.gap_s, step.held)
        told.append(
            Told(
                moment_word(step.at, today), gap, node, move_word(step.move), _who(step, record),
                _words(step, record, place, today), chip,
            )
        )  # fmt: skip
    return told + [_turned_away(one, today) for one in away]


def _turned_away(one: TurnedAway, today: date) -> Told:
    who = one.by_name or translate("cases", "somebody elsewhere")
    said = translate("cases", "Did not count: {reason}.").format(reason=why_returned(one.reason))
    return Told(
        moment_word(one.at, today), "", SMALL, move_word(one.move),
        "　".join(filter(None, (who, one.unit))), "\n".join(filter(None, (said, one.words))),
        Chip(translate("cases", "did not count")), struck=True,
    )  # fmt: skip


def _place_asked(record: CaseRecord) -> int:
    """Where the extension was asked for that still waits for its answer."""
    if record.case.extension_until is None:
        return -1
    return max(
        (n for n, step in enumerate(record.steps) if step.move == "ask_extension"), default=-1
    )


def _who(step: StepLine, record: CaseRecord) -> str:
    if step.move in _SENT and step.org_name:
        said = translate("cases", "to {unit}, which leads").format(unit=step.org_name)
        assists = [
            part.org_name
            for part in record.parts
            if part.role == "assist" and part.assigned_at == step.at
        ]
        if assists:
            said += translate("cases", ", {units} assisting").format(units="、".join(assists))
        return said
    if step.move in _AT_A_UNIT and (step.on_behalf or step.org_name):
        said = "　".join(filter(None, (step.org_name, step.on_behalf)))
        if step.actor_name and step.actor_name not in said:
            name = f"{step.unit} {step.actor_name}".strip()
            said += "　" + translate("cases", "noted by {name}").format(name=name)
        return said
    facts = [step.actor_name or translate("cases", "somebody elsewhere"), step.unit]
    if step.move == "report" and record.grid_name:
        facts.append(record.grid_name)
    elif step.org_name:
        facts.append(step.org_name)
    return "　".join(filter(None, facts))


def _words(step: StepLine, record: CaseRecord, place: int, today: date) -> str:
    case, said = record.case, [step.words]
    if place == 0 and not step.words:
        said.append(case.detail or "")
        if case.emergency and case.called_unit and case.called_at is not None:
            call = translate("cases", "{unit} was called at {time}.")
            said.append(call.format(unit=case.called_unit, time=moment_word(case.called_at, today)))
    elif step.move in _STARTS_CLOCK and case.due_at is not None:
        if case.extended_to is None and case.suspended_at is None and case.rework_count == 0:
            due = translate("cases", "Limit {moment}, counted from this sending.")
            said.append(due.format(moment=moment_word(case.due_at, today)))
        else:
            said.append(translate("cases", "The limit counts from this sending."))
    elif step.move in ("redispatch", "rule"):
        said.append(translate("cases", "The limit stays; a refusal does not begin it anew."))
    return "\n".join(part for part in said if part)
