"""Shared rows in canonical plain values, read and written by plain SQL.

What the district sends goes in without ops and without the ORM; a digest reads it back out. A
column keeps its plain value as it is in store, save the few kinds named in `_KINDS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Numeric

from sync.records.kin import Key
from sync.records.tables import ENTITIES

_ROW_ID, _VERSION = "id", "rev"
NOWHERE = ""
"""In the bucket column: the record left this station's scope while ops of it wait."""


@dataclass(frozen=True, eq=False)
class Entity:
    """One shared table of this program."""

    name: str
    bucket_kind: str
    """"grid", "unit", "reference" or "grid_or_unit"."""
    names: tuple[str, ...]
    """Every column but id and rev, in order."""
    to_store: dict[str, Callable[[Any], Any]]
    to_plain: dict[str, Callable[[Any], Any]]
    absent: dict[str, Any]
    """What stands in a column that must not be empty when the district sends nothing for it."""

    @cached_property
    def known(self) -> frozenset[str]:
        """The names, to look up in."""
        return frozenset(self.names)

    @property
    def nowhere(self) -> dict[str, Any]:
        """The fields of a record of this table that lies in no bucket of this station."""
        kept = {"grid_id": None} if self.bucket_kind == "grid_or_unit" else {}
        column = _BUCKET_COLUMN.get("unit" if kept else self.bucket_kind)
        return {**kept, column: NOWHERE} if column else {}

    def bucket_of(self, fields: Mapping[str, Any]) -> str | None:
        """The bucket of a record with these fields; None when they do not say."""
        kind = self.bucket_kind
        if kind == "grid_or_unit":
            kind = "grid" if fields.get("grid_id") else "unit"
        column = _BUCKET_COLUMN.get(kind)
        if column is None:
            return kind
        value = fields.get(column)
        return f"{kind}:{value}" if value else None

    def in_bucket(self, bucket: str) -> tuple[str, tuple[str, ...]] | None:
        """(condition, values) that picks the records of a bucket; None when none can be in it."""
        kind, _, value = bucket.partition(":")
        if kind == self.bucket_kind:
            column = _BUCKET_COLUMN.get(kind)
            return (f"{column}=?", (value,)) if column else ("1", ())
        if self.bucket_kind == "grid_or_unit" and kind == "grid":
            return "grid_id=?", (value,)
        if self.bucket_kind == "grid_or_unit" and kind == "unit":
            return "grid_id IS NULL AND scope_org=?", (value,)
        return None


_BUCKET_COLUMN = {"grid": "grid_id", "unit": "scope_org"}


@cache
def entity_of(name: str) -> Entity | None:
    """The table of a noun, or None when this program has none."""
    record = ENTITIES.get(name)
    if record is None:
        return None
    columns: list[Column[Any]] = [
        c
        for c in record.__table__.columns
        if isinstance(c, Column) and c.name not in {_ROW_ID, _VERSION}
    ]
    return Entity(
        name=name,
        bucket_kind=record.__bucket__,
        names=tuple(c.name for c in columns),
        to_store={c.name: store for c in columns if (store := _store_of(c)) is not None},
        to_plain={c.name: plain for c in columns if (plain := _plain_of(c)) is not None},
        absent={c.name: _absent(c) for c in columns if not c.nullable},
    )


def insert_whole(
    c: Connection, entity: Entity, ids: Sequence[str], versions: Sequence[int],
    names: Sequence[str], columns: Sequence[Sequence[Any]],
) -> None:  # fmt: skip
    """Records that were sent whole; what is there of them is replaced."""
    given = dict(zip(names, columns, strict=True))
    written = [name for name in entity.names if name in given or name in entity.absent]
    stored = [
        _stored(entity, name, given[name]) if name in given else [entity.absent[name]] * len(ids)
        for name in written
    ]
    marks = ",".join("?" * (len(written) + 2))
    c.exec_driver_sql(
        f"INSERT OR REPLACE INTO {entity.name} ({_ROW_ID},{_VERSION},{','.join(written)}) "  # noqa: S608 (names of our own tables)
        f"VALUES ({marks})",
        list(zip(ids, versions, *stored, strict=True)),
    )


def update_fields(
    c: Connection, entity: Entity, ids: Sequence[str], versions: Sequence[int],
    names: Sequence[str], columns: Sequence[Sequence[Any]],
) -> None:  # fmt: skip
    """The named fields of records that are there."""
    stored = [_stored(entity, name, column) for name, column in zip(names, columns, strict=True)]
    sets = ",".join(f"{name}=?" for name in (_VERSION, *names))
    c.exec_driver_sql(
        f"UPDATE {entity.name} SET {sets} WHERE {_ROW_ID}=?",  # noqa: S608 (names of our own tables)
        list(zip(versions, *stored, ids, strict=True)),
    )


def write_fields(c: Connection, entity: Entity, record_id: str, fields: dict[str, Any]) -> None:
    """Some fields of one record, its version left as it is."""
    mine = {name: value for name, value in fields.items() if name in entity.known}
    if mine:
        sets = ",".join(f"{name}=?" for name in mine)
        stored = [_stored(entity, name, [value])[0] for name, value in mine.items()]
        c.exec_driver_sql(
            f"UPDATE {entity.name} SET {sets} WHERE {_ROW_ID}=?",  # noqa: S608 (names of our own tables)
            (*stored, record_id),
        )


def adopt_versions(c: Connection, entity: Entity, adopted: Sequence[tuple[str, int]]) -> None:
    """The district's versions of records (id, version) whose author has seen all of them."""
    c.exec_driver_sql(
        f"UPDATE {entity.name} SET {_VERSION}=? WHERE {_ROW_ID}=? AND {_VERSION}<?",  # noqa: S608 (names of our own tables)
        [(version, record_id, version) for record_id, version in adopted],
    )


def read_fields(c: Connection, entity: Entity, record_id: str) -> tuple[int, dict[str, Any]] | None:
    """(version, plain fields) of one record, or None."""
    found = list(_read(c, entity, f"WHERE {_ROW_ID}=?", (record_id,)))
    return None if not found else (found[0][1], found[0][2])


def rows_of_bucket(
    c: Connection, entity: Entity, bucket: str
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(id, version, plain fields without empty ones) of what this station holds of a bucket."""
    picked = entity.in_bucket(bucket)
    if picked is None:
        return iter(())
    return _read(c, entity, f"WHERE {picked[0]} AND {_VERSION}>0", picked[1])


def all_rows(c: Connection, entity: Entity) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(id, version, plain fields without empty ones) of everything this station holds."""
    return _read(c, entity, "", ())


def newer_than(
    c: Connection, entity: Entity, version: int
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(id, version, plain fields without empty ones) of the records above a version."""
    return iter(list(_read(c, entity, f"WHERE {_VERSION}>?", (version,))))


def cap_versions(c: Connection, entity: Entity, version: int) -> None:
    """No record counts as seen beyond a version: another history began there."""
    c.exec_driver_sql(
        f"UPDATE {entity.name} SET {_VERSION}=? WHERE {_VERSION}>?",  # noqa: S608 (names of our own tables)
        (version, version),
    )


def set_version(c: Connection, entity: Entity, record_id: str, version: int) -> None:
    """The version of one record; 0 for one the district does not have."""
    c.exec_driver_sql(
        f"UPDATE {entity.name} SET {_VERSION}=? WHERE {_ROW_ID}=?",  # noqa: S608 (names of our own tables)
        (version, record_id),
    )


def bucket_now(c: Connection, entity: Entity, record_id: str) -> str | None:
    """The bucket a record is in here, or None when it is not here."""
    return buckets_now(c, entity, [record_id]).get(record_id)


def buckets_now(c: Connection, entity: Entity, ids: Sequence[str]) -> dict[str, str | None]:
    """{id: bucket as `bucket_now`} of those of the records that are here."""
    columns = [name for name in _BUCKET_COLUMN.values() if name in entity.known]
    found = c.exec_driver_sql(
        f"SELECT {','.join((_ROW_ID, *columns))} FROM {entity.name} "  # noqa: S608 (names of our own tables)
        f"WHERE {_ROW_ID} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {one: entity.bucket_of(dict(zip(columns, row, strict=True))) for one, *row in found}


def any_nowhere(c: Connection, entity: Entity) -> bool:
    """Whether a record of this table lies in no bucket any more; nearly always not."""
    marks = entity.nowhere
    where = " AND ".join(f"{name} IS ?" for name in marks)
    return bool(marks) and bool(
        c.exec_driver_sql(
            f"SELECT 1 FROM {entity.name} WHERE {where} LIMIT 1",  # noqa: S608 (names of our own tables)
            tuple(marks.values()),
        ).first()
    )


def by_noun(keys: Iterable[Key]) -> dict[str, list[str]]:
    """{noun: ids} of the keys, in order."""
    found: dict[str, list[str]] = {}
    for noun, record_id in sorted(keys):
        found.setdefault(noun, []).append(record_id)
    return found


def ids_of_bucket(c: Connection, entity: Entity, bucket: str) -> list[str]:
    """The ids of what this station holds of a bucket, whatever its version."""
    picked = entity.in_bucket(bucket)
    if picked is None:
        return []
    found = c.exec_driver_sql(
        f"SELECT {_ROW_ID} FROM {entity.name} WHERE {picked[0]}",  # noqa: S608 (names of our own tables)
        picked[1],
    )
    return [row[0] for row in found]


def ids_where(c: Connection, entity: Entity, name: str, value: str) -> list[str]:
    """The ids of the records whose field `name` holds `value`."""
    found = c.exec_driver_sql(
        f"SELECT {_ROW_ID} FROM {entity.name} WHERE {name}=?",  # noqa: S608 (names of our own tables)
        (value,),
    )
    return [row[0] for row in found]


def purge_all(c: Connection, keys: Iterable[Key]) -> None:
    """Forget records that left this station's scope: local only, the district keeps them."""
    for noun, found in by_noun(keys).items():
        ids = [(record_id,) for record_id in found]
        if entity_of(noun) is not None:
            c.exec_driver_sql(f"DELETE FROM {noun} WHERE {_ROW_ID}=?", ids)  # noqa: S608 (names of our own tables)
        c.exec_driver_sql(
            "DELETE FROM carried WHERE entity = ? AND record_id = ?",
            [(noun, one) for (one,) in ids],
        )


def _read(
    c: Connection, entity: Entity, where: str, values: Iterable[Any]
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    names, changed = entity.names, tuple(entity.to_plain.items())
    rows = c.exec_driver_sql(
        f"SELECT {_ROW_ID},{_VERSION},{','.join(names)} FROM {entity.name} {where}",  # noqa: S608 (names of our own tables)
        tuple(values),
    )
    for record_id, version, *stored in rows:
        fields = {
            name: value for name, value in zip(names, stored, strict=True) if value is not None
        }
        for name, plain in changed:
            if name in fields and (value := plain(fields.pop(name))) is not None:
                fields[name] = value
        yield record_id, version, fields


def _stored(entity: Entity, name: str, column: Sequence[Any]) -> Sequence[Any]:
    store = entity.to_store.get(name)
    missing = entity.absent.get(name)
    if store is None and (missing is None or None not in column):
        return column
    keep = store or (lambda value: value)
    return [missing if value is None else keep(value) for value in column]


def _store_of(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, JSON):
        return lambda value: json.dumps(value)
    if isinstance(column.type, Numeric):
        return float
    return None


def _plain_of(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, JSON):
        return json.loads
    if isinstance(column.type, Boolean):
        return bool
    if isinstance(column.type, Numeric):
        scale = column.type.scale or 0
        return lambda value: format(Decimal(f"{value:.{scale}f}").normalize(), "f")
    return None


def _absent(column: Column[Any]) -> Any:
    """The declared default, else an empty value of the column's kind."""
    default = column.default
    if default is not None and default.is_scalar:
        return default.arg  # type: ignore[attr-defined]  # a scalar default has its value here
    kind = column.type.python_type
    empty: dict[type, Any] = {
        int: 0, bool: False, list: "[]", dict: "{}", date: "1970-01-01",
        datetime: "1970-01-01T00:00:00.000000Z",
    }  # fmt: skip
    return empty.get(kind, "")
