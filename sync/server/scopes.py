"""The one gate: which buckets a computer may see, and whether an op may be written at all.

Effective scope is what the device, the person and the role allow together. Everything else in the
server asks here; no route decides by itself.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from sync.decisions import CONFLICT, DECISIONS
from sync.records import ENTITIES
from sync.records.buckets import REFERENCE, bucket_of, grid_bucket, unit_bucket
from sync.server import store
from sync.wire import Op

_DISTRICT_ONLY = frozenset({"org_unit", "grid", "code_item", "calendar_day", CONFLICT})
_HEAD_ONLY = frozenset({"visit_review", "user_account", "worker", "grid_assignment"})
_NO_DATA = frozenset({"auditor", "admin"})
_GRANTED_BY_HEAD = frozenset({"worker", "station_head"})


def bucket_of_fields(entity: str, fields: dict[str, Any]) -> str | None:
    """The bucket of a record from its plain fields; None when it says neither grid nor unit."""
    if entity == CONFLICT:
        return fields.get("bucket")
    grid_id, org = fields.get("grid_id"), fields.get("scope_org")
    known = ENTITIES.get(entity)
    if known is None:
        return grid_bucket(grid_id) if grid_id else unit_bucket(org) if org else None
    if known.__bucket__ == "reference":
        return REFERENCE
    if known.__bucket__ == "grid":
        return grid_bucket(grid_id) if grid_id else None
    return bucket_of(known, grid_id, org) if org else None


@dataclass
class Gate:
    """The scope of one computer during one request."""

    connection: Connection
    unit_id: str
    _people: dict[str, tuple[str, frozenset[str]] | None] = field(default_factory=dict)

    @cached_property
    def buckets(self) -> list[str]:
        """Everything this computer is sent: reference, its units and their grids."""
        return [REFERENCE, *sorted(_buckets_under(self.connection, self.unit_id))]

    @cached_property
    def version(self) -> int:
        """A number that changes with the list of buckets."""
        return zlib.crc32("\n".join(self.buckets).encode()) & 0x7FFF_FFFF

    def refusal(self, op: Op, bucket: str, before: str | None) -> str | None:
        """Why the op may not be written into `bucket` (and out of `before`), or None."""
        if bucket not in self.buckets or (before is not None and before not in self.buckets):
            return "outside_device_scope"
        person = self._person(op.actor)
        if person is None:
            return "actor_unknown"
        role, reach = person
        if bucket not in reach or (before is not None and before not in reach):
            return "outside_person_scope"
        if role in _NO_DATA:
            return "role_not_allowed"
        if op.kind in DECISIONS:
            return None
        if op.entity in _DISTRICT_ONLY and not role.startswith("district"):
            return "role_not_allowed"
        if op.entity in _HEAD_ONLY and role == "worker":
            return "role_not_allowed"
        granted = op.fields.get("role", (None, None))[1]
        if op.entity == "user_account" and granted is not None and role == "station_head":
            return None if granted in _GRANTED_BY_HEAD else "role_not_allowed"
        return None

    def stranger(self, user_id: str) -> str | None:
        """Why somebody may write nothing here at all, or None."""
        person = self._person(user_id)
        if person is None:
            return "actor_unknown"
        return "role_not_allowed" if person[0] in _NO_DATA else None

    def sees(self, user_id: str, bucket: str) -> bool:
        """Whether this computer and this person may look into a bucket."""
        person = self._person(user_id)
        return person is not None and bucket in self.buckets and bucket in person[1]

    def role_of(self, user_id: str) -> str:
        """The role of an account that may act; "" for one that may not."""
        person = self._person(user_id)
        return person[0] if person is not None else ""

    def forget(self, user_id: str) -> None:
        """An account was written in this request: look again."""
        self._people.pop(user_id, None)

    def _person(self, user_id: str) -> tuple[str, frozenset[str]] | None:
        """(role, buckets within reach) of an account that may act, or None."""
        if user_id not in self._people:
            found = store.load_held(self.connection, [("user_account", user_id)])
            self._people[user_id] = self.person_from(
                found["user_account", user_id][0].fields if found else None
            )
        return self._people[user_id]

    def person_from(self, account: dict[str, Any] | None) -> tuple[str, frozenset[str]] | None:
        """(role, buckets within reach) by an account's plain fields."""
        if account is None or account.get("disabled") or account.get("deleted_at"):
            return None
        reach = _buckets_under(self.connection, account["scope_org"])
        return account["role"], frozenset({REFERENCE, *reach})

    def know(self, user_id: str, account: dict[str, Any]) -> None:
        """An account made earlier in this same request."""
        self._people[user_id] = self.person_from(account)


def _buckets_under(connection: Connection, unit_id: str) -> list[str]:
    return [
        grid_bucket(place) if kind == "grid" else unit_bucket(place)
        for place, kind in store.places_under(connection, unit_id)
    ]
