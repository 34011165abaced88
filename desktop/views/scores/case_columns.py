"""The columns of cases behind a figure, and the words of how each was counted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.services.scores.score_items import FALLING, K09, K10, K11, K12, CaseEvidence, ScoreItem
from desktop.views.cases.wording import number_word
from desktop.views.widgets import Cell, day_text

translate = QCoreApplication.translate


def case_verdict(row: CaseEvidence) -> tuple[str, str]:
    """How a case was counted, and the tone of it."""
    return {
        "taken_in": (translate("scores", "taken in"), "text"),
        "waiting": (translate("scores", "nobody took it in yet"), "warn"),
        "sent_back": (translate("scores", "sent back for more"), "danger"),
        "declined": (translate("scores", "not taken in"), "danger"),
        "merged": (translate("scores", "merged into another"), "danger"),
        "made_void": (translate("scores", "made void"), "danger"),
        "own_double": (translate("scores", "own report repeated"), "text2"),
        "in_time": (translate("scores", "closed in time"), "text"),
        "closed_late": (
            translate("scores", "closed {n} days late").format(n=row.days_late)
            if row.days_late
            else translate("scores", "closed late that day"),
            "danger",
        ),
        "overdue": (translate("scores", "open, over its limit"), "danger"),
        "due_today": (translate("scores", "due today, still open"), "warn"),
        "stopped": (translate("scores", "its clock stands"), "text2"),
        "rework": (translate("scores", "sent back to rework"), "danger"),
        "passed": (translate("scores", "passed"), "text"),
        "content": (translate("scores", "content"), "text"),
        "not_content": (translate("scores", "not content"), "danger"),
        "no_opinion": (translate("scores", "knows nothing of it"), "danger"),
        "unanswered": (translate("scores", "call not answered"), "text2"),
    }[row.verdict.value]


def case_cell(row: CaseEvidence, name: str, today: date) -> Cell | str:
    """One cell of a case by the name of its column."""
    if name == "verdict":
        text, tone = case_verdict(row)
        return Cell(text, tone=tone)
    if name in ("on", "done_on"):
        day = getattr(row, name)
        return "—" if day is None else day_text(day, today)
    return number_word(row.number) if name == "number" else str(getattr(row, name))


def case_formula(item: ScoreItem) -> str:
    """The fraction in words, to be filled with done, base and rate."""
    return {
        K09: translate("scores", "taken in {done} ÷ reported {base} = {rate}"),
        K10: translate("scores", "closed in time {done} ÷ due {base} = {rate}"),
        K11: translate("scores", "sent back {done} ÷ checks {base} = {rate}"),
        K12: translate("scores", "content {done} ÷ answered {base} = {rate}"),
    }[item.code]


def case_rule(item: ScoreItem) -> str:
    """What is in the base and what is not."""
    return {
        K09: translate("scores", "Of what was reported in the month; own repeats are taken out."),
        K10: translate(
            "scores",
            "Due in the month, extensions granted included; {n} open past the limit count too.",
        ).format(n=item.overdue),
        K11: translate("scores", "Of the checks made on the spot; lower is better."),
        K12: translate(
            "scores", "{due} called, {base} answered; who was not reached is not counted."
        ).format(due=item.due, base=item.rate.denominator),
    }[item.code]


def group_titles(code: str) -> dict[str, str]:
    """The heads of the three groups: a check is passed or not, everything else counted or not."""
    if code in FALLING:
        missed, done = translate("scores", "Sent back"), translate("scores", "Passed")
    else:
        missed, done = translate("scores", "Not counted"), translate("scores", "Counted")
    return {
        "missed": missed,
        "out": translate("scores", "Taken out, not in the base"),
        "done": done,
    }
