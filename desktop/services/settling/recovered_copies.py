"""Recovered copies: what stations held that the district, put back from a backup, has no more.

Each copy is a record of the district's own kind (`recovered`, docs/exchange.md): which record it is
of, and of each field the district's value and the copy's. A head says which is to stand; both stay
readable. Of several copies of one record the newest is asked about, the others are older states of
the same and are closed with it. Deciding is an act of `settling`; here is what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.masking import name_for
from desktop.services.record_names import address_of, person_of, record_of
from desktop.services.settling.matters import (
    WHOLE,
    FieldPair,
    NeedsYou,
    Side,
    field_label_of,
    names_of,
    shown,
)
from desktop.services.settling.pending_decisions import pending_decisions
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.viewer import Viewer
from sync import wire
from sync.client import rows
from sync.client.applying import pages
from sync.client.ops.kinds import kind_of_new
from sync.client.ops.outbox import Edit
from sync.decisions import KEPT, LOST, RECOVERED, SETTLE
from sync.errors import Refused
from sync.records.kin import PARENTS, Key
from sync.records.tables import ENTITIES, Household, Record, UserAccount
from sync.records.times import from_text, to_text

Said = Mapping[str, Any]
"""The fields of one copy, as the station handed them in."""

_NOT_SHOWN = frozenset({"grid_id", "scope_org", "retain_until"})
_IDS_PER_QUERY = 400
_HOUSEHOLD_MAX = 4  # tag → resident → household; need → visit → household


def recovered_matters(session: Session, viewer: Viewer) -> list[NeedsYou]:
    """The copies that wait for a head, those of one household together. A worker is shown none."""
    if viewer.role == "worker":
        return []
    told = _Told(session, viewer)
    together: dict[Key, list[tuple[str, Said]]] = {}
    for copy_id, said in _newest(_open(session, viewer)):
        key = (said["entity"], said["record_id"])
        home = told.household_of(key)
        together.setdefault(("household", home) if home else key, []).append((copy_id, said))
    return [_matter(told, key, group) for key, group in together.items()]


def whole_choice(said: Said, choice: Mapping[str, str]) -> dict[str, str]:
    """A choice for every field of a copy; one for the whole record counts for all of them."""
    if said.get("missing") and choice.keys() == {WHOLE}:
        return dict.fromkeys(said["fields"], choice[WHOLE])
    return dict(choice)


def is_in_reach(viewer: Viewer, said: Said) -> bool:
    """Whether somebody may decide about a copy: everybody but a worker, in the own grids."""
    grid_id = said.get("grid_id")
    return viewer.role != "worker" and (grid_id is None or grid_id in viewer.grid_ids)


def depth(noun: str) -> int:
    """How many parents a record of this noun hangs on: parents are given back first."""
    parents = PARENTS.get(noun, ())
    return 1 + max((depth(parent) for _, parent in parents if parent != noun), default=-1)


def carry_out(uow: UnitOfWork, said: Said, choice: Mapping[str, str]) -> dict[str, Any]:
    """Bring the record to what was chosen; {field: plain value before} of what that changed.

    A record that is given back is created at the district anew; one that is left out goes from
    sight here. Refused("record_gone").
    """
    taken = {name: copy for name, (_, copy) in said["fields"].items() if choice[name] == LOST}
    noun, record_id = said["entity"], said["record_id"]
    entity = rows.entity_of(noun)
    if entity is None:
        raise Refused("record_gone")
    held = rows.read_fields(uow.connection, entity, record_id)
    if said["missing"] and not taken:
        if held is not None and held[0] == 0:
            rows.purge_all(uow.connection, [(noun, record_id)])
        return {}
    if said["missing"] and (held is None or held[0] == 0):
        _create(uow, entity, record_id, taken, there=held is not None)
        return {}
    if not taken:
        return {}
    if held is None:
        raise Refused("record_gone")
    if said["missing"]:
        taken = {**taken, "deleted_at": None}
    before = {name: held[1].get(name) for name in taken}
    _write(uow, entity, record_id, held, taken)
    return {} if said["missing"] else before


def take_back(
    uow: UnitOfWork, said: Said, choice: Mapping[str, str], before: Mapping[str, Any]
) -> None:
    """As it was before the decision. Refused("record_gone")."""
    noun, record_id = said["entity"], said["record_id"]
    entity = rows.entity_of(noun)
    held = rows.read_fields(uow.connection, entity, record_id) if entity is not None else None
    if entity is None:
        raise Refused("record_gone")
    if not said["missing"]:
        if before and held is None:
            raise Refused("record_gone")
        if before and held is not None:
            _write(uow, entity, record_id, held, before)
    elif LOST in choice.values():
        if held is not None:
            _write(uow, entity, record_id, held, {"deleted_at": to_text(uow.now)})
    elif held is None:
        _insert(uow, entity, record_id, _copied(said))


def open_by_record(session: Session) -> dict[Key, list[tuple[str, int, Said]]]:
    """(id, version, fields) of every open copy, by the record it is of: what is decided about the
    newest one settles the older ones as well."""
    found: dict[Key, list[tuple[str, int, Said]]] = {}
    for copy_id, version, said in pages.carried_with_version(session.connection(), RECOVERED):
        if said.get("open"):
            key = (said["entity"], said["record_id"])
            found.setdefault(key, []).append((copy_id, version, said))
    return found


def kept_aside(said: Said) -> dict[str, str]:
    """The choice that leaves everything of a copy as it is at the district."""
    return dict.fromkeys(said["fields"], KEPT)


def _open(session: Session, viewer: Viewer) -> Iterator[tuple[str, Said]]:
    """The copies nobody has decided about, as far as is known here."""
    deciding = pending_decisions(session)
    for copy_id, said in pages.carried(session.connection(), RECOVERED):
        decided = deciding.get(copy_id)
        is_open = decided != SETTLE if decided else said.get("open")
        if is_open and is_in_reach(viewer, said):
            yield copy_id, said


def _newest(copies: Iterator[tuple[str, Said]]) -> list[tuple[str, Said]]:
    """Of each record the copy with the highest version of the lost history, which is the latest."""
    found: dict[Key, tuple[str, Said]] = {}
    for copy_id, said in copies:
        key = (said["entity"], said["record_id"])
        other = found.get(key)
        if other is None or _age(copy_id, said) > _age(*other):
            found[key] = (copy_id, said)
    nouns = list(PARENTS)

    def order(one: tuple[str, Said]) -> tuple[int, int, str]:
        noun = one[1]["entity"]
        return depth(noun), nouns.index(noun) if noun in nouns else -1, one[0]

    return sorted(found.values(), key=order)


def _copied(said: Said) -> dict[str, Any]:
    return {name: copy for name, (_, copy) in said["fields"].items()}


def _age(copy_id: str, said: Said) -> tuple[int, str, str]:
    return int(said.get("version") or 0), str(said.get("written") or ""), copy_id


@dataclass(frozen=True)
class _Facts:
    """What is known of a record from its row, else from a copy of it."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")


class _Told:
    """Names and places of records that may be here or only in a copy."""

    def __init__(self, session: Session, viewer: Viewer) -> None:
        self.session, self.viewer = session, viewer
        self._facts: dict[Key, _Facts] = {}
        self._copies = {
            (said["entity"], said["record_id"]): _copied(said)
            for _, said in pages.carried(session.connection(), RECOVERED)
            if said.get("missing")
        }
        self._rows = self._rows_of(self._copies)
        self._people: dict[str | None, UserAccount | None] = {}

    def facts(self, key: Key) -> _Facts:
        if key not in self._facts:
            record = self.row(key)
            values = vars(record) if record is not None else self._copies.get(key, {})
            self._facts[key] = _Facts(values)
        return self._facts[key]

    def row(self, key: Key) -> Record | None:
        """The record as it is here, which a copy of something missing seldom has."""
        if key in self._copies:
            return self._rows.get(key)
        return record_of(self.session, *key)

    def person(self, user_id: str | None) -> UserAccount | None:
        """The account behind an id."""
        if user_id not in self._people:
            self._people[user_id] = person_of(self.session, user_id)
        return self._people[user_id]

    def _rows_of(self, keys: Iterable[Key]) -> dict[Key, Record]:
        """Those of many records that are here, in few questions."""
        by_noun: dict[str, list[str]] = {}
        for noun, record_id in keys:
            by_noun.setdefault(noun, []).append(record_id)
        found: dict[Key, Record] = {}
        for noun, ids in by_noun.items():
            entity = ENTITIES.get(noun)
            if entity is None:
                continue
            for at in range(0, len(ids), _IDS_PER_QUERY):
                asked = select(entity).where(entity.id.in_(ids[at : at + _IDS_PER_QUERY]))
                found |= {(noun, one.id): one for one in self.session.scalars(asked)}
        return found

    def household_of(self, key: Key) -> str:
        """The household a record is about; "" for none."""
        for _ in range(_HOUSEHOLD_MAX):
            if key[0] == "household":
                return key[1]
            facts = self.facts(key)
            parents = {noun: facts.text(name) for name, noun in PARENTS.get(key[0], ())}
            home = facts.text("household_id") or parents.get("household", "")
            if home:
                return home
            onward = [parent for parent in parents.items() if parent[1]]
            if not onward:
                return ""
            key = onward[0]
        return ""

    def label(self, key: Key) -> str:
        """What people call a record."""
        facts = self.facts(key)
        if key[0] == "household":
            head = self.facts(("resident", facts.text("head_id"))).text("name")
            return name_for(self.viewer, head) if head else facts.text("hh_no")
        name = facts.text("name")
        if key[0] == "resident":
            return name_for(self.viewer, name)
        if name or facts.text("title"):
            return name or facts.text("title")
        home = self.household_of(key)
        return self.label(("household", home)) if home else facts.text("room")


def _matter(told: _Told, key: Key, group: list[tuple[str, Said]]) -> NeedsYou:
    session = told.session
    newest = max((said for _, said in group), key=lambda said: str(said.get("written") or ""))
    record = told.row(key)
    account = told.person(newest.get("by"))
    written = newest.get("written")
    at = from_text(written) if written else wire.from_ms(0)
    missing = all(said["missing"] for _, said in group)
    person, role = (account.person_name, account.role) if account else ("", "")
    there = told.person(getattr(record, "updated_by", None)) if not missing else None
    return NeedsYou(
        kind="recovered",
        noun=key[0],
        record_id=key[1],
        label=told.label(key),
        reason="recovered_missing" if missing else "recovered_differs",
        fields=tuple(pair for one in group for pair in _pairs(told, key, *one)),
        by=there.person_name if there else "",
        other=person,
        at=at,
        key=f"recovered:{group[0][0]}",
        address=address_of(session, record) if isinstance(record, Household) else "",
        mine=Side(person, role, "", at, False),
        theirs=Side(
            there.person_name if there else "", there.role if there else "", "",
            getattr(record, "updated_at", None) if there else None, False,
        ),
        records=len(group),
    )  # fmt: skip


def _pairs(told: _Told, about: Key, copy_id: str, said: Said) -> Iterator[FieldPair]:
    noun, key = said["entity"], (said["entity"], said["record_id"])
    whose = "" if key == about else told.label(key)
    if said["missing"]:
        values = {
            name: shown(told.viewer, name, copy)
            for name, (_, copy) in said["fields"].items()
            if copy is not None and name not in _NOT_SHOWN
        }
        yield FieldPair(
            WHOLE, "", None, values, whose=told.label(key), conflict_id=copy_id,
            noun=noun,
        )  # fmt: skip
        return
    for name, (present, copy) in said["fields"].items():
        yield FieldPair(
            name=name,
            label=field_label_of(noun, name),
            kept=shown(told.viewer, name, present),
            lost=shown(told.viewer, name, copy),
            whose=whose,
            old=None,
            conflict_id=copy_id,
            names=names_of(told.session, told.viewer, name, (present, copy)),
            noun=noun,
        )


def _create(
    uow: UnitOfWork, entity: rows.Entity, record_id: str, values: Mapping[str, Any], *, there: bool
) -> None:
    if not there:
        _insert(uow, entity, record_id, values)
    fields = {name: (None, value) for name, value in values.items()}
    uow.also(Edit(entity.name, record_id, kind_of_new(entity.name), 0, fields))


def _insert(
    uow: UnitOfWork, entity: rows.Entity, record_id: str, values: Mapping[str, Any]
) -> None:
    """A row the district does not have (version 0)."""
    now, person = to_text(uow.now), uow.actor.user_id
    born = {"created_at": now, "updated_at": now, "created_by": person, "updated_by": person}
    whole = {name: value for name, value in {**values, **born}.items() if name in entity.known}
    rows.insert_whole(
        uow.connection, entity, [record_id], [0], list(whole), [[value] for value in whole.values()]
    )


def _write(
    uow: UnitOfWork, entity: rows.Entity, record_id: str, held: tuple[int, dict[str, Any]],
    values: Mapping[str, Any],
) -> None:  # fmt: skip
    """Fields of a record the district has, as one more op of this act: also where a table takes
    no edits, for this is no edit but a former state that comes back."""
    version, present = held
    changed = {
        name: (present.get(name), value)
        for name, value in values.items()
        if present.get(name) != value
    }
    if not changed:
        return
    before = {"updated_at": present.get("updated_at"), "updated_by": present.get("updated_by")}
    now = {"updated_at": to_text(uow.now), "updated_by": uow.actor.user_id}
    fields = {name: new for name, (_, new) in changed.items()}
    rows.write_fields(uow.connection, entity, record_id, {**fields, **now})
    kind = "delete" if fields.get("deleted_at") is not None else "patch"
    uow.also(Edit(entity.name, record_id, kind, version, changed, before))
