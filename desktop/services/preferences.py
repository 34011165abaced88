"""What each person chose on screen: last print options, splitters, saved lists, pins.

Kept in the encrypted file per person, because a saved list may name a tag or a person. What must
be known before anybody has signed in (text size, light or dark) is not here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from desktop.storage.tables import preference
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer


def load_preferences(session: Session, viewer: Viewer) -> dict[str, Any]:
    """Everything this person chose, by name; values are plain JSON."""
    query = select(preference.c.name, preference.c.value).where(
        preference.c.user_id == viewer.user_id
    )
    return {row.name: row.value for row in session.execute(query)}


def keep_preference(uow: UnitOfWork, name: str, value: Any) -> None:
    """Keep one choice of the person at the desk; None forgets it."""
    mine = (preference.c.user_id == uow.actor.user_id) & (preference.c.name == name)
    if value is None:
        uow.connection.execute(delete(preference).where(mine))
        return
    uow.connection.execute(
        insert(preference)
        .values(user_id=uow.actor.user_id, name=name, value=value)
        .on_conflict_do_update(index_elements=["user_id", "name"], set_={"value": value})
    )
