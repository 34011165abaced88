"""Record, the base of every shared table, and the way its fields are declared.

A field says more than its type: its Chinese label, its sensitivity class (handbook §3, S0 public
to S3 sensitive) and its merge rule (docs/exchange.md, merge). Engines, sessions and clocks do not
live here; client-only and server-only tables have metadata of their own beside their owners.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from sync.records.column_types import UtcTime

Sensitivity = Literal["S0", "S1", "S2", "S3"]
MergeRule = Literal["later", "protected", "text", "move"]
"""later: the later bounded time wins; protected: the district's value stays and the incoming one
is a proposal; text: both are kept; move: from/to, a concurrent move goes to review."""


def field(
    type_: Any,
    *,
    label: str,
    sens: Sensitivity = "S1",
    merge: MergeRule = "later",
    unit: str | None = None,
    required: bool = False,
    **options: Any,
) -> MappedColumn[Any]:
    """A shared column.

    `label` is the official Chinese name, `sens` the sensitivity class, `merge` the rule when two
    desks change it at once, `unit` the name of the group of fields that only make sense together
    (they merge as one), `required` whether the record is incomplete without it.
    """
    info = {"label": label, "sens": sens, "merge": merge, "unit": unit}
    options.setdefault("nullable", not required)
    return mapped_column(type_, info=info, **options)


class Record(DeclarativeBase):
    """A row that station and district share. Columns that every one of them has (handbook §3)."""

    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 (SQLAlchemy's own declaration form)

    __merge__: str = "fields"
    """"fields": merged field by field; "append": never changed after it is made; "set": an
    element of a set, where an addition beats a concurrent removal."""
    __bucket__: str = "unit"
    """Unit of subscription: "grid", "unit", "reference", or "grid_or_unit" for what may not be in
    a grid yet."""
    __counts_moves__: str = ""
    """The field that counts the moves of a record with a table of legal moves; a change of it is a
    transition, checked by the district against the present state."""
    __machine__: frozenset[str] = frozenset()
    """The fields that change by a transition only."""

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    scope_org: Mapped[str] = mapped_column(String(32), nullable=False, info={"label": "所属单位"})
    created_at: Mapped[datetime] = mapped_column(UtcTime, nullable=False)
    created_by: Mapped[str | None] = mapped_column(String(32))
    updated_at: Mapped[datetime] = mapped_column(UtcTime, nullable=False)
    updated_by: Mapped[str | None] = mapped_column(String(32))
    rev: Mapped[int] = mapped_column(nullable=False, default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    source: Mapped[int] = mapped_column(nullable=False, default=1)
    retain_until: Mapped[date | None] = mapped_column()


class InGrid:
    """Lives in a grid. The grid is kept on every such record, so that it travels with it."""

    __bucket__ = "grid"

    grid_id: Mapped[str] = field(String(32), label="网格", merge="move", required=True)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        """One index by grid: every list of a station narrows by it first."""
        return (Index(f"ix_{cls.__tablename__}_grid", "grid_id"),)  # type: ignore[attr-defined]


BOOKKEEPING = frozenset(
    {"id", "created_at", "created_by", "updated_at", "updated_by", "rev", "source"}
)
"""Columns that are no field of an op: both sides keep them by themselves. `deleted_at`,
`scope_org`, `grid_id` and `retain_until` do travel."""
