"""Words of scores on screen: indicators, verdicts, fractions and rates."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.services.scores.score_items import Evidence
from desktop.views import messages
from desktop.views.widgets import day_text
from sync.records.score_formulas import Rate, Verdict

CONTEXT = "scores"

messages.add(
    {
        "not_own_score": str(
            QT_TRANSLATE_NOOP("scores", "A worker opens only his own month sheet")
        ),
    },
    CONTEXT,
)


def item_word(code: str) -> str:
    """应访完成率, 走访覆盖率."""
    return {
        "K04": QCoreApplication.translate("scores", "Visit coverage"),
        "K05": QCoreApplication.translate("scores", "Due visits done"),
        "K09": QCoreApplication.translate("scores", "Reports that held"),
        "K10": QCoreApplication.translate("scores", "Closed in time, open ones over included"),
        "K11": QCoreApplication.translate("scores", "Sent back, lower is better"),
        "K12": QCoreApplication.translate("scores", "Residents content"),
    }.get(code, code)


def kind_word(kind: str) -> str:
    """专职, 兼职."""
    return {
        "full_time": QCoreApplication.translate("scores", "full-time"),
        "part_time": QCoreApplication.translate("scores", "part-time"),
    }.get(kind, "")


def month_word(month: date) -> str:
    """2026 年 10 月."""
    said = QCoreApplication.translate("scores", "{year}-{month}")
    return said.format(year=month.year, month=month.month)


def fraction(rate: Rate) -> str:
    """48 / 52."""
    return f"{rate.numerator:,} / {rate.denominator:,}"


def percent(rate: Rate) -> str:
    """92.31 %, or 不适用 where nothing was due."""
    if rate.percent is None:
        return QCoreApplication.translate("scores", "does not apply")
    return f"{rate.percent} %"


def verdict_word(row: Evidence, today: date) -> tuple[str, str]:
    """How a record was counted, and the tone of it."""
    verdict = row.verdict
    if verdict == Verdict.ON_TIME:
        words = QCoreApplication.translate("scores", "in time")
    elif verdict == Verdict.IN_GRACE:
        words = QCoreApplication.translate("scores", "in the days of grace")
    elif verdict == Verdict.LATE:
        return QCoreApplication.translate("scores", "{n} days late").format(
            n=row.days_late
        ), "danger"
    elif verdict == Verdict.MISSED:
        return QCoreApplication.translate("scores", "not visited"), "danger"
    elif verdict == Verdict.OPEN:
        return QCoreApplication.translate("scores", "can still be done"), "warn"
    elif verdict == Verdict.NOBODY_HOME:
        days = "、".join(day_text(day, today) for day in row.attempts)
        return QCoreApplication.translate("scores", "nobody at home {days}").format(
            days=days
        ), "text2"
    elif verdict == Verdict.AWAY:
        return _away(row, today), "text2"
    else:
        known = {
            "covered": (QCoreApplication.translate("scores", "visited"), "text"),
            "uncovered": (
                QCoreApplication.translate("scores", "not visited in 6 months"),
                "danger",
            ),
        }
        return known.get(verdict, (verdict, "text"))
    if row.stand_in:
        words = QCoreApplication.translate("scores", "{words}, by a colleague").format(words=words)
    return words, "text"


def _away(row: Evidence, today: date) -> str:
    start = day_text(row.away_from, today) if row.away_from else ""
    if row.away_to is None:
        return QCoreApplication.translate("scores", "away since {day}").format(day=start)
    return QCoreApplication.translate("scores", "away {from_day} to {to_day}").format(
        from_day=start, to_day=day_text(row.away_to, today)
    )
