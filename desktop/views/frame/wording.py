"""The words of pages and roles, wherever they stand: rail, menus, the list of who may sign in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

EXCHANGE = "exchange"
"""The name of the page of the sync centre."""


def page_word(name: str) -> str:
    """The word of a page in the rail, by its name in the program."""
    known = {
        "today": QCoreApplication.translate("rail", "Today"),
        "residents": QCoreApplication.translate("rail", "Residents"),
        "visits": QCoreApplication.translate("rail", "Visits"),
        "patrols": QCoreApplication.translate("rail", "Patrols"),
        "cases": QCoreApplication.translate("rail", "Cases"),
        "notices": QCoreApplication.translate("rail", "Notices"),
        "scores": QCoreApplication.translate("rail", "Scores"),
        "papers": QCoreApplication.translate("rail", "Papers"),
        EXCHANGE: QCoreApplication.translate("rail", "Sync centre"),
    }
    return known.get(name, name)


def role_word(role: str) -> str:
    """A role as people say it."""
    known = {
        "worker": QCoreApplication.translate("role", "grid worker"),
        "station_head": QCoreApplication.translate("role", "station head"),
        "town_clerk": QCoreApplication.translate("role", "town clerk"),
        "town_head": QCoreApplication.translate("role", "head of the town centre"),
        "district_dispatcher": QCoreApplication.translate("role", "district dispatcher"),
        "district_assessor": QCoreApplication.translate("role", "supervision and assessment"),
        "district_analyst": QCoreApplication.translate("role", "district analyst"),
        "auditor": QCoreApplication.translate("role", "auditor"),
        "admin": QCoreApplication.translate("role", "administrator"),
    }
    return known.get(role, "")
