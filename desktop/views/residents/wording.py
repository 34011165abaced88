"""Words of this page that are no code list: levels, uses, ways of contact, kinds of change.

Official names come from the code lists; these are the program's own short words.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from PySide6.QtCore import QCoreApplication

from desktop.resources import code_list, divisions
from desktop.views.exchange.values import CODE_LISTS, value_text
from desktop.views.widgets import Tag

translate = QCoreApplication.translate


def name_of(listed: str, code: str | None) -> str:
    """The official name of a code; a dash for none."""
    return code_list(listed).name_of(code) if code else "—"


def short_name(word: str) -> str:
    """An official name as a tag or cell shows it: without what stands in brackets or behind /."""
    return word.partition("(")[0].partition("/")[0]


def tags(names: tuple[str, ...]) -> tuple[Tag, ...]:
    """Tags of service groups."""
    return tuple(Tag(short_name(name)) for name in names)


def days_word(days: int | None) -> str:
    """Days since somebody was met."""
    if days is None:
        return "—"
    return (
        translate("residents", "today")
        if days == 0
        else translate("residents", "{n} days").format(n=days)
    )


def level_word(level: str) -> str:
    """A 每周 and so on."""
    return {
        "A": translate("residents", "A weekly"),
        "B": translate("residents", "B monthly"),
        "C": translate("residents", "C quarterly"),
        "D": translate("residents", "D half-yearly"),
    }.get(level, level)


def use_word(use: str) -> str:
    """What a flat is used for."""
    return {
        "own": translate("residents", "lived in by the owner"),
        "let": translate("residents", "let"),
        "empty": translate("residents", "empty"),
        "business": translate("residents", "business"),
        "other": translate("residents", "other use"),
    }.get(use, "")


def contact_word(contact: str | None) -> str:
    """How a household wants to be reached."""
    return {
        "group": translate("residents", "by the group"),
        "phone": translate("residents", "by telephone"),
        "visit": translate("residents", "by a visit"),
    }.get(contact or "", "")


def group_words(in_group: bool | None, contact: str | None) -> str:
    """已入群，联系方式优先电话."""
    if in_group is None and not contact:
        return "—"
    joined = (
        translate("residents", "in the group")
        if in_group
        else translate("residents", "not in the group")
    )
    wish = contact_word(contact)
    return (
        translate("residents", "{joined}, best reached {wish}").format(joined=joined, wish=wish)
        if wish
        else joined
    )


def verdict_words(verdict: str) -> tuple[str, str]:
    """What the check of a number says, and its text role."""
    return {
        "sound": (translate("residents", "check digit fits"), "body_ok"),
        "unsound": (translate("residents", "does not fit, to be verified"), "body_danger"),
        "none": (translate("residents", "no number"), "body_quiet"),
        "other": (translate("residents", "not an identity card, not checked"), "body_quiet"),
    }[verdict]


def match_words(reason: str) -> str:
    """Why another record may be the same person."""
    return {
        "same_number": translate("residents", "same identity number"),
        "near_number": translate("residents", "same name, numbers differ by a digit or two"),
        "same_name_and_birth": translate("residents", "same name and date of birth"),
        "same_name_and_phone": translate("residents", "same name and telephone"),
    }[reason]


def event_word(what: str) -> str:
    """A line of the history: an event of life or an act at a desk."""
    return {
        "birth": translate("residents", "Born"),
        "death": translate("residents", "Died"),
        "move_in": translate("residents", "Moved in"),
        "move_out": translate("residents", "Moved away"),
        "inflow": translate("residents", "Came from elsewhere"),
        "outflow": translate("residents", "Went elsewhere"),
        "marriage": translate("residents", "Marriage"),
        "edit": translate("residents", "Changed"),
        "settle": translate("residents", "Decided"),
        "unsettle": translate("residents", "Decision taken back"),
        "merge": translate("residents", "Merged"),
        "undo_merge": translate("residents", "Merge taken back"),
        "recovered": translate("residents", "Copy handed in after the district was put back"),
        "create": translate("residents", "Registered"),
        "reveal": translate("residents", "Looked at in full"),
        "print": translate("residents", "Printed"),
        "keep_apart": translate("residents", "Judged: not the same person"),
        "ask_again": translate("residents", "Judgement taken back"),
    }.get(what, what)


def rule_word(rule: str) -> str:
    """By which rule a value did not stand."""
    return {
        "later": translate("residents", "the later one stands"),
        "protected": translate("residents", "protected: the first to arrive stands"),
        "text": translate("residents", "both notes are kept"),
        "move": translate("residents", "moved to two places"),
        "delete_edit": translate("residents", "deleted and edited at once"),
        "proposal": translate("residents", "handed on"),
        "parked": translate("residents", "returned by the district"),
    }.get(rule, "")


def history_value(name: str, value: str) -> str:
    """A value in the history: codes by their names, a dash for none."""
    return value_text(name, value) if name in CODE_LISTS else value or "—"


def area_words(area: Decimal | None) -> str:
    """86 平方米."""
    return (
        "" if area is None else translate("residents", "{n} m²").format(n=f"{area.normalize():f}")
    )


def day_words(day: date | None) -> str:
    """A date in full, a dash for none."""
    return "—" if day is None else day.isoformat()


@cache
def hukou_words(code: str | None) -> str:
    """文登区天福路街道 out of a division code of ours; empty for a place elsewhere."""
    known = {one.code: one for one in divisions()}
    if not code or not code.startswith("371003"):
        return ""
    found = known.get(code) or known.get(code[:9]) or known.get(code[:6])
    if found is None:
        return ""
    if found.level == "village" and found.parent:
        found = known.get(found.parent, found)
    top = known["371003"]
    return found.short_name if found is top else f"{top.short_name}{found.short_name}"


def sex_word(sex: str) -> str:
    """男 or 女."""
    return {"1": translate("residents", "male"), "2": translate("residents", "female")}.get(
        sex, translate("residents", "unknown")
    )
