"""One statement for many rows or many ids, and the short ones of every push, at the price of the
driver's own call.

SQLAlchemy renders such a statement and looks at each of its values anew every time, and dresses
each answer in rows of its own; a push runs a dozen of them over hundreds of rows. Here a statement
is rendered once per dialect and kept, and its cursor is asked directly: what goes wrong is then the
driver's own error (`sync.server.database`). What the statements say is its neighbours'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy import text as sql

text = cache(sql)
"""Statements are made once: half the time of a short one went into reading its text again."""

_SIZES = (1, 8, 50, 200, 400)
"""For so many ids a question is rendered; fewer are filled up with the last one."""
_IDS = ":ids"
_MARKS = tuple(f"id{place}" for place in range(_SIZES[-1]))


def write_many(c: Connection, statement: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Run a statement with named values for each row; how many rows the database counted."""
    if not rows:
        return 0
    words, names = _rendered(statement, c.dialect)
    values = list(map(itemgetter(*names), rows)) if len(names) > 1 else _plain(rows, names)
    cursor = c.connection.cursor()
    cursor.executemany(words, values)
    return cursor.rowcount


def _plain(rows: Sequence[Mapping[str, Any]], names: tuple[str, ...]) -> list[Any]:
    return [tuple(row[name] for name in names) for row in rows] if names else list(rows)


def read_many(c: Connection, statement: str, ids: Sequence[Any], **said: Any) -> Iterator[Any]:
    """The rows of a question that says `IN :ids`, for any number of ids."""
    for at in range(0, len(ids), _SIZES[-1]):
        part = ids[at : at + _SIZES[-1]]
        size = next(size for size in _SIZES if size >= len(part))
        filled = [*part, *[part[-1]] * (size - len(part))]
        values = {**said, **dict(zip(_MARKS, filled, strict=False))}
        words, names = _rendered_for(statement, size, c.dialect)
        asked: Any = tuple([values[name] for name in names]) if names else values
        yield from _answers(c, words, asked)


def read_few(c: Connection, statement: str, **said: Any) -> list[Any]:
    """The rows of a short question, or of a statement that returns some."""
    words, names = _rendered(statement, c.dialect)
    return _answers(c, words, tuple([said[name] for name in names]) if names else said)


def _answers(c: Connection, words: str, values: Any) -> list[Any]:
    cursor = c.connection.cursor()
    cursor.execute(words, values)
    return list(cursor.fetchall())


@lru_cache(maxsize=256)
def _rendered(statement: str, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The words for this driver, and the names of the values in order; none where it takes
    values by name."""
    compiled = text(statement).compile(dialect=dialect)
    return compiled.string, tuple(compiled.positiontup or ())


@lru_cache(maxsize=256)
def _rendered_for(statement: str, size: int, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    marks = ",".join(f":{mark}" for mark in _MARKS[:size])
    return _rendered(statement.replace(_IDS, f"({marks})"), dialect)
