"""Column types of our own: both sides must store the same text. No table lives here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from sync.records.times import from_text, to_text


class UtcTime(TypeDecorator[datetime]):
    """Column of aware UTC instants, kept as text so that SQLite and PostgreSQL agree."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Python to store."""
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Store to Python."""
        return None if value is None else from_text(value)
