"""Runs the SQL text of a step, statement by statement, inside the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection


def run_statements(connection: Connection, text: str) -> None:
    """Run every `;`-ended statement of `text`.

    Not `executescript`, which would commit what came before it. A step's text therefore holds no
    `;` inside a literal and no trigger.
    """
    for statement in text.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
