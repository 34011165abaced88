"""What the registry's forms save in one act: the record, its groups, the draft it was typed in.

The rules are those of `residents` and `household_acts`; here they are only put together, so that a
saved form never leaves its draft behind and a failed one never loses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.services.drafts import drop_draft
from desktop.services.residents.household_acts import (
    HouseholdValues,
    change_head,
    edit_household,
    register_household,
)
from desktop.services.residents.resident_rules import ResidentValues
from desktop.services.residents.residents import edit_resident, register_resident, set_tags
from desktop.storage.unit_of_work import UnitOfWork
from sync.records.changes import Changes

RESIDENT_DRAFT, HOUSEHOLD_DRAFT = "resident", "household"


def save_new_resident(
    uow: UnitOfWork,
    household_id: str,
    values: ResidentValues,
    tags: Mapping[str, str | None],
    draft_key: str,
    came_on: date | None = None,
) -> Changes:
    """Register a person with groups. Refused as `register_resident` and `set_tags`."""
    person_id = register_resident(uow, household_id, values, came_on=came_on).only("resident")
    if tags:
        set_tags(uow, person_id, tags)
    return uow.changes() | drop_draft(uow, RESIDENT_DRAFT, draft_key)


def save_resident(
    uow: UnitOfWork,
    resident_id: str,
    rev: int,
    edited: Mapping[str, Any],
    tags: Mapping[str, str | None],
    draft_key: str,
) -> Changes:
    """Keep an edited person and the groups as they now stand."""
    if edited:
        edit_resident(uow, resident_id, rev, edited)
    set_tags(uow, resident_id, tags)
    return uow.changes() | drop_draft(uow, RESIDENT_DRAFT, draft_key)


def save_new_household(
    uow: UnitOfWork,
    values: HouseholdValues,
    head: ResidentValues,
    draft_key: str,
    *,
    moved_in: bool = False,
) -> Changes:
    """Register a household with its head."""
    return register_household(uow, values, head, moved_in=moved_in) | drop_draft(
        uow, HOUSEHOLD_DRAFT, draft_key
    )


def save_household(
    uow: UnitOfWork,
    household_id: str,
    rev: int,
    edited: Mapping[str, Any],
    head_id: str | None,
    draft_key: str,
) -> Changes:
    """Keep an edited household, and another head when one was chosen."""
    if edited:
        edit_household(uow, household_id, rev, edited)
    if head_id is not None:
        change_head(uow, household_id, head_id)
    return uow.changes() | drop_draft(uow, HOUSEHOLD_DRAFT, draft_key)
