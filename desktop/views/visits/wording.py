"""Words of visits on screen. Codes take the words of form F01, so that screen and paper agree."""

from __future__ import annotations

from datetime import date
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop import resources
from desktop.services.visits.due_visits import DueVisit
from desktop.services.visits.visit_facts import NEW_HOUSEHOLD_WORKING_DAYS
from desktop.services.visits.visit_reviews import Notice
from desktop.views import messages
from desktop.views.widgets import Chip, day_text
from sync.records.score_formulas import VisitFact
from sync.records.visit_rules import HAZARDS, SIGN_KINDS

CONTEXT = "visits"

messages.add(
    {
        code: str(source)
        for code, source in {
            "findings_needed": QT_TRANSLATE_NOOP(
                "visits", "Somebody was met: write what was found"
            ),
            "visit_in_future": QT_TRANSLATE_NOOP("visits", "This time has not come yet"),
            "visit_too_old": QT_TRANSLATE_NOOP("visits", "More than {days_max} days ago"),
            "ends_before_start": QT_TRANSLATE_NOOP("visits", "The end lies before the beginning"),
            "time_needed": QT_TRANSLATE_NOOP("visits", "Type when the visit began, e.g. 1520"),
            "time_wrong": QT_TRANSLATE_NOOP("visits", "Not a time; type e.g. 1520"),
            "date_wrong": QT_TRANSLATE_NOOP("visits", "Not a date; type e.g. 11.16 or +7"),
            "next_date_needed": QT_TRANSLATE_NOOP("visits", "Type the next date, e.g. +7"),
            "next_date_not_later": QT_TRANSLATE_NOOP(
                "visits", "The next visit must lie after this one"
            ),
            "way_needed": QT_TRANSLATE_NOOP("visits", "Choose the way of the visit"),
            "purpose_needed": QT_TRANSLATE_NOOP("visits", "Choose at least one purpose"),
            "result_needed": QT_TRANSLATE_NOOP("visits", "Choose who was met"),
            "household_needed": QT_TRANSLATE_NOOP("visits", "Choose a household of your grid"),
            "sign_kind_needed": QT_TRANSLATE_NOOP("visits", "Choose how it was signed"),
            "too_many_needs": QT_TRANSLATE_NOOP("visits", "At most {count_max} needs"),
            "not_a_worker": QT_TRANSLATE_NOOP(
                "visits", "This account is no grid worker and cannot record visits"
            ),
            "not_own_visit": QT_TRANSLATE_NOOP(
                "visits", "Only who made the visit, or the head, may correct it"
            ),
            "already_corrected": QT_TRANSLATE_NOOP("visits", "This visit was corrected already"),
            "already_reviewed": QT_TRANSLATE_NOOP("visits", "This visit was reviewed already"),
            "head_only": QT_TRANSLATE_NOOP("visits", "Only the station head reviews visits"),
            "words_needed": QT_TRANSLATE_NOOP("visits", "Write what is to be mended"),
        }.items()
    },
    CONTEXT,
)


@cache
def _named(group: str) -> dict[str, str]:
    listed = resources.words("F01")[group]
    rows = [pair for row in listed for pair in (row if isinstance(row[0], list) else [row])]
    return dict(rows)


def way_word(code: str) -> str:
    """入户, 电话 …"""
    return _named("way").get(code, code)


def result_word(code: str) -> str:
    """见到本人, 无人在家 …"""
    return _named("result").get(code, code)


def purpose_word(code: str) -> str:
    """常规走访, 重点关爱 …"""
    return _named("purpose").get(code, code)


def hazard_word(code: str) -> str:
    """燃气, 用电 … in the words of the boxes on F01."""
    return _named("hazards").get(code, code)


def way_choices() -> list[tuple[str, str]]:
    """Ways with their words, in the order of the list."""
    return list(_named("way").items())


def purpose_choices() -> list[tuple[str, str]]:
    """Purposes with their words."""
    return list(_named("purpose").items())


def hazard_choices() -> list[tuple[str, str]]:
    """Hazards with their words, in the order the rules name them."""
    return [(code, hazard_word(code)) for code in HAZARDS]


def met_choices() -> list[tuple[str, str]]:
    """Who was met, in the short words of the form."""
    return [
        ("1", QCoreApplication.translate("visits", "The person")),
        ("2", QCoreApplication.translate("visits", "Family")),
        ("3", QCoreApplication.translate("visits", "Nobody at home")),
        ("4", QCoreApplication.translate("visits", "Refused")),
        ("5", QCoreApplication.translate("visits", "Moved away")),
    ]


def sign_choices() -> list[tuple[str, str]]:
    """Ways of signing."""
    words = {
        "paper": QCoreApplication.translate("visits", "Signed on paper"),
        "electronic": QCoreApplication.translate("visits", "Signed on screen"),
        "refused": QCoreApplication.translate("visits", "Would not sign"),
        "none": QCoreApplication.translate("visits", "Not needed"),
    }
    return [(code, words[code]) for code in SIGN_KINDS]


def level_word(level: str) -> str:
    """A 每周, B 每月, C 每季, D 半年."""
    words = {
        "A": QCoreApplication.translate("visits", "A weekly"),
        "B": QCoreApplication.translate("visits", "B monthly"),
        "C": QCoreApplication.translate("visits", "C quarterly"),
        "D": QCoreApplication.translate("visits", "D half-yearly"),
    }
    return words.get(level, level)


def sex_word(code: str) -> str:
    """男, 女."""
    return {
        "1": QCoreApplication.translate("visits", "male"),
        "2": QCoreApplication.translate("visits", "female"),
    }.get(code, "")


def household_word(head_name: str) -> str:
    """丛培英 户."""
    return QCoreApplication.translate("visits", "{name} household").format(name=head_name)


def visit_words(visit: VisitFact, today: date) -> str:
    """10-27 入户 见到本人."""
    return f"{day_text(visit.day, today)} {way_word(visit.way)} {result_word(visit.result)}"


def state_chip(state: str) -> Chip | None:
    """待审核, 通过, 退回 as a stamp; nothing for a corrected visit's own line."""
    return {
        "waiting": Chip(QCoreApplication.translate("visits", "to approve")),
        "approved": Chip(QCoreApplication.translate("visits", "approved"), "ok"),
        "returned": Chip(QCoreApplication.translate("visits", "sent back"), "danger", "solid"),
        "corrected": Chip(QCoreApplication.translate("visits", "corrected")),
    }.get(state)


def late_chip(hours: int | None = None) -> Chip:
    """迟录, or 迟录 64 小时."""
    if hours is None:
        return Chip(QCoreApplication.translate("visits", "entered late"), "warn")
    return Chip(QCoreApplication.translate("visits", "{n} hours late").format(n=hours), "warn")


def due_chip(item: DueVisit, today: date) -> Chip:
    """逾期 2 天, 从未走访, 今天, 明天, or the date."""
    days = item.days_overdue(today)
    if days > 0 and item.last is None:
        # registered long before this program counted: how late it is nobody can say
        return Chip(QCoreApplication.translate("visits", "nobody yet"), "danger", "solid")
    if days > 0:
        return Chip(
            QCoreApplication.translate("visits", "{n} days overdue").format(n=days),
            "danger",
            "solid",
        )
    if days == 0:
        return Chip(QCoreApplication.translate("visits", "today"), "warn")
    if days == -1:
        return Chip(QCoreApplication.translate("visits", "tomorrow"))
    return Chip(day_text(item.due_on, today))


def due_reason(item: DueVisit, today: date) -> str:
    """Why it matters: age, an attempt in vain, an agreed day, open needs."""
    found = []
    if item.head_age is not None and item.head_age >= 80:
        found.append(QCoreApplication.translate("visits", "{n} years old").format(n=item.head_age))
    if item.attempt is not None:
        found.append(visit_words(item.attempt, today))
    if item.basis == "agreed":
        found.append(
            QCoreApplication.translate("visits", "agreed for {day}").format(
                day=day_text(item.due_on, today)
            )
        )
    if item.basis == "first" and item.card.typed_here:
        found.append(
            QCoreApplication.translate(
                "visits", "registered {day}, to be seen within {n} working days"
            ).format(day=day_text(item.card.registered_on, today), n=NEW_HOUSEHOLD_WORKING_DAYS)
        )
    if item.open_needs:
        names = resources.code_list("NEED_TYPE")
        kinds = "、".join(names.name_of(code) for code in item.open_needs[:2])
        found.append(
            QCoreApplication.translate("visits", "{needs} not settled").format(needs=kinds)
        )
    return "；".join(found)


def due_level(item: DueVisit) -> str:
    """跟进 and 新户 where no level set the day, else the level."""
    if item.basis == "agreed":
        return QCoreApplication.translate("visits", "follow-up")
    if item.basis == "first" and item.card.typed_here:
        return QCoreApplication.translate("visits", "new household")
    return level_word(item.card.level)


def notice_chip(notice: Notice) -> Chip:
    """What the head should look at, as a stamp."""
    n = notice.amount
    return {
        "late_entry": Chip(
            QCoreApplication.translate("visits", "{n} hours late").format(n=n), "warn"
        ),
        "phones_running": Chip(
            QCoreApplication.translate("visits", "{n} calls running").format(n=n), "warn"
        ),
        "nobody_again": Chip(
            QCoreApplication.translate("visits", "nobody for the {n}. time").format(n=n)
        ),
        "next_date_late": Chip(
            QCoreApplication.translate("visits", "next date {n} days late").format(n=n), "warn"
        ),
        "hazards": Chip(QCoreApplication.translate("visits", "{n} hazards").format(n=n), "danger"),
        "correction": Chip(QCoreApplication.translate("visits", "correction"), "accent"),
    }[notice.code]


def need_state_chip(state: str) -> Chip:
    """待办, 办理中, 已解决, 无法解决."""
    return {
        "open": Chip(QCoreApplication.translate("visits", "to do")),
        "handling": Chip(QCoreApplication.translate("visits", "in hand"), "accent"),
        "solved": Chip(QCoreApplication.translate("visits", "settled"), "ok"),
        "unsolvable": Chip(QCoreApplication.translate("visits", "cannot be settled"), "danger"),
    }[state]
