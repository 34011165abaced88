"""Erasing one person, or one photo, for good: at the district, in what it set aside, and by order
at the stations.

What goes: the resident's record and every record that is of the resident alone (tags, changes,
copies that lost, recovered copies), their values in the audit and in parked ops. What names the
resident elsewhere is emptied in just these fields. What stays: that it was done, when, by whom and
why. The order travels in every bucket one of the records ever was in
(`sync.client.applying.erasing`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import wire
from sync.decisions import CONFLICT, RECOVERED
from sync.errors import Refused, Unavailable
from sync.records.ids import new_id
from sync.server.database import District
from sync.server.store import audit_rows, content_rows, counter_rows, record_rows, retention_rows
from sync.wire import Op

ERASURES = "erasures.jsonl"
"""Beside the district's file: what was erased, to be repeated when an older backup comes back."""
RESIDENT, ORDER = "resident", "erasure"
CASE, ATTACHMENT, CONTENT = "case_", "attachment", "content"
_OWNED = frozenset({"resident_tag", "change_log"})
"""Records that are of one resident alone."""
_NAMED: dict[str, dict[str, tuple[str, ...]]] = {
    "household": {"head_id": ("head_id",)},
    "resident": {"guardian_id": ("guardian_id", "guardian_name")},
    "visit": {"person_met_id": ("person_met_id", "person_met", "findings", "change_note")},
}
"""Where else a resident is named, by which field, and what is emptied with it."""
_REFERENCES = ("resident_id", "record_id", "head_id", "guardian_id", "person_met_id", "sha256")

Key = tuple[str, str]


def erase_person(
    district: District, person: str, by: str, reason: str, now_ms: int
) -> dict[str, Any]:
    """Erase a resident by id; what was done, in numbers. Refused("unknown_person"),
    ("reason_needed")."""
    _require_reason(by, reason)
    with district.writing() as c:
        done = _erase(c, person, by, reason, now_ms)
    _remember(district.folder, {"person": person, "by": by, "reason": reason, "at_ms": now_ms})
    done["packed"] = district.pack()
    return done


def erase_photo(
    district: District, photo: str, by: str, reason: str, now_ms: int
) -> dict[str, Any]:
    """Erase the content of an attachment, wherever it is attached; what was done, in numbers.
    Refused("unknown_photo"), ("reason_needed")."""
    _require_reason(by, reason)
    with district.writing() as c:
        held = record_rows.load_held(c, [(ATTACHMENT, photo)]).get((ATTACHMENT, photo))
        if held is None:
            raise Refused("unknown_photo", "photo")
        digest = str(held[0].fields["sha256"])
        done = _erase_content(c, digest, by, reason, now_ms)
    _remember(district.folder, {"content": digest, "by": by, "reason": reason, "at_ms": now_ms})
    done["packed"] = district.pack()
    return {"photo": photo, **done}


def _require_reason(by: str, reason: str) -> None:
    if not reason.strip() or not by.strip():
        raise Refused("reason_needed", "reason")


def repeat(c: Connection, folder: Path, now_ms: int) -> int:
    """After an older backup came back: erase again what it still knows; how many."""
    again = 0
    for line in _remembered(folder):
        by, reason, digest = line["by"], line["reason"], line.get("content")
        if digest is not None:
            if content_rows.held_of(c, digest) or retention_rows.attachments_of(c, digest):
                _erase_content(c, digest, by, reason, now_ms)
                again += 1
        elif record_rows.load_held(c, [(RESIDENT, line["person"])]):
            _erase(c, line["person"], by, reason, now_ms)
            again += 1
    return again


def among(c: Connection, ops: Sequence[Op]) -> set[int]:
    """The numbers of those ops that come too late: of an erased record, of an erased person, or
    with an erased content."""
    if not retention_rows.anything_erased(c):
        return set()
    about = {op.op_no: {(op.entity, op.record_id), _person(op), _content(op)} for op in ops}
    erased = retention_rows.erased_among(c, set().union(*about.values()))
    return {op_no for op_no, keys in about.items() if not erased.isdisjoint(keys)}


def without_values(op: Op) -> Op:
    """The op without what it said of anybody."""
    return msgspec.structs.replace(op, fields={})


def _person(op: Op) -> Key:
    return RESIDENT, str(op.new.get("resident_id", ""))


def _content(op: Op) -> Key:
    return CONTENT, _short(str(op.new.get("sha256", "")))


def _short(digest: str) -> str:
    """A content among the erased, as long as the id of a record."""
    return digest[:32]


def _erase(c: Connection, person: str, by: str, reason: str, now_ms: int) -> dict[str, Any]:
    held = record_rows.load_held(c, [(RESIDENT, person)])
    if not held:
        raise Refused("unknown_person", "person")
    fields, bucket = held[RESIDENT, person][0].fields, held[RESIDENT, person][1]
    buckets = sorted({bucket, *retention_rows.buckets_ever(c, [(RESIDENT, person)])})
    gone, emptied = _touched(c, buckets, person)
    gone.insert(0, (RESIDENT, person))
    buckets = sorted({*buckets, *retention_rows.buckets_ever(c, gone)})
    emptied_keys = [(entity, one) for entity, one, _ in emptied]
    audit = retention_rows.empty_audit(c, [*gone, *emptied_keys])
    parked = _strip_parked(c, set(gone), person, now_ms)
    _write(c, gone, emptied, buckets, fields.get("scope_org"), now_ms)
    mentions = _mentions(c, buckets, fields)
    proof = _prove(c, gone, by, reason, now_ms)
    _note(c, RESIDENT, person, now_ms)
    return {
        "person": person, "erased": len(gone), "emptied": len(emptied), "audit_lines": audit,
        "parked": parked, "buckets": len(buckets), "proof": proof.hex(),
        "mentions": mentions, "photos": _photos_near(c, fields.get("household_id"), mentions),
    }  # fmt: skip


def _erase_content(c: Connection, digest: str, by: str, reason: str, now_ms: int) -> dict[str, Any]:
    """A content and every attachment of it, with what was kept of those."""
    gone: list[Key] = [(ATTACHMENT, one) for one in retention_rows.attachments_of(c, digest)]
    buckets = retention_rows.buckets_ever(c, gone)
    for bucket in buckets:
        for _, attachment in tuple(gone):
            gone += [
                (entity, record_id)
                for entity, record_id, _ in retention_rows.naming(
                    c, bucket, ["record_id"], attachment
                )
                if entity in {CONFLICT, RECOVERED}
            ]
    buckets = sorted({*buckets, *retention_rows.buckets_ever(c, gone)})
    held = record_rows.load_held(c, gone[:1])
    unit = next((record.fields.get("scope_org") for record, _ in held.values()), None)
    audit = retention_rows.empty_audit(c, gone)
    parked = _strip_parked(c, set(gone), digest, now_ms)
    _write(c, gone, [], buckets, unit, now_ms, contents=[digest])
    content_rows.drop(c, digest)
    proof = _prove(c, [*gone, (CONTENT, _short(digest))], by, reason, now_ms)
    _note(c, CONTENT, _short(digest), now_ms)
    return {
        "erased": len(gone), "audit_lines": audit, "parked": parked, "buckets": len(buckets),
        "proof": proof.hex(),
    }  # fmt: skip


def _prove(c: Connection, gone: Sequence[Key], by: str, reason: str, now_ms: int) -> bytes:
    """Write down that these were erased, each chained to the one before; the newest proof."""
    proof = retention_rows.last_proof(c)
    rows = []
    for entity, record_id in sorted(gone, key=lambda key: key[1]):
        said = [entity, record_id, now_ms, by, reason]
        proof = sha256(proof + wire.canonical(said)).digest()
        names = ("entity", "record_id", "at_ms", "by", "reason")
        rows.append({**dict(zip(names, said, strict=True)), "proof": proof})
    retention_rows.add_erasures(c, rows)
    return proof


def _note(c: Connection, entity: str, record_id: str, now_ms: int) -> None:
    line = {"at_ms": now_ms, "act": "erase", "entity": entity, "record_id": record_id}
    audit_rows.write_audit(c, [line])


def _touched(
    c: Connection, buckets: Sequence[str], person: str
) -> tuple[list[Key], list[tuple[str, str, tuple[str, ...]]]]:
    """What is of the person alone, and what only names the person (with the fields to empty)."""
    gone: list[Key] = []
    emptied: list[tuple[str, str, tuple[str, ...]]] = []
    for bucket in buckets:
        for entity, record_id, fields in retention_rows.naming(c, bucket, _REFERENCES, person):
            owned = entity in _OWNED and fields.get("resident_id") == person
            if owned or (entity in {CONFLICT, RECOVERED} and fields.get("record_id") == person):
                gone.append((entity, record_id))
                continue
            names = [
                name
                for by, together in _NAMED.get(entity, {}).items()
                if fields.get(by) == person
                for name in together
            ]
            if names:
                emptied.append((entity, record_id, tuple(names)))
        owned_ids = {record_id for entity, record_id in gone if entity in _OWNED}
        for owned_id in owned_ids:
            for entity, record_id, _ in retention_rows.naming(c, bucket, ["record_id"], owned_id):
                if entity in {CONFLICT, RECOVERED}:
                    gone.append((entity, record_id))
    return gone, emptied


def _write(
    c: Connection, gone: Sequence[Key], emptied: Sequence[tuple[str, str, tuple[str, ...]]],
    buckets: Sequence[str], unit: str | None, now_ms: int, *, contents: Sequence[str] = (),
) -> None:  # fmt: skip
    """Removals, emptied records and the order, in one run of numbers."""
    held = record_rows.load_held(c, [*gone, *((entity, one) for entity, one, _ in emptied)])
    lines = [
        {"bucket": place, "entity": entity, "record_id": record_id, "present": False}
        for entity, record_id in gone
        for place in retention_rows.buckets_ever(c, [(entity, record_id)])
    ]
    rows: list[dict[str, Any]] = []
    for entity, record_id, names in emptied:
        record, bucket = held[entity, record_id]
        rows.append(
            {"entity": entity, "id": record_id, "bucket": bucket,
             "fields": {k: v for k, v in record.fields.items() if k not in names},
             "stamps": dict(record.stamps), "names": names}
        )  # fmt: skip
    order: dict[str, Any] = {
        "records": [list(key) for key in gone],
        "emptied": [[entity, one, list(names)] for entity, one, names in emptied],
        "at": wire.instant_text(now_ms),
    }
    if contents:
        order["contents"] = list(contents)
    for bucket in buckets:
        kind, _, place = bucket.partition(":")
        where = {"grid_id": place, "scope_org": unit} if kind == "grid" else {"scope_org": place}
        rows.append(
            {"entity": ORDER, "id": new_id(), "bucket": bucket, "fields": {**order, **where},
             "stamps": {}, "names": ("",)}
        )  # fmt: skip
    first = counter_rows.take_numbers(c, len(lines) + len(rows)) - len(lines) - len(rows) + 1
    for place_in_run, line in enumerate(lines):
        line["seq"] = first + place_in_run
    for place_in_run, row in enumerate(rows, start=len(lines)):
        row["version"] = first + place_in_run
        row["stamps"] |= dict.fromkeys(row.pop("names"), (row["version"], now_ms, 0))
        lines.append(
            {"bucket": row["bucket"], "entity": row["entity"], "record_id": row["id"],
             "present": True, "seq": row["version"]}
        )  # fmt: skip
    retention_rows.drop_records(c, gone)
    record_rows.write_records(c, rows)
    record_rows.write_removals(c, lines)
    counter_rows.note_commit(c, first + len(lines) - 1, now_ms)


def _strip_parked(c: Connection, gone: set[Key], who: str, now_ms: int) -> int:
    """Set-aside ops of the records, or that name the person or the content, lose what they said."""
    decode = msgspec.msgpack.Decoder(Op).decode
    many = 0
    for op_id, packed in retention_rows.parked_ops(c):
        op = decode(packed)
        named = any(op.new.get(name) == who for name in _REFERENCES)
        if op.fields and (named or (op.entity, op.record_id) in gone):
            bare = msgspec.msgpack.encode(without_values(op))
            retention_rows.replace_parked(c, op_id, bare, now_ms)
            many += 1
    return many


def _mentions(c: Connection, buckets: Sequence[str], fields: dict[str, Any]) -> list[str]:
    """Records whose words still contain the person's number, telephone or name: for somebody to
    look at, since no rule can tell whom a sentence is about."""
    values = [str(fields[n]) for n in ("id_no", "phone", "name") if fields.get(n)]
    found = []
    for bucket in buckets:
        for record_id, _, packed in record_rows.rows_of_bucket(c, bucket):
            if any(value.encode() in packed for value in values):
                found.append(record_id)
    return found


def _photos_near(c: Connection, home: str | None, mentions: Sequence[str]) -> list[dict[str, str]]:
    """Attachments of the cases of the person's home, or whose words mention the person: for
    somebody to look at. {"photo": id, "case": its number}."""
    cases = {
        record_id: str(fields.get("case_no") or fields.get("temp_no"))
        for record_id, fields in retention_rows.all_of(c, CASE)
        if record_id in mentions or (home and fields.get("household_id") == home)
    }
    return [
        {"photo": record_id, "case": cases[fields["case_id"]]}
        for record_id, fields in retention_rows.all_of(c, ATTACHMENT)
        if fields.get("case_id") in cases
    ]


def _remember(folder: Path, said: dict[str, Any]) -> None:
    try:
        with (folder / ERASURES).open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
    except OSError as error:
        raise Unavailable("folder_not_writable", folder=str(folder)) from error


def _remembered(folder: Path) -> list[dict[str, Any]]:
    try:
        lines = (folder / ERASURES).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines if line.strip()]
