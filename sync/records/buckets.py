"""Which bucket a record travels in: the unit of subscription (docs/exchange.md)."""

from __future__ import annotations

from sync.records.base import Record

REFERENCE = "reference"


def grid_bucket(grid_id: str) -> str:
    """The bucket of one grid."""
    return f"grid:{grid_id}"


def unit_bucket(org_id: str) -> str:
    """The bucket of one organisation unit: people, assignments, what lies in no grid."""
    return f"unit:{org_id}"


def bucket_of(entity: type[Record], grid_id: str | None, scope_org: str) -> str:
    """The bucket of a record of `entity`, from its grid and its owning unit."""
    if entity.__bucket__ == "reference":
        return REFERENCE
    if entity.__bucket__ == "grid_or_unit":
        return grid_bucket(grid_id) if grid_id else unit_bucket(scope_org)
    if entity.__bucket__ == "grid":
        if grid_id is None:
            raise ValueError(f"a {entity.__tablename__} without a grid has no bucket")
        return grid_bucket(grid_id)
    return unit_bucket(scope_org)
