"""What an administrator does at the district: units, grids, people, codes, sampling, the stations.

Each function is one transaction on an open district; the command line is `__main__`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from sync import wire
from sync.errors import Refused
from sync.merge import PENDING
from sync.records.buckets import unit_bucket
from sync.records.case_rules import SAMPLE_LIST, check_of_ten
from sync.records.ids import new_id
from sync.records.randomness import Randomness
from sync.records.tables import ENTITIES, Record
from sync.records.times import local_date
from sync.server import auth
from sync.server.database import District
from sync.server.push import writing
from sync.server.push.placing import Work
from sync.server.scopes import Gate, bucket_of_fields
from sync.server.store import audit_rows, counter_rows, device_rows, place_rows, record_rows

LEVELS = ("district", "town", "village", "department", "utility", "other")
ROLES = (
    *("worker", "station_head", "town_clerk", "town_head"),
    *("district_dispatcher", "district_assessor", "district_analyst", "auditor", "admin"),
)
PARTS = ("A", "B", "stand_in")


def create_district(
    folder: Any, name: str, *, practice: bool, now_ms: int, randomness: Randomness = os.urandom
) -> tuple[District, str]:
    """A new district with its root unit; (open district, unit id)."""
    unit_id = new_id(now_ms, randomness)
    district = District.create(
        folder, unit_id, name, practice=practice, now_ms=now_ms, randomness=randomness
    )
    fields = {"name": name, "level": "district", "scope_org": unit_id}
    with district.writing() as c:
        put(c, "org_unit", unit_id, {**fields, "valid_from": today(now_ms)}, now_ms)
    return district, unit_id


def add_unit(
    district: District, parent: str, name: str, level: str, now_ms: int, **more: Any
) -> str:
    """A unit below another one; returns its id. `more`: further fields of org_unit."""
    if level not in LEVELS:
        raise Refused("unknown_level", "level")
    unit_id = new_id(now_ms, district.randomness)
    with district.writing() as c:
        parent_id = find_unit(c, parent)
        fields = {"name": name, "level": level, "parent_id": parent_id, "scope_org": unit_id}
        put(c, "org_unit", unit_id, {**fields, "valid_from": today(now_ms), **more}, now_ms)
    return unit_id


def add_grid(
    district: District, unit: str, name: str, code: str, sides: list[str], now_ms: int,
    kind: str = "urban",
) -> str:  # fmt: skip
    """A grid of a station, with its four sides (east, south, west, north); returns its id."""
    if len(sides) != 4:
        raise Refused("four_sides", "sides")
    grid_id = new_id(now_ms, district.randomness)
    with district.writing() as c:
        unit_id = find_unit(c, unit)
        east, south, west, north = sides
        fields = {
            "scope_org": unit_id, "village_id": unit_id, "name": name, "grid_code": code,
            "kind": kind, "bound_east": east, "bound_south": south, "bound_west": west,
            "bound_north": north, "valid_from": today(now_ms),
        }  # fmt: skip
        put(c, "grid", grid_id, fields, now_ms)
    return grid_id


def add_user(
    district: District, unit: str, login: str, person_name: str, role: str, password: str,
    now_ms: int, *, phone: str = "", grids: list[str] | None = None,
) -> str:  # fmt: skip
    """An account, for a worker or head with the worker record and the grids looked after."""
    if role not in ROLES:
        raise Refused("unknown_role", "role")
    hashed = auth.hash_password(password)
    user_id = new_id(now_ms, district.randomness)
    with district.writing() as c:
        if device_rows.account_of(c, login) is not None:
            raise Refused("login_taken", "login")
        unit_id = find_unit(c, unit)
        account = {"login": login, "person_name": person_name, "role": role, "disabled": False}
        if role in {"worker", "station_head"}:
            worker_id = new_id(now_ms, district.randomness)
            worker = {
                "scope_org": unit_id, "station_id": unit_id, "name": person_name,
                "phone": phone or "-", "kind": "full_time", "hire_date": today(now_ms),
            }  # fmt: skip
            put(c, "worker", worker_id, worker, now_ms)
            account["worker_id"] = worker_id
            for grid in grids or []:
                give_part(c, district, unit_id, grid, worker_id, "A", now_ms)
        put(c, "user_account", user_id, {**account, "scope_org": unit_id}, now_ms)
        device_rows.put_account(c, user_id, login, hashed)
    return user_id


def give_part(
    c: Connection, district: District, unit_id: str, grid_id: str, worker: str, part: str,
    now_ms: int,
) -> None:  # fmt: skip
    """Have a worker look after a grid of a station from today on; `part` as in `PARTS`."""
    fields = {
        "scope_org": unit_id, "worker_id": worker, "grid_id": grid_id, "part": part,
        "starts_on": today(now_ms),
    }  # fmt: skip
    put(c, "grid_assignment", new_id(now_ms, district.randomness), fields, now_ms)


def running_parts(c: Connection, unit_id: str, **of: str) -> dict[str, dict[str, Any]]:
    """{id: fields} of a station's assignments that have not ended; `of`: a grid_id, a worker_id."""
    found = place_rows.records_in(c, unit_bucket(unit_id), {"grid_assignment"})
    return {
        record_id: part
        for _, record_id, part in found
        if not part.get("ends_on") and not part.get("deleted_at")
        and all(part[name] == one for name, one in of.items())
    }  # fmt: skip


def end_parts(c: Connection, unit_id: str, now_ms: int, **of: str) -> set[str]:
    """End running assignments (as `running_parts`) today; whose they were."""
    running = running_parts(c, unit_id, **of)
    if running:
        ended = {"ends_on": today(now_ms)}
        amend(c, [("grid_assignment", record_id, ended) for record_id in running], now_ms)
    return {part["worker_id"] for part in running.values()}


def set_sampling(district: District, of_ten: int, since: date, now_ms: int) -> dict[str, Any]:
    """From a day on, how many of ten cases closed on the spot are drawn to be looked at. What was
    closed before that day keeps its draw. Refused("of_ten_out_of_range" | "in_past")."""
    check_of_ten(of_ten)
    if since < local_date(wire.from_ms(now_ms)):
        raise Refused("in_past", "since", since=since)
    with district.writing() as c:
        district_id, _, _, _ = counter_rows.district_of(c)
        fields = {
            "scope_org": district_id, "list_name": SAMPLE_LIST, "code": str(of_ten),
            "name": f"每十件抽查{of_ten}件", "sort": 0, "valid_from": since.isoformat(),
        }  # fmt: skip
        put(c, "code_item", new_id(now_ms, district.randomness), fields, now_ms)
    return {"of_ten": of_ten, "since": since.isoformat()}


def issue_code(district: District, unit: str, now_ms: int) -> str:
    """A one-time code for a unit's next computer: valid 72 hours, for one use."""
    with district.writing() as c:
        return auth.new_code(c, find_unit(c, unit), now_ms)


def units(district: District) -> list[dict[str, Any]]:
    """Every unit with its grids' ids, top down."""
    with district.reading() as c:
        found = []
        district_id, _, _, _ = counter_rows.district_of(c)
        places = place_rows.places_under(c, district_id)
        for key, (held, _) in record_rows.load_held(
            c, [("org_unit" if kind == "unit" else "grid", one) for one, kind in places]
        ).items():
            f = held.fields
            parent = f.get("parent_id") or f.get("village_id")
            level = f.get("level", "grid")
            found.append({"id": key[1], "name": f["name"], "level": level, "parent_id": parent})
    return found


def stations(district: District) -> list[dict[str, Any]]:
    """Per computer: unit, last contact, outbox depth and age (at its last contact, s), clock
    offset, schema, parked ops, and the digest: `equal` when nothing was written in its buckets
    since both sides last counted the same, `behind` when something was, `never` before."""
    with district.reading() as c:
        newest, _ = counter_rows.newest(c)
        parked = device_rows.parked_counts(c)
        rows = device_rows.devices(c)
        named = record_rows.load_held(c, {("org_unit", row.unit_id) for row in rows})
        return [
            {
                "device": bytes(row.id).hex(),
                "unit": named["org_unit", row.unit_id][0].fields["name"],
                "number": row.station_no,
                "workstation": row.workstation,
                "state": row.state,
                "last_contact": _instant(row.last_contact_ms),
                "waiting_ops": row.waiting_ops,
                "oldest_waiting": _instant(row.oldest_ms or None),
                "waiting_age_s": _age_s(row),
                "clock_offset_ms": row.offset_ms,
                "schema": row.schema_version,
                "parked": parked.get(bytes(row.id), 0),
                "cursor": row.cursor_seq,
                "newest": newest,
                "digest": _digest_word(c, row),
                "equal_at": _instant(row.equal_ms),
                "equal_seq": row.equal_seq,
            }
            for row in rows
        ]


def _age_s(row: Any) -> int | None:
    """Seconds the oldest waiting op had waited when the computer last called, by one clock."""
    if not row.oldest_ms or row.last_contact_ms is None:
        return None
    written_ms = int(row.oldest_ms) + int(row.offset_ms or 0)
    return max(0, (int(row.last_contact_ms) - written_ms) // 1000)


def _digest_word(c: Connection, row: Any) -> str:
    if row.equal_seq is None:
        return "never"
    buckets = Gate(c, row.unit_id).buckets
    return "behind" if record_rows.anything_after(c, buckets, row.equal_seq) else "equal"


def move_station(district: District, device: str, unit: str, now_ms: int) -> dict[str, Any]:
    """Give a computer to another unit: from now on it is sent that unit's buckets. What it wrote
    before is still judged by the scope it had. Refused("unknown_device")."""
    with district.writing() as c:
        unit_id = find_unit(c, unit)
        found = [row for row in device_rows.devices(c) if bytes(row.id).hex() == device]
        if not found:
            raise Refused("unknown_device", "device", id=device)
        device_rows.note_session(c, bytes(found[0].id), {"unit_id": unit_id})
        line = {"at_ms": now_ms, "device": bytes(found[0].id), "act": "station_moved"}
        audit_rows.write_audit(c, [{**line, "entity": "org_unit", "record_id": unit_id}])
    return {"device": device, "unit": unit_id}


def put(c: Connection, entity: str, record_id: str, fields: dict[str, Any], now_ms: int) -> None:
    """Write a new record in the district's own name. Refused("unknown_field") for a slip."""
    put_many(c, [(entity, record_id, fields)], now_ms)


def put_many(c: Connection, made: Sequence[tuple[str, str, dict[str, Any]]], now_ms: int) -> None:
    """Write new records (entity, id, plain fields) in the district's own name, in one commit."""
    at = wire.instant_text(now_ms)
    born = {"created_at": at, "updated_at": at, "source": 1}
    last = counter_rows.take_numbers(c, len(made))
    rows = []
    for seq, (entity, record_id, fields) in enumerate(made, start=last - len(made) + 1):
        _check_names(entity, fields)
        values = {**born, **fields}
        rows.append(
            {"entity": entity, "id": record_id, "bucket": bucket_of_fields(entity, values),
             "version": seq, "fields": values, "stamps": {"": (seq, now_ms, 0)}}
        )  # fmt: skip
    record_rows.write_records(c, rows)
    counter_rows.note_commit(c, last, now_ms)
    for entity, record_id, fields in made:
        place_rows.draw_place(c, entity, record_id, fields)


def amend(c: Connection, changes: Collection[tuple[str, str, dict[str, Any]]], now_ms: int) -> None:
    """Change fields of records (noun, id, new values) in the district's own name, as one commit."""
    keys = [(noun, record_id) for noun, record_id, _ in changes]
    held = record_rows.load_held(c, keys)
    touched = []
    for noun, record_id, values in changes:
        record, bucket = held[noun, record_id]
        record.fields.update(values)
        record.stamps.update(dict.fromkeys(values, (PENDING, now_ms, 0)))
        touched.append(((noun, record_id), Work(record, bucket, touched=True)))
    writing.write(c, touched, now_ms)


def _check_names(entity: str, fields: dict[str, Any]) -> None:
    known: type[Record] = ENTITIES[entity]
    for name in fields:
        if name not in known.__table__.columns:
            raise Refused("unknown_field", name)


def find_unit(c: Connection, said: str) -> str:
    """A unit by id or by name. Refused("unknown_unit") or ("ambiguous_unit")."""
    district_id, _, _, _ = counter_rows.district_of(c)
    ids = [one for one, kind in place_rows.places_under(c, district_id) if kind == "unit"]
    if said in ids:
        return said
    found = [
        key[1]
        for key, (held, _) in record_rows.load_held(c, [("org_unit", one) for one in ids]).items()
        if said in {held.fields.get("name"), held.fields.get("short_name")}
    ]
    if len(found) > 1:
        raise Refused("ambiguous_unit", "unit", name=said)
    if not found:
        raise Refused("unknown_unit", "unit", name=said)
    return found[0]


def today(now_ms: int) -> str:
    """The civil date in China as text, for `valid_from` and the like."""
    day: date = local_date(wire.from_ms(now_ms))
    return day.isoformat()


def units_by_code(c: Connection) -> tuple[str, dict[str, str]]:
    """The root unit's id, and every unit that has a division code by that code."""
    district_id, _, _, _ = counter_rows.district_of(c)
    ids = [one for one, kind in place_rows.places_under(c, district_id) if kind == "unit"]
    held = record_rows.load_held(c, [("org_unit", one) for one in ids])
    codes = {
        str(found.fields["division_code"]): key[1]
        for key, (found, _) in held.items()
        if found.fields.get("division_code")
    }
    return district_id, codes


def _instant(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else wire.instant_text(milliseconds)
