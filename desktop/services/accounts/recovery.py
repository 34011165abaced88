"""Whether the program ended as it should, and what was being typed when it did not."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.services.drafts import Draft, find_drafts
from desktop.storage.tables import setting_text
from desktop.storage.unit_of_work import UnitOfWork
from sync.records.times import to_text

_OPEN_SINCE = "open_since"


def begin_session(uow: UnitOfWork) -> list[Draft]:
    """Mark the file as in use; the person's drafts when the last use was torn away, else none."""
    mark = select(setting_text.c.value).where(setting_text.c.name == _OPEN_SINCE)
    torn_away = uow.connection.scalar(mark) is not None
    uow.connection.execute(
        insert(setting_text)
        .values(name=_OPEN_SINCE, value=to_text(uow.now))
        .on_conflict_do_update(index_elements=["name"], set_={"value": to_text(uow.now)})
    )
    return find_drafts(uow.session, uow.actor) if torn_away else []


def end_session(uow: UnitOfWork) -> None:
    """The program closes in good order."""
    uow.connection.execute(delete(setting_text).where(setting_text.c.name == _OPEN_SINCE))
    uow.audit("sign_out", "user_account", uow.actor.user_id)
