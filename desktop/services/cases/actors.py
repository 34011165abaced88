"""Who acted on a case: by name, and for which unit where that is not the viewer's own.

The accounts of this unit and those under it are known here; of anybody else the district has
written name and unit beside what was done (decision 0072). Reads only.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.viewer import Viewer
from sync.records.tables import CaseStep, CaseSupervise, CaseVisitBack, OrgUnit, UserAccount

_Acted = CaseStep | CaseSupervise | CaseVisitBack


class Actors:
    """The accounts and units this computer knows, read once."""

    def __init__(self, session: Session, viewer: Viewer) -> None:
        columns = (UserAccount.id, UserAccount.person_name, UserAccount.scope_org)
        self._known = {row[0]: (row[1], row[2]) for row in session.execute(select(*columns))}
        units = session.execute(select(OrgUnit.id, OrgUnit.name, OrgUnit.short_name)).all()
        self.units = {row[0]: row[1] for row in units}
        self._short = {row[0]: row[2] or row[1] for row in units}
        self._own = viewer.station_id

    def name_of(self, record: _Acted) -> str:
        """Who did it, as the account was called then; "" while nobody here can know."""
        return record.acting_name or self.named(_author(record))

    def org_of(self, record: _Acted) -> str:
        """The id of the unit it was done for; "" while nobody here can know."""
        return record.acting_org or self.org_named(_author(record))

    def elsewhere(self, org_id: str) -> str:
        """The short name of a unit, where it is not the viewer's own."""
        return "" if org_id == self._own else self._short.get(org_id, "")

    def org_named(self, user_id: str) -> str:
        """The unit of an account that is known here; else ""."""
        return self._known.get(user_id, ("", ""))[1] or ""

    def named(self, user_id: str | None) -> str:
        """The name of an account that is known here; else ""."""
        return self._known.get(user_id or "", ("", ""))[0]


def _author(record: _Acted) -> str:
    if isinstance(record, CaseStep):
        return record.actor
    return record.issued_by if isinstance(record, CaseSupervise) else record.by
