"""Finding people and places by what a person types, within a keystroke and without a network.

One table of terms, asked with bounded range queries only (docs/decisions: a LIKE over a trigram
index misses short Chinese words, and ranking costs more than it tells). Terms follow a record in
the same transaction: the unit of work calls `refresh`, whoever applies pulled pages calls it too.
What may be shown of a hit is the services' matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import chain

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from desktop.storage.pinyin import name_readings, split_name, text_readings
from desktop.storage.tables import search_record, search_term
from desktop.storage.viewer import Viewer, in_scope
from sync.records.changes import Changes
from sync.records.tables import Building, Dwelling, Household, Resident

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
_Term = tuple[Kind, str]


def find_ids(
    session: Session, viewer: Viewer, text: str, noun: str, limit: int = HITS_MAX
) -> list[str]:
    """Ids of records of one noun (resident, household, building) that the text may mean.

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
        query = select(Dwelling.id).where(Dwelling.building_id.in_(ids))
        dwellings.update(connection.scalars(query))
    for ids in _chunks(dwellings):
        query = select(Household.id).where(Household.dwelling_id.in_(ids))
        households.update(connection.scalars(query))
    _forget(connection, chain(residents, households, buildings))
    for ids in _chunks(residents):
        _remember(connection, "resident", _resident_terms(connection, ids))
    for ids in _chunks(households):
        _remember(connection, "household", _household_terms(connection, ids))
    for ids in _chunks(buildings):
        _remember(connection, "building", _building_terms(connection, ids))


def rebuild(connection: Connection) -> None:
    """Make all terms anew, after a first load or when the shape of terms changed."""
    connection.execute(delete(search_term))
    connection.execute(delete(search_record))
    _remember(connection, "resident", _resident_terms(connection, None))
    _remember(connection, "household", _household_terms(connection, None))
    _remember(connection, "building", _building_terms(connection, None))


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
        query = query.where(Resident.id.in_(ids))
    for record_id, grid_id, name, used_name, phone, id_no in connection.execute(query):
        terms: set[_Term] = set()
        for one in filter(None, (name, used_name)):
            terms |= _name_terms(one)
        for number in _numbers(phone, id_no):
            terms |= {(Kind.NUMBER, number), (Kind.TAIL, number[-TAIL_DIGITS:])}
        yield record_id, grid_id, terms


def _name_terms(name: str) -> set[_Term]:
    plain = normalised(name)
    terms: set[_Term] = {(Kind.NAME, plain)}
    given = split_name(plain)[1]
    if given:
        terms.add((Kind.GIVEN_NAME, given))
    for syllables in name_readings(plain):
        if syllables:
            terms.add((Kind.INITIALS, "".join(one[0] for one in syllables)))
            terms.add((Kind.PINYIN, "".join(syllables)))
    return terms


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
        query = query.where(Household.id.in_(ids))
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
        query = query.where(Building.id.in_(ids))
    for record_id, grid_id, address in connection.execute(query):
        place = normalised(address)
        # every ending of the name, so that any part of it is found by a range query
        terms: set[_Term] = {(Kind.PLACE, place[start:]) for start in range(len(place))}
        syllables = text_readings(_DIGITS.split(place)[0])
        if syllables:
            terms.add((Kind.INITIALS, "".join(one[0] for one in syllables)))
            terms.add((Kind.PINYIN, "".join(syllables)))
        yield record_id, grid_id, terms


def _numbers(*texts: str | None) -> Iterator[str]:
    """Telephones and identity numbers in fields that may hold several."""
    for text in filter(None, texts):
        for part in re.split(r"[\s,，、;；/]+", text):
            digits = re.sub(r"[^0-9a-z]", "", normalised(part))
            if len(digits) >= TAIL_DIGITS:
                yield digits


def _first_number(text: str | None) -> str:
    match = _DIGITS.search(text or "")
    return (match.group().lstrip("0") or "0") if match else normalised(text or "")


def _forget(connection: Connection, record_ids: Iterable[str]) -> None:
    for ids in _chunks(set(record_ids)):
        numbers = list(
            connection.scalars(
                select(search_record.c.number).where(search_record.c.record_id.in_(ids))
            )
        )
        connection.execute(delete(search_term).where(search_term.c.number.in_(numbers)))
        connection.execute(delete(search_record).where(search_record.c.number.in_(numbers)))


def _remember(
    connection: Connection, noun: str, found: Iterator[tuple[str, str, set[_Term]]]
) -> None:
    top = connection.scalar(
        select(search_record.c.number).order_by(search_record.c.number.desc()).limit(1)
    )
    records, terms = [], []
    for number, (record_id, grid_id, words) in enumerate(found, start=(top or 0) + 1):
        records.append({"number": number, "noun": noun, "record_id": record_id, "grid_id": grid_id})
        terms += [
            {"kind": int(kind), "term": term, "number": number} for kind, term in sorted(words)
        ]
    if records:
        connection.execute(insert(search_record), records)
    if terms:
        connection.execute(insert(search_term), terms)


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
