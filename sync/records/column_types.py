"""Column types of our own: both sides must store the same text. No table lives here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

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

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Store to Python: one call a value, since a list reads thousands."""
        return _instant


def _instant(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
