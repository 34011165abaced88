"""Finding people and places by what a person types, within a keystroke and without a network.

One table of terms, asked with bounded range queries only (docs/decisions: a LIKE over a trigram
index misses short Chinese words, and ranking costs more than it tells). Terms follow a record in
the same transaction: the unit of work calls `refresh`, whoever applies pulled pages calls it too.
What may be shown of a hit is the services' matter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from desktop.storage.among import among
from desktop.storage.pinyin import name_readings, split_name, text_readings
from desktop.storage.tables import search_record, search_term
from desktop.storage.viewer import Viewer, in_scope
from sync.records.changes import Changes
from sync.records.tables import Building, Dwelling, Household, Place, Resident

HITS_MAX = 50
TEXT_CHARACTERS_MAX = 60
TAIL_DIGITS = 4
_LAST = "\U0010ffff"
_CHUNK = 500

_DOOR = re.compile(r"^(\d{1,3})(?:号楼|号|楼|栋|幢|#|-)(\d{1,2})(?:(?:单元|-)(\d{1,4})?室?)?$")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\d+x?$")
_LATIN = re.compile(r"^[a-z]+$")


class Kind(IntEnum):
    """What a term is."""

    NAME = 1
    GIVEN_NAME = 2
    INITIALS = 3
    PINYIN = 4
    NUMBER = 5
    TAIL = 6
    DOOR = 7
    PLACE = 8


_PEOPLE = (Kind.NAME, Kind.GIVEN_NAME)
_Term = tuple[int, str]


def find_ids(
    session: Session, viewer: Viewer, text: str, noun: str, limit: int = HITS_MAX
) -> list[str]:
    """Ids of records of one noun (resident, household, building, place) that the text may mean.

    At most `limit`, the likeliest reading of the text first; nothing for an empty text.
    """
    found: dict[str, None] = {}
    for kind, term in _meanings(text):
        if len(found) >= limit:
            break
        query = (
            select(search_record.c.record_id)
            .join(search_term, search_term.c.number == search_record.c.number)
            .where(
                search_term.c.kind == int(kind),
                search_term.c.term >= term,
                search_term.c.term < term + _LAST,
                search_record.c.noun == noun,
            )
            .order_by(search_term.c.term)
            .limit(limit)
        )
        query = in_scope(query, viewer, search_record.c.grid_id)
        found.update(dict.fromkeys(session.scalars(query)))
    return list(found)[:limit]


def refresh(connection: Connection, changes: Changes) -> None:
    """Bring the terms of touched people, households and places up to date."""
    residents = set(changes.of(Resident.__tablename__))
    households = set(changes.of(Household.__tablename__))
    dwellings = set(changes.of(Dwelling.__tablename__))
    buildings = set(changes.of(Building.__tablename__))
    for ids in _chunks(buildings):
        query = select(Dwelling.id).where(Dwelling.building_id.in_(among(ids)))
        dwellings.update(connection.scalars(query))
    for ids in _chunks(dwellings):
        query = select(Household.id).where(Household.dwelling_id.in_(among(ids)))
        households.update(connection.scalars(query))
    for ids in _chunks(residents):
        _renew(connection, "resident", ids, _resident_terms(connection, ids))
    for ids in _chunks(households):
        _renew(connection, "household", ids, _household_terms(connection, ids))
    for ids in _chunks(buildings):
        _renew(connection, "building", ids, _building_terms(connection, ids))
    for ids in _chunks(set(changes.of(Place.__tablename__))):
        _renew(connection, "place", ids, _place_terms(connection, ids))


def rebuild(connection: Connection) -> None:
    """Make all terms anew, after a first load or when the shape of terms changed."""
    connection.execute(delete(search_term))
    connection.execute(delete(search_record))
    _renew(connection, "resident", [], _resident_terms(connection, None))
    _renew(connection, "household", [], _household_terms(connection, None))
    _renew(connection, "building", [], _building_terms(connection, None))
    _renew(connection, "place", [], _place_terms(connection, None))


def normalised(text: str) -> str:
    """What was typed, in half-width small letters without spaces, bounded."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())[:TEXT_CHARACTERS_MAX]


def door_key(text: str) -> str | None:
    """ "3-2-501" out of 3-2-501, 3号楼2单元501, 3#2-501 or a beginning of it; None otherwise."""
    match = _DOOR.match(normalised(text))
    if match is None:
        return None
    return "-".join(part.lstrip("0") or "0" for part in match.groups() if part is not None)


def _meanings(text: str) -> Iterator[_Term]:
    """The ways a text can be read, the likeliest first."""
    plain = normalised(text)
    if not plain:
        return
    door = door_key(plain)
    if door is not None:
        # a full unit ends here, so that 3-2 does not also find 3-20
        yield Kind.DOOR, door if door.count("-") == 2 or not plain.endswith("单元") else door + "-"
        yield Kind.PLACE, plain
    elif _NUMBER.match(plain):
        if len(plain) == TAIL_DIGITS:
            yield Kind.TAIL, plain
        yield Kind.NUMBER, plain
    elif _LATIN.match(plain):
        yield Kind.INITIALS, plain
        yield Kind.PINYIN, plain
    elif _HAN.search(plain):
        yield Kind.NAME, plain
        yield Kind.GIVEN_NAME, plain
        yield Kind.PLACE, plain
    else:
        yield Kind.NAME, plain
        yield Kind.NUMBER, plain


def _resident_terms(
    connection: Connection, ids: Sequence[str] | None
) -> Iterator[tuple[str, str, set[_Term]]]:
    query = select(
        Resident.id, Resident.grid_id, Resident.name, Resident.used_name, Resident.phone,
        Resident.id_no,
    ).where(Resident.deleted_at.is_(None))  # fmt: skip
    if ids is not None:
        query = query.where(Resident.id.in_(among(ids)))
    for record_id, grid_id, name, used_name, phone, id_no in connection.execute(query):
        terms: set[_Term] = set()
        for one in filter(None, (name, used_name)):
            terms |= _name_terms(one)
        for number in _numbers(phone, id_no):
            terms |= {(Kind.NUMBER, number), (Kind.TAIL, number[-TAIL_DIGITS:])}
        yield record_id, grid_id, terms


@lru_cache(maxsize=4_096)
def _name_terms(name: str) -> frozenset[tuple[int, str]]:
    plain = normalised(name)
    terms: set[_Term] = {(Kind.NAME, plain)}
    given = split_name(plain)[1]
    if given:
        terms.add((Kind.GIVEN_NAME, given))
    for syllables in name_readings(plain):
        if syllables:
            terms.add((Kind.INITIALS, "".join(one[0] for one in syllables)))
            terms.add((Kind.PINYIN, "".join(syllables)))
    # plain numbers: thousands of these are kept, and must cost the search for rubbish nothing
    return frozenset((int(kind), term) for kind, term in terms)


def _household_terms(
    connection: Connection, ids: Sequence[str] | None
) -> Iterator[tuple[str, str, set[_Term]]]:
    query = (
        select(
            Household.id, Household.grid_id, Household.hh_no, Household.phone,
            Dwelling.unit, Dwelling.room, Building.name, Building.address,
        )
        .outerjoin(Dwelling, Dwelling.id == Household.dwelling_id)
        .outerjoin(Building, Building.id == Dwelling.building_id)
        .where(Household.deleted_at.is_(None))
    )  # fmt: skip
    if ids is not None:
        query = query.where(Household.id.in_(among(ids)))
    for record_id, grid_id, hh_no, phone, unit, room, building, address in connection.execute(
        query
    ):
        terms: set[_Term] = {(Kind.NUMBER, normalised(hh_no)), (Kind.TAIL, hh_no[-TAIL_DIGITS:])}
        for number in _numbers(phone):
            terms |= {(Kind.NUMBER, number), (Kind.TAIL, number[-TAIL_DIGITS:])}
        if room:
            parts = (_first_number(building), _first_number(unit), normalised(room))
            terms.add((Kind.DOOR, "-".join(part for part in parts if part)))
            where = f"{address or ''}{unit + '单元' if unit else ''}{room}"
            terms.add((Kind.PLACE, normalised(where)[:TEXT_CHARACTERS_MAX]))
        yield record_id, grid_id, terms


def _building_terms(
    connection: Connection, ids: Sequence[str] | None
) -> Iterator[tuple[str, str, set[_Term]]]:
    query = select(Building.id, Building.grid_id, Building.address).where(
        Building.deleted_at.is_(None)
    )
    if ids is not None:
        query = query.where(Building.id.in_(among(ids)))
    for record_id, grid_id, address in connection.execute(query):
        terms = _endings(address)
        syllables = text_readings(_DIGITS.split(normalised(address))[0])
        if syllables:
            terms.add((Kind.INITIALS, "".join(one[0] for one in syllables)))
            terms.add((Kind.PINYIN, "".join(syllables)))
        yield record_id, grid_id, terms


def _place_terms(
    connection: Connection, ids: Sequence[str] | None
) -> Iterator[tuple[str, str, set[_Term]]]:
    query = select(Place.id, Place.grid_id, Place.name, Place.address).where(
        Place.deleted_at.is_(None)
    )
    if ids is not None:
        query = query.where(Place.id.in_(among(ids)))
    for record_id, grid_id, name, address in connection.execute(query):
        terms = _endings(name) | _endings(address or "")
        syllables = text_readings(name)
        # shops are called by the end of their name as often as by its beginning
        for start in range(len(syllables)):
            terms.add((Kind.INITIALS, "".join(one[0] for one in syllables[start:])))
        if syllables:
            terms.add((Kind.PINYIN, "".join(syllables)))
        yield record_id, grid_id, terms


def _endings(words: str) -> set[_Term]:
    """Every ending of a name, so that any part of it is found by a range query."""
    place = normalised(words)
    return {(Kind.PLACE, place[start:]) for start in range(len(place))}


def _numbers(*texts: str | None) -> Iterator[str]:
    """Telephones and identity numbers in fields that may hold several."""
    for text in filter(None, texts):
        if text.isalnum() and text.isascii():  # nearly always
            if len(text) >= TAIL_DIGITS:
                yield text.lower()[:TEXT_CHARACTERS_MAX]
            continue
        for part in re.split(r"[\s,，、;；/]+", text):
            digits = re.sub(r"[^0-9a-z]", "", normalised(part))
            if len(digits) >= TAIL_DIGITS:
                yield digits


def _first_number(text: str | None) -> str:
    match = _DIGITS.search(text or "")
    return (match.group().lstrip("0") or "0") if match else normalised(text or "")


def _renew(
    connection: Connection, noun: str, ids: Sequence[str],
    found: Iterable[tuple[str, str, set[_Term]]],
) -> None:  # fmt: skip
    """What these records are found by from now on: only what differs is written, for most changes
    of a record touch none of its words. `found` of the records that are there."""
    known = _known(connection, ids)
    gone: list[tuple[Any, ...]] = []
    fresh: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    placed: list[tuple[Any, ...]] = []
    top = connection.exec_driver_sql("SELECT max(number) FROM search_record").scalar() or 0
    for record_id, grid_id, terms in found:
        if record_id in known:
            number, lay_in, before = known.pop(record_id)
            if lay_in != grid_id:
                placed.append((grid_id, number))
        else:
            top += 1
            number, before = top, set()
            lines.append((number, noun, record_id, grid_id))
        gone += [(kind, term, number) for kind, term in before - terms]
        fresh += [(int(kind), term, number) for kind, term in terms - before]
    for number, _, before in known.values():
        gone += [(kind, term, number) for kind, term in before]
    for statement, rows in (
        ("DELETE FROM search_term WHERE kind = ? AND term = ? AND number = ?", gone),
        ("DELETE FROM search_record WHERE number = ?", [(n,) for n, _, _ in known.values()]),
        ("UPDATE search_record SET grid_id = ? WHERE number = ?", placed),
        ("INSERT INTO search_record (number, noun, record_id, grid_id) VALUES (?,?,?,?)", lines),
        ("INSERT INTO search_term (kind, term, number) VALUES (?,?,?)", fresh),
    ):
        if rows:
            connection.exec_driver_sql(statement, rows)


def _known(
    connection: Connection, ids: Sequence[str]
) -> dict[str, tuple[int, str, set[tuple[int, str]]]]:
    """{record id: (its number, grid, terms)} of those of the records that can be found so far."""
    lines = connection.exec_driver_sql(
        "SELECT r.record_id, r.number, r.grid_id, json_group_array(t.kind), "
        "json_group_array(t.term) FROM search_record r "
        "LEFT JOIN search_term t ON t.number = r.number "
        "WHERE r.record_id IN (SELECT value FROM json_each(?)) GROUP BY r.number",
        (json.dumps(list(ids)),),
    )
    return {
        record_id: (number, grid_id, set(zip(json.loads(kinds), json.loads(terms), strict=True)))
        for record_id, number, grid_id, kinds, terms in lines
    }


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
