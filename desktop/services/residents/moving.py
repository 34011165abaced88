"""Moving people: into another household, and everything that hangs on a record along with it.

Moving a whole household is editing its place (`household_acts`); moving away and dying are states
of a person (`residents`). A move is one op; its children follow at the district in the same commit.
"""

from __future__ import annotations

from desktop.services.residents.resident_rules import HEAD
from desktop.services.residents.residents import (
    has_others,
    log_change,
    reachable_household,
    reachable_resident,
)
from desktop.storage import search
from desktop.storage.unit_of_work import UnitOfWork
from sync.client.ops.following import follow
from sync.client.ops.outbox import only_own_since
from sync.errors import Refused
from sync.records.changes import Changes


def move_resident(
    uow: UnitOfWork, resident_id: str, rev: int, household_id: str, relation: str
) -> Changes:
    """A person goes to live in another household of this station, as `relation` of its head.

    Refused: "not_found", "changed_meanwhile", "same_household", "head_leaves" (others stay behind
    without a head), "second_head", "relation_needed".
    """
    person = reachable_resident(uow.session, uow.actor, resident_id)
    if not only_own_since(uow.connection, "resident", person.id, rev, person.rev):
        raise Refused("changed_meanwhile")
    old = reachable_household(uow.session, uow.actor, person.household_id)
    new = reachable_household(uow.session, uow.actor, household_id)
    if old.id == new.id:
        raise Refused("same_household", "household_id")
    if not relation:
        raise Refused("relation_needed", "relation")
    if relation == HEAD and new.head_id is not None:
        raise Refused("second_head", "relation")
    if old.head_id == person.id:
        if has_others(uow.session, old, person.id):
            raise Refused("head_leaves", "living")
        old.head_id = None
    log_change(uow, old, None, "move_out", uow.today)
    person.household_id, person.grid_id, person.relation = new.id, new.grid_id, relation
    if relation == HEAD:
        new.head_id = person.id
    log_change(uow, new, person.id, "move_in", uow.today)
    take_along(uow, "resident", person.id, new.grid_id)
    return uow.changes()


def take_along(uow: UnitOfWork, noun: str, record_id: str, grid_id: str) -> None:
    """Put what follows a record into its new grid here, without waiting for the district."""
    uow.session.flush()
    moved = Changes.collect(follow(uow.connection, noun, record_id, grid_id))
    search.refresh(uow.connection, moved)
