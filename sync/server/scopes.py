"""The one gate: which buckets a computer may see, and whether an op may be written at all.

Effective scope is what the device, the person and the role allow together. Everything else in the
server asks here; no route decides by itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Connection

from sync.decisions import CONFLICT, DECISIONS, RECOVERED
from sync.records.buckets import REFERENCE, bucket_of, grid_bucket, unit_bucket
from sync.records.tables import ENTITIES
from sync.records.times import local_date
from sync.server.store import place_rows, record_rows
from sync.wire import Op, from_ms

ERASURE = "erasure"
"""Orders to erase a person, which every station obeys: given by an administrator's command only."""

_DISTRICT_ONLY = frozenset({"org_unit", "grid", "code_item", "calendar_day"})
_NOT_BY_OP = frozenset({CONFLICT, ERASURE})
"""Records that the district makes itself; of people only a decision is taken."""
_HEAD_ONLY = frozenset({"visit_review", "user_account", "worker", "grid_assignment", RECOVERED})
_NO_DATA = frozenset({"auditor", "admin"})
_READ_ONLY = frozenset({"district_analyst"})
_GRANTED_BY_HEAD = frozenset({"worker", "station_head"})


def bucket_of_fields(entity: str, fields: Mapping[str, Any]) -> str | None:
    """The bucket of a record from its plain fields; None when it says neither grid nor unit."""
    if entity == CONFLICT:
        return fields.get("bucket")
    return _bucket_in(entity, fields.get("grid_id"), fields.get("scope_org"))


@lru_cache(maxsize=4096)  # asked several times of each op, and the places of a station are few
def _bucket_in(entity: str, grid_id: Any, org: Any) -> str | None:
    known = ENTITIES.get(entity)
    if known is None:
        return grid_bucket(grid_id) if grid_id else unit_bucket(org) if org else None
    if known.__bucket__ == "reference":
        return REFERENCE
    if known.__bucket__ == "grid":
        return grid_bucket(grid_id) if grid_id else None
    return bucket_of(known, grid_id, org) if org else None


Reach = tuple[str, frozenset[str], str | None]
"""Of a person: role, buckets within reach, and the worker behind the account."""


@dataclass
class Gate:
    """The scope of one computer during one request."""

    connection: Connection
    unit_id: str
    device: bytes = b""
    _people: dict[str, Reach | None] = field(default_factory=dict)
    _let: set[tuple[Any, ...]] = field(default_factory=set)
    _given: dict[int, frozenset[str]] = field(default_factory=dict)
    _parts: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @cached_property
    def buckets(self) -> list[str]:
        """Everything this computer is sent: reference, its units and their grids."""
        return [REFERENCE, *sorted(_buckets_under(self.connection, self.unit_id))]

    @cached_property
    def version(self) -> int:
        """A number that changes with the list of buckets."""
        return zlib.crc32("\n".join(self.buckets).encode()) & 0x7FFF_FFFF

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.buckets)

    def out_of_reach(self, op: Op, bucket: str) -> str | None:
        """Why the op's author may not write into `bucket`, or None.

        Judged by the scope the op was written under, as far as the computer is concerned, and by
        what the person may do today: a permission that was taken back is gone.
        """
        given = self._scope_given(op.scope_version) - self._own
        if bucket not in self._own and bucket not in given:
            return "outside_device_scope"
        if op.entity == RECOVERED and op.kind == "append":
            return None  # a computer hands in what it held; no person wrote it just now
        person = self._person(op.actor)
        if person is None:
            return "actor_unknown"
        role, reach, worker = person
        if bucket not in reach and not (bucket in given and unit_bucket(self.unit_id) in reach):
            return "outside_person_scope"
        if role == "worker" and not self._looks_after(worker, bucket, op):
            return "outside_person_scope"
        return None

    def not_allowed(self, op: Op) -> str | None:
        """Why the author's role may not do this, or None."""
        person = self._person(op.actor)
        role = person[0] if person else ""
        if role in _NO_DATA or role in _READ_ONLY:
            return "role_not_allowed"
        if op.kind in DECISIONS and op.entity != RECOVERED:
            return None
        if op.entity in _NOT_BY_OP:
            return "role_not_allowed"
        if op.entity in _DISTRICT_ONLY and not role.startswith("district"):
            return "role_not_allowed"
        if op.entity in _HEAD_ONLY and role == "worker":
            return "role_not_allowed"
        granted = op.new.get("role")
        if op.entity == "user_account" and granted is not None and role == "station_head":
            return None if granted in _GRANTED_BY_HEAD else "role_not_allowed"
        return None

    def lets(self, op: Op, bucket: str) -> bool:
        """Whether the op may be written into `bucket`, as the two above have it. Many ops of a
        push agree in all that the answer hangs on, and are asked about once."""
        asked = (op.actor, op.kind, op.entity, op.scope_version, bucket)
        if asked in self._let:
            return True
        if self.out_of_reach(op, bucket) or self.not_allowed(op):
            return False
        if self.role_of(op.actor) != "worker" and op.entity != "user_account":
            self._let.add(asked)  # a worker's also hangs on the day, an account's on what it says
        return True

    def stranger(self, user_id: str) -> str | None:
        """Why somebody may write nothing here at all, or None."""
        person = self._person(user_id)
        if person is None:
            return "actor_unknown"
        return "role_not_allowed" if person[0] in _NO_DATA | _READ_ONLY else None

    def sees(self, user_id: str, bucket: str) -> bool:
        """Whether this computer and this person may look into a bucket."""
        person = self._person(user_id)
        return person is not None and bucket in self._own and bucket in person[1]

    def role_of(self, user_id: str) -> str:
        """The role of an account that may act; "" for one that may not."""
        person = self._person(user_id)
        return person[0] if person is not None else ""

    def know(self, noun: str, record_id: str, fields: dict[str, Any]) -> None:
        """An account or an assignment written earlier in this same request."""
        if noun == "user_account":
            self._people[record_id] = self.person_from(fields)
            self._let.clear()
        elif noun == "grid_assignment":
            self._parts_in(unit_bucket(str(fields.get("scope_org"))))[record_id] = fields

    def person_from(self, account: dict[str, Any] | None) -> Reach | None:
        """What a person may do, by the account's plain fields; None when nothing any more."""
        if account is None or account.get("disabled") or account.get("deleted_at"):
            return None
        unit = account["scope_org"]
        reach = self.buckets if unit == self.unit_id else _buckets_under(self.connection, unit)
        return account.get("role") or "", frozenset({REFERENCE, *reach}), account.get("worker_id")

    def _person(self, user_id: str) -> Reach | None:
        if user_id not in self._people:
            found = record_rows.load_held(self.connection, [("user_account", user_id)])
            self._people[user_id] = self.person_from(
                found["user_account", user_id][0].fields if found else None
            )
        return self._people[user_id]

    def _scope_given(self, version: int) -> frozenset[str]:
        """The scope of that version, when this computer ever had it."""
        if version == self.version or not self.device:
            return frozenset()
        if version not in self._given:
            self._given[version] = place_rows.scope_given(self.connection, self.device, version)
        return self._given[version]

    def _looks_after(self, worker: str | None, bucket: str, op: Op) -> bool:
        """Whether the worker had the grid at some time between what the author last knew of the
        district and the writing. Units are not a worker's to write into anyway."""
        kind, _, grid = bucket.partition(":")
        if kind != "grid":
            return True
        knew = local_date(from_ms(op.seen_ms)).isoformat()
        wrote = local_date(from_ms(max(op.wall_ms + op.offset_ms, op.seen_ms))).isoformat()
        return any(
            part.get("worker_id") == worker and part.get("grid_id") == grid
            and not part.get("deleted_at")
            and part.get("starts_on", "9") <= wrote and part.get("ends_on", knew) >= knew
            for unit in self._units_of(op.actor)
            for part in self._parts_in(unit).values()
        )  # fmt: skip

    def _units_of(self, user_id: str) -> list[str]:
        person = self._person(user_id)
        return [one for one in (person[1] if person else ()) if one.startswith("unit:")]

    def _parts_in(self, bucket: str) -> dict[str, dict[str, Any]]:
        """{id: fields} of the assignments of a unit."""
        if bucket not in self._parts:
            found = place_rows.records_in(self.connection, bucket, {"grid_assignment"})
            self._parts[bucket] = {record_id: fields for _, record_id, fields in found}
        return self._parts[bucket]


def _buckets_under(connection: Connection, unit_id: str) -> list[str]:
    return [
        grid_bucket(place) if kind == "grid" else unit_bucket(place)
        for place, kind in place_rows.places_under(connection, unit_id)
    ]
