"""People found twice in the district, and what is still written for a record that was merged away.

A pair is shown to the owners of both grids, once; which of the two stands is for a person to say.
What a merge means for a record is `sync.aliases`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from sync import aliases
from sync.decisions import CONFLICT
from sync.merge import DELETED, PENDING, Held
from sync.records.kin import Key
from sync.server.push.conflicts import Made
from sync.server.push.placing import Work
from sync.server.store import record_rows
from sync.server.store.many import read_many, write_many
from sync.wire import Op, instant_text

_ALIASES_MAX = 20  # a loop of aliases must not hang a push


def chain_of(c: Connection, records: dict[Key, Work], record_id: str) -> list[str]:
    """A resident, the one it was merged into, and so on; each loaded into `records`. A loop ends
    where it would begin again."""
    chain = [record_id]
    while len(chain) < _ALIASES_MAX:
        work = _loaded(c, records, ("resident", chain[-1]))
        onward = work.held.fields.get(aliases.MERGED_INTO) if work and work.held else None
        if not onward or onward in chain:
            break
        chain.append(onward)
    return chain


def stands_for(c: Connection, records: dict[Key, Work], record_id: str) -> Key | None:
    """The record that stands for this resident since a merge; None when it is itself."""
    last = chain_of(c, records, record_id)[-1]
    return None if last == record_id or ("resident", last) not in records else ("resident", last)


def redirected(op: Op, winner: Key) -> Op:
    """An edit of a merged record as one of the record that stands for it. Its author has seen
    nothing of that one, so every field is judged by its old value and its time."""
    return msgspec.structs.replace(
        op, kind="patch", record_id=winner[1], base_version=0,
        fields=aliases.carried_over(op.fields),
    )  # fmt: skip


def unseen_by(op: Op, held: Held, author: int, standing: Key) -> Op | None:
    """What others wrote into the surplus record without the author of its merge having seen it,
    as an edit of the record that stands for it now (`standing`, perhaps not the one the author
    named: that may be merged away by now); None when there is nothing."""
    late = {
        name: (None, held.fields.get(name))
        for name, (version, _, by) in held.stamps.items()
        if name and version > op.base_version and by not in {author, 0}
    }
    late = aliases.carried_over(late)
    if not late:
        return None
    written_ms = max(held.stamp(name)[1] for name in late)
    return msgspec.structs.replace(
        op, kind="patch", record_id=standing[1], base_version=0, fields=late, wall_ms=written_ms,
        offset_ms=0, seen_ms=0,
    )  # fmt: skip


def close_reviews(
    c: Connection, records: dict[Key, Work], op: Op, winner: str, at_ms: int, author: int
) -> None:
    """The pair was merged: nobody need be asked about it any more."""
    pair = [_loaded(c, records, ("resident", one)) for one in (op.record_id, winner)]
    for work in pair:
        bucket = work.bucket if work else None
        if bucket is None:
            continue
        key = (CONFLICT, aliases.review_id(op.record_id, winner, bucket))
        review = _loaded(c, records, key)
        if review is not None and review.held is not None and review.held.fields.get("open"):
            settled = {
                "open": False, "choice": {}, "settled_by": op.actor,
                "settled_at": instant_text(at_ms), "merged": op.record_id,
            }  # fmt: skip
            review.held.fields.update(settled)
            review.held.stamps.update(dict.fromkeys(settled, (PENDING, at_ms, author)))
            review.held.version, review.touched = PENDING, True


def find(c: Connection, touched: Sequence[tuple[Key, Work]], now_ms: int) -> list[Made]:
    """The review records of people who are found twice by what this transaction writes."""
    people = {key[1]: work for key, work in touched if key[0] == "resident" and _may_be_new(work)}
    if not people:
        return []
    keys = _keys_of(c, people, dict(touched))
    _keep_keys(c, people, keys)
    wanted = sorted({key for found in keys.values() for key in found})
    made: list[Made] = []
    for group in _sharing(c, wanted):
        for one in group:
            if one in people:
                for other in group:
                    if other != one:
                        made += _reviews(c, people, one, other, now_ms)
    known = record_rows.load_held(c, [(CONFLICT, one.record_id) for one in made])
    fresh = {one.record_id: one for one in made if (CONFLICT, one.record_id) not in known}
    return list(fresh.values())


def _may_be_new(work: Work) -> bool:
    """Whether a person must be looked for among the others: not one whose number was there before
    and says the same, in the same grid, as after nearly every edit."""
    if work.held is None:
        return False
    now, was = work.held.fields, work.was or {}
    others = () if work.in_place else ("grid_id", DELETED, aliases.MERGED_INTO)
    for name in ("id_no", *others):
        if now.get(name) != was.get(name):
            return True
    return not now.get("id_no")


def _reviews(
    c: Connection, people: dict[str, Work], one: str, other: str, now_ms: int
) -> list[Made]:
    """A review record in the bucket of each of the two."""
    works = {who: people.get(who) or _loaded(c, {}, ("resident", who)) for who in (one, other)}
    made: list[Made] = []
    for who, twin in ((one, other), (other, one)):
        mine, theirs = works[who], works[twin]
        bucket = mine.bucket_now("resident") if mine else None
        if mine is None or mine.held is None or theirs is None or theirs.held is None:
            continue
        if bucket is None or any(made_one.fields["bucket"] == bucket for made_one in made):
            continue
        fields: dict[str, Any] = {
            "bucket": bucket, "scope_org": mine.held.fields.get("scope_org"),
            "entity": "resident", "record_id": who, "other_id": twin,
            "other_grid": theirs.held.fields.get("grid_id"), "rule": aliases.DUPLICATE,
            "review": True, "open": True, "fields": {}, "at": instant_text(now_ms),
            "incoming_by": theirs.held.fields.get("created_by"),
            "present_by": mine.held.fields.get("created_by"),
        }  # fmt: skip
        made.append(Made(aliases.review_id(one, other, bucket), fields, now_ms))
    return made


def _keys_of(
    c: Connection, people: dict[str, Work], works: dict[Key, Work]
) -> dict[str, list[bytes]]:
    """{resident: keys}; the household's dwelling is looked up for those without a number only."""
    found = {}
    for record_id, work in people.items():
        fields: dict[str, Any] = work.held.fields if work.held else {}
        dwelling = None
        if not fields.get("id_no") and fields.get("household_id"):
            home = works.get(("household", fields["household_id"])) or _loaded(
                c, {}, ("household", fields["household_id"])
            )
            dwelling = home.held.fields.get("dwelling_id") if home and home.held else None
        found[record_id] = aliases.same_person_keys(fields, dwelling)
    return found


def _keep_keys(c: Connection, people: dict[str, Work], keys: dict[str, list[bytes]]) -> None:
    known = [{"id": record_id} for record_id, work in people.items() if work.bucket is not None]
    write_many(c, "DELETE FROM person_key WHERE record_id = :id", known)
    lines = [{"key": key, "id": one} for one, found in keys.items() for key in found]
    write_many(c, "INSERT INTO person_key (key, record_id) VALUES (:key, :id)", lines)


def _sharing(c: Connection, keys: Sequence[bytes]) -> list[list[str]]:
    """The residents of each key that more than one has."""
    query = "SELECT key, record_id FROM person_key WHERE key IN :ids ORDER BY key, record_id"
    groups: dict[bytes, list[str]] = {}
    for key, record_id in read_many(c, query, keys):
        groups.setdefault(bytes(key), []).append(record_id)
    return [group for group in groups.values() if len(group) > 1]


def _loaded(c: Connection, records: dict[Key, Work], key: Key) -> Work | None:
    if key not in records:
        found = record_rows.load_held(c, [key])
        if key not in found:
            return None
        held, bucket = found[key]
        records[key] = Work.of(held, bucket)
    return records[key]
